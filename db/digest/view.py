"""How the records of a digest read in English: plain text without markup, which each format escapes in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from db.digest import words
from db.digest.model import Digest, Line, Said, Source
from scraper.model import Record


class Quote(Record, frozen=True):
    """Words of one article and all lines of a table that rest on them; `said` is the first of their claims."""

    numbers: str  # 20, 22, 23
    said: Said
    claims: tuple[str, ...]


def span(digest: Digest) -> str:
    """`Mon 26 Jan – Sun 1 Feb 2026`."""
    first, last = date.fromisoformat(digest.monday), date.fromisoformat(digest.sunday)
    start = words.day(first, year=first.year != last.year)
    return f"{words.weekday(first)} {start} – {words.weekday(last)} {words.day(last)}"


def lines(digest: Digest) -> Iterator[Line]:
    """All lines in the order of their numbers."""
    for company in digest.companies:
        for subject in company.subjects:
            yield from subject.lines
    for subject in digest.others:
        yield from subject.lines
    yield from digest.undated


def tally(digest: Digest) -> str:
    """`5 articles (4 tellings after reprints are folded), 9 claims in 7 lines`."""
    funnel = digest.funnel
    folded = f" ({words.count(funnel.tellings, 'telling')} after reprints are folded)"
    articles = words.count(funnel.read, "article") + (folded if funnel.tellings != funnel.read else "")
    return f"{articles}, {words.count(funnel.claims, 'claim')} in {words.count(funnel.lines, 'line')}"


def mark(line: Line) -> str:
    """FORECAST, DENIED and so on; nothing for what is stated as fact."""
    return words.MARKS[line.modality]


def quotes(lines: Iterable[Line]) -> list[Quote]:
    """The words of the lines, each quote of an article once, by the first line that rests on it."""
    found: dict[tuple[object, ...], list[tuple[Line, Said]]] = {}
    for line in lines:
        for said in line.said:
            found.setdefault((said.source, said.quote, said.attribution), []).append((line, said))
    return [
        Quote(
            numbers=", ".join(dict.fromkeys(str(line.number) for line, _ in uses)),
            said=uses[0][1],
            claims=tuple(said.claim for _, said in uses),
        )
        for uses in found.values()
    ]


def left_out(digest: Digest) -> str:
    """`1 page not read, 2 items set aside`."""
    waiting = sum(failure.count for failure in digest.failures)
    if not digest.unread and not waiting:
        return "nothing was left unread or set aside"
    return f"{words.count(len(digest.unread), 'page')} not read, {words.count(waiting, 'item')} set aside"


def scope(line: Line) -> str:
    """`(condition: 若科创板挂牌; market: China)`, or nothing."""
    return f"({'; '.join(line.scope)})" if line.scope else ""


def state(line: Line) -> str:
    """`stated`, `forecast; told since 12 Jan 2026`."""
    told = f"; told since {words.moment(line.first).partition(',')[0]}" if line.first else ""
    return (words.MARKS[line.modality].lower() or "stated") + told


def told(line: Line) -> str:
    """`1 article`, `3 articles`, `2 tellings in 5 articles`."""
    if line.articles == line.tellings:
        return words.count(line.articles, "article")
    return f"{words.count(line.tellings, 'telling')} in {words.count(line.articles, 'article')}"


def printed(line: Line) -> str:
    """`96G / 96GB`: each spelling of the articles."""
    return " / ".join(line.values)


def voices(line: Line) -> str:
    """Who is named as the source, each once, in the order of the articles."""
    return "; ".join(dict.fromkeys(", citing ".join(said.speakers) for said in line.said))


def chain(said: Said) -> str:
    """`a news outlet (“据路透”), citing unnamed sources (“知情人士”)`."""
    pairs = zip(said.speakers, said.attribution, strict=False)
    return ", citing ".join(f"{who} (“{by.text}”)" for who, by in pairs)


def where(source: Source) -> str:
    """The outlet that first wrote it, as far as the page tells."""
    return source.origin or source.publisher or source.outlet or source.site


def byline(source: Source) -> str:
    """`临澜日报, 29 Jan 2026, 16:20`; an article without a date is `n.d.`."""
    return f"{where(source)}, {words.moment(source.reported_at) if source.reported_at else 'n.d.'}"


def outlet(source: Source) -> str:
    """Host, outlet, account, first outlet, author: each only where it tells something more."""
    parts = dict.fromkeys(part for part in (source.site, source.outlet, source.publisher) if part)
    first = f"; from {source.origin}" if source.origin and source.origin not in parts else ""
    return ", ".join(parts) + first + (f"; by {source.author}" if source.author else "")


def published(source: Source) -> str:
    """The date and what was printed, or where it is from: `29 Jan 2026, 17:42 (printed: 1月29日17:42)`."""
    if not source.reported_at:
        return "no date"
    basis = f"printed: {source.literal}" if source.literal else words.BASES[source.basis]
    return f"{words.moment(source.reported_at)} ({basis})"


def caution(source: Source) -> str:
    """Why a date is to be taken with care, and its bounds."""
    parts = [words.BASES[source.basis]]
    parts += [f"printed: {source.literal}"] if source.literal else []
    parts += [f"read as {words.moment(source.reported_at)}"] if source.reported_at else []
    parts += [f"not before {words.moment(source.not_before)}"] if source.not_before else []
    parts += [f"not after {words.moment(source.not_after)}"] if source.not_after else []
    return "; ".join(parts)


def cite_week(digest: Digest) -> str:
    """`Xinwen 芯闻, weekly digest 2026-W05, revision 1, as of …, sha256 …`."""
    return (
        f"Xinwen 芯闻, weekly digest {digest.week}, revision {digest.revision}, as of {words.moment(digest.as_of)}"
        f" (Asia/Shanghai), sha256 {digest.hash[:16]}….{_sample(digest.sample != 'none')}"
    )


def cite_claim(digest: Digest) -> str:
    """The form of a citation, shown with the first line of the week."""
    line = next(lines(digest), None)
    if line is None:
        return "outlet (author), date, claim id: “quote”, archived copy sha256. Xinwen week, revision, line."
    said = line.said[0]
    source = next(source for source in digest.sources if source.number == said.source)
    author = f" ({source.author})" if source.author else ""
    when = words.moment(source.reported_at) if source.reported_at else "n.d."
    return (
        f"{where(source)}{author}, {when}, claim {said.claim}: “{said.quote}”, archived copy sha256"
        f" {source.sha256[:16]}…. Xinwen {digest.week} r{digest.revision}, line {line.number}.{_sample(source.sample)}"
    )


def _sample(marked: bool) -> str:
    return " SAMPLE." if marked else ""
