"""What residents can reach on foot or by bicycle, from the verblijfsobjecten of the BAG and the residents of a map."""

import numpy as np
import pandas as pd

from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.reach import two_step
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import LeftOut, Measure, Origin, SourceTable

from .bag_figures import by_level, table, whole_areas

DATASET = "bereik"
#: Metres as the crow flies: a quarter of an hour by bicycle to care, a good walk to a shop and a school.
REACH = {"zorg_m2": 3_000.0, "onderwijs_m2": 1_500.0, "winkel_m2": 1_500.0}
MEASURES = {key: Measure(f"{key.split('_')[0].capitalize()} binnen bereik", "m² per 1.000 inwoners") for key in REACH}
#: Homes and places are put together in squares: small against the reach, and few enough for a province.
_SQUARE = 250.0
#: With more residents unknown than this, those who are known would seem to have everything to themselves.
_UNKNOWN = 0.1


def reach_tables(
    objects: pd.DataFrame, areas: AreaSet, origin: Origin, period: str
) -> tuple[tuple[SourceTable, ...], tuple[LeftOut, ...]]:
    """Return the floor space within reach per 1,000 residents, for each area the mean over its residents.

    The residents of a buurt are spread evenly over its dwellings. Places outside the file are not there to be reached.
    """
    homes = objects[objects["home"]]
    residents = homes["buurt"].map(areas.population / homes["buurt"].value_counts())
    known = residents.notna() & (residents > 0)
    lost = int((~known).sum())
    if len(homes) == 0 or lost > _UNKNOWN * len(homes):
        text = "Bereik van voorzieningen niet berekend: de kaart van de buurten zegt niet hoeveel mensen er wonen."
        return (), (LeftOut(text),)
    people = homes.assign(people=residents, square=_square(homes))[known]
    squares = people.groupby("square")["people"].sum()
    access = pd.DataFrame({key: _access(objects, key, squares) for key in REACH})
    # The table is the mean over people: each person has what is within reach of the square of the home.
    reached = access.loc[people["square"]].set_axis(people.index).mul(1000 * people["people"], axis=0)
    made = []
    for level, codes in by_level(people["buurt"]):
        whole, _ = whole_areas(codes, people["buurt"], areas, level)
        values = reached.groupby(codes).sum().div(people["people"].groupby(codes).sum(), axis=0).loc[whole]
        made.append(table(values, DATASET, level, period, origin, areas, MEASURES, Status.ESTIMATED))
    return tuple(made), (LeftOut(f"Woningen in een buurt zonder inwonertal, niet in het bereik: {lost}.", lost),)


def _square(frame: pd.DataFrame) -> pd.Series:
    """Return for each row the middle of its square, as a pair (x, y) in RD metres."""
    middle = (np.floor(frame[["x", "y"]].to_numpy() / _SQUARE) + 0.5) * _SQUARE
    return pd.Series(list(map(tuple, middle)), index=frame.index)


def _access(objects: pd.DataFrame, key: str, squares: pd.Series) -> pd.Series:
    """Return the floor space of one use per person within reach of each square with residents, by square."""
    places = objects[objects[key] > 0]
    supply = places.groupby(_square(places))[key].sum() if len(places) else pd.Series(dtype=float)
    if supply.empty:
        return pd.Series(0.0, squares.index)
    at, homes = np.array(list(supply.index)), np.array(list(squares.index))
    found = two_step(at, supply.to_numpy(float), homes, squares.to_numpy(float), REACH[key])
    return pd.Series(found, squares.index)
