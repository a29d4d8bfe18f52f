"""The answers of the studies over HTTP: peers, series, forecasts, differences, and what one makes of them."""

import re
from typing import Any

from buurtspiegel.map.handlers import Route
from buurtspiegel.map.service import MapService
from buurtspiegel.map.style import Style, decode
from buurtspiegel.model.peers import peer_spec
from buurtspiegel.studies.expected import Expectations
from buurtspiegel_data.levels import Level

from . import making
from .differences import differences, sides
from .expected import expected_json
from .following import following
from .funnel import funnel
from .handlers import LEVEL, STYLE, YEAR, AnswerHandler
from .painting import MapAnswers
from .peers import peers_of
from .robustness import Robustness

_AREA = "/([0-9A-Za-z_-]{1,62})"
_SIDES = r"([0-9A-Za-z_-]{1,62}(?:\.[0-9A-Za-z_-]{1,62}){0,3})"
_LONGEST_FEATURES = 1200
_LONGEST_CODE = 62


def routes(answers: MapAnswers, service: MapService) -> list[Route]:
    """Return the patterns, for ``extra_patterns`` of the server that runs the screen."""
    own: dict[str, Any] = {"service": service, "answers": answers}
    return [
        (
            rf"/forecast{LEVEL}{YEAR}{STYLE}{_AREA}\.json",
            ForecastHandler,
            own | {"expectations": Expectations(answers.studies.carrying)},
        ),
        (rf"/series{LEVEL}{YEAR}{STYLE}{_AREA}\.json", SeriesHandler, own),
        (rf"/peers{LEVEL}{YEAR}{STYLE}{_AREA}\.json", PeersHandler, own),
        (rf"/robustness{LEVEL}{YEAR}{STYLE}\.json", RobustnessHandler, own | {"robust": Robustness(answers)}),
        (rf"/making{LEVEL}\.json", MakingHandler, own),
        (rf"/typology{LEVEL}{STYLE}\.json", TypologyHandler, own),
        (rf"/differences{STYLE}/{_SIDES}\.json", DifferencesHandler, own),
        (rf"/funnel{LEVEL}{YEAR}{STYLE}\.json", FunnelHandler, own),
    ]


class SeriesHandler(AnswerHandler):
    """The years of one area."""

    async def get(self, level: str, year: str, style: str, code: str) -> None:
        """Send its series, on the boundaries of a year."""
        await self.send_json(lambda: self._series(decode(style), Level(level), int(year), code))

    def _series(self, style: Style, level: Level, year: int, code: str) -> dict[str, Any]:
        engine = self.answers.engine
        if style.version != engine.version:
            raise LookupError("these figures are no longer the ones at hand")
        return following(self.answers.studies.carrying, engine.registry.indicator(style.indicator), level, year, code)


class DifferencesHandler(AnswerHandler):
    """The figures of areas side by side."""

    async def get(self, style: str, codes: str) -> None:
        """Send the table."""
        await self.send_json(lambda: self._differences(decode(style), codes))

    def _differences(self, style: Style, codes: str) -> dict[str, Any]:
        engine = self.answers.engine
        known = sides(engine, codes)
        if style.version != engine.version or not known:
            raise LookupError("these figures are no longer the ones at hand")
        return differences(engine, style.indicator, known, style.period)


class ForecastHandler(AnswerHandler):
    """What is to be expected of one area, and what new dwellings would change."""

    def initialize(self, service: MapService, **own: Any) -> None:
        """Remember what forecasts."""
        super().initialize(service, **own)
        self._expectations: Expectations = own["expectations"]

    async def get(self, level: str, _year: str, style: str, code: str) -> None:
        """Send the forecast in numbers and words."""
        dwellings, by = (self._number(name) for name in ("dwellings", "by"))
        await self.send_json(lambda: self._forecast(Level(level), style, code, dwellings, by))

    def _forecast(self, level: Level, token: str, code: str, dwellings: int, by: int) -> dict[str, Any]:
        style = decode(token)
        if style.version != self.answers.engine.version:
            raise LookupError("these figures are no longer the ones at hand")
        indicator = self.answers.engine.registry.indicator(style.indicator)
        return expected_json(self._expectations, indicator, level, code, dwellings, by)

    def _number(self, name: str) -> int:
        """Return a whole number out of the address; 0 for what is none."""
        text = self.get_query_argument(name, "")
        return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else 0


class PeersHandler(AnswerHandler):
    """The peers of one area."""

    async def get(self, level: str, year: str, style: str, code: str) -> None:  # noqa: ARG002  (as in the profile)
        """Send who they are, in words."""
        await self.send_json(lambda: self._peers(Level(level), style, code))

    def _peers(self, level: Level, token: str, code: str) -> dict[str, Any]:
        style, engine = decode(token), self.answers.engine
        if style.version != engine.version:
            raise LookupError("these figures are no longer the ones at hand")
        indicator = engine.registry.indicator(style.indicator)
        return peers_of(self.answers.studies.peers, indicator, level, code, style.period, peer_spec(style.peers or ""))


class FunnelHandler(AnswerHandler):
    """The funnel plot of what the map shows."""

    async def get(self, level: str, year: str, style: str) -> None:
        """Send its points and limits."""
        within = self.selection().within
        await self.send_json(lambda: funnel(self.answers, decode(style), Level(level), int(year), within))


class RobustnessHandler(AnswerHandler):
    """How the classes on the map hold when one choice is made otherwise."""

    def initialize(self, service: MapService, **own: Any) -> None:
        """Remember what varies the choices."""
        super().initialize(service, **own)
        self._robust: Robustness = own["robust"]

    async def get(self, level: str, year: str, style: str) -> None:
        """Send the variants, with the areas that often change and one area apart."""
        within = self.selection().within
        area = self.get_query_argument("area", "")[:_LONGEST_CODE]
        report = self._robust.report
        await self.send_json(lambda: report(decode(style), Level(level), int(year), within, area))


class MakingHandler(AnswerHandler):
    """What an index or a typology can be made of."""

    async def get(self, level: str) -> None:
        """Send the indicators."""
        await self.send_json(lambda: making.choices(self.answers.engine, Level(level)))


class TypologyHandler(AnswerHandler):
    """The types of a typology before it is kept."""

    async def get(self, level: str, style: str) -> None:
        """Send their description, or in a sentence why there is none."""
        asked = {name: self.get_query_argument(name, "")[:_LONGEST_FEATURES] for name in ("features", "k", "way")}
        await self.send_json(lambda: making.preview(self.answers, decode(style), Level(level), asked))
