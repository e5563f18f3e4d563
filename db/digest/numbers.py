"""Numbers for people: `CNY 1.0 bn`, `96 GB`, `> 70%`. A number is never rounded further than six digits."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from scraper.model import Quantity

CURRENCIES = ("CNY", "USD", "HKD", "EUR", "JPY", "TWD")
_STEPS = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
_CHINESE = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_SIGNS = {"approx": "≈ ", "at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "less_than": "< "}
_DIGITS = 6
_BILLION = 1e9


def plain(number: float) -> str:
    """1747.0 -> `1,747`; 20.26 -> `20.26`; 3.348913e-04 -> `0.000334891`."""
    value = _rounded(Decimal(repr(float(number))))
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(number: float, currency: str) -> str:
    """1e9 -> `CNY 1.0 bn`; 114.28 -> `CNY 114.28`; -7.8e8 -> `CNY -780 m`."""
    return f"{currency} {_scaled(number)}"


def quantity(value: Quantity) -> str:
    """The normalised value with its bound, as an English reader writes it: `≈ CNY 1.0 bn`, `CNY 150–180 m`, `> 70%`."""
    numbers = [n for n in (value.min, value.max) if n is not None]
    if not numbers:
        return value.text
    if value.bound == "order_of_magnitude":
        return "order of " + _with_unit(numbers[0], value.unit)
    if value.bound == "range" and len(numbers) == 2 and numbers[0] != numbers[1]:
        return _range(numbers[0], numbers[1], value.unit)
    number = numbers[-1] if value.bound in ("at_most", "less_than") else numbers[0]
    return _SIGNS.get(value.bound, "") + _with_unit(number, value.unit)


def scale(largest: float, unit: str, lang: str) -> tuple[float, str]:
    """By what values up to `largest` are divided beside an axis, and what the axis is called: (1e9, `CNY bn`)."""
    steps = _CHINESE if lang == "zh" else _STEPS
    if lang == "zh" or unit in CURRENCIES or largest >= 1e5:
        for step, name in steps:
            if largest >= step:
                return float(step), f"{unit} {name}" if lang == "en" else f"{name} {unit}"
    return 1.0, unit


def chinese(value: Quantity, unit: Callable[[str], str]) -> str:
    """The same as a Chinese reader writes it: `≈ 10亿元`, `> 70%`, `第2`; `unit` gives the word for a unit."""
    numbers = [n for n in (value.min, value.max) if n is not None]
    if not numbers:
        return value.text
    name = unit(value.unit)
    if value.bound == "range" and len(numbers) == 2 and numbers[0] != numbers[1]:
        return f"{_in_chinese(numbers[0])}至{_in_chinese(numbers[1])}{_behind(name)}"
    number = numbers[-1] if value.bound in ("at_most", "less_than") else numbers[0]
    if value.unit == "rank":
        return f"{_SIGNS.get(value.bound, '')}第{plain(number)}"
    about = f"{_in_chinese(number)}{_behind(name)}"
    return f"{about}量级" if value.bound == "order_of_magnitude" else _SIGNS.get(value.bound, "") + about


def _in_chinese(number: float) -> str:
    value = Decimal(repr(float(number)))
    for step, name in _CHINESE:
        if abs(value) >= step:
            return f"{plain(float(value / step))}{name}"
    return plain(number)


def _behind(unit: str) -> str:
    """A Latin unit stands apart, a Chinese one and per cent do not."""
    if unit == "times":
        return "倍"
    return f" {unit}" if unit.isascii() and unit != "%" and unit else unit


def _rounded(value: Decimal) -> Decimal:
    if value == 0:
        return Decimal(0)
    places = _DIGITS - 1 - value.adjusted()
    return round(value, places) if places > 0 else value  # digits before the point are all kept


def _scaled(number: float) -> str:
    value = Decimal(repr(float(number)))
    for step, name in _STEPS:
        if abs(value) >= step:
            text = plain(float(value / step))
            return f"{text}.0 {name}" if len(text.lstrip("-")) == 1 else f"{text} {name}"
    return plain(number)


def _with_unit(number: float, unit: str) -> str:
    if unit in CURRENCIES:
        return money(number, unit)
    if unit == "rank":
        return f"No. {plain(number)}"
    return _joined(_scaled(number) if abs(number) >= _BILLION else plain(number), unit)


def _range(low: float, high: float, unit: str) -> str:
    if unit not in CURRENCIES:
        return _joined(f"{plain(low)}–{plain(high)}", unit)
    if low < 0:
        return f"{unit} {_scaled(low)} to {_scaled(high)}"
    left, right = _scaled(low), _scaled(high)
    name = right.rpartition(" ")[2]
    if " " in right and left.endswith(" " + name):
        left = left.removesuffix(" " + name)
    return f"{unit} {left}–{right}"


def _joined(number: str, unit: str) -> str:
    if unit == "%":
        return f"{number}%"
    return f"{number}×" if unit == "times" else f"{number} {unit}".rstrip()
