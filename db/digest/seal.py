"""The hash of a digest: over what it tells, not over when it was told."""

from __future__ import annotations

import hashlib

import msgspec

from db.digest.model import Digest

# What another as-of, or another issue of the same, changes; in the stored JSON these are set to nothing and hashed.
_LOOSE: dict[str, object] = {"as_of": "", "revision": 0, "running": False, "changes": [], "hash": ""}


def sealed(digest: Digest) -> Digest:
    """The digest with its hash."""
    bare = msgspec.structs.replace(digest, as_of="", revision=0, running=False, changes=(), hash="")
    return msgspec.structs.replace(digest, hash=hashlib.sha256(msgspec.json.encode(bare)).hexdigest())


def hash_of(content: bytes) -> str:
    """sha256 of the records of a digest as JSON, of any format, without as-of, revision, changes and its own hash.

    Keys keep their order: what is stored hashes to the same whatever later records look like.
    """
    told = msgspec.json.decode(content)
    return hashlib.sha256(msgspec.json.encode(told | {key: _LOOSE[key] for key in _LOOSE if key in told})).hexdigest()
