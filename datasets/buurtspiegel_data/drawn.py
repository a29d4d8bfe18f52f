"""An area of the user's own, drawn around areas on the map."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

import geopandas as gpd
import numpy as np

from .areas import RD, AreaSet
from .errors import DataError
from .levels import Level
from .readers.wording import one_line, own_code, slug
from .store import Store
from .tables import AreaTable, Origin, ReadResult

_LONGEST_NAME = 60


def keep_drawn(store: Store, name: str, areas: AreaSet, ids: Sequence[int]) -> str:
    """Join areas into one area of level «eigen», keep it in the store, and return its code.

    Raises :class:`DataError` for a name without letters, or when none of the areas has geometry.
    """
    title = one_line(name)[:_LONGEST_NAME]
    chosen = areas.rd.iloc[[one for one in ids if 0 <= one < len(areas)]]
    shape = chosen.geometry.dropna().union_all() if len(chosen) else None
    if not slug(title):
        raise DataError("Een eigen gebied heeft een naam nodig, met letters of cijfers erin.")
    if shape is None or shape.is_empty:
        raise DataError("Er zijn geen gebieden gekozen om een eigen gebied van te maken; kies ze eerst op de kaart.")
    moment = datetime.now(UTC)
    apart = f"{title}\0{moment.isoformat()}\0".encode() + shape.wkb
    code = own_code(title, apart)
    population = chosen["population"]
    frame = gpd.GeoDataFrame(
        {
            "name": [title],
            "parent": [None],
            "population": [population.sum() if population.notna().all() else np.nan],
            "water": [False],
        },
        geometry=[shape],
        index=[code],
        crs=RD,
    )
    origin = Origin(
        file=f"getekend: {title}",
        publisher="getekend op de kaart",
        licence="eigen werk",
        title=f"Eigen gebied «{title}»",
        fictional=areas.fictional,
    )
    digest = hashlib.sha256(apart).hexdigest()
    store.add(digest, origin.file, ReadResult(areas=(AreaTable(Level.EIGEN, moment.year, frame, origin),)))
    return code
