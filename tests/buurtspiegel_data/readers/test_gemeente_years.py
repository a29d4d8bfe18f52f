"""The years in which codes exist together, against the list of gemeenten of every year."""

from pathlib import Path

import pandas as pd
import pytest

from buurtspiegel_data.readers.gemeente_years import FIRST_YEAR, LAST_YEAR, possible_years


@pytest.fixture(scope="module")
def gemeenten(shared_data: Path) -> pd.DataFrame:
    return pd.read_csv(shared_data / "gemeente/gemeenten_per_jaar_2010_2026.csv", dtype={"gm_code": str})


def test_quirk_17_every_year_of_gemeenten_is_known_by_its_codes(gemeenten: pd.DataFrame) -> None:
    sets = gemeenten.groupby("jaar")["gm_code"].agg(frozenset)
    assert set(sets.index) == set(range(FIRST_YEAR, LAST_YEAR + 1))
    for year, codes in sets.items():
        same = [other for other, others in sets.items() if codes <= others]
        assert list(possible_years(codes)) == same, year


def test_codes_of_wijken_and_buurten_tell_the_year_too() -> None:
    assert possible_years(["BU00030000"]) == range(2010, 2021)  # Appingedam, Eemsdelta since 2021
    assert possible_years(["WK199200", "GM1992"]) == range(2023, LAST_YEAR + 1)  # Voorne aan Zee
    assert not possible_years(["GM0003", "GM1979"])  # never together
    assert possible_years(["1011", "EGmijn"]) == range(FIRST_YEAR, LAST_YEAR + 1)


def test_quirk_02_letters_in_amsterdam_tell_the_year() -> None:
    assert possible_years(["BU0363AA01"]) == range(2022, LAST_YEAR + 1)
    assert possible_years(["BU03630000"]) == range(2010, 2023)
