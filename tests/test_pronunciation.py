"""Readings: the golden sentences, and what holds for any text."""

from __future__ import annotations

import importlib
import logging
import re
from functools import cache
from pathlib import Path

import pytest
from gate import hold
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader import places
from reader.script import lexicon, pronunciation, words
from reader.script.lexicon import HANZI, Lexicon
from reader.script.readings import syllables, tables, taken

GOLDEN = Path(__file__).parent / "golden" / "pinyin"
SYLLABLE = re.compile(r"[a-zê]+[1-5]")
TEXTS = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("的一了不得地长行为MALL12，。“”（）０Ａ㐀𠀀\n\t"))
)


@cache
def ours() -> Lexicon:
    return lexicon.load(places.voices() / "lexicon.tsv")


def marks(name: str) -> list[tuple[str, str, int, list[str]]]:
    """Each mark of a golden file: the sentence, the marked word, where it stands, its syllables.

    `行#2=xing2` marks the second 行 of the sentence.
    """
    found = []
    for line in (GOLDEN / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            sentence, _, hard = line.partition("\t")
            for mark in hard.split():
                marked, _, pinyin = mark.partition("=")
                word, _, nth = marked.partition("#")
                places = [match.start() for match in re.finditer(re.escape(word), sentence)]
                assert len(places) >= int(nth or 1), f"{name}: {marked} is not in {sentence}"
                found.append((sentence, word, places[int(nth or 1) - 1], SYLLABLE.findall(pinyin)))
    return found


def share(name: str) -> float:
    """The share of the marked characters that are read as marked; prints what is not."""
    right = total = 0
    for sentence, word, at, wanted in marks(name):
        assert len(word) == len(wanted), f"{name}: {word} needs {len(word)} syllables in {sentence}"
        read = pronunciation.readings(sentence, ours())[at : at + len(word)]
        if read != wanted:
            print(f"{sentence} {word}: {' '.join(read)}, not {' '.join(wanted)}")  # noqa: T201  pytest shows it on failure
        right += sum(map(str.__eq__, read, wanted))
        total += len(wanted)
    return right / total


def test_the_hard_characters_of_the_seed() -> None:
    hold("readings.hard", share("seed.txt"))


def test_sentences_of_the_news() -> None:
    hold("readings.news", share("news.txt"))


def test_each_reading_of_a_polyphone() -> None:
    hold("readings.polyphones", share("polyphones.txt"))


def test_every_character_that_has_several_readings_today() -> None:
    hold("readings.sweep", share("sweep.txt"))


def test_sentences_of_every_kind() -> None:
    hold("readings.everyday", share("everyday.txt"))


def test_people_and_places() -> None:
    hold("readings.names", share("people_and_places.txt"))


@given(TEXTS)
@example("𠀀㐀龘〇")
@settings(max_examples=150, deadline=None)
def test_every_character_has_an_entry_and_every_hanzi_of_the_tables_a_syllable(text: str) -> None:
    read = pronunciation.readings(text, ours())
    assert len(read) == len(text)
    for character, reading in zip(text, read, strict=True):
        known = bool(HANZI.match(character) and tables.candidates(character))
        assert bool(reading) == known, character
        assert not reading or syllables.parse(reading) == reading


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_words_lose_nothing_and_have_a_syllable_a_hanzi(text: str) -> None:
    spoken = pronunciation.pronounce(text, ours())
    assert spoken.text == text
    assert [reading for word in spoken.words for reading in word.pinyin] == [
        reading for reading in pronunciation.readings(text, ours()) if reading
    ]


@pytest.mark.parametrize("character", "㐀龘𠀀𪚥〇")
def test_rare_hanzi_are_read_from_the_tables(character: str) -> None:
    assert pronunciation.readings(character, ours())[0]


def test_words_are_those_that_jieba_finds_with_our_own_in_its_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jieba = importlib.import_module("jieba")
    monkeypatch.setattr(jieba.default_logger, "level", logging.CRITICAL)
    whole = jieba.Tokenizer()
    whole.tmp_dir = str(tmp_path)
    whole.initialize()
    assert whole.total == words.OCCURRENCES
    for word in tables.own_words():
        whole.add_word(word, words.OWN)
    for sentence in (line.partition("\t")[0] for line in (GOLDEN / "news.txt").read_text("utf-8").splitlines()):
        if not words.FIGURES.search(sentence):
            assert words.words(sentence) == list(whole.cut(sentence))


def test_numbers_are_natural_groups() -> None:
    spoken = pronunciation.pronounce("二零二五年提供岗位一千九百四十六个，增长百分之十二点五", ours())
    words = [word.text for word in spoken.words]
    assert "二零二五年" in words
    assert "一千九百四十六" in words
    assert "百分之十二点五" in words


def test_a_name_is_one_word() -> None:
    spoken = pronunciation.pronounce("副院长姜红军（记者 杨彩霞）", ours())
    assert "杨彩霞" in [word.text for word in spoken.words]


def test_a_year_is_one_word_whatever_stands_before_it() -> None:
    spoken = pronunciation.pronounce("自二零二五年起，二零一一至二零一二年龄段", ours())
    assert [word.text for word in spoken.words][:2] == ["自", "二零二五年"]
    assert "二零一二" in [word.text for word in spoken.words]


def test_tones_are_those_of_the_dictionary() -> None:
    assert pronunciation.readings("一个也不会不见", ours()) == ["yi1", "ge4", "ye3", "bu4", "hui4", "bu4", "jian4"]


def test_what_is_taken_is_as_pypinyin_has_it_and_in_order() -> None:
    known = importlib.import_module("pypinyin.constants")
    folder = places.voices() / "readings"
    assert (folder / "hanzi.tsv").read_text("utf-8").splitlines() == taken.hanzi(known.PINYIN_DICT)
    lines = (folder / "phrases.tsv").read_text("utf-8").splitlines()
    assert lines == taken.phrases(known.PHRASES_DICT, lines)
    assert len(set(taken.phrases(known.PHRASES_DICT, [])) - set(lines)) <= 1
    assert all(taken.phrase(word) == tuple(read.split()) for word, read in (line.split("\t") for line in lines))


def test_our_tables_are_sound() -> None:
    for name in ("words.tsv", "phrases.tsv"):
        for word, reading, *_ in tables.rows(name):
            assert [syllables.parse(syllable) for syllable in reading.split()] == reading.split(), word
            assert len(word) == len(reading.split()), word
    for word, reading, neighbours, *_ in tables.rows("patterns.tsv"):
        assert [syllables.parse(syllable) for syllable in reading.split()] == reading.split(), word
        assert len(word) == len(reading.split()), word
        assert "_" in neighbours, word
