"""The outlets, one YAML each: adding one touches nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from scraper.sources.loader import SourcesError, load
from scraper.sources.model import Discovery, Source

__all__ = ["Discovery", "Source", "SourcesError", "load", "owner_of"]


def owner_of(url: str, sources: Mapping[str, Source]) -> str | None:
    """The id of the outlet that an address belongs to, or None.

    First by the form of the articles' addresses, then by host; of several hosts the longest (news.x.cn before x.cn).
    """
    for source in sources.values():
        if source.articles and source.names(url):
            return source.id
    owners = [source for source in sources.values() if source.owns(url)]
    return max(owners, key=lambda source: len(source.host)).id if owners else None
