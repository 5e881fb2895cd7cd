"""Signs that stand for words: plus, times, equals, arrows, slashes, and, number."""

from __future__ import annotations

import re

from reader.script.normalize.marks import MINUS, only_with, sentence_around
from reader.script.normalize.numerals import NUMBER, number

_NUMBERED = re.compile(r"(?<![A-Za-z])(?:N[oO]\s?[.．:：]\s?|№\s?)(\d{1,6})(?![\d.])")
_NUMBERED_HANZI = re.compile(r"№\s?")
_HASH = re.compile(r"(\d+)\s?[#＃](?=(楼|机组|机|井|线|炉|泵|地块|门|塔|站|[^\d\w]|$|[\u4e00-\u9fff]))")
_HASH_BEFORE = re.compile(r"[#＃](?=\d)")
_UNARY = re.compile(r"(?<![\w%％℃)）\"”’'+＋.）])[+＋](?=\d)")
_NEGATIVE = re.compile(
    rf"(?<![\w%％℃)）.\-—–－]){MINUS}(?=\d)|(?<=[为是达至到约了以负零值率升降于在比跌涨减增长])\s?[-−－](?=\d)"
)
_LOSS = re.compile(rf"(?<=[\u4e00-\u9fff：:])\s?[-−－](?={NUMBER}\s?(?:[万亿元%％‰℃]|个?百分点|美元))")
_TIMES = re.compile(
    r"(?<=[\dA-Za-z米月年日天时周个人次毫厘])\s?[×✕✖]\s?(?=[\dA-Za-z])|(?<=\d)\s?[xX*＊]\s?(?=\d)|(?<=[\u4e00-\u9fff])\s?[×✕✖]\s?(?=\d)"
)
_MASKED = re.compile(r"[×✕]{2,}|[xX]{2,}(?=[市县省区路街村镇公有小某])|(?<![A-Za-z])[XxＸ]{2}(?=[\u4e00-\u9fff])")
_SOMEONE = re.compile(
    r"(?<=[\u4e00-\u9fff])×(?![\w\u4e00-\u9fff])|(?:(?<=^)|(?<=[，。、：；（(“\s人告]))([\u4e00-\u9fff])×(?=[\u4e00-\u9fff])"
)
_OF = re.compile(r"(?<=[\u4e00-\u9fff\dA-Za-z”）)])\s?[×✕✖]\s?(?=[\u4e00-\u9fff\dA-Za-z“（(])")
_ARROWS = {
    "→": "到",
    "⟶": "到",
    "➔": "到",
    "➜": "到",
    "⇒": "到",
    "↑": "上升",
    "↓": "下降",
    "←": "",
    "↔": "和",
    "⇄": "和",
    "↗": "上升",
    "↘": "下降",
    "⬆": "上升",
    "⬇": "下降",
}
_ARROW_BETWEEN = re.compile(r"(?<=[\w%℃）)”])\s*(?:[→⟶⇒]|-{1,2}[>＞])\s*(?=[\w（(“])")
_ARROW_VALUE = re.compile(r"([↑↓↗↘])\s?")
_ARROW_LEFT = re.compile(r"[→←⟶⇒↔⇄]\s?")
_MATHS = {
    "+": "加", "＋": "加", "=": "等于", "＝": "等于", "≈": "约等于", "≠": "不等于", "≥": "大于等于", "≤": "小于等于", "≧": "大于等于", "≦": "小于等于",
    "÷": "除以", "±": "正负", "∞": "无穷大", "√": "根号", "∑": "求和", "∝": "正比于", "∵": "因为", "∴": "所以",
}  # fmt: skip
_MATHS_SIGN = re.compile(rf"\s?([{''.join(_MATHS)}])\s?")
_GREATER = re.compile(r"(?<=[\w%℃）)])\s?([>＞<＜])\s?([=＝]?)\s?(?=[\w-])|(?<![\w>＞<＜])([>＞<＜])([=＝]?)\s?(?=\d)")
_CREDIT = r"文|图|摄影|摄|记者|编辑|视频|制图|供图|作者|图文|文字|采写|来源|出品|策划|统筹|剪辑|配音|漫画|插画|通讯员|撰文|翻译|制作|校对|美编|责编|监制"
_CREDITED = re.compile(rf"(?:(?<=^)|(?<=[\s，。（(、\u3000●■□]))({_CREDIT})[/／](?=[\u4e00-\u9fff])")
_COUNTED_LEFT = r"(?:元|美元|人次|吨|斤|公斤|千克|克|毫克|升|米|公里|千瓦时|度|次|人|件|个|辆|户|头|立方米|平方米|千瓦|亩|公顷|小时|分钟|天|月|年|台|份|字|株|条|张|角|分|万|亿|转|滴|片|粒|支|包|瓶|羽|只|间|晚|位|场|课时|微克|毫升|步|帧|桶)"
_COUNTED_RIGHT = r"(?:吨|斤|公斤|千克|克|升|毫升|平方米|平方公里|立方米|平米|米|公里|亩|公顷|小时|分钟|分|秒|时|天|日|周|月|年|季度|季|学期|学年|次|人|件|个|辆|户|头|只|台|份|千瓦时|度|千瓦|瓦|株|条|张|间|晚|位|场|课时|间夜|套|盒|箱|瓶|袋|包|支|片|桶|盎司|单|吨公里|万人|羽|期|股|票|桌|碗|杯|斗|车|块|本|篇|字|节|班|组|名|家|村|毫米|厘米|百公里|标准箱|例|枚|粒|捆|根|颗)"
_PER = re.compile(
    rf"(?<=\d)\s?({_COUNTED_LEFT})[/／](?={_COUNTED_RIGHT})|(?<=[\d万亿千百余多])({_COUNTED_LEFT})[/／](?={_COUNTED_RIGHT})|(?<=[元吨克])[/／](?={_COUNTED_RIGHT})"
)
_PER_HUNDRED = re.compile(r"[/／每]100(?=毫升|mL|公里|km|克|g)")
_PER_MANY = re.compile(
    r"(?<=[克升元次人例个])[/／](?=\d+\s?(?:[万千百]|毫升|mL|ml|克|千克|公里|km|平方|人|小时|天|年|克|亩))"
)
_SLASH_HANZI = re.compile(
    r"(?<=[\u4e00-\u9fff”）])\s?[/／]\s?(?=[\u4e00-\u9fff“（])|(?<=[\u4e00-\u9fff])\s?[/／]\s?(?=[A-Za-z\d])|(?<=[A-Za-z\d])\s?[/／]\s?(?=[\u4e00-\u9fff])(?![零一二两三四五六七八九十百])"
)
_PAIRS = re.compile(r"组合|[混男女]双|双打|比零|比一|比二|比三|冠军|决赛|夺冠")
_AND = re.compile(r"\s?[&＆]\s?")
_CUBED = re.compile(r"(\d+|[A-Za-z])([²³⁴⁵⁶⁷⁸⁹⁰¹⁻]+)")
_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SUB = re.compile("[₀-₉]+")
_SUBS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψωΑΒΓΔΘΛΠΣΦΨΩ",
    "阿尔法 贝塔 伽马 德尔塔 艾普西隆 泽塔 伊塔 西塔 约塔 卡帕 拉姆达 缪 纽 克西 奥米克戎 派 柔 西格玛 西格玛 陶 宇普西隆 斐 希 普西 欧米伽 "
    "阿尔法 贝塔 伽马 德尔塔 西塔 拉姆达 派 西格玛 斐 普西 欧米伽".split(), strict=True))  # fmt: skip
_GREEK_LETTER = re.compile(f"[{''.join(_GREEK)}]")
_ODDMENTS = str.maketrans({"#": "井号", "＃": "井号", "§": "第", "™": "", "®": "", "©": "", "℗": "", "†": "", "‡": "", "¶": "", "^": "", "＾": "", "`": "", "＿": "", "\\": "、", "＼": "、", "°": "度", "%": "百分号", "％": "百分号", "‰": "千分号",
    "$": "美元", "＄": "美元", "￥": "元", "¥": "元", "€": "欧元", "£": "英镑", "￡": "英镑", "′": "分", "″": "秒", "¢": "美分", "℅": "转交", "‐": "-", "‑": "-"})  # fmt: skip


@only_with("#＃№oO")
def numbered(text: str) -> str:
    """No. and # as the words for a number.

    >>> numbered("全国No.1，№12，3#楼，#5")
    '全国第一，第十二，3号楼，五号'
    """
    text = _NUMBERED.sub(lambda f: "第" + number(f[1]), text)
    text = _NUMBERED_HANZI.sub("第", text)
    text = _HASH.sub(r"\1号", text)
    return re.sub(r"[#＃](\d+)", lambda f: number(f[1]) + "号", text)


@only_with("+＋\\-－−﹣–")
def signed(text: str) -> str:
    """The sign of a number standing alone.

    >>> signed("-2的绝对值，增速为-3.5，+5，歼-20")
    '负2的绝对值，增速为负3.5，正5，歼-20'
    """
    return _UNARY.sub("正", _NEGATIVE.sub("负", _LOSS.sub("负", text)))


@only_with("×✕✖xX＊*ＸＸ")
def times(text: str) -> str:
    """× between numbers and things; × in place of a name is 某.

    >>> times("24小时×7，4×100米，3x3，张×，××公司，非遗×科技")
    '24小时乘7，4乘100米，3乘3，张某，某某公司，非遗乘科技'
    """
    text = _TIMES.sub("乘", text)
    text = _MASKED.sub(lambda f: "某" * len(f[0]), text)
    text = _SOMEONE.sub(lambda f: f"{f[1] or ''}某", text)
    return _OF.sub("乘", text)


@only_with("→⟶➔➜⇒↑↓←↔⇄↗↘⬆⬇>＞")
def arrows(text: str) -> str:
    """Arrows between two things, up and down before values; an arrow before nothing is passed over.

    >>> arrows("呼和浩特→北京，↑3.2，→详见二版")
    '呼和浩特到北京，上升3.2，详见二版'
    """
    text = _ARROW_BETWEEN.sub("到", text)
    text = _ARROW_VALUE.sub(lambda f: _ARROWS[f[1]], text)
    return _ARROW_LEFT.sub("", text)


def maths(text: str) -> str:
    """Mathematical signs by their names.

    >>> maths("2+2+N，1+1>2，≥3，5G+工业，10万+")
    '2加2加N，1加1大于2，大于等于3，5G加工业，10万加'
    """
    text = _GREATER.sub(_compared, text)
    text = _MATHS_SIGN.sub(_maths, text)
    text = _CUBED.sub(_powered, text)
    return _SUB.sub(lambda f: f[0].translate(_SUBS), text)


def _maths(found: re.Match[str]) -> str:
    return _MATHS[found[1]]


def _compared(found: re.Match[str]) -> str:
    said = "大于" if (found[1] or found[3]) in ">＞" else "小于"
    return said + ("等于" if found[2] or found[4] else "")


def _powered(found: re.Match[str]) -> str:
    power = found[2].translate(_SUPER)
    if not power.strip("-"):
        return found[1]
    words = {"2": "平方", "3": "立方"} if found[1].isalpha() else {}
    if power in words:
        return f"{found[1]}的{words[power]}"
    said = number(power.lstrip("-")) if power.lstrip("-").isdigit() else ""
    return f"{found[1]}的{'负' if power.startswith('-') else ''}{said}次方"


@only_with("/／")
def slashes(text: str) -> str:
    """A slash: 每 between units, a pause after a credit, 或 between words; between Latin letters it stays.

    >>> slashes("3.5元/斤，和/或，男/女，文/张三，TCP/IP")
    '3.5元每斤，和或，男或女，文，张三，TCP/IP'
    """
    if "/" not in text and "／" not in text:
        return text
    text = _CREDITED.sub(r"\1，", text)
    text = re.sub(r"和[/／]或", "和或", text)
    text = _PER_HUNDRED.sub("每百", text)
    text = _PER_MANY.sub("每", text)
    text = _PER.sub(lambda f: f"{f[1] or f[2] or ''}每", text)
    return _SLASH_HANZI.sub(_or, text)


def _or(found: re.Match[str]) -> str:
    """或, a comma between players that form a pair."""
    return "、" if _PAIRS.search(sentence_around(found.string, *found.span())) else "或"


def others(text: str) -> str:
    """What is left of signs: &, Greek letters, marks of trade.

    >>> others("R&D，α波，品牌®")
    'R和D，阿尔法波，品牌'
    """
    text = _AND.sub("和", text)
    return _GREEK_LETTER.sub(lambda f: _GREEK[f[0]], text).translate(_ODDMENTS)
