"""What listeners get: names, transcripts, chapters, the feed and the page as text."""

from __future__ import annotations

import html
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import feedparser  # type: ignore[import-untyped]  # it has no types
import lxml.html
import pytest
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from programme import SHOW, TEXTS, TITLES, days, episode, recording

from reader import publish
from reader.errors import ConfigError
from reader.publish import chapters, feed, site, transcripts
from reader.publish.categories import CATEGORIES, check_category
from reader.publish.text import plain

if TYPE_CHECKING:
    from reader.model import Recording, Show

ANY_TEXT = st.text(st.characters(), max_size=200)
ITUNES = f"{{{feed.ITUNES}}}"


def published(recordings: list[Recording], show: Show = SHOW) -> dict[str, bytes]:
    return {name: content for form in publish.FORMATS for name, content in form(show, recordings).items()}


def items(recordings: list[Recording], show: Show = SHOW) -> list[etree._Element]:
    return list(etree.fromstring(feed.write(show, recordings)["feed.xml"]).iter("item"))


def cues(content: bytes) -> list[Any]:
    return webvtt.from_buffer(io.StringIO(content.decode())).captions


def test_the_feed_is_written_last() -> None:
    assert list(published(days(2)))[-1] == "feed.xml"


def test_file_names_are_ascii_and_no_folders() -> None:
    assert all(re.fullmatch(r"[A-Za-z0-9.-]+", name) for name in published(days(2)))


def test_the_same_recordings_give_the_same_bytes_in_any_order() -> None:
    recordings = days(3)
    assert published(recordings) == published(recordings[::-1])


def test_nothing_yet_is_a_feed_and_a_page_without_episodes() -> None:
    assert list(published([])) == ["index.html", "feed.xml"]
    assert items([]) == []


def test_all_that_feed_and_page_name_is_there() -> None:
    files = published(days(9))
    there = files.keys() | {"cover.png"} | {item.file for item in days(9)}
    linked = {
        url.removeprefix(SHOW.base_url)
        for element in etree.fromstring(files["feed.xml"]).iter()
        for url in (element.get("url"), element.get("href"))
        if url
    }
    page = lxml.html.document_fromstring(files["index.html"].decode())
    linked |= {link.partition("#")[0] for _, _, link, _ in page.iterlinks() if not link.startswith("#")}
    assert linked <= there


def test_a_corrected_text_gives_a_new_transcript_and_leaves_the_chapters() -> None:
    before, after = episode(), episode(texts=("改过的话。", *TEXTS[1:]))
    assert transcripts.name(before) != transcripts.name(after)
    assert chapters.name(before) == chapters.name(after)


def test_other_sound_moves_neither_guid_nor_date_nor_title() -> None:
    before, after = recording(episode()), recording(episode(), sha256="1" * 64, size=7)
    keep = ("guid", "pubDate", "title")
    first, second = items([before])[0], items([after])[0]
    assert [first.findtext(tag) for tag in keep] == [second.findtext(tag) for tag in keep]


def test_another_address_leaves_the_guids_alone() -> None:
    moved = replace(SHOW, base_url="https://elsewhere.example/", title="新听报")
    assert [item.findtext("guid") for item in items(days(2))] == [
        item.findtext("guid") for item in items(days(2), moved)
    ]


def test_the_newest_episode_comes_first() -> None:
    ids = [programme.episode.id for programme in reversed(days(4))]
    assert [item.findtext("guid") for item in items(days(4))] == [f"tingbao:{id_}" for id_ in ids]
    page = site.write(SHOW, days(4))["index.html"].decode()
    assert [page.index(f'id="e-{id_}"') for id_ in ids] == sorted(page.index(f'id="e-{id_}"') for id_ in ids)


def test_the_feed_says_what_podcast_apps_need() -> None:
    programme = recording(episode(), size=123_456)
    parsed = feedparser.parse(io.BytesIO(feed.write(SHOW, [programme])["feed.xml"]))
    assert not parsed.bozo
    assert parsed.feed.title == "听报"
    assert parsed.feed.language == "zh-CN"
    entry = parsed.entries[0]
    assert entry.published == "Tue, 25 Nov 2025 06:00:00 +0800"
    enclosure = entry.enclosures[0]
    assert enclosure.href == "https://example.org/tingbao/2025-11-25-a1.mp3"
    assert (enclosure.length, enclosure.type) == ("123456", "audio/mpeg")
    assert items([programme])[0].findtext(f"{ITUNES}duration") == "48"


def test_a_description_lists_the_chapters_with_their_times() -> None:
    lines = (items(days(1))[0].findtext("description") or "").splitlines()
    assert lines[1:] == [f"00:00:{start:02} {title}" for start, title in zip((0, 12, 24, 36), TITLES, strict=True)]


def test_fewer_than_three_chapters_are_not_listed() -> None:
    description = items([recording(episode(titles=TITLES[:2]))])[0].findtext("description") or ""
    assert "00:00" not in description


def test_a_description_keeps_within_its_limit_and_ends_with_a_whole_line() -> None:
    long = tuple(f"第{number}条：{'长' * 60}" for number in range(60))
    description = items([recording(episode(titles=long))])[0].findtext("description") or ""
    assert len(description.encode()) <= 4000
    assert description.endswith("长" * 60)


def test_a_time_in_a_headline_is_no_chapter_time() -> None:
    titles = ("开场", "博物馆延时开放（20:00）", "其他")
    description = items([recording(episode(titles=titles))])[0].findtext("description") or ""
    assert "（20：00）" in description


def test_chapters_start_on_whole_seconds_from_nought() -> None:
    written = json.loads(chapters.content(episode()))
    assert written["version"] == "1.2.0"
    assert written["chapters"] == [
        {"startTime": start, "title": title} for start, title in zip((0, 12, 24, 36), TITLES, strict=True)
    ]


def test_a_transcript_has_the_words_at_their_times() -> None:
    read = cues(transcripts.content(episode()))
    assert (read[1].start, read[1].end) == ("00:00:04.000", "00:00:07.500")
    assert [cue.text.replace("\n", "") for cue in read] == list(TEXTS) * len(TITLES)


def test_a_long_line_ends_after_a_clause() -> None:
    text = "区域协同，规划引领是关键。" * 6
    lines = cues(transcripts.content(episode(texts=(text,))))[0].text.splitlines()
    assert len(lines) == 2
    assert lines[0].endswith("。")
    assert "".join(lines) == text


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(ANY_TEXT, min_size=1, max_size=5))
def test_any_text_reads_back_from_the_transcript(texts: list[str]) -> None:
    content = transcripts.content(episode(titles=("一",), texts=tuple(texts)))
    said = [plain(text) for text in texts if plain(text)]
    read = cues(content) if said else []
    assert [_spaceless(html.unescape(cue.raw_text)) for cue in read] == [_spaceless(text) for text in said]
    assert all(len(line) <= transcripts.LONGEST_LINE for line in content.decode().split("\n"))


@settings(deadline=None)  # a busy machine is no fault
@given(ANY_TEXT, ANY_TEXT)
def test_any_title_and_text_give_a_feed_that_reads_back(title: str, name: str) -> None:
    programme = episode(title=title, titles=(name, *TITLES))
    item = items([recording(programme)], replace(SHOW, title=title, description=name))[0]
    assert item.findtext("title") == (plain(programme.title) or programme.id)
    description = html.unescape(item.findtext("description") or "")
    wanted = re.sub(r"(?<=\d):(?=\d\d)", "：", plain(name)) or "第1条"
    assert description.split("\n")[1] == f"00:00:00 {wanted}"
    assert feedparser.parse(io.BytesIO(feed.write(SHOW, [recording(programme)])["feed.xml"])).bozo == 0


@settings(deadline=None)  # a busy machine is no fault
@given(ANY_TEXT, ANY_TEXT)
def test_any_title_and_text_stand_on_the_page(title: str, text: str) -> None:
    programme = episode(title=title, titles=("一",), texts=(text,))
    page = lxml.html.document_fromstring(site.write(SHOW, [recording(programme)])["index.html"].decode())
    assert page.findtext(".//article/h2") == (plain(programme.title) or programme.id)
    paragraphs = [p.text_content() for p in page.findall(".//article/details/p")]
    assert paragraphs == [plain(text)] * bool(plain(text))


def test_a_printed_paragraph_is_a_paragraph_on_the_page() -> None:
    page = lxml.html.document_fromstring(site.write(SHOW, days(1))["index.html"].decode())
    assert [p.text_content() for p in page.findall(".//article/details/p")] == ["".join(TEXTS)] * len(TITLES)


def test_hundreds_of_episodes_stay_a_light_page() -> None:
    page = site.write(SHOW, days(400))["index.html"]
    assert len(page) < 250_000
    assert all(f"{programme.episode.id}.mp3".encode() in page for programme in days(400))


@pytest.mark.parametrize("category", [("News", "Daily News"), ("History",), ("TV & Film", "TV Reviews")])
def test_apples_categories_are_accepted(category: tuple[str, ...]) -> None:
    check_category(category)


@pytest.mark.parametrize("category", [(), ("Nachrichten",), ("News", "Books"), ("News", "Politics", "Tech News")])
def test_other_categories_are_refused_with_those_there_are(category: tuple[str, ...]) -> None:
    with pytest.raises(ConfigError):
        check_category(category)
    with pytest.raises(ConfigError):
        feed.write(replace(SHOW, category=category), [])


def test_apples_list_is_whole() -> None:
    assert len(CATEGORIES) == 19
    assert sum(map(len, CATEGORIES.values())) == 91


def _spaceless(text: str) -> str:
    return "".join(text.split())
