"""`xinwen import`: saved pages into the database, the whole way to claims."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click
import msgspec

from db.schema.store import Store
from scraper.cli.clock import BEIJING, moment, stamp
from scraper.cli.desk import Desk
from scraper.cli.extract import group_again
from scraper.cli.intake import Taken, take_in
from scraper.cli.listing import LIMIT, Item, Wrong, file_time, is_manifest, is_warc, items, unreadable
from scraper.cli.output import print_json
from scraper.cli.progress import progress
from scraper.cli.telling import Teller, many
from scraper.model import Snapshot
from scraper.web.warcs import Archived

NO_ADDRESS = "the page does not tell its address (no canonical link, no og:url)"
NAME_IT = "Import it with --url ADDRESS, or list it in a manifest with its url."


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(readable=False, path_type=Path))
@click.option("--url", metavar="ADDRESS", help="The address of a single page; else its canonical link, or og:url.")
@click.option("--fetched-at", metavar="TIME", help="When it was fetched (ISO 8601); else when the file was changed.")
@click.option("-q", "--quiet", is_flag=True, help="Only problems, on standard error.")
@click.option("--json", "as_json", is_flag=True, help="For programs: the counts, and every problem.")
@click.pass_obj
def command(
    desk: Desk, paths: tuple[Path, ...], url: str | None, fetched_at: str | None, quiet: bool, as_json: bool
) -> None:
    """Read saved pages: HTML and PDF files, a folder of them, a JSON Lines manifest {file, url, fetched_at}, or WARC.

    The same page again changes nothing. What cannot be read is set aside with its reason (see `xinwen status`), the
    rest is imported, and the exit status is 1.
    """
    if url:
        _single(paths, url)
    time = moment(fetched_at, "--fetched-at") if fetched_at else None
    teller = Teller(quiet=quiet, as_json=as_json)
    with desk.store(whole=True) as store:
        run = store.start_run("import", stamp())
        counts = _import(desk, store, items(paths, url, time), teller)
        group_again(store)
        store.finish_run(run, stamp(), dict(counts))
    teller.say(_summary(counts))
    if as_json:
        print_json({"counts": dict(counts), "problems": teller.problems})
    if counts["set_aside"] or counts["claims_aside"]:
        raise click.exceptions.Exit(1)


def _single(paths: tuple[Path, ...], url: str) -> None:
    """Hold --url to what it is for. Raises UsageError."""
    from scraper.web.urls import canonical, is_web

    if len(paths) > 1 or paths[0].is_dir() or is_manifest(paths[0]) or is_warc(paths[0]):
        raise click.UsageError("--url is for a single page. List several in a manifest, each with its url.")
    try:
        if not is_web(url):
            raise ValueError(f"{url!r} is no web address (https://HOST/PATH)")
        canonical(url)
    except ValueError as error:
        raise click.UsageError(f"--url: {error}.") from error


def _import(desk: Desk, store: Store, listed: Iterable[Item | Wrong], teller: Teller) -> Counter[str]:
    counts: Counter[str] = Counter()
    payloads: dict[str, str] = {}  # of a WARC file: the digest of a payload, and the hash under which it is stored
    for item in progress(listed, "importing"):
        counts["seen"] += 1
        taken = _page(desk, store, item, payloads) if isinstance(item, Item) else item
        if isinstance(taken, Wrong):
            store.set_aside("import", taken.place, taken.reason, taken.advice, stamp())
        else:
            store.resolve_asides(item.place, "import")
        if isinstance(taken, Taken) and taken.text:
            _count(counts, taken)
        else:
            counts["set_aside"] += 1
            teller.problem(item.place, taken.reason, taken.advice)
    return counts


def _page(desk: Desk, store: Store, item: Item, payloads: dict[str, str]) -> Taken | Wrong:
    """One page, in one transaction: what was stored of it, or why nothing was."""
    found = _archived(store, item.archived, payloads) if item.archived else _file(item)
    if isinstance(found, Wrong):
        return msgspec.structs.replace(found, place=item.place)
    body, time = found
    if len(body) > LIMIT:
        return Wrong(place=item.place, reason=f"the file is larger than {LIMIT >> 20} MB", advice="Is it a web page?")
    if not body.strip():
        return Wrong(place=item.place, reason="the file is empty", advice="Save the page again and import that.")
    snapshot = _snapshot(desk, item, body, time)
    if isinstance(snapshot, Wrong):
        return snapshot
    if item.archived and item.archived.digest:
        payloads[item.archived.digest] = snapshot.sha256
    with store.writing():
        taken = take_in(desk, store, snapshot)
        seen = store.queue_seen(snapshot.key, snapshot.url, "article", snapshot.fetched_at, source=snapshot.source)
        if seen or taken.new:
            store.queue_fetched(snapshot.key, snapshot.fetched_at, sha256=snapshot.sha256, blocked=taken.blocked)
    return taken


def _file(item: Item) -> tuple[bytes, datetime] | Wrong:
    """The bytes of a saved page, and when it was saved."""
    try:
        with item.file.open("rb") as file:
            return file.read(LIMIT + 1), item.fetched_at or file_time(item.file)
    except OSError as error:
        return unreadable(item.place, error)


def _archived(store: Store, page: Archived, payloads: dict[str, str]) -> tuple[bytes, datetime] | Wrong:
    """The bytes of a record: its own, or for a revisit those of the record that it repeats."""
    time = page.fetched_at.astimezone(BEIJING)
    if page.body is not None:
        return page.body, time
    known = payloads.get(page.digest or "")
    body = store.snapshot_bytes(known) if known else None
    if body is None:
        advice = "Import the file that holds the first record of this payload, together with this one."
        return Wrong(place="", reason="a revisit of a page that no record before it holds", advice=advice)
    return body, time


def _snapshot(desk: Desk, item: Item, body: bytes, time: datetime) -> Snapshot | Wrong:
    from scraper.page import own_url
    from scraper.sources import owner_of
    from scraper.web.urls import canonical, is_web

    url = item.url or own_url(body)
    if url is None:
        return Wrong(place=item.place, reason=NO_ADDRESS, advice=NAME_IT)
    if not is_web(url):
        return Wrong(place=item.place, reason=f"{url!r} is no web address (https://HOST/PATH)", advice=NAME_IT)
    try:
        key = canonical(url)
    except ValueError as error:
        return Wrong(place=item.place, reason=str(error), advice=NAME_IT)
    return Snapshot(
        url=url, key=key, fetched_at=time.isoformat(timespec="seconds"), sha256=hashlib.sha256(body).hexdigest(),
        body=body, source=owner_of(key, desk.sources),
        content_type=item.archived.content_type if item.archived else None,
    )  # fmt: skip


def _count(counts: Counter[str], taken: Taken) -> None:
    counts["read"] += 1
    counts["new"] += taken.new
    if taken.claims:
        counts["claims"] += taken.claims.new + taken.claims.changed + taken.claims.kept
        counts["new_claims"] += taken.claims.new
        counts["retired_claims"] += taken.claims.retired
        counts["claims_aside"] += taken.claims.aside


def _summary(counts: Counter[str]) -> str:
    aside = counts["set_aside"] + counts["claims_aside"]
    retired = f", {counts['retired_claims']} retired" if counts["retired_claims"] else ""
    return (
        f"{many(counts['seen'], 'page')}: {counts['read']} read ({counts['new']} new),"
        f" {aside} set aside; {many(counts['new_claims'], 'new claim')}{retired}."
        + (" See `xinwen status` for what was set aside." if aside else "")
    )
