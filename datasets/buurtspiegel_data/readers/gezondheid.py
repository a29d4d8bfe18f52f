"""Gezondheid per wijk en buurt of RIVM, GGD and CBS (StatLine 50090NED, 50120NED): 2012, 2016 and 2020.

Model-based shares (SMAP) of adults, as the workbook or CSV of the UntypedDataSet. A file may hold several ages and
margins: adults of all ages (18+) and the estimate itself are kept, the limits of the 95% interval are not.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult, SourceTable, concat_left_out

from .by_level import Publication, by_level
from .names import NameIndex
from .probe import Form, Probe
from .tidy import text_frame
from .workbooks import sheet_frame

DATASET = "gezondheid"
ADULTS, ESTIMATE = "20300", "MW00000"
_DIMENSIONS = ("Leeftijd", "Marges", "WijkenEnBuurten", "Perioden")
_IDENTITY = frozenset({"id", "gemeentenaam", "soort_regio", "codering"})

#: Titles by key, as far as the key itself does not read well.
_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "ervaren_gezondheid_goed_zeer_goed": "Ervaren gezondheid goed of zeer goed",
        "roker": "Rokers",
        "voldoet_aan_alcohol_richtlijn": "Voldoet aan alcoholrichtlijn",
        "drinker": "Drinkers",
        "zware_drinker": "Zware drinkers",
        "overmatige_drinker": "Overmatige drinkers",
        "een_of_meer_langdurige_aandoeningen": "Eén of meer langdurige aandoeningen",
        "langdurige_ziekte_en_beperkt": "Langdurig ziek en daardoor beperkt",
        "een_of_meer_lichamelijke_beperkingen": "Eén of meer lichamelijke beperkingen",
        "matig_hoog_risico_op_angst_of_depressie": "Matig of hoog risico op angst of depressie",
        "heel_veel_stress_in_afgelopen_4_weken": "(Heel) veel stress in de afgelopen 4 weken",
        "matig_veel_regie_over_eigen_leven": "Matig of veel regie over het eigen leven",
        "ernstig_zeer_ernstig_eenzaam": "Ernstig of zeer ernstig eenzaam",
        "mantelzorger": "Mantelzorgers",
        "lopen_en_of_fietsen_naar_school_of_werk": "Lopen of fietsen naar school of werk",
        "moeite_met_rondkomen": "Moeite met rondkomen",
    }
)


def recognises(probe: Probe) -> bool:
    """Take a workbook or CSV with the four dimensions of the table and the column on health as people feel it."""
    return (
        probe.form in (Form.XLSX, Form.CSV)
        and set(_DIMENSIONS) <= set(probe.columns)
        and any(column.startswith("ErvarenGezondheid") for column in probe.columns)
    )


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001  (codes are in the file)
    """Read the land, gemeenten, wijken and buurten of every year in the file; values in % of adults (18+)."""
    frame = sheet_frame(probe) if probe.form is Form.XLSX else text_frame(probe)
    text = {name: frame[name].str.strip() for name in _DIMENSIONS}
    kept = (text["Leeftijd"] == ADULTS) & (text["Marges"] == ESTIMATE)
    if not kept.any():
        raise UnreadableFile(
            f"{probe.name} heeft geen cijfers over iedereen van 18 jaar en ouder (gevonden: leeftijd "
            f"«{text['Leeftijd'].iloc[0]}», marge «{text['Marges'].iloc[0]}»); verwacht leeftijd {ADULTS} en marge "
            f"{ESTIMATE}; download de tabel met «18 jaar of ouder» en «waarde»."
        )
    keys = {str(name): key for name in frame.columns if name not in _DIMENSIONS and (key := _key(str(name)))}
    measures = {key: Measure(_title(key), "%") for key in keys.values()}
    tables: list[SourceTable] = []
    left_out = [_other_groups(text["Leeftijd"][~kept], text["Marges"][~kept])]
    for period, rows in frame[kept].groupby(text["Perioden"][kept]):
        year = str(period)[:4]
        publication = Publication(DATASET, year, _origin(probe, year), measures)
        columns = {key: rows[name] for name, key in keys.items()}
        found = by_level(publication, rows["WijkenEnBuurten"], columns, _names(rows))
        tables += found.tables
        left_out += found.left_out
    return ReadResult(tuple(tables), left_out=concat_left_out(left_out))


def _key(column: str) -> str | None:
    """Return «ErnstigZeerErnstigEenzaam_29» as ernstig_zeer_ernstig_eenzaam; None for a column that is no measure."""
    words = re.sub(r"_\d+$", "", column)
    key = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=\d)", "_", words).lower()
    return None if key in _IDENTITY else key


def _title(key: str) -> str:
    return _TITLES.get(key) or key.replace("_", " ").capitalize()


def _names(rows: pd.DataFrame) -> pd.Series | None:
    """Return the names of land and gemeenten; of wijken and buurten the file has the gemeente only."""
    columns = {re.sub(r"_\d+$", "", str(column)): column for column in rows.columns}
    if "Gemeentenaam" not in columns:
        return None
    coarse = rows["WijkenEnBuurten"].str.startswith(("NL", "GM"))
    return rows[columns["Gemeentenaam"]].where(coarse, "")


def _origin(probe: Probe, year: str) -> Origin:
    table = re.search(r"\d{5}NED", " ".join((*probe.layers, probe.name)))
    title = f"Gezondheid per wijk en buurt {year}"
    return Origin(probe.name, "RIVM, GGD'en en CBS", "CC BY 4.0", title, table.group() if table else "")


def _other_groups(ages: pd.Series, margins: pd.Series) -> LeftOut:
    groups = sorted({f"leeftijd {age} met marge {margin}" for age, margin in zip(ages, margins, strict=True)})
    return LeftOut(
        f"Overgeslagen regels, niet de schatting voor 18 jaar en ouder: {len(ages)} ({'; '.join(groups)[:160]}).",
        len(ages),
    )
