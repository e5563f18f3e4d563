"""The labels of bylines and what they name: 来源：X, 作者|X, 本报记者 X, (编辑：X), 首发于“X”.

A text is read from left to right; what a label names ends at the next label. What stands under no label is left as bare
words (`乔木`, `海岸财经`), which the caller may take for persons, outlets or accounts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scraper.page import names
from scraper.page.marks import MARKS
from scraper.page.moments import ENGLISH, FULL, SHORT
from scraper.page.text import squeeze

HAN = r"\u4e00-\u9fff"
SPEAKING = "(?:站|会|團|团|说|获悉|了解|从|在|注意|看到)"  # 记者获悉 is no byline
MARK = r"\s*[:：丨︱｜|/／]\s*"
# 来源:某某日报作者:罗一帆, and 作者 罗一帆 | 2026-01-30 without a colon
BLANK_AUTHOR = rf"[ 　\xa0]+(?=(?:[{HAN}]{{2,4}}|[A-Z][A-Za-z.’' -]{{2,24}})\s*(?:[|｜丨·•]|\s\d))"
GLUED_AUTHOR = rf"(?<!图片|题图|封面|插画)作者(?:[:：]|{BLANK_AUTHOR})\s*"
GLUED_LABEL = rf"[{HAN}]{{1,3}}(?:作者|编辑|責編|责编|记者|記者)\s*[:：]"
# One label: its group says what it names.
LABEL = re.compile(
    "|".join(
        (
            MARKS.pattern(
                "origin_labels",
                r"(?P<origin>(?:{})(?:\s*[:：]|\s*(?:微信)?公众号|(?=[“《])|(?<=本文[转來来源]自)|(?<=[转轉][载載]自)|(?<=本文转载自)))",
            ).pattern,
            MARKS.pattern("editor_labels", rf"(?P<editor>(?:{{}})(?:{MARK}|\s+(?=[{HAN}]{{2,4}}(?![{HAN}]))))").pattern,
            MARKS.pattern(
                "source_labels", rf"(?P<source>(?<![{HAN}])(?:{{}})(?:\s*[:：丨︱｜|]|\s*\n|\s(?=\S)))"
            ).pattern,
            MARKS.pattern(
                "author_labels",
                rf"(?P<author>(?<![{HAN}])(?:{{}}){MARK}|{GLUED_AUTHOR}|(?<![^\n])by\s(?=[A-Z])|(?<![^\n])posted\sby\s)",
            ).pattern,
            MARKS.pattern("reporter_labels", rf"(?P<reporter>(?:{{}})(?!\w*{SPEAKING})[\s:：丨︱｜|/／]*)").pattern,
            r"(?P<helper>(?:通讯员|通訊員)\s*[:：]?\s*)",
            r"(?P<picture>(?:摄影|攝影)\s*[:：]?\s*)",
            MARKS.pattern(
                "other_labels",
                rf"(?P<other>(?!{GLUED_LABEL})[{HAN}]{{2,5}}\s*[:：]|(?<![{HAN}])(?:{{}})\s*[丨︱｜|/／:：])",
            ).pattern,
        )
    ),
    re.I,
)
STOP = re.compile(r"\s{2,}|[　\n|｜，。；;（(】\])）〕•]|\s·|·\s|\s(?:on\s)?(?=\d)")
GLUED = re.compile(rf"^([{HAN}]{{3}}|[{HAN}]{{2}}|[{HAN}]{{4}})(?=[／/]|[{HAN}]{{2,3}}\d{{1,2}}日)")
TOKEN = re.compile(r"(?:[\s　\n|｜•\[\]()（）【】／/,，;；]|(?<![\w])·|·(?![\w]))+")
JOINED = "\u2060"  # in place of the blank of a Latin name
LATIN_NAME = re.compile(r"(?<![\w ])[A-Z][a-z’'.-]+(?: [A-Z][A-Za-z’'.-]+){1,2}(?! ?[\w])")
ACCOUNT = re.compile(r"^(?:微信)?(?:公众号|公眾號|订阅号)\s*[:：]?\s*[“「\"]?")
BEFORE = re.compile(r"(?P<lone>^|\n)?(?P<o>(?!本)[^\s（(〔【□■，。、:：;；丨︱｜|/／]{2,12})[\s　]?$")
SHELF = re.compile(r"(?:分类|分類|栏目|欄目|频道|頻道|标签|標籤)\s+\S+")
TOOLS = MARKS.pattern("head_lines")
ORIGINAL = re.compile(
    r"[\s（(【\[]*(?:本文)?(?:原标题|原標題|原文标题|原文標題|原题|原題)(?:为|為)?\s*[:：|丨｜]?\s*[《“]?(?P<v>.+?)[》”]?\s*"
    r"(?:[\s　]文/.*)?[)）】\]]*$"
)
ORIGINAL_INSIDE = re.compile(r"(?:原文标题|原文標題|原标题|原標題)(?:为|為)?\s*[:：]?\s*《(?P<v>[^》]{4,80})》")
ROLE = "(?:教授|研究员|院长|所长|博士|分析师|主任|总监|总裁|董事长|创始人|律师|顾问|专家|作家|工程师|CEO)"
CREDIT = re.compile(rf"[（(〔【](?:文/图|图/文|文|编译)?\s*[/／:：]?\s*(?P<v>[{HAN}、\s]{{2,20}}?)\s*[)）〕】]\s*$")
REFERENCES = MARKS.pattern("reference_labels", r"^[\s（(【\[]*(?:{})(?P<v>.{2,})$")
ISSUE = re.compile(
    r"\s*[》”]?\s*[（(]?(?:(?:19|20)\d\d\s?年)?[,，]?\s?(?:第|总第|總第)?\s?\d{1,4}\s?(?:期|卷|号刊|月号|月刊)"
)
HOUSE = re.compile(r"(?:[部处科室局厅院所校系行]|中心|公司|集团|大学|协会|学会|委员会|团队|小组|机构|证券|基金|资本)$")
SIGNED = re.compile(r"[（(〔【]([^（(〔【]{2,30})[)）〕】]\s*$")
DAY = r"(?:\d{1,2}\s?月\s?)?\d{1,2}\s?日"
DATELINES = (
    re.compile(  # 上证报中国证券网讯, 据新华社拉萨1月30日电, 《科创板日报》30日讯
        rf"^[（(【〔]?据?《?(?P<o>[{HAN}A-Za-z0-9]{{2,8}}?(?:社|网|網|報|报|新闻|财经|快讯))》?[{HAN}]{{0,6}}?"
        rf"(?:{DAY})?[{HAN}]{{0,3}}?(?:电|讯|電|訊|消息)(?=[\s（(，,：:　]|$)"
    ),
    re.compile(  # 智通财经APP获悉, 每经AI快讯，, 【大河财立方消息】, 新浪科技讯 1月30日
        rf"^[（(【〔]?(?P<o>[{HAN}A-Za-z0-9]{{2,10}}?)(?:APP)?"
        r"(?:获悉|獲悉|快讯(?=[，,:：])|消息(?=】)|(?:综合)?报道(?=】)|[讯訊](?=[\s　，,（(]))"
    ),
    re.compile(  # 格隆汇1月30日丨, IT之家 1 月 30 日消息
        rf"^[（(【〔]?《?(?P<o>[{HAN}A-Za-z0-9]{{2,10}}?)》?\s?(?:APP)?\s?{DAY}\s?(?:上午|下午|早间|午间|晚间)?"
        r"(?:电|電|讯|訊|消息|[丨|｜])"
    ),
)
NO_WIRE = MARKS.pattern("no_wires", r"^(?:.{0,4}(?:{}).{0,4}|.*\d+[年月日号].*)$")
AUTHOR_IS = (
    re.compile(rf"(?:^|[\s（(，。])本?文?作者(?P<v>[{HAN}]{{2,4}}?)(?:系|为|是|，)"),  # 本文作者罗一帆为远方大学教授
    re.compile(rf"本文作者(?:系|为|是).{{2,24}}?{ROLE}(?P<v>[{HAN}]{{2,4}})[)）。]?$"),  # 本文作者系远方大学教授罗一帆
)
FIRST_LINE = re.compile(
    rf"^[【（(]?(?P<o>[^\s，。：:]{{3,16}})\s+"
    rf"(?P<v>[{HAN}]{{2,4}}(?:[\s、][{HAN}]{{2,4}})*)[】）)]?$"
)


@dataclass
class Told:
    """What a text tells. `outlet` is the one that a byline puts before the author's name (新京报记者 彭冲), `issue` a
    journal of which the number stands behind it (来源：《某某》2025年第9期), `helpers` are correspondents (通讯员)."""

    source: str | None = None
    issue: str | None = None
    origin: str | None = None
    author: list[str] = field(default_factory=list)
    reporters: list[str] = field(default_factory=list)
    editor: str | None = None
    head_editor: list[str] = field(default_factory=list)
    helpers: list[str] = field(default_factory=list)
    outlet: str | None = None
    bare: list[str] = field(default_factory=list)

    @property
    def people(self) -> list[str]:
        return self.author or self.reporters


def parse(text: str, bare: bool = False, reporters: bool = False) -> Told:
    """What the labels of `text` name; with `bare` also the words under no label."""
    told = Told()
    text = names.SPACED.sub(r"\1\2", text)
    marks = list(LABEL.finditer(text))
    free = text[: marks[0].start()] if marks else text
    for mark, after in zip(marks, [*marks[1:], None], strict=False):
        value = text[mark.end() : after.start() if after else len(text)]
        spoken = after is not None and after.lastgroup == "reporter" and "\n" not in value
        used = _take(told, mark, value, spoken)
        free += "\n" + value[used:]
    if bare:
        told.bare += _bare(free)
    return told


def _take(told: Told, mark: re.Match[str], value: str, spoken: bool) -> int:
    """Note what the label names; how many characters of `value` that took. `spoken` where a reporter's
    label follows in the same line (采写：南都见习记者 林子沛)."""
    kind = mark.lastgroup
    lead = len(value) - len(value.lstrip(' \n\t\xa0\u3000“《"[【：:'))
    end = STOP.search(value, lead)
    stop = end.start() if end else len(value)
    stop = min(stop, value.find("》", lead) + 1 or stop) if "《" in value[:lead] else stop  # 原载：《远方周刊》第4期
    word = squeeze(value[lead:stop]).strip("《》“”\"'[]【】>,，- ")
    if kind == "source":
        word = ACCOUNT.sub("", word)
    if kind == "source" and names.is_source(word) and not FULL.search(word) and told.source is None:
        told.source = word
        told.issue = word if ISSUE.match(value[lead + len(word) :]) else None
    elif kind == "origin" and names.is_source(word) and _is_named(mark.group(), value[:lead], word):
        told.origin = told.origin or word
    elif kind == "editor":
        people = names.people(re.split(r"[_\d）)\]】\n]", value)[0], first_is_sure=True)
        told.editor = told.editor or "、".join(people) or None
        if mark.group().startswith(("编", "編", "值班")):
            told.head_editor = told.head_editor or people[:1]
    elif kind == "author" and spoken:
        told.outlet = told.outlet or (word if names.is_outlet(word) else None)
    elif kind in ("author", "reporter"):
        return _take_author(told, mark, value)
    elif kind in ("helper", "picture"):
        told.helpers = told.helpers or (names.people(value, first_is_sure=True) if kind == "helper" else [])
        return len(value) - len(value.lstrip()) + sum(len(n) + 1 for n in names.people(value, first_is_sure=True))
    elif kind == "other":
        return len(value.split("\n")[0])
    return stop


def _take_author(told: Told, mark: re.Match[str], value: str) -> int:
    alone = value.strip().split("\n")[0].strip()
    if names.LATIN.match(alone):
        told.author = told.author or [alone]
        return value.find(alone) + len(alone)
    line = squeeze(re.split(r"\n\s*(?=\S{9,})|[）)〕】|｜]|\n\n|\son\s(?=\d)", value)[0])
    words = [w for w in line.replace("\n", " ").split(" ") if w]
    reporter = mark.lastgroup == "reporter"
    glued = GLUED.match(line)
    if len(words) > 1 and names.is_outlet(words[0]) and names.is_person(words[1]):
        told.outlet, words = told.outlet or words[0], words[1:]
    elif len(words) > 1 and _is_house(words[0], words[1]):
        words = words[1:]
    sure = not reporter or mark.group()[-1:] in " :：/\xa0\u3000"
    people = names.people(glued.group(1) if glued else " ".join(words), first_is_sure=sure)
    if not people:
        return 0
    if reporter and not told.reporters:
        told.reporters = people
        before = BEFORE.search(mark.string[: mark.start()])
        if (
            before
            and "者" in mark.group()
            and told.outlet is None
            and (names.is_outlet(before["o"]) or before["lone"] is not None)
        ):
            told.outlet = before["o"].split("·")[0]
    elif not reporter and not told.author:
        told.author = people
    found = value.find(people[-1])
    return found + len(people[-1]) if found >= 0 else len(line)


def _is_house(word: str, name: str) -> bool:
    """Is it where the author works, who is named behind it: 甬江银行信息科技部 沃之恒? By its ending, or because it is
    longer than a name and a person's follows."""
    if HOUSE.search(word) and len(word) > 3:
        return names.HANZI.match(name) is not None and len(name) < 5 and names.is_name(name)
    return len(word) > 3 and not names.is_person(word) and not names.is_pen_name(word) and names.is_person(name)


def _bare(free: str) -> list[str]:
    """Words under no label in lines that are no sentences; dates, places and tools (分享, 字号) left out."""
    out: list[str] = []
    for run in free.split("\n"):
        text = SHELF.sub(" ", SHORT.sub(" ", FULL.sub(" ", ENGLISH.sub(" ", run))))
        if len(text) <= 40 and "。" not in text:
            whole = (
                t.replace(JOINED, " ") for t in TOKEN.split(LATIN_NAME.sub(lambda m: m[0].replace(" ", JOINED), text))
            )
            out += [t for t in whole if 1 < len(t) <= 20 and names.is_name(t) and not _is_tool(t)]
    return out


def _is_tool(token: str) -> bool:
    """Is half of the word or more a tool's (我要评论, +关注), unlike 中国广州发布?"""
    return any(len(m.group()) * 2 >= len(token) - 1 for m in TOOLS.finditer(token))


def is_account(token: str) -> bool:
    """Could it be the name of an account: 智算笔记, GameForce, 极览号? Neither number nor sentence nor outlet."""
    return (
        re.fullmatch(r"[\w@·-]{3,20}", token) is not None
        and not re.search(r"\d|^来自|^[\W_]", token)
        and sum(c.isalpha() for c in token) > 1
        and not (len(token) > 3 and HOUSE.search(token))
        and names.is_name(token)
        and names.is_source(token)
    )


def _is_named(label: str, before: str, word: str) -> bool:
    """Whether a word behind 首发于 or 转自 is an outlet's: by its look, by a colon, or in quotes (首发于“算力地图”)."""
    return label[-1:] not in "自于於" or before.rstrip().endswith(("“", "《", '"')) or names.is_outlet(word)


def original_title(lines: list[str]) -> str | None:
    """The title that a 原标题 line gives, without its quotes."""
    for line in lines:
        found = ORIGINAL.match(line)
        found = found or ORIGINAL_INSIDE.search(line)
        if found and len(found["v"]) > 3:
            return found["v"].strip("《》“” ")
    return None


def references(lines: list[str]) -> list[str]:
    """The outlets from which an article says that it was put together: 资料参考：远方日报、测试社."""
    for line in lines:
        found = REFERENCES.match(line)
        if found and len(line) < 80:
            parted = re.split(r"[、，,；;\s（）()]+|[和及与](?=[^和及与]{2,})", found["v"])
            return [name for part in parted if names.is_outlet(name := part.removesuffix("报道").strip("《》等。"))]
    return []


def opening(line: str) -> Told:
    """A byline or dateline that opens the body: `齐鲁晚报·齐鲁壹点 魏银科`, `新京报讯`, `据新华社拉萨电`."""
    found = FIRST_LINE.match(line)
    known = found and any(names.is_outlet(part) or part.endswith(("记者", "記者")) for part in found["o"].split("·"))
    if found and known and (people := names.people(found["v"])):
        return Told(author=people, outlet=found["o"].split("·")[0])
    for dateline in DATELINES:
        dated = dateline.match(line)
        if dated and names.is_source(dated["o"]) and NO_WIRE.match(dated["o"]) is None:
            return Told(outlet=dated["o"])
    return Told()


def closing(lines: list[str]) -> Told:
    """Who signs the last lines: `（记者 裴剑飞）`, `(文/图 刘玺东 易赛楠)`, `新京报记者 彭冲 山东冠县报道`."""
    told = parse("\n".join(line for line in lines if len(line) < 60))
    if not told.people and lines:
        tail = lines[-1][-40:]
        found = CREDIT.search(tail)
        told.author = names.people(found["v"]) if found else []
        inside = SIGNED.search(tail)
        if not told.author and inside:
            origin = told.origin or (inside[1] if _is_credit(inside[1]) else None)  # （央视新闻客户端）
            told = parse(inside[1])
            told.origin = told.origin or origin
    return told


def described(lines: list[str]) -> list[str]:
    """The author of whom a line tells who he is: 本文作者系远方大学教授罗一帆."""
    found = (m["v"] for line in lines if len(line) < 80 for p in AUTHOR_IS if (m := p.search(line)))
    return [name for name in found if names.is_person(name)][:1]


def credit(line: str) -> str | None:
    """The outlet, where a line is nothing but one in brackets: （央视新闻客户端）."""
    inside = SIGNED.fullmatch(line.strip())
    return inside[1] if inside and _is_credit(inside[1]) else None


def _is_credit(text: str) -> bool:
    """Is it one outlet's name, and neither a list of them nor what heads a list of links (【相关新闻】)?"""
    return re.search("[、，,:：]|综合", text) is None and names.is_outlet(text) and names.is_source(text)
