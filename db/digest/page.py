"""What the templates of every format are given."""

from __future__ import annotations

from typing import Any

from db.digest import view
from db.digest.model import Digest, Source

LIMIT = 40  # pages and failures that are listed one by one; JSON holds all


def context(digest: Digest) -> dict[str, Any]:
    """The digest `d`, a source by its number, the names of companies, and how far lists go."""
    sources = {source.number: source for source in digest.sources}
    names = {company.name.id: company.name.en for company in digest.companies}

    def named(source: Source) -> str:
        return ", ".join(names.get(company, company) for company in source.named)

    return {
        "d": digest,
        "span": view.span(digest),
        "source": sources.__getitem__,
        "named": named,
        "companies": ", ".join(names.values()) or "any tracked company",
        "limit": LIMIT,
        "numeral": ("no", "one", "two", "three", "four", "five")[len(digest.headlines)],
    }
