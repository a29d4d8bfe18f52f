"""What a comparison is held against: what was asked, else what comes nearest, in words."""

from pathlib import Path
from typing import Any

import pytest

from buurtspiegel import open_workbench
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.map.service import MapService
from buurtspiegel.ui.question import ask
from buurtspiegel.ui.session import Session


def asked(town: Path, tmp_path: Path, **state: Any) -> dict[str, Any]:
    answers = MapAnswers(open_workbench(town).engine)
    service = MapService(answers, tmp_path)
    try:
        return ask(answers, service, Session(indicator="sociaal.65plus", comparison="gebied", **state))
    finally:
        service.pool.shutdown()


@pytest.mark.parametrize(
    ("state", "against", "name"),
    [
        ({"against": "BU00010102"}, "BU00010102", "Poort"),
        ({"area": "BU00010102"}, "BU00010102", "Poort"),
        ({"gemeente": "GM0002"}, "GM0002", "Súdstêd"),
        ({"against": "BU00010202"}, "GM0001", "Aastad"),  # its figure is withheld
        ({"against": "2020"}, "GM0001", "Aastad"),
        ({"against": "x<y"}, "GM0001", "Aastad"),
    ],
)
def test_the_area_is_the_one_asked_else_the_one_at_hand(
    town: Path, tmp_path: Path, state: dict[str, str], against: str, name: str
) -> None:
    if "<" in state.get("against", ""):
        session = Session()
        assert session.change(state) == ["«x<y» past niet bij «vergeleken met» en is overgeslagen."]
        state = {}
    question = asked(town, tmp_path, **state)
    assert question["state"]["against"] == against
    assert question["sentence"].endswith(f"verschil met {name}")
    assert {"id": against, "label": name} in question["options"]["against"]


def test_areas_of_the_own_gemeente_can_be_chosen(town: Path, tmp_path: Path) -> None:
    choices = {one["id"] for one in asked(town, tmp_path, gemeente="GM0001")["options"]["against"]}
    assert {"GM0001", "GM0002", "BU00010101"} <= choices
    assert "BU00020101" not in choices
