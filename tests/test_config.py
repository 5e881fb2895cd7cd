"""reader.toml: what is set is taken, what is wrong is said with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader import config
from reader.errors import ConfigError


def load(folder: Path, text: str, **environment: str) -> config.Config:
    path = folder / "reader.toml"
    path.write_text(text, "utf-8")
    return config.load(path, environment)


def test_without_a_file_everything_has_a_working_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = config.load(environment={})
    assert settings.show.title == "听报"
    assert settings.show.link == settings.show.base_url == "http://localhost:8000/"
    assert settings.speech.anchors == ("zm_yunjian", "zf_xiaoxiao")


def test_the_shipped_file_changes_nothing(tmp_path: Path) -> None:
    shipped = (config.places.voices().parent / "reader.toml").read_text("utf-8")
    assert load(tmp_path, shipped) == load(tmp_path, "")


def test_the_shipped_file_names_every_setting_of_the_show_and_the_speech() -> None:
    shipped = (config.places.voices().parent / "reader.toml").read_text("utf-8")
    assert not [key for key in config.Show.__slots__ if f"# {key} = " not in shipped]


def test_file_then_environment(tmp_path: Path) -> None:
    text = '[show]\ntitle = "早报"\nbase_url = "https://a.example/x"\n[speech]\nanchors = ["tone"]\n'
    settings = load(tmp_path, text, TINGBAO_SHOW_TITLE="晚报", TINGBAO_SPEECH_ANCHORS="tone, zm_yunxi")
    assert settings.show.title == "晚报"
    assert settings.show.base_url == settings.show.link == "https://a.example/x/"
    assert settings.speech.anchors == ("tone", "zm_yunxi")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[show]\ntitel = '报'\n", "titel"),
        ("[sho]\ntitle = '报'\n", "sho"),
        ("[show]\ntitle = 3\n", "title"),
        ('[show]\nemail = "a\\u0007b"\n', "email"),
        ("[speech]\nanchors = 'tone'\n", "anchors"),
        ("[speech]\nanchors = []\n", "anchors"),
        ("show = 'x'\n", "show"),
        ("[show]\nbase_url = 'tingbao.example'\n", "base_url"),
        ("[show]\nbase_url = 'https://听报.example/'\n", "base_url"),
        ("[show]\ntitle = ' '\n", "title"),
        ("[show]\nlanguage = '中文'\n", "language"),
        ("[show]\nemail = '报社'\n", "email"),
        ("[show]\nlink = 'tingbao'\n", "link"),
        ("[show\n", "line 1"),
        ("title = '报'\n", "title stands in no table.* \\[show\\]"),
        ("folder = 'x'\n", "folder stands in no table.* \\[speech\\] / \\[output\\]"),
        ('[show]\ndescription = """a\nb"""\n', "text on one line"),
        ("[output]\nfolder = ''\n", "a folder has a name"),
    ],
)
def test_what_is_wrong_is_named_with_its_file(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    assert re.search(named, str(caught.value))
    assert "reader.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("variable", "value", "named"),
    [
        ("TINGBAO_SHOW_TITEL", "报", "TINGBAO_SHOW_TITEL is not a setting.*nearest is TINGBAO_SHOW_TITLE;"),
        ("TINGBAO_SPEECH_ANCHORS", " , ", "TINGBAO_SPEECH_ANCHORS"),
        ("TINGBAO_SPEECH_PROOF", "maybe", "TINGBAO_SPEECH_PROOF"),
        ("TINGBAO_OUTPUT_CLIPS_DAYS", "-1", "TINGBAO_OUTPUT_CLIPS_DAYS"),
        ("TINGBAO_OUTPUT_FOLDER", "", "TINGBAO_OUTPUT_FOLDER"),
    ],
)
def test_a_wrong_variable_is_named(tmp_path: Path, variable: str, value: str, named: str) -> None:
    with pytest.raises(ConfigError, match=named):
        load(tmp_path, "", **{variable: value})


def test_a_folder_may_be_in_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load(tmp_path, "[output]\nfolder = '~/tingbao'\n").output.folder == tmp_path / "tingbao"
    assert load(tmp_path, "", TINGBAO_SPEECH_FOLDER="~no-such-user").speech.folder == Path("~no-such-user")


def test_a_misspelt_key_is_told_its_neighbour(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="The nearest is title"):
        load(tmp_path, "[show]\ntitel = '报'\n")


def test_a_file_in_another_encoding_is_named_with_the_byte(tmp_path: Path) -> None:
    (tmp_path / "reader.toml").write_bytes("[show]\ntitle='听报'".encode("gb18030"))
    with pytest.raises(ConfigError, match="byte 14"):
        config.load(tmp_path / "reader.toml", {})
