"""The check every clip passes, whoever spoke it: a listener must never get a hole or a noise in place of a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.errors import ClipError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from reader.model import Clip, Spoken, Voice

    Samples = npt.NDArray[np.int32]

# Seconds a syllable at the engine's own rate, where it takes about 0.2: nobody speaks Mandarin faster than about 10
# syllables a second. A mark makes a pause of up to a second.
SHORTEST, LONGEST, MARK = 0.08, 0.6, 1.0
# Seconds that the silence round the speech may take: neural voices have about 1.5.
ROUND_SPEECH = 4.0
# Speech peaks at a tenth of full scale and more; below a three-hundredth nobody hears anything.
SILENCE = 100
# A sample this near to full scale was cut off there; of clean speech hardly one in a thousand is.
FULL, OVERDRIVEN = 32_700, 0.002
# How far off the middle the samples may lie: -40 dB.
OFF_CENTRE = 328
# Seconds for which speech never keeps the very same sample.
STUCK = 0.05
# Speech dies away over 50 ms and more. A last stretch of this many seconds that has so much of the power of the loud
# parts was cut off.
LAST, CUT = 0.01, 0.1


def check(clip: Clip, voice: Voice, spoken: Spoken) -> None:
    """Nothing, for a clip that can be speech of this text.

    Raises:
        ClipError: the clip is empty, torn, silent, overdriven, off centre, stuck, cut off at its end, or much too
            short or too long for its syllables.
    """
    if fault := _fault(clip, spoken.text, voice.rate):
        raise ClipError("{voice} spoiled “{text}”: {why}", voice=voice.name, text=spoken.text, why=fault)


def plausible(text: str, rate: float) -> tuple[float, float]:
    """How long a text takes to say, at least and at most, from its first word to the end of its last (seconds)."""
    words = len(re.findall(r"[A-Za-z]+", text))
    hanzi = len(re.findall(r"[^\W\dA-Za-z_]", text))
    letters = len(re.findall(r"[A-Za-z0-9]", text))
    marks = len(re.findall(r"[^\w\s]", text))
    return (hanzi + words) * SHORTEST / rate, ((hanzi + letters) * LONGEST + (marks + 1) * MARK) / rate


def speech(clip: Clip) -> tuple[float, float]:
    """When the sound of a clip begins and ends, in seconds; twice 0 where there is none."""
    loud = _loud(_samples(clip))
    return (float(loud[0]) / clip.hertz, float(loud[-1] + 1) / clip.hertz) if len(loud) else (0.0, 0.0)


def _fault(clip: Clip, text: str, rate: float) -> ClipError | None:
    """What is wrong with a clip."""
    if not clip.pcm or len(clip.pcm) % 2 or clip.hertz <= 0:
        return ClipError("there is no sound")
    samples = _samples(clip)
    loud = _loud(samples)
    if not len(loud):
        return ClipError("it is silence")
    if fault := _noise(samples, loud, clip.hertz):
        return fault
    heard = float(loud[-1] - loud[0] + 1) / clip.hertz
    least, most = plausible(text, rate)
    if heard < least:
        return ClipError("{seconds:.1f} s are too short, some is missing", seconds=heard)
    if heard > most or clip.length - heard > ROUND_SPEECH:
        return ClipError("{seconds:.1f} s are too long", seconds=clip.length)
    return None


def _noise(samples: Samples, loud: Samples, hertz: int) -> ClipError | None:
    """What no voice sounds like, in samples that are `loud` at those places."""
    import numpy as np

    if float(np.mean(np.abs(samples[loud]) >= FULL)) > OVERDRIVEN:
        return ClipError("the sound is overdriven")
    if abs(float(np.mean(samples))) > OFF_CENTRE:
        return ClipError("the sound is off centre")
    if _longest_stay(samples[loud[0] : loud[-1] + 1]) > STUCK * hertz:
        return ClipError("the sound is stuck")
    last = samples[-int(LAST * hertz) :].astype(np.float64)
    if float(np.mean(last**2)) > CUT * float(np.mean(samples[loud].astype(np.float64) ** 2)):
        return ClipError("the sound is cut off at its end")
    return None


def _longest_stay(samples: Samples) -> int:
    """For how many samples at most a sound stays at one value that is not silence."""
    import numpy as np

    starts = np.flatnonzero(np.diff(samples, prepend=samples[0] + 1))
    lengths = np.diff(starts, append=len(samples))
    return int(lengths[np.abs(samples[starts]) > SILENCE].max(initial=0))


def _samples(clip: Clip) -> Samples:
    import numpy as np

    return np.frombuffer(clip.pcm, "<i2").astype(np.int32)


def _loud(samples: Samples) -> Samples:
    """Where the samples are no silence."""
    import numpy as np

    return np.flatnonzero(np.abs(samples) > SILENCE).astype(np.int32)
