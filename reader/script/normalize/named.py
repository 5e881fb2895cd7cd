"""Figures that are a name: schools and programmes, aircraft and ships, units of the army, months of delivery."""

from __future__ import annotations

import re

from reader.script.normalize.measures import COUNTED
from reader.script.normalize.numerals import by_wire, number, singly
from reader.script.normalize.tables import any_of

_GOODS = any_of(
    "沪铜 沪铝 沪锌 沪铅 沪镍 沪锡 沪金 沪银 焦煤 动力煤 焦炭 螺纹 螺纹钢 热卷 铁矿 铁矿石 豆粕 豆油 豆一 豆二 棕榈油",
    "菜粕 菜油 玉米 棉花 郑棉 白糖 橡胶 沪胶 甲醇 纯碱 原油 玻璃 尿素 生猪 鸡蛋 工业硅 碳酸锂 主力",
)
_MONTH_OF_GOODS = r"2\d(?:0[1-9]|1[0-2])"
_FUTURE = re.compile(
    rf"({_GOODS}(?:期货)?(?:主力)?(?:合约)?)({_MONTH_OF_GOODS})(?![\d.%％])|(?<![\d.])({_MONTH_OF_GOODS})(?=合约)"
)
_PURE = re.compile(r"(?<=金)9{3,4}(?![\d.])|(?<![\d.])9{3,4}(?=千?足金|金条|纯金|黄金|足银)")
_DIVE = re.compile(r"(?<![\dA-Za-z.])\d{3,4}(?=[A-D](?![A-Za-z\d]))")
_DIVING = re.compile("跳水|[一二三四五六首每末]跳|难度|规定动作|自选动作|[A-D]动作")
_OWNERS = any_of(
    "工程 中学 安全卫士 浏览器 计划 部队 高校 院校 大学 医院 艺术区 晚会 大促 事件 厂 购物节 特大 事变 恐怖袭击",
)
_NAMED = re.compile(
    rf"(?<=[“‘\"])\d{{3,6}}(?=[”’\"])|(?<![\d.])84(?=消毒)|(?<![\d.])4[27]0(?=级?(?:帆船|帆板|[男女混]子|混合|双人艇))|(?<![\d.])99(?=公益日)|(?<![\d.年])98(?=抗洪)|(?<=N)95(?!\d)|(?<=《)\d{{3,4}}(?=局?》)|(?<=日经)225(?!\d)|(?<![\d.开行发加])[1-9]0\d(?=班(?![次车列]))|(?<![\d.])(?:\d{{3}}|1111|1212)(?={_OWNERS})"
)
_MODELS = re.compile(
    r"(?<![\d.])7[0-8]7(?=\s?(?:MAX|Max|NG)|[、和]7[0-8]7(?:客机|飞机)|型?(?:客机|飞机|货机))"
    r"|(?<![\d.A-Za-z])[2-5]86(?=(?:[、和及][3-5]86)*型?(?:微机|电脑|计算机|处理器|芯片))"
    r"|(?<![\d.A-Za-z])6\d{3}(?=(?:型|系列)?(?:深沟球|滚动|球)?轴承)"
    r"|(?<![\d.])[1-7]\d{3}(?=[-－]?T\d|系?铝合金)"
    r"|(?<=[“‘\"])(?:6{3,5}|23{2,4})(?=[，！。,!～~])"
    r"|(?<=[“‘\"])(?:123|1234|12345|321)(?=[\u4e00-\u9fff]{2,10}[”’\"])"
    r"|(?<=[“‘\"])\d{3}(?=X[”’\"])"
    r"|(?<![\d.])[12]\d(?![亿万千个只家元多余期笔份张名次%])(?=[\u4e00-\u9fff]{1,8}(?:债|MTN|CP|PPN|ABN)\d{1,3}(?![\d年月]))"
)
"""Aircraft, computers, bearings, alloys, what the net writes for a laugh, a slogan that counts up, bonds of a year."""
_WELL = re.compile(r"(?<![\d.])\d{4,5}(?=(?:石油)?(?:钻井|钻探)队)")
_HULL = re.compile(
    r"(?:(?<=海警)|(?<=海监)|(?<=渔政)|(?<=海巡)|(?<=[军艇]第))\d{3,5}(?=[舰船艇]|[”\"]|号)"
    r"|(?<![\d.共约有达近超过各])(?!\d00)\d{3}(?=舰(?![队艇载员只船次]))"
)
_UNIT = re.compile(
    r"(?<![\d.共个])\d{3}(?=师(?![生傅范资])|旅(?![客游行馆途次])|团(?![结员体队伙购次]))|(?<![\d.])\d{4,5}(?=部队)"
)
_ARMED = re.compile("师|旅|团|部队|高地")
_HEIGHT = re.compile(r"(?<![\d.])(\d{3})\.(\d)(?=高地)")
_AIRCRAFT = re.compile(
    r"(?<=波音)7[0-8]7(?:[、和]7[0-8]7)*(?:[-－—–]\d{1,4})?|(?<=空客A)3\d0[-－—–]\d{3}"
    r"|(?<![\d.])7[0-8]7[-－]\d{1,3}(?=(?:ER|LR|NG|F)?型?(?:客机|飞机|货机))"
)
_SCHOOLS = re.compile(r"(?<![\d.])985(?=[、和/]?211)|(?<=985)([、和/]?)211(?!\d)")


def named(text: str) -> str:
    """Three figures that are the name of a programme, a hospital, a unit: told one by one, 1 as 一.

    >>> named("985高校、301医院、211工程、404班")
    '九八五高校、三零一医院、二一一工程、四零四班'
    """
    text = _SCHOOLS.sub(lambda f: (f[1] or "") + singly(f[0].lstrip("、和/")), text)
    text = _AIRCRAFT.sub(_aircraft, text)
    text = _goods(_MODELS.sub(_name, _NAMED.sub(_name, text)))
    text = _HULL.sub(lambda f: by_wire(f[0]), _WELL.sub(lambda f: by_wire(f[0]), text))
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
