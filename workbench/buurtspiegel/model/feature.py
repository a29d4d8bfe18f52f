"""A feature: a property by which areas are comparable, and how heavily it counts."""

from dataclasses import dataclass

from buurtspiegel.errors import DeclarationError

from .checks import check_members, check_number
from .indicator import INDICATOR_ID
from .text import check_text, plain

#: What one feature may weigh; beyond this the others no longer count.
LIGHTEST, HEAVIEST = 0.1, 10.0
MOST_FEATURES = 12


@dataclass(frozen=True)
class Feature:
    """An indicator, of any domain, by which areas are alike or not; twice the ``weight`` counts twice.

    Weights lie from 0.1 to 10, in at most two decimals: they stand in the address of the page. Raise
    :class:`DeclarationError` for anything else.
    """

    indicator: str
    weight: float = 1.0

    def __post_init__(self) -> None:
        """Refuse what no distance can be computed with."""
        check_text("kenmerk", "indicator", self.indicator, 80)
        if not INDICATOR_ID.fullmatch(self.indicator):
            found = plain(self.indicator, 80)
            raise DeclarationError(f"kenmerk, indicator: «{found}» past niet; verwacht een id zoals «wonen.woz».")
        who = f"kenmerk {self.indicator}"
        check_number(who, "weight", self.weight)
        if not LIGHTEST <= self.weight <= HEAVIEST or round(self.weight, 2) != self.weight:
            raise DeclarationError(
                f"{who}, weight: is {self.weight:g}; verwacht 0.1 tot en met 10, met hoogstens 2 decimalen."
            )


def check_features(owner: str, features: object) -> None:
    """Refuse features that are no tuple of a few different ones. Raise :class:`DeclarationError`."""
    if features == ():
        return
    check_members(owner, "features", features, (Feature,), "een Feature")
    assert isinstance(features, tuple)  # noqa: S101  (checked above)
    names = [feature.indicator for feature in features]
    if len(names) > MOST_FEATURES:
        raise DeclarationError(f"{owner}, features: telt {len(names)}; verwacht hoogstens {MOST_FEATURES} kenmerken.")
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise DeclarationError(f"{owner}, features: «{twice}» staat er twee keer; noem elk kenmerk één keer.")
