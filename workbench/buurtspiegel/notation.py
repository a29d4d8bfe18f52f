"""Dutch notation of numbers with their units: 1.234,5 · 12,3% · € 458.000."""

import math
import re

from babel.numbers import format_decimal

#: Shown where there is no number; the status beside it says why.
NO_VALUE = "–"
#: Units that a number stands without.
UNNAMED = ("", "aantal", "verhouding")
_SCORE = "score"  # it names what the number is, and is no measure to write behind it
_WRITTEN = re.compile(r"(?:€ ?)?(?P<sign>[-−]?)(?:€ ?)?(?P<digits>\d[\d., ]{0,20})(?: ?[^\d.,]{0,40})?", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d*)?", re.ASCII)


def number(value: float, decimals: int = 0) -> str:
    """Write a number in Dutch notation with at most ``decimals`` decimals, and exactly that many."""
    if math.isnan(value):
        return NO_VALUE
    if abs(value) <= 0.5 * 10**-decimals:  # halves are rounded to even
        value = 0.0  # no «-0»
    places = "0" * decimals
    return format_decimal(value, format=f"#,##0.{places}" if places else "#,##0", locale="nl_NL")


def read_number(text: str) -> float | None:
    """Read a number in Dutch notation, with or without its unit before or behind it; None where it is none.

    A dot parts thousands where three digits stand between each: «1.234» is 1234. Elsewhere it is read as a comma, for
    many write it so: «12.5» is 12,5.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    sign, digits = found["sign"], found["digits"].replace(" ", "")
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(".", "")
    plain = digits.replace(",", ".")
    return float(f"{'-' if sign else ''}{plain}") if plain.count(".") <= 1 else None


def amount(value: float, unit: str, decimals: int = 0, *, signed: bool = False) -> str:
    """Write a value with its unit; ``signed`` puts a plus before a positive difference."""
    if math.isnan(value):
        return NO_VALUE
    sign = "+" if signed and value > 0.5 * 10**-decimals else ""
    if unit.startswith("€ 1.000"):
        return sign + _euros(round(value, decimals) * 1000, 0) + unit.removeprefix("€ 1.000")
    if unit.startswith("€"):
        return sign + _euros(value, decimals) + unit.removeprefix("€")
    if unit.startswith("%"):
        return f"{sign}{number(value, decimals)}{unit}"
    if unit in (*UNNAMED, _SCORE):
        return sign + number(value, decimals)
    return f"{sign}{number(value, decimals)} {unit}"


def shown_unit(unit: str) -> str:
    """Return the unit of what :func:`amount` writes: thousands of euros are written out, so their unit is the euro."""
    return unit.replace("€ 1.000", "€", 1)


def _euros(value: float, decimals: int) -> str:
    written = number(value, decimals)
    return f"-€ {written[1:]}" if written.startswith("-") else f"€ {written}"
