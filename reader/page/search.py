"""The parts of a page, found as the likeliest reading of the whole of it.

Each part a passage may be is worth the sum of what its signs speak for it (`parts.tsv`), and what the network of
`neural` takes it for. Readings are followed from the top of the page to its end, the most promising ones side by side
(a beam search), so that what stands far below has its say about a headline: a signature, the next sub-heading, a
credit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.page.context import contextual
from reader.page.forms import Form
from reader.page.learned import ANY, Weights, total
from reader.page.parts import B_, OPENING, PARTS, State, candidates, step
from reader.page.signs import tells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.page.signs import Signs

# What a text right below a kicker costs: there is no other way on.
_DEAD_END = -12.0
# What the network's opinion counts beside the signs (both natural logarithms).
TRUST = 1.0
# So many readings of the page are followed side by side.
_WIDTH = 10
_Trail = tuple["_Trail", int] | tuple[()]


def read_parts(signs: Signs, table: Weights, opinions: Sequence[Sequence[float]]) -> list[int]:
    """What each passage is, as an index of `PARTS`, in the likeliest reading of the whole page.

    `opinions` has for each passage how likely the network takes each part to be (natural logarithm).
    """
    return readings(signs, table, [[TRUST * each for each in row] for row in opinions])[0]


def readings(signs: Signs, table: Weights, lean: Sequence[Sequence[float]] | None = None) -> list[list[int]]:
    """The likeliest readings of the page that a search comes to, the best first.

    `lean` has for each passage what each part is worth more than its signs say.

    Where there is print that is no set phrase of the paper, a reading without any article is taken only for want of
    another: better a stray line read aloud than a headline that stands alone and is not.
    """
    beam: dict[State, tuple[float, _Trail]] = {State(): (0.0, ())}
    for at, passage in enumerate(signs.passages):
        local = total(table, signs.local(at), len(PARTS))
        if lean:
            local = [worth + more for worth, more in zip(local, lean[at], strict=True)]
        reached: dict[State, tuple[float, _Trail]] = {}
        for state, (score, trail) in beam.items():
            own = total(table, contextual(state, at, signs), len(PARTS))
            may_be = candidates(state, passage)
            lost = _DEAD_END if may_be == [B_] else 0.0
            for part in may_be:
                worth = score + local[part] + own[part] + lost
                now = step(state, part, at, signs)
                if now not in reached or worth > reached[now][0]:
                    reached[now] = (worth, (trail, part))
        beam = dict(sorted(reached.items(), key=lambda each: -each[1][0])[:_WIDTH])
    print_ = any(passage.form in (Form.FREE, None) for passage in signs.passages)
    best = sorted(beam.items(), key=lambda each: (print_ and each[0].last >= 0, each[1][0]), reverse=True)
    return [_parts(trail) for _, (_, trail) in best]


def _parts(trail: _Trail) -> list[int]:
    found: list[int] = []
    while trail:
        trail, part = trail
        found.append(part)
    return found[::-1]


# So many signs are told of a line.
_TOLD = 3


def why(signs: Signs, parts: list[int], table: Weights) -> dict[int, list[str]]:
    """For the first line of each passage the signs that spoke most for what it was taken for, against the next best."""
    told: dict[int, list[str]] = {}
    state = State()
    for at, (passage, part) in enumerate(zip(signs.passages, parts, strict=True)):
        opens = ["opens an article"] if part in OPENING else []
        told.setdefault(passage.lines[0].number, opens + _strongest(signs, state, at, part, table))
        state = step(state, part, at, signs)
    return told


def _strongest(signs: Signs, state: State, at: int, part: int, table: Weights) -> list[str]:
    """The signs that spoke most for a part, against the one that came next."""
    shown = [sign for sign in dict.fromkeys([*signs.local(at), *contextual(state, at, signs)]) if sign in table]
    worth = total(table, shown, len(PARTS))
    others = [each for each in candidates(state, signs.passages[at]) if each != part]
    rival = max(others, key=lambda each: worth[each], default=part)
    gains = {sign: table[sign][part] - table[sign][rival] for sign in shown if sign != ANY}
    spoke = [sign for sign in gains if gains[sign] > 0]
    return sorted(spoke, key=lambda sign: (not tells(sign), -gains[sign]))[:_TOLD]
