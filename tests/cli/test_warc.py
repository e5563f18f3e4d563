"""WARC in and out: what is exported is imported again, byte for byte, with its times; damage costs what is damaged."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.cli.asking import Run
from tests.cli.doubles import paragraphs

HOST = "https://www.danganguan.example"


def html(title: str) -> bytes:
    return (
        f"<!doctype html><meta charset=utf-8><title>{title}</title><h1>{title}</h1><p>2026-01-29 17:42 来源：街报</p>"
        f"<div class=article>{paragraphs()}</div>"
    ).encode()


def warc(path: Path, *, gzip: bool = True) -> Path:
    """Two pages, one of them served again a day later; an image, an error page, and a request among them."""
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=gzip)

        def put(url: str, body: bytes, kind: str = "text/html", status: str = "200 OK", at: str = "29") -> object:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], "HTTP/1.1")
            record = writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), http_headers=headers,
                warc_headers_dict={"WARC-Date": f"2026-01-{at}T10:00:00Z"},
            )  # fmt: skip
            writer.write_record(record)
            return record

        writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "test"}))
        first = put(f"{HOST}/1.html", html("昆仑芯集群扩至5万卡"))
        put(f"{HOST}/1.png", b"\x89PNG", "image/png")
        put(f"{HOST}/404.html", html("没有"), status="404 Not Found")
        put(f"{HOST}/2.html", html("沐曦股份披露业绩"), "text/html; charset=utf-8")
        digest = first.rec_headers.get_header("WARC-Payload-Digest")  # type: ignore[attr-defined]
        writer.write_record(
            writer.create_revisit_record(
                f"{HOST}/1.html", digest, f"{HOST}/1.html", "2026-01-29T10:00:00Z",
                warc_headers_dict={"WARC-Date": "2026-01-30T10:00:00Z"},
            )
        )  # fmt: skip
    return path


@pytest.mark.parametrize("gzip", [True, False])
def test_in(xinwen: Run, tmp_path: Path, gzip: bool) -> None:
    file = warc(tmp_path / ("x.warc.gz" if gzip else "x.warc"), gzip=gzip)
    said = xinwen("--db", "x.db", "import", str(file))
    assert (said.status, said.err) == (0, "")
    assert "3 pages: 3 read (2 new), 0 set aside" in said.out
    again = xinwen("--db", "x.db", "import", str(file))
    assert "3 pages: 3 read (0 new)" in again.out


def test_out_and_in_again(xinwen: Run, tmp_path: Path, at_home: Path) -> None:
    xinwen("--db", "x.db", "import", str(warc(tmp_path / "x.warc.gz")))
    said = xinwen("--db", "x.db", "export", "archive", "-o", "out.warc.gz")
    assert said.out == "out.warc.gz: 3 records.\n"
    with (at_home / "out.warc.gz").open("rb") as stream:
        kinds = [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.rec_headers.get_header("WARC-Date"))
            for r in ArchiveIterator(stream, check_digests=True)
        ]
    assert kinds == [
        ("response", f"{HOST}/1.html", "2026-01-29T10:00:00Z"),
        ("response", f"{HOST}/2.html", "2026-01-29T10:00:00Z"),
        ("revisit", f"{HOST}/1.html", "2026-01-30T10:00:00Z"),
    ]
    xinwen("--db", "y.db", "import", "out.warc.gz")
    one, other = (xinwen("--db", db, "export", "claims").out for db in ("x.db", "y.db"))
    assert one == other
    assert one.count("\n") > 0
    xinwen("--db", "x.db", "export", "archive", "-o", "twice.warc.gz")
    assert (at_home / "twice.warc.gz").read_bytes() == (at_home / "out.warc.gz").read_bytes()


def test_a_file_that_breaks_off_gives_what_it_has(xinwen: Run, tmp_path: Path) -> None:
    whole = warc(tmp_path / "whole.warc", gzip=False).read_bytes()
    (tmp_path / "half.warc").write_bytes(whole[: whole.index(b"2.html") - 200])
    said = xinwen("--db", "x.db", "import", str(tmp_path / "half.warc"))
    assert "1 read (1 new)" in said.out
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "holds no page"), (b"no archive at all\n" * 50, "damaged"), (b"\x1f\x8b broken", "damaged")],
)
def test_what_is_no_archive_is_told(xinwen: Run, tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "x.warc.gz").write_bytes(content)
    said = xinwen("--db", "x.db", "import", str(tmp_path / "x.warc.gz"))
    assert said.status == 1
    assert words in said.err
    assert "Traceback" not in said.err


def test_a_revisit_of_what_nobody_has_is_set_aside(xinwen: Run, tmp_path: Path) -> None:
    with (tmp_path / "x.warc").open("wb") as out:
        writer = WARCWriter(out, gzip=False)
        writer.write_record(
            writer.create_revisit_record(f"{HOST}/1.html", "sha1:AAAA", f"{HOST}/1.html", "2026-01-29T10:00:00Z")
        )
    said = xinwen("--db", "x.db", "import", str(tmp_path / "x.warc"))
    assert said.status == 1
    assert "a revisit of a page that no record before it holds" in said.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("archive",), "name its file"),
        (("archive", "--format", "csv"), "as warc, not as csv"),
        (("claims", "--format", "warc"), "not as warc"),
    ],
)
def test_wrong_use(xinwen: Run, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    xinwen("--db", "x.db", "import", str(warc(tmp_path / "x.warc.gz")))
    said = xinwen("--db", "x.db", "export", *words)
    assert said.status == 2
    assert told in said.err
