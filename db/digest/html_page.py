"""The digest as one HTML file that asks nothing of any network: light and dark, for desk, phone and paper."""

from __future__ import annotations

import base64
import hashlib
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from db.digest.chart import chart
from db.digest.language import Lang
from db.digest.markdown import printable, scheme
from db.digest.model import Digest
from db.digest.page import context
from db.digest.view import View

_TEMPLATES = Path(__file__).with_name("templates")


def render_html(digest: Digest, lang: Lang = "en") -> str:
    """The whole digest as a page. What others wrote is text, never markup; a policy in the page forbids scripts."""
    style, policy = _style()
    view = View(digest, lang)
    given = context(digest, view) | {"style": style, "policy": policy, "drawn": partial(chart, view=view)}
    page = _environment().get_template("digest.html.j2").render(given)
    return "\n".join(line for line in (each.rstrip() for each in page.splitlines()) if line) + "\n"


@cache
def _style() -> tuple[str, str]:
    """The style sheet, and the policy by which a browser runs and loads nothing but that."""
    style = (_TEMPLATES / "digest.css").read_text("utf-8")
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return style, f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        finalize=_one_line,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"web": lambda url: scheme(url) in ("http", "https")}
    return environment


def _one_line(value: object) -> object:
    """Text without control and direction characters, which could show other words than the page holds."""
    return printable(value) if type(value) is str else value
