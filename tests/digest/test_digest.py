"""The digest of a week: what stands where, from a real database."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import msgspec
import pytest
from lxml import html
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from db.digest import build, latest, render_csv, render_html, render_json, render_markdown, week_of
from db.digest.view import View
from db.digest.week import WeekError
from scraper.model import EntityRef, Reported, Term

from .a_week import STEPS, week_of_news
from .newsroom import AS_OF, WEEK, Newsroom, says


class Text(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT


class Markdown(Text):
    file_extension = "md"


def _gpgpu(subject: str = "t_head", who: str = "平头哥") -> dict:
    return says(subject, "architecture", "GPGPU", f"{who}走GPGPU路线", Term(text="GPGPU"))


def test_markdown_is_golden(room: Newsroom, snapshot: SnapshotAssertion) -> None:
    assert render_markdown(build(room.store, WEEK, AS_OF)) == snapshot(extension_class=Markdown)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_in_which_rows_came_does_not_matter(tmp_path: Path, seed: int) -> None:
    """Grouped once, or again: what is stored at the same time is told alike."""
    rooms = [Newsroom(tmp_path / f"{name}.db") for name in ("in-order", "shuffled")]
    steps = list(STEPS)
    random.Random(seed).shuffle(steps)
    for each, order in zip(rooms, (STEPS, steps), strict=True):
        week_of_news(each, order)
        each.group()
    first, other = (build(each.store, WEEK, AS_OF) for each in rooms)
    assert first == other
    for each in rooms:
        each.close()


def test_as_of_is_printed_and_changes_nothing_else(room: Newsroom) -> None:
    early, late = (build(room.store, WEEK, as_of) for as_of in (AS_OF, "2027-01-01T00:00:00+08:00"))
    assert early.hash == late.hash
    assert msgspec.structs.replace(early, as_of=late.as_of) == late


def test_a_week_that_is_not_over_says_so(room: Newsroom) -> None:
    digests = [build(room.store, WEEK, as_of) for as_of in ("2026-02-01T23:59:59+08:00", "2026-02-01T16:00:00+00:00")]
    assert [digest.running for digest in digests] == [True, False]
    assert "the week is not over yet" in render_markdown(digests[0])


def test_building_writes_nothing(room: Newsroom) -> None:
    before = list(room.store.db.conn.iterdump())
    build(room.store, WEEK, AS_OF)
    assert list(room.store.db.conn.iterdump()) == before
    assert not room.store.db.conn.in_transaction


def test_an_article_belongs_to_the_week_of_its_day_in_shanghai(empty: Newsroom) -> None:
    stamps = {
        "1": "2026-02-01T23:59:00+08:00",
        "2": "2026-02-02T00:00:00+08:00",
        "3": "2026-02-01T16:30:00+00:00",
        "4": "2026-01-25T16:30:00+00:00",
        "5": "2026-01-25",
        "6": "2026-02-01",
    }
    for name, at in stamps.items():
        empty.print(f"https://xinchao.example/{name}", f"题{name}", f"第{name}篇", at=at)

    def told(week: str) -> str:
        return "".join(sorted(source.url[-1] for source in build(empty.store, week, AS_OF).sources))

    assert (told("2026-W04"), told("2026-W05"), told("2026-W06")) == ("5", "146", "23")


def test_tellings_fold_reprints_and_count_who_wrote_again(room: Newsroom) -> None:
    line = build(room.store, WEEK, AS_OF).lines[0]
    assert (line.predicate, line.tellings, line.articles) == ("memory_capacity", 2, 3)
    assert line.values == ("96GB", "九十六GB")
    assert len({said.claim for said in line.said}) == 3


def test_the_same_text_elsewhere_is_one_telling(empty: Newsroom) -> None:
    body = (
        "平头哥走GPGPU路线。" + "公司表示将继续投入，生态伙伴包括多家服务器厂商与云服务商，明年扩大规模，开放软件。" * 3
    )
    for site, title in (("xinchao", "一个标题"), ("lantian", "另一个标题，很不一样")):
        empty.print(f"https://{site}.example/1", title, body, [_gpgpu()], at="2026-01-29", source=site)
    [line] = build(empty.store, WEEK, AS_OF).lines
    assert (line.tellings, line.articles) == (1, 2)


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Rumour: The X1 has 96 GB, according to media, citing IDC.", "The X1 has 96 GB."),
        ("The X1 has 96 GB.", "The X1 has 96 GB."),
        ("Kunlunxin: filed.", "Kunlunxin: filed."),
    ],
)
def test_a_line_leaves_to_its_columns_who_says_so_and_how_sure(empty: Newsroom, sentence: str, line: str) -> None:
    claim = _gpgpu() | {"statement_en": sentence}
    empty.print("https://xinchao.example/1", "题", "平头哥走GPGPU路线。", [claim], at="2026-01-29")
    [found] = build(empty.store, WEEK, AS_OF).lines
    assert (found.statement, found.said[0].statement) == (line, sentence)


def test_a_quote_that_carries_several_lines_is_printed_once(empty: Newsroom) -> None:
    quote = "平头哥的客户有百度和华为"
    claims = [
        says("t_head", "compare_performance", name, quote, EntityRef(id=id, text=name))
        for id, name in (("baidu", "百度"), ("huawei", "华为"))
    ]
    empty.print("https://xinchao.example/1", "题", quote + "。", claims, at="2026-01-29")
    digest = build(empty.store, WEEK, AS_OF)
    text = render_markdown(digest)
    assert text.count(f"「{quote}」") == 1
    assert "- **1, 2** 「" in text


def test_traditional_characters_say_the_same(empty: Newsroom) -> None:
    claim = _gpgpu() | {"qualifiers": {"variant": "升级版"}}
    empty.print("https://xinchao.example/1", "题", "平头哥走GPGPU路线。", [claim], at="2026-01-29")
    other = _gpgpu(who="平頭哥") | {"qualifiers": {"variant": "升級版"}, "quote": "平頭哥走GPGPU路線"}
    empty.print("https://lantian.example/2", "題", "平頭哥走GPGPU路線，報導。", [other], at="2026-01-30")
    empty.print("https://lantian.example/3", "題", "平頭哥。", at="2026-01-30")
    digest = build(empty.store, WEEK, AS_OF)
    assert [line.articles for line in digest.lines] == [2]
    assert [digest.sources[number - 1].named for number in digest.silent] == [("t_head",)]


def test_new_is_told_from_told_before(room: Newsroom) -> None:
    lines = {line.predicate: line for line in build(room.store, WEEK, AS_OF).lines}
    before = lines["ipo_step"].before
    assert before
    assert (before.articles, before.first_at, lines["ipo_step"].news) == (1, "2026-01-10", "confirmed")
    assert (lines["revenue"].before, lines["revenue"].news) == (None, "new")
    text = render_markdown(build(room.store, WEEK, AS_OF))
    assert "now by others too; told since 10 Jan 2026 (1 telling before)" in text
    assert "**FORECAST** · **revenue**: Kunlunxin is expected" in text


def test_a_first_week_calls_nothing_new(empty: Newsroom) -> None:
    empty.print("https://xinchao.example/1", "题", "平头哥走GPGPU路线。", [_gpgpu()], at="2026-01-29")
    digest = build(empty.store, WEEK, AS_OF)
    assert digest.first_week
    assert {line.news for line in digest.lines} == {"new"}
    assert "Told this week" in render_markdown(digest)


def test_undated_articles_stand_apart_and_once(empty: Newsroom) -> None:
    bounds = {
        "a": Reported(basis="bounded", not_before="2026-01-27", not_after="2026-02-10"),
        "b": Reported(basis="bounded", not_after="2026-01-28"),
        "c": Reported(),
    }
    for name, reported in bounds.items():
        body = f"平头哥走GPGPU路线，{name}。"
        empty.print(f"https://xinchao.example/{name}", "题", body, [_gpgpu()], reported=reported)
    weeks = [build(empty.store, f"2026-W0{n}", AS_OF) for n in (4, 5, 6, 7)]
    assert [len(digest.sources) for digest in weeks] == [0, 2, 1, 0]  # c was fetched on 2 February
    assert [(line.section, line.tellings) for line in weeks[1].lines] == [("undated", 2)]
    assert weeks[1].headlines == ()


def test_what_was_not_read_is_told(room: Newsroom) -> None:
    digest = build(room.store, WEEK, AS_OF)
    funnel = digest.funnel
    assert (funnel.seen, funnel.fetched, funnel.read, funnel.with_claims, funnel.claims) == (9, 5, 5, 4, 9)
    assert funnel.left_out == 3, "by their titles: they are counted, and not listed"
    assert [page.url for page in digest.unread] == ["https://xinchao.example/later"]
    assert [digest.sources[number - 1].url for number in digest.silent] == ["https://model.example/c1"]
    assert [failure.stage for failure in digest.failures] == ["import", "read"]
    assert build(room.store, "2026-W06", AS_OF).unread[0].reason == "the page is empty"


def test_a_fetched_page_without_an_article_says_why(room: Newsroom) -> None:
    url = "https://xinchao.example/login"
    room.store.queue_seen(url, url, "article", AS_OF, title="专题", hint_published="2026-01-30T08:00:00+08:00")
    room.fail(url, "a page of the kind 'login'")
    [sha256] = [row["sha256"] for row in room.store.db.query("SELECT sha256 FROM fetch WHERE key = ?", [url])]
    room.store.queue_fetched(url, AS_OF, sha256=sha256)
    digest = build(room.store, WEEK, AS_OF)
    page = next(page for page in digest.unread if page.url == url)
    assert (page.state, page.reason) == ("not read", "a page of the kind 'login'")
    assert (digest.funnel.seen, digest.funnel.fetched) == (10, 6)
    assert url not in str(digest.failures)
    assert url not in str(build(room.store, "2026-W06", AS_OF).unread)


def test_what_a_value_holds_for_is_shown_where_the_sentence_does_not_say_it(empty: Newsroom) -> None:
    scope = {"condition": "若按上限", "period": "2025", "holder": "baidu", "relation": "above"}
    claim = _gpgpu() | {"qualifiers": scope, "statement_en": "T-Head goes GPGPU [2025]."}
    empty.print("https://xinchao.example/1", "题", "平头哥走GPGPU路线。", [claim], at="2026-01-29")
    [line] = build(empty.store, WEEK, AS_OF).lines
    digest = build(empty.store, WEEK, AS_OF)
    assert View(digest).scope(line) == "(condition: 若按上限; holder: Baidu)"
    assert "T-Head goes GPGPU (2025). (condition: 若按上限; holder: Baidu) |" in render_markdown(digest)
    assert "（条件：若按上限；持有者：百度；期间：2025年；关系：高于）" in render_markdown(digest, "zh")


def test_a_silent_edit_is_told_in_the_week_that_saw_it(room: Newsroom) -> None:
    [edit] = build(room.store, WEEK, AS_OF).edited
    assert (edit.url, edit.seen_at) == ("https://lantian.example/2026/01/22/b0", "2026-01-30T09:00:00+08:00")
    assert [(claim.change, claim.quote, claim.before) for claim in edit.claims] == [
        ("changed", "燧原一直采用GCU路线", "采用GCU路线"),
        ("gone", "去年营收7亿元", None),
        ("new", "签下9亿元订单", None),
    ]
    assert build(room.store, "2026-W04", AS_OF).edited == ()
    assert build(room.store, "2026-W06", AS_OF).edited == ()


def test_an_edit_belongs_to_a_week_of_shanghai(empty: Newsroom) -> None:
    """Sunday's last minute is of the week that ends, whatever offset the fetch is told in."""
    for name, at in (("a", "2026-02-01T15:59:00+00:00"), ("b", "2026-02-01T16:00:00+00:00")):
        for body, fetched in (("昆仑芯。", "2026-01-20T09:00:00+08:00"), ("平头哥。", at)):
            empty.print(f"https://xinchao.example/{name}", "题", body, at="2026-01-20", fetched_at=fetched)
    weeks = [build(empty.store, f"2026-W0{number}", AS_OF).edited for number in (5, 6)]
    assert [[edit.url[-1] for edit in week] for week in weeks] == [["a"], ["b"]]
    assert "no claim changed" in render_markdown(build(empty.store, WEEK, AS_OF))


def test_a_page_that_was_read_later_is_no_longer_unread(room: Newsroom) -> None:
    room.print("https://xinchao.example/later", "一篇还没取的文章", "昆仑芯。", at="2026-01-31T08:00:00+08:00")
    assert build(room.store, WEEK, AS_OF).unread == ()


def test_sample_articles_are_marked_wherever_they_stand(empty: Newsroom) -> None:
    body = "平头哥走GPGPU路线。"
    empty.print("https://model.example/1", "题", body, [_gpgpu()], at="2026-01-29", source="model_paper")
    digest = build(empty.store, WEEK, AS_OF)
    assert digest.sample == "all"
    text = render_markdown(digest)
    assert "Every article below is invented" in text
    for part in ("| 1 | SAMPLE · ", "」 SAMPLE · ", "| S1 | SAMPLE · ", "line 1. SAMPLE.", "…. SAMPLE."):
        assert part in text


def test_companies_without_a_claim_are_there(room: Newsroom) -> None:
    digest = build(room.store, WEEK, AS_OF)
    assert [company.name.id for company in digest.companies] == ["t_head", "kunlunxin", "enflame", "metax"]
    assert "No claim this week; named in no articles." in render_markdown(digest)


def test_others_follow_the_tracked(empty: Newsroom) -> None:
    empty.print("https://xinchao.example/1", "题", "华为走GPGPU路线。", [_gpgpu("huawei", "华为")], at="2026-01-29")
    digest = build(empty.store, WEEK, AS_OF)
    assert [(line.subject.id, line.subject.company) for line in digest.lines] == [("huawei", None)]
    assert "## Rivals, reference chips and the market" in render_markdown(digest)
    assert digest.headlines == ()


def test_five_lines_are_chosen_by_rule(room: Newsroom) -> None:
    digest = build(room.store, WEEK, AS_OF)
    assert [head.rule for head in digest.headlines] == ["new", "denied", "event", "also", "also"]
    assert len({head.line for head in digest.headlines}) == 5


def test_an_empty_week_is_a_digest_too(empty: Newsroom) -> None:
    digest = build(empty.store, "2026-W10", AS_OF)
    assert "This week has not begun yet" in render_markdown(digest)
    late = build(empty.store, "2026-W03", AS_OF)
    assert "no article of this week is in the database" in render_markdown(late)
    assert html.fromstring(render_html(digest)).xpath("//h1")


def test_a_week_that_does_not_exist_is_refused(empty: Newsroom) -> None:
    with pytest.raises(WeekError):
        build(empty.store, "2025-W53", AS_OF)


def test_the_last_week_with_an_article(room: Newsroom) -> None:
    from datetime import date

    assert latest(room.store.db, date(2026, 3, 1)) == week_of(date(2026, 2, 1))
    assert latest(room.store.db, date(2026, 1, 20)) == week_of(date(2026, 1, 10))
    assert latest(room.store.db, date(2025, 1, 1)) is None


def test_html_asks_no_network_and_holds_no_markup_of_others(room: Newsroom) -> None:
    page = html.fromstring(render_html(build(room.store, WEEK, AS_OF)))
    assert page.xpath("//script | //img | //iframe | //link | //@src | //@onclick | //*[text()='独家'][self::b]") == []
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert {url.partition(":")[0] for url in page.xpath("//a/@href") if not url.startswith("#")} == {"https"}
    assert any("<b>独家</b>" in anchor.text_content() for anchor in page.xpath("//a"))
    anchors = set(page.xpath("//@id"))
    assert {url[1:] for url in page.xpath("//a/@href") if url.startswith("#")} <= anchors


def test_all_formats_name_every_claim(room: Newsroom) -> None:
    digest = build(room.store, WEEK, AS_OF)
    claims = {said.claim for line in digest.lines for said in line.said}
    assert len(claims) == digest.funnel.claims
    for text in (render_markdown(digest), render_html(digest), render_json(digest), render_csv(digest)):
        assert all(claim in text for claim in claims)


def test_another_writer_does_not_disturb(room: Newsroom) -> None:
    other = sqlite3.connect(room.store.path)
    other.execute("BEGIN IMMEDIATE")
    assert build(room.store, WEEK, AS_OF).sources
    other.rollback()
    other.close()
