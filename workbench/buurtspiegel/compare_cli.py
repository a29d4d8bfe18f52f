"""The commands that hold areas against one another: who the peers are, and a figure beside that of others."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import dutch_cli
from .console import AsTable, Data, Format, print_rows, root_of, say

if TYPE_CHECKING:
    from .model import Indicator


app = typer.Typer(cls=dutch_cli.DutchGroup)


class ClassChoice(StrEnum):
    """The fixed classes."""

    STEDELIJKHEID = "stedelijkheid"
    GROOTTE = "grootte"


Nearest = Annotated[int, typer.Option("--k", help="Hoeveel vergelijkbare gebieden: 3 tot en met 50.")]
By = Annotated[str | None, typer.Option("--by", help="Het domein dat de kenmerken kiest, zoals wonen.")]
Features = Annotated[
    list[str] | None, typer.Option("--feature", help="Een eigen kenmerk met gewicht, zoals sociaal.65plus=2.")
]
Fixed = Annotated[ClassChoice | None, typer.Option("--class", help="Alle gebieden van dezelfde klasse.")]


@app.command(
    cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel peers BU03440111 --k 10 --feature sociaal.65plus=2"
)
def peers(
    area: Annotated[str, typer.Argument(help="De code van een gemeente, wijk of buurt, zoals GM0344.")],
    k: Nearest = 10,
    by: By = None,
    feature: Features = None,
    kind: Fixed = None,
    data: Data = None,
    format: AsTable = Format.TABEL,  # noqa: A002
) -> None:
    """Laat zien welke gebieden in Nederland het meest op een gebied lijken: area,name,gemeente,distance."""
    from buurtspiegel_data.store import Store

    from .engine import Engine
    from .holding import peer_rows, spec_of
    from .registry import load_registry

    frame, notes = peer_rows(
        Engine(Store(root_of(data)), load_registry()), area, spec_of(k, by, _weights(feature), kind)
    )
    for note in notes:
        say(note, error=True)
    rows = [{str(key): cell for key, cell in row.items()} for row in frame.to_dict("records")]
    for row in rows:
        row["distance"] = None if row["distance"] != row["distance"] else round(float(row["distance"]), 4)
    print_rows(rows, format)


@app.command(
    cls=dutch_cli.DutchCommand,
    epilog="Voorbeeld: buurtspiegel compare sociaal.65plus --area BU03440111 --with peers",
)
def compare(
    indicator: Annotated[str, typer.Argument(help="Bijvoorbeeld sociaal.65plus; zie «buurtspiegel indicators».")],
    area: Annotated[str, typer.Option("--area", help="De code van het gebied.")],
    against: Annotated[
        str, typer.Option("--with", help="peers, gemeente, provincie, nederland, eerder, of de code van een gebied.")
    ] = "peers",
    period: Annotated[str | None, typer.Option("--period", help="Het jaar; zonder deze optie het nieuwste.")] = None,
    k: Nearest = 10,
    by: By = None,
    feature: Features = None,
    kind: Fixed = None,
    data: Data = None,
    format: AsTable = Format.TABEL,  # noqa: A002
) -> None:
    """Zet het cijfer van een gebied naast dat van andere; bij peers het midden en de middelste helft (low tot high)."""
    from buurtspiegel_data.store import Store

    from .engine import Engine
    from .holding import compared_row, spec_of
    from .registry import load_registry

    engine = Engine(Store(root_of(data)), load_registry())
    spec = spec_of(k, by, _weights(feature), kind)
    row = compared_row(engine, indicator, area, against, period, spec)
    print_rows(_in_words(row, engine.registry.indicator(indicator)) if format is Format.TABEL else [row], format)


_BESIDE = {"peers": "het midden van de vergelijkbare gebieden", "eerder": "een jaar eerder"}


def _in_words(row: dict[str, Any], indicator: "Indicator") -> list[dict[str, str]]:
    """Write the row as a list for a person: in the unit of the indicator, and only what there is."""
    from .answers.words import value_text
    from .notation import NO_VALUE, amount, number

    def text(value: float | None) -> str:
        return NO_VALUE if value is None else value_text(indicator, value)

    unit = "procentpunt" if indicator.unit == "%" else indicator.unit
    gap = row["difference"]
    said = [
        (f"{row['name']} ({row['area']}), {row['period']}", text(row["value"])),
        (_BESIDE.get(row["with"], row["with"]), text(row["reference"])),
        ("verschil", NO_VALUE if gap is None else amount(gap, unit, indicator.decimals, signed=True)),
    ]
    if row["low"] is not None:
        said.append(("de middelste helft", f"{text(row['low'])} tot {text(row['high'])}"))
    if row["lower"] is not None:
        said.append(("hoger dan", f"{number(row['lower'])}% van de vergelijkbare gebieden"))
    return [{indicator.title: what, "cijfer": figure} for what, figure in said]


def _weights(features: list[str] | None) -> dict[str, float]:
    """Read «sociaal.65plus=2» as a feature and its weight."""
    found = {}
    for text in features or ():
        name, _, weight = text.partition("=")
        try:
            found[name] = float(weight.replace(",", ".") or 1)
        except ValueError:
            raise typer.BadParameter(
                f"«{text}» is geen kenmerk met gewicht; verwacht bijvoorbeeld sociaal.65plus=2."
            ) from None
    return found
