"""What a digest tells beyond its lines: confirmations, disputes, revisions, charts, outlets, reviews, earlier weeks."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from db.digest import Digest, build, issue, read, render_html, render_markdown
from db.digest.chart import chart
from db.digest.series import histories
from db.digest.view import View
from scraper.model import PredicateFact, Quantity, Term

from .newsroom import AS_OF, ENTITIES, FETCHED, PREDICATES, SOURCES, WEEK, Newsroom, gb, says

NEXT = "2026-W06"
LATER = "2026-02-09T09:00:00+08:00"


def _memory(words: str = "真武810E有96GB显存") -> dict[str, Any]:
    return says("zhenwu_810e", "memory_capacity", "96GB", words, gb(96, "96GB"), "The 810E has 96 GB.")


def _print(room: Newsroom, name: str, day: str, source: str = "xinchao", words: str = "真武810E有96GB显存") -> str:
    return room.print(
        f"https://{source}.example/{name}", f"题{name}", f"{words}。", [_memory(words)], at=day, source=source
    )


def _news(room: Newsroom, week: str = WEEK) -> list[tuple[str, str]]:
    return [(line.section, line.news) for line in build(room.store, week, AS_OF).lines]


def test_told_before_and_now_by_others_too_is_confirmed(empty: Newsroom) -> None:
    _print(empty, "1", "2026-01-20")
    _print(empty, "2", "2026-01-28", words="真武810E的96GB显存")
    assert _news(empty) == [("again", "again")], "the same outlet again confirms nothing"
    _print(empty, "3", "2026-01-29", source="lantian", words="96GB显存的真武810E")
    assert _news(empty) == [("confirmed", "confirmed")]
    [line] = build(empty.store, WEEK, AS_OF).lines
    assert line.before
    assert (line.before.first_at, line.before.tellings, line.tellings) == ("2026-01-20", 1, 2)


def test_a_late_reprint_confirms_nothing(empty: Newsroom) -> None:
    more = (
        "公司表示将继续投入，生态伙伴包括多家服务器厂商与云服务商，明年扩大规模，开放软件，培养开发者，建设集群。" * 2
    )
    for day, source in (("2026-01-20", "xinchao"), ("2026-01-29", "lantian")):
        body = f"真武810E有96GB显存。{more}"
        empty.print(f"https://{source}.example/1", "题", body, [_memory()], at=day, source=source)
    assert _news(empty) == [("again", "again")]


def test_what_only_the_makers_own_outlet_tells_says_so(empty: Newsroom) -> None:
    from scraper.model import SourceFact

    own = SourceFact(id="t_head_news", name="T-Head", home="https://t.example/", tier=1, owner="t_head")
    empty.store.write_sources([*SOURCES, own])
    _print(empty, "1", "2026-01-28", source="t_head_news")
    digest = build(empty.store, WEEK, AS_OF)
    [line] = digest.lines
    assert (line.tellings, line.independent) == (1, 0)
    assert "only in the maker's own outlets" in render_markdown(digest)
    assert "outlet of T-Head Semiconductor" in render_markdown(digest)


def test_an_outlet_is_told_by_the_name_that_english_readers_know(empty: Newsroom) -> None:
    from scraper.model import SourceFact

    empty.store.write_sources(
        [SourceFact(id="own", name="新潮日报", en="New Tide Daily", home="https://n.example/", tier=2)]
    )
    _print(empty, "1", "2026-01-28", source="own")
    digest = build(empty.store, WEEK, AS_OF)
    assert "[新潮日报 (New Tide Daily), 28 Jan 2026]" in render_markdown(digest)
    assert "[新潮日报，2026年1月28日]" in render_markdown(digest, "zh")
    assert "新潮日报 (New Tide Daily)" in html.fromstring(render_html(digest)).text_content()


def test_a_dispute_shows_both_sides_the_rule_and_the_reason(disputed: Newsroom) -> None:
    digest = build(disputed.store, WEEK, AS_OF)
    [dispute] = digest.disputes
    old, new = dispute.sides
    assert (old.line, old.values, new.line > 0, new.values) == (0, ("2.6亿元",), True, ("3.4亿元",))
    source = next(source for source in digest.sources if source.number == old.said[0].source)
    assert (source.reported_at, source.number > digest.funnel.read) == ("2026-01-07", True), "an older article is cited"
    assert digest.headlines[1].dispute == dispute.id
    for text in (render_markdown(digest), render_html(digest)):
        assert all(part in text for part in (dispute.reason, dispute.id, "values that cannot both hold", "2.6亿元"))
    assert "数值不能同时成立" in render_html(digest, "zh")


def test_the_week_does_not_know_what_came_later(disputed: Newsroom) -> None:
    digest = build(disputed.store, "2026-W02", AS_OF)
    assert digest.disputes == ()
    assert {line.values for line in digest.lines if line.predicate == "revenue"} == {
        ("1.2亿元",),
        ("1.9亿元",),
        ("2.6亿元",),
    }
    assert [point.high for each in digest.series for point in each.points] == [1.2e8, 1.9e8, 2.6e8]


def test_a_figure_with_a_history_is_a_chart(disputed: Newsroom) -> None:
    digest = build(disputed.store, WEEK, AS_OF)
    [series] = digest.series
    assert [(point.at, point.high, point.line > 0) for point in series.points] == [
        ("2022", 1.2e8, False), ("2023", 1.9e8, False), ("2024", 2.6e8, False), ("2024", 3.4e8, True),
        ("2025", 3.5e9, True),
    ]  # fmt: skip
    page = html.fromstring(render_html(digest))
    [svg] = page.xpath("//svg")
    title, says_ = (page.xpath(f"//*[@id='{ident}']")[0].text for ident in svg.get("aria-labelledby").split())
    assert title == "Kunlunxin: revenue (years)"
    assert says_ == "2022: CNY 120 m; 2023: CNY 190 m; 2024: CNY 260 m; 2024: CNY 340 m; 2025: CNY 3.5 bn (forecast)"
    assert len(svg.xpath(".//circle")) == 5
    assert "2025: CNY 3.5 bn (forecast)" in render_markdown(digest), "and so in words alone"
    drawn = chart(series, View(digest))
    joined = [f"{mark.x} {mark.y}" for mark in drawn.marks[:2]]
    assert drawn.path == f"M{joined[0]} L{joined[1]}", "two values of one year are not joined, nor is a forecast"
    assert [tick.label for tick in drawn.up] == ["0", "2", "4"]
    assert all(drawn.height > mark.y > 0 and drawn.width > mark.x > 0 for mark in drawn.marks)


STAKE = PredicateFact(
    id="stake", en="shareholding", group="money", object="quantity", position=90, unit="%", course="moving",
    by=("holder",),
)  # fmt: skip
STAFF = PredicateFact(
    id="headcount", en="staff", group="scale", object="quantity", position=91, unit="people", course="moving"
)
INVENTORY = PredicateFact(
    id="cash_receivable", en="cash", group="money", object="quantity", position=92, unit="%", course="many"
)


@pytest.mark.parametrize(
    ("measure", "holders", "drawn"),
    [
        (STAKE, ("baidu", "baidu", "baidu"), 1),
        (STAKE, (None, None, None), 0),  # 10.2%, 17.9%, 28.1% of whom? of three different ones
        (STAKE, ("baidu", "huawei", "baidu"), 0),
        (STAFF, (None, None, None), 0),  # 75% of the staff do research, 80% have a master's degree
        (INVENTORY, (None, None, None), 0),  # a measure of many things at a time
    ],
)
def test_only_what_can_be_compared_is_drawn(
    empty: Newsroom, measure: PredicateFact, holders: tuple[str | None, ...], drawn: int
) -> None:
    empty.store.write_knowledge(ENTITIES, [*PREDICATES, measure], "other", None)
    for n, (holder, day) in enumerate(zip(holders, ("2026-01-12", "2026-01-20", "2026-01-29"), strict=True)):
        words = f"昆仑芯的占比为{70 - n}%"
        value = Quantity(min=70 - n, max=70 - n, unit="%", bound="exact", text=f"{70 - n}%")
        told = {"holder": holder} if holder else {}
        claim = says("kunlunxin", measure.id, value.text, words, value, f"A share of {70 - n} %.", qualifiers=told)
        empty.print(f"https://xinchao.example/{n}", f"题{n}", f"{words}。", [claim], at=day)
    list(empty.store.group_claims())
    assert len(build(empty.store, WEEK, AS_OF).series) == drawn
    words_ = read.vocabulary(empty.store.db)
    assert len(histories(empty.store.db, "kunlunxin", [measure.id], words_)) == drawn, "nor on the company's page"


def test_a_revision_shows_what_was(empty: Newsroom) -> None:
    empty.store.write_knowledge(ENTITIES, PREDICATES, "other", None)
    for n, (number, day) in enumerate(((400, "2026-01-12"), (600, "2026-01-29"))):
        words = f"真武810E服务{number}家企业"
        value = Quantity(min=number, max=number, unit="customers", bound="exact", text=f"{number}家")
        claim = says("zhenwu_810e", "customers_count", value.text, words, value, f"The 810E has {number} customers.")
        empty.print(f"https://xinchao.example/{n}", f"题{n}", f"{words}。", [claim], at=day)
    sql = (
        "SELECT proposition FROM membership m JOIN claim c ON c.id = m.claim JOIN text t ON t.article = c.article"
        " ORDER BY t.reported_at"
    )
    old, new = (row["proposition"] for row in empty.store.rows(sql))
    tie = {"id": "rev_test", "kind": "revision", "earlier": old, "later": new, "rule": "later-value", "reason": "more"}
    empty.store.db["tie"].insert(tie, ignore=True)
    digest = build(empty.store, WEEK, AS_OF)
    [revision] = digest.revisions
    assert [line.section for line in digest.lines] == ["revised"]
    assert [(side.statement, side.line) for side in revision.was] == [("The 810E has 400 customers.", 0)]
    for text in (render_markdown(digest), render_html(digest)):
        assert "The 810E has 400 customers." in text


def test_reviews_are_shown_and_the_rejected_are_told_apart(room: Newsroom) -> None:
    claims = [
        row["claim"] for row in room.store.rows("SELECT claim FROM said WHERE subject = 'zhenwu_810e' ORDER BY quote")
    ]
    db = room.store.db
    base = {"reviewer": "lin", "at": "2026-02-01T09:00:00+08:00", "stale": 0, "disputed": 0, "reviews": 1}
    db["opinion"].insert(base | {"claim": claims[0], "verdict": "accept"})
    db["opinion"].insert(base | {"claim": claims[1], "verdict": "correct", "statement_en": "Corrected.", "disputed": 1})
    db["opinion"].insert(base | {"claim": claims[2], "verdict": "accept", "stale": 1})
    db["opinion"].insert(base | {"claim": claims[3], "verdict": "reject"})
    note = {"id": "r", "claim": claims[3], "seen": "", "verdict": "reject", "note": "是另一款"}
    db["review"].insert(note | {"reviewer": base["reviewer"], "at": base["at"]})
    room.group()
    digest = build(room.store, WEEK, AS_OF)
    assert [(each.claim, each.note) for each in digest.rejected] == [(claims[3], "是另一款")]
    assert claims[3] not in {said.claim for line in digest.lines for said in line.said}
    text = render_markdown(digest)
    for words in (
        "accepted as read by lin, 1 Feb 2026",
        "corrected by lin",
        "reviewers differ",
        "stale: the claim changed",
    ):
        assert words in text
    assert "extracted as “" in text
    assert "Rejected by reviewers" in text
    assert "lin于2026年2月1日已核对无误" in render_markdown(digest, "zh")


def test_an_outlet_that_fell_silent_is_told(empty: Newsroom) -> None:
    _print(empty, "1", "2026-01-20", source="lantian")
    _print(empty, "2", "2026-01-28")
    reason = "only 1 of 9 articles of xinchao tell their day"
    empty.store.set_aside("dates", "sources/xinchao.yaml", reason, "Look.", AS_OF)
    outlets = {outlet.id: outlet for outlet in build(empty.store, WEEK, AS_OF).outlets}
    assert {key: outlet.state for key, outlet in outlets.items()} == {"xinchao": "failing", "lantian": "silent"}
    assert (outlets["lantian"].before, outlets["lantian"].last_at) == (1, "2026-01-20")
    assert outlets["xinchao"].reasons == (reason,)
    text = render_markdown(build(empty.store, WEEK, AS_OF))
    assert "**fell silent** Lantian Tech: articles now 0, 8 weeks before 1, last article 20 Jan 2026" in text


# --- changes to earlier weeks ---


def _next(room: Newsroom) -> Digest:
    return build(room.store, NEXT, LATER)


def test_what_became_of_an_issued_week_is_told_in_the_next(room: Newsroom) -> None:
    issue(room.store, WEEK, AS_OF)
    assert _next(room).earlier == ()
    text = room.store.rows("SELECT id FROM text WHERE url = 'https://xinchao.example/a1'")[0]["id"]
    room.store.save_claims(text, "rules/2", [], "2026-02-05T09:00:00+08:00")
    room.group()
    digest = _next(room)
    assert {(each.kind, each.week, each.revision) for each in digest.earlier} == {("retired", WEEK, 1)}
    assert len(digest.earlier) == 4
    assert "Withdrawn (4)" in render_markdown(digest)
    issue(room.store, NEXT, LATER)
    assert build(room.store, "2026-W07", "2026-02-16T09:00:00+08:00").earlier == (), "it is told once"


def test_what_was_never_issued_cannot_change(room: Newsroom) -> None:
    issue(room.store, "2026-W03", FETCHED)
    text = room.store.rows("SELECT id FROM text WHERE url = 'https://xinchao.example/a1'")[0]["id"]
    room.store.save_claims(text, "rules/2", [], "2026-02-05T09:00:00+08:00")
    assert _next(room).earlier == ()


@pytest.mark.parametrize(
    ("verdict", "kind"),
    [("accept", "accepted"), ("correct", "corrected"), ("reject", "rejected"), ("unsure", "unsure")],
)
def test_reviews_of_an_issued_week_are_told(room: Newsroom, verdict: str, kind: str) -> None:
    issue(room.store, WEEK, AS_OF)
    claim = room.store.value("SELECT claim FROM said ORDER BY claim")
    room.store.db["opinion"].insert({
        "claim": claim, "verdict": verdict, "reviewer": "lin", "at": "2026-02-05T09:00:00+08:00", "stale": 0,
        "disputed": 0, "reviews": 1, "statement_en": "Other." if verdict == "correct" else None,
    })  # fmt: skip
    [change] = _next(room).earlier
    assert (change.kind, change.id, change.by) == (kind, claim, "lin")


def test_a_claim_that_is_read_otherwise_is_told_with_what_it_was(room: Newsroom) -> None:
    from .newsroom import _placed

    words = "燧原走GCU路线"
    claim = says("enflame", "architecture", "GCU", words, Term(text="GCU"), "Enflame goes GCU.")
    text = room.print("https://xinchao.example/g", "题", f"{words}。", [claim], at="2026-01-31")
    issue(room.store, WEEK, AS_OF)
    other = _placed(
        room.store.article(text).text, claim | {"statement_en": "Enflame plans GCUs.", "modality": "planned"}
    )
    room.store.save_claims(text, "rules/2", [other], "2026-02-05T09:00:00+08:00")
    [change] = _next(room).earlier
    assert (change.kind, change.statement, change.now) == ("changed", "Enflame goes GCU.", "Enflame plans GCUs.")


def test_a_reprint_found_later_is_told(empty: Newsroom) -> None:
    for name, day in (("1", "2026-01-28"), ("2", "2026-01-29")):
        _print(empty, name, day, words=f"真武810E有96GB显存{name}")
    issue(empty.store, WEEK, AS_OF)
    first, second = (row["article"] for row in empty.store.rows("SELECT article FROM telling ORDER BY article"))
    empty.store.db.execute("UPDATE telling SET origin = ? WHERE article = ?", [first, second])
    [change] = _next(empty).earlier
    assert (change.kind, change.id, change.reason) == ("reprint", second, first)
    issue(empty.store, NEXT, LATER)
    assert build(empty.store, "2026-W07", "2026-02-16T09:00:00+08:00").earlier == ()


def test_an_unknown_entity_has_its_id(empty: Newsroom) -> None:
    """An entity that left the vocabulary keeps its name: what is stored of it can be told."""
    _print(empty, "1", "2026-01-28")
    rest = [each for each in ENTITIES if each.id != "zhenwu_810e"]
    empty.store.write_knowledge(rest, PREDICATES, "h3", None)
    assert [line.subject.en for line in build(empty.store, WEEK, AS_OF).lines] == ["Zhenwu 810E"]
