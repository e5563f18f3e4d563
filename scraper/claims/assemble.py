"""From drafts to claims: who says it, how sure, when, the quote, the English; the same statement once."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

import msgspec

from scraper.claims import occasions
from scraper.claims.english import sentence
from scraper.claims.explaining import explain
from scraper.claims.reading import Draft, Reading
from scraper.claims.spacing import as_printed
from scraper.model import Claim, EntityRef, Event, Link, Quantity, Term

PEERS = re.compile("同行|同业|可比公司|可比上市公司")
CLAUSE_MARKS = " \t,，。;；:：、!！?？—\n"
OPENING, CLOSING = '“「『"(（《', '”」』")）》'


def assemble(reading: Reading, drafts: list[Draft]) -> tuple[Claim, ...]:
    """Claims about the tracked companies, and about yardsticks what one compares, in the order of the text, each
    statement once.
    """
    told = [(d, s) for d in drafts for s in d.subjects if s and _may_claim(reading, d, s)]
    made = [Made(_claim(reading, d, _subject(reading, d, s)), d) for d, s in told]
    made = [m for m in made if not _is_idle(reading, m.claim)]
    dated = {_event(reading, c) for c, _ in made if isinstance(c.object, Event) and c.event_date}
    turned = {(c.subject, c.predicate, _core(reading, c)) for c, _ in made if _turn(reading, c)}
    copies: dict[tuple, list[Made]] = {}
    for one in made:
        key = (one.claim.subject, one.claim.predicate, _core(reading, one.claim))
        if key in turned and _turn(reading, one.claim) == "":
            continue  # 何时扭亏 in a title, and below when
        if not isinstance(one.claim.object, Event) or one.claim.event_date or _event(reading, one.claim) not in dated:
            copies.setdefault(_statement(reading, one.claim), []).append(one)
    kept = _sourced(reading, [_best(reading, same) for same in copies.values()])
    sight = reading.sight
    claims = [as_printed(_in_words(reading, m), sight.closed, sight.printed) for m in _one_a_place(kept)]
    return tuple(sorted(_scoped(claims), key=lambda c: (c.value_start, c.predicate, c.subject, c.scope)))


def _may_claim(reading: Reading, draft: Draft, subject: str) -> bool:
    """Of a yardstick only what its sentence, the next one, or a table tells: an article does not go on about it."""
    book, sight = reading.lexicon.book, reading.sight
    if book.companies.get(subject):
        return True
    if not book.may_claim(subject, draft.predicate):
        return False
    if reading.predicate(draft.predicate).raw.get("about") == subject or reading.in_table(draft.clause):
        return True
    start, end = reading.span_around(sight.clauses[draft.clause])
    return any(m.entity == subject for m in sight.mentions_in(start, end))


class Made(NamedTuple):
    """A claim, and the draft that it comes from; the words for people are only made of those that are kept."""

    claim: Claim
    draft: Draft


def _in_words(reading: Reading, made: Made) -> Claim:
    """A claim with its English sentence and its reasons."""
    claim, draft = made
    group = reading.predicate(claim.predicate).group
    told = reading.modalities.future(draft.clause, draft.value_end, group=group)
    return msgspec.structs.replace(
        claim,
        statement_en=sentence(reading.lexicon.book, claim, reading.sight.published, told),
        explain=explain(reading, draft, claim.subject, claim.event_date),
    )


def _best(reading: Reading, copies: list[Made]) -> Made:
    """Of the places that make one statement the first that tells when it holds; a title and a question come last.

    What is denied in one place is denied: 传沐曦将收购… 公司:消息不实.
    """
    if len(copies) == 1:
        return copies[0]
    best = min(copies, key=lambda m: (_weight(reading, m.claim), _is_timeless(m.claim), m.claim.value_start))
    denied = any(m.claim.modality == "denied" for m in copies)
    if denied and best.claim.modality in ("rumoured", "unconfirmed"):
        return Made(msgspec.structs.replace(best.claim, modality="denied"), best.draft)
    return best


def _is_timeless(claim: Claim) -> bool:
    """Is it a figure without its day or period? 毛利率为55%,…。2025年毛利率为55%"""
    return isinstance(claim.object, Quantity) and not {"period", "as_of"} & claim.qualifiers.keys()


def _sourced(reading: Reading, all_made: list[Made]) -> list[Made]:
    """A title names no source: its claim has that of the first claim below with the same value."""
    below: dict[tuple, Claim] = {}
    for claim, _ in all_made:
        if claim.attribution and _weight(reading, claim) == 0:
            below.setdefault((claim.predicate, _core(reading, claim)), claim)
    sourced = []
    for claim, draft in all_made:
        source = below.get((claim.predicate, _core(reading, claim)))
        if source and not claim.attribution and _weight(reading, claim) == 2:
            claim = msgspec.structs.replace(claim, attribution=source.attribution)
        if not claim.attribution and (filed := _filed(reading, claim)):
            claim = msgspec.structs.replace(claim, attribution=(filed,))
        sourced.append(Made(claim, draft))
    return sourced


def _filed(reading: Reading, claim: Claim) -> Link | None:
    """昆仑芯首轮问询回复: the filing in the title, for a figure of its company's business that has no other source, or
    of one that is compared with it (同行业对比中,…).
    """
    filing, filer, book = reading.voices.filing, reading.subjects.theme.company, reading.lexicon.book
    if filing is None or filer is None or _weight(reading, claim) or claim.modality != "asserted":
        return None
    told = reading.predicate(claim.predicate).group in OF_FAMILIES and isinstance(claim.object, Quantity)
    if not told or reading.predicate(claim.predicate).flag("not_filed"):
        return None
    sentence = reading.sight.sentence_of(reading.sight.clauses[reading.sight.clause_at(claim.value_start)])
    of_peer = PEERS.search(reading.sight.folded, sentence.start, claim.value_start) is not None
    own = book.companies.get(claim.subject) == filer
    return msgspec.structs.replace(filing.links[0], entity=filer) if own or of_peer else None


def _weight(reading: Reading, claim: Claim) -> int:
    """2 for a title, a headline below it and what repeats it at the head of the text, 1 for a question, else 0."""
    clause = reading.sight.clause_at(claim.value_start)
    here = reading.sight.clauses[clause]
    folded = reading.sight.folded
    title = folded[: folded.find("\n")].strip()
    end = folded.find("\n", here.start)
    line = folded[here.start : end if end >= 0 else None].rstrip()
    above = folded[folded.rfind("\n", 0, here.start) + 1 : here.start]
    told = (above + reading.sight.clause_text(clause).partition("]")[0]).strip("[ ,:")  # the line up to there
    repeated = "]" not in above and told in title
    if here.block == 0 or (here.block == 1 and (repeated or not line.endswith(STOPS))):
        return 2
    return int(reading.is_question(clause))


STOPS = tuple('。!?”"')
AHEAD = ("planned", "forecast", "conditional")
OF_FAMILIES = ("scale", "money", "share")


def _subject(reading: Reading, draft: Draft, subject: str) -> str:
    """A family that has one member in the article is that chip; a family's total stays the family's."""
    return (
        subject if reading.predicate(draft.predicate).group in OF_FAMILIES else reading.subjects.theme.specific(subject)
    )


def _claim(reading: Reading, draft: Draft, subject: str) -> Claim:
    start, end = _quote(reading, draft)
    chain = reading.voices.chains[draft.clause]
    told = draft.event_date or draft.qualifiers.get("period") or draft.qualifiers.get("as_of")
    when = told or _day(reading, draft)
    info = reading.predicate(draft.predicate)
    decided = info.raw.get("happens") != "dealt"
    group = info.raw.get("mood") or info.group
    if isinstance(draft.object, Quantity) and draft.object.unit == "rank":
        group = "rank"  # 今年招标中排第二: a place is no sum that goes on growing
    elif group == "money" and isinstance(draft.object, Quantity) and draft.object.unit == "%":
        group = "share"
    modality = draft.modality or reading.modalities.of(
        draft.clause, draft.value_start, when if decided else told, group=group
    )
    if modality in AHEAD and draft.event_date and _is_of_the_telling(reading, draft, draft.event_date):
        when = None
    qualifiers = draft.qualifiers
    if modality == "planned" and "planned" in (info.raw.get("stage_of") or {}):
        qualifiers = {"stage": "planned"} | qualifiers  # 拟发行4000万股,募集资金40亿元
    if qualifiers.get("stage") == "planned" and modality in ("asserted", "forecast"):
        modality = "planned"  # 预计募资总额61亿元,较原计划的60亿元略多
    if modality == "denied":
        chain = reading.modalities.deniers(draft.clause)
    return Claim(
        subject=subject,
        predicate=draft.predicate,
        object=draft.object,
        start=start,
        end=end,
        value_start=draft.value_start,
        value_end=draft.value_end,
        rule=draft.rule,
        qualifiers=qualifiers,
        modality=modality,
        attribution=chain.links,
        event_date=when,
        scope=draft.scope,
    )


# What is built has its day; a cluster that something consists of (由256张卡组成) has none.
BUILDS = re.compile(r"点亮|建成|上线|投用|投产|扩|落成|落地|部署|启用|新增|添|交付|到货|补足|搭起|还是|开馆")
CONSISTS = re.compile(r"由[^,。]{1,12}组成|内置|容纳|单套|一柜|每柜|支持")


def _day(reading: Reading, draft: Draft) -> str | None:
    sight, happens = reading.sight, reading.predicate(draft.predicate).raw.get("happens")
    if happens == "built":
        here = sight.clauses[draft.clause]
        sentence = sight.sentence_of(here)
        if CONSISTS.search(sight.folded, here.start, here.end) or not BUILDS.search(
            sight.folded, sentence.start, sentence.end
        ):
            return None
    elif happens not in ("day", "dealt"):
        return None
    when = occasions.happened(reading, draft.clause, draft.value_start, reach="block")
    info = reading.predicate(draft.predicate)
    counted = happens == "dealt" and info.group == "scale" and not info.raw.get("party")
    return None if counted and _counts(reading, draft, when) else when


def _counts(reading: Reading, draft: Draft, when: str | None) -> bool:
    """Does a clause before have a date for a count of its own: 加上去年11月交付的2048张,总数达到9728张?"""
    sight = reading.sight
    here = sight.clauses[draft.clause]
    earlier = [d for d in sight.dates_in(sight.sentence_of(here).start, here.start) if d.edtf == when]
    return any(sight.numbers_in(d.end, sight.clauses[sight.clause_at(d.start)].end) for d in earlier)


# 12月5日有媒体报道公司拟分拆: the day of the report
OPENS = re.compile("[^,。;]{0,10}?(?:开幕|召开|举行|举办|启幕|开赛|开展)")
TELLING = re.compile("[^,。;]{0,10}?(?:报[道导]|媒体|消息|公告|宣布|披露|透露|传出|表示|回应|称)")


def _is_of_the_telling(reading: Reading, draft: Draft, when: str) -> bool:
    """1月2日公告,建议分拆上市: a day that is over, outside the clause of a plan or with who tells it, is that of the
    announcement.
    """
    here = reading.sight.clauses[draft.clause]
    published = (reading.sight.published or "")[:10]
    own = [d for d in reading.sight.dates_in(here.start, here.end) if d.edtf == when]
    if any(d.edtf == when and OPENS.match(reading.sight.folded, d.end) for d in reading.sight.dates):
        return False  # 大会今日开幕,平头哥预告将首次展出磐脉920
    own = [d for d in own if not TELLING.match(reading.sight.folded, d.end, draft.value_start)]
    return not own and len(when) == 10 and when <= published


def _quote(reading: Reading, draft: Draft) -> tuple[int, int]:
    """The clause that makes the claim, without its marks; a clause of a table is its row."""
    if draft.quote_start is not None and draft.quote_end is not None:
        return _trim(reading.sight.text, draft.quote_start, draft.quote_end)
    clause = reading.sight.clauses[draft.clause]
    return _trim(reading.sight.text, min(clause.start, draft.value_start), max(clause.end, draft.value_end))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in CLAUSE_MARKS:
        start += 1
    while end > start and text[end - 1] in CLAUSE_MARKS:
        end -= 1
    for opening, closing in zip(OPENING, CLOSING, strict=True):
        if end - start > 2 and text[start] == opening and closing not in text[start:end]:
            start += 1
        if end - start > 2 and text[end - 1] == closing and opening not in text[start:end]:
            end -= 1
    return start, end


def _is_idle(reading: Reading, claim: Claim) -> bool:
    """An event that only sets a scene: 一旦成功上市, 此前已推出…, 伴随芯片亮相 — nothing is dated, nothing is new."""
    clause = reading.sight.clause_at(claim.value_start)
    if not isinstance(claim.object, Event):
        return _is_no_news(reading, claim, clause)
    if claim.event_date:
        return False
    if claim.modality == "conditional":
        return True
    sentence = reading.sight.sentence_of(reading.sight.clauses[clause])
    background = reading.lexicon.background.get(claim.predicate)
    return background is not None and bool(background.search(reading.sight.folded, sentence.start, claim.value_end))


def _is_no_news(reading: Reading, claim: Claim, clause: int) -> bool:
    """What is denied only to set off what is so, and a bound that nobody reaches: 没有客户占比超过一成."""
    verdicts = reading.modalities.verdicts
    if isinstance(claim.object, Quantity) and verdicts.is_of_nobody(clause, claim.value_start):
        return True
    return claim.modality == "denied" and verdicts.is_foil(clause, claim.value_start)


def _event(reading: Reading, claim: Claim) -> tuple[str, str, str]:
    """An event without its date: a release is one, whatever its stage is called."""
    one = reading.predicate(claim.predicate).flag("one_event")
    stage = claim.object.stage if isinstance(claim.object, Event) and not one else ""
    return claim.subject, claim.predicate, stage or ""


def _statement(reading: Reading, claim: Claim) -> tuple:
    """What makes two claims of one article the same statement."""
    core = _core(reading, claim)
    scope = tuple(str(claim.qualifiers.get(k)) for k in ("precision", "holder", "relation", "counterparty", "round"))
    quantity = isinstance(claim.object, Quantity)
    flow = str(claim.qualifiers.get("period") or "") if quantity and claim.scope else _turn(reading, claim) or ""
    place = claim.scope if reading.predicate(claim.predicate).flag("several") else ""
    return (claim.subject, claim.predicate, *core, *scope, flow, place)


def _turn(reading: Reading, claim: Claim) -> str | None:
    """When a result turns, by a frame: 上半年扭亏;…,有望首次实现年度盈利 are two. None of what is no such claim."""
    framed = claim.rule.startswith("frame/") and reading.predicate(claim.predicate).raw.get("happens") == "frame"
    if not framed or not isinstance(claim.object, Quantity):
        return None
    return str(claim.qualifiers.get("period") or claim.event_date or "")


def _core(reading: Reading, claim: Claim) -> tuple:
    """The object of a claim without its words."""
    obj = claim.object
    if isinstance(obj, Quantity):
        return (obj.min, obj.max, obj.unit)
    if isinstance(obj, EntityRef):
        return (obj.id,)
    if isinstance(obj, Term):
        return (obj.text.lower().replace(" ", ""),)
    return (_event(reading, claim)[2], claim.event_date)


def _scoped(claims: list[Claim]) -> list[Claim]:
    """Claims with the words of their scope only where these tell apart: a claim's id holds them.

    A date in them that a later version reads better would make it another claim.
    """
    alike = Counter((c.subject, c.predicate, c.value_start, c.value_end) for c in claims)
    return [
        c if alike[c.subject, c.predicate, c.value_start, c.value_end] > 1 else msgspec.structs.replace(c, scope="")
        for c in claims
    ]


def _one_a_place(all_made: list[Made]) -> list[Made]:
    """One claim for a value at one place, unless its scope tells several apart; entities and events may share words."""
    kept: dict[tuple, Made] = {}
    for one in all_made:
        claim = one.claim
        key = (
            claim.value_start,
            claim.value_end,
            claim.predicate if not isinstance(claim.object, Quantity) else "",
            claim.subject,
            claim.scope,
        )
        kept.setdefault(key, one)
    return list(kept.values())
