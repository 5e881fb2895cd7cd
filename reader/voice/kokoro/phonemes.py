"""What is said, as Kokoro's phonemes: readings by table, Latin words by dictionary, marks by the model's own.

Nothing is dropped: a word without a reading, or a sign the model has no symbol for, is an error.
"""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING

from reader.errors import UnspeakableError, VoiceError
from reader.voice.kokoro import english, pinyin, sandhi

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import Spoken, Word

# The most tokens the model takes at once, and so the number of rows in a table of styles.
MOST = 510

# Printed marks by the model's.
MARKS = {
    "，": ",", "、": ",", "。": ".", "．": ".", "！": "!", "？": "?", "：": ":", "；": ";", "…": "…",
    "—": "—", "–": "—",
    ",": ",", ".": ".", "!": "!", "?": "?", ":": ":", ";": ";",
    "”": "”", "’": "”", "》": "”", "〉": "”", "」": "”", "』": "”", "】": "”", "）": ")", ")": ")",
    "“": "“", "‘": "“", "《": "“", "〈": "“", "「": "“", "『": "“", "【": "“", "（": "(", "(": "(",
    "〔": "(", "〖": "(", "［": "(", "[": "(", "｛": "(", "{": "(",
    "〕": ")", "〗": ")", "］": ")", "]": ")", "｝": ")", "}": ")",
    "｡": ".", "､": ",", "~": " ", "～": " ", "-": " ", "－": " ", "−": " ", "/": " ",
    "·": " ", "・": " ", "•": " ", "‧": " ",
    '"': '"', "'": "",
}  # fmt: skip
LATIN = "A-Za-zÀ-ÖØ-öø-ÿ"
PIECES = re.compile(rf"[{LATIN}]+(?:['’-][{LATIN}]+)*|.", re.DOTALL)
HANZI = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff〇]")


def phonemes(spoken: Spoken, dictionary: dict[str, str]) -> str:
    """The phonemes of a text, a space between words, as the model was trained to read them.

    Raises:
        UnspeakableError: a Hanzi has no reading, or a sign has no sound.
    """
    text = "".join(f" {_word(word, dictionary)}" for word in sandhi.spoken(spoken.words))
    text = re.sub(r" +([,.!?:;…—”)])", r"\1", re.sub(r"([“(]) +", r"\1", text))
    return re.sub(r" {2,}", " ", re.sub(r"(?<=[,.!?:;])(?=[^ ,.!?:;…—”)])", " ", text)).strip()


def tokens(text: str, vocabulary: dict[str, int]) -> list[int]:
    """The model's numbers for phonemes.

    Raises:
        UnspeakableError: a phoneme is not in the vocabulary, or there are more than the model takes.
    """
    unknown = [phoneme for phoneme in text if phoneme not in vocabulary]
    if unknown:
        raise UnspeakableError("the voice has no sound for the phoneme {phoneme}", phoneme=unknown[0])
    if len(text) > MOST:
        raise UnspeakableError(
            "the text has {count} phonemes; the voice takes {most} at once", count=len(text), most=MOST
        )
    return [vocabulary[phoneme] for phoneme in text]


@functools.cache
def vocabulary(path: Path) -> dict[str, int]:
    """The model's symbols and their numbers, from its JSON file.

    Raises:
        VoiceError: it is not there or damaged.
    """
    try:
        return dict(json.loads(path.read_text("utf-8"))["vocab"])
    except (OSError, ValueError, KeyError) as error:
        raise VoiceError("{file} cannot be read: {why}", file=path, why=error) from error


def _word(word: Word, dictionary: dict[str, str]) -> str:
    """The phonemes of a word, the syllables of Hanzi without a space between them."""
    readings = iter(word.pinyin)
    said = ""
    for piece in PIECES.findall(word.text):
        if HANZI.match(piece):
            said += _hanzi(piece, next(readings, ""))
        elif re.match(f"[{LATIN}]", piece):
            said += f" {english.phonemes(piece, dictionary)} "
        elif piece in MARKS:
            said += MARKS[piece]
        elif piece.isspace():
            said += " "
        else:
            raise UnspeakableError("the voice has no sound for {sign}", sign=piece)
    if next(readings, ""):
        raise UnspeakableError("{word} has more readings than characters", word=word.text)
    return said


def _hanzi(character: str, reading: str) -> str:
    said = pinyin.phonemes(reading)
    if not said:
        raise UnspeakableError(
            "{character} has no reading the voice can say ({reading})", character=character, reading=reading or "–"
        )
    return said
