"""Hosts that are dead, slow, endless or liars: each costs itself only. No test measures a time: that they end is the
proof."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.conftest import at_home, street
from tests.cli.street import Street, small
from tests.web import loopback

__all__ = ["at_home", "street"]
GOOD = {f"good{n}": {f"{n}{each}": f"昆仑芯集群扩至{n}{each}万卡" for each in range(4)} for n in range(4)}
HTML = {"Content-Type": "text/html; charset=utf-8"}
LIES: dict[str, Any] = {
    "dead": loopback.silence,
    "slow": loopback.trickle_headers,
    "dripping": loopback.trickle_body,
    "endless": loopback.flood,
    "short": loopback.cut_short,
    "packed": (200, HTML | {"Content-Encoding": "gzip"}, b"this is no gzip"),
    "away": loopback.leads_to("http://127.0.0.1:1/"),
    "round": loopback.leads_to("https://round.example/feed"),
}


def trouble(name: str) -> Any:
    """An outlet all of whose addresses, robots.txt as well, answer in a bad way."""
    made = small(name, {f"{name}{each}": "昆仑芯" for each in range(3)})
    host = f"{name}.example"
    made.replies.update(dict.fromkeys([*made.replies, (host, "/robots.txt")], LIES[name]))
    return made


def only_pages(name: str) -> Any:
    """An outlet whose feed is as it should be, and whose pages are not."""
    return small(name, {f"{name}{each}": LIES[name] for each in range(3)})


@pytest.mark.parametrize("make", [trouble, only_pages])
def test_the_others_are_collected(street: Callable[..., Street], make: Callable[[str], Any]) -> None:
    there = street(*(small(name, pages) for name, pages in GOOD.items()), *(make(name) for name in LIES))
    done, teller = there.collect()
    for name in GOOD:
        assert (done.counts[name]["fetched"], done.counts[name]["read"]) == (4, 4)
    for name in LIES:
        assert not done.counts[name]["read"]
        assert any(f"{name}.example" in problem["place"] for problem in teller.problems)
    assert not any("Traceback" in problem["reason"] for problem in teller.problems)
