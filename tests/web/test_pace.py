"""One request at a time to a host, and not sooner than its pace allows. Time is counted, not measured."""

from __future__ import annotations

import requests

from scraper.web.pace import Pace


class Clock:
    """A clock that moves only when someone sleeps or works."""

    def __init__(self) -> None:
        self.now = 100.0
        self.naps: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds


def paced(**paces: float) -> tuple[Pace, Clock]:
    clock = Clock()
    pace = Pace(requests.Session, clock, clock.sleep)
    for host, seconds in paces.items():
        pace.set(host, seconds)
    return pace, clock


def ask(pace: Pace, clock: Clock, host: str, takes: float = 0.5) -> requests.Session:
    with pace.turn(host) as session:
        clock.now += takes
    return session


def test_the_pace_counts_from_the_end_of_a_request() -> None:
    pace, clock = paced(a=2)
    for _ in range(3):
        ask(pace, clock, "a")
    assert clock.naps == [2, 2]


def test_no_wait_where_time_has_passed_or_another_host_is_asked() -> None:
    pace, clock = paced(a=2, b=2)
    ask(pace, clock, "a")
    ask(pace, clock, "b")
    clock.now += 5
    ask(pace, clock, "a")
    assert clock.naps == []


def test_a_failure_counts_as_a_request() -> None:
    pace, clock = paced(a=2)
    try:
        with pace.turn("a"):
            raise OSError
    except OSError:
        ask(pace, clock, "a")
    assert clock.naps == [2]


def test_what_the_host_asks_for_never_makes_it_faster() -> None:
    pace, clock = paced(a=2)
    pace.at_least("a", 0)
    ask(pace, clock, "a")
    ask(pace, clock, "a")
    pace.at_least("a", 9)
    ask(pace, clock, "a")
    assert clock.naps == [2, 9]


def test_a_host_keeps_its_session() -> None:
    pace, clock = paced(a=0, b=0)
    assert ask(pace, clock, "a") is ask(pace, clock, "a")
    assert ask(pace, clock, "a") is not ask(pace, clock, "b")
