"""What a comparison answers: a number per area, none where there is none, and nothing of others is changed."""

from collections.abc import Iterator

from buurtspiegel.registry import Registry
from buurtspiegel.trial.comparing import faults


def computing(own: Registry, there: Registry) -> Iterator[str]:  # noqa: ARG001  (all parts are asked alike)
    """Yield what comparisons get wrong."""
    for comparison in own.comparisons.values():
        yield from (f"Vergelijking {comparison.id}: {rule}" for rule in faults(comparison))
