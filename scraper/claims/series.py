"""Numbers that belong together: ranges (150亿—180亿美元), lists with one unit (280、140 TFLOPS), two currencies."""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec.structs import replace

from scraper.claims.number import Number

RANGE = re.compile(" ?(?:--?|——?|–|~|至|到) ?")
_BETWEEN = re.compile(" ?(?:和|与|至|到|、) ?")
_LIST = re.compile(" ?(?:、|和|及|与|以及|/) ?|, ")
_EQUIVALENT = re.compile("(?:[,，]? ?[((]|[,，]?(?=约合|折合|合|相当于))(?:约合|折合|合|相当于|约为|约|人民币)?")
_FROM = "从由自"
_ABROAD = 4  # the longest gap of a range or a list


def join(found: list[Number], weak: Collection[int], text: str, plain: str) -> list[Number]:
    """Ranges made one number, carried units filled in, second currencies marked.

    `weak` holds the starts of numbers that count only where a list or a range proves them.
    """
    return _equivalents(_carry(_ranges(found, text, plain), weak, plain), plain)


def _ranges(found: list[Number], text: str, plain: str) -> list[Number]:
    joined: list[Number] = []
    for number in found:
        if joined and 0 < number.start - joined[-1].end <= _ABROAD and (one := _range(joined[-1], number, text, plain)):
            joined[-1] = one
        else:
            joined.append(number)
    return joined


def _range(a: Number, b: Number, text: str, plain: str) -> Number | None:
    """One number of two, or None: 从A到B is a change, 30%至20 no range."""
    gap = plain[a.end : b.start]
    if _BETWEEN.fullmatch(gap) and plain.startswith("之间", b.end):
        end = b.end + 2
    elif RANGE.fullmatch(gap) and not (gap.strip() in ("至", "到") and plain[a.start - 1 : a.start] in tuple(_FROM)):
        end = b.end
    else:
        return None
    pair = _same_unit(a, b)
    if pair is None or a.bound == "range" or b.bound == "range":
        return None
    first, second, like = pair
    if not first < second and not (first > second and second < 0):
        return None
    return replace(
        like,
        start=a.start,
        end=end,
        text=text[a.start : end],
        num_start=a.num_start,
        num_end=b.num_end,
        low=min(first, second),
        high=max(first, second),
        bound="range",
        value=first,
        article=False,
        carried=a.unit != b.unit,
    )


def _same_unit(a: Number, b: Number) -> tuple[float, float, Number] | None:
    """Both values in one unit, and the number that has it: 150亿 and 180亿美元."""
    if a.unit == b.unit and a.family == b.family:
        return (_lifted(a, b, b.value) if not a.unit else a.value), b.value, b
    if not a.unit and a.family == "number" and b.family not in ("rank", "number"):
        return _lifted(a, b, b.value), b.value, b
    if not b.unit and b.bare_scale and a.family == "money":
        return a.value, b.value, replace(a, scale=b.scale)
    return None


def _lifted(a: Number, b: Number, ceiling: float | None = None) -> float:
    """The value of a number that leaves its power and unit to the next: the 15 of 15到18亿元 is 15亿元."""
    raw = a.value * b.factor
    if a.scale == 1.0 and b.scale >= 1e4 and abs(a.value) < 1e4:
        lifted = raw * b.scale
        if ceiling is None or abs(lifted) <= abs(ceiling):
            return lifted
    return raw


def _carry(found: list[Number], weak: Collection[int], plain: str) -> list[Number]:
    """Give list members without a unit that of the next one, from right to left; drop weak members that stay alone."""
    kept: list[Number] = []
    for i in range(len(found) - 1, -1, -1):
        number = found[i]
        if kept and number.family == "number" and _listed(number, kept[-1], plain):
            number = _with_unit(number, kept[-1])
        elif number.start in weak and number.family == "number" and not (i and _listed(found[i - 1], number, plain)):
            continue
        kept.append(number)
    return kept[::-1]


def _listed(a: Number, b: Number, plain: str) -> bool:
    return 0 < b.start - a.end <= _ABROAD and _LIST.fullmatch(plain, a.end, b.start) is not None


def _with_unit(a: Number, b: Number) -> Number:
    if b.family in ("number", "rank", "duration") or b.article or (b.bound == "range" and not b.unit):
        return a
    value = _lifted(a, b) if a.scale == 1.0 and abs(a.value) < 1e3 else a.value * b.factor
    ratio = value / a.value if a.value else b.factor
    return replace(
        a,
        low=None if a.low is None else a.low * ratio,
        high=None if a.high is None else a.high * ratio,
        value=value,
        unit=b.unit,
        family=b.family,
        measure=b.measure,
        per=a.per or b.per,
        factor=b.factor,
        scale=b.scale if value != a.value * b.factor else a.scale,
        carried=True,
        bare_scale=False,
    )


def _equivalents(found: list[Number], plain: str) -> list[Number]:
    for i in range(1, len(found)):
        a, b = found[i - 1], found[i]
        if a.family != "money" or b.family != "money" or a.unit == b.unit or not 0 <= b.start - a.end <= 8:
            continue
        gap = plain[a.end : b.num_start]
        if (match := _EQUIVALENT.match(gap)) and match.end() and match.end() >= b.start - a.end:
            found[i] = replace(b, equivalent=True)
    return found
