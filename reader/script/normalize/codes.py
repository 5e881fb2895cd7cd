"""Numbers that name instead of counting: telephones, hot lines, trains, roads, rooms, plates, identity cards.

They are told figure by figure, with 幺 for 1.
"""

from __future__ import annotations

import re

from reader.script.normalize.marks import DASH, before, only_with, sentence_around
from reader.script.normalize.measures import COUNTED
from reader.script.normalize.numerals import by_wire, cardinal, number, singly

_TELEPHONE = re.compile(
    rf"(?<![\d.])(?:[+＋]86[- ]?)?(?:"
    rf"(?<=86[- ])[1-9]\d{{1,2}}[- ]\d{{7,8}}|"
    rf"1[3-9]\d[-— ]?[\d*＊×xX]{{4}}[-— ]?\d{{4}}"
    rf"|(?:\(0\d{{2,3}}\)|（0\d{{2,3}}）)\s?\d{{7,8}}"
    rf"|0\d{{2,3}}[-－—– ]\d{{3,4}}[-－—– ]?\d{{4}}(?:{DASH}\d{{1,5}}(?!\d))?"
    rf"|[48]00[-－—–]?\d{{3,4}}[-－—–]?\d{{3,4}}"
    rf"|0(?:10|2\d|[3-9]\d{{2}})\d{{7,8}}"
    rf")(?![\d.%])"
)
_TELEPHONE_WORD = r"电话|電話|热线|拨打|传真|手机|座机|咨询|致电|来电|联系方式|号码|联系人"
_LOCAL = re.compile(r"(?<![\d.])\d{7,8}(?![\d.])")
_SEVERAL = re.compile(r"(?<=[零幺二三四五六七八九]{4})[/／](?=[零幺二三四五六七八九]{4})")
_LABELLED = re.compile(
    r"((?:尾号|编号|代码|密码|验证码|卡号|[账帐]号|邮编|邮政编码|学号|工号|证号|单号|车牌号?码?|身份证号?码?|微信号?|QQ号?群?|群号|号码|车号|房号"
    r"|序列号|批号|代号|呼号|考号|准考证号?|ID|门牌号)(?:分别)?[为是：:\s]{0,2})"
    r"([A-Za-z\d]*\d{3,}[A-Za-z\d]*|\d+(?=[、和]\d{3,}))((?:[、和及，,]\d{3,})*)"
)
_GROUPS = re.compile(r"(?<![\d.A-Za-z-])(?!(?:19|20)\d\d[-—]\d{1,2}[-—]\d{1,2}(?!\d))\d+[-—]\d+[-—]\d+(?![\d-])")
_BEGINNING = re.compile(
    r"(?<![\d.])\d{3,6}(?=[”\"]?(?:开头|结尾|打头|字头|号段))|(?<=发送至)\d{4,12}|(?<=发送到)\d{4,12}|(?<=第)20\d{5}(?=期)"
)
_PRESS = re.compile(r"((?:邮发代号|刊号|CN)[为：:]?\s?)(\d{1,3})[-—–－](\d{1,5})(?![\d])")
_IDENTITY = re.compile(r"(?<![\d.])\d{15}(?:\d{2}[\dXx])?(?![\d.])")
_STOCK = re.compile(r"(?<![\d.])(?:(?<=[(（])\d{5,6}(?=[)）.])|[0-9]\d{4,5}(?=\.(?:SH|SZ|BJ|HK|OF)\b))(\.(?=[A-Z]))?")
_PLATE = re.compile(
    r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z])[·•・.\- ]?([A-Z0-9*×]{5,6})(?![A-Za-z0-9])"
)
_VEHICLE = re.compile(
    r"(?<![A-Za-z\d第])([A-Z]{0,3}\d?[A-Z]?)(\d{1,4})(/\d{1,4})?(?=次列车|次航班|航班|次动车|次高铁|号航班)"
)
_TRAIN = re.compile(rf"(?<![A-Za-z\d])([GCDZTKSYL])(\d{{1,4}})((?:[/／、]|{DASH}|和)[GCDZTKSYL]?\d{{1,4}})*(?=次)")
_ROAD = re.compile(
    r"(?<![\d.A-Za-z年])([GSXY]?)(\d{3,4})(?=国道|省道|县道|乡道|(?:路|线)(?:公交|电车|公共汽车))|(?<=[国省县乡]道)(\d{3})(?=线|[^\d\w.]|$)|(?<![\d.])(\d{3})(?=路(?![人口径程面上边段灯]))"
)
_ROOM = re.compile(
    r"(?<![\d.])(\d{3,4})(?=室(?!内|外)|房间|房(?![屋产源子企价租东])|教室|包间|包厢|病房|病室|宿舍|寝室|会议室|号房|号病房|展位|展厅|检票口|登机口|号登机口|号包)"
    r"|((?:单元|栋|幢|座|号楼|楼|层)\s?)(\d{3,4})(?!\d|[元人米户个名家平万亿间.])"
)
_NAMED = re.compile(
    r"(?<=[“\"])(\d{3,6})(?=[”\"])|(?<![\d.])(\d{3})(?=工程|计划|部队|高校|院校|大学|医院|艺术区|晚会|大促|事件|厂|购物节|特大|事变|恐怖袭击)"
)
_HOTLINE = re.compile(
    r"(?<![\d.,:/A-Za-z])(110|119|120|122|114|999|12[0-9]{3}|10086|1001[0-9]|10000|9[56]\d{3}|96\d{3,4}|1[12]\d{3})(?![\d%‰℃A-Za-z]|\.\d|[,:：]\d)"
)
_CALLED = re.compile(
    r"(?:拨打?了?|打了?|电话|热线|报警|致电|呼叫|平台|与|和|、|“|\"|联系|通过|过|号码|[(（:：])\s?[“\"]?$"
)
_CALL = re.compile(
    r"[”\"]?(?:、\d{3,5}[”\"]?)*(?:报警|急救|指挥|救护|接(?:报|处)?警|电话|热线|平台|民警|警情|消防|联动|调度|宣传日|专线|特服|出警|接处警|中心|查号|火警|服务台|客服|便民|政务|市民|公安|医疗|交通事故|交警|反诈|心理援助)"
)
_STANDARD = re.compile(
    r"((?<![A-Za-z])(?:GB|ISO|IEC|DB\d{0,4}|NY|JGJ|CJJ|YY|HJ|WS|SB|QB|DL|YC|TSG|IATF|ASTM)(?:/[TZ])?\s?)(\d{3,5})(?:[-—–](\d{4}))?(?![\d.])"
)
_LISTED = re.compile(r"[”\"]?[、和][“\"]?(?:110|119|120|122|114)(?![\d余多个名人家户元万亩株])")
_KNOWN = (
    "12345 12123 12349 12315 12306 12388 12333 12348 12328 12320 12319 12318 12321 12355 12356 12378 12380 12381 12389 12390 12393 12122 12301 12338 12339"
    " 12350 12358 12365 12366 12367 12369 12371 12377 12379 12385 12386 12395 12396 12398 95598 95588 95533 95599 95566 96110 10086 10010 10000"
).split()
_SHORT = 3


def telephones(text: str) -> str:
    """Telephone numbers; a hyphen in one is a pause.

    >>> telephones("电话：0471-4606114，手机13501234567，400-810-1234")
    '电话：零四七幺，四六零六幺幺四，手机幺三五零幺二三四五六七，四零零，八幺零，幺二三四'
    """
    text = _TELEPHONE.sub(_telephone, text)
    text = _LOCAL.sub(_local, text)
    return _SEVERAL.sub("、", text)


def _telephone(found: re.Match[str]) -> str:
    if len(found[0]) >= 10 and found[0].isdigit() and COUNTED.match(found.string, found.end()):
        return found[0]
    said = re.sub(r"[*＊×xX]+", "某某某某", found[0])
    said = re.sub(rf"\s*{DASH}\s*", "，", said).replace(" ", "")
    return by_wire(re.sub(r"^[+＋]", "加", said))


def _local(found: re.Match[str]) -> str:
    label = before(found.string, found.start(), 40)
    if COUNTED.match(found.string, found.end()) or not re.search(_TELEPHONE_WORD, label):
        return found[0]
    return by_wire(found[0])


def labelled(text: str) -> str:
    """Numbers that their label calls a number: 尾号, 编号, 密码; identity cards; stock codes in brackets.

    >>> labelled("尾号1702，编号为27149，贵州茅台(600519)")
    '尾号幺七零二，编号为二七幺四九，贵州茅台(六零零五幺九)'
    """
    text = _GROUPS.sub(
        lambda f: "杠".join(
            by_wire(part) if len(part) >= _SHORT else number(part) for part in re.findall(r"\d+", f[0])
        ),
        text,
    )
    text = _BEGINNING.sub(lambda f: by_wire(f[0]), text)
    text = _PRESS.sub(lambda f: f"{f[1]}{number(f[2])}杠{number(f[3])}", text)
    text = _LABELLED.sub(lambda found: found[1] + by_wire(found[2] + found[3]), text)
    text = _IDENTITY.sub(
        lambda found: found[0] if COUNTED.match(found.string, found.end()) else by_wire(found[0]), text
    )
    return _STOCK.sub(lambda found: by_wire(found[0].replace(".", "点")), text)


@only_with("A-Z次")
def vehicles(text: str) -> str:
    """Number plates, trains, flights.

    >>> vehicles("蒙A·12345，K7906次，CA1112航班")
    '蒙A幺二三四五，K七九零六次，CA幺幺幺二航班'
    """
    text = _PLATE.sub(_plate, text)
    text = _TRAIN.sub(_train, text)
    return _VEHICLE.sub(_vehicle, text)


def _plate(found: re.Match[str]) -> str:
    if not re.search(r"\d", found[2]):
        return found[0]
    return found[1] + by_wire(re.sub(r"[*×]+", lambda masked: "某" * len(masked[0]), found[2]))


def _train(found: re.Match[str]) -> str:
    if len(found[0]) == len("D1"):
        return found[0]
    return by_wire(re.sub(DASH, "至", re.sub(r"[/／]", "、", found[0])))


def _vehicle(found: re.Match[str]) -> str:
    if not found[1] and len(found[2]) < _SHORT and "次列车" not in found.string[found.end() : found.end() + 3]:
        return found[0]
    return by_wire(found[0].replace("/", "、"))


@only_with("道路室房间厅口楼元栋幢座层包宿线")
def places(text: str) -> str:
    """Roads and rooms of three figures and more.

    >>> places("110国道，101路公交，8号楼2单元301室")
    '幺幺零国道，幺零幺路公交，8号楼2单元三零幺室'
    """
    text = _ROAD.sub(lambda found: by_wire(found[0]), text)
    return _ROOM.sub(lambda found: by_wire(found[0]), text)


def hotlines(text: str) -> str:
    """Short numbers one calls; the same figures before a measure word are a quantity.

    >>> hotlines("拨打110报警，12345热线，占地120亩，120急救")
    '拨打幺幺零报警，幺二三四五热线，占地120亩，幺二零急救'
    """
    return _HOTLINE.sub(_hotline, text)


def _hotline(found: re.Match[str]) -> str:
    figures, text = found[0], found.string
    if COUNTED.match(text, found.end()) and not _CALL.match(text, found.end()):
        return figures
    around = sentence_around(text, *found.span())
    if len(figures) > _SHORT:
        called = figures in _KNOWN or _CALL.match(text, found.end()) or re.search(_TELEPHONE_WORD, around)
        return by_wire(figures) if called else figures
    near = (
        _LISTED.match(text, found.end())
        or _CALL.match(text, found.end())
        or re.search(r"(?:拨打?了?|打了?|报警|致电|呼叫|电话|热线)\s?[“\"]?$", before(text, found.start()))
    )
    weak = _CALLED.search(before(text, found.start())) and re.search(r"拨打|报警|急救|电话|热线|求助|火警|民警", around)
    listed = re.search(r"(?:110|119|120|122|114)[”\"]?[、和]\s?[“\"]?$", before(text, found.start()))
    return by_wire(figures) if near or weak or listed else figures


def named(text: str) -> str:
    """Three figures that are the name of a programme, a hospital, a unit: told one by one, 1 as 一.

    >>> named("985高校、301医院、211工程")
    '九八五高校、三零一医院、二一一工程'
    """
    text = re.sub(
        r"(?<![\d.])985(?=[、和/]?211)|(?<=985)([、和/]?)211(?!\d)",
        lambda f: (f[1] or "") + singly(f[0].lstrip("、和/")),
        text,
    )
    return _NAMED.sub(lambda found: found[0] if found[0].endswith("00") else singly(found[0]), text)


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
    return re.sub(
        r"(?<=[)）〕\]])([\u4e00-\u9fff])(\d{1,4})([\u4e00-\u9fff]{1,4})(\d+)(?=号)",
        lambda found: (
            found[1]
            + singly(found[2])
            + found[3]
            + (by_wire(found[4]) if len(found[4]) > _SHORT else cardinal(found[4]))
        ),
        text,
    )
