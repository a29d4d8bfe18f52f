"""Following a bundle: its cards and its story, for one's own gemeente and with one's own figures as evidence."""

from collections.abc import Callable

from buurtspiegel.cards import Card, CardRefused, CardShelf, Evidence
from buurtspiegel.errors import WorkbenchError
from buurtspiegel.model.text import plain
from buurtspiegel.stories import OwnStory, StoryShelf

from .contents import Bundle
from .portable import at_home, story_at_home


def put_cards(
    bundle: Bundle, shelf: CardShelf, gemeente: str, see: Callable[[str], Evidence]
) -> tuple[tuple[Card, ...], tuple[str, ...]]:
    """Keep each card of a bundle as a draft; return those kept, and a Dutch sentence for each that could not be.

    ``see`` looks at a state of the screen and says what it shows here: what the maker saw is no evidence here. A claim
    that is on a card here already is left alone.
    """
    kept, said = [], []
    there = {one.claim for one in shelf.cards()}
    for card in bundle.cards:
        if card.claim in there:
            said.append(f"«{plain(card.claim, 80)}» staat hier al op een kaart.")
            continue
        evidence = []
        for query in card.queries:
            try:
                evidence.append(see(at_home(query, gemeente)))
            except (LookupError, WorkbenchError) as fault:
                said.append(f"Bij «{plain(card.claim, 60)}» is een stuk bewijs hier niet te tonen: {fault}")
        try:
            draft = Card(
                card.claim,
                tuple(evidence),
                card.contradiction,
                areas=(gemeente,) if gemeente else (),
                author=plain(f"bundel van {bundle.maker}", 80),
                rule=card.rule,
            )
            kept.append(shelf.keep(draft))
        except CardRefused:
            said.append(f"«{plain(card.claim, 80)}» is niet op een kaart gezet: er is hier geen bewijs bij te tonen.")
    return tuple(kept), tuple(said)


def put_story(bundle: Bundle, shelf: StoryShelf, gemeente: str) -> OwnStory | None:
    """Keep the story of a bundle for one's own gemeente; None where there is none, or it is here already."""
    if bundle.story is None:
        return None
    story = story_at_home(bundle.story, gemeente)
    if any((one.title, one.chapters) == (story.title, story.chapters) for one in shelf.stories()):
        return None
    return shelf.keep(story)
