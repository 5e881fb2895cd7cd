"""The lines of a page as they are printed: their text, their indent, the gap above them, and the page's columns."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.page.grammar import HANZI

# Characters that leave no ink and mean nothing in print: they are in no block and are not counted.
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INNER_SPACE = re.compile(r"(\s+)")
# Two numbers of a table side by side, not one whose figures are set apart: 2 0 2 5 年.
_FIGURES = re.compile(r"[\d.]{3,}")
# What a letter is that is set apart: a Hanzi, a figure or a Latin word, with the marks around it.
_LETTER = re.compile(rf"[^\w\s]*+(?:{HANZI}|\d[\d.]*+|[a-zA-Z]++)?[^\w\s]*+")
_HANZI = re.compile(HANZI)
_HALF_WIDTH = re.compile(r"[\x20-\x7e]")

CLOSERS = "”’』」)）】》〉]〕}"
OPENERS = "“‘『「(（【《〈[〔{"
STRAIGHT = "\"'"
FINAL = "。！？!?…；;"
# Marks that no line begins with: they belong to the text before.
NEVER_FIRST = frozenset("，。、；：！？,;:!?”’』」)）】》〉〕%％‰℃")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. `number` counts from 1, `gap` is the blank lines above it, `indent` the cells before it.

    `tail` and `head` tell whether a plain space is printed at its end or start; `alone`: blank lines are all around.
    """

    number: int
    text: str
    gap: int
    indent: int
    head: bool
    tail: bool
    alone: bool = False

    @property
    def cells(self) -> float:
        """Its width: a Hanzi is one cell, a letter or digit half of one."""
        return cells(self.text)


def cells(text: str) -> float:
    """The width of a text: a Hanzi is one cell, a letter or digit half of one."""
    return len(text) - len(_HALF_WIDTH.findall(text)) / 2


@dataclass(frozen=True, slots=True)
class Layout:
    """How the page is set.

    Its columns' widths in characters and in cells, whether paragraphs are indented, whether they are set apart by
    blank lines, the usual gap between two lines (in blank lines).
    """

    widths: frozenset[int]
    cell_widths: frozenset[int]
    indented: bool
    spaced: bool
    gap: int

    @property
    def narrowest(self) -> int:
        """The narrowest column in cells; 0 where text is not broken at a column's edge."""
        return min(self.cell_widths | self.widths, default=0)

    def full(self, line: Line) -> bool:
        """Whether the line runs to the edge of a column."""
        width = len(line.text) + line.indent
        return width in self.widths or round(line.cells + line.indent) in self.cell_widths


def split(text: str) -> list[Line]:
    """The lines that have print, in order, spaces within them narrowed to one, or none where they set letters apart."""
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(_BREAK.split(text), 1):
        printed = raw.translate(INVISIBLE)
        kept = _narrowed(printed.strip())
        if not kept:
            gap += 1
            continue
        before = printed[: len(printed) - len(printed.lstrip())].expandtabs(2)
        indent = before.count("\u3000") + (len(before) - before.count("\u3000")) // 2
        lines.append(Line(number, kept, gap, indent, before.endswith(" "), printed.endswith(" ")))
        gap = 0
    gaps = [*(line.gap for line in lines[1:]), 1]
    return [replace(line, alone=line.gap > 0 and below > 0) for line, below in zip(lines, gaps, strict=False)]


def _narrowed(printed: str) -> str:
    """A line with one space for each run of spaces; none for those that only set its letters apart, as in 公　告.

    Wider ones part its phrases: 春　风　　化　雨 is 春风 化雨. Two numbers side by side are a row of a table.
    """
    parts = _INNER_SPACE.split(printed)
    letters, spaces = parts[::2], [len(space) + space.count("\u3000") for space in parts[1::2]]
    hanzi = sum(_HANZI.search(letter) is not None for letter in letters)
    if hanzi <= 1 or not all(map(_LETTER.fullmatch, letters)):
        return " ".join(letters)
    numbers = any(_FIGURES.fullmatch(before + after) for before, after in pairwise(letters))
    if numbers or "".join(letters[-2:]).isdecimal():
        return " ".join(letters)
    narrowest = min(spaces)
    apart = [" " if space > narrowest else "" for space in spaces]
    return "".join(letter + space for letter, space in zip(letters, [*apart, ""], strict=True))


def join(before: Line, after: Line) -> str:
    """What stands between two lines that are one text: a space only where one is printed between Latin words."""
    latin = all(char.isascii() and char.isalnum() for char in (before.text[-1], after.text[0]))
    return " " if latin and (before.tail or after.head) else ""


def layout(lines: list[Line]) -> Layout:
    """How these lines are set."""
    gaps = Counter(line.gap for line in lines[1:])
    usual = max((gap for gap, count in gaps.items() if count >= len(lines) * 0.15), default=0)
    widths = _columns([len(line.text) + line.indent for line in lines], lines)
    cells = _columns([round(line.cells + line.indent) for line in lines], lines)
    unindented = Layout(widths, cells, indented=False, spaced=False, gap=usual)
    short = [(above.text[-1], line) for above, line in pairwise(lines) if not unindented.full(above)]
    spaced = bool(widths | cells) and _spaced(lines, widths)
    return replace(unindented, indented=_indents(short, lines), spaced=spaced)


# A column of fewer lines, or a narrower one, cannot be told from chance.
_FEWEST_LINES, _NARROWEST, _WIDEST = 4, 10, 60
_RAGGED = 1
_MOSTLY = 0.75


def _columns(widths: list[int], lines: list[Line]) -> frozenset[int]:
    """The widths at which text is broken: many lines as wide as that, one after another, hardly any a little wider."""
    texts = [width if line.text[-1] not in "。！？" else 0 for width, line in zip(widths, lines, strict=True)]
    neighbours = zip(texts, [0, *texts], [*texts[1:], 0], strict=False)
    runs = [width for width, *near in neighbours if any(abs(width - each) <= _RAGGED for each in near)]
    all_, counts = Counter(widths), Counter(width for width in runs if _NARROWEST <= width <= _WIDEST)
    found: set[int] = set()
    for width, count in counts.items():
        near = sum(counts[width - less] for less in range(_RAGGED + 1))
        beyond = sum(all_[width + more] for more in range(1, 5))
        enough = max(_FEWEST_LINES, len(lines) * 0.08)
        if near >= enough and count >= enough / 2 and beyond * 3 <= near:
            found.update(range(width - _RAGGED, width + 1))
    return frozenset(found)


def _spaced(lines: list[Line], widths: frozenset[int]) -> bool:
    """Whether blank lines stand between the paragraphs of columns: below a short last line there is one."""
    last = [
        below
        for line, below in pairwise(lines)
        if line.text[-1] in "。！？" and len(line.text) < min(widths, default=0) * 0.8
    ]
    return len(last) > 1 and sum(line.gap > 0 for line in last) >= _MOSTLY * len(last)


def _indents(short: list[tuple[str, Line]], lines: list[Line]) -> bool:
    """Whether paragraphs begin with an indent: texts below the end of a text are set in, those that go on are not.

    `short` has the lines below lines that do not fill their column, each with the last character above it.
    """
    opening = [line for mark, line in short if mark in "。！？”" and re.search("[，。,]", line.text)]
    inside = [line for above, line in pairwise(lines) if above.text[-1] in "，、," and re.search("[，。,]", line.text)]
    if len(opening) < _FEWEST_LINES and inside:
        pairs = [(above.text[-1], line) for above, line in pairwise(lines) if re.search("[，。,]", line.text)]
        ended = [line for mark, line in pairs if mark in "。！？”"]
        opening = opening if any(not line.indent and line.gap for line in ended) else [*filter(_set_in, ended)]
    if sum(line.indent > 0 for line in opening) < max(2, _MOSTLY * len(opening)):
        return False
    return sum(line.indent > 0 for line in inside) <= (1 - _MOSTLY) * len(inside)


def _set_in(line: Line) -> bool:
    return line.indent > 0
