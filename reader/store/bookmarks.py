"""Where listening stopped, sound file by sound file: one small file of this user's, whole or not there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.store import files

if TYPE_CHECKING:
    from pathlib import Path

# The latest ones are kept: nobody goes on with an episode of last year.
MOST = 200


class Bookmarks:
    """The places in episodes, in seconds by the path of the sound. What cannot be read counts as none."""

    def __init__(self, path: Path) -> None:
        """The bookmarks in the file `path`, which need not exist yet."""
        self._path = path

    def get(self, episode: str) -> float:
        """Where to go on with an episode; 0 where nothing is known."""
        return self._read().get(episode, 0.0)

    def put(self, episode: str, position: float) -> None:
        """Remember a place.

        Raises:
            OutputError: the folder cannot be written to, or the disk is full.
        """
        others = {name: place for name, place in self._read().items() if name != episode}
        self._write({**others, episode: round(position, 2)})

    def drop(self, episode: str) -> None:
        """Forget the place in an episode.

        Raises:
            OutputError: the folder cannot be written to, or the disk is full.
        """
        places = self._read()
        if places.pop(episode, None) is not None:
            self._write(places)

    def _read(self) -> dict[str, float]:
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {name: float(place) for name, place in found.items() if isinstance(place, int | float) and place >= 0}

    def _write(self, places: dict[str, float]) -> None:
        latest = dict(list(places.items())[-MOST:])
        files.put(self._path, (json.dumps(latest, indent=1) + "\n").encode())
