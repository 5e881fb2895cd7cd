"""What a passage may be, by its form and by what stands above it in its article."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Role
from reader.page import frame
from reader.page.evidence import asks_for_more, closed
from reader.page.forms import Form
from reader.page.wording import SHORT

if TYPE_CHECKING:
    from reader.page.mend import Passage
    from reader.page.signs import Signs


class Part(StrEnum):
    """What a passage is in its article; `opening`: a new article begins with it."""

    KICKER_OPENS = "opening kicker"
    KICKER = "kicker"
    HEADLINE_OPENS = "opening headline"
    HEADLINE = "headline"
    SUBTITLE = "subtitle"
    BYLINE_OPENS = "opening byline"
    BYLINE = "byline"
    BODY_OPENS = "opening body"
    BODY = "body"
    SUBHEAD = "subhead"
    CAPTION_OPENS = "opening caption"
    CAPTION = "caption"
    CREDIT = "credit"
    STRAY = "stray"


PARTS = tuple(Part)
# The places of the parts in `PARTS` and in a row of weights, named by their letters; with _ those that open an article.
K_, K, H_, H, S, Y_, Y, B_, B, U, C_, C, R, X = range(len(PARTS))
OPENING = frozenset((K_, H_, Y_, B_, C_))
TITLES, _BODIES = frozenset((K_, K, H_, H, S)), frozenset((B_, B, U))
ROLES = {at: Role(part.split(" ")[-1]) for at, part in enumerate(PARTS) if part is not Part.STRAY}

# What may follow what inside an article (a new one may begin anywhere but below a kicker).
_INSIDE = {
    K: (K_, K),
    H: (K_, K, H_, H, Y_, B_),
    S: (H_, H, S, Y, B_, B, U),
    U: (S, Y_, Y, B_, B, U, C_, C, R, H_, H),
}
_SHORT_LINES, _NOTICE = 2, 90
_MOST_BODIES, _MOST_PICTURES = 4, 2
# What parts clauses.
_CLAUSE = re.compile("[，,。；;！？]")
# How a text ends on how somebody is reached: a telephone's number, with whose it is, or an address.
_REACHED = re.compile(
    r"(?:\d[\w×*-]{4,}|[@.][a-z][\w.-]*|(?:电话|热线|专线|分机|拨打)[^\d。]{0,6}\d[\d-]{2,})(?:[（(][^（()）]{1,8}[)）])?$",
    re.ASCII,
)
# What is attached to the article above: 附：各区坐诊时间.
_ATTACHED = re.compile("附表?\\s?[:：]")
# What the figures of a table below it count: （单位：元/500克）, （7月2日，元/公斤）.
_UNITS = re.compile(r"[（(][^（）()]{0,16}(?:(?<!者)单位\s?[:：]|[元角分吨斤克亩]\s?[/／])[^（）()]{0,16}[)）]")


def possible(passage: Passage) -> tuple[int, ...]:  # noqa: PLR0911  one line a form
    """The parts that a passage may be by its form alone."""
    if passage.torn_in:
        return (S, X)  # the text around it goes on, so that nothing begins here
    if passage.framed:
        return (X,)
    if _ATTACHED.match(passage.text):
        return (U, B)
    if passage.called or _UNITS.fullmatch(passage.text):
        return (B,)
    text = passage.text
    short = len(text) <= SHORT and len(passage.lines) <= _SHORT_LINES and "。" not in text
    # A kicker is complete, a headline may go on below.
    kickers = () if asks_for_more(text) or text[-1] in "，、,：:" else (K_, K)
    lines = (*kickers, H_, H, S, U, B, Y, R, X)
    match passage.form:
        case Form.FREE:
            return (B_, B, C_, C, *(lines if short else (X,) if len(text) <= _NOTICE else ()))
        case Form.JUMP:
            return (X,)
        case Form.BYLINE if not short:
            return (Y_, Y, R, X)
        case _ if not short:
            return (Y, R, X, B_, B, U, H_, H, S, *kickers, C)
        case Form.ROW | Form.BYLINE:
            return (B_, C, Y_, *lines)
        case _:
            return (*lines, C)


class State(NamedTuple):
    """An article while its passages are gathered: all of the past that the next choice depends on.

    Counts and lengths stop where no sign tells more of them apart, so that readings that are alike meet again.
    """

    last: int = -1
    start: int = 0
    bodies: int = 0
    signed: str = "unsigned"
    pictures: int = 0
    credits: int = 0
    headline: int = 0
    line_above: int = 0
    subhead: int = 0
    open_end: bool = False
    between: str = "nothing"
    briefs: bool = False
    single: bool = False
    short: bool = False


def step(state: State, part: int, at: int, signs: Signs) -> State:
    """The state once a passage is taken for a part."""
    passage = signs.passages[at]
    text = passage.text
    if part == X:
        if passage.form is Form.SECTION:
            return state._replace(between="a section's name", briefs=bool(frame.BRIEFS.search(text)))
        if passage.form is Form.JUMP and onward(text):
            return state._replace(between="a jump onward")
        if passage.form is None and state.between == "nothing":
            return state._replace(between="a stray line")
        return state
    if part in OPENING:
        state = State(start=at, briefs=state.briefs, single=state.bodies == 1)
    signed = state.signed
    if part in (Y_, Y):
        dateline = signs.kinds[at] == "a dateline"
        signed = "signed by a dateline" if dateline else "signed at its end" if state.bodies else "signed"
    length = min(SHORT, len(text))
    return State(
        last=part,
        start=state.start,
        bodies=min(_MOST_BODIES, state.bodies + (part in _BODIES)),
        signed=signed,
        pictures=min(_MOST_PICTURES, state.pictures + (part in (C_, C))),
        credits=min(_MOST_PICTURES, state.credits + (part == R)),
        headline=min(SHORT, state.headline + len(text) * (part in (H_, H))),
        line_above=length if part in TITLES else 0,
        subhead=length if part == U else state.subhead,
        open_end=breaks_off(passage) if part in _BODIES else state.open_end,
        briefs=state.briefs,
        single=state.single,
        short=part in (B_, B) and len(text) <= SHORT and "。" not in text,
    )


def breaks_off(passage: Passage) -> bool:
    """Whether a text, or a line that reads as one, stops without an end.

    What has no clauses is a list or names something, and needs none; nor does what ends in a telephone number.
    """
    reads = passage.form in (Form.FREE, None) and _CLAUSE.search(passage.text) is not None
    return reads and not closed(passage.text) and passage.text[-1] not in "：:" and not _REACHED.search(passage.text)


def onward(jump: str) -> bool:
    """Whether a jump sends the reader to another page for the rest of the article."""
    return any(word in jump for word in ("下转", "紧转", "(转", "（转"))


def candidates(state: State, passage: Passage) -> list[int]:
    """The parts that a passage may be, by its form and by what stands above it in its article."""
    return [part for part in possible(passage) if part == X or _follows(state, part)] or [B_]


def _follows(state: State, part: int) -> bool:
    if state.last in (K_, K):
        return part in (K, H)
    if part in OPENING:
        return True
    return state.last >= 0 and (part not in _INSIDE or state.last in _INSIDE[part])
