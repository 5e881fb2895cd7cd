"""Addresses of the net: web sites, mail boxes, accounts."""

from __future__ import annotations

import re

from reader.script.normalize.numerals import singly

_MAIL = re.compile(r"(?<![A-Za-z0-9._+-])[A-Za-z0-9][A-Za-z0-9._+-]*[@＠][A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_SITE = re.compile(
    r"(?<![A-Za-z0-9@.-])(?:(?:https?|ftp)://[A-Za-z0-9./?=&%#_~:+@-]*[A-Za-z0-9/]"
    r"|(?:[A-Za-z0-9-]+\.)+(?:com|cn|net|org|gov|edu|io|tv|cc|top|app|info|vip|me|co)(?![A-Za-z0-9])"
    r"(?:/[A-Za-z0-9./?=&%#_~+-]*[A-Za-z0-9/])?)"
)
_ACCOUNT = re.compile(r"\s?[@＠]\s?")
_SAID = {
    ".": "点", "/": "斜杠", ":": "冒号", "@": "艾特", "＠": "艾特", "-": "杠", "_": "下划线", "?": "问号", "=": "等于",
    "&": "和", "%": "百分号", "#": "井号", "~": "波浪号", "+": "加",
}  # fmt: skip
_SPOKEN = str.maketrans(_SAID)


def addresses(text: str) -> str:
    """Web and mail addresses, sign by sign; figures one by one.

    >>> addresses("登录www.12306.cn或发邮件至nmg_rb@163.com。")
    '登录www点一二三零六点cn或发邮件至nmg下划线rb艾特一六三点com。'
    """
    if "." in text:
        text = _SITE.sub(_said, _MAIL.sub(_said, text))
    return _ACCOUNT.sub("艾特", text) if "@" in text or "＠" in text else text


def _said(found: re.Match[str]) -> str:
    return singly(found[0]).translate(_SPOKEN)
