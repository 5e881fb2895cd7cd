"""How loud a programme is, after ITU-R BS.1770-5: gated loudness in LUFS and true peak in dBTP, of one channel.

A meter listens to a stream piece by piece and keeps one number a tenth of a second.
"""

from __future__ import annotations

import functools
import math
from array import array

import numpy as np
import numpy.typing as npt
from scipy import signal

Samples = npt.NDArray[np.float32]

# BS.1770-5, annex 1: blocks of 400 ms every 100 ms; those below -70 LUFS, and those 10 LU below the mean of the rest,
# are pauses and do not count.
STEP = 0.1
STEPS_A_BLOCK = 4
OFFSET = -0.691
ABSOLUTE_GATE = -70.0
RELATIVE_GATE = -10.0
# Annex 2: a true peak is looked for at four times the sampling rate, by a filter that reaches this many samples.
OVERSAMPLING = 4
REACH = 16
# Between samples a band-limited signal rises to at most about twice its samples; quieter pieces cannot hold the peak.
CANNOT_PEAK = 0.5


class Meter:
    """Listens to one channel at `hertz`, piece by piece."""

    def __init__(self, hertz: int) -> None:
        """A meter that has heard nothing yet."""
        self._filter = weighting(hertz)
        self._state = np.zeros((len(self._filter), 2))
        self._step = round(hertz * STEP)
        self._rest = np.zeros(0)
        self._squares = array("d")
        self._tail = np.zeros(2 * REACH, np.float32)
        self._peak = 0.0

    def hear(self, samples: Samples) -> None:
        """Listen to the next piece."""
        if not len(samples):
            return
        self._hear_peak(samples)
        weighted, self._state = signal.sosfilt(self._filter, samples.astype(np.float64), zi=self._state)
        squares = np.concatenate([self._rest, weighted**2])
        whole = len(squares) // self._step * self._step
        self._squares.extend(squares[:whole].reshape(-1, self._step).mean(axis=1))
        self._rest = squares[whole:]

    @property
    def loudness(self) -> float:
        """Integrated loudness in LUFS, -inf for silence; less than one block counts as one."""
        steps = np.array(self._squares)
        if len(steps) < STEPS_A_BLOCK:
            heard = len(steps) * self._step + len(self._rest)
            return _lufs((steps.sum() * self._step + self._rest.sum()) / max(1, heard))
        blocks = np.convolve(steps, np.full(STEPS_A_BLOCK, 1 / STEPS_A_BLOCK), "valid")
        blocks = blocks[blocks > _power(ABSOLUTE_GATE)]
        if not len(blocks):
            return -math.inf
        return _lufs(blocks[blocks > blocks.mean() * 10 ** (RELATIVE_GATE / 10)].mean())

    @property
    def peak(self) -> float:
        """True peak in dBTP, -inf for silence."""
        return 20 * math.log10(self._peak) if self._peak else -math.inf

    def _hear_peak(self, samples: Samples) -> None:
        piece = np.concatenate([self._tail, samples])
        self._tail = piece[-2 * REACH :]
        if np.abs(piece).max() > self._peak * CANNOT_PEAK:
            # Where the piece is cut off the filter rings: those samples are heard with the next piece.
            between = np.abs(oversampled(piece))[REACH * OVERSAMPLING : -REACH * OVERSAMPLING]
            self._peak = max(self._peak, float(between.max()))


def oversampled(samples: Samples) -> Samples:
    """The signal at four times its rate: what a converter makes between the samples."""
    return np.asarray(signal.resample_poly(samples, OVERSAMPLING, 1), np.float32)


@functools.cache
def weighting(hertz: int) -> npt.NDArray[np.float64]:
    """K-weighting as second-order sections: the head's shelf, then the high pass (BS.1770-5, tables 1 and 2).

    The standard gives coefficients for 48 kHz; these are the analogue filters behind them, turned digital at `hertz`.
    """
    k = math.tan(math.pi * 1681.974450955533 / hertz)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    shelf = [high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k]
    below = [1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k]
    j = math.tan(math.pi * 38.13547087602444 / hertz)
    p = 0.5003270373238773
    pole = [1 + j / p + j * j, 2 * (j * j - 1), 1 - j / p + j * j]
    # The standard's high pass has a numerator of 1, -2, 1, not scaled by the denominator's first coefficient.
    return np.array(
        [
            [*(x / below[0] for x in shelf), *(x / below[0] for x in below)],
            [1.0, -2.0, 1.0, *(x / pole[0] for x in pole)],
        ]
    )


def _lufs(power: float) -> float:
    return OFFSET + 10 * math.log10(power) if power > 0 else -math.inf


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - OFFSET) / 10))
