"""An article with its claims marked, and the outlets that articles stand in."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from db.web.answers import Asked, Moved
from db.web.pages import marks, parts
from db.web.trouble import missing

Row = dict[str, Any]
PAGE = 40
CLAIMS = f"{parts.TOLD} WHERE s.article = ? AND s.text = ? ORDER BY s.quote_start, s.value_start, s.claim"
OUTLETS = """
SELECT s.id, s.name, s.home, s.tier, s.kind, s.owner, s.sample, s.current, count(a.source) AS articles,
  max(a.first_fetched_at) AS last_at
FROM source s LEFT JOIN article a ON a.source = s.id GROUP BY s.id ORDER BY articles DESC, s.tier, s.name
"""
# Of articles that belong to no outlet of the YAML, the host of their address.
HOST = "substr(a.key, 9, instr(substr(a.key, 9), '/') - 1)"
HOSTS = f"""
SELECT {HOST} AS id, count(*) AS articles, max(a.first_fetched_at) AS last_at FROM article a
WHERE a.source IS NULL AND a.key LIKE 'https://%' GROUP BY 1 ORDER BY articles DESC, 1 LIMIT 500
"""
NEWEST = """
SELECT a.id, t.title, t.url, t.language, t.reported_at, t.reported_basis, t.publisher, t.origin, t.author,
  (SELECT count(*) FROM claim c WHERE c.article = a.id AND c.state = 'live') AS claims
FROM (SELECT id, current_text, first_fetched_at FROM article WHERE {where}
  ORDER BY first_fetched_at DESC, id LIMIT :most OFFSET :skip) a
JOIN text t ON t.id = a.current_text ORDER BY t.reported_at DESC, a.id
"""


def article(asked: Asked) -> Row:
    """One article as its current text says it, or as ?text= another of its texts does. One that turned out to be
    another leads there, and the page says so.
    """
    ident, store, words = asked.parts["id"], asked.store, asked.words
    if (now := store.article_now(ident)) != ident:
        kept = {"from": ident} | ({"text": asked.args["text"]} if asked.args.get("text") else {})
        raise Moved("article", now, query=f"?{urlencode(kept)}")
    row = store.article_row(ident, asked.args.get("text") or None)
    if row is None:
        raise missing("article", ident)
    came = asked.args.get("from", "")
    found = store.rows(CLAIMS, [ident, row["text_id"]])
    for each in found:
        each["quote_end"] = each["quote_start"] + len(each["quote"])
    texts = store.rows(
        "SELECT t.id, t.fetched_at, t.title, t.id = a.current_text AS current FROM text t JOIN article a"
        " ON a.id = t.article WHERE a.id = ? ORDER BY t.fetched_at DESC, t.id LIMIT 50",
        [ident],
    )
    return {
        "article": {name: value for name, value in row.items() if name != "text"}
        | {"outlet": row["publisher"] or row["source_name"] or row["site"], "sample": bool(row["sample"])},
        "current": any(text["id"] == row["text_id"] and text["current"] for text in texts),
        "texts": texts,
        "came_from": store.row("SELECT id, key, at FROM merged WHERE id = ? AND article = ?", [came, ident]),
        "paragraphs": marks.article(row["text"], found, start=len(row["title"]) + 1),
        "claims": [parts.told(each, words) for each in found],
        "_known": parts.vocabulary(words),
        "telling": [each | {"is_origin": bool(each["is_origin"])} for each in store.telling_of(ident)][:100],
    }


def outlets(asked: Asked) -> Row:
    """The outlets that are known, and the hosts of articles that belong to none of them."""
    known = [row | {"sample": bool(row["sample"])} for row in asked.store.rows(OUTLETS)]
    return {"outlets": [_owned(row, asked) for row in known], "hosts": asked.store.rows(HOSTS)}


def outlet(asked: Asked) -> Row:
    """One outlet, by its id, or a host by its name: what is known of it and its articles, the last fetched first."""
    ident, store = asked.parts["id"], asked.store
    row = store.row("SELECT * FROM source WHERE id = ?", [ident])
    page = asked.number("page", 1, 10_000) or 1
    where = {"most": PAGE + 1, "skip": PAGE * (page - 1)}
    if row is None:
        host = {"low": f"https://{ident}/", "high": f"https://{ident}0"}
        sql = NEWEST.format(where="source IS NULL AND key >= :low AND key < :high")
        found = store.rows(sql, where | host)
    else:
        found = store.rows(NEWEST.format(where="source = :id"), where | {"id": ident})
    if row is None and not found:
        raise missing("outlet", ident)
    about = row or {"id": ident, "name": ident, "home": f"https://{ident}/", "tier": None, "kind": "", "owner": None,
                    "zone": "", "sample": 0, "current": 1}  # fmt: skip
    return {
        "outlet": _owned(about | {"sample": bool(about["sample"])}, asked),
        "articles": found[:PAGE],
        "page": page,
        "more": len(found) > PAGE,
        "health": _health(asked, ident) if row else None,
    }


def _owned(row: Row, asked: Asked) -> Row:
    return row | {"owner": parts.name(row["owner"], asked.words)}


def _health(asked: Asked, ident: str) -> Row:
    """How its pages fare: by state, and what went wrong last."""
    sql = "SELECT state, count(*) AS many FROM page WHERE source = ? GROUP BY state ORDER BY many DESC"
    wrong = (
        "SELECT url, kind, state, reason, fetched_at FROM page WHERE source = ? AND state IN ('failed', 'blocked')"
        " ORDER BY coalesce(fetched_at, first_seen_at) DESC LIMIT 5"
    )
    return {"states": asked.store.rows(sql, [ident]), "wrong": asked.store.rows(wrong, [ident])}
