"""The gold of the sample week is sound: its quotes stand on the pages, its ids in the vocabulary."""

from __future__ import annotations

import hashlib
import re

import pytest

from scraper.knowledge import load
from scraper.model import Article
from scraper.page import read
from tests.sample.corpus import NAMES, gold, listed, norm, page_text, served

OBJECT = re.compile(r"^(?:@[a-z0-9_]+|'.+|![a-z_]*|(?:=|~|>=|<=|>|<|\^)?-?[\d.e]+(?:\.\.-?[\d.e]+)?(?: \S+)?)$")


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    """Each page as the reader reads it from what the server sends."""
    found = {}
    for name in NAMES:
        url, answer = gold(name)["url"], served(name)
        article = read(
            answer.body,
            url=url,
            key=url,
            fetched_at="2026-02-02T09:00:00+08:00",
            snapshot=hashlib.sha256(answer.body).hexdigest(),
            content_type=answer.content_type,
        )
        assert isinstance(article, Article), f"{name}: {article}"
        found[name] = article
    return found


def test_the_sample_is_a_week_of_at_least_twelve_articles_from_at_least_five_outlets() -> None:
    assert len(NAMES) >= 12
    assert len({gold(name)["page"].split("/")[0] for name in NAMES}) >= 5


@pytest.mark.parametrize("name", NAMES)
def test_every_gold_quote_is_on_its_page(name: str) -> None:
    text = page_text(name)
    wanted = [claim["q"] for claim in gold(name)["claims"]] + gold(name)["not_claims"]
    assert [quote for quote in wanted if norm(quote) not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_gold_id_is_in_the_vocabulary(name: str) -> None:
    book = load()
    entities = {entity.id for entity in book.entity_facts()}
    predicates = {predicate.id for predicate in book.predicate_facts()}
    for claim in gold(name)["claims"]:
        objects = [str(value) for value in listed(claim["o"])]
        assert set(listed(claim["s"])) <= entities
        assert set(listed(claim["p"])) <= predicates
        assert {value[1:] for value in objects if value.startswith("@")} <= entities
        assert [value for value in objects if not OBJECT.match(value)] == []
        assert set(listed(claim.get("by", []))) <= entities


@pytest.mark.parametrize("name", NAMES)
def test_the_reader_keeps_the_article_and_leaves_links_comments_and_disclaimers(
    name: str, articles: dict[str, Article]
) -> None:
    text = norm(articles[name].text)
    beside = [words for words in gold(name)["not_claims"] if words not in gold(name).get("in_text", [])]
    assert [claim["q"] for claim in gold(name)["claims"] if norm(claim["q"]) not in text] == []
    assert [words for words in beside if norm(words) in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_reader_tells_who_wrote_what_when(name: str, articles: dict[str, Article]) -> None:
    article = articles[name]
    found = {
        "title": article.title,
        "published_at": article.reported.at,
        "site": article.site,
        "publisher": article.publisher,
        "origin": article.origin,
        "author": article.author,
    }
    assert {key: found[key] for key, want in gold(name)["meta"].items() if found[key] not in listed(want)} == {}
