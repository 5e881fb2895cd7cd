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
    "行号 税号 学生证 学生证号 收据号 发票号 发票号码 保单号 公章 财务章 专用章",
)
_LABELLED = re.compile(
    rf"((?:{_LABEL}|末[“\"]?[\d一二三四五六七八九]+[”\"]?位数?|尾数)(?:分别)?[为是：:\s]{{0,2}})"
    r"((?:[A-Za-z]+\.)?[A-Za-z\d]*\d{3,}[A-Za-z\d]*(?:(?<=\d{4}) \d{3,4}(?!\d))*|\d+(?=[、和]\d{3,}))"
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
    r"(?<![\d.])\d{3,6}(?=[”\"]?(?:开头|结尾|打头|字头|号段))|(?<=发送至)\d{4,12}|(?<=发送到)\d{4,12}|(?<=[”\"][至到])\d{4,12}(?!\d|年)|(?<=第)20\d{5}(?=期)|(?<![\d.])\d{8}(?=批次)"
)
_LOTTERIES = any_of(
    "大乐透 排列三 排列五 排列3 排列5 七星彩 七乐彩 双色球 3D 胜负彩 快乐8 选五 选5 选七 选7 体彩 福彩 任选九 任选9",
)
_DRAW = re.compile(rf"({_LOTTERIES}(?:游戏|玩法)?第?)(\d{{5,7}})(?=期)")
_DRAWN = re.compile(r"(排列[三五35]\D{0,8}(?:期\D{0,8})?[:：为]\s?)(\d{3}|\d{5})(?![\d.年])")
_OF_LOTTERY = re.compile("彩|双色球|排列|乐透|七星|3D|开奖|奖池")
_DRAW_ALONE = re.compile(r"(?<=第)2\d{4}(?=期)")
_GOODS = any_of(
    "沪铜 沪铝 沪锌 沪铅 沪镍 沪锡 沪金 沪银 焦煤 动力煤 焦炭 螺纹 螺纹钢 热卷 铁矿 铁矿石 豆粕 豆油 豆一 豆二 棕榈油",
    "菜粕 菜油 玉米 棉花 郑棉 白糖 橡胶 沪胶 甲醇 纯碱 原油 玻璃 尿素 生猪 鸡蛋 工业硅 碳酸锂 主力",
)
_MONTH_OF_GOODS = r"2[5-9](?:0[1-9]|1[0-2])"
_FUTURE = re.compile(
    rf"({_GOODS}(?:期货)?(?:主力)?)({_MONTH_OF_GOODS})(?![\d.%％])|(?<![\d.])({_MONTH_OF_GOODS})(?=合约)"
)
_PURE = re.compile(r"(?<=金)9{3,4}(?![\d.])|(?<![\d.])9{3,4}(?=千?足金|金条|纯金|黄金|足银)")
_DIVE = re.compile(r"(?<![\dA-Za-z.])\d{3,4}(?=[A-D](?![A-Za-z\d]))")
_DIVING = re.compile("跳水|[一二三四五六首每末]跳|难度|规定动作|自选动作|[A-D]动作")
_MADE = re.compile(r"((?:生产|出厂|灌装|包装|有效|保质)(?:日期|期至)[为：:]\s?)(20\d\d)([01]\d)([0-3]\d)(?!\d)")
_PRESS = re.compile(r"((?:邮发代号|刊号|CN)[为：:]?\s?)(\d{1,3})[-—–－](\d{1,5})(?![\d])")
_LONG = re.compile(r"\d{3}|\d[-—–]\d")
_IDENTITY = re.compile(
    r"(?<![\d.])\d{15}(?:\d{2}[\dXx])?(?![\d.])"
    rf"|(?<=[\u4e00-\u9fff：:(（])(?<![{AMOUNTING}共])\d{{10,14}}(?<!000)(?![\d.%％‰])"
)
_STOCK = re.compile(r"(?<![\d.])(?:(?<=[(（])\d{5,6}(?=[)）.])|[0-9]\d{4,5}(?=\.(?:SH|SZ|BJ|HK|OF)\b))(\.(?=[A-Z]))?")
_OWNERS = any_of(
    "工程 中学 安全卫士 浏览器 计划 部队 高校 院校 大学 医院 艺术区 晚会 大促 事件 厂 购物节 特大 事变 恐怖袭击",
)
_NAMED = re.compile(
    rf"(?<=[“‘\"])\d{{3,6}}(?=[”’\"])|(?<![\d.])84(?=消毒)|(?<![\d.])99(?=公益日)|(?<![\d.年])98(?=抗洪)|(?<=N)95(?!\d)|(?<=《)\d{{3,4}}(?=局?》)|(?<=日经)225(?!\d)|(?<![\d.开行发加])[1-9]0\d(?=班(?![次车列]))|(?<![\d.])(?:\d{{3}}|1111|1212)(?={_OWNERS})"
)
_UNIT = re.compile(
    r"(?<![\d.共个])\d{3}(?=师(?![生傅范资])|旅(?![客游行馆途次])|团(?![结员体队伙购次]))|(?<![\d.])\d{4,5}(?=部队)"
)
_ARMED = re.compile("师|旅|团|部队|高地")
_HEIGHT = re.compile(r"(?<![\d.])(\d{3})\.(\d)(?=高地)")
_BOOKS = any_of("GB ISO IEC DB NY JGJ CJJ YY HJ WS SB QB DL YC TSG IATF ASTM")
_STANDARD = re.compile(
    rf"((?<![A-Za-z\d]){_BOOKS}(?:\d{{2,4}}/T|/[TZ])?\s?)(\d{{3,5}})(?:[-—–](\d{{4}}))?(?![\d.])",
)
_AIRCRAFT = re.compile(r"(?<=波音)7[0-8]7(?:[、和]7[0-8]7)*(?:[-－—–]\d{1,4})?|(?<=空客A)3\d0[-－—–]\d{3}")
_SCHOOLS = re.compile(r"(?<![\d.])985(?=[、和/]?211)|(?<=985)([、和/]?)211(?!\d)")
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
    text = _PRESS.sub(lambda f: f"{f[1]}{number(f[2])}杠{number(f[3])}", text)
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


def _counts(found: re.Match[str]) -> bool:
    counted = COUNTED.match(found.string, found.end())
    return counted is not None and counted[0] != "号"


def _of_label(found: re.Match[str]) -> str:
    """The number that a label names; not so many of what it names: 账号1250个."""
    if len(found[2]) <= _FEW and not found[3] and _SO_MANY.match(found.string, found.end()):
        return found[0]
    return found[1] + by_wire((found[2] + found[3]).replace(".", "点").replace(" ", ""))


def named(text: str) -> str:
    """Three figures that are the name of a programme, a hospital, a unit: told one by one, 1 as 一.

    >>> named("985高校、301医院、211工程、404班")
    '九八五高校、三零一医院、二一一工程、四零四班'
    """
    text = _SCHOOLS.sub(lambda f: (f[1] or "") + singly(f[0].lstrip("、和/")), text)
    text = _AIRCRAFT.sub(_aircraft, text)
    text = _goods(_NAMED.sub(_name, text))
    if not _ARMED.search(text):
        return text
    text = _HEIGHT.sub(lambda f: f"{singly(f[1])}点{singly(f[2])}", text)
    return _UNIT.sub(_name, text)


def _goods(text: str) -> str:
    """What exchanges and divers number: months of delivery, pure gold, dives."""
    text = _FUTURE.sub(_future, text)
    if "金" in text or "银" in text:
        text = _PURE.sub(lambda f: f[0] if COUNTED.match(f.string, f.end()) else singly(f[0]), text)
    if _DIVING.search(text):
        text = _DIVE.sub(lambda f: by_wire(f[0]), text)
    return text


def _future(found: re.Match[str]) -> str:
    if found[3]:
        return by_wire(found[3])
    return found[0] if COUNTED.match(found.string, found.end()) else found[1] + by_wire(found[2])


def _name(found: re.Match[str]) -> str:
    return found[0] if found[0].endswith("00") else singly(found[0])


def _aircraft(found: re.Match[str]) -> str:
    types, *variant = re.split("[-－—–]", found[0])
    return "杠".join([re.sub(r"\d+", lambda figures: singly(figures[0]), types), *map(number, variant)])


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
    formation = played and sum(map(int, groups)) == _TEAM
    return ("" if formation else "杠").join(map(_group, groups))


def _group(figures: str) -> str:
    return by_wire(figures) if len(figures) >= _SHORT else number(figures)


@only_with("A-Z")
def standards(text: str) -> str:
    """Standards by their numbers, the year behind a pause.

    >>> standards("GB/T 19001-2016，ISO9001")
    'GB/T 幺九零零幺，二零一六，ISO九零零幺'
    """
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
