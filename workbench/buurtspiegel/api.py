"""Everything a module developer may import."""

from buurtspiegel_data.levels import Level

from .hookspecs import hookimpl
from .model import (
    Category,
    Comparison,
    Condition,
    DiagnosisRule,
    Domain,
    Feature,
    Indicator,
    Kind,
    Measure,
    Polarity,
    Ratio,
    Reference,
    Sensitivity,
    Side,
    Than,
)

__all__ = [
    "Category",
    "Comparison",
    "Condition",
    "DiagnosisRule",
    "Domain",
    "Feature",
    "Indicator",
    "Kind",
    "Level",
    "Measure",
    "Polarity",
    "Ratio",
    "Reference",
    "Sensitivity",
    "Side",
    "Than",
    "hookimpl",
]
