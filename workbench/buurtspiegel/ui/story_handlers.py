"""Stories over HTTP: the list, one to edit or to keep, a file to take along or bring in, and a chapter to prepare."""

import json
import re
from typing import Any

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.map.handlers import Route
from buurtspiegel.map.service import MapService
from buurtspiegel.stories import OwnStory
from buurtspiegel.stories.transfer import MOST_BYTES, exported

from .fresh import FreshHandler
from .session import Session
from .story_keeping import copied, from_page, lit, prepared, take_in
from .telling import Telling, told

_OWN = "(verhaal-[0-9a-f]{8})"
_ANY = "([0-9a-z._-]{1,80})"
#: A file is read whole before it is refused, so that the sentence can say why.
_MOST_SENT = 20 * MOST_BYTES


def routes(answers: MapAnswers, service: MapService) -> list[Route]:
    """Return the patterns, for ``extra_patterns`` of the server that runs the screen."""
    own = {"service": service, "answers": answers}
    return [
        (r"/stories\.json", StoriesHandler, own),
        (r"/stories/import\.json", ImportHandler, own),
        (rf"/stories/{_OWN}/export\.json", ExportHandler, own),
        (rf"/stories/{_OWN}\.json", StoryHandler, own),
        (rf"/stories/{_ANY}/copy\.json", CopyHandler, own),
        (rf"/stories/{_ANY}/([1-9][0-9]?)\.json", ChapterHandler, own),
    ]


class TellingHandler(FreshHandler):
    """Knows the stories."""

    def initialize(self, service: MapService, **own: Any) -> None:
        """Remember what answers."""
        super().initialize(service, **own)
        self.telling = Telling(self.answers.engine)
        self.shelf = self.telling.shelf

    def gemeente(self) -> str:
        """Return the gemeente that a story is for; empty where none is named."""
        said = self.get_query_argument("gemeente", "")
        return said if re.fullmatch("GM[0-9]{4}", said, re.ASCII) else ""


class StoriesHandler(TellingHandler):
    """All stories, and the place to keep one."""

    async def get(self) -> None:
        """Send what there is: one's own, and what the modules suggest, with the domain it belongs to."""
        await self.send_fresh(lambda: json.dumps(self._listed(), ensure_ascii=False))

    def _listed(self) -> dict[str, Any]:
        registry = self.answers.engine.registry
        suggested = []
        for one in registry.stories.values():
            domain = registry.domains.get(one.id.split(".", 1)[0])
            suggested.append(
                _row(one.id, one.title, one.summary, len(one.chapters))
                | {
                    "domain": domain.title if domain else "Cijfers lezen",
                    "colour": domain.colour if domain else "",
                }
            )
        own = [
            _row(one.id, one.title, one.summary, len(one.chapters)) | {"edition": one.edition}
            for one in self.shelf.stories()
        ]
        return {"own": own, "suggested": suggested}

    async def post(self) -> None:
        """Keep a story; send it as kept."""
        said = self.said(MOST_BYTES)
        await self.send_fresh(lambda: self._kept(said))

    def _kept(self, said: dict[str, Any]) -> str:
        story, notices = lit(self.answers.engine, from_page(said))
        return json.dumps({"story": self.shelf.keep(story).json(), "notices": notices}, ensure_ascii=False)


class StoryHandler(TellingHandler):
    """One story of the user's own."""

    async def get(self, story_id: str) -> None:
        """Send it, to be edited."""
        await self.send_fresh(lambda: _sent(self.shelf.story(story_id)))

    async def delete(self, story_id: str) -> None:
        """Throw it away, where nobody changed it since ``edition``."""
        edition = self.said(1000).get("edition")
        await self.send_fresh(lambda: self._thrown(story_id, edition if type(edition) is int else 0))

    def _thrown(self, story_id: str, edition: int) -> str:
        self.shelf.throw_away(story_id, edition)
        return "{}"


class CopyHandler(TellingHandler):
    """A story as the start of another."""

    async def get(self, story_id: str) -> None:
        """Send it, not kept yet; that of a module for a gemeente."""
        gemeente = self.gemeente()
        await self.send_fresh(lambda: _sent(copied(self.answers, self.service, self.telling, story_id, gemeente)))


class ExportHandler(TellingHandler):
    """A story as a file."""

    async def get(self, story_id: str) -> None:
        """Send the file."""
        self.set_header("Content-Disposition", f'attachment; filename="{story_id}.json"')
        await self.send_fresh(lambda: exported(self.shelf.story(story_id)))


class ImportHandler(TellingHandler):
    """A file that becomes a story."""

    async def post(self) -> None:
        """Keep what is in it; send the story, with what there is to know."""
        data = self.body(_MOST_SENT)
        await self.send_fresh(lambda: self._taken_in(data))

    def _taken_in(self, data: bytes) -> str:
        story, notices = take_in(self.answers.engine, self.shelf, data)
        return json.dumps({"story": story.json(), "notices": notices}, ensure_ascii=False)


class ChapterHandler(TellingHandler):
    """A chapter that is shown soon."""

    async def get(self, story_id: str, chapter: str) -> None:
        """Compute all of it, and send the question that the page will get, so that it can fetch the picture."""
        session = Session(gemeente=self.gemeente(), story=story_id, chapter=chapter)
        await self.send_fresh(lambda: self._prepared(session))

    def _prepared(self, session: Session) -> str:
        question = prepared(self.answers, self.service, self.telling, session)
        playing = told(self.answers, self.telling, session, question)
        return json.dumps(question | {"playing": playing, "goes": True}, ensure_ascii=False)


def _row(story_id: str, title: str, summary: str, chapters: int) -> dict[str, Any]:
    return {"id": story_id, "title": title, "summary": summary, "chapters": chapters}


def _sent(story: OwnStory) -> str:
    return json.dumps(story.json(), ensure_ascii=False)
