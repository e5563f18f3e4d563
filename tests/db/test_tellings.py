"""Reprints are one telling: cut, edited, in traditional characters; the earliest is its origin."""

from __future__ import annotations

import random
from collections.abc import Callable

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.groups.prints import ALIKE, containment, plain, runs
from db.schema.store import Store
from scraper.model import Reported
from tests.db.making import AT, LATER, article, snapshot
from tests.gate.corpora import own, pages

CORPUS = [page.article() for name in own() for page in pages(name)]
TEXTS = [each.text for each in CORPUS if len(plain(each.text)) >= 200]


REPRINTED = "藏了五年，平头哥“真武”走到台前"  # the sample week holds a reprint of it, and no other


def put(store: Store, text: str, day: int, at: str = AT, **changed: object) -> str:
    """Store a text as an article of a January day; returns the article's id."""
    shot = snapshot(text, url=f"https://www.xinchao.example/{day}.html", fetched_at=at)
    reported = Reported(at=f"2026-01-{day:02}T10:00:00+08:00", literal="x", basis="printed")
    store.save_reading(shot, article(shot, text, **{"reported": reported} | changed))
    return store.article_of(shot.key)


def edited(text: str, share: float, seed: int) -> str:
    """A text in which that share of its characters is in words that were replaced by others."""
    dice = random.Random(seed)
    out, at = [], 0
    while at < len(text):
        width = dice.choice((2, 2, 3, 4))
        replaced = dice.random() < share and "\n" not in text[at : at + width]
        out.append(
            "".join(chr(dice.randrange(0x4E00, 0x9F00)) for _ in range(width)) if replaced else text[at : at + width]
        )
        at += width
    return "".join(out)


def cut(text: str) -> str:
    title, _, body = text.partition("\n")
    return f"转载：{title}\n{body[: len(body) // 3]}"


def traditional(text: str) -> str:
    return str(opencc.OpenCC("s2t").convert(text))


CHANGES: dict[str, Callable[[str], str]] = {
    "the same": lambda text: text,
    "cut to a third": cut,
    "edited": lambda text: edited(text, 0.12, 7),
    "traditional": traditional,
    "another frame": lambda text: (
        f"【导读】请点击上方关注我们\n{text}\n免责声明：本文不构成投资建议，版权归原作者所有。"
    ),
    "without punctuation": lambda text: text.replace("，", " ").replace("。", " "),
}


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_a_reprint_joins_its_original(store: Store, change: str) -> None:
    original = put(store, TEXTS[0], 3)
    other = put(store, TEXTS[1], 4)
    copy = put(store, CHANGES[change](TEXTS[0]), 5)
    assert list(store.group_reprints()) == [original, other, copy]
    assert store.tellings() == [{"origin": original, "articles": sorted((original, copy))}]
    assert list(store.group_reprints()) == [], "each is compared once"


def test_the_earliest_is_the_origin_in_whatever_order_they_come(store: Store) -> None:
    late = put(store, TEXTS[0], 9)
    list(store.group_reprints())
    copy = put(store, CHANGES["edited"](TEXTS[0]), 7)
    list(store.group_reprints())
    first = put(store, TEXTS[0], 2)
    list(store.group_reprints())
    assert store.tellings() == [{"origin": first, "articles": sorted((late, copy, first))}]


def test_of_two_at_one_time_the_one_that_names_no_other_outlet(store: Store) -> None:
    same = Reported(at="2026-01-05T10:00:00+08:00", literal="x", basis="printed")
    copy = put(store, TEXTS[0], 5, origin="街报", reported=same)
    own_word = put(store, TEXTS[0], 6, reported=same)
    list(store.group_reprints())
    assert [each["origin"] for each in store.tellings()] == [own_word]
    assert copy != own_word


def test_an_edit_that_makes_it_another_text_parts_them(store: Store) -> None:
    original, copy = put(store, TEXTS[0], 3), put(store, TEXTS[0], 5)
    list(store.group_reprints())
    put(store, TEXTS[1], 3, LATER)
    list(store.group_reprints())
    assert store.tellings() == []
    assert original != copy


def test_no_two_articles_of_the_corpus_are_one(store: Store) -> None:
    """They share subjects, figures and phrases, and partly tell the same events."""
    for number, text in enumerate(TEXTS):
        shot = snapshot(text, url=f"https://www.xinchao.example/c/{number}.html")
        store.save_reading(shot, article(shot, text))
    list(store.group_reprints())
    found = [each["articles"] for each in store.tellings()]
    title = "SELECT t.title FROM article a JOIN text t ON t.id = a.current_text WHERE a.id = ?"
    assert [{store.value(title, [each]) for each in articles} for articles in found] == [{REPRINTED}]


@given(st.text(), st.text())
def test_containment_is_a_share(one: str, other: str) -> None:
    share = containment(runs(one), runs(other))
    assert 0 <= share <= 1
    assert share == containment(runs(other), runs(one))
    assert containment(runs(one), runs(one)) in (0.0, 1.0)
    assert ALIKE > 0.06


def test_a_reprint_that_names_outlet_and_title_is_one_telling_however_short_it_is(store: Store) -> None:
    title = "芯潮日报独家：测试芯片甲开卖"
    first = put(store, f"{title}\n{'甲' * 80}", 1, publisher="新潮日报", site="a.example")
    short = put(store, "转载一则\n别的几个字。", 3, origin="新潮日报", original_title=title, site="b.example")
    column = put(store, f"{title}\n又是别的几个字。", 29, publisher="另一家报", site="c.example")
    list(store.group_reprints())
    assert {each["id"] for each in store.telling_of(short)} == {first, short}
    assert store.telling_of(column) == [], "another outlet's article of the same title is its own"


def test_the_next_piece_of_a_column_is_no_reprint_of_the_last(store: Store) -> None:
    for month, day in ((1, 1), (3, 2)):
        reported = Reported(at=f"2026-{month:02}-{day:02}T10:00:00+08:00", literal="x", basis="printed")
        put(store, f"国产芯片每月一览\n第{month}期的几个字。", day, reported=reported, publisher="新潮日报")
    list(store.group_reprints())
    assert store.tellings() == []
