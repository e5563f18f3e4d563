"""People who speak: by name (张亚林称), as somebody (机房运维说), through the clause before them (…,称)."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from re import Pattern

from scraper.claims.mentions import Mention
from scraper.claims.sight import Sight
from scraper.claims.speech import Speech, is_head
from scraper.claims.subjects import UNKNOWN, Subjects
from scraper.model import Link, Record, Voice

QUOTE = '“”" '


class Chain(Record, frozen=True, kw_only=True):
    """The links that hold for a clause, and the offset of the words that opened them."""

    links: tuple[Link, ...] = ()
    opened: int = -1
    company: str | None = None


def of_one(voice: Voice, text: str, entity: str | None = None, *, opened: int = -1) -> Chain:
    """A chain of one link; a company that speaks is the one of which the voice may go on."""
    company = entity if voice == "official" else None
    return Chain(
        links=(Link(voice=voice, text=text.strip(" ,:，：。“"), entity=entity),), opened=opened, company=company
    )


def of_chain(before: Chain, found: Chain) -> Chain:
    """A voice that another passes on."""
    return Chain(links=(*before.links, *found.links), opened=before.opened, company=found.company)


class People:
    """Who speaks in a clause that names no document and no organisation by an entity of its own."""

    def __init__(self, sight: Sight, subjects: Subjects, speech: Speech) -> None:
        self.sight = sight
        self.subjects = subjects
        self._speech = speech
        self._officers = speech.officers
        self._introductions: dict[str, int] = {}

    @cached_property
    def words_of_speech(self) -> dict[int, set[str]]:
        """Which words of speech each clause may hold: those of `Speech.index`."""
        return self._speech.index.named(self.sight.near(self._speech.index))

    def _may(self, words: str, number: int) -> bool:
        return words in self.words_of_speech.get(number, ())

    def in_clause(self, number: int, *, before_speech: bool) -> Chain | None:
        """The voice of a house by half its name, of a name, of somebody."""
        text = self.sight.clause_text(number)
        return (
            self._short_house(number, text) or self._person(number, text, before_speech) or self._unnamed(number, text)
        )

    # --- names ------------------------------------------------------------------------------------------------------

    def _person(self, number: int, text: str, before_speech: bool) -> Chain | None:
        """张亚林称: a name with a verb. Who was introduced as an officer of the company speaks for it."""
        clause = self.sight.clauses[number]
        match = self._speech.person.match(text)
        if match is None and before_speech:
            heads = (head for name in self._speech.names if (head := name.match(text)))
            match = next((m for m in heads if 0 <= self.sight.folded.find(m["name"]) < clause.start), None)
        if match is None:
            return self._titled(number, text)
        if self._speech.silent.search(text[: match.end()]):
            return None
        start, end = clause.start + match.start("name"), clause.start + match.end()
        if self.sight.mention_at(start):
            return None
        words = self.sight.text[start:end]
        officer = self.introduced(match["name"], clause.start, words)
        return officer or of_one("person", words, opened=clause.start)

    def _titled(self, number: int, text: str) -> Chain | None:
        """国网数字化部副主任陆放说: a person with a title, of the organisation that the clause names before it."""
        match = self._speech.titled.search(text) if self._may("titled", number) else None
        if match is None or self._speech.silent.search(text, 0, match.end()):
            return None
        start = self.sight.clauses[number].start
        words = self.sight.text[start + match.start("who") : start + match.end()]
        if match["name"] and (officer := self.introduced(match["name"], start, words)):
            return officer
        beside = self.sight.mentions_in(start, start + match.start())[-1:]
        return of_one("person", words, next((m.entity for m in beside if self._voice(m)), None), opened=start)

    def introduced(self, name: str, before: int, words: str) -> Chain | None:
        """The voice of the company as whose officer a name was introduced before an offset."""
        for given in (name, name[:2]):
            at = self._introduction(given)
            if 0 <= at < before:
                return of_one("official", words, self.company_of(self.sight.clause_at(at)), opened=at)
        return None

    def _introduction(self, name: str) -> int:
        """Where a name first follows an office (创始人赵岳), else -1; looked for once."""
        if name not in self._introductions:
            at = self.sight.folded.find(name)
            while at >= 0:
                titles = list(self._officers.finditer(self.sight.folded, max(0, at - 12), at))
                if titles and at - titles[-1].end() <= 1:
                    break
                at = self.sight.folded.find(name, at + 1)
            self._introductions[name] = at
        return self._introductions[name]

    def of_name(self, name: str) -> Chain | None:
        """The voice of a name that the text gives with a company (平头哥李旭辉) or an office somewhere."""
        at = self.sight.folded.find(name)
        while at >= 0:
            named = [m for m in self.sight.mentions_in(max(0, at - 6), at) if at - 2 <= m.end <= at]
            company = named[-1].entity if named else None
            if company and self.sight.book.companies.get(company) == company:
                return of_one("official", name, company)
            at = self.sight.folded.find(name, at + 1)
        return self.introduced(name, len(self.sight.folded), name)

    # --- officers ---------------------------------------------------------------------------------------------------

    def is_officer(self, text: str) -> bool:
        """Does a label name an office of a company: 创始人赵岳, 管理层?"""
        return self._officers.search(text) is not None

    def begins_with_officer(self, text: str) -> bool:
        """Is an office or a person of the company at the head of a clause: 讲解员背了一串数?"""
        return self._officers.match(text.lstrip(QUOTE)) is not None

    def employer(self, words: str) -> str | None:
        """The company that a label names: 平头哥产品总监林澈."""
        at = self.sight.folded.find(words)
        named = [m for m in self.sight.mentions_in(at, at + len(words)) if m.entity in self.sight.book.companies]
        return named[0].entity if at >= 0 and named else None

    def of_pronoun(self, number: int) -> Chain:
        """这位平头哥产品总监刚从北京回来,他说: the officer named with a company shortly before, else somebody."""
        here = self.sight.clauses[number]
        start = self.sight.clauses[max(0, number - 4)].start
        for match in reversed(list(self._officers.finditer(self.sight.folded, start, here.start))):
            named = [m for m in self.sight.mentions_in(match.start() - 12, match.start()) if m.end + 4 >= match.start()]
            if named and self._voice(named[-1]) == "official":
                words = self.sight.text[named[-1].start : match.end()]
                return of_one("official", words, named[-1].entity, opened=here.start)
        above = self.sight.folded.rfind("\n", 0, max(0, self.sight.folded.rfind("\n", 0, here.start)))
        entitled = self._speech.entitled.search(self.sight.folded, above + 1, here.start) is not None
        words = self.sight.text[here.start : here.end]
        return of_one("person" if entitled else "anonymous", words, opened=here.start)

    def company_of(self, number: int) -> str | None:
        """The company whose officer speaks without its name: that of the clause, else the one spoken of."""
        for topic in self.subjects.topics[number]:
            if topic.role == "object" or topic.entities == (UNKNOWN,):
                continue
            if self.sight.kinds.get(topic.entities[0]) == "company":
                return topic.entities[0]
        return self.subjects.theme.backer or self.subjects.company_before(number)

    def company_behind(self, number: int) -> str | None:
        """官方规格里,昆仑芯P800的算力为…: the company of what the clause behind tells."""
        sentence = self.sight.sentence_of(self.sight.clauses[number])
        if number == sentence.last or any(t.how == "named" for t in self.subjects.topics[number]):
            return None
        named = (t for t in self.subjects.topics[number + 1] if t.how == "named" and t.role == "subject")
        return next((self.sight.book.companies.get(t.entities[0]) for t in named), None)

    # --- others -----------------------------------------------------------------------------------------------------

    def clause_before(self, number: int) -> Chain | None:
        """沐曦昨晚答复投资者,称…: who stands at the head of the clause before speaks on."""
        clause = self.sight.clauses[number]
        if number == self.sight.sentence_of(clause).first or not self._may("leading", number):
            return None
        if not self._speech.leading.match(self._undated(number)):
            return None
        before = self.sight.clauses[number - 1]
        head = self.sight.clause_text(number - 1)
        for mention in self.sight.mentions_in(before.start, before.end):
            voice = self._voice(mention)
            if voice and is_head(head, mention.start - before.start):
                return of_one(voice, self.sight.text[mention.start : mention.end], mention.entity, opened=before.start)
        if officer := self._officers.match(head.lstrip(QUOTE)):
            words = self.sight.text[before.start : before.start + officer.end()]
            return of_one("official", words, self.company_of(number - 1), opened=before.start)
        return None

    def _unnamed(self, number: int, text: str) -> Chain | None:
        """机房运维说: whoever it is, somebody without a name; who announces without being known is an organisation."""
        clause = self.sight.clauses[number]
        voices: tuple[tuple[str, Pattern[str], Voice], ...] = (
            ("somebody", self._speech.somebody, "anonymous"),
            ("announced", self._speech.announced, "official"),
        )
        for words_of, pattern, voice in voices:
            match = pattern.search(text) if self._may(words_of, number) else None
            if match is None or self._speech.nobody.search(match["who"]) or self._speech.silent.search(match["who"]):
                continue
            if not self._undated(number).startswith("在"):
                words = self.sight.text[clause.start + match.start("who") : clause.start + match.end()]
                return of_one(voice, words, opened=clause.start)
        return None

    def _undated(self, number: int) -> str:
        """A clause without the date at its head."""
        clause = self.sight.clauses[number]
        dates = self.sight.dates_in(clause.start, clause.start + 2)
        return self.sight.folded[dates[0].end if dates else clause.start : clause.end].lstrip()

    def _voice(self, mention: Mention) -> Voice | None:
        return self._speech.kinds.get(self.sight.book.entities[mention.entity].kind)

    # --- houses -----------------------------------------------------------------------------------------------------

    @cached_property
    def houses(self) -> list[Mention]:
        """The analysts and brokers that the text names, in order."""
        return [m for m in self.sight.mentions if self._voice(m) == "analyst"]

    def last_house(self, offset: int) -> str | None:
        """该行: the analyst or broker named last."""
        before = bisect_left(self.houses, offset, key=lambda m: m.start)
        return self.houses[before - 1].entity if before else None

    @cached_property
    def short_houses(self) -> dict[str, Mention]:
        """The first half of a house's name, and where its whole name stands first."""
        long = [m for m in self.houses if m.end - m.start >= 4]
        return {self.sight.folded[m.start : m.start + 2]: m for m in reversed(long)}

    def _short_house(self, number: int, text: str) -> Chain | None:
        """华泰预计: a house by the first half of its name, which the text gave before."""
        clause = self.sight.clauses[number]
        house = self.short_houses.get(text[:2])
        if house is None or house.start > clause.start or self._speech.business.search(text):
            return None
        return of_one("analyst", self.sight.text[clause.start : clause.start + 4], house.entity, opened=clause.start)
