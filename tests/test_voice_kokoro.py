"""The neural voice: its model in the cache, loaded once, and (slow) one real sentence."""

from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from reader import places, voice
from reader.errors import UnspeakableError, VoiceError
from reader.model import Spoken, Voice, Word
from reader.voice import kokoro
from reader.voice.kokoro import model_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PARTS = {f"tingbao_test_part_{number}": bytes([number]) * 1000 for number in range(1, 5)}
WHOLE = b"".join(PARTS.values())

# 区域协同，规划引领是关键。
SENTENCE = Spoken(
    (
        Word("区域", ("qu1", "yu4")),
        Word("协同", ("xie2", "tong2")),
        Word("，"),
        Word("规划", ("gui1", "hua4")),
        Word("引领", ("yin3", "ling3")),
        Word("是", ("shi4",)),
        Word("关键", ("guan1", "jian4")),
        Word("。"),
    )
)


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four installed packages with a small part each, and an empty cache."""
    for name, part in PARTS.items():
        (tmp_path / "site" / name).mkdir(parents=True)
        (tmp_path / "site" / name / "__init__.py").write_text("raise RuntimeError('not to be imported')\n", "utf-8")
        (tmp_path / "site" / name / "part.bin").write_bytes(part)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setattr(model_file, "PACKAGES", tuple(PARTS))
    monkeypatch.setattr(model_file, "SHA256", hashlib.sha256(WHOLE).hexdigest())
    monkeypatch.setenv("TINGBAO_CACHE", str(tmp_path / "cache"))
    return tmp_path / "site"


def leftovers() -> list[str]:
    return sorted(path.name for path in places.cache().iterdir() if path.name != model_file.NAME)


class TestModel:
    @pytest.mark.usefixtures("packages")
    def test_the_parts_are_joined_into_the_cache(self) -> None:
        path = model_file.joined()
        assert path.parent == places.cache()
        assert path.read_bytes() == WHOLE
        assert not leftovers()

    @pytest.mark.usefixtures("packages")
    def test_a_whole_one_is_left_alone(self) -> None:
        before = model_file.joined().stat().st_mtime_ns
        assert model_file.joined().stat().st_mtime_ns == before

    @pytest.mark.parametrize("damage", [b"", WHOLE[:-1], WHOLE[:-1] + b"x", WHOLE + b"x"])
    @pytest.mark.usefixtures("packages")
    def test_a_damaged_one_is_made_again(self, damage: bytes) -> None:
        model_file.joined().write_bytes(damage)
        assert model_file.joined().read_bytes() == WHOLE

    def test_a_missing_part_is_named_with_what_to_do(self, packages: Path) -> None:
        (packages / "tingbao_test_part_3" / "part.bin").unlink()
        with pytest.raises(VoiceError, match="pip install tingbao-test-part-3"):
            model_file.joined()
        assert not leftovers()

    def test_a_damaged_part_never_becomes_a_model(self, packages: Path) -> None:
        (packages / "tingbao_test_part_3" / "part.bin").write_bytes(b"?")
        with pytest.raises(VoiceError, match="damaged"):
            model_file.joined()
        assert not list(places.cache().iterdir())

    @pytest.mark.usefixtures("packages")
    def test_a_full_disk_says_so_and_leaves_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(_handle: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(VoiceError, match="No space left"):
            model_file.joined()
        assert not list(places.cache().iterdir())

    @pytest.mark.usefixtures("packages")
    def test_a_cache_that_cannot_be_written_says_where(self, tmp_path: Path) -> None:
        (tmp_path / "cache").write_bytes(b"a file, not a folder")
        with pytest.raises(VoiceError, match="TINGBAO_CACHE"):
            model_file.joined()

    @pytest.mark.usefixtures("packages")
    def test_what_a_killed_writer_left_is_removed(self) -> None:
        places.cache().mkdir()
        for name, age in (("old", 7200), ("new", 10)):
            part = places.cache() / f".{model_file.NAME}.{name}"
            part.write_bytes(b"half")
            os.utime(part, (time.time() - age,) * 2)
        model_file.joined()
        assert leftovers() == [f".{model_file.NAME}.new"]

    def test_two_processes_at_once_are_fine(self, packages: Path) -> None:
        script = (
            "from reader.voice.kokoro import model_file as model\n"
            f"model.PACKAGES = {tuple(PARTS)!r}\n"
            f"model.SHA256 = {hashlib.sha256(WHOLE).hexdigest()!r}\n"
            "assert len(model.joined().read_bytes()) == 4000\n"
        )
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(packages), os.getcwd()])}  # noqa: PTH109  as text
        running = [subprocess.Popen([sys.executable, "-c", script], env=environment) for _ in range(3)]  # noqa: S603  our own script
        assert [process.wait(timeout=30) for process in running] == [0, 0, 0]
        assert not leftovers()


class Session:
    """What speaks in the model's place: a tone, one and a half times full scale."""

    made = 0

    def __init__(self, *_arguments: object, **_options: object) -> None:
        time.sleep(0.05)
        type(self).made += 1

    def run(self, _names: None, inputs: dict[str, Any]) -> list[Any]:
        assert inputs["tokens"].dtype == np.int64
        assert inputs["tokens"][0, 0] == inputs["tokens"][0, -1] == 0
        assert inputs["style"].shape == (1, 256)
        return [1.5 * np.sin(np.arange(60_000, dtype=np.float32) / 20)]


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch, packages: Path) -> Iterator[type[Session]]:
    assert packages.is_dir()
    monkeypatch.setattr("onnxruntime.InferenceSession", Session)
    Session.made = 0
    kokoro.load.cache_clear()
    yield Session
    kokoro.load.cache_clear()


class TestSpeaking:
    def test_threads_load_the_model_once(self, session: type[Session]) -> None:
        threads = [
            threading.Thread(target=voice.say, args=(Voice("kokoro", "zf_xiaoxiao"), SENTENCE)) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert session.made == 1

    @pytest.mark.usefixtures("session")
    def test_sound_beyond_full_scale_is_scaled_not_clipped(self) -> None:
        samples = np.frombuffer(voice.say(Voice("kokoro", "zf_xiaoxiao"), SENTENCE).pcm, "<i2")
        peak = np.abs(samples.astype(int)).max()
        assert 0.5 * 32767 < peak < 0.95 * 32767
        assert np.count_nonzero(np.abs(samples.astype(int)) == peak) < len(samples) / 100

    @pytest.mark.parametrize("sound", [np.zeros(60_000), np.zeros(0), np.full(60_000, np.nan), np.full(60_000, np.inf)])
    @pytest.mark.usefixtures("session")
    def test_silence_and_nonsense_are_errors(self, monkeypatch: pytest.MonkeyPatch, sound: Any) -> None:  # noqa: ANN401  an array
        monkeypatch.setattr(Session, "run", lambda *_: [sound.astype(np.float32)])
        with pytest.raises(VoiceError):
            voice.say(Voice("kokoro", "zf_xiaoxiao"), SENTENCE)

    @pytest.mark.usefixtures("session")
    def test_a_failing_engine_is_translated(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> None:
            raise RuntimeError("bad graph")

        monkeypatch.setattr(Session, "run", fail)
        with pytest.raises(VoiceError, match="bad graph"):
            voice.say(Voice("kokoro", "zf_xiaoxiao"), SENTENCE)

    @pytest.mark.usefixtures("session")
    def test_a_voice_that_is_not_there_is_named(self) -> None:
        with pytest.raises(VoiceError, match="zf_nobody"):
            voice.say(Voice("kokoro", "zf_nobody"), SENTENCE)

    @pytest.mark.usefixtures("session")
    def test_what_is_too_long_is_refused_whole(self) -> None:
        with pytest.raises(UnspeakableError, match="510"):
            voice.say(Voice("kokoro", "zf_xiaoxiao"), Spoken(SENTENCE.words * 12))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["zm_yunjian", "zf_xiaoxiao"])
def test_one_real_sentence_is_speech(name: str) -> None:
    anchor = voice.profiles(places.voices())[name].voice
    clip = voice.say(anchor, SENTENCE)
    samples = np.frombuffer(clip.pcm, "<i2").astype(float) / 32768
    frames = np.sqrt((samples[: len(samples) // 240 * 240].reshape(-1, 240) ** 2).mean(axis=1))
    heard = np.flatnonzero(frames > 0.01)
    assert clip.hertz == 24_000
    assert 11 / 4.9 < (heard[-1] - heard[0]) / 100 < 11 / 2.5, "eleven syllables at the pace of a newsreader"
    assert 0.3 < np.abs(samples).max() < 0.95
    assert 0.02 < np.sqrt((samples[heard[0] * 240 : heard[-1] * 240] ** 2).mean()) < 0.4
    assert np.std(20 * np.log10(frames[heard[0] : heard[-1]] + 1e-6)) > 4, "speech swells and dies away, noise does not"
    assert voice.say(anchor, SENTENCE) == clip
