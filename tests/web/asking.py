"""Ask a loopback server as the fetcher asks the web."""

from __future__ import annotations

from scraper.web.fetch import Fetcher, Limits
from scraper.web.results import Failed, Fetched
from tests.web.loopback import Server

HOST = "https://www.xinchao.example"
QUICK = Limits(connect=2, read=2, total=1.5, backoff=0, retry_after=1)


def ask(server: Server, path: str, limits: Limits = QUICK, **options: object) -> Fetched | Failed:
    hosts = {"www.xinchao.example": server.place, "other.example": server.place}
    with Fetcher(connect_to=hosts, limits=limits) as fetcher:
        for host in hosts:
            fetcher.pace.set(host, 0)
        return fetcher.get(path if "://" in path else HOST + path, **options)  # type: ignore[arg-type]


def failed(answer: Fetched | Failed) -> Failed:
    assert isinstance(answer, Failed), answer
    assert answer.reason
    assert answer.advice
    return answer


def fetched(answer: Fetched | Failed) -> Fetched:
    assert isinstance(answer, Fetched), answer
    return answer
