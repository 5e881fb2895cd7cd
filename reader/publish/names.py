"""What the published files are called: one place for what the feed and the page both point to."""

from __future__ import annotations

import hashlib

FEED = "feed.xml"
PAGE = "index.html"
COVER = "cover.png"


def hashed(stem: str, content: bytes, ending: str) -> str:
    """A name that changes with the content: apps keep what they have fetched under a name for ever.

    >>> hashed("2025-11-25", b"WEBVTT", "vtt")
    '2025-11-25.06527510.vtt'
    """
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{ending}"


def anchor(episode_id: str) -> str:
    """Where on the page an episode stands."""
    return f"e-{episode_id}"
