"""Numbers that name instead of counting: codes, standards, court files. Told figure by figure, with 幺 for 1."""

from __future__ import annotations

import re

from reader.script.normalize.marks import AMOUNTING, before, only_with
from reader.script.normalize.measures import COUNTED
from reader.script.normalize.numerals import by_wire, cardinal, number, singly
from reader.script.normalize.tables import any_of

_LABEL = any_of(
    "尾号 编号 代码 密码 验证码 取件码 卡号 账号 帐号 邮编 邮政编码 学号 工号 证号 单号 车牌 车牌号 车牌号码 身份证",
    "身份证号 身份证号码 微信 微信号 QQ QQ号 QQ群 QQ群号 群号 号码 车号 房号 序列号 批号 代号 呼号 考号 许可证号",
    "许可证: 许可证： 注册号 备案号 ICP备 公网安备 订单号 运单号 流水号 受理号 信用代码 准考证 准考证号 ID 门牌号 编码",
    "专利号 试机号 开机号 试机号码 开机号码 行号 税号 学生证 学生证号 收据号 发票号 发票号码 保单号 公章 财务章 专用章",
    "批次号 条码 条形码 舷号 审定号 核准号 文号 合同号",
)
_LABELLED = re.compile(
    rf"((?:{_LABEL}|末[“\"]?[\d一二三四五六七八九]+[”\"]?位数?|尾数)(?:分别)?[为是：:\s]{{0,2}})"
    r"((?:[A-Za-z]+\.)?[A-Za-z\d]*\d{3,}[A-Za-z\d]*(?:(?<=\d{12})\.[\dX](?!\d))?"
    r"(?:(?<=\d{4}) \d{3,4}(?!\d))*|\d+(?=[、和]\d{3,})|\d{1,3}[A-Z](?![A-Za-z\d]))"
    r"((?:[、和及，,]\d{3,})*)"
)
_SO_MANY, _FEW = re.compile("\\s?[余多来]?[个副人行件张块名条组套万亿位户]"), 4
_GROUPS = re.compile(r"(?<![\d.A-Za-z-])(?!(?:19|20)\d\d[-—]\d{1,2}[-—]\d{1,2}(?!\d))\d+(?:[-—]\d+){2,}(?![\d-])")
_HYPHENED = re.compile(r"\d[-－—]\d")
_FILED = re.compile(
    r"(?<![A-Za-z\d.])((?:[A-Z]{2,}[-－]?|[A-Z][-－])(?:[A-Z]{1,6}[-－])?|(?<!-)(?=[1-9]))"
    r"(\d{1,8}(?:[-－]\d{1,13})+)(?![\d.-]|赛季|学年|年)"
)
_BEGINNING = re.compile(
    r"(?<![\d.])\d{3,6}(?=[”\"]?(?:开头|结尾|打头|字头|号段))|(?<=发送至)\d{4,12}|(?<=发送到)\d{4,12}|(?<=[”\"][至到])\d{4,12}(?!\d|年)|(?<=第)20\d{5,7}(?=[期号])|(?<=[+＋])\d{2,3}(?=[”\"]?(?:开头|打头|号段))|(?<=审[稻麦玉豆棉油薯菜])\d{6,8}(?!\d)|(?<=第)\d{6,}(?=号)|(?<=字)\d{5}[\dA-Z]*(?=号)|(?<=字第)\d{5}[\dA-Z]*(?=号)|(?<![\d.])\d{8}(?=批次)"
)
_LOTTERIES = any_of(
    "大乐透 排列三 排列五 排列3 排列5 七星彩 七乐彩 双色球 3D 胜负彩 快乐8 选五 选5 选七 选7 体彩 福彩 任选九 任选9",
)
_DRAW = re.compile(rf"({_LOTTERIES}(?:游戏|玩法)?第?)(\d{{5,7}})(?=期)")
_DRAWN = re.compile(r"(排列[三五35]\D{0,8}(?:期\D{0,8})?[:：为]\s?)(\d{3}|\d{5})(?![\d.年])")
_OF_LOTTERY = re.compile("彩|双色球|排列|乐透|七星|3D|开奖|奖池")
_DRAW_ALONE = re.compile(r"(?<=第)[0-2]\d{4}(?=期)")
_MADE = re.compile(r"((?:生产|出厂|灌装|包装|有效|保质)(?:日期|期至)[为：:]\s?)(20\d\d)([01]\d)([0-3]\d)(?!\d)")
_PRESS = re.compile(r"((?:代号|刊号|CN)[为：:]?\s?)(\d{1,3})[-—–－](\d{1,5})(?![\d])([/／](?=[(（]?[A-Z]))?")
# The number of a file in brackets behind it, of the code that names a paper: 第0184号（1-1）.
_ISSUE = re.compile(r"(?<=号[（(])(\d{1,2})[-—–－](\d{1,2})(?=[)）])")
_PERMITTED = re.compile(r"(?<=[\u4e00-\u9fff])([A-Z])(\d)[-—–－](\d{8})(?![\d.])")
_PART = r"(?!(?:19|20)\d\d(?!\d))(?:[A-Z]{1,4}\d{0,6}|\d{1,6})"
_CODED = re.compile(
    rf"(?<![A-Za-z\d-])((?:19|20)\d\d[-—–－][A-Z]{{1,4}}[-—–－]\d{{1,4}})(?![A-Za-z\d-])"
    rf"|(?<=编号)([为：:]?\s?)((?:[A-Z]{{1,4}}(?:19|20)\d\d|(?:19|20)\d\d(?=[-—–－][0A-Z]))(?:[-—–－]{_PART}){{1,3}})(?![A-Za-z\d-])"
)
_PATENT = re.compile(r"(?<![A-Za-z])(ZL\s?)(\d{8,12})(?:\.([\dXx]))?(?![\dA-Za-z])")
_BANKNOTE = re.compile(r"(?<![A-Za-z\d])[A-Z]{1,2}\d{2,8}(?![A-Za-z\d])")
_LONG = re.compile(r"\d{3}|[+＋]\d\d|\d[-—–]\d|冠字|号[为是：:]?\d")
_IDENTITY = re.compile(
    r"(?<![\d.])\d{15}(?:\d{2}[\dXx])?(?![\d.])"
    rf"|(?<=[\u4e00-\u9fff：:(（])(?<![{AMOUNTING}共])\d{{10,14}}(?<!000)(?![\d.%％‰])"
)
_STOCK = re.compile(
    r"(?<![\d.])(?:(?<=[(（])\d{5,6}(?=[)）.])|[0-9]\d{3,5}(?=\.HK\b)|[0-9]\d{4,5}(?=\.(?:SH|SZ|BJ|OF)\b))(\.(?=[A-Z]))?"
)
_BOOKS = any_of("GB ISO IEC DB NY JGJ CJJ YY HJ WS SB QB DL YC TSG IATF ASTM")
_STANDARD = re.compile(
    rf"((?<![A-Za-z\d]){_BOOKS}(?:\d{{2,4}}/T|/[TZ])?\s?)(\d{{3,5}})(?:[-—–](\d{{4}}))?(?![\d.])",
)
_OF_FIRM = re.compile(r"(?<![A-Za-z\d])Q[/／]([A-Z\d]{2,12})\s?(\d{3,5}[A-Z]?)[-—–](\d{4})(?!\d)")
_FILE = re.compile(r"(?<=[)）〕\]])([\u4e00-\u9fff])(\d{1,4})([\u4e00-\u9fff]{1,4})(\d+)(?=号)")
_FEWEST, _SHORT = 2, 3
_A_YEAR = re.compile(r"(?:19|20)\d\d")
# The players of a football team but for the goalkeeper.
_TEAM = 10
_PLAYED, _PLAYS = (
    re.compile(r"(?:[排摆踢打变]出?成?|采用|改为|祭出)[了的]?$"),
    re.compile("的?(?:阵|战术|打法|体系|站位)"),
)


def labelled(text: str) -> str:
    """Numbers that their label calls a number: 尾号, 编号, 密码; identity cards; stock codes in brackets.

    >>> labelled("尾号1702，编号为27149，贵州茅台(600519)，4-2-3-1阵型")
    '尾号幺七零二，编号为二七幺四九，贵州茅台(六零零五幺九)，四二三一阵型'
    """
    if not _LONG.search(text):
        return text
    text = _PRESS.sub(_press, text)
    text = _ISSUE.sub(lambda f: f"{number(f[1])}杠{number(f[2])}", text)
    if _HYPHENED.search(text):
        text = _PERMITTED.sub(lambda f: f"{f[1]}{number(f[2])}杠{by_wire(f[3])}", text)
    if "号" in text:
        text = _CODED.sub(_coded, text)
    text = _PATENT.sub(lambda f: f[1] + by_wire(f[2]) + (f"点{by_wire(f[3])}" if f[3] else ""), text)
    if "冠字" in text:
        text = _BANKNOTE.sub(lambda f: by_wire(f[0]), text)
    if _HYPHENED.search(text):
        text = _GROUPS.sub(_grouped, _FILED.sub(_filed, text))
    text = _BEGINNING.sub(lambda f: by_wire(f[0]), text)
    if "期" in text or "排列" in text:
        text = _DRAW_ALONE.sub(lambda f: by_wire(f[0]) if _OF_LOTTERY.search(f.string) else f[0], text)
        text = _DRAWN.sub(lambda f: f[1] + by_wire(f[2]), _DRAW.sub(lambda f: f[1] + by_wire(f[2]), text))
    text = _MADE.sub(lambda f: f"{f[1]}{singly(f[2])}年{cardinal(f[3])}月{cardinal(f[4])}日", text)
    text = _LABELLED.sub(_of_label, text)
    text = _IDENTITY.sub(lambda found: found[0] if _counts(found) else by_wire(found[0]), text)
    return _STOCK.sub(lambda found: by_wire(found[0].replace(".", "点")), text)


def _press(found: re.Match[str]) -> str:
    """The code of a paper at the post office, or the number it is registered under."""
    return f"{found[1]}{number(found[2])}杠{number(found[3])}" + ("，" if found[4] else "")


def _coded(found: re.Match[str]) -> str:
    """A file with letters among its figures, or one that its label calls a number: 2020-G-15号."""
    parts = re.split("[-—–－]", found[1] or found[3])
    return (found[2] or "") + "杠".join(map(_part, parts))


def _part(part: str) -> str:
    """A year, letters with their figures, or figures."""
    return re.sub(r"\d+", lambda found: singly(found[0]) if _A_YEAR.fullmatch(found[0]) else _group(found[0]), part)


def _counts(found: re.Match[str]) -> bool:
    counted = COUNTED.match(found.string, found.end())
    return counted is not None and counted[0] != "号"


def _of_label(found: re.Match[str]) -> str:
    """The number that a label names; not so many of what it names: 账号1250个."""
    if len(found[2]) <= _FEW and not found[3] and _SO_MANY.match(found.string, found.end()):
        return found[0]
    return found[1] + by_wire((found[2] + found[3]).replace(".", "点").replace(" ", ""))


def _filed(found: re.Match[str]) -> str:
    """A file or a tender: letters and groups of figures, the year first or an idle zero within."""
    first, *others = re.split("[-－]", found[2])
    idle = any(len(group) >= (_FEWEST if found[1] else _SHORT) and group.startswith("0") for group in others)
    of_year = _A_YEAR.fullmatch(first) and len(others[0]) >= _SHORT and not _A_YEAR.fullmatch(others[0])
    if not (idle or (found[1] and (of_year or len(others) > 1))):
        return found[0]
    said = [singly(group) if _A_YEAR.fullmatch(group) else by_wire(group) for group in (first, *others)]
    return found[1].rstrip("-－") + "杠".join(said)


def _grouped(found: re.Match[str]) -> str:
    """Groups of figures; those of a football team's ten, 4-3-3, with nothing between them."""
    groups = re.findall(r"\d+", found[0])
    played = _PLAYED.search(before(found.string, found.start())) or _PLAYS.match(found.string, found.end())
    idle = groups[0].startswith("0")
    formation = played and sum(map(int, groups)) == _TEAM
    return ("" if formation else "杠").join(map(by_wire if idle else _group, groups))


def _group(figures: str) -> str:
    return by_wire(figures) if len(figures) >= _SHORT else number(figures)


@only_with("A-Z")
def standards(text: str) -> str:
    """Standards by their numbers, the year behind a pause.

    >>> standards("GB/T 19001-2016，ISO9001")
    'GB/T 幺九零零幺，二零一六，ISO九零零幺'
    """
    text = _OF_FIRM.sub(lambda f: f"Q{by_wire(f[1])}{by_wire(f[2])}，{singly(f[3])}", text)
    return _STANDARD.sub(lambda f: f[1] + by_wire(f[2]) + (f"，{singly(f[3])}" if f[3] else ""), text)


@only_with("号")
def documents(text: str) -> str:
    """Court files: the case number figure by figure, the court's number too.

    >>> documents("(2025)京01民终1234号")
    '(2025)京零一民终幺二三四号'
    """
    return _FILE.sub(lambda f: f[1] + singly(f[2]) + f[3] + _figures(f[4]), text)


def _figures(figures: str) -> str:
    return by_wire(figures) if len(figures) > _SHORT else cardinal(figures)
