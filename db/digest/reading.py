"""How the digest asks the database: rows as dictionaries, one read transaction, weeks as bounds of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlite_utils import Database

from db.digest.week import Week, local_day

Row = dict[str, Any]
JSON = ("object", "qualifiers", "attribution")


def rows(db: Database, sql: str, parameters: Sequence[object] | Row = ()) -> Iterator[Row]:
    """The rows of a query, one by one."""
    cursor = db.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, values, strict=True)) for values in cursor)


def as_json(values: Iterable[str]) -> str:
    """Texts as the list that `json_each` reads."""
    return msgspec.json.encode(sorted(values)).decode()


def decoded(row: Row) -> Row:
    """The row with its JSON columns read."""
    return row | {key: msgspec.json.decode(row[key]) for key in JSON if key in row}


def around(week: Week) -> tuple[str, str]:
    """Text bounds that hold every stamp of the week whatever its offset: a day more on either side."""
    day = timedelta(days=1)
    return (shifted(week.monday, -day), shifted(week.sunday, 2 * day))


def shifted(value: date, by: timedelta) -> str:
    """A day moved, as text; the day itself where the calendar ends."""
    try:
        return (value + by).isoformat()
    except OverflowError:
        return value.isoformat()


def within(week: Week, stamp: str) -> bool:
    """Is a stored time of the week, by its day in Shanghai?"""
    return week.monday <= local_day(stamp) <= week.sunday
