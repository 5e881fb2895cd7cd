"""The service as every test of the online voice finds it: on loopback, and nothing else to be reached."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from typing import TYPE_CHECKING

import edge_tts.communicate
import edge_tts.drm
import pytest
from asking import MANNERS, UNHURRIED
from server import Server

from reader.voice import edge
from reader.voice.edge.line import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from acts import Act


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No way to anything but loopback, short waits, and nothing left from the test before."""
    look_up = socket.getaddrinfo

    def only_loopback(host: str, *arguments: object, **options: object) -> object:
        if host not in {"127.0.0.1", "localhost"}:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return look_up(host, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", only_loopback)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "WS_PROXY", "WSS_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setattr(edge_tts.communicate, "WSS_URL", "ws://speech.invalid/edge/v1?TrustedClientToken=x")
    monkeypatch.setattr(edge_tts.drm.DRM, "clock_skew_seconds", 0.0)
    monkeypatch.setattr(edge, "LIMITS", UNHURRIED)
    monkeypatch.setattr(edge, "LINE", Line(MANNERS))


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Server]]:
    """What starts a server that plays these acts, and makes it the service."""
    with ExitStack() as running:

        def start(*plays: Act, secure: bool = False) -> Server:
            server = running.enter_context(Server(*plays, secure=secure).running())
            monkeypatch.setattr(edge_tts.communicate, "WSS_URL", server.url)
            return server

        yield start
