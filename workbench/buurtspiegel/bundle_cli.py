"""The commands of bundles."""

from pathlib import Path
from typing import Annotated

import typer

from . import dutch_cli
from .console import AsTable, Data, Format, plain, print_rows, root_of, say

app: typer.Typer = typer.Typer(
    cls=dutch_cli.DutchGroup,
    help="Een analyse bundelen, en die van een andere gemeente nadoen.",
    no_args_is_help=True,
)
File = Annotated[Path, typer.Argument(metavar="BESTAND", help="Een bundel die ergens is bewaard.")]


@app.command(
    "make",
    cls=dutch_cli.DutchCommand,
    epilog="Voorbeeld: buurtspiegel bundle make armoede.json --title «Armoede in beeld» --maker Utrecht "
    "--records minimaregelingen --card 3 --method «Houd elke regeling naast het sociaal minimum.»",
)
def bundle_make(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="Waar de bundel wordt bewaard.")],
    title: Annotated[str, typer.Option("--title", help="Hoe de analyse heet.")],
    maker: Annotated[str, typer.Option("--maker", help="De gemeente die haar maakte.")],
    records: Annotated[list[str] | None, typer.Option("--records", help="Een registratie; mag vaker.")] = None,
    card: Annotated[list[int] | None, typer.Option("--card", help="Het nummer van een kaart; mag vaker.")] = None,
    story: Annotated[str, typer.Option("--story", help="De id van een eigen verhaal.")] = "",
    summary: Annotated[str, typer.Option("--summary", help="Waar het over gaat, in één zin.")] = "",
    method: Annotated[list[str] | None, typer.Option("--method", help="De werkwijze, per alinea; mag vaker.")] = None,
    data: Data = None,
) -> None:
    """Bewaar een analyse als bundel: hoe zij is gemaakt, zonder één cijfer of regel van een registratie."""
    from .bundle.gathering import gathered
    from .bundle.transfer import exported
    from .own.desk import Desk
    from .workbench import Workbench

    engine = Workbench.open(root_of(data)).engine
    bundle = gathered(
        engine,
        Desk(engine.store.root, engine.registry, engine.store),
        title,
        maker,
        summary=summary,
        method=method or (),
        records=records or (),
        cards=card or (),
        story=story,
    )
    file.write_text(exported(bundle), encoding="utf-8")
    say(f"✓ {plain(file.name)}: {', '.join(_parts(len(bundle.registrations), len(bundle.cards), bool(bundle.story)))}")


@app.command("show", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel bundle show armoede.json")
def bundle_show(file: File, data: Data = None, format: AsTable = Format.TABEL) -> None:  # noqa: A002
    """Laat zien wat er in een bundel zit, en wat er hier anders is. Er wordt niets bewaard."""
    from .bundle.differing import module_differences
    from .bundle.transfer import imported
    from .registry import load_registry

    root_of(data)
    bundle = imported(_content(file))
    say(f"{bundle.title}, van {bundle.maker} ({bundle.made})")
    for paragraph in (bundle.summary, *bundle.method):
        if paragraph:
            say(paragraph)
    print_rows(
        [
            {
                "registratie": one.records,
                "titel": one.title,
                "begrip": one.entity,
                "drempel": one.k,
                "niveaus": " ".join(one.levels),
                "soorten": len(one.categories),
                "doel": one.purpose,
            }
            for one in bundle.registrations
        ],
        format,
    )
    for sentence in module_differences(bundle, load_registry()):
        say(f"! {sentence}", error=True)


@app.command(
    "fit",
    cls=dutch_cli.DutchCommand,
    epilog="Voorbeeld: buurtspiegel bundle fit armoede.json regelingen.csv --records minimaregelingen "
    "--gemeente GM0344 --mapping koppeling.json",
)
def bundle_fit(
    file: File,
    own: Annotated[Path, typer.Argument(metavar="EIGEN", help="Het bestand van uw eigen gemeente.")],
    records: Annotated[str, typer.Option("--records", help="Welke registratie uit de bundel het is.")],
    gemeente: Annotated[str, typer.Option("--gemeente", help="De code van uw gemeente, zoals GM0344.")],
    mapping: Annotated[Path | None, typer.Option("--mapping", help="Waar de koppeling wordt bewaard.")] = None,
    data: Data = None,
) -> None:
    """Leg een eigen bestand naast een bundel: welke kolommen en soorten anders zijn."""
    import json

    from .bundle.contents import BundleRefused
    from .bundle.differing import fit
    from .bundle.transfer import imported
    from .own.desk import Desk
    from .own.mapping_json import to_json
    from .registry import load_registry

    _check_gemeente(gemeente)
    bundle = imported(_content(file))
    registration = next((one for one in bundle.registrations if one.records == records), None)
    if registration is None:
        there = ", ".join(one.records for one in bundle.registrations) or "geen enkele"
        raise BundleRefused(f"De bundel heeft geen registratie «{plain(records)}»; kies uit: {there}.")
    found = fit(registration, Desk(root_of(data), load_registry()).look(own, own.name), gemeente)
    say("✓ Het bestand past op de bundel." if not found.sentences else "Dit is anders dan bij de maker:")
    for sentence in found.sentences:
        say(f"! {sentence}")
    if mapping is not None:
        mapping.write_text(json.dumps(to_json(found.mapping), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        name = plain(mapping.name)
        say(f"✓ {name}: kijk haar na, en lees in met «buurtspiegel own add --mapping {name}».")


@app.command(
    "open", cls=dutch_cli.DutchCommand, epilog="Voorbeeld: buurtspiegel bundle open armoede.json --gemeente GM0344"
)
def bundle_open(
    file: File,
    gemeente: Annotated[str, typer.Option("--gemeente", help="De code van uw gemeente, zoals GM0344.")],
    data: Data = None,
) -> None:
    """Open een bundel: bewaar haar hier, en zet de kaarten en het verhaal klaar voor uw gemeente."""
    from .bundle.differing import module_differences
    from .bundle.following import put_cards, put_story
    from .bundle.shelf import BundleShelf
    from .cards import CardShelf
    from .stories import StoryShelf
    from .ui.evidence import seer
    from .workbench import Workbench

    _check_gemeente(gemeente)
    root = root_of(data)
    content = _content(file)
    name, bundle = BundleShelf(root).keep(content)
    engine = Workbench.open(root).engine
    cards, said = put_cards(bundle, CardShelf(root), gemeente, seer(engine))
    story = put_story(bundle, StoryShelf(root), gemeente)
    parts = ", ".join(_parts(len(bundle.registrations), len(cards), story is not None))
    say(f"✓ {bundle.title}, van {bundle.maker} ({name}): {parts}")
    for sentence in (*module_differences(bundle, engine.registry), *said):
        say(f"! {sentence}", error=True)


def _check_gemeente(code: str) -> None:
    from buurtspiegel_data.levels import Level, is_code

    from .bundle.contents import BundleRefused

    if not is_code(code, Level.GEMEENTE):
        raise BundleRefused(
            f"«{plain(code)}» is geen code van een gemeente; verwacht GM en vier cijfers, zoals GM0344."
        )


def _content(file: Path) -> bytes:
    from .bundle.transfer import MOST_BYTES

    with file.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def _parts(registrations: int, cards: int, story: bool) -> list[str]:
    return [
        f"{registrations} {'registratie' if registrations == 1 else 'registraties'}",
        f"{cards} {'kaart' if cards == 1 else 'kaarten'}",
        *(["een verhaal"] if story else []),
    ]
