"""The online voice and the volunteers' word list: what it is sent, and what is shown."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from asking import YUNJIAN, is_whole, spoken

from reader import bulletin, config, places, voice
from reader.model import Spoken, Word

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from server import Server

SHOWN = "行长看了很高兴。"


def test_an_entry_is_sent_respelled_and_shown_as_printed(serve: Callable[..., Server], tmp_path: Path) -> None:
    server = serve()
    shutil.copytree(places.voices(), tmp_path / "voices")
    words = tmp_path / "voices" / "lexicon.tsv"
    speech = config.Speech(anchors=("edge_yunjian",), folder=tmp_path / "voices")
    settings = config.Config(speech=speech, output=config.Output(tmp_path / "output"))
    page = tmp_path / "2025-11-25.txt"
    page.write_text(f"盐湖新景\n\n●记者 王平\n\n昨日，几位游客来到湖边。{SHOWN}\n", "utf-8")
    clips = []
    for entry, sent in (("", SHOWN), ("行长\txing2 chang2\n", "形肠看了很高兴。")):
        words.write_text(entry, "utf-8")
        server.heard.clear()
        (report,) = bulletin.make([str(page)], settings, None, lambda *_: None).reports
        assert sent in server.heard
        clips.append(report.clips)
        shown = [cue for cue in report.recording.episode.cues if cue.utterance.text == SHOWN]
        assert shown
        assert all(cue.utterance.spoken.text == SHOWN for cue in shown)
        assert SHOWN in next((tmp_path / "output" / "site").rglob("*.vtt")).read_text("utf-8")
    assert len(clips[0] - clips[1]) == 1


def test_the_words_that_come_back_are_those_that_were_sent(serve: Callable[..., Server]) -> None:
    server = serve()
    told = Spoken((Word("行长", ("xing2", "chang2"), "形肠"), *spoken("看了很高兴。").words))
    assert is_whole(voice.say(YUNJIAN, told), told.respelled)
    assert (server.heard, server.asked) == (["形肠看了很高兴。"], 1)
