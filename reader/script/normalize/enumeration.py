"""Circled, bracketed and Roman numerals: the numbers of points, grades and sessions."""

from __future__ import annotations

import re
import unicodedata

from reader.script.normalize.marks import COLON, before, only_with
from reader.script.normalize.numerals import NUMBER, cardinal, number
from reader.script.normalize.tables import any_of

_CIRCLED = re.compile(r"([①-⒇⓪⓫-⓿❶-➓㉑-㉟㊱-㊿㈠-㈩㊀-㊉⒈-⒛])([、.．，,]?)(?=(\s*[\u4e00-\u9fffA-Za-z\d“《「（(])?)")
_ENDS = "。；;：:，,！？!?、）)\n"
# Cars by what they may emit: 国V, 国VIb.
_EMISSION = re.compile(r"(?<=国)(?<![中全各外祖]国)(?P<any>VI|IV|V|I{1,3})(?=[ab]?(?![A-Za-z]))")
_ROMAN_SIGN = re.compile(r"[Ⅰ-Ⅻⅰ-ⅻ]")
_ROMAN_LETTERS = re.compile(
    r"(?<![A-Za-z])(?:(?P<any>(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3}))(?=(?:[、和至—-][IVX]{2,3})?(?:级|期|类|度|阶段|代|型|等(?!于)|卷|届|号|部分|区|回(?![来归答复到家应去头国想])|母线|段|世(?!纪|界))))(?![A-Za-z])"
)
_POINT = re.compile(
    r"(?:(?P<opens>^|(?<=[\n。；;：:])|(?<=[一二三四五六七八九十]、))|(?<=[，,、\s）)]))(?P<blank>\s*)(?<![\d.])(?P<point>\d{1,2})[.．、]\s?(?=[\u4e00-\u9fff“《「])",
    re.MULTILINE,
)
_OPENS = re.compile(r"(?:^|[\n。；;：:，,、\s])(\d{1,2})\.(?!\d)", re.MULTILINE)
# A point whose words begin with a number, behind the point before it: 1.本科；2.35岁以下.
_NEXT_POINT = re.compile(r"(?:^|(?<=[。；;：:]))(\d{1,2})\.(?=\d{1,4}(?![\d.]))")
_SECOND = re.compile(r"[；;，,\s]2\.(?=[\u4e00-\u9fff])")
_CHOICE = re.compile(r"(?<![A-Za-z\d])([A-H])[.．]\s?(?=\d)")
_CHOICES = re.compile(r"(?<![A-Za-z\d])A[.．].{1,40}?(?<![A-Za-z\d])B[.．]")
# No number has a year behind its point, and none so many persons.
_NO_DECIMAL = re.compile(
    r"(?<![\d.])(\d{1,2})\.(?=(?:19|20)\d\d年)|(?:^|(?<=[\n。；;：:]))(\d{1,2})\.(?=\d{1,3}名)", re.MULTILINE
)
_LABELS = any_of(
    "案例 病例 证据 焦点 热点 亮点 看点 难点 疑点 地点 站点 附件 附表 附录 图 题 标题 主题 标段 包 包件 方案 项目 问题",
    "线路 路线 镜头 场景 原告 被告 关键词 步骤 样本 套餐 户型 产品 房源 地块 选项 楼盘 故事 片段 提示 链接 措施 举措",
    "建议 原因 疑问 误区 排列 选 PM NO SO O CO CCTV TOP",
)
_COLON = re.compile(rf"\d\s?{COLON}\s?\d")
_LABEL = re.compile(
    rf"((?<![A-Za-z]){_LABELS}|(?<!比)例|(?<!代)表|(?<!下)注)[-－]?(\d{{1,3}}(?:\.\d)?)(?=\s?{COLON}\s?\d)"
    rf"|([A-Za-z])[-－]?(\d{{1,3}})(?=\s?{COLON}\s?(?:[012]?\d{COLON}[0-5]\d(?![\d.])|(?:19|20)\d\d年))"
    rf"|((?![按为以成约是比兑])[\u4e00-\u9fff])(\d{{1,3}})(?=\s?{COLON}\s?(?:(?:19|20)\d\d年|1?\d月\d{{1,2}}日|{NUMBER}[万亿]?元(?![旦宵])))"
)


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


@only_with(":：∶.")
def labels(text: str) -> str:
    """The number of a label before a colon, or of a point, that looks like a ratio, a clock or a decimal.

    >>> labels("案例1：2018年3月，CCTV-5：19：30，PM2.5：35，大连2：2上海，上午8：30")
    '案例一：2018年3月，CCTV五：19：30，PM二点五：35，大连2：2上海，上午8：30'
    >>> labels("1.2018年，公司成立。2.3名教师获奖，平均1.5名")
    '一、2018年，公司成立。二、3名教师获奖，平均1.5名'
    """
    if "." in text:
        text = _NEXT_POINT.sub(_next_point, _NO_DECIMAL.sub(lambda f: cardinal(f[1] or f[2]) + "、", text))
        if _CHOICES.search(text):
            text = _CHOICE.sub(r"\1，", text)
    if not _COLON.search(text):
        return text
    return _LABEL.sub(lambda f: (f[1] or f[3] or f[5]) + number(f[2] or f[4] or f[6]), text)


def pointed(text: str) -> str:
    """The number that opens a point, with the pause of 、.

    >>> pointed("1.加强领导；12．完善机制")
    '一、加强领导；十二、完善机制'
    >>> pointed("需带：1.身份证，2.户口簿，3.照片")
    '需带：一、身份证，二、户口簿，三、照片'
    """
    last = 0

    def said(found: re.Match[str]) -> str:
        nonlocal last
        value = int(found["point"])
        if found["opens"] is None and (not last or value != last + 1):
            return found[0]
        last = value
        return f"{found['blank']}{cardinal(found['point'])}、"

    return _POINT.sub(said, text)


def _next_point(found: re.Match[str]) -> str:
    """A point where the one before it is printed too, or the second behind the first; elsewhere it is a decimal."""
    points = {int(point[1]) for point in _OPENS.finditer(found.string, 0, found.start())}
    first = found[1] == "1" and _SECOND.search(found.string, found.end())
    return cardinal(found[1]) + "、" if first or int(found[1]) - 1 in points else found[0]


@only_with("IVXⅠ-ⅿ")
def roman(text: str) -> str:
    """A Roman numeral as a number. Letters count as one only before what is numbered so.

    >>> roman("Ⅲ级响应，第IX届，II期临床，路易XIV世，VI设计，X型")
    '三级响应，第九届，二期临床，路易十四世，VI设计，X型'
    """
    text = _ROMAN_SIGN.sub(lambda found: cardinal(str(int(unicodedata.numeric(found[0])))), text)
    text = _EMISSION.sub(lambda found: _worth(found["any"]), text)
    return _ROMAN_LETTERS.sub(_roman_letters, text)


def _roman_letters(found: re.Match[str]) -> str:
    letters = found["any"]
    if letters in {"V", "X", "XX"}:  # shapes and blanks: V型, X级, XX期
        return letters
    return _worth(letters)


def _worth(letters: str) -> str:
    worth = [{"I": 1, "V": 5, "X": 10}[letter] for letter in letters]
    total = sum(-a if a < b else a for a, b in zip(worth, [*worth[1:], 0], strict=True))
    return cardinal(str(total))
