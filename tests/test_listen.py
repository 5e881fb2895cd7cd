"""Proof-listening: what counts as an error, what a human is told of, and (slow) the real recogniser."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pretend import SENTENCE

from reader import listen, places, voice
from reader.errors import VoiceError
from reader.listen import compare, whisper
from reader.model import Clip, Spoken, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

# Words of distinct sounds, as the script would give them.
WORDS = st.lists(
    st.sampled_from(
        [
            Word("报纸", ("bao4", "zhi3")),
            Word("银行", ("yin2", "hang2")),
            Word("绿", ("lv4",)),
            Word("的", ("de5",)),
            Word("三千", ("san1", "qian1")),
            Word("GDP"),
            Word("，"),
        ]
    ),
    min_size=1,
)


def one(text: str, *pinyin: str) -> Spoken:
    return Spoken((Word(text, pinyin),))


@pytest.mark.parametrize(
    ("spoken", "heard"),
    [
        (SENTENCE, "区域协同,规划引领是关键。"),
        (SENTENCE, "區域協同規劃引領是關鍵"),
        (SENTENCE, "去于邪统归化隐领是观见"),
        (one("两百", "liang3", "bai3"), "二百"),
        (one("二百", "er4", "bai3"), "两百"),
        (one("两百", "liang3", "bai3"), "辆百"),
        (one("花儿", "hua1", "er2"), "花"),
        (one("花", "hua1"), "花儿"),
        (one("花儿", "hua1", "er2"), "花而"),
        (one("APP"), "app"),
        (one("APP"), "A P P"),
        (one("Wi-Fi"), "Why fly?"),
        (one("绿", "lv4"), "律"),
        (one("银行", "yin2", "hang2"), "银航"),
        (one("一", "yao1"), "幺"),
        (one("一", "yao1"), "一"),
    ],
)
def test_the_same_sounds_are_no_error(spoken: Spoken, heard: str) -> None:
    hearing = compare(spoken, heard)
    assert hearing.errors == 0
    assert not hearing.differences
    assert not hearing.doubtful


@pytest.mark.parametrize(
    ("heard", "errors", "differences"),
    [
        ("区域协同规划是关键", 2, [("引领", "")]),
        ("区域协同规划规划引领是关键", 2, [("", "规划")]),
        ("区域协同鬼话连篇是关键", 2, [("引领", "连篇")]),
        ("协同规划引领是", 4, [("区域", ""), ("关键", "")]),
        ("请订阅", 11, [("区域协同规划引领是关键", "请订阅")]),
        ("", 11, [("区域协同规划引领是关键", "")]),
        ("区域协同app是关键", 4, [("规划引领", "app")]),
    ],
)
def test_each_stretch_that_differs_is_shown(heard: str, errors: int, differences: list[tuple[str, str]]) -> None:
    hearing = compare(SENTENCE, heard)
    assert hearing.errors == errors
    assert hearing.rate == pytest.approx(errors / 11)
    assert [(difference.said, difference.heard) for difference in hearing.differences] == differences


@given(WORDS)
def test_what_was_to_be_said_is_heard_without_error(words: list[Word]) -> None:
    spoken = Spoken(tuple(words))
    assert compare(spoken, spoken.text).errors == 0


@given(WORDS, st.integers(min_value=0))
def test_a_syllable_that_is_lost_is_one_error(words: list[Word], place: int) -> None:
    spoken = Spoken((*words, Word("报", ("bao4",))))
    hanzi = [number for number, sign in enumerate(spoken.text) if "一" <= sign <= "鿿"]
    lost = hanzi[place % len(hanzi)]
    hearing = compare(spoken, spoken.text[:lost] + "。" + spoken.text[lost + 1 :])
    assert hearing.errors == 1
    assert sum(len(difference.said) for difference in hearing.differences) == 1


@given(WORDS, st.text(alphabet="报纸银行绿的三千Ab，0 ", max_size=20))
def test_errors_are_never_more_than_the_longer_side(words: list[Word], heard: str) -> None:
    hearing = compare(Spoken(tuple(words)), heard)
    assert 0 <= hearing.errors <= max(hearing.syllables, len(heard))
    assert bool(hearing.errors) == bool(hearing.differences)


@pytest.mark.parametrize(
    "heard",
    [
        "区域协同规划引领是",
        "协同规划引领是关键",
        "区域协同规划引领引领是关键",
        "区域协同区域协同规划引领是关键",
        "区域协同没人听懂是关键",
        "请不吝点赞",
        "",
    ],
)
def test_a_word_lost_said_twice_or_garbled_is_doubtful(heard: str) -> None:
    assert compare(SENTENCE, heard).doubtful


@pytest.mark.parametrize(
    "heard", ["区域协同光话引领是关键", "区域协同规划引领的关键", "区域协同规划引领是关心", "区域协调规划引领是钢键"]
)
def test_single_slips_of_the_recogniser_are_not(heard: str) -> None:
    hearing = compare(SENTENCE, heard)
    assert 0 < hearing.errors <= 2
    assert not hearing.doubtful


def test_in_a_short_headline_a_lost_syllable_is_doubtful_and_a_slip_is_not() -> None:
    headline = one("暂停供水", "zan4", "ting2", "gong1", "shui3")
    assert compare(headline, "暂停水").doubtful
    assert not compare(headline, "暂停工税").doubtful
    assert not compare(headline, "暂停同水").doubtful


class TestSecondHearing:
    """What seems wrong is heard once more, for the recogniser errs too."""

    CLIP = Clip(bytes(4800), 24_000)

    @pytest.fixture
    def texts(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
        """What the recogniser will write, in turn; all of it must be asked for."""
        coming: list[str] = []
        monkeypatch.setattr(whisper, "text", lambda *_: coming.pop(0))
        yield coming
        assert not coming

    def test_a_good_clip_is_heard_once(self, texts: list[str]) -> None:
        texts.append("区域协同规划引领是关键")
        assert not listen.hear(self.CLIP, SENTENCE).errors

    def test_the_better_hearing_counts(self, texts: list[str]) -> None:
        texts += ["区域协同规划引领是关键区域协同规划引领是关键", "区域协同规划引领是关键"]
        assert not listen.hear(self.CLIP, SENTENCE).doubtful

    def test_a_clip_that_is_wrong_stays_so(self, texts: list[str]) -> None:
        texts += ["区域协同", "区域"]
        assert listen.hear(self.CLIP, SENTENCE).heard == "区域协同"


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    whisper.load.cache_clear()
    with pytest.raises(VoiceError, match=r"\[proof\]"):
        listen.ready()


@pytest.mark.slow
def test_a_good_clip_passes_and_a_damaged_one_is_named() -> None:
    clip = voice.say(voice.profiles(places.voices())["zf_xiaoxiao"].voice, SENTENCE)
    assert not listen.hear(clip, SENTENCE).doubtful
    half = Clip(clip.pcm[: len(clip.pcm) // 4 * 2], clip.hertz)
    hearing = listen.hear(half, SENTENCE)
    assert hearing.doubtful
    assert "关键" in hearing.differences[-1].said
