"""The set phrases of a newspaper: bylines, datelines, credits, jumps to other pages, and what frames the page.

Each pattern is read on its own; `forms` says which of them a line has.
"""

from __future__ import annotations

import re

# Every letter that is no Latin one. Spelled as a range of code points, re takes five times as long to compile it.
HANZI = r"[^\W\d_a-zA-Z]"
# What parts clauses; a headline seldom has one.
COMMA = re.compile(r"[，,；;]")
MARKS = "●■□◆◇○◎▲△★☆▼▽♦•·◤◢►▶▌▎❖※"
# The hundred families and what else newspapers are signed with, single characters first.
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗"
    "凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅卞齐康伍余元顾孟平黄穆萧尹姚邵汪祁毛禹狄米贝"
    "明臧计成戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢"
    "莫房裘解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀甄曲封储靳井段富巫乌焦巴牧山谷车侯全班仰秋仲伊宫宁仇"
    "栾甘厉祖武符刘景詹龙叶幸司黎白蒲从鄂索赖卓蔺屠蒙池乔阴胥苍双闻党翟谭贡姬申冉桑桂牛边燕冀尚农温庄晏柴瞿阎"
    "连习艾鱼容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广东欧利师巩聂关荆游权盖益桓公仉督肖岳帅代付闫兰佟辛原"
    "丘伏冷卜宇官晋曾木涂漕牟畅竺糜芦苑薄衣谈辜邸郜鄢银阳鞠饶"
    "区单盖查朴覃岳缪仉乜佘佴亓谌郄迟闵逯麦楚覃冼甄占展丛丰隋初矫曲宫栗苟母火侴褟揭练禤劳招植简黎雒虎撒摆妥拜白买沙铁剪"
    "娜斯乌其格吉布额巴敖阿哈那呼苏特朝包白图孟宝格赛查道青"
)
# What follows 记者 and begins no name: 记者在现场看到，….
_DOES = "在|走|看|联系|陪着|打|赶|中午|采访|了解|发现|询问|您|没有|说"
# How a text begins that a space parts from a name: ●通讯员 田秀丽 经过十九天….
_BEGINS = (
    "[一二三四五六七八九十]{1,3}[月日]|经过|前[几不些]|近[日期来几年]|日前|[昨今][日天年晚]|随着|为了|每[天年到]|连日"
)
NAME = (
    rf"(?!记者|通讯员|本报|{_DOES}|{_BEGINS})"
    rf"(?:{HANZI}{{2,6}}(?:[·•]{HANZI}{{1,8}}){{0,3}}|{HANZI} {HANZI}(?:(?!{HANZI})|(?=摄)))"
)
SIGNED = (
    rf"(?:(?:[{SURNAMES}]{HANZI}{{1,2}}|[{SURNAMES}] {HANZI}|欧阳{HANZI}{{1,2}}|司马{HANZI}{{1,2}}|诸葛{HANZI}{{1,2}}))"
)
_AND = r"(?:[\s、,，/和]+)"
NAMES = rf"{NAME}(?:{_AND}{NAME})*"
# The agencies that Chinese papers print from.
_AGENCY = r"(?:(?:新华|中新|法新|美联|路透|塔斯|共同|韩联|德新|俄新|埃菲|安莎|彭博)社)"
_OTHER_MEDIA = rf"{HANZI}{{2,6}}(?:新闻|客户端|传媒|云|网|壹点|视频|在线)"
PAPER = (
    rf"(?:{_OTHER_MEDIA}[·•/／—-]{HANZI}{{2,8}}?报|{HANZI}{{2,8}}?报[·•/／—-]{_OTHER_MEDIA}|本报|本网|本刊|本台|本社|本站|融媒体中心|新华社|新华网|中新社|中新网|央视网?|人民网|光明网"
    rf"|{HANZI}{{0,8}}?(?:日报|晚报|早报|晨报|时报|商报|都市报)|{HANZI}{{2,8}}?(?:青年报|法制报|法治报|工人报|农民报|周报|报|刊|网|融媒体?|融媒体中心|电视台|广播电台))"
)
STAFF = (
    rf"(?:全媒体|全媒|融媒体?|新媒体|实习|见习|首席|特派|特约|高级|资深|青年|摄影|文字|视频|驻{HANZI}{{1,6}}?){{0,3}}"
    r"(?:记者|通讯员|撰稿人?|评论员|实习生|观察员|特写记者)"
)
_WORK = r"(?:\s*(?:摄影报道|文[/／]图|文并摄|文[/／]摄|图[/／]文|文图|综合报道|采写|撰文|整理|编译|综合|报道|文))?"
_PEOPLE = (
    rf"(?:{PAPER}\s*)?{STAFF}[\s:：/／]*(?:{NAMES})?"
    rf"(?:[\s、,，;；/{MARKS}]*(?:{PAPER}\s*)?{STAFF}[\s:：/／]*{NAMES})*{_WORK}"
)
_TASK = r"(?:图文|主笔|主持|搜集(?:整理)?|口述|讲述|文字|撰文|撰稿|采写|整理|统筹|策划|文|作者|执笔|编译)"

_CLASS = rf"{HANZI}{{1,16}}(?:\s{HANZI}{{1,2}})?[(（][\d一二三四五六七八九十]{{1,2}}[)）]班"
_AUTHOR = r"作者\s*(?:[:：]|(?:分别)?[系为是]|单位)[^()（）。]{2,40}"

BYLINE = (
    re.compile(rf"[{MARKS}\s]*[(（【\[]?\s*{_PEOPLE}\s*[)）】\]]?[{MARKS}\s]*"),
    re.compile(rf"[□○◎◇]\s*{NAMES}{_WORK}[{MARKS}\s]*"),
    re.compile(rf"[{MARKS}]\s*(?:{HANZI}{{2,10}}\s)?{SIGNED}(?:{_AND}{SIGNED})*{_WORK}[{MARKS}\s]*"),
    re.compile(
        rf"[{MARKS}\s]*[(（]?{_TASK}(?:[/／]?(?:图|摄影|摄))?\s*[/／:：丨|｜\s]\s*(?:{PAPER}\s*)?(?:{STAFF}\s*)?{NAMES}"
        rf"(?:[\s、,，;；]*(?:图|摄影|摄|制图|视频|通讯员|{_TASK})\s*[/／:：丨|｜]\s*(?:{HANZI}{{2,10}}提供|(?:{PAPER}\s*)?(?:{STAFF}\s*)?{NAMES}))*[)）]?"
    ),
    re.compile(rf"[(（]?{SIGNED}(?:{_AND}{SIGNED})*\s*(?:文[/／]图|[/／]文|[/／]文图|文并摄|摄影报道)[)）]?"),
    re.compile(
        rf"[(（]\s*(?:据|来源[:：]|综合|转自|摘自)\s*《?(?:{PAPER}|{HANZI}{{2,12}})》?\s*(?:等?报道|电)?\s*[)）]"
    ),
    re.compile(rf"[(（]\s*{SIGNED}(?:[\s、,，]+{SIGNED}){{0,5}}\s*[)）]"),
    re.compile(r"(?:来源|供稿|撰文|作者)\s*[:：]\s*[^。，]{2,24}"),
    re.compile(
        rf"[(（]?(?:受访|解答|答疑|指导|本期)(?:专家|嘉宾|医生|律师|法官)\s*[:：]\s*[^。，]{{2,40}}[\s　]{SIGNED}[)）]?"
    ),
    re.compile(rf"[(（]\s*{_AUTHOR}[)）]|解答人\s*[:：]\s*[^。，]{{2,30}}"),
    re.compile(r"[(（][^()（）。，]{2,20}供稿[)）]|本[报网](?:综合(?:消息|报道)?|编辑部)"),
    re.compile(rf"据《[^》]{{2,12}}》(?:报道|消息)?|[{MARKS}\s]*(?:读者|市民|网友|居民|村民|家属)[:：\s]\s*{SIGNED}"),
    re.compile(rf"据{HANZI}{{2,14}}(?:消息|通报)"),
    re.compile(
        rf"[(（]{HANZI}{{2,6}}[)）]\s*{SIGNED}|{SIGNED}\s*[(（](?!化名|[左右中上下前后]|{HANZI}{{0,5}}[画影法首诗选歌篇刻图词题则]){HANZI}{{2,6}}[)）]"
    ),
    re.compile(rf"{_CLASS}\s{SIGNED}|[(（]?[指辅]导(?:老师|教师)\s*[:：]?\s*{NAMES}[)）]?"),
    re.compile(rf"{SIGNED}\s+(?:20\d\d\s?年\s?)?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日"),
)
BRACKETED_NAMES = re.compile(rf"[(（]\s*{NAME}(?:[\s、]+{NAME}){{1,5}}\s*[)）]")
# Where somebody works or learns, and the name.
NAMED_UNIT = re.compile(rf"{HANZI}{{3,16}}\s{SIGNED}")
NAMES_ALONE = re.compile(rf"{SIGNED}(?:[\s、]+{SIGNED}){{0,4}}")

_ABROAD = "(?:路透|法新|美联|欧新|德新|塔斯|共同|韩联)社?"
_TAKEN = r"(?:\s*(?:摄影报道|摄影|摄制|摄|供图|制图)|[\s/／]+(?:摄影|摄|提供|图|绘|发))"
CREDIT = (
    re.compile(rf"[{MARKS}\s]*{NAME}\s*摄\s*[(（]{PAPER}发[)）]"),
    re.compile(
        rf"[{MARKS}\s]*[(（]?\s*(?:新华社|中新社)\s*[/／]\s*(?:路透|法新|美联|欧新|塔斯|共同|韩联|{HANZI}{{2,4}}社?)\s*[)）]?"
    ),
    re.compile(
        rf"[{MARKS}\s]*[(（]?\s*(?:本组|本版|以上|均)?(?:图片|照片|图文)?(?:均?[由为])?\s*(?:{PAPER}\s*)?(?:{STAFF}[\s:：/／]*)?(?:{NAMES})?"
        rf"(?:{_AND}?(?:{PAPER}\s*)?(?:{STAFF}[\s:：/／]*){NAMES})*[\s/／]*(?:均?摄影?|供图|提供|制图|绘|\s[画作])(?:[/／]\s*(?:视频|文))?\s*[)）]?[{MARKS}\s]*"
    ),
    re.compile(
        rf"[{MARKS}\s]*[(（]?\s*(?:新华社|中新社|CFP|视觉中国|CNSPHOTO|{PAPER})\s*(?:发|供图|图片|照片|供本报专电|传真照片)\s*(?:[(（]?\s*{NAMES}\s*摄\s*[)）]?)?\s*[)）]?[{MARKS}\s]*"
    ),
    re.compile(
        rf"[{MARKS}\s]*[(（]?\s*(?:摄影|图片|图|制图|供图|摄影报道|图片来源|漫画|插[图画]|绘[图画])\s*[/／:：丨|｜]\s*(?:{PAPER}\s*)?(?:{STAFF}[\s:：]*)?[^。，]{{2,20}}?\s*[)）]?[{MARKS}\s]*"
    ),
    re.compile(
        r"[(（]?(?:资料图片?|资料照片|效果图|网络图片|受访者供图|本版图片除署名外均为资料图片?|图片均?由[^。，]{2,20}提供)[)）]?"
    ),
)

# A paper's or a place's short name before 讯: 湾报讯, 东都讯.
_SHORT_PAPER = rf"(?![简短快喜资通]讯){HANZI}{{1,3}}"
# A paper and a place, or two papers, before 讯.
_PLACED = rf"(?:{HANZI}|·){{2,16}}?"
# Where a dispatch was written: a place, or a ship (“雪龙2”号).
_WRITTEN_AT = rf"(?:“[^”]{{1,8}}”{HANZI}{{0,2}}|{HANZI}{{2,10}}?)"
_DISPATCH_DAY = r"(?:\d{4}\s?年\s?)?(?:\d{1,2}\s?月\s?)?(?:\d{1,2}\s?日)"
_BRACKET = r"[(（](?:[^()（）\n]|[(（][^()（）\n]{0,12}[)）]){0,90}[)）]"
_REPORTS = (
    rf"(?:\s*[{MARKS}]?\s*(?:{PAPER})?{STAFF}\s*{NAMES}?(?:[\s、]+(?:{STAFF}\s*)?{NAME}){{0,6}}?\s*(?:报道|摄影报道)"
    rf"\s*[:：,，]?|\s*{SIGNED}(?:[\s、]+(?:{STAFF}\s*)?{NAME}){{0,4}}?\s*(?:摄影)?报道\s*[:：])"
)
_SPACED_NAME = rf"(?:{HANZI}{{2,4}}|{HANZI} {HANZI})"
_SPACED_STAFF = rf"(?:\s+{STAFF}\s{_SPACED_NAME}(?:、{_SPACED_NAME})*(?=[\s“‘《]))+"
# What follows 记者 and is no name, though it begins as one: 记者从市里获悉.
_NO_NAME = r"(?![从向应对时连全曾]|于[近今昨前本去\d])"
_REPORTER = rf"{_NO_NAME}(?:{HANZI}{{2,4}}·{HANZI}{{3}}|{SIGNED})"
# Who reports, glued to the text: the last name has two characters before a space or what texts begin with, else three.
_GLUED_NAME = (
    rf"{_NO_NAME}(?:{HANZI}{{2,4}}·{HANZI}{{3}}"
    rf"|[{SURNAMES}]{HANZI}(?=\s|近[日期]|日前|[昨今][日天]|\d|[一两三四五六七八九十][个名位辆台条家座只把]|“)|[{SURNAMES}]{HANZI}{{2}}|{HANZI}{{2,3}}(?=\s“))"
)
_GLUED_STAFF = (
    rf"(?:\s+{STAFF}\s?{_REPORTER}(?:[、\s]{_REPORTER})*(?=\s+{STAFF}))*\s+{STAFF}\s?(?:{_REPORTER}[、\s])*{_GLUED_NAME}"
    rf"(?!\s*[、，/／]\s*{STAFF}|\s*(?:摄影)?报?道)"
)
# Who reports, set off by nothing but spaces from a text (more than a name), or a name alone in brackets.
_SPACED_NAMES = (
    rf"(?:{PAPER}\s*)?{STAFF}\s{HANZI}{{2,4}}(?:[\s、]+(?:{STAFF}\s*)?(?!{_BEGINS}){HANZI}{{2,4}}){{0,4}}"
    rf"(?:\s(?:{HANZI}{{2,6}})?报道\s?|\s)(?=\S{{6}})"
)
_NAMES_IN_BRACKETS = rf"[(（]\s*{SIGNED}(?:[\s、,，]+{SIGNED}){{0,3}}\s*[)）](?={HANZI}|[\d“])"
DATELINE = re.compile(
    rf"[{MARKS}]?\s*(?:(?:{PAPER}|{_SHORT_PAPER})讯(?:{_SPACED_STAFF}|{_GLUED_STAFF})(?:\s+(?:(?:摄影)?报道|文[/／][图摄])(?=\s))?|(?:{HANZI}{{2,6}}[/／])?{_PLACED}讯\s*[(（][^()（）\n]{{0,16}}(?:记者|通讯员)[^()（）\n]{{1,60}}[)）]\s*"
    rf"|(?:据|综合)(?:{HANZI}{{2,8}}、)*(?:{HANZI}{{2,8}}|《[^》]{{2,12}}》)(?:报道|消息|微特稿)\s"
    rf"|据(?:{PAPER}|{HANZI}{{2,6}}(?:新闻|客户端|发布))\s(?={HANZI})"
    rf"|(?:据|综合)?(?:{_AGENCY}|本报)(?:{HANZI}{{2,10}}?)?\s?{_DISPATCH_DAY}\s*电(?:{_SPACED_STAFF}|{_GLUED_STAFF})"
    rf"|(?:据|综合)?{PAPER}(?:{HANZI}{{2,10}}?)?\s*(?:{_DISPATCH_DAY}\s*)?(?:综合)?(?:专?讯(?![员息])|消息(?![，,称说]))\s*(?:{_BRACKET}|{_REPORTS})?[\s:：,，]*"
    rf"|(?:据|综合)?(?:{_AGENCY}|{PAPER}|{HANZI}{{2,3}}社){_WRITTEN_AT}?\s*{_DISPATCH_DAY}\s*(?:综合)?(?:电|专电|报道(?![《了的过]))\s*(?:{_BRACKET}|{_REPORTS})?[\s:：,，]*"
    rf"|(?:本报{HANZI}{{2,8}}?电(?=[(（])|(?:据|综合)?{_AGENCY}(?:{HANZI}{{2,8}}?)?专?电)\s*(?:{_BRACKET}|{_REPORTS})?[\s:：,，]*"
    rf"|[(（]\s*(?:{PAPER}\s*)?{STAFF}[^()（）\n]{{1,60}}[)）]\s*|{_SPACED_NAMES}|{_NAMES_IN_BRACKETS}"
    rf"|(?<=[{MARKS}]){SIGNED}(?:[\s、]{SIGNED}){{0,3}}\s(?=[^\s，。、；]{{2,20}}，)"
    rf"|(?:{_AGENCY}|本报)(?:微?特稿|专稿|特写)\s*(?:{_BRACKET})?(?={HANZI}|\d|“)"
    rf"|[【\[]{PAPER}(?:讯|综合(?:消息|报道)|消息)[】\]]\s*(?:{_BRACKET}|{_REPORTS})?[\s:：,，]*"
    rf"|(?!本[报网刊台]|.?[简短快喜电]讯)(?:{HANZI}{{2}}|{HANZI}{{1,8}}(?:[乡镇村]|街道|苏木|社区))讯\s(?={HANZI}|\d))"
)
# Somebody to call, not who wrote: 电话：6608（付先生）.
_ADDRESSED = rf"{HANZI}{{1,2}}(?:先生|女士|小姐|老师|师傅|经理|主任|医生|同志|老板)"
END_BYLINE = re.compile(
    rf"(?:(?<=[。！？”\"….!?])|(?<=\d)(?=\s*[(（](?:{STAFF}|(?!{_ADDRESSED}){SIGNED}[)）])))\s*(?:[(（]\s*(?:(?:{PAPER}\s*)?{STAFF}[^()（）。]{{0,60}}|{SIGNED}(?:[\s、,，]+{SIGNED}){{0,5}}|{NAME}(?:[\s、]+(?:{STAFF}\s*)?{NAME}){{1,5}}|(?!文[中内])[{SURNAMES}]{HANZI}{{3,6}}"
    rf"|(?:据|来源[:：]|综合|转自)[^()（）。]{{2,20}}|{_AUTHOR}|@\S{{2,16}}|文\s?[/／:：]\s?[^()（）。，]{{2,16}}|{HANZI}{{0,10}}(?:读者|网友|居民|市民|村民|职工|家长)\s?(?:{_ADDRESSED}|[小老{SURNAMES}]{HANZI}{{1,3}})"
    rf"|\d{{1,3}}岁[\s，,]*{NAME}|{NAME}[\s，,]*\d{{1,3}}岁|{HANZI}{{4,20}} (?:{SIGNED})"
    rf"|{HANZI}{{2,14}}(?:大学|学院|医院|中心|[局站所社])(?:{SIGNED})|{HANZI}{{2,18}}(?:供稿|提供)|[指辅]导(?:老师|教师)\s?[:：]?\s?{NAMES}"
    rf"|(?!文[中内]|未完|待续|完$|本文|注|打){HANZI}{{2,8}}|{HANZI} {HANZI}"
    rf"|{HANZI}{{3,14}}(?:局|部|公司|中心|委|站|所|院|科)|[{SURNAMES}])\s*[)）]"
    rf"|[{MARKS}]*\s*(?:{PAPER}\s*)?{STAFF}[\s:：]*{NAMES}(?:[\s、,，]+{STAFF}\s*{NAMES}){{0,4}}{_WORK}|——@\S{{2,12}})\s*$"
)
END_CREDIT = re.compile(
    rf"(?:(?<=[。！？”\"…!?])|(?<=[\s{MARKS}(（]))\s*[{MARKS}]?\s*[(（]?\s*[{MARKS}]?\s*"
    rf"(?:(?:{PAPER}\s*)?(?:{STAFF}[\s:：/／]*)?{NAME}(?:{_AND}(?:{STAFF}\s*)?{NAME}){{0,4}}{_TAKEN}"
    rf"|{_AGENCY}发(?:[(（]{NAME}\s*摄[)）])?|资料图片?|(?<=[(（]){HANZI}{{2,16}}(?:供图|提供)"
    rf"|{_AGENCY}\s?[/／]\s?{_ABROAD}|(?<=[。！？”]){HANZI}{{2,3}}社发|漫画\s?[/／:：]\s?{NAME}|(?<=[(（])(?:{_ABROAD}|视觉中国|CFP)|(?<=[(（])摄影\s?[:：]\s?[^()（）。，]{{2,16}})\s*[)）]?\s*(?:[(（](?:{PAPER}发|影像中国|视觉中国|人民图片|CFP)[)）])?[{MARKS}]*\s*$"
)

# A name glued to the end of a text, as briefs are signed. In the middle of a column the line above says no more.
END_NAME = re.compile(rf"(?<=[。！？”])(?:[{SURNAMES}]{HANZI}{{2}}|[{SURNAMES}] {HANZI})$")

# How the first paragraph of an article begins, and how one inside it does.
LEAD = re.compile(
    r"(?:20\d\d年)?\d{1,2}月|近日|日前|近期|昨[日天晚]|今[日天]|连日来|近年来|今年|去年|记者|本报|为(?:进一步|深入|切实|全面|贯彻|推动|丰富|更好|加强|提升|做好|有效)"
    r"|随着|[初深盛隆仲暮]?[春夏秋冬](?:日|天|季|时节|收|耕)|清晨|傍晚|夜幕|走进|据(?!介绍|了解|悉)"
)
INSIDE = re.compile(
    r"据介绍|据了解|据悉|活动现场|下一步|此外|同时|另外|其中|目前|截至|他|她|该|与此同时|值得一提|对此|针对|然而|但|如今|这|业内|专家|一是|首先|其次|双方|以前|过去|在[^，,]{2,16}方面"
)
PICTURE_REPORT = re.compile(r"(?:摄影报道|图片报道|文并摄|文[/／]图|图[/／]文|文[/／]摄)\W*$")
# A text that says itself that it is a caption.
CAPTIONED = re.compile(r"(?:[上下左右大小题]?图(?:为|[①-⑩]|[一二三四五六1-9][:：为])|[上下左右题]图[:：])")
PICTURED = re.compile(r"(?:[上下左右大小]?图(?:为|[①-⑩]|[一二三四五1-9])|[上下左右]图|图片为|图中|这是|题图)")
DAY = re.compile(
    r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬)|近日|日前|昨[日天]|今[日天]|连日来|近年来|\d{1,2}日[,，上下至]"
)
