"""The currency that a text declares once for all its amounts: 120億至160億元（港元，下同）."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from scraper.claims.number import Number
from scraper.claims.units import Lexicon

BARE = frozenset("元圆圓块")


def declared(found: Sequence[Number], plain: str, words: Lexicon) -> list[Number]:
    """The quantities, with bare 元 in the currency that was declared last: from the amount before the declaration on.

    An amount that names its own currency (人民币35亿元) keeps it.
    """
    if "下同" not in plain:
        return list(found)
    currency, result = "CNY", []
    marks = [(m.start(), words.currencies[m[1]]) for m in words.declared.finditer(plain)]
    for number in found:
        while marks and number.end >= marks[0][0]:
            currency = marks.pop(0)[1]
        bare = number.unit == "CNY" and number.measure in BARE and "币" not in number.text and "幣" not in number.text
        result.append(msgspec.structs.replace(number, unit=currency) if bare else number)
    return result
