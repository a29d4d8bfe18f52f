"""A fictional region that looks and behaves like a Dutch town with its villages and polders.

It is the embedded default of a demonstration and the size of the country for benchmarks. Nothing in it is real:
every origin is marked fictional, every title says «fictief», no gemeente bears an existing name or code.
"""

from .assemble import Region, region
from .scale import COUNTRY, DEFAULT, Scale

__all__ = ["COUNTRY", "DEFAULT", "Region", "Scale", "region"]
