"""The shelf of clips: sound kept by what was said, by whom and how, so that nothing is spoken twice."""

from __future__ import annotations

import hashlib
import io
import json
import wave
from typing import TYPE_CHECKING

from reader.model import Clip, Spoken, Voice
from reader.store import files

if TYPE_CHECKING:
    from pathlib import Path


def key(voice: Voice, version: str, spoken: Spoken) -> str:
    """A name for the sound: the same for the same words and readings from the same version of the same voice."""
    words = [[word.text, *word.pinyin] for word in spoken.words]
    said = [voice.backend, version, voice.name, voice.rate, voice.pitch, words]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


class Shelf:
    """Clips in a folder, a WAV file each, so that any one of them can be listened to."""

    def __init__(self, folder: Path) -> None:
        """A shelf in `folder`, which need not exist yet."""
        self._folder = folder

    def path(self, name: str) -> Path:
        """Where the clip of this name lies, or would."""
        return self._folder / name[:2] / f"{name}.wav"

    def get(self, name: str) -> Clip | None:
        """The clip of this name; None where there is none or its file is damaged."""
        try:
            with wave.open(str(self.path(name)), "rb") as file:
                pcm = file.readframes(file.getnframes())
                whole = len(pcm) == 2 * file.getnframes() > 0
                return Clip(pcm, file.getframerate()) if whole else None
        except (OSError, EOFError, wave.Error):
            return None

    def put(self, name: str, clip: Clip) -> None:
        """Keep a clip under this name.

        Raises:
            OutputError: the folder cannot be written to, or the disk is full.
        """
        files.put(self.path(name), wav(clip))

    def __contains__(self, name: str) -> bool:
        """Whether a whole clip of this name is on the shelf."""
        return self.get(name) is not None


def wav(clip: Clip) -> bytes:
    """The clip as the bytes of a WAV file."""
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(clip.hertz)
        file.writeframes(clip.pcm)
    return content.getvalue()
