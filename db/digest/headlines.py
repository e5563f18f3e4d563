"""The week in five lines, chosen by rule: no judgement of what is true or weighty beyond who tells it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from db.digest.lines import Vocabulary
from db.digest.model import Headline, Line
from db.digest.view import told, voices
from db.digest.week import Week

Test = Callable[[Line], bool]


def headlines(lines: Sequence[Line], week: Week, words: Vocabulary) -> tuple[Headline, ...]:
    """At most five: the most told, an event, a figure, what is denied or doubted, what is expected; then the next told.

    Within each: what was not told before comes first, then companies without a line yet, then events of the week
    itself, then what more articles tell. The same lines give the same choice.
    """
    tracked = [line for line in lines if words.company(line.subject.id)]
    chosen: list[tuple[str, Line]] = []
    for label, test in _RULES:
        best = _best([line for line in tracked if test(line)], chosen, week, words)
        if best and len(chosen) < 5:
            chosen.append((label, best))
    return tuple(_headline(label, line) for label, line in chosen)


def _stated(line: Line) -> bool:
    return line.modality == "asserted"


_RULES: tuple[tuple[str, Test], ...] = (
    ("Most told", _stated),
    ("Event", lambda line: _stated(line) and line.group == "event"),
    ("Figure", lambda line: _stated(line) and line.group in ("money", "share", "scale")),
    ("Doubted", lambda line: line.modality in ("denied", "unconfirmed", "rumoured")),
    ("Expected", lambda line: line.modality in ("planned", "forecast", "conditional")),
    ("Also told", _stated),
    ("Also told", _stated),
    ("Also told", _stated),
)


def _best(lines: Sequence[Line], chosen: Sequence[tuple[str, Line]], week: Week, words: Vocabulary) -> Line | None:
    taken = {line.number for _, line in chosen}
    companies = [words.company(line.subject.id) for _, line in chosen]

    def weight(line: Line) -> tuple[object, ...]:
        used = companies.count(words.company(line.subject.id))
        stale = line.group == "event" and not _in_week(line, week)
        return (line.earlier > 0, used, stale, -line.tellings, line.number)

    return min((line for line in lines if line.number not in taken), key=weight, default=None)


def _in_week(line: Line, week: Week) -> bool:
    """Does what the line tells happen in the week? Only full days can tell."""
    days = (said.event_date for said in line.said)
    return any(day and len(day) == 10 and week.monday.isoformat() <= day <= week.sunday.isoformat() for day in days)


def _headline(label: str, line: Line) -> Headline:
    return Headline(
        label=label, text=line.statement, line=line.number, modality=line.modality, told=told(line),
        voices=voices(line), sample=line.sample,
    )  # fmt: skip
