"""One request to the online voice, through edge-tts, that ends in time whatever the other side does.

asyncio begins and ends here. edge-tts leaves much to its caller: a connection that closes early raises nothing, a
hang after the handshake has no limit, and of a request that failed half-way the first half stays.
"""

from __future__ import annotations

import asyncio
import functools
import os
import threading
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.voice.edge import errors
from reader.voice.edge.errors import BrokenError, ShutOutError

if TYPE_CHECKING:
    from edge_tts import Communicate

# The unit of the service's times, in a second.
TICKS = 10_000_000

_starting = threading.Lock()


@dataclass(frozen=True, slots=True)
class Limits:
    """How long is waited, in seconds.

    For a connection; then for the first that is said; for what follows, each time; for everything together; and
    beyond that for a request to let itself be stopped.
    """

    connect: float = 10
    first: float = 10
    chunk: float = 10
    whole: float = 60
    goodbye: float = 1


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: a text, a voice by the service's name, and its pace and pitch in the service's notation."""

    text: str
    voice: str
    rate: str
    pitch: str


@dataclass(frozen=True, slots=True)
class Said:
    """A word that the service says it has said, from when to when (seconds)."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Reply:
    """All that came: the MP3, the words and whether the service said that this was all."""

    mp3: bytes
    words: tuple[Said, ...]
    ended: bool


def ask(request: Request, limits: Limits) -> Reply:
    """What the service answers, be it whole or not.

    Raises:
        EdgeError: it does not answer, refuses, sends nonsense or stops talking.
    """
    with _starting:
        answer = asyncio.run_coroutine_threadsafe(_outcome(request, limits), _loop())
    try:
        outcome = answer.result(limits.whole + limits.goodbye)
    except TimeoutError as error:  # it does not let itself be stopped
        raise errors.translate(error) from error
    finally:
        answer.cancel()
    if isinstance(outcome, errors.EdgeError):
        raise outcome
    return outcome


@functools.cache
def _loop() -> asyncio.AbstractEventLoop:
    """The event loop of this process, in a thread of its own: connections may take their time there to close."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="edge", daemon=True).start()
    return loop


if hasattr(os, "register_at_fork"):  # the thread does not live on in a forked process
    os.register_at_fork(after_in_child=_loop.cache_clear)


async def _outcome(request: Request, limits: Limits) -> Reply | errors.EdgeError:
    """The answer or what went wrong: asyncio complains of an error that comes when nobody waits any more."""
    try:
        return await _listen(request, limits)
    except errors.EdgeError as error:
        return error


async def _listen(request: Request, limits: Limits) -> Reply:
    """The answer, each wait limited."""
    import aiohttp
    import edge_tts.communicate

    url = edge_tts.communicate.WSS_URL  # type: ignore[attr-defined]  # the one that counts; tests put theirs there
    talk = edge_tts.Communicate(
        request.text,
        request.voice,
        rate=request.rate,
        pitch=request.pitch,
        boundary="WordBoundary",
        proxy=_proxy(url),
    )
    talk.session_timeout = aiohttp.ClientTimeout(connect=limits.connect, sock_read=limits.first)
    clock = asyncio.get_running_loop().time
    latest = clock() + limits.whole
    mp3: list[bytes] = []
    words: list[Said] = []
    try:
        async with asyncio.timeout(limits.connect + limits.first) as patience:
            async for chunk in talk.stream():
                if chunk["type"] == "audio":
                    mp3.append(chunk["data"])
                else:
                    start = chunk["offset"] / TICKS
                    words.append(Said(chunk["text"], start, start + chunk["duration"] / TICKS))
                patience.reschedule(min(latest, clock() + limits.chunk))
    except TimeoutError as error:
        if not mp3 and not words:
            raise errors.translate(error) from error
        if not _ended(talk):  # else all is said, and only the other side's goodbye is missing
            raise BrokenError("The online voice stopped in the middle") from error
    except Exception as error:  # edge-tts lets aiohttp's, json's and the system's errors through
        raise errors.translate(error) from error
    return Reply(b"".join(mp3), tuple(words), _ended(talk))


def _ended(talk: Communicate) -> bool:
    """Whether the service said that this was all: only then edge-tts moves the bytes of a turn to their sum."""
    return talk.state["cumulative_audio_bytes"] > 0 and talk.state["chunk_audio_bytes"] == 0


def _proxy(url: str) -> str | None:
    """The proxy for an address, from the environment or the system: that of https for wss, which aiohttp does not take.

    Raises:
        ShutOutError: it is none that aiohttp can use.
    """
    address = urllib.parse.urlsplit(url)
    proxies = urllib.request.getproxies()
    scheme = {"wss": "https", "ws": "http"}[address.scheme]
    found = proxies.get(scheme) or proxies.get("all")
    if not found or urllib.request.proxy_bypass(address.hostname or ""):
        return None
    proxy = found if "://" in found else f"http://{found}"
    if urllib.parse.urlsplit(proxy).scheme not in {"http", "https"}:
        raise ShutOutError(
            "The online voice cannot use a {scheme} proxy",
            hint="Name an HTTP proxy in HTTPS_PROXY, or use a kokoro voice: it needs no network.",
            scheme=urllib.parse.urlsplit(proxy).scheme,
        )
    return proxy
