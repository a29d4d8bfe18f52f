"""What a tree means: which indicators it reads, its unit and kind, and how it is computed; or why it means nothing.

Statuses travel: where a term is missing the outcome is missing for the same reason, and where a term is estimated so is
the outcome. Dividing by 0, and a root or logarithm that does not exist, is «not applicable».
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from buurtspiegel.analysis.evaluate import worst
from buurtspiegel.errors import ExpressionError
from buurtspiegel.model import Indicator, Kind, Sensitivity
from buurtspiegel.model.checks import LARGEST
from buurtspiegel.model.sensitivity import ALLOWED, NO_SELECTING, strictest
from buurtspiegel_data.status import Status

from . import compute
from .naming import find
from .syntax import FUNCTIONS
from .tree import Node
from .units import NONE, PERCENT, POINTS, Unit, product, unit_of

Values: TypeAlias = npt.NDArray[np.float64]
Statuses: TypeAlias = npt.NDArray[np.uint8]
#: Values (n,) and statuses (n,) by indicator id, all on the same areas.
Columns: TypeAlias = Mapping[str, tuple[Values, Statuses]]

_COMPARED = ("<", "<=", ">", ">=", "=", "!=")
_JOINED = ("en", "of", "niet")
#: Per function: the fewest and the most parts.
_PARTS = {"min": (2, 20), "max": (2, 20), "gemiddelde": (2, 20)}
#: Functions that look at all areas of a level together.
OVER_AREAS = ("mediaan", "rang", "z")
_HAS_VALUE = [int(status) for status in Status if status.has_value]


@dataclass(frozen=True)
class Meaning:
    """A figure or a yes-or-no per area. ``unit`` and ``kind`` are None for a bare number.

    ``compute`` maps columns to values: a number per area, and for a yes-or-no 1, 0 or NaN where it is not known.
    ``terms`` are the ids it reads, in the order of the text; ``names`` the places of their names in it.
    """

    compute: Callable[[Columns], Values] = field(compare=False, repr=False)
    unit: Unit | None = None
    kind: Kind | None = None
    decides: bool = False
    sensitivity: Sensitivity = Sensitivity.OPEN
    decimals: int = 0
    over_areas: bool = False
    terms: tuple[str, ...] = ()
    names: tuple[tuple[int, int, str], ...] = ()

    def evaluate(self, columns: Columns) -> tuple[Values, Statuses]:
        """Return values and statuses (n,); a value is NaN exactly where its status has none."""
        statuses = np.column_stack([columns[term][1] for term in self.terms])
        status = worst(statuses)
        with np.errstate(all="ignore"):
            values = np.broadcast_to(self.compute(columns), status.shape).astype(np.float64)
        usable = np.isfinite(values) & (np.abs(values) <= LARGEST)
        if not self.decides:  # a yes-or-no may be known though one of its terms is not: yes or unknown is yes
            usable &= np.isin(status, _HAS_VALUE)
        status = np.where(~usable & np.isin(status, _HAS_VALUE), np.uint8(Status.NOT_APPLICABLE), status)
        if self.decides:
            estimated = (statuses == int(Status.ESTIMATED)).any(axis=1)
            known = np.where(estimated, np.uint8(Status.ESTIMATED), np.uint8(Status.KNOWN))
            status = np.where(usable, known, status)
        return np.where(usable, values, np.nan), status.astype(np.uint8)


def understand(tree: Node, known: Mapping[str, Indicator]) -> Meaning:
    """Return what a tree means among the indicators that are known; raise :class:`ExpressionError` for nonsense."""
    meaning = _read(tree, known)
    if not meaning.terms:
        raise ExpressionError("Er staat geen enkel cijfer in; noem er een, zoals sociaal.65plus.", tree.at)
    return meaning


def _read(tree: Node, known: Mapping[str, Indicator]) -> Meaning:
    if tree.op in ("number", "percent"):
        number = np.asarray(tree.number)
        return Meaning(lambda _: number, PERCENT if tree.op == "percent" else None)
    if tree.op == "term":
        return _term(tree, find(tree, known))
    if tree.op not in (*_COMPARED, *_JOINED, *FUNCTIONS, "+", "-", "*", "/", "^", "negative"):
        raise _refused(tree, f"«{tree.op}» is geen functie; kies uit {', '.join(FUNCTIONS)}.")
    parts = [_read(part, known) for part in tree.parts]
    _check_parts(tree, parts)
    return replace(
        _made(tree, parts),
        sensitivity=strictest(part.sensitivity for part in parts),
        over_areas=tree.op in OVER_AREAS or any(part.over_areas for part in parts),
        terms=tuple(dict.fromkeys(term for part in parts for term in part.terms)),
        names=tuple(name for part in parts for name in part.names),
    )


def _made(tree: Node, parts: list[Meaning]) -> Meaning:
    match tree.op:
        case "+" | "-" | "min" | "max" | "gemiddelde":
            return _same(tree, parts)
        case "*" | "/":
            return _product(tree, *parts)
        case "en" | "of" | "niet":
            return Meaning(compute.over(compute.LOGIC[tree.op], parts), decides=True)
        case "negative" | "abs" | "mediaan":
            (only,) = parts
            return replace(only, compute=compute.over(compute.SINGLE[tree.op], parts))
        case "^":
            return Meaning(compute.power(parts[0].compute, tree.number), NONE, Kind.SCORE, decimals=2)
        case "wortel" | "log" | "rang" | "z":
            places = 0 if tree.op == "rang" else 2
            return Meaning(compute.over(compute.SINGLE[tree.op], parts), NONE, Kind.SCORE, decimals=places)
        case _:
            aligned = [part.compute for part in _aligned(tree, parts)[0]]
            return Meaning(compute.compared(tree.op, aligned[0], aligned[1]), decides=True)


def _term(tree: Node, indicator: Indicator) -> Meaning:
    key = indicator.id
    if not indicator.allows.crossing:
        raise _refused(tree, f"«{indicator.title}» kan niet in een formule of filter. {NO_SELECTING}")
    return Meaning(
        lambda columns: columns[key][0],
        unit_of(indicator.unit),
        indicator.kind,
        sensitivity=indicator.sensitivity,
        decimals=indicator.decimals,
        terms=(key,),
        names=((tree.at, tree.end, key),),
    )


def _check_parts(tree: Node, parts: list[Meaning]) -> None:
    """Refuse parts that the step cannot take: too many, a yes-or-no, a class, a ranking of what is not ranked."""
    fewest, most = _PARTS.get(tree.op, (1, 1)) if tree.op in FUNCTIONS else (1, 2)
    if not fewest <= len(parts) <= most:
        wanted = "één deel" if most == 1 else f"{fewest} tot {most} delen, met ; ertussen"
        raise _refused(
            tree, f"{tree.op}() heeft {len(parts)} {'deel' if len(parts) == 1 else 'delen'}; verwacht {wanted}."
        )
    joins = tree.op in _JOINED
    for part, meant in zip(tree.parts, parts, strict=True):
        if meant.decides != joins:
            wanted = "een vergelijking, zoals sociaal.65plus > 25" if joins else "een getal of een cijfer"
            found = "een vergelijking" if meant.decides else "een getal"
            raise _refused(part, f"bij «{_word(tree.op)}» staat {found}; verwacht {wanted}.")
        if meant.kind is Kind.CLASS and tree.op not in _COMPARED:
            raise _refused(part, "dit is een klasse; daar rekent u niet mee, u kunt hem wel vergelijken (<, =, >).")
        if tree.op in ("rang", "z") and not ALLOWED[meant.sensitivity].ranking:
            raise _refused(part, "dit is een gevoelig cijfer; daarvan maakt Buurtspiegel geen ranglijst.")


def _same(tree: Node, parts: list[Meaning]) -> Meaning:
    """A sum, difference, least, most or mean: of figures in one unit, which it keeps."""
    aligned, unit = _aligned(tree, parts)
    shares = [part for part in parts if part.unit and part.unit.is_share]
    if tree.op == "-" and len(shares) == 2:
        unit = POINTS
    return Meaning(
        compute.over(compute.ELEMENTWISE[tree.op], aligned),
        unit,
        _kind([part.kind for part in parts if part.unit]),
        decimals=max(part.decimals for part in parts),
    )


def _aligned(tree: Node, parts: list[Meaning]) -> tuple[list[Meaning], Unit | None]:
    """Return the parts in the unit of the first that has one, and that unit; a bare number takes it as it stands."""
    units = [part.unit for part in parts if part.unit]
    if not units:
        return parts, None
    wanted = units[0]
    for place, part in zip(tree.parts, parts, strict=True):
        if part.unit and not part.unit.fits(wanted):
            raise _refused(
                place, f"{_named(part.unit)} past niet bij {_named(wanted)}; «{_word(tree.op)}» vraagt één eenheid."
            )
    return [_scaled(part, part.unit.factor / wanted.factor) if part.unit else part for part in parts], wanted


def _product(tree: Node, left: Meaning, right: Meaning) -> Meaning:
    """A product or quotient. A bare number keeps the unit of the other; two units combine, in whole units."""
    divides = tree.op == "/"
    act = compute.ELEMENTWISE[tree.op]
    for bare, other, place in ((right, left, tree.parts[1]), (left, right, tree.parts[0])):
        if other.unit and other.unit.is_share and not bare.unit and place.op == "number" and place.number == 100:
            raise _refused(place, "een percentage telt bij × en ÷ al als deel van honderd; laat deze 100 weg.")
    if right.unit is None:
        kind = left.kind if left.unit else None
        places = min(left.decimals + divides, 4)
        return Meaning(compute.over(act, [left, right]), left.unit, kind, decimals=places)
    if left.unit in (None, NONE) and not divides:  # 0,2 × 100% = 20%
        kind = right.kind or left.kind
        return Meaning(compute.over(act, [left, right]), right.unit, kind, decimals=max(right.decimals, 1))
    unit = product(left.unit or NONE, right.unit, -1 if divides else 1)
    whole = [_scaled(part, part.unit.factor if part.unit else 1.0) for part in (left, right)]
    kind = _combined(left.kind, right.kind, divides=divides)
    if len(unit.text) > 40:
        raise _refused(tree, f"de eenheid wordt te lang ({unit.text[:30]}…); maak er twee eigen maten van.")
    places = 0 if kind is Kind.COUNT else 2 if unit == NONE else max(left.decimals, right.decimals, 1)
    return Meaning(compute.over(act, whole), unit, kind, decimals=places)


def _kind(kinds: list[Kind | None]) -> Kind:
    """The kind of a sum: that of its terms; a mix of means and others is a mean."""
    found = {kind for kind in kinds if kind}
    if len(found) == 1:
        return found.pop()
    return Kind.MEAN if Kind.MEAN in found else Kind.SCORE


def _combined(left: Kind | None, right: Kind | None, *, divides: bool) -> Kind:
    """The kind of a product of figures: a count of a count is a rate, a share of a count is a count."""
    if divides:
        return Kind.RATE if (left, right) == (Kind.COUNT, Kind.COUNT) else Kind.MEAN
    counts = (left, right).count(Kind.COUNT)
    if counts == 1:
        return Kind.COUNT
    return Kind.SCORE if counts else left or right or Kind.MEAN


def _scaled(part: Meaning, factor: float) -> Meaning:
    return part if factor == 1 else replace(part, compute=compute.scaled(part.compute, factor))


def _named(unit: Unit) -> str:
    return f"«{unit.text}»" if unit.text else "een getal zonder eenheid"


def _word(op: str) -> str:
    return "-" if op == "negative" else op


def _refused(place: Node, why: str) -> ExpressionError:
    return ExpressionError(f"Op plaats {place.at + 1}: {why}", place.at)
