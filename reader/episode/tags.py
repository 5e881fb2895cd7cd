"""What a player shows of an episode: an ID3v2.3 tag with chapters, cover and the text.

Version 2.3 in UTF-16 is what old card speakers, Windows and every podcast app read alike. Chapters follow the ID3v2
Chapter Frame Addendum 1.0.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reader.errors import EpisodeError, OutputError

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import Chapter, Episode

# Players read the whole tag before the first sound.
LARGEST_TAG = 512 * 1024
# A table of contents counts its chapters in one byte.
MOST_CHAPTERS = 255
PADDING = 1024
HEADER = 10
UTF16 = 1
FRONT_COVER = 3
TOP_LEVEL, ORDERED = 2, 1
NO_OFFSET = 0xFFFFFFFF
LANGUAGE = "zho"
PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


@dataclass(frozen=True, slots=True)
class Labels:
    """What the tag says besides the episode's own title and chapters: `album` is the show, `text` all that is read.

    `cover` holds the bytes of a PNG or JPEG picture.
    """

    album: str
    artist: str
    track: int
    cover: bytes = field(repr=False)
    text: str = field(repr=False)


def tag(episode: Episode, labels: Labels) -> Any:  # noqa: ANN401  mutagen has no types
    """The tag of an episode, to be put into its MP3: a `mutagen.id3.ID3`.

    Raises:
        EpisodeError: the cover is no picture, there are too many chapters, or the tag is too large.
    """
    if len(episode.chapters) > MOST_CHAPTERS:
        raise EpisodeError(
            "{id} has {count} chapters; a tag holds at most {most}",
            hint="Make two episodes of the page.",
            id=episode.id,
            count=len(episode.chapters),
            most=MOST_CHAPTERS,
        )
    made = _frames(episode, labels)
    trial = io.BytesIO()
    _save(made, trial)
    size = len(trial.getvalue())
    if size > LARGEST_TAG:
        raise EpisodeError(
            "The tag of {id} would have {size} bytes; players read at most {most}",
            hint="Take a smaller cover; it has {cover} bytes. Or make two episodes of the page.",
            id=episode.id,
            size=size,
            most=LARGEST_TAG,
            cover=len(labels.cover),
        )
    return made


def put(path: Path, made: Any) -> None:  # noqa: ANN401  mutagen has no types
    """Put a tag before the sound of an MP3 that has none. The same tag gives the same bytes.

    Raises:
        OutputError: `path` cannot be written to, or the disk is full.
    """
    try:
        _save(made, path)
        with path.open("rb+") as file:
            header = file.read(HEADER)
            frames = _in_order(file.read(_length(header)))
            file.seek(HEADER)
            file.write(frames)
    except (OSError, _mutagen().MutagenError) as error:
        raise OutputError(
            "{path} cannot be written: {why}",
            hint="Check that the folder may be written to and that the disk has room, then run the command again.",
            path=path,
            why=error,
        ) from error


def _save(made: Any, file: Path | io.BytesIO) -> None:  # noqa: ANN401  mutagen has no types
    made.save(file, v1=0, v2_version=3, padding=lambda _: PADDING)


def _mutagen() -> Any:  # noqa: ANN401  mutagen has no types
    import mutagen.id3

    return mutagen


def _frames(episode: Episode, labels: Labels) -> Any:  # noqa: ANN401  mutagen has no types
    """All that the tag says, in mutagen's hands."""
    id3 = _mutagen().id3
    text = {
        "TIT2": episode.title,
        "TALB": labels.album,
        "TPE1": labels.artist,
        "TYER": f"{episode.date:%Y}",
        "TDAT": f"{episode.date:%d%m}",
        "TCON": "Podcast",
        "TRCK": str(labels.track),
        "TLAN": LANGUAGE,
    }
    chapters = [_chapter(number, chapter) for number, chapter in enumerate(episode.chapters, 1)]
    names = [chapter.element_id for chapter in chapters]
    frames = [
        *(getattr(id3, name)(encoding=UTF16, text=[content]) for name, content in text.items()),
        id3.USLT(encoding=UTF16, lang=LANGUAGE, desc="", text=labels.text),
        id3.APIC(encoding=UTF16, mime=_kind(labels.cover), type=FRONT_COVER, desc="", data=labels.cover),
        id3.CTOC(element_id="toc", flags=TOP_LEVEL | ORDERED, child_element_ids=names, sub_frames=[]),
        *chapters,
    ]
    made = id3.ID3()
    for frame in frames:
        made.add(frame)
    return made


def _chapter(number: int, chapter: Chapter) -> Any:  # noqa: ANN401  mutagen has no types
    id3 = _mutagen().id3
    return id3.CHAP(
        element_id=f"chp{number:03d}",
        start_time=round(chapter.start * 1000),
        end_time=round(chapter.end * 1000),
        start_offset=NO_OFFSET,
        end_offset=NO_OFFSET,
        sub_frames=[id3.TIT2(encoding=UTF16, text=[chapter.title])],
    )


def _kind(cover: bytes) -> str:
    """The media type of a picture."""
    for beginning, kind in PICTURES.items():
        if cover.startswith(beginning):
            return kind
    raise EpisodeError("The cover is neither a PNG nor a JPEG picture", hint="Check [show] cover in reader.toml.")


def _length(header: bytes) -> int:
    """How many bytes of tag follow its header: seven bits a byte."""
    length = 0
    for byte in header[6:HEADER]:
        length = length << 7 | byte
    return length


def _in_order(content: bytes) -> bytes:
    """The frames of a tag, the text first, then the chapters in time order, then lyrics and cover, then the padding.

    mutagen sorts frames by size, and players that do not sort show chapters as they lie. What players show first
    comes first, so that one that gives up early has it.
    """
    frames: list[bytes] = []
    at = 0
    while content[at : at + 1].isalpha():
        end = at + HEADER + int.from_bytes(content[at + 4 : at + 8], "big")
        frames.append(content[at:end])
        at = end
    frames.sort(key=_place)
    return b"".join(frames) + content[at:]


def _place(frame: bytes) -> tuple[int, bytes]:
    """Sorting key of a frame: text, table of contents, chapters by their numbers, lyrics, cover."""
    name = frame[:4]
    places = {b"CTOC": 1, b"CHAP": 2, b"USLT": 3, b"APIC": 4}
    return places.get(name, 0), frame[HEADER:].partition(b"\0")[0] if name == b"CHAP" else name
