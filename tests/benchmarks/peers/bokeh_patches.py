"""Bokeh: polygons sent once, as lists (arrays become 58,755 websocket frames), and of a change only the colours."""

import numpy as np
import panel as pn
import shapely
from bokeh.models import ColumnDataSource, HoverTool, Select
from bokeh.palettes import Viridis256
from bokeh.plotting import figure
from bokeh.transform import linear_cmap

from .app import HEIGHT, WIDTH, columns, data, serve

FRAME = data()
PARTS, OWNER = shapely.get_parts(FRAME.geometry.to_numpy(), return_index=True)
XS, YS = ([np.round(shapely.get_coordinates(part.exterior)[:, axis]).tolist() for part in PARTS] for axis in (0, 1))
NAMES = FRAME["buurtnaam"].to_numpy()[OWNER].tolist()
#: Ranks and not values: one scale then suits every figure, and a change is one column.
RANKS = {name: FRAME[name].rank(pct=True).fillna(0).round(3).to_numpy()[OWNER].tolist() for name in columns(FRAME)}


def app() -> pn.Column:
    """Show a choice above the map."""
    select = Select(options=list(RANKS), value=next(iter(RANKS)))
    source = ColumnDataSource({"xs": XS, "ys": YS, "name": NAMES, "value": RANKS[select.value]})
    plot = figure(width=WIDTH, height=HEIGHT, match_aspect=True, tools="pan,wheel_zoom,reset")
    plot.patches(
        "xs", "ys", source=source, fill_color=linear_cmap("value", Viridis256, 0, 1), line_width=0.2, line_color="white"
    )
    plot.add_tools(HoverTool(tooltips=[("buurt", "@name"), ("waarde", "@value")]))
    select.on_change("value", lambda _a, _o, new: source.patch({"value": [(slice(len(PARTS)), RANKS[new])]}))
    return pn.Column(select, plot)


serve(app)
