"""Addresses: which page answers where. The last one answers for all that is not open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette import Response
from datasette.utils.asgi import Request

from db.web import paper, reviewing, watching, weeks
from db.web.answers import Asked, page
from db.web.pages import article, claim, entity, group, search, week
from db.web.trouble import nowhere

if TYPE_CHECKING:
    from db.web.house import Face

Row = dict[str, Any]
JSON = r"(?P<json>\.json)?$"
ID = r"(?P<id>[^/]+?)"
PAGES = (
    (r"/$", "home", week.home),
    (r"/index(?P<json>\.json)$", "home", week.home),
    (rf"/week{JSON}", "weeks", week.weeks),
    (rf"/entity{JSON}", "entities", entity.entities),
    (rf"/entity/{ID}{JSON}", "entity", entity.entity),
    (rf"/claim/{ID}{JSON}", "claim", claim.claim),
    (rf"/group/{ID}{JSON}", "group", group.group),
    (rf"/conflicts{JSON}", "conflicts", group.conflicts),
    (rf"/outlet{JSON}", "outlets", article.outlets),
    (rf"/outlet/{ID}{JSON}", "outlet", article.outlet),
    (rf"/article/{ID}{JSON}", "article", article.article),
    (rf"/search{JSON}", "search", search.search),
    (rf"/watch{JSON}", "watches", watching.watches),
    (rf"/about{JSON}", "about", lambda asked: facts(asked)),
)
# With --sql: Datasette's pages of our database and its own style; never a download, never /-/plugins and the like.
OPEN_WITH_SQL = r"(?!/data(/[^/]+){0,2}(\.(json|csv))?$|/-/static/)"


def routes(face: Face) -> list[tuple[str, Any]]:
    """All our addresses, in the order in which they are tried."""
    pages = [(address, page(template, read)) for address, template, read in PAGES]
    closed = (OPEN_WITH_SQL if face.sql else "") + "/.*$"
    forms = "|".join(weeks.KINDS)
    own = [
        (rf"/week/{ID}(\.(?P<form>{forms}))?$", weeks.week),
        (rf"/watch/(?P<list>[^/]+?)(/{ID})?(\.(?P<form>{forms}))?$", watching.watch),
        (r"/static/(?P<name>[a-z.]+)$", static),
        (r"/favicon\.ico$", icon),
    ]
    return [*reviewing.routes(face), *pages, *own, (closed, refuse)]


def facts(asked: Asked) -> Row:
    """What made this database."""
    rows = asked.store.rows("SELECT part, hash FROM knowledge")
    return {
        "database": asked.face.path.rpartition("/")[2],
        "knowledge": {row["part"]: row["hash"] for row in rows},
        "extractors": asked.store.extractors(),
    }


async def static(request: Request) -> Response:
    """One of our own files, by its name; there is no folder behind it."""
    name = request.url_vars["name"]
    if name not in paper.STATIC:
        raise nowhere()
    body, kind = paper.static(name)
    kept = "public, max-age=31536000, immutable" if request.query_string else "no-cache"
    return Response(body, headers={"cache-control": kept}, content_type=kind)


async def icon(request: Request) -> Response:
    """What browsers ask for by themselves."""
    body, kind = paper.static("icon.svg")
    return Response(body, content_type=kind)


async def refuse(request: Request) -> Response:
    """Every other address."""
    raise nowhere()
