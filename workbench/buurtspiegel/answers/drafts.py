"""Drafts of a diagnosis in words for the screen, each figure with the address that shows it on the map."""

import math
from typing import Any
from urllib.parse import urlencode

from buurtspiegel.model import Side, Than
from buurtspiegel.notation import number
from buurtspiegel.studies.conditions import Finding
from buurtspiegel.studies.diagnosis import FEWEST_RESIDENTS, Diagnoses, Draft
from buurtspiegel_data.levels import Level

from .words import plural, value_text


def drafts(found: Diagnoses, gemeente: str, level: Level, period: str) -> dict[str, Any]:
    """Return the drafts for a gemeente, and the sentence that stands above them."""
    proposed = found.drafts(gemeente, level, period)
    return {
        "said": (
            f"Wat de cijfers laten zien, als begin van een gesprek. Alleen voor {plural(level)} vanaf "
            f"{FEWEST_RESIDENTS} inwoners, op naam gesorteerd."
        ),
        "drafts": [_draft(one, gemeente) for one in proposed],
    }


def _draft(draft: Draft, gemeente: str) -> dict[str, Any]:
    return {
        "rule": draft.rule.id,
        "title": draft.rule.phrase("…"),
        "claim": draft.claim,
        "area": draft.area,
        "name": draft.name,
        "confidence": draft.confidence.value,
        "reasons": list(draft.reasons),
        "evidence": [
            {"query": _query(one, draft, gemeente), "sentence": finding_text(one, draft.level)}
            for one in draft.evidence
        ],
        "contradiction": " ".join([*(_against(one, draft.level) for one in draft.against), draft.rule.caveat]),
    }


def finding_text(finding: Finding, level: Level) -> str:
    """Write a figure with its interval and what it is held against."""
    title = finding.indicator.title
    if math.isnan(finding.value):
        return f"{title}: {finding.status.label}"
    text = f"{title}, {finding.period}: {value_text(finding.indicator, finding.value)}"
    if finding.interval:
        low, high = (value_text(finding.indicator, one) for one in finding.interval)
        text += f" (met 95% zekerheid tussen {low} en {high})"
    if math.isnan(finding.reference):
        return text
    if finding.condition.than is not Than.AREAS:
        whole = "gemeente" if finding.condition.than is Than.GEMEENTE else "Nederland"
        return f"{text}; {whole} {value_text(finding.indicator, finding.reference)}"
    higher = finding.condition.side is Side.HIGHER
    share = finding.reference if higher else 100 - finding.reference
    return f"{text}; {'hoger' if higher else 'lager'} dan in {number(share)}% van de andere {plural(level)}"


def _against(finding: Finding, level: Level) -> str:
    word = {True: "Dit wijst de andere kant op", False: "Dit spreekt het niet tegen", None: "Niet na te gaan"}
    return f"{word[finding.holds]}: {finding_text(finding, level)}."


def _query(finding: Finding, draft: Draft, gemeente: str) -> str:
    state = {
        "gemeente": gemeente,
        "level": draft.level.value,
        "indicator": finding.indicator.id,
        "period": finding.period,
        "area": draft.area,
    }
    if finding.condition.than is not Than.AREAS:
        state["comparison"] = finding.condition.than.value
    return f"?{urlencode(state)}"
