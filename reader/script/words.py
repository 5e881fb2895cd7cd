"""Words of running Chinese: the one place that knows which word segmenter is used."""

from __future__ import annotations

import functools
import importlib
import logging
import re
import sys
import threading
import warnings
from typing import TYPE_CHECKING

from reader import places
from reader.script.readings import tables

if TYPE_CHECKING:
    from types import ModuleType

    from jieba import Tokenizer

_LOADING = threading.Lock()
# A number said figure by figure, as a year is; a segmenter cuts it where it likes.
_FIGURES = re.compile("([零〇一二三四五六七八九]{3,})")


def words(text: str) -> list[str]:
    """The words of a text in order, nothing lost: `"".join(words(text)) == text`.

    The word list is loaded on first use (about 0.6 s).
    """
    with _LOADING:
        segmenter = _segmenter()
    found: list[str] = []
    for place, piece in enumerate(_FIGURES.split(text)):
        found += [piece] if place % 2 else segmenter.cut(piece, HMM=True)
    return found


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
def _segmenter() -> Tokenizer:
    """The segmenter, with our own names in its list.

    Its index (what takes 0.6 s to make) is kept in our cache, not in the world's temp folder. jieba writes it to a
    new file and renames it, so two programs may start at once; where it cannot be written it is made each time.
    """
    jieba = _jieba()
    jieba.setLogLevel(logging.CRITICAL)
    segmenter = jieba.Tokenizer()
    try:
        places.cache().mkdir(parents=True, exist_ok=True)
        segmenter.tmp_dir = str(places.cache())
    except OSError:
        segmenter.tmp_dir = None
    segmenter.initialize()
    for word in tables.own_words():
        segmenter.add_word(word, 2_000)
    return segmenter
