"""The municipal records of the fictional region as files that a gemeente would have, each in a dialect of its own.

``support.csv`` is of an old system: Windows letters, semicolons, dates as 31-12-2024, postcodes as «1234 ab», and who
it is about. Nobody in it exists: citizen service numbers begin with 9999, which is never issued, and names are made up.
``permits.xlsx`` is a workbook, ``enforcement.csv`` has codes of buurten, ``maintenance.gpkg`` points on a map.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from buurtspiegel_data.areas import RD
from buurtspiegel_data.levels import Level
from buurtspiegel_data.tables import AreaTable

_SEED = 301
_FIRST = ("Aafke", "Bram", "Çiğdem", "Daan", "Elín", "Fenna", "Gürkan", "Hidde", "Ilse", "José", "Karim", "Loïs")
_LAST = ("van Verzonnen", "de Bedacht", "Nergensma", "Fictief", "el Onbestaand", "Dichter", "ter Verbeelding")
#: A citizen service number is right when these times its digits add up to a multiple of eleven.
_WEIGHTS = np.array([9, 8, 7, 6, 5, 4, 3, 2, -1])
_NEVER_ISSUED = 999_900_000
#: What Windows-1252 has no sign for, in names.
_PLAIN = str.maketrans("ğ", "g")


def write(records: Mapping[str, pd.DataFrame], areas: Iterable[AreaTable], folder: Path) -> None:
    """Write the four files into ``folder``; ``areas`` say where the postcodes lie."""
    folder.mkdir(parents=True, exist_ok=True)
    _support(records["support"]).to_csv(folder / "support.csv", sep=";", index=False, encoding="cp1252")
    permits = (
        records["permits"]
        .drop(columns="buurtcode")
        .set_axis(["Zaaknummer", "Datum besluit", "Postcode", "Soort", "Besluit"], axis=1)
    )
    permits.to_excel(folder / "permits.xlsx", sheet_name="Vergunningen", index=False)
    enforcement = records["enforcement"].drop(columns="postcode")
    enforcement.to_csv(folder / "enforcement.csv", sep=";", index=False, encoding="utf-8-sig")
    newest = max((one for one in areas if one.level is Level.PC6), key=lambda one: one.year)
    _maintenance(records["maintenance"], newest.frame.geometry).to_file(
        folder / "maintenance.gpkg", layer="onderhoud", driver="GPKG", engine="pyogrio"
    )


def _support(records: pd.DataFrame) -> pd.DataFrame:
    """Return the records with whom they are about; one person may have several."""
    rng = np.random.default_rng(_SEED)
    numbers = service_numbers()
    who = rng.integers(0, len(numbers), len(records))
    first, last = np.array(_FIRST)[numbers[who] % len(_FIRST)], np.array(_LAST)[numbers[who] % len(_LAST)]
    names = pd.Series(first) + " " + pd.Series(last)
    born = np.datetime64("1935-01-01") + (numbers[who] * 7 % 25_000).astype("timedelta64[D]")
    address = names.str.normalize("NFKD").str.encode("ascii", "ignore").str.decode("ascii").str.lower()
    postcode = records["postcode"].str.lower()
    return pd.DataFrame(
        {
            "Dossier": records["nummer"].to_numpy(),
            "Datum toekenning": records["datum"].dt.strftime("%d-%m-%Y").to_numpy(),
            "BSN": numbers[who],
            "Naam": names.str.translate(_PLAIN),
            "Geboortedatum": pd.Series(born).dt.strftime("%d-%m-%Y"),
            "E-mail": address.str.replace(" ", ".") + "@voorbeeld.invalid",
            "Postcode": (postcode.str[:4] + " " + postcode.str[4:]).str.strip().to_numpy(),
            "Voorziening": records["soort"].to_numpy(),
        }
    )


def service_numbers() -> npt.NDArray[np.int64]:
    """Return every citizen service number that begins with 9999 and passes the test of eleven."""
    numbers = np.arange(_NEVER_ISSUED, _NEVER_ISSUED + 100_000)
    digits = numbers[:, None] // 10 ** np.arange(8, -1, -1) % 10
    return numbers[(digits @ _WEIGHTS) % 11 == 0]


def _maintenance(records: pd.DataFrame, postcodes: gpd.GeoSeries) -> gpd.GeoDataFrame:
    """Return the records as points, each somewhere in its postcode; without a postcode there is no point."""
    rng = np.random.default_rng(_SEED + 1)
    inner = shapely.point_on_surface(postcodes.to_numpy())
    room = pd.Series(shapely.distance(inner, shapely.boundary(postcodes.to_numpy())), postcodes.index)
    middle = pd.DataFrame(shapely.get_coordinates(inner), postcodes.index).reindex(records["postcode"]).to_numpy()
    turn, away = rng.uniform(0, 2 * np.pi, len(records)), rng.uniform(0, 0.9, len(records))
    far = room.reindex(records["postcode"]).to_numpy() * away
    points = np.asarray(shapely.points(middle + np.stack([far * np.cos(turn), far * np.sin(turn)], axis=1)))
    points[np.isnan(far)] = None
    return gpd.GeoDataFrame(records.drop(columns=["postcode", "buurtcode"]), geometry=points, crs=RD)
