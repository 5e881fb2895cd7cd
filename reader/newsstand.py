"""Where listeners find what was made: the site, its cover and its feed, written from the episodes there are.

One of the modules that know the rooms and act on the world, beside `reader.bulletin`.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ConfigError, OutputError
from reader.report import Site

if TYPE_CHECKING:
    from reader.config import Config, Output
    from reader.model import Recording, Show
    from reader.store.catalog import Catalog


def recordings(config: Config) -> tuple[Recording, ...]:
    """All episodes there are, the newest first."""
    from reader.store.catalog import Catalog

    if not config.output.folder.is_dir():
        return ()
    with Catalog(config.output.catalog, config.output.site) as catalog:
        return tuple(catalog.recordings())


def publish(config: Config) -> Site:
    """The site, written again from the episodes that were made: after a change of reader.toml, say.

    Raises:
        OutputError: the output folder cannot be written to, or another run is at work in it.
    """
    from reader.store import files
    from reader.store.catalog import Catalog

    check_writable(config.output)
    with files.alone(config.output.folder), Catalog(config.output.catalog, config.output.site) as catalog:
        return fill(config, catalog)


def fill(config: Config, catalog: Catalog) -> Site:
    """Write what has changed, each file whole, the feed last; nothing where there is no episode to hear."""
    from reader.publish import FORMATS
    from reader.store import files

    site = config.output.site
    kept = catalog.recordings()
    heard = [recording for recording in kept if (site / recording.file).is_file()]
    show = config.show
    if heard:
        name, picture = cover(show)
        files.put(site / name, picture)
        for write_format in FORMATS:
            for path, content in write_format(replace(show, cover=name), heard).items():
                files.put(site / path, content)
    missing = tuple(recording.episode.id for recording in kept if recording not in heard)
    return Site(site / "feed.xml", show.base_url + "feed.xml", tuple(heard), missing)


def cover(show: Show) -> tuple[str, bytes]:
    """The cover's name on the site and its bytes: the volunteer's own, or the one the program draws.

    Raises:
        ConfigError: the volunteer's own cannot be read, or no directory would take it.
    """
    from reader.publish import cover as room

    if not show.cover:
        return "cover.png", room.default()
    try:
        content = Path(show.cover).read_bytes()
    except OSError as error:
        raise ConfigError(
            "The cover {file} cannot be read: {why}",
            hint="Check [show] cover in reader.toml.",
            file=show.cover,
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
