"""Every way we know of in which the service fails, and the error that each of them is."""

from __future__ import annotations

import random

import acts

from reader.voice.edge.errors import BrokenError, EdgeError, RefusedError, UnreachableError


def keep(words: list[acts.Word]) -> list[acts.Word]:
    return words


def whole(mp3: bytes) -> bytes:
    return mp3


FAILURES: dict[str, tuple[acts.Act, type[EdgeError]]] = {
    "a clean close after some sound": (acts.closes_early, BrokenError),
    "a clean close before it said that this was all": (acts.closes_unsaid, BrokenError),
    "a drop before the handshake": (acts.drops_at_once, BrokenError),
    "a drop in the middle": (acts.drops, BrokenError),
    "a hang before the handshake": (acts.hangs_before_handshake, UnreachableError),
    "a hang after the handshake": (acts.hangs_after_handshake, UnreachableError),
    "a hang between chunks": (acts.hangs_between_chunks, BrokenError),
    "a slow drip": (acts.drips, BrokenError),
    "403 without a date": (acts.status(403, Date=""), RefusedError),
    "403 with a date": (acts.status(403, Date="Mon, 23 Nov 2026 12:00:00 GMT"), RefusedError),
    "403 with a date that is none": (acts.status(403, Date="yesterday"), RefusedError),
    "404": (acts.status(404), RefusedError),
    "429": (acts.status(429), RefusedError),
    "429 with the seconds to wait": (acts.status(429, Retry_After="1"), RefusedError),
    "500": (acts.status(500), RefusedError),
    "503": (acts.status(503), RefusedError),
    "503 until a date": (acts.status(503, Retry_After="Mon, 23 Nov 2026 12:00:00 GMT"), RefusedError),
    "no sound": (acts.says_nothing, BrokenError),
    "the end before the sound": (acts.ends_first, BrokenError),
    "words that are no JSON": (acts.speaks_gibberish, BrokenError),
    "sound without a header": (acts.sends_gibberish, BrokenError),
    "noise for sound": (acts.says(keep, lambda mp3: random.Random(1).randbytes(len(mp3))), BrokenError),  # noqa: S311  any noise
    "noise in good frames": (
        acts.says(keep, lambda mp3: b"".join(b"\xff\xf3\x64\xc4" + b"\xff" * 140 for _ in range(len(mp3) // 144))),
        BrokenError,
    ),
    "some bad frames": (
        acts.says(keep, lambda mp3: mp3[:1440] + (b"\xff\xf3\x64\xc4" + b"\xff" * 140) * 8 + mp3[1440 + 8 * 144 :]),
        BrokenError,
    ),
    "a frame that is cut off": (acts.says(keep, lambda mp3: mp3[:-50]), BrokenError),
    "bytes lost in the middle": (acts.says(keep, lambda mp3: mp3[:5000] + mp3[6440 - 40 :]), BrokenError),
    "chunks in the wrong order": (
        acts.says(keep, lambda mp3: mp3[: acts.CHUNK] + mp3[2 * acts.CHUNK :] + mp3[acts.CHUNK : 2 * acts.CHUNK]),
        BrokenError,
    ),
    "half of the sound, said to be all": (acts.says(keep, lambda mp3: mp3[: len(mp3) // 288 * 144]), BrokenError),
    "sound for another text": (acts.says(keep, lambda _: acts.sound(20)), BrokenError),
    "no words": (acts.says(lambda _: [], whole), BrokenError),
    "words without the last": (acts.says(lambda words: words[:-1], whole), BrokenError),
    "words without the first half": (acts.says(lambda words: words[3:], whole), BrokenError),
    "words in the wrong order": (acts.says(lambda words: words[::-1], whole), BrokenError),
    "words of another text": (
        acts.says(lambda words: [("你好", start, end) for _, start, end in words], whole),
        BrokenError,
    ),
    "words said in no time": (
        acts.says(lambda words: [(word, 0.1, 0.2) for word, *_ in words], lambda mp3: mp3[: 144 * 50]),
        BrokenError,
    ),
}
SLOW = {"a hang before the handshake", "a hang after the handshake", "a hang between chunks", "a slow drip"}
