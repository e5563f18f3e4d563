"""The currency that a text declares once for all its amounts: 120億至160億元（港元，下同）."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from scraper.claims.number import Number
from scraper.claims.units import Lexicon

BARE = frozenset("元圆圓块")
TO = re.compile(r"[^,，。;；\n]{0,6}(?:至|到|—|-|、|和|及)")


def declared(found: Sequence[Number], plain: str, words: Lexicon) -> list[Number]:
    """The quantities, with bare 元 in the currency that was declared last: from the amount before the declaration on.

    An amount that names its own currency (人民币35亿元) keeps it.
    """
    if "下同" not in plain:
        return list(found)
    currency, own, last, result = "CNY", False, 0, []
    marks = [(m.start(), words.currencies[m[1]]) for m in words.declared.finditer(plain)]
    for number in found:
        while marks and number.end >= marks[0][0]:
            currency = marks.pop(0)[1]
        named = number.unit != "CNY" or "币" in number.text or "幣" in number.text
        if not named and number.measure in BARE and not (own and TO.fullmatch(plain, last, number.start)):
            number, own = msgspec.structs.replace(number, unit=currency), False
        elif number.family == "money":
            own = True  # 由人民幣2.04億元縮窄至1.37億元: what goes on from it is in its currency
        last = number.end
        result.append(number)
    return result
