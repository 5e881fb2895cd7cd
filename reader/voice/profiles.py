"""Voice profiles: one file `voices/<name>.toml` a voice, for a volunteer to copy and change."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.errors import ConfigError
from reader.model import Voice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# The other settings of the same folder.
NO_PROFILES = {"wording"}
TEXTS = ("backend", "voice", "sex", "chinese", "english")
FACTORS = ("rate", "pitch")
SLOWEST, FASTEST = 0.5, 2.0
# Backends that cannot speak higher or lower than they do.
UNPITCHED = {"kokoro"}
SEXES = ("female", "male", "none")


@dataclass(frozen=True, slots=True)
class Profile:
    """A voice to choose. `standard`: it speaks standard Mandarin that one can listen to for an hour."""

    id: str
    voice: Voice
    sex: str
    standard: bool
    chinese: str
    english: str

    def about(self, *, chinese: bool) -> str:
        """A line about the voice in the reader's language."""
        return self.chinese if chinese else self.english


def profiles(folder: Path) -> dict[str, Profile]:
    """The profiles in a folder by name, in the order of their names, each voice with those that stand in for it.

    Raises:
        ConfigError: there is none, or one cannot be read, or has a key or a value that is not right.
    """
    # Those hidden ones a Mac puts beside each file on a memory stick.
    shown = [path for path in sorted(folder.glob("*.toml")) if not path.name.startswith(".")]
    files = [path for path in shown if path.stem not in NO_PROFILES]
    if not files:
        raise ConfigError("There is no voice in {folder}", hint="Check `folder` in [speech].", folder=folder)
    read = {path.stem: _read(path) for path in files}
    for name, (_, substitute) in read.items():
        if substitute and (substitute not in read or substitute == name):
            raise ConfigError(
                "{file}: {name} cannot stand in for this voice",
                hint="Name one of these in `otherwise`: {known}.",
                file=folder / f"{name}.toml",
                name=substitute,
                known=", ".join(sorted(read.keys() - {name})),
            )
    return {name: replace(profile, voice=_chain(name, read)) for name, (profile, _) in read.items()}


def _chain(name: str, read: Mapping[str, tuple[Profile, str]], before: tuple[str, ...] = ()) -> Voice:
    """The voice of a profile with the one that stands in for it, and so on until one comes up again."""
    profile, substitute = read[name]
    if not substitute or substitute in before:
        return profile.voice
    return replace(profile.voice, otherwise=_chain(substitute, read, (*before, name)))


def _read(path: Path) -> tuple[Profile, str]:
    """A profile, and the name of the one that stands in for it (empty: none)."""
    try:
        settings = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError("{file} cannot be read: {why}", file=path, why=error) from error
    unknown = sorted(settings.keys() - {*TEXTS, *FACTORS, "standard", "otherwise"})
    if unknown:
        raise ConfigError("{file}: there is no setting called {key}", file=path, key=unknown[0])
    for key in TEXTS:
        if not isinstance(settings.get(key), str) or not settings[key]:
            raise ConfigError("{file}: {key} must be a text", file=path, key=key)
    otherwise = settings.get("otherwise", "")
    if not isinstance(otherwise, str):
        raise ConfigError("{file}: {key} must be a text", file=path, key="otherwise")
    if settings["sex"] not in SEXES:
        raise ConfigError("{file}: sex must be one of {sexes}", file=path, sexes=", ".join(SEXES))
    if not isinstance(settings.get("standard"), bool):
        raise ConfigError("{file}: standard must be true or false", file=path)
    rate, pitch = (_factor(path, settings, key) for key in FACTORS)
    if pitch != 1 and settings["backend"] in UNPITCHED:
        raise ConfigError(
            "{file}: the pitch of {backend} voices cannot be changed",
            hint="Take the line out, or choose another voice.",
            file=path,
            backend=settings["backend"],
        )
    voice = Voice(settings["backend"], settings["voice"], rate, pitch)
    sex, standard = settings["sex"], settings["standard"]
    return Profile(path.stem, voice, sex, standard, settings["chinese"], settings["english"]), otherwise


def _factor(path: Path, settings: dict[str, object], key: str) -> float:
    factor = settings.get(key, 1.0)
    if isinstance(factor, bool) or not isinstance(factor, int | float) or not SLOWEST <= factor <= FASTEST:
        raise ConfigError(
            "{file}: {key} must be a number from {slowest} to {fastest}",
            file=path,
            key=key,
            slowest=SLOWEST,
            fastest=FASTEST,
        )
    return float(factor)
