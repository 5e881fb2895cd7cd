"""Passages as the network of `neural` is shown them: rows of numbers, one for each piece of a word, and their looks.

A text is cut into the likeliest row of pieces (a unigram model of SentencePiece, Kudo 2018), whose weights come with
the network. Of a long passage its beginning and its end are shown.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.page.forms import Form
from reader.page.grades import Grades, graded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.page.mend import Passage

# The first rows of the network's table: a passage begins, its middle is left out, a piece that it does not know.
BEGINS, LEFT_OUT, UNKNOWN = 2, 1, 3
# What a space is in the list of pieces, and what each text begins with.
_SPACE = "\u2581"
# The pieces of a passage that are shown at the most: from its beginning, from that of a lead, and from its end.
HEAD, LEAD, TAIL = 12, 30, 6
# What stands below a passage of so many characters at the most is a lead: it tells what the lines above are about.
SHORT = 40
# How much less likely a character that it does not know is than the unlikeliest piece, as SentencePiece has it.
_UNLIKELIER = 10
# Of a long passage its ends are cut into pieces, so many characters for each that is shown; most pieces are shorter.
_OF_A_PIECE = 4
# Pieces shown at once, and how many passages more on both sides than are asked for.
WINDOW, BESIDE = 400, 3
_CHARACTERS: Grades = (
    (150, "longest"),
    (90, "longer"),
    (48, "long"),
    (28, "middling"),
    (18, "short"),
    (8, "shorter"),
    (-1, "shortest"),
)
_LINES: Grades = ((2, "many lines"), (1, "two lines"), (-1, "one line"))
_GAPS = ("a usual gap above", "close to the line above", "a wide gap above")
# All that a passage may look like.
LOOKS = (
    *(f"form: {form}" for form in (None, *Form)),
    *(word for grades in (_CHARACTERS, _LINES) for _, word in grades),
    *_GAPS,
)


def looks(passage: Passage, gap: int) -> list[str]:
    """What a passage looks like on the page: its form, its length, its lines, how far the line above is (of `LOOKS`).

    `gap` is the usual distance of two lines (in blank lines).
    """
    above = passage.lines[0].gap
    apart = _GAPS[1 if above < gap else 2 if above > max(1, gap) else 0]
    length, lines = graded(len(passage.text), _CHARACTERS), graded(len(passage.lines), _LINES)
    return [f"form: {passage.form}", length, lines, apart]


class Pieces:
    """The list of pieces, and how likely each is (natural logarithm)."""

    def __init__(self, pieces: Sequence[str], likelihoods: Sequence[float]) -> None:
        """The pieces in the order of the network's table, from its first row on."""
        known = list(zip(pieces, likelihoods, strict=True))
        self._rows = {piece: (row, worth) for row, (piece, worth) in enumerate(known) if row > UNKNOWN}
        self._longest = max(map(len, self._rows))
        self._unknown = min(likelihoods) - _UNLIKELIER

    def of_page(self, texts: Sequence[str]) -> list[list[int]]:
        """The rows of a page's passages, from their texts in order."""
        return [self._of_passage(text, LEAD if len(above) <= SHORT else HEAD) for above, text in pairwise(("", *texts))]

    def _of_passage(self, text: str, most: int) -> list[int]:
        """The rows of a passage: that it begins, and its pieces; of a long one so many of its beginning."""
        if len(text) > _OF_A_PIECE * (most + TAIL):
            head, tail = self.cut(text[: _OF_A_PIECE * most]), self.cut(text[-_OF_A_PIECE * TAIL :])
        else:
            head = tail = self.cut(text)
            if len(head) <= most + TAIL:
                return [BEGINS, *head]
        return [BEGINS, *head[:most], LEFT_OUT, *tail[-TAIL:]]

    def cut(self, text: str) -> list[int]:
        """The rows of the likeliest pieces of a text."""
        marked = _SPACE + unicodedata.normalize("NFKC", text).replace(" ", _SPACE)
        best: list[tuple[float, int, int]] = [(0.0, 0, UNKNOWN)]
        for end in range(1, len(marked) + 1):
            ways = [(best[end - 1][0] + self._unknown, end - 1, UNKNOWN)]
            for begin in range(max(0, end - self._longest), end):
                row, worth = self._rows.get(marked[begin:end], (UNKNOWN, 0.0))
                if row != UNKNOWN:
                    ways.append((best[begin][0] + worth, begin, row))
            best.append(max(ways))
        rows: list[int] = []
        at = len(marked)
        while at:
            _, at, row = best[at]
            rows.append(row)
        return rows[::-1]


def windows(lengths: Sequence[int]) -> Iterator[tuple[range, range]]:
    """The passages that are shown at once, and which of them are asked for, from their lengths in pieces.

    Those at a window's edge are seen with one side of what stands around them only, so that the next one asks again.
    """
    at, count = 0, len(lengths)
    while at < count:
        begin = max(0, at - BESIDE)
        room, end = WINDOW - sum(lengths[begin:at]), at
        while end < count and (end == at or lengths[end] <= room):
            room -= lengths[end]
            end += 1
        last = end if end == count else max(at + 1, end - BESIDE)
        yield range(begin, end), range(at, last)
        at = last
