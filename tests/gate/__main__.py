"""`python -m tests.gate` prints what is measured on each corpus; with `renew` it raises the floors to it."""

from __future__ import annotations

import sys

from tests.gate import floors
from tests.gate.corpora import digest, measure, names, pages

USE = "use: python -m tests.gate [renew]"


def main(words: list[str]) -> int:
    """0 where all is well, 1 where a floor would have to be lowered, 2 for words that are not known."""
    if words not in ([], ["renew"]):
        print(USE, file=sys.stderr)
        return 2
    old, failed = floors.read(), 0
    new = dict(old)
    for name in names():
        found = pages(name)
        score = measure(found)
        print(f"{name:<7} {len(found):3} articles · {score}")
        try:
            new[name] = floors.raised(name, old.get(name), digest(found), score)
        except ValueError as refusal:
            failed = 1
            print(refusal, file=sys.stderr)
    if words:
        floors.write(new)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
