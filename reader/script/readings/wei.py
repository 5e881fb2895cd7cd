"""为: wei2 (is, becomes, as) or wei4 (for), by the whole clause that it opens.

Before a thing alone it says what something is (总量为五吨, 为历年最高). Before somebody and a deed it says for whom
(为老人送餐), before a deed alone what for (为躲雨，他进了店). Whether a deed comes, somewhere before the next comma, is
asked of the word list; a pattern of neighbours cannot, it would have to name every verb.
Signs before it are stronger where it is a part of the verb (评为, 称为) or of a pair (以……为……).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.script import words as segmenter
from reader.script.readings import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_END = re.compile(r"[，。；！？：…\n]")
_FIGURE = "零〇一二三四五六七八九十百千万亿两几多\\d"

# Verbs that end in 为 (评为), words that only say what is (均为, 图为); 年级, 批评, 教授, 决定, 主任 only end like one.
_RESULT = re.compile(
    r"(?:(?<![完建收集促形组])成|(?<!决)定|(?<!电)视|(?<!批)评|(?<![主责信])任|(?<!教)授|[升晋评降]级|"
    r"[作称改列选认命誉聘化变转译写喻奉尊拜升设编沦推标估折调划结皆均之]|更名|改名|调整|转型|培育|扩大|增加|增至|减少|前身|改建|更换|更正|命名|减弱|扩展|"
    r"下降|降低|缩短|延长|合并|打造|成长|修改|缩减|压缩|明确|当选|归结|概括|总结|归纳|晋升|排列|组合|凝聚|汇聚|改造|吸收|"
    r"吸纳|登记|注册|诊断|确诊|鉴定|下调|换算|[理误曲]解|(?:^|[^一-鿿]|[左右上下中大小])图|以[上下]|本文|原因|结论|主题|罪名|对象|宗旨|任务|职责|"
    rf"前[{_FIGURE}]+名)$"
)
# The same, if not somebody is given something: 分别为九日和十日, but 分别为他们送去棉衣.
_MAYBE_RESULT = re.compile(
    r"(?:(?<![许很])多|应|原|现|实|即|则|至|(?<!不)仅|约|通常|一般|分别|主要|其余|大多|依次|最[高低大小多少])$"
)
_PAIR = re.compile(
    r"(?:以(?!及|来|便|[上下后前])|把|[变化易改](?=“)|由(?!于)|任命|选举|推选|推荐|聘请|聘任|(?<![谎声宣])称)[^，。；、]{1,16}(?<![只就])$"
)
_QUALITY = re.compile(
    r"(?:主题|面积|时间|地[点址]|比例?|增速|目标|任务|总投资|金额|单?价格?|数量?|率|期限?|距离|长度|[温湿高]?度|风力|成绩|"
    r"比分|名称|电话|热线|职业|身份|性质|内容|对象|方式|特[点征]|原因|结[果论]|用途|标准|成分|表现|关键|核心|重点|职责|使命|"
    r"宗旨|产[量值]|指数|类型|[量额值级]|(?<!免)费|规模|寿命|年龄|周期|频率|得分|[一二三]等奖|其中|[号牌]码?|其[父母妻子]|"
    r"[^受作学患读记老舞或愿]者|罪名|车[型辆]|工资|人口|项目)$"
)
_TIME = re.compile(rf"(?:[日月侧]|[{_FIGURE}]时?)$")
_LATIN = re.compile(r"[A-Za-z]）?$")
# After these 为 begins a purpose even where no comma follows: 只为看一场雪.
_ADVERB = re.compile(r"[只就正都是在也还能要想会]$")

# What 为 makes of something, and old phrases: 为由, 为之一振, 为富不仁.
_AS = re.compile(
    r"由(?!于)|[宜准例荣]|[首主]的?$|首要|题材|抓手|主题|目标|主体|核心|依[据托]|单位|导向|代价|诱饵|己任|宗旨|契机|原则|"
    r"支撑|纽带|引领|突破口|切入点|载体|中心(?=[，。；、的]|$)|重点(?=[，。；：、的]|$|推进|带动|开展)|之一?[一新变]|"
    r"人[父母师子]|[一-鿿]{1,2}者$|[负零媒邻伴友伍](?=[》、]|$)|娘的|[老富]不"
)
_NUMBER = re.compile(
    r"[近约超达逾上数几]?(?:[\d一二三四五六七八九十两半]|百分之|零[点下]|零$|负[\d一二三四五六七八九十])"
    r"[\d.零〇一二三四五六七八九十百千万亿两点多余几]*"
)
# After a number, what only measures: nobody is helped there.
_UNIT = re.compile(
    r"年(?!级)|级(?!以)|[月日号时点分秒元米吨斤度％%倍∶：:比克平毫厘、，成等]|小时|公[里斤顷]|个(?:小时|月|百分点|基点|工作日)|$"
)
_RANK = re.compile(
    r"[^，。；的为在们]{0,10}(?:最(?!后)|第[\d一二三四五六七八九十]|之[最首冠]|唯一|纪录|首[个家座次条届位例])|"
    rf"[^，。；为在们]{{0,12}}[{_FIGURE}]倍"
)
# Of whom a clause without a verb says who they are: 患者为儿童.
_PERSON = re.compile(r"[者员人师]$")
_COUNTED_EACH = re.compile(r"每(?:[人度月年天日周晚次斤吨米亩秒分千百\d]|公|小时|平|立)")
_SOMEBODY = re.compile(
    r"(?:[人民户员工童生者家友胞众兵属们他她它您你我客商院校村队其爸妈亲]|企业|孩子|老师|女士|先生)$"
)

_GIVING = frozenset(
    "送办修捐赠配添增装买交缴付打量测治诊煮做缝补洗剪喂披戴铺架搭挂贴写题画唱拍演讲读念教指带争谋造筹募凑垫免留腾让借给"
    "颁揭剃梳圆穿换盖建开提供输立守护撑挽找寻追讨求请拜庆祝祈叫喊鼓加择报"
)
_VERBS = frozenset({"v", "vd", "vg", "vi", "vq"})
# What a clause without a deed is made of.
_THINGS = frozenset("ntmqfabrujsd")
_NOT_SUFFERED = frozenset({"所有", "所以", "所长", "所在", "所属", "所谓"})
# The list calls many a deed a thing: 送水, 办案; but not 讲师, 办公室.
_LIKE_A_DEED = re.compile(rf"[{''.join(sorted(_GIVING))}].*(?<![者员人师室家长校院所店厂区站场具品物器机])$")
# Beginnings of words that the list lacks and that are no deeds.
_FIGURES_OR_SIGNS = re.compile(rf"[{_FIGURE}]|[^一-鿿]")
_ONLY = re.compile(r"[就只]$")
_FOR_THE_SAKE = re.compile(r"[^，。；所]{1,8}而[一-鿿]")


@dataclass(frozen=True)
class _Clause:
    """A 为 and the clause around it."""

    before: str
    after: str
    words: Sequence[str]
    """Those of `after`."""
    edges: str
    """The signs before and after the clause."""

    @functools.cached_property
    def deeds(self) -> list[int]:
        """Which words are verbs; those of a quotation that comes first are not, nor what a 的 makes a quality."""
        quoted = (self.after.find("”") % len(self.after)) if self.after.startswith("“") else -1
        found, at = [], 0
        for place, word in enumerate(self.words):
            if at > quoted and self.following(place) != "的" and self._is_deed(place, word):
                found.append(place)
            at += len(word)
        return found

    @functools.cached_property
    def giving(self) -> list[int]:
        """Which of the deeds do something for somebody, or are done."""
        return [
            place
            for place in self.deeds
            if self.words[place][0] in _GIVING or self.words[place] in _listed("deeds") or self.following(place) == "了"
        ]

    @functools.cached_property
    def counted(self) -> re.Match[str] | None:
        return _NUMBER.match(self.after)

    @functools.cached_property
    def of_quality(self) -> bool:
        return bool(_QUALITY.search(self.before))

    @property
    def is_of_things(self) -> bool:
        """Whether no word of it is, or may be, a verb."""
        return not self.deeds and all(
            word in _listed("not_deeds") or (segmenter.kind(word)[:1] in _THINGS and not _LIKE_A_DEED.match(word))
            for word in self.words
            if not _FIGURES_OR_SIGNS.match(word)
        )

    @property
    def begins(self) -> bool:
        """Whether 为 is its first word."""
        return not self.before.strip("“《「『（ ")

    def following(self, place: int) -> str:
        return self.words[place + 1] if place + 1 < len(self.words) else ""

    def _is_deed(self, place: int, word: str) -> bool:
        after = self.following(place)
        done = after in ("了", "过") and (len(word) > 1 or segmenter.kind(word) == "v")
        if done or word in _listed("deeds") or (place and word in _listed("later")):
            return True
        if word in _listed("not_deeds"):
            return word in "量开" and after in ("血压", "了", "课")
        if segmenter.kind(word) == "vn":
            return after in ("好", "完") or bool(place and _SOMEBODY.search(self.words[place - 1]))
        return _is_verb(word)


@functools.cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(tables.settings("deeds.toml")[name].split())


def _is_verb(word: str) -> bool:
    kind = segmenter.kind(word)
    if word[0] in _GIVING and word[1:] in ("上", "出", "好", "满"):
        return True
    if len(word) == 1:
        return kind in _VERBS or (word in _GIVING and kind not in ("m", "p"))
    if kind in ("", "i", "l") and (segmenter.kind(word[:2]) == "v" or word[:2] in _listed("deeds")):
        return True
    return kind in _VERBS or (not kind and word[0] in _GIVING)


def reading(text: str, words: Sequence[str], place: int) -> str:
    """How the 为 at this place is read; the empty string where its clause does not say.

    >>> def read(*words: str) -> str:
    ...     return reading("".join(words), words, "".join(words).index("为"))
    >>> read("县里", "为", "每个", "项目", "配备", "管家"), read("增幅", "为", "六", "吨")
    ('wei4', 'wei2')
    """
    clause = _clause(text, words, place)
    return next((read for read, fits in _SIGNS if fits(clause)), "")


def _clause(text: str, words: Sequence[str], place: int) -> _Clause:
    before = _END.split(text[:place])[-1]
    after = _END.split(text[place + 1 :], maxsplit=1)[0]
    end, at, inside = place + 1 + len(after), 0, []
    for word in words:
        if at > place and at + len(word) <= end:
            inside.append(word)
        at += len(word)
        if at >= end:
            break
    start = place - len(before)
    return _Clause(before, after, inside, f"{text[max(0, start - 1) : start] or ' '}{text[end : end + 1] or ' '}")


def _is_pair(clause: _Clause) -> bool:
    """以……为……; but 以实际行动为群众办事."""
    if not _PAIR.search(clause.before):
        return False
    somebody = clause.counted or any(_SOMEBODY.search(word) for word in clause.words[: (clause.deeds or [0])[0]])
    return not (clause.giving and somebody)


def _is_suffered(clause: _Clause) -> bool:
    """为……所 and a verb: 为众人所知; 所 after a number counts schools."""
    if 0 in clause.deeds:
        return False
    for place, word in enumerate(clause.words):
        if place and word[0] == "所" and not re.search(f"[{_FIGURE}]$", clause.words[place - 1]):
            verb = clause.following(place) if word == "所" else word
            if verb and verb not in _NOT_SUFFERED and (word != "所" or segmenter.kind(verb)[:1] in ("v", "")):
                return True
    return False


def _is_number(clause: _Clause) -> bool:
    if not clause.counted:
        return False
    if clause.of_quality or _UNIT.match(clause.after, clause.counted.end()):
        return True
    return clause.is_of_things and not _ONLY.search(clause.before)


def _is_count_of_helped(clause: _Clause) -> bool:
    """为三百名老人送餐; but 为一名开车的男子."""
    if not clause.counted:
        return False
    last = max((place for place, word in enumerate(clause.words) if word == "的"), default=0)
    return any(place > last for place in clause.deeds) or any(clause.giving)


def _is_rank(clause: _Clause) -> bool:
    """为历年最高; but 为他们颁发第一批证书, 为夺第一."""
    rank = _RANK.match(clause.after)
    if not rank or clause.giving or _ONLY.search(clause.before):
        return False
    return not clause.deeds or rank.end() <= sum(map(len, clause.words[: clause.deeds[0]]))


def _is_thing_alone(clause: _Clause) -> bool:
    """A whole clause after a comma with no verb in it says what something is (为清代渡船)."""
    begins = clause.begins or clause.before == "也"
    if not begins or clause.edges not in ("，。", "，；", "， ") or not clause.words:
        return False
    return clause.is_of_things and segmenter.kind(clause.words[-1])[:1] in ("n", "v")


def _is_state(clause: _Clause) -> bool:
    """指数小于二十八为超重."""
    return clause.deeds == [0] and clause.edges[1] != "，" and bool(re.search(f"[{_FIGURE}]$", clause.before))


def _is_purpose(clause: _Clause) -> bool:
    if not clause.deeds or clause.deeds[0] > 0:
        return False
    if _TIME.search(clause.before) and len(clause.deeds) == 1:
        return False
    goes_on = clause.edges[1] == "，" or len(clause.deeds) > 1 or any(word[-1] == "了" for word in clause.words[2:])
    return clause.begins or goes_on or bool(_ADVERB.search(clause.before))


_SIGNS: tuple[tuple[str, Callable[[_Clause], object]], ...] = (
    ("wei2", lambda clause: _RESULT.search(clause.before)),
    ("wei2", lambda clause: _AS.match(clause.after)),
    ("wei2", _is_suffered),
    ("wei4", lambda clause: _FOR_THE_SAKE.match(clause.after) and not clause.of_quality),
    ("wei2", lambda clause: _MAYBE_RESULT.search(clause.before) and not clause.giving),
    ("wei2", _is_pair),
    ("wei2", _is_number),
    ("wei4", _is_count_of_helped),
    ("wei2", _is_rank),
    ("", lambda clause: clause.counted),
    ("wei4", lambda clause: re.match("的[就不都也只]?是", clause.after)),
    ("wei2", lambda clause: clause.of_quality and not clause.giving),
    ("", lambda clause: _COUNTED_EACH.match(clause.after) and not clause.deeds),
    ("wei4", lambda clause: clause.after[:1] in ("这", "那", "每")),
    ("wei2", lambda clause: _LATIN.search(clause.before) and not clause.deeds),
    ("wei2", _is_thing_alone),
    ("wei2", lambda clause: _PERSON.search(clause.before) and clause.is_of_things),
    ("wei2", _is_state),
    ("wei4", _is_purpose),
    ("wei4", lambda clause: clause.deeds and clause.deeds[0] > 0),
)
