"""Each format read back by a library of others: feedparser, csv, msgspec, jsonschema, lxml; hostile text stays text."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import feedparser
import jsonschema
import msgspec
import pytest
import yaml
from lxml import etree, html

import db.digest
from db.digest import (
    Digest,
    WatchError,
    build,
    issue,
    parse_watch,
    printed,
    recent,
    render_atom,
    render_atom_lines,
    render_csv,
    render_html,
    render_json,
    render_markdown,
    schema,
    watched,
)  # fmt: skip
from db.digest.language import language
from db.digest.seal import hash_of
from db.digest.watch import known_to
from scraper.model import Link, Term

from .newsroom import AS_OF, WEEK, Newsroom, says

HERE = Path(db.digest.__file__).parent
WORDS = yaml.safe_load((HERE / "words.yaml").read_text("utf-8"))
NASTY = "=cmd|'/c calc'!A1 <script>alert(1)</script> [x](javascript:1) **b** 真\u202e武\x00\u2066 &amp; ]]> `c` | d"


@pytest.fixture
def nasty(empty: Newsroom) -> Newsroom:
    """An article whose title, author, words and attribution would run, format, hide or break."""
    words = f"平头哥走{NASTY}路线"
    claim = says("t_head", "architecture", NASTY, words, Term(text=NASTY), f"T-Head goes {NASTY}.",
                 attribution=(Link(voice="media", text=NASTY),), qualifiers={"condition": NASTY})  # fmt: skip
    empty.print("https://xinchao.example/1", f"题{NASTY}", f"{words}。", [claim], at="2026-01-29", author=NASTY)
    return empty


# --- JSON ---


def test_json_is_what_its_schema_says(disputed: Newsroom) -> None:
    text = render_json(build(disputed.store, WEEK, AS_OF))
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.Draft202012Validator(schema()).validate(json.loads(text))
    assert msgspec.json.decode(text, type=Digest) == build(disputed.store, WEEK, AS_OF)


def test_the_schema_says_what_each_record_is() -> None:
    assert all(record.get("description") for name, record in schema()["$defs"].items() if name != "Object")


def test_the_hash_is_over_what_is_printed(disputed: Newsroom) -> None:
    """Anyone can make it again from the JSON: as-of, revision, running, changes and hash set to nothing."""
    digest = build(disputed.store, WEEK, AS_OF)
    assert hash_of(render_json(digest).encode()) == digest.hash


# --- CSV ---


def _table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_a_row_for_each_claim(disputed: Newsroom) -> None:
    digest = build(disputed.store, WEEK, AS_OF)
    rows = _table(render_csv(digest))
    assert len(rows) == digest.funnel.claims == sum(len(line.said) for line in digest.lines)
    row = next(row for row in rows if row["value"] == "3.4亿元")
    assert (row["predicate_zh"], row["min"], row["unit"], row["disputed"]) == ("revenue", "340000000.0", "CNY", "true")
    sources = {f"S{source.number}": source for source in digest.sources}
    assert all(sources[row["source"]].sha256 == row["sha256"] for row in rows)


def test_no_cell_is_a_formula(nasty: Newsroom) -> None:
    [row] = _table(render_csv(build(nasty.store, WEEK, AS_OF)))
    assert row["value"] == "'" + NASTY.replace("\x00", "")
    assert not [value for value in row.values() if value.startswith(("=", "+", "-", "@", "\t", "\r"))]


# --- Atom ---


def _feed(text: str) -> feedparser.FeedParserDict:
    etree.fromstring(text.encode())  # well formed, said by another parser
    feed = feedparser.parse(text.encode())
    assert (feed.bozo, feed.version) == (False, "atom10")
    return feed


def _is_valid(feed: feedparser.FeedParserDict) -> None:
    """What RFC 4287 asks of a feed and its entries."""
    assert feed.feed.id
    assert feed.feed.title
    assert feed.feed.author
    assert datetime.fromisoformat(feed.feed.updated).tzinfo
    ids = [entry.id for entry in feed.entries]
    assert len(ids) == len(set(ids))
    for entry in feed.entries:
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", entry.id)
        assert entry.title
        assert datetime.fromisoformat(entry.updated).tzinfo
        assert entry.content[0].type == "text/html"


def test_a_feed_of_weeks(disputed: Newsroom) -> None:
    issue(disputed.store, "2026-W02", AS_OF)
    first = issue(disputed.store, WEEK, AS_OF)
    feed = _feed(printed(disputed.store.db, first, "atom"))
    _is_valid(feed)
    assert [entry.title[:8] for entry in feed.entries] == ["2026-W05", "2026-W02"]
    assert "SAMPLE" in feed.entries[0].title
    assert "The Zhenwu 810E has 96 GB of memory." in feed.entries[0].content[0].value
    later = "2026-03-01T09:00:00+08:00"
    again = _feed(printed(disputed.store.db, issue(disputed.store, WEEK, later, renew="always"), "atom"))
    assert [entry.id for entry in again.entries] == [entry.id for entry in feed.entries], "a revision is the same entry"
    assert (again.entries[0].updated, again.entries[1].updated) == (later, AS_OF)
    assert "芯闻" in _feed(printed(disputed.store.db, first, "atom", "zh")).feed.title


def test_a_feed_of_lines(disputed: Newsroom) -> None:
    issue(disputed.store, "2026-W02", AS_OF)
    issue(disputed.store, WEEK, AS_OF)
    known = known_to(disputed.store.db)
    [watch] = parse_watch({"lists": {"kunlun": {"entities": ["昆仑芯"], "predicates": ["revenue"]}}}, known).values()
    weeks = [watched(each, watch, known) for each in recent(disputed.store.db, WEEK)]
    feed = _feed(render_atom_lines(weeks, watch.title))
    _is_valid(feed)
    assert len(feed.entries) == 5
    assert feed.entries[0].links[0].rel == "via"
    assert "clm_" in feed.entries[0].content[0].value


def test_an_empty_feed_is_a_feed() -> None:
    feed = _feed(render_atom_lines([], "nothing"))
    assert feed.entries == []
    assert _feed(render_atom([])).feed.id


def test_feeds_hold_no_markup_of_others(nasty: Newsroom) -> None:
    digest = build(nasty.store, WEEK, AS_OF)
    for text in (render_atom([digest]), render_atom_lines([digest], NASTY)):
        for entry in _feed(text).entries:
            body = html.fromstring(etree.fromstring(text.encode()).findtext(".//{*}entry/{*}content"))
            assert {element.tag for element in body.iter()} <= {"div", "p", "ol", "li", "b", "blockquote"}
            assert "\u202e" not in entry.content[0].value


# --- HTML ---


def _page(digest: Digest, lang: str = "en") -> html.HtmlElement:
    return html.document_fromstring(render_html(digest, lang))  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_html_is_sound(disputed: Newsroom, lang: str) -> None:
    """Every id once, every reference met, headings without a gap, one h1, parts named, languages told."""
    page = _page(build(disputed.store, WEEK, AS_OF), lang)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = {url[1:] for url in page.xpath("//a/@href") if url.startswith("#")}
    wanted |= {ident for each in page.xpath("//@aria-labelledby") for ident in each.split()}
    assert wanted <= set(ids)
    levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1 == levels.count(1)
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.get("lang") == ("zh-Hans" if lang == "zh" else "en")
    assert page.xpath("//title/text()")
    assert all(element.get("lang") == "zh" for element in page.iter("q"))


def test_every_element_is_closed_where_it_was_opened(disputed: Newsroom) -> None:
    """As XML, void elements closed, the page parses: no tag is left open or crossed."""
    text = re.sub(r"<(meta|br)([^>]*)>", r"<\1\2/>", render_html(build(disputed.store, WEEK, AS_OF)))
    etree.fromstring(text.partition("\n")[2].encode(), etree.XMLParser(resolve_entities=False))


def test_html_of_hostile_text_holds_it_as_text(nasty: Newsroom) -> None:
    for lang in ("en", "zh"):
        page = _page(build(nasty.store, WEEK, AS_OF), lang)
        assert page.xpath("//script | //img | //iframe | //link | //object | //form | //@style | //@onclick") == []
        assert page.xpath("//@src") == []
        assert {url.partition(":")[0] for url in page.xpath("//a/@href") if not url.startswith("#")} == {"https"}
        text = page.text_content()
        assert "<script>alert(1)</script>" in text
        hidden = {c for c in text if unicodedata.category(c) in ("Cc", "Cf")} - {"\n"}
        assert hidden == set()


def test_the_policy_lets_in_the_style_sheet_alone(room: Newsroom) -> None:
    page = _page(build(room.store, WEEK, AS_OF))
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'", policy)
    assert "url(" not in page.xpath("//style/text()")[0]
    assert "@import" not in page.xpath("//style/text()")[0]


def test_markdown_of_hostile_text_holds_it_as_text(nasty: Newsroom) -> None:
    from markdown_it import MarkdownIt

    text = render_markdown(build(nasty.store, WEEK, AS_OF))
    page = html.fromstring(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))
    assert page.xpath("//script | //img") == []
    assert {url.partition(":")[0] for url in page.xpath("//a/@href")} == {"https"}


# --- languages ---


def test_every_word_is_in_both_languages() -> None:
    for kind, words in WORDS.items():
        for key, each in words.items():
            assert set(each) == {"en", "zh"}, f"{kind} {key}"
    fields = re.compile(r"\{(\w+)\}")
    for key, each in WORDS["texts"].items():
        assert set(fields.findall(each["en"])) == set(fields.findall(each["zh"])), key


def test_every_rule_of_grouping_has_words() -> None:
    """Rules that tie two propositions stand in the digest in words."""
    source = "".join(path.read_text("utf-8") for path in (HERE.parent / "groups").glob("*.py"))
    tied = re.findall(r"_tie\(\"\w+\", [^,]+, [^,]+, \"([\w-]+)\"", source)
    found = set(re.findall(r"_conflict\([^,]+, [^,]+, \"([\w-]+)\"", source)) | set(tied)
    assert found
    assert found <= set(WORDS["rules"])


def test_chinese_holds_no_english_sentence(disputed: Newsroom) -> None:
    text = render_markdown(build(disputed.store, WEEK, AS_OF), "zh")
    assert "has 96 GB" not in text
    assert "真武810E 内存" in text or "真武810E memory capacity：96GB" in text
    assert "昆仑芯" in text
    assert "本周新说法" in text


@pytest.mark.parametrize(
    ("at", "en", "zh"),
    [
        ("2026", "2026", "2026年"),
        ("2026-01", "Jan 2026", "2026年1月"),
        ("2026-01-29", "29 Jan 2026", "2026年1月29日"),
        ("2025-01/2025-09", "Jan–Sep 2025", "2025年1–9月"),
        ("2024/2026", "2024 – 2026", "2024年 – 2026年"),
        ("2025-11/2026-02", "Nov 2025 – Feb 2026", "2025年11月 – 2026年2月"),
        ("2026~", "2026~", "2026~"),
        ("2026-13", "2026-13", "2026-13"),
        ("", "", ""),
    ],
)
def test_dates_of_claims_are_read_by_people(at: str, en: str, zh: str) -> None:
    assert (language("en").edtf(at), language("zh").edtf(at)) == (en, zh)


# --- watch lists ---


def test_a_list_keeps_the_numbers_of_its_lines(disputed: Newsroom) -> None:
    known = known_to(disputed.store.db)
    digest = build(disputed.store, WEEK, AS_OF)
    lists = parse_watch(
        {"lists": {
            "chips": {"title": "Chips of T-Head", "entities": ["T-Head Semiconductor"]},
            "money": {"predicates": ["revenue"]},
            "words": {"words": ["h20"]},
            "none": {"entities": ["enflame"]},
        }},
        known,
    )  # fmt: skip
    chosen = {name: watched(digest, watch, known) for name, watch in lists.items()}
    assert {line.subject.id for line in chosen["chips"].lines} == {"zhenwu_810e"}
    assert {line.predicate for line in chosen["money"].lines} == {"revenue"}
    assert [line.values for line in chosen["words"].lines] == [("H20",)]
    assert all(line in digest.lines for line in chosen["chips"].lines)
    assert chosen["money"].disputes
    for each in chosen.values():
        page = _page(each)
        wanted = {url[1:] for url in page.xpath("//a/@href") if url.startswith("#")}
        assert wanted <= set(page.xpath("//@id"))
        assert "Watch list" in page.text_content()
    assert "Nothing on this list was told this week." in render_markdown(chosen["none"])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            {"lists": {"a": {"entities": ["zhenwu_810"]}}},
            "entity `zhenwu_810` is not in the vocabulary; did you",
        ),
        ({"lists": {"a": {"entities": ["真武"]}}}, "did you mean zhenwu_810e?"),
        ({"lists": {"a": {"predicates": ["revenues"]}}}, "did you mean revenue?"),
        ({"lists": {"a": {"entities": "metax"}}}, "Expected `array`"),
        ({"lists": {"a": {"entitys": ["metax"]}}}, "unknown field `entitys`"),
        ({"lists": {"a": {}}}, "list `a` is empty"),
        ({"lists": {"a": {"words": [" "]}}}, "an empty word"),
        ({"lists": {}}, "needs `lists:`"),
        ([], "needs `lists:`"),
        (None, "needs `lists:`"),
    ],
)
def test_a_list_that_cannot_be_used_says_why(room: Newsroom, data: object, words: str) -> None:
    with pytest.raises(WatchError, match=re.escape(words)):
        parse_watch(data, known_to(room.store.db))
