"""What a recogniser does not understand is spoken once more, the better take counts, and a human hears of the rest."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader import bulletin, config, listen, proof_listening, studio, voice
from reader.errors import PoolError, VoiceError
from reader.listen import Hearing
from reader.model import Clip, Doubt, Item, Script, Spoken, Utterance, Voice, Word
from reader.pool import Pool
from reader.store.clips import Shelf

if TYPE_CHECKING:
    from pathlib import Path

TONE = Voice("tone", "tone")
TEXTS = ["天气转凉。", "市民纷纷添衣。", "天气转凉。"]
SCRIPT = Script(
    "page",
    dt.date(2025, 11, 25),
    "听报",
    (Item("开场", tuple(Utterance(text, Spoken((Word(text),)), 0.5) for text in TEXTS)),),
)
RETAKE = Clip(b"\7\0" * 24_000, 24_000)


class Ear:
    """A recogniser that makes as many errors as a test wants, in the first take of a text and in its retake."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.errors: dict[str, tuple[int, int]] = {}
        self.heard: list[str] = []
        self.retake = RETAKE
        self.shelf = Shelf(folder)
        monkeypatch.setattr(listen, "hear", self._hear)
        monkeypatch.setattr(voice, "retake", lambda _voice, _spoken: self.retake)

    def _hear(self, clip: Clip, spoken: Spoken) -> Hearing:
        self.heard.append(spoken.text)
        first, second = self.errors.get(spoken.text, (0, 0))
        errors = second if clip == self.retake else first
        return Hearing("听不清" if errors else spoken.text, errors, 5, errors, ())

    def prove(self) -> tuple[tuple[studio.Line, ...], tuple[Doubt, ...]]:
        with Pool("threads") as pool:
            lines = studio.perform(SCRIPT, [TONE] * len(SCRIPT.items), self.shelf, pool, lambda *_: None).lines
            return proof_listening.prove(SCRIPT, lines, self.shelf, pool, lambda *_: None)


@pytest.fixture
def ear(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ear:
    return Ear(monkeypatch, tmp_path)


def test_what_is_understood_stays_and_is_heard_once(ear: Ear) -> None:
    lines, doubts = ear.prove()
    assert [line.utterance.text for line in lines] == TEXTS
    assert doubts == ()
    assert sorted(ear.heard) == sorted(set(TEXTS))
    ear.prove()
    assert len(ear.heard) == len(set(TEXTS))


def test_the_better_take_is_heard_in_the_episode(ear: Ear) -> None:
    ear.errors = {TEXTS[1]: (5, 0)}
    (first, second, _), doubts = ear.prove()
    assert ear.shelf.get(second.clip) == RETAKE
    assert ear.shelf.get(first.clip) != RETAKE
    assert doubts == ()


@pytest.mark.parametrize(("errors", "retaken"), [((5, 5), False), ((5, 4), True)])
def test_what_still_seems_wrong_is_told_with_its_clip(ear: Ear, errors: tuple[int, int], *, retaken: bool) -> None:
    ear.errors = {TEXTS[0]: errors}
    lines, doubts = ear.prove()
    assert doubts == (Doubt("开场", TEXTS[0], "听不清", lines[0].clip),)
    assert (ear.shelf.get(lines[0].clip) == RETAKE) is retaken
    assert ear.prove() == (lines, doubts)


def test_a_note_whose_clip_is_gone_is_not_believed(ear: Ear) -> None:
    ear.errors = {TEXTS[0]: (5, 0)}
    lines, _ = ear.prove()
    ear.shelf.path(lines[0].clip).unlink()
    again, _ = ear.prove()
    assert again == lines
    assert ear.shelf.get(again[0].clip) == RETAKE


@pytest.mark.parametrize("note", ["", "{", "[]", '{"revision": 0}', '{"revision": 1, "clip": 7}'])
def test_a_damaged_note_is_written_anew(ear: Ear, note: str) -> None:
    lines, _ = ear.prove()
    ear.shelf.note(lines[1].clip, note)
    assert ear.prove()[0] == lines
    assert ear.heard.count(TEXTS[1]) == 2


def test_a_recogniser_that_fails_is_no_approval(ear: Ear, monkeypatch: pytest.MonkeyPatch) -> None:
    def deaf(_clip: Clip, _spoken: Spoken) -> Hearing:
        raise VoiceError("The recogniser failed: {why}", why="test")

    monkeypatch.setattr(listen, "hear", deaf)
    with pytest.raises(VoiceError, match="recogniser"):
        ear.prove()


def test_where_nothing_better_can_be_spoken_the_first_take_stays_and_is_told(
    ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hoarse(_voice: Voice, _spoken: Spoken) -> Clip:
        raise VoiceError("The voice is gone")

    monkeypatch.setattr(voice, "retake", hoarse)
    ear.errors = {TEXTS[0]: (5, 0)}
    lines, doubts = ear.prove()
    assert [doubt.clip for doubt in doubts] == [lines[0].clip]
    assert all(ear.shelf.get(line.clip) for line in lines)


def test_a_worker_whose_voice_differs_speaks_no_second_take(ear: Ear) -> None:
    ear.errors = {TEXTS[0]: (5, 0)}
    spoken = SCRIPT.items[0].utterances[0].spoken
    order = proof_listening.Order("a", voice.say(TONE, spoken), spoken, TONE, "of another day")
    with pytest.raises(PoolError, match="of another day"):
        proof_listening.attempt(order)


def test_the_page_for_a_human_has_a_clip_for_each_doubt() -> None:
    doubts = [Doubt("第一条", "天气<转>凉。", "天气转亮", "ab12")]
    page = listen.listing("听报", doubts, {"ab12": "../clips/ab/ab12.wav"}).decode()
    assert 'src="../clips/ab/ab12.wav"' in page
    assert "天气&lt;转&gt;凉。" in page
    assert "天气转亮" in page


def test_a_run_that_listens_lists_its_doubts_and_takes_them_back(
    ear: Ear, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(listen, "ready", lambda: None)
    seed = tmp_path / "2025-11-25.txt"
    seed.write_text("十一月天气转凉\n\n本报讯(记者 王晓明)昨日,全市气温下降。市民纷纷添衣。\n", "utf-8")
    speech = config.Speech(anchors=("tone",), proof=True)
    settings = config.Config(speech=speech, output=config.Output(tmp_path / "output"))
    ear.errors = {"市民纷纷添衣。": (5, 5)}
    (report,) = bulletin.make([str(seed)], settings, None, lambda *_: None).reports
    assert [doubt.text for doubt in report.doubts] == ["市民纷纷添衣。"]
    assert report.listing
    source = re.search(r'src="([^"]+)"', report.listing.read_text("utf-8"))
    assert source
    assert (report.listing.parent / source[1]).is_file()
    seed.write_text(seed.read_text("utf-8").replace("市民纷纷添衣", "市民应当添衣"), "utf-8")
    (report,) = bulletin.make([str(seed)], settings, None, lambda *_: None).reports
    assert (report.doubts, report.listing) == ((), None)
    assert report.heard
    assert not list((tmp_path / "output" / "proof").iterdir())


def test_a_better_take_stays_in_the_episode_when_nobody_listens_any_more(
    ear: Ear, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(listen, "ready", lambda: None)
    seed = tmp_path / "2025-11-25.txt"
    seed.write_text("十一月天气转凉\n\n本报讯(记者 王晓明)昨日,全市气温下降。市民纷纷添衣。\n", "utf-8")
    proofed = config.Config(
        speech=config.Speech(anchors=("tone",), proof=True),
        output=config.Output(tmp_path / "output", clips_days=0),
    )
    plain = replace(proofed, speech=replace(proofed.speech, proof=False))
    ear.errors = {"市民纷纷添衣。": (5, 4)}
    ear.retake = voice.say(TONE, Spoken((Word("市民纷纷纷纷添衣。"),)))
    (first,) = bulletin.make([str(seed)], proofed, None, lambda *_: None).reports
    listing = (tmp_path / "output" / "proof" / "2025-11-25.html").read_bytes()
    for _ in range(2):
        (report,) = bulletin.make([str(seed)], plain, None, lambda *_: None).reports
        assert (report.fresh, report.spoken, report.heard) == (False, 0, False)
        assert (report.recording, report.doubts) == (first.recording, first.doubts)
    assert (tmp_path / "output" / "proof" / "2025-11-25.html").read_bytes() == listing
    seed.write_text(seed.read_text("utf-8").replace("市民纷纷添衣", "市民应当添衣"), "utf-8")
    (report,) = bulletin.make([str(seed)], plain, None, lambda *_: None).reports
    assert (report.doubts, report.listing) == ((), None)
    assert not list((tmp_path / "output" / "proof").iterdir())
