"""How well reprints are found, and how long it takes: `python -m tests.bench_reprints [ARTICLES]` (20000).

Makes articles from the sentences of the corpus, half of whose words are replaced, so that two of them share words and
phrases; of one in twenty it makes four copies: the same in traditional characters, cut to a third, with 12 % of the
words replaced, and both of the last. Prints how many copies are found, how many pairs are false, and the time of an
article by the size of the database.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from db.schema.opening import open_store
from scraper.model import Reported
from tests.db.making import article, fill, snapshot
from tests.db.test_tellings import TEXTS, cut, edited, traditional

COPIES = {
    "traditional": traditional,
    "cut to a third": cut,
    "12 % edited": lambda text: edited(text, 0.12, len(text)),
    "cut and edited": lambda text: edited(cut(text), 0.12, len(text)),
}


def main(number: int) -> None:
    sentences = [
        each for text in TEXTS for each in text.partition("\n")[2].replace("。", "。\n").split("\n") if len(each) > 12
    ]
    dice = random.Random(0)
    count = iter(range(10**9))
    with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/bench.db", create=True) as store:
        fill(store)
        wanted: dict[str, tuple[str, str]] = {}
        with store.writing():
            for place in range(number):
                text = f"第{place}篇\n" + "".join(
                    edited(each, 0.5, next(count)) for each in dice.sample(sentences, dice.randint(6, 24))
                )
                original = put(store, text, f"{place}")
                if place % 20 == 0:
                    for kind, change in COPIES.items():
                        wanted[put(store, change(text), f"{place}-{kind}")] = (original, kind)
        print(f"{number} articles of {len(sentences)} sentences, {len(wanted)} copies")
        begun = time.perf_counter()
        for done, _ in enumerate(store.group_reprints(), 1):
            if done % (number // 4) == 0:
                print(f"  {done:7} compared: {(time.perf_counter() - begun) / (number // 4) * 1000:6.2f} ms an article")
                begun = time.perf_counter()
        report(store.rows("SELECT article, origin FROM telling"), wanted)


def put(store, text: str, name: str) -> str:  # type: ignore[no-untyped-def]
    shot = snapshot(text, url=f"https://www.xinchao.example/{name}.html")
    reported = Reported(at="2026-01-29T10:00:00+08:00", literal="x", basis="printed")
    store.save_reading(shot, article(shot, text, reported=reported))
    return str(store.article_of(shot.key))


def report(rows: list[dict[str, str]], wanted: dict[str, tuple[str, str]]) -> None:
    """Recall by kind of copy, and the pairs of articles that are no copies of one another."""
    origin = {row["article"]: row["origin"] for row in rows}
    for kind in COPIES:
        copies = [(copy, first) for copy, (first, each) in wanted.items() if each == kind]
        found = sum(origin[copy] == origin[first] for copy, first in copies)
        print(f"  {kind:15} recall {found / len(copies):.4f} ({found} of {len(copies)})")
    family = {article: wanted.get(article, (article, ""))[0] for article in origin}
    false = sum(family[article] != family[first] for article, first in origin.items())
    print(f"  false pairs: {false}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20000)
