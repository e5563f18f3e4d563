"""Who says it: the chain of attribution of every clause, and how far it reaches.

据彭博援引知情人士… opens a voice; it holds to the end of its paragraph unless a new voice, a contrast (不过), the
author's own voice (值得注意的是) or another company takes over. A voice behind its statement (「……」,X表示。) reaches
back over it; one before a list (公告显示:) holds for the list.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import groupby

from scraper.claims.behind import Behind
from scraper.claims.clauses import Sentence
from scraper.claims.conversations import Conversation
from scraper.claims.fold import fold
from scraper.claims.notes import Note
from scraper.claims.papers import Papers
from scraper.claims.patterns import Index, Pattern
from scraper.claims.people import Chain, of_chain, of_one
from scraper.claims.sight import Sight
from scraper.claims.speakers import Speakers
from scraper.claims.speech import Speech
from scraper.claims.subjects import UNKNOWN, Subjects

__all__ = ["Chain", "Voices"]

SHORT = {"media"}
LOOKED_UP = re.compile("官方[^,。;]{0,8}里")  # 官方spec里FP16是345: one figure looked up, in a text of one's own
PRONOUN = (
    "(?:他们?|她|该(?:负责人|高管|人士|总监|经理|主管|官员|工程师)|上述(?:人士|负责人|高管)"
    "|(?:这|同一)[位名][\u4e00-\u9fff]{0,6})"
)
GOES_ON = re.compile(rf"(?:按|据|照|依)?{PRONOUN}|该(?:行|机构|券商|所|院)|其(?!他|中|它|余)|两人")
# 他还说, 据她介绍, 该高管的说法是
AGAIN = re.compile(
    rf"^[”\"“]?(?:但|而|不过|对此)?(?:(?:据|按|照|依){PRONOUN}的?[\u4e00-\u9fff]{{2,3}}(?=[,:])"
    rf"|{PRONOUN}(?:还|又|同时|则|也|都|补充|并|随后|进一步|断然|明确|坚决)*(?:说|否认|提醒|回应|称|表示|透露|指|补充|认为|估计|预[估计]|强调|坦言|介绍|笑言|答)"
    rf"|{PRONOUN}的(?:说法|口径|判断|看法|解释|回答|答复|数字|理由))"
)
# 报告指出, 该报告还判断: the report that was named last
REPORT = re.compile(
    "^(?:这份|上述|该|本)?报告(?:中|里|内)?(?:还|也|同时|则|进一步)?"
    "(?:判断|认为|预[计测估]|估[算计]|测算|看好|假设|指出|显示|提到|称|写道|披露|强调|提醒)"
)
REPORTS = re.compile("报告|研报|[年季中]报")
COUNTS = re.compile("数据|统计|口径")
GOING_ON = Index([("again", Pattern(AGAIN.pattern)), ("report", Pattern(REPORT.pattern))])
FAR = 100  # so many clauses back he who spoke may stand
WEIGHTY = {"official", "analyst", "person", "anonymous", "government"}
TURNS = re.compile("但在(?:业内|业界|圈内|市场|外界|行业|分析|不少|一些|多[数位名]|[^,]{1,8}看来)|不过|然而|而在业内")
# 销量方面, 其中: the same document goes on in the next paragraph.
ASPECT = re.compile(r"^[\u4e00-\u9fff]{2,6}(?:方面|层面|上|端),")
ITEM = re.compile(r"^\s*(?:[-*•·■▲●◆—]|\(?\d{1,2}[).、]|[一二三四五六七八九十][、.]|第[一二三四五六七八九十],)")
# 沐曦股份:预计…, 沐曦股份:维持“买入”评级: in a note of a house, each company has its paragraph, and the house foresees.
FORESEEN = re.compile(r"^[^,。:;]{2,12}:(?:预[计期估测]|料(?!理)|维持|首?给?予|[上下]调|目标价)")
# 东岭证券:沐曦“买入”,目标价950元: in a digest of notes, a line without a stop tells the house of the paragraph below.
HEADING = re.compile(r"^[^:。,;!?]{2,14}:[^。!?;]{2,40}$")
OWN_SURVEY = re.compile("(?:根?据|结合|按)?(?:我们的?)?(?:产业链|渠道|供应链|草根|实地|公司)?(?:调研|访谈|验证|跟踪)")
LISTS = re.compile(r"(?::|如下[。:]?)$")
GOING_ON_MARKS = tuple(",;:—、")
FORESEES = re.compile(r"(?:预[计期估测]|料)$")  # 招股书称,燧原科技预计…
FILER = re.compile(r"(?:公司|集团|其)(?!管理层|董|高管|总|负责|首席|c.o|方面|主席|财务)")


class Voices:
    """`chains[n]` is the attribution of clause n."""

    def __init__(self, sight: Sight, subjects: Subjects, speech: Speech) -> None:
        self.sight = sight
        self.subjects = subjects
        self._speakers = Speakers(sight, subjects, speech)
        self._lines = sight.folded.split("\n")
        self._talk = Conversation(self._lines, self._speakers.people, subjects)
        self._speech = speech
        self._papers = Papers(sight)
        self._note = Note(sight, self._speakers.people, speech)
        self._behind = Behind(sight, speech)
        self._going_on = sight.near(GOING_ON)
        self.chains: list[Chain] = [Chain()] * len(sight.clauses)
        self._openings: set[int] = set()
        self._run()

    @property
    def filing(self) -> Chain | None:
        """The filing that the article is about, as its title tells."""
        return self._papers.filing

    @property
    def questions(self) -> frozenset[int]:
        """The numbers of the lines that are questions of an interview."""
        return self._talk.questions

    @property
    def asked(self) -> dict[int, int]:
        """The lines of the questions that lines answer, by the number of the answer's."""
        return self._talk.asked

    @cached_property
    def reaches(self) -> list[tuple[int, int]]:
        """For each clause the first and the last of those around it that have its chain."""
        spans: list[tuple[int, int]] = []
        for _, group in groupby(range(len(self.chains)), key=lambda n: self.chains[n]):
            clauses = list(group)
            spans += [(clauses[0], clauses[-1])] * len(clauses)
        return spans

    def _run(self) -> None:
        current, block = Chain(), -1
        for sentence in self.sight.sentences:
            if sentence.block != block:
                block = sentence.block
                current = self._at_head(sentence.first, block)
            # what an answer cites (招股书里预计…) holds for its sentence
            current = self._of_sentence(sentence, self._talk.answer(block) or current)

    def _of_sentence(self, sentence: Sentence, current: Chain) -> Chain:
        """Give each clause of a sentence its chain, where `current` holds on from above; what holds on behind it."""
        own = self._among(sentence, current)
        text = self.sight.folded[sentence.start : sentence.end].lstrip('“" ')
        if text.startswith(self._speech.ends) or self._other_company(sentence.first, current):
            own = current = self._note.throughout
        for number in range(sentence.first, sentence.last + 1):
            found = self._opened(number, sentence, current)
            if found is None:
                own = self._note.throughout if self._breaks(number, sentence, own) else own
                self.chains[number] = own
                continue
            own = self.chains[number] = found
            self._openings.add(number)
            if self._behind.stands(number):
                self._reach_back(number, found)
            current = self._held(number, found, current)
        return current

    def _held(self, number: int, found: Chain, current: Chain) -> Chain:
        """The voice that holds on behind the sentence of a clause that opened one, where `current` held before it."""
        if self._note.we(number):
            return self._note.throughout  # what the house thinks of it: the next sentence may be a fact again
        if LOOKED_UP.search(self.sight.words[number]):
            return current
        goes_on = not self._behind.stands(number) or self._behind.is_quoted(number) or self._behind.cites(number)
        return found if found.links[-1].voice not in SHORT and goes_on else current

    def _opened(self, number: int, sentence: Sentence, current: Chain) -> Chain | None:
        """The voice that a clause opens, if it opens one."""
        found = self._papers.opens(number)
        if found is None and number in self._going_on:
            found = self._again(number, sentence.block)
        if found is None and number in self._speakers.may_open:
            found = self._speakers.opens(number)
        found = self._note.we(number) or found
        if found and self._note.throughout.links and OWN_SURVEY.match(self.sight.words[number]):
            return None  # 根据产业链调研: what a house asks around for in its own note
        if found is None or _is_filer(found, current):
            return None  # 公司预计 inside a filing is the filing
        own = found.links[0].entity in (None, self.subjects.theme.company)
        if own and self._papers.reply and _is_filer(found, self._papers.reply):
            return of_one("filing", found.links[0].text, found.links[0].entity, opened=found.opened)
        if number > sentence.first and self._relays(number - 1, found):
            return of_chain(self.chains[number - 1], found)
        return found

    def _breaks(self, number: int, sentence: Sentence, own: Chain) -> bool:
        """Does a clause inside its sentence take the word from who spoke: 但在业内看来, or the story of another?"""
        if number == sentence.first:
            return False
        if sentence.block == 0 and not self.sight.clause_text(number - 1).rstrip().endswith(GOING_ON_MARKS):
            return True  # 平头哥官宣真武M890 沐曦扭亏: the parts of a headline
        turns = TURNS.match(self.sight.clause_text(number)) is not None
        return turns or self._is_next_story(sentence.first, number, own)

    def _among(self, sentence: Sentence, current: Chain) -> Chain:
        """其中,…: what a report of a medium goes on to part is still its."""
        above = self.chains[sentence.first - 1] if sentence.first else Chain()
        same = sentence.first and self.sight.clauses[sentence.first - 1].block == sentence.block
        goes_on = self.sight.folded.startswith(("其中", "这些", "这批"), sentence.start)
        return above if same and goes_on and above.links and not current.links else current

    def _relays(self, number: int, found: Chain) -> bool:
        """据路透社报道,昆仑芯预计…: a medium named right before passes on what another says."""
        links = self.chains[number].links
        said = number in self._openings and all(k.voice == "media" for k in links)
        return bool(said and found.links and found.links[0].voice not in ("media", "unattributed"))

    # --- where a voice comes from -----------------------------------------------------------------------------------

    def _at_head(self, first: int, block: int) -> Chain:
        """Whose voice a paragraph begins with: its turn in a conversation, or one that goes on from above."""
        if answer := self._talk.answer(block):
            return answer
        if block in self._talk.questions or not first:
            return Chain()
        before = self.chains[first - 1]
        if not before.links:
            return self._note.throughout
        line, above = self._lines[block], self._lines[self.sight.clauses[first - 1].block].rstrip()
        if LISTS.search(above):
            return before
        if ITEM.match(line) and ITEM.match(above):
            return self._note.throughout if self._speaks_for_itself(first - 1) else before
        if "\t" in line and "\t" in above:
            return before
        if before.links[-1].voice == "analyst" and (FORESEEN.match(line) or HEADING.match(above)):
            return before
        going = GOES_ON.match(line.lstrip('“" ')) and before.links[-1].voice not in SHORT
        if going or (before.links[-1].voice == "filing" and ASPECT.match(line)):
            return before
        return self._note.throughout

    def _speaks_for_itself(self, number: int) -> bool:
        """1、彭博报道…。2、…: did the item that ends with a clause open its voice itself?"""
        block = self.sight.clauses[number].block
        return any(self.sight.clauses[n].block == block for n in self._openings if n <= number)

    def _again(self, number: int, block: int) -> Chain | None:
        """他还说, 据她介绍: who spoke last goes on speaking; 报告指出: what report was named last."""
        if REPORT.match(self.sight.clause_text(number)):
            return self._reported(number)
        if not AGAIN.match(self.sight.clause_text(number)):
            return None
        for back in range(number - 1, max(-1, number - FAR), -1):
            if block - self.sight.clauses[back].block > 1:
                break
            links = self.chains[back].links
            if links and links[-1].voice in WEIGHTY:
                return self.chains[back]
        return self._speakers.people.of_pronoun(number)

    def _reported(self, number: int) -> Chain | None:
        """The voice of the report that was opened last before a clause, of a company or a house; a count is none."""
        for back in range(number - 1, max(-1, number - FAR), -1):
            last = self.chains[back].links[-1] if back in self._openings else None
            if last is None or last.voice not in ("analyst", "filing"):
                continue
            called = REPORTS.search(self.sight.words[back]) is not None
            if called or (last.voice == "analyst" and not COUNTS.search(self.sight.words[back])):
                return self.chains[back]
        return None

    # --- how far it reaches -----------------------------------------------------------------------------------------

    def _other_company(self, clause: int, current: Chain) -> bool:
        """Does a sentence begin with another company than the one whose voice it was? A parent speaks of its own."""
        answers = self._talk.answer(self.sight.clauses[clause].block) is not None  # whatever company he speaks of
        if answers or not current.company or not self.subjects.topics[clause]:
            return False
        topic = self.subjects.topics[clause][0]
        if topic.role != "subject" or topic.how != "named" or topic.entities == (UNKNOWN,):
            return False
        book = self.sight.book
        companies = {book.companies.get(e) or book.owner(e) for e in topic.entities if e in book.entities}
        if current.links[-1].voice == "filing" and not any(book.companies.get(c) for c in companies if c):
            return False  # a filing tells of shareholders and customers too: 腾讯为第一大股东
        owners = {book.entities[c].parent for c in companies if c in book.entities}
        return current.company not in companies | owners and any(c in book.companies for c in companies)

    def _is_next_story(self, first: int, number: int, own: Chain) -> bool:
        """传出消息称平头哥正筹备上市;百度也分拆昆仑芯: behind a semicolon, what is told of another is no hearsay."""
        if not own.links or own.links[-1].voice != "unattributed":
            return False
        if not self.sight.clause_text(number - 1).rstrip().endswith(";"):
            return False
        book, topics = self.sight.book, self.subjects.topics
        before = {book.companies.get(e) for n in range(first, number) for t in topics[n] for e in t.entities}
        named = {book.companies.get(e) for t in topics[number] if t.how == "named" for e in t.entities} - {None}
        return bool(named) and named.isdisjoint(before)

    def _reach_back(self, number: int, found: Chain) -> None:
        """Give what was said before its speaker to the speaker."""
        first = self._behind.first(number, self._openings)
        for back in range(number - 1, first - 1, -1):
            if back in self._openings and not _is_filer(self.chains[back], found):
                break  # but 公司预计…,燧原科技在公告中指出
            self.chains[back] = found


def _is_filer(found: Chain, current: Chain) -> bool:
    """Is the new voice only the company of the filing that speaks already?"""
    if not current.links or current.links[-1].voice != "filing":
        return False
    link = found.links[-1]
    return (
        link.voice == "official"
        and len(found.links) == 1
        and (FILER.match(fold(link.text)) is not None or FORESEES.search(fold(link.text)) is not None)
        and (current.company is None or link.entity in (None, current.company))
    )
