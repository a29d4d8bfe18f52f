"""The table of a mirror: one row for each area, always in the order of the names."""

from typing import Any

import numpy as np
import numpy.typing as npt

from buurtspiegel.analysis.mirror.expected import Word
from buurtspiegel.crossed import TOGETHER
from buurtspiegel.engine import Engine
from buurtspiegel.notation import NO_VALUE, amount, number
from buurtspiegel.studies.mirror import Mirrored
from buurtspiegel.studies.mirror_access import near
from buurtspiegel.studies.mirror_money import amounts
from buurtspiegel_data.status import Status

from .words import WHY_WITHHELD, reason, value_text

WITHHELD = "geheim"
_UNKNOWN = "de registratie heeft dit gebied niet"


def rows(engine: Engine, found: Mirrored) -> list[dict[str, Any]]:
    """Return the areas of a mirror in words, with the numbers for bars and intervals."""
    euros, reached = amounts(engine, found), near(engine, found)
    return [
        {
            "code": str(code),
            "name": found.names[at],
            "need": _need(found, at),
            "number": number(found.numbers[at]),
            "provision": given(found, at),
            "why": why(found, at),
            "word": word(found, at),
            "value": known(found.expected.word[at]),
            "expected": number(found.expected.expected[at], 1),
            "ratio": _ratio(found, at),
            "share": _share(found, at),
            "reach": _reach(found, at),
            "cell": known(found.cells[at]),
            "amount": amount(euros[at], "€") if euros is not None else "",
            "near": number(reached.each[at], 1) if reached else "",
            "cost": number(reached.cost[at], 1) if reached else "",
        }
        for at, code in enumerate(found.codes)
    ]


def given(found: Mirrored, at: int) -> str:
    """Write the provision of an area: its count, «geheim», or a dash where it is not known."""
    if is_secret(found, at):
        return WITHHELD
    return value_text(found.given_of, found.provision[at])


def why(found: Mirrored, at: int) -> str:
    """Say why there is no count or no word; empty where there are both."""
    if is_secret(found, at):
        return WHY_WITHHELD
    if np.isnan(found.provision[at]):
        status = int(found.given_status[at])
        return _UNKNOWN if status == Status.NO_SOURCE else reason(status, found.given_of)
    if np.isnan(found.numbers[at]):
        told = reason(int(found.need_status[at]), found.need_of)
        return f"de behoefte is niet bekend: {told}" if told else "de behoefte is niet bekend"
    return ""


def word(found: Mirrored, at: int) -> str:
    """Return «meer», «als verwacht», «minder», «onzeker», «geheim» or a dash."""
    if is_secret(found, at) or found.need_status[at] == Status.SECRET:
        return WITHHELD
    value = found.expected.word[at]
    return NO_VALUE if np.isnan(value) else Word(int(value)).label


def is_secret(found: Mirrored, at: int) -> bool:
    """Say whether the count of an area is withheld."""
    return bool(found.given_status[at] == Status.SECRET)


def square(found: Mirrored) -> list[dict[str, Any]]:
    """Count the areas in each cell of need × provision per head: what is looked for is much need and little given."""
    steps = ("weinig", "midden", "veel")
    return [
        {
            "cell": one.value,
            "label": f"{steps[one.value // 3]} behoefte, {steps[one.value % 3]} per {one_of(found.mirror.need.per)}",
            "colour": one.colour,
            "count": int((found.cells == one.value).sum()),
        }
        for one in TOGETHER.categories
    ]


def known(value: float) -> float | None:
    """Return a number for JSON, None for what is not known."""
    return float(f"{value:.6g}") if np.isfinite(value) else None


def between(low: float, high: float, decimals: int) -> str:
    """Write an interval: « (0,6 tot 1,2)», empty without one."""
    return f" ({number(low, decimals)} tot {number(high, decimals)})" if np.isfinite(low) and np.isfinite(high) else ""


def interval(value: float, low: float, high: float) -> dict[str, Any]:
    """Return a number with its interval for JSON."""
    return {"value": known(value), "low": known(low), "high": known(high)}


def one_of(per: str) -> str:
    """Return the word for one of what there are «inwoners», «huishoudens» or «woningen» of."""
    return {"inwoners": "inwoner", "huishoudens": "huishouden", "woningen": "woning"}.get(per, "eenheid")


def _need(found: Mirrored, at: int) -> str:
    return WITHHELD if found.need_status[at] == Status.SECRET else value_text(found.need_of, found.need[at])


def _ratio(found: Mirrored, at: int) -> dict[str, Any]:
    ratio, low, high = (_at(one, at) for one in (found.expected.ratio, found.expected.low, found.expected.high))
    text = NO_VALUE if np.isnan(ratio) else f"{number(ratio, 2)} keer{between(low, high, 2)}"
    return interval(ratio, low, high) | {"text": text}


def _share(found: Mirrored, at: int) -> dict[str, Any]:
    of = found.shares
    difference, low, high = (100 * _at(one, at) for one in (of.difference, of.low, of.high))
    text = NO_VALUE
    if not np.isnan(difference):
        text = f"{amount(difference, 'procentpunt', 1, signed=True)}{between(low, high, 1)}"
    both = {"provision": known(100 * of.provision[at]), "need": known(100 * of.need[at])}
    return both | interval(difference, low, high) | {"text": text}


def _reach(found: Mirrored, at: int) -> dict[str, Any] | None:
    if found.reach is None:
        return None
    of = found.reach
    share, low, high = (100 * _at(one, at) for one in (of.share, of.low, of.high))
    over = bool(of.over[at])
    text = NO_VALUE if np.isnan(share) else f"{number(share)}%{between(low, high, 0)}"
    if over:
        text = "meer dan 100%"
    return interval(share, low, high) | {"text": text, "over": over}


def _at(values: npt.NDArray[np.float64], at: int) -> float:
    return float(values[at])
