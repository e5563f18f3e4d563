"""How sure the article is of it: asserted, planned, forecast, conditional, rumoured, unconfirmed or denied.

The words of the clause decide; an expectation or a condition of a clause before it in the same sentence holds on, a
plan up to a semicolon. Who says it counts as well: what insiders whisper is a rumour, a house's plan for others a
forecast.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Any

from scraper.claims import elapsed
from scraper.claims.fold import fold
from scraper.claims.judged import REFUTES
from scraper.claims.patterns import Index, Pattern
from scraper.claims.people import Chain
from scraper.claims.sight import Sight
from scraper.claims.verdicts import BESIDE, CONTRAST, Verdicts, are_of_two, on_statements
from scraper.model import Link, Modality

ORDER: tuple[Modality, ...] = ("denied", "unconfirmed", "rumoured", "conditional", "forecast", "planned")
CLEARED = "cleared"  # beside the moods: verbs that clear up a rumour
FUTURE: tuple[Modality, ...] = ("conditional", "forecast", "planned")
POSSIBLE = re.compile("不排除|可能(?!性)|有机会|或(?!者|将)")
ESTIMATE = re.compile(r"预|估|测算|模型|(?<![资材])料|看好|目标价|合理")
NOTE = re.compile(r"研报|点评|证券|外资行")
PURPOSE = re.compile(r" *为(?!止|期|例|主|此|何)[^,。;:]{2,24},")  # 为筹备上市,…: what something is done for
WHILE = re.compile("(?:之际|之时|的同时|当口|关头),? *$")  # 就在X传出上市之际,…: another story
# What is to be done before a chip does so much; 如果跟H100比 is none.
SWITCHED = re.compile(
    r"打开|开启|启用|关闭|换用|换上|换成|改用|用上|全程用|升级|按期|如期|顺利|加上|配上|叠加|量产|不变"
)
# Who whispers what others do, and what makes it his own reckoning.
KNOWS = re.compile("知情|消息|传[闻出]|纪要|小作文|小道|帖|截图|聊天")
RECKONS = re.compile("[预估]计|预[期测料估]|测算|估算|判断|认为|目标|看好|计划书")
LOCAL = re.compile("据说|听说")  # said in passing, of its own clause: 前者据说出自三星;P800用7纳米
CONFIRMED = re.compile(r"证实|确认")
BASE = re.compile(r"(?:由|从|自)[^,。;]{0,16}$")
STARTS = re.compile(r"(?:[由从](?:目前|现在|现有|原来|原先|此前|当前)?的?)(?:约|近)?$")  # 将由57%升至60%
THAN = re.compile(r"(?:较|比|相比|相对|相较于?|同|与)$")  # 预计全年营收…,相较2024年增幅为…
SINCE = re.compile(r"已|以来|至今|截至|目前|累计|迄今|了|末为|存货|余额|同比增[加长]了")
DECIDES = re.compile(
    "计划|拟|目标|打算|力[争求]|争取|要求|指标|希望|想|愿望|规划|承诺|考虑|有意|准备|募|集资|筹得|款项|用于|投向"
)
ESTIMATED = ("money", "share", "scale")
STANDING = ("spec", "comparison")
TRADED = re.compile(r"收盘|收市|开盘|盘中|收报|报收|现报|股价|市值|成交|[涨跌升挫]|报(?=\d)")
REACHED = re.compile("了|已|曾|成功|完成|刚|过|首次|正式|宣布|获|开始|起")
AFTER = 12  # a word of a plan may stand so far behind the value: 50亿元左右的预测


@lru_cache(maxsize=1 << 12)  # one link holds for many clauses
def _words(link: Link) -> str:
    return fold(link.text)


class Moods:
    """The words that tell how sure something is, made ready once for a vocabulary."""

    def __init__(self, attribution: dict[str, Any]) -> None:
        words = attribution["modality"]
        told = words | {
            "denied": [*words["untrue"], *words["denied"]],
            "unconfirmed": [*words["unanswered"], *words["asked_after"], *words["unconfirmed"]],
        }
        self.patterns = {m: re.compile("|".join(told[m])) for m in ORDER}
        words_of = {m: pattern.pattern for m, pattern in self.patterns.items()} | {CLEARED: REFUTES}
        self.index = Index((name, Pattern(pattern)) for name, pattern in words_of.items())
        self.done = re.compile("|".join(words["done"]))
        self.over = re.compile("|".join(words["over"]))
        self.insiders = re.compile("|".join(words["insiders"]))
        verdicts = {
            "rumour": re.compile("|".join(attribution["verdicts"]["rumour"])),
            "denied": self.patterns["denied"],
            "false": re.compile(f"{'|'.join(words['untrue'])}|{REFUTES}"),
            "silent": re.compile("|".join(words["unconfirmed"])),
        }
        self.verdict_words: Index[str] = Index((v, Pattern(pattern.pattern)) for v, pattern in verdicts.items())
        self.verdicts = verdicts | on_statements("|".join(words["untrue"]), "|".join(words["unconfirmed"]))


class Modalities:
    """`of(clause, offset)` is the modality of what stands there."""

    def __init__(self, sight: Sight, chains: list[Chain], moods: Moods) -> None:
        self.sight = sight
        self.chains = chains
        self._moods = moods
        self.verdicts = Verdicts(sight, chains, moods.verdicts, moods.verdict_words, self._near)

    def of(self, clause: int, offset: int, when: str | None = None, *, group: str = "") -> Modality:
        """The modality of what stands at `offset`; `when` is its date, which may lie ahead of the article.

        `group` is that of its predicate: what a chip is does not become a plan by the clause before it.
        """
        event = group == "event"
        told = self._of(clause, offset, when, group)
        if told == "planned" and group == "share" and not self._is_decided(clause):
            told = "forecast"  # 份额将升至一成: nobody decides it
        untrue = self.verdicts.calls_false(clause, offset) or (not event and self.verdicts.negates(clause, offset))
        verdict = "denied" if untrue else self.verdicts.of(clause)
        if verdict == "unconfirmed" and (group, told) in (("scale", "planned"), ("comparison", "asserted")):
            # 给渠道定的目标是20万张,公司未回复: a target stays one, and a judgement, where nobody calls it a rumour
            verdict = verdict if self._carried(clause, None) == "rumoured" else None
        if verdict in (None, "rumoured") and told in ("asserted", "rumoured") and group != "comparison":
            verdict = "unconfirmed" if self.verdicts.is_left_open(clause) else verdict
        if told == "unconfirmed" and verdict == "rumoured":
            verdict = told  # 未就上市一事作出回应
        found = verdict or self._with_voice(told, clause, event=event or group in STANDING)
        if found == "rumoured":
            return self.verdicts.in_title(clause)
        if found != "asserted":
            return found
        if group in ESTIMATED and (
            self._is_estimate(clause, over=self._is_over(when) and not self._is_of_report(clause, when))
            or self._is_unfinished(clause, when)
        ):
            return "forecast"
        text = self.sight.clause_text(clause)
        known = self._moods.done.search(text) or (not event and self._moods.over.search(text))
        if elapsed.is_ahead(when, self.sight.published) and not known:
            return "planned" if event else "forecast"
        if event and elapsed.is_mostly_ahead(when, self.sight.published) and not REACHED.search(text):
            return "planned"
        return found

    def future(self, clause: int, end: int, *, group: str) -> str:
        """What the words up to `end` alone make of what stands there, whoever says it: planned, forecast, conditional;
        possible, where they only do not rule it out; else nothing.
        """
        here = self.sight.clauses[clause]
        text, likely = self.sight.words[clause][: max(0, end - here.start)], self._likely.get(clause, set())
        own = next((m for m in FUTURE if m in likely and self._moods.patterns[m].search(text)), None)
        told = own or self._of(clause, end, None, group)
        if told == "forecast" and POSSIBLE.search(text):
            return "possible"
        return told if told in FUTURE else ""

    def deniers(self, clause: int) -> Chain:
        """Who denies what a clause says."""
        return self.verdicts.deniers(clause)

    # --- words ------------------------------------------------------------------------------------------------------

    def _of(self, clause: int, offset: int, when: str | None, group: str) -> Modality:
        """What the words of the clause say, else what holds on from a clause before it in the sentence."""
        here = self.sight.clauses[clause]
        # what is told of something named in a clause before stands here as a whole
        end = offset + (0 if group == "spec" else AFTER) if offset >= here.start else None
        own = self._words(clause, end, behind=offset)
        if own in ("planned", "forecast") and self._is_done(here.start, here.end, offset):
            own = None
        if own == "forecast" and self._is_soonest(clause, end):
            # 计划最早于明年递表 is a plan; 最早于2012年成立 is over
            plans = self._moods.patterns["planned"].search(self.sight.clause_text(clause))
            own = "planned" if plans else None if self._is_past(clause, when) else own
        if own in ("planned", "forecast") and self._is_known_base(clause, offset, when, group):
            own = None
        if own in ("planned", "forecast") and self._is_on_condition(clause):
            own = "conditional"
        if own == "planned" and self._carried(clause, None) == "forecast":
            # 预计,收入将飙升至…: nobody decides a figure; 预计6月,双方将签约: who foresees it does not decide it
            plain = group in ESTIMATED or not DECIDES.search(self.sight.clause_text(clause))
            own = "forecast" if plain else own
        if own == "rumoured" and group == "comparison" and self._is_only_said(clause):
            return "asserted"
        if own:
            return own
        if group in STANDING:  # 若打开稀疏,C600可达…: what a chip does on a condition
            before = self.sight.clause_text(clause - 1) if clause else ""
            switched = SWITCHED.search(before) is not None and self._is_on_condition(clause)
            return "conditional" if switched else "asserted"
        return self._carried(clause, when)

    def _is_decided(self, clause: int) -> bool:
        """Do the words up to the end of a clause say that somebody wants it so, not only that it will be?"""
        first = self.sight.sentence_of(self.sight.clauses[clause]).first
        return any(DECIDES.search(self.sight.clause_text(n)) for n in range(first, clause + 1))

    def _is_known_base(self, clause: int, offset: int, when: str | None, group: str) -> bool:
        """预计…由2024年的14亿元增至…: what a forecast starts from is no forecast, where its time is over or is now."""
        before = self.sight.folded[self.sight.clauses[clause].start : offset]
        if STARTS.search(before):
            return True
        return group in ESTIMATED and self._is_over(when) and bool(BASE.search(before))

    def _is_only_said(self, clause: int) -> bool:
        """成本据说少了55%: is 据说 all that makes a rumour of a clause? Of what is better than what it makes none."""
        return all(LOCAL.match(m[0]) for m in self._moods.patterns["rumoured"].finditer(self.sight.clause_text(clause)))

    def _is_soonest(self, clause: int, end: int | None) -> bool:
        """Is 最早 or 最快 all that makes a forecast of a clause?"""
        text = self.sight.words[clause][: None if end is None else max(0, end - self.sight.clauses[clause].start)]
        return all(m[0].startswith(("最早", "最快")) for m in self._moods.patterns["forecast"].finditer(text))

    def _carried(self, clause: int, when: str | None) -> Modality:
        """What an earlier clause of the sentence makes of this one: a plan up to a semicolon, talk beyond a fact."""
        here = self.sight.clauses[clause]
        text, first, parted = self.sight.clause_text(clause), self.sight.sentence_of(here).first, False
        if self._told.keys().isdisjoint(range(first, clause)):
            return "asserted"
        for number in range(clause - 1, first - 1, -1):
            before = self.sight.clause_text(number)
            if here.block == 0 and not before.rstrip().endswith((",", ";", ":", "—")):
                break  # 拟募资60亿元 三年亏损超50亿元: the parts of a headline stand each for itself
            parted = parted or before.rstrip().endswith(";")
            found = None if PURPOSE.match(before) or WHILE.search(before) else self._told.get(number)
            if found == "rumoured" and CLEARED in self._likely[number]:
                break  # 公司澄清裁员传闻:员工增至2100人: what the firm adds
            if found == "rumoured":
                chains = self.chains
                other = parted and chains[number].links and not chains[clause].links  # another story
                other = other or (parted and (are_of_two(self.sight, number, clause) or bool(LOCAL.search(before))))
                return "asserted" if other or CONTRAST.match(text) else found
            if found == "denied" or self._moods.done.search(before):
                break  # 该消息不实,P800仍在供货: what the denier adds is its word
            if found in FUTURE and parted and (found == "planned" or are_of_two(self.sight, number, clause)):
                continue
            if found in FUTURE:
                over = self._moods.over.search(text) is not None
                return "asserted" if over or self._is_past(clause, when) or self._is_over(when) else found
        return "asserted"

    def _is_on_condition(self, clause: int) -> bool:
        """若获批准,将…: what the clause before makes a condition of is more than a plan."""
        first = self.sight.sentence_of(self.sight.clauses[clause]).first
        if clause == first or CONTRAST.match(self.sight.clause_text(clause)):
            return False
        return self._told.get(clause - 1) == "conditional"

    @cached_property
    def _likely(self) -> dict[int, set[str]]:
        """What the words of each clause may tell."""
        return self._moods.index.named(self.sight.near(self._moods.index))

    def _near(self, mood: str) -> list[int]:
        """The clauses that may hold words of a mood, or verbs that clear it up, in order."""
        return sorted(n for n, named in self._likely.items() if not named.isdisjoint((mood, CLEARED)))

    @cached_property
    def _told(self) -> dict[int, Modality]:
        """What the words of each clause tell, of those that tell something."""
        told = ((number, self._words(number)) for number in self._likely)
        return {number: modality for number, modality in told if modality}

    def _words(self, clause: int, end: int | None = None, *, behind: int | None = None) -> Modality | None:
        """What the words of a clause tell, or those up to an offset; but for what leads up to a name before `behind`,
        by default anywhere.
        """
        likely = self._likely.get(clause)
        if not likely:
            return None
        here = self.sight.clauses[clause]
        begin = self.sight.behind_attribute(clause, here.end if behind is None else behind)
        text = self.sight.folded[begin : here.end if end is None else max(begin, min(end, here.end))]
        return next((m for m in ORDER if m in likely and self._moods.patterns[m].search(text)), None)

    def _is_done(self, start: int, end: int, offset: int) -> bool:
        """已 between the word of a plan and the event makes it a fact: 原计划…已完成."""
        text = self.sight.folded[start:end]
        marks = [m.end() for name in ("planned", "forecast") for m in self._moods.patterns[name].finditer(text)]
        done = [m.end() for m in self._moods.done.finditer(text) if m.start() <= offset - start]
        return bool(marks and done) and max(done) > max(marks)

    # --- who says it ------------------------------------------------------------------------------------------------

    def _with_voice(self, found: Modality, clause: int, *, event: bool) -> Modality:
        """What insiders whisper is a rumour, though a figure that they expect is a forecast; a house only foresees.

        `event`: what somebody decides, a step or what a chip will be.
        """
        links = self.chains[clause].links
        if not links or BESIDE.match(self.sight.clause_text(clause)):
            return found
        told = any(
            k.voice == "anonymous" and self._moods.insiders.search(_words(k)) and not CONFIRMED.search(_words(k))
            for k in links
        )
        if told and (found == "asserted" or (found in ("planned", "forecast") and (event or self._whispers(clause)))):
            return "rumoured"
        last = links[-1]
        if found == "asserted" and last.voice == "unattributed" and self._moods.verdicts["rumour"].search(_words(last)):
            return "rumoured"
        whispered = last.voice == "unattributed" and self._moods.patterns["rumoured"].search(_words(last)) is not None
        whispered = whispered and not LOCAL.fullmatch(_words(last))
        known = TRADED.search(self.sight.clause_text(clause)) is not None  # 市场消息指…,股价升5%: a price is no rumour
        if whispered and found in ("planned", "forecast") and (event or self._whispers(clause)):
            return "rumoured"  # 市场消息指,将于周四招股
        if whispered and found == "asserted" and not known:
            return "rumoured"
        if found == "planned" and last.voice == "anonymous" and event and last.entity is None:
            return "rumoured"  # an outsider's word of what a company plans
        return "forecast" if found == "planned" and last.voice == "analyst" else found

    def _whispers(self, clause: int) -> bool:
        """知情人士称,募资额或达20亿美元: a figure of what others do is a rumour as long as nobody reckons it."""
        links = self.chains[clause].links
        knows = any(KNOWS.search(_words(k)) for k in links)
        return knows and not RECKONS.search(self.sight.clause_text(clause) + "".join(map(_words, links)))

    def _is_estimate(self, clause: int, *, over: bool) -> bool:
        """What a broker or an analyst's model says of a figure stays an estimate, unless they only report one of a
        period that is over; what IDC counted is counted.
        """
        return any(
            k.voice == "analyst"
            and (
                ESTIMATE.search(_words(k))
                or (not over and (self._kind(k.entity) == "broker" or NOTE.search(_words(k))))
            )
            for k in self.chains[clause].links
        )

    def _is_of_report(self, clause: int, when: str | None) -> bool:
        """高盛昨日发表报告,估值介乎…: the day of what is not traded is that of who says it."""
        day = when is not None and len(when) == len("2026-01-29")
        return day and not TRADED.search(self.sight.clause_text(clause))

    def _kind(self, entity: str | None) -> str:
        return self.sight.book.entities[entity].kind if entity in self.sight.book.entities else ""

    # --- when it is -------------------------------------------------------------------------------------------------

    def _is_unfinished(self, clause: int, when: str | None) -> bool:
        """The figure of a year that is not over, but for a count so far."""
        return elapsed.is_unfinished(when, self.sight.published) and not SINCE.search(self.sight.clause_text(clause))

    def _is_over(self, when: str | None) -> bool:
        return elapsed.is_over(when, self.sight.published)

    def _is_past(self, clause: int, when: str | None) -> bool:
        """Is there a date in the clause that is over?"""
        here = self.sight.clauses[clause]
        published = (self.sight.published or "")[:10]
        dates = self.sight.dates_in(here.start, here.end)
        own = [
            d
            for d in dates
            if d.edtf and d.edtf == when and not THAN.search(self.sight.folded, max(0, d.start - 4), d.start)
        ]
        return bool(own and when and published and when.split("/")[-1] < published[: len(when.split("/")[-1])])
