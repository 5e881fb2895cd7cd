"""Pinyin to the phonemes that Kokoro was trained with: IPA with arrows for the tones.

The notation is that of Kokoro-82M v1.0's Mandarin training (misaki's ZHG2P, first version): every standard syllable
comes out the same, but for one: `yo` (哟) is said there like `wo`; here it keeps its glide.
"""

from __future__ import annotations

TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}

INITIALS = {
    "zh": "ꭧ", "ch": "ꭧʰ", "sh": "ʂ", "r": "ɻ",
    "z": "ʦ", "c": "ʦʰ", "s": "s",
    "j": "ʨ", "q": "ʨʰ", "x": "ɕ",
    "b": "p", "p": "pʰ", "m": "m", "f": "f",
    "d": "t", "t": "tʰ", "n": "n", "l": "l",
    "g": "k", "k": "kʰ", "h": "x",
}  # fmt: skip

# A final's sound with a hyphen where the tone stands: after the vowel, before an n or ŋ.
FINALS = {
    "a": "a-", "ai": "ai-", "an": "a-n", "ang": "a-ŋ", "ao": "au-",
    "e": "ɤ-", "ei": "ei-", "en": "ə-n", "eng": "ə-ŋ",
    "i": "i-", "ia": "ja-", "ian": "jɛ-n", "iang": "ja-ŋ", "iao": "jau-", "ie": "je-", "in": "i-n", "ing": "i-ŋ",
    "iong": "jʊ-ŋ", "iu": "jou-",
    "o": "wo-", "ong": "ʊ-ŋ", "ou": "ou-",
    "u": "u-", "ua": "wa-", "uai": "wai-", "uan": "wa-n", "uang": "wa-ŋ", "ui": "wei-", "un": "wə-n", "uo": "wo-",
    "v": "y-", "ve": "ɥe-", "van": "ɥɛ-n", "vn": "y-n",
}  # fmt: skip

# Syllables written without an initial, and those that are one consonant.
ALONE = {
    **{final: FINALS[final] for final in ("a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "ou")},
    "o": "ɔ-", "ê": "ɛ-", "er": "ɚ-", "r": "ɚ-", "m": "m-", "n": "n-", "ng": "ŋ-", "hm": "hm-", "hng": "hŋ-",
    "yi": "i-", "ya": "ja-", "ye": "je-", "yao": "jau-", "you": "jou-", "yan": "jɛ-n", "yang": "ja-ŋ", "yin": "i-n",
    "ying": "i-ŋ", "yong": "jʊ-ŋ", "yo": "jɔ-", "yu": "y-", "yue": "ɥe-", "yuan": "ɥɛ-n", "yun": "y-n",
    "wu": "u-", "wa": "wa-", "wo": "wo-", "wai": "wai-", "wei": "wei-", "wan": "wa-n", "wen": "wə-n", "wang": "wa-ŋ",
    "weng": "wə-ŋ",
}  # fmt: skip


def phonemes(reading: str) -> str:
    """The phonemes of a syllable; the empty string for what is no syllable of Mandarin.

    >>> phonemes("zhong1"), phonemes("lv4"), phonemes("xue2"), phonemes("shi5")
    ('ꭧʊ→ŋ', 'ly↘', 'ɕɥe↗', 'ʂɨ')
    """
    syllable, tone = reading[:-1], reading[-1:]
    if tone not in TONES:
        return ""
    sound = ALONE.get(syllable) or _with_initial(syllable)
    return sound.replace("-", TONES[tone])


def _with_initial(syllable: str) -> str:
    initial = syllable[:2] if syllable[:2] in INITIALS else syllable[:1]
    final = syllable[len(initial) :]
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = "v" + final[1:]
    if final == "i" and initial in ("zh", "ch", "sh", "r", "z", "c", "s"):
        return INITIALS[initial] + "ɨ-"
    if initial not in INITIALS or final not in FINALS:
        return ""
    return INITIALS[initial] + FINALS[final]
