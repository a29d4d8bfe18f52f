"""Cijfers lezen: short texts that teach to read the figures of areas, for every domain."""

from buurtspiegel.api import AreaCount, KnowledgeModule, Level, Phase, Story, Task, hookimpl

from .stories import STORIES


@hookimpl
def knowledge() -> list[KnowledgeModule]:
    """Return the texts."""
    return [
        KnowledgeModule(
            "lezen.buurt",
            "Wat is een buurt?",
            text=(
                "Een gemeente verdeelt haar gebied in wijken, en elke wijk in buurten. De gemeente kiest zelf de "
                "grenzen, en geeft ze door aan het CBS. Een buurt is dus een afspraak om te kunnen tellen.\n\n"
                "De ene buurt heeft duizenden inwoners, de andere maar tien, of geen. Kijk daarom altijd eerst hoeveel "
                "mensen er wonen."
            ),
            phase=Phase.DATA,
            task=Task(
                "Hoeveel buurten heeft {gemeente}?",
                AreaCount(Level.BUURT),
                "De gemeente kiest zelf hoeveel buurten zij heeft. Elders is een buurt vaak groter of kleiner.",
            ),
        )
    ]


@hookimpl
def stories() -> list[Story]:
    """Return the stories for a first look."""
    return STORIES
