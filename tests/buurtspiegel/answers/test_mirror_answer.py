"""A mirror in words and JSON: real figures, what is secret, what is refused, and no area singled out wrongly."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from buurtspiegel.answers.mirror import mirror, mirrors
from buurtspiegel.cards import Card, CardShelf, Evidence
from buurtspiegel.engine import Engine
from buurtspiegel.model import Sensitivity
from buurtspiegel.model.sensitivity import NO_POINTING
from buurtspiegel_data.tables import SourceTable
from mirror_town import CODES, GEMEENTE, town

MakeTable = Callable[..., SourceTable]
ID = "wonen.urgentie"
#: A mirror of a registration that is not sensitive, with the same figures.
OPEN = "wonen.leegstand"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, make_table: MakeTable) -> Engine:
    return town(tmp_path_factory.mktemp("spiegel"), make_table, "woonurgenties", "leegstandsmeldingen")


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, make_table: MakeTable) -> Engine:
    root = tmp_path_factory.mktemp("gevoelig")
    return town(root, make_table, "woonurgenties", sensitivity=Sensitivity.GUARDED)


@pytest.fixture(scope="module")
def said(engine: Engine) -> dict[str, Any]:
    return mirror(engine, ID, GEMEENTE)


def row(said: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in said["areas"] if one["name"] == name)
    return found


def test_it_is_json_without_what_json_has_not(said: dict[str, Any]) -> None:
    assert json.loads(json.dumps(said, allow_nan=False)) == said


def test_it_takes_the_finest_level_and_the_newest_year_that_both_have(said: dict[str, Any]) -> None:
    assert (said["status"], said["level"], said["period"], said["need"]["period"]) == ("ok", "buurt", "2023", "2023")
    assert said["periods"] == ["2021", "2022", "2023"]
    assert [one["name"] for one in said["areas"]] == [f"Buurt {letter}" for letter in "ABCDEFGHIJKL"]


def test_the_figures_of_an_area_are_those_worked_out_by_hand(said: dict[str, Any]) -> None:
    less = row(said, "Buurt J")
    # Of 1,000 homes 31.2% (30% × 1.04) are of a corporation: 312.
    assert (less["need"], less["number"], less["provision"]) == ("31%", "312", "15")
    others = sum((20, 40, 160, 100, 120, 10, 20, 40, 40, 48))
    need = 10.4 * (10 + 20 + 40 + 50 + 60) + 5.2 * (10 + 20 + 40) + 4.16 * (50 + 60)
    assert less["ratio"]["value"] == pytest.approx(15 / (312 * others / need), rel=1e-4)
    assert less["word"] == "minder"
    assert less["ratio"]["text"] == "0,22 keer (0,12 tot 0,36)"
    assert less["share"]["value"] == pytest.approx(100 * (15 / (others + 15) - 312 / (need + 312)), rel=1e-4)
    assert less["reach"]["value"] == pytest.approx(100 * 15 / 312, rel=1e-4)
    assert less["amount"] == "€ 2"  # 15 × € 50 over 312 homes
    assert row(said, "Buurt I")["word"] == "meer"


def test_a_secret_count_is_secret_in_every_field(said: dict[str, Any]) -> None:
    secret = row(said, "Buurt D")
    assert (secret["provision"], secret["word"], secret["value"], secret["expected"]) == ("geheim", "geheim", None, "–")
    assert secret["why"].startswith("geheim: een klein aantal")
    assert [secret[key]["value"] for key in ("ratio", "share", "reach")] == [None, None, None]
    assert secret["amount"] == "–"
    assert said["summary"][0] == "In 1 buurt is een van beide cijfers geheim; die tellen niet mee."
    assert said["words"][-1] == {"value": None, "word": "geheim", "count": 1}


def test_the_summary_names_where_less_was_given_than_expected(engine: Engine) -> None:
    said = mirror(engine, OPEN, GEMEENTE)
    assert not said["guarded"]
    assert "In 1 buurt is het minder dan verwacht: Buurt J." in said["summary"]
    assert "Minder dan verwacht: Buurt J." in said["outcome"]
    assert said["caveats"][0] == "Registratie is geen behoefte; niet iedereen die recht heeft vraagt."
    assert said["outcome"].endswith(said["caveats"][0])


def test_a_guarded_figure_singles_out_no_area(guarded: Engine) -> None:
    said = mirror(guarded, ID, GEMEENTE)
    assert said["guarded"]
    assert NO_POINTING in said["summary"]
    told = [*said["summary"], *(one["sentence"] for one in said["lens"]), said["outcome"], *said["notes"]]
    assert not [line for line in told if "Buurt J" in line or "Buurt I" in line]
    assert "In 1 buurt is het minder dan verwacht." in said["summary"]


def test_the_curve_and_the_years(said: dict[str, Any]) -> None:
    curve = said["curve"]
    assert (curve["people"][0], curve["people"][-1], curve["provision"][-1]) == (0, 1, 1)
    assert curve["low"] < curve["index"] < curve["high"]
    assert [one["provision"] for one in said["years"]["moments"]] == [582, 600, 641]
    assert sum(map(sum, said["years"]["table"])) == 11
    assert said["lens"] == [
        {"sort": "soort", "sentence": "De soort «soort_nieuw» is er pas sinds 2023. Hoe heette dat daarvoor?"}
    ]


def test_it_leads_to_the_map(said: dict[str, Any]) -> None:
    shown = said["map"]
    assert (shown["indicator"], shown["comparison"], shown["against"]) == (
        "registratie.woonurgenties",
        "spiegel",
        "wonen.corporatie",
    )


def test_another_year_is_the_nearest_and_said(engine: Engine) -> None:
    assert mirror(engine, ID, GEMEENTE, period="2022")["period"] == "2022"
    far = mirror(engine, ID, GEMEENTE, period="2030")
    assert far["period"] == "2023"
    assert "Van 2030 is er geen registratie; dit is 2023." in far["notes"]


@pytest.mark.parametrize(
    ("mirror_id", "gemeente", "level", "sentence"),
    [
        ("wonen.huisvesting", GEMEENTE, "", "Er is nog geen registratie «Huisvestingsvergunningen»"),
        (ID, "GM0002", "", "Er is nog geen registratie «Urgenties voor een woning» van GM0002"),
        (ID, GEMEENTE, "wijk", "is er geen cijfer per wijk; kies buurt of gemeente."),
    ],
)
def test_what_is_lacking_is_said(engine: Engine, mirror_id: str, gemeente: str, level: str, sentence: str) -> None:
    said = mirror(engine, mirror_id, gemeente, level)
    assert said["status"] == "leeg"
    assert sentence in said["refused"]
    assert said["caveats"]
    assert "areas" not in said


def test_a_gemeente_alone_has_nothing_to_be_held_against(engine: Engine) -> None:
    said = mirror(engine, ID, GEMEENTE, "gemeente")
    assert said["status"] == "ok"
    assert said["summary"] == [
        "Er is nog niets te vergelijken: er zijn minstens twee gebieden nodig met beide cijfers."
    ]


def test_a_mirror_or_level_that_does_not_exist_is_refused(engine: Engine) -> None:
    with pytest.raises(LookupError, match="bestaat niet"):
        mirror(engine, "wonen.niets", GEMEENTE)
    with pytest.raises(LookupError, match="kies een daarvan"):
        mirror(engine, ID, GEMEENTE, "straat")


def test_the_cards_that_it_answers(engine: Engine) -> None:
    shelf = CardShelf(engine.store.root)
    one = Evidence("?i=wonen.onbewoond", "wonen.onbewoond", "Onbewoond", ("31%",), ("CBS",), "1", "2026-01-01")
    other = Evidence("?i=sociaal.65plus", "sociaal.65plus", "Ouderen", ("20%",), ("CBS",), "1", "2026-01-01")
    about = shelf.keep(Card("In Buurt J is veel nodig.", (one,), areas=(CODES[2],)))
    shelf.keep(Card("Iets anders.", (other,), areas=(CODES[2],)))
    shelf.keep(Card("Elders.", (one,), areas=("BU00990101",)))
    assert mirror(engine, OPEN, GEMEENTE)["cards"] == [
        {"id": about.number, "claim": about.claim, "standing": "concept", "outcome": "Buurt J: minder"}
    ]


def test_the_list_says_where_there_is_a_registration(engine: Engine) -> None:
    listed = {one["id"]: one["registration"] for one in mirrors(engine)}
    assert listed[ID] == "ja"
    assert listed["wonen.huisvesting"] == "nee"
    assert len(listed) == len(engine.registry.mirrors)
