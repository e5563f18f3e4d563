"""What the templates of Markdown and HTML are given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from db.digest.model import Digest, Line, Source
from db.digest.reading import shifted
from db.digest.view import SECTIONS, View

LIMIT = 40  # pages, failures and changes that are listed one by one; JSON holds all
CROWDED = 400  # lines of a week that is too long to be read as a whole
LINES = 20  # of a company's section in such a week, those that most tellings have; JSON and CSV hold all
CHARTS = 12
RECENT = 31  # days before the week: older events are background


def context(digest: Digest, view: View) -> dict[str, Any]:
    """The digest `d`, its view `v`, the texts `t`, and the parts that templates would only have to search for."""
    companies = [company.name.id for company in digest.companies]
    kept = {
        (company, section): most_told(view.lines_of(company, section), crowded=len(digest.lines) > CROWDED)
        for company in (*companies, None) for section in SECTIONS
    }  # fmt: skip
    undated = [line for line in digest.lines if line.section == "undated"]
    shown = [line for each in kept.values() for line in each] + undated[:LIMIT]
    numbers = {company: sum(view.tallied(company, s) for s in SECTIONS if s != "disputed") for company in companies}
    others = any(view.tallied(None, section) for section in SECTIONS)
    recent, background = _events(digest, view)
    return {
        "d": digest,
        "v": view,
        "t": view.t,
        "sections": SECTIONS,
        "columns": [s for s in SECTIONS if any(view.tallied(company, s) for company in companies)],
        "kept": lambda company, section: kept[company, section],
        "there": {line.number for line in shown},
        "numbers": numbers,
        "others": others,
        "recent": recent,
        "background": background,
        "undated": undated,
        "earlier": [(kind, list(each)) for kind, each in groupby(digest.earlier, key=lambda change: change.kind)],
        "troubled": [outlet for outlet in digest.outlets if outlet.state != "fine"],
        "fine": [outlet for outlet in digest.outlets if outlet.state == "fine"],
        "funnel": _funnel(digest),
        "contents": _contents(digest, view, others),
        "sources": _sources(digest, view, shown),
        "limit": LIMIT,
        "charts": CHARTS,
    }


def most_told(lines: Sequence[Line], *, crowded: bool) -> list[Line]:
    """The lines that a section shows, in their order: of a crowded week those that most independent tellings have."""
    if not crowded or len(lines) <= LINES:
        return list(lines)
    by_weight = sorted(lines, key=lambda each: (-each.independent, -each.tellings, each.number))
    kept = {line.number for line in by_weight[:LINES]}
    return [line for line in lines if line.number in kept]


def _events(digest: Digest, view: View) -> tuple[list[Line], list[Line]]:
    """The events of the last month, this week and those to come; and what is told as background."""
    events = [view.line[number] for number in digest.timeline]
    first = shifted(date.fromisoformat(digest.monday), -timedelta(days=RECENT))
    recent = [line for line in events if (line.event_date or "") >= first]
    return recent[:LIMIT], [line for line in events if (line.event_date or "") < first][-LIMIT:]


def _sources(digest: Digest, view: View, shown: Iterable[Line]) -> list[Source]:
    """All sources; of a crowded week those that what is shown refers to."""
    if len(digest.lines) <= CROWDED:
        return list(digest.sources)
    companies = (*(company.name.id for company in digest.companies), None)
    sides = [side for company in companies for it in view.disputes_of(company)[:LIMIT] for side in it.sides]
    shown = list(shown)
    numbers = {line.number for line in shown}
    sides += [side for it in digest.revisions if it.line in numbers for side in it.was]
    told = [said for line in shown for said in line.said] + [said for side in sides for said in side.said]
    wanted = {said.source for said in told} | {it.source for it in digest.rejected}
    wanted |= {*digest.silent[:LIMIT], *digest.careful[:LIMIT]}
    return [source for source in digest.sources if source.number in wanted]


def _funnel(digest: Digest) -> list[tuple[int, str]]:
    f = digest.funnel
    steps = [(f.seen, "funnel_seen"), (f.left_out, "funnel_left_out"), (f.fetched, "funnel_fetched")]
    steps += [(f.read, "funnel_read"), (f.with_claims, "funnel_with"), (f.claims, "funnel_claims")]
    return [(n, key) for n, key in steps if n or key != "funnel_left_out"]


def _contents(digest: Digest, view: View, others: bool) -> list[tuple[str, str]]:
    """The sections behind the companies, by id."""
    parts = [("others", view.t("others"), others)]
    parts += [("undated", view.section("undated"), any(line.section == "undated" for line in digest.lines))]
    if not digest.watch:
        parts += [("earlier", view.t("earlier"), True), ("edited", view.t("edited"), bool(digest.edited))]
        parts += [("unread", view.t("unread"), True), ("outlets", view.t("outlets"), True)]
    parts += [("dates", view.t("careful"), bool(digest.careful)), ("sources", view.t("sources"), True)]
    return [(ident, title) for ident, title, there in (*parts, ("cite", view.t("cite"), True)) if there]
