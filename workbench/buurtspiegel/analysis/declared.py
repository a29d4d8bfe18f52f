"""What the answers depend on beside the data: what the modules declare, and which release computes it."""

import hashlib
from collections.abc import Iterable
from dataclasses import fields

from buurtspiegel import __version__
from buurtspiegel.model import Comparison, Indicator


def declared(indicators: Iterable[Indicator], comparisons: Iterable[Comparison], modules: Iterable[str]) -> str:
    """Write out the indicators, the comparisons, the modules (name and version) and this release, to be hashed."""
    return repr((__version__, [*modules], [*indicators], [_fields(comparison) for comparison in comparisons]))


def short(text: str) -> str:
    """Return 8 hexadecimal digits that differ where the text does."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _fields(comparison: Comparison) -> list[object]:
    """All of a comparison but its function, which has another address in each process."""
    return [getattr(comparison, field.name) for field in fields(comparison) if field.name != "compute"]
