"""Plays an episode's clips onto its timeline, evenly loud, and keeps the result as a tagged MP3."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import EpisodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.episode.assembler import Clips
    from reader.episode.loudness import Samples
    from reader.episode.tags import Labels
    from reader.model import Clip, Cue, Episode

    Progress = Callable[[float], None]

# Apple Podcasts: -16 LUFS ±1 and no true peak above -1 dBTP, as heard. One channel on two loudspeakers is twice the
# power that a meter reads of it: 3 LU more.
LOUDNESS = -16.0 - 3.01
PEAK = -1.0
# How far off what is heard may be, in LU, and what the encoder may add to a peak, in dB.
CLOSE = 0.1
OVERSHOOT = 0.5
# The silence between clips is counted in by the gate now and then: a programme is a little softer than its clips.
PAUSES = 0.2
# What is heard is measured and set right by making the MP3 again; more than two tries have never been needed.
TRIES = 4
# Shares of the work, for the progress: measuring the clips, and of what then remains, each try.
MEASURING, TRYING, ENCODING = 0.2, 0.7, 0.7


@dataclass(frozen=True, slots=True)
class _Desk:
    """How the sound is set: decibels for each cue's clip, decibels for all of them, and the ceiling in dBTP."""

    gains: tuple[float, ...]
    master: float
    ceiling: float
    hertz: int


def record(episode: Episode, clips: Clips, labels: Labels, path: Path, progress: Progress) -> None:
    """Write the episode to `path` as a tagged MP3. The same clips give the same bytes.

    `progress` is told the share of the work that is done. Each MP3 is encoded from the clips themselves: where the
    first one, decoded, is not as loud as it should be, it is made once more with what was learned from it.

    Raises:
        EpisodeError: a clip is not the one that the episode was arranged with, ffmpeg fails, the cover is no picture,
            or the tag is too large.
        OutputError: `path` cannot be written to, or the disk is full.
    """
    from reader.episode import mp3, tags

    tag = tags.tag(episode, labels)
    desk = _set(episode, clips, lambda share: progress(share * MEASURING))
    done = MEASURING
    for _ in range(TRIES):
        span = (1 - done) * TRYING

        def told(share: float, done: float = done, span: float = span) -> None:
            progress(done + share * span)

        mp3.encode(_play(episode, clips, desk, lambda share: told(share * ENCODING)), desk.hertz, path)
        heard, peak = _hear(path, episode.length, lambda share: told(ENCODING + share * (1 - ENCODING)))
        if abs(heard - LOUDNESS) <= CLOSE and peak <= PEAK:
            break
        desk = _corrected(desk, heard, peak)
        done += span
    else:
        raise EpisodeError(
            "{id} cannot be made as loud as it should be: {heard:.1f} LUFS, true peak {peak:.1f} dBTP",
            hint="Is one of its clips not speech? Listen to the clips.",
            id=episode.id,
            heard=heard + 3.01,
            peak=peak,
        )
    tags.put(path, tag)
    progress(1.0)


def _set(episode: Episode, clips: Clips, progress: Progress) -> _Desk:
    """The desk before anything was heard: each clip brought to the loudness wanted, LAME's scale made up for."""
    import math

    from reader.episode import mastering, mp3

    gains: list[float] = []
    rates = {0}
    cues = len(episode.cues)
    numbers = itertools.count()
    for chapter in episode.chapters:
        measured = []
        for cue in chapter.cues:
            number = next(numbers)
            clip = _clip(cue, clips(number))
            rates.add(clip.hertz)
            measured.append((clip.length, mastering.measure(clip)))
            progress((number + 1) / cues)
        gains += [LOUDNESS - level for level in mastering.levels(measured)]
    master = PAUSES - 20 * math.log10(mp3.LAME_SCALE)
    return _Desk(tuple(gains), master, PEAK - OVERSHOOT, max(rates))


def _play(episode: Episode, clips: Clips, desk: _Desk, progress: Progress) -> Iterator[Samples]:
    """The programme's sound in time order, at the desk's rate, before LAME scales it."""
    import numpy as np

    from reader.episode import mastering, mp3

    ceiling = 10 ** (desk.ceiling / 20) / mp3.LAME_SCALE
    played = 0
    for number, (cue, gain) in enumerate(zip(episode.cues, desk.gains, strict=True)):
        clip = _clip(cue, clips(number))
        sound = mastering.resampled(mastering.samples(clip), clip.hertz, desk.hertz)
        sound = mastering.limit(sound * np.float32(10 ** ((gain + desk.master) / 20)), desk.hertz, ceiling)
        silence = max(0, round(cue.start * desk.hertz) - played)
        yield np.zeros(silence, np.float32)
        yield sound
        played += silence + len(sound)
        progress(cue.end / episode.length)
    yield np.zeros(max(0, round(episode.length * desk.hertz) - played), np.float32)


def _clip(cue: Cue, clip: Clip) -> Clip:
    """The trimmed clip of a cue, as long as it was when the cue was laid."""
    from reader.episode import trimming

    trimmed = trimming.trim(clip, cue.utterance.text)
    if abs(trimmed.length - (cue.end - cue.start)) > 0.002:  # noqa: PLR2004  two milliseconds of rounding
        raise EpisodeError(
            "The sound of “{text}” is not the one that the episode was arranged with",
            hint="Run the command again, and let no other run change the clips meanwhile.",
            text=cue.utterance.text,
        )
    return trimmed


def _hear(path: Path, length: float, progress: Progress) -> tuple[float, float]:
    """Loudness in LUFS and true peak in dBTP of an MP3, decoded."""
    from reader.episode import loudness, mp3

    meter = loudness.Meter(mp3.HERTZ)
    heard = 0
    for piece in mp3.decode(path):
        meter.hear(piece)
        heard += len(piece)
        progress(min(1.0, heard / mp3.HERTZ / length))
    return meter.loudness, meter.peak


def _corrected(desk: _Desk, heard: float, peak: float) -> _Desk:
    """The desk set right by what was heard."""
    overshot = max(0.0, peak - PEAK)
    lower = overshot + CLOSE if overshot else 0.0
    return _Desk(desk.gains, desk.master + LOUDNESS - heard, desk.ceiling - lower, desk.hertz)
