"""The commands of the gemeente's own records."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtspiegel.errors import MappingRefused

from . import dutch_cli
from .console import AsTable, Data, Format, cell, print_rows, root_of, say

if TYPE_CHECKING:
    from .own.desk import Desk
    from .own.mapping import Mapping
    from .own.report import Looked, Read, Rejected

app: typer.Typer = typer.Typer(
    cls=dutch_cli.DutchGroup, help="Eigen registraties inlezen, beschermen en nakijken.", no_args_is_help=True
)
mapping_app: typer.Typer = typer.Typer(
    cls=dutch_cli.DutchGroup, help="Koppelingen: hoe een bestand wordt gelezen.", no_args_is_help=True
)
app.add_typer(mapping_app, name="mapping")
_MOST_REASONS = 12
_LONGEST_NAME = 120
#: What makes a spreadsheet run a cell.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

File = Annotated[Path, typer.Argument(help="Een CSV, XLSX, GeoPackage, GeoJSON of zip met een shapefile.", exists=True)]


@app.command("look", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel own look meldingen-2024.csv")
def own_look(file: File, data: Data = None, format: AsTable = Format.TABEL) -> None:  # noqa: A002
    """Laat zien wat een bestand lijkt te zijn; er wordt niets van bewaard."""
    _show_guess(_desk(data).look(file, file.name[:_LONGEST_NAME]), format)


@app.command(
    "add",
    cls=dutch_cli.DutchCommand,
    epilog='Voorbeeld: buurtspiegel own add wmo-2024.csv --records wmo_hulp --owner "Gemeente Utrecht" '
    '--purpose "Bereik van de Wmo" --basis "Wmo 2015, artikel 5.1.1" --until 2027-12-31 --recipients "Team Data"',
)
def own_add(
    file: File,
    records: Annotated[str, typer.Option("--records", help="De id van de registratie, zoals wmo_hulp.")],
    owner: Annotated[str, typer.Option("--owner", help="Wie eigenaar is van de gegevens.")],
    purpose: Annotated[str, typer.Option("--purpose", help="Waarvoor ze worden bekeken.")],
    basis: Annotated[str, typer.Option("--basis", help="De wettelijke grondslag.")],
    until: Annotated[str, typer.Option("--until", help="De dag waarop ze worden verwijderd, zoals 2027-12-31.")],
    recipients: Annotated[str, typer.Option("--recipients", help="Wie de cijfers te zien krijgen.")],
    mapping: Annotated[
        str, typer.Option("--mapping", help="Een bewaarde koppeling, of een JSON-bestand; anders de gok.")
    ] = "",
    k: Annotated[int | None, typer.Option("--k", help="De drempel; zonder deze optie de laagste die mag.")] = None,
    levels: Annotated[str, typer.Option("--levels", help="Niveaus, met komma's ertussen.")] = "buurt,wijk,gemeente",
    gemeente: Annotated[str, typer.Option("--gemeente", help="De gemeente, zoals GM0344.")] = "",
    year: Annotated[str, typer.Option("--year", help="Het jaar, waar geen kolom het zegt.")] = "",
    title: Annotated[str, typer.Option("--title", help="De naam, waar geen module die geeft.")] = "",
    zeros: Annotated[bool, typer.Option("--zeros", help="Ook een 0 is gevoelig: de hele groep is bekend.")] = False,
    who: Annotated[str, typer.Option("--who", help="Uw naam in het logboek; anders die van deze computer.")] = "",
    rejected: Annotated[
        Path | None, typer.Option("--rejected", help="Schrijf afgewezen regels naar dit CSV-bestand.")
    ] = None,
    look_up: Annotated[
        bool,
        typer.Option("--look-up", help="Zoek adressen op bij PDOK: straat, nummer en plaats verlaten deze computer."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Vraag niet of de gok klopt.")] = False,
    data: Data = None,
) -> None:
    """Lees een registratie in: gelezen, geplaatst, geteld, beschermd, en pas dan op de kaart."""
    from dataclasses import replace

    from .own.deal import FEWEST, FEWEST_SENSITIVE, Deal, read_date
    from .own.mapping_json import check
    from .own.registered import known

    desk, name = _desk(data), file.name[:_LONGEST_NAME]
    looked = None if mapping else desk.look(file, name)
    chosen = looked.mapping if looked else _mapping(desk, mapping)
    chosen = check(replace(chosen, records=records, gemeente=gemeente or chosen.gemeente, year=year or chosen.year))
    lowest = FEWEST_SENSITIVE if known(records, desk.registry, title).provision.sensitive else FEWEST
    parts = tuple(one.strip() for one in levels.split(",") if one.strip())
    deal = Deal(owner, purpose, basis, read_date(until), recipients, lowest if k is None else k, zeros, parts)
    desk.agree(chosen, deal, title)
    if looked is not None:
        _show_guess(looked, Format.TABEL)
        if not yes and typer.prompt("Klopt dit, en mag het zo worden ingelezen? (ja/nee)", default="nee") != "ja":
            say("Er is niets ingelezen. Bewaar de koppeling met «own mapping save», pas haar aan, en geef haar mee.")
            raise typer.Exit(1)
    from .own_bar import shown

    with shown() as progress:
        taken = desk.take(file, name, chosen, deal, who or _user(), progress, title, look_up=look_up)
    if rejected is not None:
        _write_rejected(rejected, taken.read.rejected)
    _show_read(taken.read)
    for one in taken.releases:
        say(
            f"✓ {one.title} ({one.records}), uitgave {one.number}: {', '.join(one.periods)} per "
            f"{', '.join(one.levels)}; {one.figures} cijfers op de kaart, {one.secret} geheim."
        )


@app.command("list", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel own list --format csv")
def own_list(data: Data = None, format: AsTable = Format.TABEL) -> None:  # noqa: A002
    """Laat zien welke registraties op de kaart staan, en tot wanneer."""
    found = _desk(data).registrations()
    if not found:
        say("Er staan geen eigen registraties op de kaart; lees er een in met «buurtspiegel own add».", error=True)
    rows = [
        {
            "registratie": one.records,
            "titel": one.title,
            "eigenaar": one.owner,
            "drempel": one.k,
            "gevoelig": "ja" if one.sensitive else "nee",
            "tot": one.retention.isoformat(),
            "jaren": " ".join(one.periods),
            "niveaus": " ".join(one.levels),
            "cijfers": one.figures,
            "geheim": one.secret,
            "uitgaven": one.releases,
        }
        for one in found
    ]
    print_rows(rows, format)


@app.command("audit", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel own audit wmo_hulp")
def own_audit(
    records: Annotated[str, typer.Argument(help="De id van de registratie; zonder deze alle.")] = "",
    data: Data = None,
    format: AsTable = Format.TABEL,  # noqa: A002
) -> None:
    """Val aan wat is uitgegeven: hoe nauw is een geheim cijfer uit te rekenen?"""
    desk = _desk(data)
    wanted = [records] if records else [one.records for one in desk.registrations()]
    told = [one for each in wanted for one in desk.audit(each)]
    print_rows(
        [
            {
                "registratie": one.records,
                "niveau": one.level,
                "jaar": one.period,
                "cijfers": one.figures,
                "geheim": one.secret,
                "nauwste": "" if one.low is None or one.high is None else f"{one.low:g} – {one.high:g}",
                "te_nauw": one.bounded,
            }
            for one in told
        ],
        format,
    )
    bounded = sum(one.bounded for one in told)
    if bounded:
        say(f"✗ {bounded} geheime cijfers zijn onder de drempel vast te stellen; verwijder de registratie.", error=True)
        raise typer.Exit(1)
    say(
        f"✓ {sum(one.secret for one in told)} geheime cijfers aangevallen, 0 onder de drempel vast te stellen.",
        error=True,
    )


@app.command("log", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel own log --format json")
def own_log(data: Data = None, format: AsTable = Format.TABEL) -> None:  # noqa: A002
    """Laat zien wie wat deed, en of het logboek heel is."""
    entries = _desk(data).log()
    rows = [
        {
            "nummer": one.number,
            "wanneer": one.when,
            "wie": one.who,
            "wat": one.what,
            "registratie": one.records,
            "meer": one.detail,
        }
        for one in entries
    ]
    print_rows(rows, format)
    broken = next((one.number for one in entries if not one.whole), None)
    if broken is not None:
        say(
            f"✗ Het logboek is vanaf regel {broken} veranderd of er is iets uit weg; zoek uit wie dat deed.", error=True
        )
        raise typer.Exit(1)


@app.command("remove", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel own remove wmo_hulp")
def own_remove(
    records: Annotated[str, typer.Argument(help="De id van de registratie.")],
    who: Annotated[str, typer.Option("--who", help="Uw naam in het logboek; anders die van deze computer.")] = "",
    data: Data = None,
) -> None:
    """Verwijder een registratie: de ruwe aantallen en de cijfers op de kaart."""
    _desk(data).remove(records, who or _user())
    say(f"✓ «{records}» is verwijderd en nagekeken. Wat is uitgegeven blijft in het register van uitgaven.")


@app.command("sweep", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel own sweep")
def own_sweep(data: Data = None) -> None:
    """Verwijder wat zijn bewaardatum voorbij is; dat gebeurt ook bij elke opdracht, en dagelijks op de server."""
    desk = _desk(data)
    for sentence in (*desk.swept, *desk.sweep(_today())):
        say(sentence)
    say("✓ Er is niets meer dat weg moet.")


@mapping_app.command(
    "save", cls=dutch_cli.DutchCommand, epilog='Voorbeeld: buurtspiegel own mapping save "Wmo-export" wmo-2024.csv'
)
def mapping_save(
    name: Annotated[str, typer.Argument(help="De naam van de koppeling.")],
    file: Annotated[Path, typer.Argument(help="Een JSON met een koppeling, of een bestand om te gokken.", exists=True)],
    records: Annotated[str, typer.Option("--records", help="De id van de registratie, zoals wmo_hulp.")] = "",
    data: Data = None,
) -> None:
    """Bewaar een koppeling, uit een JSON-bestand of zoals een bestand wordt herkend."""
    from dataclasses import replace

    desk = _desk(data)
    is_json = file.suffix.lower() == ".json"
    chosen = _mapping(desk, str(file)) if is_json else desk.look(file, file.name[:_LONGEST_NAME]).mapping
    desk.save_mapping(name, replace(chosen, records=records or chosen.records or "eigen"))
    say(f"✓ De koppeling «{name}» is bewaard; zie «buurtspiegel own mapping show».")


@mapping_app.command("show", cls=dutch_cli.DutchCommand, epilog='Voorbeeld: buurtspiegel own mapping show "Wmo-export"')
def mapping_show(
    name: Annotated[str, typer.Argument(help="De naam; zonder deze alle namen.")] = "", data: Data = None
) -> None:
    """Laat een bewaarde koppeling zien als JSON, of de namen van alle."""
    import json

    from .own.mapping_json import to_json

    desk = _desk(data)
    if name:
        say(json.dumps(to_json(_mapping(desk, name)), ensure_ascii=False, indent=1))
    elif not desk.mappings():
        say("Er zijn nog geen koppelingen bewaard.", error=True)
    else:
        print_rows([{"naam": one, "registratie": made.records} for one, made in desk.mappings().items()], Format.TABEL)


def _desk(data: Path | None) -> "Desk":
    from .own.desk import Desk
    from .registry import load_registry

    return Desk(root_of(data), load_registry())


def _mapping(desk: "Desk", chosen: str) -> "Mapping":
    from .own.mapping_json import read_json

    saved = desk.mappings()
    if chosen in saved:
        return saved[chosen]
    path = Path(chosen)
    if path.suffix.lower() == ".json" and path.is_file():
        return read_json(path.read_text(encoding="utf-8"))
    there = ", ".join(saved) or "er zijn er nog geen"
    raise MappingRefused(f"«{chosen}» is geen bewaarde koppeling en geen JSON-bestand; kies uit: {there}.")


def _show_guess(looked: "Looked", format: Format) -> None:  # noqa: A002
    dialect = looked.mapping.dialect
    say(
        f"{looked.name}: {dialect.format.value}, {dialect.encoding}, scheiding «{dialect.delimiter}», "
        f"decimaal «{dialect.decimal}»; {looked.rows} regels.",
        error=True,
    )
    rows = [
        {
            "kolom": one.name,
            "rol": one.role.value,
            "past": f"{one.fits:.0%}",
            "patronen": "  ".join(one.patterns),
            "opmerking": "; ".join(filter(None, (one.personal and f"{one.personal}: wordt weggelaten", one.remark))),
        }
        for one in looked.columns
    ]
    print_rows(rows, format)
    for remark in looked.remarks:
        say(remark, error=True)


def _show_read(read: "Read") -> None:
    refused = read.rows - read.placed
    ways = ", ".join(f"{many} op {way}" for way, many in read.ways.items() if many)
    say(f"{read.rows} regels gelezen: {read.placed} geplaatst ({ways}), {refused} afgewezen.")
    for column, what in read.dropped.items():
        say(f"    weggelaten: «{cell(column)}» ({what})")
    reasons: dict[tuple[str, str], int] = {}
    for one in read.rejected:
        reasons[one.column, one.reason] = reasons.get((one.column, one.reason), 0) + 1
    ordered = sorted(reasons.items(), key=lambda one: -one[1])
    for (column, reason), many in ordered[:_MOST_REASONS]:
        where = f"«{cell(column)}»: " if column else ""
        say(f"    afgewezen: {many} × {where}{cell(reason)}")
    if len(ordered) > _MOST_REASONS:
        say(f"    en nog {len(ordered) - _MOST_REASONS} andere redenen; zie ze met --rejected BESTAND.csv")
    for remark in read.remarks:
        say(f"    {remark}")


def _write_rejected(path: Path, rejected: "tuple[Rejected, ...]") -> None:
    import csv

    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(["rij", "kolom", "reden"])
        writer.writerows([one.row, _guarded(one.column), _guarded(one.reason)] for one in rejected)


def _guarded(text: str) -> str:
    """Keep a spreadsheet from running what a file has in it."""
    text = str(cell(text))
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container has a user without a name
        return "onbekend"


def _today() -> date:
    from datetime import UTC, datetime

    return datetime.now(UTC).date()
