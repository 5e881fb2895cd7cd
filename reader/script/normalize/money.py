"""Sums of money: the currency is printed before the figures and said behind them."""

from __future__ import annotations

import re

from reader.script.normalize.marks import only_with
from reader.script.normalize.numerals import NUMBER
from reader.script.normalize.tables import any_of, pairs

_SIGNS = pairs(
    "US$ 美元 HK$ 港元 NT$ 新台币 A$ 澳元 AU$ 澳元 C$ 加元 CA$ 加元 S$ 新加坡元 R$ 雷亚尔 $ 美元 ＄ 美元 ¥ 元",
    "￥ 元 € 欧元 £ 英镑 ￡ 英镑 ₩ 韩元 ₽ 卢布 ₹ 卢比 ฿ 泰铢 ₫ 越南盾 ₺ 里拉 ₴ 格里夫纳 ₦ 奈拉 ₱ 比索",
)
_CODES = pairs(
    "RMB 元 CNY 元 USD 美元 EUR 欧元 GBP 英镑 JPY 日元 HKD 港元 KRW 韩元 AUD 澳元 CAD 加元 RUB 卢布 TWD 新台币",
    "SGD 新加坡元 CHF 瑞士法郎 THB 泰铢 INR 卢比 MOP 澳门元",
)
_NAMES = _SIGNS | _CODES
_PREFIX = any_of(*_NAMES)
_SCALE = r"[百千]?[万亿]{1,2}|[百千](?![\u4e00-\u9fff])"
_ALREADY = r"(?:人民币|美元|美金|港元|港币|欧元|英镑|日元|韩元|澳元|加元|卢布|新台币|元)"
_BEFORE = re.compile(
    rf"(?<![A-Za-z])({_PREFIX})\s?({NUMBER})((?:到(?:{NUMBER}))?)((?:\s?(?:{_SCALE}))?)(\+?)({_ALREADY}|)"
)
_RANGE_SIGN = re.compile(rf"(到)(?:{_PREFIX})(?=\d)")
_BEHIND = re.compile(rf"(\d|[万亿])\s?({any_of(*_CODES)}|€|£|￥|¥|\$)(?![A-Za-z\d])")


@only_with("A-Z$＄¥￥€£￡₩₽₹฿₫₺₴₦₱")
def sums(text: str) -> str:
    """Sums with the name of their currency behind them.

    >>> sums("￥13.5，$1.5万，US$300亿，€5到10，500USD，¥99/人")
    '13.5元，1.5万美元，300亿美元，5到10欧元，500美元，99元/人'
    """
    text = _BEFORE.sub(_named, _RANGE_SIGN.sub(r"\1", text))
    return _BEHIND.sub(lambda f: f[1] + _NAMES[f[2]], text)


def _named(found: re.Match[str]) -> str:
    scale = found[4].strip()
    return found[2] + found[3] + scale + ("多" if found[5] else "") + (found[6] or _NAMES[found[1]])
