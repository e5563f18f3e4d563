"""`xinwen serve`: the database in a web browser, on this machine."""

from __future__ import annotations

import importlib.util
import os
import secrets
import socket
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from scraper.cli.clock import stamp
from scraper.cli.desk import Desk
from scraper.cli.watching import WATCH, WatchFile

if TYPE_CHECKING:
    import uvicorn

    from db.schema.store import Store
    from db.web import Face
    from db.web.reviewing import Reader

PORT = 8001
EVERYWHERE = ("0.0.0.0", "::", "")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: any that is free.")
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--name", "names", metavar="HOST", multiple=True, help="A name by which browsers may call this server.")
@click.option("--review", is_flag=True, help="Let whoever has the printed address review claims.")
@click.option("--sql", is_flag=True, help="Open tables and read-only SQL at /data.")
@click.option("--watch-file", metavar="FILE", help=f"Your watch lists.  [default: {WATCH} in $XINWEN_HOME]")
@click.option("--open", "show", is_flag=True, help="Open the browser.")
@click.option("-q", "--quiet", is_flag=True, help="Print the address alone.")
@click.pass_obj
def command(
    desk: Desk, port: int, host: str, names: tuple[str, ...], review: bool, sql: bool, watch_file: str | None,
    show: bool, quiet: bool,
) -> None:  # fmt: skip
    """Browse the database: this week, every chip as a spec sheet, every claim with its words and source.

    Needs the extra: pip install "xinwen[browse]". Other programs may write to the database meanwhile. It is served to
    this machine alone unless --host says otherwise; nobody can change it without --review.
    """
    _must_have("datasette")
    with desk.read() as store:  # there, ours, and up to date before anybody asks
        still = bool(store.value("PRAGMA query_only")) or not _writable(Path(desk.db))
        watching = _watching(desk, store, watch_file)
    if review and still:
        raise click.UsageError(f"--review: {desk.db} cannot be written to. Make the file and its folder writable.")
    with listening(host, port) as listener:
        address = _address(host, listener.getsockname()[1])
        from db.web import Face

        face = Face(
            path=desk.db, clock=stamp, names=(*_names(host), *(name.lower() for name in names)),
            token=secrets.token_urlsafe(24) if review else None, reader=_reader(desk) if review else None, sql=sql,
            still=still, watching=watching,
        )  # fmt: skip
        _tell(face, host, address, quiet)
        if show:
            webbrowser.open(_entrance(face, address))
        _run(face, listener)


def _reader(desk: Desk) -> Reader:
    """What reviewers type is read as on the terminal."""
    from scraper.cli.review.lent import Lent

    return Lent(desk.book)


def _watching(desk: Desk, store: Store, file: str | None) -> WatchFile:
    """The user's watch lists. A file that cannot be used is told here and on its pages: the rest is served."""
    from db.digest import WatchError
    from db.digest.watch import known_to

    found = WatchFile(Path(file) if file else desk.home / WATCH)
    if file and not found.path.exists():
        raise click.BadParameter(f"{file}: there is no such file", param_hint="--watch-file")
    try:
        found.lists(known_to(store.db))
    except WatchError as error:
        click.echo(f"Watch lists: {error}. Mend it; the pages read it anew.", err=True)
    return found


def _must_have(package: str) -> None:
    if importlib.util.find_spec(package) is None:
        raise click.ClickException(
            'the web face needs Datasette, which is not installed. Install it with: pip install "xinwen[browse]"'
        )


def _writable(path: Path) -> bool:
    """Whether SQLite can put its files of shared memory beside the database."""
    return os.access(path.absolute().parent, os.W_OK)


def listening(host: str, port: int) -> socket.socket:
    """The socket, taken before anything is printed. Raises ClickException where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named: asyncio sends without delay
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise click.ClickException(_words(host, port, error)) from error
    return listener


def _words(host: str, port: int, error: OSError) -> str:
    import errno

    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken, perhaps by another `xinwen serve`. Name another: --port {port + 1}, or --port 0."
    if error.errno == errno.EACCES:
        return f"port {port} may not be used by this account. Name one above 1023: --port {PORT}"
    return f"cannot listen on {host}: {error.strerror or error}. Name an address of this machine: --host 127.0.0.1"


def _names(host: str) -> tuple[str, ...]:
    return ("localhost",) if host in (*EVERYWHERE, *LOOPBACK) else ("localhost", host.lower())


def _address(host: str, port: int) -> str:
    shown = "127.0.0.1" if host in EVERYWHERE else host
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def _entrance(face: Face, address: str) -> str:
    return f"{address}review/enter?token={quote(face.token)}" if face.token else address


def _tell(face: Face, host: str, address: str, quiet: bool) -> None:
    click.echo(_entrance(face, address) if quiet else f"{face.path} at {address}")
    if quiet:
        return
    if face.token:
        click.echo(f"To review, open {_entrance(face, address)}\n(keep it to yourself: whoever has it may write)")
    if host not in LOOPBACK:
        click.echo("Whoever can reach this machine can read all of it, texts included: there is no password.", err=True)
    click.echo("Press Ctrl+C to stop.")


def _run(face: Face, listener: socket.socket) -> None:
    """Serve until interrupted."""
    import uvicorn

    from db.web import application

    uvicorn.Server(settings(application(face))).run(sockets=[listener])


def settings(app: Any) -> uvicorn.Config:
    """How uvicorn serves: quietly, without naming itself, and for nobody's forwarded headers."""
    import uvicorn

    return uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, lifespan="on", timeout_keep_alive=5,
        proxy_headers=False, timeout_graceful_shutdown=3, ws="none",
    )  # fmt: skip
