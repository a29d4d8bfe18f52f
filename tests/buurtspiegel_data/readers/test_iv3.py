"""Iv3: accounts and budgets per gemeente, and the zeros that are no figures."""

from pathlib import Path

import pandas as pd
import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.readers import iv3
from buurtspiegel_data.readers.names import NameIndex
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import ReadResult, SourceTable

HEAD = "jaar,verslagsoort,gm_code,inwoners,lasten,baten,eigen_vermogen,balanstotaal\n"


def read(path: Path) -> ReadResult:
    found = probe(path)
    assert iv3.recognises(found)
    return iv3.read(found, NameIndex())


def table(result: ReadResult, dataset: str, period: str) -> SourceTable:
    return next(t for t in result.tables if (t.dataset, t.period) == (dataset, period))


@pytest.fixture(scope="module")
def summary(shared_data: Path) -> ReadResult:
    return read(shared_data / "gemeente/iv3_gemeenten/iv3_gemeente_jaar_samenvatting.csv")


@pytest.fixture(scope="module")
def per_task(shared_data: Path) -> ReadResult:
    return read(shared_data / "gemeente/iv3_gemeenten/iv3_lasten_per_taakveld.parquet")


def test_accounts_and_budget_are_two_data_sets_of_every_year(summary: ReadResult) -> None:
    years = {dataset: {t.period for t in summary.tables if t.dataset == dataset} for dataset in ("iv3", "iv3begroting")}
    assert years["iv3"] == {str(year) for year in range(2017, 2025)}
    assert years["iv3begroting"] == {str(year) for year in range(2017, 2027)}


def test_figures_are_those_of_the_file(summary: ReadResult, shared_data: Path) -> None:
    raw = pd.read_csv(shared_data / "gemeente/iv3_gemeenten/iv3_gemeente_jaar_samenvatting.csv")
    row = raw[(raw.verslagsoort == "2023X005") & (raw.gm_code == "GM0344")].iloc[0]
    utrecht = table(summary, "iv3", "2023").values.loc["GM0344"]
    assert utrecht["lasten"] == row.lasten
    assert utrecht["inwoners"] == row.inwoners
    assert table(summary, "iv3", "2023").measures["lasten"].unit == "€ 1.000"


def test_costs_per_task_carry_title_and_residents(per_task: ReadResult, shared_data: Path) -> None:
    raw = pd.read_parquet(shared_data / "gemeente/iv3_gemeenten/iv3_lasten_per_taakveld.parquet")
    row = raw[(raw.verslagsoort == "2024X005") & (raw.gm_code == "GM0014") & (raw.taakveld == "6.3")].iloc[0]
    accounts = table(per_task, "iv3", "2024")
    assert accounts.values.loc["GM0014", "lasten_6_3"] == row.lasten_x1000
    assert accounts.values.loc["GM0014", "inwoners"] == row.inwoners
    assert accounts.measures["lasten_6_3"].title == "Lasten taakveld 6.3 Inkomensregelingen"


def test_costs_per_task_add_up_to_the_total(summary: ReadResult, per_task: ReadResult) -> None:
    tasks = table(per_task, "iv3", "2023").values.drop(columns="inwoners")
    total = table(summary, "iv3", "2023").values["lasten"]
    assert (tasks.sum(axis=1, min_count=1) - total).abs().max() < 0.5


def test_quirk_18_iv3_of_2025_lacks_four_gemeenten(summary: ReadResult, per_task: ReadResult) -> None:
    for result in (summary, per_task):
        budget = table(result, "iv3begroting", "2025")
        assert len(budget.values) == 338
        assert "GM0310" not in budget.values.index
        note = next(note for note in result.left_out if "2025" in note.text)
        assert note.count == 4
        assert "GM0310, GM0415, GM1731, GM1961" in note.text


def test_quirk_18_a_task_that_is_absent_in_2025_is_not_0(per_task: ReadResult) -> None:
    budget = table(per_task, "iv3begroting", "2025")
    assert int(budget.values["lasten_2_3"].notna().sum()) == 117  # recreational harbours
    absent = budget.values["lasten_2_3"].isna()
    assert (budget.status.loc[absent, "lasten_2_3"] == Status.NOT_APPLICABLE).all()


def test_a_budget_has_no_balance(summary: ReadResult) -> None:
    budget = table(summary, "iv3begroting", "2024")
    assert budget.values["balanstotaal"].isna().all()
    assert (budget.status["eigen_vermogen"].drop("GM1961") == Status.NOT_APPLICABLE).all()


def test_who_sent_nothing_in_has_no_figures(summary: ReadResult, per_task: ReadResult) -> None:
    for result, key in ((summary, "lasten"), (per_task, "lasten_6_3")):
        accounts = table(result, "iv3", "2024")
        assert accounts.values[key].isna()["GM0809"]
        assert accounts.status.loc["GM0809", key] == Status.NOT_YET
        assert accounts.values.loc["GM0809", "inwoners"] == 23850
        assert any("jaarrekening 2024 van GM0809" in note.text for note in result.left_out)


def test_a_zero_beside_other_amounts_is_a_figure(tmp_path: Path) -> None:
    path = tmp_path / "iv3.csv"
    path.write_text(HEAD + "2024,2024X005,GM0001,10,0,5,3,9\n2024,2024X005,GM0002,0,-99997,6,0,0\n")
    accounts = table(read(path), "iv3", "2024")
    assert accounts.values.loc["GM0001", "lasten"] == 0
    assert accounts.values.loc["GM0002", "lasten"] == -99997  # money, no sentinel
    assert accounts.status.loc["GM0002", "balanstotaal"] == Status.NOT_YET
    assert accounts.status.loc["GM0002", "inwoners"] == Status.NOT_APPLICABLE


def test_other_reports_are_left_out_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "iv3.csv"
    path.write_text(HEAD + "2024,2024X005,GM0001,10,4,5,3,9\n2024,2024X001,GM0001,10,1,2,3,9\n")
    result = read(path)
    assert len(result.tables) == 1
    assert [note.count for note in result.left_out] == [1]


def test_without_any_known_report_the_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "iv3.csv"
    path.write_text(HEAD + "2024,kwartaal,GM0001,10,4,5,3,9\n")
    with pytest.raises(UnreadableFile, match="verslagsoort"):
        read(path)


def test_a_task_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "taken.csv"
    row = "2024,2024X005,GM0001,10,6.3,4\n"
    path.write_text("jaar,verslagsoort,gm_code,inwoners,taakveld,lasten_x1000\n" + row + row)
    with pytest.raises(UnreadableFile, match="twee keer"):
        read(path)


def test_a_task_keeps_its_number_where_no_titles_lie_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "taken.csv"
    path.write_text("jaar,verslagsoort,gm_code,inwoners,taakveld,lasten_x1000\n2024,2024X005,GM0001,10,0.10,4\n")
    accounts = table(read(path), "iv3", "2024")
    assert accounts.measures["lasten_0_10"].title == "Lasten taakveld 0.10"
    assert accounts.values.loc["GM0001", "lasten_0_10"] == 4


def test_the_list_of_titles_says_that_it_holds_no_figures(shared_data: Path, tmp_path: Path) -> None:
    result = read(shared_data / "gemeente/iv3_gemeenten/iv3_taakvelden.csv")
    assert not result.tables
    assert "geen cijfers" in result.left_out[0].text
    stored = Store(tmp_path).add("0" * 64, "iv3_taakvelden.csv", result)
    assert stored.left_out == (result.left_out[0].text,)
