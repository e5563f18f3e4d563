"""Sums of several makers, and of a project, which are none of theirs: 四家合计22832张, 这三大巨头…,合计营收."""

from __future__ import annotations

import re

from scraper.claims.quantities import Number
from scraper.claims.reading import Reading

TOTAL = re.compile(
    r"总(?:算力|规模|量|数|计|共|投资|额|金额|盘子)|合计|共计|一共|加起来|相加|全部|项目共|共\d|整个项目"
)
# 一共交了1.6万张: over time, and not of several
SO_FAR = re.compile(r"(?:一共|总共|总计|合计|共计?)(?:已经?|就|就已)?(?:[交卖销发]|出货|供货)")
# 清一色的P800,一共6144张: all of them are of the one that the sentence has named
OF_ONE = re.compile(r"清一色|全部?(?:是|采用|用的?是?|为)|(?:都|均)(?:是|为|采用)|(?:用|装)的(?:全|都)?是")
MAKERS = ("company", "chip", "system")
_SUM = "合计|总|共|之和|加起来|一共"
_CROWD = (
    r"(?:[两三四五六七八九几多各]家|\d{1,2}家|两者|三者|双方|这[两三四五六七八]大?|[三四五六七八][大强]"
    "|[两三四五六七八]小?龙|双雄|双子星)"
)
SUM, CROWD = re.compile(_SUM), re.compile(_CROWD)
JOINT = re.compile(rf"{_CROWD}[^,。;]{{0,10}}?(?:{_SUM})")


def is_total(reading: Reading, predicate: str, value: Number) -> bool:
    """A total in a paragraph that names several makers is none of theirs: 四家合计22832张."""
    if not reading.predicate(predicate).flag("total"):
        return False
    here = reading.sight.clauses[reading.sight.clause_at(value.start)]
    if SO_FAR.search(reading.sight.folded, here.start, value.start) and not CROWD.search(
        reading.sight.folded, here.start, value.start
    ):
        return False
    if not TOTAL.search(reading.sight.folded, here.start, min(value.end + 6, here.end)):
        return False
    sentence = reading.sight.sentence_of(here)
    if (
        OF_ONE.search(reading.sight.folded, sentence.start, value.start)
        and _makers(reading, sentence.start, value.end) == 1
    ):
        return False
    start = reading.sight.folded.rfind("\n", 0, here.start) + 1
    end = reading.sight.folded.find("\n", here.start)
    return _makers(reading, start, end if end >= 0 else len(reading.sight.folded)) > 1


def _makers(reading: Reading, start: int, end: int) -> int:
    """How many makers a stretch names, backers aside."""
    book = reading.lexicon.book
    named = reading.sight.mentions_in(start, end)
    makers = {
        book.companies[m.entity] or book.owner(m.entity) for m in named if reading.sight.kinds[m.entity] in MAKERS
    }
    return len({m for m in makers if m in book.entities and not book.entities[m].backer})


def is_joint(reading: Reading, clause: int, value: Number) -> bool:
    """两家公司总市值, 这三大巨头…,合计营收: a sum of several is none of theirs."""
    here = reading.sight.clauses[clause]
    if JOINT.search(reading.sight.folded, here.start, here.end):
        return True
    sentence = reading.sight.sentence_of(here)
    named = any(t.role != "object" and t.start < value.start for t in reading.subjects.topics[clause])
    return (
        not named
        and SUM.search(reading.sight.folded, here.start, value.start) is not None
        and CROWD.search(reading.sight.folded, sentence.start, here.start) is not None
    )
