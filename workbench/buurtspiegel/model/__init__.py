"""Frozen declarations that a domain module makes: domains, indicators, comparisons, rules, mirrors, texts, stories."""

from .answer import (
    AgainstLand,
    AreaCount,
    AreasAbove,
    CountThenAndNow,
    ExtremeArea,
    GemeenteFigure,
    MeanAgainstMedian,
    PeerGemeente,
    RealDifferences,
    TwoTogether,
)
from .category import Category
from .comparison import Comparison, Counts, Reference
from .diagnosis import Condition, DiagnosisRule, Side, Than
from .domain import Domain
from .feature import Feature
from .indicator import Indicator, Kind, Measure, Polarity, Ratio
from .knowledge import KnowledgeModule, Task, When
from .mirror import MirrorView, Need, Provision
from .phase import Phase
from .sensitivity import Sensitivity
from .story import Chapter, Story

__all__ = [
    "AgainstLand",
    "AreaCount",
    "AreasAbove",
    "Category",
    "Chapter",
    "Comparison",
    "Condition",
    "CountThenAndNow",
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
    "PeerGemeente",
    "Phase",
    "Polarity",
    "Provision",
    "Ratio",
    "RealDifferences",
    "Reference",
    "Sensitivity",
    "Side",
    "Story",
    "Task",
    "Than",
    "TwoTogether",
    "When",
]
