"""GeoViews: a choropleth of polygons, in Mercator throughout."""

import cartopy.crs as ccrs
import geoviews as gv
import panel as pn

from .app import HEIGHT, WIDTH, columns, data, serve

gv.extension("bokeh")
FRAME = data()


def choropleth(column: str) -> gv.Polygons:
    """Draw one figure."""
    return gv.Polygons(FRAME, vdims=[column, "buurtnaam"], crs=ccrs.GOOGLE_MERCATOR).opts(
        color=column,
        cmap="viridis",
        colorbar=True,
        line_width=0.2,
        tools=["hover"],
        projection=ccrs.GOOGLE_MERCATOR,
        width=WIDTH,
        height=HEIGHT,
    )


def app() -> pn.Column:
    """Show a choice above the map."""
    select = pn.widgets.Select(options=columns(FRAME))
    return pn.Column(select, pn.panel(pn.bind(choropleth, select)))


serve(app)
