"""A figure with a history as the geometry of a small chart; the template draws it as SVG without script or style."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from datetime import date

from db.digest.model import Point, Series
from db.digest.numbers import scale
from db.digest.view import View
from scraper.model import Record

WIDTH, HEIGHT = 320, 132  # user units: the picture grows with its place
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 20, 20


class Mark(Record, frozen=True):
    """One value: its place, the ends of its range, how sure it is, and what it says."""

    x: float
    y: float
    top: float
    bottom: float
    standing: str
    now: bool
    says: str


class Tick(Record, frozen=True):
    """A place on an axis and its label."""

    at: float
    label: str
    anchor: str = "middle"


class Chart(Record, frozen=True):
    """All that the template draws. `path` joins what is stated, from day to day, but for days with several values."""

    title: str
    says: str
    unit: str
    marks: tuple[Mark, ...]
    path: str
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT


def chart(series: Series, view: View) -> Chart:
    """The chart of a figure: days across, values up from zero where zero is near; a range is a bar."""
    points = [point for point in series.points if point.low is not None or point.high is not None]
    days = [date.fromisoformat(point.day).toordinal() for point in points]
    low, high, line = _bounds(points)
    step, name = scale(max(abs(low), abs(high)), series.unit, view.lang)

    def across(day: int) -> float:
        return round(LEFT + (day - days[0]) / ((days[-1] - days[0]) or 1) * (WIDTH - LEFT - RIGHT), 1)

    def up(value: float) -> float:
        return round(HEIGHT - BOTTOM - (value - low) / ((high - low) or 1) * (HEIGHT - TOP - BOTTOM), 1)

    marks = tuple(_mark(point, across(day), up, view, series) for point, day in zip(points, days, strict=True))
    often = Counter(mark.x for mark in marks if mark.standing == "stated")
    stated = [mark for mark in marks if mark.standing == "stated" and often[mark.x] == 1]
    first, last = points[0].at, points[-1].at
    return Chart(
        title=view.figure(series),
        says="; ".join(dict.fromkeys(mark.says for mark in marks)),
        unit=name,
        marks=marks,
        path=" ".join(f"{'ML'[n > 0]}{mark.x} {mark.y}" for n, mark in enumerate(stated)) if len(stated) > 1 else "",
        across=(
            Tick(at=marks[0].x, label=_short(first), anchor="start"),
            Tick(at=marks[-1].x, label=_short(last), anchor="end"),
        ),
        up=tuple(Tick(at=up(value), label=_number(value / step)) for value in _ticks(low, high, line)),
    )


def _bounds(points: list[Point]) -> tuple[float, float, float]:
    """Where the axis begins and ends, and the step between its lines: round numbers."""
    ends = [end for point in points for end in (point.low, point.high) if end is not None]
    low, high = min(ends), max(ends)
    if 0 < low < high * 0.7 or low == high > 0:
        low = 0.0
    step = _round((high - low) / 2 or abs(high) or 1.0)
    return math.floor(low / step) * step, math.ceil(high / step) * step or step, step


def _round(step: float) -> float:
    """The next of 1, 2, 2.5, 5 and their tens that is not smaller: 3.1 -> 5."""
    ten = 10.0 ** math.floor(math.log10(step))
    return next(ten * each for each in (1, 2, 2.5, 5, 10) if ten * each >= step * (1 - 1e-9))


def _mark(point: Point, x: float, up: Callable[[float], float], view: View, series: Series) -> Mark:
    ends = [end for end in (point.low, point.high) if end is not None]
    low, high = min(ends), max(ends)
    return Mark(
        x=x,
        y=up((low + high) / 2),
        top=up(high),
        bottom=up(low),
        standing=point.standing,
        now=bool(point.line),
        says=view.point(point, series),
    )


def _ticks(low: float, high: float, step: float) -> tuple[float, ...]:
    return tuple(low + n * step for n in range(round((high - low) / step) + 1))


def _number(value: float) -> str:
    """Three digits are enough beside an axis."""
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def _short(at: str) -> str:
    """`2025-01/2025-09` -> `2025-09`: where the span ends."""
    return at.rpartition("/")[2]
