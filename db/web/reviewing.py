"""The pages that write: who may, what was typed, and back to what it was said of.

Only those who came with the token of this run are let in. What is typed is read by the project's own reader, which the
command line lends (`Reader`): this part of the house does not know it.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, get_args

from datasette import Response
from datasette.utils.asgi import Request

from db.digest import latest, week_of
from db.digest.week import local_day
from db.reviews import Content, ReviewError, queue
from db.schema.opening import open_store
from db.schema.store import Store
from db.web import answers, paper
from db.web.answers import REVIEWER, Asked
from db.web.pages import article as articles
from db.web.pages import claim as claims
from db.web.trouble import Trouble
from scraper.model import Claim, Modality

if TYPE_CHECKING:
    from db.web.house import Face, House

Row = dict[str, Any]
VERDICTS = ("accept", "correct", "reject", "unsure")
TYPED = ("subject", "predicate", "value", "modality", "event_date")  # fields of a correction with an input of their own
MODALITIES = get_args(Modality)
SHOWN = 50
MOST = 3_000  # claims of one subject and predicate that are grouped again while the browser waits


class Reader(Protocol):
    """What people type, read: lent by the command line. All raise ReviewError with what cannot be read."""

    def change(self, content: Content, text: str, typed: Sequence[str]) -> dict[str, Any]:
        """FIELD=VALUE lines as a change upon what a claim says."""
        ...

    def mark(self, article: Row, marked: Mapping[str, str], typed: Sequence[str]) -> Claim:
        """The claim that a person marks: words, subject, predicate, value, occurrence."""
        ...

    def english(self, claim: Claim, published: str | None) -> str:
        """The sentence of a claim."""
        ...


def routes(face: Face) -> list[tuple[str, Any]]:
    """The addresses that write, and the queue; none where nobody may."""
    if face.token is None or face.reader is None:
        return []
    return [
        (r"/review/enter$", enter),
        (r"/review(?P<json>\.json)?$", answers.page("queue", _queue, guard=must_review)),
        (r"/claim/(?P<id>[^/]+)/review$", review),
        (r"/article/(?P<id>[^/]+)/claim$", add),
    ]


def must_review(request: Request) -> None:
    """Refuse whoever did not come with the token."""
    if request.actor != REVIEWER:
        raise Trouble(
            403, "Reviews need the token",
            "Open the address that `xinwen serve --review` printed in its terminal; it holds the token of this run.",
        )  # fmt: skip


async def enter(datasette: House, request: Request) -> Response:
    """Take the token of this run: from now on this browser may review."""
    given = request.args.get("token") or ""
    if not hmac.compare_digest(given.encode(), str(datasette.face.token).encode()):
        raise Trouble(403, "This is the token of another run", "Open the address that `xinwen serve --review` printed.")
    page = paper.sheet("entered", answers.about(datasette, request) | {"reviewing": True})
    return answers.remember(datasette, Response.html(page), token=given)


async def review(datasette: House, request: Request) -> Response:
    """Say something of a claim, and see it there."""
    ident = request.url_vars["id"]

    def write(store: Store, typed: Row) -> None:
        if typed.get("verdict") not in VERDICTS:
            raise ReviewError("Choose what you say of the claim: accept, correct, reject or unsure.")
        reader, shown = datasette.face.reader, store.shown(ident)
        assert reader is not None
        lines = _lines(typed) if typed["verdict"] == "correct" else []
        text = store.value(
            "SELECT t.text FROM claim c JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version"
            " JOIN text t ON t.id = v.text WHERE c.id = ?",
            [ident],
        )
        store.review(
            ident, typed["verdict"], reviewer=typed.get("reviewer", ""), at=datasette.face.clock(),
            change=reader.change(shown.content, text, lines) if lines else None, note=typed.get("note", ""),
            token=typed.get("seen") or None, english=reader.english,
        )  # fmt: skip
        _again(store, ident)

    then = f"/claim/{ident}?done=review#h-reviews"
    return await _written(datasette, request, write, (claims.claim, "claim"), then)


async def add(datasette: House, request: Request) -> Response:
    """Add a claim that was missed, by its words, and see it among the others."""
    ident = request.url_vars["id"]

    def write(store: Store, typed: Row) -> None:
        reader = datasette.face.reader
        found = store.article_row(ident)
        assert reader is not None
        if found is None:
            raise ReviewError("There is no such article any more.")
        typed = typed | {"words": typed.get("words", "").replace("\r\n", "\n").strip()}
        claim = reader.mark(found, typed, _lines({**typed, "subject": "", "predicate": "", "value": ""}))
        made = store.add_claim(
            ident, claim, reviewer=typed.get("reviewer", ""), at=datasette.face.clock(), note=typed.get("note", "")
        )
        _again(store, made.claim)

    then = f"/article/{ident}?done=added#h-claims"
    return await _written(datasette, request, write, (articles.article, "article"), then)


async def _written(
    datasette: House, request: Request, write: Callable[[Store, Row], None], page: tuple[answers.Read, str], then: str
) -> Response:
    """Write through the store and go on to `then`; or show the page again with what is wrong and what was typed."""
    must_review(request)
    if request.method != "POST":
        raise Trouble(405, "This address takes a form", "Go back to the page of the claim or article.")
    typed = await request.post_vars()

    def writing(_: Any) -> str | None:
        try:
            with open_store(datasette.face.path, create=False) as store:
                write(store, typed)
        except ReviewError as error:
            return str(error)
        return None

    wrong = await datasette.get_database("data").execute_fn(writing)
    if wrong is None:
        answer = Response.redirect(then, status=303)
        return answers.remember(datasette, answer, name=typed.get("reviewer", "").strip()[:80])
    read, template = page
    try:
        told = await answers.ask(datasette, request, read) | answers.about(datasette, request)
    except answers.Moved as moved:  # meanwhile it became another
        return Response.redirect(moved.path + moved.query, status=303)
    return Response.html(paper.sheet(template, told | {"wrong": wrong, "typed": typed}), status=422)


def _lines(typed: Row) -> list[str]:
    """What was typed as FIELD=VALUE: the inputs that were filled in, then the free lines."""
    own = [f"{name}={typed[name].strip()}" for name in TYPED if typed.get(name, "").strip()]
    return own + [line.strip() for line in typed.get("more", "").splitlines() if line.strip()]


def _again(store: Store, ident: str) -> None:
    """Count the review in groups at once; where very many claims are about the same, the next `xinwen run` does."""
    store.group_about(ident, most=MOST)


def _queue(asked: Asked) -> Row:
    """What to look at first: ?company=, ?week=."""
    week = asked.args.get("week") or _last_week(asked)
    company = asked.args.get("company") or None
    rows = queue(asked.store, new=week, company=company, limit=SHOWN)
    return {"week": week, "company": company, "claims": rows}


def _last_week(asked: Asked) -> str:
    day = local_day(asked.face.clock())
    return (latest(asked.store.db, day) or week_of(day)).name
