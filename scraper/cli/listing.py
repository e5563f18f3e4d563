"""What an import names: single pages, a folder, the lines of a manifest. Each is an item, or why it is none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from scraper.cli.clock import BEIJING, moment
from scraper.cli.lines import safe
from scraper.model import Record
from scraper.web import warcs

LIMIT = 32 << 20  # bytes of a page
MANIFESTS = (".jsonl", ".ndjson")
PAGES = (".html", ".htm", ".xhtml", ".shtml", ".pdf")
FORM = 'Write a line as {"file": "a.html", "url": "https://…", "fetched_at": "2026-01-29T18:00:00+08:00"}.'


class Item(Record, frozen=True):
    """A page to import. `place` is where a person finds it: the file, or manifest:line."""

    place: str
    file: Path
    url: str | None = None
    fetched_at: datetime | None = None  # None: when the file was last changed
    archived: warcs.Archived | None = None  # the record of a WARC file, where it is one


class Wrong(Record, frozen=True):
    """What cannot be imported, why, and what to do."""

    place: str
    reason: str
    advice: str


def items(paths: tuple[Path, ...], url: str | None, fetched_at: datetime | None) -> Iterator[Item | Wrong]:
    """All that the paths name, in order. `url` is for a single page; `fetched_at` for pages that have none."""
    for path in paths:
        if path.is_dir():
            yield from _folder(path, fetched_at)
        elif is_manifest(path):
            yield from _manifest(path, fetched_at)
        elif is_warc(path):
            yield from _warc(path)
        else:
            yield Item(place=named(path), file=path, url=url, fetched_at=fetched_at)


def named(path: Path) -> str:
    """A path as people read it, on one line; a name of which the system gives bytes that are no text shows � there."""
    return safe(" ".join(str(path).splitlines()))


def is_manifest(path: Path) -> bool:
    """Whether a file lists pages, rather than being one; its name tells."""
    return path.suffix.lower() in MANIFESTS


def is_warc(path: Path) -> bool:
    """Whether a file is an archive of pages; its name tells."""
    return path.name.lower().endswith(warcs.SUFFIXES)


def _warc(path: Path) -> Iterator[Item | Wrong]:
    """The pages of a WARC file, as they are read: a file of any size."""
    pages = 0
    try:
        with path.open("rb") as stream:
            for found in warcs.read(stream, LIMIT):
                pages += 1
                place = f"{named(path)}:{found.number}"
                if isinstance(found, warcs.Broken):
                    where = f" of {found.url}" if found.url else ""
                    yield Wrong(place=place, reason=found.reason + where, advice="Is the file whole? Fetch it again.")
                else:
                    yield Item(place=place, file=path, url=found.url, fetched_at=found.fetched_at, archived=found)
    except OSError as error:
        yield unreadable(named(path), error)
        return
    if not pages:
        yield Wrong(place=named(path), reason="the file holds no page", advice="Is it a WARC file with responses?")


def _folder(folder: Path, fetched_at: datetime | None) -> Iterator[Item | Wrong]:
    pages = sorted(path for path in folder.rglob("*") if path.suffix.lower() in PAGES and path.is_file())
    for path in pages:
        yield Item(place=named(path), file=path, fetched_at=fetched_at)
    if not pages:
        yield Wrong(
            place=named(folder),
            reason="the folder holds no saved page",
            advice=f"Save pages with one of the endings {', '.join(PAGES)}, or name a manifest (*.jsonl).",
        )


def _manifest(path: Path, fetched_at: datetime | None) -> Iterator[Item | Wrong]:
    try:
        data = path.read_bytes()
    except OSError as error:
        yield unreadable(named(path), error)
        return
    if not data.strip():
        yield Wrong(place=named(path), reason="the manifest is empty", advice=FORM)
    for number, line in enumerate(data.splitlines(), 1):
        if line.strip():
            yield _entry(f"{named(path)}:{number}", line, path.parent, fetched_at)


def _entry(place: str, line: bytes, folder: Path, fetched_at: datetime | None) -> Item | Wrong:
    """One line of a manifest; a relative file is meant from the manifest's folder."""
    try:
        entry = json.loads(line.decode("utf-8-sig"))
        return Item(
            place=place, file=folder / _text(entry, "file"), url=_text(entry, "url"),
            fetched_at=moment(_text(entry, "fetched_at"), "fetched_at") if entry.get("fetched_at") else fetched_at,
        )  # fmt: skip
    except UnicodeDecodeError:
        return Wrong(place=place, reason="the line is not UTF-8", advice=FORM)
    except json.JSONDecodeError as error:
        return Wrong(place=place, reason=f"the line is no JSON ({error.msg} at character {error.pos + 1})", advice=FORM)
    except RecursionError:
        return Wrong(place=place, reason="the line is no JSON object", advice=FORM)
    except (click.UsageError, TypeError) as error:
        words = error.format_message() if isinstance(error, click.UsageError) else str(error)
        return Wrong(place=place, reason=words.rstrip("."), advice=FORM)


def _text(entry: Any, key: str) -> str:
    if not isinstance(entry, dict):
        raise TypeError("the line is no JSON object")
    if not isinstance(entry.get(key), str) or not entry[key].strip():
        raise TypeError(f"the key `{key}` is missing or no text")
    text = str(entry[key]).strip()
    if "\0" in text or text != text.encode("utf-8", "ignore").decode("utf-8"):
        raise TypeError(f"the key `{key}` holds a character that no name has (NUL, or half of one)")
    return text


def unreadable(place: str, error: OSError) -> Wrong:
    """A file that the system does not give."""
    words = {
        FileNotFoundError: "there is no such file",
        IsADirectoryError: "this is a folder, where a file is expected",
        PermissionError: "the file may not be read",
    }.get(type(error), f"the file cannot be read ({error.strerror})")
    return Wrong(place=place, reason=words, advice="Mend the name or the file's rights, and import it again.")


def file_time(path: Path) -> datetime:
    """When a file was last changed: for a saved page, when it was saved."""
    return datetime.fromtimestamp(path.stat().st_mtime, BEIJING)
