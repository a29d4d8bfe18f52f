"""From a column as published to numbers with a status: every way in which these files say «no number».

Sources: CBS standard signs («.» missing, «x» secret); CBS/PDOK wijk- en buurtkaart, toelichting on -99995 and the
like; the Swing exports of municipalities («onbekend»). One table here, so that every reader means the same.
"""

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.status import Status

_UNKNOWN_WORDS = frozenset({"", ".", "..", "nan", "none", "null", "na", "<na>", "onbekend"})
_SECRET_WORDS = frozenset({"x", "geheim"})
_NOT_APPLICABLE_WORDS = frozenset({"n.v.t.", "nvt"})
_SECRET_NUMBERS = (-99997.0, -99999997.0)
#: «No data here»: for one area not applicable (nobody lives there), for a whole column not delivered yet.
_ABSENT_NUMBERS = (-99995.0, -99999995.0)
_NOT_APPLICABLE_NUMBERS = (-99998.0, -99999998.0)
#: No count, share, mean or distance in the sentinel-bearing files comes near this; costs do: switch sentinels off.
_LOWEST_NUMBER = -99990.0

_PLAIN = re.compile(r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d+)?")
_GROUPED = (
    re.compile(r"[+-]?\d{1,3}(?:\.\d{3}){2,}"),  # 1.234.567
    re.compile(r"[+-]?\d{1,3}(?:,\d{3}){2,}"),  # 1,234,567
    re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d+"),  # 1.234,5
    re.compile(r"[+-]?\d{1,3}(?:,\d{3})+\.\d+"),  # 1,234.5
    re.compile(r"[+-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?"),  # 1 234,5
)


def to_values(column: pd.Series, *, sentinels: bool = True) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]:
    """Turn a column of numbers or text into values (float64, NaN where none) and statuses (uint8, :class:`Status`).

    Blanks around a number are stripped; the decimal sign may be a point or a comma; groups of thousands are
    taken only where no other reading is possible («1.234» is 1,234, «1.234,5» is 1234,5).

    A number of -99990 or less means «no number»: -99997 secret, -99995 and -99998 not applicable, any other unknown
    (each also in the longer form, -99999997). Pass ``sentinels=False`` for measures that can be that low.

    Unknown cells (blank, «.», «onbekend», -99999999) count as secret in a column that has data. In a column
    without a single value they and -99995 are NOT_YET: a column that exists is not a column with data.

    Raises :class:`UnreadableFile` for text that is no number; :func:`strange` finds such cells beforehand.
    """
    numbers, status, unknown, wrong = _parse(column)
    if wrong.any():
        example = column[wrong].iloc[0]
        raise UnreadableFile(
            f"Kolom «{column.name}»: «{str(example)[:40]}» is geen getal en geen bekende aanduiding voor «geen cijfer» "
            f"({int(wrong.sum())} van {len(column)} cellen); verbeter de kolom of laat haar weg."
        )
    absent = np.zeros(len(numbers), bool)
    if sentinels:
        low = numbers <= _LOWEST_NUMBER
        absent, secret = np.isin(numbers, _ABSENT_NUMBERS), np.isin(numbers, _SECRET_NUMBERS)
        never = np.isin(numbers, _NOT_APPLICABLE_NUMBERS)
        status[secret], status[never] = Status.SECRET, Status.NOT_APPLICABLE
        unknown |= low & ~absent & ~secret & ~never
        numbers[low] = np.nan
    has_data = not np.isnan(numbers).all()
    status[unknown] = Status.SECRET if has_data else Status.NOT_YET
    status[absent] = Status.NOT_APPLICABLE if has_data else Status.NOT_YET
    return numbers, status


def strange(column: pd.Series) -> pd.Series:
    """Return the cells of a column that are neither a number nor a known way to say «no number»."""
    return column[_parse(column)[3]]


def _parse(
    column: pd.Series,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return numbers, statuses (sentinels still numbers), which cells are unknown, which are no number at all."""
    if pd.api.types.is_numeric_dtype(column):
        numbers = column.to_numpy(dtype=float, na_value=np.nan).copy()
        infinite = np.isinf(numbers)
        return numbers, np.zeros(len(numbers), np.uint8), np.isnan(numbers), infinite
    # A column repeats few texts: each is read once.
    places, texts = pd.factorize(column.astype(object).where(column.notna(), "").astype(str).str.strip())
    parsed = np.array([_number(text) for text in texts], dtype=float)
    words = [text.casefold() for text in texts]
    secret = np.array([word in _SECRET_WORDS for word in words], dtype=bool)
    absent = np.array([word in _NOT_APPLICABLE_WORDS for word in words], dtype=bool)
    unknown = np.array([word in _UNKNOWN_WORDS for word in words], dtype=bool)
    states = np.zeros(len(texts), np.uint8)
    states[secret], states[absent] = Status.SECRET, Status.NOT_APPLICABLE
    wrong = np.isnan(parsed) & ~secret & ~absent & ~unknown
    return parsed[places], states[places], unknown[places], wrong[places]


def _number(text: str) -> float:
    """Read one text as a number; NaN where it is none."""
    if _PLAIN.fullmatch(text):
        return _finite(float(text.replace(",", ".")))
    for pattern in _GROUPED:
        if pattern.fullmatch(text):
            return _ungroup(text)
    return np.nan


def _ungroup(text: str) -> float:
    """Read a number with groups of thousands: the last sign is the decimal one where it occurs once."""
    whole, sign, decimals = text, "", ""
    last = max(text.rfind("."), text.rfind(","))
    if last >= 0 and text.count(text[last]) == 1:
        whole, sign, decimals = text[:last], ".", text[last + 1 :]
    return float(re.sub(r"[.,\s]", "", whole) + sign + decimals)


def _finite(number: float) -> float:
    return number if np.isfinite(number) else np.nan
