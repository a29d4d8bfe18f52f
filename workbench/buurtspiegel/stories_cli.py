"""The commands of stories."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import dutch_cli
from .console import AsTable, Data, Format, plain, print_rows, root_of, say

if TYPE_CHECKING:
    from .model import Story
    from .stories import OwnStory

app: typer.Typer = typer.Typer(cls=dutch_cli.DutchGroup, help="Verhalen bekijken en meenemen.", no_args_is_help=True)


@app.command("list", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel stories list --format csv")
def stories_list(data: Data = None, format: AsTable = Format.TABEL) -> None:  # noqa: A002  (the option's name)
    """Laat zien welke verhalen er zijn: die van uzelf, en die van de modules."""
    from .registry import load_registry
    from .stories import StoryShelf

    own = StoryShelf(root_of(data)).stories()
    if not own:
        say("Er zijn nog geen eigen verhalen; maak ze op het scherm met «Bewaar dit beeld».", error=True)
    rows = [_row(one, "uzelf", one.changed[:10]) for one in own]
    rows += [_row(one, one.id.split(".")[0], "") for one in load_registry().stories.values()]
    print_rows(rows, format)


@app.command("export", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel stories export verhaal-1a2b3c4d")
def stories_export(
    story: Annotated[str, typer.Argument(metavar="ID", help="De id van een eigen verhaal.")], data: Data = None
) -> None:
    """Schrijf een eigen verhaal uit als bestand, om mee te nemen naar een andere computer."""
    from .stories import StoryShelf
    from .stories.transfer import exported

    typer.echo(plain(exported(StoryShelf(root_of(data)).story(story))), nl=False)


@app.command("import", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel stories import verhaal.json")
def stories_import(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="Een verhaal dat ergens is uitgeschreven.")],
    data: Data = None,
) -> None:
    """Neem een verhaal op dat ergens anders is gemaakt."""
    from .stories import StoryShelf
    from .stories.transfer import MOST_BYTES
    from .ui.story_keeping import take_in
    from .workbench import Workbench

    with file.open("rb") as opened:
        given = opened.read(MOST_BYTES + 1)
    root = root_of(data)
    story, notices = take_in(Workbench.open(root).engine, StoryShelf(root), given)
    say(f"✓ {story.title} ({story.id}, {len(story.chapters)} hoofdstukken)")
    for notice in notices:
        say(notice, error=True)


def _row(story: "Story | OwnStory", whose: str, changed: str) -> dict[str, Any]:
    chapters = len(story.chapters)
    return {"id": story.id, "titel": story.title, "hoofdstukken": chapters, "van": whose, "veranderd": changed}
