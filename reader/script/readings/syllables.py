"""The syllables of Mandarin and how they are written: `hao3`, `hǎo`, `lv4`, `lǜ`; the neutral tone is 5."""

from __future__ import annotations

import re
import unicodedata

# The syllables of 现代汉语词典 by initial, with the interjections (m, n, ng, hm, hng) that it lists.
_FINALS = {
    "": "a ai an ang ao e ei en eng er o ou ê m n ng hm hng",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng iao o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un ai",
    "w": "a ai an ang ei en eng o u",
}
SYLLABLES = frozenset(initial + final for initial, finals in _FINALS.items() for final in finals.split())
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_WRITTEN = re.compile(r"[a-zêü:]+\d?")


def split(pinyin: str) -> list[str]:
    """The syllables as written: between spaces, hyphens and apostrophes, and after a tone's digit.

    >>> split("nà rén-gé rì lè"), split("sai4han3")
    (['nà', 'rén', 'gé', 'rì', 'lè'], ['sai4', 'han3'])
    """
    return [part for part in re.split(r"[\s'’·-]+|(?<=\d)(?=[^\s\d])", pinyin) if part]


def parse(written: str) -> str | None:
    """One syllable with its tone's digit and `v` for ü, or None where Mandarin has no such syllable.

    >>> parse("lǜ"), parse("LÜ4"), parse("de"), parse("xüe2"), parse("hoa3")
    ('lv4', 'lv4', 'de5', 'xue2', None)
    """
    plain, tone = "", ""
    for sign in unicodedata.normalize("NFD", written.lower()):
        if sign in _TONES and not tone:
            tone = _TONES[sign]
        elif sign == "\u0308" and plain.endswith("u"):
            plain = plain[:-1] + "v"
        else:
            plain += sign
    plain = unicodedata.normalize("NFC", plain.replace("u:", "v"))
    if plain[-1:].isdigit() and not tone:
        plain, tone = plain[:-1], plain[-1]
    if plain[:1] in "jqxy":
        plain = plain.replace("v", "u")
    return plain + (tone or "5") if plain in SYLLABLES and (tone or "5") in "12345" else None


def looks_like_pinyin(text: str) -> bool:
    """Whether a text is meant as pinyin: Latin letters only, at least one of them with a tone.

    >>> looks_like_pinyin("sai4 han3"), looks_like_pinyin("dòu fu"), looks_like_pinyin("five G")
    (True, True, False)
    """
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign))
    words = split(bare)
    toned = bare != text.lower() or any(word[-1].isdigit() for word in words)
    return toned and all(_WRITTEN.fullmatch(word) for word in words)
