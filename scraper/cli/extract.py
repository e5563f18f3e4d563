"""`xinwen extract`: read and extract again what a newer version has not seen yet, or look at pasted text."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click
import msgspec

from db.schema.store import Store
from scraper.cli.clock import moment, stamp
from scraper.cli.desk import Desk
from scraper.cli.intake import extract, save, version
from scraper.cli.lines import claim_lines, safe
from scraper.cli.output import print_json
from scraper.cli.progress import hush, progress
from scraper.model import Article, Reported

SHOWN = 12  # claims of each kind of change that a run prints
Row = dict[str, Any]


@click.command()
@click.option("--all", "everything", is_flag=True, help="All texts, also those this extractor has seen.")
@click.option("--text", metavar="FILE", help="A text file, or - for standard input: print its claims, store nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Only problems, on standard error.")
@click.option("--json", "as_json", is_flag=True, help="For programs: the counts, and every claim that changed.")
@click.option("--published", metavar="DATE", help="With --text: when it was published, for 去年, 1月29日 and the like.")
@click.pass_obj
def command(desk: Desk, everything: bool, text: str | None, published: str | None, quiet: bool, as_json: bool) -> None:
    """Extract claims from what is stored and has no output of this extractor yet; pages of an older reader first.

    A claim that is found again keeps its id, what is no longer found is retired with the reason. The first line of a
    pasted text is its title.
    """
    hush(quiet or as_json)
    if text is not None:
        _show(desk, text, published, as_json)
        return
    if published:
        raise click.UsageError("--published goes with --text; stored articles have their own dates.")
    with desk.store(create=False, whole=True) as store:
        run = store.start_run("extract", stamp())
        touched: list[tuple[str, str]] = []
        counts = read_again(desk, store) + extract_again(desk, store, everything=everything, touched=touched)
        group_again(store)
        if everything:
            store.rebuild_opinions()
            store.rebuild_search()
        store.finish_run(run, stamp(), dict(counts))
        changes = [{"change": what, **store.change(ident)} for what, ident in touched]
    if as_json:
        print_json({"extractor": desk.extractor, "counts": dict(counts), "changes": changes})
        return
    if quiet:
        return
    _tell(changes)
    if counts["merged"]:
        click.echo(f"{counts['merged']} articles were stored twice, at two addresses: the ids of the later lead on.")
    click.echo(
        f"{desk.extractor}: {counts['read']} pages read again, {counts['texts']} texts;"
        f" claims: {counts['new']} new, {counts['changed']} changed, {counts['kept']} kept,"
        f" {counts['revived']} found again, {counts['retired']} retired, {counts['claims_aside']} set aside."
    )


def _tell(changes: list[Row]) -> None:
    """What changed, a few of each kind: old and new words, why a claim was retired, which one stands for it."""
    for kind in ("changed", "retired", "found again", "new"):
        found = [row for row in changes if row["change"] == kind]
        for row in found[:SHOWN]:
            before = f" (before: {row['said']})" if kind == "changed" and row["said"] != row["says"] else ""
            instead = f"; now {row['replaced_by']}" if row["replaced_by"] else ""
            why = f" ({row['reason']}{instead})" if kind == "retired" else ""
            click.echo(safe(f"{kind}: {row['claim']} {row['says']}{before}{why} «{row['quote']}»"))
        if len(found) > SHOWN:
            click.echo(f"{kind}: {len(found) - SHOWN} more; --json lists all.")


def read_again(desk: Desk, store: Store) -> Counter[str]:
    """Pages that only an older version of the reader has read, or one with another form of the outlet's YAML.

    First, articles that are one by the outlets' rules of today become one.
    """
    from scraper.sources import alias_of, naming

    counts: Counter[str] = Counter()
    counts["merged"] = store.name_again(lambda url: alias_of(url, desk.sources), naming(desk.sources), stamp())
    for snapshot in progress(store.snapshots_without(lambda page: version(desk, page)), "reading"):
        save(desk, store, snapshot)
        counts["read"] += 1
    return counts


def extract_again(
    desk: Desk, store: Store, *, everything: bool = False, touched: list[tuple[str, str]] | None = None
) -> Counter[str]:
    """Texts that this extractor has not read yet, or all; each in one transaction.

    `touched` takes what became of which claim: new, changed, found again, retired.
    """
    counts: Counter[str] = Counter()
    texts = store.texts() if everything else store.articles_without(desk.extractor)
    for text, _ in progress(texts, "extracting"):
        with store.writing():
            done = extract(desk, store, text)
        if touched is not None:
            touched += done.touched
        counts.update(
            texts=1, new=done.new, changed=done.changed, kept=done.kept, revived=done.revived, retired=done.retired,
            claims_aside=done.aside,
        )  # fmt: skip
    return counts


def group_again(store: Store) -> int:
    """Find the reprints among new and edited articles, then the claims that say the same. Returns how many articles
    were compared.
    """
    compared = sum(1 for _ in progress(store.group_reprints(), "comparing"))
    for _ in progress(store.group_claims(), "grouping"):
        pass
    return compared


def _show(desk: Desk, name: str, published: str | None, as_json: bool) -> None:
    """Print the claims of a text that is not stored, each with its words and why."""
    from scraper import claims

    article = _article(_text(name), published)
    found = sorted(claims.extract(article, desk.book), key=lambda claim: (claim.start, claim.value_start))
    if as_json:
        rows = [msgspec.to_builtins(claim) | {"quote": article.text[claim.start : claim.end]} for claim in found]
        print_json({"extractor": desk.extractor, "claims": rows})
        return
    for claim in found:
        click.echo("\n".join(claim_lines(claim, article.text, explain=True)) + "\n")
    click.echo(f"{len(found)} claims, by {desk.extractor}.")


def _text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = data.decode("utf-8-sig").replace("\r\n", "\n").strip()
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{name}: the text is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    if not text:
        raise click.UsageError(f"{name}: there is no text. Paste it, then press Ctrl-D.")
    return text


def _article(text: str, published: str | None) -> Article:
    at = None
    if published:
        day = len(published) == len("2026-01-29")  # a bare date stays one: no time was told
        at = moment(published, "--published").isoformat(timespec="seconds")[: 10 if day else None]
    reported = Reported(at=at, literal=published, basis="printed") if published else Reported()
    title, _, body = text.partition("\n")
    return Article(
        url="", key="", snapshot="", fetched_at=stamp(), title=title, text=f"{title}\n{body}",
        reported=reported, site="", reader="pasted",
    )  # fmt: skip
