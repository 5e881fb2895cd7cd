"""Voice profiles: one file `voices/<name>.toml` a voice, for a volunteer to copy and change."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import ConfigError
from reader.model import Voice

if TYPE_CHECKING:
    from pathlib import Path

# The other settings of the same folder.
NO_PROFILES = {"wording"}
TEXTS = ("backend", "voice", "sex", "chinese", "english")
FACTORS = ("rate", "pitch")
SLOWEST, FASTEST = 0.5, 2.0
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
    """The profiles in a folder by name, in the order of their names.

    Raises:
        ConfigError: a profile cannot be read, or has a key or a value that is not right.
    """
    files = (path for path in sorted(folder.glob("*.toml")) if path.stem not in NO_PROFILES)
    return {path.stem: _read(path) for path in files}


def _read(path: Path) -> Profile:
    try:
        settings = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError("{file} cannot be read: {why}", file=path, why=error) from error
    unknown = sorted(settings.keys() - {*TEXTS, *FACTORS, "standard"})
    if unknown:
        raise ConfigError("{file}: there is no setting called {key}", file=path, key=unknown[0])
    for key in TEXTS:
        if not isinstance(settings.get(key), str) or not settings[key]:
            raise ConfigError("{file}: {key} must be a text", file=path, key=key)
    if settings["sex"] not in SEXES:
        raise ConfigError("{file}: sex must be one of {sexes}", file=path, sexes=", ".join(SEXES))
    if not isinstance(settings.get("standard"), bool):
        raise ConfigError("{file}: standard must be true or false", file=path)
    rate, pitch = (_factor(path, settings, key) for key in FACTORS)
    voice = Voice(settings["backend"], settings["voice"], rate, pitch)
    return Profile(path.stem, voice, settings["sex"], settings["standard"], settings["chinese"], settings["english"])


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
