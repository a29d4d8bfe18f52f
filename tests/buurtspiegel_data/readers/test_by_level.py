"""Rows of several levels part ways by the form of their code."""

import numpy as np
import pandas as pd
import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers.by_level import Publication, by_level
from buurtspiegel_data.readers.kwb_publication import kwb_publication
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import Measure, Origin

PUBLICATION = Publication(
    "proef",
    "2024",
    Origin("proef.csv", "CBS", "CC BY 4.0", "Proef"),
    {"a_inw": Measure("Inwoners", "aantal"), "huur": Measure("Huur", "%")},
    people="a_inw",
)
CODES = pd.Series(["NL01  ", "GM0344    ", "BU0363AA01", "BU0363AA02", "BU0363AA02", "totaal", None], name="code")


def columns(rent: list[str]) -> dict[str, pd.Series]:
    return {"a_inw": pd.Series(["900", "500", "0", "120", "7", "1", "1"]), "huur": pd.Series(rent)}


def test_each_level_gets_its_rows_and_the_rest_is_counted() -> None:
    result = by_level(PUBLICATION, CODES, columns(["50", ".", " 48,5", "  3.5", "9", "1", "1"]))
    assert {table.level: table.values["a_inw"].to_dict() for table in result.tables} == {
        Level.LAND: {"NL": 900},
        Level.GEMEENTE: {"GM0344": 500},
        Level.BUURT: {"BU0363AA01": 0, "BU0363AA02": 120},
    }
    assert [note.count for note in result.left_out] == [2, 1]
    assert "«totaal»" in result.left_out[0].text


def test_a_blank_says_withheld_nobody_to_count_or_not_published_at_this_level() -> None:
    tables = by_level(PUBLICATION, CODES, columns(["50", ".", ".", "3.5", ".", ".", "."])).tables
    status = {code: Status(value) for table in tables for code, value in table.status["huur"].items()}
    assert status == {
        "NL": Status.KNOWN,
        "GM0344": Status.NO_SOURCE,
        "BU0363AA01": Status.NOT_APPLICABLE,
        "BU0363AA02": Status.KNOWN,
    }
    withheld = by_level(
        PUBLICATION, CODES[2:4], {key: column[2:4] for key, column in columns(["", "", "2", "."] + [""] * 3).items()}
    )
    assert withheld.tables[0].status["huur"].tolist() == [Status.KNOWN, Status.SECRET]
    assert np.isnan(withheld.tables[0].values["huur"].iloc[1])


def test_names_are_stripped_and_blank_ones_are_no_names() -> None:
    names = pd.Series(["Nederland   ", "Utrecht  ", "", None, "", "", ""])
    tables = by_level(PUBLICATION, CODES, columns(["1"] * 7), names).tables
    assert [table.names.to_dict() for table in tables] == [{"NL": "Nederland"}, {"GM0344": "Utrecht"}, {}]


def test_a_column_without_codes_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="Kolom «code» heeft geen enkele gebiedscode"):
        by_level(PUBLICATION, pd.Series(["Utrecht"], name="code"), {"a_inw": pd.Series(["1"])})


def test_a_sum_is_an_estimate_and_missing_where_a_part_is() -> None:
    frame = pd.DataFrame(
        {
            "code": ["GM0344", "GM0355", "GM0310"],
            "a_opl_lg": ["50", ".", "10"],
            "a_opl_md": ["70", "20", "20"],
            "a_opl_hg": ["80", "30", "30"],
        }
    )
    columns = {key: frame[key] for key in ("a_opl_lg", "a_opl_md", "a_opl_hg")}
    publication = kwb_publication("2022", PUBLICATION.origin, {key: Measure(key) for key in columns})
    (table,) = by_level(publication, frame["code"], columns).tables
    assert table.values["a_opl"].tolist()[::2] == [200, 60]
    assert table.status["a_opl"].tolist() == [Status.ESTIMATED, Status.SECRET, Status.ESTIMATED]
    assert "a_opl_3" not in table.values
