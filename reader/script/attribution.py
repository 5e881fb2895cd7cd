"""Who said it: whether the narration behind a quotation belongs to it, as `他问。` belongs to `“去吗？”他问。`.

Print sets no mark between the two, and grammar does not decide. A listener takes the narration for the rest of the
sentence where it names who spoke or speaks of what was said, and for a new sentence where it goes on with the story.
So what it holds is weighed. The points are those of a logistic regression over 922 quotations of news
(`tests/golden/sentences`), rounded to whole numbers, which costs nothing: 96 of 100 come out as written down in
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
    "[说问問答喊嚷骂吼劝夸叹嘆嘱咛叫讲講谈談称稱赞誓説說] [笑地着声]道 [直坦断自扬戏放]言 [自喃低细][语话]"
    " [高欢惊疾齐大连直]呼 呼[吁唤喊] 咆哮 念叨 嘀咕 嘟囔 絮叨 家常 招呼 还价 打趣 开口 插话 话[茬头匣]"
    " 表[示态达] 介绍 指出 强调 认为 [回追]忆 解释 补充 透露 提[醒问议] 询问 咨询 应询 回应 回了一?句 告[诉知] 警告"
    " 打听(?!到) 宣[告读布判] [辩讲分]解 建议 评[价论] 点评 形容 描述 总结 承认 致辞 发言 [声申]明"
    " 写[道下着到了] 祝[福愿贺] 安[慰抚] 鼓励 抱怨 诉苦 反映 推测 感[慨言] 致[歉谢意辞] 道[谢歉别破] 保证 [承许]诺"
    " 琢磨 [推婉]辞 [追挽]留 [恳哀乞央]求 吩咐 应声 [发喝下]令(?!枪) 发[问誓愿] [心暗]想 想[着不] 纳闷"
    " 嘘寒问暖 报喜 冒出 抛出"
)
"""Saying and thinking: the syllable where it is enough, else the word."""
_NOTHING_SAID = _any_of(
    r"[小传学据听再好解要没按]说 没有?(?:回[应答]|说话) [对于]\w{1,12}来说 说[明法服] [访慰学提疑自过]问 问[题候世卷]"
    " 一问一答 答[卷题案] 叫[做卖醒] 讲[解台座坛] [交会访面座洽]谈 谈判 [名职简统对堪]称 称号 评论[区员] 点赞 赞助"
    r" [街渠管频]道 道路 话音 的(?:提问|承诺|建议|故事|评价) 面对\w{0,4}?提?问"
)
"""Words with such a syllable that tell of nothing said."""
_EXPRESSION = _any_of(
    "[笑哭泪泣哽咽颤慨喜悦愁怒恳憨惜愧慌悔恨乐腼愣怔] [着焦]急 急[得切] 激动 兴奋 自豪 骄傲 开心 感动 满意 信心"
    " 欣慰 委屈 尴尬 紧张 局促 拘谨 害羞 羞涩 为难 无奈 苦涩 陶醉 沉默 平静 淡定 从容 坦然 犹豫 迟疑 惊[讶叹奇]"
    " 诧异 疑惑 不知所措 一头雾水 坚定(?!不移) [语口]气 不[已绝] 难掩 感触 体会 心有余悸 意犹未尽 依依不舍 斩钉截铁"
    " 勇气 [摆摇竖抹擦跺搓挠咧瞪眨皱耸捂攥鞠搂] 作揖 (?<![指发])挥 拍(?![卖摄照]) (?<![掌把])握 招了?招?手 抬手 拇指"
    rf" [低抬点][下起]?[了着起]?{_HAN}?头 [脸嘴嗓眉] 眼(?![里前下看]) 目光(?!投) 鼻[子尖头] 额[头上]"
)
"""How something is said: feelings, face, hands."""
_PERSON = _any_of(
    "[他她我咱] 大[家伙爷妈娘叔婶嫂姐哥伯] [老众工商路牧渔猎军古友诉言持责事办夫病告证客恋爱本]人 人[们群] 的人"
    f" [员者师长民友士兵警客贩](?:们|(?={_HAN})) [学医先考男女]生 代表 球迷 [专作企]业?家 主任 书记 主席"
    " 总统 教[授练] 法官 老将 主[帅播] [摊店房东业船车货买卖雇]主 老板 掌柜 司机 嘉宾 同[学事行志伴] [观听]众"
    " [住农商用客业贫植殖]户 官兵 [门警护]卫 保安 男子 女[士子] 弟子"
    rf" [爷奶叔姨妈爸姐哥弟妹婆嫂婶] [母父]亲 [妻儿孙]子 孩 女儿 媳妇 丫头 丈夫 老伴 家[属长] 亲属 乡亲 汉子"
    rf" 青年 [姑小]娘 小伙 [老小]{_HAN}"
)
_NAME = f"[{SURNAMES}]{_HAN}"
_SETTING = _any_of("在 从(?!事) 随 对 面对 看 走 于 据 当(?!事) 由 为 凭 经 顺")
"""How a clause begins that tells when and where, not who."""

_NARRATION = re.compile(r"(?:[^。！？!?…“「『\"\n.]|“[^“”。！？]*”|\.(?=[A-Za-z0-9]))*[。！？!?…“「『\"\n.]?")
"""Up to where narration ends or another quotation begins; a term in quotation marks is part of it."""
_WORDS_SAID = _any_of(
    "[这那][句番些]?话 这样一[句封段行] 的话 话语 誓言 口号 [口指]令 回答 问话 语气 标语 告示 教诲 [叮嘱咛]{2} 嘱托"
    " 反问 问题让 语音 微信 短信 消息 留言 呼救 诺言 的[^，、]{0,4}(?<![掌铃钟歌雷])[声音]"
)
"""What a quotation can be called."""
_POINTS_AT_IT = (
    r"[这那](?:番|话|首|[些个一几两三四][句个]?[字词话问声]|[一两三四五六七八九十\d]{1,2}个大?字)"
    r"|[一几两短]{1,3}[句声]|这样的[话问声]"
)
_SPEAKS_OF_IT = re.compile(
    rf"就是这|{_IN_CLAUSE}{{0,10}}话[没未还]|这是{_IN_CLAUSE}*[说话]|在{_IN_CLAUSE}{{1,10}}看来|如此"
    rf"|(?:{_IN_CLAUSE}{{1,12}}[，,])?(?:{_POINTS_AT_IT})|{_IN_CLAUSE}*{_WORDS_SAID}"
    rf"|{_IN_CLAUSE}{{1,10}}[，,]{_IN_CLAUSE}{{0,12}}[他她人家民者员长出儿亲]的(?:话|声音|语气|提问|回答|问题)"
    rf"|{_IN_CLAUSE}{{0,8}}(?<![掌歌])[声音铃]{_IN_CLAUSE}{{0,3}}响|.*一[句番段]话|[^，、]*一声|随着{_IN_CLAUSE}*(?:声|令|吆喝|号子|口号)"
)
_SAYS = re.compile(rf"^{_IN_CLAUSE}*?{_SAYING}|{_SAYING}{_IN_CLAUSE}*[，,]?[“「『\"]?$")
"""Somebody speaks in the first clause or in the last, not in a story between."""
_RESUMES = re.compile(r"[，,][“「『\"]$")
"""The speaker goes on: `“走吧。”他摆摆手，“……”`."""
_NAMES = re.compile(rf"{_PERSON}|(?:^|[，的]){_NAME}")
_BEGINS_WITH_PERSON = re.compile(
    rf"(?!{_SETTING}|记者)(?:(?![了着]){_HAN}|[\d“”·]){{0,12}}?{_PERSON}(?!的)|{_NAME}{_HAN}?(?!的)"
)
_WHEN_OR_WHERE = (
    f"[在从当于据每凭经为随]{_IN_CLAUSE}*"
    f"|{_IN_CLAUSE}*(?:[时后前上里中内外下旁边间初际刻久晌天年月日晚早晨午夜处馆厅厂院校村店区]|[关街码桥镇田]头)"
)
_MEANWHILE = (
    "(?:[看听望见问谈说提聊想讲捧抱握摸抚拿攥端举拉扶搂坐站躺靠蹲走推打掏接抹抿咬尝喝指]"
    f"[着到起见罢完及了过开出住在进下一]|见(?![义证习])|面对|对于|临[别走行]){_IN_CLAUSE}*"
)
"""What the speaker, not named yet, does at the same time: `说起往事，` `抿一口茶，`."""
_LEADS_IN = re.compile(rf"(?:(?:{_WHEN_OR_WHERE}|{_MEANWHILE})[，,])+")
"""Clauses before the one that tells who."""
_MOVES_ON = re.compile(
    "于是|可|然而|但|不过|其实|原来|[对为]此|因此|结果|如今|现在|目前|[今去前同]年|同[月日]|当[年晚天]|次日|翌日|第二天"
    "|近[年日]|随后|不久|最[终后]|从[那此]|[这那每][天年一]|截至|据(?:统计|了解|悉)|数据|监测|每[逢到当]"
    r"|[\d一二三四五六七八九十几两半多百〇]+多?个?[天年月周日小分秒]|随着(?!.{0,12}[声令])"
    rf"|让?[我咱]们(?:要|一起|是|都|必须|应)|{_IN_CLAUSE}{{0,6}}?(?:[员长民众户生师友家人工]|他们?|她们?|[小老][\u3400-\u9fff])(?:要(?!求|[饭钱])|应[当该]|必?须|每[天年日月周])"
)
"""Another time, or what follows from it."""
_ANSWERS = re.compile(
    r"沉默(?!.{1,3}[，,])|没吭声|没有?[说回答应作]|无言|没人|[：:][“「『\"]$|出了?\w{0,6}(?:回答|答案|回应)|答案"
)
"""Somebody else's turn."""
_TELLS_ON = re.compile(rf"[，,；;：:]{_IN_CLAUSE}+[。！？!?….]*$")
"""More than one clause."""
_POINTS = {
    "speaks of it": 4,
    "says": 6,
    "expression": 4,
    "resumes": 3,
    "names": 2,
    "begins with a person": 2,
    "leads in": -1,
    "moves on": -2,
    "answers": -3,
    "tells on": -3,
}
"""What each sign weighs, for the narration to belong to the quotation."""
_ENOUGH = 3


def attributed(rest: str) -> bool:
    """Whether what follows a quotation tells who said it, or speaks of it.

    >>> attributed("他问。"), attributed("天色渐渐暗了下来。")
    (True, False)
    """
    found = _NARRATION.match(rest[:_FAR])
    return sum(_POINTS[sign] for sign in _signs(found.group() if found else "")) >= _ENOUGH


def _signs(narration: str) -> list[str]:
    """The signs that a narration has, by their names in `_POINTS`."""
    lead_in = None if _BEGINS_WITH_PERSON.match(narration) else _LEADS_IN.match(narration)
    told = narration[lead_in.end() :] if lead_in else narration
    speaks_of_it = _SPEAKS_OF_IT.match(narration) or _SPEAKS_OF_IT.match(told)
    resumes = _RESUMES.search(narration)
    signs = {
        "speaks of it": speaks_of_it,
        "says": any(_SAYS.search(re.sub(_NOTHING_SAID, "〓", part)) for part in (narration, told)),
        "expression": re.search(_EXPRESSION, narration),
        "resumes": resumes,
        "names": _NAMES.search(narration),
        "begins with a person": not lead_in and _BEGINS_WITH_PERSON.match(told),
        "leads in": lead_in,
        "moves on": _MOVES_ON.match(narration),
        "answers": _ANSWERS.search(narration),
        "tells on": not speaks_of_it and not resumes and _TELLS_ON.search(told),
    }
    return [name for name, seen in signs.items() if seen]
