"""From one number to another: the dash between two quantities is 到."""

from __future__ import annotations

import re

from reader.script.normalize.marks import DASH, DASHES, MINUS, SINKING, before, only_with
from reader.script.normalize.numerals import NUMBER, number
from reader.script.normalize.tables import any_of

_END = (
    "[\\d%％‰℃℉°㎡余多万亿千百十元角分个名人岁天年周月日号级度倍米里吨斤克升家次件成亩时秒点版届期层楼路公块顷口户头只条辆台套匹瓦伏"
    "线区组班位]"
)
_UNIT = any_of(
    "GB MB TB km kg cm mm mg ml mL kW MW GW m g t L h ㎡ m² m³ °C 小时 分钟 平方米 立方米 美元 千瓦 厘米 毫米"
)
_RANGE = re.compile(rf"(?<={_END})(?<!温度)(?<!季度)\s?{DASH}\s?(?=[-－−]?\d)")
_SINKING = re.compile(SINKING)
_VALUE = re.compile(r"(?<![-－−\d.])(\d{1,9}(?:\.\d{1,9})?)([^\d\s，。；、]{0,4})$")
_VALUE_RIGHT = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)([^\d\s，。；、]{0,4})")
_IDLE_ZERO, _NO_ZERO = re.compile(r"0\d"), re.compile(r"(?<!\d)[1-9]\d*$")
_NUMBERED = re.compile(r"[\d〇零一二两三四五六七八九十百千万亿半几][^\d，。；：]{0,5}$")
"""A unit that counts something: `12区-15区`, not `市区-2℃`."""
_TEMPERATURE = re.compile(rf"{NUMBER}(?:\s?{DASH}\s?{MINUS}?{NUMBER})?\s?[℃°]")
# What a day reaches that may sink to as many degrees below zero.
_MILD = 10
_AFTER_UNIT = re.compile(rf"(\d\s?{_UNIT})\s?{DASH}\s?(?=[-－−]?\d)")
_NUMBERED_ALIKE = re.compile(rf"(\d+)([#＃号]?)(杆|塔|楼|栋|幢|座|门|井|线)\s?{DASH}\s?(\d+)([#＃号]?)\3")
_TYPE, _VARIANT = re.compile(rf"[A-Z]({NUMBER})$"), re.compile(NUMBER)
# 1.2米(含)~1.5米
_INCLUDED = re.compile(r"(?<=[\u4e00-\u9fff\d])([(（]不?含[)）])\s?[~～〜—–-](?=\d)")
_MONEY = re.compile(rf"(?<=\d)\s?{DASH}\s?(?=(?:[¥￥$€£]|US\$)\d)")
_HANZI_FIGURE = "一二三四五六七八九十百千万两零"
_DAY = "[一二三四五六日天]"
_WEEKDAYS = re.compile(
    rf"((?:周|星期|礼拜){_DAY})\s?{DASH}\s?(?=(?:周|星期|礼拜){_DAY}|{_DAY}(?![\u4e00-\u9fff]))",
)
_HANZI = re.compile(
    rf"(?<=[{_HANZI_FIGURE}年月日号时点类])\s?(?:[-－~～–]|—(?!—))\s?"
    rf"(?=(?:第|星期|周)?[{_HANZI_FIGURE}]+[年月日号时点个名天岁级度人次周届米元成倍层类级期型]|至今)"
)
_LETTERS = re.compile(
    rf"(?<=\d[A-Z])\s?{DASH}\s?(?=\d+[A-Z](?![A-Za-z]))|(?:(?<=[A-Z]\d)|(?<=[A-Z]\d\d)|(?<=[A-Z]\d{{3}}))\s?{DASH}\s?(?=[A-Z]\d)|(?<=[A-Z])\s?{DASH}\s?(?=[A-Z][区座栋楼口类级组馆厅级档])"
)
_ALIKE = re.compile(rf"(?<![\u4e00-\u9fff])([图表例题式])(\d{{1,3}})\s?{DASH}\s?(?=\1\d)")
_WAVE = re.compile(r"(?<=[\u4e00-\u9fffA-Za-z])\s?[~～〜]\s?(?=[\u4e00-\u9fffA-Za-z])")


@only_with(DASHES)
def numbered(text: str) -> str:
    """From one numbered thing to another of its kind.

    >>> numbered("12#杆-25#杆，3栋-8栋，3栋-802")
    '十二号杆到二十五号杆，三栋到八栋，3栋-802'
    """
    return _NUMBERED_ALIKE.sub(_from_one_to_another, text)


def _from_one_to_another(found: re.Match[str]) -> str:
    first, mark, kind, last, last_mark = found.groups()
    return f"{number(first)}{'号' if mark else ''}{kind}到{number(last)}{'号' if last_mark else ''}{kind}"


@only_with(DASHES)
def ranged(text: str) -> str:
    """Quantities from … to …, with or without a unit on the first.

    >>> ranged("15—20天，50—60万元，3%-5%，18～21岁，-5℃~3℃，5mm-10mm")
    '15到20天，50到60万元，3%到5%，18到21岁，-5℃到3℃，5mm到10mm'
    """
    text = _INCLUDED.sub(r"\1到", text)
    text = _MONEY.sub("到", _AFTER_UNIT.sub(lambda f: f[0] if _sinks(f, f.end(1)) else f[1] + "到", text))
    return _RANGE.sub(_to, text)


def _to(found: re.Match[str]) -> str:
    """到; 杠 in a code, whose second part has an idle zero or is less than the first, CA19-9; a minus stays."""
    left = before(found.string, found.start())
    if not _NUMBERED.search(left) or _sinks(found, found.start()) or _freezes(found, left):
        return found[0]
    kind, variant = _TYPE.search(left), _VARIANT.match(found.string, found.end())
    if kind and variant and float(kind[1]) > float(variant[0]):
        return "杠"
    return "杠" if _IDLE_ZERO.match(found.string, found.end()) and _NO_ZERO.search(left) else "到"


def _freezes(found: re.Match[str], left: str) -> bool:
    """Whether a temperature follows what is none: 20时-1℃, 1500米-10℃."""
    return left[-1] not in "0123456789℃℉°度" and _TEMPERATURE.match(found.string, found.end()) is not None


def _sinks(found: re.Match[str], start: int) -> bool:
    """Whether the dash is a minus behind a blank, and no more of the same stands behind it: 50元 -80元."""
    text = found.string
    if not _SINKING.match(text, start):
        return False
    left, right = _VALUE.search(before(text, start)), _VALUE_RIGHT.match(text, found.end())
    if not left or not right or float(left[1]) >= float(right[1]):
        return True
    if right[2].startswith("℃"):
        return float(left[1]) < _MILD
    return left[2] != right[2] and (bool(left[2]) or right[2] in "%％")


@only_with(DASHES)
def ranged_words(text: str) -> str:
    """Weekdays, months and numbers in Hanzi with a dash between them.

    >>> ranged_words("周一至周五，周一—周五，一月—三月，三～五天，北京～上海")
    '周一至周五，周一至周五，一月至三月，三至五天，北京至上海'
    """
    text = _ALIKE.sub(r"\1\2至", _LETTERS.sub("至", text))
    text = _WEEKDAYS.sub(r"\1至", text)
    text = _HANZI.sub("至", text)
    return _WAVE.sub("至", text)
