"""What came of articles: evidence, readings and claims, visits, failures, and dates that an outlet loses."""

from __future__ import annotations

import hashlib

from scraper.cli.again import GIVEN_UP, due_again, visit_again
from scraper.cli.clock import stamp
from scraper.cli.harvest.asking import Asking
from scraper.cli.intake import Taken, take_in
from scraper.model import Snapshot
from scraper.sources import Source
from scraper.web.results import Failed, Fetched
from scraper.web.rounds import Errand

ENOUGH = 4  # articles of an outlet in a run before their dates tell anything of it


class Pages(Asking):
    """Takes in pages."""

    def _robots(self, errand: Errand, answer: Fetched | Failed) -> None:
        """A robots.txt: its status is kept. Where it could not be had, each page that it blocks says so."""
        at = stamp()
        with self._store.writing():
            self._store.queue_seen(errand.key, errand.url, "robots", at)
            if isinstance(answer, Failed) and answer.kind not in ("gone", "refused"):
                self._store.queue_failed(errand.key, at, answer.reason, status=answer.status)
            else:
                self._store.queue_fetched(errand.key, at, status=answer.status)

    def _article(self, errand: Errand, answer: Fetched) -> None:
        """An article's page: evidence, reading, claims and the queue's row in one transaction."""
        at = stamp()
        snapshot = _snapshot(errand, answer, at)
        with self._store.writing():
            taken = take_in(self._desk, self._store, snapshot)
            self._store.queue_fetched(
                errand.key,
                at,
                status=answer.status,
                sha256=snapshot.sha256,
                etag=answer.etag,
                last_modified=answer.last_modified,
                due_at=self._visit(errand.key, at) if errand.capture is None else None,
                blocked=taken.blocked,
            )
            self._store.resolve_asides(errand.url, "fetch")
        self._tell(errand, taken)

    def _tell(self, errand: Errand, taken: Taken) -> None:
        """What came of a page, counted for its outlet; an edit, and what could not be read, is told to people."""
        count = self.counts[errand.source]
        count["fetched"] += 1
        if taken.edited:
            count["edited"] += 1
            self._teller.note(f"{errand.url}: its text was edited since it was read last")
        if taken.text is None:
            count["blocked" if taken.blocked else "unread"] += 1
            self._teller.problem(errand.url, taken.reason, taken.advice)
            return
        count["read"] += 1
        count["dated"] += taken.dated
        if taken.claims:
            count["claims"] += taken.claims.new

    def _visit(self, key: str, at: str) -> str | None:
        """When the article is looked at again for silent edits."""
        return visit_again(self._store.first_fetched(key) or at, at)

    def _unchanged(self, errand: Errand, answer: Fetched) -> None:
        """304: the bytes are those that are stored. A feed is due again the next time."""
        at = stamp()
        due = at if errand.kind != "article" else self._visit(errand.key, at)
        self._store.queue_fetched(errand.key, at, status=answer.status, due_at=due, unchanged=True)
        self.counts[errand.source]["unchanged" if errand.kind == "article" else "ways_unchanged"] += 1

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


def _snapshot(errand: Errand, answer: Fetched, at: str) -> Snapshot:
    """The bytes as they were served, now or at the time of an archive's capture."""
    capture = errand.capture
    return Snapshot(
        url=capture.url if capture else errand.url,
        key=errand.key,
        fetched_at=capture.at if capture else at,
        sha256=hashlib.sha256(answer.body).hexdigest(),
        body=answer.body,
        status=answer.status,
        content_type=answer.content_type,
        final_url=answer.final_url if capture is None else capture.place,
        source=errand.source,
    )
