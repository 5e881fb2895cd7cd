"""The pages that a volunteer puts there: which files they are, and what is in them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

# Bytes of one page's text. A full broadsheet page has about 30 kB; a megabyte would be a day of speech.
LARGEST_PAGE = 1_000_000


def files(seeds: Iterable[str]) -> list[str]:
    """The files that the seeds name, each once: a folder stands for the text files in it, in order.

    Raises:
        InputError: a seed has no name, or is a folder that holds no page.
    """
    found: list[str] = []
    for seed in seeds:
        if not seed:
            raise InputError("There is a page without a name", hint="Give a file or a folder, as in: reader make seeds")
        if Path(seed).is_dir():
            inside = _texts(Path(seed))
            if not inside:
                raise InputError("{folder} has no page in it", hint="Put each page there as a .txt file.", folder=seed)
            found += inside
        else:
            found.append(seed)
    named: dict[str | Path, str] = {}
    for file in found:
        named.setdefault(file if file == "-" else Path(file).resolve(), file)
    return list(named.values())


def _texts(folder: Path) -> list[str]:
    """The text files in a folder, in order; not the hidden ones that a Mac puts beside them on a memory stick."""
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        raise InputError("{file} cannot be read: {why}", file=folder, why=error.strerror or error) from error
    return [str(path) for path in inside if path.suffix.lower() == ".txt" and not path.name.startswith(".")]


def content(source: str) -> bytes:
    """What is in a file (`-`: what standard input gives).

    Raises:
        InputError: there is no such file, it cannot be read, or it is far larger than any page.
    """
    read = _bytes(source)
    if len(read) > LARGEST_PAGE:
        raise InputError(
            "{file} is {size:.1f} MB; a newspaper page is at most {largest:.0f} MB of text",
            hint="Is it a whole archive? Give one page a file.",
            file=source,
            size=len(read) / 1e6,
            largest=LARGEST_PAGE / 1e6,
        )
    return read


def _bytes(source: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except FileNotFoundError as error:
        raise InputError("{file} is not there", hint="Check the file's name.", file=source) from error
    except OSError as error:
        raise InputError("{file} cannot be read: {why}", file=source, why=error.strerror or error) from error
