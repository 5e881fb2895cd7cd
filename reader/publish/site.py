"""The page for listeners: one HTML file that needs nothing else, no script, no font, no server.

The newest episodes stand there with player, chapters and full text; the older ones are a list, so that the page
stays light however many there are. Links are relative: the folder works wherever it lies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.html
from lxml.builder import E

from reader.publish import chapters, names, transcripts
from reader.publish.style import STYLE
from reader.publish.text import clock, newest_first, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from reader.model import Cue, Episode, Recording, Show

# Episodes with player and full text: about 30 kB each.
IN_FULL = 6


def write(show: Show, recordings: Sequence[Recording]) -> dict[str, bytes]:
    """The page, the newest episode first."""
    listed = newest_first(recordings)
    body = E.body(
        E.a("跳到节目", {"class": "skip", "href": "#episodes"}),
        _header(show),
        E.main(
            {"id": "episodes", "tabindex": "-1"},
            *(_in_full(show, recording) for recording in listed[:IN_FULL]),
            *_older(listed[IN_FULL:]),
            *([] if listed else [E.p("还没有节目。")]),
        ),
        _footer(show),
    )
    page = E.html({"lang": show.language}, _head(show), body)
    written = lxml.html.tostring(page, doctype="<!DOCTYPE html>", encoding="unicode")
    return {names.PAGE: (written + "\n").encode()}


def _head(show: Show) -> _Element:
    return E.head(
        E.meta(charset="utf-8"),
        E.title(plain(show.title) or names.FEED),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.meta(name="description", content=plain(show.description)),
        E.meta(name="color-scheme", content="light dark"),
        E.link(rel="alternate", type="application/rss+xml", title=plain(show.title), href=names.FEED),
        E.link(rel="icon", href=show.cover or names.COVER),
        E.style(STYLE),
    )


def _header(show: Show) -> _Element:
    return E.header(
        E.img(src=show.cover or names.COVER, alt="", width="96", height="96"),
        E.h1(plain(show.title)),
        E.p(plain(show.description)),
        E.p(E.a("怎样订阅", href="#subscribe")),
    )


def _in_full(show: Show, recording: Recording) -> _Element:
    """An episode with player, chapters and text."""
    episode = recording.episode
    anchor = names.anchor(episode.id)
    title = _title(episode)
    track = E.track(kind="captions", src=transcripts.name(episode), srclang=show.language, label="文字稿")
    player = E.audio({"controls": "", "preload": "none", "src": recording.file, "aria-label": f"播放：{title}"}, track)
    return E.article(
        {"id": anchor, "aria-labelledby": f"{anchor}-title"},
        E.h2(title, id=f"{anchor}-title"),
        E.p(_length(episode.length)),
        player,
        E.p(_download(recording)),
        E.h3("内容提要"),
        E.ol(*(E.li(_jump(recording.file, start, name)) for start, name in chapters.marks(episode))),
        E.details(E.summary("阅读全文", {"aria-label": f"阅读全文：{title}"}), *_text(episode)),
    )


def _jump(file: str, start: int, name: str) -> _Element:
    return E.a(E.span(clock(start), {"class": "time"}), " ", E.span(name), href=f"{file}#t={start}")


def _text(episode: Episode) -> list[_Element]:
    """What is said, chapter by chapter, a paragraph a printed paragraph."""
    parts = []
    for (_, title), chapter in zip(chapters.marks(episode), episode.chapters, strict=True):
        parts.append(E.h3(title))
        parts += [E.p(paragraph) for paragraph in _paragraphs(chapter.cues)]
    return parts


def _older(recordings: Sequence[Recording]) -> list[_Element]:
    """The older episodes as a list; nothing where there are none."""
    if not recordings:
        return []
    items = [
        E.li(
            {"id": names.anchor(recording.episode.id)},
            E.a(_title(recording.episode), href=recording.file),
            " ",
            E.span(_length(recording.episode.length), {"class": "time"}),
            " ",
            E.a(
                "文字稿",
                {"href": transcripts.name(recording.episode), "aria-label": f"文字稿：{_title(recording.episode)}"},
            ),
        )
        for recording in recordings
    ]
    return [E.section({"aria-labelledby": "older"}, E.h2("往期节目", id="older"), E.ul(*items))]


def _paragraphs(cues: Sequence[Cue]) -> list[str]:
    """The texts of cues, joined where they come from one printed paragraph."""
    found: list[str] = []
    before = None
    for cue in cues:
        sentence = cue.utterance.sentence
        here = (sentence.role, sentence.article, sentence.line) if sentence else None
        if found and here and here == before:
            found[-1] += cue.utterance.text
        else:
            found.append(cue.utterance.text)
        before = here
    return [paragraph for paragraph in map(plain, found) if paragraph]


def _footer(show: Show) -> _Element:
    address = show.base_url + names.FEED
    return E.footer(
        E.h2("怎样订阅", id="subscribe", tabindex="-1"),
        E.p("在手机的播客软件里选“添加节目”，填上这个地址，以后每期会自动收到："),
        E.p(E.a(address, {"class": "address", "href": names.FEED})),
    )


def _title(episode: Episode) -> str:
    return plain(episode.title) or episode.id


def _download(recording: Recording) -> _Element:
    size = f"{recording.size / 1e6:.1f} MB"
    text = f"下载这一期（MP3，{size}）"
    label = f"{text}：{_title(recording.episode)}"
    return E.a(text, {"href": recording.file, "download": "", "aria-label": label})


def _length(seconds: float) -> str:
    """A length in words, to the minute.

    >>> _length(1534.2)
    '26分钟'
    """
    return f"{max(1, round(seconds / 60))}分钟"
