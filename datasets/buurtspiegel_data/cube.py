"""The indicator cube: an xarray Dataset with dims (area, period), a value and a status for each."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import xarray as xr

from .status import Status

#: Dims (area, period); ``value`` float64 and ``status`` uint8 (:class:`.status.Status`); see :func:`indicator_cube`.
IndicatorCube: TypeAlias = xr.Dataset


def indicator_cube(
    columns: Mapping[str, tuple[pd.Series, pd.Series]], names: pd.Series, attrs: Mapping[str, str]
) -> IndicatorCube:
    """Join one column per period into a cube.

    ``columns`` maps a period to (values float64, status uint8), both by area code. The result has ``value`` float64
    and ``status`` uint8 with dims (area, period), coordinates ``area``, ``period`` and ``name`` (area), and
    ``attrs``: unit, kind, source, licence. An area that a period does not have gets status «no source».
    """
    periods: Sequence[str] = sorted(columns)
    codes = pd.Index(sorted(set().union(*(column[0].index for column in columns.values()))), name="area")
    value: npt.NDArray[np.float64] = np.full((len(codes), len(periods)), np.nan)
    status: npt.NDArray[np.uint8] = np.full((len(codes), len(periods)), int(Status.NO_SOURCE), np.uint8)
    for at, period in enumerate(periods):
        values, states = columns[period]
        rows = codes.get_indexer(values.index)
        value[rows, at] = values.to_numpy()
        status[rows, at] = states.to_numpy()
    return xr.Dataset(
        {
            "value": (("area", "period"), value, {"units": attrs.get("unit", "")}),
            "status": (
                ("area", "period"),
                status,
                {"flag_meanings": " ".join(s.name.lower() for s in Status)},
            ),
        },
        coords={
            "area": codes.to_numpy(object),
            "period": list(periods),
            "name": ("area", names.reindex(codes).fillna("").to_numpy(object)),
        },
        attrs=dict(attrs),
    )
