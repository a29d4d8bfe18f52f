"""A gemeente with a registration as the desk publishes it: twelve buurten, three years, and counts that are secret."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from buurtspiegel.engine import Engine
from buurtspiegel.model import Domain, Indicator, Kind, Measure, Polarity, Sensitivity
from buurtspiegel.registry import Registry, load_registry
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

GEMEENTE = "GM0001"
CODES = tuple(f"BU000101{at:02d}" for at in range(1, 13))
NAMES = dict(zip(CODES, (f"Buurt {letter}" for letter in "LKJIHGFEDCBA"), strict=True))
YEARS = ("2021", "2022", "2023")
SECRET = Status.SECRET
#: Homes, and of them those owned by a housing corporation in per cent.
HOMES = (1000, 1000, 1000, 1000, 1000, 1000, 500, 500, 500, 500, 400, 400)
SHARE = (10, 20, 30, 40, 50, 60, 10, 20, 30, 40, 50, 60)
#: What was given in 2023: a fifth of the homes of a corporation, but for the third (much less) and the fourth (more).
GIVEN = (20, 40, 15, 160, 100, 120, 10, 20, SECRET, 40, 40, 48)
EARLIER = {
    "2021": (18, 38, 60, 80, 90, 100, 10, 18, 28, 36, 36, 40),
    "2022": (19, 39, 40, 120, 95, 110, 10, 19, SECRET, 38, 38, 44),
}


def registration(records: str, *, sensitivity: Sensitivity) -> Indicator:
    """The indicator that counts a registration."""
    return Indicator(
        f"registratie.{records}",
        "Registratie",
        unit="aantal",
        kind=Kind.COUNT,
        polarity=Polarity.NEUTRAL,
        definition="Aantal rijen in de registratie van de gemeente.",
        source="Eigen registratie",
        caveat="Registratie is geen behoefte.",
        values=(Measure(f"registratie_{records}", "aantal"),),
        sensitivity=sensitivity,
    )


def registry(*records: str, sensitivity: Sensitivity = Sensitivity.OPEN) -> Registry:
    """What all modules declare, and the registrations beside it."""
    modules = load_registry()
    counts = [registration(one, sensitivity=sensitivity) for one in records]
    euros = [
        replace(one, id=f"{one.id}_bedrag", unit="euro", values=(Measure(one.values[0].dataset, "bedrag"),))
        for one in counts
    ]
    more = {one.id: one for one in (*counts, *euros)}
    domain = Domain("registratie", "Eigen registraties", "Wat doet de gemeente?", "#445566")
    return replace(
        modules,
        indicators=MappingProxyType({**modules.indicators, **more}),
        domains=MappingProxyType({**modules.domains, "registratie": domain}),
    )


def kwb_tables(make_table: Callable[..., SourceTable], period: str, growth: float = 1.0) -> list[SourceTable]:
    """The figures of CBS for a year: residents, households, homes and shares of them."""
    share = [value * growth for value in SHARE]
    figures = {
        "a_inw": [2 * one for one in HOMES],
        "a_hh": HOMES,
        "a_woning": HOMES,
        "p_wcorpw": share,
        "p_huurw": share,
        "a_00_14": [one / 5 for one in HOMES],
        "p_koopw": [100 - one for one in share],
    }
    buurten = {key: dict(zip(CODES, column, strict=True)) for key, column in figures.items()}
    whole = {key: {GEMEENTE: sum(column) if key.startswith("a_") else 33} for key, column in figures.items()}
    return [
        make_table(buurten, period=period, names=NAMES),
        make_table(whole, level="gemeente", period=period, names={GEMEENTE: "Aastad"}),
    ]


def records_tables(make_table: Callable[..., SourceTable], records: str) -> list[SourceTable]:
    """A registration of three years as it is published: per buurt, and for the gemeente with its sorts."""
    tables = []
    for period in YEARS:
        given = GIVEN if period == "2023" else EARLIER[period]
        total = sum(one for one in given if not isinstance(one, Status)) + 28
        sorts = {"soort_nieuw": {GEMEENTE: 100}} if period == "2023" else {}
        amount = {"bedrag": dict(zip(CODES, [SECRET if one is SECRET else 50.0 * one for one in given], strict=True))}
        counts = {"aantal": dict(zip(CODES, given, strict=True))}
        common = {"dataset": f"registratie_{records}", "period": period, "publisher": "Aastad", "title": "Registratie"}
        tables += [
            make_table(counts | amount, **common),
            make_table({"aantal": {GEMEENTE: total}, **sorts}, level="gemeente", **common),
        ]
    return tables


def town(
    root: Path,
    make_table: Callable[..., SourceTable],
    *records: str,
    sensitivity: Sensitivity = Sensitivity.OPEN,
    areas: tuple[AreaTable, ...] = (),
) -> Engine:
    """An engine on the gemeente with these registrations, and maps where there are any."""
    tables = [one for period in YEARS for one in kwb_tables(make_table, period, 1 + 0.02 * (int(period) - 2021))]
    for one in records:
        tables += records_tables(make_table, one)
    Store(root).add("1" * 64, "gemeente.csv", ReadResult(tuple(tables), areas))
    return Engine(Store(root), registry(*records, sensitivity=sensitivity))
