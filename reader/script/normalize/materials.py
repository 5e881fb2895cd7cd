"""What matter is known by: grades of steel and oil, isotopes and ions, varieties of crops."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.script.normalize.measures import COUNTED
from reader.script.normalize.numerals import by_wire, number, singly
from reader.script.normalize.tables import any_of, pairs

if TYPE_CHECKING:
    from collections.abc import Callable

_SHORT = 3

_STEEL = re.compile(
    r"(?<![\d.])([2-4](?!00)\d\d)(?=(?:(?:[、和]|或者?)[2-4]\d\d)*(?:L?型?(?:食品级|医用|超薄)?不锈钢))"
)
_STEEL_LOW = re.compile(r"(?<![\d.])(3(?:04|1[0-9]|21))(?=L(?![A-Za-z\d]))")
_ELEMENT = (
    "氢氦锂铍硼碳氮氧氟钠镁铝硅磷硫氯钾钙钪钛钒铬锰铁钴镍铜锌镓锗砷硒溴氪锶锆"
    "钼锝钌钯碲碘氙铯钡镧铈钐铕钆铥镱镥钽钨铼铱铂铊铅铋钋砹氡镭锕钍铀镎钚镅锎"
)
_ISOTOPE = re.compile(
    rf"(?<=[{_ELEMENT}])(?<![沪伦].)[-－—–](\d{{1,3}})(?=(m)(?![A-Za-z\d])|[^\d.%％A-Za-z元块克吨万亿至到~～—–-]|$)"
    r"|(?<=[铀钚碘铯镭钍氡锶镎铱钋锝])(\d{2,3})(?![\d.%％年月])"
)
_SYMBOLS = pairs(
    "H 氢 He 氦 C 碳 N 氮 O 氧 F 氟 P 磷 S 硫 K 钾 Ar 氩 Ca 钙 Co 钴 Ga 镓 Sr 锶 Tc 锝 I 碘 Xe 氙 Cs 铯 Lu 镥 Pb 铅",
    "Ra 镭 Th 钍 U 铀 Pu 钚",
)
_RAISED = re.compile(rf"(?<![\dA-Za-z])([¹²³⁰⁴-⁹]{{1,3}})({any_of(*_SYMBOLS)})(?![A-Za-z])")
_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ION = pairs(
    "Fe 铁 Cu 铜 Ca 钙 Mg 镁 Na 钠 K 钾 Zn 锌 Al 铝 Pb 铅 Cd 镉 Hg 汞 Cr 铬 Mn 锰 Li 锂 H 氢 Cl 氯 Ni 镍 Co 钴 As 砷"
)
_IONS = re.compile(rf"(?<![A-Za-z\d])({any_of(*_ION)})([²³⁴⁵⁶]?)[⁺⁻](离子)?")
_BREEDER = (
    "豫郑皖鲁冀晋陕苏浙湘鄂川黔滇粤桂赣闽辽吉黑沈丹登京津济烟潍周新许漯洛安"
    "濮淮莱泰聊菏邯石衡邢沧长运西秦扬宁徐连荆襄绵蜀铁绥垦蒙甘陇伊中先百矮隆华"
)
"""What the names of varieties begin with: provinces, places of an institute."""
_CROP = (
    r"(?:(?<=[\u4e00-\u9fff][单玉麦稻豆棉优农粳籼薯油科])|(?<=登海)|(?<=隆平))"
    r"(?<![大小黄燕荞绿红黑冬春蚕豌毛][麦豆稻])(?<![订清账名简菜保罚运接税工传孤存]单)(?<![红马番紫白铃]薯)"
    r"(?<![果棉菜粮老烟蚕茶惠支务涉三助]农)(?<![豆菜石汽柴原机酱香加食]油)(?<![内外儿妇产专本骨眼牙学]科)"
)
_VARIETY = re.compile(
    rf"{_CROP}((?!\d00)\d{{3}})(?![\d.%％年月])"
    r"(?!\s?[余多]?(?:[万亿元公斤吨克亩株粒个户家人袋包名位倍项份台棵头只次条件千年天]|kg|号))"
)
_BRED = re.compile(
    "玉米|小麦|水稻|大豆|棉花|品种|良种|制种|种子|亩产|审定|选育|育成|抗倒|郑单|浚单|先玉|登海|京科|吉单|丹玉"
)
_BRED_TWICE = re.compile(
    rf"(?<=[{_BREEDER}][单玉麦稻豆棉])(\d{{1,3}})[-－—](\d{{1,3}})(?![\d.%％])(?!\s?[万亿元公斤吨克亩月日年个])"
)
_OIL = re.compile(r"(?<![\d.])(0|5|10|15|20)W[-－—]?([1-6]0)(?![\d.Ww瓦])")


def materials(text: str) -> str:
    """Steel, isotopes, ions, oil and what is bred by the numbers that are their names.

    >>> materials("316L不锈钢，碘-131，¹³C，Fe³⁺，玉米郑单958，5W-30")
    '三幺六L不锈钢，碘幺三幺，碳十三，三价铁离子，玉米郑单九五八，五W三十'
    """
    if "不锈钢" in text:
        text = _STEEL_LOW.sub(lambda f: by_wire(f[1]), _STEEL.sub(lambda f: by_wire(f[1]), text))
    text = _ISOTOPE.sub(_isotope, text)
    text = _RAISED.sub(lambda f: _SYMBOLS[f[2]] + _weight(f[1].translate(_SUPER)), text)
    text = _IONS.sub(_ion, text)
    text = _OIL.sub(lambda f: f"{number(f[1])}W{number(f[2])}", text)
    text = _BRED_TWICE.sub(lambda f: f"{number(f[1])}杠{_weight(f[2], singly)}", text)
    return _VARIETY.sub(lambda f: singly(f[1]), text) if _BRED.search(text) else text


def _weight(figures: str, spelled: Callable[[str], str] = by_wire) -> str:
    """Three figures one by one, fewer as a number."""
    return spelled(figures) if len(figures) >= _SHORT else number(figures)


def _isotope(found: re.Match[str]) -> str:
    counted = COUNTED.match(found.string, found.end())
    if found[3] and counted and counted[0] != "等":
        return found[0]
    return _weight(found[1] or found[3])


def _ion(found: re.Match[str]) -> str:
    charge = f"{number(found[2].translate(_SUPER))}价" if found[2] else ""
    return f"{charge}{_ION[found[1]]}离子"
