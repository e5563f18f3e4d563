"""A street of outlets on one loopback server, and collecting from it as the command line does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from db.schema.store import Store
from scraper.cli.collect import Collected, collect
from scraper.cli.desk import Desk
from scraper.cli.telling import Teller
from scraper.sources import Discovery, Source
from scraper.web.fetch import Fetcher, Limits
from tests.cli.doubles import Outlet, outlet, paragraphs, rss, saying
from tests.web.loopback import Server

LIMITS = Limits(connect=2, read=2, total=1.5, backoff=0, retries=1, retry_after=0)


class Street:
    """A database, outlets, and a server that plays them. `pace` is 0: the double does not mind.

    `ids` are bundled outlets that the server plays besides, at `hosts`.
    """

    def __init__(
        self,
        server: Server,
        folder: Path,
        outlets: list[Outlet],
        ids: Iterable[str] = (),
        hosts: Mapping[str, str] | None = None,
    ) -> None:
        self.server = server
        self.db = str(folder / "street.db")
        self.outlets = outlets
        for each in outlets:
            server.replies |= each.replies
        self.hosts = dict(hosts or dict.fromkeys((host for host, _ in server.replies), server.place))
        self.ids = [*ids, *(each.id for each in outlets)]

    def desk(self) -> Desk:
        desk = Desk(self.db)
        here = self.ids  # an outlet without a double would be asked for on the web
        quick = {name: msgspec.structs.replace(source, pace=0) for name, source in desk.sources.items() if name in here}
        desk.sources = quick | {each.id: invented(each) for each in self.outlets if each.id not in quick}
        return desk

    def collect(self, *names: str, teller: Teller | None = None) -> tuple[Collected, Teller]:
        """One run over these outlets, or all of the street."""
        desk, teller = self.desk(), teller or Teller(as_json=True)
        chosen = [desk.sources[name] for name in names or self.ids]
        with desk.store() as store, self.fetcher() as fetcher:
            return collect(desk, store, chosen, fetcher, teller), teller

    def fetcher(self) -> Fetcher:
        return Fetcher(connect_to=self.hosts, limits=LIMITS)

    @contextmanager
    def store(self) -> Iterator[Store]:
        with self.desk().read() as store:
            yield store

    def rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        with self.store() as store:
            return store.rows(sql, values)

    def page(self, url: str) -> dict[str, Any]:
        (row,) = self.rows("SELECT * FROM page WHERE url = ?", url)
        return row

    def content(self) -> dict[str, list[dict[str, Any]]]:
        """All tables but the log of runs and what only tells in which order things came."""
        with self.store() as store:
            tables = [row["name"] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
            left_out = ("run", "sqlite_sequence", "_sqlite_migrations")
            held = [name for name in tables if name not in left_out and "_words" not in name]
            rows = {name: store.rows(f'SELECT * FROM "{name}"') for name in held}
        for table, number in (("aside", "id"), ("doc", "number")):
            for row in rows[table]:
                del row[number]
        found = {name: sorted(held, key=str) for name, held in rows.items()}
        for row in found["page"]:
            if row["kind"] != "article":
                del row["state"], row["status"]  # a feed is done (200) the first time and unchanged (304) the next
        return found


def invented(each: Outlet) -> Source:
    """The YAML of an outlet that is only in these tests."""
    host = each.feed.split("/")[2]
    return Source(
        id=each.id,
        name=each.id,
        home=f"https://{host}/",
        kind="invented",
        tier=3,
        pace=0,
        sample=True,
        discovery=(Discovery(feed=each.feed, wanted="all"),),
        articles=(rf"^https://{host}/a/",),
    )


def small(name: str, pages: dict[str, Any]) -> Outlet:
    """An outlet of `https://NAME.example/feed`, with `pages` by the last part of their path /a/…: text, or a reply."""
    host = f"{name}.example"
    items = "".join(f"<item><title>{each}</title><link>https://{host}/a/{each}</link></item>" for each in pages)
    made = outlet(name, f"https://{host}/feed", rss(name, items), [], str)
    for each, reply in pages.items():
        made.replies[(host, f"/a/{each}")] = page(reply) if isinstance(reply, str) else reply
    return made


def page(title: str) -> Any:
    """A page that can be read."""
    body = (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1>"
        f"<div class='info'>2026-01-29 17:42 来源：街报</div><div class='article'>{paragraphs()}</div></body></html>"
    )
    return saying(body.encode(), "text/html; charset=utf-8")
