"""What the voice is told: readings, Latin words and marks, none of them dropped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader import places
from reader.errors import UnspeakableError
from reader.model import Spoken, Word
from reader.voice.kokoro import english, phonemes, pinyin, sandhi

GOLDEN = Path(__file__).parent / "golden" / "phonemes"
KOKORO = places.voices() / "kokoro"


def pairs(name: str) -> list[tuple[str, str]]:
    lines = (GOLDEN / name).read_text("utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return [(given.strip(), said.strip()) for given, _, said in (line.partition("=") for line in kept)]


def spoken(text: str) -> Spoken:
    """`一个(yi1 ge4) 人(ren2) ，` as words with their readings."""
    words = re.findall(r"([^\s()]+)(?:\(([^)]*)\))?", text)
    return Spoken(tuple(Word(word, tuple(readings.split())) for word, readings in words))


@pytest.fixture(scope="module")
def dictionary() -> dict[str, str]:
    return english.load(KOKORO / "english.tsv.gz")


@pytest.fixture(scope="module")
def vocabulary() -> dict[str, int]:
    return phonemes.vocabulary(KOKORO / "vocab.json")


@pytest.mark.parametrize(("syllable", "said"), pairs("syllables.txt"))
def test_syllables_sound_as_the_model_learnt_them(syllable: str, said: str, vocabulary: dict[str, int]) -> None:
    assert pinyin.phonemes(syllable) == said
    assert set(said) <= vocabulary.keys()


@pytest.mark.parametrize(("text", "said"), pairs("sentences.txt"))
def test_tones_change_in_a_row(text: str, said: str) -> None:
    assert " ".join(reading for word in sandhi.spoken(spoken(text).words) for reading in word.pinyin) == said


@pytest.mark.parametrize(("word", "said"), pairs("latin.txt"))
def test_latin_words_are_read_or_spelled(word: str, said: str, dictionary: dict[str, str]) -> None:
    expected = [
        english.LETTERS[part.lower()] if part.isupper() else dictionary.get(part) or dictionary[part.title()]
        for part in said.split()
    ]
    assert english.phonemes(word, dictionary) == " ".join(expected)


def test_every_syllable_is_in_the_vocabulary(vocabulary: dict[str, int]) -> None:
    sounds = {*pinyin.INITIALS.values(), *pinyin.FINALS.values(), *pinyin.ALONE.values(), *pinyin.TONES.values()}
    assert set("".join(sounds)) - {"-"} <= vocabulary.keys()


def test_every_english_word_and_letter_is_in_the_vocabulary(
    dictionary: dict[str, str], vocabulary: dict[str, int]
) -> None:
    assert set("".join([*dictionary.values(), *english.LETTERS.values()])) <= vocabulary.keys()


def test_words_stand_apart_and_marks_lean_on_them() -> None:
    text = spoken("你好(ni3 hao3) ， 《 新闻(xin1 wen2) 》 说(shuo1) ： “ 好(hao3) ！ ”")
    assert phonemes.phonemes(text, {}) == "ni↓xau↓, “ɕi→nwə↗n” ʂwo→: “xau↓!”"


def test_latin_inside_a_word_is_said_too() -> None:
    assert phonemes.phonemes(Spoken((Word("T恤", ("xu4",)),)), {}) == "tˈi ɕy↘"


@pytest.mark.parametrize("text", ["2025", "５", "%", "©", "я", "好"])
def test_what_has_no_sound_is_never_dropped(text: str) -> None:
    with pytest.raises(UnspeakableError):
        phonemes.phonemes(Spoken((Word("你好", ("ni3", "hao3")), Word(text))), {})


@pytest.mark.parametrize(
    "readings", [("ni3",), ("ni3", "hao3", "ma5"), ("ni3", "hao"), ("ni3", "hao6"), ("ni3", "xq1")]
)
def test_readings_that_do_not_fit_are_errors(readings: tuple[str, ...]) -> None:
    with pytest.raises(UnspeakableError):
        phonemes.phonemes(Spoken((Word("你好", readings),)), {})


def test_a_phoneme_outside_the_vocabulary_is_an_error(vocabulary: dict[str, int]) -> None:
    with pytest.raises(UnspeakableError, match="ʐ"):
        phonemes.tokens("maʐ", vocabulary)


def test_more_than_the_model_takes_is_an_error(vocabulary: dict[str, int]) -> None:
    assert len(phonemes.tokens("a" * phonemes.MOST, vocabulary)) == phonemes.MOST
    with pytest.raises(UnspeakableError, match="511"):
        phonemes.tokens("a" * (phonemes.MOST + 1), vocabulary)
