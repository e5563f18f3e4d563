"""What we add to Datasette: pages, a guard around all answers, errors in the style of the house."""

from __future__ import annotations

import re
import traceback
from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Any

from datasette import Response, hookimpl
from datasette.plugins import pm
from datasette.utils.asgi import Request
from markupsafe import Markup

from db.web import answers, guard
from db.web.paper import at
from db.web.routes import routes
from db.web.trouble import Trouble
from db.web.weeks import IDS

if TYPE_CHECKING:
    from db.web.house import House


ID = re.compile(r"(clm|grp|art)_[a-z2-7]{13}")


def register() -> None:
    """Tell Datasette of this plugin, once. It does nothing for a Datasette that is not ours."""
    module = __import__(__name__, fromlist=["register"])
    if not pm.is_registered(module):
        pm.register(module)


def ours(datasette: Any) -> bool:
    """Whether this Datasette is the one that `xinwen serve` starts."""
    return hasattr(datasette, "face")


@hookimpl
def register_routes(datasette: House) -> list[tuple[str, Any]]:
    """Our pages come first, and the last of them answers for every address that is not open."""
    return routes(datasette.face) if ours(datasette) else []


@hookimpl(trylast=True)
def asgi_wrapper(datasette: House) -> Callable[[Any], Any]:
    """The guard stands outside of all others, so that its headers are on every answer."""
    return guard.around(datasette.face) if ours(datasette) else lambda app: app


@hookimpl
def actor_from_request(datasette: House, request: Request) -> dict[str, str] | None:
    """Whoever came with the token of this run may write reviews."""
    return answers.reviewer(datasette, request) if ours(datasette) else None


@hookimpl
def render_cell(datasette: House, value: object) -> Markup | None:
    """In Datasette's tables, an id of a claim, a group or an article leads to its page."""
    if ours(datasette) and isinstance(value, str) and (found := ID.fullmatch(value)):
        return Markup('<a href="{}">{}</a>').format(at(IDS[found[1]], value), value)
    return None


@hookimpl(tryfirst=True)
def forbidden(datasette: House, request: Request, message: str) -> Awaitable[Response] | None:
    """A page of Datasette's own that is closed."""
    if not ours(datasette):
        return None
    return answers.trouble(datasette, request, Trouble(403, "This page is closed", str(message)))


@hookimpl(hookwrapper=True)
def handle_exception(datasette: House, request: Request, exception: Exception) -> Iterator[None]:
    """Errors as pages of the house; only faults of this program are printed with their traceback, on the terminal.

    Datasette asks all plugins and awaits all of their answers: its own, which prints every error, is taken out.
    """
    outcome: Any = yield
    if not ours(datasette):
        return
    known = Trouble.of(exception)
    if known is None:
        traceback.print_exception(exception)
    outcome.force_result([answers.trouble(datasette, request, known or Trouble.fault())])
