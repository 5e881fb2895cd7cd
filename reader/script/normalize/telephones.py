"""Numbers one calls: telephones, hot lines, emergency calls. Told figure by figure, with 幺 for 1."""

from __future__ import annotations

import re

from reader.script.normalize.marks import AMOUNTING, DASH, before, sentence_around
from reader.script.normalize.measures import COUNTED
from reader.script.normalize.numerals import by_wire
from reader.script.normalize.tables import any_of

_EXTENSION = rf"(?:\s?(?:{DASH}|转|[*＊])\s?\d{{1,5}}(?!\d))?"
_TELEPHONE = re.compile(
    rf"(?<![\d.])(?:[+＋]86[- ]?)?(?:"
    rf"(?<=86[- ])[1-9]\d{{1,2}}[- ]\d{{7,8}}|"
    rf"1[3-9]\d[-— ]?[\d*＊×xX]{{4}}[-— ]?\d{{4}}"
    rf"|(?:\(0\d{{2,3}}\)|（0\d{{2,3}}）)\s?\d{{3,4}}[- ]?\d{{4}}{_EXTENSION}"
    rf"|0\d{{2,3}}[-－—– ]\d{{3,4}}[-－—– ]?\d{{4}}{_EXTENSION}"
    rf"|0\d{{2,3}}[-－—–](?:1[12]\d{{3}}|9\d{{4}})"
    rf"|[48]00\d[-－—–]\d{{3}}[-－—–]\d{{3}}"
    rf"|[48]00[-－—–]?\d{{3,4}}[-－—–]?\d{{3,4}}(?:转\d{{1,5}})?"
    rf"|0(?:10|2\d|[3-9]\d{{2}})\d{{7,8}}"
    rf")(?![\d.%])"
)
_TELEPHONE_WORD = re.compile(
    any_of(
        "电话 電話 热线 拨打 传真 手机 座机 咨询 致电 来电 联系方式 号码 联系人 联系： 联系: 垂询 订票 订座 订房 订餐",
        "预约 爆料 报料 报名： 报名: 报名处 举报 投诉 监督 TEL Tel",
    )
)
_ACCOUNT = re.compile(r"[账帐卡]号[：:为]?[\d ]*$")
_LOCAL = re.compile(rf"(?<![\d.])([3-8]\d{{2,3}}[- ]\d{{4}}|\d{{7,8}}){_EXTENSION}(?![\d.%-])")
# What nobody counts so exactly without a word for what is counted: 搬家公司8866123，.
_BARE = re.compile(
    rf"(?<=[\u4e00-\u9fff：:])(?<![{AMOUNTING}共计超逾近有破第])[2-8]\d{{6,7}}(?<!000)(?=[，。；、,;）)\s]|$)"
)
_SUM = re.compile("[数量额值账利润亏赚销款费价收入资总合计共产人口票次][：:]?$")
_TELEPHONE_LABEL = re.compile("(?:电话|热线|传真|手机)[：:]?$")
_A_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d")
_SEVERAL = re.compile(
    r"(?<=[零幺二三四五六七八九]{4})(?:[/／](?=[零幺二三四五六七八九]{4})|(?:[/／、，, ]\s?\d{7,8}(?!\d))+"
    r"|(?:[/／]\d{1,4}(?![\d年月天元%]))+)"
)
_LONGEST_QUANTITY = 9
_KNOWN = (
    "110 114 119 120 122 10000 10010 10086 12122 12123 12301 12306 12315 12318 12319 12320 12321 12328 12333",
    "12338 12339 12345 12348 12349 12350 12355 12356 12358 12365 12366 12367 12369 12371 12377 12378 12379 12380",
    "12381 12385 12386 12388 12389 12390 12393 12395 12396 12398 95533 95566 95588 95598 95599 96110",
)
_HOTLINE = re.compile(
    r"(?<![\d./A-Za-z])(?<!\d[,:])([48]00(?=(?:免费)?(?:电话|热线|客服))|11[0247-9]|12[0-2]|999|12[0-9]{3}|10086|1001[0-9]|10000|9[56]\d{3}|96\d{3,4}|1[12]\d{3})((?<=\d{5})[-－]\d(?!\d))?"
    r"(?![\d%‰℃A-Za-z]|\.\d|[,:：]\d)"
)
_EMERGENCY = "(?:110|119|120|122|114)"
_OWNER = any_of(
    "报警 急救 指挥 救护 接警 接报警 接处警 电话 热线 平台 民警 警情 消防 联动 调度 宣传日 专线 特服 出警 中心 查号",
    "火警 服务台 客服 便民 政务 市民 公安 医疗 交通事故 交警 反诈 心理援助 接到 接报 官兵 巡警 司机 医生 护士 医护",
    "备案 免费电话 赶到 赶来 到场 到达 随即 指令 处警 派警 接诊 院前 转运 消防日 宣传月 共接 出车 了解 获悉 森林火警",
    "交通安全日 到来 出动 扑救 也来 来了 也赶 把人 把伤 把他 把她 把老 把孩 把患 把病 将人 将伤 将他 将她 将患 将老",
)
_OWNED = re.compile(rf"[”\"]?(?:、\d{{3,5}}[”\"]?){{0,5}}{_OWNER}")
_DIALLED = re.compile(
    r"(?:(?:拨打?|打|拨通|打通)(?:了|过)?(?:[一两二三四五六七八九十几\d]+[次遍])?|报警?了?|致电|呼叫|叫了?|电话|热线|急诊|叫来|求助|(?<![已历途东西财])经)\s?[“\"]?$"
)
_LABELLED = re.compile(
    r"(?:[火匪报]警|急救|救护|消防|公安|交通(?:事故)?|供[水电热气]|燃气|天气预报|查号台?|备案)(?:电话)?[：:]?\s?[“\"]?$"
)
_MENTIONED = re.compile(r"(?:平台|与|和|、|“|\"|联系|通过|过|号码|[(（:：])\s?[“\"]?$")
_ALARM = re.compile(any_of("拨打 报警 急救 电话 热线 求助 火警 民警"))
_LISTED = re.compile(rf"[”\"]?(?:[、和或与及]|或者)[“\"]?{_EMERGENCY}(?![\d余多个名人家户元万亩株])")
_LISTED_LEFT = re.compile(rf"(?:{_EMERGENCY}|12\d{{3}}|9\d{{4}})[”\"]?(?:[、和或与及]|或者)\s?[“\"]?$")
_REACHING = re.compile("(?:突破|[达超]到?|超过|共计?|增至|降至|[逾约])\\s?$")
_SHORT = 3
_NEAR, _REACH = 8, 40


def telephones(text: str) -> str:
    """Telephone numbers; a hyphen in one is a pause.

    >>> telephones("电话：0471-4606114，手机13501234567，400-810-1234")
    '电话：零四七幺，四六零六幺幺四，手机幺三五零幺二三四五六七，四零零，八幺零，幺二三四'
    """
    text = _TELEPHONE.sub(_telephone, text)
    text = _BARE.sub(_bare, _LOCAL.sub(_local, text))
    return _SEVERAL.sub(_several, text)


def _several(found: re.Match[str]) -> str:
    """More numbers behind one that is said; not so many of something."""
    if found[0][-1:].isdigit() and COUNTED.match(found.string, found.end()):
        return found[0]
    return by_wire(re.sub("[/／]", "、", found[0]))


def _telephone(found: re.Match[str]) -> str:
    if _ACCOUNT.search(before(found.string, found.start(), _REACH)):
        return found[0]
    if len(found[0]) > _LONGEST_QUANTITY and found[0].isdigit() and COUNTED.match(found.string, found.end()):
        return found[0]
    said = re.sub(r"(?<=\d)[*＊](?=\d{1,5}$)", "转", found[0])
    said = re.sub(r"[*＊×xX]+", "某某某某", said)
    return _by_wire(re.sub(r"^[+＋]", "加", said))


def _by_wire(figures: str) -> str:
    return by_wire(re.sub(rf"\s*{DASH}\s*", "，", figures).replace(" ", ""))


def _local(found: re.Match[str]) -> str:
    in_groups = found[1] and not found[1].isdigit()
    label = before(found.string, found.start(), _NEAR if in_groups else _REACH)
    bracketed = found[0].isdigit() and label.endswith(("（", "(")) and found.string.startswith(("）", ")"), found.end())
    if COUNTED.match(found.string, found.end()) or not (bracketed or _TELEPHONE_WORD.search(label)):
        return found[0]
    if _A_DAY.match(found[0]) and not _TELEPHONE_LABEL.search(label):
        return found[0]
    return _by_wire(re.sub("[*＊]", "转", found[0]))


def _bare(found: re.Match[str]) -> str:
    if _SUM.search(before(found.string, found.start())) or _A_DAY.fullmatch(found[0]):
        return found[0]
    return by_wire(found[0])


def hotlines(text: str) -> str:
    """Short numbers one calls; the same figures before a measure word are a quantity.

    >>> hotlines("拨打110报警，12345热线，占地120亩，120急救")
    '拨打幺幺零报警，幺二三四五热线，占地120亩，幺二零急救'
    """
    return _HOTLINE.sub(lambda found: _by_wire(found[0]) if _is_called(found) else found[0], text)


def _is_called(found: re.Match[str]) -> bool:
    """Whether the words around say that one calls this number, or everyone knows it."""
    text = found.string
    if _OWNED.match(text, found.end()):
        return True
    if COUNTED.match(text, found.end()) and not text.startswith("等", found.end()):
        return False
    left = before(text, found.start())
    if _REACHING.search(left):
        return False
    return _LABELLED.search(left) is not None or _is_known(found, left)


def _is_known(found: re.Match[str], left: str) -> bool:
    text = found.string
    around = sentence_around(text, *found.span())
    if len(found[1]) > _SHORT:
        return any(found[1] in line for line in _KNOWN) or bool(_TELEPHONE_WORD.search(around))
    if _LISTED.match(text, found.end()) or _LISTED_LEFT.search(left) or _DIALLED.search(left):
        return True
    return bool(_MENTIONED.search(left) and _ALARM.search(around))
