"""The fast engine: the vocoder in OpenVINO, what stands before and after it in onnxruntime.

OpenVINO makes its code anew for each length of sound it meets, so lengths are rounded up: the last frame, which is
silence, is held a little longer and cut off again.
"""

from __future__ import annotations

import importlib.metadata
import io
import queue
import threading
from typing import TYPE_CHECKING, Any

import numpy as np

from reader.errors import VoiceError
from reader.voice.kokoro import prepared
from reader.voice.kokoro.plain import session

if TYPE_CHECKING:
    import numpy.typing as npt

    from reader.voice.kokoro.told import Told

# A frame is 25 ms: the numbers for pitch and energy, the columns of the source and the samples of each.
HALVES, COLUMNS, SAMPLES = 2, 120, 600
# Lengths are rounded up to a multiple of this many frames.
ROUNDED = 32
# Numbers of a style that are the vocoder's; the others are prosody's.
TIMBRE = 128
# Frames beyond which the memory a sentence took is given back: 15 seconds.
LONG = 600


class Fast:
    """The model in three parts."""

    def __init__(self, half: bool, threads: int, at_once: int = 1) -> None:  # noqa: FBT001  which of two kinds of float
        """Load the parts; `half`: the vocoder in 16-bit floats. So many sentences `at_once` have so many threads each.

        Raises:
            VoiceError: a part cannot be made or loaded.
        """
        try:
            self._prosody = session(prepared.part("prosody"), threads)
        except ImportError as error:  # the package onnx, which cuts the model
            raise _unfit(error) from error
        self._wave = session(prepared.part("wave"), threads)
        self._vocoder = _vocoder("bf16" if half else "f32", threads, at_once)
        # What runs a sentence through the vocoder, made when it is first needed.
        self._free: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._places = at_once
        self._emptying = threading.Lock()
        for _ in range(at_once):
            self._free.put(None)

    def samples(self, told: Told) -> npt.NDArray[np.float32]:
        """The sound at 24 kHz."""
        content, pitch, energy, source = self._prosody.run(None, told.inputs())
        frames = content.shape[2]
        more = -frames % ROUNDED
        spectrum = self._spectrum(
            [
                _held(content, more)[:, :, None],
                _held(pitch, more * HALVES),
                _held(energy, more * HALVES),
                _held(source, more * COLUMNS)[:, :, None],
                told.style[:, :TIMBRE],
            ]
        )
        samples = self._wave.run(None, {self._wave.get_inputs()[0].name: spectrum[:, :, 0]})[0]
        return np.asarray(samples, np.float32).reshape(-1)[: frames * SAMPLES]

    def _spectrum(self, signals: list[npt.NDArray[np.float32]]) -> npt.NDArray[np.float32]:
        """The vocoder's spectrum, shape (1, 22, 1, columns)."""
        request = self._free.get()
        try:
            request = request or self._vocoder.create_infer_request()
            spectrum = np.array(request.infer(signals)[0], np.float32)
        finally:
            self._free.put(request)
        if signals[0].shape[-1] > LONG:
            del request
            self._give_memory_back()
        return spectrum

    def _give_memory_back(self) -> None:
        """Let go of what a long sentence took; OpenVINO wants all others to be done first."""
        with self._emptying:
            for _ in range(self._places):
                self._free.get()
            try:
                self._vocoder.release_memory()
            finally:
                for _ in range(self._places):
                    self._free.put(None)


def _held(signal: npt.NDArray[np.float32], more: int) -> npt.NDArray[np.float32]:
    """The signal with its last moment repeated."""
    return np.concatenate([signal, np.repeat(signal[..., -1:], more, axis=-1)], axis=-1)


def _vocoder(precision: str, threads: int, at_once: int) -> Any:  # noqa: ANN401  OpenVINO has no types
    """The vocoder compiled for this processor, from the cache where it was compiled before."""
    try:
        import openvino
    except (ImportError, OSError) as error:
        raise _unfit(error) from error

    core = openvino.Core()
    # Not pinned: two processes of one thread each would be pinned to the same processor.
    settings = {
        "NUM_STREAMS": at_once,
        "INFERENCE_PRECISION_HINT": precision,
        "INFERENCE_NUM_THREADS": threads * at_once,
        "ENABLE_CPU_PINNING": False,
    }
    name = f"compiled-{precision}-{importlib.metadata.version('openvino')}"
    kept = prepared.get(name)
    if kept is not None:
        try:
            return core.import_model(kept, "CPU", settings)
        except RuntimeError:
            kept = None  # made by another processor or another build: made again below
    try:
        compiled = core.compile_model(core.read_model(io.BytesIO(prepared.part("vocoder"))), "CPU", settings)
        prepared.keep(name, compiled.export_model().getvalue())
        prepared.forget(f"compiled-{precision}-*", but=name)
    except RuntimeError as error:
        raise _unfit(error) from error
    return compiled


def _unfit(error: Exception) -> VoiceError:
    return VoiceError(
        "OpenVINO cannot run the Kokoro model: {why}",
        hint="Set TINGBAO_KOKORO=plain to speak without it.",
        why=error,
    )
