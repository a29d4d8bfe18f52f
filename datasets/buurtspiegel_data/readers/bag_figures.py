"""From verblijfsobjecten to figures per area: dwellings, their size and age, and floor space by what it is used for."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import LeftOut, Measure, Origin, SourceTable

from .wording import fold

DATASET = "bag"
#: Key of the floor space, and what the BAG calls the use.
USES = {
    "wonen_m2": "woonfunctie",
    "winkel_m2": "winkelfunctie",
    "zorg_m2": "gezondheidszorgfunctie",
    "onderwijs_m2": "onderwijsfunctie",
    "bijeenkomst_m2": "bijeenkomstfunctie",
    "kantoor_m2": "kantoorfunctie",
    "industrie_m2": "industriefunctie",
    "logies_m2": "logiesfunctie",
    "sport_m2": "sportfunctie",
    "cel_m2": "celfunctie",
    "overig_m2": "overige gebruiksfunctie",
}
MEASURES = {
    "woningen": Measure("Woningen", "aantal"),
    "niet_woningen": Measure("Adressen zonder woonfunctie", "aantal"),
    "oppervlakte_mediaan": Measure("Oppervlakte van woningen, mediaan", "m²"),
    "oppervlakte_gemiddeld": Measure("Oppervlakte van woningen, gemiddeld", "m²"),
    "bouwjaar_mediaan": Measure("Bouwjaar van woningen, mediaan", "jaar"),
    "voor_1945": Measure("Woningen van voor 1945", "aantal"),
    "van_1945_1990": Measure("Woningen van 1945 tot en met 1990", "aantal"),
    "na_1990": Measure("Woningen van na 1990", "aantal"),
    "panden": Measure("Panden", "aantal"),
    "vloer_m2": Measure("Vloeroppervlakte totaal", "m²"),
    **{key: Measure(f"Vloeroppervlakte {use}", "m²") for key, use in USES.items()},
}
_OF_YEARS = ("bouwjaar_mediaan", "voor_1945", "van_1945_1990", "na_1990")
#: The BAG has 1 and 999999 m² where nobody measured, and 1005 and 9999 where nobody knows the year.
_SURFACES, _FIRST_YEAR = (2, 999_998), 1006
_WAR, _OIL = 1945, 1990


def dwellings(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return a row per verblijfsobject: buurt, x, y (RD), whether it is a ``home``, ``surface``, ``built``, m² per use.

    Floor space with several uses counts for each of them in equal parts: the BAG does not say which part is which.
    """
    surface = pd.to_numeric(frame["oppervlakte"], errors="coerce")
    surface = surface.where(surface.between(*_SURFACES))
    built = pd.to_numeric(frame["bouwjaar"], errors="coerce") if "bouwjaar" in frame else pd.Series(np.nan, frame.index)
    uses = frame["gebruiksdoel"].fillna("").astype(str).map(lambda text: {fold(use) for use in text.split(",")})
    shares = pd.DataFrame({key: uses.map(lambda found, use=use: use in found) for key, use in USES.items()})
    shares = shares.astype(float).div(shares.sum(axis=1).clip(lower=1), axis=0)
    points = frame.geometry.representative_point()
    return pd.DataFrame(
        {
            "buurt": frame["buurt"],
            "x": points.x,
            "y": points.y,
            "home": shares["wonen_m2"] > 0,
            "surface": surface,
            "built": built.where(built.between(_FIRST_YEAR, year + 1)),
            **{key: shares[key] * surface.fillna(0) for key in USES},
        }
    )


def tables(
    objects: pd.DataFrame, areas: AreaSet, origin: Origin, period: str
) -> tuple[tuple[SourceTable, ...], tuple[LeftOut, ...]]:
    """Count the objects per buurt, wijk and gemeente, and say what has no figure."""
    made, notes = [], []
    for level, codes in by_level(objects["buurt"]):
        whole, note = whole_areas(codes, objects["buurt"], areas, level)
        values = _figures(objects, codes).loc[whole]
        if objects["built"].isna().all():
            values = values.drop(columns=list(_OF_YEARS))
        made.append(table(values, DATASET, level, period, origin, areas))
        notes.append(note)
    unmeasured = int((objects["home"] & objects["surface"].isna()).sum())
    notes.append(LeftOut(f"Woningen zonder bruikbare oppervlakte, wel geteld: {unmeasured}.", unmeasured))
    return tuple(made), tuple(notes)


def panden_table(
    frame: pd.DataFrame, areas: AreaSet, origin: Origin, period: str
) -> tuple[tuple[SourceTable, ...], tuple[LeftOut, ...]]:
    """Count the panden per buurt, wijk and gemeente."""
    made, notes = [], []
    for level, codes in by_level(frame["buurt"]):
        whole, note = whole_areas(codes, frame["buurt"], areas, level)
        values = codes.value_counts().rename("panden").to_frame().loc[whole].astype(float)
        made.append(table(values, DATASET, level, period, origin, areas))
        notes.append(note)
    return tuple(made), tuple(notes)


def by_level(buurt: pd.Series) -> Iterator[tuple[Level, pd.Series]]:
    """Yield buurt, wijk and gemeente, each with the code of the area of every row."""
    yield Level.BUURT, buurt
    yield Level.WIJK, "WK" + buurt.str[2:8]
    yield Level.GEMEENTE, "GM" + buurt.str[2:6]


def whole_areas(codes: pd.Series, buurt: pd.Series, areas: AreaSet, level: Level) -> tuple[list[str], LeftOut]:
    """Return the areas of which the file has every buurt with residents; of a part no figure of the whole is made."""
    empty = set(areas.codes[(areas.population.fillna(1) > 0) & ~areas.rd["water"].astype(bool)]) - set(buurt)
    if level is not Level.BUURT:
        length = 6 if level is Level.WIJK else 4
        empty = {("WK" if level is Level.WIJK else "GM") + code[2 : 2 + length] for code in empty}
    found = set(codes)
    cut = len(found & empty)
    text = f"Zonder cijfer, want een bewoonde buurt ervan staat niet in het bestand: {cut} × {level.label}."
    return sorted(found - empty), LeftOut(text, cut)


def table(
    values: pd.DataFrame,
    dataset: str,
    level: Level,
    period: str,
    origin: Origin,
    areas: AreaSet,
    measures: dict[str, Measure] | None = None,
    known: Status = Status.KNOWN,
) -> SourceTable:
    """Publish ``values`` (index: code); what has no number has nothing to be a number of."""
    status = values.notna().map(lambda there: int(known if there else Status.NOT_APPLICABLE)).astype(np.uint8)
    named = areas.names if level is Level.BUURT else pd.Series(dtype=object)
    titles = {str(key): (measures or MEASURES)[str(key)] for key in values}
    return SourceTable(dataset, level, period, values, status, titles, origin, named.reindex(values.index).dropna())


def _figures(objects: pd.DataFrame, codes: pd.Series) -> pd.DataFrame:
    """Return the figures per area, index: code; NaN for the size and age of dwellings where there are none."""
    counted = objects.groupby(codes)
    homes = objects[objects["home"]]
    of_homes = homes.groupby(codes[objects["home"]])
    built = homes["built"]
    ages = {"voor_1945": built < _WAR, "van_1945_1990": built.between(_WAR, _OIL), "na_1990": built > _OIL}
    values = pd.DataFrame(
        {
            "woningen": counted["home"].sum().astype(float),
            "niet_woningen": (counted.size() - counted["home"].sum()).astype(float),
            "oppervlakte_mediaan": of_homes["surface"].median(),
            "oppervlakte_gemiddeld": of_homes["surface"].mean(),
            "bouwjaar_mediaan": of_homes["built"].median(),
            **{key: old.astype(float).groupby(codes[objects["home"]]).sum() for key, old in ages.items()},
            **{key: counted[key].sum() for key in USES},
            "vloer_m2": objects["surface"].fillna(0).where(objects[list(USES)].any(axis=1)).groupby(codes).sum(),
        }
    )
    values[list(ages)] = values[list(ages)].fillna(0)
    return values
