"""The plain engine: the model in onnxruntime, its convolutions and spectrum as processors do them fastest."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import numpy as np

from reader.errors import VoiceError
from reader.voice.kokoro import model_file, protobuf
from reader.voice.kokoro.signed import signed
from reader.voice.kokoro.source import convolved

if TYPE_CHECKING:
    import numpy.typing as npt

    from reader.voice.kokoro.told import Told


class Plain:
    """The whole model in one session."""

    def __init__(self, threads: int, at_once: int = 1) -> None:
        """Load the model, 0.6 GB at work, and 0.2 more for each other sentence `at_once`; each has so many threads.

        Raises:
            VoiceError: it cannot be loaded.
        """
        self._model = session(quick(model_file.graph()), threads)
        self._places = threading.BoundedSemaphore(at_once)

    def samples(self, told: Told) -> npt.NDArray[np.float32]:
        """The sound at 24 kHz. Sentences side by side share the weights, and have memory of their own."""
        with self._places:
            return np.asarray(self._model.run(None, told.inputs())[0], np.float32).reshape(-1)


def quick(model: bytes) -> bytes:
    """A serialized model in the form that onnxruntime runs fastest."""
    return protobuf.changed(model, signed, convolved)


def session(model: bytes, threads: int) -> Any:  # noqa: ANN401  onnxruntime has no types
    """A serialized model, ready to run.

    Raises:
        VoiceError: onnxruntime does not take it.
    """
    try:
        import onnxruntime
    except ImportError as error:  # on Windows where the runtime of Visual C++ is missing
        raise VoiceError(
            "The neural voice's engine cannot be loaded: {why}",
            hint="Install onnxruntime again; on Windows also Microsoft's Visual C++ runtime.",
            why=error,
        ) from error

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # A pattern is kept for each length of text: 180 MB that no second sentence uses.
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no class but this
        raise VoiceError("The model {file} cannot be loaded: {why}", file=model_file.MODEL.file, why=error) from error
