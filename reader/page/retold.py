"""How much of a display line is told again in the texts below it.

A headline is told again at once, what a subtitle adds only later; a kicker often is no more than named.
"""

from __future__ import annotations

from itertools import pairwise

from reader.page.grades import Grades, graded

_SHARES: Grades = ((0.7, "most"), (0.45, "half"), (0.2, "some"), (0, "few"), (-1, "none"))
# By how much (shares of a line, characters of a text) two lines differ that are not alike.
_ALIKE, _NEAR = 0.1, 30
_MORE: Grades = ((_ALIKE, "more"), (-_ALIKE, "alike"), (-2, "less"))
_EARLIER: Grades = ((_NEAR, "earlier"), (-_NEAR, "alike"), (float("-inf"), "later"))


def of_line(line: str, texts: list[str]) -> list[str]:
    """The signs of a line beside the texts below it."""
    first, all_ = _lead(texts), "".join(texts)
    return [
        f"told again in the first sentence below: {graded(_share(line, first), _SHARES)}",
        f"told again in the texts below: {graded(_share(line, all_), _SHARES)}",
    ]


def beside(line: str, other: str, texts: list[str]) -> list[str]:
    """The signs of a line and the next one beside the texts below them: which of the two is told again rather."""
    first, all_ = _lead(texts), "".join(texts)
    at_once = graded(_share(line, first) - _share(other, first), _MORE)
    at_all = graded(_share(line, all_) - _share(other, all_), _MORE)
    found = [
        f"told again at once beside the next line: {at_once}",
        f"told again beside the next line: {at_all}",
        f"told again at once and at all beside the next line: {at_once}: {at_all}",
    ]
    place, places = _place(line, all_), _place(other, all_)
    if place is not None and places is not None:
        found.append(f"where told again beside the next line: {graded(places - place, _EARLIER)}")
    return found


def _lead(texts: list[str]) -> str:
    return texts[0].split("。")[0]


def _pairs(line: str) -> set[str]:
    return {left + right for left, right in pairwise(line) if left.isalnum() and right.isalnum()}


def _share(line: str, text: str) -> float:
    """The share of a line's pairs of characters that a text has."""
    pairs = _pairs(line)
    return sum(pair in text for pair in pairs) / max(1, len(pairs))


def _place(line: str, text: str) -> float | None:
    """Where in a text the pairs of characters of a line first stand, on average; None where it has none."""
    places = [text.index(pair) for pair in _pairs(line) if pair in text]
    return sum(places) / len(places) if places else None
