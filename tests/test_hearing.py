"""Heard now: the right episode is found, a text sounds while it is still being spoken, every voice is on the page."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import wave
from dataclasses import replace
from typing import TYPE_CHECKING

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from programme import SHOW, days

from reader import config, hearing, places, player, voice
from reader.errors import InputError, SpeakersError, VoiceError
from reader.publish import audition

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import Clip, Spoken, Voice

RECORDINGS = days(5)[::-1]


@pytest.mark.parametrize(
    "wanted", ["2", "2025-11-24", "20251124", "2025-11-24-a1", "2025-11-24-a1.mp3", "output/site/2025-11-24-a1.mp3"]
)
def test_an_episode_is_found_by_its_number_date_id_or_file(wanted: str) -> None:
    assert hearing.find(wanted, RECORDINGS).episode.id == "2025-11-24-a1"


@given(st.text())
def test_a_wrong_name_is_told_the_nearest(wanted: str) -> None:
    if wanted not in {"1", "2", "3", "4", "5"} and not wanted.isdecimal():
        with pytest.raises(InputError) as told:
            hearing.find(wanted, RECORDINGS)
        assert "2025-11-2" in str(told.value)


def test_todays_episode_is_that_of_the_day_in_beijing_else_the_newest() -> None:
    late = dt.datetime(2025, 11, 23, 23, tzinfo=dt.UTC)
    assert hearing.todays(RECORDINGS, late).episode.date == dt.date(2025, 11, 24)
    assert hearing.todays(RECORDINGS, dt.datetime(2026, 1, 1, tzinfo=dt.UTC)) == RECORDINGS[0]
    with pytest.raises(InputError):
        hearing.todays(())


@pytest.fixture
def settings(tmp_path: Path) -> config.Config:
    """Two voices that say tones, one that cannot speak, and one of a service that must not be asked."""
    folder = tmp_path / "voices"
    folder.mkdir()
    for name in ("wording.toml", "lexicon.tsv"):
        shutil.copy(places.voices() / name, folder)
    for name, backend in (("anna", "tone"), ("bert", "tone"), ("carl", "nobody"), ("dora", "edge")):
        profile = f'backend = "{backend}"\nvoice = "{name}"\nsex = "female"\nstandard = true\n'
        (folder / f"{name}.toml").write_text(profile + f'chinese = "{name}的声音"\nenglish = "{name}"\n', "utf-8")
    base = config.Config()
    return replace(
        base,
        speech=replace(base.speech, folder=folder, anchors=("anna",)),
        output=replace(base.output, folder=tmp_path / "output"),
        play=config.Play("none:100"),
    )


TEXT = "全市气温下降，市民纷纷添衣，未来三天还会更冷。"


def test_a_text_sounds_while_the_rest_is_still_being_spoken(
    settings: config.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    say, put = voice.say, player.Tape.put

    def noted(speaker: Voice, spoken: Spoken) -> Clip:
        if speaker.name == "anna":
            told.append(spoken.text)
        return say(speaker, spoken)

    def heard(tape: player.Tape, pcm: bytes) -> None:
        told.append("♪")
        put(tape, pcm)

    monkeypatch.setattr(voice, "say", noted)
    monkeypatch.setattr(player.Tape, "put", heard)
    assert hearing.say(TEXT, None, settings).file is None
    assert told == ["全市气温下降，", "♪", "市民纷纷添衣，未来三天还会更冷。", "♪"]


def test_what_is_written_is_what_is_played_and_is_whole_or_not_there(settings: config.Config, tmp_path: Path) -> None:
    said = hearing.say(TEXT, tmp_path / "say.wav", settings)
    assert said.length == pytest.approx(hearing.say(TEXT, None, settings).length)
    with wave.open(str(tmp_path / "say.wav")) as written:
        assert written.getnframes() / written.getframerate() == pytest.approx(said.length)
    mute = replace(settings, speech=replace(settings.speech, anchors=("carl",)))
    with pytest.raises(VoiceError):
        hearing.say(TEXT, tmp_path / "other.wav", mute)
    assert [path.name for path in tmp_path.glob("*.wav")] == ["say.wav"]
    with pytest.raises(InputError, match="WAV"):
        hearing.say(TEXT, tmp_path / "say.mp3", settings)
    assert not list(tmp_path.glob(".*.part"))


def test_where_there_are_no_speakers_it_is_told_before_anything_is_spoken(settings: config.Config) -> None:
    deaf = replace(settings, play=config.Play("no such speakers"))
    with pytest.raises(SpeakersError):
        hearing.say(TEXT, None, deaf)


def test_every_voice_is_on_the_page_and_none_is_dropped(settings: config.Config, tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    made = hearing.audition(TEXT, tmp_path / "page", settings, lambda *step: steps.append(step), online=False)
    assert [(sample.name, bool(sample.file)) for sample in made.samples] == [
        ("anna", True),
        ("bert", True),
        ("carl", False),
    ]
    assert steps[-1] == ("voice", 3, 3)
    page = lxml.html.fromstring(made.page.read_bytes())
    assert [player.get("src") for player in page.iter("audio")] == ["anna.wav", "bert.wav"]
    assert 'anchors = ["bert"]' in page.text_content()
    assert "nobody" in page.text_content()
    assert sorted(path.name for path in made.page.parent.iterdir()) == ["anna.wav", "audition.html", "bert.wav"]


def test_an_audition_in_which_nobody_spoke_has_failed(settings: config.Config, tmp_path: Path) -> None:
    for name in ("anna", "bert"):
        path = settings.speech.folder / f"{name}.toml"
        path.write_text(path.read_text("utf-8").replace('"tone"', '"nobody"'), "utf-8")
    with pytest.raises(VoiceError, match=r"audition\.html"):
        hearing.audition(TEXT, tmp_path / "page", settings, lambda *_: None, online=False)
    assert "nobody" in (tmp_path / "page" / "audition.html").read_text("utf-8")


def test_clips_of_an_audition_come_from_the_shelf(
    settings: config.Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = hearing.audition(TEXT, tmp_path / "page", settings, lambda *_: None, online=False)
    before = (tmp_path / "page" / "anna.wav").read_bytes()
    monkeypatch.setattr("reader.voice.say", None)
    assert hearing.audition(TEXT, tmp_path / "page", settings, lambda *_: None, online=False).samples[0].file
    assert (first.page.parent / "anna.wav").read_bytes() == before


def test_a_text_that_is_no_html_stays_a_text() -> None:
    samples = [audition.Sample("a", "<b>&\x00", "male", "", "<script>")]
    page = lxml.html.fromstring(audition.write(SHOW, "<i>1\x00", samples))
    assert not [*page.iter("i"), *page.iter("b"), *page.iter("script")]
    assert "<i>1" in page.text_content()


def test_the_page_of_voices_is_told_as_json(settings: config.Config, tmp_path: Path) -> None:
    from reader import in_json

    made = hearing.audition(TEXT, tmp_path / "page", settings, lambda *_: None, online=False)
    told = json.loads(json.dumps(in_json.plain(made), default=str))
    assert [sample["name"] for sample in told["samples"]] == ["anna", "bert", "carl"]
