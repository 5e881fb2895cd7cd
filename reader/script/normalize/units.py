"""Units in Latin letters and signs, temperatures, angles."""

from __future__ import annotations

import re

from reader.script.normalize.marks import MINUS, before, only_with, sentence_around
from reader.script.normalize.numerals import NUMBER
from reader.script.normalize.tables import any_of, pairs

_NAMES = pairs(
    "km 公里 m 米 dm 分米 cm 厘米 mm 毫米 μm 微米 um 微米 nm 纳米 kg 千克 g 克 mg 毫克 μg 微克 ug 微克 ng 纳克",
    "t 吨 L 升 l 升 mL 毫升 ml 毫升 ML 毫升 dL 分升 dl 分升 μL 微升 μl 微升 cc 毫升 W 瓦 kW 千瓦 KW 千瓦",
    "kw 千瓦 MW 兆瓦 GW 吉瓦 TW 太瓦 kWp 千瓦 MWp 兆瓦 GWp 吉瓦 Wh 瓦时 kWh 千瓦时 KWh 千瓦时 kwh 千瓦时",
    "kW·h 千瓦时 kW•h 千瓦时",
    "KWH 千瓦时 MWh 兆瓦时 GWh 吉瓦时 TWh 太瓦时 V 伏 kV 千伏 KV 千伏 kv 千伏 mV 毫伏 mA 毫安 mAh 毫安时 Ah 安时",
    "kVA 千伏安 MVA 兆伏安 Ω 欧姆 Hz 赫兹 HZ 赫兹 kHz 千赫兹 KHz 千赫兹 MHz 兆赫兹 GHz 吉赫兹 dB 分贝 db 分贝",
    "Pa 帕 hPa 百帕 kPa 千帕 KPa 千帕 MPa 兆帕 GPa 吉帕 mmHg 毫米汞柱 kN 千牛 kJ 千焦 KJ 千焦 MJ 兆焦",
    "cal 卡 kcal 千卡 Kcal 千卡 mol 摩尔 mmol 毫摩尔 μmol 微摩尔 h 小时 min 分钟 s 秒 ms 毫秒 μs 微秒 ns 纳秒",
    "ha 公顷 hm² 公顷 hm2 公顷 Bq 贝克勒尔 lx 勒克斯 lm 流明 rad 拉德 mSv 毫西弗 μSv 微西弗 IU 国际单位",
    "KVA 千伏安 N·m 牛米 N•m 牛米 KM 公里 M2 平方米 M² 平方米",
    "U 单位 bps 比特每秒 kbps 千比特每秒 Kbps 千比特每秒 Mbps 兆比特每秒 Gbps 吉比特每秒 m/s 米每秒 rpm 转每分钟",
    "r 转 ft 英尺 mile 英里 oz 盎司 lb 磅 kn 节 TEU 标准箱 ppm ppm bp 个基点 BP 个基点",
    "GJ 吉焦 TJ 太焦 eV 电子伏 keV 千电子伏 MeV 兆电子伏 GeV 吉电子伏 TeV 太电子伏 mW 毫瓦 μW 微瓦 μA 微安 μV 微伏",
    "μF 微法 nF 纳法 pF 皮法 mH 毫亨 kΩ 千欧 MΩ 兆欧 pg 皮克 mIU 毫国际单位 μIU 微国际单位 kB/s 千字节每秒",
    "KB/s 千字节每秒 MB/s 兆字节每秒 GB/s 吉字节每秒 TB/s 太字节每秒 kb/s 千比特每秒 Mb/s 兆比特每秒 Gb/s 吉比特每秒",
    "N/mm² 牛每平方毫米 N/mm2 牛每平方毫米 N/cm² 牛每平方厘米 N/cm2 牛每平方厘米 N/m² 牛每平方米 N/m2 牛每平方米",
    "N/m 牛每米 N/kg 牛每千克 J/kg 焦每千克 cd/m² 坎德拉每平方米 cd/m2 坎德拉每平方米 cd/㎡ 坎德拉每平方米",
    "m/s² 米每二次方秒 m/s2 米每二次方秒",
)
_POWERS = {"²": "平方", "2": "平方", "^2": "平方", "³": "立方", "3": "立方", "^3": "立方"}
_LENGTHS = {"km": "公里", "m": "米", "dm": "分米", "cm": "厘米", "mm": "毫米", "μm": "微米", "nm": "纳米"}
_NAMES |= {length + power: word + name for length, name in _LENGTHS.items() for power, word in _POWERS.items()}
_SIGNS = pairs(
    "℃ 摄氏度 ℉ 华氏度 ㎡ 平方米 ㎥ 立方米 ㎞ 公里 ㎏ 千克 ㎜ 毫米 ㎝ 厘米 ㎎ 毫克 ㎢ 平方公里 ㎖ 毫升 ℓ 升",
    "㏄ 毫升 ㎍ 微克 ㎾ 千瓦 ㏀ 千欧 ㎐ 赫兹 ㎒ 兆赫兹 ㎓ 吉赫兹 ㏎ 公里 ㏕ 密耳 ㎛ 微米 ㎚ 纳米 ㎠ 平方厘米",
    "㎟ 平方毫米 ㎤ 立方厘米 ㏈ 分贝 ㎩ 帕 ㎪ 千帕 ㎫ 兆帕 ㎧ 米每秒 ㏊ 公顷",
)
_UNIT = any_of(*_NAMES)
_PER = _SIGNS | {"h": "小时", "min": "分钟", "s": "秒", "d": "天", "a": "年", "人": "人", "L": "升", "mL": "毫升"}
_PER_UNIT = any_of(*_NAMES, *_PER)
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
_TEN_THOUSANDS = re.compile(r"(?<=\d)\s?[wW](?=\+|[元粉人次]|播放|阅读)")
_LIMITED = re.compile(r"(?<=限)([重载高宽长])(\d[\d.]*)\s?([TtM])(?![A-Za-z])")
_LIMITS = pairs("T 吨 t 吨 M 米")
# Screens are measured in inches, air conditioners in horse-powers.
_INCHES = re.compile(
    r"(?<![\d.'’′“\"])(\d{2}(?:\.\d)?)[\"”″](?=\s?(?:\dK|[\u4e00-\u9fff]{0,4}(?:电视|彩电|液晶|平板|显示)|[OQ]?LED|LCD))"
)
_HORSES = re.compile(r"(?<=\d)(?<![A-Za-z]\d)\s?[Pp](?=[\u4e00-\u9fff]{0,4}(?:空调|变频|挂机|柜机|定频|冷暖))")
_TELEPHONE_TYPE = re.compile(r"(?:iPhone|小米|荣耀|红米|Mate|OPPO|vivo)\s?$")
_HOURS = re.compile(r"(?<=\d)h(?=\d+\s?min)")
_MINUTES = re.compile(r"(?<=\d)min(?=\d+\s?s)")
_PAID = re.compile(r"(?:[年月底]薪|薪[资酬]|工资|收入|[年月]入|奖金|预算|待遇|首付)[^，。；\n]{0,8}$")
_OF_PAY = re.compile(r"(?<=\d)\s?[wW](?![A-Za-z\d])")
_BASIS_POINTS, _OF_A_NET = "bps", re.compile("网|带宽|宽带|速率|传输|下载|流量")
_OTHER_PRINTS = str.maketrans({"\N{MICRO SIGN}": "μ", "\N{OHM SIGN}": "Ω"})
_ONLY_WHERE = (
    (
        re.compile(r"(?<=\d)\s?A(?![A-Za-z\d级景班座栋区]|游戏|大作|智|写|甲|(?:、\dA)+[级景])"),
        "安",
        re.compile(r"电流|电压|充电|插[座头]|电?焊|电源|熔断|保险丝|空气开关|断路器|电表|\d[V伏]"),
    ),
    (re.compile(r"(?<=\d)\s?bar(?![A-Za-z])"), "巴", re.compile("压|泵|咖啡机")),
    (re.compile(r"(?<=\d)\s?u(?![A-Za-z\d])"), "单位", re.compile("胰岛素|肝素|皮下|肌注|注射")),
)
"""Letters that are units only where the words around are about what they measure: `电流5A`, `5A景区`."""
_EACH_OF_TWO = re.compile(rf"(?<=[A-Za-z])[/／][(（]({_PER_UNIT})[·•・.]({_PER_UNIT})[)）]")
_AND_EACH_AREA = re.compile(r"(?<=每分钟)[/／](?=\d)")
_BEHIND_POWER = re.compile(
    rf"(\d(?:[⁻⁰¹²³⁴-⁹]{{1,4}}|\^-?\d{{1,3}}))\s?({_UNIT})(?:[/／]({_PER_UNIT}))?(?![A-Za-z0-9²³])"
)
_IN_BRACKETS = any_of("km cm mm dm μm nm kg mg μg mL ml kW kWh MPa kPa m² m³ cm² km² mmHg")
_BRACKETED = re.compile(
    rf"(?:(?<=[\u4e00-\u9fff])[(（]({_IN_BRACKETS})[)）]"
    r"|(?<=[高长宽重度积量径距深厚速])[(（]([mgtLsVW])[)）])"
)
_MEASURED = re.compile(
    rf"(?<![A-Za-z\d.])({NUMBER}[万亿千百余多]{{0,2}})\s?(?!g(?:网|手机|信号|时代|基站|商用|技术|套餐|\+(?![\u4e00-\u9fff]{{1,4}}\d)))({_UNIT})"
    rf"(?:[·•]?([/／])({_PER_UNIT}|(?=[\u4e00-\u9fff]|\d+\s?(?:mL|ml|g|kg|km|L|h|d|min))))?(?![A-Za-z0-9²³]|(?<![A-Za-zμ][A-Za-z])(?<!\dg)[+＋])"
)
_PER_ALONE = re.compile(rf"(?<=[\u4e00-\u9fff])[/／]({_PER_UNIT})(?![A-Za-z0-9])")
_LONG_UNIT = any_of(*(unit for unit in _NAMES if len(unit) > 1))
_AND_MORE = re.compile(rf"(?<=\d)([+＋])({_LONG_UNIT})(?![A-Za-z0-9])")
_BEHIND_NAME = re.compile(rf"(?<=[A-Za-z\d.])(\d)\s?({_LONG_UNIT})(?![A-Za-z0-9²³+＋])")
_ALONE = re.compile(
    rf"(?<![A-Za-z0-9])(?:({_LONG_UNIT})[/／]({_PER_UNIT})|([km]?m[²³]))(?![A-Za-z0-9])",
)
_DEGREES_C = re.compile(r"°\s?[CＣ]|º\s?C|˚\s?C|(?<=\d)\s?oC(?![A-Za-z])")
_BELOW = re.compile(
    rf"(?:零下)?(?<![\d%])[{MINUS[1:-1]}]\s?(?=(?!\d{{1,2}}(?:00|25|50|75)\s?度)({NUMBER})(?:\s?[到至、~～]\s?(零下|{MINUS})?({NUMBER}))?\s?(?:℃|°|度|摄氏度))"
)
"""Quarters of hundreds are the strength of spectacles: 近视-600度."""
_ABOVE = re.compile(rf"[+＋](?=(?!\d{{1,2}}(?:00|25|50|75)\s?度){NUMBER}\s?(?:℃|°|度))")
_OR = re.compile(rf"(?<=[\d℃])\s?[/／]\s?(?=-?{NUMBER}\s?℃)")
_COLD = re.compile(rf"({NUMBER})(\s?(?:℃|°|度|摄氏度)?\s?)([到至、])\s?(?:{MINUS})\s?(?={NUMBER}\s?(?:℃|°|度|摄氏度))")
_BEARING = re.compile(
    r"([纬经]?)(?<![\d.])(\d{1,3}(?:\.\d+)?\s?[°º˚](?:\s?\d{1,2}(?:\.\d+)?\s?[′'’])?(?:\s?\d{1,2}(?:\.\d+)?\s?[″\"”])?)"
    r"\s?([NSEW])(?![A-Za-z\d])"
)
_BEARINGS = pairs("N 北纬 S 南纬 E 东经 W 西经")
_ARC = re.compile(r"(\d)\s?[°º˚]\s?(?:(\d+(?:\.\d+)?)\s?[′'’]\s?)?(?:(\d+(?:\.\d+)?)\s?[″\"”]\s?)?")


@only_with("℃℉°º˚度")
def temperatures(text: str) -> str:
    """Temperatures: below zero is 零下.

    >>> temperatures("-2℃，-5到3℃，-10℃到-2℃，37.5°C，零下-3℃")
    '零下二℃，零下5到3℃，零下10℃到零下二℃，37.5℃，零下3℃'
    """
    text = _DEGREES_C.sub("℃", text)
    text = _OR.sub("到", text)
    text = _COLD.sub(r"\1\2\3零下", text)
    text = _ABOVE.sub("零上", _BELOW.sub("零下", text))
    return re.sub(r"(?<![\d.])2(?=\s?[℃℉])", "二", text)


@only_with("°º˚")
def angles(text: str) -> str:
    """Degrees of arc, their minutes and seconds.

    >>> angles("北纬40°50′30″，360°，23°26′N")
    '北纬40度50分30秒，360度，北纬23度26分'
    """
    if "°" not in text and "º" not in text and "˚" not in text:
        return text
    text = _BEARING.sub(lambda f: (f[1] or _BEARINGS[f[3]]) + f[2], text)
    return _ARC.sub(lambda f: f"{f[1]}度" + (f"{f[2]}分" if f[2] else "") + (f"{f[3]}秒" if f[3] else ""), text)


@only_with("A-Za-zµΩ㎀-㏟℃℉ℓ²³")
def units(text: str) -> str:
    """Units by their names; a slash before one is 每.

    >>> units("120km/h，35μg/m³，80㎡，500kWh，3000元/㎡，5G，10W+")
    '120公里每小时，35微克每立方米，80平方米，500千瓦时，3000元每平方米，5G，10万+'
    """
    text = _OF_PAY.sub(_of_pay, _TEN_THOUSANDS.sub("万", text))
    text = _MINUTES.sub("分", _HOURS.sub("小时", text))
    text = _HORSES.sub("匹", text)
    text = _LIMITED.sub(lambda f: f[1] + f[2] + _LIMITS[f[3]], text)
    text = text.translate(_OTHER_PRINTS)
    for letter, name, about in _ONLY_WHERE:
        if letter.search(text) and about.search(text):
            text = letter.sub(name, text)
    text = _EACH_OF_TWO.sub(r"/\1/\2", text)
    text = _BRACKETED.sub(lambda f: f"（{_NAMES[f[1] or f[2]]}）", text)
    text = _BEHIND_POWER.sub(lambda f: f[1] + _NAMES[f[2]] + (f"每{_per(f[3])}" if f[3] else ""), text)
    text = _MEASURED.sub(_measured, text)
    text = _AND_MORE.sub(lambda f: f[1] + _NAMES[f[2]], text)
    text = _BEHIND_NAME.sub(lambda f: f[1] + _NAMES[f[2]], text)
    text = _PER_ALONE.sub(lambda f: "每" + _per(f[1]), text)
    text = _AND_EACH_AREA.sub("每", text)
    text = _SIGN.sub(lambda f: _SIGNS[f[0]], text)
    return _ALONE.sub(lambda f: f"{_NAMES[f[1]]}每{_per(f[2])}" if f[1] else _NAMES[f[3]], text)


@only_with('"”″')
def screens(text: str) -> str:
    """Screens in inches.

    >>> screens('55"液晶电视，65”4K电视，“65”')
    '55英寸液晶电视，65英寸4K电视，“65”'
    """
    return _INCHES.sub(r"\1英寸", text)


def _of_pay(found: re.Match[str]) -> str:
    return "万" if _PAID.search(before(found.string, found.start())) else found[0]


def _measured(found: re.Match[str]) -> str:
    text = found.string
    if found[2] == "s" and (
        _TELEPHONE_TYPE.search(before(text, found.start())) or text.startswith("手机", found.end())
    ):
        return found[0]
    if found[2] == _BASIS_POINTS and not _OF_A_NET.search(sentence_around(text, *found.span(), reach=12)):
        return found[1] + _NAMES["bp"]
    said = found[1] + _NAMES[found[2]]
    return said + "每" + (found[4] and _per(found[4])) if found[3] else said


def _per(unit: str) -> str:
    return _PER.get(unit) or _NAMES[unit]
