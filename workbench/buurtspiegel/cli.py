"""The command line: add data, look at what is there, print values, serve the screen.

Heavy imports stand inside the commands, so that each starts quickly.
"""

import logging
import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from buurtspiegel.errors import WorkbenchError
from buurtspiegel_data.errors import DataError

from . import (
    bundle_cli,
    cards_cli,
    compare_cli,
    dutch_cli,
    formula_cli,
    kit_cli,
    mirror_cli,
    own_cli,
    sheet_cli,
    stories_cli,
)
from .console import AsTable, Data, Format, cell, made_demo, plain, print_rows, root_of, say

if TYPE_CHECKING:
    from buurtspiegel_data.provenance import AddressEntry, AreaEntry, SourceRecord, TableEntry

app = typer.Typer(
    cls=dutch_cli.DutchGroup,
    help="Buurtspiegel: buurtcijfers op de kaart, met hun betekenis.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
data_app = typer.Typer(cls=dutch_cli.DutchGroup, help="Gegevens toevoegen en nakijken.", no_args_is_help=True)
app.add_typer(data_app, name="data")
app.add_typer(formula_cli.app, name="formula")
app.add_typer(cards_cli.app, name="cards")
app.add_typer(stories_cli.app, name="stories")
app.add_typer(own_cli.app, name="own")
app.add_typer(mirror_cli.app, name="mirror")
app.add_typer(bundle_cli.app, name="bundle")
app.add_typer(compare_cli.app)
app.add_typer(sheet_cli.app)
app.add_typer(kit_cli.app)


class LevelChoice(StrEnum):
    """The levels that have values to print."""

    GEMEENTE = "gemeente"
    WIJK = "wijk"
    BUURT = "buurt"
    PC4 = "pc4"
    PC6 = "pc6"
    EIGEN = "eigen"


@data_app.command(
    "add", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel data add WijkBuurtkaart_2022.gpkg kwb-2023.xlsx"
)
def data_add(
    paths: Annotated[list[Path], typer.Argument(help="Bestanden, of mappen zoals een gedownloade StatLine-tabel.")],
    data: Data = None,
) -> None:
    """Voeg bestanden toe: herkent wat het is, zegt wat is gelezen, en wat niet en waarom."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from buurtspiegel_data.intake import add, files
    from buurtspiegel_data.store import Store

    store = Store(root_of(data))
    found = list(files(paths))
    if not found:
        raise typer.BadParameter("in deze map staat geen enkel bestand; noem een bestand, of een map met bestanden.")
    faults = 0
    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as progress:
        task = progress.add_task("lezen", total=len(found))
        reading = ""

        def begin(path: Path) -> None:
            nonlocal reading
            reading = f"lezen: {plain(path.name)}"
            progress.update(task, description=reading)

        def proceed(done: float) -> None:
            progress.update(task, description=f"{reading}, {done:.0%}")

        for outcome in add(store, found, begin, proceed):
            progress.advance(task)
            progress.refresh()
            if outcome.fault:
                faults += 1
                say(f"✗ {outcome.fault}", error=True)
            elif outcome.record is not None:
                _report(outcome.path.name, outcome.record, already=outcome.already)
    if faults:
        raise typer.Exit(1)


@data_app.command("list", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel data list --format csv")
def data_list(data: Data = None, format: AsTable = Format.TABEL) -> None:  # noqa: A002  (the option's name)
    """Laat zien welke bronnen er zijn, met jaar, niveau, uitgever, licentie en controlegetal."""
    from buurtspiegel_data.store import Store

    store = Store(root_of(data))
    rows = [row for source in store.sources() for row in _source_rows(source)]
    for fault in store.faults:
        say(f"✗ {fault}", error=True)
    if not rows:
        say(f"Er zijn nog geen gegevens in {store.root}; voeg ze toe met «buurtspiegel data add BESTAND».", error=True)
    print_rows(rows, format)


@data_app.command("check", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel data check --data mijn-map")
def data_check(data: Data = None) -> None:
    """Kijk na of alle opgeslagen gegevens nog heel zijn."""
    from buurtspiegel_data.store import Store

    store = Store(root_of(data))
    faults = store.check()
    for fault in faults:
        say(f"✗ {fault}", error=True)
    if faults:
        raise typer.Exit(1)
    count = len(store.sources())
    say(f"✓ {count} {'bron' if count == 1 else 'bronnen'} nagekeken, alles is heel.")


@app.command(cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel plugins --format json")
def plugins(
    data: Data = None,  # noqa: ARG001  (every command takes it; modules do not depend on the data)
    format: AsTable = Format.TABEL,  # noqa: A002
) -> None:
    """Laat zien welke modules er zijn, en wat er mis is met een module."""
    from .admitting import load_installed
    from .registry import join, plugin_rows

    print_rows(plugin_rows(join(load_installed(afresh=True))), format)


@app.command(cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel indicators --domain wonen")
def indicators(
    domain: Annotated[str | None, typer.Option("--domain", help="Alleen dit domein.")] = None,
    data: Data = None,
    format: AsTable = Format.TABEL,  # noqa: A002
) -> None:
    """Laat zien welke indicatoren er zijn, met eenheid, bron en wat ze betekenen."""
    from .measures import Measures
    from .registry import indicator_rows, load_registry

    rows = indicator_rows(Measures(root_of(data), load_registry()).registry, domain)
    if format is Format.TABEL:
        rows = [{key: row[key] for key in ("id", "title", "unit", "levels", "years") if key in row} for row in rows]
    print_rows(rows, format)


@app.command(
    cls=dutch_cli.DutchCommand,
    epilog="Voorbeeld: buurtspiegel values sociaal.65plus --level buurt --period 2023 --within GM0344",
)
def values(
    indicator: Annotated[str, typer.Argument(help="Bijvoorbeeld sociaal.inwoners; zie «buurtspiegel indicators».")],
    level: Annotated[LevelChoice, typer.Option("--level", help="Het niveau van de gebieden.")],
    period: Annotated[str | None, typer.Option("--period", help="Het jaar; zonder deze optie het nieuwste.")] = None,
    within: Annotated[str | None, typer.Option("--within", help="Alleen deze gemeente, zoals GM0344.")] = None,
    filter: Annotated[  # noqa: A002
        str | None, typer.Option("--filter", help="Alleen gebieden waarvoor dit geldt, zoals: wonen.koop < 40")
    ] = None,
    data: Data = None,
    format: AsTable = Format.CSV,  # noqa: A002
) -> None:
    """Druk de waarden van een indicator af: area,name,period,value,status."""
    from buurtspiegel_data.status import Status

    from .answers.words import reason
    from .own.registered import DOMAIN
    from .workbench import Workbench

    bench = Workbench.open(root_of(data))
    for fault in bench.engine.store.faults:
        say(f"✗ {fault}", error=True)
    frame = bench.values(indicator, level.value, period, within)
    if filter is not None:
        frame, said = formula_cli.filtered(bench, filter, level.value, frame)
        say(said, error=True)
    rows = [{str(key): cell for key, cell in row.items()} for row in frame.to_dict("records")]
    for row in rows:  # a column of numbers would turn None back into NaN, which is no JSON
        row["value"] = None if row["value"] != row["value"] else float(f"{row['value']:.10g}")
    print_rows(rows, format)
    declared = bench.registry.indicator(indicator)
    if secret := sum(row["status"] == Status.SECRET.word for row in rows if declared.domain == DOMAIN):
        why = reason(Status.SECRET, declared).removeprefix("geheim: ")
        say(f"secret bij {secret} {'gebied' if secret == 1 else 'gebieden'}: {why}.", error=True)


@app.command(cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel serve --demo --port 5006")
def serve(
    data: Data = None,
    demo: Annotated[bool, typer.Option("--demo", help="Open op de fictieve regio.")] = False,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="De poort op deze computer.")] = 5006,
    reload_plugins: Annotated[
        bool,
        typer.Option("--reload-plugins", help="Laat een wijziging in een module meteen zien; voor wie er een maakt."),
    ] = False,
) -> None:
    """Start het scherm, op deze computer alleen."""
    if demo and data is not None:
        raise typer.BadParameter("kies --demo of --data, niet beide: de fictieve regio heeft haar eigen map.")
    root = made_demo() if demo else root_of(data)
    from .ui.server import serve_screen

    serve_screen(root, port, reload_plugins=reload_plugins)
    _leave()


def _leave() -> NoReturn:
    """End the process at once; every file is written whole or not at all.

    Python would wait for threads that draw, import or compile, and for those of a module for ever.
    """
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _report(name: str, record: "SourceRecord", *, already: bool) -> None:
    """Say what was read of a file, and what was left out and why."""
    name = cell(name)  # a file may have a line break in its name
    if already:
        say(f"= {name}: was al toegevoegd, er is niets veranderd.")
        return
    say(f"✓ {name}")
    for line in _summary(record):
        say(f"    {line}")


def _source_rows(source: "SourceRecord") -> list[dict[str, Any]]:
    """One row per set of areas and per table of an added file."""
    found: list[tuple[str, str, str, AddressEntry | AreaEntry | TableEntry]]
    found = [(_areas(entry), entry.level.value, str(entry.year), entry) for entry in source.areas]
    found += [("adressen", "buurt", str(entry.year), entry) for entry in source.addresses]
    found += [(entry.dataset, entry.level.value, entry.period, entry) for entry in source.tables]
    return [
        {
            "bestand": source.file,
            "wat": what,
            "niveau": level,
            "jaar": when,
            "gebieden": entry.rows,
            "uitgever": entry.origin.publisher,
            "titel": entry.origin.title,
            "licentie": entry.origin.licence,
            "toegevoegd": source.added[:19],
            "controlegetal": source.checksum[:16],
        }
        for what, level, when, entry in found
    ]


def _areas(entry: "AreaEntry") -> str:
    return "grenzen" if entry.drawn else "namen"


def _summary(record: "SourceRecord") -> list[str]:
    lines = [
        f"{_areas(entry)} {entry.level.label} {entry.year}: {entry.rows} {'gebied' if entry.rows == 1 else 'gebieden'}"
        for entry in record.areas
    ]
    lines += [f"adressen {entry.year}: {entry.rows} huisnummers met hun buurt" for entry in record.addresses]
    tables: dict[tuple[str, str], list[str]] = {}
    for entry in record.tables:
        tables.setdefault((entry.dataset, entry.period), []).append(f"{entry.level.label} ({entry.rows})")
    lines += [f"cijfers {dataset} {period}: {', '.join(found)}" for (dataset, period), found in tables.items()]
    return lines + [f"niet meegenomen: {text}" for text in record.left_out]


def main(arguments: Iterable[str] | None = None) -> None:
    """Run the command line; what is wrong is said in one sentence, without a traceback."""
    try:
        sys.exit(app(args=list(arguments) if arguments is not None else None, standalone_mode=False))
    except dutch_cli.USAGE_ERROR as fault:
        if type(fault).__name__ != "NoArgsIsHelpError":  # then the help was printed
            say(f"✗ {dutch_cli.sentence(fault)}", error=True)
        sys.exit(2)
    except typer.Abort:
        sys.exit(130)
    except (DataError, WorkbenchError, LookupError, ValueError) as fault:
        say(f"✗ {fault.args[0] if fault.args else fault}", error=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(0)
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        say(f"✗ {where}{fault.strerror or fault}; controleer de naam en de rechten.", error=True)
        sys.exit(1)
