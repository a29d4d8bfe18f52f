"""The comparison that is typical of homes: how far a figure lies from what could be expected of a mix."""

import numpy as np
import numpy.typing as npt

from buurtspiegel.api import Category, Comparison, Kind, Reference

Values = npt.NDArray[np.float64]
#: A third more or less than the gemeente is what people see in the street; less than a tenth they do not.
_MUCH, _SOME = 1 / 3, 0.1
_STEPS = (
    Category(2, "meer dan een derde hoger", "#9e380a"),
    Category(1, "10% tot een derde hoger", "#d99a6c"),
    Category(0, "ongeveer als de gemeente", "#e3ded3"),
    Category(-1, "10% tot een derde lager", "#7fa9c4"),
    Category(-2, "meer dan een derde lager", "#0c5e91"),
)


def comparisons() -> list[Comparison]:
    """Return how a figure stands to that of the own gemeente, in words."""
    return [
        Comparison(
            "straatbeeld",
            "Hoe anders dan de gemeente",
            "hoe ver boven of onder het cijfer van de eigen gemeente",
            stands_out,
            needs_gemeente=True,
            kinds=(Kind.RATE, Kind.MEAN),
            categories=_STEPS,
            note="Een groot verschil is nog geen probleem: gemeenten willen vaak juist verschil tussen buurten.",
        )
    ]


def stands_out(values: Values, reference: Reference) -> Values:
    """Return the step (−2 to 2) of each value against that of its gemeente, NaN without one or where that is 0."""
    against = np.where(reference.gemeente > 0, reference.gemeente, np.nan)
    apart = values / against - 1
    step = np.select(
        [apart > _MUCH, apart > _SOME, apart >= -_SOME, apart >= -_MUCH, apart < -_MUCH],
        [2.0, 1.0, 0.0, -1.0, -2.0],
        np.nan,
    )
    return np.where(np.isfinite(apart), step, np.nan)
