"""The queue of pages with their HTTP state: what was seen, what is due, what came of it."""

from __future__ import annotations

from db.schema.base import Part, Row, insert


class Queue(Part):
    """Rows of `page`. `due_at` alone decides when a page is asked for; `state` says what came of it the last time."""

    def queue_seen(
        self,
        key: str,
        url: str,
        kind: str,
        at: str,
        *,
        source: str | None = None,
        title: str | None = None,
        hint_published: str | None = None,
        alias: str | None = None,
        due: bool = True,
        reason: str | None = None,
    ) -> bool:
        """A page was met at `at`, in a feed, a list or a file: `kind` robots, feed, list or article.

        A page that is known stays as it is, but learns a title, a date or a name it lacked. Not `due`: it was seen and
        is left out, for that `reason` (older than the window, excluded by a rule). Returns True where the page is new.
        """
        row = {
            "key": key, "url": url, "kind": kind, "source": source, "state": "due" if due else "skipped",
            "reason": reason, "title": title, "hint_published": hint_published, "first_seen_at": at,
            "due_at": at if due else None, "alias": alias,
        }  # fmt: skip
        with self.writing():
            new = insert(self.db, "page", row, conflict="ON CONFLICT (key) DO NOTHING") > 0
            if not new:
                self.db.execute(
                    "UPDATE page SET title = coalesce(title, :title), source = coalesce(source, :source),"
                    " hint_published = coalesce(hint_published, :hint_published), alias = coalesce(alias, :alias)"
                    " WHERE key = :key"
                    " AND (title IS NULL AND :title IS NOT NULL OR source IS NULL AND :source IS NOT NULL"
                    " OR hint_published IS NULL AND :hint_published IS NOT NULL"
                    " OR alias IS NULL AND :alias IS NOT NULL)",
                    row,
                )
        return new

    def queue_alias(self, alias: str, key: str) -> str | None:
        """Another page in the queue, not left out, that has the same article by the outlet's own name; None without."""
        sql = "SELECT url FROM page WHERE alias = ? AND key <> ? AND state <> 'skipped' ORDER BY rowid LIMIT 1"
        found = self.value(sql, [alias, key])
        return None if found is None else str(found)

    def queue_again(self, key: str, at: str) -> bool:
        """A page that was left out (state skipped) and is wanted now becomes due at `at`. True where it was one."""
        with self.writing():
            done = self.db.execute(
                "UPDATE page SET state = 'due', reason = NULL, due_at = ? WHERE key = ? AND state = 'skipped'",
                [at, key],
            )
        return done.rowcount > 0

    def queue_due(self, now: str, *, kind: str | None = None, source: str | None = None) -> list[Row]:
        """The pages whose time has come: first what was tried least, then in the order in which they were seen.

        So a page at which a host asks to wait (429), run after run, does not keep the others of it from being asked.
        """
        return self.rows(
            "SELECT * FROM page WHERE due_at IS NOT NULL AND julianday(due_at) <= julianday(:now)"
            " AND (:kind IS NULL OR kind = :kind) AND (:source IS NULL OR source = :source)"
            " ORDER BY tries, julianday(first_seen_at), rowid",
            {"now": now, "kind": kind, "source": source},
        )

    def queue_page(self, key: str) -> Row | None:
        """The row of one page, or None where it was never seen."""
        return self.row("SELECT * FROM page WHERE key = ?", [key])

    def queue_fetched(
        self,
        key: str,
        at: str,
        *,
        status: int | None = 200,
        sha256: str | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        due_at: str | None = None,
        unchanged: bool = False,
        blocked: str | None = None,
    ) -> None:
        """A page was answered. `unchanged` (304): validators and hash stay. `due_at`: when to ask again, if ever.

        `blocked`: why what came is not the page (a check whether a human reads, a login). It is asked for in full then,
        as "not modified" would be said of that.
        """
        values = {
            "key": key, "at": at, "status": status, "sha256": sha256, "etag": None if blocked else etag,
            "last_modified": None if blocked else last_modified, "due_at": due_at, "reason": blocked,
            "state": "blocked" if blocked else "unchanged" if unchanged else "done",
        }  # fmt: skip
        names = ("sha256", "etag", "last_modified")
        sets = ", ".join(f"{name} = coalesce(:{name}, {name})" if unchanged else f"{name} = :{name}" for name in names)
        with self.writing():
            self.db.execute(
                f"UPDATE page SET state = :state, reason = :reason, tries = 0, status = :status, fetched_at = :at,"
                f" due_at = :due_at, {sets} WHERE key = :key",
                values,
            )

    def queue_failed(
        self,
        key: str,
        at: str,
        reason: str,
        *,
        status: int | None = None,
        due_at: str | None = None,
        state: str = "failed",
        asked: bool = True,
    ) -> None:
        """A page could not be had, for a reason in words for people. `state`: failed, blocked (robots) or skipped.

        `due_at`: when to try again, None: not by itself. One more try is counted where it was `asked`
        (not where its host had asked to wait before its turn came); what was stored before stays.
        """
        with self.writing():
            self.db.execute(
                "UPDATE page SET state = ?, reason = ?, tries = tries + ?, status = ?, fetched_at = ?, due_at = ?"
                " WHERE key = ?",
                [state, reason, asked, status, at, due_at, key],
            )
