"""When a page is asked for again: one that could not be had, and one that may have been edited since."""

from __future__ import annotations

from datetime import datetime, timedelta

from scraper.web.results import Failed

TRIES = 5  # runs in which an article's page is asked for before it is given up
GIVEN_UP = (
    "It is not asked for again by itself. Where the page matters, save it in a browser and give it to"
    " `xinwen import FILE --url URL`."
)
VISITS = (timedelta(hours=1), timedelta(days=1), timedelta(days=7), timedelta(days=30))  # after the first fetch
NEVER = ("gone", "address", "forbidden")
LATER = {"busy": timedelta(hours=1), "later": timedelta(hours=1), "refused": timedelta(days=1)}


def due_again(failed: Failed, kind: str, tries: int, at: str) -> str | None:
    """The time from which on a run asks again: `at` means the next run, None that no run does by itself.

    A server that names a time (Retry-After) is taken at its word. A feed or a list is never given up, an article's page
    after some tries: most failures pass (500, no answer), and a person who mends the network should not have to wait.
    `kind` is the queue's: robots, feed, list or article; `tries` counts this one.
    """
    if kind == "article" and failed.kind in NEVER:
        return None
    if failed.retry_after is not None:
        return _after(at, timedelta(seconds=failed.retry_after))
    if kind != "article":
        return _after(at, LATER["busy"]) if failed.kind == "busy" else at
    if failed.kind in ("robots", "later"):
        return at
    return _after(at, LATER.get(failed.kind, timedelta())) if tries < TRIES else None


def visit_again(first: str, at: str) -> str | None:
    """When an article that was first fetched at `first` is looked at again for silent edits, as seen at `at`.

    The next of VISITS that is not over: a run a week later does not make up for the visits that it missed. None: no
    more.
    """
    begun, now = datetime.fromisoformat(first), datetime.fromisoformat(at)
    due = next((begun + wait for wait in VISITS if begun + wait > now), None)
    return due.isoformat(timespec="seconds") if due else None


def _after(at: str, wait: timedelta) -> str:
    return (datetime.fromisoformat(at) + wait).isoformat(timespec="seconds")
