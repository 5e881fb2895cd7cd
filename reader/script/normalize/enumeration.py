"""Circled, bracketed and Roman numerals: the numbers of points, grades and sessions."""

from __future__ import annotations

import re
import unicodedata

from reader.script.normalize.marks import before, only_with
from reader.script.normalize.numerals import cardinal

_CIRCLED = re.compile(r"([①-⒇⓪⓫-⓿❶-➓㉑-㉟㊱-㊿㈠-㈩㊀-㊉⒈-⒛])([、.．，,]?)(?=(\s*[\u4e00-\u9fffA-Za-z“《「])?)")
_ENDS = "。；;：:，,！？!?、）)\n"
_ROMAN_SIGN = re.compile(r"[Ⅰ-Ⅻⅰ-ⅻ]")
_ROMAN_LETTERS = re.compile(
    r"(?<![A-Za-z])(?:(?P<any>(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3}))(?=(?:[、和至—-][IVX]{2,3})?(?:级|期|类|度|阶段|代|型|等|卷|届|号|部分|区|世(?!纪|界))))(?![A-Za-z])"
)
_POINT = re.compile(r"(?:^|(?<=[\n。；;：:]))(\s*)(\d{1,2})[.．、]\s?(?=[\u4e00-\u9fff“《「])", re.MULTILINE)


@only_with("①-⓿❶-➓㈠-㉃㊀-㊉㉑-㊿⒈-⒛")
def enumerated(text: str) -> str:
    """A circled or bracketed numeral as a number, with a pause where it introduces a point.

    >>> enumerated("①加强领导；②完善机制。见图③。")
    '一、加强领导；二、完善机制。见图三。'
    >>> enumerated("①加强领导②完善机制")
    '一、加强领导，二、完善机制'
    """
    opened = 0

    def said(found: re.Match[str]) -> str:
        nonlocal opened
        value = int(unicodedata.numeric(found[1]))
        left = before(found.string, found.start()).rstrip()
        follows = bool(left) and left[-1] not in _ENDS
        if not found[3] or (follows and value != opened + 1) or (follows and not opened):
            return cardinal(str(value)) + found[2]
        opened = value
        return f"{'，' if follows else ''}{cardinal(str(value))}、"

    return _CIRCLED.sub(said, text)


def pointed(text: str) -> str:
    """The number that opens a point, with the pause of 、.

    >>> pointed("1.加强领导；12．完善机制")
    '一、加强领导；十二、完善机制'
    """
    return _POINT.sub(lambda found: f"{found[1]}{cardinal(found[2])}、", text)


@only_with("IVXⅠ-ⅿ")
def roman(text: str) -> str:
    """A Roman numeral as a number. Letters count as one only before what is numbered so.

    >>> roman("Ⅲ级响应，第IX届，II期临床，路易XIV世，VI设计，X型")
    '三级响应，第九届，二期临床，路易十四世，VI设计，X型'
    """
    text = _ROMAN_SIGN.sub(lambda found: cardinal(str(int(unicodedata.numeric(found[0])))), text)
    return _ROMAN_LETTERS.sub(_roman_letters, text)


def _roman_letters(found: re.Match[str]) -> str:
    letters = found["any"]
    if letters in {"V", "X", "XX"}:  # shapes and blanks: V型, X级, XX期
        return letters
    worth = [{"I": 1, "V": 5, "X": 10}[letter] for letter in letters]
    total = sum(-a if a < b else a for a, b in zip(worth, [*worth[1:], 0], strict=True))
    return cardinal(str(total))
