"""Iv3: what gemeenten budget and account for, in total and per taakveld, in € 1.000.

Source: CBS, Informatie voor derden (tables 45007NED to 45078NED on dataderden.cbs.nl), per gemeente, year and
verslagsoort: ``2024X000`` is the budget, ``2024X005`` the accounts. The two become data sets of their own, since a
plan and an outcome are no two moments of one series.
"""

import re

import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult, SourceTable

from .names import NameIndex
from .probe import Form, Probe
from .probing import probe as probe_file
from .tidy import by_area, numbers, plain_frame, text_frame, withhold

DATASET, BUDGET_DATASET = "iv3", "iv3begroting"
UNIT = "€ 1.000"
_KIND = {"X005": DATASET, "X000": BUDGET_DATASET}
_REPORT = re.compile(r"^([0-9]{4})(X00[05])$")
_RESIDENTS = "inwoners"
_BALANCE = ("eigen_vermogen", "balanstotaal")
_TITLES_FILE = "iv3_taakvelden.csv"

_SUMMARY = {"jaar", "verslagsoort", "gm_code", "inwoners", "lasten", "baten"}
_PER_TASK = {"jaar", "verslagsoort", "gm_code", "inwoners", "taakveld", "lasten_x1000"}
_TASKS = ("jaar", "code", "titel")

_TITLES = {
    "lasten": "Totale lasten, zonder mutaties van reserves",
    "baten": "Totale baten, zonder mutaties van reserves",
    "reserve_lasten": "Toevoegingen aan reserves",
    "reserve_baten": "Onttrekkingen aan reserves",
    "sociaal": "Lasten van het sociaal domein",
    "salarissen": "Salarissen en sociale lasten",
    "inhuur": "Ingeleend personeel",
    "verbonden": "Bijdragen aan verbonden partijen",
    "rijk": "Inkomsten van het Rijk",
    "spuks": "Specifieke uitkeringen",
    "heffingen": "Heffingen",
    "salarissen_overhead": "Salarissen en sociale lasten voor overhead",
    "inhuur_overhead": "Ingeleend personeel voor overhead",
    "eigen_vermogen": "Eigen vermogen",
    "balanstotaal": "Balanstotaal",
}


def recognises(probe: Probe) -> bool:
    """Take the yearly summary, the long table per taakveld, and the list of titles of taakvelden."""
    if probe.form not in (Form.CSV, Form.PARQUET):
        return False
    columns = set(probe.columns)
    return probe.columns == _TASKS or columns >= _SUMMARY or columns >= _PER_TASK


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001 -- every row has a code
    """Return a table per verslagsoort and year; gemeenten that sent nothing in have no figures, not zeros."""
    if probe.columns == _TASKS:
        text = "Titels van taakvelden, geen cijfers: ze worden gebruikt bij de lasten per taakveld in dezelfde map."
        return ReadResult(left_out=(LeftOut(text),))
    frame = plain_frame(probe)
    reports = frame["verslagsoort"].astype(str).str.extract(_REPORT)
    other = int(reports[0].isna().sum())
    if other == len(frame):
        raise UnreadableFile(
            "Kolom «verslagsoort» heeft geen begroting (2024X000) en geen jaarrekening (2024X005); controleer de kolom."
        )
    titles = _task_titles(probe) if "taakveld" in frame else {}
    tables = []
    notes = [LeftOut(f"Regels van een andere verslagsoort dan X000 of X005: {other}.", other)] if other else []
    for (kind, year), rows in frame.groupby([reports[1], reports[0]]):
        table, left_out = _table(rows, _KIND[str(kind)], str(year), titles, probe.name)
        tables.append(table)
        notes.extend(left_out)
    return ReadResult(tuple(tables), left_out=(*notes, *_gaps(tables)))


def _table(
    rows: pd.DataFrame, dataset: str, year: str, titles: dict[str, str], file: str
) -> tuple[SourceTable, tuple[LeftOut, ...]]:
    wide = _per_task(rows) if "taakveld" in rows else rows.drop(columns=["jaar", "verslagsoort"])
    columns, left_out = by_area(wide.drop(columns="gm_code"), wide["gm_code"].astype(str), Level.GEMEENTE)
    values, status = numbers(columns, sentinels=False)  # amounts may be as low as a sentinel
    values, status = withhold(values, status, values.isna(), Status.NOT_APPLICABLE)
    values, status, silent = _without_empty_zeros(values, status)
    if silent:
        what = "jaarrekening" if dataset == DATASET else "begroting"
        text = (
            f"De {what} {year} van {', '.join(silent)} is niet ingeleverd: alle bedragen staan in het bestand op 0; "
            "ze zijn «nog niet bekend»."
        )
        left_out = (*left_out, LeftOut(text, len(silent)))
    measures = {str(key): _measure(str(key), titles) for key in values}
    return SourceTable(dataset, Level.GEMEENTE, year, values, status, measures, _origin(file)), left_out


def _per_task(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per gemeente, one column per taakveld; a pair that is not in the file stays empty."""
    keys = "lasten_" + rows["taakveld"].astype(str).str.replace(".", "_", regex=False)
    try:
        wide = rows.assign(key=keys).pivot(index=["gm_code", _RESIDENTS], columns="key", values="lasten_x1000")
    except ValueError as error:
        raise UnreadableFile(
            "Een gemeente heeft twee keer hetzelfde taakveld in een verslag; verwacht elk taakveld een keer; "
            "haal dubbele regels weg."
        ) from error
    return wide.reset_index()


def _without_empty_zeros(values: pd.DataFrame, status: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Take away the zeros that mean «not filled in»; return also who sent nothing in."""
    zero = values == 0
    amounts = values.columns.drop(_RESIDENTS)
    silent = (values[amounts].fillna(0) == 0).all(axis=1)
    unfilled = zero & False
    unfilled.loc[silent, amounts] = True
    values, status = withhold(values, status, unfilled, Status.NOT_YET)
    balance = [key for key in _BALANCE if key in values]
    if balance:  # no gemeente has a balance of nothing
        without = zero & False
        without.loc[zero[balance].all(axis=1) & ~silent, balance] = True
        why = Status.NOT_APPLICABLE if zero[balance].to_numpy().all() else Status.NOT_YET
        values, status = withhold(values, status, without, why)
    empty = zero & zero.all(axis=0)
    empty[_RESIDENTS] = zero[_RESIDENTS]
    values, status = withhold(values, status, empty, Status.NOT_APPLICABLE)
    return values, status, [str(code) for code in values.index[silent]]


def _gaps(tables: list[SourceTable]) -> tuple[LeftOut, ...]:
    """Say which gemeenten are absent in a year while they stand in the years before and after it."""
    found = {(table.dataset, int(table.period)): set(table.values.index) for table in tables}
    notes = []
    for (dataset, year), codes in sorted(found.items()):
        around = found.get((dataset, year - 1), set()) & found.get((dataset, year + 1), set())
        if absent := sorted(around - codes):
            text = f"In {dataset} {year} ontbreken {', '.join(absent)}: daarvoor is geen cijfer, ook geen 0."
            notes.append(LeftOut(text, len(absent)))
    return tuple(notes)


def _task_titles(probe: Probe) -> dict[str, str]:
    """Return the newest title of every taakveld from the list beside the file; empty where there is none."""
    path = probe.path.with_name(_TITLES_FILE)
    if not path.is_file():
        return {}
    beside = probe_file(path)
    if beside.columns != _TASKS:
        return {}
    frame = text_frame(beside).sort_values("jaar", kind="stable")
    return dict(zip("lasten_" + frame["code"].str.replace(".", "_", regex=False), frame["titel"], strict=True))


def _measure(key: str, titles: dict[str, str]) -> Measure:
    if key == _RESIDENTS:
        return Measure("Inwoners op 1 januari", "aantal")
    if key in _TITLES or not key.startswith("lasten_"):
        return Measure(_TITLES.get(key, key), UNIT)
    number = key.removeprefix("lasten_").replace("_", ".")
    return Measure(f"Lasten taakveld {number} {titles.get(key, '')}".strip(), UNIT)


def _origin(file: str) -> Origin:
    return Origin(file, "CBS (Iv3)", "CC BY 4.0", "Iv3: gemeentefinanciën")
