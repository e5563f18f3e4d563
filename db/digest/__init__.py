"""The weekly digest: a week of the database as records, printed in five formats and two languages, kept as issued."""

from db.digest.atom_page import render_atom, render_atom_lines, with_self
from db.digest.build import build
from db.digest.csv_page import render_csv
from db.digest.html_page import render_html
from db.digest.issue import FORMS, Form, Issued, NotPrinted, Renew, issue, issued, printed, recent, since
from db.digest.json_page import render_json, schema
from db.digest.language import LANGS, Lang
from db.digest.markdown_page import render_markdown
from db.digest.model import Digest
from db.digest.read import latest
from db.digest.watch import Watch, WatchError, fits, parse_watch, watched
from db.digest.week import SHANGHAI, Week, WeekError, local_day, parse_week, week_of

__all__ = [
    "FORMS", "LANGS", "SHANGHAI", "Digest", "Form", "Issued", "Lang", "NotPrinted", "Renew", "Watch", "WatchError",
    "Week", "WeekError", "build", "fits", "issue", "issued", "latest", "local_day", "parse_watch",
    "parse_week", "printed", "recent", "render_atom", "render_atom_lines", "render_csv", "render_html", "render_json",
    "render_markdown", "schema", "since", "watched", "week_of", "with_self",
]  # fmt: skip
