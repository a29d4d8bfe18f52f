"""The commands of mirrors."""

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import dutch_cli
from .console import AsTable, Data, Format, print_rows, root_of, say

if TYPE_CHECKING:
    from .engine import Engine

app: typer.Typer = typer.Typer(
    cls=dutch_cli.DutchGroup, help="Spiegelen: wat de gemeente doet naast wat nodig is.", no_args_is_help=True
)


class MirrorLevel(StrEnum):
    """The levels at which there is a mirror."""

    GEMEENTE = "gemeente"
    WIJK = "wijk"
    BUURT = "buurt"


@app.command("list", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel mirror list --format csv")
def mirror_list(data: Data = None, format: AsTable = Format.TABEL) -> None:  # noqa: A002  (the option's name)
    """Laat zien welke spiegels er zijn, en of er een registratie bij is."""
    from .answers.mirror import mirrors

    print_rows(mirrors(_engine(data)), format)


@app.command(
    "show",
    cls=dutch_cli.DutchCommand,
    epilog="Voorbeeld: buurtspiegel mirror show sociaal.spiegel_wmo --gemeente GM0344 --level wijk",
)
def mirror_show(
    mirror: Annotated[str, typer.Argument(help="De id van een spiegel; zie «buurtspiegel mirror list».")],
    gemeente: Annotated[str, typer.Option("--gemeente", help="De gemeente, zoals GM0344.")],
    level: Annotated[MirrorLevel | None, typer.Option("--level", help="Het niveau van de gebieden.")] = None,
    period: Annotated[str, typer.Option("--period", help="Het jaar; zonder deze optie het nieuwste.")] = "",
    data: Data = None,
    format: AsTable = Format.TABEL,  # noqa: A002
) -> None:
    """Laat een spiegel zien: per gebied de behoefte, wat er is gedaan, wat te verwachten is en hoe zeker dat is."""
    from .answers.mirror import mirror as answer

    said = answer(_engine(data), mirror, gemeente, level.value if level else "", period)
    if format is Format.JSON:
        say(json.dumps(said, ensure_ascii=False, indent=1))
        return
    for line in (said["title"], said["question"], *said["caveats"]):
        say(line, error=True)
    if said["status"] != "ok":
        say(f"✗ {said['refused']}", error=True)
        raise typer.Exit(1)
    print_rows([_row(area) for area in said["areas"]], format)
    told = [one["sentence"] for one in said["lens"]]
    spread = [said["curve"]["sentence"]] if said["curve"] else []
    for line in (*said["summary"], *spread, said["years"]["sentence"], *said["money"], *told, *said["notes"]):
        say(line, error=True)


def _row(area: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": area["code"],
        "naam": area["name"],
        "behoefte": area["need"],
        "gedaan": area["provision"],
        "verwacht": area["expected"],
        "verhouding": area["ratio"]["text"],
        "aandeel": area["share"]["text"],
        "woord": area["word"],
        "waarom": area["why"],
    }


def _engine(data: Data) -> "Engine":
    from buurtspiegel_data.store import Store

    from .engine import Engine
    from .registry import load_registry

    return Engine(Store(root_of(data)), load_registry())
