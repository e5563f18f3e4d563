"""What `collect` does with each page that comes: the writer's side. One thread, one transaction a page."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from db.schema import Store
from scraper.cli.again import GIVEN_UP, due_again, visit_again
from scraper.cli.clock import stamp, today
from scraper.cli.desk import Desk
from scraper.cli.intake import take_in
from scraper.cli.telling import Teller
from scraper.model import Record, Snapshot
from scraper.sources import Discovery, Source
from scraper.sources.discovery import Ask
from scraper.sources.interest import Interest
from scraper.web import answers, wayback
from scraper.web.fetch import Fetcher
from scraper.web.results import Failed, Fetched, Found, Sent
from scraper.web.rounds import Errand, ErrandKind, Rounds
from scraper.web.urls import canonical, host_of
from scraper.web.wayback import Capture

ENOUGH = 4  # articles of an outlet in a run before their dates tell anything of it


class Window(Record, frozen=True):
    """What a back-fill asks for: days, how many pages of lists without days, and whether of the Wayback Machine."""

    first: date
    last: date
    pages: int = 1
    wayback: bool = False
    limit: int = 500  # captures of one outlet in one run

    def holds(self, published: str | None) -> bool:
        """Whether a date of a list lies in the window; one that is not known may."""
        return published is None or self.first.isoformat() <= published[:10] <= self.last.isoformat()


class Harvest:
    """One run over some outlets: robots.txt → feeds and lists → queue → articles, each stored as it comes.

    `counts` has a Counter for each outlet: seen (addresses of articles in feeds and lists), new, fetched, unchanged,
    read, unread, claims, failed, later, and of its feeds and lists ways_unchanged and ways_failed.
    """

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

    def run(self) -> None:
        """Ask everything that is due; a page that fails costs itself only."""
        for source in self._sources.values():
            self._send_out(source)
        for errand, answer in self._rounds.results():
            if errand.kind == "robots":
                self._robots(errand, answer)
            elif isinstance(answer, Failed):
                self._failed(errand, answer)
            elif answer.not_modified:
                self._unchanged(errand, answer)
            elif errand.kind == "captures":
                self._captures(errand, answer)
            elif errand.kind == "article":
                self._article(errand, answer)
            else:
                self._discovery(errand, answer)
            self._teller.progress(self.counts)
        for source in self._sources.values():
            self._dates(source)

    def failed_sources(self) -> list[str]:
        """The outlets of which no feed and no list gave anything to go on."""
        return [name for name, count in self.counts.items() if count["ways_failed"] >= self._asked[name]]

    # --- what is asked -------------------------------------------------------------------------------------------

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
        return dated or (way.asks(self._words, day, window.pages) if "{page}" in way.address else ())

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

    def _reconsider(self, source: Source, at: str) -> None:
        """What an older form of the outlet's YAML left out, and this one does not, becomes due."""
        sql = "SELECT key, url, title, reason FROM page WHERE kind = 'article' AND state = 'skipped' AND source = ?"
        for row in self._store.rows(sql, [source.id]):
            wanted = source.wanted if row["reason"] == _no_article(source) else "likely"
            if source.names(row["url"]) and not self._interest.why_not(wanted, row["title"] or ""):
                self._store.queue_again(row["key"], at)

    def _captures(self, errand: Errand, answer: Fetched) -> None:
        """The captures of an outlet: those of its articles that are not stored are asked for."""
        source, window = self._sources[errand.source], self._window
        read = wayback.captures(answer.body, url=errand.url)
        if isinstance(read, Failed):
            self._failed(errand, read)
            return
        assert window is not None
        at, count = stamp(), self.counts[source.id]
        named = [each for each in read if source.names(each.url)]
        wanted = [each for each in named if self._is_wanted(source, each, at)]
        self._store.queue_fetched(errand.key, at, status=answer.status, due_at=at)
        for capture in wanted[: window.limit]:
            self._rounds.add(
                Errand(kind="article", url=capture.place, key=canonical(capture.url), source=source.id, capture=capture)
            )
        count.update(seen=len(named), new=min(len(wanted), window.limit), later=max(0, len(wanted) - window.limit))

    def _is_wanted(self, source: Source, capture: Capture, at: str) -> bool:
        """Whether the page of a capture is not stored yet. It is noted as seen: a run that breaks off is taken up."""
        key, alias = canonical(capture.url), source.alias(capture.url)
        reason = f"known by a capture of {capture.at}: `xinwen backfill --wayback` fetches it"
        self._store.queue_seen(key, capture.url, "article", at, source=source.id, alias=alias, due=False, reason=reason)
        known = (self._store.queue_page(key) or {}).get("state") in ("done", "unchanged")
        return not known and not (alias and self._store.queue_alias(alias, key))

    # --- what came -----------------------------------------------------------------------------------------------

    def _robots(self, errand: Errand, answer: Fetched | Failed) -> None:
        """A robots.txt: its status is kept. Where it could not be had, each page that it blocks says so."""
        at = stamp()
        with self._store.writing():
            self._store.queue_seen(errand.key, errand.url, "robots", at)
            if isinstance(answer, Failed) and answer.kind not in ("gone", "refused"):
                self._store.queue_failed(errand.key, at, answer.reason, status=answer.status)
            else:
                self._store.queue_fetched(errand.key, at, status=answer.status)

    def _discovery(self, errand: Errand, answer: Fetched) -> None:
        """A feed or a list: what it names goes into the queue, in one transaction with its own state."""
        source, way = self._sources[errand.source], self._ways[errand.key]
        read = self._read(source, way, answer)
        if isinstance(read, Failed):
            self._failed(errand, read)
            return
        at = stamp()
        named = [item for item in read if source.names(item.url)]
        enough = len(named) >= way.fewest
        with self._store.writing():
            new = [item for item in read if self._seen(source, way, item, at)]
            self._store.queue_fetched(
                errand.key,
                at,
                status=answer.status,
                sha256=hashlib.sha256(answer.body).hexdigest(),
                # one that names too few is read again the next time, whatever its server says of changes
                etag=answer.etag if enough else None,
                last_modified=answer.last_modified if enough else None,
                due_at=at,
            )
            self._store.resolve_asides(errand.url, "fetch")
            if not enough:
                self._too_few(errand, source, way, len(named), at)
        self.counts[source.id].update(seen=len(named), new=len(new))

    def _read(self, source: Source, way: Discovery, answer: Fetched) -> tuple[Found, ...] | Failed:
        where = answer.final_url or answer.url
        return answers.read(answer.body, way, url=where, content_type=answer.content_type, zone=source.zone)

    def _seen(self, source: Source, way: Discovery, item: Found, at: str) -> bool:
        """Put an address into the queue, and ask for it where it is new, an article's and of interest. True where
        so."""
        try:
            key = canonical(item.url)
        except ValueError:
            return False
        alias = source.alias(item.url)
        reason = self._why_not(source, way, item) or self._known(alias, key)
        new = self._store.queue_seen(
            key,
            item.url,
            "article",
            at,
            source=source.id,
            title=item.title or None,
            hint_published=item.published,
            alias=alias,
            due=reason is None,
            reason=reason,
        )
        if reason is None and not new:  # another list told more of it than the one that left it out
            new = self._store.queue_again(key, at)
        if new and reason is not None and source.names(item.url):
            self.counts[source.id]["left_out"] += 1
        if new and reason is None:
            self._ask("article", item.url, key, source)
        return new and reason is None

    def _known(self, alias: str | None, key: str) -> str | None:
        """Why another address of an article that is in the queue is not asked for."""
        other = self._store.queue_alias(alias, key) if alias else None
        return f"another address of {other}" if other else None

    def _why_not(self, source: Source, way: Discovery, item: Found) -> str | None:
        """Why an address that a list names is not asked for; None where it is."""
        if not source.names(item.url):
            return _no_article(source)
        if self._window and not self._window.holds(item.published):
            return f"not of the days {self._window.first} to {self._window.last} of the back-fill"
        return self._interest.why_not(way.wanted, item.title, item.summary, item.text)

    def _too_few(self, errand: Errand, source: Source, way: Discovery, named: int, at: str) -> None:
        reason = f"names too few articles: {named}, fewer than the {way.fewest} of `fewest` in {source.id}.yaml"
        advice = (
            f"Open it in a browser: where its form has changed, mend `{way.kind}` or `articles` in {source.id}.yaml."
        )
        self._store.set_aside("fetch", errand.url, reason, advice, at)
        self._teller.problem(errand.url, reason, advice)
        self.counts[source.id]["ways_failed"] += 1

    def _article(self, errand: Errand, answer: Fetched) -> None:
        """An article's page: evidence, reading, claims and the queue's row in one transaction."""
        at = stamp()
        digest = hashlib.sha256(answer.body).hexdigest()
        capture = errand.capture
        snapshot = Snapshot(
            url=capture.url if capture else errand.url,
            key=errand.key,
            fetched_at=capture.at if capture else at,
            sha256=digest,
            body=answer.body,
            status=answer.status,
            content_type=answer.content_type,
            final_url=answer.final_url if capture is None else capture.place,
            source=errand.source,
        )
        count = self.counts[errand.source]
        with self._store.writing():
            taken = take_in(self._desk, self._store, snapshot)
            self._store.queue_fetched(
                errand.key,
                at,
                status=answer.status,
                sha256=digest,
                etag=answer.etag,
                last_modified=answer.last_modified,
                due_at=self._visit(errand.key, at) if capture is None else None,
            )
            self._store.resolve_asides(errand.url, "fetch")
        count["fetched"] += 1
        if taken.edited:
            count["edited"] += 1
            self._teller.note(f"{errand.url}: its text was edited since it was read last")
        if taken.text is None:
            count["unread"] += 1
            self._teller.problem(errand.url, taken.reason, taken.advice)
            return
        count["read"] += 1
        count["dated"] += taken.dated
        if taken.claims:
            count["claims"] += taken.claims.new

    def _dates(self, source: Source) -> None:
        """An outlet whose articles lose their dates has changed its pages: that is told, and no empty week."""
        count = self.counts[source.id]
        place, at = f"sources/{source.id}.yaml", stamp()
        if count["read"] < ENOUGH:
            return
        if count["dated"] >= source.dated * count["read"]:
            self._store.resolve_asides(place, "dates")
            return
        reason = f"only {count['dated']} of {count['read']} articles of {source.id} tell their day, less than `dated`"
        advice = "Open one in a browser: where the page prints a date, the reader of pages needs a mark for it."
        self._store.set_aside("dates", place, reason, advice, at)
        self._teller.problem(place, reason, advice)

    def _unchanged(self, errand: Errand, answer: Fetched) -> None:
        """304: the bytes are those that are stored. A feed is due again the next time."""
        at = stamp()
        due = at if errand.kind != "article" else self._visit(errand.key, at)
        self._store.queue_fetched(errand.key, at, status=answer.status, due_at=due, unchanged=True)
        self.counts[errand.source]["unchanged" if errand.kind == "article" else "ways_unchanged"] += 1

    def _visit(self, key: str, at: str) -> str | None:
        """When the article is looked at again for silent edits."""
        return visit_again(self._store.first_fetched(key) or at, at)

    def _failed(self, errand: Errand, answer: Failed) -> None:
        """What could not be had: its reason in the queue, set aside, and one line for people."""
        at = stamp()
        count = self.counts[errand.source]
        tries = (self._store.queue_page(errand.key) or {}).get("tries", 0)
        due = due_again(answer, errand.kind, tries + 1, at)
        state = "blocked" if answer.kind == "robots" else "failed"
        if answer.kind == "later":
            count["later"] += 1
            if answer.retry_after is not None:  # else it stays due as it is
                self._store.queue_failed(errand.key, at, answer.reason, due_at=due, asked=False)
            return
        advice = answer.advice if due or answer.kind in ("gone", "address", "forbidden") else GIVEN_UP
        with self._store.writing():
            self._store.queue_failed(errand.key, at, answer.reason, status=answer.status, due_at=due, state=state)
            self._store.resolve_asides(errand.url, "fetch", but=[answer.reason])
            self._store.set_aside("fetch", errand.url, answer.reason, advice, at)
        self._teller.problem(errand.url, answer.reason, advice)
        count["failed" if errand.kind == "article" else "ways_failed"] += 1


def _no_article(source: Source) -> str:
    return f"no address of an article, by `articles` of the outlet {source.id}"


def _in_future(due_at: str | None, at: str) -> bool:
    return due_at is not None and datetime.fromisoformat(due_at) > datetime.fromisoformat(at)
