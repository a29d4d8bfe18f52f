"""Cut polygons into pieces, and turn loose pieces into a coverage without gaps or overlaps."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import shapely

Shapes = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

#: Vertices closer than this (metres) are one vertex.
GRID = 0.01
#: A cut that would leave less than this share of a fair piece is tried elsewhere.
_CRUMB = 0.3
_ROUNDS = 40
_REFINEMENTS = 6
#: An edge at least this long (metres) may step aside, about once every so many metres, at most so far.
_LONG, _STEP, _ASIDE = 450.0, 520.0, 170.0


def divide(
    shapes: Shapes, pieces: Indices, angle: Numbers, stretch: Numbers, rng: np.random.Generator, untidy: float = 0.15
) -> tuple[Shapes, Indices]:
    """Cut each shape (k,) into about ``pieces[i]`` parts of similar size; return the parts (n,) and their owners (n,).

    Cuts run along ``angle`` (degrees) or across it, give or take; parts end up about ``stretch`` times as long along
    it as across. All shapes are cut at once, level by level: thousands of pieces take a second.
    """
    done: list[Shapes] = []
    owners: list[Indices] = []
    todo, count, owner = polygonal(shapes.copy()), np.maximum(pieces, 1), np.arange(len(shapes))
    for _ in range(_ROUNDS):
        whole = count <= 1
        done.append(todo[whole])
        owners.append(owner[whole])
        todo, count, owner = todo[~whole], count[~whole], owner[~whole]
        if not len(todo):
            break
        turn = np.radians(angle[owner] + rng.normal(0, 40 * untidy, len(todo)))
        left, right = _cut(todo, turn, stretch[owner], count, rng.uniform(-untidy, untidy, len(todo)))
        size = np.c_[shapely.area(left), shapely.area(right)]
        share = np.rint(count * size[:, 0] / size.sum(axis=1)).astype(int)
        share = np.clip(share, 1, count - 1)
        fair = size.sum(axis=1) / count
        good = size.min(axis=1) > _CRUMB * fair
        todo = np.concatenate([left[good], right[good], todo[~good]])
        count = np.concatenate([share[good], (count - share)[good], count[~good]])
        owner = np.concatenate([owner[good], owner[good], owner[~good]])
    done.append(todo)
    owners.append(owner)
    return np.concatenate(done), np.concatenate(owners)


def _cut(shapes: Shapes, turn: Numbers, stretch: Numbers, count: Indices, shift: Numbers) -> tuple[Shapes, Shapes]:
    """Cut every shape in two, across its longest side as measured along ``turn`` (radians)."""
    coords, which = shapely.get_coordinates(shapes, return_index=True)
    starts = np.searchsorted(which, np.arange(len(shapes)))
    cos, sin = np.cos(turn), np.sin(turn)
    along = coords[:, 0] * cos[which] + coords[:, 1] * sin[which]
    across = coords[:, 1] * cos[which] - coords[:, 0] * sin[which]
    low = np.c_[np.minimum.reduceat(along, starts), np.minimum.reduceat(across, starts)]
    high = np.c_[np.maximum.reduceat(along, starts), np.maximum.reduceat(across, starts)]
    extent = high - low
    lengthwise = extent[:, 0] > extent[:, 1] * stretch
    axis = np.where(lengthwise, 0, 1)
    row = np.arange(len(shapes))
    place = low[row, axis] + extent[row, axis] * ((count // 2) / count + shift)
    direction = np.stack([np.where(lengthwise, cos, -sin), np.where(lengthwise, sin, cos)], axis=1)
    beside = np.stack([-direction[:, 1], direction[:, 0]], axis=1)
    middle = np.where(lengthwise, (low + high)[:, 1], -(low + high)[:, 0]) / 2
    point = place[:, None] * direction + middle[:, None] * beside
    reach = 2 * extent.sum(axis=1)[:, None]
    a, b = point + reach * beside, point - reach * beside
    left = shapely.polygons(np.stack([a, b, b - reach * direction, a - reach * direction], axis=1))
    right = shapely.polygons(np.stack([a, b, b + reach * direction, a + reach * direction], axis=1))
    return polygonal(shapely.intersection(shapes, left)), polygonal(shapely.intersection(shapes, right))


def points_at(places: Numbers) -> Shapes:
    """Return points at the coordinates (n, 2), as an array whatever n is."""
    return np.asarray(shapely.points(places), dtype=object).reshape(-1)


def polygonal(shapes: Shapes) -> Shapes:
    """Drop the points and lines that an overlay leaves beside its polygons."""
    mixed = np.flatnonzero(shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION)
    for row in mixed:
        parts = shapely.get_parts(shapes[row])
        shapes[row] = shapely.multipolygons(parts[shapely.get_dimensions(parts) == 2])
    return shapes


def cover(
    parts: Shapes, spacing: Numbers, rough: Numbers, bend: Callable[[Numbers], Numbers], rng: np.random.Generator
) -> Shapes:
    """Rebuild the parts as a coverage and bend it: every shared edge keeps the same vertices on both sides.

    ``spacing`` (n,) is the longest distance in metres between vertices wished for on the outline of each part;
    ``rough`` (n,) how far, as a share of its length, a long edge may step aside as a ditch does: the smoother side
    decides. ``bend`` maps coordinates (k, 2) one to one. Parts may be multipolygons; one that vanishes comes back as
    None. Where bent or stepping edges would cross a neighbour they are drawn straighter and finer until none does.
    """
    edges = shapely.get_parts(shapely.union_all(shapely.boundary(parts), grid_size=GRID))
    tree = shapely.STRtree(parts)
    middle = shapely.line_interpolate_point(edges, 0.5, normalized=True)
    edge, beside = tree.query(middle, predicate="dwithin", distance=5 * GRID)
    step, aside = np.full(len(edges), np.inf), np.full(len(edges), np.inf)
    np.minimum.at(step, edge, spacing[beside])
    np.minimum.at(aside, edge, rough[beside])
    drawn = _stepping(edges, aside, rng)
    for _ in range(_REFINEMENTS):
        faces = shapely.get_parts(shapely.polygonize([*shapely.segmentize(drawn, step)]))
        bent = shapely.transform(faces, bend)
        face, part = tree.query(shapely.point_on_surface(faces), predicate="within")
        lost = np.setdiff1d(np.arange(len(parts)), part)
        broken = faces[~shapely.is_valid(bent) | (_turns(faces) != _turns(bent))]
        if not len(lost) and not len(broken):
            break
        touching = shapely.STRtree(drawn).query(broken, predicate="intersects")[1]
        redrawn = np.union1d(touching, edge[np.isin(beside, lost)])
        drawn[redrawn] = edges[redrawn]
        step[redrawn] /= 3
    return join(bent[face], part, len(parts))


def _turns(faces: Shapes) -> npt.NDArray[np.bool_]:
    """Say which faces are drawn anticlockwise; one that turned over was bent through its neighbour."""
    return np.asarray(shapely.is_ccw(shapely.get_exterior_ring(faces)))


def _stepping(edges: Shapes, rough: Numbers, rng: np.random.Generator) -> Shapes:
    """Let long straight edges step aside a few times between their ends, as borders do that follow ditches."""
    drawn = edges.copy()
    long = (shapely.length(edges) > _LONG) & (rough > 0) & (shapely.get_num_points(edges) == 2)
    for row in np.flatnonzero(long):
        start, end = shapely.get_coordinates(edges[row])
        along = end - start
        length = np.hypot(*along)
        across = np.array([-along[1], along[0]]) / length
        steps = int(np.clip(length / _STEP, 1, 6))
        at = np.sort(rng.uniform(0.06, 0.94, steps))
        reach = np.clip(rng.normal(0, rough[row] * length, steps), -_ASIDE, _ASIDE)
        lean = rng.uniform(0, 0.25 / steps, steps) * np.minimum(np.diff(at, append=0.96), 0.2) / 0.2
        places = np.column_stack([at, at + lean]).ravel()
        aside = np.column_stack([np.append(0.0, reach[:-1]), reach]).ravel()
        aside[-1] = 0.0 if steps > 1 else aside[-1]
        points = start + places[:, None] * along + aside[:, None] * across
        drawn[row] = shapely.LineString(np.round(np.vstack([start, points, end]), 2))
    stepped = np.flatnonzero(long)
    one, other = shapely.STRtree(drawn).query(drawn[stepped], predicate="crosses")
    crossing = np.union1d(stepped[one], other)
    drawn[crossing] = edges[crossing]
    return drawn


def join(shapes: Shapes, group: Indices, groups: int) -> Shapes:
    """Dissolve a coverage: shape i belongs to group ``group[i]``; returns (groups,), None where a group is empty."""
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(groups + 1))
    joined = np.full(groups, None, dtype=object)
    for number in range(groups):
        members = shapes[order[starts[number] : starts[number + 1]]]
        if len(members):
            joined[number] = members[0] if len(members) == 1 else shapely.coverage_union_all(members)
    return joined
