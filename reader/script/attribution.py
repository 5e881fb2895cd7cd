"""Who said it: whether the narration behind a quotation belongs to it, as `他问。` belongs to `“去吗？”他问。`.

Print sets no mark between the two, and grammar does not decide. A listener takes the narration for the rest of the
sentence where it names who spoke or speaks of what was said, and for a new sentence where it goes on with the story.
So what it holds is weighed. The points are those of a logistic regression over 530 quotations of news
(`tests/golden/sentences`), rounded to whole numbers, which costs nothing: 94 of 100 come out as written down in
cross-validation of the points. Readers differ in most of the rest.
"""

from __future__ import annotations

import re

from reader.script.bylines import SURNAMES

_HAN = r"[\u3400-\u9fff]"
_IN_CLAUSE = r"[^，,；;：:]"
_FAR = 120
"""Characters of narration that are looked at."""


def _any_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_SAYING = _any_of(
    "[说問问答喊嚷骂吼劝夸叹嘆嘱咛叫讲講谈談称稱赞誓説說] [笑地着声]道 [直坦断自扬戏]言 [自喃低细]语"
    " 高呼 欢呼 呼[吁唤] 咆哮 念叨 嘀咕 家常 招呼 还价"
    " 表[示态达] 介绍 指出 强调 认为 [回追]忆 解释 补充 透露 提[醒问议] 询问 咨询 应询 回应 告诉 警告"
    " 宣[告读布判] 辩解 建议 评[价论] 点评 形容 描述 总结 承认"
    " 写[道下着] 祝[福愿贺] 安[慰抚] 鼓励 抱怨 反映 推测 感慨 致[歉谢意辞] 道[谢歉别] 保证 承诺 琢磨"
    " [心暗]想 想[着不]"
)
"""Saying and thinking: the syllable where it is enough, else the word."""
_NOTHING_SAID = _any_of(
    "[小传学据听再好解要没]说 说[明法服] [访慰学提疑]问 问[题候] 答[卷题案] 叫[做卖] 讲[解台]"
    " [交会访面座洽]谈 [名职简统对堪]称 称号 评论[区员] 点赞 赞助"
    r" 道路 [街渠管频]道 的(?:提问|承诺|建议|故事|评价) 话音 面对\w{0,4}?提?问"
)
"""Words with such a syllable that tell of nothing said."""
_EXPRESSION = _any_of(
    "[笑哭泪泣哽咽颤慨喜悦愁怒恳憨惜愧慌悔恨乐腼] [着焦]急 急[得切] 激动 兴奋 自豪 开心 感动 满意 信心"
    " 坚定 目光 [语口]气 不已 不绝 难掩"
    rf" [摆摇挥拍握竖抹擦跺搓挠咧瞪眨皱耸捂攥鞠搂招] [低抬点][了着起]?{_HAN}?[头手] [脸嘴嗓] 眼(?!里) 拇指"
)
"""How something is said: feelings, face, hands."""
_PERSON = _any_of(
    "[他她我] 大[家伙爷妈娘叔婶嫂] [老众工商路牧渔猎军古友诉言持责事办夫病]人 人们"
    f" [员者师长民友士兵警客贩](?:们|(?={_HAN})) [学医先考]生 代表 球迷 [专作企]业?家 主任 书记 主席"
    " 总统 教[授练] 法官 老将"
    rf" [爷奶叔姨妈爸姐哥弟妹] [母父]亲 [妻孩]子 丈夫 老伴 家[属长] 乡亲 汉子 青年 [姑小]娘 小伙 [老小]{_HAN}"
)
_NAME = f"[{SURNAMES}]{_HAN}"
_SETTING = _any_of("在 从(?!事) 随 对 面对 看 走 于 据 当(?!事) 由 为 凭 经 顺")
"""How a clause begins that tells when and where, not who."""

_NARRATION = re.compile(r"(?:[^。！？!?…“「『\"\n.]|“[^“”。！？]*”|\.(?=[A-Za-z0-9]))*[。！？!?…“「『\"\n.]?")
"""Up to where narration ends or another quotation begins; a term in quotation marks is part of it."""
_SPEAKS_OF_IT = re.compile(
    rf"就是这|[这那](?:番|话|首|[些个一几两三四][句个]?[字词话问声])|[一几两]句|短短[一两几三][句个]|如此"
    rf"|{_IN_CLAUSE}*(?:这[句番]?话|的话|话语|的[^，、]{{0,4}}(?<![掌铃钟歌雷])声|誓言|口号|回答|问话|语气|标语|告示)"
    rf"|.*的一[句番]话|[^，、]*一声|随着{_IN_CLAUSE}*(?:声|令|吆喝|号子|口号)"
)
_SAYS = re.compile(rf"^{_IN_CLAUSE}*?{_SAYING}|{_SAYING}{_IN_CLAUSE}*[，,]?[“「『\"]?$")
"""Somebody speaks in the first clause or in the last, not in a story between."""
_RESUMES = re.compile(r"[，,][“「『\"]$")
"""The speaker goes on: `“走吧。”他摆摆手，“……”`."""
_NAMES = re.compile(rf"{_PERSON}|(?:^|[，的]){_NAME}")
_BEGINS_WITH_PERSON = re.compile(rf"(?!{_SETTING})[\u3400-\u9fff\d“”·]{{0,12}}?{_PERSON}(?!的)|{_NAME}{_HAN}?(?!的)")
_ANSWERS = re.compile(r"沉默|没吭声|没有?[说回答应作]|无言|没人|[：:][“「『\"]$")
"""Somebody else's turn."""
_TELLS_ON = re.compile(rf"[，,；;：:]{_IN_CLAUSE}+[。！？!?….]*$")
"""More than one clause."""
_ENOUGH = 2


def attributed(rest: str) -> bool:
    """Whether what follows a quotation tells who said it, or speaks of it.

    >>> attributed("他问。"), attributed("天色渐渐暗了下来。")
    (True, False)
    """
    found = _NARRATION.match(rest[:_FAR])
    narration = found.group() if found else ""
    points = (
        3 * bool(_SPEAKS_OF_IT.match(narration))
        + 3 * bool(_SAYS.search(re.sub(_NOTHING_SAID, "〓", narration)))
        + 2 * bool(re.search(_EXPRESSION, narration))
        + 2 * bool(_RESUMES.search(narration))
        + bool(_NAMES.search(narration))
        + bool(_BEGINS_WITH_PERSON.match(narration))
        - 2 * bool(_ANSWERS.search(narration))
        - bool(_TELLS_ON.search(narration))
    )
    return points >= _ENOUGH
