"""Drafts of a diagnosis: the areas of a gemeente where the figures show what a rule of a module describes.

A draft opens a conversation: it says what the figures show, what speaks against it and how sure that is, and never why
it is so. Areas are listed by name and never by how much they differ, and no guarded figure points at an area (the
registry refuses such a rule).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from buurtspiegel.cards import Confidence
from buurtspiegel.engine import RESIDENTS, Engine
from buurtspiegel.memo import Memo
from buurtspiegel.model import DiagnosisRule, Than
from buurtspiegel_data.levels import Level, gemeente_of
from buurtspiegel_data.status import Status

from .conditions import Finding, Judge, when

#: About areas with fewer residents no draft is proposed: one household more or less there changes a share visibly.
FEWEST_RESIDENTS = 200
#: Below this many residents a draft says that the area is small.
_SMALL = 1000


@dataclass(frozen=True)
class Draft:
    """A proposed diagnosis of one area: what speaks for it, what was looked at that could speak against it."""

    rule: DiagnosisRule
    area: str
    name: str
    level: Level
    evidence: tuple[Finding, ...]
    against: tuple[Finding, ...]
    confidence: Confidence
    reasons: tuple[str, ...]

    @property
    def claim(self) -> str:
        """The claim about this area."""
        return self.rule.phrase(self.name)


class Diagnoses:
    """The drafts of every gemeente, each computed once for a version of the data."""

    def __init__(self, engine: Engine) -> None:
        """Propose out of one engine."""
        self._engine = engine
        self._drafts: Memo[tuple[Draft, ...]] = Memo(64)

    def drafts(self, gemeente: str, level: Level, period: str = "") -> tuple[Draft, ...]:
        """Return the drafts for the areas of a gemeente, in the order of the rules and of the names of areas.

        Each figure is of ``period``, or of the newest year before it; without a period, of the newest.
        """
        key = (self._engine.version, gemeente, level, period)
        return self._drafts.get(key, lambda: tuple(_proposed(self._engine, gemeente, level, period)))


def _proposed(engine: Engine, gemeente: str, level: Level, period: str) -> Iterator[Draft]:
    names = engine.names(level)
    inside = sorted((str(names[code]), str(code)) for code in names.index if gemeente_of(str(code)) == gemeente)
    residents = _residents(engine, level, period).reindex([code for _, code in inside])
    judged = [(name, code) for name, code in inside if residents[code] >= FEWEST_RESIDENTS]
    for rule in engine.registry.rules.values():
        if level not in rule.levels:
            continue
        columns = {
            one: Judge(engine, one, gemeente, level, period) for one in (*rule.conditions, *rule.contradicted_by)
        }
        for name, code in judged:
            if not all(columns[one].holds(code) for one in rule.conditions):
                continue
            evidence = tuple(columns[one].finding(code) for one in rule.conditions)
            against = tuple(columns[one].finding(code) for one in rule.contradicted_by)
            confidence, reasons = _confidence(evidence, against, residents[code])
            yield Draft(rule, code, name, level, evidence, against, confidence, reasons)


def _confidence(
    evidence: tuple[Finding, ...], against: tuple[Finding, ...], residents: float
) -> tuple[Confidence, tuple[str, ...]]:
    """Derive the word from what is wrong with the evidence: nothing is high, one thing fair, more is low."""
    reasons = []
    if residents < _SMALL:
        reasons.append("het gebied is klein: een paar mensen meer of minder verandert de cijfers")
    if any(one.status is Status.ESTIMATED for one in evidence):
        reasons.append("een van de cijfers is geschat")
    if any(_may_be_chance(one) for one in evidence):
        reasons.append("een van de verschillen kan toeval zijn")
    if len({one.period for one in evidence}) > 1:
        reasons.append("de cijfers zijn niet van hetzelfde jaar")
    if any(one.held is False for one in evidence):
        reasons.append("een jaar eerder was het nog niet zo")
    elif any(one.held is None for one in evidence):
        reasons.append("van een eerder jaar is niet bekend of het ook zo was")
    if any(one.holds for one in against):
        reasons.append("er is een cijfer dat de andere kant op wijst")
    if all(one.holds is None for one in against):
        reasons.append("er is geen cijfer om te zien wat ertegen spreekt")
    return (Confidence.HIGH, Confidence.FAIR, Confidence.LOW)[min(len(reasons), 2)], tuple(reasons)


def _may_be_chance(finding: Finding) -> bool:
    """Whether the interval of the share holds what it is held against."""
    if finding.interval is None or finding.condition.than is Than.AREAS:
        return False
    return finding.interval[0] <= finding.reference <= finding.interval[1]


def _residents(engine: Engine, level: Level, period: str) -> pd.Series:
    indicator = engine.registry.indicators.get(RESIDENTS)
    newest = when(engine, indicator, level, period) if indicator else ""
    return engine.column(indicator, level, newest).values if indicator and newest else pd.Series(dtype=float)
