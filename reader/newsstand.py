"""Where listeners find what was made: the site, its cover and its feed, written from the episodes there are.

One of the modules that know the rooms and act on the world, beside `reader.bulletin`.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from reader import places
from reader.errors import ConfigError, OutputError
from reader.report import Site

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from reader.config import Config, Output
    from reader.model import Recording, Show
    from reader.store.catalog import Catalog


def recordings(config: Config) -> tuple[Recording, ...]:
    """All episodes there are, the newest first."""
    from reader.store.catalog import NOWHERE, Catalog

    output = config.output
    if not output.folder.is_dir():
        return ()
    with Catalog(output.catalog if output.catalog.is_file() else NOWHERE, output.site) as catalog:
        return tuple(catalog.recordings())


def publish(config: Config) -> Site:
    """The site, written again from the episodes that were made: after a change of reader.toml, say.

    Raises:
        ConfigError: the show's category or cover is wrong.
        OutputError: the output folder cannot be written to, or another run is at work in it.
    """
    from reader.publish.categories import check_category
    from reader.store import files
    from reader.store.catalog import Catalog

    check_category(config.show.category)
    check_writable(config.output)
    with files.alone(config.output.folder), Catalog(config.output.catalog, config.output.site) as catalog:
        return fill(config, catalog)


def fill(config: Config, catalog: Catalog) -> Site:
    """Write what has changed, each file whole, the feed last, and take away what was corrected.

    Nothing is written where there is no episode to hear.
    """
    from reader.publish import FORMATS
    from reader.store import files

    site = config.output.site
    kept = catalog.recordings()
    heard = [recording for recording in kept if _size(site / recording.file) == recording.size]
    show = config.show
    if heard:
        name, picture = cover(show)
        files.put(site / name, picture)
        written: set[str] = set()
        for write_format in FORMATS:
            for path, content in write_format(replace(show, cover=name), heard).items():
                files.put(site / path, content)
                written.add(path)
        _retract(site, {recording.episode.id for recording in heard}, written)
    missing = [recording.episode.id for recording in kept if recording not in heard]
    missing += sorted(_undescribed(site) - {recording.episode.id for recording in kept})
    return Site(site / "feed.xml", show.base_url + "feed.xml", tuple(heard), tuple(missing))


def _size(path: Path) -> int:
    """The bytes of a file; -1 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _retract(site: Path, episodes: Collection[str], written: Collection[str]) -> None:
    """Remove the earlier texts of episodes that were corrected, which nothing points to any more."""
    from reader.publish import names
    from reader.store import files

    for path in site.iterdir():
        if names.hashed_stem(path.name) in episodes and path.name not in written:
            files.remove(path)


def _undescribed(site: Path) -> set[str]:
    """The names of MP3s beside which lies what may be their manifest: known by none, where it is damaged."""
    return {path.stem for path in site.glob("[!.]*.mp3") if path.with_suffix(".json").is_file()}


def cover(show: Show) -> tuple[str, bytes]:
    """The cover's name on the site and its bytes: the volunteer's own, or the one the program draws.

    Raises:
        ConfigError: the volunteer's own cannot be read, or no directory would take it.
    """
    from reader.publish import cover as room

    if not show.cover:
        return "cover.png", room.default()
    file = places.written(show.cover).absolute()
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ConfigError(
            "The cover {file} cannot be read: {why}",
            hint="Check [show] cover in reader.toml.",
            file=file,
            why=error.strerror or error,
        ) from error
    kind = room.check(content, show.cover)
    return f"cover.{'jpg' if kind == 'image/jpeg' else 'png'}", content


def check_writable(output: Output) -> None:
    """Find out before an hour of speaking, not after it, whether there is a place for what it brings.

    Raises:
        OutputError: there is none.
    """
    try:
        output.site.mkdir(parents=True, exist_ok=True)
        output.clips.mkdir(exist_ok=True)
        for folder in (output.folder, output.site, output.clips):
            probe = folder / f".probe-{os.getpid()}"
            probe.write_bytes(b"")
            probe.unlink()
    except OSError as error:
        raise OutputError(
            "{path} cannot be written to: {why}",
            hint="Choose another folder with -o, or ask for the right to write there.",
            path=error.filename or output.folder,
            why=error.strerror or error,
        ) from error
