"""Which reading each character of a text has: every kind of evidence in its order."""

from __future__ import annotations

from reader.script.readings import tables

# No phrase of the tables that matters is longer.
_LONGEST = 8


def readings(text: str, words: list[str], given: dict[int, str]) -> list[str]:
    """The reading of each character; `given` are those already decided, by place."""
    read = [given.get(place, "") for place in range(len(text))]
    start = 0
    starts = []
    for word in words:
        starts.append(start)
        start += len(word)
    _phrases(text, [*starts, start], read)
    for place, character in enumerate(text):
        if not read[place]:
            read[place] = tables.default(character)
    return read


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


def _fill(text: str, start: int, end: int, read: list[str]) -> bool:
    """Whether a table has these characters as a phrase; its readings are filled in."""
    if end == start + 1 or any(read[start:end]):
        return False
    phrase = tables.phrase(text[start:end])
    if phrase is None:
        return False
    read[start:end] = phrase
    return True


def _parts(text: str, start: int, end: int, read: list[str]) -> None:
    while start < end - 1:
        found = next((stop for stop in range(end, start + 1, -1) if _fill(text, start, stop, read)), start + 1)
        start = found
