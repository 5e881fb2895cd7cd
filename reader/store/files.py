"""Files that are whole or not there: written under another name, then renamed."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from typing import TYPE_CHECKING

from reader.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Seconds after which nobody is writing a new file any more.
ABANDONED = 3600


@contextlib.contextmanager
def new(path: Path) -> Iterator[Path]:
    """A name to write a new file under; it takes the place of `path` when the block ends without an error.

    The name is nobody else's, so that two runs may write the same file at once. A run that is killed leaves at most a
    `.part` file, which `sweep` removes.

    Raises:
        OutputError: the folder cannot be written to, or the disk is full.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(path)
    except OSError as error:
        raise OutputError(
            "{path} cannot be written: {why}",
            hint="Check that the folder may be written to and that the disk has room, then run the command again.",
            path=path,
            why=error.strerror or error,
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def put(path: Path, content: bytes) -> bool:
    """Write `content` to `path`, whole or not at all; False where it stands there already.

    Raises:
        OutputError: the folder cannot be written to, or the disk is full.
    """
    with contextlib.suppress(OSError):
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return False
    with new(path) as part:
        part.write_bytes(content)
    return True


def remove(path: Path) -> None:
    """Take a file away, if it is there.

    Raises:
        OutputError: the folder cannot be written to.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            "{path} cannot be removed: {why}",
            hint="Check that the folder may be written to.",
            path=path,
            why=error.strerror or error,
        ) from error


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only run at work in a folder. The lock is the system's: it goes with the run that holds it.

    Raises:
        OutputError: another run is at work there, or the folder cannot be written to.
    """
    import filelock

    lock = filelock.FileLock(folder / ".lock")
    try:
        held = lock.acquire(blocking=False)
    except filelock.Timeout as error:
        raise OutputError(
            "Another run is at work in {folder}",
            hint="Wait until it has ended, or choose another folder with -o.",
            folder=folder,
        ) from error
    except OSError as error:
        raise OutputError("{path} cannot be written: {why}", path=folder, why=error.strerror or error) from error
    with held:
        yield


def sweep(folder: Path, age: float = ABANDONED) -> None:
    """Remove what killed runs have left half-written in a folder and below it, `age` seconds ago or longer."""
    for part in folder.glob("**/.*.part"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime >= age:
                part.unlink()
