"""The comparison of the mirror: a count of what the gemeente did, against what the need leads to expect there."""

import numpy as np
import numpy.typing as npt

from buurtspiegel.analysis.mirror.expected import Word, expected
from buurtspiegel.api import Category, Comparison, Kind, Reference

Values = npt.NDArray[np.float64]

#: More and less say neither good nor bad: blue and brown, as with what really differs. What is unsure stays pale.
_COLOURS = {Word.MORE: "#9e380a", Word.AS_EXPECTED: "#b9c48f", Word.LESS: "#0c5e91", Word.UNSURE: "#e3ded3"}


def mirrored(values: Values, reference: Reference) -> Values:
    """Return the word (n,) for each area of a gemeente: more, as expected or less than the need says, or unsure.

    Held against the other areas of the gemeente that have both figures; NaN where a figure is secret or not known.
    """
    if reference.numbers is None:
        return np.full(len(values), np.nan)
    return expected(values, reference.numbers, reference.group).word


MIRROR = Comparison(
    "spiegel",
    "Gespiegeld aan de behoefte",
    "tegenover wat te verwachten is bij {met}",
    mirrored,
    unit="",
    needs_gemeente=True,
    needs_indicator=True,
    needs_numbers=True,
    kinds=(Kind.COUNT,),
    units=("aantal",),  # that of a registration; residents or homes are no deeds of a gemeente
    categories=tuple(Category(int(word), word.label, colour) for word, colour in _COLOURS.items()),
    note="Registratie is geen behoefte; niet iedereen die recht heeft vraagt. «Onzeker»: het kan toeval zijn.",
)
