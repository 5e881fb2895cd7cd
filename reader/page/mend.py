"""Lines into passages: which lines are display, where paragraphs begin, which lines go on a text that was broken.

The likeliest reading of the whole page is taken. For each line the signs of `line_signs` and `joints` tell how likely
each way to read it is, after each way to read the lines before it. A way is remembered by the last line of text it
has, and by that of a text which this one interrupted: all that the next line depends on.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.page import columns, evidence, learned, line_signs
from reader.page.classify import CALLED, FRAMED
from reader.page.forms import Form
from reader.page.joints import Joint, in_column
from reader.page.line_signs import LABELS, Label
from reader.page.lines import join
from reader.page.pictures import AMID, amid_text
from reader.page.rows import HANGS, hangs, jumps, reports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.page.forms import Formed
    from reader.page.judge import Judge
    from reader.page.lines import Layout, Line


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that are one text. `form` is FREE for text, None for a display line.

    `torn_in`: it is a display line that stood inside a sentence. `framed`: it is of the page's frame and nothing else.
    `called`: it is a number to call, which belongs to the text above.
    """

    form: Form | None
    text: str
    lines: tuple[Line, ...]
    torn_in: bool = False
    framed: bool = False
    called: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How a line was read: `label` None for a set phrase, `above` the line of text it goes on, or the last one."""

    label: Label | None
    above: int


class Past(NamedTuple):
    """The last line of text, and that of a text without an end which it interrupted (-1: none)."""

    last: int = -1
    broken: int = -1


# A text is looked for this many lines back, and this many ways to read a page are followed.
_REACH, _WAYS = 14, 10
_TAIL = 80
# Text may go on below the page's frame, but not below a byline.
_WALLS = frozenset({Form.BYLINE, Form.CREDIT, Form.SECTION, Form.ROW, Form.JUMP})


class Sheet:
    """The lines of a page, and the signs of each for every way to read the lines before it."""

    def __init__(self, formed: list[Formed], layout: Layout) -> None:
        """Look at the lines; nothing is decided here."""
        self.formed, self.layout = formed, layout
        self._page = line_signs.setting(formed, layout)
        self._free, self._walls = _counts(formed)
        self._tails = _tails(formed)
        self._widths = columns.widths(formed)
        self._indents = _indents(formed)
        self._amid = amid_text(formed, layout)
        self._own: dict[int, list[str]] = {}
        self._choices: dict[tuple[int, Past], dict[Label, list[str]]] = {}

    def choices(self, at: int, past: Past) -> dict[Label, list[str]]:
        """How a line may be read, each way with the signs that speak for and against it."""
        if (at, past) not in self._choices:
            self._choices[at, past] = self._look(at, past)
        return self._choices[at, past]

    def after(self, past: Past, at: int, label: Label) -> Past:
        """What is to be remembered once a line is read so."""
        if label is Label.DISPLAY:
            return past
        if label is Label.GOES_ON:
            return Past(at, past.broken)
        if label is Label.RESUMES:
            return Past(at)
        broken = past.last >= 0 and line_signs.end(self._tails[past.last]) in ("open", "a comma")
        return Past(at, past.last if broken else past.broken)

    def _look(self, at: int, past: Past) -> dict[Label, list[str]]:
        if at not in self._own:
            self._own[at] = line_signs.of_line(self.formed, at, self.layout, self._page)
        own, line = self._own[at], self.formed[at].line
        shown = [*own, "nothing above"]
        if past.last >= 0:
            shown = [*own, *self._joint(past.last, at).next_to(line, self.layout, self._page)]
            above = self.formed[past.last].line
            shown += in_column(above, line, self._widths[past.last], self._indents[past.last])
            if self.formed[at - 1].form is Form.FREE and past.last < at - 1:
                shown.append("a display line right above")
        sure = self._amid.get(at)
        if past.last == at - 1 and not sure:
            above = self.formed[past.last].line
            if hangs(above, line, self.layout) or reports(above, line, self.layout) or jumps(above, line):
                return {Label.GOES_ON: shown}
        found = {Label.DISPLAY: shown, Label.START: shown}
        if evidence.reported(line.text):
            return found
        if past.last >= 0 and at - past.last <= _REACH:
            found[Label.GOES_ON] = shown
        if past.broken >= 0 and at - past.broken <= _REACH:
            across = self._joint(past.broken, at).across_text(line, self.layout, at - past.broken)
            found[Label.RESUMES] = [*own, *across, f"interrupted by a text: {line_signs.end(self._tails[past.last])}"]
        return {sure: found[sure]} if sure in found else found

    def _joint(self, above: int, at: int) -> Joint:
        between = (self._free[at] - self._free[above + 1], self._walls[at] - self._walls[above + 1])
        return Joint(self.formed[above].line, self._tails[above], *between)


_Trail = tuple["_Trail", "Reading"] | tuple[()]


def read_lines(sheet: Sheet, judge: Judge) -> list[Reading]:
    """The likeliest reading of the lines."""
    ways: dict[Past, tuple[float, _Trail]] = {Past(): (0.0, ())}
    for at, each in enumerate(sheet.formed):
        reached: dict[Past, tuple[float, _Trail]] = {}
        for past, (worth, trail) in ways.items():
            if each.form is not Form.FREE:
                reached[past] = (worth, (trail, Reading(None, past.last)))
                continue
            for label, odds in _likely(sheet.choices(at, past), judge):
                now = sheet.after(past, at, label)
                if now not in reached or worth + odds > reached[now][0]:
                    above = past.broken if label is Label.RESUMES else past.last
                    reached[now] = (worth + odds, (trail, Reading(label, above)))
        ways = dict(sorted(reached.items(), key=lambda way: -way[1][0])[:_WAYS])
    _, trail = max(ways.values(), key=lambda way: way[0])
    readings: list[Reading] = []
    while trail:
        trail, reading = trail
        readings.append(reading)
    return readings[::-1]


def _likely(choices: dict[Label, list[str]], judge: Judge) -> Iterator[tuple[Label, float]]:
    """The natural logarithm of how likely each label is."""
    worth = _worth(choices, judge)
    most = max(worth.values())
    whole = most + math.log(sum(math.exp(each - most) for each in worth.values()))
    return ((label, each - whole) for label, each in worth.items())


def _worth(choices: dict[Label, list[str]], judge: Judge) -> dict[Label, float]:
    """What the signs of each way to read a line speak for it; most ways have the same signs, weighed once."""
    different = {id(shown): shown for shown in choices.values()}
    worth = {at: judge.worth(shown) for at, shown in different.items()}
    return {label: worth[id(shown)][LABELS.index(label)] for label, shown in choices.items()}


def _counts(formed: list[Formed]) -> tuple[list[int], list[int]]:
    """How many free lines, and how many lines that no text reads across, stand before each line."""
    free, walls = [0], [0]
    for each in formed:
        free.append(free[-1] + (each.form is Form.FREE))
        walls.append(walls[-1] + (each.form in _WALLS))
    return free, walls


def _indents(formed: list[Formed]) -> list[str]:
    """For each line whether the text that it ends began indented: the last indent above it within reach."""
    found: list[str] = []
    away = _REACH
    for each in formed:
        away = 0 if each.line.indent else away + 1
        found.append("indented" if not away else "indented above" if away < _REACH else "not indented")
    return found


def _tails(formed: list[Formed]) -> list[str]:
    """Each line with the free lines before it that it may end: a set phrase may be broken in several places."""
    tails: list[str] = []
    for at, each in enumerate(formed):
        goes_back = bool(tails) and formed[at - 1].form is Form.FREE and not evidence.closed(formed[at - 1].line.text)
        tails.append((tails[-1] if goes_back else "")[-_TAIL:] + each.line.text)
    return tails


# So many signs are told of a line.
_TOLD = 2
# The labels of a line that is the rest of a text, each with what is told of it first.
JOINING = {Label.GOES_ON: ("it goes on the text above",), Label.RESUMES: ("it goes on a text that was interrupted",)}


def why(sheet: Sheet, readings: list[Reading], judge: Judge) -> list[str]:
    """For each line the signs that spoke most for how it was read, against the next best way."""
    told = []
    past = Past()
    for at, reading in enumerate(readings):
        if reading.label is None:
            told.append(sheet.formed[at].reason)
            continue
        shown = _strongest(sheet.choices(at, past), reading.label, judge)
        told.append("; ".join([*JOINING.get(reading.label, ()), *shown]))
        past = sheet.after(past, at, reading.label)
    return told


def _strongest(choices: dict[Label, list[str]], label: Label, judge: Judge) -> list[str]:
    """The signs without which the way a line was read would have been the least ahead of the next best one."""
    if len(choices) == 1:
        return [HANGS if label is Label.GOES_ON else AMID]
    worth = _worth(choices, judge)
    rival = max((each for each in choices if each is not label), key=lambda each: worth[each])
    shown = sorted({sign for sign in choices[label] if sign in judge and sign != learned.ANY})
    own, other = LABELS.index(label), LABELS.index(rival)
    whole = judge.worth(choices[label])
    losses = {
        sign: whole[own] - whole[other] - (less[own] - less[other])
        for sign, less in zip(shown, judge.without_each(shown), strict=True)
    }
    return sorted((sign for sign in losses if losses[sign] > 0), key=lambda sign: -losses[sign])[:_TOLD]


def mend(formed: list[Formed], readings: list[Reading]) -> list[Passage]:
    """The passages of a page in the order in which they begin."""
    heads: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    for at, reading in enumerate(readings):
        head = heads[reading.above] if reading.label in JOINING else at
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
            formed[head].reason == FRAMED,
            formed[head].reason == CALLED,
        )
        for head, parts in members.items()
    ]


def _joined(lines: list[Line]) -> str:
    parts = [lines[0].text]
    for before, after in pairwise(lines):
        parts += [join(before, after), after.text]
    return "".join(parts)
