"""What runs the model: a seam with what is said on one side and an engine on the other.

    plain       onnxruntime, the model with its own 8-bit weights: the default, and what the others are held against
    fast-f32    OpenVINO for the vocoder, in 32-bit floats
    fast-bf16   the same, the vocoder in 16-bit floats, on processors that have them

The fast engine is taken by itself where it is installed (`pip install 'tingbao[fast]'`) and the processor has short
floats; elsewhere the plain one is faster and takes less memory. TINGBAO_KOKORO names the one to be taken instead,
TINGBAO_THREADS how many processors a sentence may use: a pool shares them out.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import os
import threading
from typing import TYPE_CHECKING, Protocol

from reader import places, processors
from reader.errors import ConfigError, ReaderError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import numpy.typing as npt

    from reader.voice.kokoro.told import Told

SETTING = "TINGBAO_KOKORO"
PLAIN, F32, BF16 = ENGINES = ("plain", "fast-f32", "fast-bf16")
# The most sentences that an engine speaks side by side. Each takes 0.2 GB with the plain one, 0.4 with the fast ones.
SIDE_BY_SIDE = {PLAIN: 8, F32: 1, BF16: 2}
# The packages of the extra `fast`.
EXTRA = ("openvino", "onnx")

_loading, _asking = threading.Lock(), threading.Lock()


class Engine(Protocol):
    """What turns tokens into sound. Threads may share one; the same words give the same bytes, whatever came before.

    The plain engine's bytes are the same for any number of threads. OpenVINO's sums are not: computed by one thread
    and by two they differed by 0.0007 of the peak in a sentence that was measured. So the number is in the key.
    """

    def samples(self, told: Told) -> npt.NDArray[np.float32]:
        """The sound at 24 kHz, one number a sample, mostly between -1 and 1."""


def chosen() -> str:
    """The name of the engine that speaks here.

    Raises:
        ConfigError: TINGBAO_KOKORO names none that can be used on this machine.
    """
    name = os.environ.get(SETTING, "")
    missing = [package for package in EXTRA if not importlib.util.find_spec(package)]
    if not name:
        return PLAIN if missing else best()
    if name not in ENGINES:
        raise ConfigError(
            "{variable} is {name}, and there is no such engine",
            hint="Those there are: {known}.",
            variable=SETTING,
            name=name,
            known=", ".join(ENGINES),
        )
    if name != PLAIN and missing:
        raise ConfigError(
            "The engine {name} is not installed: {package} is missing",
            hint="Install it: {pip} {extra}",
            name=name,
            package=missing[0],
            pip=places.pip(),
            extra=places.with_extra("fast"),
        )
    if name == BF16 and best() != BF16:
        raise ConfigError("This processor cannot run the engine {name}", hint="Take {other}.", name=name, other=best())
    return name


def version() -> str:
    """The part of a clip's key that tells the engine: equal where the same words give the same bytes.

    Raises:
        ConfigError: a setting names an engine or a number that cannot be.
    """
    name = chosen()
    return name if name == PLAIN else f"{name}-{processors.share()}"


def at_once() -> int:
    """How many sentences are spoken side by side in this process.

    The plain engine speaks a fifth more if each processor has a sentence of its own than if all are at one, the fast
    one in 16-bit floats a third to a half, since it makes its code for a new length on one processor; in 32-bit ones
    it uses all of them well.

    Raises:
        ConfigError: a setting names an engine or a number that cannot be.
    """
    return min(processors.share(), SIDE_BY_SIDE[chosen()])


def load() -> Engine:
    """The engine, loaded once a process whatever the number of threads that ask.

    Raises:
        ConfigError: a setting names an engine or a number that cannot be.
        VoiceError: the model or the engine cannot be loaded.
    """
    name, threads = chosen(), processors.share()
    with _loading:
        return _load(name, threads)


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """Load the engine beside what is done inside; what is wrong with it is told by `load`."""
    loader = threading.Thread(target=_try, name="kokoro")
    if not _load.cache_info().currsize:
        loader.start()
    try:
        yield
    finally:
        if loader.ident:
            loader.join()


def forget() -> None:
    """Let go of the engine: the next sentence loads one anew, by the settings of that time."""
    with _loading:
        _load.cache_clear()


def _try() -> None:
    with contextlib.suppress(ReaderError):
        load()


@functools.cache
def _load(name: str, threads: int) -> Engine:
    side_by_side = min(processors.shares(), SIDE_BY_SIDE[name])
    if name == PLAIN:
        from reader.voice.kokoro import plain

        return plain.Plain(threads, side_by_side)
    from reader.voice.kokoro import fast

    return fast.Fast(name == BF16, threads, side_by_side)


@functools.cache
def best() -> str:
    """The engine that this processor runs best, where the extra is installed: OpenVINO names BF16 if it has that.

    An OpenVINO that cannot be loaded, as on a system too old for it, is as good as none.
    """
    try:
        with _asking:  # a second thread would meet a package that is imported by half
            import openvino

        has = openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    except (ImportError, OSError, RuntimeError):
        return PLAIN
    return BF16 if "BF16" in has else PLAIN
