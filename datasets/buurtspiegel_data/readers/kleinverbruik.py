"""Kleinverbruik of the grid operators: mean yearly use of gas and electricity per postcode-6, or per range of them.

Every row covers at least 10 connections (Stedin, Enexis: «per regel worden minimaal 10 aansluitingen samengevoegd»);
small postcodes are joined with the next ones into a range ``POSTCODE_VAN``–``POSTCODE_TOT``. Names, order and
separator of the columns differ per operator and year: SJV_GEMIDDELD became SJA_GEMIDDELD in 2024, and Liander wraps
every line in quotes since 2025. The reference date is 1 January; the use is that of the year before.

How a range is read: the publisher names its first and last postcode, so those two exist and get its mean as an
estimate. What lies between is not in the file and is not made up.
"""

from collections.abc import Mapping

import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level, is_code
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult, SourceTable, concat_left_out

from .grid_operators import columns_of, grid_frame
from .names import NameIndex
from .probe import Form, Probe
from .tidy import numbers, year_of

DATASET = "kleinverbruik"
#: The publishers' own bound; a row below it should not have been published and counts as secret.
SMALLEST_GROUP = 10
MEASURES = {
    "gas": Measure("Gemiddeld gasverbruik per aansluiting", "m³"),
    "aansluitingen_gas": Measure("Aansluitingen op gas", "aantal"),
    "stroom": Measure("Gemiddeld stroomverbruik per aansluiting", "kWh"),
    "aansluitingen_stroom": Measure("Aansluitingen op stroom", "aantal"),
}
_FUELS = {"gas": "gas", "elk": "stroom", "elektriciteit": "stroom", "electricity": "stroom", "stroom": "stroom"}


def recognises(probe: Probe) -> bool:
    """Take a text file with a first and last postcode, a number of connections and a mean use."""
    return probe.form is Form.CSV and {"first", "last", "connections", "use"} <= columns_of(probe).keys()


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001 -- every row has a postcode
    """Return a table per postcode-6 and one per postcode-4, with the fuels the file holds."""
    rows = _rows(probe)
    period, origin = year_of(probe), _origin(rows, probe)
    fuels = {str(fuel): group for fuel, group in rows.groupby("fuel")}
    pc6 = _joined({fuel: _per_pc6(group) for fuel, group in fuels.items()})
    pc4 = _joined({fuel: _per_pc4(group) for fuel, group in fuels.items()})
    tables = [
        SourceTable(DATASET, level, period, values, status, {key: MEASURES[key] for key in map(str, values)}, origin)
        for level, (values, status) in ((Level.PC6, pc6), (Level.PC4, pc4))
        if len(values)
    ]
    return ReadResult(tuple(tables), left_out=_left_out(rows))


def _rows(probe: Probe) -> pd.DataFrame:
    """One row per row of the file, with checked postcodes, numbers, and what each row is."""
    frame = grid_frame(probe)
    for end in ("first", "last"):
        codes = frame[end].str.replace(" ", "", regex=False).str.upper()
        frame[end] = codes.where(codes.map({code: is_code(code, Level.PC6) for code in codes.unique()}), "")
    wanted = [column for column in ("connections", "use", "active") if column in frame]
    values, status = numbers(frame[wanted])
    frame[wanted] = values
    frame["fuel"] = _fuel(frame, probe)
    frame["why"] = status["use"]
    # A mean of 0 over connections of which none is in use is not a use of 0.
    idle = (frame["use"] == 0) & (frame["active"] == 0) if "active" in frame else frame["use"].isna() & False
    frame.loc[idle, "why"] = int(Status.NOT_APPLICABLE)
    frame.loc[~(frame["connections"] >= SMALLEST_GROUP), "why"] = int(Status.SECRET)
    frame["counts"] = frame["why"] == int(Status.KNOWN)
    frame["single"] = (frame["first"] == frame["last"]) & (frame["first"] != "")
    within = (frame["first"].str[:4] == frame["last"].str[:4]) & (frame["first"] != "")
    frame["crossing"] = ~within & ((frame["first"] != "") | (frame["last"] != ""))
    frame["weighted"] = frame["use"] * frame["connections"]
    if not (frame["single"] | within | frame["crossing"]).any():
        raise UnreadableFile("Geen enkele regel heeft een postcode als 7471AB; controleer de kolommen met postcodes.")
    return frame


def _fuel(frame: pd.DataFrame, probe: Probe) -> pd.Series:
    """Gas or electricity: from the column PRODUCTSOORT, else from the name of the file."""
    if "product" in frame:
        fuels = frame["product"].str.casefold().map(_FUELS)
        if fuels.isna().any():
            wrong = frame.loc[fuels.isna(), "product"].iloc[0]
            raise UnreadableFile(f"Productsoort «{wrong[:30]}» is onbekend; verwacht GAS of ELK; controleer die kolom.")
        return fuels
    found = {fuel for word, fuel in _FUELS.items() if word in probe.name.casefold()}
    if len(found) != 1:
        raise UnreadableFile(
            f"{probe.name} zegt niet of het om gas of stroom gaat: er is geen kolom PRODUCTSOORT; zet «gas» of "
            "«stroom» in de naam van het bestand."
        )
    return pd.Series(found.pop(), index=frame.index)


def _per_pc6(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Mean use and connections per postcode-6 that the file names."""
    ranges = rows[~rows["single"]]
    ends = pd.concat([rows.assign(area=rows["first"]), ranges.assign(area=ranges["last"])])
    ends = ends[ends["area"] != ""]
    exact, range_ends = _mean(ends[ends["single"]]), _mean(ends[~ends["single"]])
    reasons = ends.loc[~ends["counts"]].groupby("area")["why"].min()
    areas = pd.Index(sorted(ends["area"].unique()), name="area", dtype=object)
    use = exact.reindex(areas)
    estimated = use.isna() & range_ends.reindex(areas).notna()
    use = use.fillna(range_ends)
    why = reasons.reindex(areas, fill_value=int(Status.SECRET)).mask(use.notna(), int(Status.KNOWN))
    single = ends[ends["single"] & (ends["connections"] >= SMALLEST_GROUP)]
    count = single.groupby("area")["connections"].sum().reindex(areas)
    counted = pd.Series(int(Status.KNOWN), areas).where(count.notna(), int(Status.SECRET))
    return _pair(use, why.mask(estimated, int(Status.ESTIMATED)), count, counted)


def _per_pc4(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Mean use and connections over the rows inside one postcode-4; estimated where other rows touch it too."""
    inside = rows[~rows["crossing"] & (rows["first"] != "")]
    inside = inside.assign(area=inside["first"].str[:4])
    use = _mean(inside)
    count = inside[inside["counts"]].groupby("area")["connections"].sum().reindex(use.index)
    outside = rows[rows["crossing"] | (rows["why"] == int(Status.SECRET))]
    partial = set(outside["first"].str[:4]) | set(outside["last"].str[:4])
    status = pd.Series(int(Status.KNOWN), use.index).mask(use.index.isin(partial), int(Status.ESTIMATED))
    return _pair(use, status, count, status)


def _mean(rows: pd.DataFrame) -> pd.Series:
    """Mean use by area, weighted by connections, over the rows that may count."""
    sums = rows[rows["counts"]].groupby("area")[["weighted", "connections"]].sum()
    return sums["weighted"] / sums["connections"]


def _pair(use: pd.Series, why: pd.Series, count: pd.Series, counted: pd.Series) -> tuple[pd.DataFrame, pd.DataFrame]:
    return pd.DataFrame({"use": use, "count": count}), pd.DataFrame({"use": why, "count": counted}).astype("uint8")


def _joined(
    parts: Mapping[str, tuple[pd.DataFrame, pd.DataFrame]],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lay the fuels side by side; where one has no row for an area, there is no source."""
    values, status = (
        pd.concat(
            [pair[side].set_axis([fuel, f"aansluitingen_{fuel}"], axis=1) for fuel, pair in parts.items()], axis=1
        )
        for side in (0, 1)
    )
    return values.sort_index(), status.fillna(int(Status.NO_SOURCE)).astype("uint8").sort_index()


def _origin(rows: pd.DataFrame, probe: Probe) -> Origin:
    operator = rows["operator"].iloc[0] if "operator" in rows and rows["operator"].iloc[0] else "Netbeheerder"
    return Origin(probe.name, operator, "open data, licentie niet vermeld", "Kleinverbruik per postcode-6")


def _left_out(rows: pd.DataFrame) -> tuple[LeftOut, ...]:
    ranges = int((~rows["single"]).sum())
    crossing = int(rows["crossing"].sum())
    small = int((rows["connections"] < SMALLEST_GROUP).sum())
    lost = int(((rows["first"] == "") & (rows["last"] == "")).sum())
    half = int(((rows["first"] == "") != (rows["last"] == "")).sum())
    return concat_left_out(
        [
            LeftOut(
                f"Regels over meer dan een postcode: {ranges}. Hun gemiddelde staat als «geschat» bij de eerste en de "
                "laatste, de postcodes daartussen noemt het bestand niet.",
                ranges,
            ),
            LeftOut(f"Regels over meer dan een postcode-4, die daar niet meetellen: {crossing}.", crossing),
            LeftOut(f"Regels met maar een van hun twee postcodes: {half}.", half),
            LeftOut(f"Overgeslagen regels, zonder postcode: {lost}.", lost),
            LeftOut(f"Regels die «geheim» zijn, met minder dan {SMALLEST_GROUP} aansluitingen: {small}.", small),
        ]
    )
