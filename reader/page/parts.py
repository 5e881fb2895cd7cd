"""What each passage of a page is: the parts of its articles, found as the best whole reading of the page.

Each part a passage may be is worth the sum of what its signs speak for it (`weights.tsv`). Readings are followed from
the top of the page to its end, the most promising ones side by side (a beam search), so that what stands far below has
its say about a headline: a signature, the next sub-heading, a credit.
"""

from __future__ import annotations

import functools
import math
from enum import StrEnum
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Role
from reader.page import frame
from reader.page.evidence import closed
from reader.page.forms import Form

if TYPE_CHECKING:
    from reader.page.mend import Passage
    from reader.page.signs import Signs


class Part(StrEnum):
    """What a passage is in its article; `opens`: a new article begins with it."""

    KICKER_OPENS = "kicker opens"
    KICKER = "kicker"
    HEADLINE_OPENS = "headline opens"
    HEADLINE = "headline"
    SUBTITLE = "subtitle"
    BYLINE_OPENS = "byline opens"
    BYLINE = "byline"
    BODY_OPENS = "body opens"
    BODY = "body"
    SUBHEAD = "subhead"
    CAPTION_OPENS = "caption opens"
    CAPTION = "caption"
    CREDIT = "credit"
    STRAY = "stray"


PARTS = tuple(Part)
K_, K, H_, H, S, Y_, Y, B_, B, U, C_, C, R, X = range(len(PARTS))
OPENING = frozenset((K_, H_, Y_, B_, C_))
_TITLES = frozenset((K_, K, H_, H, S))
ROLES = {at: Role(part.split(" ", maxsplit=1)[0]) for at, part in enumerate(PARTS) if part is not Part.STRAY}

# What may follow what inside an article (a new one may begin anywhere but below a kicker).
_INSIDE = {
    K: (K_, K),
    H: (K_, K, H_, H, Y_, B_),
    S: (H_, H, S, Y, B_, B, U),
    U: (S, Y_, Y, B_, B, U, C_, C, R, H_, H),
}
_SHORT_TEXT, _NOTICE = 40, 90


def _possible(passage: Passage) -> tuple[int, ...]:
    if passage.torn_in:
        return (S, X)  # the text around it goes on, so that nothing begins here
    text = passage.text
    short = len(text) <= _SHORT_TEXT and len(passage.lines) <= 2 and "。" not in text
    lines = (K_, K, H_, H, S, U, B, Y, R, X)
    match passage.form:
        case Form.FREE:
            return (B_, B, C_, C, *(lines if short else (X,) if len(text) <= _NOTICE else ()))
        case Form.JUMP:
            return (X,)
        case Form.BYLINE if not short:
            return (Y_, Y, R, X)
        case _ if not short:
            return (Y, R, X, B_, B, U, H_, H, S, K_, K, C)
        case Form.ROW | Form.BYLINE:
            return (B_, C, Y_, *lines)
        case _:
            return (*lines, C)


class State(NamedTuple):
    """An article while its passages are gathered: all of the past that the next choice depends on."""

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
    open_end = state.open_end
    if part in (B_, B, U):
        open_end = passage.form is Form.FREE and not closed(text) and text[-1] not in "：:"
    kind = signs.kinds[at]
    signed = state.signed
    if part in (Y_, Y):
        signed = "signed by a dateline" if kind == "a dateline" else "signed at its end" if state.bodies else "signed"
    return State(
        part,
        state.start,
        min(4, state.bodies + (part in (B_, B, U))),
        signed,
        min(2, state.pictures + (part in (C_, C))),
        min(2, state.credits + (part == R)),
        min(40, state.headline + len(text) * (part in (H_, H))),
        min(40, len(text)) if part in _TITLES else 0,
        min(40, len(text)) if part == U else state.subhead,
        open_end,
        "nothing",
        state.briefs,
        state.single,
        part in (B_, B) and len(text) <= _SHORT_TEXT and "。" not in text,
    )


def onward(jump: str) -> bool:
    """Whether a jump sends the reader to another page for the rest of the article."""
    return any(word in jump for word in ("下转", "紧转", "(转", "（转"))


_EVEN = 3


def contextual(state: State, at: int, signs: Signs) -> list[str]:
    """The signs of a passage beside the article that is gathered above it."""
    passage = signs.passages[at]
    last = str(PARTS[state.last]) if state.last >= 0 else "nothing"
    found = [
        f"after {last}",
        f"{'no' if not state.bodies else state.bodies if state.bodies < 3 else 'many'} paragraphs above",
        f"the article above is {state.signed}",
    ]
    if state.between != "nothing":
        found.append(f"{state.between} stands between")
    if state.open_end:
        found.append("the text above has no end")
    if state.pictures:
        found.append("a picture is above")
    if state.credits:
        found.append("a credit is above")
    if state.short:
        found.append("a short line of text above")
    if state.briefs:
        found.append("among briefs")
    if not state.headline:
        found.append("no headline above")
    length = len(passage.text)
    if length > _SHORT_TEXT:
        return found
    if state.line_above:
        ratio = length / state.line_above
        found.append(
            "much longer than the line above"
            if ratio > 1.5
            else "longer than the line above"
            if ratio > 1.15
            else "as long as the line above"
            if ratio > 0.87
            else "shorter than the line above"
            if ratio > 0.6
            else "much shorter than the line above"
        )
        return found
    if state.subhead:
        found.append(
            "as long as the sub-heading above"
            if abs(state.subhead - length) <= _EVEN
            else "unlike the sub-heading above"
        )
    if state.headline and state.bodies:
        more = length - state.headline
        found.append(
            "longer than the headline"
            if more > 2
            else "as long as the headline"
            if more >= -2
            else "shorter than the headline"
            if more > -7
            else "much shorter than the headline"
        )
    if state.bodies or state.pictures:
        found.append("single paragraphs above" if state.single and state.bodies == 1 else "texts above")
        below = signs.text_below(at)
        if below < len(signs.passages):
            shared = len(signs.words[below] & signs.above(state.start, at))
            found.append(
                f"the text below shares {'no' if not shared else 'a few' if shared < 3 else 'some' if shared < 7 else 'many'} words with the article above"
            )
        own = len(signs.words[at] & signs.above(state.start, at))
        found.append(f"it shares {'no' if not own else 'a few' if own < 3 else 'many'} words with the article above")
    return found


def candidates(state: State, passage: Passage) -> list[int]:
    """The parts that a passage may be, by its form and by what stands above it in its article."""
    return [part for part in _possible(passage) if part == X or _follows(state, part)] or [B_]


def _follows(state: State, part: int) -> bool:
    if state.last in (K_, K):
        return part in (K, H)
    if part in OPENING:
        return True
    return state.last >= 0 and (part not in _INSIDE or state.last in _INSIDE[part])


Weights = dict[str, list[float]]


@functools.cache
def weights() -> Weights:
    """How much each sign speaks for each part, as `weights.tsv` has it."""
    return parse(resources.files("reader.page").joinpath("weights.tsv").read_text("utf-8"))


def parse(table: str) -> Weights:
    """The weights of a table that has a sign and a number for each part on a line, below a line of headings."""
    rows = [line.split("\t") for line in table.splitlines()[1:] if line]
    return {sign: [float(each or 0) for each in row] for sign, *row in rows}


# What a text right below a kicker costs: there is no other way on.
_DEAD_END = -12.0
# So many readings of the page are followed side by side.
_WIDTH = 10
_Trail = tuple["_Trail", int] | tuple[()]


def read_parts(signs: Signs, table: Weights) -> list[int]:
    """What each passage is, as an index of `PARTS`, in the likeliest reading of the whole page."""
    beam: dict[State, tuple[float, _Trail]] = {State(): (0.0, ())}
    for at, passage in enumerate(signs.passages):
        local = _total(table, signs.local(at))
        reached: dict[State, tuple[float, _Trail]] = {}
        for state, (score, trail) in beam.items():
            own = _total(table, contextual(state, at, signs))
            likely = likelihoods({part: local[part] + own[part] for part in candidates(state, passage)})
            for part, worth in likely.items():
                now = step(state, part, at, signs)
                if now not in reached or score + worth > reached[now][0]:
                    reached[now] = (score + worth, (trail, part))
        beam = dict(sorted(reached.items(), key=lambda each: -each[1][0])[:_WIDTH])
    trail = max(beam.values(), key=lambda each: each[0])[1]
    found: list[int] = []
    while trail:
        trail, part = trail
        found.append(part)
    return found[::-1]


def likelihoods(worth: dict[int, float]) -> dict[int, float]:
    """The natural logarithm of how likely each part is, from what the signs speak for it."""
    if len(worth) == 1:
        return dict.fromkeys(worth, _DEAD_END if B_ in worth else 0.0)
    most = max(worth.values())
    whole = most + math.log(sum(math.exp(each - most) for each in worth.values()))
    return {part: each - whole for part, each in worth.items()}


def _total(table: Weights, signs: list[str]) -> list[float]:
    rows = [table[sign] for sign in signs if sign in table]
    return [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(PARTS)


def why(signs: Signs, parts: list[int], table: Weights) -> dict[int, str]:
    """For the first line of each passage what it was taken for, and the signs that spoke most for it."""
    told: dict[int, str] = {}
    state = State()
    for at, (passage, part) in enumerate(zip(signs.passages, parts, strict=True)):
        shown = [sign for sign in dict.fromkeys([*signs.local(at), *contextual(state, at, signs)]) if sign in table]
        total = _total(table, shown)
        others = [each for each in candidates(state, passage) if each != part]
        rival = max(others, key=lambda each: total[each], default=part)
        strongest = sorted(shown, key=lambda sign: table[sign][rival] - table[sign][part])[:2]
        reasons = [sign for sign in strongest if table[sign][part] > table[sign][rival]]
        told.setdefault(passage.lines[0].number, "; ".join([str(PARTS[part]), *reasons]))
        state = step(state, part, at, signs)
    return told
