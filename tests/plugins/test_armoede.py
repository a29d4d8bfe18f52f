"""The theme armoede en schulden: guarded throughout, combined by id; its figures and rules on the fictional region."""

from pathlib import Path

import pytest

from buurtspiegel import open_workbench
from buurtspiegel.api import Level, Sensitivity
from buurtspiegel.registry import load_registry
from buurtspiegel.studies.diagnosis import Diagnoses
from buurtspiegel.workbench import Workbench
from buurtspiegel_armoede import COMBINED
from buurtspiegel_data.demo.keep import keep
from buurtspiegel_data.intake import add
from buurtspiegel_data.store import Store

REGISTRY = load_registry()
OWN = REGISTRY.in_domain("armoede")
RULES = [rule for rule in REGISTRY.rules.values() if rule.domain in ("armoede", "sociaal")]


@pytest.fixture(scope="module")
def fictional(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    root = tmp_path_factory.mktemp("armoede")
    keep(root)
    return open_workbench(root)


def test_every_figure_of_its_own_is_guarded_and_the_rest_is_combined_by_id() -> None:
    assert {indicator.sensitivity for indicator in OWN} == {Sensitivity.GUARDED}
    assert {indicator.id for indicator in REGISTRY.shown_in("armoede")} == {i.id for i in OWN} | set(COMBINED)
    assert not {indicator.id for indicator in OWN} & set(COMBINED)


def test_debt_counselling_and_early_signals_bear_the_names_of_the_gegevensmodel() -> None:
    entities = {view.provision.records: view.provision.entity for view in REGISTRY.mirrors.values()}
    assert entities["schuldhulp"] == "Schuldhulptraject"
    assert entities["vroegsignalen"] == "Vroegsignaal"
    assert entities["kwijtschelding"] == ""
    assert all(view.provision.sensitive for view in REGISTRY.mirrors.values() if view.id.startswith("armoede."))


def test_an_export_of_debts_becomes_a_map_of_shares(tmp_path: Path) -> None:
    export = tmp_path / "schulden.csv"
    export.write_text(
        "Jaar;Gemeentecode;Huishoudens met geregistreerde problematische schulden (%);Huishoudens\n"
        "2023;GM0344;7,1;189000\n2023;GM0355;5,4;29700\n2023;GM0088;.;500\n",
        encoding="utf-8",
    )
    (outcome,) = add(Store(tmp_path / "data"), [export])
    assert outcome.fault == ""
    bench = open_workbench(tmp_path / "data")
    found = bench.values("armoede.schulden", "gemeente", "2023").set_index("area")
    assert found["value"].dropna().to_dict() == {"GM0344": 7.1, "GM0355": 5.4}
    assert found.loc["GM0088", "status"] == "secret"


def test_debts_go_with_little_income_in_the_fictional_region(fictional: Workbench) -> None:
    debts, income = (
        fictional.values(name, "buurt", "2022").set_index("area")["value"]
        for name in ("armoede.schulden", "financien.laag_inkomen")
    )
    assert 0.5 < debts.corr(income, method="spearman") < 0.98


@pytest.fixture(scope="module")
def found(fictional: Workbench) -> dict[str, set[str]]:
    """The buurten that each rule proposes a draft for, in all gemeenten of the fictional region."""
    diagnoses, gemeenten = Diagnoses(fictional.engine), fictional.engine.names(Level.GEMEENTE).index
    drafts = [draft for gemeente in gemeenten for draft in diagnoses.drafts(gemeente, Level.BUURT)]
    return {rule.id: {draft.area for draft in drafts if draft.rule.id == rule.id} for rule in RULES}


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_rule_finds_some_areas_and_not_most(found: dict[str, set[str]], rule: str) -> None:
    assert 1 <= len(found[rule]) <= 410 / 4
