"""What stories show can be shown: the state of every chapter restores without a notice."""

from collections.abc import Iterator

from buurtspiegel.model import Chapter
from buurtspiegel.registry import Registry


def restoring(own: Registry, there: Registry) -> Iterator[str]:
    """Yield the chapters of which the screen would say that something of their address is not there."""
    for story in own.stories.values():
        for number, chapter in enumerate(story.chapters, 1):
            yield from (f"Verhaal {story.id}, hoofdstuk {number}: {rule}" for rule in _chapter(chapter, there))


def _chapter(chapter: Chapter, there: Registry) -> Iterator[str]:
    from buurtspiegel.ui.resolve import DRAWERS
    from buurtspiegel.ui.session import Session

    session = Session()
    yield from session.restore(chapter.state)
    indicator = there.indicator(chapter.indicator)
    comparison = there.comparisons.get(session.comparison)
    if comparison is None:
        yield f"de vergelijking «{session.comparison}» is er niet; kies uit {', '.join(there.comparisons)}."
    elif not comparison.suits(indicator.kind, indicator.sensitivity, indicator.share_of, indicator.unit):
        yield f"de vergelijking «{comparison.id}» past niet bij «{indicator.id}»; kies een andere."
    elif comparison.needs_indicator and session.against not in there.indicators:
        yield f"«{session.against}» is geen indicator om naast te leggen; noem er een met against=."
    elif comparison.needs_indicator and not there.indicators[session.against].allows.crossing:
        yield f"«{session.against}» is een cijfer dat niet naast een ander komt te staan; kies een ander met against=."
    levels = [level.value for level in indicator.levels]
    if "level=" in chapter.state and session.level not in levels:
        yield f"«{indicator.id}» is er niet per {session.level}; kies uit {', '.join(levels)}."
    if session.drawer and session.drawer not in DRAWERS:
        yield f"het tabblad «{session.drawer}» is er niet; kies uit {', '.join(DRAWERS)}."
    if session.beside and session.beside not in there.indicators:
        yield f"de indicator «{session.beside}» is er niet; controleer beside=."
