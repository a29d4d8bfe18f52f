"""What earlier releases ask of a new one: that it can be held against them.

Protection compares a release with earlier ones of the same registration, area by area. It cannot where the new one is
counted in larger areas only, on the map of another year, or where the same rows went to another registration: two
totals of the same rows that are published apart may give a small count away by their difference. Such a release is
refused, in a sentence that says what to do.
"""

from collections.abc import Iterable, Mapping

from buurtspiegel.errors import ReleaseRefused
from buurtspiegel_data.levels import Level

from .deal import Deal
from .keeping.ledger import Account, Entry
from .keeping.source import Source
from .mapping import Mapping as FileMapping
from .protection.layout import UNKNOWN
from .protection.release import Release
from .publishing import measure_key
from .splitting import REST

#: From coarse to fine: what a release can be counted in, by area and by postcode.
_FINENESS = {"": 0, Level.GEMEENTE: 1, Level.WIJK: 2, Level.BUURT: 3, Level.PC4: 1, Level.PC6: 2}


def registrations_of(mapping: FileMapping) -> tuple[str, ...]:
    """Return the registrations that a file goes to."""
    return tuple(dict.fromkeys((mapping.records, *filter(None, mapping.by_category.values()))))


def source_of(mapping: FileMapping, marks: tuple[str, ...], year: int | None) -> Source:
    """Return where a release comes from."""
    sent = {measure_key(one): to for one, to in mapping.by_category.items()}
    return Source(marks, year, mapping.records, {key: to for key, to in sorted(sent.items()) if to != mapping.records})


def entries_of(records: Iterable[str], accounts: Mapping[str, Account]) -> tuple[Entry, ...]:
    """Return all releases of some registrations."""
    return tuple(entry for one in records if one in accounts for entry in accounts[one].entries)


def levels_to_count(deal: Deal, earlier: Iterable[Entry]) -> tuple[str, ...]:
    """Return the levels to count by: also those of earlier releases, that are not published any more."""
    before = (level for entry in earlier for level in (*entry.deal.levels, entry.release.base, entry.release.postcode))
    return tuple(dict.fromkeys((*deal.levels, *filter(None, before))))


def years_of(earlier: Iterable[Entry]) -> dict[str, int]:
    """Return the boundary year that each period was placed on before."""
    return {
        period: entry.source.year
        for entry in earlier
        if entry.source.year is not None
        for period in _periods(entry.release)
    }


def check(release: Release, source: Source, accounts: Mapping[str, Account]) -> None:
    """Refuse a release that cannot be held against earlier ones; raise :class:`ReleaseRefused`."""
    periods = _periods(release)
    for entry in entries_of([release.records], accounts):
        both = sorted(periods & _periods(entry.release))
        if both and entry.source.to:  # what was kept before sources were, says nothing of them
            _check_areas(release, source, entry, ", ".join(both))
            _check_categories(release.records, source, entry)
    for one in accounts.values():
        for entry in one.entries:
            if set(source.marks) & set(entry.source.marks) and not _goes_alike(source, entry.source):
                raise ReleaseRefused(
                    f"Deze rijen zijn al ingelezen als «{entry.title}» ({entry.release.records}). Twee registraties "
                    "van dezelfde rijen geven samen kleine aantallen weg; lees het bestand in als die registratie, "
                    "met dezelfde keuze per soort."
                )


def _check_areas(release: Release, source: Source, entry: Entry, periods: str) -> None:
    before = entry.release
    for now, then in ((release.base, before.base), (release.postcode, before.postcode)):
        if _FINENESS[now] < _FINENESS[then]:
            raise ReleaseRefused(
                f"«{release.records}» {periods} is eerder per {then} geteld, en dit bestand is zo fijn niet te tellen. "
                f"Neem een bestand met voor elke rij een {then}; anders is er een klein aantal uit te rekenen."
            )
    if entry.source.year != source.year:
        raise ReleaseRefused(
            f"«{release.records}» {periods} is eerder geteld op de kaart van {entry.source.year or 'een ander jaar'}, "
            f"en nu op die van {source.year or 'een ander jaar'}. Lees elk jaar apart in."
        )


def _check_categories(records: str, source: Source, entry: Entry) -> None:
    """What went to this registration must still do so: the rest would be the difference of two totals."""
    before = entry.source
    released = {measure_key(one) for one in set(entry.release.frame["category"]) - {"", REST, UNKNOWN}}
    for key in {*before.sent, *source.sent, *released}:
        then, now = before.destination(key), source.destination(key)
        if then != now and records in (then, now):
            raise ReleaseRefused(
                f"Van «{records}» ging eerder een andere keuze van soorten uit. Kies per soort dezelfde registratie "
                "als toen; anders is er een klein aantal uit te rekenen."
            )


def _goes_alike(one: Source, other: Source) -> bool:
    return (one.to, dict(one.sent)) == (other.to, dict(other.sent))


def _periods(release: Release) -> set[str]:
    return {str(one) for one in release.frame["period"].unique()}


def one_year(periods: Iterable[str], before: Mapping[str, int], nearest: int | None) -> int | None:
    """Return the boundary year to place records of some periods on, ``nearest`` where none of them was placed before.

    Raise :class:`ReleaseRefused` where they need more than one.
    """
    asked = {period: before.get(period, nearest) for period in periods}
    years = {*asked.values()} - {None}
    if len(years) <= 1:
        return years.pop() if years else nearest
    told = ", ".join(f"{period} op die van {year}" for period, year in sorted(asked.items()))
    raise ReleaseRefused(
        f"De jaren in dit bestand horen op kaarten van verschillende jaren: {told}. Splits het bestand per jaar."
    )
