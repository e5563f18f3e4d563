"""Which relation to which things a clause tells: beside it (与H20相当), over it (超过A800), or to one named before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scraper.claims.parties import Party
from scraper.claims.patterns import Matches
from scraper.claims.reading import Reading
from scraper.claims.rules.references import compared_with, pair_of, pair_set, rival_before, things
from scraper.claims.sight import KINDS
from scraper.knowledge import PRODUCTS

LEAD = 4  # how many words, such as 也 and 略, may stand before the relation of a figure
ASPECT = re.compile("(?:^|[在其的,])([\u4e00-\u9fff]{2,6}?)(?:方面|层面)")
AMOUNTS = ("memory", "bandwidth", "power", "money", "count", "length", "area")
FIGURES = ("times", "percent", *AMOUNTS)
NEGATED = re.compile(r"(?:未|没有|尚未|并未|不|没|非|无法|难以|从未|不再|谈不上)(?:能|有|曾|会|够)?$")
OPEN = re.compile(r"是否|能否|会否|不清楚|尚不明|要不要|能不能")  # 还不清楚它是否优于H100: nothing is said of the two
PAIR, WHOLE = 2, 100
NEAR = 20  # so many per cent behind is near


class Found:
    """A relation to some things, told by the words `text[start:end]` of a squeezed clause."""

    def __init__(self, relation: str, others: list[Party], start: int, end: int, subject: Party | None = None) -> None:
        self.relation, self.others, self.start, self.end, self.subject = relation, others, start, end, subject


NO = re.compile("没|毫无|并[未无]|谈不上|算不上")  # 与A100没有差距: nothing is said of which is better


class Compared:
    """A clause in which patterns see a comparison; `seen` are their matches in each clause."""

    def __init__(self, reading: Reading, clause: int, seen: Mapping[int, Matches[str]]) -> None:
        self.reading = reading
        self._seen = seen
        self.sight = reading.sight
        self.words = reading.lexicon.comparing
        self.clause = clause
        self.text = reading.squeezed.texts[clause]
        self.places = reading.squeezed.places(clause)

    def found(self) -> Iterator[Found]:
        """The relations of performance that the clause tells: none that is denied, asked, or of another measure."""
        for found in self._told() or self._untold():
            before = self.text[: found.start]
            if not NEGATED.search(before[-4:]) and not OPEN.search(before) and self._is_of_worth(before):
                yield found

    def matches(self, name: str) -> list[re.Match[str]]:
        """The matches of a pattern in the clause."""
        return [match for told, match in self._seen.get(self.clause, ()) if told == name]

    def place(self, match: re.Match[str], group: str | int = 0) -> tuple[int, int]:
        """Where a match, or a group of it, stands in the article: start and end."""
        return self.places[match.start(group)], self.places[match.end(group) - 1] + 1

    # --- what the words tell ----------------------------------------------------------------------------------------

    def _told(self) -> list[Found]:
        """The relations whose other thing stands in the clause; a stretch of words tells one only."""
        found: list[Found] = []
        for relation, match, group in self._relations():
            others = things(self.reading, *self.place(match, group))
            free = group != "o" or not any(match.start() < f.end and f.start < match.end() for f in found)
            if others and free:
                found.append(Found(relation, others, match.start(), match.end()))
        return found

    def _relations(self) -> Iterator[tuple[str, re.Match[str], str]]:
        """The relations that patterns tell, each with the group that holds the other thing."""
        words = self.words
        for match in self.matches("between"):
            yield "above", match, "a"
            yield "below", match, "b"
        yield from (("target", match, "o") for match in self.matches("around"))
        for match in self.matches("level"):
            yield "near" if match["height"] == "门槛" else words.relation(match), match, "o"
        for match in self.matches("share"):
            if relation := self._by_number(self.places[match.start("count")]):
                yield relation, match, "o"
        for match in self.matches("over"):
            if not self._goes_on_a_figure(match.start()) and not self._is_of_figure(self.place(match, "o")[1]):
                yield words.relation(match), match, "o"
        yield from ((words.relation(match), match, "o") for match in self.matches("passive"))
        for match in (*self.matches("beside"), *self.matches("than")):
            other = words.other_worth.search(match["gap"]) or NO.search(match["gap"])
            if not other and not self._is_difference(self.place(match)[1]):
                yield self._by_gap(words.relation(match), match), match, "o"

    def _by_gap(self, relation: str, match: re.Match[str]) -> str:
        """与H20差距在5%以内 is near it; 差距在三成以上 is below it."""
        if relation != "near":
            return relation
        gaps = [n for n in self.sight.numbers_in(*self.place(match)) if n.family == "percent"]
        return "below" if gaps and (gaps[-1].high is None or gaps[-1].high > NEAR) else relation

    def _by_number(self, offset: int) -> str | None:
        """H20的九成五 is below the H20; H20的1.3倍 is a ratio, which is a figure of its own."""
        numbers = self.sight.numbers_in(offset - 3, offset + 12)
        top = next((n.high or n.low for n in numbers if n.family == "percent"), None)
        return None if top is None else "below" if top < WHOLE else "above"

    def _goes_on_a_figure(self, start: int) -> bool:
        """售价10万元,高于H20: a relation at the head of its clause is one of the figure before it."""
        here, before = self.sight.clauses[self.clause], self.sight.clauses[self.clause - 1]
        if start > LEAD or self.words.worth.search(self.text[:start]) or before.sentence != here.sentence:
            return False
        return any(n.family in AMOUNTS and not n.article for n in self.sight.numbers_in(before.start, before.end))

    def _is_of_figure(self, end: int) -> bool:
        """高于A800的80GB, 超过A100的销售额, 相当于H20的1.3倍: a figure of the other is compared, or a ratio is told."""
        behind = self.sight.folded[end : end + 8].lstrip('”" ')
        if not behind.startswith("的"):
            return False
        if self.words.other_worth.match(behind[1:]):
            return True
        return any(n.family in FIGURES for n in self.sight.numbers_in(end, end + 4))

    def _is_difference(self, end: int) -> bool:
        """比A800多16GB: a difference of something else."""
        return any(n.family in AMOUNTS for n in self.sight.numbers_in(end, end + 3))

    # --- what was named before --------------------------------------------------------------------------------------

    def _untold(self) -> list[Found]:
        """The relation to a thing that was named before: in the sentence (与H20相比), as one of 两者, or last."""
        words, reading, clause = self.words, self.reading, self.clause
        stated, alone = next(iter(self.matches("stated")), None), next(iter(self.matches("alone")), None)
        if stated and (others := compared_with(reading, clause)):
            return [_found(words.relation(stated), stated, others)]
        if stated and words.relation(stated) in ("par", "near") and self._is_of_both():
            pair = pair_of(reading, clause)
            return [_found(words.relation(stated), stated, [pair[1]], pair[0])] if pair else []
        if alone is None:
            return []
        own, worth = self._own(), words.worth.search(self.text)
        if own and (rival := rival_before(reading, clause, own)):
            return [_found(words.relation(alone), alone, [rival])]
        if worth and not own and (others := self._compared_before()):
            return [_found(words.relation(alone), alone, others)]
        if worth and not own and (both := pair_set(reading, clause)):
            return [_found(words.relation(alone), alone, [both[1]], both[0])]
        return []

    def _compared_before(self) -> list[Party]:
        """训练不如H800,推理略胜一筹: what the clause right before compares with, where no product comes between."""
        if self.clause == self.sight.sentence_of(self.sight.clauses[self.clause]).first:
            return []
        found = Compared(self.reading, self.clause - 1, self._seen)._told()
        return found[-1].others if found else []

    def _is_of_both(self) -> bool:
        """双方打平; and 不相上下 behind a clause about A与B."""
        if self.words.both.search(self.text):
            return True
        before = self.reading.subjects.topics[self.clause - 1] if self.clause else []
        here, kinds = self.sight.clauses[self.clause], self.sight.kinds
        products = [e for t in before if t.role != "object" for e in t.entities if kinds.get(e) in PRODUCTS]
        return len(products) == PAIR and self.sight.clauses[self.clause - 1].sentence == here.sentence

    def _own(self) -> str | None:
        """The product that the clause itself is about: P800反超."""
        topics = self.reading.subjects.topics[self.clause]
        own = [t.entities[0] for t in topics if t.role != "object" and len(t.entities) == 1]
        return next((e for e in own if self.sight.kinds.get(e) in PRODUCTS), None)

    # --- what is compared -------------------------------------------------------------------------------------------

    def _is_of_worth(self, head: str) -> bool:
        """Is performance compared, by the words before a relation: no price (曦云C600的|价格|超过…), no aspect?"""
        named = max((head.rfind(KINDS[k]) for k in ("chip", "system", "soft")), default=-1)
        return self.words.is_of_worth(head[named + 1 :]) and not self._is_aspect(head)

    def _is_aspect(self, head: str) -> bool:
        """接口方面支持PCIe 5.0,也优于A800: a clause before, up to a semicolon, tells another measure."""
        if self.words.worth.search(head):
            return False
        sight = self.sight
        for number in range(self.clause, sight.sentence_of(sight.clauses[self.clause]).first - 1, -1):
            text = sight.clause_text(number)
            if number < self.clause and text.rstrip().endswith(";"):
                return False
            if aspect := ASPECT.search(text):
                return not self.words.is_of_worth(aspect[1])
        return False


def _found(relation: str, match: re.Match[str], others: list[Party], subject: Party | None = None) -> Found:
    return Found(relation, others, match.start(), match.end(), subject)
