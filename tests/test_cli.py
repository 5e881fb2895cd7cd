"""What a volunteer types, and what is said to it: wrong input, wrong commands, filters, the languages."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from volunteer import PAGE, SEED, reader

from reader import places


def wrong_inputs() -> list[tuple[str, bytes, str, int]]:
    """A name, what is in the file, what the message must name, and the exit code."""
    noise = random.Random(1).randbytes(5000)  # noqa: S311  any bytes
    return [
        ("empty.txt", b"", "empty", 65),
        ("blank.txt", b" \n\n\t\n", "blank", 65),
        ("binary.txt", noise, "binary.txt", 65),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + noise, "picture", 65),
        ("page.txt", b"%PDF-1.7\n" + noise, "PDF", 65),
        ("english-2025-11-25.txt", b"A page without a word of Chinese.\n", "no Hanzi", 65),
        ("utf16.txt", PAGE.encode("utf-16"), "utf16.txt", 65),
        ("undated.txt", PAGE.encode(), "--date", 65),
        ("archive-2025-11-25.txt", PAGE.encode() * 40_000, "5.", 65),
    ]


@pytest.mark.parametrize(("name", "content", "named", "code"), wrong_inputs(), ids=lambda value: str(value)[:20])
def test_wrong_input_is_a_clear_message(tmp_path: Path, name: str, content: bytes, named: str, code: int) -> None:
    (tmp_path / name).write_bytes(content)
    run = reader("make", name, cwd=tmp_path)
    assert run.returncode == code
    assert named in run.stderr
    assert "Traceback" not in run.stderr
    assert not list((tmp_path / "output").glob("site/*"))


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["make"], "SEED"),
        (["make", "--dat", "x", "y"], "--dat"),
        (["mak"], "mak"),
        (["make", "--date", "x", "y"], "x"),
        (["make", "x", "-o", ""], "empty"),
        (["--config", "", "list"], "empty"),
        (["play", "3", "--today"], "not both"),
        (["play", "3", "--speed", "nan"], "no number"),
        (["page", "--edit", "--explain", "x"], "not both"),
    ],
)
def test_a_wrong_command_line_is_told_what_to_do(tmp_path: Path, words: list[str], named: str) -> None:
    run = reader(*words, cwd=tmp_path)
    assert run.returncode == 2
    assert named in run.stderr
    assert "--help" in run.stderr


def test_a_page_without_a_name_is_not_the_folder_one_is_in(tmp_path: Path) -> None:
    (tmp_path / "2025-11-25.txt").write_text(PAGE, "utf-8")
    run = reader("make", "", cwd=tmp_path)
    assert (run.returncode, "without a name" in run.stderr) == (65, True)
    assert not (tmp_path / "output").exists()


def test_a_folder_stands_for_its_text_files_however_their_names_end(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for name in ("2025-11-25.TXT", "2025-11-26.txt"):
        (tmp_path / "pages" / name).write_text(PAGE, "utf-8")
    run = reader("make", "pages", "--voice", "tone", "--json", cwd=tmp_path)
    assert [report["recording"]["date"] for report in json.loads(run.stdout)["reports"]] == ["2025-11-25", "2025-11-26"]


def test_a_misspelt_setting_and_an_unknown_voice_are_told_their_neighbours(tmp_path: Path) -> None:
    (tmp_path / "reader.toml").write_text('[show]\ntitel = "x"\n')
    run = reader("make", SEED, cwd=tmp_path)
    assert (run.returncode, "title" in run.stderr) == (78, True)
    (tmp_path / "reader.toml").unlink()
    run = reader("make", SEED, "--voice", "zf_xiaoni", cwd=tmp_path)
    assert (run.returncode, "zf_xiaoxiao" in run.stderr) == (78, True)
    assert not (tmp_path / "output" / "site" / "feed.xml").exists()


def test_a_voice_without_a_name_is_no_voice(tmp_path: Path) -> None:
    run = reader("make", SEED, "--voice", "", cwd=tmp_path)
    assert (run.returncode, "There is no voice called" in run.stderr) == (78, True)


def redirected(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line of a shell in which `reader` stands for ours."""
    ours = command.replace("reader", f"{sys.executable} -m reader")
    environment = {**os.environ, "LANG": "C.UTF-8", "TINGBAO_SPEECH_ANCHORS": "tone"}
    return subprocess.run(  # noqa: S602  a redirection
        ours, shell=True, cwd=folder, capture_output=True, text=True, check=False, env=environment
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is always full")
@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("reader page 2025-11-25.txt >/dev/full", "No space left"),
        ("reader --help >/dev/full", "No space left"),
        ("echo 55家 | reader spoken >/dev/full", "No space left"),
        ("reader list >&-", "Bad file descriptor"),
    ],
)
def test_an_output_that_takes_nothing_is_told(tmp_path: Path, command: str, why: str) -> None:
    (tmp_path / "2025-11-25.txt").write_text(PAGE, "utf-8")
    run = redirected(command, tmp_path)
    assert run.returncode == 73
    assert f"The output cannot be written: {why}" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell closes a stream")
def test_a_closed_stream_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "2025-11-25.txt").write_text(PAGE, "utf-8")
    run = redirected("reader page - <&-", tmp_path)
    assert (run.returncode, "empty" in run.stderr, "Traceback" in run.stderr) == (65, True, False)
    assert redirected("reader page nowhere.txt 2>&-", tmp_path).returncode == 65
    assert redirected("reader make 2025-11-25.txt -q >&- 2>&-", tmp_path).returncode == 0


def test_messages_come_in_the_language_of_the_volunteer(tmp_path: Path) -> None:
    assert "找不到" in reader("page", "nowhere.txt", cwd=tmp_path, LANG="zh_CN.UTF-8", LC_ALL="", LANGUAGE="").stderr
    assert "not there" in reader("page", "nowhere.txt", cwd=tmp_path, LC_ALL="C.UTF-8", LANGUAGE="").stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["make"], "少写了 SEED..."),
        (["make", "--dat", "x"], "没有 --dat 这个选项，最像的是 --date"),
        (["xyz"], "没有 xyz 这个命令"),
        (["make", "--date", "x", "y"], "后面写的不合适"),
    ],
)
def test_a_wrong_command_line_is_told_of_in_chinese(tmp_path: Path, words: list[str], told: str) -> None:
    assert told in reader(*words, cwd=tmp_path, LANG="zh_CN.UTF-8", LC_ALL="", LANGUAGE="").stderr


def test_the_filters_know_the_word_list(tmp_path: Path) -> None:
    shutil.copytree(places.voices(), tmp_path / "voices")
    with (tmp_path / "voices" / "lexicon.tsv").open("a", encoding="utf-8") as words:
        words.write("MALL\t摩尔\n绿江\tlu4 jiang1\n")
    (tmp_path / "reader.toml").write_text('[speech]\nfolder = "voices"\n')
    assert reader("spoken", cwd=tmp_path, text="逛MALL花55元\n").stdout == "逛摩尔花五十五元\n"
    assert reader("pinyin", cwd=tmp_path, text="绿江\n").stdout == "lu4\tjiang1\n"


def test_the_filters_answer_a_line_with_a_line(tmp_path: Path) -> None:
    said = reader("spoken", cwd=tmp_path, text="55家\n\n今天好\n").stdout
    assert said == "五十五家\n\n今天好\n"
    parts = reader("sentences", cwd=tmp_path, text="天冷了。\\n添衣吧！好\n\n一句\n").stdout
    assert parts == "天冷了。\t添衣吧！\t好\n\n一句\n"
    readings = reader("pinyin", cwd=tmp_path, text="行长A好\n\n绿\n").stdout
    assert readings == "hang2\tzhang3\t\thao3\n\nlv4\n"


def test_the_page_filter_prints_a_list_of_articles(tmp_path: Path) -> None:
    articles = json.loads(reader("page", "--json", "-", cwd=tmp_path, text=SEED.read_bytes()).stdout)
    assert len(articles) == 9
    assert set(articles[0]) == {"title", "kicker", "subtitle", "byline", "kind", "paragraphs", "truncated"}


def test_a_text_of_any_length_can_be_tried_out(tmp_path: Path) -> None:
    text = "今天气温零下5℃，请添衣。" * 40
    said = json.loads(reader("say", text, "-o", "try.wav", "--json", cwd=tmp_path).stdout)
    assert said["spoken"].startswith("今天气温零下五摄氏度")
    assert said["length"] > 100
    assert (tmp_path / "try.wav").stat().st_size > 2 * 24_000 * 100
    run = reader("say", "……", cwd=tmp_path)
    assert (run.returncode, "nothing to say" in run.stderr) == (65, True)


def test_a_page_corrected_by_hand_is_read_as_corrected(tmp_path: Path) -> None:
    form = reader("page", "--edit", SEED, cwd=tmp_path).stdout
    (tmp_path / "corrected.txt").write_text(form.replace("标题：绿茵逐梦", "标题：绿茵追梦"), "utf-8")
    titles = [
        article["title"] for article in json.loads(reader("page", "--json", "corrected.txt", cwd=tmp_path).stdout)
    ]
    assert len(titles) == 9
    assert titles[5] == "绿茵追梦"


def test_every_line_of_a_page_can_be_explained(tmp_path: Path) -> None:
    said = json.loads(reader("page", "--explain", "--json", SEED, cwd=tmp_path).stdout)["decisions"]
    printed = [line for line in SEED.read_text("utf-8").splitlines() if line.strip()]
    assert len(said) == len(printed)
    assert all(decision["reason"] for decision in said)


def test_a_volunteer_reads_the_reasons_in_chinese(tmp_path: Path) -> None:
    said = reader("page", "--explain", SEED, cwd=tmp_path, LANG="zh_CN.UTF-8", LC_ALL="", LANGUAGE="").stdout
    reasons = [line for line in said.splitlines() if line.startswith(" " * 10)]
    assert reasons
    assert not [reason for reason in reasons if any(letter.isascii() and letter.isalpha() for letter in reason)]


def test_a_filter_that_nobody_listens_to_any_more_ends_quietly(tmp_path: Path) -> None:
    command = f"yes 55家 | head -200000 | {sys.executable} -m reader spoken | head -1"
    run = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S602  a pipe
    assert run.stdout == "五十五家\n"
    assert run.stderr == ""


BROKEN_PYTHON = """#!/bin/sh
case "$*" in
  *venv*) mkdir -p .venv/bin; touch .venv/bin/python; echo "ensurepip is not available" >&2; exit 1 ;;
esac
"""


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make on this machine")
def test_an_installation_that_failed_begins_anew(tmp_path: Path) -> None:
    shutil.copy(Path(__file__).parent.parent / "Makefile", tmp_path)
    (tmp_path / "broken").write_text(BROKEN_PYTHON)
    (tmp_path / "broken").chmod(0o755)
    for _ in range(2):
        run = subprocess.run(["make", "PYTHON=./broken"], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S607
        assert run.returncode != 0
        assert "ensurepip is not available" in run.stderr
