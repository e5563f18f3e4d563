"""The digest of a week as it was printed: under a bar that leads back into the database, its claims linked.

What was issued stays: the page is the stored one, with nothing in it changed but what is laid around its words.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Any

from datasette import Response
from datasette.utils.asgi import Request

from db.digest import LANGS, Form, Lang, NotPrinted, WeekError, build, issued, parse_week, printed, with_self
from db.digest import render_html as html_of
from db.digest import render_json as json_of
from db.web import answers, paper
from db.web.answers import Asked, Moved, Read
from db.web.guard import POLICY
from db.web.trouble import Trouble

if TYPE_CHECKING:
    from db.web.house import House

Row = dict[str, Any]
KINDS: dict[str, tuple[Form, str]] = {
    "json": ("json", "application/json; charset=utf-8"),
    "md": ("md", "text/markdown; charset=utf-8"),
    "csv": ("csv", "text/csv; charset=utf-8"),
    "atom": ("atom", "application/atom+xml; charset=utf-8"),
}
BODY = re.compile(r"<body[^>]*>")
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
META = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')  # the header of the answer is as strict
IDS = {"clm": "claim", "grp": "group", "art": "article"}
ID = re.compile(r"<code>((clm|grp|art)_[a-z2-7]{13})</code>")


async def week(datasette: House, request: Request) -> Response:
    """A week as it was issued, or of one that was not, what it would be: as a page, or printed in another form."""
    return await answered(datasette, request, _page, _form)


async def answered(datasette: House, request: Request, page: Read, printed_in: Read) -> Response:
    """What `page` tells under the bar; where the address names a form, the text that `printed_in` gives."""
    form = request.url_vars.get("form")
    try:
        told = await answers.ask(datasette, request, printed_in if form else page)
    except Moved as moved:
        return Response.redirect(moved.path + (f".{form}" if form else ""), status=301)
    if form:
        text = with_self(told["text"], request.url) if form == "atom" else told["text"]
        return Response(text, content_type=KINDS[form][1])
    if told["html"] is None:
        return Response.html(paper.sheet("old_week", told | answers.about(datasette, request)))
    feed = paper.at(*told["here"][:1], f"{(told['here'][1:] or [told['week']])[0]}.atom")
    bar = paper.sheet("bar", told | answers.about(datasette, request) | {"feed": feed})
    return Response.html(framed(told["html"], bar, feed), headers={"content-security-policy": policy(told["html"])})


def framed(html: str, bar: str, feed: str) -> str:
    """The printed page under the bar, with its feed; ids of claims, groups and articles lead to their pages."""
    page = META.sub("", html, count=1)
    links = f'<link rel="stylesheet" href="{paper.asset("bar.css")}">'
    links += f'<link rel="alternate" type="application/atom+xml" href="{feed}">'
    page = page.replace("</head>", f"{links}</head>", 1)
    page = BODY.sub(lambda match: match[0] + bar, page, count=1)
    return ID.sub(lambda match: f'<a href="/{IDS[match[2]]}/{match[1]}">{match[0]}</a>', page)


def policy(html: str) -> str:
    """What a browser may do with the page: as everywhere, and use the one style sheet that is printed in it."""
    style = STYLE.search(html)
    hashed = base64.b64encode(hashlib.sha256((style[1] if style else "").encode()).digest()).decode()
    return POLICY.replace("style-src 'self'", f"style-src 'self' 'sha256-{hashed}'")


def _page(asked: Asked) -> Row:
    name, kept = _asked_for(asked)
    lang = language(asked)
    revisions = asked.store.rows("SELECT revision FROM digest WHERE week = ? ORDER BY revision", [name])
    around = {
        "week": name, "lang": lang, "revision": kept.revision if kept else None, "here": ["week"], "title": "",
        "revisions": [row["revision"] for row in revisions], **neighbours(asked, name),
    }  # fmt: skip
    if kept is None:
        return around | {"html": html_of(build(asked.store, name, asked.face.clock()), lang)}
    try:
        return around | {"html": printed(asked.store.db, kept, "html", lang)}
    except NotPrinted as error:
        return around | {"html": None, "why": str(error)}


def _form(asked: Asked) -> Row:
    name, kept = _asked_for(asked)
    form = asked.parts["form"]
    if kept is None and form == "json":
        return {"text": json_of(build(asked.store, name, asked.face.clock()))}
    if kept is None:
        raise Trouble(404, "This week was not issued", f"`xinwen digest --week {name}` issues it, in every form.")
    try:
        return {"text": printed(asked.store.db, kept, KINDS[form][0], language(asked))}
    except NotPrinted as error:
        raise Trouble(404, "Not printed in this form", str(error)) from error


def _asked_for(asked: Asked) -> tuple[str, Any]:
    """The week of the address and the revision (?revision=) of it that was issued, by default the last."""
    name = named(asked.parts["id"])
    if name != asked.parts["id"]:
        raise Moved("week", name)
    revision = asked.number("revision", 0, 10_000) or None
    kept = issued(asked.store.db, name, revision)
    if revision and kept is None:
        raise Trouble(404, "No such revision", f"There is no revision {revision} of {name}.")
    return name, kept


def named(text: str) -> str:
    """A week as its name is written. Raises Trouble."""
    try:
        return parse_week(text).name
    except WeekError as error:
        raise Trouble(404, "No such week", str(error)) from error


def language(asked: Asked) -> Lang:
    """?lang=, by default English. Raises Trouble."""
    found = next((lang for lang in LANGS if lang == asked.args.get("lang", "en")), None)
    if found is None:
        raise Trouble(404, "No such language", f"Digests are printed in {' and '.join(LANGS)}.")
    return found


def neighbours(asked: Asked, name: str) -> Row:
    """The issued weeks before and after."""
    return {
        "before": asked.store.value("SELECT max(week) FROM digest WHERE week < ?", [name]),
        "after": asked.store.value("SELECT min(week) FROM digest WHERE week > ?", [name]),
    }
