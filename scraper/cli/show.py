"""`xinwen show`: one claim, article or group, with its sources and their words."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from db.schema.lookup import record
from db.schema.store import Store
from scraper.cli.desk import Desk
from scraper.cli.grouped import show_for_claim, show_group, show_tie
from scraper.cli.lines import claim_lines, safe
from scraper.cli.output import print_json, print_table
from scraper.cli.telling import many
from scraper.model import Claim

Row = dict[str, Any]


@click.command()
@click.argument("what", metavar="ID|ADDRESS")
@click.option("--explain", is_flag=True, help="Why it was read so: the rule, the subject, the attribution, the date.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def command(desk: Desk, what: str, explain: bool, as_json: bool) -> None:
    """Show a claim (clm_…) with its quote and source, an article (art_…, or its address) with its claims, or a group
    (grp_…): who says it, what contradicts it, what came after it. Of a conflict (cfl_…) or a revision (rev_…), both
    groups.
    """
    with desk.read() as store:
        if what.startswith(("cfl_", "rev_")):
            _show_tie(store, what, as_json)
            return
        if what.startswith("grp_"):
            _show_group(store, what, as_json)
            return
        claim = store.claim(what)
        article = article_of(store, claim["article"] if claim else what, claim["text"] if claim else None)
        if article is None:
            raise click.ClickException(f"{what}: no such claim or article in {desk.db}. Find it with `xinwen search`.")
        if as_json:
            print_json(_with_reviews(store, claim, article) if claim else _with_claims(store, article))
        elif claim:
            _show_claim(store, claim, article, explain)
        else:
            _show_article(store, article, explain)


def _show_group(store: Store, what: str, as_json: bool) -> None:
    group = store.group(what)
    if group is None:
        raise click.ClickException(
            f"{what}: no such group in {store.path}. `xinwen show CLAIM` names the claim's group."
        )
    if as_json:
        print_json(group)
    else:
        show_group(group)


def _show_tie(store: Store, what: str, as_json: bool) -> None:
    tie = store.tie(what)
    if tie is None:
        raise click.ClickException(
            f"{what}: there is no such conflict or revision in {store.path} (any more). `xinwen export conflicts` lists"
            " them."
        )
    if as_json:
        print_json(tie)
    else:
        show_tie(tie)


def article_of(store: Store, what: str, text: str | None) -> Row | None:
    """An article by its id, by the id of one of its texts, or by an address; None where there is none."""
    if what.startswith("txt_"):
        owner = store.value("SELECT article FROM text WHERE id = ?", [what])
        return store.article_row(owner, what) if owner else None
    if "/" in what:
        from scraper.web.urls import canonical

        try:
            return store.article_row(store.article_of(canonical(what)))
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    return store.article_row(what, text)


def _with_reviews(store: Store, claim: Row, article: Row) -> Row:
    said = None if claim["replaced_by"] else store.shown(claim["id"])
    told = {"said": said.content, "statement_en": said.statement_en} if said else {}
    reviews = store.history(claim["id"])
    ident = store.group_of(claim["id"])
    group = store.group(ident) if ident else None
    page = _page(claim, article)
    return {"claim": claim, "article": article, "page": page, "reviews": reviews, "group": group} | told


def _page(claim: Row, article: Row) -> int | None:
    """The page on which the quote begins; None for an article without pages."""
    version = next(v for v in claim["versions"] if v["number"] == claim["current_version"])
    return sum(start <= version["quote_start"] for start in article["pages"]) or None


def _with_claims(store: Store, article: Row) -> Row:
    ident = article["id"]
    return {"article": article, "claims": store.claims_of(ident), "telling": store.telling_of(ident)}


def _show_claim(store: Store, claim: Row, article: Row, explain: bool) -> None:
    sample = bool(article["sample"])
    click.echo("\n".join(claim_lines(as_said(store, claim), article["text"], explain=explain, sample=sample)))
    rows = [("id", claim["id"]), *_source(article)]
    if page := _page(claim, article):
        rows.append(("page", f"{page} of {len(article['pages'])}"))
    if claim["state"] == "retired":
        rows.append(("retired", f"{claim['state_at']}: {claim['reason']}"))
    if claim["replaced_by"]:
        rows.append(("now", f"{claim['replaced_by']} (xinwen show {claim['replaced_by']})"))
    rows += [("version", f"{v['number']}, {v['at']}, {v['extractor']}: {v['quote']}") for v in claim["versions"]]
    print_table(rows)
    _show_reviews(store, claim)
    if (ident := store.group_of(claim["id"])) and (group := store.group(ident)):
        show_for_claim(group, claim["id"])


def as_said(store: Store, claim: Row) -> Claim:
    """A claim (of `Lookup.claim`) as people corrected it."""
    made = record(claim)
    if claim["replaced_by"]:
        return made
    shown = store.shown(claim["id"])
    fields = {name: getattr(shown.content, name) for name in shown.content.__struct_fields__}
    return msgspec.structs.replace(made, **fields, statement_en=shown.statement_en)


def _show_reviews(store: Store, claim: Row) -> None:
    """What people said of a claim; of a corrected one, what was read."""
    from scraper.cli.review.lines import review_line

    history = store.history(claim["id"])
    if not history:
        return
    if (said := as_said(store, claim).statement_en) != (read := record(claim).statement_en):
        click.echo(f"Corrected by people; it was read as: {safe(read)}" if said else "")
    click.echo("Reviews:")
    print_table([review_line(row) for row in history])


def _show_article(store: Store, article: Row, explain: bool) -> None:
    mark = "SAMPLE: " if article["sample"] else ""
    click.echo(click.style(mark + safe(article["title"]), bold=True))
    print_table([("id", article["id"]), *_source(article)])
    _show_telling(store.telling_of(article["id"]), article["id"])
    claims = store.claims_of(article["id"])
    for claim in claims:
        click.echo(f"\n{claim['id']}")
        click.echo("\n".join(claim_lines(as_said(store, claim), article["text"], explain=explain, sample=bool(mark))))
    click.echo(f"\n{len(claims)} claims.")
    if explain:
        for cut in article["cuts"]:
            click.echo(f"  cut ({cut['reason']}): {safe(cut['text'][:100])}")


def _show_telling(telling: list[Row], shown: str) -> None:
    """The articles that tell the same in the same words: which came first, and its reprints."""
    if not telling:
        return
    origin = telling[0]["id"] == shown
    click.echo(f"\nTold first here, and in {many(len(telling) - 1, 'reprint')}:" if origin else "\nA reprint, one of:")
    print_table([
        (each["id"], (each["reported_at"] or "undated")[:10], each["outlet"], safe(each["title"]),
         "first" if each["is_origin"] else "")
        for each in telling if each["id"] != shown
    ])  # fmt: skip


def _source(article: Row) -> list[tuple[str, str]]:
    """Where it stands: outlet, origin, author, date as printed, address, the archived copy."""
    who = [("outlet", article["publisher"] or article["source_name"] or article["site"]), ("origin", article["origin"])]
    who += [(name, article[name]) for name in ("account", "original_url")]
    who += [("shown", article["shown"])] if article["shown"] not in (article["publisher"], article["origin"]) else []
    rows = [
        ("title", article["title"]), *who, ("author", article["author"]), ("reported", _reported(article)),
        ("address", article["url"]), ("fetched", article["fetched_at"]), ("copy", f"sha256 {article['snapshot']}"),
        ("text", article["text_id"]),
    ]  # fmt: skip
    return [(name, value) for name, value in rows if value]


def _reported(article: Row) -> str:
    bounds = [article["not_before"], article["not_after"]]
    span = f" between {bounds[0] or '?'} and {bounds[1] or '?'}" if any(bounds) else ""
    literal = f", printed {article['reported_literal']}" if article["reported_literal"] else ""
    return f"{article['reported_at'] or 'undated'}{literal} ({article['reported_basis']}{span})"
