"""The model cut in three for the fast engine, each part in the arithmetic that suits it.

    tokens, style, speeds ──► prosody ──► content, pitch, energy, source ──► vocoder ──► spectrum ──► wave ──► samples

- **prosody**: how long each sound is, its pitch and loudness, and the buzz of the vocal cords; 8-bit.
  Its durations and phases bear no rounding, so it is the same as in the plain engine, to the bit.
- **vocoder**: nine tenths of the work; 32-bit floats, or 16-bit ones where the processor has them.
- **wave**: the inverse Fourier transform; 32-bit floats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import onnx

from reader.voice.kokoro import dequantize, plain, rewrite
from reader.voice.kokoro.graph import Graph, Port

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT = Port("/encoder/MatMul_1_output_0", (1, 512, "frames"))
PITCH = Port("/encoder/Reshape_output_0", (1, "halves"))
ENERGY = Port("/encoder/Reshape_1_output_0", (1, "halves"))
SOURCE = Port("/decoder/decoder/generator/Concat_3_output_0", (1, 22, "columns"))
# The second half of the style is prosody's, the first the vocoder's.
TIMBRE = Port("/decoder/Slice_output_0", (1, 128))
SPECTRUM = Port("/decoder/decoder/generator/conv_post/Conv_output_0", (1, 22, "columns"))
TOKENS = Port("tokens", (1, "tokens"), onnx.TensorProto.INT64)
STYLE = Port("style", (1, 256))
SPEEDS = Port("speed", ("speeds",))
SAMPLES = Port("audio", ("samples",))


def cut(model: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of the published model by name, each a serialized model."""
    yield (
        "prosody",
        Graph.parse(plain.quick(model), [TOKENS, STYLE, SPEEDS], [CONTENT, PITCH, ENERGY, SOURCE]).serialize(),
    )
    vocoder = Graph.parse(model, [CONTENT, PITCH, ENERGY, SOURCE, TIMBRE], [SPECTRUM])
    yield "vocoder", rewrite.for_openvino(dequantize.floats(vocoder)).serialize()
    yield "wave", Graph.parse(model, [SPECTRUM], [SAMPLES]).serialize()
