"""The weekly digest: a week of the database as records, Markdown and JSON, stored as it was issued."""

from db.digest.build import build
from db.digest.html_page import render_html
from db.digest.issue import Issued, Renew, changes, issue, issued
from db.digest.json_page import render_json
from db.digest.markdown_page import render_markdown
from db.digest.model import Digest
from db.digest.read import latest
from db.digest.week import SHANGHAI, Week, WeekError, local_day, parse_week, week_of

__all__ = [
    "SHANGHAI", "Digest", "Issued", "Renew", "Week", "WeekError", "build", "changes", "issue", "issued", "latest",
    "local_day", "parse_week", "render_html", "render_json", "render_markdown", "week_of",
]  # fmt: skip
