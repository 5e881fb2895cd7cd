"""Cuts the silence off both ends of a clip, and nothing of its speech.

Neural voices carry silence along: Kokoro 0.4 s before and about 1 s after what it says. What counts as silence is
judged by the clip's own speech, since a soft consonant of a quiet clip may be weaker than the noise of a loud one.
"""

from __future__ import annotations

import functools
import math
import warnings
from typing import TYPE_CHECKING, Any

from reader.errors import EpisodeError
from reader.model import Clip

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# Levels are taken every five milliseconds.
FRAME_MS = 5
# Frames this many decibels below the loudest are no speech; the mean of the others is the level of the speech.
SPEECH_RANGE = 30
# So many decibels below the speech is silence: f, h and s begin at about -35, the end of an n dies away at about -40.
SILENCE = -45
# Below this mean square (-80 dBFS) nothing was said at all.
NOTHING = 1e-8
# Kept of the silence before the first and after the last sound, milliseconds, and how long they rise and fall.
LEAD_MS, TAIL_MS = 40, 90
RISE_MS, FALL_MS = 8, 40


def trim(clip: Clip, text: str) -> Clip:
    """The clip from a breath before its first sound to a breath after its last, rising and falling softly.

    Its length is a whole number of milliseconds. `text` is what the clip says, for the message.

    Raises:
        EpisodeError: the clip is silent, or no sound at all.
    """
    first, last = _speech(clip, text)
    sound = _segment(clip)[max(0, first - LEAD_MS) : last + TAIL_MS]
    sound = sound.fade_in(min(RISE_MS, len(sound))).fade_out(min(FALL_MS, len(sound)))
    return Clip(sound.raw_data, clip.hertz)


def _speech(clip: Clip, text: str) -> tuple[int, int]:
    """Where the speech begins and ends, in milliseconds."""
    import numpy as np

    power = _power(clip)
    if power.max(initial=0.0) < NOTHING:
        raise EpisodeError(
            "The sound of “{text}” is silent",
            hint="Delete the folder of clips and run the command again, or choose another voice.",
            text=text,
        )
    speech = power[power > power.max() * 10 ** (-SPEECH_RANGE / 10)].mean()
    heard = np.flatnonzero(power > speech * 10 ** (SILENCE / 10))
    return int(heard[0]) * FRAME_MS, (int(heard[-1]) + 1) * FRAME_MS


def _power(clip: Clip) -> npt.NDArray[np.float64]:
    """The mean square of each frame, full scale being 1; what is left at the end is a frame of its own."""
    import numpy as np
    from scipy import signal

    samples = np.frombuffer(clip.pcm, "<i2", len(clip.pcm) // 2) / 32768
    if not len(samples):
        return np.zeros(0)
    # A constant is no sound; this lets it pass no more than a voice lets its lowest note.
    samples, _ = signal.lfilter([1.0, -1.0], [1.0, -0.98], samples, zi=-samples[:1])
    frame = clip.hertz * FRAME_MS / 1000
    starts = np.round(np.arange(math.ceil(len(samples) / frame)) * frame).astype(int)
    starts = starts[starts < len(samples)]
    sums: npt.NDArray[np.float64] = np.add.reduceat(samples**2, starts)
    return sums / np.diff(np.append(starts, len(samples)))


def _segment(clip: Clip) -> Any:  # noqa: ANN401  pydub has no types
    """The clip in pydub's hands."""
    whole = len(clip.pcm) // 2 * 2
    return _pydub().AudioSegment(data=clip.pcm[:whole], sample_width=2, frame_rate=clip.hertz, channels=1)


@functools.cache
def _pydub() -> Any:  # noqa: ANN401  pydub has no types
    """pydub, without its warnings: it misses a system ffmpeg (we bring our own) and spells escapes the old way."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pydub
    return pydub
