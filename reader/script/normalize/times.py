"""Clock times and times run."""

from __future__ import annotations

import re

from reader.script.normalize.marks import DASH, before, only_with, sentence_around
from reader.script.normalize.measures import COUNTED
from reader.script.normalize.numerals import cardinal, singly

_CLOCK = r"(?<![\d.])(?<!\d[:：∶])([01]?\d|2[0-4])(?: (?=:\d\d))?[:：∶]([0-5]\d)(?:[:：∶]([0-5]\d))?(?![\d:：∶]|\.\d)"
_TIME = re.compile(
    _CLOCK
    + r"(?:\s?([AaPp]\.?[Mm]\.?)(?![A-Za-z]))?(?:分(?!钟|之|[球制数差])|点(?=[^\u4e00-\u9fff]|$|左右|[至到前后起整]))?"
)
_TIME_RANGE = re.compile(
    rf"({_CLOCK})(?:\s?([AaPp]\.?[Mm]\.?))?\s?{DASH}\s?(?=(?:次日|翌日|当日|第二天|凌晨|下午|晚)?(?:[01]?\d|2[0-4])[:：∶][0-5]\d)"
)
_NEXT_TIME = re.compile(r"(?<=[点分])[/／](?=[零一二三四五六七八九十两]{1,3}点)")
_RUN = re.compile(r"(?<![\d.])(?<!\d[:：])(?:(\d{1,2})[:：])?(\d{1,2})[:：]([0-5]\d)\.(\d{1,3})(?!\d)")
_EXCHANGED = re.compile("比(?![赛分])|兑|[欧美日]元|汇率")
_HOURS_RUN = re.compile(r"(?<![\d.])(?<!\d[:：])(\d{1,2})[:：]([0-5]\d)[:：]([0-5]\d)(?!\d)")
_QUOTED_RUN = re.compile(r"(?<![\d.:：])(?:(\d)[:：])?(?:(\d{1,2})[′'’])(\d{1,2})[″\"”](\d{1,2})?(?!\d)")
_RUN_PRINTED = re.compile(r"(?<=\d秒)(\d{1,3})(?![\d.]|[人名个家条项次%])")
_PACE = re.compile(r"(?<![\d.:：])(\d{1,2})[:：]([0-5]\d)(?=配速)|(?<=配速)(\d{1,2})[:：]([0-5]\d)(?![\d:：])")
_PRINTED = re.compile(r"(?<![\d.])(\d{1,2})(\s?[时点])(\s?)([0-5]?\d)(?=\s?分(?!之))")
_PART_OF_DAY = "(?:(?:同日|当日|当天|次日|翌日|第二天)?(?:上午|下午|中午|凌晨|傍晚|早上?|晚上?)|次日|翌日|第二天)"
_FROM_HOUR = re.compile(
    rf"(?<=[时点分半])\s?{DASH}\s?(?={_PART_OF_DAY}?(?:[01]?\d|2[0-4])\s?[时点]|{_PART_OF_DAY}[\d一二三四五六七八九十两])"
)
_HOUR = re.compile(r"(?<![\d.])(\d{1,2})(?=\s?时(?![代期尚装间差速区]))")
_HOUR_RANGE = re.compile(
    rf"(?<![\d.])(\d{{1,2}})(\s?[时点]?)\s?{DASH}\s?(\d{{1,2}})(?=\s?[时点](?![\d零一二三四五六七八九]|多|[一-龥]{{0,2}}指))"
)
_RESULT = re.compile(
    "成绩|用时|夺冠|耗时|跑出|纪录|完赛|[冠亚季]军|第[一二三]名|前[两三]名|马拉松|[半全][马程]|竞走|PB|最好|关门|选手|越野赛"
)
_STARTED = re.compile("[，前]?(?:准时|正式)?(?:鸣枪|发枪|起跑|开跑|开始|出发|启动|举行|打响|播出|直播|点火|升空|发射)")
_AT = re.compile("(?:[将定]于|[上下中]午|[日号晚]|凌晨)\\s?$")
_SCORED = (
    r"比分|战[至到成]|打成|追[至到]|扳成|战胜|击败|不敌|负于|[大险完力小惜][胜负败克]|战平|总分|领先|落后|逆转|半场|[首次第][一二三四五]?局|[一二三四五]局|扳[平回]|轻取|淘汰|横扫"
    r"|进球|胜出|获胜|告负|[主客]场|击退|打败|出局|局分|输球|失利|送出|爆冷|取胜|输给|赢了?|平局|拿下|锁定胜局|大比分|连胜|连败|比分"
)
SCORED = re.compile(_SCORED)
_RATIO = re.compile(r"比例|配比|之比|比为|比值|倍率|稀释|兑水|混合|复合肥|N[:：∶]P|性别比|汇率|配置比")
_ONE_TO = ("1:", "1：", "1∶")
# A ratio begins with 1 behind what compares; the clock may stand there too, 比1:30早.
_COMPARED = re.compile(
    r"(?:[\u4e00-\u9fff]比(?:例|率)?(?:值|数)?(?:[为是约达近超]|(?:[达高低少多升降增减]|提高|下降|调整|保持|控制)[到至于在为])?了?\s?)$"
)
_BY, _MIXED_BY = re.compile(r"按照?$"), re.compile("的?(?:比例|比率|标准)|配|稀释|兑|混|[左右上下]|进行|设|，|。|$")
# What is made to a scale: 1∶50的古塔模型.
_TO_SCALE = re.compile(
    "(?:的|等比例|比例|缩小|还原|复原|仿制)+[\u4e00-\u9fff“”]{0,6}(?:模型|沙盘|[船车航舰]模|地形图|平面图)"
)
_NOT_COMPARED = re.compile("[早晚提推出开更还多前后]|左右[到开出]")
_NO_CLOCK = re.compile(r"\d[:：∶]\d(?!\d)|(?<!\d)(?:2[5-9]|[3-9]\d)[:：∶]|[:：∶][6-9]\d")
"""What no clock shows: minutes of one figure, hours above 24, minutes above 59."""
_LIST_LEFT = re.compile(r"(?:\d{1,2}[:：∶]\d{1,2}[、，,；; (（]+)+$")
_LIST_RIGHT = re.compile(r"(?:[、，,；; ]+\d{1,2}[:：∶]\d{1,2})+")
# What a programme or a diary begins a line with is a time: 19:35，中国男篮主场迎战….
_OPENING = re.compile(r"(?:^|[。！？；\n])\s*$")
_CLOCKED = re.compile(
    r"(?:时间|CCTV-?\d*\+?|频道|卫视|上午|下午|早上|早晨|中午|晚上|晚间|凌晨|傍晚|清晨|夜间|当晚|今晚|日晚|[日号晚早]|自|从|至|到|于|在|截至|周[一二三四五六日]|(?:周|星期)[一二三四五六日天][)）])[：:\s(（]{0,2}$"
)


@only_with(":：′″'’秒")
def race_times(text: str) -> str:
    """Times run: minutes, seconds and their parts; hours where a result is told.

    >>> race_times("游出1:43.21，以2:08:35的成绩夺冠")
    '游出一分四十三秒二一，以两小时零八分三十五秒的成绩夺冠'
    """
    text = _RUN.sub(_run, text)
    text = _RUN_PRINTED.sub(lambda f: f[0] if _so_many(f) else singly(f[1]), text)
    text = _PACE.sub(lambda f: f"{_count(f[1] or f[3])}分{_padded(f[2] or f[4])}秒", text)
    text = _QUOTED_RUN.sub(_quoted_run, text)
    return _HOURS_RUN.sub(_hours_run, text)


def _quoted_run(found: re.Match[str]) -> str:
    hours = f"{_count(found[1])}小时" if found[1] else ""
    minutes = _padded(found[2]) if hours else _count(found[2])
    return f"{hours}{minutes}分{_padded(found[3])}秒{singly(found[4] or '')}"


def _so_many(found: re.Match[str]) -> bool:
    return len(found[1]) == len("120") and COUNTED.match(found.string, found.end()) is not None


def _run(found: re.Match[str]) -> str:
    if _EXCHANGED.search(before(found.string, found.start(), reach=8)):
        return found[0]
    hours = f"{_count(found[1])}小时" if found[1] else ""
    minutes = _padded(found[2]) if hours else _count(found[2])
    return f"{hours}{minutes}分{_padded(found[3])}秒{singly(found[4])}"


def _hours_run(found: re.Match[str]) -> str:
    text = found.string
    if _STARTED.match(text, found.end()) or _AT.search(before(text, found.start())):
        return found[0]
    if not _RESULT.search(sentence_around(text, *found.span())):
        return found[0]
    return f"{_count(found[1])}小时{_padded(found[2])}分{_padded(found[3])}秒"


@only_with(":：∶")
def clock(text: str) -> str:
    """Clock times. What a game's or a mixture's words surround is a score or a ratio, and left alone.

    >>> clock("14:30，8:00—17:00，凌晨2:05，21:30:15")
    '十四点三十分，八点至十七点，凌晨两点零五分，二十一点三十分十五秒'
    >>> clock("以21:19战胜对手，8:00 AM")
    '以21:19战胜对手，上午八点'
    """
    text = _TIME_RANGE.sub(lambda f: _half(f[5]) + _time(f[2], f[3], f[4]) + "至" if _is_time(f) else f[0], text)
    text = _TIME.sub(lambda f: _half(f[4]) + _time(f[1], f[2], f[3]) if _is_time(f) else f[0], text)
    return _NEXT_TIME.sub("、", text)


def _is_time(found: re.Match[str]) -> bool:
    text = found.string
    if found[0][:2] in _ONE_TO and _is_ratio(found):
        return False
    if re.search(r"00分?点?.?$|[mM.]$", found[0]):
        return True
    if _CLOCKED.search(before(text, found.start())) and not re.search(
        r"(?:分[：:]?|[战打][至到成]|追[至到]|扳成)$", before(text, found.start())
    ):
        return True
    if _OPENING.search(before(text, found.start())) and text.startswith("，", found.end()):
        return True
    around = sentence_around(text, *found.span(), reach=16)
    return not (SCORED.search(around) or _RATIO.search(around) or _among_scores(found))


def _is_ratio(found: re.Match[str]) -> bool:
    left, text = before(found.string, found.start()), found.string
    if _TO_SCALE.match(text, found.end()):
        return True
    if _COMPARED.search(left):
        return not _NOT_COMPARED.match(text, found.end())
    return _BY.search(left) is not None and _MIXED_BY.match(text, found.end()) is not None


def _among_scores(found: re.Match[str]) -> bool:
    """Whether the list it stands in has what no clock shows."""
    left = _LIST_LEFT.search(before(found.string, found.start(), reach=48))
    right = _LIST_RIGHT.match(found.string, found.end())
    return any(_NO_CLOCK.search(neighbours[0]) for neighbours in (left, right) if neighbours)


def _time(hour: str, minute: str, second: str | None) -> str:
    said = f"{_count(hour)}点"
    if minute != "00" or second:
        said += f"{_padded(minute)}分"
    return said + (f"{_padded(second)}秒" if second else "")


def _half(mark: str | None) -> str:
    if not mark:
        return ""
    return "上午" if mark[0] in "Aa" else "下午"


@only_with("时点")
def hours(text: str) -> str:
    """Hours and minutes printed with 时 or 点, and from when to when.

    >>> hours("8时5分，14时30分，8点-17点，2时，9—11时")
    '八时五分，十四时三十分，八点至十七点，两时，九至十一时'
    """
    text = _HOUR_RANGE.sub(lambda f: f"{_count(f[1])}{f[2]}至{_count(f[3])}", text)
    text = _FROM_HOUR.sub("至", text)
    text = _PRINTED.sub(lambda f: f"{_count(f[1])}{f[2]}{f[3]}{_printed_minutes(f[4])}", text)
    return _HOUR.sub(lambda f: _count(f[1]), text)


def _printed_minutes(figures: str) -> str:
    return singly(figures) if figures.startswith("0") else cardinal(figures)


def _count(figures: str) -> str:
    return "两" if int(figures) == 2 else cardinal(figures)  # noqa: PLR2004  二 as a count is 两


def _padded(figures: str) -> str:
    """Minutes and seconds below ten with their 零.

    >>> _padded("05"), _padded("8"), _padded("30")
    ('零五', '零八', '三十')
    """
    value = int(figures)
    return ("零" if value < 10 else "") + cardinal(str(value))  # noqa: PLR2004  one figure
