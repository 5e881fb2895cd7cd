"""A text in two halves and their sounds as one: how a sentence is said that a voice spoiled as a whole."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from reader.model import Clip, Spoken
from reader.voice.clip_check import speech

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK = re.compile(r"[，；：。！？…,;:!?]+[”’」』）》]*")
# A half of fewer Hanzi is hardly said as a part of a sentence.
LEAST = 4
# Seconds between the halves, and what is kept of the silence before and after each.
BETWEEN, BEFORE, AFTER = 0.2, 0.04, 0.09


def halves(spoken: Spoken) -> list[Spoken]:
    """The text parted at the mark nearest to its middle; whole where it has none.

    >>> from reader.model import Word
    >>> [half.text for half in halves(Spoken((Word("天气转凉了"), Word("，"), Word("市民纷纷添衣"), Word("。"))))]
    ['天气转凉了，', '市民纷纷添衣。']
    """
    ends = _ends(spoken)
    if not ends:
        return [spoken]
    lengths = list(accumulate(len(word.text) for word in spoken.words))
    middle = min(ends, key=lambda at: abs(2 * lengths[at - 1] - lengths[-1]))
    return [Spoken(spoken.words[:middle]), Spoken(spoken.words[middle:])]


def opening(spoken: Spoken) -> list[Spoken]:
    """The text parted at its first mark, so that its beginning is soon said; whole where it has none.

    >>> from reader.model import Word
    >>> [part.text for part in opening(Spoken((Word("天气转凉"), Word("，"), Word("市民纷纷添衣"), Word("。"))))]
    ['天气转凉，', '市民纷纷添衣。']
    """
    ends = _ends(spoken)
    return [Spoken(spoken.words[: ends[0]]), Spoken(spoken.words[ends[0] :])] if ends else [spoken]


def _ends(spoken: Spoken) -> list[int]:
    """After how many words the text may be parted."""
    lengths = list(accumulate(len(word.text) for word in spoken.words))
    return [
        at
        for at, word in enumerate(spoken.words, 1)
        if MARK.fullmatch(word.text) and LEAST < lengths[at - 1] <= lengths[-1] - LEAST
    ]


def joined(clips: Sequence[Clip]) -> Clip:
    """The clips one after the other, with a short silence between them; they have one sample rate."""
    if len(clips) == 1:
        return clips[0]
    hertz = clips[0].hertz
    between = bytes(2 * round(BETWEEN * hertz))
    parts = []
    for at, clip in enumerate(clips):
        start, end = speech(clip)
        first = 0 if at == 0 else max(0, round((start - BEFORE) * hertz))
        last = len(clip.pcm) // 2 if at == len(clips) - 1 else round((end + AFTER) * hertz)
        parts.append(clip.pcm[2 * first : 2 * last])
    return Clip(between.join(parts), hertz)
