"""What every cell starts from: its kind, its neighbourhood's character and how well off it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from .kinds import RURAL, kind_table
from .landscape import smooth_noise

Values = npt.NDArray[np.float64]
#: Figures by name, each (cells, years); counts, or sums that a count divides.
Sums = dict[str, Values]

#: Wavelength in metres over which wealth, tenure and age drift across the land.
_DRIFT = 4_200.0
#: People leave the villages of gemeenten poorer than this (log income against the region).
_LEAVING = -0.02


@dataclass(frozen=True)
class Setting:
    """The cells to be inhabited, for some years.

    ``ground`` has one row a cell with the columns kind, buurt, wijk, gemeente (row numbers), x, y (RD metres),
    hectares (land), wealth (of its gemeente, log) and remote (km from the heart of town).
    """

    ground: pd.DataFrame
    years: Sequence[int]
    seed: int

    @cached_property
    def kinds(self) -> pd.DataFrame:
        """The characteristics of each cell's kind, one row a cell."""
        return kind_table().loc[self.ground["kind"]].reset_index(drop=True)

    @cached_property
    def time(self) -> Values:
        """Years since 2020, (1, years), to draw trends with."""
        return np.array([self.years], float) - 2020

    def of(self, column: str) -> Values:
        """Return one characteristic of the kinds as (cells, 1)."""
        return self.kinds[column].to_numpy(float)[:, None]

    def is_kind(self, *kinds: str) -> npt.NDArray[np.bool_]:
        """Say which cells are of one of the kinds, (cells, 1)."""
        return self.ground["kind"].isin(kinds).to_numpy()[:, None]

    def rng(self, topic: int) -> np.random.Generator:
        """Return the random numbers of one topic; a change in one topic leaves the others as they were."""
        return np.random.default_rng((self.seed, 100 + topic))

    def chance(self, topic: int) -> Values:
        """Return a fixed number in 0..1 per cell, (cells, 1): counts rounded with it change smoothly in time."""
        return self.rng(topic).uniform(size=(len(self.ground), 1))

    def character(self, topic: int, wijk: float, buurt: float, cell: float, drift: float = 0.0) -> Values:
        """Return what sets places apart, (cells, 1): noise per wijk, buurt and cell, and a drift across the land."""
        rng = self.rng(topic)
        noise = cell * rng.standard_normal(len(self.ground))
        for column, spread in (("wijk", wijk), ("buurt", buurt)):
            rows = self.ground[column].to_numpy()
            noise += spread * rng.standard_normal(rows.max() + 1)[rows]
        if drift:
            noise += drift * smooth_noise(self.ground[["x", "y"]].to_numpy(), _DRIFT, (self.seed, 100 + topic))[:, 0]
        return noise[:, None]

    def path(self, topic: int, lean: float, wobble: float) -> Values:
        """Return how places move apart through the years, (cells, years), 0 in the long run.

        Every wijk and buurt leans its own way by about ``lean`` a year, and a buurt goes up and down by ``wobble``.
        """
        rng = self.rng(topic)
        wijk, buurt = (self.ground[column].to_numpy() for column in ("wijk", "buurt"))
        slope = lean * (0.6 * rng.standard_normal(wijk.max() + 1)[wijk] + rng.standard_normal(buurt.max() + 1)[buurt])
        chops: Values = wobble * rng.standard_normal((buurt.max() + 1, len(self.years)))[buurt]
        return slope[:, None] * self.time + chops

    @cached_property
    def shrinking(self) -> npt.NDArray[np.bool_]:
        """Say which cells lie in a village or field that people leave, (cells, 1)."""
        return self.is_kind(*RURAL, "dorp") & (self.ground["wealth"].to_numpy(float)[:, None] < _LEAVING)

    @cached_property
    def wealth(self) -> Values:
        """How well off the cell is, (cells, 1): log income against the region's average."""
        gemeente = self.ground["wealth"].to_numpy(float)[:, None]
        return self.of("wealth") + gemeente + self.character(1, 0.035, 0.06, 0.05, drift=0.10)


def logistic(x: Values) -> Values:
    """Return the share that belongs to log odds ``x``."""
    result: Values = 1 / (1 + np.exp(-x))
    return result


def whole(x: Values, chance: Values) -> Values:
    """Round to whole numbers so that averages stay what they were: up with the chance of the fraction."""
    result: Values = np.floor(x + chance)
    return result
