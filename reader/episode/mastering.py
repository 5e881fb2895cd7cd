"""Makes every clip equally loud and keeps peaks under a ceiling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage, signal

from reader.episode import loudness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.episode.loudness import Samples
    from reader.model import Clip

# A clip shorter than this, in seconds, has too few syllables for its own loudness to be believed in full.
BELIEVED = 2.0
# The limiter looks so far ahead and lets go as slowly, in seconds: long enough not to bend a low voice's waves.
LOOKAHEAD = 0.012


def samples(clip: Clip) -> Samples:
    """The clip as numbers, full scale being 1."""
    return np.frombuffer(clip.pcm, "<i2").astype(np.float32) / np.float32(32768)


def measure(clip: Clip) -> float:
    """The loudness of a clip in LUFS."""
    meter = loudness.Meter(clip.hertz)
    meter.hear(samples(clip))
    return meter.loudness


def levels(item: Sequence[tuple[float, float]]) -> list[float]:
    """What each clip of an item is to be taken for, in LUFS; `item` has the length and the loudness of each.

    A clip of a word or two has hardly a loudness of its own. The shorter it is, the more it is taken for what the
    item's other clips are, which the same voice says: so "第二条" is not blown up to the level of a sentence.
    """
    usual = float(np.median([measured for _, measured in item]))
    shares = [min(1.0, length / BELIEVED) for length, _ in item]
    return [share * measured + (1 - share) * usual for share, (_, measured) in zip(shares, item, strict=True)]


def limit(sound: Samples, hertz: int, ceiling: float) -> Samples:
    """The sound with no true peak above `ceiling` (full scale being 1). Untouched where there is none.

    The gain begins to fall before a peak and rises after it as slowly, along a smooth curve, so that nothing clicks.
    """
    if not len(sound) or np.abs(sound).max() <= ceiling * loudness.CANNOT_PEAK:
        return sound
    between = np.abs(loudness.oversampled(sound))
    peaks = ndimage.maximum_filter1d(between, 2 * loudness.OVERSAMPLING - 1)[:: loudness.OVERSAMPLING]
    if peaks.max() <= ceiling:
        return sound
    half = round(LOOKAHEAD * hertz) // 2 * 2 + 1
    held = ndimage.minimum_filter1d(ceiling / np.maximum(peaks, ceiling), 2 * half - 1, mode="nearest")
    # Two means over half the reach each are one over all of it, weighted by a triangle: never more than a peak allows.
    gain = ndimage.uniform_filter1d(ndimage.uniform_filter1d(held, half, mode="nearest"), half, mode="nearest")
    return np.asarray(sound * gain, np.float32)


def resampled(sound: Samples, hertz: int, wanted: int) -> Samples:
    """The sound at another rate, for a bulletin in which voices of different rates take turns."""
    if hertz == wanted:
        return sound
    return np.asarray(signal.resample_poly(sound, wanted, hertz, window=("kaiser", 10.0)), np.float32)
