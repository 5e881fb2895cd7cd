"""What a line and a text above it show of whether the line goes on the text: the signs of the joint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.page import evidence, frame, grammar
from reader.page.columns import room
from reader.page.line_signs import DATED, FEW, PARTICLES, STUMP, edges, end, gap, opens, torn
from reader.page.lines import NEVER_FIRST

if TYPE_CHECKING:
    from reader.page.columns import Width
    from reader.page.lines import Layout, Line

# Who said what was quoted: as in 张三说。
_SPOKEN = re.compile(r"[^，。：；“”]{0,14}(?:说|道|问|答|表示|介绍|坦言|感慨|感叹|解释|回忆|告诉[^，。：]{0,8})[，。,]")
# Signs that are a letter: what a line begins with, what the text above ends in.
FIRST, LAST = "its first letter: ", "the last letter above: "
# So many lines away are few.
_NEAR = 3


class Joint:
    """A line and a text above it that it may go on: what stands between them, and what both show.

    `tail` is the last line of the text with the lines before it that may belong to it; `displays` and `walls` count
    the free lines between and the set phrases that no text reads across.
    """

    def __init__(self, above: Line, tail: str, displays: int, walls: int) -> None:
        """The text above."""
        self.above, self.tail = above, tail
        self.displays, self.walls = displays, walls

    def next_to(self, line: Line, layout: Layout, page: str) -> list[str]:
        """The signs of a line beside the last text above it."""
        text, tail = line.text, self.tail
        touches = not self.displays and not self.walls
        how, apart = end(tail), torn(tail, text)
        full, indent = edges(self.above, layout)[0], edges(line, layout)[1]
        between = "nothing" if touches else "a wall" if self.walls else f"lines: {FEW[min(3, self.displays)]}"
        placed = f"{full}: {gap(line, layout)}: {indent}"
        across = touches and evidence.phrase_across(tail, text)
        checks = (
            (_clings(text), "it cannot stand without the text above"),
            (_clings(text), f"it cannot stand without the text above: {how}"),
            (across, "a set phrase is torn between the lines"),
            (touches and not line.gap and full == "full", "the line above fills the column and touches"),
            (evidence.asks_for_more(tail) or tail[-1] in "，,、“《（(", "the text above asks for more"),
            (
                bool(evidence.unclosed(tail)),
                f"a bracket or a quote is still open: {'nothing' if touches else 'lines'} between",
            ),
            (touches and evidence.unclosed(tail) in {"(", "（"}, "a bracket is still open"),
            (tail[-1] in "”’" and _SPOKEN.match(text) is not None, "it tells who said what is quoted above"),
            (how == "open" and evidence.dateline(self.above.text), "the line above begins an article and has no end"),
            (line.gap > max(1, layout.gap), "a wide gap stands between"),
            (evidence.announced(text) and not across, "it begins an article"),
        )
        begins = _begins(text)
        return [
            f"the text above: {how}",
            f"between: {between}",
            f"the text above: {how}: between: {between}",
            f"the page: {page}: the text above: {how}: between: {between}",
            f"a word torn off the text above: {apart}",
            f"a word torn off the text above: {apart}: {how}",
            f"a word torn off the text above: {apart}: between: {between}",
            f"the text above: {how}: {placed}",
            f"the page: {page}: the text above: {how}: {placed}",
            f"the text above: {how}: {begins}",
            f"the text above: {how}: {full}: {begins}",
            *(told for holds, told in checks if holds),
        ]

    def across_text(self, line: Line, layout: Layout, away: int) -> list[str]:
        """The signs of a line beside a text that another one interrupted, so many lines above."""
        text, tail = line.text, self.tail
        apart = torn(tail, text)
        checks = (
            (_clings(text), "it cannot stand without the text above"),
            (evidence.asks_for_more(tail) or tail[-1] in "，,、“《（(", "the text above asks for more"),
            (bool(evidence.unclosed(tail)), "a bracket or a quote is still open"),
            (layout.indented and line.indent > 0, "it is indented"),
        )
        found = [
            f"a word torn off the text above: {apart}",
            f"a word torn off the text above: {apart}: {end(tail)}",
            f"lines away: {'few' if away < _NEAR else 'some' if away < 2 * _NEAR else 'many'}",
            f"between: {'a wall' if self.walls else 'no wall'}",
            f"the text above: {edges(self.above, layout)[0]}",
            _begins(text),
            *(told for holds, told in checks if holds),
        ]
        return [f"interrupted: {told}" for told in found]


def in_column(above: Line, line: Line, width: Width, began: str) -> list[str]:
    """The signs of a line's place in the column of the text above; `began`: how that text was indented."""
    how, (cells, letters) = end(above.text), room(above, line, width)
    indent = "indented" if line.indent else "not indented"
    return [
        f"its first word on the line above: {cells}",
        f"its first word on the line above, by letters: {letters}",
        f"its first word on the line above: {cells}: {letters}: {how}",
        f"its first word on the line above: {cells}: {letters}: {how}: {indent}",
        f"the text above began: {began}: {indent}",
        f"the text above began: {began}: {indent}: {how}",
        f"{FIRST}{line.text[0]}",
        f"{LAST}{above.text[-1]}",
    ]


def _clings(text: str) -> bool:
    """Whether a text cannot be the beginning of one."""
    return text[0] in NEVER_FIRST or text[0] in PARTICLES or evidence.unopened(text)


def _begins(text: str) -> str:
    """What a line begins with, in a phrase."""
    if evidence.announced(text):
        return "it begins with a dateline or a note"
    if frame.NUMBERED.match(text) or evidence.SPEAKER.match(text):
        return "it is numbered or answers"
    if DATED.match(text) or grammar.LEAD.match(text):
        return "it opens as articles do"
    if opens(text):
        return "it opens as paragraphs do"
    return "its first clause is the end of a longer one" if STUMP.match(text) else "it begins as anything may"
