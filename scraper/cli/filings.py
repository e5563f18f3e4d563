"""What a company's own paper says is said by its filing, where its words name nobody else."""

from __future__ import annotations

import re

import msgspec

from scraper.claims.english import sentence
from scraper.knowledge import Book
from scraper.model import Article, Claim, Link

ITSELF = re.compile(
    "(?:本?(?:公司|集团|集團)|我们|其)(?!管理层|董|高管|总|负责|首席)"
)  # 公司预计: the paper's own word


def in_own_voice(article: Article, claims: tuple[Claim, ...], book: Book) -> tuple[Claim, ...]:
    """The claims of a filing: those of nobody, or of 公司, are its own, under the name that it gives its company."""
    if article.kind != "filing":
        return claims
    name = article.publisher or article.title
    voice = Link(voice="filing", text=name, entity=_company(name, book))
    day = article.reported.at or article.reported.not_after
    return tuple(_said_by(each, voice, book, day) if _is_own(each, voice) else each for each in claims)


def _is_own(claim: Claim, voice: Link) -> bool:
    """Does the claim name no source, or only the company itself?"""
    if len(claim.attribution) != 1:
        return not claim.attribution
    [link] = claim.attribution
    return link.voice == "official" and link.entity in (None, voice.entity) and ITSELF.match(link.text) is not None


def _said_by(claim: Claim, voice: Link, book: Book, published: str | None) -> Claim:
    claim = msgspec.structs.replace(claim, attribution=(voice,))
    return msgspec.structs.replace(claim, statement_en=sentence(book, claim, published))


def _company(name: str, book: Book) -> str | None:
    """The company of the vocabulary that is called so."""
    companies = (each for each in book.entities.values() if each.klass == "company")
    return next((each.id for each in companies if name in (each.zh, *each.aliases, *each.weak_aliases)), None)
