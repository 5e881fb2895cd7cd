"""How firmly two Hanzi hold together inside words: the evidence that a line broke in the middle of one.

`pairs.bin` holds the pairs, built by `build` from the word list of jieba 0.42.1 (its licence is in `pairs.LICENSE`);
reading it takes a millisecond, where the word list itself would take most of a second. Little-endian:
the number of pairs (4 bytes), the pairs in order (4 bytes each, second character low), the bonds (1 byte each).
"""

from __future__ import annotations

import functools
import math
import struct
import sys
from array import array
from bisect import bisect_left
from collections import Counter
from importlib import resources
from itertools import pairwise

# A bond is kept in sixteenths of a natural logarithm.
_STEPS = 16
# Rarer or looser pairs say nothing.
_FEWEST, _LOOSEST = 4, 1.0
_HANZI = ("\u4e00", "\u9fff")


def bond(left: str, right: str) -> float:
    """How much likelier two characters stand together in a word than by chance: natural log, 0 where unknown.

    >>> bond("频", "繁") > 4
    True
    >>> bond("繁", "频")
    0.0
    """
    pairs, bonds = _table()
    key = ord(left) << 16 | ord(right)
    if key >= 1 << 32:
        return 0.0
    at = bisect_left(pairs, key)
    return bonds[at] / _STEPS if at < len(pairs) and pairs[at] == key else 0.0


@functools.cache
def _table() -> tuple[array[int], bytes]:
    data = resources.files("reader.page").joinpath("pairs.bin").read_bytes()
    (count,) = struct.unpack_from("<I", data)
    pairs = array("I", data[4 : 4 + 4 * count])
    if sys.byteorder == "big":
        pairs.byteswap()
    return pairs, data[4 + 4 * count :]


def build(words: str) -> bytes:
    """The content of `pairs.bin` from a word list with a word and its frequency a line."""
    inside: Counter[tuple[str, str]] = Counter()
    single: Counter[str] = Counter()
    for line in words.splitlines():
        word, frequency = line.split(" ")[:2]
        for char in word:
            single[char] += int(frequency)
        for pair in pairwise(word):
            inside[pair] += int(frequency)
    total = sum(single.values())
    kept: dict[int, int] = {}
    for (left, right), count in inside.items():
        if count < _FEWEST or not all(_HANZI[0] <= char <= _HANZI[1] for char in (left, right)):
            continue
        strength = math.log(count * total / (single[left] * single[right]))
        if strength >= _LOOSEST:
            kept[ord(left) << 16 | ord(right)] = min(255, round(strength * _STEPS))
    keys = sorted(kept)
    return struct.pack(f"<I{len(keys)}I", len(keys), *keys) + bytes(kept[key] for key in keys)
