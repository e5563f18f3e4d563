"""`xinwen sources add`: draft an outlet's YAML from its feeds, the links of a list, and the form of their addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec
import yaml

from scraper.cli.desk import Desk
from scraper.cli.output import write_out
from scraper.model import Record
from scraper.sources import Source
from scraper.web import drafts, feeds
from scraper.web.fetch import Fetcher
from scraper.web.results import Failed, Fetched, Found
from scraper.web.robots import Robots
from scraper.web.urls import host_of, is_web, site

WAIT = 2.0  # seconds between two requests
EXAMPLES = 3
SECOND_LEVELS = {"com", "net", "org", "gov", "edu", "co", "ac"}
HEAD = """\
# {name}: a draft by `xinwen sources add`. Say who it is (kind, tier, independence: `xinwen sources list --help` and the
# bundled YAML files show how), look at each line, then ask it: `xinwen sources check {id}`.
"""
UNSEEN = (
    "what `kind`, `tier` and `independence` should be: the draft's are the most careful ones",
    "the number of entries, and with it `fewest`",
    "other addresses of its articles (mobile ones)",
)


class Drafted(Record, frozen=True):
    """What a site shows of itself: its feeds that can be read, and what they or its page name."""

    home: str
    name: str
    feeds: tuple[str, ...]
    found: tuple[Found, ...]


@click.command("add")
@click.argument("url", metavar="URL")
@click.option("-o", "--output", metavar="FILE", help="Write it to this file; a bare name: in sources/ of $XINWEN_HOME.")
@click.pass_obj
def command(desk: Desk, url: str, output: str | None) -> None:
    """Draft an outlet from the page at URL: its home, or a page that lists its articles.

    Prints the YAML, to be looked at and finished by a person. The page, its feeds and robots.txt are asked; nothing
    else is, and nothing is stored.
    """
    if not is_web(url):
        raise click.UsageError(f"{url!r} is no http or https address.")
    file = _file(desk, output) if output else None
    if file is not None and file.exists():
        raise click.UsageError(f"{file} is there. Name another file with -o.")
    with Fetcher() as fetcher:
        drafted = look(fetcher, url)
    text = written(drafted)
    if file is None:
        click.echo(text, nl=False)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    write_out([text], file)
    click.echo(f"{file}: look at each line, then `xinwen sources check {file.stem}`.")


def look(fetcher: Fetcher, url: str) -> Drafted:
    """Ask for a page and its feeds. Raises ClickException where the page cannot be had, or shows no articles."""
    robots = Robots(fetcher)
    page = _get(fetcher, robots, url)
    if isinstance(page, Failed):
        raise click.ClickException(f"{url}: {page.reason}. {page.advice}")
    told = drafts.feeds_of(page.body, page.final_url or url, page.content_type)
    read = {each: found for each in told if (found := _feed(fetcher, robots, each))}
    found = tuple(item for items in read.values() for item in items)
    if not found:
        found = drafts.links_of(page.body, page.final_url or url, page.content_type)
    if drafts.form_of(item.url for item in found) is None:
        words = "it names no feed that can be read, and too few of its links are of one form with a number"
        raise click.ClickException(f"{url}: {words}. Give the address of a page that lists articles, or write the YAML")
    name = drafts.name_of(page.body, url, page.content_type)
    return Drafted(home=page.final_url or url, name=name, feeds=tuple(read), found=found)


def written(drafted: Drafted) -> str:
    """The YAML of a draft. It holds: it can be read as an outlet."""
    form = drafts.form_of(item.url for item in drafted.found) or ""
    fitting = [item.url for item in drafted.found if re.search(form, item.url)]
    host = host_of(drafted.home)
    data: dict[str, Any] = {
        "id": _id(host),
        "name": drafted.name,
        "home": f"{drafted.home.partition('://')[0]}://{host}/",
        "kind": "to be said",
        "tier": 5,
        "independence": "anyone",
        "pace": 2,
        "discovery": [{"feed": each} for each in drafted.feeds] or [_list(drafted, fitting)],
        "articles": [form],
        "examples": fitting[:EXAMPLES],
        "never_seen_live": list(UNSEEN),
    }
    source = msgspec.convert(data, Source)
    problems = [f"{problem.key}: {problem.reason}" for problem in source.problems()]
    if problems:
        raise click.ClickException(f"{drafted.home}: the draft does not hold ({'; '.join(problems)}). Write it by hand")
    return HEAD.format(**data) + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=140)


def _list(drafted: Drafted, fitting: Sequence[str]) -> dict[str, str]:
    """A list whose items are the links themselves, by what their addresses begin with."""
    return {"list": drafted.home, "items": f'a[href*="{drafts.common_part(fitting)}"]', "title": "a", "url": "@href"}


def _feed(fetcher: Fetcher, robots: Robots, url: str) -> tuple[Found, ...]:
    """The articles of a feed; none where it cannot be had or read."""
    answer = _get(fetcher, robots, url)
    found = answer if isinstance(answer, Failed) else feeds.read(answer.body, url=url, content_type=answer.content_type)
    return () if isinstance(found, Failed) else found


def _get(fetcher: Fetcher, robots: Robots, url: str) -> Fetched | Failed:
    fetcher.pace.set(host_of(url), WAIT)
    return fetcher.get(url, permit=robots.permit)


def _id(host: str) -> str:
    """`www.xinchao.com.cn` → `xinchao`."""
    labels = site(host).split(".")[:-1]
    while len(labels) > 1 and labels[-1] in SECOND_LEVELS:
        labels.pop()
    return re.sub(r"[^a-z0-9-]", "-", labels[-1] if labels else host).strip("-") or "outlet"


def _file(desk: Desk, output: str) -> Path:
    path = Path(output)
    return desk.home / "sources" / path if path.parent == Path() else path
