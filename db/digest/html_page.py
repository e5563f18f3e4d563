"""The digest as one HTML file that asks nothing of any network: light and dark, for desk, phone and paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from db.digest import view, words
from db.digest.markdown import printable, scheme
from db.digest.model import Digest
from db.digest.page import context

_TEMPLATES = Path(__file__).with_name("templates")


def render_html(digest: Digest) -> str:
    """The whole digest as a page. What others wrote is text, never markup; a policy in the page forbids scripts."""
    style = (_TEMPLATES / "digest.css").read_text("utf-8")
    return _environment().get_template("digest.html.j2").render(context(digest) | {"style": style})


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
    environment.globals |= {
        "v": view, "count": words.count, "moment": words.moment, "MARKS": words.MARKS, "GROUPS": words.GROUPS,
        "web": lambda url: scheme(url) in ("http", "https"),
    }  # fmt: skip
    return environment


def _one_line(value: object) -> object:
    """Text without control and direction characters, which could show other words than the page holds."""
    return printable(value) if type(value) is str else value
