"""No pattern of the vocabulary or of the code takes more than linear time because it can be matched in many ways."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.claims.ambiguity import ambiguous, composed

# Run by itself, so that no pattern is compiled before it looks on.
LOOK_ON = """
import json, re._compiler, sys
whole, found = re._compiler.compile, {}

def compile(pattern, flags=0):
    frame = sys._getframe(1)
    while frame and "/re/" in frame.f_code.co_filename:
        frame = frame.f_back
    where = frame.f_code.co_filename if frame else ""
    if "/scraper/claims/" in where or "/scraper/knowledge/" in where:
        found[str(pattern), int(flags)] = f"{where.rpartition('/scraper/')[2]}:{frame.f_lineno}"
    return whole(pattern, flags)

re._compiler.compile = compile
from tests.claims.sentences import claims
from tests.gate.corpora import pages
claims("昆仑芯2024年营收为10亿元。真武810E显存为96GB。")
for page in pages("k"):
    text = page.article().text
    claims(text.partition("\\n")[2], title=text.partition("\\n")[0])
print(json.dumps([[pattern, flags, where] for (pattern, flags), where in found.items()]))
"""


@pytest.mark.parametrize(
    "pattern",
    [
        r"a*a*",
        r"\w+\d+x",
        r"(?:a*b?)*",
        r"[^,]*的?[^,。]*是",
        r"(?:x+)+y",
        r"(?:a|b*)+",
        r"a+(?:c|b?)a+",
        r" *(?:其中)? *",
    ],
)
def test_ambiguous(pattern: str) -> None:
    assert ambiguous(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"a*b*",
        r"\d+年\d+月",
        r"(?:a*b)*",
        r"[^,]*,[^,]*",
        r"(?:(?:,|和)x+)+",
        r"a{1,40}a{1,40}",
        r"a+(?:c|b)a+",
        r"\d+(?=\d)",
    ],
)
def test_unambiguous(pattern: str) -> None:
    assert not ambiguous(pattern)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"(?:训练|推理|训练推理)+", {"训练推理"}),
        (r"(?:训练|推理|训推一体)*", set()),
        (r"(?:a|aa)*", {"aa"}),
        (r"(?:a|aa)?", set()),
    ],
)
def test_a_loop_over_words_that_others_make_up(pattern: str, words: set[str]) -> None:
    assert composed(pattern) == words


def test_every_pattern() -> None:
    """All patterns that are compiled when the package is read, the vocabulary made ready, and articles are read."""
    run = subprocess.run([sys.executable, "-c", LOOK_ON], capture_output=True, text=True, check=True)
    patterns = json.loads(run.stdout)
    assert len(patterns) > 500
    bad = [(where, p[:60], told) for p, flags, where in patterns if (told := ambiguous(p, flags) or composed(p, flags))]
    assert bad == []
