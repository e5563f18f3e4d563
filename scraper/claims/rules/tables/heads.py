"""What the head of a row or column says: the product or firm, the measure, the period; and what a table is about."""

from __future__ import annotations

import re

from scraper.claims.lexicon import Label
from scraper.claims.reading import Reading
from scraper.claims.rules.tables.grid import Cell, folded, shared
from scraper.knowledge import PRODUCTS, Predicate

CUSTOMERS = re.compile("客户|买方|采购方|买家")
CHANGE = re.compile("同比|环比|增减|增幅|增长率|增速|变动|变化")
TENDER = re.compile("中标|标包|标段|成交供应商|中选|候选人")
HOLDERS = re.compile("股东|持有人|持股人|持股方")
PROJECTS = re.compile("项目|用途|投向")
RAISED = re.compile("募集资金|募资|募投|募集")
SEVERAL = 2
NAMING = 5  # so many cells of a row may tell what it is of
ABOVE = 80  # so far above a table the line before it is read
YEAR = re.compile(
    r"(20\d\d)(?:年度?)?(?:[aef]|\(?(?:预测|预计|预期|估计|实际)值?\)?)?"
)  # 2025A, 2026E: actual and estimated years
# 2026E, 2025年营收预期(亿元): a head over what is not yet counted
EXPECTED = re.compile(
    r"^20\d\d年?(?:度)?[ef]$|预测(?!差|偏差|误差)|预计|(?<![超合如按])预期(?!差|偏差|误差)|预估|估计(?!偏差|误差)|指引|展望"
)
SHORT_DAY = re.compile(r"(\d\d)-(\d\d)-(\d\d)")  # 25-09-30
QUARTERS_END = re.compile(r"(\d{4})-(03|06|09|12)-(?:30|31)")
PER_SHARE = re.compile("每股")
NEAR_HEADS = 4  # so far to the right the names of what the rows are of may stand
NAMES = re.compile(
    "(?:所用|使用|采用|搭载)?(?:ai)?(?:芯片|卡|加速卡|算力卡|gpu|卡型|显卡|处理器|型号|机型|产品)(?:品牌|型号|名称|路线|方案)?|厂商|厂家|品牌|公司|企业"
)
BUILT = re.compile("投用|投运|上线|建成|点亮|投产|验收|启用|落成|交付使用|竣工|完工|投入使用")
AHEAD = re.compile("在建|建设中|规划|签约|招标|拟|筹|计划|待|立项|开工|动工|施工|洽谈|预计|公示|可研|未建|前期")
Head = tuple[dict[str, str], list[Label], str | None]


class Table:
    """What holds for a whole table: its row of heads, the measure its caption names, its first period, its kind (a
    `tender`, the `customers` of a firm, its `holders`, the use of its `proceeds`, or none of these), the column of the
    names of what its rows are of, and whether it counts cards.
    """

    def __init__(
        self, head: list[Cell], caption: list[Label], period: str | None, kind: str, names: int | None = None
    ) -> None:
        self.head, self.caption, self.period = head, caption, period
        self.kind, self.names, self.counts = kind, names, False


def table_of(reading: Reading, rows: list[list[Cell]], heads: list[Head]) -> Table:
    """What holds for a whole table, by its heads and the line above it."""
    head = rows[0]
    period = next((h[2] for h in heads if h[2]), None)
    kind = kind_of(reading, head)
    names = names_column(reading, rows) if kind in ("", "tender") else None
    table = Table(head, caption(reading, head[0].start), period, kind, names)
    counted = any(reading.predicate(x.predicate).raw.get("of") == "cluster" for h in heads for x in h[1][:1])
    table.counts = names is not None and (counted or any(is_told(reading, table, cell) for cell in head))
    return table


def kind_of(reading: Reading, head: list[Cell]) -> str:
    """Of what kind a table is, by its heads; the line above tells that money raised is spent."""
    first, words = folded(reading, head[0]), reading.sight.folded[head[0].start : head[-1].end]
    above = reading.sight.folded[max(0, head[0].start - ABOVE) : head[0].start].rstrip("\n").rpartition("\n")[2]
    if TENDER.search(words):
        return "tender"
    if CUSTOMERS.search(first):
        return "customers"
    if HOLDERS.search(first) and len(head) > 1:
        return "holders"
    return "proceeds" if PROJECTS.search(first) and RAISED.search(above + words) else ""


def names_column(reading: Reading, rows: list[list[Cell]]) -> int | None:
    """The column that names what each row is of: a tracked company or its product in one of them, and in most rows
    one that is known, unless its head says that names stand there.
    """
    body = rows[1:]
    for column, head in enumerate(rows[0][:NEAR_HEADS]):
        found = [head_of(reading, row[column])[0] for row in body if column < len(row)]
        known = sum(1 for entities in found if entities)
        ours = any(reading.lexicon.book.companies[e] for entities in found for e in entities.values())
        if ours and (2 * known > len(body) or NAMES.fullmatch(folded(reading, head))):
            return column
    return None


def is_told(reading: Reading, table: Table, head: Cell) -> bool:
    """Do the cells under a head tell a place in a ranking, or with whom the chip of their row has to do?"""
    words = folded(reading, head)
    ranked = any(p.unit == "rank" for p in heads_told(reading, words))
    return ranked or (table.names is not None and bool(parties_told(reading, words)))


def parties_told(reading: Reading, head: str) -> list[Predicate]:
    """The relations that a head names: 项目, 地点, 用户; nothing else may stand there, 项目金额 is a sum."""
    words = head.split("(")[0].removesuffix("名称")
    return [p for p, heads in reading.lexicon.heads.items() if p.object == "entity" and words in heads]


def progress(reading: Reading, table: Table, row: list[Cell]) -> tuple[bool, str | None]:
    """Is what a row tells of still a plan, and when was or will it be built: 进展: 签约, 投用时间: 2026年3月."""
    planned, when = False, None
    for head, cell in zip(table.head, row, strict=False):
        words, own = folded(reading, head), folded(reading, cell)
        built = BUILT.search(words) is not None
        if built or (reading.lexicon.status.search(words) and BUILT.search(own)):
            when = next((d.edtf for d in reading.sight.dates_in(cell.start, cell.end) if d.edtf), when)
        planned = planned or bool(reading.lexicon.status.search(words) and AHEAD.search(own))
    return planned, when


def head_of(reading: Reading, cell: Cell) -> Head:
    """What a header cell says: the entity, the labels of a measure, the period."""
    mentions = [
        m
        for m in reading.sight.mentions_in(cell.start, cell.end)
        if reading.sight.kinds[m.entity] in ("company", *PRODUCTS)
    ]
    found = {reading.sight.kinds[m.entity]: m.entity for m in mentions}
    if len({m.entity for m in mentions}) > len(found):
        found = {}  # 昇腾910B、昆仑芯P800: of two
    labels = sorted(reading.labels_in(cell.start, cell.end), key=lambda x: (x.start - x.end, x.start))
    spans = [d.edtf for d in reading.sight.dates_in(cell.start, cell.end) if d.edtf]
    words = folded(reading, cell)
    year, day = YEAR.fullmatch(words), SHORT_DAY.fullmatch(words)
    bare = year[1] if year else f"20{day[1]}-{day[2]}-{day[3]}" if day else None
    return found, labels, spans[0] if spans else bare


def reported(when: str) -> str:
    """The months that a column dated by the last day of a quarter tells of a flow: 2025-09-30 → 2025-01/2025-09."""
    day = QUARTERS_END.fullmatch(when)
    if day is None:
        return when
    return day[1] if day[2] == "12" else f"{day[1]}-01/{day[1]}-{day[2]}"


def is_repeated(reading: Reading, row: list[Cell], heads: list[Head]) -> bool:
    """Does a row tell the periods of the row of heads again, above another part of the table?"""
    told = [head_of(reading, cell)[2] for cell in row[1:]]
    return len(told) > 1 and told == [h[2] for h in heads[1:]] and None not in told


def heads_of(reading: Reading, rows: list[list[Cell]]) -> tuple[list[Head], list[list[Cell]]]:
    """The heads of the columns; a second row of heads (years under companies) is read with the first."""
    tops = [head_of(reading, c) for c in rows[0]]
    width = max(len(r) for r in rows)
    if len(rows) < 3 or len(rows[0]) == width or (width - 1) % max(1, len(rows[0]) - 1):
        return tops, rows
    second = [head_of(reading, c) for c in rows[1]]
    if len(second) < width - 1 or not all(h[2] for h in second[-(width - 1) :]):
        return tops, rows
    each = (width - 1) // (len(rows[0]) - 1)
    spread = [tops[0]] + [top for top in tops[1:] for _ in range(each)]
    below = [tops[0], *second[-(width - 1) :]]
    heads = [({**a[0], **b[0]}, a[1] or b[1], a[2] or b[2]) for a, b in zip(spread, below, strict=True)]
    cells = [rows[0][0], *rows[1][-(width - 1) :]]
    return heads, [cells, *rows[2:]]


def caption(reading: Reading, start: int) -> list[Label]:
    """The measure that the line above a table names, for rows that only name parts of it:
    主营业务收入构成(单位:万元).
    """
    end = max(0, start - 1)
    begin = reading.sight.folded.rfind("\n", 0, end) + 1
    return [x for x in reading.labels_in(begin, end) if reading.predicate(x.predicate).flag("caption")][-1:]


def naming(reading: Reading, row: list[Cell], table: Table) -> int:
    """Which cell of a row names what the row is of: the first, or in a ranking the one with a company or a chip.

    The lot that a tender's row begins with names nothing; a chip of the bid is rather meant than who bids.
    """
    first = head_of(reading, row[0])
    if first[0] or (first[1] and table.kind != "tender"):
        return 0
    named = [(n, head_of(reading, c)[0]) for n, c in enumerate(row[:NAMING]) if len(shared(reading, c)) < SEVERAL]
    chips = [n for n, found in named if table.kind == "tender" and found.keys() & set(PRODUCTS)]
    return next(iter([*chips, *(n for n, found in named if found)]), 0)


def heads_told(reading: Reading, head: str) -> list[Predicate]:
    """What the cells under a head tell by its words."""
    return [p for p, words in reading.lexicon.heads.items() if any(word in head for word in words)]
