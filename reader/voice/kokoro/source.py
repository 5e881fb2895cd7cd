"""The spectrum of the voice's buzz, taken by a convolution: the same numbers, and a good deal sooner.

The vocoder is told the buzz of the vocal cords as the spectrum of 20 samples every 5 (a periodic Hann window),
strength and phase. onnxruntime's own Fourier transform of 20 samples took a tenth of a sentence's time, most of what
comes before the vocoder. A convolution with 22 kernels, eleven cosines and eleven sines, is nothing beside that.

The lowest and the highest tone have no imaginary part. PyTorch, in which the model learned, makes it +0, and so the
phase of a negative one +π; onnxruntime's transform leaves 1e-7 of either sign there, so that half of such phases of the
highest tone were -π, which the vocoder has never met. The kernels are exactly zero there, and the bias is a trace more,
since the graph asks whether the part is more than zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reader.voice.kokoro import protobuf

if TYPE_CHECKING:
    import numpy.typing as npt

SAMPLES, EVERY = 20, 5
TONES = SAMPLES // 2 + 1
ABOVE_ZERO = 1e-30
_TRANSFORM = b"STFT"


def convolved(graph: list[bytes | memoryview]) -> list[bytes | memoryview]:
    """A graph whose one short-time Fourier transform is a convolution."""
    parts: list[bytes | memoryview] = []
    for part in graph:
        node = protobuf.node(part, _TRANSFORM)
        parts += _convolution(node.reads[0], node.makes[0]) if node else [part]
    return parts


def _convolution(signal: bytes, spectrum: bytes) -> list[bytes]:
    """What makes a spectrum, shape (1, times, tones, 2), of a signal, shape (1, samples)."""
    row, kernels, bias, table = (b"spectrum/" + name for name in (b"row", b"kernels", b"bias", b"table"))
    one, sums, apart = (spectrum + name for name in (b" row", b" sums", b" apart"))
    return [
        protobuf.tensor(row, np.array([1, 1, -1])),
        protobuf.tensor(kernels, _kernels()),
        protobuf.tensor(bias, _bias()),
        protobuf.tensor(table, np.array([1, 2, TONES, -1])),
        protobuf.operation(b"Reshape", [signal, row], one),
        protobuf.operation(b"Conv", [one, kernels, bias], sums, strides=[EVERY]),
        protobuf.operation(b"Reshape", [sums, table], apart),
        protobuf.operation(b"Transpose", [apart], spectrum, perm=[0, 3, 2, 1]),
    ]


def _kernels() -> npt.NDArray[np.float32]:
    """Windowed cosines, then sines turned round, shape (22, 1, 20)."""
    turns = np.arange(TONES)[:, None] * np.arange(SAMPLES) % SAMPLES / SAMPLES
    window = np.sin(np.pi * np.arange(SAMPLES) / SAMPLES) ** 2
    sines = np.where(turns % 0.5 == 0, 0.0, -np.sin(2 * np.pi * turns))
    kernels: npt.NDArray[np.float64] = np.stack([np.cos(2 * np.pi * turns), sines]) * window
    return kernels.reshape(2 * TONES, 1, SAMPLES).astype(np.float32)


def _bias() -> npt.NDArray[np.float32]:
    bias = np.zeros(2 * TONES, np.float32)
    bias[[TONES, 2 * TONES - 1]] = ABOVE_ZERO
    return bias
