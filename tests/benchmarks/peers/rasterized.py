"""Datashader, tuned: spatialpandas geometry made once, and one column name, so that nothing is compiled again."""

import datashader as ds
import holoviews as hv
import panel as pn
import spatialpandas as spd
from holoviews.operation.datashader import rasterize

from .app import HEIGHT, WIDTH, columns, data, serve

hv.extension("bokeh")
FRAME = data()
SHAPES = spd.GeoDataFrame(FRAME[["geometry"]].reset_index(drop=True))


def polygons(column: str) -> hv.Polygons:
    """Give the polygons one figure."""
    return hv.Polygons(SHAPES.assign(value=FRAME[column].to_numpy()), vdims=["value"])


def app() -> pn.Column:
    """Show a choice above the map."""
    select = pn.widgets.Select(options=columns(FRAME))
    picture = rasterize(hv.DynamicMap(pn.bind(polygons, select)), aggregator=ds.mean("value"))
    return pn.Column(
        select,
        picture.opts(cmap="viridis", colorbar=True, tools=["hover"], width=WIDTH, height=HEIGHT),
    )


serve(app)
