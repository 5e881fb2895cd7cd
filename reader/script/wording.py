"""What the newsreader says that is not print, and the silences: read from `voices/wording.toml`."""

from __future__ import annotations

import re
import string
import tomllib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, cast

from reader.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST_PAUSE = 30.0
_MUST: dict[str, set[str]] = {
    "greeting": set(),
    "date": set(),
    "count": set(),
    "summary": {"headline"},
    "summary_photo": {"headline"},
    "article": {"headline"},
    "photo": {"headline"},
    "untitled_article": set(),
    "untitled_photo": set(),
    "untitled_title": set(),
    "caption": {"caption"},
    "short_line": {"text"},
    "reported": {"people"},
    "written": {"people"},
    "photographed": {"people"},
    "reported_and_photographed": {"people"},
    "provided": {"people"},
    "torn": {"sentence"},
    "closing": set(),
    "title": {"date"},
}
"""The fields without which a sentence would lose print or tell nothing."""
_MAY: dict[str, set[str]] = {
    "greeting": {"station"},
    "date": {"date", "weekday"},
    "count": {"count"},
    "summary": {"number"},
    "summary_photo": {"number"},
    "article": {"number"},
    "photo": {"number"},
    "untitled_article": {"number"},
    "untitled_photo": {"number"},
    "untitled_title": {"number"},
    "closing": {"station"},
    "title": {"station"},
}
"""The fields that a sentence may use besides."""


@dataclass(frozen=True, slots=True)
class Pauses:
    """The silence after each kind of utterance, in seconds."""

    clause: float
    sentence: float
    paragraph: float
    byline: float
    summary: float
    headline: float
    subhead: float
    item: float


@dataclass(frozen=True, slots=True)
class Wording:
    """The newsreader's own words, as templates with named fields (see `voices/wording.toml` for each).

    Another station name: `dataclasses.replace(wording, station="…")`.
    """

    station: str
    opening_title: str
    greeting: str
    date: str
    count: str
    summary: str
    summary_photo: str
    details: str
    article: str
    photo: str
    untitled_article: str
    untitled_photo: str
    untitled_title: str
    caption: str
    short_line: str
    reported: str
    written: str
    photographed: str
    reported_and_photographed: str
    provided: str
    torn: str
    truncated: str
    no_text: str
    closing_title: str
    closing: str
    title: str
    pauses: Pauses


def load(path: Path) -> Wording:
    """The wording in a file, every key of it checked. Raises ConfigError that names the file and the key."""
    table = _read(path)
    sentences = [field.name for field in fields(Wording) if field.name != "pauses"]
    pauses = table.get("pauses", {})
    if not isinstance(pauses, dict):
        raise ConfigError("{file}: {key} must be a table", hint="Write [{key}] on a line.", file=path, key="pauses")
    _check_keys(path, table, [*sentences, "pauses"], "")
    _check_keys(path, pauses, [field.name for field in fields(Pauses)], "pauses.")
    for key in sentences:
        _check_sentence(path, key, table[key])
    silences = Pauses(**{key: _seconds(path, key, value) for key, value in pauses.items()})
    return Wording(**{key: cast("str", table[key]) for key in sentences}, pauses=silences)


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise ConfigError("{file} cannot be read: {problem}", file=path, problem=error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise ConfigError("{file} is not UTF-8 text", hint="Save it as UTF-8.", file=path) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ConfigError(
            "{file}, line {line}: this is not TOML: {problem}",
            hint="A sentence stands between straight double quotes.",
            file=path,
            line=line[1] if line else "?",
            problem=error,
        ) from error


def _check_keys(path: Path, table: dict[str, object], known: list[str], prefix: str) -> None:
    for key in table.keys() - set(known):
        raise ConfigError(
            "{file}: unknown key {key}", hint="Known: {known}.", file=path, key=prefix + key, known=", ".join(known)
        )
    for key in known:
        if key not in table:
            raise ConfigError("{file}: {key} is missing", file=path, key=prefix + key)


def _check_sentence(path: Path, key: str, value: object) -> None:
    if not isinstance(value, str):
        raise ConfigError("{file}: {key} must be text between quotation marks", file=path, key=key)
    if not re.search(r"[^\W_]", value):
        raise ConfigError("{file}: {key} says nothing", file=path, key=key)
    try:
        parsed = list(string.Formatter().parse(value))
    except ValueError as error:
        raise ConfigError("{file}: the braces of {key} do not match", file=path, key=key) from error
    used = {name for _, name, _, _ in parsed if name is not None}
    must, may = _MUST.get(key, set()), _MAY.get(key, set())
    if any(form or conversion for _, _, form, conversion in parsed) or not used <= must | may:
        wrong = ", ".join("{" + name + "}" for name in sorted(used - must - may)) or value
        allowed = ", ".join("{" + name + "}" for name in sorted(must | may)) or "-"
        raise ConfigError(
            "{file}: {key} has an unknown field: {field}",
            hint="Known: {known}.",
            file=path,
            key=key,
            field=wrong,
            known=allowed,
        )
    for name in sorted(must - used):
        raise ConfigError("{file}: {key} needs the field {field}", file=path, key=key, field="{" + name + "}")


def _seconds(path: Path, key: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LONGEST_PAUSE:
        raise ConfigError("{file}: {key} must be a number of seconds from 0 to 30", file=path, key=f"pauses.{key}")
    return float(value)
