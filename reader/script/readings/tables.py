"""The tables that readings are taken from: characters, phrases and our own corrections of both.

Characters and phrases are pypinyin's (pinyin-data and phrase-pinyin-data, MIT). Our own lie in `voices/readings/`:

    words.tsv       word <TAB> syllables: names, words and phrases that pypinyin lacks or has wrong
    characters.tsv  character <TAB> what it is called alone, and (a second syllable) as a part of an unknown word
    phrases.tsv     what phrase-pinyin-data's large table (MIT) knows better of words that pypinyin lacks
    patterns.tsv    see `reader.script.readings.patterns`
"""

from __future__ import annotations

import functools
import importlib.util
import json
from pathlib import Path

from reader import places
from reader.script.readings import syllables

# Dictionary tones: pypinyin's phrases have some of these as they sound in a row.
_UNCHANGED = {"一": "yi1", "不": "bu4"}


def rows(name: str) -> list[list[str]]:
    """The columns of each line of a file in `voices/readings/`, comments left out."""
    text = (places.voices() / "readings" / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


@functools.cache
def candidates(character: str) -> tuple[str, ...]:
    """Every reading of a Hanzi, the commonest first; () where no table has it."""
    written = _pypinyin()[0].get(str(ord(character)), "")
    readings = [syllables.parse(syllable) for syllable in written.split(",") if syllable]
    return tuple(dict.fromkeys(reading for reading in readings if reading))


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
    own = _own_phrases().get(word)
    if own:
        return own
    found = _pypinyin()[1].get(word)
    if not found or len(found) != len(word):
        return None
    read = [syllables.parse(syllable[0]) for syllable in found]
    if None in read:
        return None
    return _with_neutral(word, [_UNCHANGED.get(sign, reading or "") for sign, reading in zip(word, read, strict=True)])


def _with_neutral(word: str, read: list[str]) -> tuple[str, ...]:
    """A phrase of pypinyin's with the neutral tones of our words in it: 好消息 as 消息."""
    for start in range(len(word) - 1):
        own = _own_words().get(word[start : start + 2], ())
        if (
            own
            and own[1].endswith("5")
            and [reading[:-1] for reading in own] == [r[:-1] for r in read[start : start + 2]]
        ):
            read[start : start + 2] = own
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
def _own_phrases() -> dict[str, tuple[str, ...]]:
    """Our own words over those taken from the large phrase table."""
    taken = {word: tuple(reading.split()) for word, reading in rows("phrases.tsv")}
    return taken | _own_words()


@functools.cache
def _own_words() -> dict[str, tuple[str, ...]]:
    return {word: tuple(reading.split()) for word, reading, *_ in rows("words.tsv")}


@functools.cache
def _pypinyin() -> tuple[dict[str, str], dict[str, list[list[str]]]]:
    """Its characters by code point and its phrases, read from the files it keeps them in.

    Importing it would make an index of all phrases first, for a segmenter that we do not use: a third of its time.
    """
    package = importlib.util.find_spec("pypinyin")
    if package is None or package.origin is None:
        raise ModuleNotFoundError(name="pypinyin")
    folder = Path(package.origin).parent
    characters, phrases = (folder / name for name in ("pinyin_dict.json", "phrases_dict.json"))
    return json.loads(characters.read_bytes()), json.loads(phrases.read_bytes())
