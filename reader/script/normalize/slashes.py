"""Slashes: 每 between units, 或 between words, a pause after a credit."""

from __future__ import annotations

import re

from reader.script.bylines import SURNAMES
from reader.script.normalize.marks import before, only_with, sentence_around
from reader.script.normalize.tables import any_of

_CREDIT = any_of(
    "文 图 摄影 摄 记者 编辑 视频 制图 供图 作者 图文 文字 采写 来源 出品 策划 统筹 剪辑 配音 漫画 插画 通讯员",
    "撰文 翻译 制作 校对 美编 责编 监制 主编 责任编辑 检校 执行主编 总编辑 值班主任 版式 组版 绘图 编审 审读 导演 编剧",
)
_CREDITED = re.compile(rf"(?:(?<=^)|(?<=[\s，。（(、]))({_CREDIT})\s?[/／]\s?(?=[\u4e00-\u9fffA-Z])")
# These are words for other things too, and a name or number alone follows them.
_CREDITED_TOO = re.compile(
    r"(?:(?<=^)|(?<=[\s，。（(、]))(设计|执行|视觉|电话|热线)\s?[/／]\s?(?=[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff])|[零幺二三四五六七八九]{3})"
)
# A name with its credit behind it: 张三/摄.
_SIGNED = re.compile(r"(?<=[\u4e00-\u9fff]{2})[/／](?=(?:摄影|供图|制图|摄|图|文|绘)(?![\u4e00-\u9fff/／]))")
_COUNTED = any_of(
    "元 美元 人次 吨 斤 公斤 千克 克 毫克 微克 升 毫升 米 公里 千瓦时 度 次 人 件 个 辆 户 头 立方米 平方米 千瓦",
    "亩 公顷 小时 分钟 天 周 月 年 台 份 字 株 条 张 角 分 万 亿 转 滴 片 粒 支 包 瓶 羽 只 间 晚 位 场 课时 步 帧",
    "桶 两 毫米 厘米 批 茬 针 秒 千 方 板",
)
_EACH = any_of(
    "吨 斤 公斤 千克 克 升 毫升 平方米 平方公里 立方米 平米 米 公里 亩 公顷 小时 分钟 分 秒 时 天 日 周 月 年",
    "季度 季 学期 学年 次 人 件 个 辆 户 头 只 台 份 千瓦时 度 千瓦 瓦 株 条 张 间 晚 位 场 课时 间夜 套 盒 箱 瓶",
    "袋 包 支 片 桶 盎司 单 吨公里 万人 羽 期 股 票 桌 碗 杯 斗 车 块 本 篇 字 节 班 组 名 家 村 毫米 厘米 百公里",
    "百人 千人 万车 十万人 万户 标准箱 例 枚 粒 捆 根 颗 两 双 对 把 百毫升 万元 方 平 餐 客 注 号 工 生 部位 床日 床",
)
_PER = re.compile(
    rf"(?<=\d)\s?({_COUNTED})[/／](?={_EACH})|(?<=[\d万亿千百余多])({_COUNTED})[/／](?={_EACH})|(?<=[元吨克])[/／](?={_EACH})"
)
_PER_ANY = re.compile(
    r"(?<=\d元)[/／](?=(?![零一二三四五六七八九十两百千半首]|免费|[\u4e00-\u9fff]{1,6}\d)[\u4e00-\u9fff])|(?<=标煤)[/／](?=万元)"
)
_CURRENCY = "(?:[美欧日港澳加韩]元|英镑|(?:离岸|在岸)?人民币|瑞郎|瑞士法郎|卢布|新台币|泰铢)"
_EXCHANGED = re.compile(rf"(?<![\d万亿/／])({_CURRENCY})[/／](?={_CURRENCY}(?![/／]))")
_PER_EACH = re.compile(rf"(?<=每[平立]方米)[/／](?={_EACH})|(?<=每\w)[/／](?={_EACH})|(?<=每\w{{2}})[/／](?={_EACH})")
_PER_DOT = re.compile(rf"(?<=每)({_EACH})[·•・](?={_EACH}(?![\u4e00-\u9fff]{{2}}))")
_POWER_AND_ENERGY = re.compile(
    r"(?:(?<=瓦)[/／](?=\d[\d.]*[万亿]?(?:毫|千|兆|吉)?(?:瓦时|安|伏))|(?<=伏)[/／](?=\d[\d.]*(?:毫|千)?(?:安|瓦|赫))"
    r"|(?<=安)[/／](?=\d[\d.]*(?:千)?(?:伏|瓦))|(?<=安时)[/／](?=\d[\d.]*(?:千)?(?:瓦|伏)))"
)
"""Different measures of one thing: `9V/2A`."""
_BONES = re.compile(r"(?<=[CTLS][一二三四五六七八九十])[/／](?=[CTLS][一二三四五六七八九十])")
_PER_HUNDRED = re.compile(r"[/／每]100(?=毫升|mL|公里|km|克|g)")
_PER_MANY = re.compile(
    r"(?<=[克升元次人例个])[/／](?=\d+\s?(?:[万千百]|毫升|m[Ll]|克|千克|公里|km|平方|人|小时|天|年|亩|周|个?月))"
    rf"|(?<=元)[/／](?=(?:\d+(?:\.\d+)?|半|首)\s?(?:{_EACH}|[KMG]B?(?![A-Za-z])))|(?<=\d\d)[/／](?=(?:月|天|年|期|晚|小时|人|斤)(?![\u4e00-\u9fff\d]))"
)
_BETWEEN_WORDS = re.compile(
    r"(?<=[\u4e00-\u9fff”）)])\s?[/／]\s?(?=[\u4e00-\u9fff“（])|(?<=[\u4e00-\u9fff])\s?[/／]\s?(?=[A-Za-z\d])"
    r"|(?<=[A-Za-z\d])\s?[/／]\s?(?=[\u4e00-\u9fff])(?![零一二两三四五六七八九十百])"
)
_PAIRS = re.compile(
    r"组合|[混男女]双|双打|[零一二三四]比[零一二三四]|获胜|取胜|击败|战胜|不敌|负于|晋级|淘汰|横扫|搭档|冠军|决赛|夺冠|告负|过关|连丢|出局|双人|双桨|四人"
)
# Two people who share a place in a sport or a play.
_SURNAMED = re.compile(rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}$"), re.compile(rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}")
_SCORES = re.compile(
    r"比[零一二三四五六七八九十]+(?:[(（][\d零一二三四五六七八九十]+[)）])?\s?[/／]\s?[零一二三四五六七八九十]+比"
)
_EACH_OF_BOTH = re.compile(r"[\u4e00-\u9fff]{1,4}(?:各|分别|均)")


@only_with("/／·•・")
def slashes(text: str) -> str:
    """A slash: 每 between units, a pause after a credit, 或 between words; between Latin letters it stays.

    >>> slashes("3.5元/斤，和/或，男/女，文/张三，TCP/IP")
    '3.5元每斤，和或，男或女，文，张三，TCP/IP'
    """
    text = _SIGNED.sub("，", _CREDITED_TOO.sub(r"\1，", _CREDITED.sub(r"\1，", text)))
    text = re.sub(r"和[/／]或", "和或", text)
    text = _EXCHANGED.sub(r"\1兑", text)
    text = _PER_HUNDRED.sub("每百", text)
    text = _PER_MANY.sub("每", text)
    text = _PER.sub(lambda f: f"{f[1] or f[2] or ''}每", text)
    text = _PER_ANY.sub("每", text)
    text = _PER_EACH.sub("每", text)
    text = _PER_DOT.sub(r"\1每", text)
    text = _BONES.sub("、", _POWER_AND_ENERGY.sub("、", text))
    return _BETWEEN_WORDS.sub(_or, text)


def _or(found: re.Match[str]) -> str:
    """或, a comma between players that form a pair and between what is told of each: 男/女各2名."""
    if _SCORES.search(found.string[max(0, found.start() - 8) : found.end() + 8]):
        return "、"
    if _EACH_OF_BOTH.match(found.string, found.end()):
        return "、"
    left, right = _SURNAMED
    if left.search(before(found.string, found.start())) and right.match(found.string, found.end()):
        return "、"
    return "、" if _PAIRS.search(sentence_around(found.string, *found.span())) else "或"
