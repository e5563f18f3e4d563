"""Two stored articles that turn out to be one: the outlet's own name of it was not known when they were stored.

The one that was fetched first stays. What hung on the other (addresses, texts, claims, with their ids) hangs on it from
then on, and the other's id leads to it (table `merged`). Of two claims that say the same thing at the same place, that
of the other article is retired and points to its twin; reviews follow. The next extraction settles the rest.
"""

from __future__ import annotations

from collections.abc import Callable

from db.groups.prints import ALIKE, containment, plain, runs
from db.reviews import opinions
from db.reviews.part import Reviews
from db.schema import ids
from db.schema.base import Row, insert, upsert
from db.search import index

NAMED = """
SELECT DISTINCT a.id, a.key, a.url, a.source, t.text FROM article_key k JOIN article a ON a.id = k.article
JOIN text t ON t.id = a.current_text WHERE k.key IN (?, ?) ORDER BY julianday(a.first_fetched_at), a.key
"""
SETTLED = "SELECT count(*) = 2 AND count(DISTINCT article) = 1 FROM article_key WHERE key IN (?, ?)"
LIVE = """
SELECT c.id, c.subject, c.predicate, v.value_start, v.value_end, v.scope, t.text FROM claim c
JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version JOIN text t ON t.id = v.text
WHERE c.article = ? AND c.state = 'live'
"""
MOVED = ("article_key", "text", "claim", "merged")
UNLIKE = (
    "Open both. Where they are one article, nothing is lost: it is told twice. Where they are two, mend the named"
    " groups of `articles` in the outlet's YAML, which give one name to both."
)


class Merging(Reviews):
    """Gives addresses their names, and makes one article of two that have the same."""

    def name_article(self, key: str, alias: str, at: str) -> bool:
        """The article under an address has this name at its outlet. True where that made one article of two.

        Two whose texts are nothing alike stay two, and it is told: rather is the name wrong.
        """
        with self.writing():
            found = self.rows(NAMED, [key, alias])
            if not found:
                return False
            stays, gone = found[0], found[1] if len(found) > 1 else None
            if gone is not None and not _alike(stays, gone):
                reason = f"has the name {alias} at its outlet, as {stays['url']} has, and another text"
                self.set_aside("read", gone["url"], reason, UNLIKE, at)
                return False
            if gone is not None:
                self._merge(gone, stays["id"], at)
            row = {"key": alias, "article": stays["id"]}
            insert(self.db, "article_key", row, conflict="ON CONFLICT (key) DO NOTHING")
            return gone is not None

    def name_again(self, name: Callable[[str], str | None], rules: str, at: str) -> int:
        """Name all addresses, where the rules that name them are others than the last time. Returns how many articles
        became one with another.
        """
        if self.value("SELECT value FROM about WHERE key = 'names'") == rules:
            return 0
        with self.writing():
            fetched = self.rows("SELECT key, url FROM fetch GROUP BY key ORDER BY julianday(min(fetched_at)), key")
            named = [(row["key"], alias) for row in fetched if (alias := name(row["url"]))]
            merged = sum(self.name_article(*each, at) for each in named if not self.value(SETTLED, each))
            upsert(self.db, "about", {"key": "names", "value": rules}, ["key"])
        return merged

    def _merge(self, gone: Row, stays: str, at: str) -> None:
        self._lead_claims(gone["id"], stays, at)
        for table in MOVED:
            self.db.execute(f"UPDATE {table} SET article = ? WHERE article = ?", [stays, gone["id"]])
        self._leave_telling(gone["id"])
        self.db.execute("DELETE FROM article WHERE id = ?", [gone["id"]])
        self.db.execute("UPDATE article SET source = coalesce(source, ?) WHERE id = ?", [gone["source"], stays])
        index.drop(self.db, "article", gone["id"])
        insert(self.db, "merged", {"id": gone["id"], "key": gone["key"], "article": stays, "at": at})
        self._point_to_current(stays)
        current = "SELECT current_text FROM article WHERE id = ?"
        self.db.execute(f"DELETE FROM extraction WHERE text = ({current})", [stays])  # it settles what is left
        index.refresh(self.db, "article", stays)
        opinions.refresh(self.db, stays)

    def _lead_claims(self, gone: str, stays: str, at: str) -> None:
        """Let each claim that has a live twin in the article that stays point to it."""
        for row in self.rows(LIVE, [gone]):
            place = ids.place(row["text"], row["value_start"], row["value_end"], row["scope"])
            twin = ids.claim_id(stays, row["subject"], row["predicate"], place)
            if self.value("SELECT state FROM claim WHERE id = ?", [twin]) == "live":
                self._set_state(row["id"], at, "retired", f"its article is {stays} at another address", twin)

    def _leave_telling(self, gone: str) -> None:
        """Take an article out of its telling; those that were told with it are compared anew."""
        self.db.execute("DELETE FROM fingerprint WHERE article = ?", [gone])
        self.db.execute(
            "UPDATE telling SET origin = article, version = ''"
            " WHERE origin = (SELECT origin FROM telling WHERE article = ?)",
            [gone],
        )
        self.db.execute("DELETE FROM telling WHERE article = ?", [gone])


def _alike(one: Row, other: Row) -> bool:
    """Do two texts share as much as reprints do? Short ones have too little to tell by: there the name counts."""
    mine, yours = (runs(plain(row["text"])) for row in (one, other))
    return not mine or not yours or containment(mine, yours) >= ALIKE
