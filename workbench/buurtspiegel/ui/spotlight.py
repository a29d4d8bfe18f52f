"""The area that a chapter puts in the light, with its figure beside it. Never for a sensitive figure."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.map.style import Style, decode
from buurtspiegel.model import Chapter
from buurtspiegel.model.diagnosis import Side
from buurtspiegel.stories import OwnChapter
from buurtspiegel_data.levels import Level

from .session import Session


def spotlight(
    answers: MapAnswers, chapter: Chapter | OwnChapter, session: Session, question: Mapping[str, Any]
) -> dict[str, Any] | None:
    """Return where the area in the light is, with its name and figure in words; None where there is none.

    A module's story names a side: the area of the gemeente with the highest or lowest figure on the map, among those
    with people enough for it to say something (the most residents, where some are equal). One's own names an area.
    """
    layer = question["layers"][-1]
    level, year, style = Level(layer["level"]), int(layer["year"]), decode(layer["style"])
    if not chapter.spotlight or not may_be_lit(answers, style.indicator):
        return None
    areas = answers.areas(level, year)
    if isinstance(chapter.spotlight, Side):
        at = _outermost(answers, chapter.spotlight, session.gemeente, level, year, style)
    else:
        at = int(areas.ids_of(pd.Index([chapter.spotlight]))[0])
    if at is None or at < 0:
        return None
    said = answers.hover(style, level, year, at)
    return {
        "place": {"level": level.value, "year": year, "version": areas.version, "id": at},
        **{name: said[name] for name in ("code", "name", "value", "status", "compared")},
    }


def may_be_lit(answers: MapAnswers, indicator_id: str) -> bool:
    """Say whether an area may be pointed at for this figure."""
    found = answers.engine.registry.indicators.get(indicator_id)
    return found is not None and found.allows.pointing


def _outermost(answers: MapAnswers, side: Side, gemeente: str, level: Level, year: int, style: Style) -> int | None:
    """Return the id of the area with the highest or lowest figure, or value where the map shows a word or a rank."""
    found = answers.compared(style, level, year)
    figures = found.values if found.comparison.categories or found.comparison.ranks else found.compared
    usable = np.isfinite(figures) & ~found.small & (answers.engine.gemeenten(level, year) == gemeente)
    if not usable.any():
        return None
    ids = np.flatnonzero(usable)
    residents = answers.areas(level, year).population.to_numpy(float)[ids]
    signed = figures[ids] if side is Side.HIGHER else -figures[ids]
    return int(ids[np.lexsort((np.nan_to_num(residents), signed))[-1]])
