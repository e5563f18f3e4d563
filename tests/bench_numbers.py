"""How long numbers and dates take, as ratios of one run on one machine: `python tests/bench_numbers.py [FILE.txt …]`.

Prints the time per 2,000 characters against jieba.lcut where jieba is installed (it is no dependency), and how the time
grows with adversarial texts: twice the text should take about twice as long.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scraper.claims import dates, quantities
from tests.claims.adversary import UNITS

# Written for the benchmark: about as dense in numbers and dates as a paragraph of a results report.
SAMPLE = (
    "本报讯 1月29日，某芯片公司公布业绩预告，预计2025年全年实现营业收入16亿元至17亿元，同比增长115.3%到128.7%。"
    "公司称，新款加速卡配备96GB显存，带宽达到每秒700GB，功耗为400瓦，已服务国内400多家客户，并在多地建成万卡集群。有分析人士认为，随着产能释放，"
    "今年上半年的出货量有望超过10万片，市场份额或将升至三成以上。截至去年9月5日，公司在手订单约为14.3亿元，"
    "其中来自互联网行业的占比不到七成。此前，公司曾在问询回复中表示，最早于2026年达到盈亏平衡点，研发人员占员工总数的四分之三左右。不过，也有投资者指出，"
    "行业竞争正在加剧，产品价格与毛利率能否维持仍待观察，公司则强调软件生态的建设需要时间，将继续加大投入，并与上下游企业合作。\n"
)


def seconds(function: Callable[[str], object], text: str, rounds: int) -> float:
    """Processor time of the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        function(text)
        best = min(best, time.process_time() - begun)
    return best


def read_dates(text: str) -> object:
    return dates.find(text, "2026-01-30")


def main(paths: list[str]) -> None:
    text = "".join(Path(p).read_text(encoding="utf-8") for p in paths) or SAMPLE * 8
    readers: dict[str, Callable[[str], object]] = {"quantities": quantities.find, "dates": read_dates}
    times = {name: seconds(read, text, 15) for name, read in readers.items()}
    try:
        jieba = importlib.import_module("jieba")
        jieba.lcut("一")
        whole = seconds(jieba.lcut, text, 5)
    except ImportError:
        whole = None
    for name, taken in times.items():
        ratio = f", {taken / whole:.2f} of jieba.lcut" if whole else " (jieba is not installed)"
        print(f"{name}: {taken / len(text) * 2e6:.2f} ms for 2,000 characters{ratio}")
    for name, read in readers.items():
        growth = {unit: _growth(read, unit) for unit in UNITS}
        worst = sorted(growth, key=growth.__getitem__)[-3:]
        print(
            f"{name}: twice the text takes at most", ", ".join(f"{growth[u]:.1f} ({u})" for u in worst), "times as long"
        )


def _growth(read: Callable[[str], object], unit: str) -> float:
    short, long = (seconds(read, unit * (size // len(unit)), 3) for size in (20_000, 40_000))
    return long / max(short, 1e-9)


if __name__ == "__main__":
    main(sys.argv[1:])
