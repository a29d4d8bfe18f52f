"""Peers out of the engine: which features are used and why others are not, on the real figures of 2020."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from buurtspiegel.engine import Engine
from buurtspiegel.errors import PeersRefused
from buurtspiegel.model import Feature
from buurtspiegel.model.peers import PeerKind, PeerSpec
from buurtspiegel.registry import load_registry
from buurtspiegel.studies.peers import Peers
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import ReadResult, SourceTable

MakeTable = Callable[..., SourceTable]
USUAL = PeerSpec()


@pytest.fixture(scope="module")
def peers(real: Engine) -> Peers:
    return Peers(real)


def test_what_is_used_is_said_and_what_is_not_with_the_reason(peers: Peers) -> None:
    space = peers.space(Level.BUURT, "2023", USUAL, "sociaal")
    assert [(one.indicator.id, one.weight, one.period) for one in space.used] == [
        ("ruimte.adressendichtheid", 2, "2020"),
        ("sociaal.65plus", 1, "2020"),
        ("sociaal.0tot15", 1, "2020"),
        ("sociaal.eenpersoonshuishoudens", 1, "2020"),
        ("sociaal.huishoudensgrootte", 1, "2020"),
    ]
    assert "«Koopwoningen» is weggelaten: er is geen cijfer per buurt." in space.left_out
    strange = PeerSpec(features=(Feature("groen.bomen"), Feature("ruimte.stedelijkheid"), Feature("sociaal.65plus")))
    assert peers.space(Level.BUURT, "2020", strange, "sociaal").left_out == (
        "«groen.bomen» is weggelaten: geen module kent dit cijfer.",
        "«Mate van stedelijkheid» is weggelaten: een klasse is geen maat voor een verschil.",
    )


def test_what_lies_in_no_domain_is_compared_by_the_usual_features(peers: Peers) -> None:
    space = peers.space(Level.BUURT, "2020", USUAL, "eigen")
    assert [one.indicator.id for one in space.used] == [
        "ruimte.adressendichtheid",
        "sociaal.65plus",
        "sociaal.huishoudensgrootte",
    ]


def test_small_areas_are_nobodys_peer_but_may_have_peers(peers: Peers) -> None:
    grouping = peers.grouping(Level.BUURT, "2020", USUAL, "sociaal")
    assert grouping.space is not None
    assert grouping.neighbours is not None
    residents = grouping.space.residents
    assert np.nanmin(residents[np.unique(grouping.neighbours[grouping.neighbours >= 0])]) >= 100
    small = np.flatnonzero((residents < 100) & grouping.space.described)
    assert len(small) > 100
    assert (grouping.neighbours[small] >= 0).all()


@pytest.mark.parametrize("level", [Level.GEMEENTE, Level.WIJK, Level.BUURT])
def test_one_area_alone_has_the_peers_it_has_among_all(peers: Peers, level: Level) -> None:
    grouping = peers.grouping(level, "2020", USUAL, "sociaal")
    assert grouping.space is not None
    for code in grouping.codes[grouping.space.described][::171]:
        own = peers.of(code, level, "2020", USUAL, "sociaal")
        assert own.distances is not None
        assert (np.diff(own.distances) >= 0).all()
        assert list(own.codes) == list(grouping.peers_of(code))
        assert code not in own.codes


def test_all_areas_held_against_their_peers_are_as_one_by_one(peers: Peers, real: Engine) -> None:
    indicator = real.registry.indicator("sociaal.65plus")
    for spec in (USUAL, PeerSpec(PeerKind.URBANITY), PeerSpec(PeerKind.SIZE)):
        held = peers.held(indicator, Level.GEMEENTE, "2020", spec)
        for code in held.index[::40]:
            one = peers.summary(indicator, Level.GEMEENTE, "2020", code, spec)
            found = held.loc[code, ["low", "median", "high", "lower"]].tolist()
            assert found == pytest.approx([one.low, one.median, one.high, one.lower], nan_ok=True)


def test_classes_are_those_of_the_gemeenten_of_2020(peers: Peers) -> None:
    largest = peers.of("GM0363", Level.GEMEENTE, "2020", PeerSpec(PeerKind.SIZE), "sociaal")
    assert sorted(largest.codes) == ["GM0344", "GM0518", "GM0599"]
    urban = peers.of("GM0363", Level.GEMEENTE, "2020", PeerSpec(PeerKind.URBANITY), "sociaal")
    assert {"GM0344", "GM0518", "GM0599"} <= set(urban.codes)
    assert "GM0093" not in urban.codes  # Terschelling


def test_a_choice_of_ones_own(peers: Peers) -> None:
    own = PeerSpec(PeerKind.OWN, own=("GM0344", "GM0599", "GM9999"))
    found = peers.of("GM0344", Level.GEMEENTE, "2020", own, "sociaal")
    assert list(found.codes) == ["GM0599"]
    assert found.notes == ("Niet in de gegevens: GM9999.",)
    with pytest.raises(PeersRefused, match="Geen van de gekozen gebieden is een buurt"):
        peers.of("BU03440111", Level.BUURT, "2020", own, "sociaal")


def test_what_has_no_peers_is_one_sentence(peers: Peers) -> None:
    with pytest.raises(PeersRefused, match="Van een postcode-4 zijn er geen vergelijkbare gebieden"):
        peers.of("3512", Level.PC4, "2020", USUAL, "sociaal")
    with pytest.raises(PeersRefused, match="te weinig kenmerken bekend"):
        peers.of("BU99999999", Level.BUURT, "2020", USUAL, "sociaal")
    with pytest.raises(PeersRefused, match="Het domein «groen» is er niet"):
        peers.of("BU03440111", Level.BUURT, "2020", PeerSpec(domain="groen"), "sociaal")
    with pytest.raises(PeersRefused, match="Geen kenmerk heeft cijfers per buurt"):
        peers.of("BU03440111", Level.BUURT, "2020", PeerSpec(features=(Feature("wonen.woz"),)), "sociaal")


def test_a_file_of_one_gemeente_does_not_decide_which_areas_there_are(tmp_path: Path, make_table: MakeTable) -> None:
    codes = [f"GM{n:04}" for n in range(1, 31)]
    everywhere = {
        "a_inw": dict.fromkeys(codes, 30_000),
        "a_65_oo": {code: 5_000 + 100 * at for at, code in enumerate(codes)},
    }
    figures = ReadResult(
        (
            make_table(everywhere, level="gemeente", period="2020"),
            make_table({"g_wozbag": {"GM0001": 400}, "p_koopw": {"GM0001": 60}}, level="gemeente", period="2023"),
        )
    )
    Store(tmp_path).add("5" * 64, "twee jaren.csv", figures)
    peers = Peers(Engine(Store(tmp_path), load_registry()))
    chosen = PeerSpec(features=(Feature("sociaal.65plus"), Feature("wonen.woz", 2), Feature("wonen.koop")))
    space = peers.space(Level.GEMEENTE, "2023", chosen, "wonen")
    assert space.codes.tolist() == codes
    assert [one.indicator.id for one in space.used] == ["sociaal.65plus"]
