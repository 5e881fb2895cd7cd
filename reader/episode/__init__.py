"""Clips become a timed programme, and the programme a tagged MP3.

    arrange(id, script, clips) -> Episode      record(episode, clips, labels, path, progress)

`clips` gives the sound of the n-th utterance of the whole script, as often as it is asked: here a clip is loaded, used
and forgotten, so that a bulletin of two hours needs no more memory than one of two minutes.
"""

from __future__ import annotations

from reader.episode.assembler import Clips, arrange
from reader.episode.recorder import record
from reader.episode.tags import Labels

__all__ = ["REVISION", "Clips", "Labels", "arrange", "record"]

# To be raised whenever the same clips would come out otherwise: episodes are then made again.
REVISION = 1
