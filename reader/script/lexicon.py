"""The volunteer's own list: what is said for what is printed, in `voices/lexicon.tsv`.

    printed <TAB> said, or pinyin <TAB> note
    MALL          摩尔            a rewording: another text is said
    赛罕          sai4 han3       a reading: the same text, these syllables (tone marks do as well)

The longest entry that matches wins. `#` begins a comment. All is checked when loaded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.errors import ConfigError
from reader.script.readings import homophones, syllables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HANZI = re.compile(r"[〇㐀-䶿一-鿿豈-﫿𠀀-𳑿]")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Rewordings and readings by what is printed."""

    rewordings: dict[str, str] = field(default_factory=dict)
    readings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _reworded: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _read: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Compile the two lists, the longest entries first."""
        object.__setattr__(self, "_reworded", _any_of(self.rewordings))
        object.__setattr__(self, "_read", _any_of(self.readings))

    def reword(self, printed: str) -> str:
        """The print with each entry that says something else put in its place."""
        return self._reworded.sub(lambda match: self.rewordings[match[0]], printed)

    def split(self, text: str) -> list[str]:
        """The text cut around the entries that have a reading: pieces at even places, entries at odd ones."""
        return self._read.split(text)

    def given(self, entry: str, start: int) -> dict[int, str]:
        """The readings of an entry that begins at this place of a text, by place."""
        places = [start + match.start() for match in HANZI.finditer(entry)]
        return dict(zip(places, self.readings[entry], strict=True))

    def respelled(self, entry: str) -> str:
        """The entry in Hanzi that have its reading alone: what a voice gets that can be told no pinyin."""
        return homophones.respell(entry, self.given(entry, 0))

    def unspelled(self, entry: str) -> tuple[str, ...]:
        """The syllables of an entry that no Hanzi has alone: there such a voice reads the print as it likes."""
        told = zip(HANZI.findall(entry), self.readings[entry], strict=True)
        return tuple(reading for printed, reading in told if not homophones.spelling(printed, reading))


def _any_of(entries: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds the longest entry at a place; Latin entries only as whole words."""
    longest_first = sorted(entries, key=len, reverse=True)
    return re.compile("(" + ("|".join(map(_whole, longest_first)) or "(?!)") + ")")


def _whole(entry: str) -> str:
    """The entry as a pattern: `AI` is not found in `MAIN`."""
    before = r"(?<![A-Za-z0-9])" if re.match(r"[A-Za-z0-9]", entry) else ""
    after = r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z0-9]$", entry) else ""
    return before + re.escape(entry) + after


def load(path: Path) -> Lexicon:
    """The lexicon in a file, every entry checked."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError("The lexicon {file} cannot be read: {reason}.", file=path, reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            "{file} is not UTF-8 at byte {byte}.", hint="Save it as UTF-8 text.", file=path, byte=error.start
        ) from error
    rewordings: dict[str, str] = {}
    readings: dict[str, tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        printed, said = _columns(line, path, number)
        if printed in lines:
            raise ConfigError(
                "{file}, line {line}: “{printed}” stands in line {first} already.",
                hint="Keep one of the two lines.",
                file=path,
                line=number,
                printed=printed,
                first=lines[printed],
            )
        lines[printed] = number
        if syllables.looks_like_pinyin(said):
            readings[printed] = _reading(printed, said, path, number)
        else:
            rewordings[printed] = _words(printed, said, path, number)
    return Lexicon(rewordings, readings)


def _columns(line: str, path: Path, number: int) -> tuple[str, str]:
    """What is printed and what is said for it."""
    printed, _, rest = line.partition("\t")
    said = rest.partition("\t")[0].strip()
    printed = printed.strip()
    if not printed or not said:
        raise ConfigError(
            "{file}, line {line}: an entry needs two columns, the printed words and what is said for them.",
            hint="Put a TAB between the two columns.",
            file=path,
            line=number,
        )
    return printed, said


def _words(printed: str, said: str, path: Path, number: int) -> str:
    """What is said for an entry in words: Latin letters for Hanzi are pinyin without its tones, or a slip."""
    if HANZI.search(printed) and not HANZI.search(said) and any(char.isalpha() for char in said):
        raise ConfigError(
            "{file}, line {line}: “{said}” is neither Hanzi nor pinyin.",
            hint="Write pinyin with its tones, like zhang1 hong2, other words in Hanzi.",
            file=path,
            line=number,
            said=said,
        )
    return said


def _reading(printed: str, said: str, path: Path, number: int) -> tuple[str, ...]:
    """The syllables of an entry: each possible, one a Hanzi."""
    written = syllables.split(said)
    parsed = [syllables.parse(syllable) for syllable in written]
    for syllable, reading in zip(written, parsed, strict=True):
        if reading is None:
            raise ConfigError(
                "{file}, line {line}: “{syllable}” is not a syllable of Mandarin.",
                hint="Write it like hao3 or hǎo, ü as v: lv4; 5 is the neutral tone.",
                file=path,
                line=number,
                syllable=syllable,
            )
    wanted = len(HANZI.findall(printed))
    if wanted != len(parsed):
        raise ConfigError(
            "{file}, line {line}: “{printed}” has {wanted} Hanzi, but {found} syllables are given.",
            hint="Give one syllable for each Hanzi, with spaces between them.",
            file=path,
            line=number,
            printed=printed,
            wanted=wanted,
            found=len(parsed),
        )
    return tuple(reading for reading in parsed if reading is not None)
