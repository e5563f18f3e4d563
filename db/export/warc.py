"""The archive as a WARC file (ISO 28500): every page as it was served, and a revisit record where it was the same
again.
"""

from __future__ import annotations

import io
import uuid
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from sqlite_utils import Database
from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

_FETCHES = """
SELECT url, at, sha256, status, content_type FROM (
  SELECT url, fetched_at AS at, sha256, status, content_type, key FROM fetch
  UNION ALL
  SELECT url, last_at, sha256, status, content_type, key FROM fetch WHERE last_at <> fetched_at
) ORDER BY julianday(at), key, sha256
"""
_SPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")  # names of records are made of what they hold


def write_warc(db: Database, out: BinaryIO) -> Iterator[str]:
    """Write all stored pages, gzip by record, in the order in which they came; yields each address as it is written.

    The bytes of a page stand once: what was served again, there or elsewhere, is a revisit of its first record. Headers
    are those that are stored: status and content type.
    """
    writer = WARCWriter(out, gzip=True)
    first: dict[str, tuple[str, str, str]] = {}
    for url, at, sha256, status, content_type in db.execute(_FETCHES):
        date = datetime.fromisoformat(at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        headers = StatusAndHeaders(f"{status} OK", [("Content-Type", content_type)] if content_type else [], "HTTP/1.1")
        named = {"WARC-Date": date, "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(_SPACE, f'{url} {at} {sha256}')}>"}
        if sha256 in first:
            digest, known_url, known_date = first[sha256]
            record = writer.create_revisit_record(
                url, digest, known_url, known_date, http_headers=headers, warc_headers_dict=named
            )
        else:
            body = zlib.decompress(db.execute("SELECT bytes FROM snapshot WHERE sha256 = ?", [sha256]).fetchone()[0])
            first[sha256] = (_digest(body), url, date)
            record = _response(writer, url, body, headers, named)
        writer.write_record(record)
        yield url


def _response(writer: WARCWriter, url: str, body: bytes, headers: StatusAndHeaders, named: dict[str, str]) -> Any:
    return writer.create_warc_record(
        url, "response", payload=io.BytesIO(body), length=len(body), http_headers=headers, warc_headers_dict=named
    )


def _digest(body: bytes) -> str:
    digester = Digester("sha1")  # what WARC tools compare payloads by
    digester.update(body)
    return str(digester)
