"""Names of people: where they stand in news, and how the surnames are read that are read otherwise elsewhere."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from reader.script.readings import tables

# fmt: off
SURNAMES = {
    "单": "shan4", "仇": "qiu2", "解": "xie4", "任": "ren2", "曾": "zeng1", "查": "zha1", "朴": "piao2", "区": "ou1",
    "盖": "ge3", "翟": "zhai2", "缪": "miao4", "华": "hua4", "那": "na1", "宁": "ning2", "葛": "ge3", "盛": "sheng4",
    "燕": "yan1", "折": "she2", "种": "chong2", "繁": "po2", "乐": "yue4", "黑": "he4", "员": "yun4", "覃": "qin2",
    "召": "shao4", "谌": "chen2", "哈": "ha3", "过": "guo1", "柏": "bai3", "薄": "bo2", "瞿": "qu2", "祭": "zhai4",
    "莘": "shen1", "撒": "sa3", "占": "zhan1", "藏": "zang1", "都": "du1", "句": "gou1", "应": "ying1", "纪": "ji3",
    "令": "ling2", "曲": "qu1", "车": "che1", "尹": "yin3", "洗": "xian3", "冼": "xian3", "隗": "wei3", "郗": "xi1",
    "钻": "zuan1", "强": "qiang2", "间": "jian1", "少": "shao4", "费": "fei4", "石": "shi2", "干": "gan1",
    "会": "gui4", "尉": "wei4", "訾": "zi1", "逄": "pang2", "卜": "bu3", "贾": "jia3", "谷": "gu3", "沈": "shen3",
    "俞": "yu2", "肖": "xiao1", "阙": "que1", "粘": "nian2",
    "尉迟": "yu4 chi2",
    "万俟": "mo4 qi2",
    "单于": "chan2 yu2",
    "长孙": "zhang3 sun1",
    "令狐": "ling2 hu2",
    "澹台": "tan2 tai2",
    "宰父": "zai3 fu3",
    "鲜于": "xian1 yu2",
    "呼延": "hu1 yan2",
    "尉缭": "wei4 liao2",
}
# fmt: on
# Read otherwise in given names than alone.
_GIVEN_NAMES = {
    "少": "shao4",
    "朝": "chao2",
    "乐": "le4",
    "长": "chang2",
    "为": "wei2",
    "中": "zhong1",
    "行": "xing2",
    "子": "zi3",
    "宁": "ning2",
    "种": "zhong4",
    "调": "tiao2",
}
# 朝 is the morning in given names before these, else a dynasty or a direction: 朝晖, 朝贵.
_OF_THE_MORNING = "晖辉霞旭阳曦露云夕花华晨"
_COMMON = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅"
    "钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔汤向常温康施文牛"
    "樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉"
    "骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗"
    "瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原"
    "栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬"
    "来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干"
    "但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
)
_TITLES = (
    "记者|通讯员|台长|驾驶员|团长|机长|列车长|矿长|段长|警长|乘务员|快递员|消防员|飞行员|厨师|医师|摄影|摄影师|裁判长|审判长|参谋长|村支书|支书|秘书|实习生|编辑|校对|责编|作者|主任|局长|院长|校长|县长|市长|省长|区长|旗长|镇长|乡长|村长|"
    "部长|厅长|处长|科长|司长|队长|组长|所长|站长|馆长|会长|社长|厂长|行长|董事长|秘书长|理事长|检察长|庭长|班长|船长|"
    "经理|总裁|总监|书记|委员|主席|总理|常委|代表|教授|专家|研究员|博士|院士|医生|大夫|护士|教师|老师|工程师|律师|会计师|教练|"
    "运动员|队员|选手|演员|导演|歌手|作家|画家|志愿者|民警|警官|战士|法官|检察官|居民|村民|市民|读者|学生|同学|小朋友|"
    "家长|顾客|游客|技术官|执行官|财务官|运营官|指挥官|外交官|司令员|教官|司机|师傅|老人|负责人|发言人|主持人|传承人|党员|职工|员工|工人|农民|牧民|网格员|讲解员|工作人员|"
    "特派员|老红军|老兵|上等兵|军士长|军士|下士|中士|上士|哨长|果农|棉农|茶农|瓜农|菜农|护林员|大户|能手|带头人|农户|种植户|养殖户|店主|老板|业主|村医|小伙|大姐|大妈|大爷|设计师|艺术家|舞蹈家|名将|小将|球员|门将|"
    "前锋|后卫|裁判|球星|副总|董事|院士|学者|诗人|词人|女孩|男孩|儿子|女儿|妻子|丈夫|"
    "艺人|球王|掌门人|评论员|解说员|主编|名叫|姓名|名字叫|叫做|叫作|嫌疑人|被告人|男子|女子|患者|创始人|冠军|将军|烈士|英雄|模范|大使|外长|首相|总统"
)
_AFTER = (
    r"[^一-鿿]|$|说|表示|介绍|告诉|认为|报道|坦言|摄|等|和|与|在|是|率|主持|出席|致辞|宣布|强调|指出|透露|向|对|带|"
    r"一行|今年|近日|昨日|讲述|从|将|就|也|已|正|称|的|为|感慨|回忆|夫妇|同志|先生|女士|教授|老师|获|因|被|参加|作|"
    r"到|赴|深入|调研|检查|督导|慰问|会见|接待|接受|带领|带着|组织|主动|积极|坚持|多次|先后|立即|马上|随即|当即|亲自|每天|每年|经常|一直|始终|发现|来到|走访|"
    r"赶到|走进|拿出|指着|笑着|此前|当天|当日|现场|出任|担任|当选|提出|呼吁|建议|提醒|解释|补充|总结|分析|回答|答复|承诺|"
    r"带头|负责|牵头|陪同|迅速|首先|最后|随后|通过|利用|结合|根据|针对|围绕|为了|自己|家中|家里|一家|一边|手里|发起|成立|"
    r"即将|先(?![生进锋])|松了|拒绝|采访|任内|任期|回乡|抽查|执教|解说|领衔|主演|出演|饰演|演唱|演奏|创作|撰写|承包|报警|捐|夺|扑出|攻入|打入|打进|射门|要求|宣读|添置|看望|流转|购置|引进|种植|养殖|投入|"
    r"任教|创办|开办|返乡|入伍|参军|服役|一大早|退休|毕业|去年|早年|从小|领着|陪着|教|给|把|用|又|还|便"
)
_CALLED = (
    r"某(?![些个种地天市县处])|姓|氏|先生|女士|小姐|老板|大爷|大妈|阿姨|奶奶|爷爷|师傅|老师|同志|"
    r"家村|家庄|家屯|家沟|家湾|家(?:后人|老宅|大院|祠堂|祖宅)"
)
_OFFICE = r"局长|院长|校长|主任|教授|院士|书记|经理|医生|县长|市长|律师|警官|博士"
_COMPOUND = "|".join(name for name in SURNAMES if len(name) > 1) + "|欧阳|司马|上官|诸葛|皇甫|东方|慕容|司徒|公孙|夏侯"
_ODD = "".join(name for name in SURNAMES if len(name) == 1)
_FAMILY = f"(?:{_COMPOUND}|[{''.join(dict.fromkeys(_COMMON + _ODD))}])"
_GIVEN = rf"[一-鿿]{{1,2}}(?={_AFTER}|{_TITLES})"

# A row of names after a title: 记者 单明 通讯员 解放、仇大海.
_ROW = re.compile(
    rf"(?:(?:{_TITLES})(?:[\s:：]|[(（])*)(?P<names>{_FAMILY}\s?{_GIVEN}(?:[\s、]+{_FAMILY}{_GIVEN})*(?:、{_FAMILY}[一-鿿]{{2}})?)"
)
_NAME = re.compile(rf"{_FAMILY}(?:[一-鿿]{{1,2}}|[ \u3000][一-鿿](?![一-鿿]))")
# Names in a row without a title: 由曾毓群、仇和平、任伟三人编导.
_LISTED = re.compile(
    rf"(?:(?<![一-鿿])|(?<=还有|包括|别是|以及))(?:由|有|来自[一-鿿]{{2,6}}的)?(?P<names>{_FAMILY}[一-鿿]{{1,2}}(?:、{_FAMILY}[一-鿿]{{1,2}})+)"
    r"(?=等|[两三四五六七八九十]+[人名位]|[（(。；]|$)"
)
# Names behind what they are there for: 版式：单玲, 一等奖：单佳怡、曾子涵.
_LABELLED = re.compile(
    rf"(?<=[一-鿿][：:])\s?(?P<names>{_FAMILY}[一-鿿]{{1,2}}(?:[、\s]+{_FAMILY}[一-鿿]{{1,2}})*)(?=[\s；;、）)]|$)"
)
# A name that begins a clause: 单霁翔说.
_SPEAKER = re.compile(
    rf"(?<![一-鿿])(?P<names>(?:{_COMPOUND}|[{_ODD}])[一-鿿]{{1,2}})(?=说[，：“]|表示|介绍|告诉|认为|坦言|回忆|[（(]|摄(?:[。）)\s]|$))"
)
_TELLS = "说|告诉|介绍|回忆|表示|笑着|感慨|坦言|在家|一家|家里|家的|夫妇|夫妻"
# Surnames alone in a row: 曾、乐两家.
_SINGLE = (
    rf"(?<![一-鿿])[{_ODD}](?=(?:、[{_COMMON}{_ODD}])+[两三四五六七八九十几][家位姓])"
    rf"|(?<=[{_COMMON}{_ODD}]、)[{_ODD}](?=(?:、[{_COMMON}{_ODD}])*[两三四五六七八九十几][家位姓])"
)
# Seldom anything but a surname before an office: 监管局单局长.
_PLAIN = "单仇翟曾盖缪朴"
_ADDRESSED = re.compile(
    rf"(?<=[局院委处办厅部所司是请和与问找的听对向位括任])[{_PLAIN}](?=(?:{_OFFICE}))|"
    rf"(?:{_COMPOUND}|(?!种姓|华氏|那家)[{_ODD}])(?=(?:{_CALLED}))|(?<=姓)(?<!百姓)[{_ODD}]"
    rf"|(?<=[长任授士记生师][、和])[任解{_PLAIN}](?=(?:{_OFFICE}))"
    rf"|(?<=老|小)[{_ODD.replace('区', '')}](?={_TELLS})|(?<=老)[{_PLAIN}任](?=头(?![发部]))"
    rf"|(?<![一-鿿])[{_ODD.replace('任', '')}](?=(?:{_OFFICE}))|(?:{_COMPOUND})(?=[一-鿿]{{1,2}}(?:[^一-鿿]|$))"
    rf"|{_SINGLE}"
)
# 区先生 is a man, 社区老师 is not: these are surnames only where nothing stands before them.
_WORDS_END = re.compile(
    r"[地社城市县园小自辖各战港台山郊景校]区|[现担兼历上前责]任|[会员]员|[检调审侦]查|[理了讲]解|[中]华|女单|男单|名单|订单"
)


# What follows a name rather than a verb.
_NAMELY = re.compile("、|获|夺|要求|拒绝|宣布|说|表示|介绍|告诉|坦言|带领|率领|带队")
# What needs somebody who does it, right behind the name.
_DOES = re.compile(
    "也在|也说|也表示|说[，：]|介绍说|告诉记者|表示[，：]|坦言|[和与][\u4e00-\u9fff]{2,3}(?:一起|一道|等)"
)
# Another office and its holder: 市长曾为民、副市长王平.
_BESIDE = re.compile(rf"、[一-鿿]{{0,6}}(?:{_TITLES})")
_PARTICLES = frozenset("了着过到后前时中出的得地来去完好者性家")
# Hardly ever a word of their own: the given name may be a word, 解长河.
_SELDOM_WORDS = frozenset("单仇翟缪盖解覃谌葛俞肖")
# These are far oftener verbs and adverbs: surnames only where a space or bracket parts them from the title.
_RATHER_WORDS = frozenset("粘都应会过干强相折种占撒少藏令召那车洗钻间黑员句祭盛成来能向在从和对又由把将但正就已还也时")
# Of those, no prepositions or adverbs of time: surnames too before what given names are made of.
_SURNAMES_TOO = _RATHER_WORDS - frozenset("那成盛来能向在从和对又由把将但正就已还也时")
# 曾 is the adverb here: 局长曾任, 校长曾在.
_ONCE = ("曾任", "曾在", "曾是", "曾获", "曾被", "曾到")
# The characters that given names of our days are mostly made of.
_TYPICAL = frozenset(
    "伟芳娜秀敏静丽强磊军洋勇艳杰娟涛明超兰霞刚桂英华玉萍红玲芬燕彬建国文辉力志永健林斌梅琴鹏飞凤云龙波宁宇浩凯莉倩"
    "雪婷颖琳欣怡佳思雨晨轩梓涵宏峰鑫旭阳亮俊帆博雄福祥瑞德荣贵庆生义兴学礼智信仁忠诚海江河山东春夏秋冬晓莹慧洁翠珍"
    "珠美菊莲淑惠娥素芝香爱卫民新平安康宝金银良发富昌盛茂树森松柏栋梁清泉源润泽淼洪涌泓润蕾薇瑶瑾璇琪琦珊瑛璐巧妍婉娴"
    "彤彦昊昕晗晖景晟曦煜炜焕熙烨振威武彪虎豹鹤鸿雁翔骏马超越卓然子少小家嘉继绍承启光耀祖宗先恩元正立守占长久玄兵"
)
# A name made as names are that a clause is about: 任晓峰被任命为.
_SUBJECT = re.compile(
    rf"(?<![一-鿿])(?P<names>[{_ODD.replace('黑', '')}][{''.join(sorted(_TYPICAL))}]{{2}})"
    r"(?=是|被|的|今年|来自|出生|带领)"
)


class Name(NamedTuple):
    """Where a name stands, and the readings of its surname where it is read otherwise elsewhere."""

    start: int
    end: int
    reading: tuple[str, ...]


def given(name: str) -> list[str]:
    """How a given name is read: as a word where it is one (重阳), else each character as names have it."""
    word = tables.phrase(name) or ()
    if word and not any(sign in _GIVEN_NAMES for sign in name) and not any(reading.endswith("5") for reading in word):
        return list(word)
    return [_given(character, name[place + 1 :]) for place, character in enumerate(name)]


def _given(character: str, follows: str) -> str:
    if character == "朝" and follows and follows in _OF_THE_MORNING:
        return "zhao1"
    return _GIVEN_NAMES.get(character) or tables.default(character, alone=True)


def find(text: str) -> list[Name]:
    """The names of people in a text, in order; of one printed with a space in it (种 洁) only the surname."""
    found: dict[int, Name] = {}
    for row in _ROW.finditer(text):
        parted = text[row.start("names") - 1] in " \u3000:：(（叫作做"
        for name in _NAME.finditer(text, row.start("names"), row.end("names")):
            if parted or name.start() != row.start("names") or not _is_prose(name[0], text[name.end() :]):
                found[name.start()] = _name(name)
    rows = (pattern.finditer(text) for pattern in (_LISTED, _LABELLED, _SPEAKER, _SUBJECT))
    for row in itertools.chain.from_iterable(rows):
        told = [*_NAME.finditer(text, row.start("names"), row.end("names"))]
        words = sum(_is_word(name[0]) for name in told)
        # Beside a name that can be nothing else, what looks like a word may be one too: 单佳怡、曾子涵.
        if not words or (len(told) > 1 and words * 2 <= len(told)):
            found |= {name.start(): _name(name) for name in told}
    for match in _ADDRESSED.finditer(text):
        if match.start() not in found and not _WORDS_END.match(text, max(0, match.start() - 1)):
            found[match.start()] = Name(match.start(), match.end(), _surname(match[0]))
    return [found[start] for start in sorted(found)]


def _name(match: re.Match[str]) -> Name:
    parted = re.search(r"\s", match[0])
    return Name(match.start(), match.start() + parted.start() if parted else match.end(), _surname(match[0]))


def _is_prose(name: str, follows: str) -> bool:
    """Whether what stands right behind a title is rather a word: 党员干部, 记者曾采访, 专家解读."""
    if _is_word(name):
        return not _acts(name, follows)
    word = tables.phrase(name[1:])
    # No given name ends in a neutral tone: 同学盖被子.
    if word and (name[0] not in _SELDOM_WORDS or word[-1].endswith("5")):
        return not (_acts(name, follows) or (len(name) == len("曾为民") and _BESIDE.match(follows)))
    short = len(name) <= len("曾勇")
    return short and name[0] in SURNAMES and not _NAMELY.match(follows)


def _acts(name: str, follows: str) -> bool:
    """Whether what follows needs somebody who acts, and the name can be no verb with what it is done to."""
    return len(name) == len("查明远") and name[-1] not in _PARTICLES and bool(_DOES.match(follows))


def _is_word(name: str) -> bool:
    """Whether what looks like a name is, or begins with, a word that a table has: 应用, 解放军."""
    rather = (name[0] in _RATHER_WORDS and not _is_typical(name)) or name.startswith(_ONCE)
    return rather or any(tables.phrase(part) for part in (name, name[:2]))


def _is_typical(name: str) -> bool:
    """Whether an odd surname is followed by what is made as given names are: 都兴华."""
    given = name[1:]
    return name[0] in _SURNAMES_TOO and len(given) > 1 and _TYPICAL.issuperset(given) and not tables.phrase(given)


def _surname(name: str) -> tuple[str, ...]:
    reading = SURNAMES.get(name[:2]) or SURNAMES.get(name[:1]) or ""
    return tuple(reading.split())
