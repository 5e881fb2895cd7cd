"""The tones of 一 and 不 in running speech, from their dictionary tones.

Measured with Kokoro's Mandarin voices (the pitch it plans for each syllable, two voices, some twenty words in a carrier
sentence, dictionary tones beside spoken ones):

- Two third tones: 你好, 水果, 展览馆, and 很|好, 五|百 across words. The pitch is the same for ↓↓ and ↗↓, within a
  semitone: the model raises the first by itself. So nothing is changed here.
- 一 and 不: the tone that is written is said. 不是 with bu4 falls by four semitones, with bu2 rises by six; 一个 stays
  level with yi1 and rises by four with yi2. So these two are changed before the model is told.

不 rises before a fourth tone. 一 rises before a fourth tone and falls before the others; it keeps its own where it is
a digit among digits, a rank (第一, 一月, 一等奖) or the end of a word (统一). A reading that is not the dictionary's
own (yi1, bu4) was chosen by somebody and is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

DIGITS = frozenset("零〇一二三四五六七八九十两")
# 第一 and 之一 are a rank and a share; so is what is counted off (一是) or numbered (一月, 一季度).
RANKS_BEFORE = frozenset("第之")
RANKS_AFTER = frozenset("月号楼等级季审中期是")


def spoken(words: Sequence[Word]) -> list[Word]:
    """The words with the readings they have when said in a row.

    >>> from reader.model import Word
    >>> [word.pinyin for word in spoken([Word("不", ("bu4",)), Word("是", ("shi4",)), Word("一般", ("yi1", "ban1"))])]
    [('bu2',), ('shi4',), ('yi4', 'ban1')]
    """
    text = "".join(word.text for word in words)
    following = [*[reading for word in words for reading in _by_character(word)][1:], ""]
    said, start = [], 0
    for word in words:
        readings = list(word.pinyin)
        if len(readings) == len(word.text):
            last = len(readings) - 1
            for place, reading in enumerate(readings):
                at = start + place
                if reading == "bu4" and text[at] == "不":
                    readings[place] = _bu(following[at])
                elif reading == "yi1" and text[at] == "一" and not 0 < place == last:
                    readings[place] = _yi(text[:at], text[at + 1 :], following[at])
        said.append(Word(word.text, tuple(readings)))
        start += len(word.text)
    return said


def _by_character(word: Word) -> Sequence[str]:
    """A reading a character, empty where there is none."""
    return word.pinyin if len(word.pinyin) == len(word.text) else [""] * len(word.text)


def _bu(following: str) -> str:
    return "bu2" if following.endswith("4") else "bu4"


def _yi(before: str, after: str, following: str) -> str:
    """The reading of 一 between what stands before and after it."""
    rank = before[-1:] in RANKS_BEFORE or after[:1] in RANKS_AFTER or (before[-1:] == "月" and after[:1] == "日")
    counted = before[-1:] in DIGITS or after[:1] in DIGITS or (after[:1] == "点" and after[1:2] in DIGITS)
    if not following or rank or counted:
        return "yi1"
    return "yi2" if following.endswith("4") or after[0] == "个" else "yi4"
