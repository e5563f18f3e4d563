"""Watch lists: the lines of a week that a list of the user's is about, as page, JSON, CSV, Markdown and Atom feed.

The lists are lent by the command line, which reads the user's file anew for each page: what is mended in it shows at
once. What fits a list, and how that is printed, is the digest's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote

from datasette import Response
from datasette.utils.asgi import Request

from db import digest as made
from db.digest import Digest, Lang, Watch, WatchError
from db.digest.vocabulary import Vocabulary
from db.web import weeks
from db.web.answers import Asked, Moved
from db.web.pages import parts
from db.web.trouble import Trouble

if TYPE_CHECKING:
    from db.web.house import House

Row = dict[str, Any]


class Watching(Protocol):
    """The user's lists, lent by the command line."""

    @property
    def path(self) -> Path:
        """The file they stand in, whether it is there or not."""
        ...

    @property
    def example(self) -> str:
        """What such a file may hold."""
        ...

    def lists(self, known: Vocabulary) -> Mapping[str, Watch]:
        """The lists by name; none where there is no file. Raises WatchError."""
        ...


async def watch(datasette: House, request: Request) -> Response:
    """A list in a week, by default the last one."""
    return await weeks.answered(datasette, request, _page, _form)


def listed(asked: Asked) -> Row:
    """The names and titles of the lists, and what is wrong with their file."""
    lists, wrong = _read(asked)
    return {"lists": [{"name": name, "title": each.title} for name, each in lists.items()], "broken": wrong}


def watches(asked: Asked) -> Row:
    """Every list: what it is about, and how much of the last issued week is on it; and how to make one."""
    lists, wrong = _read(asked)
    file, name = asked.face.watching, _last(asked)
    kept = made.issued(asked.store.db, name)
    digest = kept.digest if kept else None
    return {
        "file": str(file.path) if file else "",
        "example": file.example if file else "",
        "broken": wrong,
        "week": name if digest else None,
        "lists": [_told(key, each, digest, asked) for key, each in lists.items()],
    }


def _read(asked: Asked) -> tuple[Mapping[str, Watch], str]:
    """The lists; and, where there are none because their file cannot be used, why."""
    try:
        return (asked.face.watching.lists(asked.words) if asked.face.watching else {}), ""
    except WatchError as error:
        return {}, str(error)


def _told(key: str, each: Watch, digest: Digest | None, asked: Asked) -> Row:
    on = [line for line in digest.lines if made.fits(line, each, asked.words)] if digest else []
    return {
        "name": key,
        "title": each.title,
        "entities": [parts.name(ident, asked.words) for ident in each.entities],
        "predicates": [parts.predicate(ident, asked.words) for ident in each.predicates],
        "words": list(each.words),
        "lines": len(on) if digest else None,
    }


def _list(asked: Asked) -> tuple[str, Watch]:
    """The list of the address. Raises Trouble where there is none."""
    name = unquote(asked.parts["list"])
    lists, wrong = _read(asked)
    if wrong:
        raise Trouble(503, "Your watch lists cannot be read", f"{wrong}. Mend the file and load this page again.")
    if name not in lists:
        have = f"There are: {', '.join(lists)}." if lists else "There is no list yet; the page of watch lists says how."
        raise Trouble(404, f"No watch list “{name[:80]}”", have)
    return name, lists[name]


def _page(asked: Asked) -> Row:
    name, chosen = _list(asked)
    week, lang = _week(asked, name), weeks.language(asked)
    told = _digest(asked, week, chosen)
    around = {"week": week, "lang": lang, "here": ["watch", name], "title": chosen.title, "revisions": []}
    return around | weeks.neighbours(asked, week) | {
        "revision": told.revision if _issued(asked, week) else None,
        "html": made.render_html(told, lang),
    }  # fmt: skip


def _form(asked: Asked) -> Row:
    name, chosen = _list(asked)
    week, lang = _week(asked, name), weeks.language(asked)
    return {"text": _printed(asked, week, chosen, asked.parts["form"], lang)}


def _printed(asked: Asked, week: str, chosen: Watch, form: str, lang: Lang) -> str:
    if form == "atom":
        told = [made.watched(each, chosen, asked.words) for each in made.recent(asked.store.db, week)]
        return made.render_atom_lines(told, chosen.title, lang)
    digest = _digest(asked, week, chosen)
    match form:
        case "md":
            return made.render_markdown(digest, lang)
        case "csv":
            return made.render_csv(digest)
    return made.render_json(digest)


def _digest(asked: Asked, week: str, chosen: Watch) -> Digest:
    """What of the week is on the list: of the week as it was issued, else as it would be."""
    digest = _issued(asked, week) or made.build(asked.store, week, asked.face.clock())
    return made.watched(digest, chosen, asked.words)


def _issued(asked: Asked, week: str) -> Digest | None:
    """The records of the week as issued last; None where it was not, or before there were such records."""
    kept = made.issued(asked.store.db, week)
    return kept.digest if kept else None


def _week(asked: Asked, name: str) -> str:
    """The week of the address, else the last one."""
    if "id" not in asked.parts:
        return _last(asked)
    week = weeks.named(asked.parts["id"])
    if week != asked.parts["id"]:
        raise Moved("watch", name, week)
    return week


def _last(asked: Asked) -> str:
    """The last week that was issued; where none was, the last with an article."""
    today = date.fromisoformat(asked.face.clock()[:10])
    issued = asked.store.value("SELECT max(week) FROM digest")
    return str(issued or (made.latest(asked.store.db, today) or made.week_of(today)).name)
