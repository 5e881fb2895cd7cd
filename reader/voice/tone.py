"""A pretend voice: instant, deterministic, offline. What a whole bulletin is tested with.

It says a burst of tone a syllable, as long and as loud as speech would be, with a silence at each mark and at
both ends, so that all that happens to sound afterwards has something to work on.
"""

from __future__ import annotations

import functools
import re
import zlib
from typing import TYPE_CHECKING

from reader.model import Clip

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from reader.model import Spoken, Voice

HERTZ = 24_000
SYLLABLE = 0.25
MARK = 0.2
BEFORE, AFTER = 0.3, 0.5
PEAK = 0.5
# Pitches of the bursts, in hertz: those of a low and a high speaker.
LOWEST, PITCHES, STEP = 110, 16, 8


def version(voice: Voice) -> str:  # noqa: ARG001  every backend is asked alike
    """The version of the bursts."""
    return "1"


def say(voice: Voice, spoken: Spoken) -> Clip:
    """A burst for each Hanzi and each Latin word, a silence for each mark; the pitch tells texts apart."""
    import numpy as np

    parts = [np.zeros(int(BEFORE * HERTZ), "<i2")]
    for sound in re.findall(r"[A-Za-z]+|[㐀-鿿]|[^\sA-Za-z㐀-鿿]", spoken.text):
        if sound.isalpha():
            pitch = zlib.crc32(f"{voice.name}{sound}".encode()) % PITCHES
            parts.append(_burst(LOWEST + pitch * STEP, SYLLABLE / voice.rate))
        else:
            parts.append(np.zeros(int(MARK * HERTZ), "<i2"))
    parts.append(np.zeros(int(AFTER * HERTZ), "<i2"))
    return Clip(np.concatenate(parts).tobytes(), HERTZ)


@functools.cache
def _burst(pitch: int, seconds: float) -> npt.NDArray[np.int16]:
    """A syllable: some harmonics, each weaker than the one below, swelling and dying away."""
    import numpy as np

    time = np.arange(int(seconds * HERTZ)) / HERTZ
    harmonics = np.arange(1, 9)[:, None]
    wave = (np.sin(2 * np.pi * pitch * harmonics * time) / harmonics).sum(axis=0)
    sound = wave * np.sin(np.pi * time / seconds) ** 0.5
    burst: npt.NDArray[np.int16] = np.round(sound / np.abs(sound).max() * PEAK * 32767).astype("<i2")
    return burst
