"""PBL Startanalyse aardgasvrije buurten, edition 2020: costs, energy and dwellings per buurt, for every strategy.

A column is a strategy and an indicator, such as ``s1a_H16``. All cells are text. An empty cell means that the
strategy was not calculated for that buurt (no source of heat near it) or that there is no dwelling to describe:
not applicable, not unknown. Negative money is real: a saving, never a sentinel. Meaning of the codes: PBL,
Startanalyse aardgasvrije buurten 2020, and the column names of its «Leidraad» tables (H16_Nat_meerkost …); the sums
H01 = H02 + … + H06 and H08 = H09 + … + H14 hold in the data. A code whose meaning is not known stays a code.
"""

import re
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult, SourceTable

from .names import NameIndex
from .probe import Form, Probe
from .tidy import by_area, parquet_table

DATASET = "startanalyse"
#: The edition whose reference year is 2019.
PERIOD = "2020"
#: «s1a» … «s4d»: of this text the first figure is kept, the strategy without its variant.
PREFERRED = "sln_v01"
_WANTED = {"BU_CODE", "I11_aantalweq", "ref_2019_A01", "ref_2030_A01"}
_ABOUT_AREA = ("fid", "BU_CODE", "I02_buurtnaam", "I05_gemeentecode", "I06_gemeentenaam")
_STREETS = {"fid", "s1a_h03", "s2a_h02"}

_STRATEGIES = {
    "ref_2019": "Referentie 2019",
    "ref_2030": "Referentie 2030",
    "s1a": "Luchtwarmtepomp (s1a)",
    "s1b": "Bodemwarmtepomp (s1b)",
    "s2a": "Warmtenet met restwarmte, isolatie tot label B (s2a)",
    "s2b": "Warmtenet met aardwarmte waar die kansrijk is, label B (s2b)",
    "s2c": "Warmtenet met aardwarmte overal, label B (s2c)",
    "s2d": "Warmtenet met restwarmte, isolatie tot label D (s2d)",
    "s2e": "Warmtenet met aardwarmte waar die kansrijk is, label D (s2e)",
    "s2f": "Warmtenet met aardwarmte overal, label D (s2f)",
    "s4a": "Groengas met hybride warmtepomp, label B (s4a)",
    "s4b": "Groengas met HR-ketel, label B (s4b)",
    "s4c": "Groengas met hybride warmtepomp, label D (s4c)",
    "s4d": "Groengas met HR-ketel, label D (s4d)",
}
_PER_DWELLING = "GJ per woningequivalent per jaar"
_INDICATORS = {
    "a01": ("aansluitingen op aardgas", "aantal"),
    "a02": ("aansluitingen met elektrische warmtepomp", "aantal"),
    "a03": ("aansluitingen op een warmtenet van middentemperatuur", "aantal"),
    "a04": ("aansluitingen op een warmtenet van lage temperatuur", "aantal"),
    "a05": ("aansluitingen met hybride warmtepomp en groengas", "aantal"),
    "a06": ("aansluitingen met HR-ketel en groengas", "aantal"),
    "h01": ("energievraag, totaal", _PER_DWELLING),
    "h02": ("vraag naar ruimteverwarming", _PER_DWELLING),
    "h03": ("vraag naar warm tapwater", _PER_DWELLING),
    "h04": ("vraag voor ventilatie", _PER_DWELLING),
    "h05": ("vraag naar koude", _PER_DWELLING),
    "h06": ("vraag voor apparaten en verlichting", _PER_DWELLING),
    "h07": ("energievraag per hectare", "GJ per hectare per jaar"),
    "h08": ("energie-inzet, totaal", _PER_DWELLING),
    "h09": ("inzet van aardgas", _PER_DWELLING),
    "h10": ("inzet van klimaatneutraal gas", _PER_DWELLING),
    "h11": ("inzet van elektriciteit", _PER_DWELLING),
    "h12": ("inzet van warmte van middentemperatuur", _PER_DWELLING),
    "h13": ("inzet van warmte van lage temperatuur", _PER_DWELLING),
    "h14": ("inzet van omgevingswarmte", _PER_DWELLING),
    "h15": ("CO2-uitstoot", "ton per jaar"),
    "h16": ("nationale meerkosten", "€ per jaar"),
    "h17": ("nationale meerkosten per vermeden ton CO2", "€ per ton"),
    "h18": ("nationale meerkosten per woningequivalent", "€ per jaar"),
    "k10": ("kapitaallasten, totaal", "€ per jaar"),
    "k17": ("variabele kosten, totaal", "€ per jaar"),
}
_TITLES = {
    "i09_aantalwoningen": ("Woningen", "aantal"),
    "i10_aantalutiliteitsgebouwen": ("Utiliteitsgebouwen", "aantal"),
    "i11_aantalweq": ("Woningequivalenten", "aantal"),
    "won_tot": ("Woningen, totaal naar bouwperiode en type", "aantal"),
    "percentage_woningen_met_afgemeld_label": ("Woningen met een afgemeld energielabel", "%"),
    "aantal_aansluitingen_woningen_metafgemeldlabel": ("Woningen met een afgemeld energielabel", "aantal"),
    "wt_21kap": ("Twee-onder-een-kapwoningen", "aantal"),
    "wt_mgz_hoo": ("Meergezinswoningen, hoogbouw", "aantal"),
    "wt_mgz_laa": ("Meergezinswoningen, laagbouw", "aantal"),
    "wt_rwhoek": ("Hoekwoningen", "aantal"),
    "wt_rwtusse": ("Tussenwoningen", "aantal"),
    "wt_vrijsaa": ("Vrijstaande woningen", "aantal"),
    "label_afgemeld": ("Woningen met een afgemeld energielabel, A tot en met G", "%"),
    "label_ab": ("Woningen met energielabel A of B, afgemeld of voorlopig", "%"),
    "label_efg": ("Woningen met energielabel E, F of G, afgemeld of voorlopig", "%"),
    PREFERRED: ("Strategie met de laagste nationale kosten, volgens PBL", "strategie 1 tot en met 4"),
}
_PART = re.compile(r"(ref_2019|ref_2030|s\d[a-f])_([ahk]\d\d)(_\d)?")
#: What is averaged for a wijk or gemeente, and by what; the other figures are of a buurt alone.
_WEIGHTS = {
    "ref_2019_h02": "i11_aantalweq",
    "s1a_h18": "i11_aantalweq",
    "s2c_h18": "i11_aantalweq",
    "s4d_h18": "i11_aantalweq",
    "label_afgemeld": "won_tot",
    "label_ab": "won_tot",
    "label_efg": "won_tot",
}
_SUMMED = ("i09_aantalwoningen", "ref_2019_h15", "s1a_h16", "s2c_h16", "s4d_h16")
_SORTS = ("afgemeld", "voorlopig")
_LABEL = re.compile(r"percentage_woningen_(afgemeld|voorlopig)_label([a-g])")
_NUMBER = r"^[+-]?[0-9]+(\.[0-9]+)?$"


def recognises(probe: Probe) -> bool:
    """Take the table per buurt; take the map of streets too, in order to say why it is not read."""
    columns = set(probe.columns)
    return columns >= _WANTED if probe.form is Form.PARQUET else probe.form is Form.JSON and columns >= _STREETS


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001 -- every row has a code
    """Return a table per buurt with every column that holds numbers, about 420 of them, and what joins to wijk and
    gemeente."""
    if probe.form is Form.JSON:
        raise UnreadableFile(
            f"{probe.name} is de Startanalyse per straat: groepen adressen zonder code; verwacht de Startanalyse per "
            "buurt (met kolom BU_CODE); voeg dat bestand toe."
        )
    table = parquet_table(probe)
    columns, texts = {}, []
    for name in table.column_names:
        if name in _ABOUT_AREA:
            continue
        column = _numbers(table[name])
        if column is None:
            texts.append(name)
        else:
            columns[name.lower()] = column
    codes = _texts(table["BU_CODE"])
    if "sln_V01" in texts:
        columns[PREFERRED] = _strategies(_texts(table["sln_V01"]))
        texts.remove("sln_V01")
    columns |= _label_groups(columns)
    values, left_out = by_area(pd.DataFrame(columns), codes, Level.BUURT)
    status = values.isna().astype(np.uint8) * np.uint8(Status.NOT_APPLICABLE)
    names_of = _texts(table["I02_buurtnaam"]).set_axis(codes)
    measures = {key: _measure(key) for key in columns}
    origin = Origin(
        probe.name, "Planbureau voor de Leefomgeving", "open data, licentie niet vermeld", "Startanalyse 2020"
    )
    result = SourceTable(DATASET, Level.BUURT, PERIOD, values, status, measures, origin, names_of.reindex(values.index))
    return ReadResult((result, *_larger(result)), left_out=(*left_out, *_said(texts)))


def _larger(buurten: SourceTable) -> Iterator[SourceTable]:
    """Yield what buurten say of their wijk and gemeente: sums, and means by dwelling equivalents or by dwellings.

    The file has buurten only, and a figure of the gemeente is what one holds them against. All of it is estimated.
    """
    values = buurten.values
    weights = {key: weight for key, weight in _WEIGHTS.items() if {key, weight} <= set(values)}
    summed = [key for key in (*_SUMMED, *dict.fromkeys(weights.values())) if key in values]
    for level, code in ((Level.WIJK, "WK" + values.index.str[2:8]), (Level.GEMEENTE, "GM" + values.index.str[2:6])):
        columns = {key: values[key].groupby(code).sum(min_count=1) for key in dict.fromkeys(summed)}
        for key, weight in weights.items():
            weighed = values[weight].where(values[key].notna())
            whole = weighed.groupby(code).sum(min_count=1)
            columns[key] = (values[key] * weighed).groupby(code).sum(min_count=1) / whole.where(whole > 0)
        joined = pd.DataFrame(columns).rename_axis("area")
        status = joined.isna().astype(np.uint8) * np.uint8(Status.NOT_APPLICABLE)
        status = status.where(joined.isna(), np.uint8(Status.ESTIMATED)).astype(np.uint8)
        measures = {key: buurten.measures[key] for key in columns}
        yield SourceTable(DATASET, level, PERIOD, joined, status, measures, buurten.origin)


def _numbers(column: pa.ChunkedArray) -> pd.Series | None:
    """Return a column as numbers (NaN where empty or «onbekend»), None where it holds other text or no number."""
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
        return pd.Series(pc.cast(column, pa.float64()).to_numpy())
    if not pa.types.is_string(column.type) and not pa.types.is_large_string(column.type):
        return None
    stripped = pc.utf8_trim_whitespace(column)
    is_number = pc.match_substring_regex(stripped, _NUMBER)
    is_empty = pc.is_in(pc.utf8_lower(stripped), pa.array(["", "onbekend"], stripped.type))
    if not pc.any(is_number).as_py() or not pc.all(pc.or_(is_number, is_empty), skip_nulls=True).as_py():
        return None
    return pd.Series(pc.cast(pc.if_else(is_number, stripped, None), pa.float64()).to_numpy())


def _strategies(texts: pd.Series) -> pd.Series:
    """Return 1 to 4 for «s1a» to «s4d», NaN for anything else."""
    return pd.to_numeric(texts.str.extract(r"^s([1-4])[a-h]$")[0]).astype(float)


def _label_groups(columns: Mapping[str, pd.Series]) -> dict[str, pd.Series]:
    """Return shares of labels together (%): registered ones, A or B, and E, F or G; none where the file has no labels.

    The published shares are whole percents of which the fourteen add up to 95 to 105: they are divided by that sum.
    """
    parts = {(sort, letter): f"percentage_woningen_{sort}_label{letter}" for sort in _SORTS for letter in "abcdefg"}
    if not set(parts.values()) <= columns.keys():
        return {}
    frame = pd.DataFrame({key: columns[key] for key in parts.values()})
    whole = frame.sum(axis=1, skipna=False)
    groups = {
        "label_afgemeld": [key for (sort, _), key in parts.items() if sort == "afgemeld"],
        "label_ab": [key for (_, letter), key in parts.items() if letter in "ab"],
        "label_efg": [key for (_, letter), key in parts.items() if letter in "efg"],
    }
    return {name: 100 * frame[keys].sum(axis=1) / whole.where(whole > 0) for name, keys in groups.items()}


def _texts(column: pa.ChunkedArray) -> pd.Series:
    """Return a column of codes or names as text without outer blanks."""
    return column.to_pandas().fillna("").astype(str).str.strip()


def _measure(key: str) -> Measure:
    """Return title and unit where they are known, else the code itself."""
    if key in _TITLES:
        return Measure(*_TITLES[key])
    if match := _LABEL.fullmatch(key):
        return Measure(f"Woningen met {match[1]} energielabel {match[2].upper()}", "%")
    if (match := _PART.fullmatch(key)) and match[2] in _INDICATORS and match[1] in _STRATEGIES:
        title, unit = _INDICATORS[match[2]]
        again = " (tweede kolom)" if match[3] else ""
        return Measure(f"{_STRATEGIES[match[1]]}: {title}{again}", unit)
    return Measure(key)


def _said(texts: list[str]) -> Iterator[LeftOut]:
    if texts:
        shown = ", ".join(texts[:5])
        yield LeftOut(f"Kolommen zonder getallen, niet gelezen: {len(texts)}, zoals {shown}.", len(texts))
