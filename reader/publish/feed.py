"""The feed: RSS 2.0 with the iTunes and podcast namespaces, as podcast apps and directories want it.

(https://www.rssboard.org/rss-specification, https://podcasters.apple.com/support/823-podcast-requirements,
https://podcasting2.org/docs/podcast-namespace)
"""

from __future__ import annotations

import html
import re
import uuid
from email.utils import format_datetime
from typing import TYPE_CHECKING

from lxml import etree

from reader.publish import chapters, names, transcripts
from reader.publish.categories import check_category
from reader.publish.text import clock, newest_first, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Episode, Recording, Show

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
ATOM = "http://www.w3.org/2005/Atom"
NAMESPACES = {"itunes": ITUNES, "podcast": PODCAST, "atom": ATOM}

# The podcast namespace's own: a show's guid is made from it and the feed's address.
GUID_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")

LONGEST_TITLE = 255  # characters
LONGEST_DESCRIPTION = 4000  # bytes
FEWEST_TIMES = 3  # Apple takes chapter times from a description that has at least three


def write(show: Show, recordings: Sequence[Recording]) -> dict[str, bytes]:
    """The feed, the newest episode first.

    Raises:
        ConfigError: the show's category is not one of Apple's.
    """
    check_category(show.category)
    rss = etree.Element("rss", version="2.0", nsmap=NAMESPACES)
    channel = etree.SubElement(rss, "channel")
    _describe(channel, show)
    for recording in newest_first(recordings):
        _list(etree.SubElement(channel, "item"), show, recording)
    etree.indent(rss)
    return {names.FEED: etree.tostring(rss, encoding="UTF-8", xml_declaration=True) + b"\n"}


def guid(episode: Episode) -> str:
    """What apps know the episode by: only from its id, so that it stays when the show moves to another address."""
    return f"tingbao:{episode.id}"


def show_guid(address: str) -> str:
    """What directories know a show by: made from the feed's address, as the podcast namespace has it.

    >>> show_guid("https://mp3s.nashownotes.com/pc20rss.xml")
    '917393e3-1b1e-5cef-ace4-edaa54e1f810'
    """
    return str(uuid.uuid5(GUID_NAMESPACE, re.sub("^https?://", "", address).rstrip("/")))


def _describe(channel: etree._Element, show: Show) -> None:
    """What the feed says of the show."""
    address = show.base_url + names.FEED
    cover = show.base_url + (show.cover or names.COVER)
    title = plain(show.title)
    _put(channel, "title", title)
    _put(channel, "link", show.link or show.base_url)
    _put(channel, "description", _within(html.escape(plain(show.description), quote=False), LONGEST_DESCRIPTION))
    _put(channel, "language", show.language)
    _put(channel, _atom("link"), rel="self", type="application/rss+xml", href=address)
    _put(channel, _itunes("author"), plain(show.author))
    if show.email:
        owner = _put(channel, _itunes("owner"))
        _put(owner, _itunes("name"), plain(show.author))
        _put(owner, _itunes("email"), show.email)
    category = channel
    for name in show.category:
        category = _put(category, _itunes("category"), text=name)
    _put(channel, _itunes("explicit"), "false")
    _put(channel, _itunes("type"), "episodic")
    _put(channel, _itunes("image"), href=cover)
    image = _put(channel, "image")
    _put(image, "url", cover)
    _put(image, "title", title)
    _put(image, "link", show.link or show.base_url)
    _put(channel, _podcast("guid"), show_guid(address))
    _put(channel, _podcast("locked"), "no", **({"owner": show.email} if show.email else {}))
    _put(channel, _podcast("medium"), "podcast")


def _list(item: etree._Element, show: Show, recording: Recording) -> None:
    """What the feed says of an episode."""
    episode = recording.episode
    _put(item, "title", plain(episode.title)[:LONGEST_TITLE] or episode.id)
    _put(item, "guid", guid(episode), isPermaLink="false")
    _put(item, "link", f"{show.base_url}{names.PAGE}#{names.anchor(episode.id)}")
    _put(item, "pubDate", format_datetime(recording.published))
    address = show.base_url + recording.file
    _put(item, "enclosure", url=address, length=str(recording.size), type="audio/mpeg")
    _put(item, _itunes("duration"), str(max(1, round(episode.length))))
    _put(item, "description", _description(episode))
    _put(item, _itunes("episodeType"), "full")
    _put(item, _itunes("explicit"), "false")
    transcript = show.base_url + transcripts.name(episode)
    _put(item, _podcast("transcript"), url=transcript, type=transcripts.TYPE, language=show.language)
    _put(item, _podcast("chapters"), url=show.base_url + chapters.name(episode), type=chapters.TYPE)


def _description(episode: Episode) -> str:
    """The title, and under it the chapters with their times, which apps turn into links."""
    lines = [_untimed(plain(episode.title) or episode.id)]
    marks = chapters.marks(episode)
    if len(marks) >= FEWEST_TIMES:
        lines += [f"{clock(start)} {_untimed(title)}" for start, title in marks]
    return _within("\n".join(html.escape(line, quote=False) for line in lines), LONGEST_DESCRIPTION)


def _untimed(title: str) -> str:
    """The title, a time in it as newspapers print it, 20：00; apps would make a link of 20:00."""
    return re.sub(r"(?<=\d):(?=\d\d)", "：", title)


def _within(text: str, limit: int) -> str:
    """The lines of a text that fit into `limit` bytes; its first line is cut where even that does not."""
    while len(text.encode()) > limit:
        kept = text.rpartition("\n")[0]
        text = kept or text.encode()[:limit].decode(errors="ignore")
    return text


def _put(parent: etree._Element, tag: str, text: str | None = None, /, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, tag, attributes)
    element.text = text
    return element


def _itunes(tag: str) -> str:
    return f"{{{ITUNES}}}{tag}"


def _podcast(tag: str) -> str:
    return f"{{{PODCAST}}}{tag}"


def _atom(tag: str) -> str:
    return f"{{{ATOM}}}{tag}"
