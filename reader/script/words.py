"""Words of running Chinese: the one place that knows which word segmenter is used."""

from __future__ import annotations

import functools
import importlib
import re
import sys
import threading
import warnings
from typing import TYPE_CHECKING, Any

from reader.script.readings import tables

if TYPE_CHECKING:
    from types import ModuleType

    from jieba import Tokenizer

_LOADING = threading.Lock()
# A number said figure by figure, as a year is; a segmenter cuts it where it likes.
FIGURES = re.compile("([零〇一二三四五六七八九]{3,})")
_ENTRY = re.compile(r"^(\S+) (\d+) (\w+)", re.MULTILINE)
# Lines of the word list that begin with the same character.
_SAME_BEGINNING = re.compile(r"^(.).*(?:\n\1.*)*", re.MULTILINE)
# How often a word of our own is taken to occur: oftener than the parts that it could be cut into.
OWN = 2_000
# What occurs oftener is more likely a word than a given name.
_COMMON = 500
# The occurrences in jieba's word list, which shares are shares of.
OCCURRENCES = 60_101_967


def words(text: str) -> list[str]:
    """The words of a text in order, nothing lost: `"".join(words(text)) == text`."""
    segmenter = _knowing(text)
    found: list[str] = []
    for place, piece in enumerate(FIGURES.split(text)):
        found += [piece] if place % 2 else segmenter.cut(piece, HMM=True)
    return found


def kind(word: str) -> str:
    """Which part of speech the word list calls a word; the empty string for what it does not have.

    >>> kind("送"), kind("老人"), kind("送餐")
    ('v', 'n', '')
    """
    with _LOADING:
        known = _segmenter()[1]
        known.learn(word)
        return known.kinds.get(word, "")


def within_word(before: str, after: str) -> bool:
    """Whether a word begins in one text and ends in the other.

    Only words of the list count: guessed ones join one pair of strangers in 75, those of the list one in 500, and
    they are 94 of 100 words that are torn.

    >>> within_word("今年秋", "季学期"), within_word("人间草木知", "立春过后")
    (True, False)
    """
    end = 0
    for word in _knowing(before + after).cut(before + after, HMM=False):
        end += len(word)
        if end >= len(before):
            break
    return end > len(before)


def is_common(word: str) -> bool:
    """Whether the list has a word often: 表示, not the given name 海燕."""
    return bool(_knowing(word).FREQ.get(word, 0) >= _COMMON)


def _knowing(text: str) -> Tokenizer:
    """The segmenter, told every word that may stand in this text."""
    with _LOADING:
        segmenter, known = _segmenter()
        known.learn(text)
    return segmenter


class _WordList:
    """jieba's word list and our own, taken in as texts need it: the words that begin with a character they have.

    Taking in all of it at once is two thirds of a second, most of it for words that no text of the day has.
    """

    def __init__(self, printed: str, own: list[str]) -> None:
        self._printed = printed
        self._places: dict[str, list[tuple[int, int]]] = {}
        for lines in _SAME_BEGINNING.finditer(printed):
            self._places.setdefault(lines[1], []).append(lines.span())
        self._own: dict[str, list[str]] = {}
        for word in own:
            self._own.setdefault(word[0], []).append(word)
        self._learned: set[str] = set()
        self.occurrences: dict[str, int] = {}
        """By word; 0 for what only begins words, as jieba wants it."""
        self.kinds: dict[str, str] = {}
        """Which part of speech the list calls a word: v, n, vn and so on."""

    def learn(self, text: str) -> None:
        """Take in every word that may stand in this text."""
        for character in set(text) - self._learned:
            for start, end in self._places.get(character, ()):
                for word, times, kind in _ENTRY.findall(self._printed, start, end):
                    self._add(word, int(times))
                    self.kinds[word] = kind
            for word in self._own.get(character, ()):
                self._add(word, OWN)
            self._learned.add(character)

    def _add(self, word: str, times: int) -> None:
        self.occurrences[word] = times
        for end in range(1, len(word)):
            self.occurrences.setdefault(word[:end], 0)


def _jieba() -> ModuleType:
    """jieba, without its warnings of unescaped backslashes, and without pkg_resources.

    It would only find its files by it, does without it where it is missing, and takes half its start to load it.
    """
    missing = "pkg_resources" not in sys.modules
    if missing:
        # None is how Python says that a module is missing.
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return importlib.import_module("jieba")
    finally:
        if missing:
            del sys.modules["pkg_resources"]


@functools.cache
def _segmenter() -> tuple[Tokenizer, _WordList]:
    """The segmenter, and the list of words that it is told."""
    segmenter: Any = _jieba().Tokenizer()
    with segmenter.get_dict_file() as file:
        known = _WordList(file.read().decode("utf-8"), tables.own_words())
    segmenter.FREQ = known.occurrences
    segmenter.total = OCCURRENCES + OWN * len(tables.own_words())
    segmenter.initialized = True
    return segmenter, known
