"""Which stored id each group keeps: pure.

A group's id is that of its first-stored claim, and stays its own: where groups become one, the id of the one that was
stored first stays and the others point to it; where a group is parted, the part that holds the first-stored claim has
the id. Where that claim is gone, the part with most of its claims has it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scraper.model import Record

PREFIX = "grp_"


class Stored(Record, frozen=True):
    """What is stored of a bucket: ids with their claims, where founders went that were replaced, and ids in use."""

    members: dict[str, frozenset[str]]  # the live claims of the propositions of this bucket, as stored
    heirs: dict[str, str]  # a claim that an extractor reads otherwise: the claim that stands for it
    elsewhere: frozenset[str]  # founders of these propositions that are told in another bucket now
    taken: frozenset[str]  # ids of propositions that other buckets have


class Kept(Record, frozen=True):
    """The id of each group, in the order of the groups, and what became of the other ids."""

    ids: tuple[str, ...]
    merged: dict[str, str]  # an id that is no group's any more: the id that it points to
    emptied: tuple[str, ...]  # ids whose claims are all gone


def founder(ident: str) -> str:
    """The first-stored claim of a proposition: grp_x → clm_x."""
    return "clm_" + ident.removeprefix(PREFIX)


def group_id(claim: str) -> str:
    """The id of a proposition whose first-stored claim this is."""
    return PREFIX + claim.removeprefix("clm_")


def keep(groups: Sequence[Mapping[str, str]], stored: Stored) -> Kept:
    """Ids for groups, each given as its claims with the time at which they were stored first."""
    home = {claim: n for n, group in enumerate(groups) for claim in group}
    times = {claim: at for group in groups for claim, at in group.items()}
    owned: dict[int, list[str]] = {}
    emptied = []
    for ident in sorted(stored.members):
        owner = _owner(ident, groups, home, stored)
        if owner is None:
            emptied.append(ident)
        else:
            owned.setdefault(owner, []).append(ident)
    found: dict[int, str] = {}
    merged: dict[str, str] = {}
    for n, idents in owned.items():
        found[n] = min(idents, key=lambda ident: (*_age(founder(ident), stored, times), ident))
        merged |= {ident: found[n] for ident in idents if ident != found[n]}
    every = tuple(found.get(n) or _minted(group, stored.taken) for n, group in enumerate(groups))
    return Kept(ids=every, merged=merged, emptied=tuple(emptied))


def _minted(group: Mapping[str, str], taken: frozenset[str]) -> str:
    """The id after the first-stored claim; another where a group that this claim has left goes on under that id."""
    from db.schema.ids import mint  # db.schema builds on this module

    first = sorted(group, key=lambda claim: (group[claim], claim))
    return next((ident for claim in first if (ident := group_id(claim)) not in taken), mint("grp", *first))


def _owner(ident: str, groups: Sequence[Mapping[str, str]], home: Mapping[str, int], stored: Stored) -> int | None:
    """The group that an id belongs to now; None where all of its claims are gone, or its founder went elsewhere."""
    claim = _heir(founder(ident), stored)
    if claim in home:
        return home[claim]
    if claim in stored.elsewhere:
        return None
    rest = [home[member] for member in stored.members[ident] if member in home]
    return min(set(rest), key=lambda n: (-rest.count(n), min((at, one) for one, at in groups[n].items())), default=None)


def _heir(claim: str, stored: Stored) -> str:
    seen = set()
    while claim in stored.heirs and claim not in seen:
        seen.add(claim)
        claim = stored.heirs[claim]
    return claim


def _age(claim: str, stored: Stored, times: Mapping[str, str]) -> tuple[bool, str]:
    """When the founder was stored; one that is gone was there before the others."""
    at = times.get(_heir(claim, stored))
    return (at is not None, at or "")
