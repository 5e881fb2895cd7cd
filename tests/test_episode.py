"""Clips become a programme: nothing said is cut, silences are as asked, and what a listener hears is evenly loud."""

from __future__ import annotations

import itertools
import re
import subprocess
import tracemalloc
from typing import TYPE_CHECKING

import imageio_ffmpeg
import numpy as np
import pretend
import pytest

from reader import episode
from reader.episode import mp3, trimming
from reader.errors import EpisodeError
from reader.model import Clip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from reader.model import Episode

LABELS = episode.Labels(album="听报", artist="志愿者", track=1, cover=pretend.picture(), text="全文。")
SEED = [[0.6, 0.9, 2.0], [0.6, 2.0], [0.25, 0.6, 2.0]]
# A loud voice and a soft one, sentences long and short.
CLIPS = [
    pretend.clip(seconds, level, seed=number)
    for number, (seconds, level) in enumerate(
        [(3, 0.7), (5, 0.5), (2.5, 0.7), (4, 0.05), (3, 0.04), (6, 0.9), (1, 0.3), (3.3, 0.6)]
    )
]


def heard(path: Path) -> npt.NDArray[np.float32]:
    return np.concatenate(list(mp3.decode(path)))


def loudness(path: Path, start: float = 0.0, seconds: float = 1e6) -> tuple[float, float]:
    """LUFS from two loudspeakers and dBTP, by ffmpeg's own meter."""
    meter = ["-af", "ebur128=peak=true:dualmono=true", "-f", "null", "-"]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-ss", f"{start}", "-t", f"{seconds}", "-i", str(path), *meter]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr  # noqa: S603  our own arguments
    return float(re.findall(r"I:\s+(\S+) LUFS", said)[-1]), float(re.findall(r"Peak:\s+(\S+) dBFS", said)[-1])


@pytest.fixture(scope="module")
def programme() -> Episode:
    return episode.arrange("page", pretend.script(SEED), CLIPS.__getitem__)


@pytest.fixture(scope="module")
def recorded(programme: Episode, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("recorded") / "page.mp3"
    episode.record(programme, CLIPS.__getitem__, LABELS, path, lambda _: None)
    return path


def silences(arranged: Episode) -> list[float]:
    cues = arranged.cues
    return [after.start - before.end for before, after in itertools.pairwise(cues)]


def test_chapters_begin_on_whole_seconds_and_touch(programme: Episode) -> None:
    starts = [chapter.start for chapter in programme.chapters]
    assert starts[0] == 0
    assert all(start.is_integer() for start in starts)
    assert [chapter.end for chapter in programme.chapters] == [*starts[1:], programme.length]
    assert [chapter.title for chapter in programme.chapters] == [item.title for item in pretend.script(SEED).items]


def test_every_utterance_is_heard_once_and_in_order_within_its_chapter(programme: Episode) -> None:
    said = [utterance for item in pretend.script(SEED).items for utterance in item.utterances]
    assert [cue.utterance for cue in programme.cues] == said
    for chapter in programme.chapters:
        assert all(chapter.start < cue.start < cue.end <= chapter.end for cue in chapter.cues)


def test_silences_are_as_long_as_asked_and_longer_only_before_a_whole_second(programme: Episode) -> None:
    asked = [pause for item in SEED for pause in item]
    ends = {sum(len(item) for item in SEED[: number + 1]) - 1 for number in range(len(SEED))}
    for number, silence in enumerate(silences(programme)):
        assert asked[number] - 0.002 <= silence < asked[number] + (1.0 if number in ends else 0.002)


def test_no_silence_is_taken_for_the_end() -> None:
    long = [[9.0, 3.0], [3.4], [2.9], [9.0]]
    arranged = episode.arrange("page", pretend.script(long), CLIPS.__getitem__)
    assert all(2.0 < silence <= 3.3 for silence in silences(arranged))
    assert all(chapter.start.is_integer() for chapter in arranged.chapters)


def test_the_programme_begins_and_ends_with_a_short_silence(programme: Episode) -> None:
    assert 0 < programme.cues[0].start < 0.5
    assert 0.3 < programme.length - programme.cues[-1].end < 2


def test_an_item_in_which_nothing_is_said_is_no_chapter() -> None:
    arranged = episode.arrange("page", pretend.script([[0.5], [], [0.5]]), CLIPS.__getitem__)
    assert len(arranged.chapters) == 2


def test_a_script_without_words_is_an_error() -> None:
    with pytest.raises(EpisodeError, match="nothing to say"):
        episode.arrange("page", pretend.script([[], []]), CLIPS.__getitem__)


def test_a_clips_silence_is_cut_off_and_its_speech_is_not() -> None:
    clip = CLIPS[0]
    kept = trimming.trim(clip, "话")
    assert 3.0 <= kept.length < 3.2
    said = clip.pcm[2 * round(0.4 * clip.hertz) :][: 2 * 3 * clip.hertz]
    assert said in kept.pcm


@pytest.mark.parametrize("softer", [20, 30, 38])
def test_soft_consonants_and_dying_endings_are_kept(softer: float) -> None:
    hertz = pretend.HERTZ
    hiss = np.random.default_rng(1).standard_normal(int(0.08 * hertz)) * 0.2 * 10 ** (-softer / 20)
    quiet = np.zeros(hertz)
    sound = np.concatenate([quiet, hiss, 0.5 * pretend.speech(1.0), hiss, quiet])
    kept = trimming.trim(Clip(pretend.pcm(sound), hertz), "话")
    assert pretend.pcm(sound[hertz:-hertz]) in kept.pcm
    assert kept.length < 1.4


def test_a_constant_is_no_sound() -> None:
    sound = np.frombuffer(CLIPS[0].pcm, "<i2").astype(float) / 32767 * 0.9 + 0.02
    assert trimming.trim(Clip(pretend.pcm(sound), pretend.HERTZ), "话").length < 3.2


@pytest.mark.parametrize("content", [b"", b"\0" * 48_000, b"\1\0" * 24_000], ids=["empty", "zeros", "constant"])
def test_a_silent_clip_is_an_error_that_names_what_it_should_say(content: bytes) -> None:
    with pytest.raises(EpisodeError, match="第0句"):
        episode.arrange("page", pretend.script([[0.5]]), lambda _: Clip(content, 24_000))


def test_a_listener_hears_the_loudness_that_podcasts_have(recorded: Path) -> None:
    integrated, peak = loudness(recorded)
    assert integrated == pytest.approx(-16.0, abs=0.2)
    assert peak <= -1.0


def test_all_items_and_sentences_are_equally_loud(recorded: Path, programme: Episode) -> None:
    items = [loudness(recorded, chapter.start, chapter.end - chapter.start)[0] for chapter in programme.chapters]
    assert max(items) - min(items) < 1.0
    sentences = [loudness(recorded, cue.start, cue.end - cue.start)[0] for cue in programme.cues if cue.end > 1]
    assert max(sentences) - min(sentences) < 3.0


def test_sound_is_where_the_cues_say_and_nowhere_else(recorded: Path, programme: Episode) -> None:
    sound = heard(recorded)
    assert len(sound) / mp3.HERTZ == pytest.approx(programme.length, abs=0.06)
    loud = np.zeros(len(sound), bool)
    for cue in programme.cues:
        piece = np.abs(sound[round(cue.start * mp3.HERTZ) : round(cue.end * mp3.HERTZ)])
        assert (piece[: round(0.1 * mp3.HERTZ)] > 0.01).any()
        assert (piece[-round(0.2 * mp3.HERTZ) :] > 0.01).any()
        loud[round((cue.start - 0.02) * mp3.HERTZ) : round((cue.end + 0.02) * mp3.HERTZ)] = True
    assert np.abs(sound[~loud]).max() < 1e-3


def test_joins_do_not_click(recorded: Path, programme: Episode) -> None:
    sound = heard(recorded)
    for cue in programme.cues:
        for edge in (cue.start, cue.end):
            around = sound[round((edge - 0.003) * mp3.HERTZ) :][: round(0.006 * mp3.HERTZ)]
            assert np.abs(np.diff(around)).max(initial=0.0) < 0.01


def test_voices_of_different_rates_may_take_turns(tmp_path: Path) -> None:
    clips = [pretend.clip(2, 0.5), pretend.clip(2, 0.3, hertz=22_050), pretend.clip(2, 0.5, hertz=16_000)]
    arranged = episode.arrange("page", pretend.script([[0.5, 0.5, 0.5]]), clips.__getitem__)
    path = tmp_path / "page.mp3"
    episode.record(arranged, clips.__getitem__, LABELS, path, lambda _: None)
    assert loudness(path)[0] == pytest.approx(-16.0, abs=0.3)
    assert len(heard(path)) / mp3.HERTZ == pytest.approx(arranged.length, abs=0.06)


def test_the_same_clips_give_the_same_bytes(recorded: Path, programme: Episode, tmp_path: Path) -> None:
    again = tmp_path / "another name.mp3"
    episode.record(programme, CLIPS.__getitem__, LABELS, again, lambda _: None)
    assert again.read_bytes() == recorded.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == [again.name]


def test_a_changed_clip_is_noticed(programme: Episode, tmp_path: Path) -> None:
    with pytest.raises(EpisodeError, match=r"第0句.*not the one"):
        episode.record(programme, lambda _: pretend.clip(7.0), LABELS, tmp_path / "page.mp3", lambda _: None)


def test_progress_only_rises_and_ends_at_one(programme: Episode, tmp_path: Path) -> None:
    told: list[float] = []
    episode.record(programme, CLIPS.__getitem__, LABELS, tmp_path / "page.mp3", told.append)
    assert told == sorted(told)
    assert told[0] > 0
    assert told[-1] == 1.0


def peak_memory(pauses: Sequence[float], path: Path) -> int:
    """Bytes at most in use while a bulletin of ten-second clips is made."""
    clip = pretend.clip(10.0, 0.5)
    tracemalloc.start()
    arranged = episode.arrange("page", pretend.script([pauses]), lambda _: Clip(bytes(clip.pcm), clip.hertz))
    episode.record(arranged, lambda _: Clip(bytes(clip.pcm), clip.hertz), LABELS, path, lambda _: None)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_memory_stays_flat_however_long_the_bulletin_is(tmp_path: Path) -> None:
    peak_memory([0.5], tmp_path / "warm.mp3")
    short, long = (peak_memory([0.5] * clips, tmp_path / "page.mp3") for clips in (4, 16))
    assert long < short * 1.1 + 100_000
