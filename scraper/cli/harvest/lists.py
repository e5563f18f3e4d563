"""What came of feeds and lists, sitemaps and searches, and of the Wayback Machine: addresses, put into the queue."""

from __future__ import annotations

import hashlib

from scraper.cli.clock import stamp
from scraper.cli.harvest.asking import no_article
from scraper.cli.harvest.pages import Pages
from scraper.sources import Discovery, Source
from scraper.web import answers, wayback
from scraper.web.results import Failed, Fetched, Found
from scraper.web.rounds import Errand
from scraper.web.urls import canonical
from scraper.web.wayback import Capture


class Lists(Pages):
    """Takes in what names articles."""

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
            return no_article(source)
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
