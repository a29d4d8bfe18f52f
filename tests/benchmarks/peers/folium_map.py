"""folium: a Leaflet page with all polygons, drawn on a canvas; its script comes from npm, once, and not from afar."""

import functools
import http.server
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import branca.colormap
import folium
import geopandas as gpd
from platformdirs import user_cache_path

_LEAFLET = "leaflet@1.9.4"


def leaflet() -> Path:
    """Return the folder of Leaflet's npm package."""
    folder = user_cache_path("buurtspiegel-benchmarks") / _LEAFLET
    if not folder.is_dir():
        npm = shutil.which("npm")
        if npm is None:
            sys.exit("folium needs Leaflet, and there is no npm to get it with")
        with tempfile.TemporaryDirectory() as here:
            packed = subprocess.run([npm, "pack", _LEAFLET], cwd=here, check=True, capture_output=True, text=True)
            with tarfile.open(Path(here) / packed.stdout.split()[-1]) as archive:
                archive.extractall(here, filter="data")
            folder.parent.mkdir(parents=True, exist_ok=True)
            shutil.copytree(Path(here) / "package" / "dist", folder)
    return folder


def write(frame: gpd.GeoDataFrame, page: Path) -> None:
    """Write the map as a page."""
    drawn = frame.to_crs("EPSG:4326")
    scale = branca.colormap.linear.viridis.scale(*drawn["figure0"].quantile([0.02, 0.98]))
    drawing = folium.Map([52.2, 5.3], zoom_start=8, tiles=None, prefer_canvas=True)
    drawing.default_js = [("leaflet", "leaflet.js")]
    drawing.default_css = [("leaflet_css", "leaflet.css")]
    colours = [scale(value) if value == value else "#cccccc" for value in drawn["figure0"]]
    folium.GeoJson(
        drawn[["buurtnaam", "figure0", "geometry"]].assign(colour=colours).to_json(),
        style_function=lambda feature: {
            "fillColor": feature["properties"]["colour"],
            "color": "white",
            "weight": 0.2,
            "fillOpacity": 1,
        },
        tooltip=folium.GeoJsonTooltip(["buurtnaam", "figure0"]),
    ).add_to(drawing)
    drawing.save(page)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files, without a line for each."""

    def log_message(self, *_given: object) -> None:
        """Say nothing."""


with tempfile.TemporaryDirectory() as ROOT:
    shutil.copytree(leaflet(), ROOT, dirs_exist_ok=True)
    write(gpd.read_parquet(sys.argv[1]), Path(ROOT) / "index.html")
    http.server.ThreadingHTTPServer(
        ("127.0.0.1", int(sys.argv[2])), functools.partial(Quiet, directory=ROOT)
    ).serve_forever()
