"""The English words of the digest for what the records name by code, for other faces of the same records."""

from __future__ import annotations

from db.digest.language import language

_EN = language("en")
# Who speaks: where the entity is not known, and where it is ({}).
VOICES: dict[str, tuple[str, str]] = {
    key: (_EN.of("voices", key)[0], _EN.of("voices", key)[1].replace("{x}", "{}")) for key in _EN.keys("voices")
}
MARKS: dict[str, str] = {key: _EN.of("marks", key) for key in _EN.keys("marks")}
GROUPS: dict[str, str] = {key: _EN.of("groups", key) for key in _EN.keys("groups")}
BASES: dict[str, str] = {key: _EN.of("bases", key) for key in _EN.keys("bases")}
day, moment, weekday = _EN.day, _EN.moment, _EN.weekday


def count(number: int, noun: str, many: str | None = None) -> str:
    """(1, "claim") -> `1 claim`; (2, "claim") -> `2 claims`; (0, "story", "stories") -> `no stories`."""
    word = noun if number == 1 else many or noun + "s"
    return f"{number:,} {word}" if number else f"no {word}"
