"""What was heard beside what was to be said: how many syllables differ, and where."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from reader.listen import syllables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.listen.syllables import Syllable
    from reader.model import Spoken


# The limits, chosen by hearing clips of both anchors, whole and damaged (docs/decisions.md has the figures). What a
# recogniser gets wrong of a good clip: syllables here and there, in a long one at worst two in a row, one of them lost.
# Of a headline of up to eight syllables it loses none, so there one that is missing tells.
SHORT = 8
HEAVIEST_IN_SHORT, HEAVIEST = 1, 3
# And in all two, or this share of the syllables.
FEW, MOST = 2, 0.15


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch that was to be said, and what was heard in its place; one of the two may be empty."""

    said: str
    heard: str


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard of an utterance, as the recogniser wrote it, and where that differs from what was to be said.

    `errors` counts the syllables that are missing, that are others, and that nobody wrote; `syllables` those to be
    said. `worst` is the heaviest stretch of errors: those in it, and once more the syllables by which it is shorter or
    longer than what was to be said. For a recogniser often takes one syllable for another, but seldom drops or adds.
    """

    heard: str
    errors: int
    syllables: int
    worst: int
    differences: tuple[Difference, ...]

    @property
    def rate(self) -> float:
        """Errors a syllable; beyond 1 where much more was heard than was to be said."""
        return self.errors / max(self.syllables, 1)

    @property
    def doubtful(self) -> bool:
        """Whether the clip may be spoiled, and a human should listen to it."""
        heaviest = HEAVIEST_IN_SHORT if self.syllables <= SHORT else HEAVIEST
        return self.worst > heaviest or self.errors > max(FEW, MOST * self.syllables)


class Pair(NamedTuple):
    """A syllable to be said and the one that was heard for it; None where there is none."""

    said: Syllable | None
    heard: Syllable | None

    @property
    def wrong(self) -> bool:
        """Whether this is an error."""
        if self.said and self.heard:
            return not syllables.alike(self.said, self.heard)
        return not any(syllable and syllable.optional for syllable in self)


class Path(NamedTuple):
    """Pairs up to some place, the last one first, and the errors among them."""

    errors: int
    last: Pair | None = None
    before: Path | None = None

    def then(self, said: Syllable | None, heard: Syllable | None) -> Path:
        """The path one pair further."""
        pair = Pair(said, heard)
        return Path(self.errors + pair.wrong, pair, self)


def compare(spoken: Spoken, heard: str) -> Hearing:
    """What was heard, beside what was to be said."""
    said = syllables.said(spoken)
    pairs = _align(said, syllables.written(heard))
    stretches = [tuple(stretch) for wrong, stretch in groupby(pairs, lambda pair: pair.wrong) if wrong]
    return Hearing(
        heard=heard,
        errors=sum(map(len, stretches)),
        syllables=len(said),
        worst=max(map(_weight, stretches), default=0),
        differences=tuple(map(_difference, stretches)),
    )


def _align(said: Sequence[Syllable], heard: Sequence[Syllable]) -> list[Pair]:
    """Both as pairs in order, with the fewest errors (Levenshtein's distance)."""
    row = [Path(0)]
    for other in heard:
        row.append(row[-1].then(None, other))
    for one in said:
        above, row = row, [row[0].then(one, None)]
        for number, other in enumerate(heard):
            ways = above[number].then(one, other), above[number + 1].then(one, None), row[number].then(None, other)
            row.append(min(ways, key=lambda path: path.errors))
    path, pairs = row[-1], []
    while path.last and path.before:
        pairs.append(path.last)
        path = path.before
    return pairs[::-1]


def _weight(stretch: Sequence[Pair]) -> int:
    """The errors of a stretch, and once more the syllables by which it is shorter or longer than it should be."""
    missing = sum(pair.heard is None for pair in stretch)
    added = sum(pair.said is None for pair in stretch)
    return len(stretch) + abs(missing - added)


def _difference(stretch: Sequence[Pair]) -> Difference:
    said, heard = ("".join(syllable.sign for syllable in side if syllable) for side in zip(*stretch, strict=True))
    return Difference(said, heard)
