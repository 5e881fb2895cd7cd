"""What the published files are called: one place for what the feed and the page both point to."""

from __future__ import annotations

import hashlib
import re

FEED = "feed.xml"
PAGE = "index.html"
COVER = "cover.png"


def hashed(stem: str, content: bytes, ending: str) -> str:
    """A name that changes with the content: apps keep what they have fetched under a name for ever.

    >>> hashed("2025-11-25", b"WEBVTT", "vtt")
    '2025-11-25.06527510.vtt'
    """
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{ending}"


def hashed_stem(name: str) -> str:
    """What a hashed name of a transcript or of chapters begins with; the empty string where it is no such name.

    >>> hashed_stem("2025-11-25.06527510.vtt")
    '2025-11-25'
    """
    found = re.fullmatch(r"(.+)\.[0-9a-f]{8}\.(vtt|chapters\.json)", name)
    return found[1] if found else ""


def anchor(episode_id: str) -> str:
    """Where on the page an episode stands."""
    return f"e-{episode_id}"
