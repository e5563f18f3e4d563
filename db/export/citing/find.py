"""From an id to what is cited: a claim, a group, an article, a week; what was replaced leads to what stands for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlite_utils import Database

from db.export.citing.model import CiteError, Reference
from db.export.citing.words import clean, day, spoken
from scraper.model import Reported

Row = dict[str, Any]
_TEXT = """
  t.article, t.url, t.title, t.site, t.publisher, t.origin, t.original_title, t.original_url, t.author, t.fetched_at,
  t.snapshot, t.reported_at, t.reported_literal, t.reported_basis, t.not_before, t.not_after, t.language, t.kind,
  t.pages, s.name AS outlet, coalesce(s.sample, 0) AS sample"""
_ARTICLE = f"""
SELECT {_TEXT} FROM article a JOIN text t ON t.id = a.current_text LEFT JOIN source s ON s.id = a.source
WHERE a.id = coalesce((SELECT article FROM text WHERE id = ?1), (SELECT article FROM merged WHERE id = ?1), ?1)
"""
_CLAIM = f"""
SELECT {_TEXT}, c.id, c.state, c.state_at, c.reason, c.replaced_by, v.quote, v.quote_start,
  coalesce(o.statement_en, v.statement_en) AS statement_en, o.verdict, o.reviewer, o.at AS reviewed_at, o.stale
FROM claim c
JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version
JOIN text t ON t.id = v.text
JOIN article a ON a.id = c.article
LEFT JOIN source s ON s.id = a.source
LEFT JOIN opinion o ON o.claim = c.id
WHERE c.id = ?
"""
_GROUP = "SELECT * FROM proposition WHERE id = ?"
_WEEK = "SELECT id, week, revision, as_of, hash FROM digest WHERE {} ORDER BY revision DESC LIMIT 1"
_WEEK_NAME = re.compile(r"(\d{4}-W\d{2})(?:-r(\d+))?", re.IGNORECASE)
_KINDS = {
    "clm": ("claim", "claim"), "grp": ("proposition", "group"), "art": ("article", "article"),
    "txt": ("text", "text of an article"), "dig": ("digest", "digest"),
}  # fmt: skip
_VERDICTS = {"accept": "Accepted", "correct": "Corrected", "reject": "Rejected", "unsure": "Doubted", "add": "Added"}


def reference(db: Database, ident: str) -> Reference:
    """What stands under an id: clm_…, grp_…, art_… or txt_…, 2026-W05 or 2026-W05-r2 or dig_…. Raises CiteError."""
    ident = ident.strip()
    prefix = ident.partition("_")[0]
    if week := _WEEK_NAME.fullmatch(ident):
        return _week(db, week[1].upper(), week[2])
    found = None
    if prefix == "clm":
        found = _claim(db, ident)
    elif prefix == "grp":
        found = _group(db, ident)
    elif prefix in ("art", "txt"):
        found = _article(db, ident)
    elif prefix == "dig":
        found = _issued(_row(db, _WEEK.format("id = ?"), ident))
    if found is None:
        raise CiteError(_unknown(db, ident, prefix))
    return found


def members(db: Database, group: str) -> list[Reference]:
    """The claims of a group, each as it stands in its article, the first told first. Raises CiteError."""
    ident = _successor(db, "proposition", group)
    claims = db.query(
        "SELECT m.claim FROM membership m JOIN said v ON v.claim = m.claim JOIN text t ON t.id = v.text"
        " WHERE m.proposition = ? ORDER BY t.reported_at IS NULL, julianday(t.reported_at), m.claim",
        [ident],
    )
    return [reference(db, row["claim"]) for row in claims] or [reference(db, group)]


def _claim(db: Database, asked: str) -> Reference | None:
    ident = _successor(db, "claim", asked)
    row = _row(db, _CLAIM, ident)
    if row is None:
        return None
    notes = [f"Claim {asked} was replaced by {ident}."] if ident != asked else []
    if row["state"] == "retired":
        notes.append(f"Withdrawn on {day(row['state_at'])}: {clean(row['reason'])}.")
    if row["verdict"]:
        stale = ", before the claim changed" if row["stale"] else ""
        notes.append(f"{_VERDICTS[row['verdict']]} by {clean(row['reviewer'])} on {day(row['reviewed_at'])}{stale}.")
    starts = msgspec.json.decode(row["pages"], type=tuple[int, ...])
    said = {
        "id": ident, "kind": "claim", "quote": clean(row["quote"]), "statement": spoken(row["statement_en"]),
        "page": sum(start <= row["quote_start"] for start in starts) or None, "notes": tuple(notes),
    }  # fmt: skip
    return msgspec.structs.replace(_source(row), **said)


def _group(db: Database, asked: str) -> Reference | None:
    """A group is cited by the article that told it first, and by how often it was told."""
    ident = _successor(db, "proposition", asked)
    row = _row(db, _GROUP, ident)
    if row is None:
        return None
    first = _claim(db, row["first_claim"]) if row["first_claim"] else None
    if first is None:
        raise CiteError(f"{asked}: no claim of this group counts any more: they were withdrawn or rejected.")
    merged = [f"Group {asked} was merged into {ident}."] if ident != asked else []
    span = [day(stamp) for stamp in (row["first_at"], row["last_at"]) if stamp]
    told = f"Told {_times(row['independent'])} independently, in {_many(row['articles'], 'article')}"
    told += f", from {span[0]} to {span[-1]}" if len(set(span)) > 1 else f", on {span[0]}" if span else ""
    notes = (*merged, f"{told}; first in this one (claim {first.id}).", *first.notes)
    changed = {"id": ident, "kind": "group", "statement": spoken(row["statement_en"]), "notes": notes}
    return msgspec.structs.replace(first, **changed)


def _week(db: Database, name: str, revision: str | None) -> Reference:
    where, values = ("week = ?", [name]) if revision is None else ("week = ? AND revision = ?", [name, int(revision)])
    row = _row(db, _WEEK.format(where), *values)
    if row is None:
        last = _row(db, _WEEK.format("week = ?"), name)
        known = f"its last revision is {last['revision']}" if last else f"`xinwen digest --week {name}` issues it"
        asked = f"revision {revision} of {name}" if revision else name
        raise CiteError(f"{asked} was not issued; {known}.")
    found = _issued(row)
    assert found is not None
    return found


def _issued(row: Row | None) -> Reference | None:
    if row is None:
        return None
    week, revision = row["week"], row["revision"]
    return Reference(
        id=f"{week}-r{revision}",
        kind="week",
        title=f"Weekly digest {week}, revision {revision}: what was said about domestic AI chips",
        outlet="Xinwen 芯闻",
        reported=Reported(at=row["as_of"], literal=row["as_of"], basis="printed"),
        copy=row["hash"],
        language="en",
    )


def _article(db: Database, asked: str) -> Reference | None:
    """An article, or what stands for one that was stored twice."""
    row = _row(db, _ARTICLE, asked)
    if row is None:
        return None
    found = _source(row)
    if asked.startswith("txt_") or found.id == asked:
        return found
    return msgspec.structs.replace(found, notes=(f"Article {asked} was merged into {found.id}.",))


def _source(row: Row) -> Reference:
    """The article that a row tells of (columns of _TEXT)."""
    reported = Reported(
        at=row["reported_at"], literal=row["reported_literal"], basis=row["reported_basis"],
        not_before=row["not_before"], not_after=row["not_after"],
    )  # fmt: skip
    return Reference(
        id=row["article"],
        kind="article",
        title=clean(row["title"]),
        outlet=clean(row["publisher"] or row["outlet"] or row["site"]),
        authors=tuple(filter(None, map(clean, (row["author"] or "").split("、")))),
        origin=_other(row["origin"], row["publisher"]),
        original_title=_other(row["original_title"], row["title"]),
        original_url=_other(row["original_url"], row["url"]),
        reported=reported,
        url=row["url"],
        copy=row["snapshot"],
        accessed=row["fetched_at"],
        language=row["language"],
        filing=row["kind"] == "filing",
        sample=bool(row["sample"]),
    )


def _other(value: str | None, known: str | None) -> str | None:
    """A name where it says more than another one does."""
    return clean(value) or None if value and value != known else None


def _successor(db: Database, table: str, ident: str) -> str:
    """The id that stands for an id now."""
    seen = {ident}
    while (row := _row(db, f"SELECT replaced_by FROM {table} WHERE id = ?", ident)) and row["replaced_by"]:
        if row["replaced_by"] in seen:
            break
        ident = row["replaced_by"]
        seen.add(ident)
    return ident


def _unknown(db: Database, ident: str, prefix: str) -> str:
    """Words for an id under which nothing stands: of which kind it is, or of which other kind there is one."""
    if prefix in ("cfl", "rev") and (tie := _row(db, "SELECT * FROM tie WHERE id = ?", ident)):
        return f"{ident} lies between two groups: cite {tie['earlier']} and {tie['later']}."
    rest = ident.partition("_")[2]
    near = [f"{other}_{rest}" for other, (table, _) in _KINDS.items() if rest and other != prefix
            and _row(db, f"SELECT id FROM {table} WHERE id = ?", f"{other}_{rest}")]  # fmt: skip
    advice = f"Did you mean {near[0]}?" if near else "Find it with `xinwen search`."
    if prefix in _KINDS and rest:
        return f"{ident}: there is no such {_KINDS[prefix][1]}. {advice}"
    kinds = "a claim (clm_…), a group (grp_…), an article (art_… or its address) or a week (2026-W05)"
    return f"{ident!r} is no id of {kinds}. {advice}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _row(db: Database, sql: str, *values: object) -> Row | None:
    found: Iterable[Row] = db.query(sql, list(values))
    return next(iter(found), None)
