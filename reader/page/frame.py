"""What frames the articles of a page: the desk, the masthead, the web site, the weather; jumps, sections and notes."""

from __future__ import annotations

import re

from reader.page.grammar import HANZI, MARKS, NAME

_PAGE_NUMBER = (
    r"(?:(?:第\s*)?[A-Za-z]{0,3}[·.]?\d{1,3}\s*(?:[、,，—-]\s*[A-Za-z]{0,2}\d{1,3}\s*)?版"
    r"|第?[一二三四五六七八九十]{1,3}版)"
)
_TO_PAGE = rf"[{MARKS}▼▲↓↑→←►◄▶◀\s]*(?:紧接|上接|下转|紧转|转|接|续)\s*(?:今日|本报)?\s*{_PAGE_NUMBER}"
JUMP = re.compile(rf"{_TO_PAGE}[^。！？，()（）【】\[\]]{{0,24}}|[(（【\[]\s*{_TO_PAGE}[^。！？]{{0,24}}[)）】\]]")
LOOK_THERE = re.compile(
    rf"[(（【>》▶→\s]*(?:相关)?(?:报道|详见|详情见|全文见|见|图文|文见|更多内容[见请]?){HANZI}{{0,6}}?\s*{_PAGE_NUMBER}\s*[)）】]?"
)
POINTER = re.compile(r"[^。]{4,40}[\s…·—→►▶]+(?:详见)?第?[A-Z]?\d{1,2}版")
END_JUMP = re.compile(
    rf"\s*[{MARKS}▼▲↓↑→►▶]*\s*[(（【\[]\s*[{MARKS}▼↓→]*\s*(?:下转|紧转|转|见|详见)\s*(?:今日)?\s*{_PAGE_NUMBER}[^。()（）]{{0,20}}[)）】\]]\s*$"
    rf"|(?<=[^\s])\s*[{MARKS}▼↓→►]*\s*下转\s*{_PAGE_NUMBER}\s*$"
)
START_JUMP = re.compile(
    rf"^[{MARKS}▲↑←◄]*\s*[(（【\[]\s*[{MARKS}▲↑←]*\s*(?:紧接|上接|接)\s*(?:今日|本报)?\s*{_PAGE_NUMBER}[^()（）]{{0,30}}[)）】\]]\s*"
    rf"|^[{MARKS}▲↑←]*\s*(?:紧接|上接)\s*{_PAGE_NUMBER}(?:《[^》]{{1,30}}》)?\s*"
)

_DESK_ROLE = (
    "(?:(?:本版|本期)?\\s?(?:责任编辑|责编|值班主任|值班总编|值班编委|编辑|美术编辑|美编|版式|版式设计|版式策划|排版|校对|检校|审校|审读|组版|图编"
    "|主编|总编辑|视觉设计|视觉|制图|图片编辑|责任校对|编审|监制|制作|签发|终审|初审))"
)
_NAMED = rf"(?:{HANZI}|[·•])"
REACHED = "how to reach the paper"
FURNITURE: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"[(（]?本(?:[版期]|报(?!讯))[^。]{0,12}(?:稿件|图片|文图|文字|照片|仅供参考|请遵医嘱)[^。]{0,24}[)）]?。?"
        ),
        "where the page is from",
    ),
    (
        re.compile(
            rf"[A-Za-z]{{0,2}}\d{{2,3}}[\s丨|·]+{_NAMED}{{2,10}}|{_NAMED}{{2,6}}\s+[A-Za-z]{{0,2}}\d{{2,3}}"
            rf"|{_NAMED}{{2,10}}[\s丨|·]+[A-Z]{{1,2}}\d{{1,3}}"
        ),
        "the name or number of the page",
    ),
    (
        re.compile(
            rf"(?:{_NAMED}{{2,10}}\s)?[{MARKS}\s【\[(（]*(?:{_DESK_ROLE}\s*[:：/／丨|]|(?:{_DESK_ROLE}\s+{NAME}[{MARKS}\s]*){{1,6}}$).{{0,80}}"
        ),
        "the desk's signature",
    ),
    (
        re.compile(
            r"第?\s*[A-Za-z]{0,3}\d{1,3}\s*版(?:(?:\s*[:：丨|·]|\s).{0,16})?|[A-Z]?\d{1,3}\s*[丨|／/·]\s*\S{2,10}|版次[:：].*"
        ),
        "the name or number of the page",
    ),
    (
        re.compile(
            r"[<《«‹\[◀]*\s*(?:上一版|下一版|上一篇|下一篇|上一期|下一期|返回(?:首页|目录|版面)?|版面导航|标题导航|版面目录|本版标题导航|放大|缩小|默认|关闭|打印|字体[:：]?|分享到?[:：]?|PDF版?|阅读下一篇|下一页|上一页|往期回顾|朗读|[+＋\-－|｜／/]|\s|\d|[>》»›\]<‹«◀▶])+"
        ),
        "a link of the page's web site",
    ),
    (
        re.compile(
            r".{0,30}(?:版权所有|版权声明|未经(?:书面)?(?:许可|授权)|不得转载|Copyright|©|ICP备|公网安备|许可证号?[:：]).{0,80}",
            re.IGNORECASE,
        ),
        "a notice of copyright",
    ),
    (
        re.compile(
            r"(?=.*(?:\d{4}|@|[:：]))[^，。]{0,16}(?:新闻热线|热线电话|报料热线|爆料热线|读者热线|广告热线|订报热线|发行热线|投稿邮箱|投稿信箱|电子邮箱|编辑部电话|值班电话|联系电话|服务热线|本报地址|社址|邮政编码|邮编|E-?mail|广告经营许可证|印刷[:：]|零售价?|每份|定价)\s*[:：]?\s*[^。]{0,60}",
            re.IGNORECASE,
        ),
        REACHED,
    ),
    (
        re.compile(
            r".{0,24}(?:国内统一(?:连续出版物号|刊号)|统一刊号|邮发代号|CN\s?\d\d[—-]\d{4}|今日\d+版|总第\s*\d+\s*期|第\s*\d{3,6}\s*(?:期|号)).{0,80}"
        ),
        "the paper's masthead",
    ),
    (
        re.compile(
            rf"(?:{HANZI}{{2,10}}报\s*|{HANZI}{{2,6}}\s+)?(?:20\d\d\s*[年./-]\s*\d{{1,2}}\s*[月./-]\s*\d{{1,2}}\s*日?)[\s,，]*(?:星期[一二三四五六日天]|周[一二三四五六日])?[\s,，]*(?:农历|乙巳|甲辰|丙午|癸卯)?[^。，]{{0,24}}"
        ),
        "the date of the page",
    ),
    (
        re.compile(r"(?:星期[一二三四五六日天]|农历\S{2,12}|乙巳年\S{0,8}|甲辰年\S{0,8}|丙午年\S{0,8})(?:\s.{0,20})?"),
        "the date of the page",
    ),
    (
        re.compile(
            rf"{HANZI}{{2,14}}机关报|{HANZI}{{4,16}}(?:主办|主管|承办)(?:\s{HANZI}{{4,16}}(?:主办|主管|承办|出版))*|[A-Z][A-Z\s]{{5,40}}"
        ),
        "the paper's masthead",
    ),
    (
        re.compile(
            rf"《?(?!本报){HANZI}{{2,6}}(?:日报|晚报|早报|晨报|时报|商报|都市报|周报)》?(?:社(?:出版)?|[(（]{HANZI}文?版?[)）])?"
        ),
        "the paper's masthead",
    ),
    (
        re.compile(rf"{HANZI}{{2,6}}(?:日报|晚报|早报|晨报|时报|商报|都市报|周报)\s*[|｜丨·]\s*{HANZI}{{2,4}}"),
        "the paper's masthead",
    ),
    (re.compile(rf"\d{{5,8}}\s?{HANZI}{{2,6}}热线|{HANZI}{{2,6}}热线\s?\d{{5,8}}"), REACHED),
    (
        re.compile(r"(?:热线)?(?:电话|传真)\s*[:：]?\s*[(（]?\d{3,4}[)）-]?\s?\d{7,8}(?:[\s、]\d{7,8})*"),
        REACHED,
    ),
    (re.compile(r"(?:https?://|www\.)\S+(?:\s\S+)?|[\w.+-]+@[\w-]+\.[\w.]+"), "an address of the paper"),
    (re.compile(r"[A-Za-z]?\s*[-—–·]*\s*\d{1,3}\s*[-—–·]*|[-—–_=*·.．…～~＊※◆\s]{2,}"), "a page number or a rule"),
    (
        re.compile(
            r"(?:扫码|扫一扫|扫描).{0,24}(?:二维码|关注|观看|阅读|下载|更多|视频|客户端|公众号).{0,16}|.{0,10}(?:微信公众号|客户端二维码|官方微博|二维码)[:：]?.{0,12}"
        ),
        "an invitation to the paper's other media",
    ),
)
WEATHER = re.compile(
    r"(?!.*(?:记者|获悉|讯|预警|发布|专家))"
    rf"(?:[今明后昨][日天夜]|天气|气象|白天|夜间|市区|最[高低]|气温|[晴阴多雨雪雾]|{HANZI}{{2,4}}[\s:：])"
    r"(?=.{0,60}(?:[-－−零]?\d{1,2}\s*(?:[℃°]|度)))(?=.{0,60}(?:晴|多云|阴|雨|雪|雾|霾|级|风|气温))[^。]{4,60}。?"
)
# What is told in a few words, and of texts that speak of it as well: these have clauses.
TERSE = frozenset(
    (
        REACHED,
        "the paper's masthead",
        "the date of the page",
        "an invitation to the paper's other media",
    )
)
BRIEFS = re.compile(
    "简讯|短讯|快讯|要闻简报|简明新闻|新闻简报|一句话新闻|要闻速览|速览|国内简讯|国际简讯|新闻集纳|各地动态|动态|基层动态|简报|资讯"
    "|新闻速递"
)
SECTION_LINE = re.compile(
    rf"[【\[{MARKS}—\s-]*(?:图说{HANZI}{{0,3}}|光影|镜头|{BRIEFS.pattern}|综合新闻|本市新闻|本地新闻|国内新闻|国际新闻|图片新闻|图片报道|要闻|时政|综合|社会|民生|经济|文化|体育|教育|健康"
    "|法治|广告|公告|副刊|视点|聚焦|关注|时评|评论|天气预报|天气|今日天气|市场行情|讣告|城事|读者来信|服务台|便民信息|本版导读|今日导读"
    rf"|导读|新闻导读)[】\]{MARKS}—\s-]*"
)
_PAGE_WORD = (
    r"(?:新闻|要闻|文苑|文化|文艺|文学|文旅|旅游|读书|生活|健康|养生|卫生|教育|校园|科技|财经|金融|经济|产业|理财|消费|房产|汽车|体育|法治|法制|社会|城事"
    r"|城市|都市|民生|社区|乡村|乡村振兴|三农|农业|时政|政务|国际|国内|中国|天下|世界|本地|各地|区域|县域|专题|专版|专刊|副刊|特刊|周刊|周末|人物|深度|调查|观察"
    r"|视点|焦点|热点|评论|时评|言论|理论|影像|视觉|图片|娱乐|综艺|党建|廉政|人才|环保|生态|气象|天气|服务|公益|创建|区县|广角|公告|声明|启事|广告|便民|分类信息)"
)
_PAGE_TAIL = (
    "(?:新闻|周刊|副刊|专刊|专版|专题|特刊|在线|视窗|之窗|天地|园地|广场|时空|传真|纵横|视界|视野|前沿|播报|风采|风景|聚焦|连线|广角"
    "|观察|影像|报道|版)"
)
PAGE_NAME = re.compile(
    rf"{_PAGE_WORD}[·•]{HANZI}{{2,6}}|第[一二三四五六七八九十]{{1,3}}版(?:[\s:：·]{HANZI}{{2,6}})?|{_PAGE_WORD}{_PAGE_TAIL}?|{HANZI}{{2}}{_PAGE_TAIL}|{_PAGE_WORD}\s?[·•&＆/／丨|\s]\s?{_PAGE_WORD}|(?:[A-Z]\d{{1,2}}|\d{{2}})[丨|\s]?{_PAGE_WORD}{_PAGE_TAIL}?"
)
NOTE = re.compile(
    r"[【\[(（■●◆]?\s*(?:编者按|编者的话|编者语|开栏的话|开栏语|编后|编后语|记者手记|采访手记|短评|微评|新闻链接|相关链接|链接|背景|名词解释|延伸阅读|小贴士|温馨提示|提示|记者点评)\s*[】\])）]?\s*[:：]?"
)
NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|第[一二三四五六七八九十]{1,3}[章节条篇]|\d{1,2}[.．、]|[0０]\d\s)"
)
