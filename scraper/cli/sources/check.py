"""`xinwen sources check`: ask one outlet live, store nothing, and say what it found and what it missed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import click
import msgspec

from scraper.cli.clock import stamp, today
from scraper.cli.collect import named
from scraper.cli.desk import Desk
from scraper.cli.intake import read_listed
from scraper.cli.lines import safe
from scraper.cli.output import print_json, print_table
from scraper.cli.sources.seen import confirmed
from scraper.model import Article, NotRead, Record, Snapshot
from scraper.sources import Discovery, Source
from scraper.sources.interest import Interest
from scraper.web import answers
from scraper.web.fetch import Fetcher
from scraper.web.results import Failed, Fetched, Found, Sent
from scraper.web.robots import Robots
from scraper.web.urls import canonical, host_of

ARTICLES = 2  # pages that are read


class WaySeen(Record, frozen=True):
    """What one way gave: how many entries, articles, titles and dates, and how many of them a run would fetch."""

    kind: str
    url: str
    robots: str
    entries: int = 0
    articles: int = 0
    titles: int = 0
    dates: int = 0
    newest: str | None = None
    wanted: int = 0
    missed: tuple[str, ...] = ()


class PageSeen(Record, frozen=True):
    """What was read of one article."""

    url: str
    title: str = ""
    day: str | None = None
    basis: str = ""
    author: str | None = None
    source: str | None = None
    letters: int = 0
    missed: tuple[str, ...] = ()


class Seen(Record, frozen=True):
    """What an outlet gave."""

    id: str
    ways: tuple[WaySeen, ...]
    pages: tuple[PageSeen, ...]
    never_seen_live: tuple[tuple[str, str | None], ...] = ()  # each, and what was seen of it now

    @property
    def missed(self) -> tuple[str, ...]:
        """All that is missing."""
        none = () if self.pages else ("no article could be asked for",)
        told = [(each.url, each.missed) for each in self.ways] + [(each.url, each.missed) for each in self.pages]
        return (*(f"{url}: {words}" for url, missed in told for words in missed), *none)


@click.command("check")
@click.argument("name", metavar="SOURCE")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of lines.")
@click.pass_obj
def command(desk: Desk, name: str, as_json: bool) -> None:
    """Ask one outlet live: robots.txt, each way to its articles, and two articles. Nothing is stored.

    Says what came and what is missing; the exit status is 1 where something is. What nobody had seen live and is seen
    now may be taken out of `never_seen_live` in the outlet's YAML.
    """
    (source,) = named(desk.sources, [name])
    with Fetcher() as fetcher:
        seen = Check(desk, source, fetcher).run()
    if as_json:
        print_json(msgspec.to_builtins(seen) | {"missed": seen.missed})
    else:
        _show(source, seen)
    if seen.missed:
        raise click.exceptions.Exit(1)


class Check:
    """One look at one outlet, at its pace."""

    def __init__(self, desk: Desk, source: Source, fetcher: Fetcher) -> None:
        self._desk = desk
        self._source = source
        self._fetcher = fetcher
        self._robots = Robots(fetcher)
        self._interest = Interest(desk.book)
        self._found: dict[str, Found] = {}

    def run(self) -> Seen:
        """Ask each way, then some of the articles that they name: first those that a run would fetch."""
        ways = tuple(self._way(way) for way in self._source.discovery)
        pages = tuple(self._page(item) for item in list(self._found.values())[:ARTICLES])
        told = tuple((words, confirmed(words, ways, pages)) for words in self._source.never_seen_live)
        return Seen(id=self._source.id, ways=ways, pages=pages, never_seen_live=told)

    def _way(self, way: Discovery) -> WaySeen:
        """The first request of a way; of a search, that for the first name."""
        ask = next(iter(way.asks(self._desk.book.search_words(), today(self._source.zone))))
        answer = self._get(ask.url, sent=ask.sent)
        seen = WaySeen(kind=way.shape, url=ask.url, robots=self._told_by_robots(ask.url))
        found = answer if isinstance(answer, Failed) else self._read(way, answer)
        if isinstance(found, Failed):
            return msgspec.structs.replace(seen, missed=(found.reason,))
        named = [item for item in found if self._source.names(item.url)]
        wanted = [item for item in named if not self._why_not(way, item)]
        self._found |= {item.url: item for item in [*wanted, *named] if item.url not in self._found}
        days = sorted(item.published for item in named if item.published)
        seen = msgspec.structs.replace(
            seen,
            entries=len(found),
            articles=len(named),
            titles=sum(bool(item.title) for item in named),
            dates=len(days),
            newest=days[-1] if days else None,
            wanted=len(wanted),
        )
        return msgspec.structs.replace(seen, missed=tuple(_missed(way, seen)))

    def _read(self, way: Discovery, answer: Fetched) -> tuple[Found, ...] | Failed:
        where = answer.final_url or answer.url
        return answers.read(answer.body, way, url=where, content_type=answer.content_type, zone=self._source.zone)

    def _why_not(self, way: Discovery, item: Found) -> str | None:
        return self._interest.why_not(way.wanted, item.title, item.summary, item.text)

    def _page(self, item: Found) -> PageSeen:
        """An article as a run would read it; a day that only the list tells is told as such."""
        answer = self._get(item.url)
        if isinstance(answer, Failed):
            return PageSeen(url=item.url, missed=(answer.reason,))
        snapshot = Snapshot(
            url=item.url,
            key=canonical(item.url),
            fetched_at=stamp(),
            sha256=hashlib.sha256(answer.body).hexdigest(),
            body=answer.body,
            status=answer.status,
            content_type=answer.content_type,
            final_url=answer.final_url,
            source=self._source.id,
        )
        article = read_listed(self._desk, snapshot, item.title or None, item.published)
        if isinstance(article, NotRead):
            return PageSeen(url=item.url, missed=(article.reason,))
        return _told(item.url, article)

    def _get(self, url: str, sent: Sent | None = None) -> Fetched | Failed:
        self._fetcher.pace.set(host_of(url), self._source.pace)
        return self._fetcher.get(url, permit=self._robots.permit, sent=sent)

    def _told_by_robots(self, url: str) -> str:
        rules = self._robots.rules(url)
        if rules.failure is not None:
            return f"could not be had: {rules.failure.reason}"
        words = "allows it" if rules.allows(url) else "does not allow it"
        return words + (f", asks for {rules.delay:g} s between two requests" if rules.delay else "")


def _told(url: str, article: Article) -> PageSeen:
    seen = PageSeen(
        url=url,
        title=article.title,
        day=article.reported.at,
        basis=article.reported.basis,
        author=article.author,
        source=article.origin or article.publisher,
        letters=len(article.text) - len(article.title),
    )
    return seen if seen.day else msgspec.structs.replace(seen, missed=("neither the page nor the list tells its day",))


def _missed(way: Discovery, seen: WaySeen) -> Iterator[str]:
    """What a way does not give, that its YAML says it does."""
    if seen.articles < way.fewest:
        yield f"names {seen.articles} articles of {seen.entries} entries, fewer than the {way.fewest} of `fewest`"
    if seen.articles and not seen.dates and (way.published or way.shape in ("feed", "sitemap")):
        yield "none of its dates could be read" + (f" (`published: {way.published}`)" if way.published else "")
    if seen.articles and not seen.titles and way.shape != "sitemap":
        yield "none of its entries has a title"


def _show(source: Source, seen: Seen) -> None:
    click.echo(click.style(f"{source.id}: {source.name}", bold=True) + f"  {source.home}")
    for way in seen.ways:
        click.echo(safe(f"{way.kind} {way.url}"))
        newest = f", the newest of {way.newest}" if way.newest else ""
        rows = [
            ("robots.txt", way.robots),
            ("entries", f"{way.entries}, of which {way.articles} are articles"),
            ("titles", f"{way.titles} of {way.articles}"),
            ("dates", f"{way.dates} of {way.articles}{newest}"),
            ("to fetch", f"{way.wanted} of {way.articles}"),
            *(("missing", words) for words in way.missed),
        ]
        print_table(rows)
    for page in seen.pages:
        click.echo(safe(f"article {page.url}"))
        told = [
            ("title", page.title),
            ("day", f"{page.day} ({page.basis})" if page.day else ""),
            ("author", page.author or ""),
            ("source", page.source or ""),
            ("body", f"{page.letters} characters" if page.letters else ""),
        ]
        print_table([(name, value or "none") for name, value in told] + [("missing", words) for words in page.missed])
    for words, now in seen.never_seen_live:
        click.echo(safe(f"never seen live: {words}" + (f": seen now: {now}" if now else ": look for yourself")))
    count = len(seen.missed)
    click.echo(f"{count} missing." if count else "Nothing is missing.")
