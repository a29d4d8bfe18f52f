"""What is drawn: the 2019 buurten with real figures, and a fictional country with 460,000 postcodes."""

import hashlib
import os
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import geopandas as gpd
from platformdirs import user_cache_path

from buurtspiegel import open_workbench
from buurtspiegel_data import demo
from buurtspiegel_data.readers.recognise import read
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import ReadResult

from .serving import COMMAND

SHARED = Path(os.environ.get("BUURTSPIEGEL_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "data"
BUURTEN = SHARED / "geo" / "buurten_2019_nl_rd_0.1m.parquet"
LARGER = tuple(SHARED / "geo" / f"{name}.gpkg" for name in ("provincies_2022_nl_rd_tmap", "gemeenten_2022_nl_rd_tmap"))
SIMPLE = SHARED / "geo" / "buurten_2019_nl_rd_simplified.gpkg"
FIGURES = SHARED / "kwb" / "statline" / "84799NED"
#: Indicators that both the real buurten and the fictional postcodes have; a visitor's first map shows the first.
INDICATORS = ("sociaal.65plus", "sociaal.inwoners", "sociaal.eenpersoonshuishoudens", "ruimte.dichtheid")

_EARLIER = "2018"


def add(root: Path) -> None:
    """Add the real files to a data directory."""
    subprocess.run([COMMAND, "data", "add", str(BUURTEN), str(FIGURES), "--data", str(root)], check=True, stdout=-3)


def add_earlier(root: Path) -> None:
    """Add what every comparison needs: provincies, gemeenten, and an earlier year that is the real one by 90%."""
    subprocess.run([COMMAND, "data", "add", *map(str, LARGER), "--data", str(root)], check=True, stdout=-3)
    tables = tuple(replace(one, period=_EARLIER, values=0.9 * one.values) for one in read(FIGURES).tables)
    Store(root).add(hashlib.sha256(_EARLIER.encode()).hexdigest(), "een eerder jaar", ReadResult(tables))


@cache
def country() -> Path:
    """Return the data directory of the fictional country; it is made once, in a minute."""
    made = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(Path(demo.__file__).parent.glob("*.py"))))
    root = user_cache_path("buurtspiegel-benchmarks") / made.hexdigest()[:12]
    store = Store(root)
    if store.holds(made.hexdigest()) is None:
        region = demo.region(demo.COUNTRY)
        store.add(made.hexdigest(), "fictief land", ReadResult(region.tables, region.areas))
    return root


def polygons(root: Path, file: Path) -> None:
    """Write what the peers draw: the simplified outlines of the same buurten in Web Mercator, with their figures.

    Ours draws the outlines to the decimetre; with those, peers would be several times slower.
    """
    frame = gpd.read_file(SIMPLE).set_index("buurtcode").to_crs("EPSG:3857")
    bench = open_workbench(root)
    for at, indicator in enumerate(INDICATORS):
        values = bench.values(indicator, "buurt").set_index("area")["value"]
        frame[f"figure{at}"] = values.reindex(frame.index)
    frame[["buurtnaam", *(f"figure{at}" for at in range(len(INDICATORS))), "geometry"]].to_parquet(file)


#: The columns of :func:`polygons`.
COLUMNS = tuple(f"figure{at}" for at in range(len(INDICATORS)))
