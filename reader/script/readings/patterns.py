"""Readings by neighbours: what stands before and after a character or a word decides how it is read.

`voices/readings/patterns.tsv` has a rule a line, the first that fits wins:

    word <TAB> syllables <TAB> neighbours

`neighbours` is a regular expression with `_` for the word: `记者_` is a word after 记者, `_(?:要|必)` one before
要 or 必, `_` alone is always true, `|` outside brackets parts two such contexts. Rules for words of two and more
characters are asked before the phrase tables (教授 is a professor or teaches), rules for a character only where no
table has a word.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from reader.script.readings import tables

# How far back a rule may look.
_SIGHT = 12


@dataclass(frozen=True, slots=True)
class _Rule:
    word: str
    reading: tuple[str, ...]
    before: str
    after: str

    def fits(self, text: str, place: int) -> bool:
        """Whether the word stands at this place between these neighbours."""
        end = place + len(self.word)
        if not text.startswith(self.word, place):
            return False
        # What follows is asked first: it is matched at one place, what precedes at up to twelve.
        if self.after and not _compiled(self.after).match(text, end):
            return False
        return not self.before or bool(_compiled(f"(?:{self.before})$").search(text[max(0, place - _SIGHT) : place]))


def words(text: str, place: int) -> tuple[str, ...]:
    """The readings of an ambiguous word that begins at this place; () where there is none."""
    return next((rule.reading for rule in _rules()[0].get(text[place], ()) if rule.fits(text, place)), ())


def character(text: str, place: int) -> str:
    """The reading of the character at this place by its neighbours; the empty string where no rule fits."""
    return next((rule.reading[0] for rule in _rules()[1].get(text[place], ()) if rule.fits(text, place)), "")


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@functools.cache
def _rules() -> tuple[dict[str, list[_Rule]], dict[str, list[_Rule]]]:
    """The rules for words and those for characters, by their first character."""
    kinds: tuple[dict[str, list[_Rule]], dict[str, list[_Rule]]] = ({}, {})
    for word, reading, neighbours, *_ in tables.rows("patterns.tsv"):
        rules = kinds[len(word) == 1].setdefault(word[0], [])
        for neighbour in _alternatives(neighbours):
            before, _, after = neighbour.partition("_")
            rules.append(_Rule(word, tuple(reading.split()), before, after))
    return kinds


def _alternatives(neighbours: str) -> list[str]:
    """The sides of a `|` that stands outside all brackets.

    >>> _alternatives("(?:老|小)_|_[长|短]")
    ['(?:老|小)_', '_[长|短]']
    """
    depth, found = 0, [""]
    for sign in re.findall(r"\[[^\]]*\]|.", neighbours):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            found.append("")
        else:
            found[-1] += sign
    return found
