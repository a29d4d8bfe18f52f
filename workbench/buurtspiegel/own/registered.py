"""Released registrations as ordinary indicators, so that whatever draws a figure draws these, and only protected ones.

They are read from the store alone, which holds nothing raw: a registration without a table there has no indicator, and
the domain is there only while one has. Counts per 1.000 inwoners, huishoudens or woningen take those of CBS for the
same year. Where CBS does not have that year yet, or no more, they take those of the nearest year, and the figure is
marked «geschat»: a gemeente has its records of last month, and CBS counts residents a year later.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from buurtspiegel.errors import DeclarationError
from buurtspiegel.memo import Memo
from buurtspiegel.model import (
    Domain,
    Indicator,
    Kind,
    Measure,
    MirrorView,
    Polarity,
    Provision,
    Ratio,
    Sensitivity,
)
from buurtspiegel.model.sensitivity import ALLOWED, Allowed, floor, strictest
from buurtspiegel.model.text import plain
from buurtspiegel.registry import Registry
from buurtspiegel_data.levels import CHOICES, Level
from buurtspiegel_data.provenance import TableEntry
from buurtspiegel_data.sensitive import subjects
from buurtspiegel_data.store import Store

DOMAIN = "registratie"
#: The columns of a registration in the store: all together, euros, and what those of a category begin with.
COUNT, AMOUNT, KIND = "aantal", "bedrag", "soort_"
#: What the wholes of a rate are called, and the columns of CBS that count them.
WHOLES = MappingProxyType({"inwoners": "a_inw", "huishoudens": "a_hh", "woningen": "a_woning"})
_PREFIX = f"{DOMAIN}_"
_DOMAIN = Domain(DOMAIN, "Eigen registratie", "Wat doet de gemeente zelf, en waar?", "#3f6273")
_CAVEAT = "Registratie is geen behoefte: wat niemand vroeg of zag, staat er niet in."
_LONGEST_ID = 41


@dataclass(frozen=True)
class RegisteredCount(Indicator):
    """A count or a sum of the records of a gemeente: the protection decided what is secret, not how many live there.

    An area where nobody lives has a known 0. A rate of them is another thing: of few residents it says who they are.
    """

    @property
    def allows(self) -> Allowed:
        """What the host does with it: as its sensitivity says, whatever the number of residents."""
        return ALLOWED[self.sensitivity]._replace(fewest=0)


@dataclass(frozen=True)
class Known:
    """What is known of a kind of records: its provision as modules declare it, else made from what the user called it.

    ``per`` is what the mirrors count them by, ``caveats`` what those say a registration does not show.
    """

    provision: Provision
    declared: bool
    per: tuple[str, ...] = ("inwoners",)
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Tables:
    """The tables of one registration: its title and owner as last released, and its columns with their titles."""

    records: str
    title: str
    owner: str
    columns: dict[str, str]
    levels: tuple[Level, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True)
class _Made:
    registry: Registry
    version: str = ""
    faults: tuple[str, ...] = field(default=())


class Registered:
    """The registry of the modules with the released registrations of a store; what another process adds is seen."""

    def __init__(self, store: Store, modules: Registry) -> None:
        """Look in a store, beside what the modules declare."""
        self._store = store
        self._modules = modules
        self._made: Memo[_Made] = Memo(2)

    @property
    def version(self) -> str:
        """Text that changes with what is released and taken back; empty where nothing is."""
        return self._all().version

    @property
    def registry(self) -> Registry:
        """Everything that the modules declare, and the registrations after it."""
        return self._all().registry

    @property
    def faults(self) -> tuple[str, ...]:
        """A Dutch sentence for each figure that cannot be shown."""
        return self._all().faults

    def _all(self) -> _Made:
        return self._made.get(self._store.version, self._make)

    def _make(self) -> _Made:
        found = _tables(self._store)
        if not found:
            return _Made(self._modules)
        indicators, faults = dict(self._modules.indicators), []
        for tables in found:
            try:
                indicators |= {
                    one.id: one for one in _indicators(tables, known(tables.records, self._modules, tables.title))
                }
            except DeclarationError as fault:
                faults.append(f"De registratie «{tables.records}» is er nu niet: {fault}")
        domains = MappingProxyType(dict(self._modules.domains) | {DOMAIN: _DOMAIN})
        registry = replace(self._modules, domains=domains, indicators=MappingProxyType(indicators))
        return _Made(registry, self._store.version, tuple(faults))


def dataset_of(records: str) -> str:
    """Return the name in the store of the figures of a registration."""
    return f"{_PREFIX}{records}"


def count_id(records: str, category: str = "") -> str:
    """Return the id of the indicator that counts records, or those of a category by the key of its column."""
    return _id(records, category.removeprefix(KIND))


def rate_id(records: str, per: str = "inwoners", category: str = "") -> str:
    """Return the id of the indicator that counts records per 1.000 «inwoners», «huishoudens» or «woningen»."""
    return _id(records, *filter(None, (category.removeprefix(KIND), "per", per)))


def amount_id(records: str, *, mean: bool = False) -> str:
    """Return the id of the indicator of the euros of records, or of those per record."""
    return _id(records, "gemiddeld" if mean else AMOUNT)


def categories(store: Store, records: str) -> tuple[str, ...]:
    """Return the categories of a registration that figures were released of, by name."""
    found = next((one for one in _tables(store) if one.records == records), None)
    return tuple(sorted(title for key, title in found.columns.items() if key.startswith(KIND))) if found else ()


def known(records: str, registry: Registry, title: str = "") -> Known:
    """Return what modules declare of a kind of records; else it is what the user calls it.

    What no module declares is sensitive where a word in its name or title says so (:mod:`buurtspiegel_data.sensitive`).
    """
    mirrors = [one for one in registry.mirrors.values() if one.provision.records == records]
    if mirrors:
        return Known(mirrors[0].provision, declared=True, per=_per(mirrors), caveats=_caveats(mirrors))
    title = plain(title, 60) or records.replace("_", " ").capitalize()
    about = subjects(records, (records, "_".join(title.casefold().split())))
    return Known(Provision(records, title, "een regel in het bestand", sensitive=bool(about)), declared=False)


def _per(mirrors: list[MirrorView]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.need.per for one in mirrors if one.need.per in WHOLES)) or ("inwoners",)


def _caveats(mirrors: list[MirrorView]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.caveat for one in mirrors))


def _tables(store: Store) -> list[_Tables]:
    """Gather what the store says of the tables of registrations, by their title; no table is read."""
    entries: dict[str, list[TableEntry]] = {}
    for source in store.sources():
        for entry in source.tables:
            if entry.dataset.startswith(_PREFIX):
                entries.setdefault(entry.dataset.removeprefix(_PREFIX), []).append(entry)
    found = []
    for records, tables in entries.items():
        newest = max(tables, key=lambda entry: entry.period)
        columns = {key: one.title for entry in tables for key, one in entry.measures.items()}
        levels = {entry.level for entry in tables}
        found.append(
            _Tables(
                records,
                newest.origin.title,
                newest.origin.publisher,
                columns,
                tuple(level for level in CHOICES if level in levels),
                tuple(sorted({entry.period for entry in tables})),
            )
        )
    return sorted(found, key=lambda one: (one.title.casefold(), one.records))


def _indicators(tables: _Tables, about: Known) -> Iterator[Indicator]:
    dataset, provision = dataset_of(tables.records), about.provision
    sensitivity = _sensitivity(tables, about)
    levels = tuple(level for level in tables.levels if level in ALLOWED[sensitivity].levels)
    if not levels:
        return
    years = tables.periods[0] if len(tables.periods) == 1 else f"{tables.periods[0]} – {tables.periods[-1]}"

    def made(
        of: type[Indicator],
        named: str,
        title: str,
        unit: str,
        kind: Kind,
        values: tuple[Measure | Ratio, ...],
        what: str,
    ) -> Indicator:
        return of(
            named,
            plain(title, 80),
            unit=unit,
            kind=kind,
            polarity=Polarity.NEUTRAL,
            definition=plain(what, 300),
            source=plain(f"{tables.owner}, eigen registratie", 200),
            caveat=plain(" ".join((_CAVEAT, *about.caveats)), 300),
            values=values,
            levels=levels,
            years=years,
            decimals=0 if kind is Kind.COUNT else 1,
            sensitivity=sensitivity,
        )

    for key, category in ((COUNT, ""), *sorted((k, t) for k, t in tables.columns.items() if k.startswith(KIND))):
        title = f"{provision.title}: {category}" if category else provision.title
        what = f"Een telt: {provision.row.rstrip('.')}." + (f" Alleen soort «{category}»." if category else "")
        short = key if category else ""
        count = count_id(tables.records, short)
        yield made(RegisteredCount, count, title, "aantal", Kind.COUNT, (Measure(dataset, key),), what)
        for per in about.per:
            of = f"{title} per 1.000 {per}"
            rates = tuple(
                Ratio(dataset, key, WHOLES[per], 1000.0, whole_from=whole, nearest=True)
                for whole in ("kwb", "postcode")
            )
            named = rate_id(tables.records, per, short)
            yield made(Indicator, named, of, f"per 1.000 {per}", Kind.RATE, rates, f"{what} Gedeeld door {per} (CBS).")
    if AMOUNT in tables.columns:
        what, of = f"Euro's bij: {provision.row.rstrip('.')}.", f"{provision.title}: "
        total = (Measure(dataset, AMOUNT),)
        mean = (Ratio(dataset, AMOUNT, COUNT, 1.0),)
        amount, average = amount_id(tables.records), amount_id(tables.records, mean=True)
        yield made(RegisteredCount, amount, f"{of}bedrag", "euro", Kind.COUNT, total, what)
        yield made(Indicator, average, f"{of}bedrag gemiddeld", "euro per keer", Kind.MEAN, mean, f"{what} Gemiddeld.")


def _sensitivity(tables: _Tables, about: Known) -> Sensitivity:
    """As the module says; of what no module declares, as the words in it ask."""
    stated = Sensitivity.GUARDED if about.provision.sensitive else Sensitivity.OPEN
    if about.declared:
        return stated
    words = subjects(tables.records, (tables.records, *tables.columns))
    return strictest((stated, floor(words, tables.levels)))


def _id(records: str, *parts: str) -> str:
    """Join an id, cut off where it is too long, with what sets it apart from others that are cut off there."""
    name = "_".join((records, *filter(None, parts)))
    if len(name) > _LONGEST_ID:
        name = f"{name[: _LONGEST_ID - 7]}_{hashlib.sha256(name.encode()).hexdigest()[:6]}"
    return f"{DOMAIN}.{name}"
