"""What areas are joined as they should be: on six small areas in two large ones, with made-up columns."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from buurtspiegel.analysis.evaluate import evaluate
from buurtspiegel.analysis.together import together
from buurtspiegel.model import Indicator, Kind, Measure, Ratio
from buurtspiegel.registry import Registry
from buurtspiegel_data.merge import Columns

_GROUPS = np.array(["A", "A", "A", "B", "B", "B"], dtype=object)
_WHOLE = np.array([1000.0, 200.0, 50.0, 700.0, 10.0, 340.0])
_TINY = 1e-9
_SHARE = np.array([0.9, 0.1, 0.5, 0.2, 1.0, 0.4])


def joining(own: Registry, there: Registry) -> Iterator[str]:  # noqa: ARG001  (all parts are asked alike)
    """Yield the indicators that claim to be of another kind than what their figures do."""
    for indicator in own.indicators.values():
        for rule in dict.fromkeys(rule for one in indicator.values for rule in _expression(indicator, one)):
            yield f"Indicator {indicator.id}: {rule}"


def _expression(indicator: Indicator, expression: Measure | Ratio) -> Iterator[str]:
    columns = _columns(expression)
    fine, _ = evaluate(expression, columns)
    joined = together(indicator.kind, expression, columns, _GROUPS)
    large = joined[0] if joined is not None else None
    each = fine.groupby(_GROUPS)
    if indicator.kind is Kind.COUNT:
        if large is None or not np.allclose(large, each.sum()):
            yield "is een aantal, maar de delen tellen niet op; een deling (Ratio) is van de soort RATE of MEAN."
        if expression.weight and isinstance(expression, Measure):
            yield "een aantal wordt niet gewogen; laat weight weg."
    elif indicator.kind is Kind.CLASS:
        if isinstance(expression, Ratio):
            yield "is een klasse, en een klasse van delen is er niet; gebruik een Measure zonder weight."
        if isinstance(expression, Measure) and expression.weight:
            yield "een klasse wordt niet gewogen; laat weight weg."
    elif large is not None and not (large.between(each.min() - _TINY, each.max() + _TINY)).all():
        yield "een groter gebied krijgt een cijfer buiten dat van zijn delen; controleer part, whole en weight."


def _columns(expression: Measure | Ratio) -> Columns:
    """Columns in which every part fits in the whole, and every weight is a number of people."""
    weight = expression.weight or ""
    parts = [key for key in expression.keys if key != weight]
    made = {key: _WHOLE * _SHARE / len(parts) for key in parts} | {key: _WHOLE for key in [weight] if key}
    values = pd.DataFrame(made or dict.fromkeys(expression.keys, _WHOLE), index=[f"BU{at}" for at in range(6)])
    return Columns(values, pd.DataFrame(0, index=values.index, columns=values.columns, dtype=np.uint8), {}, ())
