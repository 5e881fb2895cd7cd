"""What the fast engine has prepared, kept in the per-user cache: the model's parts, and the vocoder compiled.

Each file begins with the checksum of what follows and is renamed into place, so it is whole or not there; two
processes that prepare at once write the same. A file that is missing or damaged is made again. The folder is named
after the model and the way it is cut; folders of other models and other ways are removed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from reader import places, weights
from reader.voice.kokoro import model_file

# To be raised whenever the parts come out otherwise.
REVISION = 2
# Bytes of the checksum, SHA-256.
SEAL = 32


def folder() -> Path:
    """Where what was prepared of this model lies."""
    return places.cache() / f"kokoro-parts-{model_file.MODEL.sha256[:12]}-{REVISION}"


def part(name: str) -> bytes:
    """A part of the model (see `reader.voice.kokoro.parts`), prepared now where it was not: ten seconds, once.

    Raises:
        VoiceError: the model cannot be read.
    """
    found = get(name)
    if found is None:
        found = dict(_prepare())[name]
    return found


def get(name: str) -> bytes | None:
    """What was kept under a name; None where nothing is, or it is damaged."""
    try:
        content = (folder() / name).read_bytes()
    except OSError:
        return None
    seal, content = content[:SEAL], content[SEAL:]
    return content if hashlib.sha256(content).digest() == seal else None


def keep(name: str, content: bytes) -> None:
    """Keep something under a name. A cache that is full or cannot be written to costs time, not the sound."""
    with contextlib.suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
        weights.clear(folder() / name)
        handle, written = tempfile.mkstemp(prefix=f".{name}.", dir=folder())
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(content).digest())
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(written).replace(folder() / name)
        finally:
            Path(written).unlink(missing_ok=True)


def forget(pattern: str, but: str) -> None:
    """Remove what was kept under other names of a kind (a glob pattern), which nobody asks for any more."""
    for old in folder().glob(pattern):
        if old.name != but:
            with contextlib.suppress(OSError):
                old.unlink()


def _prepare() -> list[tuple[str, bytes]]:
    """The parts, cut from the model and kept."""
    from reader.voice.kokoro import parts

    made = list(parts.cut(model_file.graph()))
    for old in places.cache().glob("kokoro-parts-*"):
        if old != folder():
            shutil.rmtree(old, ignore_errors=True)
    for name, content in made:
        keep(name, content)
    return made
