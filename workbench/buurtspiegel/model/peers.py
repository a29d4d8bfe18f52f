"""A choice of peers as text: which areas an area is held against, short enough for the address of a page.

``N10`` is the ten nearest by the features of the indicator's own domain, ``N10Dwonen`` by those of a domain,
``N15Fsociaal.65plusW2Fwonen.koop`` by features of one's own with their weights. ``S`` is the class of stedelijkheid,
``G`` that of size, and ``OBU03440111.BU03630001`` a list of one's own. Capitals part the pieces, since no id has any:
only letters, digits and ``- . _`` occur, which no address changes (RFC 3986, 2.3).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from buurtspiegel.errors import DeclarationError, PeersRefused
from buurtspiegel_data.errors import UnknownCode
from buurtspiegel_data.levels import Level, level_of

from .domain import DOMAIN_ID
from .feature import HEAVIEST, LIGHTEST, MOST_FEATURES, Feature, check_features
from .text import plain

FEWEST, USUAL, MOST = 3, 10, 50
MOST_OWN = 30
#: The longest text of a choice.
LONGEST = 340
#: The levels whose areas have peers.
LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
_NEAREST = re.compile(r"N([0-9]{1,4})(?:D([a-z0-9]+)|((?:F[a-z0-9._-]+(?:W[0-9.]+)?)+))?", re.ASCII)
_FEATURE = re.compile(r"F([a-z0-9._-]+)(?:W([0-9.]+))?", re.ASCII)
_WEIGHT = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})?", re.ASCII)


class PeerKind(StrEnum):
    """How peers are found."""

    NEAREST = "N"
    URBANITY = "S"
    SIZE = "G"
    OWN = "O"


@dataclass(frozen=True)
class PeerSpec:
    """Which areas are peers. Raises :class:`PeersRefused`, in one Dutch sentence, for what cannot be.

    ``k`` nearest by the features of ``domain`` (None: that of the indicator), or by ``features`` where there are any;
    ``own`` the codes of a list of one's own, all of one level.
    """

    kind: PeerKind = PeerKind.NEAREST
    k: int = USUAL
    domain: str | None = None
    features: tuple[Feature, ...] = ()
    own: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a choice that makes no group."""
        if not FEWEST <= self.k <= MOST:
            raise PeersRefused(f"Een groep van {self.k} kan niet; verwacht {FEWEST} tot en met {MOST} gebieden.")
        if self.domain is not None and not DOMAIN_ID.fullmatch(self.domain):
            raise PeersRefused(f"«{plain(self.domain, 40)}» is geen domein; verwacht bijvoorbeeld «wonen».")
        try:
            check_features("Vergelijkbare gebieden", self.features)
        except DeclarationError as refused:
            raise PeersRefused(str(refused)) from refused
        if (self.kind is PeerKind.OWN) != bool(self.own):
            raise PeersRefused("Een eigen keuze van gebieden noemt minstens één gebied.")
        if self.own:
            _check_own(self.own)
        if len(self.text) > LONGEST:
            raise PeersRefused(
                f"Deze keuze is te lang; verwacht hoogstens {MOST_FEATURES} kenmerken of {MOST_OWN} gebieden."
            )

    @property
    def text(self) -> str:
        """The choice as it stands in an address."""
        match self.kind:
            case PeerKind.OWN:
                return f"O{'.'.join(self.own)}"
            case PeerKind.NEAREST:
                by = (
                    f"D{self.domain}"
                    if self.domain and not self.features
                    else "".join(map(_feature_text, self.features))
                )
                return f"N{self.k}{by}"
            case _:
                return self.kind.value


def peer_spec(text: str) -> PeerSpec:
    """Return the choice that a text stands for, the usual one for an empty text; raise :class:`PeersRefused`."""
    if not text:
        return PeerSpec()
    if len(text) > LONGEST:
        raise PeersRefused(f"De keuze van vergelijkbare gebieden is te lang; verwacht hoogstens {LONGEST} tekens.")
    if text in (PeerKind.URBANITY, PeerKind.SIZE):
        return PeerSpec(PeerKind(text))
    if text.startswith("O"):
        return PeerSpec(PeerKind.OWN, own=tuple(text[1:].split(".")) if text[1:] else ())
    found = _NEAREST.fullmatch(text)
    if found is None:
        raise PeersRefused(
            f"«{plain(text, 40)}» is geen keuze van vergelijkbare gebieden; verwacht bijvoorbeeld N10, S, G of "
            "N10Fsociaal.65plusW2."
        )
    features = tuple(_feature(name, weight) for name, weight in _FEATURE.findall(found[3] or ""))
    return PeerSpec(k=int(found[1]), domain=found[2], features=features)


def _feature(name: str, weight: str) -> Feature:
    if weight and not _WEIGHT.fullmatch(weight):
        raise PeersRefused(
            f"Het gewicht «{plain(weight, 20)}» van {name} past niet; verwacht {LIGHTEST} tot {HEAVIEST:g}."
        )
    try:
        return Feature(name, float(weight or 1))
    except DeclarationError as refused:
        raise PeersRefused(str(refused)) from refused


def _feature_text(feature: Feature) -> str:
    return f"F{feature.indicator}" + ("" if feature.weight == 1 else f"W{feature.weight:g}")


def _check_own(codes: tuple[str, ...]) -> None:
    if len(codes) > MOST_OWN or len(set(codes)) < len(codes):
        raise PeersRefused(f"Noem hoogstens {MOST_OWN} gebieden, en elk gebied één keer.")
    try:
        levels = {level_of(code) for code in codes}
    except UnknownCode as unknown:
        raise PeersRefused(str(unknown)) from unknown
    if len(levels) > 1 or not levels <= set(LEVELS):
        raise PeersRefused("Een eigen keuze is van één niveau: noem alleen gemeenten, alleen wijken of alleen buurten.")
