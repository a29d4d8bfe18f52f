"""Lay out the region: gemeenten, their wijken and buurten, and the small cells everything is made of."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from .cutting import Indices, Numbers, Shapes, cover, divide
from .kinds import RURAL, kind_table
from .landscape import Landscape
from .places import GEMEENTEN, Gemeente
from .scale import Scale
from .towns import Part, gemeente_land, territories, wijken

#: A stray part smaller than this share of a fair buurt joins its neighbour.
_STRAY = 0.35
#: Square metres within a metre of a stray that make a common border.
_TOUCH = 20.0
#: Longest distance between vertices, as a share of the size of a cell, and its bounds in metres.
_DETAIL, _FINEST, _COARSEST = 0.2, 14.0, 90.0


#: From this many gemeenten on, both that merge in 2019 are among them: one more is drawn than is left.
_BOTH_MERGED = 3
#: How far borders between fields step aside, as a share of their length.
_ROUGH = 0.07


@dataclass(frozen=True)
class Layout:
    """Where everything lies.

    ``cells`` (n,) are polygons in RD that form a valid coverage, each inside one buurt; ``buurt_of`` (n,) is its
    row in ``buurten`` (columns wijk, kind, remote: distance to the heart of its town in km), whose ``wijk`` is a row
    in ``wijken`` (columns name, gemeente: a row in ``gemeenten``, south: of the great river). ``water`` (g,) is the
    open water of each gemeente, part of the same coverage.
    """

    cells: Shapes
    buurt_of: Indices
    buurten: pd.DataFrame
    wijken: pd.DataFrame
    gemeenten: tuple[Gemeente, ...]
    water: Shapes


def lay_out(scale: Scale, seed: int) -> Layout:
    """Draw the region of ``scale``; the same seed draws the same region."""
    landscape = Landscape(seed)
    rng = np.random.default_rng((seed, 10))
    gemeenten = GEMEENTEN[: scale.gemeenten + (scale.gemeenten >= _BOTH_MERGED)]
    parts: list[Part] = []
    part_wijk: list[int] = []
    found: list[tuple[str, int, bool]] = []
    for row, (gemeente, land) in enumerate(zip(gemeenten, gemeente_land(landscape, gemeenten), strict=True)):
        for name, south, wijk_parts in wijken(gemeente, land, rng):
            parts += wijk_parts
            part_wijk += [len(found)] * len(wijk_parts)
            found.append((name, row, south))
    wijk_table = pd.DataFrame(found, columns=["name", "gemeente", "south"])
    shapes, buurten = _buurten(parts, np.array(part_wijk), wijk_table["gemeente"].to_numpy(), scale.buurten, rng)
    cells, buurt_of = _cells(shapes, buurten, scale.pc6, rng)
    waters = territories(landscape.water, [g.town.at for g in gemeenten], [0.0] * len(gemeenten))
    spacing = np.clip(_DETAIL * np.sqrt(shapely.area(cells)), _FINEST, _COARSEST)
    rough = np.where(buurten["kind"].isin(RURAL), _ROUGH, 0.0)[buurt_of]
    faces = cover(
        np.concatenate([cells, waters]),
        np.concatenate([spacing, np.full(len(waters), _COARSEST / 2)]),
        np.concatenate([rough, np.zeros(len(waters))]),
        landscape.to_rd,
        rng,
    )
    return Layout(
        cells=faces[: len(cells)],
        buurt_of=buurt_of,
        buurten=buurten[["wijk", "kind", "remote"]],
        wijken=wijk_table,
        gemeenten=gemeenten,
        water=faces[len(cells) :],
    )


def apportion(weights: Numbers, total: int) -> Indices:
    """Share ``total`` by weight in whole numbers, at least 1 each; the sum is ``total`` where that allows it."""
    exact = weights / weights.sum() * total
    low, high = 0.0, 2.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if np.maximum(np.rint(exact * middle), 1).sum() < total else (low, middle)
    return np.maximum(np.rint(exact * high), 1).astype(np.int64)


def _buurten(
    parts: list[Part], part_wijk: Indices, gemeente_of: Indices, total: int, rng: np.random.Generator
) -> tuple[Shapes, pd.DataFrame]:
    """Cut the parts into buurten, one connected shape each as far as water allows."""
    count = apportion(np.array([part.weight for part in parts]), total)
    angle, stretch = np.array([part.angle for part in parts]), np.array([part.stretch for part in parts])
    pieces, owner = divide(np.array([part.shape for part in parts], dtype=object), count, angle, stretch, rng)
    loose, source = shapely.get_parts(pieces, return_index=True)
    owner = owner[source]
    fair = np.array([shapely.area(part.shape) for part in parts]) / count
    home = _adopt_strays(loose, owner, shapely.area(loose) < _STRAY * fair[owner], gemeente_of[part_wijk])
    kept = np.unique(home)
    shapes = np.array([shapely.union_all(loose[home == main]) for main in kept], dtype=object)
    frame = pd.DataFrame({"part": owner[kept], "wijk": part_wijk[owner[kept]]})
    hearts = np.array([part.heart for part in parts])[frame["part"]]
    middle = shapely.get_coordinates(shapely.centroid(shapes))
    frame["remote"] = np.hypot(*(middle - hearts).T) / 1000
    frame["angle"], frame["stretch"] = angle[frame["part"]], stretch[frame["part"]]
    turn = frame.groupby("part")["remote"].rank(method="first").astype(int) - 1
    frame["kind"] = [parts[p].kinds[t % len(parts[p].kinds)] for p, t in zip(frame["part"], turn, strict=True)]
    frame = frame.sort_values(["wijk", "part", "remote"])
    return shapes[frame.index], frame.reset_index(drop=True)


def _adopt_strays(loose: Shapes, owner: Indices, stray: npt.NDArray[np.bool_], gemeente: Indices) -> Indices:
    """Return for each loose piece the piece whose buurt it belongs to: itself, unless it is a stray.

    A stray joins the piece of its gemeente, at least twice as large, with which it shares the longest border; one
    that touches none, beyond water, joins the nearest piece of its own part.
    """
    home, size = np.arange(len(loose)), shapely.area(loose)
    for piece in np.flatnonzero(stray):
        around = shapely.buffer(loose[piece], 1.0)
        here = np.flatnonzero(~stray & (gemeente[owner] == gemeente[owner[piece]]) & (size > 2 * size[piece]))
        shared = shapely.area(shapely.intersection(loose[here], around))
        own = np.flatnonzero(~stray & (owner == owner[piece]))
        if len(here) and shared.max() > _TOUCH:
            home[piece] = here[shared.argmax()]
        elif len(own):
            home[piece] = own[shapely.distance(loose[own], loose[piece]).argmin()]
    return home


def _cells(shapes: Shapes, buurten: pd.DataFrame, total: int, rng: np.random.Generator) -> tuple[Shapes, Indices]:
    """Cut buurten into cells, the future PC6: about as many as their homes ask for."""
    homes = shapely.area(shapes) / 1e4 * kind_table()["homes"][buurten["kind"]].to_numpy()
    rural = buurten["kind"].isin(RURAL).to_numpy()
    count = apportion(np.maximum(homes, 15) * np.where(rural, 1.2, 1.0), total)
    angle = buurten["angle"].to_numpy() + rng.normal(0, 12, len(buurten))
    stretch = np.where(rural, buurten["stretch"] * 1.2, 1.7)
    return divide(shapes, count, angle, stretch, rng)
