"""A recording written down beside its episode: all that the feed, the site and the catalog need to know of it.

The form is JSON, one cue a line, so that a manifest can be read and compared by eye.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from dataclasses import asdict
from typing import Any

from reader.errors import InputError
from reader.model import Chapter, Cue, Episode, Incident, Recording, Role, Sentence, Spoken, Utterance, Word

VERSION = 2


def dump(recording: Recording) -> bytes:
    """The manifest of a recording: UTF-8, the same bytes for the same recording."""
    episode = recording.episode
    head = {
        "version": VERSION,
        "id": episode.id,
        "date": episode.date.isoformat(),
        "title": episode.title,
        "file": recording.file,
        "size": recording.size,
        "sha256": recording.sha256,
        "voices": recording.voices,
        "published": recording.published.isoformat(),
        "made_from": recording.made_from,
        "page": recording.page,
        "incidents": [asdict(incident) for incident in recording.incidents],
    }
    lines = [f"{_json(name)}: {_json(value)}" for name, value in head.items()]
    chapters = ",\n".join(_dump_chapter(chapter) for chapter in episode.chapters)
    whole = "{\n" + ",\n".join(lines) + ',\n"chapters": [\n' + chapters + "\n]}\n"
    return whole.encode("utf-8", "backslashreplace")  # a file name may have what UTF-8 has not: JSON writes it so


def load(content: bytes, name: str) -> Recording | None:
    """The recording that a manifest describes; None where it is no manifest, or damaged. `name` is for the message.

    Raises:
        InputError: it is a manifest of another version.
    """
    try:
        data = json.loads(content)
        if data.keys() >= {"id", "chapters"} and data["version"] != VERSION:
            raise InputError(
                "{name} was written by another version of this program",
                hint="Delete it and make this episode again, or use the version that wrote it.",
                name=name,
            )
        episode = Episode(
            data["id"],
            dt.date.fromisoformat(data["date"]),
            data["title"],
            tuple(_load_chapter(chapter) for chapter in data["chapters"]),
        )
        return Recording(
            episode,
            data["file"],
            data["size"],
            data["sha256"],
            tuple(data["voices"]),
            dt.datetime.fromisoformat(data["published"]),
            data["made_from"],
            tuple(Incident(**incident) for incident in data["incidents"]),
            data.get("page", ""),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _dump_chapter(chapter: Chapter) -> str:
    cues = ",\n".join(_json(_dump_cue(cue)) for cue in chapter.cues)
    head = f'"title": {_json(chapter.title)}, "start": {chapter.start}, "end": {chapter.end}'
    return "{" + head + ', "cues": [\n' + cues + "\n]}"


def _dump_cue(cue: Cue) -> dict[str, object]:
    utterance, sentence = cue.utterance, cue.utterance.sentence
    return {
        "start": cue.start,
        "end": cue.end,
        "pause": utterance.pause,
        "text": utterance.text,
        "said": [_dump_word(word) for word in utterance.spoken.words],
        "print": sentence and [sentence.text, sentence.role, sentence.article, sentence.line],
    }


def _dump_word(word: Word) -> list[object]:
    """The text, its syllables, and last, in brackets of its own, what it was respelled to if it was."""
    return [word.text, *word.pinyin, *([[word.respelled]] if word.respelled else [])]


def _load_word(text: str, *told: str | list[str]) -> Word:
    pinyin = tuple(part for part in told if isinstance(part, str))
    return _word(text, pinyin, "".join(part for parts in told[len(pinyin) :] for part in parts))


# Years of a newspaper's episodes say the same words: each is kept once.
_word = functools.lru_cache(maxsize=2**16)(Word)


def _load_chapter(data: dict[str, Any]) -> Chapter:
    return Chapter(data["title"], data["start"], data["end"], tuple(_load_cue(cue) for cue in data["cues"]))


def _load_cue(data: dict[str, Any]) -> Cue:
    spoken = Spoken(tuple(_load_word(*word) for word in data["said"]))
    sentence = None
    if data["print"]:
        text, role, article, line = data["print"]
        sentence = Sentence(text, Role(role), article, line)
    return Cue(data["start"], data["end"], Utterance(data["text"], spoken, data["pause"], sentence))
