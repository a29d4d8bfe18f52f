"""Frozen declarations that a domain module makes: domains, indicators, comparisons, rules of a diagnosis."""

from .category import Category
from .comparison import Comparison, Reference
from .diagnosis import Condition, DiagnosisRule, Side, Than
from .domain import Domain
from .feature import Feature
from .indicator import Indicator, Kind, Measure, Polarity, Ratio, Sensitivity

__all__ = [
    "Category",
    "Comparison",
    "Condition",
    "DiagnosisRule",
    "Domain",
    "Feature",
    "Indicator",
    "Kind",
    "Measure",
    "Polarity",
    "Ratio",
    "Reference",
    "Sensitivity",
    "Side",
    "Than",
]
