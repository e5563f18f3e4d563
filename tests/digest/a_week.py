"""The week that the golden digest shows: a reprint, a forecast, a denial, hostile text, an undated article, silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scraper.model import NAMED_BY_NEITHER, EntityRef, Event, Link, Quantity, Reported, Term

from .newsroom import FETCHED, Newsroom, gb, says

# What the original and its reprint share, so that they are one telling.
SHARED = (
    "这款芯片采用自研架构与自研互联，面向训练、推理与自动驾驶三类任务，软件栈与主流框架兼容，"
    "已经在多个数据中心里成规模地部署，服务对象覆盖电力、科研、汽车和社交平台等行业，供货将在下半年继续增加。"
)
MEMORY = "真武810E配有96GB显存"
HAS_96 = "The Zhenwu 810E has 96 GB of memory."
FIRST_TITLE = "平头哥官网悄然上架真武810E"


def original(room: Newsroom) -> None:
    sheet = (Link(voice="official", text="官网参数页", entity="t_head"),)
    industry = (Link(voice="anonymous", text="业内"),)
    over_400 = Quantity(min=400, max=None, unit="customers", bound="more_than", text="逾400家")
    body = f"平头哥今天把新芯片放上官网。{MEMORY}，官网参数页如此写。业内称其对标H20，服务企业逾400家。{SHARED}"
    claims = [
        says("zhenwu_810e", "memory_capacity", "96GB", MEMORY, gb(96, "96GB"), HAS_96, attribution=sheet),
        says(
            "zhenwu_810e", "compare_performance", "H20", "业内称其对标H20", EntityRef(id="nvidia_h20", text="H20"),
            "The Zhenwu 810E aims at the NVIDIA H20.", qualifiers={"relation": "target"}, attribution=industry,
        ),
        says(
            "zhenwu_810e", "customers_count", "逾400家", "服务企业逾400家", over_400,
            "The Zhenwu 810E has more than 400 customers.",
        ),
        says(
            "zhenwu_810e", "launch", "放上官网", "平头哥今天把新芯片放上官网", Event(stage="on_sale"),
            "The Zhenwu 810E went on line.", event_date="2026-01-29",
        ),
    ]  # fmt: skip
    at = "2026-01-29T17:42:08+08:00"
    room.print("https://xinchao.example/a1", FIRST_TITLE, body, claims, at=at, publisher="新潮日报", author="何苗")


def reprint(room: Newsroom) -> None:
    """Retitled and shortened, dated by day alone; it names outlet and title of the original."""
    room.print(
        "https://lantian.example/2026/01/30/b2",
        f"转载：{FIRST_TITLE}",
        f"（文章转自新潮日报）{MEMORY}，官网参数页如此写。{SHARED}",
        [says("zhenwu_810e", "memory_capacity", "96GB", MEMORY, gb(96, "96GB"), HAS_96)],
        at="2026-01-30",
        source="lantian",
        origin="新潮日报",
        original_title=FIRST_TITLE,
    )


def hostile(room: Newsroom) -> None:
    """A title that would format, link and script, on the last minute of the week; dated in UTC."""
    broker = (Link(voice="media", text="本报"), Link(voice="analyst", text="券商人士"))
    about_3_5 = Quantity(min=3.5e9, max=3.5e9, unit="CNY", bound="approx", text="约35亿元")
    claims = [
        says(
            "kunlunxin", "revenue", "约35亿元", "昆仑芯2025年营收约35亿元", about_3_5,
            "Kunlunxin is expected to have revenue of about CNY 3.5 bn in 2025.", qualifiers={"period": "2025"},
            modality="forecast", attribution=broker,
        ),
        says(
            "kunlunxin", "ipo_step", "递交", "昆仑芯否认已递交上市申请", Event(stage="filed"),
            "Kunlunxin denies having filed for a listing.", modality="denied",
            attribution=(Link(voice="official", text="昆仑芯否认", entity="kunlunxin"),),
        ),
        says("zhenwu_810e", "memory_capacity", "九十六GB", "真武810E配备九十六GB显存", gb(96, "九十六GB"), HAS_96),
    ]  # fmt: skip
    room.print(
        "https://lantian.example/2026/02/01/b3",
        "昆仑芯|年报前瞻 <b>独家</b> [点此](javascript:alert(1))",
        "一位券商人士估计，昆仑芯2025年营收约35亿元。\n昆仑芯否认已递交上市申请。真武810E配备九十六GB显存。",
        claims,
        at="2026-02-01T15:59:00+00:00",
        source="lantian",
    )


def silent(room: Newsroom) -> None:
    room.print(
        "https://model.example/c1",
        "沐曦新品传闻",
        "市场传出沐曦下一代芯片的消息，公司没有回应。",
        at="2026-01-31T10:00:00+08:00",
        source="model_paper",
    )


def undated(room: Newsroom) -> None:
    quote = "曦云C600显存144GB"
    claim = says("metax_c600", "memory_capacity", "144GB", quote, gb(144, "144GB"), "The C600 has 144 GB of memory.")
    room.print(
        "https://lantian.example/undated",
        "曦云C600一览",
        "曦云C600显存144GB。",
        [claim],
        source="lantian",
        reported=Reported(basis="bounded", literal="1月", not_before="2026-01-27"),
    )


def before(room: Newsroom) -> None:
    """Told three weeks before: the same listing denied."""
    claim = says(
        "kunlunxin", "ipo_step", "递交", "昆仑芯否认递交申请", Event(stage="filed"), "Kunlunxin denies it.",
        modality="denied",
    )  # fmt: skip
    room.print("https://xinchao.example/old", "旧闻一则", "昆仑芯否认递交申请。", [claim], at="2026-01-10")


def not_read(room: Newsroom) -> None:
    key = "https://xinchao.example/later"
    hint = "2026-01-31T08:00:00+08:00"
    room.store.queue_seen(key, key, "article", FETCHED, title="一篇还没取的文章", hint_published=hint)
    room.fail("https://lantian.example/broken", "the page is empty")


def edited(room: Newsroom) -> None:
    """An article of the week before, changed in silence: a claim in other words, one gone, one new."""
    url, title = "https://lantian.example/2026/01/22/b0", "燧原|访谈"
    route = "。公司介绍说，软件与生态的建设按既定的节奏推进。燧原一直采用GCU路线，后续产品沿用同样的设计思路。"
    gcu = says("enflame", "architecture", "GCU", "采用GCU路线", Term(text="GCU"), "Enflame goes GCU.")
    lost = says(
        "enflame", "revenue", "7亿元", "去年营收7亿元", _money(7e8, "7亿元"), "Enflame had revenue of CNY 700 m."
    )
    won = says("enflame", "order_value", "9亿元", "签下9亿元订单", _money(9e8, "9亿元"), "Enflame won CNY 900 m.")
    first, then = {"fetched_at": "2026-01-22T09:00:00+08:00"}, {"fetched_at": "2026-01-30T09:00:00+08:00"}
    for body, claims, seen in (
        ("公司去年营收7亿元", [lost, gcu], first),
        ("公司最近签下9亿元订单", [won, gcu | {"quote": "燧原一直采用GCU路线"}], then),
    ):
        room.print(url, title, body + route, claims, at="2026-01-22", source="lantian", **seen)


def _money(number: float, text: str) -> Quantity:
    return Quantity(min=number, max=number, unit="CNY", bound="exact", text=text)


def left_out(room: Newsroom) -> None:
    """Seen in a list, and not asked for: its title names nobody."""
    for number in range(3):
        key = f"https://xinchao.example/weather/{number}"
        room.store.queue_seen(
            key, key, "article", "2026-01-28T09:00:00+08:00", title="天气", due=False, reason=NAMED_BY_NEITHER
        )


def set_aside(room: Newsroom) -> None:
    room.store.set_aside("import", "page.html", "the file is empty", "Save the page again.", FETCHED)


STEPS: tuple[Callable[[Newsroom], None], ...] = (
    original, reprint, hostile, silent, undated, before, edited, not_read, left_out, set_aside,
)  # fmt: skip


def week_of_news(room: Newsroom, steps: Iterable[Callable[[Newsroom], None]] = STEPS) -> None:
    for step in steps:
        step(room)
