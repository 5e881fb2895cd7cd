"""Lays cues on a timeline: each utterance where its sound is, each item on a whole second."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.errors import EpisodeError
from reader.model import Chapter, Clip, Cue, Episode

if TYPE_CHECKING:
    from reader.model import Item, Script

Clips = Callable[[int], Clip]

# Seconds of silence between the start of a chapter and its first word: a player that jumps there lands up to two
# MP3 frames late and may mute the first one, and must not lose a syllable by it.
LEAD = 0.2
# Seconds of silence after the last word.
END = 1.0
# A longer silence is taken for the end of the programme, or for a fault. What is left of the voice's own breath on
# both sides of a cue comes on top.
LONGEST_PAUSE = 3.2


def arrange(id: str, script: Script, clips: Clips) -> Episode:  # noqa: A002  the name that the model gives it
    """The script as a timed programme, in seconds, on a grid of milliseconds.

    Each chapter begins on a whole second, since AntennaPod cuts the starts of chapters to seconds; the pause before it
    is made longer for that, but no pause becomes longer than `LONGEST_PAUSE`.

    Raises:
        EpisodeError: there is nothing to say, or a clip is silent.
    """
    free, number = LEAD, 0
    items = [item for item in script.items if item.utterances]
    if not items:
        raise EpisodeError("{id}: there is nothing to say", hint="Look at the script with `reader script`.", id=id)
    starts: list[int] = []
    timelines: list[tuple[Cue, ...]] = []
    for item in items:
        starts.append(_whole_second(free, timelines[-1][-1].end if timelines else 0.0))
        timelines.append(_cues(item, starts[-1] + LEAD, number, clips))
        number += len(item.utterances)
        free = timelines[-1][-1].end + timelines[-1][-1].utterance.pause
    ends = [*map(float, starts[1:]), _milliseconds(timelines[-1][-1].end + END)]
    chapters = tuple(
        Chapter(item.title, float(start), end, cues)
        for item, start, end, cues in zip(items, starts, ends, timelines, strict=True)
    )
    return Episode(id, script.date, script.title, chapters)


def _cues(item: Item, start: float, number: int, clips: Clips) -> tuple[Cue, ...]:
    """The cues of an item whose first word begins at `start` and whose first clip is the `number`-th."""
    from reader.episode import trimming

    cues = []
    for offset, utterance in enumerate(item.utterances):
        length = trimming.trim(clips(number + offset), utterance.text).length
        end = _milliseconds(start + length)
        cues.append(Cue(start, end, utterance))
        start = _milliseconds(end + min(utterance.pause, LONGEST_PAUSE))
    return tuple(cues)


def _whole_second(free: float, silent_since: float) -> int:
    """The start of a chapter whose first word would be at `free`; the second before where the silence grew too long."""
    start = max(0, math.ceil(round(free - LEAD, 3)))
    if start + LEAD - silent_since > LONGEST_PAUSE:
        return math.floor(silent_since + LONGEST_PAUSE - LEAD)
    return start


def _milliseconds(seconds: float) -> float:
    return round(seconds, 3)
