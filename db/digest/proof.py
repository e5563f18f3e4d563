"""Prove what was issued: every printed page hashes to what was noted, every digest to the hash it is cited by."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator

import msgspec
from sqlite_utils import Database

from db.digest import first
from db.digest.seal import hash_of
from db.schema.ids import digest_id


def unproven(db: Database) -> Iterator[tuple[str, str]]:
    """Each issued digest, or page of one, that is not as it was issued, with what is wrong."""
    for row in db.query("SELECT id, week, revision, as_of, hash, content FROM digest"):
        name = f"digest {row['week']} revision {row['revision']}"
        if problem := _digest(row):
            yield name, problem
        pages = {(page["form"], page["lang"]): page for page in db.query(
            "SELECT form, lang, sha256, bytes FROM printed WHERE digest = ?", [row["id"]]
        )}  # fmt: skip
        for (form, lang), page in pages.items():
            if problem := _page(page):
                yield f"{name} ({form}, {lang})", problem
        if not pages and not first.is_first(row["content"]):
            yield name, "its printed pages are missing"


def _digest(row: dict[str, object]) -> str | None:
    content = str(row["content"])
    try:
        told = bytes(first.stored(content).digest) if first.is_first(content) else content.encode()
        records = msgspec.json.decode(told)
        if hash_of(told) != row["hash"] or records.get("hash") != row["hash"]:
            return "was changed: it does not hash to what it is cited by"
        if any(records.get(key) != row[key] for key in ("week", "revision", "as_of")):
            return "was changed: its records are of another week, revision or time"
    except msgspec.MsgspecError as error:
        return f"cannot be read: {error}"
    wanted = digest_id(str(row["week"]), int(str(row["revision"])))
    return None if row["id"] == wanted else "its id is not that of its week and revision"


def _page(page: dict[str, object]) -> str | None:
    try:
        data = zlib.decompress(page["bytes"])  # type: ignore[arg-type]
    except zlib.error as error:
        return f"cannot be unpacked: {error}"
    return None if hashlib.sha256(data).hexdigest() == page["sha256"] else "was changed since it was printed"
