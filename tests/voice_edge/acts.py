"""What the pretended read-aloud service may do when it is asked: speak its protocol to the end, or fail in some way.

What one request meets is an act: a coroutine function that plays its part on a `Visit`. `good` says the text whole.
"""

from __future__ import annotations

import asyncio
import functools
import html
import json
import math
import random
import re
import struct
import subprocess
import time
from collections.abc import Awaitable, Callable
from email.utils import formatdate

import imageio_ffmpeg
from aiohttp import WSMsgType, web
from edge_tts.drm import generate_sec_ms_gec_v2

Act = Callable[["Visit"], Awaitable[web.StreamResponse]]
Word = tuple[str, float, float]

FRAME, FRAME_SECONDS = 144, 0.024
# Seconds: before the first word, a syllable, a mark, after the last word.
START, SYLLABLE, MARK, TAIL = 0.1, 0.2, 0.3, 0.8
# Bytes of one message of sound: no whole number of frames, as the service's are not either.
CHUNK = 1000
LONGEST = 30
FAR = 60


def words(text: str) -> list[Word]:
    """The words the service would name, two Hanzi each, and when it says them."""
    clock, said = START, []
    for part in re.findall(r"[㐀-鿿]{1,2}|[A-Za-z0-9]+|\S", text):
        if part.isalnum():
            said.append((part, clock, clock + len(part) * SYLLABLE))
        clock += len(part) * SYLLABLE if part.isalnum() else MARK
    return said


def seconds(text: str) -> float:
    """How long the sound of a text is."""
    return words(text)[-1][2] + TAIL


@functools.cache
def sound(length: float) -> bytes:
    """So many seconds of the service's MP3, 48 kb/s at 24 kHz, frames only: bursts of tone, then silence."""
    hertz = 24_000
    wave = (
        9000 * math.sin(2 * math.pi * 180 * n / hertz) * math.sin(math.pi * n / hertz / SYLLABLE) ** 2
        for n in range(int(max(length - TAIL, SYLLABLE) * hertz))
    )
    pcm = b"".join(struct.pack("<h", int(sample)) for sample in wave) + bytes(int(2 * TAIL * hertz))
    source = ["-f", "s16le", "-ar", str(hertz), "-ac", "1", "-i", "pipe:0"]
    plain = ["-c:a", "libmp3lame", "-b:a", "48k", "-write_xing", "0", "-id3v2_version", "0", "-f", "mp3", "pipe:1"]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *source, *plain]
    mp3 = subprocess.run(command, input=pcm, capture_output=True, check=True).stdout  # noqa: S603  our own arguments
    return mp3[: math.ceil(length / FRAME_SECONDS) * FRAME]


class Visit:
    """One request to the service, and the means to answer it."""

    def __init__(self, request: web.Request, heard: list[str]) -> None:
        self.request = request
        self.heard = heard
        self.socket = web.WebSocketResponse()
        self.text = ""
        self.ssml = ""

    async def open(self) -> None:
        """Shake hands, and read what is asked for."""
        await self.socket.prepare(self.request)
        config = await self.socket.receive_str()
        assert "audio-24khz-48kbitrate-mono-mp3" in config
        self.ssml = (await self.socket.receive_str()).partition("\r\n\r\n")[2]
        self.text = html.unescape(re.sub(r"<[^>]+>", "", self.ssml))
        self.heard.append(self.text)
        await self.message("turn.start", "{}")
        await self.message("response", "{}")

    async def message(self, path: str, body: str) -> None:
        await self.socket.send_str(f"X-RequestId:1\r\nContent-Type:application/json\r\nPath:{path}\r\n\r\n{body}")

    async def name(self, said: list[Word]) -> None:
        """The words, a message each."""
        for word, start, end in said:
            data = {"Offset": int(start * 1e7), "Duration": int((end - start) * 1e7), "text": {"Text": word}}
            body = json.dumps({"Metadata": [{"Type": "WordBoundary", "Data": data}]})
            await self.message("audio.metadata", body)

    async def play(self, mp3: bytes, every: float = 0.0) -> None:
        """The sound, in pieces, each after a while."""
        header = b"X-RequestId:1\r\nContent-Type:audio/mpeg\r\nX-StreamId:1\r\nPath:audio\r\n"
        for at in range(0, len(mp3), CHUNK):
            await self.socket.send_bytes(len(header).to_bytes(2, "big") + header + mp3[at : at + CHUNK])
            await asyncio.sleep(every)

    async def end(self) -> web.StreamResponse:
        """Say that this was all, and wait for the other side to hang up."""
        header = b"X-RequestId:1\r\nX-StreamId:1\r\nPath:audio\r\n"
        await self.socket.send_bytes(len(header).to_bytes(2, "big") + header)
        await self.message("turn.end", "{}")
        return await self.over()

    async def over(self) -> web.StreamResponse:
        """Wait for the other side to hang up."""
        while (await self.socket.receive()).type not in {WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.CLOSING}:
            pass
        return self.socket

    def cut(self) -> web.StreamResponse:
        """Drop the line without a word."""
        transport = self.request.transport
        assert transport is not None
        transport.abort()
        return self.socket


async def good(visit: Visit) -> web.StreamResponse:
    await visit.open()
    await visit.name(words(visit.text))
    await visit.play(sound(seconds(visit.text)))
    return await visit.end()


def says(said: Callable[[list[Word]], list[Word]], mp3: Callable[[bytes], bytes]) -> Act:
    """An act that ends well, but with the words and the sound changed."""

    async def act(visit: Visit) -> web.StreamResponse:
        await visit.open()
        await visit.name(said(words(visit.text)))
        await visit.play(mp3(sound(seconds(visit.text))))
        return await visit.end()

    return act


def status(code: int, **headers: str) -> Act:
    """An act that refuses. Underscores in the headers' names are hyphens; an empty header is left out."""

    async def act(visit: Visit) -> web.StreamResponse:  # noqa: ARG001  an act has a visit
        return web.Response(status=code, headers={name.replace("_", "-"): value for name, value in headers.items()})

    return act


async def words_last(visit: Visit) -> web.StreamResponse:
    await visit.open()
    await visit.play(sound(seconds(visit.text)))
    await visit.name(words(visit.text))
    return await visit.end()


async def closes_early(visit: Visit) -> web.StreamResponse:
    await visit.open()
    await visit.name(words(visit.text))
    await visit.play(sound(seconds(visit.text) / 2))
    await visit.socket.close()
    return visit.socket


async def closes_unsaid(visit: Visit) -> web.StreamResponse:
    await visit.open()
    await visit.name(words(visit.text))
    await visit.play(sound(seconds(visit.text)))
    await visit.socket.close()
    return visit.socket


async def ends_first(visit: Visit) -> web.StreamResponse:
    await visit.open()
    await visit.message("turn.end", "{}")
    await visit.play(sound(seconds(visit.text)))
    return visit.socket


async def drops(visit: Visit) -> web.StreamResponse:
    await visit.open()
    await visit.name(words(visit.text))
    await visit.play(sound(seconds(visit.text) / 2))
    return visit.cut()


async def drops_at_once(visit: Visit) -> web.StreamResponse:
    return visit.cut()


async def hangs_before_handshake(visit: Visit) -> web.StreamResponse:
    await asyncio.sleep(FAR)
    return visit.socket


async def hangs_after_handshake(visit: Visit) -> web.StreamResponse:
    await visit.open()
    await asyncio.sleep(FAR)
    return visit.socket


async def hangs_between_chunks(visit: Visit) -> web.StreamResponse:
    await visit.open()
    await visit.name(words(visit.text))
    await visit.play(sound(seconds(visit.text) / 2))
    await asyncio.sleep(FAR)
    return visit.socket


async def hangs_at_goodbye(visit: Visit) -> web.StreamResponse:
    await visit.open()
    await visit.name(words(visit.text))
    await visit.play(sound(seconds(visit.text)))
    await visit.message("turn.end", "{}")
    await asyncio.sleep(FAR)
    return visit.socket


async def drips(visit: Visit) -> web.StreamResponse:
    await visit.open()
    await visit.name(words(visit.text))
    await visit.play(sound(LONGEST), every=0.2)
    return await visit.end()


async def says_nothing(visit: Visit) -> web.StreamResponse:
    await visit.open()
    return await visit.end()


async def speaks_gibberish(visit: Visit) -> web.StreamResponse:
    await visit.open()
    await visit.message("audio.metadata", "<html>")
    return await visit.over()


async def sends_gibberish(visit: Visit) -> web.StreamResponse:
    await visit.open()
    await visit.socket.send_bytes(b"\0\4nonsense" * 100)
    return await visit.over()


def with_clock(ahead: float) -> Act:
    """An act that takes only the token of its own time, and tells it."""

    async def act(visit: Visit) -> web.StreamResponse:
        now = time.time() + ahead
        if visit.request.query["Sec-MS-GEC"] == generate_sec_ms_gec_v2(now):
            return await good(visit)
        return web.Response(status=403, headers={"Date": formatdate(now, usegmt=True)})

    return act


def at_random(acts: list[Act], share: float, seed: int) -> Act:
    """An act that fails in one of the given ways in a share of all requests, else is good."""
    dice = random.Random(seed)  # noqa: S311  the same row of failures every time

    async def act(visit: Visit) -> web.StreamResponse:
        return await (dice.choice(acts) if dice.random() < share else good)(visit)

    return act
