"""Lines that a sheet broke are joined; lines that an author broke stay."""

from __future__ import annotations

from scraper.model import Article
from scraper.page import read

SENTENCES = [
    "某某集成电路股份有限公司董事会及全体董事保证本公告内容不存在任何虚假记载、误导性陈述或者重大遗漏，并对其内容的真实性承担责任。",
    "一、合同签署概况",
    "2026年8月26日，公司与某某云科技有限公司签订《智算设备采购合同》，合同含税总金额为人民币128,640.00万元，履行期限为自合同生效之日起至次年三月。",
    "（一）截至2026年7月31日，公司在手订单（含税，不含本合同）为182,731.55万元，连同本合同合计311,371.55万元，预计在一年内确认收入。",
    "（二）2026年1-6月公司实现营业收入130,527.36万元，归属于上市公司股东的净利润为-12,640.33万元，上年同期为-18,617.90万元。",
]
WIDTH = 64  # columns of a line of the sheet: a Chinese character takes two


def reading(paragraphs: list[str]) -> list[str]:
    """The blocks of an article whose paragraphs are these pieces of HTML."""
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    head = "<title>关于签订合同的公告</title></head><body><article><h1>关于签订合同的公告</h1>"
    page = f'<html lang="zh"><head>{head}{body}</article></body></html>'
    url = "https://x.example/1.html"
    made = read(page.encode(), url=url, key=url, fetched_at="2026-08-29T00:00:00+08:00", snapshot="0" * 64)
    assert isinstance(made, Article)
    return made.text.split("\n")[1:]


def broken(text: str) -> list[str]:
    """The lines of a text on a sheet."""
    lines, used = [""], 0
    for each in text:
        used += 1 if each.isascii() else 2
        if used > WIDTH:
            lines, used = [*lines, ""], 2
        lines[-1] += each
    return lines


def test_lines_of_a_sheet_are_joined() -> None:
    assert reading(["<br/>".join(broken(each)) for each in SENTENCES]) == SENTENCES


def test_each_line_a_paragraph_of_the_page() -> None:
    assert reading([line for text in SENTENCES for line in broken(text)]) == SENTENCES


def test_lines_of_an_author_stay() -> None:
    lines = [
        "显存：144GB，比上一代多出一半，带宽也有提升",
        "功耗：700W",
        "价格：官方没有公布，渠道给出的报价在十万元上下浮动",
        "形态：双宽全高全长PCIe加速卡",
        "供货：已经量产，第三季度开始向客户交付",
    ]
    assert reading(["<br/>".join(lines), SENTENCES[0]]) == [*lines, SENTENCES[0]]


def test_paragraphs_without_full_stops_stay() -> None:
    lines = [
        text * 2
        for text in (
            "各家都在等下半年的新卡而价格还没有人肯先说",
            "渠道商在等",
            "云厂商也在等一个谁都说不准的日子",
            "写到这里天已经亮了",
        )
    ]
    assert reading([*lines, SENTENCES[0]]) == [*lines, SENTENCES[0]]
