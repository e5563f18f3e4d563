"""`python -m tests.probes` prints what is found of the single sentences; `missed` also the open ones that are missed;
`renew` raises the floors to it, and refuses to lower one.
"""

from __future__ import annotations

import sys
from itertools import groupby

from scraper.knowledge import load
from tests.probes.floors import renew
from tests.probes.measure import NAMES, halves, measure, measure_one, probes

USE = "use: python -m tests.probes [missed|renew]"


def main(words: list[str]) -> int:
    """0; 1 where a floor would have to be lowered; 2 for words that are not known."""
    if words not in ([], ["missed"], ["renew"]):
        print(USE, file=sys.stderr)
        return 2
    book = load()
    if words == ["renew"]:
        return renew(book)
    for name in NAMES:
        for predicate, found in groupby(probes(name), key=lambda p: p.predicates[0]):
            group = list(found)
            print(f"{predicate:24} {measure(group, book)}")
            for probe in group if words == ["missed"] else ():
                result = measure_one(probe, book)
                if probe.open and (result.mistaken or result.sentences > result.strict):
                    print(
                        f"    {'field' if result.found else 'FALSE' if result.mistaken else 'missed'}  {probe.sentence}"
                    )
        for half, result in halves(name, book).items():
            print(f"{name}, {half}: {result}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
