"""A small neural opinion on a polyphone that stands alone: g2pM's weights (Kakao Brain, Apache-2.0), run by numpy.

It was taught on encyclopaedic text: good where a character is a word of its own and the sense of the sentence decides
(还, 长, 传), poor on the compounds and titles of news (it says xíng cháng for 行长). So it is asked last.
One bidirectional LSTM of 32 cells over the sentence's characters and two layers on top; 477,228 weights.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_BEGIN, _END, _UNKNOWN = "시", "끝", 1
_CELLS = 32


@dataclass(frozen=True, slots=True)
class _Network:
    """The weights, and what their rows and columns stand for."""

    characters: dict[str, int]
    classes: tuple[str, ...]
    polyphones: dict[str, tuple[int, ...]]
    weights: dict[str, Floats]


def opinions(sentence: str, wanted: Sequence[int]) -> dict[int, tuple[str, float]]:
    """The likeliest reading at each wanted place and how sure the network is of it (0 to 1).

    Polyphones that it was not taught are left out.
    """
    if not wanted:
        return {}
    import numpy as np

    network = _network()
    known = [place for place in wanted if sentence[place] in network.polyphones]
    if not known:
        return {}
    weights = network.weights
    states = _states(sentence, network)[[place + 1 for place in known]]
    hidden = np.maximum(states @ weights["hidden"] + weights["hidden_bias"], 0)
    scores = hidden @ weights["out"] + weights["out_bias"]
    found = {}
    for place, row in zip(known, scores, strict=True):
        among = network.polyphones[sentence[place]]
        shares = np.exp(row[list(among)] - row[list(among)].max())
        best = int(shares.argmax())
        found[place] = (network.classes[among[best]], float(shares[best] / shares.sum()))
    return found


def _states(sentence: str, network: _Network) -> Floats:
    """What the network has read at each place from the left and from the right: (characters + 2, 64)."""
    import numpy as np

    signs = [_BEGIN, *sentence, _END]
    read = network.weights["embedding"][[network.characters.get(sign, _UNKNOWN) for sign in signs]]
    both = np.stack([read, read[::-1]])
    gates = both @ network.weights["into"] + network.weights["bias"][:, None]
    onward = network.weights["onward"]
    told = np.zeros((2, len(signs), _CELLS), np.float32)
    short: Floats = np.zeros((2, 1, _CELLS), np.float32)
    long: Floats = np.zeros((2, 1, _CELLS), np.float32)
    scale = np.full(4 * _CELLS, 0.5, np.float32)
    scale[2 * _CELLS : 3 * _CELLS] = 1
    for step in range(len(signs)):
        # The logistic function is a tanh of half its argument: one tanh does for all four gates.
        opened = np.tanh((gates[:, step : step + 1] + short @ onward) * scale)
        keep, forget, new, show = (opened[..., gate * _CELLS : (gate + 1) * _CELLS] for gate in range(4))
        long = np.asarray((forget + 1) * 0.5 * long + (keep + 1) * 0.5 * new, np.float32)
        short = np.asarray((show + 1) * 0.5 * np.tanh(long), np.float32)
        told[:, step] = short[:, 0]
    return np.concatenate([told[0], told[1][::-1]], axis=1)


@functools.cache
def _network() -> _Network:
    import numpy as np

    with np.load(places.voices() / "readings" / "g2pm.npz") as stored:
        named = {name: stored[name] for name in stored.files}
    classes = tuple(str(name) for name in named.pop("classes"))
    place = {name: number for number, name in enumerate(classes)}
    rows = [str(row).split() for row in named.pop("polyphones")]
    return _Network(
        {str(sign): number for number, sign in enumerate(named.pop("characters"))},
        classes,
        {character: tuple(place[reading] for reading in among) for character, *among in rows},
        {name: array.astype(np.float32) for name, array in named.items()},
    )
