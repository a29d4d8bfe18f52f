"""Colours: named scales that the colour-blind can read, and grounds with a pattern for areas without a number.

The scales are Fabio Crameri's (cmcrameri) and Peter Kovesi's (colorcet). Classes are spread evenly in lightness (CIE
L*), light for little and dark for much, so that they can be told apart without seeing hue at all. None runs from red
to green. Blue and green stand for better, yellow and brown for worse, purple for neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from buurtspiegel.model import Polarity
from buurtspiegel_data.status import Status

Floats = npt.NDArray[np.float64]

#: Class numbers from here up are no classes but reasons why there is none; a map has at most this many classes.
MOST_CLASSES = 240
NO_SOURCE, SECRET, NOT_YET, NOT_APPLICABLE, WATER = 255, 254, 253, 252, 251


@dataclass(frozen=True)
class Scale:
    """A named scale: where it comes from, and whether it has a middle. ``turned`` swaps its ends."""

    title: str
    library: str
    diverging: bool = False
    turned: bool = False


#: By the name that stands in a URL. ``_r`` swaps the ends of a diverging scale.
PALETTES = {
    "navia": Scale("groen naar blauw", "cmcrameri"),
    "lajolla": Scale("geel naar bruin", "cmcrameri"),
    "acton": Scale("roze naar paars", "cmcrameri"),
    "lapaz": Scale("zand naar blauw", "cmcrameri"),
    "batlow": Scale("roze naar groen naar blauw", "cmcrameri"),
    "CET_CBL1": Scale("grijs en zand", "colorcet"),
    "vik": Scale("blauw tegenover bruin", "cmcrameri", diverging=True),
    "vik_r": Scale("bruin tegenover blauw", "cmcrameri", diverging=True, turned=True),
    "broc": Scale("blauw tegenover olijf", "cmcrameri", diverging=True),
    "CET_CBD1": Scale("lichtblauw tegenover zand", "colorcet", diverging=True),
}
_BY_POLARITY = {
    Polarity.MORE_IS_BETTER: ("navia", "vik_r"),
    Polarity.MORE_IS_WORSE: ("lajolla", "vik"),
    Polarity.NEUTRAL: ("acton", "broc"),
}
#: The lightness of the lightest and the darkest class: neither lost on a light ground, nor so dark that borders drown.
_LIGHT, _DARK = 92.0, 28.0
#: The two classes beside a middle must differ in hue, which a scale only does at some distance from it.
_BESIDE_MIDDLE = 84.0
#: Two dark ends are hard to tell apart: those of a diverging scale stay lighter.
_DARK_ENDS = 38.0


def palette_for(polarity: Polarity, *, diverging: bool) -> str:
    """Return the name of the scale that fits an indicator: no colour says «good» where more is worse."""
    return _BY_POLARITY[polarity][diverging]


@lru_cache(maxsize=256)
def colours(name: str, k: int, below: int | None = None) -> tuple[str, ...]:
    """Return ``k`` colours as #rrggbb, from the lowest class up; raise :class:`LookupError` for an unknown name.

    ``below`` classes of a diverging scale lie below its middle (half of them, if it is not given): at equal distance
    from the middle, counted in classes, either side is equally light.
    """
    if name not in PALETTES:
        raise LookupError(f"palette {name!r}: expected one of {', '.join(PALETTES)}")
    if not 0 <= k <= MOST_CLASSES:
        raise ValueError(f"{k} classes: expected 0 to {MOST_CLASSES}")
    scale = _scale(name)
    if not PALETTES[name].diverging:
        return _hex(
            _spread(scale if lightness(scale)[0] > lightness(scale)[-1] else scale[::-1], k, k, (_LIGHT, _DARK))
        )
    under = k // 2 if below is None else min(max(below, 0), k)
    most, centre = max(under, k - under), len(scale) // 2
    low, high = (
        _spread(scale[centre::-1], under, most, (_BESIDE_MIDDLE, _DARK_ENDS)),
        _spread(scale[centre:], k - under, most, (_BESIDE_MIDDLE, _DARK_ENDS)),
    )
    return _hex(low[::-1]) + _hex(high)


def _spread(scale: Floats, count: int, most: int, ends: tuple[float, float]) -> Floats:
    """Return the first ``count`` of ``most`` colours (count, 3), even in lightness along a scale that darkens.

    ``ends`` are the lightness of the lightest and of the darkest, where the scale goes that far.
    """
    light = lightness(scale)
    top, bottom = min(ends[0], float(light.max())), max(ends[1], float(light.min()))
    wanted = np.linspace(top, bottom, most)[:count] if most > 1 else np.full(count, (top + bottom) / 2)
    return scale[[int(np.abs(light - one).argmin()) for one in wanted]] if count else np.empty((0, 3))


def _scale(name: str) -> Floats:
    """Return 1024 colours of a scale (1024, 3), red, green and blue from 0 to 1."""
    if PALETTES[name].library == "cmcrameri":
        from cmcrameri import cm

        table = getattr(cm, name.removesuffix("_r")).colors
    else:
        import colorcet

        table = [[int(code[n : n + 2], 16) / 255 for n in (1, 3, 5)] for code in colorcet.palette[name]]
    table = np.asarray(table, dtype=np.float64)[:, :3]
    at = np.linspace(0, len(table) - 1, 1024)
    finer = np.stack([np.interp(at, np.arange(len(table)), table[:, n]) for n in range(3)], axis=1)
    return finer[::-1] if PALETTES[name].turned else finer


def lightness(rgb: Floats) -> Floats:
    """Return CIE L* (0 to 100, D65) of sRGB colours (n, 3) from 0 to 1 (IEC 61966-2-1)."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    y = linear @ np.array([0.2126, 0.7152, 0.0722])
    return np.asarray(np.where(y > 216 / 24389, 116 * np.cbrt(y) - 16, y * 24389 / 27), dtype=np.float64)


def _hex(rgb: Floats) -> tuple[str, ...]:
    return tuple("#" + bytes(row).hex() for row in (rgb * 255).round().astype(np.uint8))


#: Areas whose figure says little keep the hue of their class, this much of the way to the ground of the map.
_PALE, _GROUND = 0.7, 246
#: With more classes than this, several share a pale colour: classes and pale ones together are at most 240.
_MOST_PALE = 40


def pale_colours(shown: Sequence[str]) -> tuple[str, ...]:
    """Return the colours (#rrggbb) of muted areas: one for each class, or 40 for many (see :func:`muted`)."""
    count = _pale_count(len(shown))
    rgb = np.array([list(bytes.fromhex(shown[at * len(shown) // count][1:])) for at in range(count)]).reshape(-1, 3)
    return _hex((rgb + _PALE * (_GROUND - rgb)) / 255)


def muted(classes: npt.NDArray[np.uint8], k: int, small: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint8]:
    """Return the classes (n) with a pale class, counted on from ``k``, for areas that are ``small`` (n).

    Areas without a number stay what they are.
    """
    pale = k + classes.astype(np.int64) * _pale_count(k) // max(k, 1)
    return np.where(small & (classes < k), pale, classes).astype(np.uint8)


def _pale_count(k: int) -> int:
    return k if 2 * k <= MOST_CLASSES else min(_MOST_PALE, MOST_CLASSES - k)


@dataclass(frozen=True)
class Special:
    """How areas without a number look: ``ink`` drawn in ``pattern`` (8 rows of 8, «#» = ink) on ``ground``."""

    code: int
    kind: str
    label: str
    ground: str
    ink: str
    pattern: tuple[str, ...]

    def json(self) -> dict[str, object]:
        """Return it for a script in a page."""
        return {"code": self.code, "kind": self.kind, "label": self.label} | {
            "ground": self.ground,
            "ink": self.ink,
            "pattern": list(self.pattern),
        }


def _drawn(rule: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    return tuple("".join("#" if (row, column) in rule else "." for column in range(8)) for row in range(8))


_EVERY = [(row, column) for row in range(8) for column in range(8)]
_DIAGONAL = _drawn([(r, c) for r, c in _EVERY if (r + c) % 8 == 0])
_CROSSED = _drawn([(r, c) for r, c in _EVERY if (r + c) % 8 == 0 or (r - c) % 8 == 0])
_DOTS = _drawn([(r, c) for r, c in _EVERY if r % 4 in {1, 2} and c % 4 in {1, 2} and (r < 4) == (c < 4)])
_DASHES = _drawn([(r, c) for r, c in _EVERY if (r == 1 and c < 5) or (r == 5 and (c >= 4 or c < 1))])
_WAVES = _drawn([(3 + offset, c) for c, offset in enumerate((0, -1, -1, 0, 1, 2, 2, 1))])

#: In the order of the legend.
SPECIALS = (
    Special(SECRET, "secret", Status.SECRET.label, "#dedede", "#8f8f8f", _CROSSED),
    Special(NOT_YET, "not yet", Status.NOT_YET.label, "#f2efe8", "#a89f8c", _DOTS),
    Special(NOT_APPLICABLE, "not applicable", Status.NOT_APPLICABLE.label, "#ebebf0", "#a3a3b5", _DASHES),
    Special(NO_SOURCE, "no source", Status.NO_SOURCE.label, "#ededed", "#b0b0b0", _DIAGONAL),
    Special(WATER, "water", "water", "#d9e8f2", "#a5c6dc", _WAVES),
)
_CLASS_OF = {
    Status.SECRET: SECRET,
    Status.NOT_YET: NOT_YET,
    Status.NOT_APPLICABLE: NOT_APPLICABLE,
    Status.NO_SOURCE: NO_SOURCE,
}


def with_reasons(
    classes: npt.NDArray[np.uint8], status: npt.NDArray[np.uint8], water: npt.NDArray[np.bool_] | None = None
) -> npt.NDArray[np.uint8]:
    """Return the classes (n) with, for areas without a number, the special class that says why.

    ``status`` (n) holds :class:`Status` numbers; estimated values are ordinary. An area that is ``water`` (n) and has
    no number is shown as water.
    """
    result = classes.copy()
    for state, code in _CLASS_OF.items():
        result[status == state] = code
    if water is not None:
        result[water & (result > MOST_CLASSES)] = WATER
    return result
