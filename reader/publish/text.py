"""Texts and times as XML, HTML and transcripts can carry them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Recording

# Control characters that are no white space, halves of surrogate pairs, and Unicode's noncharacters.
CONTROLS = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
FORBIDDEN = re.compile(rf"[{CONTROLS}\ud800-\udfff{NONCHARACTERS}]")


def plain(text: str) -> str:
    r"""The text on one line, without what XML 1.0 (2.2 Characters) forbids or advises against.

    >>> plain(" 两会\n  开幕\x00 ")
    '两会 开幕'
    """
    return " ".join(FORBIDDEN.sub("", text).split())


def clock(seconds: float) -> str:
    """A time as hours, minutes and whole seconds.

    >>> clock(3725.9)
    '01:02:05'
    """
    minutes, second = divmod(int(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}"


def newest_first(recordings: Sequence[Recording]) -> list[Recording]:
    """The recordings in the order in which listeners look for them."""
    return sorted(recordings, key=lambda recording: (recording.published, recording.episode.id), reverse=True)
