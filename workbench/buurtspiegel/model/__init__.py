"""Frozen declarations that a domain module makes: domains, indicators, comparisons, rules, mirrors, texts, stories."""

from .category import Category
from .comparison import Comparison, Counts, Reference
from .diagnosis import Condition, DiagnosisRule, Side, Than
from .domain import Domain
from .feature import Feature
from .indicator import Indicator, Kind, Measure, Polarity, Ratio
from .knowledge import (
    AgainstLand,
    AreaCount,
    ExtremeArea,
    GemeenteFigure,
    KnowledgeModule,
    MeanAgainstMedian,
    Task,
    When,
)
from .mirror import MirrorView, Need, Provision
from .phase import Phase
from .sensitivity import Sensitivity
from .story import Chapter, Story

__all__ = [
    "AgainstLand",
    "AreaCount",
    "Category",
    "Chapter",
    "Comparison",
    "Condition",
    "Counts",
    "DiagnosisRule",
    "Domain",
    "ExtremeArea",
    "Feature",
    "GemeenteFigure",
    "Indicator",
    "Kind",
    "KnowledgeModule",
    "MeanAgainstMedian",
    "Measure",
    "MirrorView",
    "Need",
    "Phase",
    "Polarity",
    "Provision",
    "Ratio",
    "Reference",
    "Sensitivity",
    "Side",
    "Story",
    "Task",
    "Than",
    "When",
]
