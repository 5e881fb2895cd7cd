"""A small network that weighs signs together: which choice they speak for.

A table adds up what each sign says by itself. Here what one says depends on the others: a line that is not indented
goes on the text above, unless that text ended where the next word would still have fitted. Two layers of cells, taught
on labelled pages by benchmarks/fit_lines.py.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


class Judge:
    """What is learned: for each sign what it tells each cell, and how the cells speak for each choice.

    `signs` has the rows of those it knows.
    """

    def __init__(self, stored: dict[str, NDArray[np.generic]]) -> None:
        """`stored`: the arrays of a file that benchmarks/fit_lines.py wrote."""
        import numpy as np

        self.signs = {sign: row for row, sign in enumerate(str(stored["signs"]).split("\n"))}
        self._stored = {name: each.astype(np.float32) for name, each in stored.items() if name != "signs"}

    def __contains__(self, sign: str) -> bool:
        """Whether it knows a sign; one that it does not know says nothing."""
        return sign in self.signs

    def worth(self, signs: Iterable[str]) -> list[float]:
        """What the signs together speak for each choice (natural logarithm of odds)."""
        worth: list[float] = self._speak(self._told(self._known(signs)).sum(axis=0)).tolist()
        return worth

    def without_each(self, signs: Sequence[str]) -> list[list[float]]:
        """For each sign what all the others would speak for each choice."""
        told = self._told([self.signs[sign] for sign in signs])
        worth: list[list[float]] = self._speak(told.sum(axis=0) - told).tolist()
        return worth

    def _known(self, signs: Iterable[str]) -> list[int]:
        return [self.signs[sign] for sign in set(signs) if sign in self.signs]

    def _told(self, rows: Sequence[int]) -> Floats:
        return self._stored["told"][rows]

    def _speak(self, told: Floats) -> Floats:
        """What cells say that are told this much, one row or several."""
        import numpy as np

        stored = self._stored
        cells = np.maximum(told + stored["told bias"], 0)
        cells += np.maximum(cells @ stored["again"].T + stored["again bias"], 0)
        return np.asarray(cells @ stored["out"].T + stored["out bias"], np.float32)


@functools.cache
def judge(name: str) -> Judge:
    """The judge in a file of this folder."""
    import numpy as np

    with resources.files("reader.page").joinpath(name).open("rb") as file, np.load(file) as stored:
        return Judge({each: stored[each] for each in stored.files})
