"""What is kept between runs is whole, or it is not there; and what can be lost can be rebuilt."""

from __future__ import annotations

import dataclasses
import datetime as dt
import multiprocessing
import os
import signal
import sqlite3
import tempfile
import time
import wave
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import InputError, OutputError
from reader.model import (
    Chapter,
    Clip,
    Cue,
    Episode,
    Incident,
    Recording,
    Role,
    Sentence,
    Spoken,
    Utterance,
    Voice,
    Word,
)
from reader.store import clips, files, manifest
from reader.store.catalog import Catalog

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
UTTERANCES = st.builds(
    Utterance,
    TEXT,
    st.builds(
        Spoken, st.lists(st.builds(Word, TEXT, st.lists(TEXT, max_size=3).map(tuple), TEXT), max_size=3).map(tuple)
    ),
    st.floats(0, 3),
    st.none() | st.builds(Sentence, TEXT, st.sampled_from(Role), st.integers(0, 9), st.integers(1, 99)),
)
CUES = st.builds(Cue, st.floats(0, 1e4), st.floats(0, 1e4), UTTERANCES)
CHAPTERS = st.builds(Chapter, TEXT, st.floats(0, 1e4), st.floats(0, 1e4), st.lists(CUES, max_size=3).map(tuple))
EPISODES = st.builds(Episode, TEXT, st.dates(), TEXT, st.lists(CHAPTERS, max_size=3).map(tuple))


def recording(name: str = "2025-11-25-a", day: int = 25) -> Recording:
    said = Spoken((Word("你好", ("ni3", "hao3")), Word("。")))
    cue = Cue(0.25, 1.5, Utterance("你好。", said, 0.5, Sentence("你好。", Role.BODY, 0, 3)))
    episode = Episode(name, dt.date(2025, 11, day), "听报", (Chapter("开场", 0.0, 2.0, (cue,)),))
    published = dt.datetime(2025, 11, day, 6, tzinfo=dt.UTC)
    incident = Incident("第一条", "tone", "", "你好。", "it is silence")
    return Recording(episode, f"{name}.mp3", 20_000, "ab" * 32, ("tone",), published, "cd" * 32, (incident,))


@given(EPISODES)
def test_a_manifest_reads_back_as_it_was(episode: Episode) -> None:
    made = dataclasses.replace(recording(), episode=episode)
    assert manifest.load(manifest.dump(made), "m") == made


def test_a_page_whose_name_is_no_text_is_written_down() -> None:
    made = dataclasses.replace(recording(), page="2025-11-25-\udcb5\udcda")
    assert manifest.load(manifest.dump(made), "m") == made


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"version": 1}', b"\xff\xfe", b'{"chapters": 1, "id": 1}'])
def test_what_is_no_manifest_is_not_taken_for_one(content: bytes) -> None:
    assert manifest.load(content, "a.json") is None


def test_a_manifest_of_another_version_is_refused_by_name() -> None:
    later = manifest.dump(recording()).replace(b'"version": 2', b'"version": 99')
    with pytest.raises(InputError, match=r"a\.json"):
        manifest.load(later, "a.json")


def test_a_clip_is_found_by_what_was_said_by_whom_and_how(tmp_path: Path) -> None:
    said = Spoken((Word("行", ("hang2",)),))
    voice = Voice("tone", "tone")
    name = clips.key(voice, "1", said)
    others = {
        clips.key(voice, "1", Spoken((Word("行", ("hang2",), "航"),))),
        clips.key(voice, "2", said),
        clips.key(dataclasses.replace(voice, rate=0.9), "1", said),
        clips.key(voice, "1", Spoken((Word("行", ("xing2",)),))),
        clips.key(voice, "1", Spoken((Word("行"), Word("", ("hang2",))))),
    }
    assert name not in others
    assert len(others) == 5
    shelf = clips.Shelf(tmp_path)
    assert shelf.get(name) is None
    clip = Clip(b"\1\0" * 2400, 24_000)
    shelf.put(name, clip)
    assert shelf.get(name) == clip
    assert name in shelf


SOUND = Clip(b"\1\0" * 2400, 24_000)


@given(st.integers(0, 4883))
def test_a_torn_clip_is_not_taken_for_a_whole_one(kept: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shelf = clips.Shelf(Path(folder))
        shelf.put("torn", SOUND)
        path = shelf.path("torn")
        path.write_bytes(path.read_bytes()[:kept])
        assert shelf.get("torn") is None


@given(st.integers(8, 4883), st.integers(1, 255))
def test_a_damaged_clip_is_found_by_its_checksum(at: int, change: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shelf = clips.Shelf(Path(folder))
        shelf.put("damaged", SOUND)
        path = shelf.path("damaged")
        content = bytearray(path.read_bytes())
        content[at] ^= change
        path.write_bytes(content)
        assert shelf.get("damaged") is None


def test_a_clip_plays_everywhere(tmp_path: Path) -> None:
    shelf = clips.Shelf(tmp_path)
    shelf.put("sound", SOUND)
    with wave.open(str(shelf.path("sound"))) as file:
        assert (file.getframerate(), file.readframes(2400)) == (24_000, SOUND.pcm)


def age(shelf: clips.Shelf, name: str, days: float) -> None:
    used = time.time() - days * 86_400
    os.utime(shelf.path(name), (used, used))


def test_a_shelf_is_pruned_by_age_then_by_size(tmp_path: Path) -> None:
    shelf = clips.Shelf(tmp_path)
    for days, name in enumerate(["new", "fresh", "week", "month", "old"]):
        shelf.put(name, SOUND)
        age(shelf, name, days**3)
    size = shelf.path("new").stat().st_size
    assert shelf.stock() == clips.Stock(5, 5 * size)
    assert shelf.prune(days=30, size=5 * size) == clips.Stock(1, size)
    assert "old" not in shelf
    assert shelf.prune(days=30, size=2 * size, keep=["month"]) == clips.Stock(2, 2 * size)
    assert {name for name in ("new", "fresh", "week", "month") if name in shelf} == {"new", "month"}


def test_a_clip_that_was_used_stays(tmp_path: Path) -> None:
    shelf = clips.Shelf(tmp_path)
    shelf.put("used", SOUND)
    age(shelf, "used", 100)
    assert shelf.get("used")
    assert shelf.prune(days=30, size=0, keep=["used"]).clips == 0
    assert shelf.prune(days=30, size=10**6).clips == 0


def test_no_age_is_too_great_to_count(tmp_path: Path) -> None:
    shelf = clips.Shelf(tmp_path)
    shelf.put("new", SOUND)
    assert shelf.prune(days=10**400, size=10**400).clips == 0


def _fill(folder: Path, names: range) -> None:
    shelf = clips.Shelf(folder)
    for number in names:
        shelf.put(f"{number % 100:02}", Clip(bytes([number % 100, 1]) * 5000, 24_000))


def test_many_processes_fill_one_shelf(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_fill, args=[tmp_path, range(400)]) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    shelf = clips.Shelf(tmp_path)
    assert all(shelf.get(f"{number:02}") == Clip(bytes([number, 1]) * 5000, 24_000) for number in range(100))
    assert not list(tmp_path.glob("**/*.part"))


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    files.put(path, b"old")
    with pytest.raises(OutputError, match=r"feed\.xml"), files.new(path) as part:  # noqa: PT012  the write is the point
        part.write_bytes(b"ne")
        raise OSError(28, "No space left on device")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_run_left_is_swept_up(tmp_path: Path) -> None:
    with files.new(tmp_path / "feed.xml") as part:
        part.write_bytes(b"half")
        left = part.with_name(".old.part")
        left.write_bytes(b"half")
        os.utime(left, (0, 0))
        files.sweep(tmp_path)
        assert not left.exists()
    assert (tmp_path / "feed.xml").read_bytes() == b"half"


def test_an_unchanged_file_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    assert files.put(path, b"same")
    assert not files.put(path, b"same")
    assert files.put(path, b"new!")


def _write_for_ever(folder: Path) -> None:
    for number in range(10_000_000):
        files.put(folder / "clip", bytes([number % 256]) * 100_000)


def test_a_killed_writer_leaves_a_whole_file(tmp_path: Path) -> None:
    writer = multiprocessing.get_context("spawn").Process(target=_write_for_ever, args=[tmp_path])
    writer.start()
    while not (tmp_path / "clip").exists():
        time.sleep(0.01)
    time.sleep(0.05)
    os.kill(writer.pid or 0, signal.SIGKILL)
    writer.join()
    content = (tmp_path / "clip").read_bytes()
    assert len(content) == 100_000
    assert len(set(content)) == 1


def test_the_catalog_keeps_the_newest_first_and_replaces(tmp_path: Path) -> None:
    older, newer = recording("2025-11-24-a", 24), recording()
    with Catalog(tmp_path / "catalog.sqlite", tmp_path / "site") as catalog:
        catalog.keep(newer)
        catalog.keep(older)
        again = dataclasses.replace(older, size=30_000)
        catalog.keep(again)
        assert catalog.recordings() == [newer, again]
        assert catalog.published() == {newer.published, again.published}
        assert catalog.find("2025-11-24-a") == again
        assert catalog.find("2025-11-23-a") is None


@pytest.mark.parametrize("damage", [None, b"", b"not a database at all, but long enough to be taken for one" * 20])
def test_a_lost_catalog_is_rebuilt_from_the_manifests(tmp_path: Path, damage: bytes | None) -> None:
    path = tmp_path / "catalog.sqlite"
    with Catalog(path, tmp_path / "site") as catalog:
        catalog.keep(recording())
    path.unlink()
    if damage is not None:
        path.write_bytes(damage)
    with Catalog(path, tmp_path / "site") as catalog:
        assert catalog.recordings() == [recording()]


def test_a_lost_catalog_is_rebuilt_whatever_else_lies_in_the_site(tmp_path: Path) -> None:
    with Catalog(tmp_path / "catalog.sqlite", tmp_path / "site") as catalog:
        catalog.keep(recording())
    foreign = {"vercel.json": b'{"version": 2}', "._2025-11-25-a.json": b"\0\5\26\7", "2025-11-24-a.json": b"{"}
    for name, content in foreign.items():
        (tmp_path / "site" / name).write_bytes(content)
    (tmp_path / "catalog.sqlite").unlink()
    with Catalog(tmp_path / "catalog.sqlite", tmp_path / "site") as catalog:
        assert catalog.recordings() == [recording()]


def test_a_row_of_the_catalog_that_is_no_manifest_is_taken_from_the_site_again(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    for look in (Catalog.recordings, lambda catalog: [catalog.find("2025-11-25-a")]):
        with Catalog(path, tmp_path / "site") as catalog:
            catalog.keep(recording())
        database = sqlite3.connect(path)
        with database:
            database.execute("UPDATE recording SET manifest = '{}'")
        database.close()
        with Catalog(path, tmp_path / "site") as catalog:
            assert look(catalog) == [recording()]


def test_a_catalog_that_is_damaged_inside_is_rebuilt(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    kept = [replace(recording(), episode=replace(recording().episode, id=f"2025-11-24-{at}")) for at in range(40)]
    with Catalog(path, tmp_path / "site") as catalog:
        for each in kept:
            catalog.keep(each)
    whole = path.read_bytes()
    assert len(whole) > 3 * 4096
    path.write_bytes(whole[:4096] + bytes(range(256)) * ((len(whole) - 4096) // 256))
    with Catalog(path, tmp_path / "site") as catalog:
        assert sorted(each.episode.id for each in catalog.recordings()) == sorted(each.episode.id for each in kept)


def test_a_rebuilding_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "catalog.sqlite"
    kept = [replace(recording(), episode=replace(recording().episode, id=name)) for name in ("a", "b")]
    with Catalog(path, tmp_path / "site") as catalog:
        for each in kept:
            catalog.keep(each)
    database = sqlite3.connect(path)
    with database:
        database.execute("UPDATE recording SET manifest = '{}' WHERE id = 'a'")
    database.close()
    with monkeypatch.context() as failing:
        failing.setattr(Catalog, "_insert", lambda *_: (_ for _ in ()).throw(sqlite3.OperationalError("disk is full")))
        with pytest.raises(OutputError, match="full"), Catalog(path, tmp_path / "site") as catalog:
            catalog.recordings()
    with Catalog(path, tmp_path / "site") as catalog:
        assert catalog.find("b") == kept[1]
        assert sorted(each.episode.id for each in catalog.recordings()) == ["a", "b"]


def test_a_catalog_that_another_program_holds_is_said_to_be_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "catalog.sqlite"
    with Catalog(path, tmp_path / "site"):
        pass
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda where: connect(where, timeout=0.01))
    with pytest.raises(OutputError, match="in use"), Catalog(path, tmp_path / "site"):
        pass
    other.close()


def test_a_catalog_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file where a folder should be")
    with pytest.raises(OutputError, match="catalog"), Catalog(tmp_path / "output" / "catalog", tmp_path):
        pass
