"""The online voice behind a proxy."""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING

import edge_tts.communicate
import pytest
from asking import TEXT, YUNJIAN, is_whole, spoken
from server import AUTHORITY, Proxy

from reader import voice
from reader.voice.edge.errors import DownError, ShutOutError

if TYPE_CHECKING:
    from collections.abc import Callable

    from server import Server


def test_it_is_used(serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch) -> None:
    with Proxy(serve()).running() as proxy:
        monkeypatch.setattr(edge_tts.communicate, "WSS_URL", "ws://speech.invalid/edge/v1?x=x")
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))
        assert len(proxy.asked) == 1


def test_a_safe_connection_goes_through_that_of_https(
    serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(secure=True)
    trusting = ssl.create_default_context()
    AUTHORITY.configure_trust(trusting)
    monkeypatch.setattr(edge_tts.communicate, "_SSL_CTX", trusting)
    with Proxy(server).running() as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url.removeprefix("http://"))
        assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))
        assert proxy.asked[0].startswith("CONNECT")


def test_not_for_those_it_is_not_meant_for(serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch) -> None:
    serve()
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))


@pytest.mark.parametrize("scheme", ["HTTP", "HTTPS"])
@pytest.mark.parametrize(("code", "complaint"), [(407, "name and a password"), (502, "502")])
def test_one_that_refuses_is_named(
    serve: Callable[..., Server],
    monkeypatch: pytest.MonkeyPatch,
    scheme: str,
    code: int,
    complaint: str,
) -> None:
    with Proxy(serve(secure=scheme == "HTTPS"), code).running() as proxy:
        monkeypatch.setenv(f"{scheme}_PROXY", proxy.url)
        with pytest.raises(DownError, match=complaint):
            voice.say(YUNJIAN, spoken(TEXT))


def test_one_that_is_not_there_is_named(serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch) -> None:
    serve()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{port}")
    with pytest.raises(DownError, match=rf"proxy 127\.0\.0\.1:{port}"):
        voice.say(YUNJIAN, spoken(TEXT))


def test_one_of_another_kind_is_named(serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch) -> None:
    server = serve()
    monkeypatch.setenv("HTTP_PROXY", "socks5://me:secret@127.0.0.1:1080")
    with pytest.raises(DownError, match="socks5") as caught:
        voice.say(YUNJIAN, spoken(TEXT))
    assert "secret" not in str(caught.value)
    assert isinstance(caught.value.fields["why"], ShutOutError)
    assert not server.asked
