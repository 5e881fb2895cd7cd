"""Text as syllables without tones: what was to be said, and what a recogniser wrote, in the same form.

A recogniser writes the usual character for what it hears, whatever its tone, so tones are not proved. A run of Latin
words is one syllable here, whichever way it is spelled, for a recogniser spells names and letters freely.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model import Spoken

LATIN = "A-Za-zÀ-ÖØ-öø-ÿ"
HANZI = "㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff〇"
PIECES = re.compile(rf"(?P<latin>[{LATIN}]+(?:[\s.'’-]*[{LATIN}]+)*)|[{HANZI}]")
FOREIGN = "latin"
TWO = {"二", "两", "俩"}
# The ending of 花儿 is no syllable of its own where it is said as it should be, but may be written as one.
ENDING = "儿"


@dataclass(frozen=True, slots=True)
class Syllable:
    """A syllable as written, and the sounds it may have: one where it was chosen, all where a recogniser wrote it."""

    sign: str
    sounds: frozenset[str]

    @property
    def optional(self) -> bool:
        """Whether it may be missing."""
        return self.sign == ENDING


def said(spoken: Spoken) -> tuple[Syllable, ...]:
    """The syllables that were to be said, with the readings the script chose."""
    text = ""
    chosen: dict[int, str] = {}
    for word in spoken.words:
        places = [len(text) + hanzi.start() for hanzi in re.finditer(f"[{HANZI}]", word.text)]
        chosen |= dict(zip(places, word.pinyin, strict=False))
        text += word.text
    return _syllables(text, chosen)


def written(text: str) -> tuple[Syllable, ...]:
    """The syllables that a recogniser wrote; a character with several readings may be any of them."""
    return _syllables(text, {})


def alike(one: Syllable, other: Syllable) -> bool:
    """Whether two syllables may be the same sound: by reading, by character, or as 两 and 二 for the same number."""
    return bool(one.sounds & other.sounds) or one.sign == other.sign or {one.sign, other.sign} <= TWO


def _syllables(text: str, chosen: dict[int, str]) -> tuple[Syllable, ...]:
    """Every Hanzi and every run of Latin words; `chosen` has the readings that are known, by their place."""
    found = []
    for piece in PIECES.finditer(text):
        sounds = {FOREIGN} if piece["latin"] else _readings(piece.group())
        if piece.start() in chosen:
            sounds = {_toneless(chosen[piece.start()])}
        found.append(Syllable(piece.group(), frozenset(sounds)))
    return tuple(found)


@functools.cache
def _readings(hanzi: str) -> frozenset[str]:
    """Every reading of a character that a dictionary has."""
    from pypinyin import Style, pinyin

    return frozenset(_toneless(reading) for reading in pinyin(hanzi, style=Style.NORMAL, heteronym=True)[0])


def _toneless(reading: str) -> str:
    return reading.rstrip("12345").replace("ü", "v")
