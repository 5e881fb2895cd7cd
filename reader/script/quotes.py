"""Quotation marks and brackets: what they enclose, and whether a quotation ends its sentence.

The rules follow GB/T 15834—2011 (use of punctuation): a mark inside a quotation that is only part of a
sentence does not end that sentence.
"""

from __future__ import annotations

import re

FINAL = "。！？!?…｡"
"""Marks that can end a sentence."""
OPENERS = "“‘「『（(【[〔《〈｛{〝"
CLOSERS = "”’」』）)】]〕》〉｝}〞"
TITLES = "《〈"
STRAIGHT = "\"'"
CLOSING_QUOTES = "”’」』〞"
_QUOTES = "“‘「『〝" + STRAIGHT + CLOSING_QUOTES
_SHAPE = str.maketrans("（）【】｛｝", "()[]{}")
_CLOSER_OF = {
    opener.translate(_SHAPE): closer.translate(_SHAPE) for opener, closer in zip(OPENERS, CLOSERS, strict=True)
}
_MARK = re.compile("[" + re.escape(OPENERS + CLOSERS + STRAIGHT) + "]")
_DEEPEST = 12
_LONGEST = 600
"""Characters between two marks above which they are taken for a slip of the desk, not for a pair."""

_GOES_ON = "，、；：,;:—－～~·。！？!?…"
_PART_OF_CLAUSE = re.compile(
    r"的|地(?=\w)|之|是|成了|成为|等|声|这[是一句样个种]|一[词句声语]|[一两三四]个字|为题|为主题"
)
_STOP = re.compile(r"[^\x00-\x7f]\.$")
_ENGLISH_STOP = re.compile(r"[^\x00-\x7f]\.$| \S*[a-z]{2}\.$")
_AFTER_SPEECH = re.compile(r"的(?!确)|之类|等等?")
_NEW_START = re.compile(r"据|听|记者(?:了解|获悉|看到|从|在)|话音")
_SAYS = (
    r"(?:(?<![小传学据听再好解])说|(?<![街报通隧频轨赛知味])道|(?<![访慰学疑提])问|(?:纷纷|连连|连续|举手|抢着|争相|踊跃|大声|轮番)(?:地)?提问|(?<!报)答|喊|叫|(?<![名职简统对堪])称|嚷|叹|(?<![语留方])言"
    r"|表示|介绍|指出|强调|认为|回忆|解释|补充|透露|呼吁|提醒|建议|评价|总结|坦承|回应|叮嘱|嘱咐|点赞|称赞|赞叹|夸赞|夸奖"
    r"|感慨|感叹|惊叹|欢呼|高呼|谈到|提到|谈及|写道|祝福|鼓励|安慰|抱怨|寄语|致辞|吆喝|自语|承认|坦言|直言|证实|反映|质疑|调侃|打趣|推测|预测|吼|咆哮|嘟囔|恳求|奔走相告|招呼|接过?话茬?|說|説|問|嘆|稱|赞不绝口)"
)
_SAYING = re.compile(rf"(?:{_SAYS}|告诉\w{{1,6}}|问(?:自己|[他她我]|记者|大家))(?:着|了|起来|过|道|的)?$")
_ANSWER = re.compile(r"[“「『\"][^“”「」『』\"]*[。！!….][”」』\"]")
"""What a second speaker says to a question: two voices are two sentences."""
_SPEAKS_FOR = re.compile(r"(?:对|就|拿|从)\w+来说$|(?:一般|具体|总的)来说$")
"""Not speech: `对果农来说`."""
_STRETCH = re.compile(r"(?:[^。！？!?…“「\"\n.]|\.(?=[A-Za-z0-9]))*")
_GESTURE = 12
"""Characters up to which a clause about a person only tells how something was said: `“我……”他低下了头。`"""
_PERSON = re.compile(
    r"[他她]|[老小][张王李刘陈杨赵黄周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭肖田董潘袁蔡蒋余杜程魏苏吕丁沈姚卢姜崔钟谭陆汪范石廖贾夏韦方白邹孟秦](?!家|区|庄)|老人|大家|众人|孩子|记者(?!站)|\w{0,6}(?:先生|女士|大爷|大妈|大娘|大叔|阿姨|师傅|奶奶|爷爷|老师|同学|村民|居民|队员|战士|医生|护士)(?!节)"
)
_SPOKEN_OF = re.compile(
    r"说着|[^，。]{0,8}?边(?:招呼|吆喝|念叨|嘀咕|喊|说)|说[这完罢出]|他?她?们?[说问答喊](?:[^明了]|$)|[^，。]{0,12}?(?:回忆|说|谈|聊|提)起|[^，。]{0,20}?(?:吆喝|呼喊|欢呼|[喊呼歌叫]声|号子声|[一两三几]句\w{0,4}(?:话|问候|叮嘱|提醒|承诺)|(?:的|其)声音|誓言|口号|话语|说法"
    r"|齐声|异口同声|脱口而出|连声|竖起了?大拇指|[说喊]出了?"
    r"|(?:称|说|表示|坦言|透露)(?:自己|他|她|这))"
)


def pairs(text: str) -> dict[int, int]:
    """Where each quotation or bracket of a text closes, by where it opens. Unpaired marks are left out."""
    found: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        at = match.start()
        expected = [closer for closer, _ in waiting]
        closer = _opens(text, at, expected)
        if closer:
            if match.group() in _QUOTES and closer in expected:
                del waiting[expected.index(closer) :]
            waiting.append((closer, at))
            del waiting[:-_DEEPEST]
            continue
        mark = _CLOSER_OF.get(match.group(), match.group().translate(_SHAPE))
        if mark in expected and not _apostrophe(text, at):
            depth = len(expected) - 1 - expected[::-1].index(mark)
            opened = waiting[depth][1]
            del waiting[depth:]
            if at - opened <= _LONGEST:
                found[opened] = at
    return found


def _opens(text: str, at: int, expected: list[str]) -> str:
    """The mark that will close what opens here; the empty string where this mark closes.

    Two slips of the desk are seen through: `“好。“` closes with an opening mark, `：”好。”` opens with a closing one.
    """
    mark, before = text[at].translate(_SHAPE), text[at - 1 : at]
    if mark in STRAIGHT:
        return "" if mark in expected or (before.isascii() and before.isalnum()) else mark
    if mark in _CLOSER_OF:
        return (
            "" if mark in _QUOTES and _CLOSER_OF[mark] in expected and before and before in FINAL else _CLOSER_OF[mark]
        )
    return mark if mark in CLOSING_QUOTES and mark not in expected and before and before in "：:，," else ""


def _apostrophe(text: str, at: int) -> bool:
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return text[at] in "’'" and len(around) == 2 and around.isascii() and around.isalpha()  # noqa: PLR2004  both sides


def closes_sentence(text: str, start: int, opened: int, closed: int) -> bool:
    """Whether the sentence that began at `start` ends with the mark that closes a quotation or bracket."""
    inner = text[opened + 1 : closed].rstrip(CLOSERS + "\"' \n")
    intro = text[start:opened].strip()
    introduced = bool(intro) and intro[-1] in "：:，,—"
    finished = inner[-1:] in FINAL or (_ENGLISH_STOP if introduced else _STOP).search(inner)
    if not inner or not finished or not re.search(r"\w", inner) or text[opened] in TITLES:
        return False
    if text[opened] not in _QUOTES:
        return not intro
    rest = text[closed + 1 : closed + 120].lstrip()
    if rest and (rest[0] in _GOES_ON or (_AFTER_SPEECH if introduced else _PART_OF_CLAUSE).match(rest)):
        return False
    if not intro or intro[-1] in CLOSERS + STRAIGHT:
        return (inner[-1] in "？?" and bool(_ANSWER.match(rest))) or not _attributed(rest)
    return not rest or introduced or inner[-1] in "。｡."


def _says(clause: str) -> bool:
    """Whether a clause ends on a verb of speech."""
    return bool(_SAYING.search(clause)) and not _SPEAKS_FOR.search(clause)


def _attributed(rest: str) -> bool:
    """Whether what follows a quotation tells who said it: `“去吗？”他问。`."""
    while rest and rest[0] in _QUOTES:
        ends = re.search(r"[”’」』\"〞]", rest[1:])
        if not ends:
            return False
        rest = rest[1 + ends.end() :].lstrip()
    if _NEW_START.match(rest):
        return False
    if _SPOKEN_OF.match(rest) or _PART_OF_CLAUSE.match(rest):
        return True
    stretch = _STRETCH.match(rest)
    if not stretch:
        return False
    clauses = re.findall(r"([^，,；;：:]+)([，,；;：:]?)", stretch.group())
    said = [at for at, (clause, mark) in enumerate(clauses) if mark not in set("；;：:") and _says(clause.strip(" ."))]
    if said:
        return said[0] in {0, len(clauses) - 1}
    resumed = bool(clauses) and clauses[-1][1] in set("，,") and rest[stretch.end() : stretch.end() + 1] in set(_QUOTES)
    return resumed or bool(len(clauses) == 1 and len(clauses[0][0]) <= _GESTURE and _PERSON.match(rest))
