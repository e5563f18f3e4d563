"""Search: claims that hold the words that were typed, narrowed by company, predicate, outlet, week and modality.

A question of a million claims must not be a wait of seconds: what is asked is a window of the newest hits, counts go no
further than it, and the page says where that was so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from db.digest import WeekError, parse_week, week_of
from db.digest.week import Week, local_day
from db.search.query import expression, finder, snippet
from db.search.words import fold
from db.web import english
from db.web.answers import Asked
from db.web.pages import parts
from db.web.trouble import Trouble

Row = dict[str, Any]
WINDOW = 10_000  # newest claims that are looked at where a question has more
MOST = 600  # claims that are counted by facet and told page by page
PAGE = 25
ARTICLES = 5
LONGEST = 200  # characters of a question
FACETS = ("company", "predicate", "outlet", "week", "modality")
LISTED = 12  # values of a facet
# Where the hits come from: the words, else a week, else a company or predicate, else the newest of all.
HITS = {
    "words": "SELECT d.id, {rank} AS rank FROM claim_words w JOIN doc d ON d.number = w.rowid"
    " WHERE claim_words MATCH :match ORDER BY {order} LIMIT :window",
    "week": "SELECT c.id, 0 AS rank FROM text t JOIN article a ON a.current_text = t.id"
    " JOIN claim c ON c.article = a.id"
    " WHERE t.reported_at >= :since AND t.reported_at < :until AND c.state = 'live' LIMIT :window",
    "subject": "SELECT c.id, 0 AS rank FROM claim c WHERE c.subject IN (SELECT value FROM json_each(:subjects))"
    " AND c.state = 'live' LIMIT :window",
    "predicate": "SELECT c.id, 0 AS rank FROM claim c WHERE c.predicate = :predicate"
    " AND c.state = 'live' LIMIT :window",
    "outlet": "SELECT c.id, 0 AS rank FROM article a JOIN claim c ON c.article = a.id WHERE {outlet}"
    " AND c.state = 'live' ORDER BY a.first_fetched_at DESC LIMIT :window",
    "newest": "SELECT id, 0 AS rank FROM doc WHERE +kind = 'claim' ORDER BY number DESC LIMIT :window",
}
NARROWED = """
SELECT h.id, h.rank, s.subject, s.predicate, s.modality, t.reported_at, a.source, a.key, m.proposition
FROM ({hits}) h JOIN said s ON s.claim = h.id JOIN article a ON a.id = s.article JOIN text t ON t.id = s.text
LEFT JOIN membership m ON m.claim = h.id
WHERE {where} LIMIT :most
"""
# An outlet by its id, or the host of articles that belong to none.
OUTLET = "(a.source = :outlet OR a.source IS NULL AND a.key >= :low AND a.key < :high)"
COUNT = "SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH :match LIMIT :most)"
FOUND = """
SELECT a.id, t.title, t.url, t.language, t.reported_at, coalesce(t.publisher, s.name, t.site) AS outlet, t.text,
  coalesce(s.sample, 0) AS sample
FROM (SELECT rowid AS number, {rank} AS rank FROM article_words WHERE article_words MATCH :match
  ORDER BY {order} LIMIT :limit) w
JOIN doc d ON d.number = w.number JOIN article a ON a.id = d.id JOIN text t ON t.id = a.current_text
LEFT JOIN source s ON s.id = a.source ORDER BY w.rank, t.reported_at DESC, a.id
"""


def search(asked: Asked) -> Row:
    """What was asked, the claims that fit it, and how they fall into facets."""
    typed = asked.args.get("q", "")
    words = typed.replace("\0", " ")[:LONGEST].strip()
    chosen = {name: asked.args[name] for name in FACETS if asked.args.get(name)}
    match = expression(words)
    pattern = finder(words)
    rows, whole = _candidates(asked, match, chosen) if match or chosen or not words else ([], True)
    folded = _folded(rows)
    page = asked.number("page", 1, 1000) or 1
    shown = folded[PAGE * (page - 1) : PAGE * page]
    claims = _claims(asked, shown, pattern)
    return {
        "q": words,
        "cut": len(typed) > LONGEST,
        "chosen": [{"facet": n, "value": v, "label": _label(n, v, asked)} for n, v in chosen.items()],
        "claims": claims,
        "found": len(folded),
        "counted": len(rows),
        "whole": whole,
        "facets": _facets(rows, chosen, asked),
        "articles": _articles(asked, match, pattern) if match and page == 1 else [],
        "page": page,
        "more": len(folded) > PAGE * page,
    }  # fmt: skip


def _candidates(asked: Asked, match: str, chosen: dict[str, str]) -> tuple[list[Row], bool]:
    """The claims that fit, best or newest first, at most MOST; and whether these are all.

    The newest are asked for first: where there are more than are told, no other question is needed.
    """
    window = WINDOW if chosen else MOST + 1
    asked_for: Row = {"match": match, "window": window, "most": MOST + 1}
    where = _where(chosen, asked, asked_for)
    hits = HITS["words" if match else _driver(chosen)].format(rank="0", order="w.rowid DESC", outlet=OUTLET)
    rows = asked.store.rows(NARROWED.format(hits=hits, where=where), asked_for)
    if len(rows) > MOST:
        return _newest(rows[:MOST]), False
    total = asked.store.value(f"SELECT count(*) FROM ({hits})", asked_for)
    if not match or total > MOST:
        return _newest(rows), total < window
    hits = HITS["words"].format(rank="bm25(claim_words)", order="rank")
    rows = _newest(asked.store.rows(NARROWED.format(hits=hits, where=where), asked_for))
    return sorted(rows, key=lambda row: row["rank"]), True


def _newest(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row["reported_at"] or "", reverse=True)


def _driver(chosen: dict[str, str]) -> str:
    """Which facet narrows most, by an index of its own."""
    driven = {"week": "week", "outlet": "outlet", "company": "subject", "predicate": "predicate"}
    return next((driver for facet, driver in driven.items() if facet in chosen), "newest")


def _where(chosen: dict[str, str], asked: Asked, parameters: Row) -> str:
    """The facets as conditions; their values go into `parameters`."""
    tests = ["1"]
    if company := chosen.get("company"):
        entities = asked.words.entities.values()
        subjects = [row["id"] for row in entities if company in (row["company"], row["id"], row["parent"])]
        parameters["subjects"] = parts.encoded(subjects)
        tests.append("s.subject IN (SELECT value FROM json_each(:subjects))")
    if "week" in chosen:
        parameters |= dict(zip(("since", "until"), _bounds(_week(chosen["week"])), strict=True))
        tests.append("t.reported_at >= :since AND t.reported_at < :until")
    if outlet := chosen.get("outlet"):
        parameters |= {"outlet": outlet, "low": f"https://{outlet}/", "high": f"https://{outlet}0"}
        tests.append(OUTLET)
    for name in ("predicate", "modality"):
        if name in chosen:
            parameters[name] = chosen[name]
            tests.append(f"s.{name} = :{name}")
    return " AND ".join(tests)


def _week(text: str) -> Week:
    try:
        return parse_week(text)
    except WeekError as error:
        raise Trouble(404, "No such week", str(error)) from error


def _bounds(week: Week) -> tuple[str, str]:
    """The week as texts that compare with stamps of +08:00, in which Chinese outlets write."""
    return week.monday.isoformat(), (week.sunday + timedelta(days=1)).isoformat()


def _folded(rows: list[Row]) -> list[list[Row]]:
    """Claims of one group are one result, at the place of the first."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["proposition"] or row["id"], []).append(row)
    return list(groups.values())


def _claims(asked: Asked, shown: list[list[Row]], pattern: re.Pattern[str] | None) -> list[Row]:
    idents = [same[0]["id"] for same in shown]
    sql = f"{parts.TOLD} WHERE s.claim IN (SELECT value FROM json_each(?))"
    found = {row["claim"]: row for row in asked.store.rows(sql, [parts.encoded(idents)])}
    told = []
    for same in shown:
        claim = parts.told(found[same[0]["id"]], asked.words)
        told.append(claim | {"same": len(same), "marked": hits(claim["quote"], pattern)})
    return told


def hits(text: str, pattern: re.Pattern[str] | None) -> list[Row]:
    """The text in pieces, those that were searched for marked as `hit`."""
    pieces, at = [], 0
    for match in pattern.finditer(fold(text)) if pattern else ():
        start, end = match.span()
        if end > start:
            pieces += [{"text": text[at:start], "hit": False}, {"text": text[start:end], "hit": True}]
            at = end
    return [piece for piece in (*pieces, {"text": text[at:], "hit": False}) if piece["text"]]


def _facets(rows: list[Row], chosen: dict[str, str], asked: Asked) -> list[Row]:
    """For each facet that is not chosen yet, its values with how many of the claims they leave."""
    entities = asked.words.entities
    read: dict[str, Callable[[Row], str | None]] = {
        "company": lambda row: entities[row["subject"]]["company"] if row["subject"] in entities else None,
        "predicate": lambda row: row["predicate"],
        "outlet": lambda row: row["source"] or _host(row["key"]),
        "week": lambda row: week_of(local_day(row["reported_at"])).name if row["reported_at"] else None,
        "modality": lambda row: row["modality"],
    }
    told = []
    for name in FACETS:
        if name in chosen:
            continue
        counts = Counter(value for row in rows if (value := read[name](row)))
        order = sorted(counts, reverse=True) if name == "week" else [value for value, _ in counts.most_common()]
        values = [{"value": v, "label": _label(name, v, asked), "many": counts[v]} for v in order[:LISTED]]
        if len(counts) > 1:
            told.append({"facet": name, "values": values, "rest": max(0, len(counts) - LISTED)})
    return told


def _host(key: str) -> str:
    """The outlet of an article that belongs to none that is known: the host of its address."""
    return key.partition("//")[2].partition("/")[0]


def _label(name: str, value: str, asked: Asked) -> str:
    if name == "company":
        return asked.words.english(value)
    if name == "predicate":
        return str(parts.predicate(value, asked.words)["en"])
    if name == "outlet":
        return str(asked.store.value("SELECT name FROM source WHERE id = ?", [value]) or value)
    if name == "modality":
        return english.MODALITIES.get(value, value)
    return value


def _articles(asked: Asked, match: str, pattern: re.Pattern[str] | None) -> list[Row]:
    """The articles that hold the words: the best, or where very many do the newest."""
    total = asked.store.value(COUNT.format(table="article_words"), {"match": match, "most": MOST + 1})
    ranked = total <= MOST
    rank, order = ("bm25(article_words, 4.0, 1.0)", "rank") if ranked else ("0", "rowid DESC")
    rows = asked.store.rows(FOUND.format(rank=rank, order=order), {"match": match, "limit": ARTICLES})
    for row in rows:
        row["snippet"] = hits(snippet(row.pop("text"), pattern), pattern)
        row["sample"] = bool(row["sample"])
    return rows
