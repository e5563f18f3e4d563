"""How sure the article is of it: asserted, planned, forecast, conditional, rumoured, unconfirmed or denied.

The words of the clause decide; an expectation or a condition of a clause before it in the same sentence holds
on. A verdict
(不实, 不予置评) reaches back to the rumour of its own or the next sentence, and only to that.
"""

from __future__ import annotations

import re
from typing import Any

from scraper.claims.sight import Sight
from scraper.claims.voices import Chain
from scraper.model import Modality

ORDER: tuple[Modality, ...] = ("denied", "unconfirmed", "rumoured", "conditional", "forecast", "planned")
CARRIED = {"conditional", "forecast", "planned", "rumoured"}
RUMOUR = re.compile(
    r"传闻|传出|网传|盛传|市场传|(?<![按据照]..的)(?<![按据照]...的)(?<![按据照]....的)说法|传言|有消息称|有自媒体|的消息(?!:|公布|发布)|有传|一事|属实|(?:会不会|要不要|是否(?:会|要|将)?)[^,。;]{0,6}上市"
)
ESTIMATE = re.compile(r"预|估|测算|模型|(?<![资材])料|看好")
NOTE = re.compile(r"研报|点评")
CONFIRMED = re.compile(r"证实|确认")
ESTIMATED = ("money", "share", "scale")
STANDING = ("spec", "comparison")
AFTER = 12  # a word of a plan may stand so far behind the value: 50亿元左右的预测
CONTRAST = re.compile(r"^(?:但|不过|然而|而(?!且))")
INSIDERS = re.compile(r"知情|消息人士|接近|盛传|投资圈|内部人士|相关人士|投资人|供应链")


MONTH = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])|$)")
REPORTED = 2  # months after the end of a period, within which its figures are mostly still estimates


def _month(edtf: str) -> int:
    """The number of the last month of a year or month: 2025 ends with its twelfth."""
    return int(edtf[:4]) * 12 + int(edtf[5:7] or 12)


class Moods:
    """The words that tell how sure something is, made ready once for a vocabulary."""

    def __init__(self, attribution: dict[str, Any]) -> None:
        words = attribution["modality"]
        self.patterns = {m: re.compile("|".join(words[m])) for m in ORDER}
        self.done = re.compile("|".join(words["done"]))
        self.denied = re.compile("|".join(map(re.escape, attribution["verdicts"]["denied"])))


class Modalities:
    """`of(clause, offset)` is the modality of what stands there."""

    def __init__(self, sight: Sight, chains: list[Chain], moods: Moods) -> None:
        self.sight = sight
        self.chains = chains
        self._moods = moods

    def of(self, clause: int, offset: int, when: str | None = None, *, group: str = "") -> Modality:
        """The modality of what stands at `offset`; `when` is its date, which may lie ahead of the article.

        `group` is that of its predicate: what a chip is does not become a plan by the clause before it.
        """
        event = group == "event"
        found = self._of(clause, offset, when, group)
        if found == "asserted" and group in ESTIMATED and self._is_estimate(clause, over=self._is_over(when)):
            return "forecast"
        if found == "asserted" and self._is_ahead(when):
            return "planned" if event else "forecast"
        return found

    def _is_estimate(self, clause: int, *, over: bool) -> bool:
        """What a broker or an analyst's model says of a figure stays an estimate, unless they only report one of a
        period that is over; what IDC counted is counted.
        """
        return any(
            k.voice == "analyst"
            and (ESTIMATE.search(k.text) or (not over and (self._kind(k.entity) == "broker" or NOTE.search(k.text))))
            for k in self.chains[clause].links
        )

    def _kind(self, entity: str | None) -> str:
        return self.sight.book.entities[entity].kind if entity in self.sight.book.entities else ""

    def _is_ahead(self, when: str | None) -> bool:
        """Does a date begin after the article?"""
        published = (self.sight.published or "")[:10]
        return bool(when and published and when[:10] > published[: len(when.split("/")[0])])

    def _is_over(self, when: str | None) -> bool:
        """Is a period over for long enough at the article's time that a broker who names its figure reports it?"""
        published, last = self.sight.published, when.split("/")[-1] if when else ""
        return bool(published and MONTH.match(last)) and _month(published or "") - _month(last) > REPORTED

    def _is_past(self, clause: int, when: str | None) -> bool:
        """Is there a date in the clause that is over?"""
        here = self.sight.clauses[clause]
        published = (self.sight.published or "")[:10]
        own = [d for d in self.sight.dates_in(here.start, here.end) if d.edtf and d.edtf == when]
        return bool(own and when and published and when.split("/")[-1] < published[: len(when.split("/")[-1])])

    def _of(self, clause: int, offset: int, when: str | None, group: str) -> Modality:
        verdict = self._verdict(clause)
        if verdict:
            return verdict
        here = self.sight.clauses[clause]
        sentence = self.sight.sentence_of(here)
        own = self._words(here.start, min(here.end, offset + AFTER))
        if own in ("planned", "forecast") and self._is_done(here.start, here.end, offset):
            own = None
        if own in ("planned", "forecast") and self._is_on_condition(sentence.first, clause):
            own = "conditional"
        if own:
            return self._with_voice(own, clause)
        over = self._moods.done.search(self.sight.folded[here.start : here.end]) or self._is_past(clause, when)
        if not over and group not in STANDING:
            for number in range(clause - 1, sentence.first - 1, -1):
                other = self.sight.clauses[number]
                if self._moods.done.search(self.sight.folded[other.start : other.end]):
                    break
                if (found := self._words(other.start, other.end)) in CARRIED:
                    return self._with_voice(found, clause)
        return self._with_voice("asserted", clause)

    def _is_on_condition(self, first: int, clause: int) -> bool:
        """若获批准,将…: what the clause before makes a condition of is more than a plan."""
        if clause == first or CONTRAST.match(self._text(clause)):
            return False
        before = self.sight.clauses[clause - 1]
        return self._words(before.start, before.end) == "conditional"

    def _words(self, start: int, end: int) -> Modality | None:
        text = self.sight.folded[start:end]
        return next((m for m in ORDER if self._moods.patterns[m].search(text)), None)

    def _is_done(self, start: int, end: int, offset: int) -> bool:
        """已 between the word of a plan and the event makes it a fact: 原计划…已完成."""
        text = self.sight.folded[start:end]
        marks = [m.end() for name in ("planned", "forecast") for m in self._moods.patterns[name].finditer(text)]
        done = [m.end() for m in self._moods.done.finditer(text) if m.start() <= offset - start]
        return bool(marks and done) and max(done) > max(marks)

    def _with_voice(self, found: Modality, clause: int) -> Modality:
        """What insiders whisper is a rumour, whatever they say of the future."""
        links = self.chains[clause].links
        told = any(k.voice == "anonymous" and INSIDERS.search(k.text) and not CONFIRMED.search(k.text) for k in links)
        if told and found in ("asserted", "planned", "forecast"):
            return "rumoured"
        if found == "asserted" and links and links[-1].voice == "unattributed" and RUMOUR.search(links[-1].text):
            return "rumoured"
        return found

    def _verdict(self, clause: int) -> Modality | None:
        """不实 behind a rumour denies it; 不予置评 leaves it unconfirmed."""
        here = self.sight.clauses[clause]
        sentence = self.sight.sentence_of(here)
        until = here.end if self.sight.folded[here.start : here.end].rstrip().endswith(";") else sentence.end
        text = self.sight.folded[here.start : until]
        first = next((n for n in range(clause, sentence.first, -1) if CONTRAST.match(self._text(n))), sentence.first)
        before = self.sight.folded[self.sight.clauses[first].start : here.end]
        if not RUMOUR.search(before):
            return None
        reach = text
        if not self._moods.denied.search(reach) and sentence.end < len(self.sight.folded):
            following = self._next_sentence(here.sentence, same_block=not before.rstrip().endswith("?"))
            reach = text + following
        if self._moods.denied.search(reach):
            return "denied"
        if self._moods.patterns["unconfirmed"].search(reach):
            return "unconfirmed"
        own = self.chains[clause].links
        if own and own[-1].voice in ("official", "government") and not RUMOUR.search(self._text(clause)):
            return None  # 传闻不实,含光800仍在…: what the denier adds is no rumour
        return "rumoured"

    def _text(self, clause: int) -> str:
        here = self.sight.clauses[clause]
        return self.sight.folded[here.start : here.end]

    def deniers(self, clause: int) -> Chain:
        """Who denies: the voice of the verdict behind a rumour, in the same sentence or the next."""
        number = self.sight.clauses[clause].sentence
        last = self.sight.sentences[min(number + 1, len(self.sight.sentences) - 1)].last
        for n in range(clause, last + 1):
            if any(k.voice in ("official", "government", "person") for k in self.chains[n].links):
                return self.chains[n]
        return self.chains[clause]

    def _next_sentence(self, number: int, *, same_block: bool) -> str:
        if number + 1 >= len(self.sight.sentences):
            return ""
        following = self.sight.sentences[number + 1]
        if same_block and following.block != self.sight.sentences[number].block:
            return ""
        return self.sight.folded[following.start : following.end]
