"""The commands for who makes a module: make one, and hold one against the contract."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from . import dutch_cli
from .console import Data, say

app = typer.Typer(cls=dutch_cli.DutchGroup)
_NAMES = {
    "indicators": ("indicator", "indicatoren"),
    "comparisons": ("vergelijking", "vergelijkingen"),
    "rules": ("regel", "regels"),
    "mirrors": ("spiegel", "spiegels"),
    "knowledge": ("kennismodule", "kennismodules"),
    "stories": ("verhaal", "verhalen"),
}


@app.command("new-plugin", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel new-plugin veiligheid")
def new_plugin(
    name: Annotated[str, typer.Argument(help="De naam van het domein, zoals veiligheid.")],
    into: Annotated[Path | None, typer.Option("--into", help="De map waarin de map van de module komt.")] = None,
    data: Data = None,  # noqa: ARG001  (every command takes it; modules do not depend on the data)
) -> None:
    """Maak een nieuwe module die meteen werkt: een domein met indicatoren, teksten en een test."""
    from .new_plugin import make

    folder = make(name, into or Path())
    say(f"✓ De module staat in {folder}. Ga verder met:")
    for line in (
        f"pip install -e {folder}",
        f"buurtspiegel check {folder}",
        "buurtspiegel serve --demo --reload-plugins",
    ):
        say(f"    {line}")


@app.command(cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel check buurtspiegel-veiligheid")
def check(
    path: Annotated[Path | None, typer.Argument(help="De map van een module; zonder map alle die er zijn.")] = None,
    data: Data = None,  # noqa: ARG001
) -> None:
    """Kijk na of een module zich aan het contract houdt, en zeg van elke fout wat er moet gebeuren."""
    from .contract.checking import checked, installed_projects
    from .contract.project import projects_at

    failed = False
    for project in projects_at(path) if path is not None else installed_projects():
        found = checked(project)
        for sentence in found.breaches:
            say(f"✗ {sentence}", error=True)
        if not found.breaches:
            say(f"✓ Module «{found.module}» houdt zich aan het contract{_counted(found.counts)}.")
        failed = failed or bool(found.breaches)
    if failed:
        raise typer.Exit(1)


def _counted(counts: Mapping[str, int]) -> str:
    said = [f"{number} {_NAMES[kind][number != 1]}" for kind, number in counts.items() if number]
    return f" ({', '.join(said)})" if said else ""
