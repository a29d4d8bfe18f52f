"""Who handles a case, or where somebody lives, is no sort: not when it is guessed, and not when a user says it is."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from buurtspiegel.own.mapping import Role
from buurtspiegel.own.reading import look
from buurtspiegel.own.reading.what import rare_to_other

SURNAMES = ("Jansen", "Bakker", "de Vries", "Smit")
ADDRESSES = ("Dorpsstraat 12", "Kerkweg 3", "Molenlaan 8", "Hof van Holland 1")
TREES = ("Boom", "Bos", "Gras", "Haag", "Groen")


def sorts(values: tuple[str, ...]) -> set[str]:
    column = pa.array([values[at % len(values)] for at in range(100)])
    return set(rare_to_other(column, np.ones(100, np.int64), counted=False).to_pylist())


@pytest.mark.parametrize(
    ("values", "kept"), [(SURNAMES, {"overig"}), (ADDRESSES, {"overig", "Hof van Holland 1"}), (TREES, set(TREES))]
)
def test_persons_are_counted_as_the_rest(values: tuple[str, ...], kept: set[str]) -> None:
    assert sorts(values) == kept


@pytest.mark.parametrize(
    ("values", "role"), [(SURNAMES, Role.PERSONAL), (TREES, Role.CATEGORY)], ids=["surnames", "trees"]
)
def test_a_column_of_surnames_is_no_column_of_sorts(tmp_path: Path, values: tuple[str, ...], role: Role) -> None:
    file = tmp_path / "a.csv"
    lines = [f"BU0001010{at % 5 + 1};2023;{values[at % len(values)]}" for at in range(200)]
    file.write_text("\n".join(["buurtcode;jaar;soort", *lines]) + "\n")
    seen = look(file, "a.csv")
    assert {one.name: one.role for one in seen.columns}["soort"] is role
    assert set(seen.categories) == (set(values) if role is Role.CATEGORY else set())
