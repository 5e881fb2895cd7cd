"""What a command gives back, as JSON has it, for other programs."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from reader.messages import explain
from reader.model import Page, Recording
from reader.report import Made, Played, Report, Site


@functools.singledispatch
def plain(value: Any) -> object:  # noqa: ANN401  whatever a command returns
    """The value as JSON has it: dicts, lists, text and numbers."""
    return asdict(value)


@plain.register(tuple)
def _plain_tuple(value: tuple[object, ...]) -> object:
    return [plain(part) for part in value]


@plain.register(Mapping)
def _plain_mapping(value: Mapping[str, object]) -> object:
    return {name: plain(part) for name, part in value.items()}


@plain.register
def _plain_page(value: Page) -> object:
    from reader import page

    return page.listing(value)


@plain.register
def _plain_recording(value: Recording) -> object:
    """Without the cues, which the manifest has."""
    episode = value.episode
    return {
        "id": episode.id,
        "date": episode.date.isoformat(),
        "title": episode.title,
        "length": episode.length,
        "chapters": [{"title": chapter.title, "start": chapter.start} for chapter in episode.chapters],
        "file": value.file,
        "size": value.size,
        "sha256": value.sha256,
        "voices": value.voices,
        "published": value.published.isoformat(),
    }


@plain.register
def _plain_played(value: Played) -> object:
    return {
        "id": value.recording.episode.id,
        "title": value.recording.episode.title,
        "start": value.start,
        "stop": value.stop,
        "ended": value.ended,
    }


@plain.register
def _plain_report(value: Report) -> object:
    return {
        "source": value.source,
        "file": str(value.file),
        **asdict(value.account),
        "clips": len(value.clips),
        "spoken": value.spoken,
        "incidents": plain(value.incidents),
        "heard": value.heard,
        "doubts": plain(value.doubts),
        "fresh": value.fresh,
        "recording": plain(value.recording),
    }


@plain.register
def _plain_site(value: Site) -> object:
    return {
        "feed": str(value.feed),
        "address": value.address,
        "recordings": plain(value.recordings),
        "missing": value.missing,
    }


@plain.register
def _plain_made(value: Made) -> object:
    return {
        "reports": plain(value.reports),
        "failures": [explain(error) for error in value.failures],
        "site": plain(value.site),
    }
