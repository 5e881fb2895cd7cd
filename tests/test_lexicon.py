"""The volunteers' word list: what it may say, how it is checked and what it does to a text."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import bulletin, config, in_words, places
from reader.errors import ConfigError
from reader.script import lexicon, pronunciation
from reader.script.lexicon import Lexicon
from reader.script.readings import syllables, tables

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, text: str) -> Path:
    path = folder / "lexicon.tsv"
    path.write_bytes(text.encode("utf-8"))
    return path


def test_the_list_that_is_shipped_is_sound() -> None:
    shipped = lexicon.load(places.voices() / "lexicon.tsv")
    assert shipped.readings["赛罕"] == ("sai4", "han3")
    assert shipped.readings["娜仁格日勒"] == ("na4", "ren2", "ge2", "ri4", "le4")


def test_pinyin_sets_a_reading_and_other_words_replace_the_print(tmp_path: Path) -> None:
    loaded = lexicon.load(written(tmp_path, "# 注释\n\n赛罕\tsài hǎn\t地名\nMALL\t摩尔\n绿城\tlü4 cheng2\n"))
    assert loaded.readings == {"赛罕": ("sai4", "han3"), "绿城": ("lv4", "cheng2")}
    assert loaded.rewordings == {"MALL": "摩尔"}
    assert loaded.reword("新华MALL开业") == "新华摩尔开业"


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    assert lexicon.load(written(tmp_path, "\ufeff赛罕\tsai4 han3\r\n")).readings == {"赛罕": ("sai4", "han3")}


def test_the_longest_entry_wins() -> None:
    words = Lexicon({"甲": "乙", "甲方": "第一方"}, {"大城": ("da4", "cheng2"), "大城县": ("dai4", "cheng2", "xian4")})
    assert words.reword("甲方与甲") == "第一方与乙"
    assert pronunciation.readings("去大城县", words)[1:] == ["dai4", "cheng2", "xian4"]


def test_a_latin_entry_is_only_found_as_a_whole_word() -> None:
    assert Lexicon({"AI": "人工智能"}).reword("AI与MAIL") == "人工智能与MAIL"


def test_an_entry_overrules_every_other_evidence_anywhere_in_a_text() -> None:
    words = Lexicon({}, {"行长": ("xing2", "chang2")})
    assert pronunciation.readings("银行行长说", words)[2:4] == ["xing2", "chang2"]


def test_a_voice_that_takes_only_text_gets_hanzi_that_have_the_reading_alone() -> None:
    words = Lexicon({}, {"行长": ("hang2", "zhang3"), "赛罕": ("sai4", "han3"), "豆腐": ("dou4", "fu5")})
    spoken = pronunciation.pronounce("行长去赛罕吃豆腐，不行。", words)
    assert spoken.respelled == "航掌去赛罕吃豆腐，不行。"
    assert spoken.text == "行长去赛罕吃豆腐，不行。"
    assert (words.unspelled("行长"), words.unspelled("豆腐")) == ((), ("fu5",))


def test_the_checked_list_tells_what_an_online_voice_gets_and_what_it_may_read_otherwise(tmp_path: Path) -> None:
    written(tmp_path, "行长\thang2 zhang3\n豆腐\tdou4 fu5\n赛罕\tsai4 han3\nMALL\t摩尔\n")
    told = in_words.text(bulletin.word_list(config.Speech(folder=tmp_path))).splitlines()
    assert told[0] == "MALL  摩尔"
    for line, shown in zip(told[1:], ("hang2 zhang3", "航掌", "dou4 fu5", "fu5", "sai4 han3"), strict=True):
        assert shown in line


def test_without_an_entry_nothing_is_respelled() -> None:
    assert all(not word.respelled for word in pronunciation.pronounce("银行行长还重了三斤", Lexicon()).words)


def test_every_homophone_is_common_and_no_table_reads_it_otherwise() -> None:
    taught = {str(row).split()[0] for row in np.load(places.voices() / "readings" / "g2pm.npz")["polyphones"]}
    read: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in ("phrases.tsv", "words.tsv"):
        for word, told, *_ in tables.rows(name):
            for sign, reading in zip(word, told.split(), strict=True):
                read[sign][reading] += 1
    own = {word for name in ("patterns.tsv", "characters.tsv") for word, *_ in tables.rows(name)}
    rows = tables.rows("homophones.tsv")
    signs = [sign for _, *columns in rows for sign in "".join(columns)]
    assert len(signs) == len(set(signs)) > 4_000
    assert not own & set(signs)
    for syllable, chosen, *others in rows:
        assert syllables.parse(syllable) == syllable
        for sign in chosen + "".join(others):
            times = read[sign]
            otherwise = times.total() - times[syllable] - times[syllable[:-1] + "5"]
            assert tables.candidates(sign)[0] == syllable, sign
            assert otherwise * 50 <= times.total(), sign
            assert sign not in taught or otherwise * 100 <= times.total() >= 20, sign
        assert len(chosen) <= 1, syllable
        assert not chosen or chosen.encode("gb2312"), syllable
    assert sum(bool(chosen) for _, chosen, *_ in rows) > 1_000


@given(st.text("行长重还得地赛罕豆腐abc，。"), st.sampled_from(["行长", "重", "罕", "豆腐"]))
@settings(deadline=None)
def test_a_respelled_text_has_as_many_signs_and_each_voice_the_same_readings(text: str, entry: str) -> None:
    pinyin = {"行长": ("xing2", "chang2"), "重": ("chong2",), "罕": ("han3",), "豆腐": ("dou4", "fu5")}
    spoken = pronunciation.pronounce(text, Lexicon({}, {entry: pinyin[entry]}))
    assert spoken.text == text
    assert len(spoken.respelled) == len(text)
    assert all(len(word.respelled) in (0, len(word.text)) for word in spoken.words)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("赛罕\tsai4\n", "2 Hanzi, but 1"),
        ("赛罕\tsai4 hamm3\n", "hamm3"),
        ("赛罕\tsai4 han6\n", "han6"),
        ("赛罕\tsai han\n", "neither Hanzi nor pinyin"),
        ("赛罕\n", "two columns"),
        ("赛罕\t\n", "two columns"),
        ("\tsai4\n", "two columns"),
        ("赛罕\tsai4 han3\n\n赛罕\tsai4 han4\n", "line 3"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        lexicon.load(written(tmp_path, text))
    assert told in str(caught.value)
    assert "lexicon.tsv, line" in str(caught.value)


def test_what_is_not_utf_8_is_told_with_its_byte(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.tsv"
    path.write_bytes("赛罕\tsai4 han3\n".encode("gb18030"))
    with pytest.raises(ConfigError, match="not UTF-8 at byte 0"):
        lexicon.load(path)


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        lexicon.load(tmp_path / "lexicon.tsv")
