"""One Datasette with one database, our pages and our guard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.app import Datasette
from datasette.database import Database

from db.web import plugin

if TYPE_CHECKING:
    from db.web.reviewing import Reader
    from db.web.watching import Watching

TABLES = Path(__file__).parent / "tables"  # the frame of Datasette's own pages
DATA = "data"  # the name of the database in Datasette's own addresses
SETTINGS = {
    "sql_time_limit_ms": 1000,
    "max_returned_rows": 1000,
    "allow_download": False,
    "num_sql_threads": 3,
    "trace_debug": False,
    "template_debug": False,
    "suggest_facets": False,
    "max_csv_mb": 20,
}


@dataclass(frozen=True)
class Face:
    """What is served, and how much of it is open.

    `token` opens the writing of reviews to whoever brings it; None: nobody writes. `sql` opens Datasette's own pages
    of tables and read-only SQL. `names`: the hosts by which a browser may call this server beside IP addresses.
    """

    path: str
    clock: Callable[[], str]  # gives the time as it is stored
    names: tuple[str, ...] = ("localhost",)
    token: str | None = None
    reader: Reader | None = None  # reads what reviewers type
    watching: Watching | None = None  # the user's watch lists
    sql: bool = False
    still: bool = False  # the file and its folder cannot be written: it is read as it lies there


class House(Datasette):
    """Datasette, with what our plugin needs to know."""

    def __init__(self, face: Face) -> None:
        plugin.register()
        super().__init__(settings=SETTINGS, metadata={"title": "Xinwen 芯闻"}, template_dir=str(TABLES))
        self.face = face
        self.remove_database("_memory")
        self.add_database(Database(self, str(Path(face.path).absolute()), is_mutable=not face.still), name=DATA)


def application(face: Face) -> Any:
    """The ASGI application. Each page opens the file for reading only; reviews are written through the store."""
    return House(face).app()
