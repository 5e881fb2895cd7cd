"""What a command gives back: plain values, shown in one place (`reader.display`) as text or JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

    from reader.errors import ReaderError
    from reader.model import Doubt, Incident, Page, Recording, Script, Stray
    from reader.page import Decision
    from reader.publish.audition import Sample


@dataclass(frozen=True, slots=True)
class Account:
    """Where the print of a page went: each character is in one sentence or among the strays."""

    articles: int
    truncated: tuple[str, ...]
    sentences: int
    strays: tuple[Stray, ...]
    unread: tuple[Stray, ...]

    @classmethod
    def of(cls, page: Page, script: Script) -> Self:
        """The account of a page and the script that was written from it."""
        said = {id(line.sentence) for item in script.items for line in item.utterances if line.sentence}
        truncated = tuple(article.headline for article in page.articles if article.truncated)
        return cls(len(page.articles), truncated, len(said), page.strays, script.unread)


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one page.

    `clips` names the clips it is made of, `spoken` counts those that were not on the shelf; `incidents` are the items
    that another voice had to read or that were left out; `heard`: a recogniser heard the clips, and
    `doubts` are what it did not understand, for a human to hear on the page `listing`; `fresh`: recorded in this run.
    """

    source: str
    account: Account
    clips: frozenset[str]
    spoken: int
    incidents: tuple[Incident, ...]
    heard: bool
    doubts: tuple[Doubt, ...]
    listing: Path | None
    fresh: bool
    recording: Recording
    file: Path


@dataclass(frozen=True, slots=True)
class Site:
    """What was published: the feed's place and address, its episodes, and the ids of those that are gone or damaged."""

    feed: Path
    address: str
    recordings: tuple[Recording, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A run's result: a report for each page that became an episode, an error for each that did not."""

    reports: tuple[Report, ...]
    failures: tuple[ReaderError, ...]
    site: Site


@dataclass(frozen=True, slots=True)
class Clips:
    """What lies on the shelf of clips, and what was taken from it just now (sizes in bytes)."""

    folder: Path
    clips: int
    size: int
    removed: int
    freed: int


@dataclass(frozen=True, slots=True)
class Explained:
    """A page's decisions, one a printed line."""

    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """A page in the form in which a volunteer corrects it."""

    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said for a printed word: other words, or these syllables.

    `online` is what a voice gets that can be told no syllables, `unsure` are those that no Hanzi has alone.
    """

    printed: str
    said: str
    online: str
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordList:
    """The volunteers' list, every entry checked."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A text that was spoken, to a file or, where there is none, on the speakers; `length` in seconds."""

    file: Path | None
    spoken: str
    length: float


@dataclass(frozen=True, slots=True)
class Played:
    """An episode that was played from `start` to `stop` (seconds); `ended`: to its end."""

    recording: Recording
    start: float
    stop: float
    ended: bool


@dataclass(frozen=True, slots=True)
class Audition:
    """A page of voices on trial, and how each of them did."""

    page: Path
    text: str
    samples: tuple[Sample, ...]
