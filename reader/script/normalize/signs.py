"""Signs that stand for words: plus, times, equals, arrows, slashes, and, number."""

from __future__ import annotations

import re

from reader.script.normalize.marks import AMOUNTING, MINUS, only_with, sentence_around
from reader.script.normalize.numerals import NUMBER, number
from reader.script.normalize.tables import pairs

_NUMBERED = re.compile(r"(?<![A-Za-z])(?:N[oO]\s?[.．:：]\s?|№\s?)(\d{1,6})(?![\d.])")
_NUMBERED_HANZI = re.compile(r"№\s?")
_HASH = re.compile(r"(\d+)\s?[#＃](?=(楼|机组|机|井|线|炉|泵|地块|门|塔|站|[^\d\w]|$|[\u4e00-\u9fff]))")
# What is gained and lost, of several in a row: 詹姆斯+18，浓眉-12.
_CRAFT = "歼运直轰苏翼剑炮弹星号机船舰鹰鹏风舟宫"
_BALANCE = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?<![{_CRAFT}])([+＋]|{MINUS})(?={NUMBER}\s?(?:[，。；、,;（()）\s分球]|点(?!\d)|$))"
)
_GAINED, _LOST = re.compile(r"[\u4e00-\u9fff][+＋]\d"), re.compile(rf"[\u4e00-\u9fff](?<![{_CRAFT}]){MINUS}\d")
_BALANCES = re.compile("净胜|让球|让分|盘口|积分榜|正负值|涨跌|胜负差|风速")
# Players with the numbers on their shirts: 首发：1-任强，2-单勇.
_LINE_UP = re.compile("首发|阵容|替补|门将")
_SHIRT = re.compile(
    r"(?:(?<=[：:，、,；;/／\s]\d)|(?<=[：:，、,；;/／\s]\d\d))[-－](?=[\u4e00-\u9fff·]{2,6}(?:[，、,；;/／\s（(。]|$))"
)
_UNARY = re.compile(r"(?:(?<![\w%％℃)）\"”’'+＋.）…])|(?<=[远近]视)|(?<=[风流]速))[+＋](?=\d)")
_NEGATIVE = re.compile(
    rf"(?<![\w%％℃)）.\-—–－]){MINUS}(?=\d)|(?:(?<=[{AMOUNTING}拔])|(?<=高程)|(?<=水位)|(?<=[远近]视)|(?<=散光)|(?<=佩戴)|(?<=[风流]速)|(?<=水深)|(?<=深度)|(?<=从)|(?<=[%％号][)）])|(?<=\^))\s?[-−－](?=\d)|(?<=[{AMOUNTING}])–(?=\d)"
)
_LOSS = re.compile(rf"(?<=[\u4e00-\u9fff：:])\s?[-−－](?={NUMBER}\s?(?:[万亿元%％‰℃]|个?百分点|美元))")
_TIMES = re.compile(
    r"(?<=[\dA-Za-z\u4e00-\u9fff])\s?[×✕✖]\s?(?=\d)|(?<=[\dA-Za-z米月年日天时周个人次])\s?[×✕✖]\s?(?=[A-Za-z])"
    r"|(?<=\d)\s?[xX]\s?(?=\d)|(?<=[\dA-Za-z米寸尺])\s?[*＊]\s?(?=\d)"
)
_OF = re.compile(r"(?<=[\u4e00-\u9fff\dA-Za-z”）)])\s?[×✕✖]\s?(?=[\u4e00-\u9fff\dA-Za-z“（(])")
_UP_AND_DOWN = pairs("↑ 上升 ↓ 下降 ↗ 上升 ↘ 下降 ⬆ 上升 ⬇ 下降")
_ARROW_BETWEEN = re.compile(r"(?<=[\w%℃）)”])\s*(?:[→⟶⇒]|-{1,2}[>＞])\s*(?=[\w（(“])")
_ARROW_VALUE = re.compile(r"([↑↓↗↘⬆⬇])\s?")
_ARROW_LEFT = re.compile(r"[→←⟶⇒↔⇄➔➜]\s?")
_MATHS = pairs(
    "+ 加 ＋ 加 = 等于 ＝ 等于 ≈ 约等于 ≠ 不等于 ≥ 大于等于 ≤ 小于等于 ≧ 大于等于 ≦ 小于等于 ÷ 除以",
    "⊥ 垂直于 ± 正负 ∞ 无穷大 √ 根号 ∑ 求和 ∝ 正比于 ∵ 因为 ∴ 所以",
)
_MATHS_SIGN = re.compile(rf"\s?([{''.join(_MATHS)}])\s?")
_GREATER = re.compile(
    r"(?<=[\w%℃）)])\s?([>＞<＜])\s?([=＝]?)\s?(?=[\w-])|(?<![\w>＞<＜])([>＞<＜])([=＝]?)\s?(?=[\d百千负])"
)
_LESS = re.compile(r"([=＝]\s?[\u4e00-\u9fff\d.（(×÷+]{1,12})\s?[-−－](?=[\u4e00-\u9fff（(])")
_AND = re.compile(r"\s?[&＆]\s?")
_CUBED = re.compile(r"((?<!\d)\d+|[A-Za-z])(?:([²³⁴⁵⁶⁷⁸⁹⁰¹⁻]+)|\^([-负]?\d+))")
_SQUARE = {"2": "平方", "3": "立方"}
_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_GREEK = pairs(
    "α 阿尔法 β 贝塔 γ 伽马 δ 德尔塔 ε 艾普西隆 ζ 泽塔 η 伊塔 θ 西塔 ι 约塔 κ 卡帕 λ 拉姆达 μ 缪",
    "ν 纽 ξ 克西 ο 奥米克戎 π 派 ρ 柔 σ 西格玛 ς 西格玛 τ 陶 υ 宇普西隆 φ 斐 χ 希 ψ 普西 ω 欧米伽",
    "Α 阿尔法 Β 贝塔 Γ 伽马 Δ 德尔塔 Θ 西塔 Λ 拉姆达 Π 派 Σ 西格玛 Φ 斐 Ψ 普西 Ω 欧米伽",
)
_NAMED = pairs(
    "# 井号 ＃ 井号 § 第 ° 度 ′ 分 ″ 秒 % 百分号 ％ 百分号 ‰ 千分号 $ 美元 ＄ 美元 ￥ 元 ¥ 元 € 欧元 £ 英镑",
    "￡ 英镑 ¢ 美分 \\ 、 ＼ 、 ‐ - ‑ -",
)
_SILENT = "*＊<>＜＞™®©℗†‡¶^＾`＿"
_LAST = str.maketrans(_GREEK | _NAMED | dict.fromkeys(_SILENT, ""))


@only_with("#＃№oO\\-－")
def numbered(text: str) -> str:
    """No. and # as the words for a number.

    >>> numbered("全国No.1，№12，3#楼，#5")
    '全国第一，第十二，3号楼，五号'
    """
    text = _NUMBERED.sub(lambda f: "第" + number(f[1]), text)
    text = _NUMBERED_HANZI.sub("第", text)
    text = _HASH.sub(r"\1号", text)
    if _LINE_UP.search(text):
        text = _SHIRT.sub("号", text)
    return re.sub(r"[#＃](\d+)", lambda f: number(f[1]) + "号", text)


@only_with("+＋\\-－−﹣–")
def balanced(text: str) -> str:
    """The signs of what is gained and lost; a hyphen before a number alone belongs to a name.

    >>> balanced("净胜球：中国+5，越南-8。詹姆斯+18，浓眉-12。歼-20，天宫+1")
    '净胜球：中国正5，越南负8。詹姆斯正18，浓眉负12。歼-20，天宫+1'
    """
    return _BALANCE.sub(_balance, text)


def _balance(found: re.Match[str]) -> str:
    around = sentence_around(found.string, *found.span())
    if _BALANCES.search(around) or (_GAINED.search(around) and _LOST.search(around)):
        return "正" if found[0] in "+＋" else "负"
    return found[0]


@only_with("+＋\\-－−﹣–")
def signed(text: str) -> str:
    """The sign of a number standing alone.

    >>> signed("-2的绝对值，增速为-3.5，+5，歼-20")
    '负2的绝对值，增速为负3.5，正5，歼-20'
    """
    return _UNARY.sub("正", _NEGATIVE.sub("负", _LOSS.sub("负", text)))


@only_with("×✕✖xX＊*")
def times(text: str) -> str:
    """× between numbers and things.

    >>> times("24小时×7，4×100米，3x3，非遗×科技")
    '24小时乘7，4乘100米，3乘3，非遗乘科技'
    """
    text = _TIMES.sub("乘", text)
    return _OF.sub("乘", text)


@only_with("→⟶➔➜⇒↑↓←↔⇄↗↘⬆⬇>＞")
def arrows(text: str) -> str:
    """Arrows between two things, up and down before values; an arrow before nothing is passed over.

    >>> arrows("呼和浩特→北京，↑3.2，→详见二版")
    '呼和浩特到北京，上升3.2，详见二版'
    """
    text = _ARROW_BETWEEN.sub("到", text)
    text = _ARROW_VALUE.sub(lambda f: _UP_AND_DOWN[f[1]], text)
    return _ARROW_LEFT.sub("", text)


@only_with("+＋=＝≈≠≥≤≧≦÷±∞√∑∝∵∴⊥><＞＜²³¹⁰-⁹⁻^")
def maths(text: str) -> str:
    """Mathematical signs by their names.

    >>> maths("2+2+N，1+1>2，≥3，5G+工业，10万+")
    '2加2加N，1加1大于2，大于等于3，5G加工业，10万加'
    """
    text = _LESS.sub(r"\1减", _GREATER.sub(_compared, text))
    text = _MATHS_SIGN.sub(_maths, text)
    return _CUBED.sub(_powered, text)


def _maths(found: re.Match[str]) -> str:
    return _MATHS[found[1]]


def _compared(found: re.Match[str]) -> str:
    said = "大于" if (found[1] or found[3]) in ">＞" else "小于"
    return said + ("等于" if found[2] or found[4] else "")


def _powered(found: re.Match[str]) -> str:
    power = found[3].replace("负", "-") if found[3] else found[2].translate(_SUPER)
    if not power.strip("-"):
        return found[1]
    if power in _SQUARE:
        return f"{found[1]}的{_SQUARE[power]}"
    said = number(power.lstrip("-")) if power.lstrip("-").isdigit() else ""
    return f"{found[1]}的{'负' if power.startswith('-') else ''}{said}次方"


def others(text: str) -> str:
    """What is left of signs: &, Greek letters, marks of trade.

    >>> others("R&D，α波，品牌®")
    'R和D，阿尔法波，品牌'
    """
    text = _AND.sub("和", text)
    return text.translate(_LAST)
