"""The full text finds Chinese words of any length, in any spelling, and never trips over what is typed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.schema.opening import open_store
from db.schema.store import Store
from db.search import query, search
from db.search.query import expression, finder, snippet
from db.search.words import SENTINEL, fold, tokens
from tests.db.making import AT, TEXT, claim, fill, stored

PAGE = "阿里巴巴推出千问新模型\n真武810E配备96GB HBM2e，片间带宽700 GB/s。燧原、H20均被提及，共3.2万张卡，售价1,747元。"
TAIWAN = "輝達與崑崙芯競爭\n記憶體頻寬達４８０ＧＢ。"


@pytest.fixture
def full(store: Store) -> Store:
    stored(store, PAGE)
    stored(store, TAIWAN, url="https://www.other.example/2")
    text = stored(store, url="https://www.other.example/3")
    store.save_claims(text, "rules/0.1", [claim(TEXT, "chip_a", "memory_capacity", "96GB")], AT)
    return store


def titles(store: Store, words: str) -> list[str]:
    return sorted(row["title"] for row in search(store.db, words).articles)


@pytest.mark.parametrize(
    "words",
    ["千问", "燧原", "H20", "h20", "真武", "96GB", '"96 GB"', "真武810E", "真武 810E", "真武810", "千 问", "3.2万",
     "1,747元", "700GB/s", "Ｈ２０", "HBM", "HBM2e", "带宽 千问", "推出", "千問", "1747"],
)  # fmt: skip
def test_finds(full: Store, words: str) -> None:
    assert "阿里巴巴推出千问新模型" in titles(full, words)


@pytest.mark.parametrize(
    "words", ["问千", "H2", "H200", "32万", "6GB", "96G千", "燧原H20", "模型真武", "千问 昇腾", "10E"]
)
def test_does_not_find_what_is_not_there(full: Store, words: str) -> None:
    assert "阿里巴巴推出千问新模型" not in titles(full, words)


@pytest.mark.parametrize("words", ["辉达", "輝達", "昆仑芯", "崑崙芯", "竞争", "480GB", "480 gb"])
def test_finds_traditional_and_full_width(full: Store, words: str) -> None:
    assert titles(full, words) == ["輝達與崑崙芯競爭"]


def test_claims_by_quote_and_by_english(full: Store) -> None:
    for words in ("96GB", "memory_capacity", "chip_a"):
        [row] = search(full.db, words).claims
        assert (row["subject"], row["quote"], row["subject_zh"]) == ("chip_a", "96GB", "测试芯片甲")


def test_retired_claims_are_not_found(full: Store) -> None:
    [text] = [row["id"] for row in full.rows("SELECT id FROM text WHERE text = ?", [TEXT])]
    full.save_claims(text, "rules/0.2", [], AT)
    assert search(full.db, "memory_capacity").claims == []


def test_edited_article_is_found_by_what_it_says_now(full: Store) -> None:
    stored(full, PAGE.replace("千问", "通义"), fetched_at="2026-02-06T09:00:00+08:00")
    assert titles(full, "千问") == []
    assert titles(full, "通义") == ["阿里巴巴推出通义新模型"]


def test_limit_and_counts(full: Store) -> None:
    found = search(full.db, "96GB", limit=1)
    assert (len(found.articles), found.count_articles, found.count_claims) == (1, 2, 1)


def test_snippet_shows_the_place(full: Store) -> None:
    [row] = search(full.db, "1747").articles
    assert "售价1,747元" in row["snippet"]
    assert snippet("甲" * 100 + "輝達" + "乙" * 100, finder("辉达")) == "…" + "甲" * 40 + "輝達" + "乙" * 40 + "…"


@pytest.fixture(scope="module")
def anywhere(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = fill(open_store(tmp_path_factory.mktemp("search") / "x.db"))
    stored(store, PAGE)
    return store


@given(st.text(max_size=30))
@example('"')
@example('a" OR "b')
@example("NEAR(千 问, 2)")
@example("title:千问 AND NOT *")
@example("\0\ud800^-+{}")
def test_nothing_that_is_typed_is_a_syntax_error(anywhere: Store, words: str) -> None:
    search(anywhere.db, words)


words = st.text(alphabet="真武千问芯片輝達", min_size=1, max_size=4) | st.sampled_from(["810", "E", "H", "20", "GB"])


@given(st.lists(words, max_size=4), st.lists(words, min_size=1, max_size=4), st.lists(words, max_size=4))
def test_what_is_asked_is_cut_as_what_is_indexed(before: list[str], asked: list[str], after: list[str]) -> None:
    """Any words that stand side by side in a text, however they are spaced, are a phrase of its tokens."""
    whole = tokens(" ".join([*before, *asked, *after]))
    phrase = tokens("-".join(asked))
    assert any(whole[start : start + len(phrase)] == phrase for start in range(len(whole)))


@given(st.text())
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_expression() -> None:
    assert expression('真武 810E "96 GB" Kunlun H20') == '"真 武" "810 E"* "96 GB"* "Kunlun"* "H 20"'
    assert expression("，。 *") == ""


def test_tokens() -> None:
    assert tokens("真武810E，96GB") == ["真", "武", "810", "E", SENTINEL, "96", "GB"]
    assert tokens("T-Head 平头哥") == ["T", "Head", "平", "头", "哥"]


def test_of_very_many_the_newest_are_shown(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query, "RANKED", 2)
    for number in range(3):
        stored(store, f"第{number}篇\n" + "芯片" * (3 - number), url=f"https://www.xinchao.example/{number}.html")
    found = search(store.db, "芯片", 2)
    assert [row["title"] for row in found.articles] == ["第2篇", "第1篇"]
    assert found.count_articles == 3
    monkeypatch.setattr(query, "RANKED", 3)
    assert search(store.db, "芯片", 1).articles[0]["title"] == "第0篇"
