"""Who says it: the chain of attribution of every clause, and how far it reaches.

据彭博援引知情人士… opens a voice; it holds to the end of its paragraph unless a new voice, a contrast (不过),
the author's own
voice (值得注意的是) or another company takes over. 据悉 and 记者获悉 hold for their sentence. A voice behind
its quotation
(「……」,X表示。) reaches back over the sentence.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from scraper.claims.fold import fold
from scraper.claims.mentions import SURNAMES, Mention
from scraper.claims.sight import Sight
from scraper.claims.subjects import UNKNOWN, Subjects
from scraper.model import Link, Record, Voice

FREE = "年月日,、(:后前时末底称示露,认说而但若如此让使为“” "
SHORT = {"unattributed", "media"}
OPENERS = ("据", "按", "根据", "按照", "援引", "翻查", "照", "来自", "对此", "针对")
SELF_SUFFICIENT = {"unattributed", "media", "anonymous"}
PERSON = re.compile(
    rf"^[”\"“]?(?:但|而|不过|对此|据)?,?(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?:还|又|则|也|补充|随后|进一步|当天|当场|介绍|对此)*(?:表示|说|称|指出|透露|坦言|介绍|认为|强调|补充|解释|告诉|判断|回应|提到|谈到)(?!法|明|书|号)"
)
POSSESSORS = ("旗下", "集团旗下", "控股", "投资的", "系芯片", "持股")
GOES_ON = re.compile(r"(?:他|她|其|该行|该机构|这位|该人士|该负责人|两人)")
BANKS = ("该行", "该机构", "该券商", "该组", "研报", "报告", "模型")
FORESEEING = ("预计", "预期", "预估", "估计", "料", "预测")
WORDS_OF = re.compile(r"(?:方面)?的(?:说法|口径|介绍|表述),")  # 按百度的说法,
SHOWING = ("显示", "表明", "可见")
AGAIN = re.compile(
    r"^[”\"]?(?:他|她|其)(?:还|又|同时|则|也|补充|并|随后|进一步)*(?:说|称|表示|透露|指出|补充|认为|估计|预估|预计|强调|坦言)"
)
TURN = re.compile(r"^(?:答|a\d*|回答|[\u4e00-\u9fff]{2,4}答)[:.]")
QUESTION = re.compile(r"^(?:问|q\d*|提问|[\u4e00-\u9fff]{2,4}问)[:.]")


# A line of a conversation: 李旭辉: …
SPEAKER = re.compile(r"^(?P<name>[\u4e00-\u9fff·]{2,8}):(?=.)")
# The title of a broker's note: 东岭证券: 首予…
HOUSE = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{2,6}(?:证券|国际|资本|研究所|投行|期货))(?:首予|维持|上调|下调|予|给予)?:"
)


class Chain(Record, frozen=True, kw_only=True):
    """The links that hold for a clause, and the offset of the words that opened them."""

    links: tuple[Link, ...] = ()
    opened: int = -1
    company: str | None = None


class Speech:
    """The words of speaking, made ready once for a vocabulary."""

    def __init__(self, attribution: dict[str, Any]) -> None:
        verbs = "|".join(sorted(map(re.escape, attribution["verbs"]), key=len, reverse=True))
        closing = "|".join(map(re.escape, attribution["closing_verbs"]))
        self.verbs = re.compile(f'{verbs}|(?:{closing})(?=[,:“"]*$)')
        self.nouns: dict[str, Voice] = {}
        for voice, nouns in attribution["documents"].items():
            for noun in nouns:
                self.nouns.setdefault(fold(noun), voice)
        self.noun = re.compile("|".join(sorted(map(re.escape, self.nouns), key=len, reverse=True)))
        self.ends = tuple(fold(e) for e in attribution["ends"])
        self.alone = frozenset(fold(n) for n in attribution["alone"])
        self.publishing = re.compile("|".join(map(re.escape, attribution["publishing"])))
        self.relaying = tuple(attribution["relaying"])
        self.kinds: dict[str, Voice] = attribution["speaker_kinds"]


class Voices:
    """`chains[n]` is the attribution of clause n."""

    def __init__(self, sight: Sight, subjects: Subjects, speech: Speech) -> None:
        self.sight = sight
        self.subjects = subjects
        self._speech = speech
        self.chains: list[Chain] = [Chain()] * len(sight.clauses)
        self._run()

    @cached_property
    def questions(self) -> frozenset[int]:
        """The numbers of the lines that are questions of an interview."""
        return frozenset(n for n, line in enumerate(self._lines) if QUESTION.match(line))

    def _line(self, block: int) -> str:
        return self._lines[block] if block < len(self._lines) else ""

    def _run(self) -> None:
        self._lines = self.sight.folded.split("\n")
        current, block = Chain(), -1
        for sentence in self.sight.sentences:
            if sentence.block != block:
                block = sentence.block
                current = self._turn(block) if not self._goes_on(sentence.first) else self._last(sentence.first)
            own = current
            text = self.sight.folded[sentence.start : sentence.end].lstrip('“" ')
            if text.startswith(self._speech.ends) or self._other_company(sentence.first, current):
                own = current = Chain()
            for number in range(sentence.first, sentence.last + 1):
                found = self._open(number) or self._again(number, block)
                if found and current.links and current.links[-1].voice == "filing" and self._is_filer(found, current):
                    found = None  # 公司预计 inside a filing is the filing
                if found and number == sentence.first:
                    self._to_quotation(sentence.first, found)
                if found and self._is_suffix(number, sentence.first):
                    for back in range(sentence.first, number):
                        self.chains[back] = found
                if found:
                    own = found
                elif number > sentence.first and self._turns_away(number):
                    own = current = Chain()
                self.chains[number] = own
                if found and found.links[-1].voice not in SHORT:
                    current = found

    def _again(self, number: int, block: int) -> Chain | None:
        """他还说: who spoke last goes on speaking."""
        clause = self.sight.clauses[number]
        if not AGAIN.match(self.sight.folded[clause.start : clause.end]):
            return None
        for back in range(number - 1, -1, -1):
            if block - self.sight.clauses[back].block > 1:
                break
            links = self.chains[back].links
            if links and links[-1].voice in ("official", "analyst", "person", "anonymous", "government"):
                return self.chains[back]
        return None

    @staticmethod
    def _is_filer(found: Chain, current: Chain) -> bool:
        """Is the new voice only the company of the filing that speaks already?"""
        link = found.links[-1]
        return (
            link.voice == "official"
            and len(found.links) == 1
            and link.text.startswith(("公司", "其"))
            and (current.company is None or link.entity in (None, current.company))
        )

    def _to_quotation(self, first: int, found: Chain) -> None:
        """“我们对标的是A100。”创始人说: the quotation before is the speaker's."""
        if first == 0:
            return
        before = self.sight.clauses[first - 1]
        sentence = self.sight.sentences[before.sentence]
        text = self.sight.folded[sentence.start : sentence.end].strip()
        if (
            sentence.block == self.sight.clauses[first].block
            and text.endswith(("”", '"'))
            and not any(self.chains[n].links for n in range(sentence.first, sentence.last + 1))
            and found.links[-1].voice not in SHORT
        ):
            for number in range(sentence.first, sentence.last + 1):
                self.chains[number] = found

    def _goes_on(self, first: int) -> bool:
        """A paragraph that begins with 他 or 该行 goes on with the voice of the one before."""
        clause = self.sight.clauses[first]
        return bool(GOES_ON.match(self.sight.folded[clause.start : clause.end].lstrip('“" ')))

    def _last(self, first: int) -> Chain:
        """The chain of the paragraph before, where it reaches its end."""
        chain = self.chains[first - 1] if first else Chain()
        return chain if chain.links and chain.links[-1].voice not in SHORT else Chain()

    def _turn(self, block: int) -> Chain:
        """Whose turn it is at the head of a paragraph: an answer in an interview is the company's word."""
        if speaker := self._speakers.get(name["name"] if (name := SPEAKER.match(self._line(block))) else ""):
            return speaker
        if TURN.match(self._line(block)):
            company = self.subjects.theme.company
            return Chain(links=(Link(voice="official", text="答", entity=company),), company=company)
        return self._house if block else Chain()

    @cached_property
    def _house(self) -> Chain:
        """A note of a broker, told by its title, speaks in the broker's voice throughout."""
        match = HOUSE.match(self._line(0))
        if match is None:
            return Chain()
        houses = [
            m for m in self.sight.mentions_in(0, match.end()) if self._speech.kinds.get(self._kind(m)) == "analyst"
        ]
        entity = houses[0].entity if houses else None
        return Chain(links=(Link(voice="analyst", text=self.sight.text[: match.end("name")], entity=entity),))

    def _kind(self, mention: Mention) -> str:
        return self.sight.book.entities[mention.entity].kind

    @cached_property
    def _speakers(self) -> dict[str, Chain]:
        """Who answers in a conversation, by name: names before two lines or more, of which most are no questions."""
        lines: dict[str, list[str]] = {}
        for line in self._lines:
            if match := SPEAKER.match(line):
                lines.setdefault(match["name"], []).append(line)
        return {
            name: self._speaker(name)
            for name, said in lines.items()
            if len(lines) > 1 and len(said) > 1 and 2 * sum("?" in line for line in said) < len(said)
        }

    def _speaker(self, name: str) -> Chain:
        """An officer of a company speaks for it; others speak for themselves."""
        at = self.sight.folded.find(name)
        while at >= 0:
            named = [m for m in self.sight.mentions_in(max(0, at - 2), at) if m.entity in self.sight.book.companies]
            company = named[-1].entity if named else None
            if company and self.sight.book.companies[company] == company:
                return Chain(links=(Link(voice="official", text=name, entity=company),), company=company)
            at = self.sight.folded.find(name, at + 1)
        return self._introduced(name, len(self.sight.folded), name) or Chain(links=(Link(voice="person", text=name),))

    def _turns_away(self, number: int) -> bool:
        clause = self.sight.clauses[number]
        return self.sight.folded[clause.start : clause.end].startswith(("但在", "不过", "然而", "而在业内"))

    def _other_company(self, clause: int, current: Chain) -> bool:
        """Does a sentence begin with another company than the one whose voice it was?"""
        if not current.company or not self.subjects.topics[clause]:
            return False
        topic = self.subjects.topics[clause][0]
        if topic.role != "subject" or topic.how != "named" or topic.entities == (UNKNOWN,):
            return False
        companies = {self.sight.book.companies.get(e) or e for e in topic.entities}
        return current.company not in companies and self.sight.kinds.get(topic.entities[0]) == "company"

    def _is_suffix(self, number: int, first: int) -> bool:
        """「……」,X表示。 — a quotation stands before it in the sentence, and nothing behind it."""
        if number == first:
            return False
        clause = self.sight.clauses[number]
        before = self.sight.folded[self.sight.clauses[number - 1].start : clause.start].rstrip(", ")
        last = self.sight.sentence_of(clause).last == number
        return before.endswith(("”", '"')) and (
            last or self.sight.folded[clause.start : clause.end].rstrip().endswith((":", "。"))
        )

    def _open(self, number: int) -> Chain | None:
        """The chain that a clause opens: nouns of documents and people, speaking entities, with a reporting verb."""
        clause = self.sight.clauses[number]
        text = self.sight.folded[clause.start : clause.end]
        verb = self._last_verb(text)
        opener = text.lstrip('“"(').startswith(OPENERS)
        limit = verb.end() if verb and verb[0] not in self._speech.relaying else len(text)
        links: list[tuple[int, int, Voice, str | None]] = []
        for match in self._speech.noun.finditer(text):
            if self._is_part_of_name(clause.start + match.start(), clause.start + match.end()):
                continue
            voice = self._speech.nouns[match[0]]
            stands = (
                voice in SELF_SUFFICIENT
                or match[0] in self._speech.alone
                or (voice == "filing" and self._speech.publishing.search(text))
            )
            if (match.start() < limit or match[0] in self._speech.alone) and (verb or opener or stands):
                links.append((match.start(), match.end(), voice, None))
        for mention in self.sight.mentions_in(clause.start, clause.end):
            kind = self.sight.book.entities[mention.entity].kind
            a, b = mention.start - clause.start, mention.end - clause.start
            if text[b : b + 4].startswith(POSSESSORS):
                continue  # 阿里旗下芯片公司平头哥: the owner does not speak
            if kind in self._speech.kinds and b <= limit and (verb or opener):
                if kind == "company" and verb and verb[0] in SHOWING and not links:
                    continue  # NV卡对比画面显示: what shows is no company
                if kind == "company" and not self._speaks(text, b, verb, links):
                    continue
                links.append((a, b, self._speech.kinds[kind], mention.entity))
        if not links:
            return self._person(number, text)
        places = {(a, b) for a, b, _, entity in links if entity}
        links = [x for x in links if x[3] or x[:2] not in places]  # 工信部 is a noun of an authority and an entity
        return self._chain(number, sorted(links, key=lambda x: x[:2]), text, verb)

    def _is_part_of_name(self, start: int, end: int) -> bool:
        """公司 in 国际数据公司 is no company that speaks."""
        mention = self.sight.mention_at(start)
        return mention is not None and (mention.start, mention.end) != (start, end) and end <= mention.end

    def _person(self, number: int, text: str) -> Chain | None:
        """张亚林称: a name with a verb. Who was introduced as an officer of the company speaks for it."""
        match = PERSON.match(text)
        if match is None:
            return None
        clause = self.sight.clauses[number]
        name, words = match["name"], self.sight.text[clause.start + match.start("name") : clause.start + match.end()]
        officer = self._introduced(name, clause.start, words)
        return officer or Chain(links=(Link(voice="person", text=words),), opened=clause.start)

    def _introduced(self, name: str, before: int, words: str) -> Chain | None:
        """The voice of the company as whose officer a name was introduced before an offset."""
        at = self.sight.folded.find(name)
        while 0 <= at < before:
            titles = [
                m
                for m in self._speech.noun.finditer(self.sight.folded, max(0, at - 12), at)
                if self._speech.nouns[m[0]] == "official"
            ]
            if titles and at - titles[-1].end() <= 1:
                company = self._company_of(self.sight.clause_at(at), at)
                return Chain(links=(Link(voice="official", text=words, entity=company),), opened=at, company=company)
            at = self.sight.folded.find(name, at + 1)
        return None

    def _last_verb(self, text: str) -> re.Match[str] | None:
        """The reporting verb of a clause: at its end (X表示,) or before what is said (招股书显示2025年…)."""
        best = None
        for match in self._speech.verbs.finditer(text):
            behind = text[match.end() : match.end() + 1]
            short = len(match[0]) == 1 and match[0] in "估指料引" and behind not in (",", ":", "")
            if short and not text[: match.start()].endswith(("该行", "该机构")):
                continue
            if match.start() and behind != "的" and text[match.start() - 1] not in "号堪自简下合并统名俗又职代":
                best = match
                if text[match.end() :].strip(' ,:“"') == "" or best.end() >= 4:
                    break
        return best

    @staticmethod
    def _speaks(text: str, end: int, verb: re.Match[str] | None, links: list) -> bool:
        """A company speaks where a verb follows it closely, or it owns the document (燧原科技招股书显示)."""
        if WORDS_OF.match(text, end):
            return True
        if verb and verb[0] in FORESEEING and verb.start() - end > 3:
            return False  # 昆仑芯2025年营收预计…: the company is what is foreseen
        if verb and verb.start() - end <= 10:
            return not re.search(r"[,的](?!话)", text[end : verb.start()]) or any(0 <= a - end <= 3 for a, *_ in links)
        return any(0 <= a - end <= 3 for a, *_ in links)

    def _chain(
        self, number: int, links: list[tuple[int, int, Voice, str | None]], text: str, verb: re.Match[str] | None
    ) -> Chain:
        clause = self.sight.clauses[number]
        kept: list[Link] = []
        company: str | None = None
        for k, (a, b, voice, entity) in enumerate(links):
            following = links[k + 1] if k + 1 < len(links) else None
            if entity and following and following[0] - b <= 3 and following[3] is None and voice == "official":
                links[k + 1] = (
                    a,
                    following[1],
                    following[2],
                    entity,
                )  # 燧原科技招股书: one link, the filing of enflame
                continue
            if entity and kept and kept[-1].entity == entity:
                continue  # 国际数据公司(IDC): one speaker with two names
            if kept and kept[-1].voice == voice and entity is None and voice not in ("media",):
                continue
            words = self.sight.text[
                clause.start + a : clause.start
                + (verb.end() if verb and verb.end() > b and verb.start() - b <= 6 else b)
            ]
            if voice == "official" and entity is None:
                entity = self._company_of(number, a)
            if voice == "analyst" and entity is None and any(w in words for w in BANKS):
                entity = self._last_house(clause.start + a)
            if voice in ("official", "filing"):
                company = entity if entity in self.sight.book.entities else company
            kept.append(Link(voice=voice, text=words.strip(), entity=entity))
        return Chain(links=tuple(kept), opened=clause.start, company=company)

    def _company_of(self, number: int, _offset: int) -> str | None:
        topics = [t for t in self.subjects.topics[number] if t.role != "object"]
        for topic in topics:
            if topic.entities != (UNKNOWN,) and self.sight.kinds.get(topic.entities[0]) == "company":
                return topic.entities[0]
        return self.subjects.theme.backer or self.subjects.company_before(number)

    def _last_house(self, offset: int) -> str | None:
        """该行: the analyst or broker named last."""
        houses = [
            m
            for m in self.sight.mentions_in(0, offset)
            if self.sight.book.entities[m.entity].kind in ("analyst", "broker")
        ]
        return houses[-1].entity if houses else None
