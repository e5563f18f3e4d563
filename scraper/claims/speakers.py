"""Who is named as the source in a clause: documents, officers, houses, media, people without a name.

A clause opens a voice where it names a speaker and a sign of speech: a verb (表示), an opener (据…), a noun of speech
(…的说法是) or a colon before what is said. Of several speakers each is a link: 彭博援引知情人士.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cached_property

from scraper.claims.links import FIRM, FORMER, NEAR, PLACE, POST, PRINTED, Heard, Links, Named
from scraper.claims.mentions import SURNAMES
from scraper.claims.people import QUOTE, Chain, People
from scraper.claims.sight import Sight
from scraper.claims.speech import AFTER_IT, Speech, is_head
from scraper.claims.subjects import Subjects
from scraper.model import Voice

# 工程师杜川说: who gives a name is not unnamed, whatever his post
BY_NAME = re.compile(
    f"(?:工程师|员工)[{SURNAMES}](?![某姓])[\u4e00-\u9fff]{{1,2}}(?=[说称讲表透介告坦回认补解指笑强直估算给])"
)
FAR = 10  # a verb stands so close behind the company that speaks: 平头哥昨晚在官微宣布
SELF_SUFFICIENT = {"unattributed", "media"}
OTHERS = ("customer", "partner", "org")  # kinds of organisations that buy and use
POSSESSORS = ("旗下", "集团旗下", "控股", "投资的", "系芯片", "持股")
# 招股书里, 答复分三层, 年报中的毛利率为…
HOLDS = re.compile(r" ?(?:[里中内](?!国|的|期|标|报)|[里中]的(?=[^,。]{1,14}?[是为])|上(?=,)|分|共)")
SOMEBODY = re.compile("^[^,。;:]{0,8}(?:人士|知情[者人]|消息源|网友|分析[师员]|博主|爆料人):$")  # 知情人士:
FIGURE = re.compile(r"\d")
NOT_YET = re.compile("(?:[未没]|没有)(?:曾|予|再)?$")  # 招股书尚未更新
WHOSE = 8  # so many characters tell whose paper it is
# 注册稿没有回避差距。公告附有财务摘要。 — a paper as the subject of a sentence that only leads up to what it tells
PRESENTS = re.compile(
    r"(?:还|也|则|又|里|中|随)*(?:(?:没有|并未|并不|未|不)(?:回避|隐瞒|掩饰|讳言)|附(?:有|上|了)|载有|列(?:出|有|了|得)|写得|给出?了|算(?:了|得)|讲得"
    r"|把[^,。]{1,12}(?:写|列|算|讲|摆|拆)|有(?:几|一|不少|更)|勾勒|描绘|透露了|提供了|包含|收录)"
)
USER = re.compile("该(?:行|院|校|局|医院|银行|学校|大学|车企|电网|运营商|智算中心|园区)")
TESTED = re.compile(r"的[^,]{0,6}(?:测试|实测|测算|数据|资料|材料)")
# 接近沐曦股份的两位人士: one who does not speak for those that he is close to.
INSIDER = re.compile(r"(?:接近|熟悉|了解|知晓|跟踪)[^,。;:]{1,16}?(?:人士|人员|知情者|消息源|消息人士|的人(?![士员]))")
APPLIED_TO = re.compile(r"(?:[向在获经被于到赴对]|获得|收到|取得|通过|[递提]交|报送|呈交)(?:了|给|中国)?$")
# 阿里巴巴也传出消息: what is whispered about a company is not its word.
WHISPERED_OF = re.compile(r"(?:也|又|还|再度?|近日|日前|此前|昨日)*(?:传出|传来|曝出|爆出|被曝|被传|被爆)")
# 腾讯新闻《一线》就详细报道: a company that reports is a medium
REPORTS = re.compile(
    r'[”"》]*(?:科技|新闻|财经|汽车|网)?(?:《[^》]*》)?(?:就|曾|也|此前|早前|今[日天]|昨[日天]|独家|率先|首先|最[早先]|详细)*报[道导](?!告)'
)
DAY = re.compile(r"\d[日报]")  # 29日报道, 2025报告
BETWEEN = re.compile(r",|的(?!话|[一两二三几多某]?(?:位|名))|被")  # between a company and a verb that is not its own
RATED = re.compile(r"(?:[上下]调|调[高低]|维持|给予|首予|覆盖|看好|将|把|重申|修正)了?$")
LISTENS = re.compile(r'(?<![方面])(?:向|对|告诉)(?:[《“"][^》”"]{0,8})?$')


class Speakers:
    """`opens(n)` is the chain that clause n opens, if it does."""

    def __init__(self, sight: Sight, subjects: Subjects, speech: Speech) -> None:
        self.sight = sight
        self._speech = speech
        self.people = People(sight, subjects, speech)
        self._links = Links(sight, speech, self.people)

    @cached_property
    def may_open(self) -> Set[int]:
        """The clauses that may open a voice: those with a word of speech or an analyst."""
        analysts = {self.sight.clause_at(m.start) for m in self.people.houses}
        short = {n for n, text in enumerate(self.sight.words) if text[:2] in self.people.short_houses}
        return self.people.words_of_speech.keys() | analysts | short

    def opens(self, number: int) -> Chain | None:
        """The chain that a clause opens: its speakers in order, where there is a sign of speech.

        The cells of a row are no sentence: 所属公司 | 数量 | 首次公布 names nobody who speaks.
        """
        if "\t" in self.sight.clause_text(number):
            return None
        if leading := self.people.clause_before(number):
            return leading
        heard = self._hear(number)
        found = self._documents(heard)
        found += self._entities(heard, found)
        found = self._one_of_many(heard, self._insiders(heard, found))
        if not found:
            return self.people.in_clause(number, before_speech=heard.colon)
        return self._links.chain(heard, _as_one(sorted(found, key=lambda x: (x.start, x.end))))

    def _hear(self, number: int) -> Heard:
        text = self.sight.clause_text(number)
        sign = self._speech.sign(text, self.people.words_of_speech.get(number, frozenset()))
        limit = sign.end if sign and sign.word not in self._speech.relaying else len(text)
        opener = self._speech.opener.match(text) is not None
        return Heard(number, text, sign, opener, self._is_before_speech(number, text), limit)

    def _is_before_speech(self, number: int, text: str) -> bool:
        """徐朗举了两个名字:“…”, 沐曦没有讳言:… — a colon behind more than a name, before what is said."""
        end = self.sight.clauses[number].end
        quoted = self.sight.folded[end : end + 2].lstrip()[:1] in ("“", '"')
        if quoted and text.lstrip().startswith(("”", '"')):
            return True  # “……,”一位车企高管算过账,“……”
        if SOMEBODY.search(text):
            return True
        if len(text) <= 5 or not text.rstrip().endswith(":"):
            return False
        return quoted or self.people.begins_with_officer(text) or self._speech.answering.search(text) is not None

    # --- speakers ---------------------------------------------------------------------------------------------------

    def _documents(self, heard: Heard) -> list[Named]:
        """Nouns of documents, offices and people; the longest of those that overlap."""
        start = self.sight.clauses[heard.number].start
        likely = self.people.words_of_speech.get(heard.number, ())
        spans = sorted(
            (
                (m.start(), m.end(), "person" if BY_NAME.match(heard.text, m.start()) else voice)
                for voice, noun in self._speech.nouns
                if voice in likely
                for m in noun.finditer(heard.text)
            ),
            key=lambda s: (s[0], -s[1]),
        )
        found: list[Named] = []
        for a, b, voice in spans:
            at = start + a, start + b
            if (found and a < found[-1].end) or self._is_part_of_name(*at) or self._is_apposed(*at):
                continue
            if found and found[-1].voice == voice == "official" and a - found[-1].end <= 1:
                found[-1] = found[-1]._replace(end=b)  # 公司管理层
            elif voice == "official" and RATED.search(heard.text, 0, a):
                continue  # 上调公司2026年营收预测
            elif voice == "media" and LISTENS.search(heard.text, 0, a):
                continue  # 对《证券日报》记者表示
            elif self._stands(heard, a, b, voice):
                found.append(
                    self._officer(heard, a, b) if voice == "official" else Named(a, b, voice, None, "document")
                )
        return found

    def _officer(self, heard: Heard, start: int, end: int) -> Named:
        """Who holds an office of somebody else does not speak for the maker: 本土券商主管, 小鹏AI基础设施负责人骆铮."""
        at = self.sight.clauses[heard.number].start + start
        beside = self.sight.mentions_in(max(at - FAR, at - start), at)[-1:]
        customer = next((m.entity for m in beside if self.sight.kinds[m.entity] in OTHERS), None)
        named = self._speech.called.match(heard.text, end) is not None
        if FORMER.match(heard.text, start - 1):
            return Named(start, end, "person", None, "document")
        if self._speech.strangers.search(heard.text[:start]) or (named and self._is_of_user(heard.number)):
            return Named(start, end, "person" if named else "anonymous", None, "document")
        return Named(start, end, "person" if named and customer else "official", customer, "document")

    def _is_of_user(self, number: int) -> bool:
        """该行拿四款卡做过测试。科技部副总经理程澈介绍: is whoever uses the chips spoken of right before?"""
        here = self.sight.clauses[number]
        sentence = self.sight.sentence_of(here)
        before = self.sight.sentences[here.sentence - 1] if here.sentence else sentence
        start = before.start if before.block == here.block else sentence.start
        return USER.search(self.sight.folded, start, here.start) is not None

    def _is_apposed(self, start: int, end: int) -> bool:
        """旗下芯片公司“平头哥”宣布: 公司 right before a company's name says what it is, and does not speak."""
        named = self.sight.mentions_in(end, end + 3)[:1]
        company = bool(named) and self.sight.kinds[named[0].entity] == "company"
        beside = company and not self.sight.folded[end : named[0].start].strip(QUOTE)
        return beside and self.sight.folded[start:end] in ("公司", "集团")

    def _stands(self, heard: Heard, start: int, end: int, voice: Voice) -> bool:
        """Does a noun speak here: before a sign of speech, or by itself (据悉, 招股书里)? 传闻不实 is said of it."""
        if voice == "unattributed" and self._speech.refuted.search(heard.text, end):
            return False
        if self._speech.alone.fullmatch(heard.text, start, end):
            return True
        house = voice == "analyst" and self._speech.house.fullmatch(heard.text, start, end) is not None
        if house and is_head(heard.text, start) and not self._speech.business.search(heard.text, end):
            return True
        if heard.text[start:end] in FIRM and heard.opener and not heard.sign and FIGURE.search(heard.text, end):
            return False  # 按公司7万元的出厂价: what is reckoned with is no word of theirs
        published = False
        if voice == "filing" or (voice == "official" and PRINTED.search(heard.text, start, end)):
            if AFTER_IT.match(heard.text, end):
                return False
            head = heard.text[:start].strip(QUOTE)
            if len(head) <= 8 and "的" not in head and HOLDS.match(heard.text, end):
                return True  # 招股书里, 在回复函中, 答复分三层
            verb = self._speech.publishing.search(heard.text)
            published = verb is not None and not NOT_YET.search(heard.text, 0, verb.start())
            if (
                voice == "filing"
                and len(head) <= WHOSE
                and PRESENTS.match(heard.text, end)
                and not FIGURE.search(heard.text)
            ):
                return True
        told = heard.sign or heard.opener or heard.colon or voice in SELF_SUFFICIENT or published
        is_news = published and heard.text[end:].strip(' ,。:”"》') == ""  # 昨晚披露首份年度报告。
        return bool((start < heard.limit or is_news) and told)

    def _entities(self, heard: Heard, found: list[Named]) -> list[Named]:
        """Companies, houses, media and authorities that speak."""
        clause = self.sight.clauses[heard.number]
        filed = any(x.voice == "filing" for x in found)
        more: list[Named] = []
        for mention in self.sight.mentions_in(clause.start, clause.end):
            kind = self.sight.book.entities[mention.entity].kind
            a, b = mention.start - clause.start, mention.end - clause.start
            voice = self._speech.kinds.get(kind)
            if voice is None or heard.text[b : b + 4].startswith(POSSESSORS):
                continue  # 阿里旗下芯片公司平头哥: the owner does not speak
            if voice == "official" and REPORTS.match(heard.text, b):
                voice = "media"  # 据“腾讯科技”独家报道
            if voice == "official" and WHISPERED_OF.match(heard.text, b):
                continue
            if voice == "media" and LISTENS.search(heard.text, 0, a):
                continue
            if voice == "analyst" and is_head(heard.text, a) and not self._speech.business.search(heard.text, b):
                more.append(Named(a, b, voice, mention.entity, kind))  # 高盛周二发表报告, 摩根大通的数字是
            elif voice == "media" and is_head(heard.text, a) and self._speech.heard.match(heard.text, b):
                more.append(Named(a, b, voice, mention.entity, kind))
            elif b > heard.limit or not (heard.sign or heard.opener or heard.colon or filed):
                continue
            elif voice == "government" and (
                APPLIED_TO.search(heard.text, 0, a) or heard.text.startswith(("公告", "文件"), b)
            ):
                continue  # 向上交所递交招股书, 获证监会备案, 百度港交所公告: dealt with, or where it is published
            elif voice != "official" or self._speaks(heard, a, b, [*found, *more]):
                more.append(Named(a, b, voice, mention.entity, kind))
        return more

    def _speaks(self, heard: Heard, start: int, end: int, found: list[Named]) -> bool:
        """A company speaks where a verb follows it closely, or it owns what speaks (燧原科技招股书显示)."""
        text, sign = heard.text, heard.sign
        owned = any(
            x.start - end <= NEAR or POST.fullmatch(text, end, x.start) or self._speech.issues(text[end : x.start])
            for x in found
            if x.start >= end
        )
        if sign is None:
            return owned or (heard.colon and is_head(text, start) and len(text) - end > NEAR)
        gap, setting = sign.start - end, self._links.setting(heard, end, sign.start)
        if not sign.word:
            return not self._speech.about.match(text) and (owned or 0 <= gap <= setting)
        owned = owned or self._speech.issues(text[end : sign.start]) or TESTED.match(text, end) is not None
        if sign.word in self._speech.showing and not owned:
            return False  # NV卡对比画面显示: what shows is no company
        if sign.word in self._speech.foreseeing and gap > NEAR:
            return False  # 昆仑芯2025年营收预计…: the company is what is foreseen
        near = 0 <= gap <= FAR + setting
        return owned or (near and not BETWEEN.search(PLACE.sub("", text[end : sign.start])))

    def _one_of_many(self, heard: Heard, found: list[Named]) -> list[Named]:
        """一位参与测试的学者说: somebody without a name, whatever they are; officers of a company speak for it."""
        end = heard.sign.start if heard.sign else len(heard.text.rstrip(" ,:")) if heard.colon else 0
        match = self._speech.many.search(heard.text, 0, end)
        if match is None:
            return found
        inside = [x for x in found if match.start() <= x.start]
        company = any(x.voice == "official" and x.entity for x in inside)
        if company and any(x.kind == "document" for x in inside) and not FORMER.search(heard.text, match.start(), end):
            return found  # 一位阿里巴巴高管
        if any(x.voice in ("analyst", "media", "government", "filing") for x in inside):
            return found
        kept = [x for x in found if x not in inside]
        voice: Voice = "person" if self._speech.titled.search(heard.text, match.start()) else "anonymous"
        return [*kept, Named(match.start(), match.end(), voice, None, "people")]

    @staticmethod
    def _insiders(heard: Heard, found: list[Named]) -> list[Named]:
        """The speakers of a clause, those in 接近X的人士 as one: X does not speak."""
        if heard.sign is None and not heard.opener:
            return found
        for match in INSIDER.finditer(heard.text, 0, heard.limit):
            rest = [x for x in found if not match.start() <= x.start < match.end()]
            if len(rest) < len(found):
                found = [*rest, Named(*match.span(), "anonymous", None, "document")]
        return found

    def _is_part_of_name(self, start: int, end: int) -> bool:
        """公司 in 国际数据公司 is no company that speaks, nor is 日报 in 1月29日报道 a paper."""
        dates = self.sight.dates_in(max(0, start - 12), start)
        of_day = (dates and dates[-1].end > start) or DAY.match(self.sight.folded, start - 1) is not None
        if of_day and self.sight.folded[start] not in "年半":  # 2025年报, 2025年半年报
            return True
        mention = self.sight.mention_at(start)
        return mention is not None and (mention.start, mention.end) != (start, end) and end <= mention.end


def _as_one(found: list[Named]) -> list[Named]:
    """The speakers without nouns that only say what an entity is: 调研机构IDC, 《财经》, 工信部 as both."""
    entities = [x for x in found if x.entity]
    return [
        x
        for x in found
        if x.entity
        or not any(e.voice == x.voice and x.start <= e.start <= x.end and e.end >= x.end - 1 for e in entities)
    ]
