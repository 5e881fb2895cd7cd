"""The tag, byte by byte, as an old card speaker reads it: ID3v2.3, UTF-16, chapters in time order."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pretend
import pytest

from reader.episode import Labels, tags
from reader.errors import EpisodeError, OutputError
from reader.model import Chapter, Cue, Episode

if TYPE_CHECKING:
    from pathlib import Path

LABELS = Labels(album="听报", artist="志愿者", track=1, cover=pretend.picture(), text="第一条,降温。\n\n第二条。")
SOUND = b"\xff\xfb\x90\xc4" + bytes(4000)
# Titles of very different lengths: mutagen lays frames by size.
TITLES = [
    "今日提要",
    "《呼和浩特市科技计划项目管理办法》正式实施",
    "短",
    *(f"第{n}条" * (12 - n) for n in range(12)),
    "结束语",
]


def programme(titles: list[str]) -> Episode:
    chapters = [
        Chapter(title, n * 10.0, n * 10.0 + 10, (Cue(n * 10.0, n * 10.0 + 8, pretend.utterance("好。", 1)),))
        for n, title in enumerate(titles)
    ]
    return Episode("page", dt.date(2025, 11, 25), "听报 2025年11月25日", tuple(chapters))


def tagged(path: Path, titles: list[str] = TITLES, labels: Labels = LABELS) -> bytes:
    path.write_bytes(SOUND)
    tags.put(path, tags.tag(programme(titles), labels))
    return path.read_bytes()


def frames(content: bytes) -> list[tuple[str, bytes]]:
    found, at = [], 0
    while at < len(content) and content[at]:
        size = int.from_bytes(content[at + 4 : at + 8], "big")
        assert content[at + 8 : at + 10] == b"\0\0"
        found.append((content[at : at + 4].decode("ascii"), content[at + 10 : at + 10 + size]))
        at += 10 + size
    assert not any(content[at:])
    return found


def body(content: bytes) -> bytes:
    """The tag without its header; the sound must follow it untouched."""
    assert content[:6] == b"ID3\x03\x00\x00", "ID3v2.3 without any flag"
    size = 0
    for byte in content[6:10]:
        size = size * 128 + byte
    assert content[10 + size :] == SOUND
    return content[10 : 10 + size]


def text(content: bytes) -> str:
    assert content[0] == 1
    assert content[1:3] in {b"\xff\xfe", b"\xfe\xff"}
    return content[1:].decode("utf-16").rstrip("\0")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "page.mp3"


def test_what_every_player_shows(path: Path) -> None:
    found = frames(body(tagged(path)))
    shown = {name: text(content) for name, content in found if name[0] == "T"}
    assert shown == {
        "TIT2": "听报 2025年11月25日",
        "TALB": "听报",
        "TPE1": "志愿者",
        "TYER": "2025",
        "TDAT": "2511",
        "TCON": "Podcast",
        "TRCK": "1",
        "TLAN": "zho",
    }


def test_chapters_lie_in_time_order_and_touch(path: Path) -> None:
    found = frames(body(tagged(path)))
    chapters = [content.partition(b"\0") for name, content in found if name == "CHAP"]
    numbers = [[int.from_bytes(rest[at : at + 4], "big") for at in (0, 4, 8, 12)] for _, _, rest in chapters]
    assert numbers == [[n * 10_000, n * 10_000 + 10_000, 2**32 - 1, 2**32 - 1] for n in range(len(TITLES))]
    titles = [frames(rest[16:]) for _, _, rest in chapters]
    assert [[(name, text(content)) for name, content in title] for title in titles] == [[("TIT2", t)] for t in TITLES]
    contents = [content for name, content in found if name == "CTOC"]
    names = b"".join(name + b"\0" for name, _, _ in chapters)
    assert contents == [b"toc\0\x03" + bytes([len(TITLES)]) + names]


def test_the_text_and_the_cover(path: Path) -> None:
    found = dict(frames(body(tagged(path))))
    words = found["USLT"]
    assert words[:4] == b"\x01zho"
    assert words[4:].decode("utf-16", "strict").lstrip("\ufeff").startswith("\0")
    assert words[8:].decode("utf-16").rstrip("\0") == LABELS.text
    assert found["APIC"].startswith(b"\x01image/png\0\x03")
    assert found["APIC"].endswith(LABELS.cover)


def test_the_same_labels_give_the_same_bytes(path: Path) -> None:
    assert tagged(path) == tagged(path)


def test_a_tag_that_players_would_not_read_is_an_error(path: Path) -> None:
    large = Labels("听报", "志愿者", 1, pretend.picture() + bytes(600_000), "全文")
    with pytest.raises(EpisodeError, match="600"):
        tagged(path, labels=large)
    assert path.read_bytes() == SOUND


def test_a_whole_broadsheet_page_fits(path: Path) -> None:
    long = Labels("听报", "志愿者", 1, pretend.picture(), "报" * 100_000)
    assert len(tagged(path, labels=long)) > 200_000


def test_more_chapters_than_a_tag_can_count(path: Path) -> None:
    with pytest.raises(EpisodeError, match="255"):
        tagged(path, titles=["条"] * 256)


def test_a_cover_that_is_no_picture(path: Path) -> None:
    with pytest.raises(EpisodeError, match="PNG"):
        tagged(path, labels=Labels("听报", "志愿者", 1, b"GIF89a", "全文"))


def test_a_file_that_is_gone(path: Path) -> None:
    made = tags.tag(programme(TITLES), LABELS)
    with pytest.raises(OutputError, match=r"gone\.mp3"):
        tags.put(path.with_name("gone") / "gone.mp3", made)
