"""Every type that flows, in the order in which it flows. Read this first.

    page text -> Page -> Script -> Clip -> Episode -> Recording

All are frozen: a room makes new ones and never changes what it was given.
Times are seconds, sample rates hertz, sizes bytes, lines count from 1.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003  dataclass fields are read at run time when a manifest is loaded
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a printed block is on the page, in the words of a newspaper desk."""

    KICKER = "kicker"
    HEADLINE = "headline"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    BODY = "body"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    CREDIT = "credit"


class Kind(StrEnum):
    """What an article is: a full one, a brief, or a picture with its caption."""

    ARTICLE = "article"
    BRIEF = "brief"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Block:
    """One mended block of print: a headline, a whole paragraph. `line` is where it begins on the page."""

    role: Role
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Stray:
    """Print that belongs to no article, and why. `reason` is a message template (see `reader.messages`)."""

    text: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One item of the page, its blocks in reading order. `truncated`: the print breaks off before the end."""

    kind: Kind
    blocks: tuple[Block, ...]
    truncated: bool = False

    def texts(self, *roles: Role) -> tuple[str, ...]:
        """The texts of the blocks that have one of these roles, in reading order."""
        return tuple(block.text for block in self.blocks if block.role in roles)

    @property
    def headline(self) -> str:
        """The headline as printed; the empty string where none is printed."""
        return " ".join(self.texts(Role.HEADLINE))


@dataclass(frozen=True, slots=True)
class Page:
    """A newspaper page as articles. Each printed character is in exactly one block or one stray."""

    name: str
    date: dt.date | None
    articles: tuple[Article, ...]
    strays: tuple[Stray, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed: where it stands (article counts from 0, line from 1) and what it is."""

    text: str
    role: Role
    article: int
    line: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word to be said. `pinyin` has one reading a Hanzi (`hao3`, `lv4`, neutral tone 5), none for anything else.

    `respelled` has the same sounds in Hanzi that are read in no other way, where a volunteer has set the readings and
    the text might be read otherwise; else it is empty.
    """

    text: str
    pinyin: tuple[str, ...] = ()
    respelled: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a voice is told: words and punctuation in order, with the readings the script chose."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words joined: no digits and signs any more, only Hanzi, Latin words and punctuation."""
        return "".join(word.text for word in self.words)

    @property
    def respelled(self) -> str:
        """The text for a voice that can be told no readings: other Hanzi where a volunteer has set them."""
        return "".join(word.respelled or word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One breath of the newsreader: what is shown, what is said, and the silence that follows (seconds).

    `sentence` is the print it was made from; None for the newsreader's own words.
    """

    text: str
    spoken: Spoken
    pause: float
    sentence: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the programme, a chapter of the episode: the opening, an article, the closing."""

    title: str
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """All that will be said, item by item, and the print that could not be put into speech."""

    name: str
    date: dt.date
    title: str
    items: tuple[Item, ...]
    unread: tuple[Stray, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """A profile of a voice: plain, hashable data that can be sent to another process.

    `rate` and `pitch` are factors of the engine's own (1.0 changes nothing); `otherwise` is
    spoken with where this one fails.
    """

    backend: str
    name: str
    rate: float = 1.0
    pitch: float = 1.0
    otherwise: Voice | None = None


@dataclass(frozen=True, slots=True)
class Clip:
    """The sound of one utterance: mono, signed 16-bit little-endian samples at `hertz`."""

    pcm: bytes = field(repr=False)
    hertz: int

    @property
    def length(self) -> float:
        """Seconds."""
        return len(self.pcm) / 2 / self.hertz


@dataclass(frozen=True, slots=True)
class Cue:
    """When an utterance is heard, in seconds from the start of the episode."""

    start: float
    end: float
    utterance: Utterance


@dataclass(frozen=True, slots=True)
class Chapter:
    """An item on the timeline. Chapters touch: each begins on a whole second, where the one before ends."""

    title: str
    start: float
    end: float
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Episode:
    """A timed programme. `id` is ASCII and never changes for a page, however often it is made again."""

    id: str
    date: dt.date
    title: str
    chapters: tuple[Chapter, ...]

    @property
    def length(self) -> float:
        """Seconds."""
        return self.chapters[-1].end if self.chapters else 0.0

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue, in time order."""
        return tuple(cue for chapter in self.chapters for cue in chapter.cues)


@dataclass(frozen=True, slots=True)
class Incident:
    """An item that a voice could not finish: the text it failed on and why, and the voice that read the item instead.

    `stand_in` is empty where nobody could: then the item is left out.
    """

    item: str
    voice: str
    stand_in: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence that a recogniser did not understand, for a human to hear: what it wrote, and the clip's name."""

    item: str
    text: str
    heard: str
    clip: str


@dataclass(frozen=True, slots=True)
class Recording:
    """A finished episode as the catalog keeps it and the feed shows it.

    `file` is the name of the MP3 beside the feed, `size` its bytes, `published` when it first came out.
    `voices` names the profiles that speak, in the order in which they take turns; `incidents` tells where it came
    otherwise. `made_from` is the fingerprint of all that the sound depends on: while it is the same, nothing needs
    to be made again. `page` is the name of the page it came from; empty where that is not known.
    """

    episode: Episode
    file: str
    size: int
    sha256: str
    voices: tuple[str, ...]
    published: dt.datetime
    made_from: str
    incidents: tuple[Incident, ...] = ()
    page: str = ""


@dataclass(frozen=True, slots=True)
class Show:
    """The programme as a podcast: what the feed says of it. `base_url` ends with a slash."""

    title: str
    description: str
    author: str
    email: str
    category: tuple[str, ...]
    language: str
    base_url: str
    link: str
    cover: str
