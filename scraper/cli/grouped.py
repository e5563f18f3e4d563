"""A group on a terminal: who says it, whose word it is, what contradicts it, what came after it, what is doubted."""

from __future__ import annotations

from typing import Any

import click

from scraper.cli.lines import safe
from scraper.cli.output import print_table
from scraper.cli.telling import many

SHOWN = 20  # claims of a group; --json lists all
LEADS = {
    ("conflict", True): "Contradicted by", ("conflict", False): "Contradicts",
    ("revision", True): "Replaced by", ("revision", False): "Replaces",
}  # fmt: skip
Row = dict[str, Any]


def show_group(group: Row) -> None:
    """All of a group."""
    if group["asked"] != group["id"]:
        click.echo(f"{group['asked']} became part of {group['id']}.\n")
    click.echo(click.style(safe(group["statement_en"]), bold=True))
    about = f"{group['subject_en']} {group['subject_zh']} · {group['predicate_en']}"
    print_table([("id", group["id"]), ("about", about), ("standing", group["standing"]), ("told", corroboration(group)),
                 ("first", first(group)), ("on whose word", origins(group))])  # fmt: skip
    show_ties(group["ties"])
    click.echo(f"\n{many(len(group['members']), 'claim')}")
    print_table([_member(member) for member in group["members"][:SHOWN]])
    for member in group["members"]:
        show_doubts(member["doubts"], member["claim"])
    if len(group["members"]) > SHOWN:
        click.echo(f"  {len(group['members']) - SHOWN} more; --json lists all.")


def show_tie(tie: Row) -> None:
    """What lies between two groups, then each of them."""
    click.echo(f"{tie['kind'].capitalize()} {tie['id']}, by rule {tie['rule']}: {safe(tie['reason'])}")
    for group in tie["groups"]:
        click.echo()
        show_group(group)


def show_for_claim(group: Row, claim: str) -> None:
    """What is said of the claim's group beneath the claim: who else tells it, and what does not agree with it."""
    click.echo(f"\nIts group {group['id']}: {corroboration(group)}; first {first(group)}; {origins(group)}")
    others = [member for member in group["members"] if member["claim"] != claim]
    print_table([_member(member) for member in others[:SHOWN]])
    show_ties(group["ties"])
    show_doubts(next((m["doubts"] for m in group["members"] if m["claim"] == claim), []), claim)


def show_ties(ties: list[Row]) -> None:
    """Conflicts, then revisions, each with its reason."""
    for tie in ties:
        lead = LEADS[tie["kind"], bool(tie["first"])]
        told = f"{many(tie['tellings'], 'telling')}, first {(tie['first_at'] or 'undated')[:10]}"
        click.echo(f"\n{lead} {tie['other']} ({told}): {safe(tie['statement_en'])}")
        click.echo(f"  {tie['id']}, by rule {tie['rule']}: {safe(tie['reason'])}")


def show_doubts(doubts: list[Row], claim: str) -> None:
    """Why a claim may be wrong."""
    for doubt in doubts:
        click.echo(f"Suspect: {claim}, by rule {doubt['rule']}: {safe(doubt['reason'])}")


def corroboration(group: Row) -> str:
    """`3 articles, 2 tellings, 1 of them independent of the maker`."""
    told = f"{many(group['articles'], 'article')}, {many(group['tellings'], 'telling')}"
    if group["independent"] < group["tellings"]:
        told += f", {group['independent']} of them independent of the maker"
    return told


def first(group: Row) -> str:
    """When and where it was first reported; nothing is the first where no article has a date."""
    member = next((m for m in group["members"] if m["claim"] == group["first_claim"]), None)
    place = f" in {safe(member['outlet'])} ({member['claim']})" if member else ""
    return f"{(group['first_at'] or 'undated')[:10]}{place}"


def origins(group: Row) -> str:
    """Those named, with their kind; `?` for the unnamed."""
    return ", ".join(f"{safe(one['name'] or '?')} ({one['class']})" for one in group["origins"]) or "?"


def _member(member: Row) -> tuple[str, ...]:
    sample = "SAMPLE: " if member["sample"] else ""
    return (member["claim"], (member["reported_at"] or "undated")[:10], sample + member["outlet"], member["quote"][:60])
