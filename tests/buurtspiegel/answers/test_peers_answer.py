"""The peers of an area in words, and maps that hold areas against their own peers."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.peers import peers_of
from buurtspiegel.answers.profile import profile
from buurtspiegel.errors import ComparisonFailed
from buurtspiegel.map.style import Style
from buurtspiegel.model.peers import PeerSpec, peer_spec
from buurtspiegel_data.levels import Level

THREE = PeerSpec(k=3)


def of(answers: MapAnswers, indicator: str, code: str, spec: PeerSpec = THREE) -> dict[str, Any]:
    declared = answers.engine.registry.indicator(indicator)
    return peers_of(answers.studies.peers, declared, Level.BUURT, code, "2023", spec)


def test_who_they_are_and_why(answers: MapAnswers) -> None:
    found = of(answers, "sociaal.65plus", "BU00010102", PeerSpec(k=3, domain="ruimte"))
    assert json.loads(json.dumps(found)) == found
    assert found["title"] == "3 vergelijkbare buurten"
    assert {row["gemeente"] for row in found["peers"]} <= {"Aastad", "Súdstêd"}
    named = [one["title"].lower() for one in found["features"]]
    for row in found["peers"]:
        said = [*row["alike"], *(text.split(" hoger")[0].split(" lager")[0] for text in row["apart"]), *row["unknown"]]
        assert sorted(said) == sorted(named)
    assert all(0 <= one["stays"] <= 100 for one in found["features"])
    assert "Dit cijfer is zelf een kenmerk: de groep lijkt er vanzelf op." in found["notes"]
    assert found["summary"]["sentence"] in {
        f"hoger dan in {share}% van de vergelijkbare buurten" for share in (0, 33, 67, 100)
    }


def test_of_a_guarded_figure_nobody_is_ranked(answers: MapAnswers) -> None:
    found = of(answers, "sociaal.bijstand", "BU00010102", PeerSpec(k=4))
    assert found["summary"]["sentence"] == ""
    assert found["summary"]["median"]


def test_an_area_of_which_too_little_is_known_has_none_and_it_is_said(answers: MapAnswers) -> None:
    found = of(answers, "sociaal.65plus", "BU00010202")
    assert "te weinig kenmerken bekend" in found["refused"]
    assert found["peers"] == []
    with pytest.raises(LookupError):
        of(answers, "sociaal.65plus", "BU99999999")


def test_the_map_holds_each_area_against_its_own_peers(answers: MapAnswers, style: Callable[..., Style]) -> None:
    indicator = answers.engine.registry.indicator("sociaal.65plus")
    text = "N3Fsociaal.inwoners"
    difference = answers.compared(style(indicator.id, "vergelijkbaar", peers=text), Level.BUURT, 2023)
    ranked = answers.compared(style(indicator.id, "rangvergelijkbaar", peers=text), Level.BUURT, 2023)
    codes = answers.areas(Level.BUURT, 2023).codes
    known = 0
    for at, code in enumerate(codes):
        if np.isnan(difference.compared[at]):
            continue
        one = answers.studies.peers.summary(indicator, Level.BUURT, "2023", code, peer_spec(text))
        assert difference.compared[at] == pytest.approx(difference.values[at] - one.median)
        assert ranked.compared[at] == pytest.approx(one.lower)
        known += 1
    assert known >= 4
    assert (difference.unit, ranked.unit) == ("procentpunt", "%")


def test_another_choice_of_peers_is_another_map(answers: MapAnswers, style: Callable[..., Style]) -> None:
    usual, own = (
        answers.compared(style("sociaal.65plus", "vergelijkbaar", peers=peers), Level.BUURT, 2023).compared
        for peers in ("N3Fsociaal.inwoners", "OBU00020101.BU00020102.BU00010101.BU00010201")
    )
    assert not np.array_equal(usual, own, equal_nan=True)


def test_a_map_that_cannot_be_held_against_anything_says_why(answers: MapAnswers, style: Callable[..., Style]) -> None:
    with pytest.raises(ComparisonFailed, match="Zonder grenzen van provincies"):
        answers.compared(style("sociaal.65plus", "provincie"), Level.BUURT, 2023)
    with pytest.raises(ComparisonFailed, match="Geen kenmerk heeft cijfers"):
        answers.compared(style("sociaal.65plus", "vergelijkbaar", peers="N10Fduurzaamheid.gas"), Level.BUURT, 2023)


def test_the_profile_says_how_the_figure_lies_among_its_peers(answers: MapAnswers) -> None:
    main = profile(
        answers.engine,
        "sociaal.65plus",
        Level.BUURT,
        "BU00010102",
        "2023",
        answers.studies.peers,
        "N3Fsociaal.inwoners",
    )["main"]
    assert "vergelijkbaar" in [bar["label"] for bar in main["bars"]]
    assert main["peers"]["sentence"].startswith("hoger dan in ")
    assert " tot " in main["peers"]["range"]


def test_a_share_of_the_peers_is_dark_where_it_is_high_and_a_place_where_it_is_low(answers: MapAnswers) -> None:
    def shades(comparison: str) -> tuple[str, ...]:
        spec = "N3Fsociaal.inwoners" if comparison == "rangvergelijkbaar" else None
        style = Style("sociaal.65plus", "2023", comparison, peers=spec, version=answers.engine.version)
        return answers.paint(style, Level.BUURT, 2023).colours

    def is_darker(one: str, other: str) -> bool:
        return sum(bytes.fromhex(one[1:])) < sum(bytes.fromhex(other[1:]))

    share, place = shades("rangvergelijkbaar"), shades("rang")
    assert is_darker(share[-1], share[0])
    assert is_darker(place[0], place[-1])
