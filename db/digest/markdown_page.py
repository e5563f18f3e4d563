"""The digest as Markdown: every value that a template prints is escaped, unless this program made it `Safe`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from db.digest.language import Lang
from db.digest.markdown import Safe, code, escape, link
from db.digest.model import Digest
from db.digest.page import context
from db.digest.view import View


def render_markdown(digest: Digest, lang: Lang = "en") -> str:
    """The whole digest as one GitHub-flavoured Markdown text, readable as it is."""
    page = _templates().get_template("digest.md.j2").render(context(digest, View(digest, lang)))
    return re.sub(r"\n{3,}", "\n\n", page).strip() + "\n"


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
        "bold": lambda text: Safe(f"**{escape(text)}**"), "italic": lambda text: Safe(f"*{escape(text)}*"),
        "code": code, "codes": lambda values: Safe(", ".join(map(code, values))), "link": link,
    }  # fmt: skip
    return environment
