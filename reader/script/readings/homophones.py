"""Hanzi that are read in one way only: how a reading is told to a voice that takes nothing but text.

`voices/readings/homophones.tsv` has a line a syllable: the common Hanzi that stands in for others, and the rest of
those that need none in their place. A Hanzi is there if the tables of phrases read it that way in 98 of 100 places
(its neutral tone inside words aside) and no other table knows it as a polyphone.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from reader.script.readings import tables

if TYPE_CHECKING:
    from collections.abc import Mapping


def spelling(printed: str, syllable: str) -> str:
    """A Hanzi that can only be read so: the printed one if it can, else a common one; empty where there is none.

    >>> spelling("行", "hang2"), spelling("罕", "han3"), spelling("腐", "fu5")
    ('航', '罕', '')
    """
    only, common = _table()
    return printed if only.get(printed) == syllable else common.get(syllable, "")


def respell(text: str, given: Mapping[int, str]) -> str:
    """The text with Hanzi that can only be read as given, by place; where there is none, the printed one stays."""
    return "".join(spelling(sign, given.get(place, "")) or sign for place, sign in enumerate(text))


@functools.cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """The one reading of each Hanzi that has no more, and the Hanzi that stands for each syllable."""
    only: dict[str, str] = {}
    common: dict[str, str] = {}
    for syllable, chosen, *others in tables.rows("homophones.tsv"):
        only |= dict.fromkeys(chosen + "".join(others), syllable)
        if chosen:
            common[syllable] = chosen
    return only, common
