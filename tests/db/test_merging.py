"""Two articles that turn out to be one: the first stays, the other's ids lead to it, and nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from db.schema.check import check
from db.schema.store import Store
from tests.db.making import AT, LATER, TEXT, claim, stored

DESK, MOBILE = "https://www.xinchao.example/a/1.html", "https://m.xinchao.example/1"
NAME = "xinchao:1"
BODY = "".join(
    f"第{number}段说的是这颗芯片的来历、用处和价格，写得很长，好让两份文字可以比较。\n" for number in range(9)
)
FIRST = f"{TEXT}\n{BODY}"
EDITED = FIRST.replace("64GB", "128GB")
MEMORY = ("chip_a", "memory_capacity", "96GB")
RULES = "rules/1"


def put(store: Store, url: str, text: str, at: str, *found: tuple[str, str, str]) -> tuple[str, list[str]]:
    """Store an article with claims; its id and theirs."""
    ident = stored(store, text, url=url, fetched_at=at)
    store.save_claims(ident, RULES, [claim(text, *each) for each in found], at)
    article = store.value("SELECT article FROM text WHERE id = ?", [ident])
    return article, [row["id"] for row in store.rows("SELECT id FROM claim WHERE article = ? ORDER BY id", [article])]


def name(store: Store, urls: Sequence[str] = (DESK, MOBILE)) -> list[bool]:
    keys = {row["url"]: row["key"] for row in store.rows("SELECT key, url FROM fetch")}
    return [store.name_article(keys[url], NAME, LATER) for url in urls]


def extract(store: Store, article: str, *found: tuple[str, str, str]) -> None:
    text, words = store.db.execute(
        "SELECT t.id, t.text FROM article a JOIN text t ON t.id = a.current_text WHERE a.id = ?", [article]
    ).fetchone()
    store.save_claims(text, RULES, [claim(words, *each) for each in found], LATER)


@pytest.mark.parametrize("order", [(DESK, MOBILE), (MOBILE, DESK)])
def test_the_one_that_was_fetched_first_stays_and_the_other_leads_to_it(store: Store, order: tuple[str, str]) -> None:
    gone, theirs = put(store, MOBILE, FIRST, LATER, MEMORY)
    stays, mine = put(store, DESK, FIRST, AT, MEMORY)
    store.review(theirs[0], "accept", reviewer="li", at=LATER)
    assert name(store, order) == [False, True]
    assert store.rows("SELECT id FROM article") == [{"id": stays}]
    assert store.rows("SELECT id, article FROM merged") == [{"id": gone, "article": stays}]
    assert store.article_now(gone) == stays == store.article_now(stays)
    assert {row["article"] for row in store.rows("SELECT article FROM article_key")} == {stays}
    shown = store.article_row(gone)
    assert shown is not None
    assert shown["id"] == stays
    old = store.claim(theirs[0])
    assert old is not None
    assert (old["state"], old["replaced_by"], old["article"]) == ("retired", mine[0], stays)
    assert store.value("SELECT verdict FROM opinion WHERE claim = ?", [mine[0]]) == "accept"
    assert [row["id"] for row in store.claims_of(stays)] == mine
    assert check(store) == []


def test_the_next_extraction_settles_what_only_the_other_said(store: Store) -> None:
    stays, _ = put(store, DESK, FIRST, AT, MEMORY)
    _, theirs = put(store, MOBILE, EDITED, LATER, MEMORY, ("chip_b", "memory_capacity", "128GB"))
    name(store)
    assert store.value("SELECT t.text FROM article a JOIN text t ON t.id = a.current_text") == EDITED
    assert [text for text, _ in store.articles_without(RULES)][-1] == store.value("SELECT current_text FROM article")
    extract(store, stays, MEMORY, ("chip_b", "memory_capacity", "128GB"))
    live = store.rows("SELECT id FROM claim WHERE state = 'live'")
    assert len(live) == 2
    assert not {row["id"] for row in live} & set(theirs)
    ends = {row["replaced_by"] for row in store.rows("SELECT replaced_by FROM claim WHERE replaced_by IS NOT NULL")}
    assert ends == {row["id"] for row in live}
    assert check(store) == []


def test_the_same_page_again_goes_to_the_article_that_stays(store: Store) -> None:
    stays, _ = put(store, DESK, FIRST, AT, MEMORY)
    put(store, MOBILE, FIRST, LATER, MEMORY)
    name(store)
    stored(store, FIRST, url=MOBILE, fetched_at=LATER)
    assert store.value("SELECT count(*) FROM article") == 1
    assert {row["article"] for row in store.rows("SELECT article FROM text")} == {stays}
    assert name(store) == [False, False]
    assert check(store) == []


def test_search_and_reprints_know_one_article(store: Store) -> None:
    put(store, DESK, FIRST, AT, MEMORY)
    put(store, MOBILE, FIRST, LATER, MEMORY)
    put(store, "https://elsewhere.example/3", FIRST, LATER)
    list(store.group_reprints())
    name(store)
    list(store.group_reprints())
    together = store.tellings()
    assert [len(telling["articles"]) for telling in together] == [2]
    assert store.value("SELECT count(*) FROM doc WHERE kind = 'article'") == 2
    assert check(store) == []


def test_three_addresses_lead_to_one(store: Store) -> None:
    third = "https://amp.xinchao.example/1"
    ids = [put(store, url, FIRST, at)[0] for url, at in ((MOBILE, LATER), (third, LATER), (DESK, AT))]
    name(store, (MOBILE, third, DESK))
    assert {store.article_now(ident) for ident in ids} == {ids[2]}
    assert check(store) == []


def test_a_name_that_two_articles_share_is_told_and_makes_nothing_one(store: Store) -> None:
    put(store, DESK, FIRST, AT)
    other = "另一件事\n" + "".join(f"这里写的是第{n}件完全不同的事情，与前文毫无关系可言。\n" for n in range(20, 40))
    put(store, MOBILE, other, LATER)
    assert name(store) == [False, False]
    assert store.value("SELECT count(*) FROM article") == 2
    assert any(NAME in row["reason"] and row["place"] == MOBILE for row in store.asides())


def test_names_are_given_again_only_where_the_rules_changed(store: Store) -> None:
    put(store, DESK, FIRST, AT)
    put(store, MOBILE, FIRST, LATER)
    assert store.name_again(lambda url: None, "old", LATER) == 0
    assert store.name_again(lambda url: NAME, "old", LATER) == 0
    assert store.name_again(lambda url: NAME, "new", LATER) == 1
    assert store.name_again(lambda url: NAME, "new", LATER) == 0
