"""The forms of an outlet's pages: where title, time, body and the rest stand, for readers that need not guess.

    page:
      - until: 2024-06-30                # the last day on which the outlet's pages had this form
        title: h1.news_title             # CSS
        time: [meta.pub@content, .about] # several are tried in turn; `@content`: an attribute
        body: div.news_txt
        drop: [.ad, p.more]              # of the body
      - inside: script#__NEXT_DATA__     # the element, or the words before it (`window.DATA =`), that hold the JSON
        title: props.detail.name         # JMESPath, and so are all others but `drop`
        body: props.detail.content       # HTML or plain text
      - at: ^https://m\\.                # pages at these addresses alone: a regular expression
        title: h1                        # tried where the one above does not fit
        body: article

Of a page, the forms for its address count that were valid on the day it was fetched: those that ended next, or those
without `until`.
A form fits where its title and its body are found. Where none fits the general reader reads alone, and that is told;
what a form does not name, or does not find, the general reader finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

import cssselect
import jmespath
from jmespath.exceptions import JMESPathError

from scraper.model import Record
from scraper.sources.discovery import Problem, parts

Ways = str | tuple[str, ...]  # one selector or path, or several that are tried in turn
FIELDS = ("title", "time", "author", "source", "account", "editor", "original_title", "original", "body")
NEEDED = ("title", "body")


class Form(Record, frozen=True):
    """One form of an outlet's pages; the head of this module shows the keys."""

    until: date | None = None
    at: str | None = None
    inside: str | None = None  # `json`: the answer itself is JSON
    title: Ways = ()
    time: Ways = ()  # of publication
    author: Ways = ()
    source: Ways = ()  # as displayed: 来源
    account: Ways = ()  # the account on a platform
    editor: Ways = ()
    original_title: Ways = ()
    original: Ways = ()  # the address of the original
    body: Ways = ()
    drop: tuple[str, ...] = ()

    def ways(self, name: str) -> tuple[str, ...]:
        """The selectors or paths of a field, in the order in which they are tried."""
        given = getattr(self, name)
        return (given,) if isinstance(given, str) else given

    @property
    def named(self) -> dict[str, tuple[str, ...]]:
        """All fields with their selectors or paths."""
        return {name: self.ways(name) for name in FIELDS}

    def part(self, way: str) -> tuple[str, str | None]:
        """A selector and the attribute that it asks for."""
        return parts(way)

    def problems(self, key: str) -> Iterator[Problem]:
        """What does not hold."""
        try:
            re.compile(self.at or "")
        except re.error as error:
            yield Problem(key=f"{key}.at", reason=f"{self.at!r} is no regular expression: {error}")
        for name in NEEDED:
            if not self.ways(name):
                yield Problem(key=f"{key}.{name}", reason="a form needs it: it tells whether the form fits")
        if self.inside is not None and self.inside.startswith("script"):
            yield from _css_problems(f"{key}.inside", self.inside)
        check = _css_problems if self.inside is None else _path_problems
        for name in FIELDS:
            for way in self.ways(name):
                yield from check(f"{key}.{name}", way)
        for css in self.drop:
            yield from _css_problems(f"{key}.drop", css)


def valid(forms: Sequence[Form], day: date, url: str = "") -> tuple[Form, ...]:
    """The forms that the outlet's pages at an address had on a day, in the order of the YAML."""
    here = [form for form in forms if form.at is None or re.search(form.at, url)]
    end = min((form.until for form in here if form.until is not None and form.until >= day), default=None)
    return tuple(form for form in here if form.until == end)


def _css_problems(key: str, selector: str) -> Iterator[Problem]:
    css, _ = parts(selector)
    try:
        cssselect.parse(css)
    except cssselect.SelectorError as error:
        yield Problem(key=key, reason=f"{selector!r} is no CSS selector: {error}")


def _path_problems(key: str, path: str) -> Iterator[Problem]:
    try:
        jmespath.compile(path)
    except JMESPathError as error:
        yield Problem(key=key, reason=f"{path!r} is no JMESPath: {str(error).splitlines()[0]}")
