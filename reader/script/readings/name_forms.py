"""The forms in which names of people stand in news: what stands before and behind them, in rows, glued or alone.

Words and characters that tell are a volunteer's to edit, in `voices/readings/names.toml`.
"""

from __future__ import annotations

import re

from reader.script.readings import tables

_TOLD = tables.settings("names.toml")
SURNAMES: dict[str, str] = _TOLD["surnames"]
GIVEN_NAMES: dict[str, str] = _TOLD["given"]
_TITLES = "|".join(_TOLD["titles"])
_COMMON = "".join(_TOLD["families"].split())
TYPICAL = frozenset(_TOLD["typical"]) - {"\n"}
ALONE = "".join(_TOLD["alone"].split())
# 朝 is the morning in given names before these, else a dynasty or a direction: 朝晖, 朝贵.
OF_THE_MORNING = "晖辉霞旭阳曦露云夕花华晨"
_AFTER = (
    r"[^一-鿿]|$|说|表示|介绍|告诉|认为|报道|坦言|摄|等|和|与|在|是|率|主持|出席|致辞|宣布|强调|指出|透露|向|对|带|"
    r"一行|今年|近日|昨日|讲述|从|将|就|也|已|正|称|的|为|感慨|回忆|夫妇|同志|先生|女士|教授|老师|获|因|被|参加|作|"
    r"曾|到|赴|深入|调研|检查|督导|慰问|会见|接待|接受|带领|带着|组织|主动|积极|坚持|多次|先后|立即|马上|随即|当即|亲自|每天|每年|经常|一直|始终|发现|来到|走访|"
    r"赶到|走进|拿出|指着|笑着|此前|当天|当日|现场|出任|担任|当选|提出|呼吁|建议|提醒|解释|补充|总结|分析|回答|答复|承诺|"
    r"带头|负责|牵头|陪同|迅速|首先|最后|随后|通过|利用|结合|根据|针对|围绕|为了|自己|家中|家里|一家|一边|手里|发起|成立|"
    r"即将|先(?![生进锋])|松了|拒绝|采访|任内|任期|回乡|抽查|执教|解说|领衔|主演|出演|饰演|演唱|演奏|创作|撰写|承包|报警|捐|夺|扑出|攻入|打入|打进|射门|要求|宣读|添置|看望|流转|购置|引进|种植|养殖|投入|"
    r"入选|应邀|抢抓|参赛|涉嫌|一行|不再|案|来信|敬贺|考取|换下|受到|看来|任教|创办|开办|返乡|入伍|参军|服役|一大早|退休|毕业|去年|早年|从小|领着|陪着|教|给|把|用|又|还|便|"
    r"很|非常|十分|一起|一同|一道|共同|送[来去上给]|走(?!势)|跑(?!步)|站在|坐在|拿[起着到]|笑了|仍|才(?![能艺干华])|没有|[两三二]人"
)
ENDS = re.compile(_AFTER)
_CALLED = (
    r"公讳|某(?![日些个种地天市县处局镇乡村厂校院部区省公企]|集团)|姓|氏|先生|女士|小姐|老板(?!娘)|大爷|大妈|大姐|老汉|老先生|老太太|阿姨|奶奶|爷爷|师傅|老师|同志|"
    r"家村|家庄|家屯|家沟|家湾|家(?:后人|老宅|大院|祠堂|祖宅)"
)
_OFFICE = r"局长|院长|校长|主任|教授|院士|书记|经理|医生|大夫|县长|市长|律师|警官|博士"
_OFFICE_TOO = (
    r"(?:站长|社长|场长|村长|镇长|乡长|厂长|队长|所长|馆长|会长|科长|处长|厅长|部长|司长|行长|班长|排长|连长|董事长|护士长)(?![期度远大成达短龙途效久治年就])|"
    r"法官|检察官|工程师|老师(?!傅)|老汉|大娘|(?:教练|导演|指导|老板)(?=说|表示|介绍|告诉|坦言|认为|笑|来了|[，：、也很又]|$)"
)
STYLED = re.compile(rf"(?<=.)(?:{_TITLES}|先生|女士|小姐|阿姨|奶奶|爷爷|同志)$")
_COMPOUND = "|".join(name for name in SURNAMES if len(name) > 1) + "|欧阳|司马|上官|诸葛|皇甫|东方|慕容|司徒|公孙|夏侯"
ODD = "".join(name for name in SURNAMES if len(name) == 1)
# The surnames of those that are read otherwise elsewhere that many people have.
_OFTEN = "任曾单解查仇翟缪"
_FAMILY = f"(?!连长)(?:{_COMPOUND}|[{''.join(dict.fromkeys(_COMMON + ODD))}])"
_GIVEN = rf"[一-鿿]{{1,2}}(?={_AFTER}|{_TITLES})"
# A row of names after a title: 记者 单明 通讯员 解放、仇大海.
ROW = re.compile(
    rf"(?:(?:{_TITLES})(?<!老师(?=傅))(?:[\s:：]|[(（])*)(?P<names>{_FAMILY}\s?{_GIVEN}(?:[\s、]+{_FAMILY}{_GIVEN})*(?:、(?!{_TITLES}){_FAMILY}[一-鿿]{{2}})?)"
)
NAME = re.compile(rf"{_FAMILY}(?:[一-鿿]{{1,2}}|[ \u3000][一-鿿](?![一-鿿]))")
# Names in a row of any kind, where most of them look like names: 王芳 单敏 任丽.
MOSTLY = re.compile(
    rf"(?<![一-鿿])(?P<names>{_FAMILY}[一-鿿]{{1,2}}(?:[、，/\s]+{_FAMILY}[一-鿿]{{1,2}})+)(?=[^一-鿿]|$|{_AFTER})"
)
# Names in a row without a title: 由曾毓群、仇和平、任伟三人编导.
LISTED = re.compile(
    rf"(?:(?<![一-鿿])|(?<=还有|包括|别是|以及))(?:由|有|来自[一-鿿]{{2,6}}的)?(?P<names>{_FAMILY}[一-鿿]{{1,2}}(?:、{_FAMILY}[一-鿿]{{1,2}})+)"
    r"(?=等|[两三四五六七八九十]+[人名位]|[（(。；]|$)"
)
# Names behind what they are there for: 版式：单玲, 一等奖：单佳怡、曾子涵.
LABELLED = re.compile(
    rf"(?:(?<=[一-鿿][：:])|(?<![一-鿿])(?:文|图|摄|图文|制图|策划|版式|责编|美编|编辑|校对)，)\s?(?P<names>{_FAMILY}[一-鿿]{{1,2}}(?:[、\s]+{_FAMILY}[一-鿿]{{1,2}})*)(?=[\s；;、）)。]|$)"
)
# A name that begins a clause: 单霁翔说.
SPEAKER = re.compile(
    rf"(?<![一-鿿])(?P<names>(?:{_COMPOUND}|[{ODD}])[一-鿿]{{1,2}})(?=说[，：“]|表示|介绍|告诉|认为|坦言|回忆|[（(]|摄(?:[。）)\s]|$))"
)
_TELLS = "说|告诉|介绍|回忆|表示|笑着|感慨|坦言|在家|一家|家里|家的|夫妇|夫妻"
# Surnames alone in a row: 曾、乐两家.
_SINGLE = (
    rf"(?<![一-鿿])[{ODD}](?=(?:、[{_COMMON}{ODD}])+[两三四五六七八九十几][家位姓])"
    rf"|(?<=[{_COMMON}{ODD}]、)[{ODD}](?=(?:、[{_COMMON}{ODD}])*[两三四五六七八九十几][家位姓])"
)
# Far oftener the end of a word before how somebody is called: 党员老师, 各种师傅, 找过老板. So they need to begin.
_RATHER_CALLED = "区员过那种黑乐都么会应干间少句令强车洗召折占撒藏祭华"
_ODD_ONLY = "".join(name for name in ODD if name not in _RATHER_CALLED)
# What stands right before a name: who it is, or a word that joins it.
WHO = (*_TOLD["titles"], *"的和与及跟由叫为是让请给对向找问被换饰在", "叫他", "叫她", "换下", "分钟", "）班")
# Seldom anything but a surname before an office: 监管局单局长.
_PLAIN = "单仇翟曾盖缪朴"
ADDRESSED = re.compile(
    rf"(?<=[局院委处办厅部所司长员师民是请和与问找的听对向位括任])[{_PLAIN}](?=(?:{_OFFICE}))|"
    rf"(?:{_COMPOUND}|(?!种姓|华氏)[{_ODD_ONLY}])(?=(?:{_CALLED}))|"
    rf"(?<=姓)(?<!百姓)(?:{_COMPOUND}|[{ODD}])"
    rf"|(?<![一-鿿])[{_ODD_ONLY.replace('任', '')}华](?=(?:{_OFFICE_TOO}))"
    rf"|(?<=[是给向与对])(?<!针对)[解查](?=(?:{_OFFICE}|{_OFFICE_TOO}))"
    rf"|(?<=[与给向])任(?=(?:{_OFFICE}|{_OFFICE_TOO})(?!期间|时|[前后以]))|(?<=[了着])[区华过](?=先生|女士)"
    rf"|(?<=[长任授士记生师][、和])[任解{_PLAIN}](?=(?:{_OFFICE}))"
    rf"|(?<=老|小)[{ODD.replace('区', '')}](?={_TELLS})|(?<=老)[{_PLAIN}任](?=头(?![发部]))"
    rf"|(?<=老)(?<![养古终衰苍敬元长]老)[{_OFTEN}](?=今年|比|[，。：])|(?<![一-鿿])[{_OFTEN}朴柏纪华葛](?=老(?:一生|今年|[，。、是说]|$))"
    rf"|[{_OFTEN}朴](?=伯伯|叔叔|大叔|大伯|老汉|老太|阿婆|婆婆|家(?:小院|[大老]屋|[两三四五]?(?:兄弟|姐妹|兄妹|父子)))"
    rf"|(?<![一-鿿])[{re.sub('[任那黑]', '', ODD)}](?=(?:{_OFFICE}))"
    rf"|(?<![一-鿿])任(?=医生|大夫|律师|警官|(?:{_OFFICE})[、和与][{_COMMON}](?:{_OFFICE}))"
    rf"|(?<=人：)任(?=厂长|{_OFFICE})|(?<=“)[{ODD}](?=记”)|(?:{_COMPOUND})(?=[一-鿿]{{1,2}}(?:[^一-鿿]|$))"
    rf"|{_SINGLE}"
)
# 区先生 is a man, 社区老师 is not: these are surnames only where nothing stands before them.
WORDS_END = re.compile(
    r"[地社城市县园小自辖各战港台山郊景校]区|[找问让给叫请换对向]过|[纯淳俭质古简诚]朴|[松侧翠黄]柏|[会员]员|中华|[他她它们][任曾]|[不未何似也]曾|"
    r"[主首常专辞担现历时曾兼升改前后继出连责信聘调转接离卸上胜重委续赴留初新原拜放他]任|"
    r"[检调审侦督核排抽巡普复自清严追盘搜勘稽备嘎]查|[打骨曲波转]折|[理了讲分化调破缓瓦辩见详费不难注图消溶劝排误曲求越押]解|"
    r"[女男名工订菜账清简存传床保]单|(?<!换)下单|.?单家银"
)
# What follows a name rather than a verb.
NAMELY = re.compile("、|获|夺|要求|拒绝|宣布|说|表示|介绍|告诉|坦言|带领|率领|带队")
# What needs somebody who does it, right behind the name.
DOES = re.compile(
    "也在|也说|也表示|说(?:[，：]|$)|介绍说|告诉记者|表示[，：]|坦言|[和与][\u4e00-\u9fff]{2,3}(?:一起|一道|等)"
)
# Another office and its holder: 市长曾为民、副市长王平.
BESIDE = re.compile(rf"、[一-鿿]{{0,6}}(?:{_TITLES})")
PARTICLES = frozenset("了着过到后前时中出的得地来去完好者性家")
# Hardly ever a word of their own: the given name may be a word, 解长河.
SELDOM_WORDS = frozenset("单仇翟缪盖解覃谌葛俞肖")
# These are far oftener verbs and adverbs: surnames only where a space or bracket parts them from the title.
RATHER_WORDS = frozenset("粘都应会过干强相折种占撒少藏令召那车洗钻间黑员句祭盛成来能向在从和对又由把将但正就已还也时")
# The surname makes a word with the first character of a given name: 任一鸣, 单子涵.
WHOLLY_GIVEN = re.compile("[任单]一[凡鸣帆诺菲航博涵宁丹飞]|[单曲]子[轩涵豪昂墨睿萱晨怡健瑜琪琳玥]")
# Of those, no prepositions or adverbs of time: surnames too before what given names are made of.
SURNAMES_TOO = RATHER_WORDS - frozenset("那成盛来能向在从和对又由把将但正就已还也时")
# 曾 is the adverb here and 任 the verb: 局长曾任, 校长曾在, 村民任生产队长.
ONCE = ("曾有人", "曾多次", "曾先后", "曾明确", "任生产", "任文艺", "曾任", "曾在", "曾是", "曾获", "曾被", "曾到")
# A name made as names are that a clause is about: 任晓峰被任命为.
SUBJECT = re.compile(
    rf"(?<![一-鿿])(?P<names>[{ODD.replace('黑', '')}][{''.join(sorted(TYPICAL))}]{{2}})"
    r"(?=是|被|的|今年|来自|出生|带领|在(?!于)|等[两三四五六七八九十]|率|夺|获|和|与|从|因|认为"
    r"|以[零一二三四五六七八九十])"
)
# A surname and a given name made as names are, whatever stands around them: 任命曾祥瑞为, 走进任桂兰家. But some pairs
# are words of their own, some of these look like names all the same, and places and firms have names too: 任海江县县长.
WORDS = (
    "学[生业校]|万[元家人]|发生|建立|先[生锋后]|[英德]国|平[民静安生]|文[学化物艺]|健康|美[国元军]|英[雄勇]|武[昌力]|森林|山[东河林]|"
    "刚刚|卫生|海[洋上]|祖国|小[学小组区]|春秋|明清|继承|国[民家际内]|兴建|光[明源亮]|毅然|珍[贵宝珠]|新[生兴建闻]|超越|"
    "清[洁河]|[江河]东|江[山河]|兵力|军民|民国|源泉|阳光|龙飞凤|金[银元山]|银元|立[马志]|守[卫信]|飞[翔越]|焕发|元素|智力|"
    "生[源态产]|良久|家[庭店]|安全|志愿"
)
NO_WORDS = frozenset(_TOLD["wordlike"].split())
_FIRMS = "公司|集团|银行|大学|学院|学校|[小中]学|医院|酒店|宾馆|饭店|厂长|司令|部队"
_MADE = "".join(sorted(TYPICAL))
ANYWHERE = re.compile(
    rf"(?:(?:[{_OFTEN.replace('任', '')}]|(?<!月)(?<![零〇一二三四五六七八九十\d]年)任)(?!{WORDS})[{_MADE}]{{2}}"
    # Behind what may be a title one such character will do: 班长任雪见, 馆员翟敏把.
    rf"|(?<=[民员长记师生者工兵警官族])[任仇翟缪单](?!{WORDS})[{_MADE}][一-鿿]"
    rf"|[{_OFTEN.replace('任', '')}](?!{WORDS})[{_MADE}][一-鿿](?=院士|教授|同志|先生|女士|老师)"
    rf"|(?<=族)朴[{_MADE}]{{2}})"
    rf"(?![县市州省镇区]|军分|乡(?!亲)|[^在到考上的是和与读]{{0,2}}(?:{_FIRMS}))"
)
# Names that are all there is in a line or between brackets, or before 摄: 单勇 王强 摄, 本报讯（任平）.
BYLINE = re.compile(
    rf"(?:^|(?<=[（(●□■◎◇▲]))\s?(?P<names>(?:(?:{_FAMILY}[一-鿿]{{1,2}}[\s、]+)*{_FAMILY}[一-鿿]{{1,2}}"
    r"(?=\s*(?:[摄图画绘]|摄影|供图|整理)(?:报道)?[）)]?$)"
    rf"|(?:{_FAMILY}[一-鿿]{{1,2}}\s)*[{_OFTEN}][一-鿿]{{1,2}}(?:\s{_FAMILY}[一-鿿]{{1,2}})*(?=[）)])))"
)
# The rest are names only where one may begin, see `_begins`. A surname and a given name of one character: 单勇, 曾强.
SHORT = re.compile(rf"[{_OFTEN}朴柏区][{ALONE}]")
# One of two characters, one of which given names are made of, that stands there as a name does: 解清帅案, “任长露”.
_NOT_GIVEN = ".民|..?[不一无得个着了过出下上完到等和与是在这那所没该本]"
WHOLE = re.compile(
    rf"(?!{_NOT_GIVEN})(?:(?![曾查解])[{_OFTEN}柏朴][一-鿿]{{2}}(?={_AFTER})|[查解][{_MADE}][一-鿿](?={_AFTER})"
    rf"|[华燕](?![东中南北西为人文丽美侨夏商山])(?!{WORDS})[{_MADE}]{{2}}(?={_AFTER})"
    rf"|(?<![一-鿿])曾[一-鿿]{{2}}(?![一-鿿])|^华[一-鿿]{{2}}$|(?<![的和与在])[区柏朴](?!{WORDS})[{_MADE}]{{2}})"
)
# Nicknames, where the surname begins no word with what follows: 老单, 小朴.
NICKNAME = re.compile(
    rf"(?<=[老小阿])[{_OFTEN}朴](?!旧恨)|(?<=老)[区那员](?=是[一-鿿]{{2,3}}人[，。]|{_TELLS})|(?<=老)[那员](?=的家)"
)
# What follows tells that it is somebody: 任重，男; 种老汉.
PERSONAL = re.compile(
    rf"{_FAMILY}[一-鿿]{{1,2}}(?=[，（]\s?[男女][，。；）]|同志(?!们))"
    rf"|(?:(?!种姓|(?<=民)区某)[区员过种乐都么华]|(?<![一-鿿])[强车应占藏])(?=(?:{_CALLED}))"
    r"|[应干间句令强车洗召折占撒藏祭](?=先生|女士|小姐|氏|某[某，。、称的在])|[那黑](?=先生|女士|氏)"
)
# 上海市长海医院, 武汉市长丰街, 水利部长江水利委员会: the title in them ends in the first sign of what has a name.
PLACED = re.compile("(?:医院|公园|索道|大桥|流域|[路街县镇段])$|^江(?:水利|航[务道])")
# Rows of names, of which each member is looked at.
ROWS = (LISTED, LABELLED, SPEAKER, SUBJECT, BYLINE, MOSTLY)
