"""The shelf of clips: sound kept by what was said, by whom and how, so that nothing is spoken twice.

A clip is a WAV file that anyone can listen to. Between its format and its samples lies a chunk `sha2` with the SHA-256
of both: players skip what they do not know, and damage is found by it. Many processes may use a shelf at once.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import time
import wave
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model import Clip, Spoken, Voice
from reader.store import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# A WAV file of plain samples: RIFF, size, WAVE, then the chunk `fmt `, then the chunk `data`.
FORMAT_ENDS = 36
SEAL, DIGEST = b"sha2", 32
NOTE = ".json"
SECONDS_A_DAY = 86_400


def key(voice: Voice, version: str, spoken: Spoken) -> str:
    """A name for the sound: the same for the same words and readings from the same version of the same voice."""
    words = [[word.text, *word.pinyin, *([[word.respelled]] if word.respelled else [])] for word in spoken.words]
    said = [voice.backend, version, voice.name, voice.rate, voice.pitch, words]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Stock:
    """What lies on a shelf: how many clips, and how many bytes they take."""

    clips: int
    size: int


class Shelf:
    """Clips in a folder, a WAV file each, so that any one of them can be listened to."""

    def __init__(self, folder: Path) -> None:
        """A shelf in `folder`, which need not exist yet."""
        self._folder = folder
        # The names of what was got from here or put here.
        self.used: set[str] = set()

    def path(self, name: str) -> Path:
        """Where the clip of this name lies, or would."""
        return self._folder / name[:2] / f"{name}.wav"

    def get(self, name: str) -> Clip | None:
        """The clip of this name; None where there is none or its file is damaged. It counts as used today."""
        path = self.path(name)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        clip = _read(content)
        if clip:
            self.used.add(name)
            with contextlib.suppress(OSError):  # a shelf that may only be read serves as well
                os.utime(path)
        return clip

    def put(self, name: str, clip: Clip) -> None:
        """Keep a clip under this name.

        Raises:
            OutputError: the folder cannot be written to, or the disk is full.
        """
        files.put(self.path(name), _sealed(clip))
        self.used.add(name)

    def __contains__(self, name: str) -> bool:
        """Whether a whole clip of this name is on the shelf."""
        return self.get(name) is not None

    def note(self, name: str, text: str) -> None:
        """Write a note beside the clip of this name; it goes when the clip goes.

        Raises:
            OutputError: the folder cannot be written to, or the disk is full.
        """
        files.put(self.path(name).with_suffix(NOTE), text.encode())

    def noted(self, name: str) -> str:
        """The note beside the clip of this name; the empty string where there is none."""
        try:
            return self.path(name).with_suffix(NOTE).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def stock(self) -> Stock:
        """How much lies here."""
        sizes = [size for _, size, _ in self._clips()]
        return Stock(len(sizes), sum(sizes))

    def prune(self, days: float, size: float, keep: Iterable[str] = ()) -> Stock:
        """Take away clips that nobody used for `days`, then those longest unused until `size` bytes are left.

        The clips named in `keep` stay in any case. What was taken away is returned; it can be spoken again.

        Raises:
            OutputError: the folder cannot be written to.
        """
        files.sweep(self._folder)
        kept = frozenset(keep)
        oldest_first = sorted(self._clips())
        total = sum(size for _, size, _ in oldest_first)
        now = time.time()
        gone = freed = 0
        for used, length, path in oldest_first:
            if path.stem in kept or (now - used <= days * SECONDS_A_DAY and total - freed <= size):
                continue
            files.remove(path)
            files.remove(path.with_suffix(NOTE))
            gone, freed = gone + 1, freed + length
        return Stock(gone, freed)

    def _clips(self) -> Iterator[tuple[float, int, Path]]:
        """When each clip was last used, its bytes and its file; what another process takes away is passed over."""
        for path in self._folder.glob("*/*.wav"):
            with contextlib.suppress(OSError):
                state = path.stat()
                yield state.st_mtime, state.st_size, path


def wav(clip: Clip) -> bytes:
    """The clip as the bytes of a WAV file."""
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(clip.hertz)
        file.writeframes(clip.pcm)
    return content.getvalue()


def _sealed(clip: Clip) -> bytes:
    """A WAV file with the checksum of what follows its name and size."""
    plain = wav(clip)
    chunk = SEAL + DIGEST.to_bytes(4, "little") + hashlib.sha256(plain[8:]).digest()
    size = int.from_bytes(plain[4:8], "little") + len(chunk)
    return plain[:4] + size.to_bytes(4, "little") + plain[8:FORMAT_ENDS] + chunk + plain[FORMAT_ENDS:]


def _read(content: bytes) -> Clip | None:
    """The clip in a sealed WAV file; None where the file is torn, or not what was sealed."""
    start = FORMAT_ENDS + len(SEAL) + 4
    sealed, rest = content[start : start + DIGEST], content[start + DIGEST :]
    if content[FORMAT_ENDS:start] != SEAL + DIGEST.to_bytes(4, "little"):
        return None
    if hashlib.sha256(content[8:FORMAT_ENDS] + rest).digest() != sealed:
        return None
    with wave.open(io.BytesIO(content), "rb") as file:
        return Clip(file.readframes(file.getnframes()), file.getframerate())
