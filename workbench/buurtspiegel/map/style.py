"""The style token: all that decides the colours of a map, as one piece of a URL.

``wonen.woz~2023~waarde~~q5~~~GM0344~~1a2b3c4d`` reads: indicator, period, comparison, against, scheme and number of
classes (or inner bounds), palette, bounds, scope, peers, version of the data. Any server process can draw from it, and
a cache never shows old figures. Only letters, digits and ``- . _ ~`` occur, which no URL changes (RFC 3986, 2.3).
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from buurtspiegel.errors import PeersRefused
from buurtspiegel.model.checks import LARGEST
from buurtspiegel.model.comparison import COMPARISON_ID
from buurtspiegel.model.indicator import INDICATOR_ID
from buurtspiegel.model.peers import PeerSpec, peer_spec
from buurtspiegel_data.levels import CHOICES, Level, is_code

from .classify import Scheme
from .palette import PALETTES

MOST_BOUNDS = 12
LONGEST = 640
PERIOD = re.compile(r"[0-9]{4}[0-9A-Za-z-]{0,8}")
VERSION = re.compile(r"[0-9a-f]{8}")
#: Every way to make classes has a letter, in tokens and in the address of the page.
LETTERS = {
    Scheme.QUANTILES: "q",
    Scheme.NATURAL: "n",
    Scheme.EQUAL: "e",
    Scheme.DEVIATION: "d",
    Scheme.OWN: "o",
    Scheme.CONTINUOUS: "c",
}
_SCHEME = {letter: scheme for scheme, letter in LETTERS.items()}
_CLASSES = re.compile(r"([qnedoc])([1-9][0-9]?)")
_NUMBER = re.compile(r"-?[0-9]{1,24}(?:\.[0-9]{1,24})?(?:e-?[0-9]{1,3})?", re.ASCII)


class StyleError(ValueError):
    """A text is not a style token, or a style cannot be one; says which part and what was expected."""


@dataclass(frozen=True)
class Style:
    """What a map shows and how; equal styles give equal pictures.

    ``against`` is the period, area or indicator that a comparison looks at; ``bounds`` the inner bounds of own classes
    (then ``k`` is one more than their number); ``palette`` a name in :data:`.palette.PALETTES`, None for the one
    that fits the indicator; ``scope`` the gemeente within which classes are made, None for all areas;
    ``peers`` a choice of :mod:`buurtspiegel.model.peers`, None for the usual one; ``version`` that of the data,
    8 hexadecimal digits. Raises :class:`StyleError` for anything that is not well-formed.
    """

    indicator: str
    period: str
    comparison: str
    against: str | None = None
    scheme: Scheme = Scheme.QUANTILES
    k: int = 5
    bounds: tuple[float, ...] | None = None
    palette: str | None = None
    scope: str | None = None
    peers: str | None = None
    version: str = "00000000"

    def __post_init__(self) -> None:
        """Refuse a style that no token can hold."""
        for name, ok, expected in (
            ("indicator", INDICATOR_ID.fullmatch(self.indicator), "an indicator id such as wonen.woz"),
            ("period", PERIOD.fullmatch(self.period), "a period such as 2023"),
            ("comparison", COMPARISON_ID.fullmatch(self.comparison), "a comparison id such as waarde"),
            (
                "against",
                self.against is None or _is_against(self.against),
                "a period, the code of an area or an indicator id",
            ),
            ("k", 1 <= self.k <= MOST_BOUNDS + 1, f"1 to {MOST_BOUNDS + 1} classes"),
            ("bounds", _are_bounds(self), "with own classes only: k − 1 numbers below 10¹⁵, ascending"),
            ("palette", self.palette is None or self.palette in PALETTES, "the name of a palette"),
            ("scope", self.scope is None or _is_gemeente(self.scope), "a gemeente code such as GM0344"),
            ("peers", self.peers is None or _are_peers(self.peers), "a choice of peers that is not the usual one"),
            ("version", VERSION.fullmatch(self.version), "8 hexadecimal digits"),
        ):
            if not ok:
                raise StyleError(f"style: {name} is {getattr(self, name)!r}; expected {expected}")
        if len(encode(self)) > LONGEST:
            raise StyleError(f"style: longer than {LONGEST} characters; use bounds with fewer digits")


def encode(style: Style) -> str:
    """Return the token of a style: at most 640 characters that stay as they are in a URL."""
    bounds = "_".join(_text(bound) for bound in style.bounds) if style.bounds else ""
    return "~".join(
        [
            style.indicator,
            style.period,
            style.comparison,
            style.against or "",
            f"{LETTERS[style.scheme]}{style.k}",
            style.palette or "",
            bounds,
            style.scope or "",
            style.peers or "",
            style.version,
        ]
    )


def decode(text: str) -> Style:
    """Return the style of a token; raise :class:`StyleError` for any text that :func:`encode` does not return."""
    parts = text.split("~") if len(text) <= LONGEST else []
    if len(parts) != 10:
        raise StyleError(f"style: expected 10 parts with ~ between them, in at most {LONGEST} characters")
    indicator, period, comparison, against, classes, palette, bounds, scope, peers, version = parts
    found = _CLASSES.fullmatch(classes)
    numbers = bounds.split("_") if bounds else []
    if found is None or not all(_NUMBER.fullmatch(number) for number in numbers):
        raise StyleError("style: expected classes such as q5, and bounds such as 10_20.5")
    style = Style(
        indicator,
        period,
        comparison,
        against or None,
        _SCHEME[found[1]],
        int(found[2]),
        tuple(float(number) for number in numbers) or None,
        palette or None,
        scope or None,
        peers or None,
        version,
    )
    if encode(style) != text:
        raise StyleError("style: the same style has another token; a cache would keep it twice")
    return style


def _is_against(text: str) -> bool:
    known = PERIOD.fullmatch(text) or INDICATOR_ID.fullmatch(text)
    return bool(known) or (text.isascii() and any(is_code(text, level) for level in CHOICES))


def _are_peers(text: str) -> bool:
    try:
        return text == peer_spec(text).text != PeerSpec().text
    except PeersRefused:
        return False


def _is_gemeente(text: str) -> bool:
    return text.isascii() and is_code(text, Level.GEMEENTE)


def _are_bounds(style: Style) -> bool:
    if style.scheme is not Scheme.OWN:
        return style.bounds is None
    bounds = style.bounds or ()
    return (
        style.bounds != ()
        and len(bounds) == style.k - 1
        and all(abs(bound) < LARGEST for bound in bounds)
        and all(a < b for a, b in pairwise(bounds))
    )


def _text(bound: float) -> str:
    """Return the shortest text of a number, without the «+» that a URL may turn into a space."""
    return repr(float(bound) + 0.0).replace("+", "").removesuffix(".0")
