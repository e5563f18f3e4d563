"""The market that a share, a rank or a size is of, as a sentence names it: 中国AI计算加速芯片市场."""

from __future__ import annotations

import re

from scraper.claims.reading import Reading

# what a market is of: 加速卡, AI芯片, 智能计算芯片, GPGPU
_GOODS = "ai|人工智能|gpu|gpgpu|加速(?:卡|器|芯片)|芯片|算力|推理|训练|智算"
_WHERE = "中国|国内|国产|全球|我国|大陆|本土"
_KIND = "云端|数据中心|智能|服务器|通用|高端|计算"
MARKET = re.compile(f"((?:{_WHERE})?(?:{_KIND})?(?:{_GOODS})[\u4e00-\u9fffa-z]{{0,6}}市场)")


def market_named(reading: Reading, clause: int, end: int) -> re.Match[str] | None:
    """The market that the sentence of a clause names first, up to `end`; group 1 holds its words."""
    sentence = reading.sight.sentence_of(reading.sight.clauses[clause])
    return MARKET.search(reading.sight.folded, sentence.start, end)
