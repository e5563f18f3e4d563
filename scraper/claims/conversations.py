"""Turns of a conversation: who asks and who answers, by the names before the lines.

记者:功耗多少? / 平头哥产品总监林澈:真武810E功耗为400W。 / 林澈:…
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.claims.mentions import SURNAMES
from scraper.claims.people import Chain, People, of_one
from scraper.claims.subjects import Subjects

LABEL = re.compile(r"^(?P<label>[^:。,!?;“”\"、]{1,16}?) ?(?:(?<!\d):(?=\S)|:(?=\D)|\.(?=\D))")
ASKS = re.compile(
    r"^(?:问|q\d*|提问|追问|记者|本报|本刊|主持人?|观众|网友|股民|投资者|投资人|媒体|[\u4e00-\u9fff]{2,4}问)|分析师|记者$"
)
ANSWERS = re.compile(r"^(?:答|a\d*|回答|[\u4e00-\u9fff]{2,4}答)$")
ALWAYS = re.compile(r"^(?:问|q\d*|提问|追问|[\u4e00-\u9fff]{2,4}问)$")
NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}$")
ENDS = '。!?…”"'

LONG = 3  # lines of one answer


class Conversation:
    """The turns of one article: its `questions` (numbers of lines), `answer(line)`, and which was `asked` before it."""

    def __init__(self, lines: list[str], people: People, subjects: Subjects) -> None:
        self._people = people
        self._subjects = subjects
        labels = dict(_labels(lines))
        said: dict[str, list[str]] = {}
        for number, label in labels.items():
            said.setdefault(label, []).append(lines[number])
        asking = {x for x, turns in said.items() if ALWAYS.match(x) or (ASKS.search(x) and _mostly_questions(turns))}
        asking |= {x for x, turns in said.items() if len(turns) > 1 and _mostly_questions(turns)}
        is_talk = bool(asking) or any(len(turns) > 1 and _speaks(x, turns) for x, turns in said.items())
        officers = [x for x in said if people.is_officer(x)]
        self._titled = {x[-n:]: x for x in officers for n in (2, 3) if len(x) > n}
        chains = {x: self._voice(x, said) for x in said if is_talk and x not in asking}
        self.questions = frozenset(n for n, label in labels.items() if label in asking)
        self._answers: dict[int, Chain] = {}
        self.asked: dict[int, int] = {}  # the question that a line answers: the last above it
        for number, label in labels.items():
            chain = chains.get(label)
            until = next((n for n in range(number + 1, number + 1 + LONG) if n in labels), number + LONG)
            self._answers |= {n: chain for n in range(number, until) if chain}
            question = next((n for n in range(number - 1, max(0, number - LONG) - 1, -1) if n in self.questions), None)
            self.asked |= {n: question for n in range(number, until) if chain and question is not None}

    def answer(self, line: int) -> Chain | None:
        """The voice of a line that is an answer."""
        return self._answers.get(line)

    def _voice(self, label: str, said: dict[str, list[str]]) -> Chain | None:
        """An officer of a company speaks for it, as does who answers without a name; others for themselves."""
        titled = self._titled.get(label, label)
        main = self._subjects.theme.backer or self._subjects.theme.company
        if ANSWERS.match(label):
            return of_one("official", label, main)
        if self._people.is_officer(titled):
            return of_one("official", label, self._people.employer(titled) or main)
        if len(said[label]) < 2 or not NAME.fullmatch(label):
            return None
        return self._people.of_name(label) or of_one("person", label)


def _labels(lines: list[str]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines):
        if number and "\t" not in line and (match := LABEL.match(line)):
            yield number, match["label"]


def _speaks(label: str, turns: list[str]) -> bool:
    """Is it a name before sentences? 显存:96GB and 价格:面议 are fields of a list."""
    return label[0] in SURNAMES and bool(NAME.fullmatch(label)) and all(turn.rstrip()[-1] in ENDS for turn in turns)


def _mostly_questions(turns: list[str]) -> bool:
    return 2 * sum("?" in turn for turn in turns) >= len(turns)
