"""Proof-listening: a speech recogniser hears a clip, and what it writes is laid beside what was to be said.

    hear(clip, spoken) -> Hearing        ready()        listing(title, doubts, clips) -> HTML

The recogniser errs too, in single syllables and now and then by writing a whole clip twice. So a clip that seems wrong
is heard once more with silence up to thirty seconds, as the recogniser was trained, which takes twice as long and more;
the better of the two hearings counts. `Hearing.doubtful` tells whether a human should listen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.listen import whisper
from reader.listen.comparison import Difference, Hearing, compare
from reader.listen.listing import listing

if TYPE_CHECKING:
    from reader.model import Clip, Spoken

__all__ = ["Difference", "Hearing", "compare", "hear", "listing", "ready"]


def ready() -> None:
    """Load the recogniser, so that one which is missing is known before an hour of speaking.

    Raises:
        VoiceError: the recogniser is not installed, or its model cannot be loaded.
    """
    whisper.ready()


def hear(clip: Clip, spoken: Spoken) -> Hearing:
    """What is heard of a clip, beside what was to be said.

    Raises:
        VoiceError: the recogniser is not installed, or failed.
    """
    first = compare(spoken, whisper.text(clip, whisper.A_LITTLE))
    if not first.doubtful:
        return first
    second = compare(spoken, whisper.text(clip, whisper.ALL))
    return min(first, second, key=lambda hearing: hearing.errors)
