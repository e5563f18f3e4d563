"""What is asked: the ways of the outlets, their articles that are due, and the pages of a back-fill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from db.schema.store import Store
from scraper.cli.clock import stamp, today
from scraper.cli.desk import Desk
from scraper.cli.harvest.window import Window
from scraper.cli.telling import Teller
from scraper.sources import Discovery, Source
from scraper.sources.discovery import Ask
from scraper.sources.interest import NONE, UNNAMED, Interest
from scraper.web import wayback
from scraper.web.fetch import Fetcher
from scraper.web.results import Sent
from scraper.web.rounds import Errand, ErrandKind, Rounds
from scraper.web.urls import canonical, host_of

LEFT_OUT = """
SELECT key, url, title, reason FROM page
WHERE kind = 'article' AND state = 'skipped' AND source = ? AND reason IN (?, ?, ?)
"""


class Asking:
    """Sends out the requests of a run; what comes is for its children."""

    def __init__(
        self,
        desk: Desk,
        store: Store,
        sources: Iterable[Source],
        fetcher: Fetcher,
        teller: Teller,
        window: Window | None = None,
    ) -> None:
        self._desk = desk
        self._store = store
        self._sources = {source.id: source for source in sources}
        self._fetcher = fetcher
        self._teller = teller
        self._window = window
        self._rounds = Rounds(fetcher)
        self._interest = Interest(desk.book)
        self._words = desk.book.search_words()
        self._ways: dict[str, Discovery] = {}
        self._asked: Counter[str] = Counter()  # requests to feeds and lists, by outlet
        self._paced: set[str] = set()
        self.counts: dict[str, Counter[str]] = {name: Counter() for name in self._sources}

    def _send_out(self, source: Source) -> None:
        """Ask for the outlet's feeds and lists, and for its articles that are still due."""
        at = stamp()
        if self._window and self._window.wayback:
            self._ask_wayback(source, self._window, at)
            return
        for way in source.discovery:
            for ask in self._asks(way, source):
                self._ways[ask.key] = way
                self._asked[source.id] += 1
                self._store.queue_seen(ask.key, ask.url, way.kind, at, source=source.id)
                row = self._store.queue_page(ask.key) or {}
                if self._window and row.get("state") == "done":
                    self.counts[source.id]["done_before"] += 1
                elif _in_future(row.get("due_at"), at):
                    self.counts[source.id]["later"] += 1
                    self._teller.note(f"{ask.url}: not asked, its server asks to wait until {row['due_at']}")
                else:
                    self._ask(way.kind, ask.url, ask.key, source, row, ask.sent)
        self._reconsider(source, at)
        for row in self._store.queue_due(at, kind="article", source=source.id):
            self._ask("article", row["url"], row["key"], source, row)

    def _asks(self, way: Discovery, source: Source) -> Iterable[Ask]:
        """The requests of a way: those of today, or of a back-fill's window."""
        window, day = self._window, today(source.zone)
        if window is None:
            return way.asks(self._words, day)
        dated = list(way.of_window(self._words, window.first, min(window.last, day)))
        return dated or (way.asks(self._words, day, window.pages) if way.goes_back else ())

    def _ask_wayback(self, source: Source, window: Window, at: str) -> None:
        """Ask which captures there are of the outlet's pages."""
        url = wayback.query(source.host, window.first, window.last)
        key = canonical(url)
        self._fetcher.pace.set(wayback.HOST, wayback.PACE)
        self._paced.add(wayback.HOST)
        self._asked[source.id] += 1
        self._store.queue_seen(key, url, "list", at, source=source.id)
        self._ask("captures", url, key, source)

    def _ask(
        self,
        kind: ErrandKind,
        url: str,
        key: str,
        source: Source,
        row: dict[str, str] | None = None,
        sent: Sent | None = None,
    ) -> None:
        if kind == "article" and not self._has_room(source):
            return
        host = host_of(url)
        if host not in self._paced:
            self._paced.add(host)
            self._fetcher.pace.set(host, source.pace)
        known = row or {}
        self._rounds.add(
            Errand(
                kind=kind,
                url=url,
                key=key,
                source=source.id,
                etag=known.get("etag"),
                last_modified=known.get("last_modified"),
                sent=sent,
            )
        )

    def _has_room(self, source: Source) -> bool:
        """Whether this run may ask for one more article of the outlet: a list of 100,000 entries takes several runs."""
        count = self.counts[source.id]
        if count["asked"] < source.most:
            count["asked"] += 1
            return True
        if not count["later"]:
            self._teller.note(f"{source.id}: {source.most} articles are asked for (`most`); the others wait")
        count["later"] += 1
        return False

    def _reconsider(self, source: Source, at: str) -> None:
        """What an older form of the outlet's YAML left out, and this one does not, becomes due."""
        for row in self._store.rows(LEFT_OUT, [source.id, no_article(source), NONE, UNNAMED]):
            wanted = source.wanted if row["reason"] == no_article(source) else "likely"
            if source.names(row["url"]) and not self._interest.why_not(wanted, row["title"] or ""):
                self._store.queue_again(row["key"], at)


def no_article(source: Source) -> str:
    return f"no address of an article, by `articles` of the outlet {source.id}"


def _in_future(due_at: str | None, at: str) -> bool:
    return due_at is not None and datetime.fromisoformat(due_at) > datetime.fromisoformat(at)
