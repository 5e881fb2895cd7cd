"""What a passage shows: its signs, by which the search of `search` tells what it is.

A sign is a short phrase that is true of a passage and its neighbours as they are printed. `parts.tsv` says how much
each sign speaks for each part; a sign that it does not list says nothing. What the words mean is the network's to tell.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.page import grammar, line_signs, retold, wording
from reader.page.forms import Form
from reader.page.grades import Grades, graded
from reader.page.learned import ANY
from reader.page.wording import SHORT

if TYPE_CHECKING:
    from reader.page.lines import Layout
    from reader.page.mend import Passage

_SECTION = "a section's name"
_FRAMES = ("the page's frame", "a jump")
# So many characters more or less, and two lines are still as long.
_EVEN = 2

# How many times as long as the next line.
_BESIDE_NEXT: Grades = (
    (1.6, "much longer"),
    (1.15, "longer"),
    (0.869, "as long"),
    (0.624, "shorter"),
    (0, "much shorter"),
)
_FEW: Grades = ((3, "many"), (2, "3"), (1, "2"), (0, "1"), (-1, "none"))
_ROW: Grades = ((5, "many"), (3, "4-5"), *_FEW[1:])
_TEXTS: Grades = ((2, "many"), *_FEW[2:])
_ROWS = ("lines in this row: ", "lines in a row from here: ")
# In so many texts below a line its words are looked for.
_TEXTS_BELOW = 6
# Pairs of Hanzi that more passages than this have say nothing of which of them belong together.
_COMMON, _COMMON_SHARE = 3, 0.15


class Signs:
    """The signs of all passages of a page."""

    def __init__(self, passages: list[Passage], layout: Layout) -> None:
        """Look at the passages; nothing is decided here."""
        self.passages = passages
        self.gap = layout.gap
        self.kinds = wording.kinds(passages)
        self.words = _words(passages)
        self._next = self._following()
        self._local: dict[int, list[str]] = {}
        self._above: dict[tuple[int, int], frozenset[str]] = {}

    def local(self, at: int) -> list[str]:
        """The signs of a passage that do not depend on what the passages above it are taken for."""
        if at not in self._local:
            self._local[at] = self._look(at)
        return self._local[at]

    def above(self, start: int, at: int) -> frozenset[str]:
        """The words of the passages from `start` up to `at`."""
        if start >= at:
            return frozenset()
        if (start, at) not in self._above:
            self._above[start, at] = frozenset().union(*self.words[start:at])
        return self._above[start, at]

    def text_below(self, at: int) -> int:
        """The first text below the display lines that begin here (the number of passages where there is none)."""
        after = self._next[at]
        while self._is_there(after) and self.passages[after].form is not Form.FREE:
            if self.passages[after].form is Form.SECTION:
                return len(self.passages)
            after = self._next[after]
        return after

    def _texts(self, at: int) -> list[str]:
        """The texts below the display lines that begin here."""
        texts: list[str] = []
        below = self.text_below(at)
        while self._is_there(below) and self.passages[below].form is Form.FREE and len(texts) < _TEXTS_BELOW:
            texts.append(self.passages[below].text)
            below = self._next[below]
        return texts

    def _is_frame(self, at: int) -> bool:
        """Whether a passage frames the page or points to another one, so that what is around it stands together."""
        return self.kinds[at] in _FRAMES

    def _following(self) -> list[int]:
        """For each passage the next one that is not the page's frame (their number where there is none)."""
        after = len(self.passages)
        found: list[int] = []
        for at in range(len(self.passages) - 1, -1, -1):
            found.append(after)
            if not self._is_frame(at):
                after = at
        return found[::-1]

    def _is_there(self, at: int) -> bool:
        return at < len(self.passages)

    def _kind(self, at: int | None) -> str:
        return self.kinds[at] if at is not None and self._is_there(at) else "nothing"

    def _look(self, at: int) -> list[str]:
        passage = self.passages[at]
        above = next((each for each in range(at - 1, -1, -1) if not self._is_frame(each)), None)
        found = [
            ANY,
            f"it looks like: {self.kinds[at]}",
            f"below: {self._kind(self._next[at])}",
            f"above: {self._kind(above)}",
            *self._gaps(at),
        ]
        if not self._is_there(self._next[at]):
            found.append("nothing but the page's frame below")
        if passage.form is Form.FREE and len(passage.text) > SHORT:
            found += wording.of_text(passage.text)
        else:
            found += [*wording.of_line(passage.text), *self._around(at), *self._ahead(at), *self._beside(at)]
        if len(passage.text) <= SHORT:
            found += [*self._letters(at), *_in_row(found)]
            found += self._retold(at) if passage.form is not Form.BYLINE else []
        if passage.text[0] in grammar.MARKS and above is not None:
            alike = self.passages[above].text[0] in grammar.MARKS or self.kinds[above] == _SECTION
            found.append("a mark there as above" if alike else "a mark unlike above")
        return found

    def _gaps(self, at: int) -> list[str]:
        """How far the lines above and below are."""
        below = self.passages[at + 1].lines[0] if self._is_there(at + 1) else None
        own = self.passages[at].lines[0]
        checks = (
            (own.gap > max(1, self.gap), "a wide gap above"),
            (own.gap < self.gap, "close to the line above"),
            (below is not None and below is not own and below.gap < self.gap, "close to the line below"),
        )
        return [told for holds, told in checks if holds]

    def _around(self, at: int) -> list[str]:
        """What a line has above it, and which of its words come back in the text below it."""
        below = self.text_below(at)
        told = len(self.words[at] & self.words[below]) if self._is_there(below) else 0
        checks = (
            (all(kind in (*_FRAMES, _SECTION) for kind in self.kinds[:at]), "nothing but the page's frame above"),
            (told > 0, "its words come back below"),
            (told > _EVEN, "many of its words come back below"),
        )
        return [sign for holds, sign in checks if holds]

    def _beside(self, at: int) -> list[str]:
        """What the line below in the same row of lines shows, and how the two compare."""
        after = self._next[at]
        if not self._joins_row(after):
            return []
        text, below = self.passages[at].text, self.passages[after].text
        ratio = len(text) / len(below)
        checks = (
            (self.passages[after].lines[0].gap < self.gap, "the next line: close to the line above"),
            (len(text) == len(below), "beside the next line: exactly as long"),
            (self._reads_on(at, after), "the next line: its words and those of this line stand together below"),
        )
        return [
            *wording.of_next(below),
            f"beside the next line: {graded(ratio, _BESIDE_NEXT)}",
            f"a word torn off the next line: {line_signs.torn(text, below)}",
            *(told for holds, told in checks if holds),
        ]

    def _reads_on(self, at: int, after: int) -> bool:
        """Whether the end of a line and the beginning of the next one stand together in the texts below them."""
        joint = self.passages[at].text[-1] + self.passages[after].text[0]
        return joint.isalnum() and any(joint in text for text in self._texts(at))

    def _retold(self, at: int) -> list[str]:
        """What of a line, and of the next one in the same row of lines, the texts below tell again."""
        line, texts, after = self.passages[at].text, self._texts(at), self._next[at]
        if not texts:
            return []
        beside = retold.beside(line, self.passages[after].text, texts) if self._joins_row(after) else []
        return [*retold.of_line(line, texts), *beside]

    def _joins_row(self, after: int) -> bool:
        """Whether a passage is a line that stands in a row with the one above it."""
        return self._is_there(after) and self._short(after) and not self.passages[after].torn_in

    def _letters(self, at: int) -> list[str]:
        """What a line and the next one begin and end with."""
        text, after = self.passages[at].text, self._next[at]
        found = [f"it begins: {letters}" for letters in (text[0], text[:2])]
        found += [f"it ends: {letters}" for letters in (text[-1], text[-2:])]
        if self._is_there(after):
            below = self.passages[after].text
            found += [f"the next line begins: {below[:2]}", f"the next line ends: {below[-1]}"]
        return found

    def _ahead(self, at: int) -> list[str]:
        """What follows a line: how many lines stand in a row, how many texts below them, what ends those."""
        lines, after = self._run(self._next[at], 1)
        above = self._lines_above(at)
        found = [
            f"lines in a row from here: {graded(lines, _FEW)}",
            f"lines in this row: {graded(lines + above, _ROW)}",
        ]
        if above:
            found.append("not the first line in a row")
        while self._is_there(after) and self.passages[after].form in (Form.BYLINE, Form.CREDIT):
            after = self._next[after]
        texts = 0
        while self._is_there(after) and self.passages[after].form is Form.FREE and not self._short(after):
            texts += 1
            after = self._next[after]
        found.append(f"texts below it: {graded(texts, _TEXTS)}")
        if texts:
            found.append(f"below its texts: {self._kind(after)}")
        if texts and self._is_there(after) and self._short(after):
            even = abs(len(self.passages[after].text) - len(self.passages[at].text)) <= _EVEN
            found.append(f"the next line after its texts {'is as long' if even else 'is unlike'}")
        return found

    def _run(self, after: int, lines: int) -> tuple[int, int]:
        """How many short lines stand in a row from `after`, `lines` more counted in, and what follows them."""
        while self._is_there(after) and self._short(after):
            lines += 1
            after = self._next[after]
        return lines, after

    def _lines_above(self, at: int) -> int:
        """How many short lines stand right above a line."""
        above = 0
        back = at - 1
        while back >= 0 and (self._is_frame(back) or self._short(back)):
            above += not self._is_frame(back)
            back -= 1
        return above

    def _short(self, at: int) -> bool:
        """Whether a passage is a short line that may be display."""
        passage = self.passages[at]
        if passage.form in (Form.BYLINE, Form.CREDIT, Form.SECTION):
            return False
        return passage.form is not Form.FREE or (len(passage.text) <= SHORT and "。" not in passage.text)


_LETTERS = ("it begins: ", "it ends: ", "the next line begins: ", "the next line ends: ")


def tells(sign: str) -> bool:
    """Whether a sign tells a reader something: letters, and signs together with others, tell little."""
    return not sign.startswith(_LETTERS) and sign.count(": ") < 2  # noqa: PLR2004  a sign and what it is


# What tells more of a line if its place in a row of lines is known.
_BY_PLACE = ("beside the next line: ", "characters of the line: ", "texts below it: ", "below: ")


def _in_row(signs: list[str]) -> list[str]:
    """Signs of a line together with its place among the lines that stand in a row."""
    place = [next((sign for sign in signs if sign.startswith(told)), "") for told in _ROWS]
    return (
        [": ".join([*place, sign]) for told in _BY_PLACE for sign in signs if sign.startswith(told)]
        if all(place)
        else []
    )


def _words(passages: list[Passage]) -> list[frozenset[str]]:
    """The pairs of Hanzi in each passage that not many passages of the page have."""
    pairs = [
        {a + b for a, b in pairwise(passage.text) if "\u3400" < a < "\ufe00" and "\u3400" < b < "\ufe00"}
        for passage in passages
    ]
    counts = Counter(pair for each in pairs for pair in each)
    most = max(_COMMON, len(passages) * _COMMON_SHARE)
    return [frozenset(pair for pair in each if counts[pair] <= most) for each in pairs]
