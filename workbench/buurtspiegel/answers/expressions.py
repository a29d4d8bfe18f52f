"""What the screen asks about a filter or formula while it is typed: what it does, or what is wrong and where."""

from base64 import b64encode
from typing import Any

import numpy as np

from buurtspiegel.errors import ExpressionError
from buurtspiegel.map.style import Style
from buurtspiegel.measures.formula import read_formula, unit_text
from buurtspiegel.notation import number
from buurtspiegel.studies.filtering import Chosen, Filtering
from buurtspiegel.studies.studies import Studies
from buurtspiegel_data.levels import Level

from .words import counted


class Expressions:
    """Answers about texts that somebody types; a text that is wrong is answered with a sentence."""

    def __init__(self, studies: Studies) -> None:
        """Answer out of one engine."""
        self._engine = studies.engine
        self._filtering = Filtering(studies.carrying)

    def filter(self, text: str, style: Style, level: Level, year: int) -> dict[str, Any]:
        """Return the chosen areas as bits by area id (base64, first area in the highest bit), and a sentence.

        Raises :class:`LookupError` for a style of other data.
        """
        self._check(style)
        try:
            found = self._filtering.on_map(text, level, style.period, year)
        except ExpressionError as fault:
            return {"problem": str(fault), "at": fault.at}
        return {
            "count": int(found.inside.sum()),
            "bits": b64encode(np.packbits(found.inside).tobytes()).decode(),
            "said": self._said(found, style, level),
        }

    def formula(self, text: str, style: Style, level: Level) -> dict[str, Any]:
        """Return in words what a formula gives; raises :class:`LookupError` for a style of other data."""
        self._check(style)
        known = self._engine.registry.indicators
        try:
            meaning = read_formula(text, known)
        except ExpressionError as fault:
            return {"problem": str(fault), "at": fault.at}
        terms = [known[term] for term in meaning.terms]
        shared = set.intersection(*(set(self._engine.periods(term, level)) for term in terms))
        said = [f"Eenheid: {unit_text(meaning)}."]
        if not shared:
            said.append(f"Per {level.label} is er geen jaar waarin al deze cijfers er zijn.")
        else:
            when = style.period if style.period in shared else max(shared)
            columns = {term.id: self._engine.column(term, level, when) for term in terms}
            index = next(iter(columns.values())).values.index
            for column in columns.values():
                index = index.union(column.values.index)
            known_everywhere = np.ones(len(index), dtype=bool)
            for column in columns.values():
                known_everywhere &= column.values.reindex(index).notna().to_numpy()
            said.append(f"{counted(int(known_everywhere.sum()), level)} met alle cijfers in {when}.")
        if not all(term.allows.ranking for term in terms):
            said.append("Er zit een gevoelig cijfer in: deze maat krijgt geen rang.")
        return {"said": " ".join(said)}

    def _said(self, found: Chosen, style: Style, level: Level) -> str:
        parts = [f"{counted(int(found.inside.sum()), level)} gekozen."]
        if found.unknown.any():
            why = ", ".join(f"{number(count)} {status.label}" for status, count in found.reasons.items())
            parts.append(f"Van {counted(int(found.unknown.sum()), level)} is het niet bekend ({why}).")
        other = {term: when for term, when in found.periods.items() if when != style.period}
        if other:
            titles = ", ".join(
                f"«{self._engine.registry.indicator(term).title}» uit {when}" for term, when in other.items()
            )
            parts.append(f"Let op: {titles}.")
        return " ".join(parts)

    def _check(self, style: Style) -> None:
        if style.version != self._engine.version:
            raise LookupError("these figures are no longer the ones at hand")
