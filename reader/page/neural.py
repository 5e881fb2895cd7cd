"""What a small language model takes each passage for: a second opinion beside the signs, from what the words mean.

Six layers of a transformer over the pieces of the page's passages, taught on labelled pages by
benchmarks/fit_network.py. They began as the lower half of multilingual-e5-small (Wang et al. 2024, MIT License, see
`neural.LICENSE`), which knows Chinese. Its weights are kept as bytes with a scale for each row, and run by numpy.
"""

from __future__ import annotations

import functools
import math
from importlib import resources
from typing import TYPE_CHECKING

from reader.page.grades import Grades, graded
from reader.page.parts import PARTS, possible
from reader.page.pieces import Pieces, looks, windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from reader.page.mend import Passage

    Floats = NDArray[np.float32]

_HEADS = 12
# The least that a likelihood is taken for (natural logarithm): the network is never surer than that.
_LEAST = -12.0
SURE: Grades = ((0.95, "surely"), (0.8, "likely"), (0.5, "rather"), (0.1, "perhaps"), (-1, "hardly"))
# What keeps a division from failing where all values are alike.
_TINY = 1e-12


def opinions(passages: Sequence[Passage], gap: int) -> list[list[float]]:
    """For each passage the natural logarithm of how likely it is each of `PARTS`, among those its form allows.

    `gap` is the usual distance of two lines of the page (in blank lines).
    """
    from concurrent.futures import ThreadPoolExecutor

    from threadpoolctl import threadpool_limits

    network = _network()
    rows = network.pieces.of_page([passage.text for passage in passages])
    seen = [looks(passage, gap) for passage in passages]

    def read(window: tuple[range, range]) -> list[list[float]]:
        shown, asked = window
        worth = network.read([rows[at] for at in shown], [seen[at] for at in shown])
        return [_likelihoods(worth[at - shown.start], possible(passages[at])) for at in asked]

    # A thread a window, one for its sums: several wait for each other wherever the machine is busy, ten times as long.
    with threadpool_limits(limits=1, user_api="blas"), ThreadPoolExecutor() as threads:
        return [opinion for found in threads.map(read, windows([len(row) for row in rows])) for opinion in found]


def why(passages: Sequence[Passage], opinions: list[list[float]], parts: Sequence[int]) -> dict[int, list[str]]:
    """For the first line of each passage how sure the network is of what the passage was taken for."""
    told: dict[int, list[str]] = {}
    for passage, opinion, part in zip(passages, opinions, parts, strict=True):
        sure = graded(math.exp(opinion[part]), SURE)
        told.setdefault(passage.lines[0].number, []).append(f"its words read like: {PARTS[part]}: {sure}")
    return told


def _likelihoods(worth: Floats, may_be: Sequence[int]) -> list[float]:
    import numpy as np

    among = worth[list(may_be)]
    all_ = float(among.max() + np.log(np.exp(among - among.max()).sum()))
    return [max(_LEAST, float(worth[part]) - all_) if part in may_be else _LEAST for part in range(len(PARTS))]


class _Network:
    """The weights as they are stored, and the reading of a row of passages."""

    def __init__(self, stored: dict[str, NDArray[np.generic]]) -> None:
        self.pieces = Pieces(str(stored["pieces"]).split("\n"), stored["likelihoods"].tolist())
        self._looks = {name: row for row, name in enumerate(str(stored["looks"]).split("\n"))}
        self._stored = stored
        self._layers = [self._of_layer(layer) for layer in range(int(stored["layers"]))]

    def read(self, rows: list[list[int]], looks: list[list[str]]) -> Floats:
        """What each passage's words and looks speak for each of `PARTS`: (passages, parts)."""
        import numpy as np

        flat = [row for each in rows for row in each]
        begins = np.cumsum([0, *map(len, rows[:-1])])
        told = self._floats("piece", flat) + self._floats("places", range(len(flat)))
        told[begins] += [self._floats("look", [self._looks[name] for name in each]).sum(axis=0) for each in looks]
        told = _evened(told, self._floats("evened"))
        *layers, last = self._layers
        for layer in layers:
            told = _layer(told, layer, slice(None))
        told = _layer(told, last, begins)
        return np.asarray(told @ self._floats("out").T + self._floats("out bias"), np.float32)

    def _of_layer(self, layer: int) -> dict[str, Floats]:
        names = ("asked", "mixed", "wide", "narrow")
        weights = {name: self._floats(f"{layer} {name}").T for name in names}
        rest = {f"{name} bias": self._floats(f"{layer} {name} bias") for name in names}
        return weights | rest | {name: self._floats(f"{layer} {name}") for name in ("evened", "evened again")}

    def _floats(self, name: str, rows: Sequence[int] | None = None) -> Floats:
        """Weights, all or some of their rows; those kept as bytes with their scale."""
        import numpy as np

        kept = self._stored[name] if rows is None else self._stored[name][list(rows)]
        if kept.dtype != np.int8:
            return kept.astype(np.float32)
        scale = self._stored[f"{name} scale"]
        return kept.astype(np.float32) * (scale if rows is None else scale[list(rows)]).astype(np.float32)[:, None]


def _layer(told: Floats, weights: dict[str, Floats], whose: slice | NDArray[np.int64]) -> Floats:
    """One layer: what each of some pieces asks of all others, then what it makes of it."""
    import numpy as np

    pieces, width = told.shape
    asked = (told @ weights["asked"] + weights["asked bias"]).reshape(pieces, 3, _HEADS, width // _HEADS)
    query, key, value = asked[whose, 0].swapaxes(0, 1), asked[:, 1].transpose(1, 2, 0), asked[:, 2].swapaxes(0, 1)
    near = query @ key
    near /= math.sqrt(width // _HEADS)
    near -= near.max(axis=-1, keepdims=True)
    share = np.exp(near, out=near)
    mixed = (share @ value / share.sum(axis=-1, keepdims=True)).swapaxes(0, 1).reshape(-1, width)
    told = _evened(told[whose] + mixed @ weights["mixed"] + weights["mixed bias"], weights["evened"])
    wide = _gelu(told @ weights["wide"] + weights["wide bias"])
    return _evened(told + wide @ weights["narrow"] + weights["narrow bias"], weights["evened again"])


def _evened(told: Floats, weights: Floats) -> Floats:
    """Each row with mean 0 and variance 1, then scaled and moved."""
    import numpy as np

    about = told - told.mean(axis=-1, keepdims=True)
    spread = np.sqrt((about * about).mean(axis=-1, keepdims=True) + _TINY)
    return np.asarray(about / spread * weights[0] + weights[1], np.float32)


def _gelu(told: Floats) -> Floats:
    """The usual smooth step, by its approximation with tanh (Hendrycks and Gimpel 2016), most of it in place."""
    import numpy as np

    bent = told * told
    bent *= 0.7978845608 * 0.044715
    bent += 0.7978845608
    bent *= told
    np.tanh(bent, out=bent)
    bent += 1
    bent *= told
    bent *= 0.5
    return bent


@functools.cache
def _network() -> _Network:
    import numpy as np

    with resources.files("reader.page").joinpath("neural.npz").open("rb") as file, np.load(file) as stored:
        return _Network({name: stored[name] for name in stored.files})
