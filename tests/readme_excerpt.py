"""The README's picture of the digest: cut out of what the sample prints. `python -m tests.readme_excerpt` renews it."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from click.testing import CliRunner

from scraper.cli.group import cli
from scraper.sample import WEEK

README = Path(__file__).resolve().parent.parent / "README.md"
PLACE = re.compile(r"(?<=<!-- excerpt -->\n).*?(?=<!-- /excerpt -->)", re.DOTALL)
# The rows that show what a digest is for: agreement, disagreement, forecasts told apart from facts.
ROW = re.compile(
    r"\| \d+ \|.*\*\*(?:"
    r"(?:memory capacity|host interface|number of customers)\*\*: Zhenwu 810E"
    r"|(?:revenue|shareholding)\*\*: [^|]*Kunlunxin"
    r"|shareholding\*\*: Tencent"
    r").*\|"
)


def sample_digest(folder: Path) -> str:
    """The digest that `xinwen sample` writes into an empty folder."""
    target = folder / "digest.md"
    done = CliRunner().invoke(cli, ["--db", str(folder / "sample.db"), "sample", "-q", "-o", str(target)])
    if done.exit_code:
        raise RuntimeError(done.output) from done.exception
    return target.read_text("utf-8")


def excerpt(digest: str) -> str:
    """Head, counts and some rows of one table of a digest, as a quotation in Markdown."""
    lines = digest.splitlines()
    head = [line for line in lines[:12] if line and not line.startswith((">", "#"))]
    table = next(n for n, line in enumerate(lines) if line.startswith("| # |"))
    rows = [line for line in lines if ROW.fullmatch(line)]
    shown = [
        f"**芯闻 Xinwen · {WEEK}**",
        "",
        *(line for pair in head for line in (pair, "")),
        *lines[table : table + 2],
    ]
    return "".join(f"> {line}".rstrip() + "\n" for line in shown + rows)


def main() -> None:
    """Put today's excerpt into the README."""
    with tempfile.TemporaryDirectory() as folder:
        new = excerpt(sample_digest(Path(folder)))
    README.write_text(PLACE.sub(lambda _: new, README.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
