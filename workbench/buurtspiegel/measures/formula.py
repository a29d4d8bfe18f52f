"""The kind «formula»: an indicator that is computed with a formula the user typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from buurtspiegel.errors import ExpressionError
from buurtspiegel.expressions import LONGEST, Meaning, parse, understand
from buurtspiegel.expressions.meaning import Columns, Statuses, Values
from buurtspiegel.model import Indicator, Kind, Polarity
from buurtspiegel.model.own import OwnIndicator
from buurtspiegel.model.text import plain
from buurtspiegel_data.declarations import Declaration
from buurtspiegel_data.levels import Level

KIND = "formula"
_CAVEAT = "U hebt deze maat zelf gemaakt. Lees ook wat de cijfers erin betekenen, en wat niet."


@dataclass(frozen=True)
class Formula:
    """An expression (see :class:`buurtspiegel.model.own.Expression`) that computes what a text means."""

    meaning: Meaning

    @property
    def keys(self) -> tuple[str, ...]:
        """The ids of the indicators in the formula."""
        return self.meaning.terms

    def evaluate(self, columns: Columns) -> tuple[Values, Statuses]:
        """Compute the formula; statuses travel along."""
        return self.meaning.evaluate(columns)


def read_formula(text: str, known: Mapping[str, Indicator]) -> Meaning:
    """Return what a formula means; raise :class:`ExpressionError` where it is no number that every level can have."""
    meaning = understand(parse(text), known)
    if meaning.decides:
        raise ExpressionError(
            "Dit is een vergelijking: ja of nee. Een eigen maat is een getal; gebruik dit als filter."
        )
    if meaning.over_areas:
        raise ExpressionError(
            "mediaan, rang en z kijken naar alle gebieden van een niveau; ze kunnen in een filter, niet in een eigen "
            "maat: tegenover de gemeente of Nederland zouden ze niets betekenen."
        )
    if not _levels(meaning, known):
        titles = " en ".join(f"«{known[term].title}»" for term in meaning.terms)
        raise ExpressionError(f"{titles} zijn er nooit op hetzelfde niveau; kies cijfers die bij elkaar passen.")
    return meaning


def written_out(text: str, meaning: Meaning) -> str:
    """Return a formula with ids in the place of titles: a title may change, an id does not."""
    for at, end, indicator_id in sorted(meaning.names, reverse=True):
        text = text[:at] + indicator_id + text[end:]
    if len(text) > LONGEST:
        raise ExpressionError(f"Met ids in plaats van titels telt de formule meer dan {LONGEST} tekens; kort hem in.")
    return text


def unit_text(meaning: Meaning) -> str:
    """Return the unit as it is written; a quotient of equals is a «verhouding»."""
    text = meaning.unit.text if meaning.unit else ""
    return text or ("score" if meaning.kind is Kind.SCORE else "verhouding")


def made(declaration: Declaration, known: Mapping[str, Indicator]) -> OwnIndicator:
    """Return the indicator of a declaration; raise :class:`WorkbenchError` where it cannot be shown any more."""
    text = str(declaration.content.get("text", ""))
    meaning = read_formula(text, known)
    sources = dict.fromkeys(known[term].source for term in meaning.terms)
    return OwnIndicator(
        id=declaration.id,
        title=declaration.title,
        unit=unit_text(meaning),
        kind=meaning.kind or Kind.SCORE,
        polarity=Polarity.NEUTRAL,
        definition=plain(f"Eigen formule: {text}", 300),
        source=plain("eigen berekening uit " + "; ".join(sources), 200),
        caveat=_CAVEAT,
        values=(),
        levels=_levels(meaning, known),
        decimals=meaning.decimals,
        sensitivity=meaning.sensitivity,
        expression=Formula(meaning),
        text=text,
    )


def _levels(meaning: Meaning, known: Mapping[str, Indicator]) -> tuple[Level, ...]:
    first, *others = (known[term].levels for term in meaning.terms)
    return tuple(level for level in first if all(level in other for other in others))
