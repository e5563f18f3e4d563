"""The digest as Markdown: every value that a template prints is escaped, unless this program made it `Safe`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from db.digest import view, words
from db.digest.markdown import Safe, code, escape, link
from db.digest.model import Digest
from db.digest.page import context


def render_markdown(digest: Digest) -> str:
    """The whole digest as one GitHub-flavoured Markdown text, readable as it is."""
    return _templates().get_template("digest.md.j2").render(context(digest)).strip() + "\n"


@cache
def _templates() -> Environment:
    """`finalize` escapes for Markdown whatever is not Safe; after that, Jinja's HTML escaping finds nothing to do."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates"), encoding="utf-8"),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {
        "v": view, "count": words.count, "moment": words.moment, "MARKS": words.MARKS,
        "bold": lambda text: Safe(f"**{escape(text)}**"), "italic": lambda text: Safe(f"*{escape(text)}*"),
        "code": code, "codes": lambda values: Safe(", ".join(map(code, values)) or "none"), "link": link,
    }  # fmt: skip
    return environment
