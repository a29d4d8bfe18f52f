"""A fictional region that looks and behaves like a Dutch town with its villages and polders.

It is the embedded default of a demonstration and, at :data:`COUNTRY` scale, what benchmarks run on. Nothing in it is
real: every origin is marked fictional, every title says «fictief», no gemeente bears an existing name or code.

Figures of a year use the boundaries of that year (drawn in 2014, 2019, 2022 and 2024). Land areas hold land only;
the open water of a gemeente is a wijk and a buurt of its own, marked ``water``, without figures.
"""

from .assemble import Region, make_region
from .country import make_country
from .places import GEMEENTEN
from .scale import COUNTRY, DEFAULT, Scale

__all__ = ["COUNTRY", "DEFAULT", "Region", "Scale", "region"]


def region(scale: Scale = DEFAULT, seed: int = 2024) -> Region:
    """Make the fictional region of ``scale``; the same scale and seed give the same bytes.

    Up to a dozen gemeenten it is the region drawn by hand, with all tables, boundary years and municipal records.
    Above that it is a country of cells for benchmarks: one year, the kerncijfers and the postcodes only.
    """
    return make_region(scale, seed) if scale.gemeenten < len(GEMEENTEN) else make_country(scale, seed)
