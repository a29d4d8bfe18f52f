"""The guard at the door: a figure is at least as sensitive as the columns it is made of, whatever a module says."""

from collections.abc import Callable
from dataclasses import replace

from buurtspiegel_data.sensitive import Subject, subjects

from .model import Indicator
from .model.sensitivity import ALLOWED, floor, strictest


def guarded(indicator: Indicator, report: Callable[[str], None]) -> Indicator | None:
    """Return an indicator as the host treats it; None where it is not shown at any level. What changes is reported."""
    about = _about(indicator)
    sensitivity = strictest((indicator.sensitivity, floor(about, indicator.levels)))
    if sensitivity is not indicator.sensitivity:
        report(
            f"noemt de indicator «{indicator.id}» {indicator.sensitivity.value}, maar die gaat over "
            f"{' en '.join(sorted(about))} en is {sensitivity.value}; zet er sensitivity="
            f"Sensitivity.{sensitivity.name} bij."
        )
    levels = tuple(level for level in indicator.levels if level in ALLOWED[sensitivity].levels)
    if levels != indicator.levels:
        refused = ", ".join(level.label for level in indicator.levels if level not in levels)
        report(
            f"heeft de indicator «{indicator.id}» per {refused}, maar zo klein wordt een gevoelig cijfer niet "
            "getoond; laat dat niveau weg."
        )
    return replace(indicator, sensitivity=sensitivity, levels=levels) if levels else None


def _about(indicator: Indicator) -> frozenset[Subject]:
    """What the columns are about: above the line, below it, and those that weigh."""
    return frozenset().union(
        *(
            subjects(dataset, (*one.keys, *((one.weight,) if one.weight else ())))
            for one in indicator.values
            for dataset in one.datasets
        )
    )
