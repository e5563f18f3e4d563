"""What asking the web comes to: a page, a failure, or an address found in a feed or a list."""

from __future__ import annotations

from typing import Literal

from scraper.model import Record

Kind = Literal[
    "address",  # the URL itself cannot be asked
    "robots",  # robots.txt says no, or could not be had
    "refused",  # 401, 403, 451
    "gone",  # 404, 410
    "busy",  # 429, or 503 with Retry-After
    "server",  # other 5xx
    "status",  # any other status that is no page
    "silent",  # no connection, no answer, a connection that dropped
    "slow",  # not done within the total time
    "large",  # more bytes than a page may have
    "redirect",  # a loop, too many, or without an address
    "forbidden",  # leads to another scheme, or to a loopback or private address
    "tls",
    "encoding",  # compressed in a way that cannot be read, or damaged
    "empty",
    "later",  # not asked in this run, because its host asks to wait or is silent
    "fault",  # a mistake of this program
    "content",  # came, but is not the feed or list that was expected
]


class Sent(Record, frozen=True):
    """What goes along with a request: fields or JSON by POST, and the page on which the address was found (Referer)."""

    form: dict[str, str] | None = None
    body: str | None = None
    referer: str | None = None

    @property
    def data(self) -> dict[str, str] | bytes | None:
        """What is posted, None for a GET."""
        return self.body.encode() if self.body is not None else self.form

    @property
    def headers(self) -> dict[str, str]:
        """The headers that it needs."""
        named = {"Referer": self.referer, "Content-Type": "application/json" if self.body is not None else None}
        return {name: value for name, value in named.items() if value}


class Fetched(Record, frozen=True):
    """A page as served. `body` is after gzip, otherwise untouched; empty where `not_modified`."""

    url: str  # as asked
    status: int
    body: bytes
    content_type: str | None = None  # the header as served
    final_url: str | None = None  # where redirects led, None where there were none
    etag: str | None = None
    last_modified: str | None = None

    @property
    def not_modified(self) -> bool:
        """Whether the server said (304) that the bytes are those of the last time."""
        return self.status == 304


class Failed(Record, frozen=True):
    """Why there is no page. `reason` and `advice` are sentences for people; `retry_after` is in seconds."""

    url: str
    kind: Kind
    reason: str
    advice: str = ""
    status: int | None = None
    retry_after: float | None = None


class Found(Record, frozen=True):
    """An address that a feed or a list names. `published` is ISO 8601 with offset, where it could be told."""

    url: str
    title: str = ""
    published: str | None = None
    summary: str = ""
    text: str = ""  # the whole article, where a feed holds it: for judging only, it is not stored
