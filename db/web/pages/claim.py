"""A claim: its words in their paragraph, who says so, where it stands, what became of it."""

from __future__ import annotations

from typing import Any

from db.export.citing import cite
from db.web import english
from db.web.answers import Asked, Moved
from db.web.pages import marks, parts
from db.web.trouble import missing

Row = dict[str, Any]
OTHERS = 40  # other claims of the group that are listed
FIELDS = ("subject", "predicate", "object", "qualifiers", "modality", "attribution", "event_date", "statement_en")


def claim(asked: Asked) -> Row:
    """One claim. One that another stands for leads there, and the page says so."""
    ident, store, words = asked.parts["id"], asked.store, asked.words
    row = store.claim(ident)
    if row is None:
        raise missing("claim", ident)
    if row["replaced_by"]:
        raise Moved("claim", _successor(asked, row), query=f"?from={ident}")
    version = next(v for v in row["versions"] if v["number"] == row["current_version"])
    article = store.article_row(row["article"], row["text"])
    assert article is not None
    opinion = _opinion(asked, ident)
    said = version | {"subject": row["subject"], "predicate": row["predicate"]} | opinion["fields"]
    start = version["quote_start"]
    cue = version["quote"][version["value_start"] - start : version["value_end"] - start]
    group = _group(asked, ident)
    return {
        "id": ident,
        "state": row["state"],
        "reason": row["reason"],
        "state_at": row["state_at"],
        "came_from": _came_from(asked, ident),
        "statement": said["statement_en"],
        "subject": parts.name(said["subject"], words),
        "predicate": parts.predicate(said["predicate"], words),
        "object": said["object"],
        "value": parts.valued(said["object"], words, cue),
        "scope": english.scope(said["qualifiers"], words),
        "modality": said["modality"],
        "attribution": english.chain(said["attribution"], words),
        "event_date": said["event_date"],
        "quote": version["quote"],
        "passage": marks.passage(article["text"], version),
        "article": _source(article),
        "current_text": store.value("SELECT current_text FROM article WHERE id = ?", [row["article"]]) == row["text"],
        "page": sum(begin <= start for begin in article["pages"]) or None,
        "rule": version["rule"],
        "extractor": version["extractor"],
        "explain": version["explain"],
        "content_hash": version["content_hash"],
        "first_stored_at": row["first_stored_at"],
        "versions": [_version(each, words) for each in reversed(row["versions"])],
        "opinion": opinion["told"],
        "reviews": _reviews(asked, ident),
        "suspicions": store.rows("SELECT rule, reason FROM suspicion WHERE claim = ? ORDER BY rule", [ident]),
        "seen": None if row["replaced_by"] else store.shown(ident).token,
        "_known": parts.vocabulary(words),
        "cite": cite(store.db, ident).strip(),
        **group,
    }


def _successor(asked: Asked, row: Row) -> str:
    """The claim at the end of the pointers."""
    seen, here = {row["id"]}, row["replaced_by"]
    while (then := asked.store.value("SELECT replaced_by FROM claim WHERE id = ?", [here])) and then not in seen:
        seen.add(here)
        here = then
    return str(here)


def _came_from(asked: Asked, ident: str) -> Row | None:
    """The old claim whose address led here, where that is so."""
    old = asked.store.row("SELECT id, reason, replaced_by FROM claim WHERE id = ?", [asked.args.get("from", "")])
    return {"id": old["id"], "reason": old["reason"]} if old and _successor(asked, old) == ident else None


def _source(article: Row) -> Row:
    """Where it stands: without the text."""
    return {name: value for name, value in article.items() if name not in ("text", "cuts", "pages")} | {
        "outlet": article["publisher"] or article["source_name"] or article["site"],
        "sample": bool(article["sample"]),
        "pages": len(article["pages"]),
    }


def _version(version: Row, words: Any) -> Row:
    told = ("number", "at", "extractor", "quote", "statement_en", "modality", "event_date", "rule", "content_hash")
    return {name: version[name] for name in told} | {"value": english.value(version["object"], words)}


def _opinion(asked: Asked, ident: str) -> Row:
    """What people say of the claim, and the fields that they corrected."""
    row = asked.store.row("SELECT * FROM opinion WHERE claim = ?", [ident])
    if row is None:
        return {"told": None, "fields": {}}
    json = ("object", "qualifiers", "attribution")
    fields = {n: parts.decoded(row[n]) if n in json else row[n] for n in FIELDS if row[n] is not None}
    if fields.get("event_date") == "":
        fields["event_date"] = None
    told = {name: row[name] for name in ("verdict", "reviewer", "at", "reviews")}
    told |= {"stale": bool(row["stale"]), "disputed": bool(row["disputed"]), "corrected": sorted(fields)}
    return {"told": told, "fields": fields}


def _reviews(asked: Asked, ident: str) -> list[Row]:
    """All that was said of the claim, the last first."""
    return list(reversed(asked.store.history(ident)))


def _group(asked: Asked, ident: str) -> Row:
    """The proposition that the claim belongs to, who else tells it, and what does not agree with it."""
    store, words = asked.store, asked.words
    row = store.row(
        "SELECT p.* FROM membership m JOIN proposition p ON p.id = m.proposition WHERE m.claim = ?", [ident]
    )
    if row is None:
        return {"group": None, "others": [], "ties": []}
    others = store.rows(
        f"{parts.TOLD} WHERE m.proposition = ? AND s.claim <> ? ORDER BY t.reported_at, s.claim LIMIT ?",
        [row["id"], ident, OTHERS],
    )
    return {
        "group": parts.proposition(row, words),
        "others": [parts.told(other, words) for other in others],
        "ties": parts.ties(store, [row["id"]], words),
    }
