"""Which reading each character of a text has: every kind of evidence in its order."""

from __future__ import annotations

import itertools
import re

from reader.script.readings import names, neural, patterns, tables, wei

# No phrase of the tables that matters is longer.
_LONGEST = 8
# How sure the network must be to be heard: below, what a character is commonly called is the better guess on news.
_SURE = 0.6
# ... and where our own list leans to a reading.
_CERTAIN = 0.95
# The rules are written for full-width marks; many pages have half-width ones.
_WIDE = str.maketrans(",;:!?()", "，；：！？（）")
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；\n]*")


def readings(text: str, words: list[str], given: dict[int, str]) -> list[str]:
    """The reading of each character; `given` are those already decided, by place."""
    text = text.translate(_WIDE)
    read = [given.get(place, "") for place in range(len(text))]
    bounds = [0, *itertools.accumulate(map(len, words))]
    _names(text, read)
    _ambiguous_words(text, read)
    _phrases(text, bounds, read)
    _clauses(text, words, read)
    _neighbours(text, read)
    _neural(text, read)
    _defaults(text, bounds, read)
    return read


def _names(text: str, read: list[str]) -> None:
    for name in names.find(text):
        family = name.reading or (tables.default(text[name.start], alone=True),)
        known = patterns.words(text, name.start) or tables.phrase(text[name.start : name.end]) or ()
        given = names.given(text[name.start + len(family) : name.end])
        # A name that a table has is read as it tells: 盖叫天. But 查明 is one that looks like a verb.
        whole = len(known) == name.end - name.start and (known[: len(family)] == family or len(known) > len("查明"))
        told = known if whole else (*family, *given)
        for place, reading in zip(range(name.start, name.end), told, strict=True):
            read[place] = read[place] or reading
        # Before a name stands an office: 校长乐晓明 is not from 长乐. But 长白山 is none.
        if text[: name.start].endswith("长") and not tables.phrase(text[name.start - 1 : name.start + 2]):
            read[name.start - 1] = read[name.start - 1] or "zhang3"


def _ambiguous_words(text: str, read: list[str]) -> None:
    for place in range(len(text)):
        found = patterns.words(text, place)
        if found and not any(read[place : place + len(found)]):
            read[place : place + len(found)] = found


def _phrases(text: str, bounds: list[int], read: list[str]) -> None:
    """Fill in the longest phrases that begin and end with a word; inside a word that no table has, the longest part."""
    at = 0
    while at < len(bounds) - 1:
        start = bounds[at]
        ends = [end for end in range(at + 1, len(bounds)) if bounds[end] - start <= _LONGEST]
        found = next((end for end in reversed(ends) if _fill(text, start, bounds[end], read)), None)
        if found is None:
            _parts(text, start, bounds[at + 1], read)
            found = at + 1
        at = found


def _parts(text: str, start: int, end: int, read: list[str]) -> None:
    while start < end - 1:
        found = next((stop for stop in range(end, start + 1, -1) if _fill(text, start, stop, read)), start + 1)
        start = found


def _fill(text: str, start: int, end: int, read: list[str]) -> bool:
    """Whether a table has these characters as a phrase, in keeping with what is read already; the rest is filled in."""
    if end == start + 1 or all(read[start:end]):
        return False
    phrase = tables.phrase(text[start:end])
    if phrase is None or any(done not in ("", told) for done, told in zip(read[start:end], phrase, strict=True)):
        return False
    read[start:end] = phrase
    return True


def _clauses(text: str, words: list[str], read: list[str]) -> None:
    for place, character in enumerate(text):
        if character == "为":
            read[place] = read[place] or wei.reading(text, words, place)


def _neighbours(text: str, read: list[str]) -> None:
    for place in range(len(text)):
        read[place] = read[place] or patterns.character(text, place)


def _neural(text: str, read: list[str]) -> None:
    """Ask the network for what no table and no rule has decided."""
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        wanted = [place - start for place in range(start, end) if not read[place] and tables.doubtful(text[place])]
        for place, (reading, sure) in neural.opinions(sentence[0], wanted).items():
            needed = _CERTAIN if tables.leans(text[start + place]) else _SURE
            if sure >= needed and reading in tables.candidates(text[start + place]):
                read[start + place] = reading


def _defaults(text: str, bounds: list[int], read: list[str]) -> None:
    """What a character is commonly called: alone and where it begins a word that no table has, or later in a word."""
    for start, end in itertools.pairwise(bounds):
        for place in range(start, end):
            read[place] = read[place] or tables.default(text[place], alone=place == start)
