"""How large the fictional region is, and which years it covers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """How many areas to make: gemeenten (latest boundaries), buurten and PC6, the last two to within a few percent."""

    gemeenten: int
    buurten: int
    pc6: int


#: A demonstration: one city, three towns, villages, polders.
DEFAULT = Scale(gemeenten=12, buurten=410, pc6=7_500)
#: The size of the Netherlands, for benchmarks.
COUNTRY = Scale(gemeenten=340, buurten=14_500, pc6=460_000)

YEARS = tuple(range(2014, 2025))
#: Years with boundaries of their own; figures of another year use the last of these before it.
BOUNDARY_YEARS = (2014, 2019, 2022, 2024)
#: The one year of a region at the scale of the country.
COUNTRY_YEAR = 2022
#: Years in which postcode areas are drawn.
POSTCODE_YEARS = (2020, 2024)


def boundary_year(year: int) -> int:
    """Return the year whose boundaries the figures of ``year`` use."""
    return max(drawn for drawn in BOUNDARY_YEARS if drawn <= year)
