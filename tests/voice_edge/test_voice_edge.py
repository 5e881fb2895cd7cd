"""The online voice against a real server on loopback that fails in every way we know of.

Whatever happens: a whole sentence or an error that tells what to do, and in time.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import acts
import edge_tts.communicate
import edge_tts.drm
import pytest
from asking import HURRIED, MANNERS, TEXT, YUNJIAN, is_whole, spoken
from failures import FAILURES, SLOW, whole

from reader import bulletin, config, places, voice
from reader.errors import UnspeakableError, VoiceError
from reader.voice import edge
from reader.voice.clip_check import plausible
from reader.voice.edge.errors import DownError
from reader.voice.edge.line import Line, Manners
from reader.voice.edge.service import Said
from reader.voice.edge.whole import covers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from server import Server

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))


class TestFailures:
    @pytest.mark.parametrize("name", FAILURES)
    def test_what_fails_once_is_asked_for_again(
        self, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        server = serve(FAILURES[name][0], acts.good)
        if name in SLOW:
            monkeypatch.setattr(edge, "LIMITS", HURRIED)
        assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))
        assert server.asked > 1

    @pytest.mark.parametrize("name", FAILURES)
    def test_what_fails_for_ever_is_an_error_in_time(
        self, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch, name: str
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

    def test_a_bad_certificate_is_not_asked_twice(self, serve: Callable[..., Server]) -> None:
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

    def test_a_wrong_clock_is_corrected(self, serve: Callable[..., Server]) -> None:
        server = serve(acts.with_clock(ahead=7200))
        assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))
        assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))
        assert server.asked <= 4

    def test_a_soak_ends_complete(self, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch) -> None:
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
        self, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
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
        said = {cue.utterance.spoken.respelled for cue in report.recording.episode.cues}
        assert said == set(server.heard)
        assert server.asked > len(said) > 10
        for cue in report.recording.episode.cues:
            length = acts.seconds(cue.utterance.spoken.respelled) - acts.TAIL
            assert cue.end - cue.start == pytest.approx(length, abs=0.4)


class TestGoodAnswers:
    def test_a_sentence_is_said_whole_in_one_request(self, serve: Callable[..., Server]) -> None:
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
    def test_an_interruption_is_heard_at_once(self, serve: Callable[..., Server], act: acts.Act) -> None:
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

    def test_the_same_answer_is_the_same_sound(self, serve: Callable[..., Server]) -> None:
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
    def test_what_is_whole_is_taken_as_it_comes(self, serve: Callable[..., Server], act: acts.Act) -> None:
        server = serve(act)
        assert voice.say(YUNJIAN, spoken(TEXT)).length > 3
        assert server.asked == 1

    def test_a_missing_goodbye_costs_nothing(
        self, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
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
        self, serve: Callable[..., Server], rate: float, pitch: float, asked: str
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

    def test_signs_of_markup_are_only_text(self, serve: Callable[..., Server]) -> None:
        server = serve()
        voice.say(YUNJIAN, spoken("甲<乙>和丙&丁'的\"戊"))
        assert server.asked == 1


class TestRefusedHere:
    @pytest.mark.parametrize("text", ["", "。", "……！", "你" * 1500])
    def test_what_cannot_be_said_is_not_asked(self, serve: Callable[..., Server], text: str) -> None:
        server = serve()
        with pytest.raises(UnspeakableError):
            voice.say(YUNJIAN, spoken(text))
        assert not server.asked

    @pytest.mark.parametrize("name", ["", "Yunjian", "zh-CN-Yunjian", "zh-CN-X'/><NeuralNeural"])
    def test_a_name_that_is_none_is_not_asked(self, serve: Callable[..., Server], name: str) -> None:
        server = serve()
        with pytest.raises(VoiceError, match="called"):
            voice.say(replace(YUNJIAN, name=name), spoken(TEXT))
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
