"""CSV cells: nested values flattened to text, and nothing that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

_PLAIN = (str, int, float, type(None))  # asked first: whether a thing is a Mapping takes far longer
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: object) -> str:
    """One value as the text of a cell; a text that begins like a formula gets an apostrophe in front.

    A number stays a number, also a negative one: only text can carry a formula.
    """
    if isinstance(value, str):  # first, as nearly all are
        text = value
    elif value is None:
        return ""
    elif isinstance(value, bool):
        return "true" if value else "false"
    elif isinstance(value, int | float):
        return repr(value)
    else:
        text = msgspec.json.encode(value, order="sorted").decode()
    text = text.replace("\x00", "")
    return "'" + text if text.lstrip(" ").startswith(_FORMULA) else text


OPEN = ("qualifiers", "change")  # objects whose keys are no columns


def flat(row: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    """{"article": {"url": …}} -> {"article_url": …}; lists and objects with open keys stay one value (JSON)."""
    out: dict[str, object] = {}
    for key, value in row.items():
        if not isinstance(value, _PLAIN) and isinstance(value, Mapping) and key not in OPEN:
            out |= flat(value, f"{prefix}{key}_")
        else:
            out[prefix + key] = value
    return out


def csv_lines(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> Iterator[str]:
    """The header, then one record a row: RFC 4180 text with \\r\\n, no byte order mark."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    yield _taken(buffer)
    for row in rows:
        values = flat(row)
        writer.writerow([cell(values.get(name)) for name in columns])
        yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
