"""Indicators of the user's own: kept in the data directory, answered like any other at every level and period."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.answers.compared import compare
from buurtspiegel.answers.profile import profile
from buurtspiegel.errors import DeclarationError, ExpressionError, UnknownId
from buurtspiegel.map.style import Style, decode, encode
from buurtspiegel.model import Sensitivity
from buurtspiegel.studies.studies import Studies
from buurtspiegel.workbench import Workbench
from buurtspiegel_data.levels import Level

OLDER = "sociaal.65plus * sociaal.inwoners"


@pytest.fixture
def bench(town: Path, tmp_path: Path) -> Workbench:
    return open_workbench(shutil.copytree(town, tmp_path / "town"))


def test_a_formula_is_answered_like_any_indicator(bench: Workbench) -> None:
    made = bench.engine.measures.add_formula("Ouderen geteld", '"Inwoners van 65 jaar en ouder" * Inwoners')
    assert (made.id, made.unit, made.text) == ("eigen.ouderen_geteld", "inwoners", "sociaal.65plus * sociaal.inwoners")
    frame = bench.values(made.id, "buurt").set_index("area")
    assert frame["value"].dropna().to_dict() == {
        "BU00010101": 240,
        "BU00010102": 30,
        "BU00010201": 45,
        "BU00020101": 100,
        "BU00020102": pytest.approx(33),
    }
    assert frame.loc["BU00010202", "status"] == "secret"
    assert frame.loc["BU00010299", "status"] == "not applicable"  # nobody lives there
    assert bench.engine.periods(made, Level.BUURT) == ("2023",)  # of 2020 there is no share
    assert bench.values(made.id, "gemeente").set_index("area")["value"].to_dict() == pytest.approx(
        {"GM0001": 317, "GM0002": 133}
    )
    assert bench.engine.land(made, "2023") == pytest.approx(3_600_000)
    assert bench.cube(made.id, "buurt").sizes["period"] == 1
    assert bench.frame(made.id, "buurt").loc["BU00010101", "value"] == 240


def test_profile_comparison_and_catalogue_know_it(bench: Workbench) -> None:
    made = bench.engine.measures.add_formula("Verschil oud en koop", "sociaal.65plus - 10")
    assert bench.registry.domain("eigen").title == "Eigen"
    assert bench.registry.in_domain("eigen") == (made,)
    assert profile(bench.engine, made.id, Level.BUURT, "BU00010101", "2023")["main"]["value"] == "10,0%"
    style = Style(made.id, "2023", "gemeente", version=bench.engine.version)
    assert decode(encode(style)) == style
    held = compare(Studies(bench.engine), style, Level.BUURT, 2023)
    share = 100 * 317 / 1805
    assert held.compared[0] == pytest.approx(20 - share)


def test_every_change_gives_the_data_another_version_and_areas_stay(bench: Workbench) -> None:
    engine = bench.engine
    versions = [engine.version]
    areas = engine.areas(Level.BUURT, 2023)
    made = engine.measures.add_formula("Oud", OLDER)
    versions.append(engine.version)
    assert engine.measures.rename(made.id, "Ouderen").id == made.id
    assert engine.registry.indicator(made.id).title == "Ouderen"
    versions.append(engine.version)
    engine.measures.remove(made.id)
    assert engine.version == versions[0]
    assert len(set(versions)) == 3
    assert "eigen" not in engine.registry.domains
    assert engine.areas(Level.BUURT, 2023) is areas


def test_what_another_process_adds_is_seen(bench: Workbench) -> None:
    other = open_workbench(bench.engine.store.root)
    assert "eigen" not in other.registry.domains
    made = bench.engine.measures.add_formula("Oud", OLDER)
    assert other.registry.indicator(made.id).text == OLDER  # type: ignore[attr-defined]


def test_one_may_be_made_of_another_and_then_stays(bench: Workbench) -> None:
    own = bench.engine.measures
    first = own.add_formula("Oud", OLDER)
    second = own.add_formula("Dubbel oud", "Oud * 2")
    assert bench.values(second.id, "buurt").set_index("area").loc["BU00010101", "value"] == 480
    with pytest.raises(DeclarationError, match="zit in «Dubbel oud»"):
        own.remove(first.id)
    own.remove(second.id)
    own.remove(first.id)
    assert own.indicators == ()


def test_a_guarded_term_makes_it_guarded(bench: Workbench) -> None:
    made = bench.engine.measures.add_formula("Bijstand", "sociaal.bijstand * 2")
    assert made.sensitivity is Sensitivity.GUARDED
    with pytest.raises(LookupError, match="geen ranglijst"):
        compare(Studies(bench.engine), Style(made.id, "2023", "rang", version=bench.engine.version), Level.BUURT, 2023)


@pytest.mark.parametrize(
    ("title", "text", "sentence"),
    [
        ("", OLDER, "heeft een naam nodig"),
        ("</script><script>", OLDER, "bevat HTML"),
        ("x" * 90, OLDER, "verwacht hoogstens 80"),
        ("Filter", "sociaal.65plus > 25", "gebruik dit als filter"),
        ("Rang", "z(sociaal.65plus)", "kunnen in een filter, niet in een eigen maat"),
        ("Nooit samen", "sociaal.65plus + ruimte.leefbaarheid", "past niet bij"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(bench: Workbench, title: str, text: str, sentence: str) -> None:
    with pytest.raises((DeclarationError, ExpressionError), match=sentence):
        bench.engine.measures.add_formula(title, text)
    assert not (bench.engine.store.root / "eigen").exists()


def test_the_same_name_twice_and_an_unknown_id_are_refused(bench: Workbench) -> None:
    bench.engine.measures.add_formula("Oud!", OLDER)
    with pytest.raises(DeclarationError, match="Er is al een eigen maat «oud»"):
        bench.engine.measures.add_formula("oud", OLDER)
    for wanted in ("eigen.jong", "../../oud"):
        with pytest.raises(UnknownId, match="is geen eigen maat; kies uit"):
            bench.engine.measures.remove(wanted)


def test_a_damaged_or_unknown_declaration_is_said_and_the_rest_works(bench: Workbench) -> None:
    made = bench.engine.measures.add_formula("Oud", OLDER)
    folder = bench.engine.store.root / "eigen"
    whole = (folder / f"{made.id}.json").read_text("utf-8")
    (folder / "eigen.half.json").write_text(whole[:50], "utf-8")
    (folder / "eigen.anders.json").write_text(whole.replace(made.id, "eigen.anders").replace(OLDER, "weg.was"), "utf-8")
    (folder / "eigen.soort.json").write_text(
        whole.replace(made.id, "eigen.soort").replace('"formula"', '"wichelroede"'), "utf-8"
    )
    other = open_workbench(bench.engine.store.root)
    assert [one.id for one in other.engine.measures.indicators] == [made.id]
    said = " ".join(other.engine.measures.faults)
    assert "eigen.half.json is niet te lezen" in said
    assert "«weg.was» is geen cijfer" in said
    assert "de soort «wichelroede» is niet bekend" in said


def test_plain_arithmetic_equals_that_of_pandas_on_real_figures(shared_data: Path, tmp_path: Path) -> None:
    from buurtspiegel_data.intake import add
    from buurtspiegel_data.store import Store

    list(add(Store(tmp_path), [shared_data / "kwb" / "utrecht" / "CBS-Utrecht-kwb-2023.xlsx"]))
    bench = open_workbench(tmp_path)
    ids = {"a": "wonen.woz", "b": "sociaal.65plus", "c": "sociaal.0tot15", "d": "wonen.koop"}
    frames = {name: bench.values(one, "buurt", 2023).set_index("area")["value"] for name, one in ids.items()}
    frame = pd.DataFrame(frames)
    assert frame.notna().all(axis=1).sum() > 80
    for text in ("b + c - d", "(b + c) * 2.5 - abs(d) + 3", "b ** 2 / 7 + 0.5", "a - a * 0.25 + 10"):
        typed = text.replace("**", "^").replace(".", ",")
        for name, one in ids.items():
            typed = "".join(one if char == name and not _inside(typed, at) else char for at, char in enumerate(typed))
        made = bench.engine.measures.add_formula(f"Som {len(bench.engine.measures.indicators)}", typed)
        found = bench.values(made.id, "buurt", 2023).set_index("area")["value"].reindex(frame.index)
        np.testing.assert_allclose(found, frame.eval(text), rtol=1e-12)


def _inside(text: str, at: int) -> bool:
    """Whether a letter is part of a longer word."""
    around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return any(char.isalnum() or char in "._" for char in around)
