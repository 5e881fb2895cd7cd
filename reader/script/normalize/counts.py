"""All numbers that are left: ordinals, quantities with their measure words, plain numbers."""

from __future__ import annotations

import re

from reader.script.normalize.marks import before
from reader.script.normalize.measures import COUNTED, PAIRED
from reader.script.normalize.numerals import NUMBER, number, singly
from reader.script.normalize.tables import any_of

_NUMBER = re.compile(NUMBER)
_FIGURE = re.compile(r"\d")
_LIST = re.compile(r"(?:[、到至]\d{1,9}(?:\.\d{1,9})?){0,9}")
_ORDINALS = re.compile(r"第[\d、，至到和及与]*$")
_ONE_OR_THE_NEXT = re.compile(r"(?<![\d、.第])([1-9])、([2-9])(?=口人|天|次|里路|斤|分钟|小时)")
_METRES, _CENTIMETRES = re.compile(r"\d米$"), 2
_COUNTING_WORDS = {
    "层": re.compile(r"(?:共|地上|地下|高|分|为|约|建有)$"),
    "期": re.compile(r"(?:[举开]办了?|培训班?|讲座|开展|刊发|推出|共|分为?|连续|各)$"),
    "班": re.compile(r"(?:每[天日周]|各|开行|[增加]开|发车|共)$"),
    "版": re.compile(r"共$"),
    "中": re.compile(r"\d[投罚]$"),
    "传": re.compile(r"\d射$"),
}
"""Words behind which two of something are counted, which is a number of it elsewhere: `共2层` but `2层`."""
_REIGNS = any_of(
    "康熙 乾隆 雍正 光绪 咸丰 道光 嘉庆 同治 宣统 顺治 万历 嘉靖 崇祯 永乐 洪武 建文 宣德 正统 景泰 成化 弘治 正德",
    "隆庆 天启 武德 贞观 永徽 显庆 开元 天宝 建安 太康 元嘉 大业 开皇 元丰 熙宁 淳熙 绍兴 庆历 至正 至元 民国 昭和",
    "平成 令和",
)
_NAMING_WORDS = {
    "套": re.compile(r"(?:央视|中央|卫视|CCTV|浙江|[省市]台|电视台|广播)$"),
    "次": re.compile(r"[\d一二三四五六七八九十]届$"),
    "年": re.compile(rf"{_REIGNS}$"),
    "局": re.compile(r"中铁[建]?$"),
    "门": re.compile(r"[东西南北]$"),
    "室": re.compile(r"(?:单元|[察案查理研合务])$"),
    "村": re.compile(r"[苑杨晖荷花新]$"),
}
"""Words behind which it is a number that elsewhere counts: `央视2套` but `2套`."""
_LABEL = re.compile(
    any_of("科目 附件 附表 图 表 考点 场地 会场 地点 案例 病例 问题 专题 方案 标段 选项 任务 样本") + "$",
)
_OF_LABEL = re.compile(any_of("名单 名称 位置 位于 条形 本案 项目 家长 通过"))
"""Words behind the number of a label that begin as measure words do: `附件2名单`."""
_ESTATE, _HOUSE = (
    re.compile(r"(?:[区苑园院庭城府湾号弄庐寓]|住在?|位于)$"),
    re.compile(r"[栋幢座]\d{1,2}层(?!住宅|[小多]?高层|楼|宿舍|办公|建筑|厂房)"),
)
_AGAINST = re.compile(r"[\d零一二三四五六七八九十百]比$")
_PART_OF = re.compile(r"\d[米块元角毛万千]$")
"""A figure behind its unit is the next one down: `1米2`, `3万2`."""


def counts(text: str) -> str:
    """Each number as it is counted: 两 before measure words, 二 in ordinals.

    >>> counts("55家，1946个，2个，第2天，12.5亩，2到3人，22个，2楼，2000多，12块5，0.2")
    '五十五家，一千九百四十六个，两个，第二天，十二点五亩，两到三人，二十二个，二楼，两千多，十二块五，零点二'
    >>> counts("每户2、3口人，第2、3天，2、3个")
    '每户两三口人，第二、三天，两、三个'
    """
    text = _ONE_OR_THE_NEXT.sub(_neighbours, text)
    return _NUMBER.sub(_count, text)


def _count(found: re.Match[str]) -> str:
    figures, text = found[0], found.string
    if figures == "2":
        return _two(text, found.start(), found.end())
    if figures.startswith("0") and figures.isdigit() and text.startswith("版", found.end()):
        return number(figures.lstrip("0") or "0")
    if (
        len(figures) == _CENTIMETRES
        and _METRES.search(before(text, found.start()))
        and not COUNTED.match(text, found.end())
    ):
        return singly(figures)
    return number(figures)


def _neighbours(found: re.Match[str]) -> str:
    """Two numbers in a row that are one guess: 两三."""
    low, high = found.groups()
    if int(high) != int(low) + 1:
        return found[0]
    return ("两" if low == "2" else number(low)) + number(high)


def _two(text: str, start: int, end: int) -> str:
    if _ORDINALS.search(before(text, start)) or _AGAINST.search(before(text, start)):
        return "二"
    counting = _COUNTING_WORDS.get(text[end : end + 1])
    if counting and counting.search(before(text, start)):
        return "两"
    if _numbers(text, start, end):
        return "二"
    naming = _NAMING_WORDS.get(text[end : end + 1])
    if (naming and naming.search(before(text, start))) or (
        _PART_OF.search(before(text, start)) and not PAIRED.match(text, end)
    ):
        return "二"
    if before(text, start).rstrip().endswith(("第", "初", "农历")) or not _counts(text, end):
        return "二"
    return "两"


def _numbers(text: str, start: int, end: int) -> bool:
    """Whether it is the number of what stands before it, a label or the houses of an estate."""
    left = before(text, start)
    if _LABEL.search(left):
        return _OF_LABEL.match(text, end) is not None or not COUNTED.match(text, end)
    return _HOUSE.match(text, end) is not None and _ESTATE.search(left) is not None


def _counts(text: str, end: int) -> bool:
    """Whether a measure word follows, behind the other end of a range where there is one."""
    others = _LIST.match(text, end)
    return others is not None and PAIRED.match(text, others.end()) is not None


def leftovers(text: str) -> str:
    """Figures in other scripts and forms: one by one.

    >>> leftovers("٣")
    '三'
    """
    return _FIGURE.sub(lambda f: singly(str(int(f[0]))), text)
