"""Several answers to one question, laid over one another: figures by area code, with status and origin."""

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
import pandas as pd

from buurtspiegel_data.merge import OPEN, lay_over
from buurtspiegel_data.tables import Origin

#: Values (float64) and statuses (uint8) by area code, and where they come from.
Answer: TypeAlias = tuple[pd.Series, pd.Series, tuple[Origin, ...]]


def laid(answers: Iterable[Answer]) -> Answer | None:
    """Take the first answer; the next fills in only areas that the first says nothing of. None without any.

    What the first source withholds stays withheld: another source must not give it away.
    """
    # What says nothing at all is named last.
    ordered = sorted(answers, key=lambda answer: bool(answer[1].isin(OPEN).all()))
    if not ordered:
        return None
    values, status, origins = ordered[0]
    for more_values, more_status, more_origins in ordered[1:]:
        values, status = lay_over((more_values, more_status), (values, status))
        origins += more_origins
    return values, status.astype(np.uint8), tuple(dict.fromkeys(origins))


def with_rows(answer: Answer, more: Answer, codes: set[str]) -> Answer:
    """Add the areas in ``codes`` that ``more`` has to an answer that has no row for them."""
    rows = more[0].index[more[0].index.isin(codes)]
    if rows.empty:
        return answer
    values, status = pd.concat([answer[0], more[0][rows]]), pd.concat([answer[1], more[1][rows]])
    return values.sort_index(), status.sort_index(), tuple(dict.fromkeys(answer[2] + more[2]))
