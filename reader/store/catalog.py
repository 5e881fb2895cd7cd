"""The catalog of recordings: SQLite for finding, manifests for truth.

A catalog that is missing, damaged or of another version is rebuilt from the manifests beside the episodes, so
that nothing is lost with it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reader.errors import OutputError
from reader.store import files, manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Recording

# Raised whenever the tables or the manifest's form change; an older catalog is then rebuilt.
VERSION = 2
# SQLite's name for a catalog in memory, for those who only look.
NOWHERE = Path(":memory:")

SCHEMA = """
CREATE TABLE recording (
    id        TEXT PRIMARY KEY,  -- of the episode; never changes
    date      TEXT NOT NULL,     -- of the page, ISO 8601
    published TEXT NOT NULL,     -- when it first came out, ISO 8601 with its offset
    manifest  BLOB NOT NULL      -- the whole recording, as in the manifest beside the episode
)
"""


class Catalog:
    """The recordings of a site. Use it as a context manager."""

    def __init__(self, path: Path, site: Path) -> None:
        """The catalog at `path`, of the episodes in the folder `site`."""
        self._path = path
        self._site = site
        self._open: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        """Open the catalog, rebuilding it where it is missing, damaged or of another version."""
        with self._translated():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._open = self._connect()
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                self._path.unlink()
                self._open = self._connect()
        return self

    def __exit__(self, *_: object) -> None:
        """Close the catalog."""
        if self._open:
            self._open.close()
            self._open = None

    def recordings(self) -> list[Recording]:
        """All recordings, the newest first."""
        return self._found("SELECT id, manifest FROM recording ORDER BY date DESC, published DESC, id DESC")

    def find(self, episode: str) -> Recording | None:
        """The recording of the episode with this id."""
        return next(iter(self._found("SELECT id, manifest FROM recording WHERE id = ?", episode)), None)

    def published(self) -> set[dt.datetime]:
        """When each of the recordings first came out."""
        rows = self._database.execute("SELECT published FROM recording")
        return {dt.datetime.fromisoformat(published) for (published,) in rows}

    def keep(self, recording: Recording) -> None:
        """Write a recording down, first in its manifest, then here; an earlier one of the episode is replaced.

        Raises:
            OutputError: the folder cannot be written to, or the disk is full.
        """
        content = manifest.dump(recording)
        files.put(self._site / f"{recording.episode.id}.json", content)
        with self._translated(), self._database:
            rows = self._database.execute("SELECT manifest FROM recording WHERE id = ?", [recording.episode.id])
            if rows.fetchone() != (content,):
                self._insert(self._database, recording, content)

    @property
    def _database(self) -> sqlite3.Connection:
        if self._open is None:
            message = "the catalog is not open"
            raise RuntimeError(message)
        return self._open

    def _found(self, query: str, *values: str) -> list[Recording]:
        """What the rows of a query describe. Where one is damaged, all are taken from the manifests again."""
        with self._translated():
            found = [manifest.load(content, name) for name, content in self._database.execute(query, values)]
            if None in found:
                self._rebuild(self._database)
                found = [manifest.load(content, name) for name, content in self._database.execute(query, values)]
        return [recording for recording in found if recording]

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path)
        try:
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if version != VERSION:
                self._rebuild(database)
            (state,) = database.execute("PRAGMA quick_check(1)").fetchone()
            if state != "ok":
                raise sqlite3.DatabaseError(state)  # noqa: TRY301  as what the check itself may raise
        except BaseException:
            database.close()
            raise
        return database

    def _rebuild(self, database: sqlite3.Connection) -> None:
        with database:
            # Or else each change of a table would stand at once, and a rebuilding that fails leave it empty.
            database.execute("BEGIN IMMEDIATE")
            database.execute("DROP TABLE IF EXISTS recording")
            database.execute(SCHEMA)
            for path in sorted(self._site.glob("*.json")):
                if path.name.startswith(".") or path.name.endswith(".chapters.json"):
                    continue
                content = path.read_bytes()
                if recording := manifest.load(content, str(path)):
                    self._insert(database, recording, content)
            database.execute(f"PRAGMA user_version = {VERSION}")

    @staticmethod
    def _insert(database: sqlite3.Connection, recording: Recording, content: bytes) -> None:
        episode = recording.episode
        row = (episode.id, episode.date.isoformat(), recording.published.isoformat(), content)
        database.execute("INSERT OR REPLACE INTO recording VALUES (?, ?, ?, ?)", row)

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY:
                raise OutputError(
                    "The catalog {path} is in use by another program",
                    hint="End that program, then run the command again.",
                    path=self._path,
                ) from error
            raise OutputError(
                "The catalog {path} cannot be used: {why}",
                hint="Check that the folder may be written to and that the disk has room, then run the command again.",
                path=self._path,
                why=error,
            ) from error
