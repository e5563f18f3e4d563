"""What stands around every answer: who may call, how much may be sent, and what a browser may do with the page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from db.web.house import Face

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST = 100_000  # bytes of a form
LONGEST = 4_000  # characters of an address
# Nothing but our own style sheet, script, icon and forms: what others wrote can neither load, run, frame nor send.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}


def around(face: Face) -> Callable[[App], App]:
    """The guard for this face, to be put around the application."""

    def wrap(app: App) -> App:
        async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            refusal = _refusal(scope, face)
            if refusal:
                await _refuse(_with_headers(send), *refusal)
            else:
                await app(scope, receive, _with_headers(send))

        return guarded

    return wrap


def known_host(header: str, names: tuple[str, ...]) -> bool:
    """Whether a Host header names this server.

    An IP address does: a page elsewhere that has its own name point here (DNS rebinding) sends its own name. Of names,
    only those that the server was started for.
    """
    name = header.strip().lower()
    if name.startswith("["):
        name = name[1:].partition("]")[0]
    elif name.count(":") < 2:
        name = name.partition(":")[0]
    try:
        return bool(ip_address(name))
    except ValueError:
        return name.rstrip(".") in names


def _refusal(scope: Scope, face: Face) -> tuple[int, str] | None:
    headers = {key.lower(): value.decode("latin-1") for key, value in scope["headers"]}
    hosts = [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == b"host"]
    if len(hosts) != 1 or not known_host(hosts[0], face.names):
        return 421, "This server does not answer to that name. Call it by the address that `xinwen serve` printed."
    if scope["method"] not in ("GET", "HEAD", "POST"):
        return 405, "Only GET, HEAD and POST are answered here."
    if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > LONGEST:
        return 414, "The address is too long. Ask with fewer words."
    if scope["method"] != "POST":
        return None
    if headers.get(b"sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return 403, "This form was sent from another site."
    length = headers.get(b"content-length", "")
    if not length.isdigit():
        return 411, "The length of the form is not told."
    return (413, "The form is too large.") if int(length) > MOST else None


def _with_headers(send: Send) -> Send:
    async def sent(message: Any) -> None:
        if message["type"] == "http.response.start":
            kept = [(key.lower(), value) for key, value in message.get("headers", [])]
            there = {key for key, _ in kept}
            message = message | {"headers": [*kept, *(pair for pair in HEADERS.items() if pair[0] not in there)]}
        await send(message)

    return sent


async def _refuse(send: Send, status: int, words: str) -> None:
    body = words.encode() + b"\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
