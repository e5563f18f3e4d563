"""Invented announcements as PDF, in the layout of an exchange's paper: made anew for each test, copied from nowhere."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

FONT, SIZE, STEP = "STSong-Light", 11, 20
LEFT, RIGHT, TOP, FOOT = 90, 506, 770, 80
WIDTH, HEIGHT = 595, 842
COLUMN = 38  # letters of a full line
COMPANY = "沐曦集成电路（上海）股份有限公司"
LABELS = "证券代码：688802        证券简称：沐曦股份        公告编号：2026-015"
ABOUT = "关于自愿披露签订日常经营重大合同的公告"
PARAGRAPHS = [
    "本公司董事会及全体董事保证本公告内容不存在任何虚假记载、误导性陈述或者重大遗漏，并对其内容的真实性、准确性和完整性依法承担法律责任。",
    "重要内容提示：",
    "合同类型及金额：公司与某客户签订算力服务器销售合同，合同金额为人民币12.35亿元（含税）。",
    "一、审议程序情况",
    "公司2025年度实现营业收入16.44亿元，同比增长121.26%，归属于上市公司股东的净利润为-7.81亿元，亏损同比收窄，主要是产品销量增长所致。",
    "曦云C600采用HBM3e显存，显存容量为144GB，公司预计在2026年第三季度前向客户交付不少于4000张，整体进度取决于上游产能与客户机房条件。",
]
ROWS = [("项目", "2025年", "2024年", "增减"), ("毛利率", "56.5%", "53.4%", "3.1个百分点")]
FILLER = (
    "本次合同的履行对公司业务独立性不构成影响，公司主要业务不会因履行合同而对合同当事人形成依赖，敬请投资者注意风险。"
)
DATE = "2026年4月16日"


class Paper:
    """Writes lines from top to bottom, a new page where one is full, with header and number on each."""

    def __init__(self, *, header: str = COMPANY, number: str = "第 {} 页", **options: Any) -> None:
        registerFont(UnicodeCIDFont(FONT))
        self._out = io.BytesIO()
        self._canvas = Canvas(self._out, pagesize=(WIDTH, HEIGHT), invariant=1, **options)
        self._header, self._number = header, number
        self._page = 0
        self.turn()

    def turn(self) -> None:
        """Begin a page."""
        if self._page:
            self._canvas.showPage()
        self._page += 1
        self._at = TOP
        self._canvas.setFont(FONT, 9)
        self._canvas.drawString(LEFT, 800, self._header)
        self._canvas.drawCentredString(WIDTH / 2, 40, self._number.format(self._page))

    def line(self, text: str, where: str = "left", size: float = SIZE) -> None:
        """One line at the left, in the middle or at the right."""
        if self._at < FOOT:
            self.turn()
        draw = {"left": self._canvas.drawString, "middle": self._canvas.drawCentredString}
        self._canvas.setFont(FONT, size)
        place = {"left": LEFT, "middle": WIDTH / 2, "right": RIGHT}[where]
        draw.get(where, self._canvas.drawRightString)(place, self._at, text)
        self._at -= STEP

    def paragraph(self, text: str, indent: str = "　　") -> None:
        """A paragraph, broken wherever a line is full."""
        line, room = "", float(COLUMN)
        for word in re.findall(r"[!-~]+|.", indent + text):
            wide = sum(0.5 if letter.isascii() else 1.0 for letter in word)
            if wide > room and word not in "，。、；：）":
                self.line(line)
                line, room = "", float(COLUMN)
            line, room = line + word, room - wide
        self.line(line)

    def row(self, cells: Iterable[str]) -> None:
        """A row of a table."""
        self._canvas.setFont(FONT, SIZE)
        for number, cell in enumerate(cells):
            self._canvas.drawString(LEFT + number * 110, self._at, cell)
        self._at -= STEP

    def bytes(self) -> bytes:
        """The file."""
        self._canvas.save()
        return self._out.getvalue()


def announcement(
    *,
    labels: str = LABELS,
    title: Iterable[str] = (COMPANY, ABOUT),
    fillers: int = 20,
    signed: Iterable[str] = (COMPANY + "董事会", DATE),
    **options: Any,
) -> bytes:
    """An announcement of two pages or more."""
    paper = Paper(**options)
    if labels:
        paper.line(labels)
    for line in title:
        paper.line(line, "middle", 16)
    for text in PARAGRAPHS:
        paper.paragraph(text)
    for cells in ROWS:
        paper.row(cells)
    for number in range(fillers):
        paper.paragraph(f"（{number + 1}）{FILLER}")
    paper.paragraph("特此公告。")
    for line in signed:
        paper.line(line, "right")
    return paper.bytes()


def locked() -> bytes:
    """One behind a password."""
    return announcement(encrypt=StandardEncryption("geheim", strength=128))


def scan() -> bytes:
    """Pages that hold nothing that could be read as letters."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    for _ in range(3):
        canvas.rect(80, 80, 400, 600, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def empty(pages: int) -> bytes:
    """Many pages."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    for _ in range(pages):
        canvas.showPage()
    canvas.save()
    return out.getvalue()
