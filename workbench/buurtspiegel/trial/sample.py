"""Three areas to try a comparison on: two with a figure, and one without."""

import numpy as np

from buurtspiegel.model import Reference
from buurtspiegel.model.comparison import Counts

VALUES = np.array([3.0, np.nan, 1.0])
_TWO = np.full(3, 2.0)
_COUNTS = Counts(np.array([30.0, np.nan, 10.0]), np.array([100.0, np.nan, 100.0]))
_CLASSES = np.array([1.0, np.nan, 0.0])
REFERENCE = Reference(
    gemeente=_TWO,
    land=2.0,
    earlier=_TWO,
    group=np.zeros(3, np.int64),
    other=2.0,
    second=_TWO,
    clusters=lambda: _CLASSES.copy(),
    spots=lambda: _CLASSES.copy(),
    province=_TWO,
    peers_median=_TWO,
    peers_lower=_TWO,
    counts=_COUNTS,
    of_gemeente=Counts(np.full(3, 200.0), np.full(3, 1000.0)),
    of_land=Counts(np.full(3, 2e5), np.full(3, 1e6)),
    wholes=np.array([100.0, np.nan, 100.0]),
)
#: The same areas where no figure is known of any of them, nor of what they are held against.
UNKNOWN = np.full(3, np.nan)
_NO_COUNTS = Counts(UNKNOWN, UNKNOWN)
NOTHING = Reference(
    gemeente=UNKNOWN,
    land=np.nan,
    earlier=UNKNOWN,
    group=np.full(3, -1, np.int64),
    second=UNKNOWN,
    clusters=UNKNOWN.copy,
    spots=UNKNOWN.copy,
    province=UNKNOWN,
    peers_median=UNKNOWN,
    peers_lower=UNKNOWN,
    counts=_NO_COUNTS,
    of_gemeente=_NO_COUNTS,
    of_land=_NO_COUNTS,
    wholes=UNKNOWN,
)
for _one in (UNKNOWN, NOTHING.group, VALUES, _TWO, REFERENCE.group):
    _one.setflags(write=False)  # what a comparison may look at is no place to write in
