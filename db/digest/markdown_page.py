"""The digest as Markdown: every value that a template prints is escaped, unless this program made it `Safe`."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from db.digest import words
from db.digest.markdown import Safe, code, escape, link
from db.digest.model import Digest, Line, Said, Source
from scraper.model import Modality

_LIMIT = 40  # pages and failures that are listed one by one


def render_markdown(digest: Digest) -> str:
    """The whole digest as one GitHub-flavoured Markdown text, readable as it is."""
    by_number = {source.number: source for source in digest.sources}
    names = {company.name.id: company.name.en for company in digest.companies}
    return (
        _templates()
        .get_template("digest.md.j2")
        .render(
            d=digest,
            span=span(digest),
            limit=_LIMIT,
            source=by_number.__getitem__,
            named=lambda source: ", ".join(names.get(company, company) for company in source.named),
            companies=", ".join(names.values()) or "any tracked company",
            status=lambda line: _status(line, digest),
            cite_claim=_cite_claim(digest),
            cite_week=_cite_week(digest),
        )
        .strip()
        + "\n"
    )


def span(digest: Digest) -> str:
    """`Mon 26 Jan – Sun 1 Feb 2026`."""
    first, last = date.fromisoformat(digest.monday), date.fromisoformat(digest.sunday)
    start = words.day(first, year=first.year != last.year)
    return f"{words.weekday(first)} {start} – {words.weekday(last)} {words.day(last)}"


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
        "safe": Safe, "code": code, "codes": _codes, "link": link, "count": words.count, "moment": words.moment,
        "mark": _mark, "sample": _sample, "printed": _printed, "told": _told, "voices": _voices, "chain": _chain,
        "byline": _byline, "reference": _reference, "outlet": _outlet, "published": _published, "bounds": _bounds,
        "quoted": lambda text: Safe(f"‘{escape(text)}’"),
    }  # fmt: skip
    return environment


def _mark(modality: Modality) -> Safe:
    word = words.MARKS[modality]
    return Safe(f"**{word}** · " if word else "")


def _sample(marked: bool) -> Safe:
    return Safe("SAMPLE · " if marked else "")


def _codes(values: tuple[str, ...]) -> Safe:
    return Safe(", ".join(code(value) for value in values) or "none")


def _printed(line: Line) -> Safe:
    """`96G / 96GB`, and what it comes to where that is not plain to read: `近10亿元 = ≈ CNY 1.0 bn`."""
    text = " / ".join(escape(value) for value in line.values)
    return Safe(f"{text} ({escape(line.value_en)})" if line.value_en else text)


def _status(line: Line, digest: Digest) -> Safe:
    state = words.MARKS[line.modality].lower() or "stated"
    if line.first:
        return Safe(f"{state}; told since {words.moment(line.first).partition(',')[0]}")
    return Safe(state if digest.first_week else f"{state}, **new**")


def _told(line: Line) -> Safe:
    """`1 article`, `3 articles`, `2 tellings in 5 articles`."""
    if line.articles == line.tellings:
        return Safe(words.count(line.articles, "article"))
    return Safe(f"{words.count(line.tellings, 'telling')} in {words.count(line.articles, 'article')}")


def _voices(line: Line) -> Safe:
    """Who is named as the source, each once, in the order of the articles."""
    return Safe("; ".join(dict.fromkeys(", citing ".join(map(escape, said.speakers)) for said in line.said)))


def _chain(said: Said) -> Safe:
    """`the company itself (“官网显示”)`."""
    pairs = zip(said.speakers, said.attribution, strict=True)
    return Safe(", citing ".join(f"{escape(who)} (“{escape(by.text)}”)" for who, by in pairs))


def _where(source: Source) -> str:
    return source.origin or source.publisher or source.outlet or source.site


def _byline(source: Source) -> Safe:
    """`[解放日报, 29 Jan 2026, 17:42](https://…) S3`."""
    when = words.moment(source.reported_at) if source.reported_at else "n.d."
    return Safe(f"{_sample(source.sample)}{link(f'{_where(source)}, {when}', source.url)} S{source.number}")


def _reference(source: Source) -> Safe:
    return Safe(f"S{source.number}, {_sample(source.sample)}{link(_where(source), source.url)}")


def _outlet(source: Source) -> Safe:
    """Host, who put it there, who first wrote it: each only where it tells something more."""
    parts = dict.fromkeys(part for part in (source.site, source.outlet, source.publisher) if part)
    first = f"; from {source.origin}" if source.origin and source.origin not in parts else ""
    by = f"; by {source.author}" if source.author else ""
    return Safe(escape(", ".join(parts) + first + by))


def _published(source: Source) -> Safe:
    """The date with what was printed, or why there is none."""
    if not source.reported_at:
        return Safe("no date")
    printed = f" (printed: {escape(source.literal)})" if source.literal else f" ({words.BASES[source.basis]})"
    return Safe(words.moment(source.reported_at) + printed)


def _bounds(source: Source) -> Safe:
    text = words.BASES[source.basis]
    ends = [
        f"{word} {words.moment(stamp)}"
        for word, stamp in (("not before", source.not_before), ("not after", source.not_after))
        if stamp
    ]
    printed = f"; printed: {escape(source.literal)}" if source.literal else ""
    read = f"; read as {words.moment(source.reported_at)}" if source.reported_at else ""
    return Safe(text + printed + read + (f"; {', '.join(ends)}" if ends else ""))


def _cite_week(digest: Digest) -> Safe:
    sample = " SAMPLE." if digest.sample != "none" else ""
    return Safe(
        f"*Xinwen 芯闻, weekly digest {digest.week}, revision {digest.revision}, as of {words.moment(digest.as_of)}"
        f" (Asia/Shanghai), sha256 {digest.hash[:16]}….{sample}*"
    )


def _cite_claim(digest: Digest) -> Safe:
    """The form of a citation, shown with the first line."""
    for line in [line for company in digest.companies for subject in company.subjects for line in subject.lines]:
        said = line.said[0]
        source = next(source for source in digest.sources if source.number == said.source)
        author = f" ({escape(source.author)})" if source.author else ""
        when = words.moment(source.reported_at) if source.reported_at else "n.d."
        return Safe(
            f"*{escape(_where(source))}{author}, {when}, claim {code(said.claim)}: “{escape(said.quote)}”,"
            f" archived sha256 {source.sha256[:16]}…. Xinwen {digest.week} r{digest.revision}, line {line.number}."
            f"{' SAMPLE.' if source.sample else ''}*"
        )
    return Safe("*outlet (author), date as printed, claim id, “quote”, archived sha256, Xinwen week and revision.*")
