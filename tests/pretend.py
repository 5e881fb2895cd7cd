"""Pretend speech for the tests of sound: bursts of voice and breath, shaped as a newsreader's syllables are."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np

from reader.model import Clip, Item, Script, Spoken, Utterance, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

HERTZ = 24_000
# A sentence of a newspaper with its readings, as the script gives it to a voice.
SENTENCE = Spoken(
    (
        Word("区域", ("qu1", "yu4")),
        Word("协同", ("xie2", "tong2")),
        Word("，"),
        Word("规划", ("gui1", "hua4")),
        Word("引领", ("yin3", "ling3")),
        Word("是", ("shi4",)),
        Word("关键", ("guan1", "jian4")),
        Word("。"),
    )
)


def clip(seconds: float = 2.0, level: float = 0.2, hertz: int = HERTZ, seed: int = 0) -> Clip:
    """Speech of that length with Kokoro's silence around it: 0.4 s before, 1 s after."""
    sound = level * speech(seconds, hertz, seed)
    quiet = np.zeros(hertz)
    return Clip(pcm(np.concatenate([quiet[: int(0.4 * hertz)], sound, quiet])), hertz)


def speech(seconds: float, hertz: int = HERTZ, seed: int = 0) -> npt.NDArray[np.float64]:
    """Four syllables a second with a peak of 1: each a hiss of breath, then voice that dies away."""
    random = np.random.default_rng(seed)
    time = np.arange(round(seconds * hertz)) / hertz
    within = time % 0.25 / 0.25
    pitch = 120 + 20 * np.sin(2 * np.pi * 0.4 * time + seed)
    voice = sum(np.sin(2 * np.pi * np.cumsum(pitch) / hertz * k) / k for k in range(1, 30))
    sound = voice * np.sin(np.pi * within) ** 2 + 0.3 * random.standard_normal(len(time)) * np.exp(-within * 12)
    edge = np.minimum(1, np.minimum(time, time[-1] - time) / 0.01)
    shaped: npt.NDArray[np.float64] = sound * edge / np.abs(sound).max()
    return shaped


def pcm(sound: npt.NDArray[np.float64]) -> bytes:
    return np.round(np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes()


def script(items: Sequence[Sequence[float]]) -> Script:
    """A script with an utterance for each pause of each item."""
    numbers = iter(range(10_000))
    return Script(
        name="page",
        date=dt.date(2025, 11, 25),
        title="听报 2025年11月25日",
        items=tuple(
            Item(f"第{number}条 标题", tuple(utterance(f"第{next(numbers)}句。", pause) for pause in pauses))
            for number, pauses in enumerate(items, 1)
        ),
    )


def utterance(text: str, pause: float) -> Utterance:
    return Utterance(text, Spoken((Word(text),)), pause)


def picture() -> bytes:
    """A PNG of one black dot."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dot = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + dot + chunk(b"IEND", b"")
