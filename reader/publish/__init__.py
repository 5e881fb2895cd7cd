"""What was made -> what listeners get: the transcripts, the chapters, the page, the feed.

An output format is one module with one pure function, `(show, recordings) -> {name: bytes}`, and a line in `FORMATS`.
Nothing here touches the disk or the clock: the same recordings give the same bytes. The names are those of files
beside the feed, in ASCII.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.publish import chapters, feed, site, transcripts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model import Recording, Show

# In the order in which the files are to be written: the feed comes last, when all that it names is there.
FORMATS: tuple[Callable[[Show, Sequence[Recording]], dict[str, bytes]], ...] = (
    transcripts.write,
    chapters.write,
    site.write,
    feed.write,
)
