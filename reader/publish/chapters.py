"""The chapters, as Podcasting 2.0 has them: JSON beside the episode.

(https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md)
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.publish import names
from reader.publish.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Episode, Recording, Show

TYPE = "application/json+chapters"


def write(show: Show, recordings: Sequence[Recording]) -> dict[str, bytes]:
    """The chapters of each episode."""
    del show  # the chapters are the episode's own
    return {name(recording.episode): content(recording.episode) for recording in recordings}


def name(episode: Episode) -> str:
    """What the episode's chapters are called; corrected ones are called something else."""
    return names.hashed(episode.id, content(episode), "chapters.json")


def content(episode: Episode) -> bytes:
    """The episode's chapters. Starts in whole seconds, which is where chapters begin."""
    listed = [{"startTime": start, "title": title} for start, title in marks(episode)]
    return (json.dumps({"version": "1.2.0", "chapters": listed}, ensure_ascii=False, indent=1) + "\n").encode()


def marks(episode: Episode) -> list[tuple[int, str]]:
    """Where each chapter starts (seconds) and what it is called."""
    return [
        (int(chapter.start), plain(chapter.title) or f"第{number}条")
        for number, chapter in enumerate(episode.chapters, 1)
    ]
