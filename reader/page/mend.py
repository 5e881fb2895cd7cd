"""Lines into passages: which lines are display, where paragraphs begin, which lines go on a text that was broken.

The cheapest reading of the whole page is taken (Viterbi): for each line the costs of `evidence` are added up along
every way to read the lines before it, so that what follows a line has its say about it too. A way is remembered by
the last line of text it has, which is all that the costs of the next line depend on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.page import evidence
from reader.page.evidence import Above
from reader.page.forms import Form
from reader.page.lines import join

if TYPE_CHECKING:
    from reader.page.forms import Formed
    from reader.page.lines import Layout, Line


class Label(StrEnum):
    """How a free line is read."""

    DISPLAY = "display"
    START = "start"
    GOES_ON = "goes on"


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that are one text. `form` is FREE for text, None for a display line.

    `torn_in`: it is a display line that stood inside a sentence.
    """

    form: Form | None
    text: str
    lines: tuple[Line, ...]
    torn_in: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How a line was read: `label` None for a set phrase, `above` the last line of text before it (-1: none)."""

    label: Label | None
    above: int


# A text is looked for this many lines back, and this many ways to read a page are followed.
_REACH, _WAYS = 12, 8
_TAIL = 80
# A way that costs so much more than the cheapest one is given up.
_MARGIN = 15.0
# Text may go on below the page's frame, but not below a byline.
_WALLS = frozenset({Form.BYLINE, Form.CREDIT, Form.SECTION, Form.ROW, Form.JUMP})


def read_lines(formed: list[Formed], layout: Layout) -> list[Reading]:
    """The reading of each line that together cost least."""
    ways: dict[int, float] = {-1: 0.0}
    trail: list[dict[int, tuple[int, Label | None]]] = []
    free, walls = _counts(formed)
    tails = _tails(formed)
    for at, each in enumerate(formed):
        if each.form is not Form.FREE:
            trail.append({last: (last, None) for last in ways})
            continue
        reached: dict[int, tuple[float, int, Label | None]] = {}
        display = _cost(_of_display(formed, at, layout))
        text = _cost(evidence.of_text(each.line, layout))
        for last, cost in ways.items():
            above = None
            if last >= 0:
                between = (free[at] - free[last + 1], walls[at] - walls[last + 1])
                above = Above(formed[last].line, tails[last], *between)
            steps = [(display, last, Label.DISPLAY)]
            steps.append((text + _cost(evidence.of_start(above, each.line, layout)), at, Label.START))
            if above is not None and at - last <= _REACH:
                going_on = _cost(evidence.of_going_on(above, each.line, layout))
                steps.append((text + going_on, at, Label.GOES_ON))
            for step, now, label in steps:
                if now not in reached or cost + step < reached[now][0]:
                    reached[now] = (cost + step, last, label)
        best = sorted(reached.items(), key=lambda way: way[1][0])[:_WAYS]
        best = [way for way in best if way[1][0] <= best[0][1][0] + _MARGIN]
        ways = {now: cost for now, (cost, _, _) in best}
        trail.append({now: (last, label) for now, (_, last, label) in best})
    return _back(trail, min(ways, key=lambda way: ways[way]))


def _of_display(formed: list[Formed], at: int, layout: Layout) -> list[evidence.Evidence]:
    """What speaks against a display line: what it is, and what stands below it."""
    below = formed[at + 1] if at + 1 < len(formed) else None
    signed = below is not None and (below.form is Form.BYLINE or evidence.announced(below.line.text))
    found = evidence.of_display(formed[at].line, layout)
    if signed:
        found.append((-3.0, "the article below it is signed"))
    if _stands_alone(formed, at):
        found.append((-2.5, "it stands alone between two texts"))
    return found


_SHORT_TITLE = 4


def _stands_alone(formed: list[Formed], at: int) -> bool:
    """Whether a line that is short even for a title stands between a text that has ended and one that begins."""
    line = formed[at].line
    if len(line.text) > _SHORT_TITLE or not line.alone or not 0 < at < len(formed) - 1 or not line.text.isalpha():
        return False
    above, below = formed[at - 1], formed[at + 1]
    ended = above.form is not Form.FREE or evidence.closed(above.line.text) or evidence.signed(above.line.text)
    return ended and evidence.torn(line.text, below.line.text) < 1


def _counts(formed: list[Formed]) -> tuple[list[int], list[int]]:
    """How many free lines, and how many lines that no text reads across, stand before each line."""
    free, walls = [0], [0]
    for each in formed:
        free.append(free[-1] + (each.form is Form.FREE))
        walls.append(walls[-1] + (each.form in _WALLS))
    return free, walls


def _tails(formed: list[Formed]) -> list[str]:
    """Each line with the free lines before it that it may end: a set phrase may be broken in several places."""
    tails: list[str] = []
    for at, each in enumerate(formed):
        goes_back = bool(tails) and formed[at - 1].form is Form.FREE and not evidence.closed(formed[at - 1].line.text)
        tails.append((tails[-1] if goes_back else "")[-_TAIL:] + each.line.text)
    return tails


def _cost(found: list[evidence.Evidence]) -> float:
    return sum(cost for cost, _ in found)


def _back(trail: list[dict[int, tuple[int, Label | None]]], end: int) -> list[Reading]:
    """The readings along the cheapest way, from the end to the start."""
    readings: list[Reading] = []
    now = end
    for steps in reversed(trail):
        now, label = steps[now]
        readings.append(Reading(label, now))
    return readings[::-1]


def why(formed: list[Formed], at: int, reading: Reading, layout: Layout) -> str:
    """The strongest reasons for a reading: what speaks for it, and what speaks against the others."""
    if reading.label is None:
        return formed[at].reason
    line, last = formed[at].line, reading.above
    skipped = [each.form for each in formed[last + 1 : at]]
    between = (skipped.count(Form.FREE), sum(form in _WALLS for form in skipped))
    above = Above(formed[last].line, _tails(formed[max(0, last - 2) : last + 1])[-1], *between) if last >= 0 else None
    display, text = _of_display(formed, at, layout), evidence.of_text(line, layout)
    start = evidence.of_start(above, line, layout)
    on = evidence.of_going_on(above, line, layout) if above else []
    readings = {Label.DISPLAY: display, Label.START: text + start, Label.GOES_ON: text + on}
    own = readings.pop(reading.label)
    if above is None:
        readings.pop(Label.GOES_ON, None)
    other = min(readings.values(), key=_cost)
    reasons = [(-cost, told) for cost, told in own if cost < 0] + [(cost, told) for cost, told in other if cost > 0]
    told = list(dict.fromkeys(reason for _, reason in sorted(reasons, reverse=True)))[:2]
    plain = {
        Label.DISPLAY: "it reads like a display line",
        Label.START: "it reads like a paragraph",
        Label.GOES_ON: "it reads on",
    }
    return "; ".join(told) or plain[reading.label]


def mend(formed: list[Formed], readings: list[Reading]) -> list[Passage]:
    """The passages of a page in the order in which they begin."""
    heads: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    for at, reading in enumerate(readings):
        head = heads[reading.above] if reading.label is Label.GOES_ON else at
        heads[at] = head
        members.setdefault(head, []).append(at)

    def _inside(above: int, at: int) -> bool:
        """Whether the text begun above a display line goes on below it."""
        return above >= 0 and members[heads[above]][-1] > at

    return [
        Passage(
            None if readings[head].label is Label.DISPLAY else formed[head].form,
            _joined([formed[at].line for at in parts]),
            tuple(formed[at].line for at in parts),
            readings[head].label is Label.DISPLAY and _inside(readings[head].above, head),
        )
        for head, parts in members.items()
    ]


def _joined(lines: list[Line]) -> str:
    parts = [lines[0].text]
    for before, after in pairwise(lines):
        parts += [join(before, after), after.text]
    return "".join(parts)
