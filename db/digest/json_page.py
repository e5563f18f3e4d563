"""The digest as JSON: its records as they are, indented for people."""

from __future__ import annotations

import msgspec

from db.digest.model import Digest


def render_json(digest: Digest) -> str:
    """All records of the digest, keys in the order of `db.digest.model`, ended by a newline."""
    return indented(msgspec.json.encode(digest))


def indented(encoded: bytes) -> str:
    """JSON as UTF-8 bytes, with two spaces a level, Chinese as it is, ended by a newline."""
    return msgspec.json.format(encoded, indent=2).decode() + "\n"
