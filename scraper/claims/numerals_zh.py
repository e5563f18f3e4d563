"""The value of a run of Chinese digits and powers: 三万两千, 两千五, 百万, 三点五亿; or two values: 两三千, 十七八."""

from __future__ import annotations

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = {"十": 10.0, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8, "兆": 1e12}


def values(run: str) -> tuple[float, float] | None:
    """The value twice, or both values where two digits stand side by side (两三千, 三五); None where it is none."""
    if len(run) == 1:
        one = float(DIGITS[run]) if run in DIGITS else SCALES[run]
        return one, one
    if run[0] in "零〇":
        return None
    for i in range(len(run) - 1):
        a, b = DIGITS.get(run[i]), DIGITS.get(run[i + 1])
        if a and b:
            if not a < b <= a + 2:
                return None
            low, high = _value(run[: i + 1] + run[i + 2 :]), _value(run[:i] + run[i + 1 :])
            return None if low is None or high is None else (low, high)
    value = _value(run)
    return None if value is None else (value, value)


def _value(run: str) -> float | None:
    """The value of a well-formed numeral; None where it is none (一二三, 万一万)."""
    whole, _, fraction = run.partition("点")
    if fraction:
        return _decimal(whole, fraction)
    total, section, digit, last, zero = 0.0, 0.0, None, 0.0, False
    limit = float("inf")
    for char in run:
        if char in DIGITS:
            if digit is not None:
                return None
            digit, zero = DIGITS[char] or None, zero or not DIGITS[char]
            continue
        scale = SCALES[char]
        if scale >= 1e4:
            part = section + (digit or 0)
            if part and total >= scale >= limit:  # 一万一万
                return None
            total, section, limit = _lift(total, part, scale), 0.0, scale
        else:
            if digit is None and section and scale < last:
                return None
            section = section * scale if section and digit is None else section + (digit or 1) * scale
        digit, last, zero = None, scale, False
    if digit is not None:
        section += digit if zero or last < 100 else digit * last / 10  # 两千五 is 2500, 两千零五 2005
    return total + section or None


def _lift(total: float, part: float, scale: float) -> float:
    """亿 after 三万 multiplies the whole; 万 after 一亿三千 only what came after 亿."""
    if total and total < scale:
        return (total + part) * scale
    if part:
        return total + part * scale
    return (total or 1.0) * scale


def _decimal(whole: str, fraction: str) -> float | None:
    """三点五亿: digits after the point, then powers."""
    digits = fraction.rstrip("十百千万亿兆")
    value = _value(whole) if whole not in ("零", "〇") else 0.0
    if value is None:
        return None
    power = 1.0
    for char in fraction[len(digits) :]:
        power *= SCALES[char]
    return float(f"{value:.0f}." + "".join(str(DIGITS[c]) for c in digits)) * power
