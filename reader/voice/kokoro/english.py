"""Latin words to Kokoro's English phonemes: from a dictionary where it is a word, else letter by letter.

Newspapers mix in two kinds. Names and words (MALL, iPhone, Wi-Fi) are said as words; abbreviations (GDP, CBA, IT) are
spelled. Print does not tell them apart, so: up to three capitals are letters, unless they are among `SAID_AS_WORDS`;
anything longer, or not all capitals, is a word if the dictionary has it, else its parts (Deep|Seek, Chat|GPT) are
tried, and what then is no word is spelled.

The dictionary is `voices/kokoro/english.tsv.gz`, from misaki's gold list (see NOTICE there): a word, a tab, its
phonemes.
"""

from __future__ import annotations

import functools
import gzip
import re
import unicodedata
from typing import TYPE_CHECKING

from reader.errors import VoiceError

if TYPE_CHECKING:
    from pathlib import Path

LETTERS_AT_MOST = 3
SAID_AS_WORDS = frozenset({"APP", "UP", "NEW", "CAR", "SIM", "PIN", "FUN", "BAR", "TOP", "BIG", "HOT", "BUS", "DAY"})
SPELLED_OTHERWISE = {"wifi": "Wi-Fi"}

# Letters that do not come apart into one of the alphabet and an accent.
JOINED = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"})

# The names of the letters, in phonemes; H as it is said in English, W in full.
LETTERS = {
    "a": "ˈA", "b": "bˈi", "c": "sˈi", "d": "dˈi", "e": "ˈi", "f": "ˈɛf", "g": "ʤˈi", "h": "ˈAʧ", "i": "ˈI",
    "j": "ʤˈA", "k": "kˈA", "l": "ˈɛl", "m": "ˈɛm", "n": "ˈɛn", "o": "ˈO", "p": "pˈi", "q": "kjˈu", "r": "ˈɑɹ",
    "s": "ˈɛs", "t": "tˈi", "u": "jˈu", "v": "vˈi", "w": "dˈʌbᵊlju", "x": "ˈɛks", "y": "wˈI", "z": "zˈi",
}  # fmt: skip


def phonemes(word: str, dictionary: dict[str, str]) -> str:
    """The phonemes of a Latin word, letters and words apart by spaces.

    >>> phonemes("GDP", {}), phonemes("MALL", {"mall": "mˈɔl"})
    ('ʤˈi dˈi pˈi', 'mˈɔl')
    """
    word = _without_accents(word)
    word = SPELLED_OTHERWISE.get(word.lower(), word)
    if _abbreviation(word):
        return _spelled(word)
    if known := _look_up(word, dictionary):
        return known
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", word)
    if len(parts) > 1:
        return " ".join(phonemes(part, dictionary) for part in parts)
    return _spelled(word)


@functools.cache
def load(path: Path) -> dict[str, str]:
    """The dictionary in a gzipped table.

    Raises:
        VoiceError: it is not there or damaged.
    """
    try:
        lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise VoiceError("{file} cannot be read: {why}", file=path, why=error) from error
    return {word: sound for word, _, sound in (line.partition("\t") for line in lines)}


def _without_accents(word: str) -> str:
    """The word in the letters of the English alphabet: the dictionary has no others.

    >>> _without_accents("Häagen-Straße")
    'Haagen-Strasse'
    """
    letters = unicodedata.normalize("NFKD", word.translate(JOINED))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _abbreviation(word: str) -> bool:
    return word.isupper() and len(word) <= LETTERS_AT_MOST and word not in SAID_AS_WORDS


def _look_up(word: str, dictionary: dict[str, str]) -> str:
    return dictionary.get(word) or dictionary.get(word.lower()) or dictionary.get(word.capitalize(), "")


def _spelled(word: str) -> str:
    return " ".join(LETTERS[letter] for letter in word.lower() if letter in LETTERS)
