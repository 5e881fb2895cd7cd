"""Where one is in an episode, and where a step leads: by sentence, by item. Plain functions, times in seconds."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# So soon after something has begun, a step back leads to what was before it, not to its beginning once more.
SOON = 1.0


def at(starts: Sequence[float], position: float) -> int:
    """Which one of those that begin at `starts` is heard at a position; the first one before it has begun.

    >>> [at((0.0, 4.0, 8.0), position) for position in (0.0, 3.9, 4.0, 99.0)]
    [0, 0, 1, 2]
    """
    return max(0, bisect_right(starts, position) - 1)


def back(starts: Sequence[float], position: float) -> float:
    """The beginning of what is heard or, where it has only just begun, of what was before it.

    >>> back((0.0, 4.0, 8.0), 6.0), back((0.0, 4.0, 8.0), 4.5)
    (4.0, 0.0)
    """
    here = at(starts, position)
    return starts[max(0, here - 1)] if position - starts[here] <= SOON else starts[here]


def on(starts: Sequence[float], position: float) -> float | None:
    """The beginning of what follows; None where nothing does.

    >>> on((0.0, 4.0), 1.0), on((0.0, 4.0), 4.0)
    (4.0, None)
    """
    following = bisect_right(starts, position)
    return starts[following] if following < len(starts) else None
