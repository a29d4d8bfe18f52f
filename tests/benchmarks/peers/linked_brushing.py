"""Bokeh: the same buurten as patches, points and lines on one source, which is what links them."""

import numpy as np
import panel as pn
import shapely
from bokeh.layouts import row
from bokeh.models import ColumnDataSource
from bokeh.plotting import figure

from .app import columns, data, serve

FRAME = data()
PARTS, OWNER = shapely.get_parts(FRAME.geometry.to_numpy(), return_index=True)
FIGURES = np.column_stack([FRAME[name].rank(pct=True).to_numpy()[OWNER] for name in columns(FRAME)])


def app() -> pn.pane.Bokeh:
    """Show the three side by side."""
    source = ColumnDataSource(
        {
            "xs": [np.round(shapely.get_coordinates(part.exterior)[:, 0]).tolist() for part in PARTS],
            "ys": [np.round(shapely.get_coordinates(part.exterior)[:, 1]).tolist() for part in PARTS],
            "x": FIGURES[:, 0].tolist(),
            "y": FIGURES[:, 2].tolist(),
            "axes": [list(range(FIGURES.shape[1]))] * len(PARTS),
            "line": FIGURES.tolist(),
        }
    )
    tools = "box_select,reset"
    area = figure(width=560, height=520, match_aspect=True, tools=tools)
    area.patches("xs", "ys", source=source, line_width=0.2)
    points = figure(width=320, height=260, tools=tools)
    points.scatter("x", "y", source=source, size=3)
    lines = figure(width=380, height=260, tools=tools)
    lines.multi_line("axes", "line", source=source, line_alpha=0.1)
    return pn.pane.Bokeh(row(area, points, lines))


serve(app)
