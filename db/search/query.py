"""Ask the full text: 千问, "96GB", 真武 810E. Every word that is typed must be found; a word is asked as a phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlite_utils import Database

from db.search.words import POINT, SENTINEL, fold, tokens

PART = re.compile(r'"([^"]*)"|(\S+)')
GAP = r"[\s\-_/·•‐–—]*"
RANKED = 5_000  # hits that are compared with each other; where there are more, a word tells too little to rank by
AROUND = 40  # code points of text shown on either side of what was found

ARTICLES = """
SELECT a.id, t.title, a.url, t.site, t.publisher, t.origin, t.reported_at, t.text, coalesce(s.sample, 0) AS sample
FROM article_words w JOIN doc d ON d.number = w.rowid JOIN article a ON a.id = d.id JOIN text t ON t.id = a.current_text
LEFT JOIN source s ON s.id = a.source
WHERE article_words MATCH ? ORDER BY {order} LIMIT ?
"""
CLAIMS = """
SELECT c.claim AS id, c.subject, e.en AS subject_en, e.zh AS subject_zh, c.predicate, p.en AS predicate_en, c.quote,
  c.statement_en, c.modality, c.review, c.stale, c.disputed, a.url, t.title, t.reported_at, t.publisher, t.site,
  coalesce(s.sample, 0) AS sample
FROM claim_words w JOIN doc d ON d.number = w.rowid JOIN said c ON c.claim = d.id
JOIN article a ON a.id = c.article JOIN text t ON t.id = c.text
JOIN entity e ON e.id = c.subject JOIN predicate p ON p.id = c.predicate LEFT JOIN source s ON s.id = a.source
WHERE claim_words MATCH ? ORDER BY {order} LIMIT ?
"""
RANKS = {
    "article": "bm25(article_words, 4.0, 1.0), t.reported_at DESC, a.id",
    "claim": "bm25(claim_words), t.reported_at DESC, c.claim",
}
NEWEST = "w.rowid DESC"  # as they were stored; the index gives them so, and nothing is sorted


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found, best first; of more than RANKED hits the newest. `count_*` count all, the lists hold at most
    the limit.
    """

    articles: list[dict[str, Any]]  # with `snippet`: the words around the first place, on one line
    claims: list[dict[str, Any]]
    count_articles: int
    count_claims: int


def search(db: Database, words: str, limit: int = 20) -> Found:
    """Find articles and live claims that hold all the words. Words without a letter or digit find nothing."""
    match = expression(words)
    if not match:
        return Found(articles=[], claims=[], count_articles=0, count_claims=0)
    pattern, counts = finder(words), {kind: _count(db, f"{kind}_words", match) for kind in RANKS}
    order = {kind: RANKS[kind] if count <= RANKED else NEWEST for kind, count in counts.items()}
    articles = _rows(db, ARTICLES.format(order=order["article"]), [match, limit])
    for row in articles:
        row["snippet"] = snippet(row.pop("text"), pattern)
    return Found(
        articles=articles,
        claims=_rows(db, CLAIMS.format(order=order["claim"]), [match, limit]),
        count_articles=counts["article"],
        count_claims=counts["claim"],
    )


def expression(words: str) -> str:
    """The FTS5 query for what a person typed; empty where there is nothing to ask. Never a syntax error.

    `真武 810E "96 GB"` → `"真 武" "810 E"* "96 GB"*`: phrases that must all be there. A Latin tail is asked as a
    beginning (Kunlun finds Kunlunxin); a number is not (H20 does not find H200).
    """
    return " ".join(_phrase(part) for part in _parts(words))


def finder(words: str) -> re.Pattern[str] | None:
    """A pattern that finds the typed words in folded text, however they are spaced; None where there are none."""
    parts = [GAP.join(_written(token) for token in part) for part in _parts(words)]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def snippet(text: str, pattern: re.Pattern[str] | None) -> str:
    """The text around the first place of the pattern, on one line; its start where the pattern is not in it."""
    match = pattern.search(fold(text)) if pattern else None
    start, end = match.span() if match else (0, 0)
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    inside = " ".join(text[left:right].split())
    return f"{'…' if left else ''}{inside}{'…' if right < len(text) else ''}"


def _parts(words: str) -> list[list[str]]:
    """What was typed, word by word and quoted phrase by quoted phrase, as tokens without outer punctuation."""
    parts = []
    for quoted, plain in PART.findall(words.replace("\0", " ").encode("utf-8", "replace").decode()):
        part = tokens(quoted or plain)
        while part and part[0] == SENTINEL:
            part.pop(0)
        while part and part[-1] == SENTINEL:
            part.pop()
        if part:
            parts.append(part)
    return parts


def _phrase(part: Sequence[str]) -> str:
    tail = part[-1]
    return f'"{" ".join(part)}"' + ("*" if tail.isascii() and tail.isalpha() else "")


def _written(token: str) -> str:
    """A token as a text may write it: 1747 also as 1,747, a sentinel as any sign."""
    if token == SENTINEL:
        return r"\W+?"
    digits = ",?" if token[0].isdigit() else ""
    return digits.join(re.escape(character.replace(POINT, ".")) for character in token)


def _rows(db: Database, sql: str, parameters: list[Any]) -> list[dict[str, Any]]:
    cursor = db.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]


def _count(db: Database, table: str, match: str) -> int:
    found: int = db.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH ?", [match]).fetchone()[0]
    return found
