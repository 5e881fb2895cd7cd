"""What print hides: stars and crosses in place of a name, of figures, of a company. A newsreader says 某."""

from __future__ import annotations

import re

from reader.script.normalize.marks import only_with
from reader.script.normalize.numerals import by_wire

_FIGURES = re.compile(
    r"(?<![\dA-Za-z.·•・/])(\d+)([*＊×✕]{2,}|[xX]{3,}|(?<=\d{3})[xX]{2})(\d*[xX]?)(?![\w*])(?!年|月)|"
    r"(?<![\dA-Za-z.·•・/])(\d{2,})([*＊×✕]{2,}|[xX]{3,})(\d+)(?=[\u4e00-\u9fff])(?!年|月)"
)
_AREA = re.compile(r"(?<![\d-])(0\d{2,3})[-－—–](\d{2,6})([*＊×✕xX]{2,})(\d*)(?![A-Za-z\d*])")
# More than a listener wants to count.
_MOST = 4
_SEVERAL = re.compile(r"[×✕]{2,}|[xX]{2,}(?=[市县省区路街村镇公有小某])|(?<![A-Za-z])[XxＸ]{2}(?=[\u4e00-\u9fff])")
_BEFORE_A_NAME = r"(?:(?<=^)|(?<=[，。、：；（(“\s人告者员生民某]))(?![长宽高深厚底男女上下])"
_PLACE = re.compile(r"(?<=[\u4e00-\u9fff])[*＊]{2,}(?=[号路街巷村室栋幢弄组镇乡县市])")
_NAME = re.compile(
    rf"(?<=[\u4e00-\u9fff])×(?!\w)|{_BEFORE_A_NAME}([\u4e00-\u9fff])(?:×|[*＊]{{1,2}})(?=[\u4e00-\u9fff])"
    rf"|{_BEFORE_A_NAME}(?![注图表])([\u4e00-\u9fff])([*＊]{{1,2}})(?![\w*＊])"
)


@only_with("*＊×✕xX")
def figures(text: str) -> str:
    """Numbers with figures hidden, told one by one; the telephones, plates and years among them have own rules.

    >>> figures("卡号6222****1234，石牌***号，4*100米，20××年")
    '卡号六二二二某某某某幺二三四，石牌某某某号，4*100米，20××年'
    """
    text = _PLACE.sub(lambda f: "某" * min(len(f[0]), _MOST), text)
    text = _AREA.sub(lambda f: f"{by_wire(f[1])}，{_hidden(f[2], f[3], f[4])}", text)
    return _FIGURES.sub(_figures, text)


def _figures(found: re.Match[str]) -> str:
    left, hidden, right = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
    return _hidden(left, hidden, right)


def _hidden(left: str, hidden: str, right: str) -> str:
    return by_wire(left) + "某" * min(len(hidden), _MOST) + by_wire(right)


@only_with("*＊×✕xXＸ")
def names(text: str) -> str:
    """Names with characters hidden.

    >>> names("张×，李*明，王**，××公司，非遗×科技")
    '张某，李某明，王某某，某某公司，非遗×科技'
    """
    text = _SEVERAL.sub(lambda f: "某" * len(f[0]), text)
    return _NAME.sub(lambda f: f"{f[1] or f[2] or ''}{'某' * len(f[3] or '×')}", text)
