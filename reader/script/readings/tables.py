"""The tables that readings are taken from: characters, phrases and our own corrections of both.

Characters and phrases are pypinyin's, see `reader.script.readings.taken`. Our own lie in `voices/readings/`:

    words.tsv       word <TAB> syllables: names, words and phrases that pypinyin lacks or has wrong
    characters.tsv  character <TAB> what it is called alone, and (a second syllable) as a part of an unknown word
    patterns.tsv    see `reader.script.readings.patterns`
    names.toml      see `reader.script.readings.names`
"""

from __future__ import annotations

import functools
import re
import tomllib
from typing import Any

from reader import places
from reader.script.readings import taken

# 儿 at the end of a word that is a child or a man: 女儿, 混血儿, 健儿. Elsewhere it is an ending: 冰棍儿, 侄女儿.
_CHILD = re.compile("(?:[婴幼胎孤健宠患弃少侄孙孩妻男馨潮血产能痴娇小无干空化]|(?<![侄孙])女)儿$")


def rows(name: str) -> list[list[str]]:
    """The columns of each line of a file in `voices/readings/`, comments left out."""
    text = (places.voices() / "readings" / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


def settings(name: str) -> dict[str, Any]:
    """What a TOML file in `voices/readings/` says."""
    return tomllib.loads((places.voices() / "readings" / name).read_text("utf-8"))


@functools.cache
def candidates(character: str) -> tuple[str, ...]:
    """Every reading of a Hanzi, the commonest first; () where no table has it."""
    return taken.readings(character)


@functools.cache
def default(character: str, *, alone: bool) -> str:
    """What a Hanzi is called as a word of its own, or as a part of one; the empty string for what is not a Hanzi."""
    own = _own_characters().get(character)
    if own:
        return own[0] if alone else own[-1]
    return next(iter(candidates(character)), "")


@functools.cache
def doubtful(character: str) -> bool:
    """Whether a Hanzi has several readings and our own list does not settle it."""
    return len(candidates(character)) > 1 and (character not in _own_characters() or character in _leaning())


@functools.lru_cache(maxsize=50_000)
def phrase(word: str) -> tuple[str, ...] | None:
    """The readings of a word or phrase that a table has, one a Hanzi."""
    own = _own_words().get(word)
    if own:
        return own
    found = taken.phrase(word)
    if _is_doubled(word):
        return found or _doubled(word)
    return _with_neutral(word, list(found)) if found else None


def _is_doubled(word: str) -> bool:
    """Whether a word is another with each of its signs twice: 热热闹闹, not 弟弟妹妹."""
    twice = len(word) == len("热热闹闹") and word[::2] == word[1::2]
    return twice and not _own_words().keys() >= {word[:2], word[2:]}


def _doubled(word: str) -> tuple[str, ...] | None:
    """A doubled word by the one in it, without its neutral tone: 热闹 is re4 nao5, 热热闹闹 re4 re4 nao4 nao4."""
    single = taken.phrase(word[::2]) or _own_words().get(word[::2])
    if not single:
        return None
    full = [default(c, alone=False) if r.endswith("5") else r for c, r in zip(word[::2], single, strict=True)]
    return full[0], full[0], full[1], full[1]


def _with_neutral(word: str, read: list[str]) -> tuple[str, ...]:
    """A phrase with the neutral tones of our words in it: 好消息 as 消息."""
    for start in range(len(word) - 1):
        own = _own_words().get(word[start : start + 2], ())
        if (
            own
            and own[1].endswith("5")
            # 热乎 is re4 hu5, but 热乎乎 re4 hu1 hu1.
            and not word.startswith(word[start + 1], start + 2)
            and [reading[:-1] for reading in own] == [r[:-1] for r in read[start : start + 2]]
        ):
            read[start : start + 2] = own
    if word.endswith("儿") and not _CHILD.search(word):
        read[-1] = "er5"
    return tuple(read)


def own_words() -> list[str]:
    """The words of our own list, which the segmenter is to keep whole."""
    return list(_own_words())


@functools.cache
def leans(character: str) -> bool:
    """Whether our own list has a reading of a Hanzi that only good evidence may overrule."""
    return character in _leaning()


@functools.cache
def _leaning() -> frozenset[str]:
    return frozenset(character for character, _, *asked in rows("characters.tsv") if asked)


@functools.cache
def _own_characters() -> dict[str, tuple[str, ...]]:
    return {character: tuple(reading.split()) for character, reading, *_ in rows("characters.tsv")}


@functools.cache
def _own_words() -> dict[str, tuple[str, ...]]:
    return {word: tuple(reading.split()) for word, reading, *_ in rows("words.tsv")}
