"""Traffic and addresses: trains, flights, number plates, roads, rooms. Told figure by figure, with 幺 for 1."""

from __future__ import annotations

import re

from reader.script.normalize.marks import DASH, only_with
from reader.script.normalize.measures import COUNTED
from reader.script.normalize.numerals import by_wire, number, singly
from reader.script.normalize.tables import any_of

_PLATE = re.compile(
    r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z])[·•・.\-/ ]?([A-Z0-9*×]{5,6})"
    r"(?![A-Za-z0-9])"
)
_VEHICLE = re.compile(
    r"(?<![A-Za-z\d第])([A-Z]{0,3}\d?[A-Z]?)(\d{1,4})(/\d{1,4})?(?=次列车|次航班|航班|次动车|次高铁|号航班)"
)
_TRAIN = re.compile(rf"(?<![A-Za-z\d])([GCDZTKSYL])(\d{{1,4}})((?:[/／、]|{DASH}|和)[GCDZTKSYL]?\d{{1,4}})*(?=次)")
_ROAD = re.compile(
    r"(?<![\d.A-Za-z年])[GSXY]?\d{3,4}(?=[国省县乡]道|[路线](?:公交|电车|公共汽车))"
    r"|(?<![\d.])\d{3}(?=(?:[、,，和及]\d{1,3}){1,12}路(?![人口径程面上边段灯]))"
    r"|(?<=[国省县乡]道)\d{3}(?=线|[^\d\w.]|$)|(?<![\d.])\d{3}(?=路(?![人口径程面上边段灯]))"
)
_FROM_ROAD = re.compile(
    rf"(?<=[零幺二三四五六七八九]路)\s?{DASH}\s?(?=[零幺二三四五六七八九]{{3}}路)|(?<=\d路)\s?{DASH}\s?(?=[A-Z]\d{{1,3}}路)"
)
_ROOMS = any_of("房间 教室 包间 包厢 病房 病室 宿舍 寝室 会议室 号房 号病房 展位 展厅 检票口 登机口 号登机口 号包")
_ROOM = re.compile(
    rf"(?<![\d.])\d{{3,4}}(?=室(?![内外])|房(?![屋产源子企价租东])|{_ROOMS})"
    rf"|(?:单元|栋|幢|(?<![这那一两几每首该])座|楼|层)\s?\d{{3,4}}(?!\s?年|{DASH}?\d|[A-Za-z℃％%‰㎡]|[元人米户个名家平万亿间多余千兆厘毫公吨.])"
)
_SO_NUMBERED = rf"(?:室(?![内外])|{_ROOMS})"
_SEVERAL = re.compile(
    rf"(?<![\d.])\d{{3,4}}(?:(?:[、，,和及至]|{DASH})\d{{3,4}}){{1,12}}(?={_SO_NUMBERED})"
    rf"|(?:(?<=[幢栋楼层])|(?<=单元))(?!(?:19|20)\d\d{DASH}(?:19|20)\d\d)\d{{3,4}}{DASH}\d{{3,4}}(?![\d.%％℃])"
)
_HYPHENED = re.compile(r"\d[-－—–]\d")
_IN_BUILDING = re.compile(
    r"(?<=[住苑园庭舍室区弄院庐寓幢栋])(\d{1,2})[-－—–](?:(\d)[-－—–])?(\d{3,4})(?![\d.%％℃A-Za-z-])"
    r"|(?<![\d.-])(\d{1,2})[-－—–](\d{3,4})(?=室(?![内外]))"
)
_ROOM_OF = re.compile(
    r"(?:(?<=\d[幢栋座楼])|(?<=\d号楼)|(?<=\d单元))[-－—–](?=\d{3,4}(?:室(?![内外])|号?房)|\d{1,2}单元)"
)
_NAMED = re.compile(r"(?<=[台臺]北)101(?!\d)|(?<![\d.A-Za-z])101(?=大[楼樓厦廈])")
"""The tower that is called by its number."""
_SHORT = 3


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


@only_with("道路室房间厅口楼樓厦廈元栋幢座层包宿线北住苑园庭舍区弄院庐寓")
def places(text: str) -> str:
    """Roads and rooms of three figures and more, and the tower that is a number.

    >>> places("110国道，101路公交，8号楼2单元301室，台北101")
    '幺幺零国道，幺零幺路公交，8号楼2单元三零幺室，台北一零一'
    """
    text = _NAMED.sub(lambda found: singly(found[0]), text)
    text = _ROAD.sub(lambda found: by_wire(found[0]), text)
    text = _FROM_ROAD.sub("至", text)
    text = _SEVERAL.sub(_rooms, text)
    if _HYPHENED.search(text):
        text = _IN_BUILDING.sub(_in_building, text)
    text = _ROOM_OF.sub("杠", text)
    return _ROOM.sub(_room, text)


def _rooms(found: re.Match[str]) -> str:
    """Rooms in a row, or from one to another; not from so many to so many things beside a building."""
    counted = COUNTED.match(found.string, found.end())
    if counted and counted[0] != "号":
        return found[0]
    return by_wire(re.sub(DASH, "至", found[0]))


def _in_building(found: re.Match[str]) -> str:
    if COUNTED.match(found.string, found.end()):
        return found[0]
    house, room = found[1] or found[4], found[3] or found[5]
    return "杠".join([number(house), *([number(found[2])] if found[2] else []), by_wire(room)])


def _room(found: re.Match[str]) -> str:
    """A room behind its building; not so many things beside so many buildings: 12栋1296套."""
    counted = COUNTED.match(found.string, found.end())
    return found[0] if counted and counted[0] != "号" and not found[0].isdigit() else by_wire(found[0])
