"""A choice of peers as text: it comes back as it was, and what cannot be is one Dutch sentence."""

import re

import pytest

from buurtspiegel.api import Domain, Feature
from buurtspiegel.errors import DeclarationError, PeersRefused
from buurtspiegel.model.peers import LONGEST, PeerKind, PeerSpec, peer_spec

SPECS = {
    "N10": PeerSpec(),
    "N25Dwonen": PeerSpec(k=25, domain="wonen"),
    "N3Fsociaal.65plusW2.5Fwonen.na2000": PeerSpec(
        k=3, features=(Feature("sociaal.65plus", 2.5), Feature("wonen.na2000"))
    ),
    "S": PeerSpec(PeerKind.URBANITY),
    "G": PeerSpec(PeerKind.SIZE),
    "OBU0363AA01.BU03440111": PeerSpec(PeerKind.OWN, own=("BU0363AA01", "BU03440111")),
}


@pytest.mark.parametrize(("text", "spec"), SPECS.items())
def test_a_choice_comes_back_from_its_text(text: str, spec: PeerSpec) -> None:
    assert spec.text == text
    assert peer_spec(text) == spec
    assert re.fullmatch(r"[A-Za-z0-9._-]+", text)


def test_no_text_is_the_usual_choice() -> None:
    assert peer_spec("") == PeerSpec()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("N2", "Een groep van 2 kan niet; verwacht 3 tot en met 50 gebieden."),
        ("N9999", "Een groep van 9999 kan niet"),
        ("N٣", "geen keuze van vergelijkbare gebieden"),
        ("buren", "«buren» is geen keuze van vergelijkbare gebieden; verwacht bijvoorbeeld N10"),
        ("N10Fwonen", "kenmerk, indicator: «wonen» past niet"),
        ("N10Fwonen.wozW99", "weight: is 99; verwacht 0.1 tot en met 10"),
        ("N10Fwonen.wozW1.2.3", "Het gewicht «1.2.3» van wonen.woz past niet"),
        ("N10Fwonen.wozFwonen.woz", "«wonen.woz» staat er twee keer"),
        ("O", "noemt minstens één gebied"),
        ("OBU03440111.GM0344", "van één niveau"),
        ("O3512", "van één niveau"),
        ("OBU03440111.BU03440111", "elk gebied één keer"),
        ("Oxyz", "«xyz» is geen gebiedscode"),
        ("N10" + "F" + "a" * LONGEST, "te lang"),
        ("N10<script>", "geen keuze"),
    ],
)
def test_what_cannot_be_is_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(PeersRefused, match=re.escape(sentence)) as refused:
        peer_spec(text)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("features", "sentence"),
    [
        ([Feature("wonen.woz")], "domein wonen, features: verwacht een tuple"),
        (("wonen.woz",), "features: bevat iets anders dan een Feature."),
        ((Feature("wonen.woz"), Feature("wonen.woz", 2)), "«wonen.woz» staat er twee keer"),
        (tuple(Feature(f"wonen.a{at}") for at in range(13)), "telt 13; verwacht hoogstens 12"),
    ],
)
def test_a_domain_with_features_that_cannot_be_is_refused(features: object, sentence: str) -> None:
    with pytest.raises(DeclarationError, match=re.escape(sentence)):
        Domain("wonen", "Wonen", "Kan ik hier wonen?", "#b5651d", features)  # type: ignore[arg-type]


@pytest.mark.parametrize("weight", [0, -1, 11, True, float("nan"), "2", 1.234])
def test_a_weight_that_cannot_be_is_refused(weight: object) -> None:
    with pytest.raises(DeclarationError, match=r"kenmerk wonen\.woz, weight"):
        Feature("wonen.woz", weight)  # type: ignore[arg-type]
