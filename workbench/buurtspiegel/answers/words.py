"""The words for one value: the number in its unit, what it means that there is none, and how it compares."""

from buurtspiegel.model import Category, Comparison, Indicator
from buurtspiegel.notation import NO_VALUE, amount, number, shown_unit
from buurtspiegel.own.registered import DOMAIN
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import Origin

_REASON = {
    Status.SECRET: "geheim: te weinig mensen of woningen om te laten zien",
    Status.NOT_YET: "dit cijfer is er nog niet",
    Status.NOT_APPLICABLE: "niet van toepassing: hier is niets te tellen",
    Status.ESTIMATED: "dit cijfer is geschat",
    Status.NO_SOURCE: "de bron heeft dit gebied niet",
}
#: Why a figure of a registration is secret. One reason for all: which of the two it is says how small the count is.
WHY_WITHHELD = "geheim: een klein aantal, of een aantal waarmee een klein aantal is uit te rekenen"
_PLURAL = {
    Level.GEMEENTE: "gemeenten",
    Level.WIJK: "wijken",
    Level.BUURT: "buurten",
    Level.PC4: "postcode-4-gebieden",
    Level.PC6: "postcode-6-gebieden",
    Level.EIGEN: "eigen gebieden",
}


def value_text(indicator: Indicator, value: float) -> str:
    """Write a value of an indicator with its unit, in no more digits than the source has."""
    if indicator.categories:
        return category_text(indicator.categories, value)
    return amount(value, indicator.unit, indicator.decimals)


def value_and_unit(indicator: Indicator, value: float) -> tuple[str, str]:
    """Write a value in two parts for large type: «€ 6.078» and «per inwoner», but «12%» and «€ 458.000» as one."""
    text = value_text(indicator, value)
    unit = indicator.unit.removeprefix("€ 1.000").removeprefix("€").strip()
    figure = text.removesuffix(f" {unit}")
    return (figure, unit) if figure != text else (text, "")


def compared_text(indicator: Indicator, comparison: Comparison, value: float) -> str:
    """Write a compared value with its unit; a difference bears its sign, a category is a word."""
    if comparison.categories:
        return category_text(comparison.categories, value)
    unit, decimals = comparison.unit_of(indicator.unit), comparison.decimals_of(indicator.decimals)
    return amount(value, unit, decimals, signed=comparison.diverging)


def category_text(categories: tuple[Category, ...], value: float) -> str:
    """Return the word that stands for a value."""
    return next((one.label for one in categories if one.value == value), NO_VALUE)


def reason(status: int, indicator: Indicator) -> str:
    """Say why there is no number, or what kind of number it is; nothing where it is simply known."""
    if status == Status.SECRET and indicator.domain == DOMAIN:
        return WHY_WITHHELD
    return _REASON.get(Status(status), "")


def status_text(status: int, indicator: Indicator) -> str:
    """Name a status in a word or two; a figure of a registration that is secret says why."""
    said = Status(status)
    return reason(status, indicator) if said is Status.SECRET and indicator.domain == DOMAIN else said.label


def few_text(indicator: Indicator) -> str:
    """Say why a figure is muted."""
    others = indicator.share_of if indicator.share_of not in ("", "inwoners") else ""
    who = f"inwoners of {others}" if others else "inwoners"
    return f"minder dan {number(indicator.fewest)} {who}; het cijfer zegt hier weinig"


def no_counts_text() -> str:
    """Say why there is no interval."""
    return "Bij dit cijfer is geen marge te geven: er zijn geen aantallen bij bekend waarvan het een deel is."


def plural(level: Level) -> str:
    """Return the Dutch plural for areas of a level."""
    return _PLURAL.get(level, level.label)


def counted(count: int, level: Level) -> str:
    """Write a number of areas: «1 buurt», «1.204 buurten»."""
    return f"{number(count)} {level.label if count == 1 else plural(level)}"


def map_sentence(indicator: Indicator, period: str, level: Level, where: str = "", held: str = "") -> str:
    """Say what a map shows: title and year, unit, level with the gemeente it is of, and what it is ``held`` against."""
    unit = shown_unit(indicator.unit)
    of = f" in {where}" if where and level is not Level.GEMEENTE else ""  # gemeenten are not in the one at hand
    parts = (
        f"{indicator.title}, {period}",
        unit if unit.casefold() != indicator.title.casefold() else "",
        f"per {level.label}{of}",
        held,
    )
    return " · ".join(part for part in parts if part)


def origin_line(origin: Origin, period: str) -> str:
    """Name where figures of a period come from, with the licence."""
    year = "" if period in origin.title else period
    parts = (f"Bron: {origin.publisher}, {origin.title}", year, origin.licence)
    return " · ".join(part for part in parts if part)
