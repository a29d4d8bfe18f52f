"""Units of what is computed with: they must agree in a sum, and combine in a product.

«€ 1.000» is a thousand euros, «%» a hundredth, «per 1.000 inwoners» a thousandth per resident. A product or quotient
of two figures is computed in whole units: 20% of 1.200 inwoners is 240 inwoners, and € 6 per inwoner times inwoners
is €. A bare number has no unit and takes that of what it is added to or compared with.
"""

import re
from collections import Counter
from dataclasses import dataclass

from buurtspiegel.notation import UNNAMED

#: What one of them is called, for the other side of «per».
_ONE = {
    "inwoners": "inwoner",
    "woningen": "woning",
    "huishoudens": "huishouden",
    "personen": "persoon",
    "hectaren": "hectare",
}
_MANY = {one: many for many, one in _ONE.items()}
_FACTOR = re.compile(r"(1(?:\.000)+|100|10)(?: (.+))?")


@dataclass(frozen=True)
class Unit:
    """A unit: ``factor`` × the powers of ``parts``; ``text`` is how it is written."""

    text: str
    factor: float
    parts: tuple[tuple[str, int], ...]

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage, or a difference of percentages."""
        return not self.parts and self.factor == 0.01

    def fits(self, other: "Unit") -> bool:
        """Whether figures in both can be added or compared."""
        return self.parts == other.parts and self.is_share == other.is_share


#: No unit: the quotient of two equals, or a score.
NONE = Unit("", 1.0, ())
PERCENT = Unit("%", 0.01, ())
POINTS = Unit("procentpunt", 0.01, ())


def unit_of(text: str) -> Unit:
    """Read the unit of an indicator."""
    if text in ("%", "procentpunt"):
        return PERCENT if text == "%" else POINTS
    factor, parts = 1.0, Counter[str]()
    for at, piece in enumerate(re.split(r"\bper ", text)):
        name = piece.strip()
        if name.startswith("€ 1.000"):
            factor, name = 1000.0 * factor, "€" + name.removeprefix("€ 1.000")
        if found := _FACTOR.fullmatch(name):
            many = float(found[1].replace(".", ""))
            factor, name = factor / many if at else factor * many, found[2] or ""
        if name not in UNNAMED:
            parts[_ONE.get(name, name)] += -1 if at else 1
    return Unit(text, factor, _sorted(parts))


def product(left: Unit, right: Unit, power: int) -> Unit:
    """Return the unit of a product (``power`` 1) or quotient (-1), in whole units."""
    parts = Counter(dict(left.parts))
    for name, times in right.parts:
        parts[name] += power * times
    ordered = _sorted(parts)
    return Unit(_written(ordered), 1.0, ordered)


def _sorted(parts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((name, times) for name, times in parts.items() if times))


def _written(parts: tuple[tuple[str, int], ...]) -> str:
    above = " × ".join(_MANY.get(name, name) + _raised(times) for name, times in parts if times > 0)
    below = " per ".join(name + _raised(-times) for name, times in parts if times < 0)
    return f"{above} per {below}".strip() if below else above


def _raised(times: int) -> str:
    return "" if times == 1 else f"^{times}"
