"""The commands for formulas and filters on the command line."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import dutch_cli
from .console import AsTable, Data, Format, print_rows, root_of, say

if TYPE_CHECKING:
    import pandas as pd

    from .measures import Measures
    from .workbench import Workbench

app: typer.Typer = typer.Typer(cls=dutch_cli.DutchGroup, help="Eigen maten met een formule.", no_args_is_help=True)


@app.command(
    "add", cls=dutch_cli.DutchCommand, epilog='Voorbeeld: buurtspiegel formula add "Ouderen" "sociaal.65plus * 2"'
)
def add(
    title: Annotated[str, typer.Argument(help="De naam van de maat.")],
    text: Annotated[str, typer.Argument(help="De formule, zoals: sociaal.65plus * sociaal.inwoners")],
    data: Data = None,
) -> None:
    """Maak een eigen maat met een formule."""
    made = _own(data).add_formula(title, text)
    say(f"✓ {made.id}: «{made.title}», in {made.unit}. Bekijk hem met «buurtspiegel values {made.id}».")


@app.command("list", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel formula list")
def list_all(data: Data = None, format: AsTable = Format.TABEL) -> None:  # noqa: A002  (the option's name)
    """Laat zien welke eigen maten er zijn."""
    own = _own(data)
    for fault in own.faults:
        say(f"✗ {fault}", error=True)
    if not own.indicators:
        say("Er zijn nog geen eigen maten; maak er een met «buurtspiegel formula add NAAM FORMULE».", error=True)
    rows = [{"id": one.id, "titel": one.title, "eenheid": one.unit, "formule": one.text} for one in own.indicators]
    print_rows(rows, format)


@app.command("remove", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel formula remove eigen.ouderen")
def remove(
    indicator: Annotated[str, typer.Argument(help="De id, zoals «formula list» hem noemt.")], data: Data = None
) -> None:
    """Verwijder een eigen maat."""
    _own(data).remove(indicator)
    say(f"✓ {indicator} is verwijderd.")


def filtered(bench: "Workbench", text: str, level: str, frame: "pd.DataFrame") -> tuple["pd.DataFrame", str]:
    """Keep the rows for which a filter holds, and say how many areas are left and of how many it is not known."""
    import pandas as pd

    from buurtspiegel_data.levels import Level

    from .answers.words import counted
    from .studies.carrying import Carrying
    from .studies.filtering import Filtering

    at, period = Level(level), str(frame["period"].iloc[0])
    found = Filtering(Carrying(bench.engine)).by_code(text, at, period, pd.Index(frame["area"]))
    said = f"{counted(int(found.inside.sum()), at)} gekozen"
    if found.unknown.any():
        why = ", ".join(f"{count} {status.label}" for status, count in found.reasons.items())
        said += f"; van {counted(int(found.unknown.sum()), at)} is het niet bekend ({why})"
    other = [f"{term} uit {when}" for term, when in found.periods.items() if when != period]
    return frame[found.inside], f"{said}{'; ' + ', '.join(other) if other else ''}."


def _own(data: Path | None) -> "Measures":
    from .measures import Measures
    from .registry import load_registry

    return Measures(root_of(data), load_registry())
