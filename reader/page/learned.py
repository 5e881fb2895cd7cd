"""A table of what was learned from labelled pages: how much each sign speaks for each choice.

A sign is a short phrase that is true of a line or a passage as it is printed; one that it does not list says
nothing. It is written by `benchmarks/fit_parts.py` and can be read: a line a sign, a number a choice.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Weights = dict[str, list[float]]
# A sign that everything has: its weights say how common each choice is.
ANY = "any"


@functools.cache
def table(name: str) -> Weights:
    """The weights in a file of this folder that has a sign and a number for each choice on a line, below headings."""
    rows = resources.files("reader.page").joinpath(name).read_text("utf-8").splitlines()[1:]
    return {sign: [float(each or 0) for each in row] for sign, *row in (line.split("\t") for line in rows if line)}


def total(weights: Weights, signs: Iterable[str], choices: int) -> list[float]:
    """What the signs together speak for each of so many choices."""
    rows = [weights[sign] for sign in signs if sign in weights]
    return [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * choices
