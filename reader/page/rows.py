"""Lines that stay lines: rows of a table, names and points of a list, verses of a poem."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.page import frame, grammar
from reader.page.evidence import after_dateline, closed, torn
from reader.page.forms import Form, phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.page.lines import Layout, Line

# How many rows make a list or a poem, and how long a verse is.
_FEWEST_ROWS, LONGEST_VERSE, _MOST_CELLS_LONG = 3, 22, 12
_VERSES, _POINTS, SHORT_VERSE = 4, 2, 14
HANGS = "the line above fills the column and ends in mid-sentence"
_RAGGED, _INDENT = 1, 2
# How likely (natural logarithm of the odds) a word is torn between a line and the one that it goes on in.
_LIKELY = 0.5
# Characters of which no row is made.
_SCRAP = 2
_ENDS_TEXT = re.compile(r"[，。、；？！,;?!]$")


def rows(lines: list[Line], layout: Layout) -> dict[int, str]:
    """The lines that are rows of a table, a list of names or verses of a poem: each stays a line of its own."""
    found: dict[int, str] = {}
    for first, end in _runs(lines, _is_row):
        if end - first >= _FEWEST_ROWS:
            whole = (
                at for at in range(first, end) if not (at + 1 < len(lines) and hangs(lines[at], lines[at + 1], layout))
            )
            found.update(dict.fromkeys(whole, "a row of a table or a list"))
    for first, end in _runs(lines, _is_point):
        if end - first >= _POINTS:
            found.update(dict.fromkeys(range(first, end), "a point of a list"))
    if layout.gap or layout.narrowest:
        for first, end in _tight(lines, layout):
            found.update(dict.fromkeys(range(first, end), "a verse of a poem"))
    for first, end in _runs(lines, _is_verse):
        lengths = [len(line.text) for line in lines[first:end]]
        even = max(lengths) - min(lengths) <= LONGEST_VERSE // 2
        even = even and len({line.indent for line in lines[first:end]}) == 1
        if end - first >= _VERSES and even and max(lengths) < (layout.narrowest or LONGEST_VERSE * 2) * 0.7:
            found.update(dict.fromkeys(range(first, end), "a verse of a poem"))
    return found


def _tight(lines: list[Line], layout: Layout) -> list[tuple[int, int]]:
    """Where short lines stand closer together than the lines of the page do, or do not fill a column: stanzas."""
    longest = min(SHORT_VERSE, 0.75 * layout.narrowest) if layout.narrowest else SHORT_VERSE
    fewest = _FEWEST_ROWS if layout.gap and not layout.narrowest else _VERSES
    runs: list[tuple[int, int]] = []
    for at in range(1, len(lines)):
        pair = lines[at - 1 : at + 1]
        verse = all(len(line.text) <= longest and phrase(line.text)[0] is Form.FREE for line in pair)
        verse = verse and not (layout.narrowest and any(re.search("[，。,:：]", line.text) for line in pair))
        if lines[at].gap or not verse:
            continue
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at - 1, at + 1))
    ends = [(first, end - _titles(lines, first, end)) for first, end in runs]
    return [(first, end) for first, end in ends if end - first >= fewest]


def _titles(lines: list[Line], first: int, end: int) -> bool:
    """Whether the last of some short lines is the title of what stands below them."""
    if not lines[end - 1].text.isalpha() and all(line.text.isalpha() for line in lines[first : end - 1]):
        return True
    if end >= len(lines):
        return False
    below = lines[end].text
    return phrase(below)[0] in (Form.BYLINE, Form.CREDIT) or re.search("[，。,]", below) is not None


def _runs(lines: list[Line], belongs: Callable[[str], bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    first: int | None = None
    for at, line in enumerate([*lines, None]):
        inside = line is not None and belongs(line.text) and _reads(line.text)
        if inside and first is None:
            first = at
        elif not inside and first is not None:
            runs.append((first, at))
            first = None
    return runs


def _reads(text: str) -> bool:
    """Whether a line is no set phrase, and ends in none that sends the reader to another page."""
    return phrase(text)[0] is Form.FREE and not frame.END_JUMP.search(text)


def hangs(above: Line, line: Line, layout: Layout) -> bool:
    """Whether a line that is not set in goes on one that is, and that fills its column and ends in mid-sentence."""
    set_in = layout.indented and layout.narrowest and _INDENT >= above.indent > line.indent == 0
    if not set_in or closed(above.text):
        return False
    scrap = len(line.text) <= _SCRAP or line.text[0] in "～~—-"
    if not scrap and above.text[-1] not in "，、" and torn(above.text, line.text) < _LIKELY:
        return False
    return wide(above, layout)


def reports(above: Line, line: Line, layout: Layout) -> bool:
    """Whether a line goes on a report that has just begun: behind its dateline stand a few words that want more."""
    if not layout.narrowest or line.indent or not wide(above, layout):
        return False
    rest = after_dateline(above.text)
    return bool(rest) and not closed(rest)


def jumps(above: Line, line: Line) -> bool:
    """Whether a line goes on a text and breaks off with a jump to another page: 上门；（下转第三版）."""
    return frame.END_JUMP.search(line.text) is not None and not closed(above.text)


def wide(line: Line, layout: Layout) -> bool:
    """Whether a line fills its column. A space may be narrower than it is printed."""
    return line.cells + line.indent + line.text.count(" ") / 2 >= layout.narrowest - _RAGGED


def _is_row(text: str) -> bool:
    cells = text.split(" ")
    return len(cells) >= _FEWEST_ROWS and all(len(cell) <= _MOST_CELLS_LONG for cell in cells) and "。" not in text


def _is_point(text: str) -> bool:
    return text[0] in grammar.MARKS and "。" not in text


def _is_verse(text: str) -> bool:
    return len(text) <= LONGEST_VERSE and text[0] not in grammar.MARKS and bool(_ENDS_TEXT.search(text))
