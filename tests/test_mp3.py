"""The MP3 plays everywhere: constant rate, 44.1 kHz, one channel; and when it cannot be written, it is said why."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pretend
import pytest

from reader.episode import loudness, mastering, mp3
from reader.errors import EpisodeError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

SOUND = (0.4 * pretend.speech(4.0)).astype(np.float32)
# MPEG-1 layer III: kbit/s by the header's index; 1152 samples a frame.
RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)


def frames(content: bytes) -> Iterator[tuple[int, bool, bytes]]:
    """Each frame's kbit/s, whether it has one channel, and its bytes. Nothing may lie between or after them."""
    at = 0
    while at < len(content):
        header = int.from_bytes(content[at : at + 4], "big")
        assert header >> 17 == 0x7FFD, f"no MPEG-1 layer III frame at {at}"
        assert header >> 10 & 3 == 0, "not 44.1 kHz"
        rate = RATES[header >> 12 & 15]
        size = 144_000 * rate // 44_100 + (header >> 9 & 1)
        yield rate, header >> 6 & 3 == 3, content[at : at + size]
        at += size


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "-odd: name 听报.mp3"


def test_one_channel_at_a_constant_rate_and_an_honest_header(path: Path) -> None:
    mp3.encode([SOUND], pretend.HERTZ, path)
    first, *rest = frames(path.read_bytes())
    assert {rate for rate, _, _ in rest} == {96}
    assert all(mono for _, mono, _ in rest)
    info = first[2].index(b"Info")
    assert int.from_bytes(first[2][info + 8 : info + 12], "big") == len(rest)


def test_what_is_heard_is_what_was_said(path: Path) -> None:
    mp3.encode(np.array_split(SOUND, 7), pretend.HERTZ, path)
    heard = np.concatenate(list(mp3.decode(path)))
    said = mastering.resampled(SOUND, pretend.HERTZ, mp3.HERTZ) * mp3.LAME_SCALE
    assert len(heard) == pytest.approx(len(said), abs=2)
    shared = min(len(heard), len(said))
    error = heard[:shared] - said[:shared]
    assert np.sqrt((error**2).mean() / (said**2).mean()) < 0.1


def test_how_the_sound_is_cut_into_pieces_changes_no_byte(path: Path) -> None:
    mp3.encode([SOUND], pretend.HERTZ, path)
    whole = path.read_bytes()
    mp3.encode(np.array_split(SOUND, 100), pretend.HERTZ, path)
    assert path.read_bytes() == whole


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="gone"):
        mp3.encode([SOUND], pretend.HERTZ, tmp_path / "gone" / "page.mp3")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk() -> None:
    with pytest.raises(OutputError, match="No space left"):
        mp3.encode([SOUND] * 40, pretend.HERTZ, Path("/dev/full"))


@pytest.mark.parametrize("content", [b"", b"this is not music\n" * 99])
def test_a_file_that_is_no_mp3(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(EpisodeError, match="ffmpeg failed"):
        list(mp3.decode(path))


@pytest.mark.parametrize("program", ["#!/bin/sh\necho broken >&2; exit 7\n", "#!/nowhere/at/all\n"])
def test_a_broken_ffmpeg(path: Path, program: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "ffmpeg"
    broken.write_text(program, "utf-8")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(broken))
    with pytest.raises(EpisodeError, match=r"broken|ffmpeg failed"):
        mp3.encode([SOUND] * 40, pretend.HERTZ, path)


def test_an_error_on_the_way_is_not_swallowed(path: Path) -> None:
    def pieces() -> Iterator[loudness.Samples]:
        yield SOUND
        raise EpisodeError("a clip is gone")

    with pytest.raises(EpisodeError, match="a clip is gone"):
        mp3.encode(pieces(), pretend.HERTZ, path)


@pytest.mark.parametrize("hertz", [44_100, 48_000, 24_000, 16_000])
@pytest.mark.parametrize("dbfs", [-20.0, -36.0])
def test_the_meter_reads_a_tone_as_the_standard_says(hertz: int, dbfs: float) -> None:
    # BS.1770: a sine of 1 kHz at 0 dBFS in one channel reads -3.01 LUFS (997 Hz in EBU Tech 3341).
    meter = loudness.Meter(hertz)
    tone = 10 ** (dbfs / 20) * np.sin(2 * np.pi * 997 * np.arange(3 * hertz) / hertz)
    for piece in np.array_split(tone.astype(np.float32), 11):
        meter.hear(piece)
    assert meter.loudness == pytest.approx(dbfs - 3.01, abs=0.1)
    assert meter.peak == pytest.approx(dbfs, abs=0.1)


def test_the_meter_leaves_out_pauses() -> None:
    meter, with_pauses = loudness.Meter(24_000), loudness.Meter(24_000)
    meter.hear(SOUND)
    with_pauses.hear(np.concatenate([SOUND, np.zeros(24_000 * 20, np.float32)]))
    assert with_pauses.loudness == pytest.approx(meter.loudness, abs=0.3)


def test_the_meter_finds_a_peak_between_samples() -> None:
    # A quarter of the sampling rate, an eighth of a turn off: samples at 0.707 of the wave's top.
    wave = 0.5 * np.sin(np.pi / 2 * np.arange(4800) + np.pi / 4) * np.hanning(4800)
    meter = loudness.Meter(48_000)
    meter.hear(wave.astype(np.float32))
    assert meter.peak == pytest.approx(-6.02, abs=0.3)


def test_the_limiter_holds_its_ceiling_and_leaves_the_rest_alone() -> None:
    loud = SOUND.copy()
    loud[30_000:30_200] *= 4
    held = mastering.limit(loud, pretend.HERTZ, 0.5)
    assert np.abs(loudness.oversampled(held)).max() <= 0.5 * 1.01
    assert np.array_equal(held[:28_000], loud[:28_000])
    assert np.array_equal(mastering.limit(SOUND, pretend.HERTZ, 0.5), SOUND)


def test_a_short_utterance_is_not_blown_up() -> None:
    first, short, last = mastering.levels([(5.0, -20.0), (0.5, -35.0), (5.0, -20.0)])
    assert (first, last) == (-20.0, -20.0)
    assert -25 < short < -20


def test_it_is_decoded_from_any_place_to_the_sample(path: Path) -> None:
    mp3.encode([np.concatenate([SOUND] * 3)], pretend.HERTZ, path)
    whole = np.concatenate(list(mp3.decode(path)))
    for start in (0.5, 3.21, 9.0):
        rest = np.concatenate(list(mp3.decode(path, start)))
        expected = whole[round(start * mp3.HERTZ) :]
        assert abs(len(rest) - len(expected)) <= 1
        # The first frames lack what the decoder would have known of those before them.
        settled = slice(mp3.HERTZ // 10, len(expected) - 1)
        assert np.abs(rest[settled] - expected[settled]).max() < 0.01


@pytest.mark.parametrize("speed", [0.5, 1.7, 2.0])
def test_another_speed_leaves_the_pitch(path: Path, speed: float) -> None:
    hum = 0.3 * np.sin(2 * np.pi * 220 * np.arange(4 * mp3.HERTZ) / mp3.HERTZ).astype(np.float32)
    mp3.encode([hum], mp3.HERTZ, path)
    heard = np.concatenate(list(mp3.decode(path, 0.0, speed)))
    assert len(heard) / mp3.HERTZ == pytest.approx(4 / speed, abs=0.1)
    assert np.abs(np.fft.rfft(heard)).argmax() * mp3.HERTZ / len(heard) == pytest.approx(220, abs=2)


def test_an_ffmpeg_that_is_not_there_is_told_with_where_it_was_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", "/nowhere/ffmpeg")
    with pytest.raises(EpisodeError, match=r"/nowhere/ffmpeg.*IMAGEIO_FFMPEG_EXE"):
        mp3.ready()
