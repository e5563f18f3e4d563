"""The corpora that the gate measures: pages with their gold, read and scored; digests that name their content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from scraper import claims
from scraper.knowledge import Book, load
from scraper.model import Article
from scraper.page import read
from scraper.sample import WWW
from scraper.sample.server import Site
from tests.gate.scorer import Gold, Score, page_text, score

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"
SAMPLE = ROOT / "tests" / "sample" / "gold"
DEV = Path(os.environ.get("XINWEN_SHARED", ROOT.parent / "shared")) / "eval" / "dev"
FLOORS = Path(__file__).with_name("floors.yaml")


@dataclass(frozen=True)
class Page:
    """One page as a server sends it, with what a reader found in it."""

    name: str
    body: bytes = field(repr=False)
    content_type: str | None
    gold_bytes: bytes = field(repr=False)

    @property
    def gold(self) -> Gold:
        return _parsed(self.gold_bytes)

    def article(self) -> Article:
        """The page as the reader of pages reads it."""
        fetched = self.gold["fetched_at"]
        article = read(
            self.body,
            url=self.gold["url"],
            key=self.gold["url"],
            fetched_at=fetched.isoformat() if hasattr(fetched, "isoformat") else str(fetched),
            snapshot=hashlib.sha256(self.body).hexdigest(),
            content_type=self.content_type,
        )
        assert isinstance(article, Article), f"{self.name}: {article}"
        return article


@cache
def _parsed(gold: bytes) -> Gold:
    data: Gold = yaml.load(gold, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return data


def own() -> list[str]:
    """The corpora of this repository: one for each letter before a hyphen in tests/corpus, and the sample week."""
    return [*sorted({path.name.split("-")[0] for path in CORPUS.glob("*.yaml")}), "sample"]


def names() -> list[str]:
    """All corpora at hand: dev lies beside the repository and not in it, and may be missing."""
    return [*own(), "dev"] if DEV.is_dir() else own()


def pages(corpus: str) -> list[Page]:
    """The pages of a corpus, in the order of their names."""
    if corpus == "sample":
        return list(_sample())
    return folder(DEV) if corpus == "dev" else folder(CORPUS, f"{corpus}-*.yaml")


def folder(place: Path, pattern: str = "*.yaml") -> list[Page]:
    """The pages of a folder with NAME.html and NAME.yaml."""
    paths = sorted(place.glob(pattern))
    return [Page(p.stem, p.with_suffix(".html").read_bytes(), None, p.read_bytes()) for p in paths]


def _sample() -> Iterator[Page]:
    site = Site(WWW)
    for path in sorted(SAMPLE.glob("*.yaml")):
        host, _, rest = _parsed(path.read_bytes())["page"].partition("/")
        answer = site.answer(host, f"/{rest}")
        yield Page(path.stem, answer.body, answer.content_type, path.read_bytes())


def digest(found: list[Page]) -> str:
    """The SHA-256 over names and bytes of pages and gold: another digest, another corpus."""
    total = hashlib.sha256()
    for page in found:
        for part in (page.name.encode(), page.gold_bytes, page.body):
            total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()


def measure(found: list[Page], book: Book | None = None) -> Score:
    """The score of pages, read with a vocabulary (the bundled one)."""
    book = book or load()
    return sum((measure_one(page, book) for page in found), Score())


def measure_one(page: Page, book: Book) -> Score:
    """The score of one page."""
    article = page.article()
    tracked = frozenset(e for e in book.entities if _is_tracked(book, e))
    return score(page.gold, page_text(page.body), article.text, claims.extract(article, book), tracked)


def _is_tracked(book: Book, ident: str) -> bool:
    """Is it a tracked company, or made by one? The gold knows makers: what a cloud builds around their chips is not."""
    while ident in book.entities and not book.entities[ident].tracked:
        ident = book.entities[ident].maker or book.entities[ident].parent or ""
    return ident in book.entities
