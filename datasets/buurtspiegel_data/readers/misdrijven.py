"""Registered crime per gemeente (CBS and Politie), which knows its gemeenten by name only: one row per kind and year.

The names follow StatLine: «Utrecht (gemeente)», «Hengelo (O.)», «Bergen (NH.)», «Súdwest-Fryslân», «'s-Gravenhage».
They become codes through the gemeenten already in the store; what does not is counted and said.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import LAND_CODE, Level
from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult, SourceTable, concat_left_out

from .by_level import Publication, by_level
from .names import NameIndex
from .probe import Form, Probe
from .tidy import text_frame
from .wording import fold, slug

DATASET = "misdrijven"
_KIND, _PERIOD, _REGION = "soort misdrijf", "perioden", "regio's"
_GEMEENTE = re.compile(r"\s*\(gemeente\)$", re.IGNORECASE)
#: Landsdelen, provincies, COROP regions and the like, as StatLine marks them.
_LARGER = re.compile(r"\((?:LD|PV|CR|RE|AR|RT)\)$")
_BRACKETS = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True)
class _Figure:
    """One of the figures beside a kind of crime: how its column starts, and how key, title and unit follow from it."""

    column: str
    suffix: str
    title: str
    unit: str


_FIGURES = (
    _Figure("totaal geregistreerde misdrijven", "", "{}", "aantal"),
    _Figure("aantal misdrijven", "", "{}", "aantal"),
    _Figure("geregistreerde misdrijven, relatief", "_aandeel", "{}, aandeel in alle misdrijven", "%"),
    _Figure("misdrijven relatief(%)", "_aandeel", "{}, aandeel in alle misdrijven", "%"),
    _Figure("geregistreerde misdrijven per 1000 inw.", "_per_1000", "{} per 1.000 inwoners", "per 1 000 inwoners"),
)


def recognises(probe: Probe) -> bool:
    """Take a CSV with kind of crime, year and region, from StatLine or worked up from it."""
    return probe.form is Form.CSV and {_KIND, _PERIOD, _REGION} <= {_plain(column) for column in probe.columns}


def read(probe: Probe, names: NameIndex) -> ReadResult:
    """Read every year, per gemeente (and for the land, where it has a row); data set «misdrijven».

    Keys are the kind of crime, with _per_1000 and _aandeel for the relative figures. A gemeente without one figure
    in a year did not exist then and is left out of it. Raises :class:`UnreadableFile` where no gemeente is known yet.
    """
    frame = text_frame(probe).rename(columns=_plain)
    wide, measures, unused = _wide(probe, frame)
    codes, lost, notes = _codes(wide.index.unique(_REGION), names)
    if lost and not set(codes.values()) - {LAND_CODE}:
        raise UnreadableFile(
            f"{probe.name} noemt gemeenten bij naam, zonder code, en geen daarvan is bekend (zoals «{lost[0][:40]}»); "
            "voeg eerst een kaart van de gemeenten toe (bijvoorbeeld de wijk- en buurtkaart) en daarna dit bestand "
            "opnieuw."
        )
    wide = wide.reset_index()
    wide = wide[wide[_REGION].isin(codes)]
    tables: list[SourceTable] = []
    left_out = [*notes, LeftOut(f"Kolommen die geen cijfer van het CBS zijn: {', '.join(unused)}.", len(unused))]
    for period, rows in wide.groupby(_PERIOD):
        there = ~_without_figures(rows[list(measures)])
        gone = int((~there).sum())
        left_out.append(LeftOut(f"Gemeenten zonder cijfer over {period}, want die bestonden toen niet: {gone}.", gone))
        origin = Origin(probe.name, "CBS en Politie", "CC BY 4.0", f"Geregistreerde misdrijven {period}")
        publication = Publication(DATASET, str(period), origin, measures)
        present = rows[there]
        columns = {key: present[key] for key in measures}
        found = by_level(publication, present[_REGION].map(codes), columns, present[_REGION].map(_gemeente))
        tables += found.tables
        left_out += found.left_out
    return ReadResult(tuple(tables), left_out=concat_left_out(left_out), unknown_names=len(lost))


def _plain(column: object) -> str:
    """Return the title in a column name: without topic group, unit, case and the underscores of a worked-up file."""
    title = fold(str(column)).replace("_", " ").rsplit("/", maxsplit=1)[-1]
    return title if "(%)" in title else re.sub(r"\s*\([^()]*\)$", "", title)


def _wide(probe: Probe, frame: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Measure], list[str]]:
    """Return a row per year and region with a column per kind and figure, its measures, and the columns not used."""
    row = [_PERIOD, _REGION, _KIND]
    if frame.duplicated(row).any():
        twice = frame.loc[frame.duplicated(row), row].iloc[0]
        raise UnreadableFile(
            f"{probe.name} heeft twee regels voor «{twice[_KIND]}» in {twice[_PERIOD]} in «{twice[_REGION]}»; verwacht "
            "er één; haal de dubbele regel weg."
        )
    parts: list[pd.DataFrame] = []
    measures: dict[str, Measure] = {}
    figures = [figure for figure in _FIGURES if figure.column in frame]
    for figure in figures:
        part = frame.set_index(row)[figure.column].unstack(_KIND)
        titles = {kind: re.sub(r"^\d+\s+", "", str(kind)) for kind in part}
        keys = {kind: f"{slug(title)}{figure.suffix}" for kind, title in titles.items()}
        measures |= {keys[kind]: Measure(figure.title.format(titles[kind]), figure.unit) for kind in titles}
        parts.append(part.rename(columns=keys))
    used = {*row, *(figure.column for figure in figures), "", "unnamed: 0", "provincie"}
    return pd.concat(parts, axis=1), measures, [str(column) for column in frame.columns if column not in used]


def _without_figures(figures: pd.DataFrame) -> pd.Series:
    """Say of which rows every figure is blank, or 0 (as a worked-up file fills the blanks)."""
    return figures.fillna("").isin(["", ".", "0", "0.0", "0,0"]).all(axis=1)


def _codes(regions: Iterable[str], names: NameIndex) -> tuple[dict[str, str], list[str], list[LeftOut]]:
    """Return the code of every region that is one known gemeente, or the land, the gemeenten without one, and why."""
    known = _gemeenten(names)
    codes: dict[str, str] = {}
    larger: list[str] = []
    unknown: list[str] = []
    several: list[str] = []
    for region in regions:
        found = {LAND_CODE} if fold(region) == "nederland" else _lookup(known, region)
        if _LARGER.search(region):
            larger.append(region)
        elif len(found) == 1:
            codes[region] = found.pop()
        else:
            (several if found else unknown).append(region)
    notes = [
        _note("Overgeslagen regio's, groter dan een gemeente", larger),
        _note("Overgeslagen gemeenten, onbekend in de toegevoegde kaarten", unknown),
        _note("Overgeslagen gemeenten, omdat meer dan één gemeente zo heet", several),
    ]
    return codes, unknown + several, notes


def _gemeenten(names: NameIndex) -> dict[str, set[str]]:
    """Return codes by bare name, with and without the province that tells namesakes apart («Hengelo (O.)»)."""
    known: dict[str, set[str]] = defaultdict(set)
    for name, codes in names.by_level.get(Level.GEMEENTE, {}).items():
        for form in {_bare(name), _bare(_BRACKETS.sub("", name))}:
            known[form] |= set(codes)
    return known


def _lookup(known: dict[str, set[str]], region: str) -> set[str]:
    """Find a gemeente by its full name, else by its name without the brackets."""
    name = _gemeente(region)
    full = _bare(name)
    return set(known.get(full) or known.get(_bare(_BRACKETS.sub("", name))) or ())


def _gemeente(region: str) -> str:
    return _GEMEENTE.sub("", region).strip()


def _bare(name: str) -> str:
    """Return a name without the signs that lists write differently: accents, apostrophes, commas, full stops."""
    return re.sub(r"\s+", " ", re.sub(r"[^0-9a-z -]", "", fold(name))).strip()


def _note(text: str, regions: list[str]) -> LeftOut:
    shown = ", ".join(f"«{region[:40]}»" for region in regions[:5])
    return LeftOut(f"{text}: {len(regions)}, zoals {shown}.", len(regions))
