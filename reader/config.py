"""What can be set: defaults < reader.toml < environment < flags. Unknown keys are errors.

A room is handed its own part, never the whole.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from reader import places
from reader.errors import ConfigError
from reader.model import Show

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "reader.toml"

DEFAULT_SHOW = Show(
    title="听报",
    description="每天的报纸，读给您听。由程序从报纸版面自动整理、合成语音。",
    author="听报",
    email="",
    category=("News", "Daily News"),
    language="zh-CN",
    base_url="http://localhost:8000/",
    link="",
    cover="",
)

# What feed and page cannot do without, or would pass on broken, each with an example. An address is in ASCII letters;
# a language is a tag of BCP 47.
SHAPES = {
    "title": (re.compile(r".*\S.*"), "听报"),
    "description": (re.compile(r".*\S.*"), "每天的报纸，读给您听。"),
    "author": (re.compile(r".*\S.*"), "听报"),
    "email": (re.compile(r"([!-?A-~]+@[!-?A-~]+)?"), "you@example.org"),
    "language": (re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"), "zh-CN"),
    "base_url": (re.compile(r"https?://[!-~]+"), "https://example.org/tingbao/"),
    "link": (re.compile(r"(https?://[!-~]+)?"), "https://example.org/"),
}


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks: the profiles that take turns, item by item, and the folder of profiles, wording and lexicon.

    `pool` is where the speaking is done (see `reader.pool`); `incomplete`: an item that no voice can say is left out,
    instead of holding up the episode; `proof`: a recogniser hears every clip (the extra `proof`).
    """

    anchors: tuple[str, ...] = ("zm_yunjian", "zf_xiaoxiao")
    folder: Path = field(default_factory=places.voices)
    pool: str = "threads"
    incomplete: bool = False
    proof: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    """Where things are written: the site to publish and, beside it, what is kept between runs.

    A clip that nobody used for `clips_days` is thrown away; of the others, no more than `clips_megabytes` are kept.
    """

    folder: Path = Path("output")
    clips_days: int = 60
    clips_megabytes: int = 4000

    @property
    def site(self) -> Path:
        """What is put on a web server: feed, episodes, transcripts, page."""
        return self.folder / "site"

    @property
    def clips(self) -> Path:
        """The shelf of clips."""
        return self.folder / "clips"

    @property
    def catalog(self) -> Path:
        """The catalog of recordings."""
        return self.folder / "catalog.sqlite"


@dataclass(frozen=True, slots=True)
class Play:
    """What is played on: the name of a sound device or a part of it, empty for the system's own, `none` for none."""

    speakers: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings, a part for each room that has any."""

    show: Show = DEFAULT_SHOW
    speech: Speech = field(default_factory=Speech)
    output: Output = field(default_factory=Output)
    play: Play = field(default_factory=Play)


def load(path: Path | None = None, environment: Mapping[str, str] = os.environ) -> Config:
    """The settings from `path` (default: reader.toml in the current folder, if there is one) and the environment.

    A variable is called after its key: `TINGBAO_SHOW_BASE_URL` is `base_url` of `[show]`; a list's parts are
    separated by commas.

    Raises:
        ConfigError: the file cannot be read, or has a key or a value that is not right.
    """
    settings = _read(path or Path(FILE), must_exist=path is not None)
    source = str(path or FILE)
    parts = {part.name: getattr(Config(), part.name) for part in fields(Config)}
    _check_tables(settings, parts, source)
    _check_keys(settings, parts, source, "")
    _check_variables(environment, parts)
    for name, part in parts.items():
        given = settings.get(name, {})
        if not isinstance(given, dict):
            raise ConfigError("{file}: [{part}] is not a table of settings", file=source, part=name)
        allowed = get_type_hints(type(part))
        _check_keys(given, allowed, source, f"[{name}] ")
        values = {key: _fit(value, allowed[key], source, f"[{name}] {key}") for key, value in given.items()}
        for key, kind in allowed.items():
            variable = _variable(name, key)
            if variable in environment:
                values[key] = _from_text(environment[variable], kind, variable)
        parts[name] = replace(part, **values)
    config = Config(**parts)
    return replace(config, show=_complete(config.show, source))


def _read(path: Path, *, must_exist: bool) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        if not must_exist:
            return {}
        raise ConfigError("{file} is not there", hint="Check the name that --config gives.", file=path) from error
    except OSError as error:
        raise ConfigError("{file} cannot be read: {why}", file=path, why=error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            "{file} is not UTF-8 text (byte {offset})",
            hint="Save it as UTF-8 in your editor.",
            file=path,
            offset=error.start,
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            "{file} is not valid: {why}",
            hint='Each setting is a line such as: title = "听报".',
            file=path,
            why=error,
        ) from error


def _check_tables(given: Mapping[str, object], parts: Mapping[str, object], source: str) -> None:
    """A setting that stands outside its table is known all the same."""
    for key in given.keys() - parts.keys():
        tables = [f"[{name}]" for name, part in parts.items() if key in get_type_hints(type(part))]
        if tables:
            raise ConfigError(
                "{file}: {key} stands in no table",
                hint="Write it below the line {tables}.",
                file=source,
                key=key,
                tables=" / ".join(tables),
            )


def _check_keys(given: Mapping[str, object], allowed: Mapping[str, object], source: str, where: str) -> None:
    for key in given.keys() - allowed.keys():
        raise ConfigError(
            "{file}: {where}{key} is not a setting",
            hint="The nearest is {nearest}; all that can be set here: {allowed}.",
            file=source,
            where=where,
            key=key,
            nearest=(difflib.get_close_matches(key, allowed, 1, 0) or [""])[0],
            allowed=", ".join(allowed),
        )


def _variable(part: str, key: str) -> str:
    return f"TINGBAO_{part}_{key}".upper()


def _check_variables(environment: Mapping[str, str], parts: Mapping[str, object]) -> None:
    """A variable that begins as a part's do is meant for a setting: a slip in its name must not go unnoticed."""
    allowed = {_variable(name, key): key for name, part in parts.items() for key in get_type_hints(type(part))}
    ours = tuple(_variable(name, "") for name in parts)
    _check_keys({name: "" for name in environment if name.startswith(ours)}, allowed, "environment", "")


def _fit(value: object, kind: Any, source: str, where: str) -> object:  # noqa: ANN401  a type, as typing has it
    """The value as the field wants it."""
    listed = get_origin(kind) is tuple
    if listed and isinstance(value, list) and value and all(isinstance(part, get_args(kind)[0]) for part in value):
        return tuple(value)
    if kind in (int, bool) and isinstance(value, int) and type(value) is kind and value >= 0:
        return value
    if not listed and kind not in (int, bool) and isinstance(value, str):
        if value.isprintable() and (value or kind is not Path):
            return places.written(value) if kind is Path else value
        raise ConfigError(
            "{file}: {where} is {value}",
            hint="It takes text on one line, without line breaks and the like; a folder has a name.",
            file=source,
            where=where,
            value=repr(value),
        )
    raise ConfigError(
        "{file}: {where} is {value}",
        hint='It takes text in quotes, as in "…", a list: ["…", "…"], a whole number, or true and false: as it is in '
        "the reader.toml that came with the program.",
        file=source,
        where=where,
        value=repr(value),
    )


def _from_text(text: str, kind: Any, variable: str) -> object:  # noqa: ANN401  a type, as typing has it
    """What a variable of the environment says, as the field wants it."""
    value: object = text
    if get_origin(kind) is tuple:
        value = [part.strip() for part in text.split(",") if part.strip()]
    elif kind is bool:
        value = {"true": True, "false": False}.get(text.lower(), text)
    elif kind is int and text.isdecimal():
        value = int(text)
    return _fit(value, kind, "environment", variable)


def _complete(show: Show, source: str) -> Show:
    """The show with its address in full: the base ends with a slash, the link is the base where none is set."""
    for key, (shape, example) in SHAPES.items():
        value = getattr(show, key)
        if not shape.fullmatch(value):
            raise ConfigError(
                "{file}: [show] {key} is {value}",
                hint="It is to look like this: {example}",
                file=source,
                key=key,
                value=repr(value),
                example=example,
            )
    base = show.base_url.rstrip("/") + "/"
    return replace(show, base_url=base, link=show.link or base)
