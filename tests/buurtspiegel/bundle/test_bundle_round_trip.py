"""A bundle from one data directory to another: gathered from a real desk, put on a shelf, followed with own figures."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from buurtspiegel.bundle import Bundle, BundleRefused
from buurtspiegel.bundle.following import put_cards, put_story
from buurtspiegel.bundle.gathering import gathered
from buurtspiegel.bundle.shelf import BundleShelf
from buurtspiegel.bundle.transfer import exported, imported
from buurtspiegel.cards import Card, CardShelf, Evidence
from buurtspiegel.engine import Engine
from buurtspiegel.own.desk import Desk
from buurtspiegel.own.mapping import Mapping, Role
from buurtspiegel.registry import Registry, load_registry
from buurtspiegel.stories import OwnChapter, OwnStory, StoryShelf
from buurtspiegel_data.store import Store
from registering import DEAL, MAPPING, Counted, cells, counted, file, in_year

__all__ = ["counted", "file"]
STATE = "?gemeente=GM0001&indicator=wonen.huur&level=buurt&area=BU00010101&period=2023&comparison=waarde"
CLAIM = "Hier wonen veel huurders."
OWN_MAPPING: Mapping = replace(
    MAPPING,
    columns=MappingProxyType({"buurt": Role.AREA_CODE, "soort": Role.CATEGORY, "naam": Role.PERSONAL}),
)


def evidence(query: str) -> Evidence:
    """What somebody sees in a state."""
    return Evidence(query, "wonen.huur", "Huurwoningen", ("Aastad: 12%",), ("CBS",), "0" * 8, "2026-01-02")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.fixture
def leader(tmp_path: Path, registry: Registry, counted: Counted, file: Path) -> tuple[Engine, Desk]:
    """A gemeente with a registration of two sorts, a card and a story."""
    counted.cells = cells(in_year(category="Vervoer") | in_year(category="Was") | {("BU00010101", "2024", "Raar"): 3})
    root = tmp_path / "koploper"
    desk = Desk(root, registry)
    desk.take(file, "wmo.csv", OWN_MAPPING, DEAL, "Ada")
    CardShelf(root).keep(Card(CLAIM, (evidence(STATE),), "Het is maar één jaar.", areas=("BU00010101",)))
    StoryShelf(root).keep(OwnStory("Ons verhaal", (OwnChapter("Begin", ("Kijk.",), STATE),)))
    return Engine(Store(root), registry), desk


@pytest.fixture
def bundle(leader: tuple[Engine, Desk]) -> Bundle:
    (story,) = StoryShelf(leader[0].store.root).stories()
    return gathered(*leader, "Wmo", "Aastad", records=["wmo_hulp"], cards=[1], story=story.id, method=["Lees in."])


def test_a_bundle_holds_how_it_was_done_and_nothing_of_a_place_or_a_person(bundle: Bundle) -> None:
    (one,) = bundle.registrations
    assert (one.records, one.k, one.purpose) == ("wmo_hulp", 10, DEAL.purpose)
    assert one.levels == ("buurt", "wijk", "gemeente")
    assert one.mapping.gemeente == ""
    assert one.categories == ("Vervoer", "Was")
    assert bundle.mirrors == ("sociaal.spiegel_wmo",)
    (card,) = bundle.cards
    assert card.queries == ("?indicator=wonen.huur&level=buurt&comparison=waarde",)
    text = exported(bundle)
    for private in ("GM0001", "BU0001", DEAL.owner, "Ada", "12%", "219"):
        assert private not in text, private
    assert imported(text.encode()) == bundle


def test_a_sort_that_is_rare_is_not_named(bundle: Bundle) -> None:
    assert "raar" not in exported(bundle).casefold()


def test_what_is_not_there_cannot_be_bundled(leader: tuple[Engine, Desk]) -> None:
    with pytest.raises(BundleRefused, match="De registratie «stadspas» is er niet; kies uit: wmo_hulp"):
        gathered(*leader, "Wmo", "Aastad", records=["stadspas"])
    with pytest.raises(LookupError, match="Er is geen kaart 9"):
        gathered(*leader, "Wmo", "Aastad", cards=[9])
    with pytest.raises(BundleRefused):
        gathered(*leader, "Wmo", "Aastad")


def test_another_gemeente_gets_the_cards_and_the_story_with_its_own_figures(bundle: Bundle, tmp_path: Path) -> None:
    root = tmp_path / "volger"
    asked: list[str] = []

    def see(query: str) -> Evidence:
        asked.append(query)
        return evidence(query)

    (card,), said = put_cards(bundle, CardShelf(root), "GM0002", see)
    assert (said, card.areas, card.author) == ((), ("GM0002",), "bundel van Aastad")
    assert asked == ["?indicator=wonen.huur&level=buurt&comparison=waarde&gemeente=GM0002"]
    story = put_story(bundle, StoryShelf(root), "GM0002")
    assert story is not None
    assert "GM0001" not in story.chapters[0].state
    assert "gemeente=GM0002" in story.chapters[0].state

    # Once more: nothing comes twice.
    cards, said = put_cards(bundle, CardShelf(root), "GM0002", see)
    assert (cards, said) == ((), (f"«{CLAIM}» staat hier al op een kaart.",))
    assert put_story(bundle, StoryShelf(root), "GM0002") is None


def test_a_card_without_evidence_here_is_said_and_left_out(bundle: Bundle, tmp_path: Path) -> None:
    def see(query: str) -> Evidence:
        raise LookupError(f"Het cijfer is hier niet: {query[:10]}")

    cards, said = put_cards(bundle, CardShelf(tmp_path), "GM0002", see)
    assert cards == ()
    assert len(said) == 2
    assert said[1] == f"«{CLAIM}» is niet op een kaart gezet: er is hier geen bewijs bij te tonen."
    assert CardShelf(tmp_path).cards() == ()


def test_the_shelf_keeps_a_bundle_once_and_nothing_else(bundle: Bundle, tmp_path: Path) -> None:
    shelf = BundleShelf(tmp_path)
    data = exported(bundle).encode()
    name, kept = shelf.keep(data)
    assert (shelf.keep(data)[0], kept, shelf.bundles()) == (name, bundle, {name: bundle})
    with pytest.raises(BundleRefused, match="controlegetal"):
        shelf.keep(data.replace(b"Lees in.", b"Lees uit."))
    assert [path.name for path in (tmp_path / "bundels").iterdir()] == [f"{name}.json"]
    (tmp_path / "bundels" / f"{name}.json").write_bytes(data[:-20])
    assert shelf.bundles() == {}
    with pytest.raises(BundleRefused):
        shelf.bundle(name)
    for other in ("bundel-000000000000", "../kaarten", name.upper()):
        with pytest.raises(LookupError):
            shelf.bundle(other)


def test_a_damaged_bundle_can_be_removed(bundle: Bundle, tmp_path: Path) -> None:
    shelf = BundleShelf(tmp_path)
    name, _ = shelf.keep(exported(bundle).encode())
    (tmp_path / "bundels" / f"{name}.json").write_bytes(b"{}")
    shelf.remove(name)
    assert list((tmp_path / "bundels").iterdir()) == []


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run() -> Run:
    from typer.testing import CliRunner

    from buurtspiegel.cli import app

    def ran(*words: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(app, ["bundle", *words])
        return done.exit_code, done.stdout, done.stderr

    return ran


def test_on_the_command_line_from_making_to_opening(leader: tuple[Engine, Desk], tmp_path: Path, run: Run) -> None:
    root, path = str(leader[0].store.root), str(tmp_path / "wmo.json")
    named = ("make", path, "--title", "Wmo", "--maker", "Aastad", "--data", root)
    code, said, _ = run(*named, "--records", "wmo_hulp")
    assert (code, said) == (0, "✓ wmo.json: 1 registratie, 0 kaarten\n")
    code, said, _ = run("show", path, "--data", str(tmp_path / "leeg"), "--format", "json")
    assert code == 0
    assert said.startswith("Wmo, van Aastad (")
    assert json.loads(said[said.index("[") :])[0] | {"doel": ""} == {
        "registratie": "wmo_hulp",
        "titel": "Wmo-voorzieningen",
        "begrip": json.loads(Path(path).read_bytes())["contents"]["registrations"][0]["entity"],
        "drempel": 10,
        "niveaus": "buurt wijk gemeente",
        "soorten": 2,
        "doel": "",
    }

    own = tmp_path / "eigen.csv"
    own.write_text("buurt;categorie;naam\n" + "BU00010101;Vervoer;Jan Jansen\n" * 40, encoding="utf-8")
    fitted = tmp_path / "koppeling.json"
    asked = ("fit", path, str(own), "--gemeente", "GM0001", "--data", str(tmp_path / "leeg"))
    code, said, _ = run(*asked, "--records", "wmo_hulp", "--mapping", str(fitted))
    assert code == 0
    assert "«soort» van de maker heet bij u waarschijnlijk «categorie»" in said
    assert "Jansen" not in said + fitted.read_text(encoding="utf-8")
    assert json.loads(fitted.read_bytes())["gemeente"] == "GM0001"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("show", "{geen}"), "geen volledige bundel: in het bestand ontbreekt «schema»"),
        (("open", "{geen}", "--gemeente", "GM0001"), "geen volledige bundel"),
        (("fit", "{bundel}", "{geen}", "--records", "stadspas", "--gemeente", "GM0001"), "geen registratie «stadspas»"),
        (
            ("open", "{bundel}", "--gemeente", "Aastad"),
            "«Aastad» is geen code van een gemeente; verwacht GM en vier cijfers",
        ),
        (("show", "{weg}"), "weg.json"),
    ],
)
def test_bad_input_on_the_command_line_is_one_sentence(
    bundle: Bundle, tmp_path: Path, words: tuple[str, ...], sentence: str, capfd: pytest.CaptureFixture[str]
) -> None:
    from buurtspiegel.cli import main

    (tmp_path / "bundel.json").write_text(exported(bundle), encoding="utf-8")
    (tmp_path / "geen.json").write_text('{"kind": "ander"}', encoding="utf-8")
    names = {name: str(tmp_path / f"{name}.json") for name in ("geen", "bundel", "weg")}
    data = tmp_path / "leeg"
    with pytest.raises(SystemExit) as left:
        main(["bundle", *(one.format(**names) for one in words), "--data", str(data)])
    said = capfd.readouterr()
    assert left.value.code
    assert sentence in said.err
    assert "Traceback" not in said.err
    assert not list(data.rglob("*.json"))
