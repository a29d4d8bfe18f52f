"""The kinds of buurt a Dutch town is made of, with what makes each of them itself (levels of about 2020).

The figures are rounded impressions of published CBS figures for such buurten; nothing in them is a real place.
"""

from typing import NamedTuple

import pandas as pd


class Kind(NamedTuple):
    """One kind of buurt. Shares are 0..1; ages are five weights (0-14, 15-24, 25-44, 45-64, 65+)."""

    homes: float  # per hectare of land, when finished
    flats: float  # share of homes in buildings with several homes
    owned: float
    social: float  # let by a woningcorporatie
    built: float  # mean year of construction
    woz: float  # € 1.000 in 2020
    size: float  # residents per household
    ages: tuple[float, float, float, float, float]
    wealth: float  # log income against the region
    europe: float  # share with a European origin, the Netherlands left out
    world: float  # share with an origin outside Europe
    cars: float  # per household
    firms: float  # per hectare
    heat: float  # share of homes on a heat network


KINDS: dict[str, Kind] = {
    "centrum": Kind(33, 0.88, 0.33, 0.22, 1925, 305, 1.50, (6, 19, 43, 20, 12), 0.02, 0.12, 0.14, 0.42, 18, 0.05),
    "centrum70": Kind(25, 0.90, 0.25, 0.50, 1981, 240, 1.60, (9, 12, 29, 23, 27), -0.08, 0.09, 0.20, 0.62, 9, 0.30),
    "station": Kind(25, 0.93, 0.25, 0.27, 1988, 290, 1.45, (5, 20, 48, 17, 10), 0.02, 0.14, 0.18, 0.40, 14, 0.45),
    "kantoren": Kind(4, 0.95, 0.20, 0.30, 2006, 285, 1.50, (5, 22, 48, 16, 9), 0.05, 0.14, 0.18, 0.45, 16, 0.60),
    "singel": Kind(19, 0.45, 0.63, 0.10, 1912, 520, 2.10, (15, 12, 32, 27, 14), 0.27, 0.09, 0.07, 0.75, 6, 0.0),
    "belt": Kind(36, 0.50, 0.42, 0.36, 1922, 262, 1.80, (12, 16, 42, 20, 10), -0.08, 0.10, 0.19, 0.55, 5, 0.02),
    "haven": Kind(5.5, 0.70, 0.45, 0.30, 1996, 300, 1.80, (10, 14, 44, 22, 10), 0.04, 0.11, 0.16, 0.60, 8, 0.10),
    "tuindorp": Kind(19, 0.15, 0.50, 0.42, 1932, 288, 2.10, (16, 11, 29, 27, 17), -0.04, 0.06, 0.11, 0.80, 2, 0.0),
    "wederopbouw": Kind(
        21, 0.38, 0.38, 0.52, 1956, 240, 2.00, (16, 12, 28, 25, 19), -0.12, 0.08, 0.19, 0.72, 1.5, 0.05
    ),
    "flats": Kind(30, 0.86, 0.20, 0.68, 1966, 188, 1.95, (18, 14, 29, 22, 17), -0.28, 0.09, 0.34, 0.55, 1.2, 0.35),
    "bloemkool": Kind(
        15.5, 0.15, 0.55, 0.38, 1977, 280, 2.25, (16, 11, 24, 28, 21), -0.02, 0.06, 0.14, 0.98, 1.1, 0.08
    ),
    "tachtig": Kind(15, 0.20, 0.60, 0.30, 1986, 312, 2.30, (16, 12, 25, 31, 16), 0.05, 0.06, 0.10, 1.05, 1.2, 0.04),
    "vinex": Kind(14.5, 0.18, 0.72, 0.20, 2003, 392, 2.75, (24, 14, 29, 25, 8), 0.19, 0.06, 0.13, 1.20, 1.3, 0.40),
    "nieuw": Kind(16, 0.35, 0.62, 0.26, 2019, 415, 2.60, (27, 8, 42, 17, 6), 0.21, 0.08, 0.14, 1.05, 1.0, 0.75),
    "bedrijven": Kind(0.02, 0.10, 0.85, 0.02, 1970, 420, 2.20, (10, 10, 25, 35, 20), 0.05, 0.06, 0.05, 1.60, 3.2, 0.0),
    "park": Kind(0.25, 0.40, 0.60, 0.20, 1960, 430, 2.00, (12, 10, 27, 30, 21), 0.15, 0.07, 0.08, 0.90, 0.4, 0.0),
    "villa": Kind(5, 0.10, 0.88, 0.02, 1966, 790, 2.40, (15, 9, 17, 33, 26), 0.48, 0.06, 0.03, 1.50, 1.6, 0.0),
    "dorp": Kind(10.5, 0.14, 0.60, 0.30, 1958, 300, 2.15, (14, 10, 21, 28, 27), 0.00, 0.04, 0.03, 1.10, 1.9, 0.0),
    "dorp70": Kind(12, 0.06, 0.66, 0.28, 1974, 312, 2.30, (14, 10, 21, 31, 24), 0.03, 0.04, 0.04, 1.20, 0.9, 0.0),
    "dorp00": Kind(12, 0.10, 0.74, 0.18, 2006, 372, 2.60, (21, 12, 27, 28, 12), 0.13, 0.04, 0.04, 1.40, 1.0, 0.02),
    "polder": Kind(0.050, 0.01, 0.88, 0.02, 1946, 430, 2.60, (16, 12, 20, 34, 18), 0.05, 0.03, 0.01, 1.80, 0.03, 0.0),
    "rivier": Kind(0.085, 0.01, 0.88, 0.02, 1944, 455, 2.50, (15, 12, 20, 34, 19), 0.08, 0.03, 0.01, 1.75, 0.04, 0.0),
    "zand": Kind(0.10, 0.01, 0.86, 0.03, 1954, 450, 2.60, (16, 12, 20, 33, 19), 0.06, 0.03, 0.01, 1.80, 0.05, 0.0),
    "veen": Kind(0.09, 0.01, 0.85, 0.05, 1940, 330, 2.40, (14, 11, 20, 35, 20), -0.06, 0.03, 0.01, 1.65, 0.04, 0.0),
    "droogmakerij": Kind(
        0.030, 0.01, 0.86, 0.02, 1962, 470, 2.70, (17, 13, 21, 33, 16), 0.10, 0.05, 0.01, 1.90, 0.02, 0.0
    ),
    "bos": Kind(0.12, 0.04, 0.88, 0.02, 1958, 620, 2.30, (13, 9, 17, 35, 26), 0.28, 0.05, 0.02, 1.60, 0.03, 0.0),
}
RURAL = ("polder", "rivier", "zand", "veen", "droogmakerij", "bos")


def kind_table() -> pd.DataFrame:
    """Return the kinds as a table, one row a kind, the ages as shares in the columns age0..age4."""
    table = pd.DataFrame(KINDS.values(), columns=list(Kind._fields), index=pd.Index(KINDS, name="kind"))
    ages = pd.DataFrame(table.pop("ages").tolist(), index=table.index).add_prefix("age")
    return table.join(ages.div(ages.sum(axis=1), axis=0))
