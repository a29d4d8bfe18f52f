"""The commands of diagnosis cards."""

from enum import StrEnum
from typing import Annotated

import typer

from . import dutch_cli
from .console import AsTable, Data, Format, plain, print_rows, root_of, say

app: typer.Typer = typer.Typer(
    cls=dutch_cli.DutchGroup, help="Diagnosekaarten bekijken en bewaren.", no_args_is_help=True
)


class Form(StrEnum):
    """How cards are written out."""

    MD = "md"
    JSON = "json"
    HTML = "html"


@app.command("list", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel cards list --format csv")
def cards_list(data: Data = None, format: AsTable = Format.TABEL) -> None:  # noqa: A002  (the option's name)
    """Laat zien welke kaarten er zijn."""
    from .cards import CardShelf

    cards = CardShelf(root_of(data)).cards()
    if not cards:
        say("Er zijn nog geen kaarten; maak ze op het scherm, onder de kaart bij «Diagnose».", error=True)
    rows = [
        {
            "nummer": card.number,
            "stelling": card.claim,
            "zekerheid": card.confidence.value,
            "bewijs": len(card.evidence),
            "eens": sum(one.agrees for one in card.people),
            "niet_eens": sum(not one.agrees for one in card.people),
            "gebieden": " ".join(card.areas),
            "stand": card.standing.value,
            "veranderd": card.changed[:10],
        }
        for card in cards
    ]
    print_rows(rows, format)


@app.command("show", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel cards show 3")
def cards_show(
    number: Annotated[int, typer.Argument(help="Het nummer van de kaart.", min=1)], data: Data = None
) -> None:
    """Laat een kaart zien."""
    from .cards import CardShelf
    from .cards.export import exported

    typer.echo(plain(exported([CardShelf(root_of(data)).card(number)], "md")))


@app.command("export", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel cards export --format json")
def cards_export(
    data: Data = None,
    format: Annotated[Form, typer.Option("--format", help="Markdown, JSON, of HTML om af te drukken.")] = Form.MD,  # noqa: A002
) -> None:
    """Schrijf alle kaarten uit."""
    from .cards import CardShelf
    from .cards.export import exported

    typer.echo(plain(exported(CardShelf(root_of(data)).cards(), format.value)), nl=False)
