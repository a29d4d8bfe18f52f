"""Small gemeenten at random: few areas that cross, skewed counts, and a history of one to three releases."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from buurtspiegel.own.cells import Cells
from buurtspiegel.own.protection.release import Rules
from buurtspiegel_data.levels import Level

_CATEGORIES = ("huur", "koop", "onbekend")
#: How often there are one, two and three periods, and releases.
_FEW = (0.5, 0.3, 0.2)
_WAYS = ("k", "correction", "added", "category", "levels", "period", "kinds")


@dataclass(frozen=True)
class Asked:
    """One release that is asked for; ``way`` says how it differs from the one before."""

    way: str
    cells: Cells
    rules: Rules
    levels: tuple[Level, ...]


def gemeente(seed: int, *, amounts: bool = False) -> list[Asked]:
    """Return a gemeente's releases in order; the same ``seed`` gives the same ones."""
    random = np.random.default_rng(seed)
    structure, postcode = _structure(random)
    kinds = list(_CATEGORIES[: random.integers(2, 4)]) if random.random() < 0.4 else [""]
    periods = [str(2023 + at) for at in range(random.choice(3, p=_FEW) + 1)]
    frame = structure.merge(pd.DataFrame({"period": periods}), how="cross")
    frame = frame.merge(pd.DataFrame({"category": kinds}), how="cross")
    of_pair = frame.groupby(["area", "postcode"]).ngroup().to_numpy()
    size = random.lognormal(random.uniform(0.2, 2.5), random.uniform(0.4, 1.6), of_pair.max() + 1)
    share = random.dirichlet(np.full(len(kinds), 0.7))[frame["category"].map({one: at for at, one in enumerate(kinds)})]
    frame["count"] = random.poisson(size[of_pair] * share * random.uniform(0.7, 1.3, len(frame)))
    frame.loc[random.random(len(frame)) < random.choice([0, 0.2, 0.5]), "count"] = 0
    frame = _with_amounts(frame, random) if amounts else frame.assign(amount=np.nan, first=np.nan, second=np.nan)
    rules = Rules(int(random.choice([5, 5, 10])), bool(random.random() < 0.3))
    levels = [Level.BUURT, Level.WIJK, Level.GEMEENTE]
    if postcode is not None:
        levels += [Level.PC4, *([Level.PC6] if postcode == Level.PC6 and random.random() < 0.5 else [])]
    asked = [Asked("first", Cells(Level.BUURT, postcode, frame), rules, tuple(levels))]
    for _ in range(random.choice(3, p=_FEW)):
        asked.append(_next(asked[-1], str(random.choice(_WAYS)), random))
    return asked


def _structure(random: np.random.Generator) -> tuple[pd.DataFrame, Level | None]:
    """Return which buurten and postcodes have places in common: postcodes run through the buurten in a row."""
    buurten, wijken = int(random.integers(3, 16)), int(random.integers(1, 5))
    wijk = np.sort(random.integers(0, wijken, buurten))
    codes = [f"BU0999{of:02d}{at:02d}" for at, of in enumerate(wijk)]
    way = random.random()
    if way < 0.15:
        return pd.DataFrame({"area": codes, "postcode": ""}), None
    many = int(random.integers(2, 6))
    letters = ("AA", "AB") if way < 0.3 else ("",)
    postcodes = [f"{3500 + at}{two}" for at in range(many) for two in letters]
    centres = np.linspace(0, buurten - 1, len(postcodes))
    pairs = []
    for at, code in enumerate(codes):
        near = np.abs(centres - at)
        inside = {int(near.argmin()), *(int(one) for one in np.flatnonzero(random.random(len(near)) < np.exp(-near)))}
        pairs += [(code, postcodes[one]) for one in sorted(inside)]
    return pd.DataFrame(pairs, columns=["area", "postcode"]), Level.PC6 if len(letters) > 1 else Level.PC4


def _with_amounts(frame: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """Give every record an amount, and keep their sum and the two largest."""
    found = []
    for count in frame["count"]:
        euros = np.sort(np.round(random.lognormal(5, random.uniform(0.2, 1.5), count), 2))[::-1]
        found.append((euros.sum(), euros[0] if count else 0.0, euros[1] if count > 1 else 0.0))
    return frame.assign(**dict(zip(("amount", "first", "second"), np.array(found).T, strict=True)))


def _next(last: Asked, way: str, random: np.random.Generator) -> Asked:
    """Return the release after ``last``."""
    frame = last.cells.frame.copy()
    rules, levels = last.rules, last.levels
    if way == "k":
        rules = replace(rules, k=int(random.choice([one for one in (5, 6, 8, 10) if one != rules.k])))
    elif way in {"correction", "added"}:
        some = random.choice(len(frame), min(len(frame), int(random.integers(1, 5))), replace=False)
        step = random.integers(1, 4, len(some)) * (1 if way == "added" else random.choice([-1, 1], len(some)))
        frame.iloc[some, frame.columns.get_loc("count")] = np.maximum(0, frame["count"].to_numpy()[some] + step)
    elif way == "category" and frame["category"].nunique() > 1:
        frame = frame.loc[frame["category"] != random.choice(frame["category"].unique())]
    elif way == "kinds" and frame["category"].nunique() > 1:
        sums = frame.groupby(["area", "postcode", "period"], as_index=False)
        frame = sums[["count", "amount", "first", "second"]].sum(min_count=1).assign(category="")
    elif way == "levels":
        levels = tuple(level for level in levels if level == Level.BUURT or random.random() < 0.6)
    elif way == "period":
        new = frame.loc[frame["period"] == frame["period"].max()].copy()
        new["period"] = str(int(new["period"].iloc[0]) + 1)
        new["count"] = random.poisson(new["count"] * 1.05)
        frame = pd.concat([frame, new])
    names = ["area", "postcode", "period", "category", "count", "amount", "first", "second"]
    cells = Cells(last.cells.base, last.cells.postcode, frame[names].reset_index(drop=True))
    return Asked(way, cells, rules, levels)
