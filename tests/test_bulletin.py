"""The whole walk with the pretend voice: the seed page becomes a published episode, and nothing goes wrong quietly."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from volunteer import PAGE, SEED, reader

from reader import bulletin, config, places, studio
from reader.errors import PoolError
from reader.store import files

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import Script

ID = "2025-11-25-000-0b6033840915b4e6"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the seed page was made once."""
    folder = tmp_path_factory.mktemp("home")
    run = reader("make", SEED, cwd=folder)
    assert run.returncode == 0, run.stderr
    return folder


def test_the_seed_page_becomes_a_published_episode(home: Path) -> None:
    names = contents(home / "output" / "site").keys()
    assert {"feed.xml", "index.html", f"{ID}.mp3", f"{ID}.json"} <= names
    assert any(name.endswith(".vtt") for name in names)
    assert any(name.endswith(".chapters.json") for name in names)
    assert all(name.isascii() for name in names)
    assert not any(name.endswith(".part") for name in names)


def test_the_report_tells_where_all_print_went(home: Path) -> None:
    report = json.loads(reader("make", SEED, "--json", cwd=home).stdout)["reports"][0]
    assert report["articles"] == 9
    assert report["truncated"] == ["《呼和浩特市科技计划项目管理办法》正式实施"]
    assert report["sentences"] > 100
    assert report["unread"] == []
    printed = "".join(SEED.read_text("utf-8").split())
    manifest = json.loads((home / "output" / "site" / f"{ID}.json").read_text("utf-8"))
    said = {tuple(cue["print"]) for chapter in manifest["chapters"] for cue in chapter["cues"] if cue["print"]}
    strays = [stray["text"] for stray in report["strays"]]
    accounted = "".join("".join(text.split()) for text in [*(text for text, *_ in said), *strays])
    assert sorted(accounted) == sorted(printed)


def test_a_second_run_makes_nothing_again(home: Path) -> None:
    before = contents(home / "output" / "site")
    report = json.loads(reader("make", SEED, "--json", cwd=home).stdout)["reports"][0]
    assert (report["spoken"], report["fresh"]) == (0, False)
    assert contents(home / "output" / "site") == before


def test_a_corrected_sentence_costs_one_clip_and_moves_nothing(tmp_path: Path) -> None:
    page = tmp_path / "2025-11-25.txt"
    page.write_text(PAGE, "utf-8")
    first = json.loads(reader("make", page, "--json", cwd=tmp_path).stdout)["reports"][0]["recording"]
    vtt = next((tmp_path / "output" / "site").glob("*.vtt"))
    page.write_text(PAGE.replace("未来三天", "未来五天"), "utf-8")
    report = json.loads(reader("make", page, "--json", cwd=tmp_path).stdout)["reports"][0]
    again = report["recording"]
    assert report["spoken"] == 1
    assert again["sha256"] != first["sha256"]
    assert [again[key] for key in ("id", "title", "published", "file")] == [
        first[key] for key in ("id", "title", "published", "file")
    ]
    assert vtt.name not in (tmp_path / "output" / "site" / "feed.xml").read_text("utf-8")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a small page was made once."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "2025-11-25.txt").write_text(PAGE, "utf-8")
    assert reader("make", "2025-11-25.txt", cwd=folder).returncode == 0
    return folder


@pytest.fixture
def site(small: Path, tmp_path: Path) -> Path:
    """The site of the small page, a copy in which a test may do harm."""
    shutil.copytree(small, tmp_path, dirs_exist_ok=True)
    return tmp_path / "output" / "site"


def test_a_site_that_cannot_be_described_is_left_as_it_is(site: Path, tmp_path: Path) -> None:
    before = contents(site)
    (tmp_path / "reader.toml").write_text('[show]\ntitle = "早报"\ncategory = ["Newspapers"]\n', "utf-8")
    assert reader("publish", cwd=tmp_path).returncode == 78
    assert contents(site) == before


def test_what_was_corrected_away_stays_under_no_address(site: Path, tmp_path: Path) -> None:
    before = {path.name for path in site.iterdir()}
    (site / "2025-11-25.notes.vtt").write_text("a volunteer's own")
    (tmp_path / "2025-11-25.txt").write_text(PAGE.replace("十一月天气转凉", "十二月天气转凉"), "utf-8")
    assert reader("make", "2025-11-25.txt", cwd=tmp_path).returncode == 0
    after = {path.name for path in site.iterdir()}
    assert sorted(name.partition(".")[2][9:] for name in before - after) == ["chapters.json", "vtt"]
    assert len(after) == len(before) + 1


def test_a_torn_episode_is_neither_published_nor_played_as_whole_but_told(site: Path, tmp_path: Path) -> None:
    os.truncate(site / "2025-11-25.mp3", (site / "2025-11-25.mp3").stat().st_size // 2)
    (tmp_path / "2025-11-26.txt").write_text(PAGE, "utf-8")
    run = reader("make", "2025-11-26.txt", cwd=tmp_path)
    assert "gone or damaged: 2025-11-25" in run.stdout
    assert "2025-11-25.mp3" not in (site / "feed.xml").read_text("utf-8")
    run = reader("play", "2025-11-25", cwd=tmp_path, TINGBAO_PLAY_SPEAKERS="none:100", TINGBAO_STATE=str(tmp_path))
    assert (run.returncode, "reader make" in run.stderr) == (74, True)
    report = json.loads(reader("make", "2025-11-25.txt", "--json", cwd=tmp_path).stdout)["reports"][0]
    assert (report["spoken"], report["fresh"]) == (0, True)


def test_a_damaged_manifest_is_written_again(site: Path, tmp_path: Path) -> None:
    whole = (site / "2025-11-25.json").read_bytes()
    (site / "2025-11-25.json").write_text("{")
    run = reader("make", "2025-11-25.txt", cwd=tmp_path)
    assert (run.returncode, "unchanged" in run.stdout) == (0, True)
    assert (site / "2025-11-25.json").read_bytes() == whole


def test_where_catalog_and_manifest_are_lost_it_is_told_and_the_others_go_on(site: Path, tmp_path: Path) -> None:
    (tmp_path / "output" / "catalog.sqlite").unlink()
    (site / "2025-11-25.json").write_text("{")
    (tmp_path / "2025-11-26.txt").write_text(PAGE, "utf-8")
    run = reader("make", "2025-11-26.txt", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "gone or damaged: 2025-11-25\n" in run.stdout
    assert "2025-11-26.mp3" in (site / "feed.xml").read_text("utf-8")


@pytest.mark.usefixtures("site")
def test_who_only_looks_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / "output" / "catalog.sqlite").unlink()
    before = sorted(tmp_path.rglob("*"))
    assert "2025-11-25.mp3" in reader("list", cwd=tmp_path).stdout
    assert sorted(tmp_path.rglob("*")) == before


def test_a_page_whose_name_is_no_text_becomes_an_episode(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    names = [f"2025-11-25-{'第一版'}.txt".encode("gb18030"), f"2025-11-25-{'第二版'}.txt".encode("gb18030")]
    for name in names:
        try:
            (tmp_path / "pages" / os.fsdecode(name)).write_text(PAGE, "utf-8")
        except OSError:
            pytest.skip("this system takes only names in UTF-8")
    for unchanged in (False, True):
        made = reader("make", "pages", "--json", cwd=tmp_path)
        assert made.returncode == 0, made.stderr
        reports = json.loads(made.stdout)["reports"]
        assert [report["fresh"] for report in reports] == [not unchanged] * 2
        assert len({report["recording"]["id"] for report in reports}) == 2


def test_another_page_never_takes_the_place_of_an_episode(tmp_path: Path) -> None:
    for name in ("2025-11-25-A.1", "2025-11-25-a_1"):
        (tmp_path / f"{name}.txt").write_text(PAGE, "utf-8")
    first = reader("make", "2025-11-25-A.1.txt", "--json", cwd=tmp_path)
    before = contents(tmp_path / "output" / "site")
    run = reader("make", "2025-11-25-a_1.txt", cwd=tmp_path)
    assert (run.returncode, "2025-11-25-A.1" in run.stderr) == (65, True)
    assert contents(tmp_path / "output" / "site") == before
    # An episode of which it is not known what page it came from belongs to whichever is made again.
    manifest = tmp_path / "output" / "site" / "2025-11-25-a-1.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"page": "2025-11-25-A.1",\n', ""), "utf-8")
    (tmp_path / "output" / "catalog.sqlite").unlink()
    again = reader("make", "2025-11-25-A.1.txt", "--json", cwd=tmp_path)
    assert json.loads(again.stdout)["reports"][0]["recording"] == json.loads(first.stdout)["reports"][0]["recording"]
    assert contents(tmp_path / "output" / "site") == before


def test_nor_does_one_of_the_same_name_with_quite_another_text(tmp_path: Path) -> None:
    title, days = "未来三天大风降温\n\n本报讯", ("今天", "明天", "后天", "周四", "周五", "周六")
    news = {
        "a": title + "".join(f"{day}全市有大风。" for day in days),
        "b": title + "".join(f"{day}图书馆开放。" for day in days),
    }
    for folder, text in news.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "2025-11-25.txt").write_text(text, "utf-8")
    assert reader("make", "a", cwd=tmp_path).returncode == 0
    whole = (tmp_path / "output/site/2025-11-25.mp3").read_bytes()
    run = reader("make", "b", cwd=tmp_path)
    assert (run.returncode, "2025-11-25.json" in run.stderr) == (65, True)
    assert (tmp_path / "output/site/2025-11-25.mp3").read_bytes() == whole
    (tmp_path / "output/site/2025-11-25.json").unlink()
    assert reader("make", "b", cwd=tmp_path).returncode == 0


def test_a_run_killed_at_any_moment_goes_on_to_the_same_episode(tmp_path: Path) -> None:
    page = tmp_path / "2025-11-25.txt"
    page.write_text("\n".join(SEED.read_text("utf-8").splitlines()[28:60]), "utf-8")
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    assert reader("make", page, "-o", whole, cwd=tmp_path).returncode == 0
    choose = random.Random(25)  # noqa: S311  where to kill
    command = [sys.executable, "-m", "reader", "make", str(page), "-o", str(killed), "--quiet"]
    environment = {**os.environ, "TINGBAO_SPEECH_ANCHORS": "tone"}
    for _ in range(4):
        run = subprocess.Popen(command, cwd=tmp_path, env=environment, start_new_session=True)  # noqa: S603  our own
        time.sleep(choose.uniform(0.3, 4))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    assert reader("make", page, "-o", killed, cwd=tmp_path).returncode == 0
    assert contents(killed / "site") == contents(whole / "site")


def test_a_lost_catalog_loses_nothing(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home / "output", tmp_path / "output")
    (tmp_path / "output" / "catalog.sqlite").unlink()
    assert ID in reader("list", cwd=tmp_path).stdout
    before = contents(tmp_path / "output" / "site")
    assert reader("publish", cwd=tmp_path).returncode == 0
    assert contents(tmp_path / "output" / "site") == before


def test_a_new_address_is_published_without_speaking(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home / "output", tmp_path / "output")
    (tmp_path / "reader.toml").write_text('[show]\nbase_url = "https://example.org/tingbao"\n')
    assert reader("publish", cwd=tmp_path).returncode == 0
    feed = (tmp_path / "output" / "site" / "feed.xml").read_text("utf-8")
    assert f'url="https://example.org/tingbao/{ID}.mp3"' in feed
    assert "localhost" not in feed


def test_the_failure_of_one_page_does_not_hold_up_the_others(tmp_path: Path) -> None:
    (tmp_path / "2025-11-25.txt").write_text(PAGE, "utf-8")
    (tmp_path / "empty-2025-11-25.txt").write_bytes(b"")
    run = reader("make", ".", cwd=tmp_path)
    assert run.returncode == 65
    assert "empty-2025-11-25" in run.stderr
    assert (tmp_path / "output" / "site" / "2025-11-25.mp3").is_file()


def test_a_page_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "2025-11-25.txt").write_text(PAGE, "utf-8")
    run = reader("make", ".", "2025-11-25.txt", "--json", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert len(json.loads(run.stdout)["reports"]) == 1


MOODY = """
import os, time
from reader.errors import VoiceError
from reader.voice import tone

def say(voice, spoken):
    time.sleep(float(os.environ.get("MOODY_SLEEP", "0")))
    if voice.name in os.environ.get("MOODY_HOARSE", "").split() and "未来三天" in spoken.text:
        raise VoiceError("{voice} is hoarse", voice=voice.name)
    return tone.say(voice, spoken)
"""


@pytest.fixture
def moody(tmp_path: Path) -> dict[str, str]:
    """The environment of a run whose two anchors come in a stranger's package, and stand in for each other."""
    site, folder = tmp_path / "site-packages", tmp_path / "voices"
    (site / "moody-1.0.dist-info").mkdir(parents=True)
    (site / "moody.py").write_text(MOODY, "utf-8")
    (site / "moody-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: moody\nVersion: 1.0\n")
    (site / "moody-1.0.dist-info" / "entry_points.txt").write_text("[tingbao.voices]\nmoody = moody:say\n")
    folder.mkdir()
    for name in ("wording.toml", "lexicon.tsv"):
        shutil.copy(places.voices() / name, folder)
    for name, other in (("anna", "bert"), ("bert", "anna")):
        settings = f'backend = "moody"\nvoice = "{name}"\notherwise = "{other}"\nsex = "none"\nstandard = true\n'
        (folder / f"{name}.toml").write_text(settings + 'chinese = "音"\nenglish = "a"\n', "utf-8")
    (tmp_path / "2025-11-25.txt").write_text(PAGE + "\n市民公园今日开园\n\n本报讯昨日，市民公园开园。\n", "utf-8")
    return {"PYTHONPATH": str(site), "TINGBAO_SPEECH_FOLDER": str(folder), "TINGBAO_SPEECH_ANCHORS": "anna"}


def test_another_voice_that_stands_in_is_told(tmp_path: Path, moody: dict[str, str]) -> None:
    run = reader("make", "2025-11-25.txt", "--json", cwd=tmp_path, MOODY_HOARSE="anna", **moody)
    assert run.returncode == 75, run.stderr
    (incident,) = json.loads(run.stdout)["reports"][0]["incidents"]
    assert (incident["voice"], incident["stand_in"], "hoarse" in incident["why"]) == ("anna", "bert", True)
    manifest = json.loads((tmp_path / "output" / "site" / "2025-11-25.json").read_text("utf-8"))
    assert manifest["incidents"] == [incident]
    said = reader("make", "2025-11-25.txt", cwd=tmp_path, MOODY_HOARSE="anna", **moody).stdout
    assert incident["item"] in said
    assert "bert" in said
    assert said.count("hoarse") == 1


def test_another_stands_in_for_a_voice_whose_package_cannot_be_loaded(tmp_path: Path, moody: dict[str, str]) -> None:
    profile = tmp_path / "voices" / "anna.toml"
    profile.write_text(profile.read_text("utf-8").replace("moody", "gone"), "utf-8")
    run = reader("make", "2025-11-25.txt", "--json", cwd=tmp_path, **moody)
    assert run.returncode == 75, run.stderr
    assert {incident["stand_in"] for incident in json.loads(run.stdout)["reports"][0]["incidents"]} == {"bert"}


def test_who_wants_no_summary_is_told_what_went_otherwise(tmp_path: Path, moody: dict[str, str]) -> None:
    for hoarse, flags, told in (("anna bert", ["--incomplete"], "LEFT OUT"), ("anna", [], "bert")):
        run = reader("make", "2025-11-25.txt", "-q", *flags, cwd=tmp_path, MOODY_HOARSE=hoarse, **moody)
        assert (run.returncode, run.stdout, told in run.stderr) == (75, "", True)
        assert run.stderr.startswith("2025-11-25.txt\n")
    (tmp_path / "output" / "site" / "2025-11-25.mp3").unlink()
    run = reader("publish", "-q", cwd=tmp_path, **moody)
    assert (run.returncode, run.stdout, "2025-11-25" in run.stderr) == (0, "", True)


def test_what_was_spoken_is_kept_though_no_clip_is_to_be(tmp_path: Path, moody: dict[str, str]) -> None:
    once = {**moody, "TINGBAO_OUTPUT_CLIPS_DAYS": "0", "TINGBAO_OUTPUT_CLIPS_MEGABYTES": "0"}
    run = reader("make", "2025-11-25.txt", cwd=tmp_path, MOODY_HOARSE="anna bert", **once)
    assert run.returncode == 69
    assert "No episode yet" not in run.stdout
    kept = len(list(tmp_path.glob("output/clips/*/*.wav")))
    report = json.loads(reader("make", "2025-11-25.txt", "--json", cwd=tmp_path, **once).stdout)["reports"][0]
    assert (kept > 1, report["spoken"]) == (True, report["clips"] - kept)


def test_without_ffmpeg_nothing_is_spoken(tmp_path: Path) -> None:
    run = reader("make", SEED, cwd=tmp_path, IMAGEIO_FFMPEG_EXE="/nowhere/ffmpeg")
    assert (run.returncode, "/nowhere/ffmpeg" in run.stderr) == (74, True)
    assert not list(tmp_path.glob("output/clips/*/*"))


def test_where_the_workers_are_lost_what_was_made_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [tmp_path / f"2025-11-{day}.txt" for day in (25, 26)]
    for page in pages:
        page.write_text(PAGE, "utf-8")
    perform = studio.perform

    def lost(script: Script, *others: Any) -> studio.Performance:  # noqa: ANN401  as they are
        if script.date.day == 26:
            raise PoolError("The cluster {where} has no workers any more", where="test")
        return perform(script, *others)

    monkeypatch.setattr(studio, "perform", lost)
    settings = config.Config(speech=config.Speech(anchors=("tone",)), output=config.Output(tmp_path / "output"))
    with pytest.raises(PoolError):
        bulletin.make([*map(str, pages)], settings, None, lambda *_: None)
    assert "2025-11-25.mp3" in (tmp_path / "output" / "site" / "feed.xml").read_text("utf-8")


def test_an_item_that_nobody_can_say_holds_up_the_episode(tmp_path: Path, moody: dict[str, str]) -> None:
    run = reader("make", "2025-11-25.txt", cwd=tmp_path, MOODY_HOARSE="anna bert", **moody)
    assert run.returncode == 69
    assert "未来三天" in run.stderr
    assert "--incomplete" in run.stderr
    assert not list((tmp_path / "output" / "site").glob("*.mp3"))
    assert not (tmp_path / "output" / "site" / "feed.xml").exists()


def test_an_item_that_nobody_can_say_is_left_out_only_when_told_to(tmp_path: Path, moody: dict[str, str]) -> None:
    run = reader("make", "2025-11-25.txt", "--incomplete", cwd=tmp_path, MOODY_HOARSE="anna bert", **moody)
    assert run.returncode == 75, run.stderr
    assert "LEFT OUT" in run.stdout
    assert "十一月天气转凉" in run.stdout
    manifest = json.loads((tmp_path / "output" / "site" / "2025-11-25.json").read_text("utf-8"))
    titles = [chapter["title"] for chapter in manifest["chapters"]]
    assert "市民公园今日开园" in titles
    assert "十一月天气转凉" not in titles
    said = "".join(cue["text"] for chapter in manifest["chapters"] for cue in chapter["cues"])
    assert "十一月天气转凉" not in said
    whole = reader("make", "2025-11-25.txt", "--json", cwd=tmp_path, **moody)
    assert (whole.returncode, json.loads(whole.stdout)["reports"][0]["articles"]) == (0, 2)


def test_where_an_item_is_left_out_the_others_keep_their_voices(tmp_path: Path, moody: dict[str, str]) -> None:
    hoarse = {**moody, "TINGBAO_SPEECH_ANCHORS": "anna,bert", "MOODY_HOARSE": "anna bert"}
    run = reader("make", "2025-11-25.txt", "--incomplete", "--json", cwd=tmp_path, **hoarse)
    report = json.loads(run.stdout)["reports"][0]
    # Spoken and not heard: how many articles there are, the headline of the one left out, the number of the next.
    assert report["spoken"] <= report["clips"] + 3


@pytest.mark.parametrize("pool", ["threads", "processes:2"])
def test_an_interruption_stops_at_once_and_loses_nothing(tmp_path: Path, moody: dict[str, str], pool: str) -> None:
    command = [sys.executable, "-m", "reader", "make", "2025-11-25.txt", "--pool", pool]
    environment = {**os.environ, **moody, "LANG": "C.UTF-8", "MOODY_SLEEP": "0.5"}
    run = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE)  # noqa: S603  our own
    while not list(tmp_path.glob("output/clips/*/*.wav")):
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    start = time.monotonic()
    _, said = run.communicate()
    assert time.monotonic() - start < 5
    assert run.returncode == 130
    assert b"Stopped" in said
    assert b"leaked" not in said
    kept = len(list(tmp_path.glob("output/clips/*/*.wav")))
    report = json.loads(reader("make", "2025-11-25.txt", "--json", cwd=tmp_path, **moody).stdout)["reports"][0]
    assert kept >= 1
    assert report["spoken"] == report["clips"] - kept


def test_a_second_run_in_the_same_folder_is_told(tmp_path: Path, moody: dict[str, str]) -> None:
    with files.alone(tmp_path):
        runs = [
            reader(*words, "-o", tmp_path, cwd=tmp_path, **moody)
            for words in (("make", "2025-11-25.txt"), ("clips",), ("publish",))
        ]
    assert [run.returncode for run in runs] == [73, 73, 73]
    assert all("Another run" in run.stderr for run in runs)


def test_clips_are_told_and_pruned(tmp_path: Path, moody: dict[str, str]) -> None:
    assert reader("make", "2025-11-25.txt", cwd=tmp_path, **moody).returncode == 0
    told = json.loads(reader("clips", "--json", cwd=tmp_path, **moody).stdout)
    assert told["clips"] > 5
    assert told["removed"] == 0
    left = json.loads(reader("clips", "--megabytes", "0", "--json", cwd=tmp_path, **moody).stdout)
    assert (left["clips"], left["removed"]) == (0, told["clips"])


def test_a_headline_without_a_body_is_read(tmp_path: Path) -> None:
    (tmp_path / "2025-11-25.txt").write_text("十一月天气转凉\n", "utf-8")
    run = reader("make", "2025-11-25.txt", cwd=tmp_path)
    assert run.returncode == 0, run.stderr


def test_a_folder_that_cannot_be_written_is_told_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file where the folder should be")
    run = reader("make", SEED, cwd=tmp_path)
    assert run.returncode == 73
    assert "output" in run.stderr
    assert "-o" in run.stderr
