"""A script is spoken whole: whoever fails, each item has one voice from beginning to end, or is known to be mute."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import studio
from reader.errors import PoolError, VoiceError
from reader.model import Clip, Item, Script, Spoken, Utterance, Voice, Word
from reader.pool import Pool
from reader.store.clips import Shelf
from reader.voice import backends, tone

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

THIRD = Voice("tone", "third")
SECOND = Voice("tone", "second", otherwise=THIRD)
FIRST = Voice("tone", "first", otherwise=SECOND)
ITEMS = [["开场白。"], ["天气转凉。", "市民纷纷添衣，出行注意保暖。"], ["道路结冰。", "交警上路指挥。"], ["再见。"]]


def script(items: list[list[str]]) -> Script:
    made = tuple(
        Item(f"第{number}条", tuple(Utterance(text, Spoken((Word(text),)), 0.5) for text in texts))
        for number, texts in enumerate(items)
    )
    return Script("page", dt.date(2025, 11, 25), "听报", made)


def quiet(_stage: str, _done: int, _total: int) -> None:
    pass


class Stage:
    """The studio with voices that fail where a test wants them to, and what was asked of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.asked: list[tuple[str, str]] = []
        self.shelf = Shelf(folder)
        self.fails: Callable[[str, str], bool] = lambda _voice, _text: False
        monkeypatch.setattr(backends, "find", lambda _name: backends.Backend(self._say, lambda voice: voice.name))

    def _say(self, voice: Voice, spoken: Spoken) -> Clip:
        self.asked.append((voice.name, spoken.text))
        if self.fails(voice.name, spoken.text):
            raise VoiceError("{voice} is hoarse", voice=voice.name)
        return tone.say(voice, spoken)

    def perform(self, *anchors: Voice, items: list[list[str]] = ITEMS, where: str = "threads") -> studio.Performance:
        with Pool(where) as pool:
            told = script(items)
            cast = [(anchors or (FIRST,))[item % max(1, len(anchors))] for item in range(len(told.items))]
            return studio.perform(told, cast, self.shelf, pool, quiet)


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Stage:
    return Stage(monkeypatch, tmp_path)


def voices_by_item(performance: studio.Performance) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for line in performance.lines:
        found.setdefault(line.item, set()).add(line.voice.name)
    return found


def test_each_line_has_its_clip_and_anchors_take_turns(stage: Stage) -> None:
    performance = stage.perform(FIRST, THIRD)
    assert [line.utterance.text for line in performance.lines] == [text for item in ITEMS for text in item]
    assert voices_by_item(performance) == {0: {"first"}, 1: {"third"}, 2: {"first"}, 3: {"third"}}
    assert all(line.clip in stage.shelf for line in performance.lines)
    assert (performance.spoken, performance.incidents, performance.mute) == (6, (), ())


def test_what_is_on_the_shelf_is_not_spoken_again(stage: Stage) -> None:
    stage.perform()
    assert stage.perform().spoken == 0
    damaged = stage.shelf.path(stage.perform().lines[2].clip)
    damaged.write_bytes(damaged.read_bytes()[:-7])
    assert stage.perform().spoken == 1


def test_an_item_that_fails_is_spoken_whole_by_the_next(stage: Stage) -> None:
    stage.fails = lambda voice, text: voice == "first" and "保暖" in text
    performance = stage.perform()
    assert voices_by_item(performance) == {0: {"first"}, 1: {"second"}, 2: {"first"}, 3: {"first"}}
    (incident,) = performance.incidents
    assert (incident.item, incident.voice, incident.stand_in) == ("第1条", "first", "second")
    assert incident.text == "市民纷纷添衣，出行注意保暖。"
    assert "hoarse" in incident.why


def test_the_chain_is_walked_to_its_end(stage: Stage) -> None:
    stage.fails = lambda voice, text: voice != "third" and "结冰" in text
    performance = stage.perform()
    assert voices_by_item(performance)[2] == {"third"}
    assert [(incident.voice, incident.stand_in) for incident in performance.incidents] == [
        ("first", "second"),
        ("second", "third"),
    ]


def test_an_item_that_nobody_can_say_is_mute_and_the_others_are_there(stage: Stage) -> None:
    stage.fails = lambda _voice, text: "结冰" in text
    performance = stage.perform()
    assert performance.mute == (2,)
    assert sorted(voices_by_item(performance)) == [0, 1, 3]
    assert performance.incidents[-1].stand_in == ""


def test_the_rest_of_an_item_that_failed_is_not_asked_for(stage: Stage) -> None:
    stage.fails = lambda voice, text: voice == "first" and text.startswith("甲乙")
    stage.perform(items=[["甲乙丙丁戊己。", "甲。", "乙。", "丙。"]])
    assert [text for voice, text in stage.asked if voice == "first"] == ["甲乙丙丁戊己。"]


def test_a_text_that_failed_once_is_not_asked_for_twice(stage: Stage) -> None:
    stage.fails = lambda voice, text: voice == "first" and "结冰" in text
    performance = stage.perform(items=[["道路结冰。"], ["道路结冰。"], ["再见。"]])
    assert [name for name, text in stage.asked if "结冰" in text] == ["first", "second"]
    assert len(performance.incidents) == 2


def test_the_first_items_come_first_and_the_longest_sentence_of_each(stage: Stage) -> None:
    stage.perform()
    assert [text for _, text in stage.asked] == [
        "开场白。",
        "市民纷纷添衣，出行注意保暖。",
        "天气转凉。",
        "交警上路指挥。",
        "道路结冰。",
        "再见。",
    ]


def test_a_worker_with_another_version_is_refused() -> None:
    order = studio.Order(Voice("tone", "tone"), Spoken((Word("你好"),)), "of another day", "clip")
    with pytest.raises(PoolError, match="of another day"):
        studio.attempt(order)


@pytest.mark.parametrize("where", ["threads:3", "processes:2"])
def test_the_sound_is_the_same_wherever_it_is_made(where: str, tmp_path: Path) -> None:
    shelves = [Shelf(tmp_path / "here"), Shelf(tmp_path / "there")]
    for shelf, pool_name in zip(shelves, ["threads", where], strict=True):
        with Pool(pool_name) as pool:
            performance = studio.perform(script(ITEMS), [Voice("tone", "tone")] * len(ITEMS), shelf, pool, quiet)
    here, there = ([shelf.get(line.clip) for line in performance.lines] for shelf in shelves)
    assert here == there
    assert all(here)


@given(st.randoms(use_true_random=False), st.integers(1, 3))
def test_whatever_fails_no_item_changes_its_voice(chance: random.Random, threads: int) -> None:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        stage = Stage(patch, Path(folder))
        broken = {(voice, text) for voice in ("first", "second", "third") for item in ITEMS for text in item}
        broken = {pair for pair in sorted(broken) if chance.random() < 0.3}
        stage.fails = lambda voice, text: (voice, text) in broken
        performance = stage.perform(where=f"threads:{threads}")
    by_item = voices_by_item(performance)
    assert sorted([*by_item, *performance.mute]) == [0, 1, 2, 3]
    assert all(len(names) == 1 for names in by_item.values())
    for item, (name,) in ((item, tuple(names)) for item, names in by_item.items()):
        assert not any((name, text) in broken for text in ITEMS[item])
        assert [line.utterance.text for line in performance.lines if line.item == item] == ITEMS[item]
    for item in performance.mute:
        assert all(any((name, text) in broken for text in ITEMS[item]) for name in ("first", "second", "third"))


def test_a_version_that_cannot_be_told_is_a_voice_that_fails(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def version(voice: Voice) -> str:
        if voice.name == "first":
            raise VoiceError("not on this machine")
        return voice.name

    monkeypatch.setattr(backends, "find", lambda _name: backends.Backend(tone.say, version))
    performance = stage.perform()
    assert {name for names in voices_by_item(performance).values() for name in names} == {"second"}
    assert "not on this machine" in performance.incidents[0].why
