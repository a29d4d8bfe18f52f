"""Legends and hover texts in words: no more digits than the source, and a reason where there is no number."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.map.classify import Scheme
from buurtspiegel.map.palette import SECRET, WATER
from buurtspiegel.map.source import Legend
from buurtspiegel.map.style import Style
from buurtspiegel_data.errors import StoreError
from buurtspiegel_data.levels import Level

MakeStyle = Callable[..., Style]
BUURT = (Level.BUURT, 2023)


def entries(legend: Legend) -> list[tuple[str, int]]:
    return [(entry.label, entry.count) for entry in legend.entries]


def specials(legend: Legend) -> dict[str, int]:
    return {special.label: special.count for special in legend.specials}


def test_a_legend_counts_the_areas_of_each_class_and_tells_why_others_have_none(
    answers: MapAnswers, style: MakeStyle
) -> None:
    painting = answers.paint(style("sociaal.inwoners"), *BUURT)
    legend = painting.legend
    assert (legend.title, legend.unit, legend.note) == ("Inwoners", "inwoners", "")
    assert entries(legend) == [("0", 1), ("0 – 300", 2), ("300 – 400", 1), ("400 – 700", 1), ("700 – 1.200", 1)]
    assert specials(legend) == {"geheim": 1}
    assert painting.classes.tolist() == [4, 1, 1, SECRET, 0, 2, 3]
    assert len(painting.colours) == len(legend.entries)


def test_water_without_a_figure_is_water_and_in_no_class(answers: MapAnswers, style: MakeStyle) -> None:
    painting = answers.paint(style("wonen.woz"), *BUURT)
    assert painting.classes[4] == WATER
    assert sum(entry.count for entry in painting.legend.entries) == 5
    assert specials(painting.legend) == {"geheim": 1, "water": 1}


@pytest.mark.parametrize(
    ("indicator", "comparison", "more", "unit", "found"),
    [
        ("wonen.woz", "waarde", {"k": 2}, "€", [("€ 199.000 – € 310.000", 4), ("€ 310.000 – € 458.000", 1)]),
        ("sociaal.65plus", "waarde", {"k": 2}, "%", [("4,7 – 15,0", 3), ("15,0 – 25,0", 2)]),
        (
            "wonen.woz",
            "nederland",
            {"k": 2},
            "€ · verschil met Nederland",
            [("-€ 180.000 tot € 0", 4), ("€ 0 tot +€ 79.000", 1)],
        ),
        (
            "sociaal.65plus",
            "gemeente",
            {"k": 2},
            "procentpunt · verschil met de eigen gemeente",
            [("-7,6 tot 0,0", 3), ("0,0 tot +12,9", 2)],
        ),
        (
            "sociaal.inwoners",
            "rang",
            {"k": 3},
            "rang · rang binnen de eigen gemeente, 1 is het hoogst",
            [("1", 2), ("2", 3), ("3 – 4", 1)],
        ),
        (
            "sociaal.inwoners",
            "verandering",
            {"against": "2020", "k": 2},
            "inwoners · verandering sinds 2020",
            [("-20 tot 0", 1), ("0 tot +400", 2)],
        ),
        (
            "wonen.woz",
            "waarde",
            {"scheme": Scheme.OWN, "bounds": (300.25,), "k": 2},
            "€",
            [("€ 199.000 – € 300.000", 2), ("€ 300.000 – € 458.000", 3)],
        ),
    ],
)
def test_legends_in_the_unit_and_the_digits_of_the_source(
    answers: MapAnswers,
    style: MakeStyle,
    indicator: str,
    comparison: str,
    more: dict[str, Any],
    unit: str,
    found: list[tuple[str, int]],
) -> None:
    legend = answers.paint(style(indicator, comparison, **more), *BUURT).legend
    assert legend.unit == unit
    assert entries(legend) == found


@pytest.mark.parametrize("scheme", [one for one in Scheme if one is not Scheme.OWN])
@pytest.mark.parametrize(("indicator", "decimals"), [("sociaal.65plus", 1), ("sociaal.inwoners", 0)])
@pytest.mark.parametrize("comparison", ["waarde", "verandering"])
def test_no_legend_has_more_digits_than_the_source_or_a_signed_nought(
    answers: MapAnswers, style: MakeStyle, scheme: Scheme, indicator: str, decimals: int, comparison: str
) -> None:
    if comparison == "verandering" and indicator != "sociaal.inwoners":
        comparison = "nederland"
    against = "2020" if comparison == "verandering" else None
    legend = answers.paint(style(indicator, comparison, scheme=scheme, against=against), *BUURT).legend
    pattern = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{3})*" + (rf",[0-9]{{{decimals}}}" if decimals else ""))
    for entry in legend.entries:
        for written in re.split(" – | tot ", entry.label):
            assert pattern.fullmatch(written)
            assert not re.fullmatch(r"[+-]0(,0+)?", written)
    assert sum(entry.count for entry in legend.entries) + sum(specials(legend).values()) in (6, 7)
    assert "NaN" not in json.dumps(legend.json())


def test_a_rank_of_gemeenten_is_within_the_country(answers: MapAnswers, style: MakeStyle) -> None:
    legend = answers.paint(style("sociaal.inwoners", "rang"), Level.GEMEENTE, 2023).legend
    assert legend.unit == "rang · rang binnen Nederland, 1 is het hoogst"


def test_equal_values_share_a_rank(answers: MapAnswers, style: MakeStyle) -> None:
    compared = answers.compared(style("sociaal.inwoners", "rang"), *BUURT).compared
    assert np.nan_to_num(compared, nan=-1).tolist() == [1, 2, 2, -1, 4, 2, 1]


def test_classes_within_one_gemeente_count_that_gemeente_only(answers: MapAnswers, style: MakeStyle) -> None:
    legend = answers.paint(style("sociaal.65plus", scope="GM0002", k=2), *BUURT).legend
    assert entries(legend) == [("4,7", 1), ("4,7 – 25,0", 1)]
    assert legend.note == "Klassen en aantallen: alleen deze gemeente (buurten)."
    with pytest.raises(LookupError, match="In GM0344 is er geen buurt op de kaart"):
        answers.paint(style("sociaal.65plus", scope="GM0344"), *BUURT)


def test_what_found_no_area_and_what_was_estimated_is_said(answers: MapAnswers, style: MakeStyle) -> None:
    earlier = answers.paint(style("sociaal.inwoners", period="2020"), *BUURT).legend
    assert earlier.note == "1 cijfer hoort bij een gebied dat niet op de kaart van 2023 staat."
    wijken = answers.paint(style("sociaal.65plus"), Level.WIJK, 2023).legend
    assert wijken.note == "3 wijken met een geschat cijfer."


@pytest.mark.parametrize(
    ("area", "value", "status"),
    [
        (0, "1.200 inwoners", ""),
        (3, "–", "geheim: te weinig mensen of woningen om te laten zien"),
        (4, "0 inwoners", ""),
    ],
)
def test_the_pointer_says_the_value_or_why_there_is_none(
    answers: MapAnswers, style: MakeStyle, area: int, value: str, status: str
) -> None:
    hover = answers.hover(style("sociaal.inwoners"), *BUURT, area)
    assert (hover["value"], hover["status"], hover["compared"]) == (value, status, "")
    assert hover["where"] == "buurt in Aastad"


def test_the_pointer_says_the_comparison(answers: MapAnswers, style: MakeStyle) -> None:
    hover = answers.hover(style("wonen.woz", "nederland"), *BUURT, 1)
    assert hover["compared"] == "verschil met Nederland: -€ 69.000"
    assert hover["value"] == "€ 310.000"
    assert answers.hover(style("wonen.woz", "nederland"), *BUURT, 3)["compared"] == ""
    changed = answers.hover(style("sociaal.inwoners", "verandering", against="2020"), *BUURT, 0)
    assert changed["compared"] == "verandering sinds 2020: +200 inwoners"
    assert answers.hover(style("sociaal.65plus"), Level.WIJK, 2023, 0)["status"] == "dit cijfer is geschat"


def test_the_pointer_says_where_an_area_lies(answers: MapAnswers, style: MakeStyle) -> None:
    def where(level: Level, area: int, period: str = "2023") -> str:
        found: str = answers.hover(style("sociaal.inwoners", period=period), level, int(period), area)["where"]
        return found

    assert where(Level.GEMEENTE, 0) == "gemeente"
    assert where(Level.PC4, 0) == "postcode-4 in Aastad"
    assert where(Level.PC4, 2) == "postcode-4"
    assert where(Level.PC6, 0, "2020") == "postcode-6"


@pytest.mark.parametrize("area", [-1, 7, 10**9])
def test_an_area_that_is_not_there_is_not_found(answers: MapAnswers, style: MakeStyle, area: int) -> None:
    with pytest.raises(LookupError):
        answers.hover(style("sociaal.inwoners"), *BUURT, area)


@pytest.mark.parametrize(
    ("indicator", "comparison", "more", "sentence"),
    [
        ("sociaal.inwoner", "waarde", {}, "bedoelde u «sociaal.inwoners»"),
        ("sociaal.inwoners", "rangs", {}, "bestaat niet"),
        ("sociaal.inwoners", "nederland", {}, "past niet bij «Inwoners»"),
        ("sociaal.bijstand", "rang", {}, "geen ranglijst van gebieden"),
        ("ruimte.stedelijkheid", "rang", {}, "past niet bij"),
        ("sociaal.inwoners", "verandering", {}, "heeft iets nodig om mee te vergelijken"),
        ("sociaal.inwoners", "verandering", {"against": "1999"}, "geen cijfer per buurt in 1999"),
        ("sociaal.inwoners", "waarde", {"period": "1999"}, "geen cijfer per buurt in 1999"),
    ],
)
def test_what_cannot_be_answered_is_said(
    answers: MapAnswers, style: MakeStyle, indicator: str, comparison: str, more: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(LookupError, match=sentence):
        answers.paint(style(indicator, comparison, **more), *BUURT)


def test_a_style_of_other_data_is_refused(answers: MapAnswers) -> None:
    with pytest.raises(LookupError, match="intussen veranderd"):
        answers.paint(Style("sociaal.inwoners", "2023", "waarde", version="00000000"), *BUURT)


def test_a_damaged_table_is_said_and_the_rest_works_on(town: Path, tmp_path: Path, style: MakeStyle) -> None:
    shutil.copytree(town, tmp_path / "data")
    for path in (tmp_path / "data" / "sources").rglob("buurt-2020.parquet"):
        path.write_bytes(b"PAR1")
    damaged = MapAnswers(open_workbench(tmp_path / "data").engine)
    with pytest.raises(StoreError, match=r"buurt-2020\.parquet .* draai «buurtspiegel data check»"):
        damaged.paint(style("sociaal.inwoners", period="2020"), *BUURT)
    assert damaged.paint(style("sociaal.inwoners"), *BUURT).legend.title == "Inwoners"
    assert damaged.hover(style("sociaal.inwoners"), *BUURT, 0)["name"] == "Binnenstad"


def test_the_first_rank_is_the_darkest(answers: MapAnswers, style: MakeStyle) -> None:
    ranks, values = (answers.paint(style("sociaal.inwoners", one, k=3), *BUURT).colours for one in ("rang", "waarde"))
    assert ranks == values[::-1]


def test_an_own_class_beyond_all_values_is_there_with_one_end(answers: MapAnswers, style: MakeStyle) -> None:
    own = {"scheme": Scheme.OWN, "bounds": (1.0, 10.0, 50.0), "k": 4}
    legend = answers.paint(style("sociaal.65plus", **own), *BUURT).legend
    assert entries(legend) == [("t/m 1,0", 0), ("1,0 – 10,0", 2), ("10,0 – 50,0", 3), ("meer dan 50,0", 0)]


def test_a_figure_without_one_to_compare_with_is_counted_and_said(answers: MapAnswers, style: MakeStyle) -> None:
    changed = style("sociaal.inwoners", "verandering", against="2020")
    painting = answers.paint(changed, *BUURT)
    assert painting.legend.note == "3 buurten hebben wel een cijfer, maar niets om mee te vergelijken."
    assert answers.hover(changed, *BUURT, 2)["compared"] == "er is niets om mee te vergelijken"
    assert answers.hover(changed, *BUURT, 0)["compared"] == "verandering sinds 2020: +200 inwoners"
    assert answers.hover(changed, *BUURT, 3)["compared"] == ""
