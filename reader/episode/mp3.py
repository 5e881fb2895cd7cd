"""Sound into an MP3 and out of it, through the ffmpeg that imageio-ffmpeg brings."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import threading
from typing import TYPE_CHECKING

import numpy as np

from reader.errors import EpisodeError, OutputError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path
    from typing import IO

    from reader.episode.loudness import Samples

# What every player, card speaker and directory takes: 44.1 kHz, one channel, constant bit rate.
HERTZ = 44_100
BIT_RATE = "96k"
# LAME multiplies what it is given by this.
LAME_SCALE = 0.95
# Seconds of sound in one piece of what is decoded.
PIECE = 4
# Why a file cannot be written; ffmpeg tells it in the system's words, and goes by it alone.
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS)
# ffmpeg's own last words, in characters.
LAST_WORDS = 300


def ready() -> None:
    """Find out before an hour of speaking, not after it, whether there is an ffmpeg.

    Raises:
        EpisodeError: there is none.
    """
    _program()


def encode(pieces: Iterable[Samples], hertz: int, path: Path) -> None:
    """Write the pieces, one after the other, as an MP3 without tags. The same pieces give the same bytes.

    Raises:
        OutputError: `path` cannot be written to, or the disk is full.
        EpisodeError: ffmpeg fails.
    """
    try:
        path.open("wb").close()
    except OSError as error:
        raise _unwritable(path, error.strerror or str(error)) from error
    source = ["-f", "f32le", "-ar", str(hertz), "-ac", "1", "-i", "pipe:0", "-map_metadata", "-1"]
    sound = ["-af", f"aresample={HERTZ}:resampler=soxr:precision=28", "-c:a", "libmp3lame", "-b:a", BIT_RATE]
    # `bitexact` keeps versions and times out of the file; the Xing header of a constant rate is called Info.
    plain = ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-id3v2_version", "0", "-write_xing", "1"]
    with _ffmpeg([*source, *sound, *plain, "-f", "mp3", "-y", f"file:{path}"], path) as (stdin, _):
        for piece in pieces:
            stdin.write(piece.astype("<f4").tobytes())


def decode(path: Path, start: float = 0.0, speed: float = 1.0) -> Generator[Samples, None, None]:
    """The sound of an MP3 as a listener's player makes it, at 44.1 kHz, piece by piece.

    It begins `start` seconds from the beginning, and is `speed` times as fast, its pitch unchanged.

    Raises:
        EpisodeError: ffmpeg fails.
    """
    source = [*(["-ss", f"{start:.3f}"] if start else []), "-i", f"file:{path}", "-map", "0:a"]
    tempo = ["-af", f"atempo={speed}"] if speed != 1.0 else []
    sound = ["-f", "f32le", "-ar", str(HERTZ), "-ac", "1", "pipe:1"]
    with _ffmpeg([*source, *tempo, *sound], path) as (_, stdout):
        while content := stdout.read(PIECE * HERTZ * 4):
            yield np.frombuffer(content, "<f4")


@contextlib.contextmanager
def _ffmpeg(arguments: list[str], path: Path) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """A running ffmpeg: what it hears and what it says. It has ended well when the block ends."""
    command = [_program(), "-hide_banner", "-nostats", "-loglevel", "error", *arguments]
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)  # noqa: S603  our own arguments
    except OSError as error:
        raise _failure(path, str(error)) from error
    stdin, stdout, stderr = process.stdin, process.stdout, process.stderr
    if stdin is None or stdout is None or stderr is None:
        raise _failure(path, "no pipe")
    said: list[bytes] = []
    listener = threading.Thread(target=lambda: said.append(stderr.read()), daemon=True)
    listener.start()
    try:
        with contextlib.suppress(BrokenPipeError):  # then ffmpeg has ended, and says why
            yield stdin, stdout
    except BaseException:
        process.kill()
        raise
    finally:
        with contextlib.suppress(OSError):  # on Windows no broken pipe but an invalid argument
            stdin.close()
        stdout.close()
        code = process.wait()
        listener.join()
        stderr.close()
    if code:
        raise _failure(path, b"".join(said).decode("utf-8", "replace").strip() or f"exit code {code}")


def _program() -> str:
    """Where ffmpeg is."""
    import imageio_ffmpeg

    try:
        program = str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise EpisodeError(
            "There is no ffmpeg for this machine: {why}",
            hint="Install ffmpeg and set IMAGEIO_FFMPEG_EXE to where it is.",
            why=error,
        ) from error
    if not shutil.which(program):
        raise EpisodeError(
            "There is no ffmpeg at {file}",
            hint="Set IMAGEIO_FFMPEG_EXE to where it is, or to nothing: then the one of imageio-ffmpeg is taken.",
            file=program,
        )
    return program


def _failure(path: Path, why: str) -> EpisodeError | OutputError:
    """The error for what ffmpeg says."""
    for number in NO_ROOM:
        if os.strerror(number) in why:
            return _unwritable(path, os.strerror(number))
    return EpisodeError(
        "ffmpeg failed on {path}: {why}",
        hint="Run the command again; if it fails again, install the package imageio-ffmpeg anew.",
        path=path,
        why=why[-LAST_WORDS:],
    )


def _unwritable(path: Path, why: str) -> OutputError:
    return OutputError(
        "{path} cannot be written: {why}",
        hint="Check that the folder may be written to and that the disk has room, then run the command again.",
        path=path,
        why=why,
    )
