"""What is said in the made-up world, by whom: sayings about all entities, under all predicates, that come and go."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

import msgspec

from db.schema.claims import content_hash
from db.search.words import spaced
from scraper.claims.english import sentence
from scraper.knowledge import Book, Entity, Predicate, load
from scraper.model import Claim, EntityRef, Event, Link, Modality, Object, Quantity, Term, Voice

NEW = 0.12  # share of claims that say something nobody said before
RECENT = 40  # sayings of one kind that are still repeated
TRACKED = 12  # how much more is said of the four and their products than of others
EVENTS = ("发布", "量产", "流片", "上市", "递交申请", "亮相", "交付", "获批")
TERMS = ("HBM2e", "GPGPU", "PCIe5.0", "FP8", "训练推理一体", "自研", "首家", "国内领先")
MODALITIES: tuple[tuple[Modality, float, str, str], ...] = (
    ("asserted", 0.80, "stated", ""), ("planned", 0.06, "expected", "计划"), ("forecast", 0.06, "expected", "预计"),
    ("rumoured", 0.04, "doubtful", "传"), ("unconfirmed", 0.02, "doubtful", "或"), ("denied", 0.02, "denied", "并非"),
)  # fmt: skip
VOICES: tuple[tuple[Voice, str], ...] = (
    ("official", "公司称"), ("filing", "招股书显示"), ("analyst", "分析师认为"), ("anonymous", "业内人士透露"),
    ("media", "据媒体报道"), ("person", "负责人介绍"),
)  # fmt: skip


@dataclass(slots=True)
class Saying:
    """What articles tell in the same words, as the columns of a claim's version; and who told it so far."""

    subject: str
    predicate: str
    company: str | None
    standing: str
    literal: str
    lead: str
    quote: str
    columns: dict[str, object]  # what every claim of it has in claim_version
    words: tuple[str, str]  # quote and English sentence as the index has them
    spaced: str  # lead, quote and full stop, as the index has them
    origin: dict[str, object]
    claims: list[str] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    tellings: set[str] = field(default_factory=set)
    independent: set[str] = field(default_factory=set)
    first_at: str | None = None
    last_at: str | None = None


class World:
    """The bundled vocabulary and dice; the same seed says the same."""

    def __init__(self, seed: int = 0) -> None:
        self.dice = random.Random(seed)
        self.book: Book = load(Path("/nonexistent"))
        self.entities = [entity for entity in self.book.entities.values() if entity.zh[0].isalnum()]
        self.kinds = [(entity, each) for entity in self.entities for each in self._predicates(entity)]
        self.weights = list(accumulate(self._weight(entity, n) for n, (entity, _) in enumerate(self.kinds)))
        self.recent: dict[tuple[str, str], list[Saying]] = {}
        self.sayings: list[Saying] = []

    def say(self, day: date) -> Saying:
        """What a claim of this day says: mostly what was said lately, at times something new."""
        entity, predicate = self.dice.choices(self.kinds, cum_weights=self.weights)[0]
        known = self.recent.setdefault((entity.id, predicate.id), [])
        if known and self.dice.random() > NEW:
            return self.dice.choice(known)
        made = self._new(entity, predicate, day)
        known.append(made)
        del known[:-RECENT]
        self.sayings.append(made)
        return made

    def _predicates(self, entity: Entity) -> Iterator[Predicate]:
        fitting = [p for p in self.book.predicates.values() if entity.klass in p.subject]
        yield from fitting or [self.book.predicates["partnership"]]

    def _weight(self, entity: Entity, place: int) -> float:
        """What is spoken of most is spoken of far more than the rest."""
        tracked = self.book.companies[entity.id] is not None
        return (TRACKED if tracked else 1) / (1 + place % 17)

    def _new(self, entity: Entity, predicate: Predicate, day: date) -> Saying:
        thing, literal = self._object(predicate)
        modality, _, standing, hedge = self.dice.choices(MODALITIES, weights=[each[1] for each in MODALITIES])[0]
        voice, who = self.dice.choice(VOICES)
        label = next(iter(predicate.words("labels") or predicate.words("after")), predicate.en)
        when, printed = self._when(predicate, day)
        quote = f"{entity.zh}{printed}{hedge}{label}为{literal}"
        link = Link(voice=voice, text=who, entity=self.book.owner(entity.id) if voice == "official" else None)
        qualifiers: dict[str, str | float | bool] = {"period": when} if when and predicate.group != "event" else {}
        at = len(quote) - len(literal)
        claim = Claim(
            subject=entity.id, predicate=predicate.id, object=thing, start=0, end=len(quote), value_start=at,
            value_end=len(quote), rule="made", modality=modality, attribution=(link,), qualifiers=qualifiers,
            event_date=when,
        )  # fmt: skip
        english = sentence(self.book, claim, day.isoformat())
        lead = f"{who}，"
        return Saying(
            subject=entity.id, predicate=predicate.id, company=self.book.companies[entity.id], standing=standing,
            literal=literal, lead=lead, quote=quote, columns=_columns(claim, quote, english),
            words=(spaced(quote), spaced(english)), spaced=spaced(f"{lead}{quote}。"),
            origin={"name": link.entity or who, "entity": link.entity, "class": voice},
        )  # fmt: skip

    def _object(self, predicate: Predicate) -> tuple[Object, str]:
        dice = self.dice
        if predicate.object == "quantity":
            number = dice.choice((dice.randint(2, 99), dice.randint(100, 9999)))
            money = predicate.unit in ("CNY", "USD")
            text = f"{number}亿元" if money else f"{number}{predicate.unit}"
            value = number * 1e8 if money else float(number)
            bound = dice.choice(("exact", "exact", "approx", "more_than"))
            top = None if bound == "more_than" else value
            return Quantity(min=value, max=top, unit=predicate.unit or "", bound=bound, text=text), text
        if predicate.object == "entity":
            other = dice.choice(self.entities)
            return EntityRef(id=other.id, text=other.zh), other.zh
        if predicate.object == "event":
            stages: Sequence[str] = tuple(predicate.raw.get("stages") or ())
            return Event(stage=dice.choice(stages) if stages else None), dice.choice(EVENTS)
        word = dice.choice(TERMS) + str(dice.randint(1, 9))
        return Term(text=word), word

    def _when(self, predicate: Predicate, day: date) -> tuple[str | None, str]:
        """The date that a claim holds for, and as it is printed."""
        if predicate.group == "event":
            then = day - timedelta(days=self.dice.randint(0, 60))
            return then.isoformat(), f"{then.month}月{then.day}日"
        if predicate.group in ("money", "scale", "share"):
            year = str(day.year - self.dice.randint(0, 1))
            return year, f"{year}年"
        return None, ""


def _columns(claim: Claim, quote: str, english: str) -> dict[str, object]:
    return {
        "content_hash": content_hash(claim, quote), "object": _json(claim.object),
        "qualifiers": _json(claim.qualifiers), "modality": claim.modality, "attribution": _json(claim.attribution),
        "event_date": claim.event_date, "quote": quote, "rule": claim.rule, "scope": "", "statement_en": english,
        "explain": "{}",
    }  # fmt: skip


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


FILLERS = (
    "随着大模型应用的普及，算力需求在过去一年里持续走高，产业链上下游都在加快布局。",
    "多位从业者表示，生态建设比单点性能更难，需要软件和硬件长期配合。",
    "从公开信息看，相关产品已经进入多个行业，具体规模仍有待进一步披露。",
    "本次活动吸引了来自服务器、存储与网络领域的合作伙伴，现场展示了若干案例。",
    "市场对这一方向的讨论并不少，但对节奏的判断存在明显差异。",
    "在芯片的供应链方面，厂商普遍采取多元化的采购策略，以应对外部环境的变化。",
    "有观点认为，推理场景会比训练场景更早看到国产方案的规模化落地。",
    "记者注意到，近期同类消息较多，读者需要留意各家口径的不同。",
)


@cache
def filler(number: int) -> tuple[str, str]:
    """A sentence that claims nothing, and its words as the index has them."""
    text = FILLERS[number % len(FILLERS)]
    return text, spaced(text)
