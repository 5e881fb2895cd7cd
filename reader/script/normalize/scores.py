"""Scores, ratios and fractions: two numbers with a sign between them."""

from __future__ import annotations

import re

from reader.script.normalize.marks import (
    AMOUNTING,
    COLON,
    DASH,
    DASHES,
    MINUS,
    SINKING,
    SLASH,
    before,
    only_with,
    sentence_around,
)
from reader.script.normalize.measures import COUNTED
from reader.script.normalize.numerals import NUMBER, number, singly
from reader.script.normalize.tables import pairs
from reader.script.normalize.times import SCORED

_RATIO = re.compile(
    rf"(?<![\d.])(?!(?:19|20)\d\d{COLON}\d{{1,2}}年)({NUMBER})\s?{COLON}\s?({NUMBER})((?:\s?{COLON}\s?{NUMBER})*)(?![\d])"
)
_MIXED = re.compile(
    r"(?<=[\u4e00-\u9fff])∶(?=(?![按以用])[\u4e00-\u9fff]{1,5}(?:(?:∶[\u4e00-\u9fff]{1,5}){1,3}(?:按照?|[=＝])?|按照?|[=＝]|之比[为是])\s?\d+∶\d)"
)
_SHARES = re.compile(rf"(?<=\d[%％])\s?{COLON}\s?(?=\d[\d.]*[%％])")
_SCORE = re.compile(rf"(?<![\d.A-Za-z-])(\d{{1,3}})\s?{DASH}\s?(\d{{1,3}})(?![\d.%‰℃A-Za-z])")
_FRACTION = re.compile(
    rf"(?<![\d.A-Za-z/])(\d{{1,9}}(?:\.\d{{1,2}})?){SLASH}(\d{{1,9}})(?![\d./]|(?!mmHg)[A-Za-z]|\s?[℃°])"
)
_AROUND_THE_CLOCK = re.compile(r"(?<![\d./])24(?:小时)?[/／]7(?:天(?!内))?(?![\d./])")
_OF_AN_INCH = re.compile(rf"(?<![\d.])(\d){SLASH}(\d\.\d{{1,3}})(?=英寸)")
_OF_MANY = re.compile(
    rf"(?<![\d.])({NUMBER}){SLASH}(?:(\d*[万亿])(?![\w/])|(10{{0,2}}万)(?=[\u4e00-\u9fff])(?![元亩户吨]))"
)
_TYRE = re.compile(rf"(?<![\d.])(\d{{3}}){SLASH}(\d{{2}})(?=\s?Z?R\s?\d\d(?!\d))")
_OF_MODEL = re.compile(rf"(?<=[A-Z\d])[-－]([A-Z]{{1,4}})[-－](\d{{2,4}}){SLASH}(\d{{1,3}})(?!\d)")
_PLACE = rf"[\u4e00-\u9fff]{{2,4}}\s?{MINUS}?\d{{1,2}}{SLASH}{MINUS}?\d{{1,2}}"
_WEATHER = re.compile(rf"(?<![\u4e00-\u9fff]){_PLACE}(?:\s+{_PLACE})+(?![\d./／]|\s?[℃°])")
_BELOW_ZERO = re.compile(rf"{MINUS}(?=\d)")
_FLOOR = re.compile(
    rf"(?<![\d./])(\d{{1,2}}){SLASH}(\d{{1,2}})(?=楼(?!盘)|层(?!次)|F(?![A-Za-z]))|(?<=楼层[：:])(\d{{1,2}}){SLASH}(\d{{1,2}})(?![\d./])"
)
_HAN = "[\u4e00-\u9fff]"
# Two or three things told under names as many: 胜/平/负 7/2/1. A fraction has one line and two numbers.
_NAMED_ALIKE = re.compile(
    rf"(?<![\u4e00-\u9fff/])({_HAN}{{1,3}}){SLASH}({_HAN}{{1,3}})([：:\s]{{1,2}})({NUMBER}){SLASH}({NUMBER})(?![\d./／])"
)
_MANY = re.compile(rf"(?<![\d./／A-Za-z-]){NUMBER}(?:{SLASH}{NUMBER}){{2,}}(?![\d./／A-Za-z-])")
_SLASH = re.compile(SLASH)
_OF_SHOTS = rf"\d{{1,2}}{SLASH}\d{{1,2}}(?![\d./／])"
_THROWN = re.compile(rf"([三两二]分球?|罚球|罚篮|投篮|出手)[：:]?\s?{_OF_SHOTS}(?:\s{{1,3}}{_OF_SHOTS})?")
_SHOTS = re.compile(rf"(\d+){SLASH}(\d+)")
_LISTED = re.compile(r"\s?[日号元](?![本美欧港])")
_TAILS = re.compile("限行|限号|尾号|[单双]号")
_BROADCAST = re.compile(
    r"卫视|频道|剧场|CCTV|电视剧|连续剧|[一二三四五六七八九十]点[一二三四五零十][一二三四五六七八九十]{0,2}分"
)
_VULGAR = re.compile(r"(\d*)([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒])")
_VULGARS = pairs(
    "½ 1/2 ⅓ 1/3 ⅔ 2/3 ¼ 1/4 ¾ 3/4 ⅕ 1/5 ⅖ 2/5 ⅗ 3/5 ⅘ 4/5 ⅙ 1/6 ⅚ 5/6 ⅛ 1/8 ⅜ 3/8 ⅝ 5/8 ⅞ 7/8 ⅐ 1/7 ⅑ 1/9 ⅒ 1/10",
)
_HALVES = re.compile(rf"(?<![\d.A-Za-z-])(\d{{1,2}}\.5)\s?{DASH}\s?(\d{{1,2}}\.5)(?![\d.%‰℃A-Za-z])")
"""What a match at chess ends with."""
_PAIR = rf"\d{{1,3}}\s?{DASH}\s?\d{{1,3}}"
_LIST_LEFT, _LIST_RIGHT = re.compile(rf"(?:{_PAIR}[、，,；;/ ]+)+$"), re.compile(rf"(?:[、，,；;/ ]+{_PAIR}(?![\d.]))+")
_PAIRS = re.compile(rf"(\d{{1,3}})\s?{DASH}\s?(\d{{1,3}})")
_MATCH = re.compile(rf"[\u4e00-\u9fff](?<![{AMOUNTING}第从在年月日号岁])(\d{{1,3}})-(\d{{1,3}})(?=[\u4e00-\u9fff])")
_STOP = re.compile(r"[、，；,;。]|$")
_OF_ONE = re.compile(
    rf"[\u4e00-\u9fff]{{2,6}}(?<![{AMOUNTING}第从在年月日号岁])(\d{{1,3}})-(\d{{1,3}})(?={_STOP.pattern})"
)
_TEAMS = re.compile(r"队\s?$"), re.compile(r"\s?[\u4e00-\u9fff]{2,6}队")
_BETWEEN_LETTERS = re.compile(rf"(?<=[A-Z]{{2}})(\d){DASH}(\d)(?=[A-Z][A-Z\d])")
_CLUBS = re.compile("赛|战队|电竞|LPL|KPL|LCK|击败|横扫|晋级")
_SURNAMES = {"张", "方", "石", "成", "支", "房"}
"""Measure words that are surnames, behind what no range could be: 4-0张安."""
_LONGEST_LIST, _REPORT = 48, 120
_SPORT = re.compile(
    r"[英中]超|[意西德法中]甲|中乙|苏超|[NC]BA|世预赛|[亚欧]冠|足协杯|世界杯|[亚欧]洲杯|联赛|[男女国][篮足]|季后赛|常规赛|战报|赛果"
)
_NO_NAME = "左右|之间|决赛|[不为以的是即可就均都内后前多至到和或与最]"
_OPPONENTS = re.compile(r"(?![约近每为达在到第])[\u4e00-\u9fff]\s?$"), re.compile(rf"\s?(?!{_NO_NAME})[\u4e00-\u9fff]")
_ALONE = (
    re.compile(r"(?:^|[；;、\s])[\u4e00-\u9fff]{2,6}\s?$"),
    re.compile(rf"\s?(?!{_NO_NAME})[\u4e00-\u9fff]{{2,6}}(?:$|[；;、\s（(。])"),
)
"""What surrounds a score in a row of results, where nothing else is told."""
_SINKING = re.compile(SINKING)
_FIGURE = re.compile(r"(?<![尔代])[图表]\s?$")
_ADDRESS = re.compile(r"号|栋|幢|室")
_LOWEST_PRESSURE = 40
_PRICE = 10
_TALLY = re.compile(r"(?:[红黄]牌|失球|角球|射[门正]|犯规|失误|篮板|助攻|抢断|盖帽)数?[：:]?\s?$")


@only_with(":：∶")
def ratios(text: str) -> str:
    """Two or more numbers with colons between them.

    >>> ratios("3:2，1:50000，5∶3∶2，78：96")
    '三比二，一比五万，五比三比二，七十八比九十六'
    """
    text = _MIXED.sub("比", _SHARES.sub("比", text))
    return _RATIO.sub(lambda f: "比".join(number(part) for part in re.findall(NUMBER, f[0])), text)


@only_with(DASHES)
def scores(text: str) -> str:
    """Scores printed with a dash: where the words of a game surround it, or what no range could be.

    >>> scores("以21-19战胜对手，3-5年，总比分3—1，18-21岁")
    '以二十一比十九战胜对手，3-5年，总比分三比一，18-21岁'
    """
    text = _BETWEEN_LETTERS.sub(_lettered, _HALVES.sub(_halves, text))
    return _SCORE.sub(_score, text)


def _score(found: re.Match[str]) -> str:
    text = found.string
    around = sentence_around(text, *found.span(), reach=24)
    first, second = int(found[1]), int(found[2])
    if text.startswith(("=", "＝"), found.end()):
        return f"{found[1]}减{found[2]}"
    counted = COUNTED.match(text, found.end())
    addressed = first > second and _ADDRESS.match(text, found.end())
    if addressed or _FIGURE.search(before(text, found.start())):
        return f"{found[1]}杠{found[2]}"
    if counted and first > second and counted[0] in _SURNAMES:
        counted = None
    told = not counted and (SCORED.search(around) or _of_a_game(found))
    sinks = not told and _SINKING.match(text, found.end(1))
    if sinks or not (told or (first >= second and not counted)):
        return found[0]
    return f"{number(found[1])}比{number(found[2])}"


def _lettered(found: re.Match[str]) -> str:
    """Between two clubs that are called by letters: BLG3-1TES."""
    told = _CLUBS.search(sentence_around(found.string, *found.span()))
    return f"{number(found[1])}比{number(found[2])}" if told else found[0]


def _halves(found: re.Match[str]) -> str:
    if float(found[1]) < float(found[2]) or COUNTED.match(found.string, found.end()):
        return found[0]
    return f"{number(found[1])}比{number(found[2])}"


def _of_a_game(found: re.Match[str]) -> bool:
    tallied = _TALLY.search(before(found.string, found.start())) is not None
    return tallied or _among_scores(found) or _among_results(found) or _between_opponents(found)


def _among_scores(found: re.Match[str]) -> bool:
    """Whether it stands in a list with what no range could be."""
    left = _LIST_LEFT.search(before(found.string, found.start(), reach=_LONGEST_LIST))
    right = _LIST_RIGHT.match(found.string, found.end(), found.end() + _LONGEST_LIST)
    end = right.end() if right else found.end()
    if _ADDRESS.match(found.string, end) or COUNTED.match(found.string, end):
        return False
    lists = "".join(neighbours[0] for neighbours in (left, right) if neighbours)
    return any(int(pair[1]) > int(pair[2]) for pair in _PAIRS.finditer(lists))


def _between_opponents(found: re.Match[str]) -> bool:
    """Whether names stand on both sides in a report on sport or a row of results: 北京89-95浙江."""
    text = found.string
    reported = _SPORT.search(text, max(0, found.start() - _REPORT), found.end() + _REPORT)
    left, right = _OPPONENTS if reported or _several(found) else _ALONE
    return left.search(before(text, found.start())) is not None and right.match(text, found.end()) is not None


def _several(found: re.Match[str]) -> bool:
    """Whether it is what no quantity is: between two teams, or one of two pairs of names with a score between."""
    text = found.string
    if _TEAMS[0].search(before(text, found.start())) and _TEAMS[1].match(text, found.end()):
        return True
    around = sentence_around(text, *found.span())
    pairs = [pair for pair in _MATCH.finditer(around) if not COUNTED.match(around, pair.end())]
    return len(pairs) > 1 and any(map(_is_no_range, pairs))


def _is_no_range(pair: re.Match[str]) -> bool:
    return int(pair[1]) >= int(pair[2]) or pair[1] == "0"


def _among_results(found: re.Match[str]) -> bool:
    """Whether it stands in a row of names with their scores: 李诗沣0-2、陈雨菲2-0."""
    if not _STOP.match(found.string, found.end()):
        return False
    pairs = [*_OF_ONE.finditer(sentence_around(found.string, *found.span()))]
    return len(pairs) > 1 and any(int(pair[1]) > int(pair[2]) for pair in pairs)


@only_with("/／½-¾⅐-⅞")
def fractions(text: str) -> str:
    """Fractions: the denominator first. A blood pressure is no fraction.

    >>> fractions("1/3，7/12，½，血压120/80")
    '三分之一，十二分之七，二分之一，血压120比80'
    >>> fractions("宁波 13/19 哈尔滨 -5/6，3/6楼")
    '宁波 13到19 哈尔滨 零下5到6，3、6楼'
    """
    text = _OF_MODEL.sub(r"\1\2杠\3", text)
    text = _WEATHER.sub(lambda f: _BELOW_ZERO.sub("零下", re.sub(SLASH, "到", f[0])), text)
    text = _AROUND_THE_CLOCK.sub("24小时7天", text)
    text = _VULGAR.sub(lambda f: (f[1] and f[1] + "又") + _VULGARS[f[2]], text)
    text = _FLOOR.sub(lambda f: f"{f[1] or f[3]}、{f[2] or f[4]}", text)
    text = _NAMED_ALIKE.sub(r"\1、\2\3\4、\5", text)
    text = _MANY.sub(lambda f: _SLASH.sub("、", f[0]), text)
    text = _THROWN.sub(_thrown, text)
    text = _OF_AN_INCH.sub(r"\2分之\1", text)
    text = _OF_MANY.sub(lambda f: f"{f[2] or f[3]}分之{f[1]}", _TYRE.sub(_tyre, text))
    return _FRACTION.sub(_fraction, text)


def _thrown(found: re.Match[str]) -> str:
    """Shots that went in of those taken: 罚球5/6 as 六罚五中."""
    verb = "罚" if "罚" in found[1] else "投"
    return _SHOTS.sub(lambda f: f"{f[2]}{verb}{f[1]}中" if int(f[1]) <= int(f[2]) else f[0], found[0])


def _lists(found: re.Match[str]) -> bool:
    """Whether it is two numbers, not one part of a whole: 第1/2期, 5月2/4日, 60/80元, 尾号1/6."""
    text, left = found.string, before(found.string, found.start())
    listed = _LISTED.match(text, found.end())
    if left.endswith("第") or int(found[2]) == 0:
        return True
    if listed and (listed[0] != "元" or int(found[2]) >= _PRICE):
        return True
    around = sentence_around(text, *found.span())
    bracketed = left.endswith(("（", "(")) and text.startswith(("）", ")"), found.end())
    return bool(_TAILS.search(around) or (bracketed and _BROADCAST.search(around)))


def _tyre(found: re.Match[str]) -> str:
    return f"{singly(found[1])}、{singly(found[2])}"


def _fraction(found: re.Match[str]) -> str:
    above, below = float(found[1]), int(found[2])
    if _lists(found):
        return f"{found[1]}、{found[2]}"
    if above >= below >= _LOWEST_PRESSURE or _TALLY.search(before(found.string, found.start())):
        return f"{found[1]}比{found[2]}"
    return f"{number(found[2])}分之{number(found[1])}"
