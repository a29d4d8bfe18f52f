"""Frozen declarations that a domain module makes: domains, indicators, comparisons."""

from .category import Category
from .comparison import Comparison, Reference
from .domain import Domain
from .indicator import Indicator, Kind, Measure, Polarity, Ratio, Sensitivity

__all__ = [
    "Category",
    "Comparison",
    "Domain",
    "Indicator",
    "Kind",
    "Measure",
    "Polarity",
    "Ratio",
    "Reference",
    "Sensitivity",
]
