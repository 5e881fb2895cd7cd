"""Word lists as rules write them: lines of words with spaces between, read into pairs and expressions."""

from __future__ import annotations

import re


def pairs(*lines: str) -> dict[str, str]:
    """What is printed and what is said for it, word by word.

    >>> pairs("km 公里 m 米", "g 克")
    {'km': '公里', 'm': '米', 'g': '克'}
    """
    words = [word for line in lines for word in line.split()]
    return dict(zip(words[::2], words[1::2], strict=True))


def any_of(*lines: str) -> str:
    """An expression for any of the words, the longest first.

    >>> any_of("人 人次", "m/s")
    '(?:m/s|人次|人)'
    """
    every = {word for line in lines for word in line.split()}
    return f"(?:{'|'.join(re.escape(word) for word in sorted(every, key=lambda word: (-len(word), word)))})"
