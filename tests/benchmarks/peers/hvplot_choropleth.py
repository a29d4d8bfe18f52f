"""hvPlot: `.hvplot.polygons` of a GeoDataFrame, in Mercator throughout."""

import cartopy.crs as ccrs
import hvplot.pandas  # noqa: F401  (adds .hvplot)
import panel as pn

from .app import HEIGHT, WIDTH, columns, data, serve

FRAME = data()


def choropleth(column: str) -> object:
    """Draw one figure."""
    return FRAME.hvplot.polygons(
        geo=True,
        crs=ccrs.GOOGLE_MERCATOR,
        projection=ccrs.GOOGLE_MERCATOR,
        c=column,
        hover_cols=["buurtnaam"],
        cmap="viridis",
        line_width=0.2,
        frame_width=WIDTH - 100,
        frame_height=HEIGHT - 50,
    )


def app() -> pn.Column:
    """Show a choice above the map."""
    select = pn.widgets.Select(options=columns(FRAME))
    return pn.Column(select, pn.panel(pn.bind(choropleth, select)))


serve(app)
