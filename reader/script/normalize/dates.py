"""Years figure by figure, months and days as numbers, in every form print knows."""

from __future__ import annotations

import re

from reader.script.normalize.marks import DASH, DASHES, SLASH, before, only_with
from reader.script.normalize.measures import COUNTED
from reader.script.normalize.numerals import cardinal, number, singly

_Y = r"(?:1[0-9]|20|21)\d{2}"
_M = r"(?:1[0-2]|0?[1-9])"
_D = r"(?:3[01]|[12]\d|0?[1-9])"
_TO = rf"\s?(?:{DASH}|至|到)\s?"

_NUMERIC = re.compile(
    rf"(?<![\d.A-Za-z])({_Y})(?P<mark>[-./／．])({_M})(?P=mark)({_D})(?![\d%]|(?P=mark)(?!(?:19|20)\d\d)\d)"
)
_NUMERIC_TO = re.compile(rf"(日)\s?{DASH}\s?(?=(?:{_Y}[-./／])?{_M}[-./／]{_D}(?!\d)|[一二]\w{{3}}年)")
_TO_DAY = re.compile(rf"(?<=[一二三四五六七八九十]日)\s?{DASH}\s?({_D})(?=[\s，。；、,;）)（(]|$)")
_TIME_TOLD = re.compile(
    rf"((?:时间|日期|期限|展期)[：:]\s?)({_M})[.．]({_D})\s?{DASH}\s?({_M})[.．]({_D})(?![\d.%％]|\s?[个小天分年周秒h])"
)
_SHORT_TO = re.compile(rf"(?<=日至)({_M})[./／-]({_D})(?![\d.])")
_DAY_TO_DAY = re.compile(
    rf"(?<![\d.A-Za-z-])({_M})-({_D})(\s?[至到]\s?)({_M})-({_D})(?![\d.-])(?!\s?(?:[个名人元岁年天]|[赛比局]))"
)
_YEAR_MONTH = re.compile(
    rf"(?<![\d.A-Za-z])((?:19|20)\d{{2}})(?:[-/]|\.(?=(?:0\d|1[0-2])(?!\d|[元点倍亿万%人亩个吨米℃平公千])))({_M})(?![\d.%]|[-/]\d|赛季|学年|年)"
)
_LIFE = re.compile(rf"(?<![\d.])((?:19|20)\d{{2}})[.．]({_M})\s?{DASH}\s?((?:19|20)\d{{2}})[.．]({_M})(?![\d.])")
_WEEKDAY = re.compile(
    rf"(?<![\d.])({_M})[/.]({_D})(?=\s?(?:[(（]?(?:周|星期)[一二三四五六日天]|[(（][一二三四五六日][)）]))"
)
_ON_A_DAY = re.compile(rf"(?<=[于自])({_M})/({_D})(?=[\u4e00-\u9fff，。])(?![的以])")
_EVENT = re.compile(r"(?<![\d.])(\d{1,2})[·•・‧](\d{1,2})(?![\d])")
_DOUBLE_DAY = re.compile(r"(?<=双)(1[0-2])(?!\d)")

_POINTED_DAY = re.compile(
    rf"(?<![\d.])({_M})\.({_D})(?=[“”\"]?[\u4e00-\u9fff]{{0,8}}(?:日(?![报常均用前])|阅兵|地震|宣传周|活动周)"
    r"|[”\"]?(?:事件|事变|晚会|运动|大促|黄金周|小?长假|淞沪|抗战|会战|动车|红旗手|劳动奖|建党|建军|国庆|前夕|特大"
    r"|[\u4e00-\u9fff]{2,3}节(?![目水能约省奏])))"
    rf"|(?<=[“\"])({_M})\.({_D})(?=[”\"](?:专案|故意|事故|火灾|爆炸|[\u4e00-\u9fff]{{0,8}}(?<![方提草预答档备])案(?![例卷头])))"
    r"|(?<=[“\"])(3|5|9|12)\.(9|12|15|18)(?=[”\"])"
)
_HOLIDAY = re.compile('[”"]?(?:黄金周|小?长假|国庆|假)')
_DECADES = re.compile(rf"(?<!\d)(1\d\d0|20\d0){_TO}(?=(?:1\d\d0|20\d0)年代)")
_DECADE = re.compile(
    r"(?<![\d.])((?:1[0-9]|20)\d0)(?=\s?年代)|(?<![\d.])(\d0)(?=\s?(?:年代|[、和至到—-]\d0年代|、\d0、\d0年代))"
)
_GENERATION = re.compile(
    r"(?<![\d.:：])([0-9][05])(?=[”\"』’]?(?:后(?![来面续方期退勤备又仍再还])|[、/，]\s?[“\"]?[0-9][05]后))"
)
_DESIGN = re.compile(r"(?<![\d.])[5-9]\d(?=式(?!太极|拳)|版《|年?版电视剧)|(?<![\d.A-Za-z])99(?=A)")
_EXERCISE = re.compile(r"(?<=[\u4e00-\u9fff])[-－—](20\d\d)(?=[A-D](?![A-Za-z\d]))")
_DYNASTY = re.compile(rf"(?<=[（(])(前?)(\d{{1,4}})(年?)\s?{DASH}\s?(前?)(\d{{1,4}})(?=年?[)）])")
_BLANK = re.compile(r"(?<!\d)((?:19|20)\d?)(?=[Xx×某]{1,2}年)")
_BORN = re.compile(
    r"(?<![\d.])(\d{2})(?=年(?:[男女](?=[，,、。\s]|$)|出生|生人|生于|\s?[01]?\d月|参军|入伍|(?<!校\d\d年)毕业|入学|考(?![验察])|退|下岗|结婚|世界杯|奥运|特大|洪水|抗洪|那[场次]|的?那个|不变价|分税|(?<![时用经了近约过满超干]\d\d年)(?:改制|建[厂校成起]|创[办建刊]|开[业工]|成立|投产|通车|动工|竣工|转业|当兵|进[厂城京]|调[入到任往]|移民|回国)(?![史历路])|南[方巡]|邓小平|香港回归|恢复高考))|(?<=生于)(\d{2})(?=年)|(?<=[从自])(\d{2})(?=年(?:开始|起(?!步)|以来|至今|[春夏秋冬初底末]|的[^，。到增升降提]{1,8}[到增升降提]))|(?<=[’'])(\d{2})(?!\d)"
)
_SEASON = re.compile(
    rf"(?<![\d.])({_Y}|\d{{2}})(?:{_TO}|\s?{SLASH}\s?)({_Y}|\d{{2}})(?=\s?(?:赛季|年度|学年|财年|雪季|榨季|采暖|年采暖|供暖|跨年))"
)
_YEARS = re.compile(rf"(?<![\d.A-Za-z])({_Y})(年?)\s?(?:{DASH}|/)\s?({_Y})(?!\d|\.\d|\s?(?:[A-Za-z]|[℃℉°%％‰㎡㎥㎏]))")
_YEARS_BRACKETED = re.compile(rf"(?<=[(（])({_Y})\s?{DASH}\s?(?=[)）])")
_ANCIENT = re.compile(r"((?:公元前?|西元前?)\s?)(\d{1,4})(?:(\s?年?)\s?" + DASH + r"\s?(前?)(\d{1,4}))?(?=\s?年)")
_OF_REIGN = re.compile(r"(?<=年[（(])\d{3}(?=年?[）)])|(?<![\d提以之此目先年日点])前(?!\d00)(\d{3})(?=年(?![前来间]))")
_YEAR = re.compile(r"(?<!\d)(?<!\d\.)(\d{4})(?=\s?(?:年|、\d{4}(?:、\d{4})*年|和\d{4}年|[至到]\d{4}年))")
_LEADING_ZERO_YEAR = re.compile(r"(?<![\d.:：])(0\d)(?=年)")
_SPAN = re.compile(
    r"(?:距今|长达|有着|已有|历时|超过|近|约|多达|存续|跨越|穿越|上下|沉睡|走过|存活|持续|过去|埋藏|树龄)(?:了|约|近|已)?$"
)
_OF_AGE = re.compile(
    r"\s?年(?:的?历史|文明|的?古|前(?!后)[的，,。]?(?!\d)|的?文化|的?建城|间|来|传承|不|的时间|老|树龄|轮回|悠久)"
)
_BARE_YEAR = re.compile(
    r"(?<=年[（(])(1[0-8]\d{2})(?=[）)])|(?<![\d.A-Za-z第])((?:19|20)\d{2})(?![\d.%‰℃a-z+]|加(?!油|快|强|入)|(?![QH][1-4一二三四])[A-Z](?![A-Z])|[GMKT]B|[-:：/—]\d(?!\d?年)|\s?年|多|余|万|亿)"
)
_MONTHS = re.compile(rf"(?<![\d.])({_M})\s?{DASH}\s?({_M})(?=\s?(?:月(?!龄)|季度))")
_DAYS = re.compile(rf"(?<![\d.])({_D})\s?{DASH}\s?({_D})(?=\s?[日号](?!楼|线|院|公馆|店|门|厅|地块|井|机组|台风|坑))")
_DATES = re.compile(
    rf"(?:(?<=[年月日号])|(?<=[日月年]起)|(?<=[零一二三四五六七八九十][点分]))\s?{DASH}\s?(?=(?:\d{{2,4}}年|{_M}月|{_D}[日号]|次年|翌年|公元|"
    rf"前[\d一二三四五六七八九零]{{2,4}}年|今|至今|目前|年底|月底|当年))"
)
_WITHIN = re.compile(
    r"(?:(?<=[日号]（周.）)|(?<=[日号]\(周.\))|(?<=日（星期.）)|(?<=[月年][底初中末])|(?<=[上中下]旬)|(?<=[日号][晚晨早]))"
    rf"\s?{DASH}\s?(?=(?:\d{{1,2}}[月日号]|[一二三四五六七八九十]{{1,3}}[月日号]|\d{{4}}年|[零一二三四五六七八九]{{4}}年|次年|今))"
)
"""Spans whose first end has more behind its figure: `3月5日（周三）—7日`, `3月底—4月初`."""
_TWO_FIGURES = re.compile(rf"(?<![\d.A-Za-z-])((?:19|20)?\d\d)\s?{DASH}\s?(\d\d)(?=年(?![代级]))")
_DASHED = re.compile(rf"[{DASHES}]")
_MONTH = re.compile(rf"(?<![\d.])({_M})(?=\s?月(?![饼龄]))")
_DAY = re.compile(r"(?<![\d.])(\d{1,2})(?=\s?日(?![元圆]))")
_LOOSE_DAY = re.compile(rf"((?<=月)(?<!每月)|(?<=月\s))({_D})(?=\s?[日号、和至到及]|$)")
_OTHER_END = re.compile(r"\s?[到至]\s?(\d{1,9})")
_AGED = re.compile(r"(?:距今|长达|历时|有着|树龄)(?:了|约|近|已有?)?$")
_OF_HISTORY = re.compile(r"\s?年(?:的?历史(?![性上时])|文明|的?建城|的?传承)")
_SINCE = re.compile(r"(?:公元|自|从|于|在|至|到)\s?$")
_DATED = re.compile(r"\s?年(?:\s?\d{1,2}月|代|至|到|[-—–~～])")
_MODERN, _NOW = 1800, 2099
_ROUND = 100
_EARLIEST, _LATEST = 1000, 2199


@only_with("-./／．")
def numeric_dates(text: str) -> str:
    """Dates of figures only: with dots, hyphens or slashes.

    >>> numeric_dates("2025.11.25、2025-11-02、2025/1/5和2025-11")
    '二零二五年十一月二十五日、二零二五年十一月二日、二零二五年一月五日和二零二五年十一月'
    >>> numeric_dates("05-20至05-26")
    '五月二十日至五月二十六日'
    >>> numeric_dates("定于12/7在吉布提会合")
    '定于十二月七日在吉布提会合'
    >>> numeric_dates("2024.10.1-2025.3.31，时间：11/25(周二)")
    '二零二四年十月一日至二零二五年三月三十一日，时间：十一月二十五日(周二)'
    """
    text = _NUMERIC.sub(lambda f: f"{singly(f[1])}年{_plain(f[3])}月{_plain(f[4])}日", text)
    text = _NUMERIC_TO.sub(r"\1至", text)
    text = _TO_DAY.sub(lambda f: f"至{_plain(f[1])}日", text)
    text = _TIME_TOLD.sub(lambda f: f"{f[1]}{_plain(f[2])}月{_plain(f[3])}日至{_plain(f[4])}月{_plain(f[5])}日", text)
    text = _SHORT_TO.sub(lambda f: f"{_plain(f[1])}月{_plain(f[2])}日", text)
    text = _DAY_TO_DAY.sub(_from_day_to_day, text)
    for day in (_WEEKDAY, _ON_A_DAY):
        text = day.sub(lambda f: f"{_plain(f[1])}月{_plain(f[2])}日", text)
    text = _LIFE.sub(lambda f: f"{singly(f[1])}年{_plain(f[2])}月至{singly(f[3])}年{_plain(f[4])}月", text)
    return _YEAR_MONTH.sub(lambda f: f"{singly(f[1])}年{_plain(f[2])}月", text)


def _from_day_to_day(found: re.Match[str]) -> str:
    """Two days with a hyphen each; without a zero before a figure they may be scores or models."""
    if "0" not in {found[1][0], found[2][0], found[4][0], found[5][0]}:
        return found[0]
    return f"{_plain(found[1])}月{_plain(found[2])}日{found[3]}{_plain(found[4])}月{_plain(found[5])}日"


@only_with("·•・‧双会.")
def event_days(text: str) -> str:
    """Days that became names: figure by figure, 双11 as a number.

    >>> event_days("“3·15”晚会，9·18，双11，5·12汶川")
    '“三一五”晚会，九一八，双十一，五一二汶川'
    """
    text = _EVENT.sub(lambda f: _named_day(f, f[1], f[2]), text)
    text = _POINTED_DAY.sub(_pointed_day, text)
    return _DOUBLE_DAY.sub(lambda f: cardinal(f[0]), text)


def _pointed_day(found: re.Match[str]) -> str:
    if COUNTED.match(found.string, found.end()):
        return found[0]
    return _named_day(found, found[1] or found[3] or found[5], found[2] or found[4] or found[6])


def _named_day(found: re.Match[str], month: str, day: str) -> str:
    """Figure by figure, but for the holiday that is called 十一."""
    return "十一" if (month, day) == ("10", "1") and _HOLIDAY.match(found.string, found.end()) else singly(month + day)


@only_with("代后")
def decades(text: str) -> str:
    """Decades as numbers with their century's figures, generations figure by figure.

    >>> decades("上世纪80年代，1990年代，八九十年代，“90后”“00后”")
    '上世纪八十年代，一九九零年代，八九十年代，“九零后”“零零后”'
    """
    text = _DECADES.sub(lambda f: singly(f[1]) + "至", text)
    text = _DECADE.sub(lambda f: singly(f[1]) if f[1] else cardinal(f[2]) if f[2] != "00" else "零零", text)
    return _GENERATION.sub(lambda f: singly(f[1]), text)


def seasons(text: str) -> str:
    """Seasons and school years from one year into the next.

    >>> seasons("2024-25赛季，2023/2024赛季，24/25雪季")
    '二零二四至二五赛季，二零二三至二零二四赛季，二四至二五雪季'
    """
    return _SEASON.sub(lambda f: f"{singly(f[1])}至{singly(f[2])}", text)


@only_with("元前Xx×某式版A)）")
def eras(text: str) -> str:
    """Years before and after our era, the years of a reign, years with blanks, types named after their year.

    >>> eras("公元前221年，（618—907年），20XX年，95式")
    '公元前二二一年，（六一八至九零七年），二零XX年，九五式'
    """
    text = _ANCIENT.sub(lambda f: f[1] + singly(f[2]) + (f"{f[3]}至{f[4]}{singly(f[5])}" if f[5] else ""), text)
    text = _OF_REIGN.sub(lambda f: singly(f[0]), text)
    text = _EXERCISE.sub(lambda f: singly(f[1]), _DESIGN.sub(lambda f: singly(f[0]), text))
    text = _BLANK.sub(lambda f: singly(f[1]), text)
    return _DYNASTY.sub(_dynasty, text)


@only_with("年(（’'" + DASHES)
def years(text: str) -> str:
    """Years and their ranges; a round number of years is a span where it says so.

    >>> years("2011—2012年，2000年历史，98年8月")
    '二零一一至二零一二年，2000年历史，九八年8月'
    """
    text = _YEARS.sub(_year_range, text)
    if _DASHED.search(text):
        text = _TWO_FIGURES.sub(_of_two_figures, text)
    text = _YEARS_BRACKETED.sub(lambda f: singly(f[1]) + "至", text)
    text = _BORN.sub(lambda f: singly(f[0]) if f[0][0] in "056789" else f[0], text)
    text = _LEADING_ZERO_YEAR.sub(lambda f: singly(f[1]), text)
    return _YEAR.sub(_year, text)


def _of_two_figures(found: re.Match[str]) -> str:
    """Years of two figures, which can be no number of years: 98-08年, 06—08年, 2006—08年."""
    first, last = found.groups()
    told = len(first) > len(last) or "0" in {first[0], last[0]}
    return f"{singly(first)}至{singly(last)}" if told else found[0]


def _dynasty(found: re.Match[str]) -> str:
    """The years of a reign in brackets; days and ages have fewer figures and no 前."""
    figures = 3
    if not (found[1] or (len(found[2]) >= figures and len(found[5]) >= figures)):
        return found[0]
    return f"{found[1]}{singly(found[2])}{found[3]}至{found[4]}{singly(found[5])}"


def _year_range(found: re.Match[str]) -> str:
    counted = COUNTED.match(found.string, found.end())
    if counted and not counted[0].strip().startswith(("年", "届", "级", "季", "版")):
        return found[0]
    return f"{singly(found[1])}{found[2]}至{singly(found[3])}"


def _year(found: re.Match[str]) -> str:
    figures, text = found[1], found.string
    value = int(figures)
    left = before(text, found.start())
    if _AGED.search(left) or (not _MODERN <= value <= _NOW and _OF_HISTORY.match(text, found.end())):
        return figures
    if value % _ROUND == 0:
        long_ago = value < _MODERN and not (_SINCE.search(left) or _DATED.match(text, found.end()))
        if long_ago or _SPAN.search(left) or _OF_AGE.match(text, found.end()):
            return figures
    if not _EARLIEST <= value <= _LATEST:
        return figures
    return singly(figures)


def bare_years(text: str) -> str:
    """Years without 年: 2025世界机器人大会, 国发〔2025〕3号.

    >>> bare_years("2025世界机器人大会，〔2025〕，共2025家，2025届")
    '二零二五世界机器人大会，〔二零二五〕，共2025家，二零二五届'
    """
    return _BARE_YEAR.sub(lambda f: singly(f[1]) if f[1] else _bare_year(f), text)


def _bare_year(found: re.Match[str]) -> str:
    text = found.string
    counted = COUNTED.match(text, found.end())
    if counted and not counted[0].strip().startswith(("年", "届", "级", "季", "版", "款")):
        return found[0]
    if re.search(r"(?:达到?|约|近|超|共计?|总计|合计|增至|降至|仅|余|[+×=*≈><≥≤])\s?$", before(text, found.start())):
        return found[0]
    other = _OTHER_END.match(text, found.end())
    if other and (not _EARLIEST <= int(other[1]) <= _LATEST or COUNTED.match(text, other.end())):
        return found[0]
    return singly(found[0])


@only_with("年月日号季")
def days(text: str) -> str:
    """Months and days, and what lies between them.

    >>> days("11月2日至4日，11月20日-24日，9—11月，21-22日，11月2日")
    '十一月二日至四日，十一月二十日至二十四日，九至十一月，二十一至二十二日，十一月二日'
    """
    if _DASHED.search(text):
        for span in (_DATES, _WITHIN):
            text = span.sub("至", text)
    text = _MONTHS.sub(lambda f: f"{_plain(f[1])}至{_plain(f[2])}", text)
    text = _DAYS.sub(lambda f: f"{_plain(f[1])}至{_plain(f[2])}", text)
    text = _MONTH.sub(lambda f: _plain(f[1]), text)
    text = _LOOSE_DAY.sub(lambda f: _plain(f[2]), text)
    return _DAY.sub(lambda f: _plain(f[1]), text)


def _plain(figures: str) -> str:
    """The number without idle zeros, and 二 however it stands."""
    return number(str(int(figures)))
