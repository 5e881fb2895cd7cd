"""The wording file: what a volunteer may change, and what is told when a change goes wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader import places
from reader.errors import ConfigError
from reader.script import wording

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = places.voices() / "wording.toml"


def changed(folder: Path, old: str, new: str) -> Path:
    text = SHIPPED.read_text("utf-8")
    assert old in text
    path = folder / "wording.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def test_the_shipped_wording_is_right() -> None:
    words = wording.load(SHIPPED)
    assert words.station == "听报"
    assert words.pauses.clause < words.pauses.sentence < words.pauses.paragraph < words.pauses.item


def test_the_show_may_give_the_station_its_name() -> None:
    words = replace(wording.load(SHIPPED), station="青城听报")
    assert words.greeting.format(station=words.station) == "听众朋友，您好。这里是青城听报。"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("station =", "staton =", "unknown key staton"),
        ('station = "听报"', "", "station is missing"),
        ("clause = 0.25", "", "pauses.clause is missing"),
        ("clause = 0.25", "clause = 0.25\ncomma = 1", "unknown key pauses.comma"),
        ("clause = 0.25", 'clause = "short"', "pauses.clause must be a number"),
        ("clause = 0.25", "clause = true", "pauses.clause must be a number"),
        ("clause = 0.25", "clause = -1", "pauses.clause must be a number"),
        ("clause = 0.25", "clause = nan", "pauses.clause must be a number"),
        ('station = "听报"', "station = 7", "station must be text"),
        ('station = "听报"', 'station = "——"', "station says nothing"),
        ("这里是{station}", "这里是{statoin}", "greeting has an unknown field: {statoin}"),
        ("这里是{station}", "这里是{}", "greeting has an unknown field: {}"),
        ("这里是{station}", "这里是{station!r}", "greeting has an unknown field"),
        ("这里是{station}", "这里是{station", "the braces of greeting"),
        ('article = "第{number}条，{headline}。"', 'article = "第{number}条。"', "article needs the field {headline}"),
        ("[pauses]", "", "this is not TOML"),
    ],
)
def test_a_slip_is_named_with_its_key(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = changed(tmp_path, old, new)
    with pytest.raises(ConfigError) as caught:
        wording.load(path)
    assert told in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_slip_of_toml_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "wording.toml"
    path.write_text('station = "听报"\ngreeting = 你好\n', "utf-8")
    with pytest.raises(ConfigError, match="line 2"):
        wording.load(path)


def test_pauses_that_are_no_table(tmp_path: Path) -> None:
    path = tmp_path / "wording.toml"
    path.write_text("pauses = 3\n", "utf-8")
    with pytest.raises(ConfigError, match="pauses must be a table"):
        wording.load(path)


def test_a_file_that_is_not_there_or_not_utf8(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        wording.load(tmp_path / "none.toml")
    (tmp_path / "gbk.toml").write_bytes('station = "听报"'.encode("gb18030"))
    with pytest.raises(ConfigError, match="not UTF-8"):
        wording.load(tmp_path / "gbk.toml")
