"""Everything a module developer may import."""

from buurtspiegel_data.levels import Level

from .hookspecs import hookimpl
from .model import Category, Comparison, Domain, Indicator, Kind, Measure, Polarity, Ratio, Reference, Sensitivity

__all__ = [
    "Category",
    "Comparison",
    "Domain",
    "Indicator",
    "Kind",
    "Level",
    "Measure",
    "Polarity",
    "Ratio",
    "Reference",
    "Sensitivity",
    "hookimpl",
]
