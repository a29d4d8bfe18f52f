"""The process of the workbench: lets a child load modules, and stops it when one takes too long."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from typing import Any

from buurtspiegel.child_process import Child

from .known import PARTS, Known, fingerprint, recall, remember

#: A module that imports pandas and xarray from a slow disk takes three seconds.
LIMIT_S = 10.0
#: What Python itself takes to start, on a computer that is busy.
_START_S = 5.0


@dataclass(frozen=True)
class Verdict:
    """What came of a trial, as the ends of sentences: why a module is kept out (if at all), and what is wrong in it."""

    reasons: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def tried(points: Sequence[EntryPoint], *, afresh: bool = False, limit: float = LIMIT_S) -> list[Verdict]:
    """Return a verdict for each module; only what is new, or changed, is loaded in a child (all, when ``afresh``)."""
    prints, known = [fingerprint(point) for point in points], recall()
    # What is not there, or cannot be imported, does no harm: it is loaded as usual, and that says what is wrong.
    unknown = [
        at for at, mark in enumerate(prints) if mark and (mark not in known or (afresh and known[mark]["reasons"]))
    ]
    fresh: Known = {}
    while unknown:
        for answer in _answers([points[at] for at in unknown], limit):
            if answer["imported"] or answer["reasons"]:
                fresh[prints[unknown[0]]] = {part: answer[part] for part in PARTS}
            unknown = unknown[1:]
    if fresh:
        remember(known | fresh)
    verdicts = known | fresh
    found = (verdicts.get(mark, {}) for mark in prints)
    return [Verdict(*(tuple(one.get(part, ())) for part in PARTS)) for one in found]


def _answers(points: Sequence[EntryPoint], limit: float) -> Iterator[dict[str, Any]]:
    """Load modules in one child and yield what came of each, up to and with the first that is kept out."""
    order = {"modules": [[point.name, point.value, point.group] for point in points]}
    with Child("buurtspiegel.trial.child", order) as child:
        for _ in points:
            try:
                answer = child.answer(limit + _START_S)
            except TimeoutError:
                answer = _kept_out(f"doet er bij het laden langer dan {limit:g} seconden over")
            yield answer or _kept_out("beëindigt het programma bij het laden")
            if not answer or answer["reasons"]:
                return


def _kept_out(reason: str) -> dict[str, Any]:
    return {"imported": False, "reasons": [reason], "remarks": []}
