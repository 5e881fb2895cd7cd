"""Texts and times as XML, HTML and transcripts can carry them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Recording


def plain(text: str) -> str:
    r"""The text on one line, without what XML 1.0 (2.2 Characters) forbids or advises against.

    >>> plain(" 两会\n  开幕\x00 ")
    '两会 开幕'
    """
    written = "".join(character for character in text if character.isspace() or _can_be_written(character))
    return " ".join(written.split())


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


def _can_be_written(character: str) -> bool:
    code = ord(character)
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF  # noqa: PLR2004  as Unicode numbers them
    return not noncharacter and unicodedata.category(character) not in {"Cc", "Cs"}
