"""Every bundled predicate can be told in Chinese."""

from __future__ import annotations

from scraper.knowledge import load


def test_every_predicate_has_a_chinese_name_of_its_own() -> None:
    names = [fact.zh for fact in load().predicate_facts()]
    assert all(not name.isascii() for name in names)
    assert len(set(names)) == len(names)
