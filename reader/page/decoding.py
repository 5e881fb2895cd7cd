"""A file's bytes as text: UTF-8 with or without a byte order mark, or GB18030. Nothing else is guessed at."""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter

from reader.errors import InputError

# GB18030 gives a meaning to almost any bytes. Text has no control characters but these, and no characters that
# are unassigned, private or surrogates; a page of Chinese has Hanzi, and few that are not among the common ones.
_LAYOUT = frozenset("\t\n\v\f\r\x85")
_FOREIGN = frozenset({"Cc", "Cn", "Co", "Cs"})
_LEAST_COMMON = 0.9
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS = "Save the page as UTF-8 text and try again."
# How files begin that are no text, and what to do about them.
_PDF = "This is a PDF. Open it, copy the text of the page and save that as UTF-8 text."
_PICTURE = "This is a picture. What is needed is the text of the page, saved as UTF-8 text."
_WORD = "This is a Word file or an archive. Open it and save the text of the page as UTF-8 text."
_BEGINNINGS = {
    b"%PDF": _PDF,
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"PK\x03\x04": _WORD,
    b"\xd0\xcf\x11\xe0": _WORD,
}


def decode(data: bytes, name: str) -> str:
    """The text of a file. `name` is what the error calls the file.

    Raises:
        InputError: the bytes are neither UTF-8 nor GB18030 text; tells the offset of the first byte at fault.
    """
    if data.startswith(_WIDE):
        raise InputError("{file}: this is UTF-16 or UTF-32, seen at byte {offset}", hint=_SAVE_AS, file=name, offset=0)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        text = _decode_gb18030(data, name, start)
    else:
        wrong = _foreign(text)
        if wrong is not None:
            start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
            raise _not_text(data, name, start + len(text[:wrong].encode()))
    return text


def _decode_gb18030(data: bytes, name: str, wrong_utf8: int) -> str:
    """The text, if the bytes are GB18030 and the text could be a page; else the error, at the earliest fault."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _not_text(data, name, wrong_utf8 if _mostly_utf8(data) else error.start) from error
    wrong = _foreign(text)
    if wrong is not None:
        raise _not_text(data, name, len(text[:wrong].encode("gb18030")))
    if _mostly_utf8(data) or not _common(text):
        raise _not_text(data, name, wrong_utf8)
    return text


def _not_text(data: bytes, name: str, offset: int) -> InputError:
    return InputError(
        "{file}: neither UTF-8 nor GB18030 text; the bytes stop making sense at byte {offset}",
        hint=next((told for beginning, told in _BEGINNINGS.items() if data.startswith(beginning)), _SAVE_AS),
        file=name,
        offset=offset,
    )


def _foreign(text: str) -> int | None:
    """Where the first character stands that no text has."""
    suspects = {char for char in set(text) if unicodedata.category(char) in _FOREIGN and char not in _LAYOUT}
    if not suspects:
        return None
    return min(text.index(char) for char in suspects)


def _mostly_utf8(data: bytes) -> bool:
    """Whether this is UTF-8 with a few broken bytes: most of it decodes to something beyond ASCII."""
    lenient = data.decode("utf-8-sig", "replace")
    broken = lenient.count("\ufffd")
    return sum(char > "\x7f" for char in lenient) - broken > 2 * broken


def _common(text: str) -> bool:
    """Whether the characters beyond ASCII are, almost all, those of GB 2312 or Big5: what print is made of."""
    beyond = Counter(char for char in text if char > "\x7f" and not char.isspace())
    common = sum(
        count for char, count in beyond.items() if char.encode("gb2312", "ignore") or char.encode("big5", "ignore")
    )
    return common >= _LEAST_COMMON * beyond.total()
