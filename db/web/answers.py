"""From a request to an answer: the page is read in one transaction, then told as HTML or, with .json, as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec
from datasette import Response
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import Request
from itsdangerous import BadData
from sqlite_utils import Database

from db.digest.read import vocabulary
from db.digest.vocabulary import Vocabulary
from db.schema.base import at_once
from db.schema.store import Store
from db.web import paper
from db.web.trouble import Trouble

if TYPE_CHECKING:
    from db.web.house import Face, House

Row = dict[str, Any]
PATIENCE = 5_000  # milliseconds for all questions of one page
COOKIE = "xinwen_review"
REVIEWER = {"id": "reviewer"}


class Asked(msgspec.Struct, frozen=True):
    """What a page is asked: the open database, the vocabulary, the parts of the address and the words after `?`."""

    store: Store
    words: Vocabulary
    face: Face
    parts: dict[str, str]
    args: dict[str, str]

    def number(self, name: str, default: int, most: int) -> int:
        """A count in the address, within 0 and `most`."""
        text = self.args.get(name, "")
        return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 9 else default


class Moved(Exception):
    """The page stands at another address."""

    def __init__(self, *parts: str, query: str = "") -> None:
        super().__init__(parts)
        self.path = "/" + "/".join(quote(part, safe="") for part in parts)
        self.query = query


Read = Callable[[Asked], Row]
Guard = Callable[[Request], None]
View = Callable[..., Awaitable[Response]]


def page(template: str, read: Read, guard: Guard | None = None) -> View:
    """A view for Datasette: `read` gives what the page tells, the template says how; its JSON is the same without.

    `guard` raises where the request may not see it.
    """

    async def view(datasette: House, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            raise Trouble(405, "This page is only read", "Open it without sending a form.")
        if guard:
            guard(request)
        as_json = bool(request.url_vars.get("json"))
        try:
            data = await ask(datasette, request, read)
        except Moved as moved:
            return Response.redirect(moved.path + (".json" if as_json else "") + moved.query, status=301)
        if as_json:
            return _json({name: value for name, value in data.items() if not name.startswith("_")})
        return Response.html(paper.sheet(template, data | about(datasette, request)))

    return view


async def ask(datasette: House, request: Request, read: Read) -> Row:
    """What `read` makes of the database, in one of Datasette's read-only connections and in one transaction."""
    args = {name: request.args.get(name) or "" for name in request.args}
    parts = {name: value for name, value in request.url_vars.items() if value is not None}

    def reading(connection: sqlite3.Connection) -> Row:
        store = Store(Database(connection), datasette.face.path)
        with sqlite_timelimit(connection, PATIENCE), at_once(store.db):
            words = vocabulary(store.db)
            told = read(Asked(store, words, datasette.face, parts, args))
            return told | {"_slim": store.slim, "_invented": invented(store), "_outlets": words.outlets}

    found: Row = await datasette.get_database("data").execute_fn(reading)
    return found


def invented(store: Store) -> bool:
    """Whether every article is of an invented outlet: then it is said once, and not beside each line."""
    real = "SELECT 1 FROM article a LEFT JOIN source s ON s.id = a.source WHERE coalesce(s.sample, 0) = 0 LIMIT 1"
    return not store.value(real) and bool(store.value("SELECT 1 FROM article LIMIT 1"))


def about(datasette: House, request: Request) -> Row:
    """What every template may need of the request."""
    return {
        "path": request.path,
        "json_path": _json_address(request),
        "reviewing": request.actor == REVIEWER,
        "done": request.args.get("done") or "",
        "wrong": "",
        "typed": {},
        "sql": datasette.face.sql,
        "csrf": request.scope.get("csrftoken", str),
        "reviewer_name": reviewer_name(datasette, request),
    }


async def trouble(datasette: House, request: Request, what: Trouble) -> Response:
    """Trouble as a page, or as JSON where that was asked."""
    told = {"ok": False, "status": what.status, "error": what.title, "advice": what.advice}
    if request.path.endswith(".json"):
        return _json(told, what.status)
    html = paper.sheet("trouble", told | about(datasette, request))
    return Response.html(html, status=what.status)


def reviewer(datasette: House, request: Request) -> dict[str, str] | None:
    """The actor of a request that carries the cookie which the token of this run gave."""
    return REVIEWER if datasette.face.token and _signed(datasette, request, "token") == datasette.face.token else None


def reviewer_name(datasette: House, request: Request) -> str:
    """The name that was last given with a review."""
    return str(_signed(datasette, request, "name") or "")


def remember(datasette: House, response: Response, **what: str) -> Response:
    """Keep the token or the name in cookies that scripts cannot read and other sites do not send."""
    for name, value in what.items():
        signed = datasette.sign(value, f"xinwen-{name}")
        response.set_cookie(f"{COOKIE}_{name}", signed, httponly=True, samesite="strict")
    return response


def _signed(datasette: House, request: Request, name: str) -> Any:
    try:
        return datasette.unsign(request.cookies.get(f"{COOKIE}_{name}", ""), f"xinwen-{name}")
    except BadData:
        return None


def _json(data: Row, status: int = 200) -> Response:
    body = msgspec.json.format(msgspec.json.encode(data), indent=2).decode()
    return Response(body, status=status, content_type="application/json; charset=utf-8")


def _json_address(request: Request) -> str:
    path = "/index" if request.path == "/" else request.path
    return f"{path}.json" + (f"?{request.query_string}" if request.query_string else "")
