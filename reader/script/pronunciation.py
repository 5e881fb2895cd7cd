"""How each Hanzi is read: the words of a text, each with the syllables that the script chose.

What decides, the strongest first: the volunteer's lexicon, names of people, words and phrases that a table has,
the neighbours of a character that stands alone, and last what it is commonly called.
Tones are those of the dictionary (一 yi1, 不 bu4, neutral 5): how they change in a row is the voice's business.
"""

from __future__ import annotations

import re

from reader.model import Spoken, Word
from reader.script.lexicon import Lexicon  # noqa: TC001  the signature is the promise
from reader.script.readings import decide, homophones, names
from reader.script.words import words

_NUMERAL = re.compile(r"[零〇一二三四五六七八九十百千万亿两点]+")
_NUMBER = re.compile(rf"(?:第|负|百分之)*{_NUMERAL.pattern}|百分之")
_COUNTED = re.compile(rf"(?:{_NUMERAL.pattern})?[年月日号时点分秒]|{_NUMERAL.pattern}")


def pronounce(spoken_text: str, lexicon: Lexicon) -> Spoken:
    """The text as words, each Word with one reading a Hanzi."""
    texts, given = _words(spoken_text, lexicon)
    read = decide.readings(spoken_text, texts, given)
    signs = homophones.respell(spoken_text, given)
    said, start = [], 0
    for text in _grouped(_named(spoken_text, texts)):
        end = start + len(text)
        pinyin = tuple(reading for reading in read[start:end] if reading)
        said.append(Word(text, pinyin, signs[start:end] if signs[start:end] != text else ""))
        start = end
    return Spoken(tuple(said))


def readings(text: str, lexicon: Lexicon) -> list[str]:
    """The reading of each character of the text, the empty string for what is not a Hanzi."""
    return decide.readings(text, *_words(text, lexicon))


def _words(text: str, lexicon: Lexicon) -> tuple[list[str], dict[int, str]]:
    """The words, an entry of the lexicon as one of them, and the readings that the lexicon gives, by place."""
    texts: list[str] = []
    given: dict[int, str] = {}
    length = 0
    for place, piece in enumerate(lexicon.split(text)):
        if place % 2:
            texts.append(piece)
            given |= lexicon.given(piece, length)
        else:
            texts += words(piece)
        length += len(piece)
    return texts, given


def _named(text: str, texts: list[str]) -> list[str]:
    """The words with the parts of a person's name joined: 姜红军."""
    starts = {name.start: name.end for name in names.find(text)}
    joined: list[str] = []
    place = end = 0
    for word in texts:
        if place and place + len(word) <= end:
            joined[-1] += word
        else:
            joined.append(word)
            end = starts.get(place, 0)
        place += len(word)
    return joined


def _grouped(texts: list[str]) -> list[str]:
    """The words with the parts of a number joined: 二零二五年, 一千九百四十六."""
    grouped: list[str] = []
    for text in texts:
        numeral = bool(grouped) and _NUMBER.fullmatch(grouped[-1]) is not None
        if numeral and _COUNTED.fullmatch(text):
            grouped[-1] += text
        else:
            grouped.append(text)
    return grouped
