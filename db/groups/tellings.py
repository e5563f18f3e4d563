"""Which articles are one telling: reprints of one text, with the earliest of them as its origin.

Each article is compared once for its current text: its fingerprints find candidates, the texts decide; or it names an
outlet and a title that are those of another, told about the same time. What it is like joins it to their telling; where
it is like two, they become one. This is the one place that says so: groups and digests count these tellings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from db.groups.days import day_of
from db.groups.prints import ALIKE, VERSION, containment, plain, prints, runs, titles, whole
from db.schema.base import Part, Row, upsert

CANDIDATES = 24  # texts that share most fingerprints; a story with more copies is met through any of them
SHARED = 0.1  # share of the fingerprints in common before the texts are compared: 0.36 at 12 % edits, less by bad luck
COLUMN = 31  # days: after so long the same title of an outlet is the next piece of a column (每周芯闻)
STALE = """
SELECT a.id, a.current_text, t.text, t.title, t.original_title, coalesce(t.origin, t.publisher, t.site) AS outlet,
  t.reported_at
FROM article a JOIN text t ON t.id = a.current_text
LEFT JOIN telling g ON g.article = a.id
WHERE g.text IS NOT a.current_text OR g.version IS NOT ?
ORDER BY julianday(coalesce(t.reported_at, t.fetched_at)), a.id
"""
SHARING = """
SELECT f.article, count(*) AS shared, g.prints FROM fingerprint f JOIN telling g ON g.article = f.article
WHERE f.hash IN (SELECT value FROM json_each(:prints)) AND f.article <> :article
GROUP BY f.article HAVING shared >= :share * min(g.prints, :count)
ORDER BY shared * 1.0 / min(g.prints, :count) DESC, f.article LIMIT :limit
"""
NAMESAKES = """
SELECT DISTINCT f.article, t.text, t.reported_at FROM fingerprint f
JOIN article a ON a.id = f.article JOIN text t ON t.id = a.current_text
WHERE f.hash IN (SELECT value FROM json_each(?)) AND f.article <> ? ORDER BY f.article
"""
TOGETHER = """
SELECT a.id, t.title, t.url, coalesce(t.publisher, s.name, t.site) AS outlet, t.reported_at, g.likeness,
  g.article = g.origin AS is_origin
FROM telling g JOIN article a ON a.id = g.article JOIN text t ON t.id = a.current_text
LEFT JOIN source s ON s.id = a.source
WHERE g.origin = (SELECT origin FROM telling WHERE article = ?)
ORDER BY g.article <> g.origin, t.reported_at IS NULL, julianday(t.reported_at), a.id
"""
# The earliest is the origin; of two at the same time the one that names no other outlet as its own.
EARLIEST = """
SELECT g.article FROM telling g JOIN article a ON a.id = g.article JOIN text t ON t.id = a.current_text
WHERE g.origin IN (SELECT value FROM json_each(?))
ORDER BY t.reported_at IS NULL, julianday(coalesce(t.reported_at, t.fetched_at)), t.origin IS NOT NULL, a.id LIMIT 1
"""


class Tellings(Part):
    """The fingerprints of articles, and the telling that each belongs to."""

    def group_reprints(self) -> Iterator[str]:
        """Compare the articles that were not compared yet, or were edited since; yields each as it is done."""
        for row in self.rows(STALE, [VERSION]):
            with self.writing():
                self._group(row)
            yield row["id"]

    def tellings(self) -> list[Row]:
        """The tellings of two articles or more: `origin` and `articles`, which holds the origin too."""
        found: dict[str, list[str]] = {}
        for row in self.each("SELECT origin, article FROM telling ORDER BY origin, article"):
            found.setdefault(row["origin"], []).append(row["article"])
        return [{"origin": origin, "articles": each} for origin, each in found.items() if len(each) > 1]

    def telling_of(self, article: str) -> list[Row]:
        """The articles of one telling, this one among them, its origin first; empty where it is alone."""
        found = self.rows(TOGETHER, [article])
        return found if len(found) > 1 else []

    def _group(self, article: Row) -> None:
        ident, body = article["id"], plain(article["text"])
        self._leave(ident)
        marks = prints(body)
        names = whole(body) | titles(article["outlet"], (article["title"], article["original_title"]))
        alike = self._alike(ident, body, marks) | self._namesakes(article, body, names)
        self.db.conn.executemany(
            "INSERT INTO fingerprint (hash, article) VALUES (?, ?)", [(mark, ident) for mark in marks | names]
        )
        row = {
            "article": ident, "text": article["current_text"], "version": VERSION, "origin": ident,
            "likeness": max(alike.values(), default=1.0), "prints": len(marks),
        }  # fmt: skip
        upsert(self.db, "telling", row, ["article"])
        if alike:
            origins = self.rows(
                "SELECT DISTINCT origin FROM telling WHERE article IN (SELECT value FROM json_each(?))",
                [_json([*alike, ident])],
            )
            self._join([each["origin"] for each in origins])

    def _alike(self, ident: str, body: str, marks: frozenset[int]) -> dict[str, float]:
        """The articles whose text is like this one, each with how much they share."""
        asked = {
            "prints": _json(sorted(marks)),
            "article": ident,
            "count": len(marks),
            "share": SHARED,
            "limit": CANDIDATES,
        }
        sharing = self.rows(SHARING, asked) if marks else []
        mine, found = runs(body), {}
        for row in sharing:
            other = self.value(
                "SELECT t.text FROM article a JOIN text t ON t.id = a.current_text WHERE a.id = ?", [row["article"]]
            )
            share = containment(mine, runs(plain(other)))
            if share >= ALIKE:
                found[row["article"]] = round(share, 3)
        return found

    def _namesakes(self, article: Row, body: str, names: frozenset[int]) -> dict[str, float]:
        """The articles of the same outlet and title, or in the same few words, told about the same time."""
        found, day = {}, day_of(article["reported_at"])
        for row in self.rows(NAMESAKES, [_json(sorted(names)), article["id"]]) if names else []:
            other = day_of(row["reported_at"])
            if day is None or other is None or abs((day - other).days) <= COLUMN:
                found[row["article"]] = round(containment(runs(body), runs(plain(row["text"]))), 3)
        return found

    def _leave(self, ident: str) -> None:
        """Forget what an older text of the article was like; the rest of its telling goes on without it."""
        self.db.execute("DELETE FROM fingerprint WHERE article = ?", [ident])
        origin = self.value("SELECT origin FROM telling WHERE article = ?", [ident])
        if origin is None:
            return
        self.db.execute("UPDATE telling SET origin = article WHERE article = ?", [ident])
        if origin == ident:
            rest = self.value("SELECT min(article) FROM telling WHERE origin = ? AND article <> ?", [ident, ident])
            if rest is not None:
                self.db.execute("UPDATE telling SET origin = ? WHERE origin = ? AND article <> ?", [rest, ident, ident])
                self._join([rest])

    def _join(self, origins: list[str]) -> None:
        """Make one telling of several, with the earliest of all as its origin."""
        first = self.value(EARLIEST, [_json(origins)])
        self.db.execute(
            "UPDATE telling SET origin = ? WHERE origin IN (SELECT value FROM json_each(?))", [first, _json(origins)]
        )


def _json(values: list[str] | list[int]) -> str:
    return json.dumps(values)
