"""What holds for every publication of the kerncijfers, whatever the channel: who lives there, and sums of its parts."""

from collections.abc import Mapping
from types import MappingProxyType

from buurtspiegel_data.tables import Measure, Origin

from .by_level import Publication
from .kwb_measures import DATASET, KWB

#: CBS gives people by level of education, and not how many they are together: until 2023, and in words from 2024.
SUMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"a_opl": ("a_opl_lg", "a_opl_md", "a_opl_hg"), "a_opl_3": ("a_opl_bvm", "a_opl_hvm", "a_opl_hw")}
)


def kwb_publication(
    period: str, origin: Origin, measures: Mapping[str, Measure], dataset: str = DATASET
) -> Publication:
    """Return the publication of one edition; ``measures`` are those that its columns name."""
    totals = {key: KWB[key].measure for key in SUMS}
    return Publication(dataset, period, origin, {**totals, **measures}, people="a_inw", sums=SUMS)
