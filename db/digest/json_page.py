"""The digest as JSON: its records as they are, indented for people, and the schema that says what they hold."""

from __future__ import annotations

from typing import Any

import msgspec

from db.digest.model import FORMAT, Digest

ABOUT = (
    "One week of Chinese tech news about domestic AI chips: what was said, by whom, in which words. "
    "Times are ISO 8601 with an offset; dates of claims are EDTF (ISO 8601-2)."
)


def render_json(digest: Digest) -> str:
    """All records of the digest, keys in the order of `db.digest.model`, ended by a newline."""
    return indented(msgspec.json.encode(digest))


def indented(encoded: bytes) -> str:
    """JSON as UTF-8 bytes, with two spaces a level, Chinese as it is, ended by a newline."""
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a digest: the records' own words as descriptions."""
    made = msgspec.json.schema(Digest)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT, "description": ABOUT}
    return head | made
