"""Exports of Swing, the data portal of many gemeenten («Utrecht in Cijfers»): names instead of codes.

The header is ``indicator|item|period``, every line ends in a separator, one row has totals and no name, and a few
rows at the end are left over from the screen. Areas are found by name: in the gemeente in which most of the names
exist as wijk or as buurt.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level, gemeente_of
from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult, concat_left_out

from .names import NameIndex
from .probe import Form, Probe
from .tidy import source_table, text_frame, year_in
from .wording import fold, slug

DATASET = "swing"
_AREA_HEADERS = {"wijken", "buurten", "subwijken", "regio", "gebieden", "wijk", "buurt", "subwijk", "gebied"}
_LEVELS = (Level.WIJK, Level.BUURT)
#: A gemeente that holds fewer of the names is somewhere else: «Centrum» is a wijk in 60 of them.
_LEAST_SHARE = 0.5
#: «Wijk 01 West» and «West» are the same wijk; CBS puts the kind and the number in front.
_KIND_IN_FRONT = re.compile(r"^(?:wijk|subwijk|buurt|stadsdeel)\b[\s.:-]*(?:[0-9]+\b)?[\s.:-]*")


@dataclass(frozen=True)
class _Column:
    position: int
    key: str
    period: str
    measure: Measure


def recognises(probe: Probe) -> bool:
    """Take a CSV whose first column names areas and whose others are «indicator|item|period» or the like."""
    if probe.form is not Form.CSV or len(probe.columns) < 2:
        return False
    first, *others = probe.columns
    swing = any(column.count("|") >= 1 for column in others)
    return first.casefold() in _AREA_HEADERS and (swing or probe.separator == ";")


def read(probe: Probe, names: NameIndex) -> ReadResult:
    """Return a table per period of the areas that were found by name."""
    # Headers may be empty or the same; here a column is known by its place.
    frame = text_frame(replace(probe, columns=tuple(str(at) if name else "" for at, name in enumerate(probe.columns))))
    labels = frame.iloc[:, 0]
    unlabelled = int((labels == "").sum())
    columns, unnamed = _columns(probe)
    named = frame[labels != ""]
    level, codes = _areas_named(named.iloc[:, 0], names, probe.name)
    found = named[codes.notna()].set_axis(pd.Index(codes.dropna(), name="area", dtype=object))
    by_period: dict[str, list[_Column]] = defaultdict(list)
    for column in columns:
        by_period[column.period].append(column)
    tables = []
    for period, own in sorted(by_period.items()):
        values = found.iloc[:, [column.position for column in own]]
        tables.append(
            source_table(
                values.set_axis([column.key for column in own], axis=1),
                dataset=DATASET,
                level=level,
                period=period,
                measures={column.key: column.measure for column in own},
                origin=Origin(probe.name, "Gemeente (Swing)", "open data, licentie niet vermeld", "Export uit Swing"),
                names=found.iloc[:, 0],
            )
        )
    lost = named.iloc[:, 0][codes.isna()]
    notes = [
        LeftOut(f"Overgeslagen regels, zonder naam (totalen en restanten): {unlabelled}.", unlabelled),
        LeftOut(f"Overgeslagen kolommen, zonder naam (totalen): {unnamed}.", unnamed),
        LeftOut(f"Gebieden niet gevonden op naam: {len(lost)}, zoals {', '.join(lost[:5])}.", len(lost)),
    ]
    return ReadResult(tuple(tables), left_out=concat_left_out(notes), unknown_names=len(lost))


def _columns(probe: Probe) -> tuple[list[_Column], int]:
    """Part every header in indicator, item and period; return them with the number of columns without a header."""
    columns: dict[tuple[str, str], _Column] = {}
    unnamed = 0
    for position, header in enumerate(probe.columns[1:], 1):
        if not header:
            unnamed += 1
            continue
        parts = [part.strip() for part in header.split("|")]
        period = year_in(parts[-1]) if len(parts) > 1 else None
        what = parts[:-1] if period else parts
        title = ", ".join(part for part in what if part)
        if "/" in parts[-1] and period:
            title = f"{title} ({parts[-1]})"
        year = _first_year(parts[-1]) if period else year_in(probe.name)
        key = slug("_".join(what))
        if not year or not key:
            raise UnreadableFile(
                f"Kolom «{header[:60]}» noemt geen onderwerp of geen jaar; verwacht «indicator|onderdeel|2023», of "
                "een jaar in de naam van het bestand."
            )
        if (year, key) in columns:
            raise UnreadableFile(f"Kolom «{header[:60]}» staat er twee keer in; haal er een weg.")
        columns[year, key] = _Column(position, key, year, Measure(title))
    return list(columns.values()), unnamed


def _first_year(text: str) -> str | None:
    """The year in which a period such as «schooljaar 2022/2023» begins."""
    found = re.search(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", text)
    return found[0] if found else None


def _areas_named(labels: pd.Series, names: NameIndex, file: str) -> tuple[Level, pd.Series]:
    """Return the level, and the code of each label (None where there is no such area in the best gemeente)."""
    wanted = [_plain(label) for label in labels]
    best: tuple[int, str, Level, dict[str, str]] = (0, "", Level.WIJK, {})
    for level in _LEVELS:
        index = _by_plain_name(names.by_level.get(level, {}), set(wanted))
        votes = Counter(gemeente for codes in index.values() for gemeente in {gemeente_of(code) for code in codes})
        for gemeente, count in votes.items():
            if gemeente and count > best[0]:
                best = (count, gemeente, level, _within(index, gemeente))
    _, gemeente, level, codes = best
    found = pd.Series([codes.get(name) for name in wanted], index=labels.index, dtype=object)
    if not len(labels) or found.notna().sum() < _LEAST_SHARE * len(labels) or found.dropna().duplicated().any():
        shown = ", ".join(f"«{label}»" for label in labels[:3])
        raise UnreadableFile(
            f"{file} noemt gebieden alleen bij naam ({shown}), en {int(found.notna().sum())} van de {len(labels)} "
            "namen horen bij een bekende wijk of buurt van een en dezelfde gemeente; verwacht minstens de helft; voeg "
            "eerst de wijken en buurten van die gemeente toe, of zet er een kolom met CBS-codes bij."
        )
    return level, found


def _by_plain_name(known: Mapping[str, tuple[str, ...]], wanted: set[str]) -> dict[str, set[str]]:
    """Return the codes that bear each wanted name."""
    index: dict[str, set[str]] = defaultdict(set)
    for name, codes in known.items():
        if (plain := _plain(name)) in wanted:
            index[plain].update(codes)
    return index


def _within(index: Mapping[str, set[str]], gemeente: str) -> dict[str, str]:
    """Return the code of each name in one gemeente, leaving out names that two of its areas share."""
    own = {name: [code for code in codes if gemeente_of(code) == gemeente] for name, codes in index.items()}
    return {name: codes[0] for name, codes in own.items() if len(codes) == 1}


def _plain(name: str) -> str:
    """Return a name without case, accents and the kind and number in front."""
    plain = fold(name)
    return _KIND_IN_FRONT.sub("", plain) or plain
