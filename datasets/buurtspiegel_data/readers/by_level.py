"""One file, several levels: from rows with a padded code to one table per level.

Publishers put the land, gemeenten, wijken and buurten in the rows of one file; summing such a column counts everyone
four times. Here the rows part ways by the form of their code, once and for every reader.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import LAND_CODE, Level, is_code
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult, SourceTable, concat_left_out

from .tidy import numbers

LEVELS = (Level.LAND, Level.GEMEENTE, Level.WIJK, Level.BUURT)


@dataclass(frozen=True)
class Publication:
    """What holds for all tables of one file: data set, period, origin, and the title and unit of every measure.

    ``people`` is the measure that counts who lives there: where it is 0, a blank beside it means that there is
    nobody to count, not that the figure is withheld. ``sums`` are measures that the file has in parts only.
    """

    dataset: str
    period: str
    origin: Origin
    measures: Mapping[str, Measure]
    people: str | None = None
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def by_level(
    publication: Publication,
    codes: pd.Series,
    columns: Mapping[str, pd.Series],
    names: pd.Series | None = None,
    levels: tuple[Level, ...] = LEVELS,
) -> ReadResult:
    """Return one table per level for columns (measure key → column as published) beside a column of codes.

    Codes and names are stripped of blanks; any land code (NL00, NL01) becomes :data:`LAND_CODE`. Rows without a
    code of ``levels`` and second rows of an area are counted as left out. Raises :class:`UnreadableFile` where no
    row has such a code, or a cell is no number.
    """
    area = _clean(codes)
    level_of_row = area.map({code: _level(code, levels) for code in area.unique()})
    if not level_of_row.notna().any():
        example = f"zoals «{str(area.iloc[0])[:30]}»" if len(area) else "in nul regels"
        raise UnreadableFile(
            f"Kolom «{codes.name}» heeft geen enkele gebiedscode ({example}); verwacht codes als GM0344 of "
            "BU03440111; controleer of dit de juiste kolom is."
        )
    twice = area.duplicated() & level_of_row.notna()
    frame = pd.DataFrame(dict(columns)).set_axis(pd.Index(area, name="area", dtype=object))
    values, status = _with_sums(*_numbers(frame, publication.people), publication.sums)
    named = pd.Series("", area) if names is None else _text(names).set_axis(frame.index)
    tables = []
    for level in levels:
        rows = ((level_of_row == level) & ~twice).to_numpy()
        if rows.any():
            tables.append(
                SourceTable(
                    publication.dataset,
                    level,
                    publication.period,
                    values[rows],
                    _without_absent_columns(status[rows], status),
                    {str(key): publication.measures[str(key)] for key in values},
                    publication.origin,
                    named[rows & (named != "").to_numpy()],
                )
            )
    return ReadResult(tuple(tables), left_out=_left_out(area, level_of_row, twice))


def _clean(codes: pd.Series) -> pd.Series:
    """Strip the padding of codes (10 wide in StatLine, 6 in dimensions) and name the land in one way."""
    text = _text(codes).reset_index(drop=True)
    return text.mask(text.str.fullmatch(r"NL\d{0,2}"), LAND_CODE)


def _text(column: pd.Series) -> pd.Series:
    return column.astype(object).fillna("").astype(str).str.strip()


def _level(code: str, levels: tuple[Level, ...]) -> Level | None:
    return next((level for level in levels if is_code(code, level)), None)


def _numbers(frame: pd.DataFrame, people: str | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return values and statuses; where nobody lives, a blank is not applicable."""
    values, status = numbers(frame)
    if people is None or people not in values:
        return values, status
    blank = (status == Status.SECRET).to_numpy() & (values[people] == 0).to_numpy()[:, None]
    return values, status.mask(blank, int(Status.NOT_APPLICABLE)).astype(np.uint8)


def _with_sums(
    values: pd.DataFrame, status: pd.DataFrame, sums: Mapping[str, tuple[str, ...]]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add each sum of which all parts are columns: an estimate, for the parts are rounded; missing where a part is."""
    for key, names in sums.items():
        parts = list(names)
        if key in values or not set(parts) <= set(values):
            continue
        total = values[parts].sum(axis=1, skipna=False)
        why = status[parts].where(values[parts].isna(), int(Status.KNOWN)).max(axis=1)
        values = values.assign(**{key: total})
        status = status.assign(**{key: why.mask(total.notna(), int(Status.ESTIMATED)).astype(np.uint8)})
    return values, status


def _without_absent_columns(own: pd.DataFrame, all_levels: pd.DataFrame) -> pd.DataFrame:
    """Say «no source» where a measure has figures, but none at all at this level (a postcode per gemeente)."""
    only_elsewhere = (all_levels == Status.KNOWN).any() & ~(own == Status.KNOWN).any()
    return own.assign(**{str(key): np.uint8(Status.NO_SOURCE) for key in own.columns[only_elsewhere]})


def _left_out(area: pd.Series, level_of_row: pd.Series, twice: pd.Series) -> tuple[LeftOut, ...]:
    other = area[level_of_row.isna()]
    example = f", zoals «{str(other.iloc[0])[:30]}»" if len(other) else ""
    again = int(twice.sum())
    return concat_left_out(
        [
            LeftOut(
                f"Overgeslagen regels, zonder code van een gemeente, wijk of buurt: {len(other)}{example}.", len(other)
            ),
            LeftOut(f"Overgeslagen regels, van een gebied dat al eerder in het bestand staat: {again}.", again),
        ]
    )
