"""The transcripts: WebVTT, a cue an utterance, by the narrow rules of the apps that read least.

AntennaPod drops a whole transcript for one time it does not understand; the podcast namespace advises lines of at
most 65 characters. (https://www.w3.org/TR/webvtt1/, https://podcasting2.org/docs/podcast-namespace/tags/transcript)
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from reader.publish import names
from reader.publish.text import clock, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Episode, Recording, Show

TYPE = "text/vtt"
LONGEST_LINE = 65

# The places where a line may end, the best first: after a sentence, after a clause, at a space, anywhere.
BREAKS = tuple(map(re.compile, ("(?<=[。！？；…])", "(?<=[，、：”》）])", "(?<= )", "(?<=.)")))


def write(show: Show, recordings: Sequence[Recording]) -> dict[str, bytes]:
    """The transcript of each episode."""
    del show  # the words are the episode's own
    return {name(recording.episode): content(recording.episode) for recording in recordings}


def name(episode: Episode) -> str:
    """What the episode's transcript is called; a corrected one is called something else."""
    return names.hashed(episode.id, content(episode), "vtt")


def content(episode: Episode) -> bytes:
    """The episode as WebVTT. Times in whole milliseconds, no cue over another."""
    blocks = ["WEBVTT"]
    end = 0
    for cue in episode.cues:
        text = plain(cue.utterance.text)
        if text:
            start = max(round(cue.start * 1000), end)
            end = max(round(cue.end * 1000), start + 1)
            blocks.append("\n".join([f"{_time(start)} --> {_time(end)}", *_lines(text)]))
    return ("\n\n".join(blocks) + "\n").encode()


def _time(milliseconds: int) -> str:
    return f"{clock(milliseconds / 1000)}.{milliseconds % 1000:03}"


def _lines(text: str) -> list[str]:
    """The text as escaped lines, each as long as it may be and ended where a reader would pause."""
    lines = []
    while len(_escaped(text)) > LONGEST_LINE:
        end = _line_end(text)
        lines.append(_escaped(text[:end].rstrip()))
        text = text[end:].lstrip()
    return [*lines, _escaped(text)]


def _line_end(text: str) -> int:
    """The best place to end the first line: the last one of the best sort in its second half."""
    fits = max(end for end in range(1, LONGEST_LINE + 1) if len(_escaped(text[:end])) <= LONGEST_LINE)
    for sort in BREAKS:
        ends = [match.start() for match in sort.finditer(text, 1, fits + 1) if fits / 3 < match.start() <= fits]
        if ends:
            return ends[-1]
    return fits


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
