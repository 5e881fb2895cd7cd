"""Readings of every Hanzi and of 50,000 phrases, as pypinyin has them: sorted tables that are searched, never loaded.

    hanzi.tsv       Hanzi <TAB> its readings, the commonest first
    phrases.tsv     word or phrase <TAB> one syllable a Hanzi

Both lie in `voices/readings/`, built by `hanzi` and `phrases` from pypinyin 0.55 (licence in `pypinyin.LICENSE`), which
itself takes a quarter of a second to start. What the large table of phrase-pinyin-data (`phrases.LICENSE`) knows of
words that pypinyin lacks stands among the phrases.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from typing import TYPE_CHECKING

from reader import places
from reader.script.readings import syllables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Tones are those of the dictionary: some phrases have these two as they sound in a row.
_UNCHANGED = {"一": "yi1", "不": "bu4"}


def readings(character: str) -> tuple[str, ...]:
    """Every reading of a Hanzi, the commonest first; () where none is known."""
    return tuple(_found("hanzi.tsv", character).split())


def phrase(word: str) -> tuple[str, ...]:
    """The readings of a word or phrase, one a Hanzi; () where it is not known."""
    return tuple(_found("phrases.tsv", word).split())


def _found(table: str, key: str) -> str:
    """What stands behind a key; the empty string where it is not in the table."""
    lines = _lines(table)
    at = bisect_left(lines, key + "\t")
    line = lines[at] if at < len(lines) else ""
    return line[len(key) + 1 :] if line.startswith(key + "\t") else ""


@functools.cache
def _lines(table: str) -> list[str]:
    return (places.voices() / "readings" / table).read_text("utf-8").splitlines()


def hanzi(characters: Mapping[int, str]) -> list[str]:
    r"""The lines of `hanzi.tsv` from pypinyin's table of characters.

    >>> hanzi({0x884C: "xíng,háng,xíng"})
    ['行\txing2 hang2']
    """
    lines = []
    for code, written in sorted(characters.items()):
        parsed = [syllables.parse(syllable) for syllable in written.split(",") if syllable]
        if any(parsed):
            lines.append(f"{chr(code)}\t{' '.join(dict.fromkeys(reading for reading in parsed if reading))}")
    return lines


def phrases(known: Mapping[str, list[list[str]]], more: Iterable[str]) -> list[str]:
    r"""The lines of `phrases.tsv` from pypinyin's phrases and more lines, which overrule them.

    >>> phrases({"一行": [["yì"], ["xíng"]], "看一看": [["kàn"]]}, ["银行\tyin2 hang2"])
    ['一行\tyi1 xing2', '银行\tyin2 hang2']
    """
    lines = dict(line.split("\t") for line in more)
    for word, written in known.items():
        parsed = [syllables.parse(syllable[0]) for syllable in written]
        if len(parsed) == len(word) and None not in parsed:
            read = [_UNCHANGED.get(sign) or reading or "" for sign, reading in zip(word, parsed, strict=True)]
            lines.setdefault(word, " ".join(read))
    return [f"{word}\t{read}" for word, read in sorted(lines.items())]
