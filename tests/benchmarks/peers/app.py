"""What the apps of the peers share: the data, the columns, a server."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import panel as pn

WIDTH, HEIGHT = 1000, 800


def data() -> gpd.GeoDataFrame:
    """Read the polygons that the command line names."""
    return gpd.read_parquet(Path(sys.argv[1]))


def columns(frame: gpd.GeoDataFrame) -> list[str]:
    """Return the names of the figures."""
    return [name for name in frame.columns if name.startswith("figure")]


def serve(app: Callable[[], Any]) -> None:
    """Serve an app on the port that the command line names."""
    pn.serve(app, port=int(sys.argv[2]), show=False)
