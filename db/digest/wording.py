"""How lines and sides read: sentences, values, scopes, who says so, what is new. Plain text in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from db.digest.language import Lang, Language, language
from db.digest.lines import bare, in_week
from db.digest.model import Digest, Dispute, Headline, Line, Name, Reviewed, Revision, Said, Side, Source
from db.schema.ids import fold
from scraper.model import Event, Link

Told = Line | Side
_TRANSLATED = ("basis", "market")  # the English sentence has them in English, and the quote as they are printed
_QUOTED = re.compile("“(.*)”")
_EDTF = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?\b(?![-/])")
_DATE = re.compile(r"\[(by )?(\d{4}(?:-\d{2}(?:-\d{2})?)?(?:/\d{4}(?:-\d{2}(?:-\d{2})?)?)?)\]")


class Wording:
    """A digest in one language, line by line. Methods give text without markup."""

    def __init__(self, digest: Digest, lang: Lang = "en") -> None:
        self.digest = digest
        self.lang = lang
        self.words: Language = language(lang)
        self.t = self.words.text
        self.count = self.words.count
        self.moment = self.words.moment
        self.of = self.words.of

    @cached_property
    def source(self) -> dict[int, Source]:
        """The sources by their number."""
        return {source.number: source for source in self.digest.sources}

    @cached_property
    def line(self) -> dict[int, Line]:
        """The lines by their number."""
        return {line.number: line for line in self.digest.lines}

    @cached_property
    def names(self) -> dict[str, str]:
        """The entities' names in this language, by id."""
        every = (*(company.name for company in self.digest.companies), *self.digest.names)
        return {name.id: self.name(name) for name in every}

    @cached_property
    def in_dispute(self) -> dict[int, list[Dispute]]:
        """The disputes in which a line stands, by its number."""
        found: dict[int, list[Dispute]] = {}
        for dispute in self.digest.disputes:
            for side in dispute.sides:
                found.setdefault(side.line, []).append(dispute)
        return found

    @cached_property
    def _outlets(self) -> dict[str, str]:
        return {name.zh: name.en for name in self.digest.names if name.kind == "outlet"}

    def outlet_name(self, name: str) -> str:
        """An outlet as it calls itself, in English with the name that English readers know: `澎湃新闻 (The Paper)`."""
        known = self._outlets.get(name) if self.lang == "en" else None
        return f"{name} ({known})" if known else name

    def name(self, name: Name) -> str:
        """An entity in this language."""
        return (name.zh if self.lang == "zh" else name.en) or name.en or name.zh or name.id

    def other_name(self, name: Name) -> str:
        """Its name in the other language, where that is another."""
        other = name.en if self.lang == "zh" else name.zh
        return "" if other == self.name(name) else other

    def sentence(self, told: Told) -> str:
        """What a line says. English: the extractor's sentence; Chinese: subject, measure, and the articles' words."""
        return self._in_chinese(told, self._day(told)) if self.lang == "zh" else self._in_english(told)

    def _in_chinese(self, told: Told, day: str) -> str:
        scope = self.words.join([day, self._scopes(told, "")])
        return f"{self.name(told.subject)} {self.measure(told)}：{self._value(told)}" + (
            f"（{scope}）" if scope else ""
        )

    def _in_english(self, told: Told) -> str:
        plain = f"{self.name(told.subject)}: {self.measure(told)}: {self._value(told)}"
        return self.dated(told.statement) or plain

    def _value(self, told: Told) -> str:
        return self.printed(told) or self.words.value(told.object, self.names)

    def _day(self, told: Told) -> str:
        """When an event took place."""
        day = told.said[0].event_date if isinstance(told.object, Event) and told.said else None
        return self.words.edtf(day) if day else ""

    def dated(self, statement: str) -> str:
        """`Revenue was CNY 13 bn [2025-01/2025-06].` -> `Revenue was CNY 13 bn (Jan–Jun 2025).`

        `[by 2025-06]` is of a total up to then.
        """
        text = _DATE.sub(lambda found: f"({found[1] or ''}{self.words.edtf(found[2])})", statement)
        return text[:1].upper() + text[1:]

    def without_date(self, told: Told) -> str:
        """The same where its date stands beside it."""
        if self.lang == "zh":
            return self._in_chinese(told, "")
        if not told.statement:
            return self._in_english(told)
        return " ".join(_DATE.sub("", told.statement).split()).replace(" .", ".")

    def measure(self, told: Told) -> str:
        """The name of what is measured or what happened."""
        return told.predicate_zh if self.lang == "zh" else told.predicate_en

    def printed(self, told: Told) -> str:
        """`96G / 96GB`: each spelling of the articles."""
        return " / ".join(told.values)

    def value(self, told: Told) -> str:
        """The value as understood, or nothing where the printed one, or the sentence, reads the same (96GB)."""
        made = self.words.value(told.object, self.names)
        same = {fold(text) for text in told.values}
        return "" if fold(made) in same else made

    def scope(self, told: Told) -> str:
        """`(condition: 若科创板挂牌; market: China)`, or nothing: what the sentence does not say."""
        scope = self._scopes(told, f"{told.statement} {self.sentence(told)}".casefold()) if self.lang == "en" else ""
        return f"({scope})" if scope else ""

    def _scopes(self, told: Told, sentence: str) -> str:
        parts = []
        for key, value in sorted(told.qualifiers.items()):
            shown = self.qualifier(key, value)
            if self.lang == "en" and key in _TRANSLATED and not shown.isascii():
                continue
            if (
                (key != "relation" or self.lang == "zh")
                and shown.casefold() not in sentence
                and str(value).replace("_", " ") not in sentence
            ):
                parts.append(
                    f"{self.of('qualifiers', key).replace('_', ' ')}{'：' if self.lang == 'zh' else ': '}{shown}"
                )
        return self.words.join(parts)

    def qualifier(self, key: str, value: object) -> str:
        """What a value holds for, in words: an entity's name, a date, a term."""
        text = str(value)
        if key in ("period", "as_of"):
            return self.words.edtf(text)
        return str(self.names.get(text) or self.of("terms", text)).replace("_", " ")

    def mark(self, told: Line | Said | Headline) -> str:
        """FORECAST, DENIED and so on; nothing for what is stated as fact."""
        line = self.line[told.line] if isinstance(told, Headline) else told
        return str(self.of("marks", line.modality))

    def side_mark(self, side: Side) -> str:
        """The same for a side of a dispute, by its first teller."""
        return str(self.of("marks", side.said[0].modality))

    def told(self, line: Line) -> str:
        """`1 article`, `3 articles`, `2 tellings in 5 articles`."""
        articles = self.count(line.articles, "article")
        if line.articles == line.tellings:
            return articles
        return self.t("tellings_in", x=self.count(line.tellings, "telling"), y=articles)

    def independence(self, line: Line) -> str:
        """What is to be known where outlets of the maker tell it."""
        if line.independent == line.tellings:
            return ""
        return self.t("independent", n=line.independent) if line.independent else self.t("none_independent")

    def news(self, line: Line) -> str:
        """`new`, `now by others too`; in a first week nothing."""
        return "" if self.digest.first_week and line.news == "new" else str(self.of("news", line.news))

    def before(self, line: Line) -> str:
        """`told since 10 Jan 2026 (3 tellings before)`, or nothing."""
        if line.before is None:
            return ""
        since = self.t("told_since", x=self.words.date_of(line.before.first_at))
        return f"{since} ({self.t('told_before', x=self.count(line.before.tellings, 'telling'))})"

    def voices(self, line: Told) -> str:
        """Who is named as the source, each once, in the order of the articles."""
        return self.words.join(list(dict.fromkeys(self.t("citing").join(self.speakers(said)) for said in line.said)))

    def speakers(self, said: Said) -> list[str]:
        """The chain in words, nearest to the reader first."""
        return [self._speaker(link) for link in said.attribution] or [self.of("voices", "itself")[0]]

    def chain(self, said: Said) -> str:
        """`a news outlet (“据路透”), citing unnamed sources (“知情人士”)`."""
        pairs = zip(self.speakers(said), said.attribution, strict=False)
        return self.t("citing").join(f"{who} (“{by.text}”)" for who, by in pairs)

    def _speaker(self, link: Link) -> str:
        alone, named = self.of("voices", link.voice)
        return str(named.format(x=self.names.get(link.entity, link.entity)) if link.entity else alone)

    def same_words(self, said: Iterable[Said]) -> list[list[Said]]:
        """The same words in several articles once: a reprint adds an outlet, not a quote."""
        found: dict[tuple[str, str], list[Said]] = {}
        for one in said:
            found.setdefault((fold(one.quote), one.modality), []).append(one)
        return list(found.values())

    def rule(self, rule: str) -> str:
        """The rule of a tie in words."""
        return str(self.of("rules", rule))

    def why(self, tie: Dispute | Revision) -> str:
        """The rule of a tie, and its reason, or the statement that the reason quotes; dates as people write them."""
        quoted = _QUOTED.search(tie.reason)
        reason = f"“{self.dated(bare(quoted[1]))}”" if quoted else tie.reason
        return f"{self.rule(tie.rule)}: {_EDTF.sub(lambda found: self.words.edtf(found[0]), reason)}"

    def review(self, review: Reviewed) -> str:
        """`accepted as read by lin, 1 Feb 2026; stale: the claim changed since`."""
        verdict, at = self.of("verdicts", review.verdict), self.words.date_of(review.at)
        parts = [self.t("reviewed_by", x=verdict, who=review.reviewer, at=at)]
        parts += [self.t("corrected_from", x=review.extracted)] if review.extracted else []
        parts += [self.t("reviewers_differ")] if review.disputed else []
        parts += [self.t("stale")] if review.stale else []
        return self.words.join(parts)

    def reviews(self, line: Line) -> str:
        """The reviews of a line's claims, each once."""
        return self.words.join(list(dict.fromkeys(self.review(said.review) for said in line.said if said.review)))

    def suspicions(self, line: Line) -> str:
        """Why claims of a line may be misread."""
        reasons = dict.fromkeys(reason for said in line.said for reason in said.suspect)
        return self.t("suspect", x="; ".join(reasons)) if reasons else ""

    def state(self, line: Line) -> str:
        """All that stands beside a line: what is new of it, since when, disputes, reviews, doubts."""
        disputed = self.t("disputed_line") if line.number in self.in_dispute else ""
        return self.words.join(
            [self.news(line), self.before(line), disputed, self.reviews(line), self.suspicions(line)]
        )

    def is_now(self, line: Line) -> bool:
        """Does the event happen in this week?"""
        return in_week(line.event_date, self.digest.monday, self.digest.sunday)
