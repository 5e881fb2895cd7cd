"""The online voice against a real server on loopback that fails in every way we know of.

Whatever happens: a whole sentence or an error that tells what to do, and in time.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import random
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import edge_server as acts
import edge_tts.communicate
import edge_tts.drm
import pytest

from reader import bulletin, config, places, voice
from reader.errors import UnspeakableError, VoiceError
from reader.model import Clip, Spoken, Voice, Word
from reader.voice import edge
from reader.voice.clip_check import plausible
from reader.voice.edge.errors import BrokenError, DownError, EdgeError, RefusedError, ShutOutError, UnreachableError
from reader.voice.edge.line import Line, Manners
from reader.voice.edge.service import Limits, Said
from reader.voice.edge.whole import covers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))
YUNJIAN = Voice("edge", "zh-CN-YunjianNeural")
TEXT = "区域协同，规划引领是关键。"
HURRIED = Limits(connect=0.4, first=0.4, chunk=0.4, whole=0.8, goodbye=0.1)
UNHURRIED = Limits(connect=3, first=3, chunk=3, whole=6, goodbye=0.2)
MANNERS = Manners(
    attempts=4, patience=20, wait=0.01, refused=0.01, longest=0.1, recovery=3, pause=0.3, longest_pause=0.6
)


def spoken(text: str) -> Spoken:
    return Spoken(tuple(Word(sign, ("ni3",) if "㐀" <= sign <= "鿿" else ()) for sign in text))


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
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., acts.Server]]:
    """What starts a server that plays these acts, and makes it the service."""
    with ExitStack() as running:

        def start(*plays: acts.Act, secure: bool = False) -> acts.Server:
            server = running.enter_context(acts.Server(*plays, secure=secure).running())
            monkeypatch.setattr(edge_tts.communicate, "WSS_URL", server.url)
            return server

        yield start


def is_whole(clip: Clip, text: str = TEXT) -> bool:
    return clip.hertz == 24_000 and clip.length == pytest.approx(acts.seconds(text), abs=0.08)


class TestFailures:
    @pytest.mark.parametrize("name", FAILURES)
    def test_what_fails_once_is_asked_for_again(
        self, serve: Callable[..., acts.Server], monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        server = serve(FAILURES[name][0], acts.good)
        if name in SLOW:
            monkeypatch.setattr(edge, "LIMITS", HURRIED)
        assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))
        assert server.asked > 1

    @pytest.mark.parametrize("name", FAILURES)
    def test_what_fails_for_ever_is_an_error_in_time(
        self, serve: Callable[..., acts.Server], monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        act, kind = FAILURES[name]
        server = serve(act)
        monkeypatch.setattr(edge, "LINE", Line(replace(MANNERS, attempts=2)))
        if name in SLOW:
            monkeypatch.setattr(edge, "LIMITS", HURRIED)
        begun = time.monotonic()
        with pytest.raises(VoiceError) as caught:
            voice.say(YUNJIAN, spoken(TEXT))
        assert time.monotonic() - begun < 4
        assert server.asked >= 2
        reason = caught.value.fields["why"] if isinstance(caught.value, DownError) else caught.value
        assert type(reason) is kind

    def test_a_bad_certificate_is_not_asked_twice(self, serve: Callable[..., acts.Server]) -> None:
        server = serve(secure=True)
        with pytest.raises(VoiceError, match=r"not safe.*kokoro"):
            voice.say(YUNJIAN, spoken(TEXT))
        assert not server.asked

    def test_no_dns(self) -> None:
        with pytest.raises(DownError, match=r"speech\.invalid.*offline.*kokoro"):
            voice.say(YUNJIAN, spoken(TEXT))

    def test_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        monkeypatch.setattr(edge_tts.communicate, "WSS_URL", f"ws://127.0.0.1:{port}/?x=x")
        with pytest.raises(DownError, match=r"no connection.*kokoro"):
            voice.say(YUNJIAN, spoken(TEXT))

    def test_a_name_look_up_that_hangs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        over = threading.Event()
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(10))
        monkeypatch.setattr(edge, "LIMITS", HURRIED)
        monkeypatch.setattr(edge, "LINE", Line(replace(MANNERS, knocks=1)))
        begun = time.monotonic()
        with pytest.raises(DownError, match="does not answer"):
            voice.say(YUNJIAN, spoken(TEXT))
        assert time.monotonic() - begun < 3
        over.set()

    def test_a_request_that_does_not_let_itself_be_stopped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        async def stubborn(_talk: object) -> AsyncIterator[object]:
            for _ in range(3):
                with contextlib.suppress(asyncio.CancelledError):
                    await asyncio.sleep(1)
            yield {}

        monkeypatch.setattr(edge_tts.Communicate, "stream", stubborn)
        monkeypatch.setattr(edge, "LIMITS", HURRIED)
        monkeypatch.setattr(edge, "LINE", Line(replace(MANNERS, knocks=1)))
        begun = time.monotonic()
        with pytest.raises(DownError, match="does not answer"):
            voice.say(YUNJIAN, spoken(TEXT))
        assert time.monotonic() - begun < 1.5

    def test_a_wrong_clock_is_corrected(self, serve: Callable[..., acts.Server]) -> None:
        server = serve(acts.with_clock(ahead=7200))
        assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))
        assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))
        assert server.asked <= 4

    def test_a_soak_ends_complete(self, serve: Callable[..., acts.Server], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(edge, "LIMITS", replace(HURRIED, first=1, chunk=1, whole=2))
        monkeypatch.setattr(edge, "LINE", Line(replace(MANNERS, attempts=Manners().attempts)))
        server = serve(acts.at_random([act for act, _ in FAILURES.values()], share=0.2, seed=38))
        texts = ["规划引领" * (1 + number % 5) + "，" + chr(0x4E00 + number) + "是关键。" for number in range(40)]
        with ThreadPoolExecutor(4) as pool:
            clips = list(pool.map(lambda text: voice.say(YUNJIAN, spoken(text)), texts))
        assert all(is_whole(clip, text) for clip, text in zip(clips, texts, strict=True))
        assert server.asked > 40
        assert set(texts) == set(server.heard)

    def test_a_bulletin_comes_whole_through_a_bad_day(
        self, serve: Callable[..., acts.Server], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(edge, "LIMITS", replace(HURRIED, first=1, chunk=1, whole=4))
        monkeypatch.setattr(edge, "LINE", Line(replace(MANNERS, attempts=Manners().attempts)))
        server = serve(acts.at_random([act for act, _ in FAILURES.values()], share=0.2, seed=5))
        speech = config.Speech(anchors=("edge_yunjian", "edge_xiaoxiao"))
        settings = config.Config(speech=speech, output=config.Output(tmp_path))
        page = tmp_path / "2025-11-25.txt"
        page.write_text("\n".join(SEED.read_text("utf-8").splitlines()[:13]), "utf-8")
        made = bulletin.make([str(page)], settings, None, lambda *_: None)
        (report,) = made.reports
        assert (made.failures, report.incidents, report.spoken) == ((), (), len(report.clips))
        said = {cue.utterance.spoken.text for cue in report.recording.episode.cues}
        assert said == set(server.heard)
        assert server.asked > len(said) > 10
        for cue in report.recording.episode.cues:
            assert cue.end - cue.start == pytest.approx(acts.seconds(cue.utterance.spoken.text) - acts.TAIL, abs=0.4)


class TestGoodAnswers:
    def test_a_sentence_is_said_whole_in_one_request(self, serve: Callable[..., acts.Server]) -> None:
        server = serve()
        assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))
        assert server.heard == [TEXT]

    def test_a_forked_process_has_a_line_of_its_own(self) -> None:
        script = (
            "import os, signal\n"
            "from reader.voice import edge\n"
            "turns = [edge.LINE.turn() for _ in range(edge.LINE.manners.at_once)]\n"
            "[turn.__enter__() for turn in turns]\n"
            "if not (child := os.fork()):\n"
            "    signal.alarm(5)\n"
            "    with edge.LINE.turn():\n"
            "        os._exit(0)\n"
            "raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
        )
        assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0  # noqa: S603  our own script

    @pytest.mark.parametrize("act", [acts.hangs_before_handshake, acts.hangs_between_chunks, acts.drips])
    def test_an_interruption_is_heard_at_once(self, serve: Callable[..., acts.Server], act: acts.Act) -> None:
        serve(act)
        # A shell has its background jobs ignore the signal.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        begun = time.monotonic()
        try:
            with pytest.raises(KeyboardInterrupt):
                voice.say(YUNJIAN, spoken(TEXT))
        finally:
            signal.signal(signal.SIGINT, before)
        assert time.monotonic() - begun < 1.3

    def test_the_same_answer_is_the_same_sound(self, serve: Callable[..., acts.Server]) -> None:
        serve()
        assert voice.say(YUNJIAN, spoken(TEXT)) == voice.say(YUNJIAN, spoken(TEXT))

    @pytest.mark.parametrize(
        "act",
        [
            acts.words_last,
            acts.says(lambda words: words * 1, lambda mp3: mp3 + acts.sound(acts.TAIL)[:1440]),
            acts.says(lambda words: [(word + "，", start, end) for word, start, end in words], whole),
        ],
    )
    def test_what_is_whole_is_taken_as_it_comes(self, serve: Callable[..., acts.Server], act: acts.Act) -> None:
        server = serve(act)
        assert voice.say(YUNJIAN, spoken(TEXT)).length > 3
        assert server.asked == 1

    def test_a_missing_goodbye_costs_nothing(
        self, serve: Callable[..., acts.Server], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(edge, "LIMITS", HURRIED)
        server = serve(acts.hangs_at_goodbye)
        assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))
        assert server.asked == 1

    @pytest.mark.parametrize(
        ("rate", "pitch", "asked"),
        [
            (1.0, 1.0, "pitch='+0Hz' rate='+0%'"),
            (0.9, 0.9, "pitch='-12Hz' rate='-10%'"),
            (1.25, 1.5, "pitch='+60Hz' rate='+25%'"),
        ],
    )
    def test_pace_and_pitch_are_the_profiles(
        self, serve: Callable[..., acts.Server], rate: float, pitch: float, asked: str
    ) -> None:
        ssml: list[str] = []

        async def listen(visit: acts.Visit) -> object:
            answer = await acts.good(visit)
            ssml.append(visit.ssml)
            return answer

        serve(listen)
        voice.say(replace(YUNJIAN, rate=rate, pitch=pitch), spoken(TEXT))
        assert asked in ssml[0]
        assert "YunjianNeural" in ssml[0]

    def test_signs_of_markup_are_only_text(self, serve: Callable[..., acts.Server]) -> None:
        server = serve()
        voice.say(YUNJIAN, spoken("甲<乙>和丙&丁'的\"戊"))
        assert server.asked == 1


class TestRefusedHere:
    @pytest.mark.parametrize("text", ["", "。", "……！", "你" * 1500])
    def test_what_cannot_be_said_is_not_asked(self, serve: Callable[..., acts.Server], text: str) -> None:
        server = serve()
        with pytest.raises(UnspeakableError):
            voice.say(YUNJIAN, spoken(text))
        assert not server.asked

    @pytest.mark.parametrize("name", ["", "Yunjian", "zh-CN-Yunjian", "zh-CN-X'/><NeuralNeural"])
    def test_a_name_that_is_none_is_not_asked(self, serve: Callable[..., acts.Server], name: str) -> None:
        server = serve()
        with pytest.raises(VoiceError, match="called"):
            voice.say(replace(YUNJIAN, name=name), spoken(TEXT))
        assert not server.asked


class TestManners:
    def test_no_more_than_four_ask_at_once(self, serve: Callable[..., acts.Server]) -> None:
        server = serve()
        with ThreadPoolExecutor(12) as pool:
            assert all(is_whole(clip) for clip in pool.map(lambda _: voice.say(YUNJIAN, spoken(TEXT)), range(24)))
        assert 2 <= server.most_at_once <= 4

    def test_fewer_ask_when_it_is_busy_and_more_again_later(self) -> None:
        line = Line(replace(MANNERS, refused=0))
        for left in (2, 1, 1):
            line.failed([RefusedError("busy")])
            assert places_in(line) == left
        for _ in range(3 * MANNERS.recovery):
            line.answered()
        assert places_in(line) == MANNERS.at_once

    def test_all_wait_as_long_as_it_says(self) -> None:
        line = Line(replace(MANNERS, longest=1))
        line.failed([RefusedError("busy", after=0.3)])
        begun = time.monotonic()
        with line.turn():
            assert 0.28 < time.monotonic() - begun < 1

    def test_waits_grow_and_differ(self) -> None:
        line = Line(Manners(attempts=20))
        torn = BrokenError("torn")
        waits = [[line.failed([torn] * attempt) or 0 for _ in range(20)] for attempt in (1, 2, 3, 4, 12)]
        assert [max(row) for row in waits] == sorted(max(row) for row in waits)
        assert all(len(set(row)) > 10 for row in waits[:-1])
        assert max(waits[-1]) == Manners().longest

    def test_nobody_knocks_for_long_where_nobody_answers(self) -> None:
        line = Line(MANNERS)
        away = UnreachableError("away")
        assert [line.failed([away] * attempt) is None for attempt in (1, 2, 3)] == [False, False, True]
        assert isinstance(line.lost(away), DownError)
        assert Line(MANNERS).failed([ShutOutError("no")]) is None

    def test_one_without_luck_does_not_stop_those_who_are_answered(self) -> None:
        line = Line(MANNERS)
        away = UnreachableError("away")
        for attempt in (1, 2, 3):
            line.answered()
            assert line.failed([away] * attempt) is not None
        line.answered()
        assert line.lost(away) is None

    def test_what_failed_otherwise_before_gets_its_knocks_too(self) -> None:
        line = Line(MANNERS)
        for _ in range(3):
            line.failed([UnreachableError("away")])
        assert line.failed([BrokenError("torn"), BrokenError("torn"), UnreachableError("away")]) is not None

    def test_a_service_that_is_down_is_left_alone(self, serve: Callable[..., acts.Server]) -> None:
        server = serve(acts.status(503))
        said = set()
        for _ in range(20):
            with pytest.raises(DownError) as caught:
                voice.say(YUNJIAN, spoken(TEXT))
            said.add(str(caught.value))
        assert server.asked == MANNERS.attempts
        assert len(said) == 1, "so that it need be shown once"

    def test_it_is_tried_again_after_a_pause(self, serve: Callable[..., acts.Server]) -> None:
        server = serve(*[acts.status(503)] * MANNERS.attempts, acts.good)
        with pytest.raises(DownError):
            voice.say(YUNJIAN, spoken(TEXT))
        with pytest.raises(DownError):
            voice.say(YUNJIAN, spoken(TEXT))
        time.sleep(MANNERS.pause)
        assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))
        assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))
        assert server.asked == MANNERS.attempts + 2

    def test_one_alone_tries_whether_it_is_up(self, serve: Callable[..., acts.Server]) -> None:
        server = serve(acts.status(503))
        with pytest.raises(DownError):
            voice.say(YUNJIAN, spoken(TEXT))
        before = server.asked
        time.sleep(MANNERS.pause)
        for _ in range(5):
            with pytest.raises(DownError):
                voice.say(YUNJIAN, spoken(TEXT))
        assert server.asked == before + 1

    def test_one_bad_sentence_does_not_stop_the_others(self, serve: Callable[..., acts.Server]) -> None:
        async def chokes(visit: acts.Visit) -> object:
            await visit.open()
            if "坏" in visit.text:
                return await visit.end()
            await visit.name(acts.words(visit.text))
            await visit.play(acts.sound(acts.seconds(visit.text)))
            return await visit.end()

        serve(chokes)
        for _ in range(4):
            with pytest.raises(BrokenError, match="no sound"):
                voice.say(YUNJIAN, spoken("坏句子。"))
            assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))

    def test_errors_reach_another_process_whole(self) -> None:
        with pytest.raises(DownError) as caught:
            voice.say(YUNJIAN, spoken(TEXT))
        back = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  made on the line itself
        assert (type(back), str(back)) == (DownError, str(caught.value))


def places_in(line: Line) -> int:
    """How many get a turn at once."""
    together: list[int] = []
    inside: set[int] = set()

    def ask(number: int) -> None:
        with line.turn():
            inside.add(number)
            together.append(len(inside))
            time.sleep(0.05)
            inside.remove(number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(8)))
    return max(together)


class TestProxy:
    def test_it_is_used(self, serve: Callable[..., acts.Server], monkeypatch: pytest.MonkeyPatch) -> None:
        with acts.Proxy(serve()).running() as proxy:
            monkeypatch.setattr(edge_tts.communicate, "WSS_URL", "ws://speech.invalid/edge/v1?x=x")
            monkeypatch.setenv("HTTP_PROXY", proxy.url)
            assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))
            assert len(proxy.asked) == 1

    def test_a_safe_connection_goes_through_that_of_https(
        self, serve: Callable[..., acts.Server], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server = serve(secure=True)
        trusting = ssl.create_default_context()
        acts.AUTHORITY.configure_trust(trusting)
        monkeypatch.setattr(edge_tts.communicate, "_SSL_CTX", trusting)
        with acts.Proxy(server).running() as proxy:
            monkeypatch.setenv("HTTPS_PROXY", proxy.url.removeprefix("http://"))
            assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))
            assert proxy.asked[0].startswith("CONNECT")

    def test_not_for_those_it_is_not_meant_for(
        self, serve: Callable[..., acts.Server], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        serve()
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))

    @pytest.mark.parametrize("scheme", ["HTTP", "HTTPS"])
    @pytest.mark.parametrize(("code", "complaint"), [(407, "name and a password"), (502, "502")])
    def test_one_that_refuses_is_named(
        self,
        serve: Callable[..., acts.Server],
        monkeypatch: pytest.MonkeyPatch,
        scheme: str,
        code: int,
        complaint: str,
    ) -> None:
        with acts.Proxy(serve(secure=scheme == "HTTPS"), code).running() as proxy:
            monkeypatch.setenv(f"{scheme}_PROXY", proxy.url)
            with pytest.raises(DownError, match=complaint):
                voice.say(YUNJIAN, spoken(TEXT))

    def test_one_that_is_not_there_is_named(
        self, serve: Callable[..., acts.Server], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        serve()
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{port}")
        with pytest.raises(DownError, match=rf"proxy 127\.0\.0\.1:{port}"):
            voice.say(YUNJIAN, spoken(TEXT))

    def test_one_of_another_kind_is_named(
        self, serve: Callable[..., acts.Server], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server = serve()
        monkeypatch.setenv("HTTP_PROXY", "socks5://me:secret@127.0.0.1:1080")
        with pytest.raises(DownError, match="socks5") as caught:
            voice.say(YUNJIAN, spoken(TEXT))
        assert "secret" not in str(caught.value)
        assert isinstance(caught.value.fields["why"], ShutOutError)
        assert not server.asked


class TestWords:
    @pytest.mark.parametrize(
        ("said", "text", "covered"),
        [
            (["区域", "协同"], "区域协同。", True),
            (["区域协同。"], "区域协同。", True),
            (["区域"], "区域协同。", False),
            (["协同"], "区域协同。", False),
            (["协同", "区域"], "区域协同。", False),
            (["gdp", "增长"], "GDP增长", True),
            ([], "区域", False),
            (list("一二三四五六七八十"), "一二三四五六七八九十", True),
            (list("一二三四五六七八九"), "一二三四五六七八九十", False),
            (list("一二三四五六八十"), "一二三四五六七八九十", False),
        ],
    )
    def test_they_cover_the_text_to_its_end(self, said: list[str], text: str, covered: bool) -> None:  # noqa: FBT001  a table
        assert covers([Said(word, 0, 1) for word in said], text) is covered

    def test_a_newsreader_is_plausible(self) -> None:
        least, most = plausible(TEXT, 0.9)
        assert least < 11 / 4.5 < most


class TestProfiles:
    def test_all_eight_voices_are_there(self) -> None:
        known = {name: one for name, one in voice.profiles(places.voices()).items() if one.voice.backend == "edge"}
        assert len({one.voice.name for one in known.values()}) == 8
        assert all(edge.NAME.fullmatch(one.voice.name) for one in known.values())
        assert {name for name, one in known.items() if not one.standard} == {"edge_xiaobei", "edge_xiaoni"}
        assert {one.sex for one in known.values()} == {"male", "female"}
