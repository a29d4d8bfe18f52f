"""The command that puts every indicator of a domain on one page, to be looked at."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from . import dutch_cli
from .console import Data, made_demo, plain, root_of, say

app: typer.Typer = typer.Typer(cls=dutch_cli.DutchGroup)


class SheetLevel(StrEnum):
    """The levels that can be asked for."""

    GEMEENTE = "gemeente"
    WIJK = "wijk"
    BUURT = "buurt"


@app.command(
    "contact-sheet",
    cls=dutch_cli.DutchCommand,
    epilog="Voorbeeld: buurtspiegel contact-sheet wonen --within GM0344 --out wonen.html",
)
def contact_sheet(
    domain: Annotated[str, typer.Argument(help="Het domein of thema, zoals wonen.")],
    level: Annotated[SheetLevel, typer.Option("--level", help="Het niveau van de gebieden.")] = SheetLevel.BUURT,
    within: Annotated[str | None, typer.Option("--within", help="Alleen deze gemeente, zoals GM0344.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Het bestand; anders contactblad-DOMEIN.html.")] = None,
    data: Data = None,
    demo: Annotated[bool, typer.Option("--demo", help="Van de fictieve regio.")] = False,
) -> None:
    """Zet elke indicator van een domein op een kaartje, op één pagina om na te kijken."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from buurtspiegel_data.levels import Level
    from buurtspiegel_data.store import Store

    from .engine import Engine
    from .registry import load_registry
    from .sheet import entries, page

    if demo and data is not None:
        raise typer.BadParameter("kies --demo of --data, niet beide: de fictieve regio heeft haar eigen map.")
    engine = Engine(Store(made_demo() if demo else root_of(data)), load_registry())
    declared = engine.registry.domain(domain)
    found = []
    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as progress:
        task = progress.add_task("tekenen", total=len(engine.registry.shown_in(domain)))
        for entry in entries(engine, domain, Level(level), within):
            found.append(entry)
            progress.update(task, advance=1, description=f"tekenen: {plain(entry.indicator.title)}")
    target = out or Path(f"contactblad-{declared.id}.html")
    target.write_text(page(declared, found), encoding="utf-8")
    without = [entry.indicator.id for entry in found if entry.picture is None]
    say(f"✓ {target}: {len(found) - len(without)} van {len(found)} indicatoren op een kaart.")
    for name in without:
        say(f"    geen kaart: {name}")
