"""The cue words of `marks.yaml`, compiled once."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml

COLON = re.compile(r"\(\?:|\[(?:\\.|[^\]\\])*\]|:")  # a group's head, a class, a colon
OPENING = r"[\s（(【\[［〔*]*"


class Marks:
    """The vocabulary of the reader. Words are folded over lines; a colon also means the full-width one."""

    def __init__(self, words: dict[str, Any]):
        self.words = words
        self._names = [(why, whole_words(names)) for why, names in words["noise_names"].items()]
        self.stops = {
            why: re.compile(rf"(?:{join(text)})[\s:：>»…·）)】]*$", re.I) for why, text in words["stop_lines"].items()
        }
        self.cuts = {why: re.compile(OPENING + f"(?:{join(text)})", re.I) for why, text in words["cut_lines"].items()}
        # most lines are none of these: one look tells
        stops = "|".join(f"(?:{join(text)})" for text in words["stop_lines"].values())
        self.any_stop = re.compile(rf"(?:{stops})[\s:：>»…·）)】]*$", re.I)
        cuts = "|".join(f"(?:{join(text)})" for text in words["cut_lines"].values())
        self.any_cut = re.compile(OPENING + f"(?:{cuts})", re.I)
        self.refused_titles = {why: re.compile(join(text), re.I) for why, text in words["refused_titles"].items()}
        self.refusals = {why: re.compile(join(text), re.I) for why, text in words["refusals"].items()}

    def noise_tag(self, tag: str) -> str:
        """The reason why this element never holds article text, or an empty string."""
        return str(self.words["noise_tags"].get(tag, ""))

    def noise_name(self, name: str) -> str:
        """The reason that a class or id tells, or an empty string: `post-comments` → `comments`."""
        return next((why for why, pattern in self._names if pattern.search(name)), "")

    @cache  # noqa: B019 - there is one instance
    def pattern(self, name: str, form: str = "(?:{})") -> re.Pattern[str]:
        """The alternatives of one entry, put into `form`: `pattern("no_source", "^(?:{})$")`."""
        words = self.words[name]
        return re.compile(form.replace("{}", join(words)), re.I)


def join(text: str | list[str]) -> str:
    """An entry, or the alternatives of one, as one expression, where each colon is either colon."""
    return COLON.sub(_either, text if isinstance(text, str) else "|".join(text))


def _either(found: re.Match[str]) -> str:
    text = found.group()
    return text if text == "(?:" else "[:：]" if text == ":" else text.replace(":", ":：").replace("[[", "[\\[")


def whole_words(names: str) -> re.Pattern[str]:
    """Whole words of a class or id: `hot` in `hot-news` and `hot_list`, not in `photo`."""
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(names.split()) + r")(?![a-z])")


MARKS = Marks(yaml.safe_load(resources.files("scraper.page").joinpath("marks.yaml").read_text("utf-8")))
