"""The attacker bites: it finds by hand-made tables what an outsider can find, and no more."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from attacker import gemeenten, lp, milp, naive, verdict
from buurtspiegel.own.protection.release import Release, Rules

K = 5


def release(
    figures: dict[tuple[str, ...], float | None], cells: pd.DataFrame, number: int = 1, k: int = K, zeros: bool = False
) -> Release:
    """Make a release of figures by (level, area) or (level, area, category); None is secret."""
    rows = [
        (key[0], key[1], "2024", key[2] if len(key) > 2 else "", "aantal", value, "") for key, value in figures.items()
    ]
    frame = pd.DataFrame(rows, columns=["level", "area", "period", "category", "what", "value", "why"])
    structure = cells[["area", "postcode"]].drop_duplicates(ignore_index=True)
    return Release(
        "proef", number, "2026-01-01", Rules(k, zeros), "buurt", "pc4", frame.astype({"value": float}), structure
    )


def table(counts: dict[tuple[str, ...], int]) -> pd.DataFrame:
    """Make cells by (buurt, postcode) or (buurt, postcode, category)."""
    rows = [(key[0], key[1], "2024", key[2] if len(key) > 2 else "", count) for key, count in counts.items()]
    return pd.DataFrame(rows, columns=["area", "postcode", "period", "category", "count"])


def names(given: list[verdict.Given]) -> set[str]:
    """Return what was given away, without where it was seen."""
    return {one.target.name.split(",")[0] for one in given}


A, B, C, W, G = "BU09990101", "BU09990102", "BU09990103", "WK099901", "GM0999"


def test_one_secret_buurt_of_a_wijk_is_the_rest_of_it() -> None:
    cells = table({(A, ""): 3, (B, ""): 20, (C, ""): 30})
    given = verdict.attack(
        [release({("buurt", A): None, ("buurt", B): 20, ("buurt", C): 30, ("wijk", W): 53}, cells)], {1: cells}
    )
    assert f"buurt {A} 2024 «»" in names(given)
    assert all(one.recovered and one.low == 3 for one in given)


def test_two_secret_buurten_are_safe_when_the_rest_is_large_and_bounded_when_it_is_small() -> None:
    large = table({(A, ""): 3, (B, ""): 20, (C, ""): 30})
    small = table({(A, ""): 3, (B, ""): 1, (C, ""): 30})
    figures = {("buurt", A): None, ("buurt", B): None, ("buurt", C): 30.0}
    assert verdict.attack([release({**figures, ("wijk", W): 53}, large)], {1: large}) == []
    given = verdict.attack([release({**figures, ("wijk", W): 34}, small)], {1: small})
    assert {f"buurt {A} 2024 «»", f"buurt {B} 2024 «»"} <= names(given)
    assert {(one.low, one.high) for one in given if one.target.strict} == {(0, 4)}


def test_a_wijk_that_is_secret_too_does_not_help_when_the_gemeente_is_told() -> None:
    cells = table({(A, ""): 3, (B, ""): 20, ("BU09990201", ""): 30})
    figures = {("buurt", A): None, ("buurt", B): 20, ("buurt", "BU09990201"): 30, ("wijk", W): None}
    given = verdict.attack([release({**figures, ("wijk", "WK099902"): 30, ("gemeente", G): 53}, cells)], {1: cells})
    assert f"buurt {A} 2024 «»" in names(given)


def test_a_postcode_that_crosses_two_buurten_gives_the_atoms_away() -> None:
    cells = table({(A, "3511"): 40, (B, "3511"): 2, (B, "3512"): 18})
    figures = {("buurt", A): 40, ("buurt", B): 20, ("pc4", "3511"): 42, ("pc4", "3512"): 18}
    assert names(verdict.attack([release(figures, cells)], {1: cells})) == {f"atom {B}×3511 2024 «»"}


def test_rows_and_columns_with_one_secret_each_are_solved_together() -> None:
    cells = table({(A, "", "huur"): 2, (A, "", "koop"): 20, (B, "", "huur"): 30, (B, "", "koop"): 2})
    told = {("buurt", A): 22, ("buurt", B): 32, ("wijk", W, "huur"): 32, ("wijk", W, "koop"): 22, ("wijk", W): 54}
    one_each = {
        ("buurt", A, "huur"): None,
        ("buurt", A, "koop"): 20,
        ("buurt", B, "huur"): 30,
        ("buurt", B, "koop"): None,
    }
    given = verdict.attack([release({**told, **one_each}, cells)], {1: cells})
    assert [(one.low, one.high) for one in given] == [(2, 2), (2, 2)]
    square = {
        (level, area, *kind): None if kind else value
        for (level, area, *kind), value in (told | one_each).items()
        if level == "buurt"
    }
    totals = {key: float(value) for key, value in told.items()}
    # All four secret: each can be 0, and the small ones can be 5 or more, for 22 = 2 + 20 can be 22 = 5 + 17.
    assert verdict.attack([release({**square, **totals}, cells)], {1: cells}) == []


def test_a_category_is_the_total_minus_the_others() -> None:
    cells = table({(A, "", "huur"): 2, (A, "", "koop"): 20, (A, "", "anders"): 30})
    figures = {("buurt", A): 52, ("buurt", A, "huur"): None, ("buurt", A, "koop"): 20, ("buurt", A, "anders"): 30}
    given = verdict.attack([release(figures, cells)], {1: cells})
    assert f"buurt {A} 2024 «huur»" in names(given)
    assert given[0].recovered


def test_a_fraction_is_not_a_table() -> None:
    """Three crossed dimensions: the linear programme has a table of halves, and whole tables bound the figure."""
    part = lp.Part(
        np.arange(3),
        sparse.csr_matrix([[1.0, 1, 0], [0, 1, 1], [1, 0, 1]]),
        np.array([1.0, 1, 2]),
    )
    third = np.array([0.0, 1, 0])
    assert part.whole_interval(third) == (0, 0)
    half = lp.Part(part.columns, part.equations, np.array([1.0, 1, 1]))
    with pytest.raises(milp.Undecided):
        half.whole_interval(third)


@pytest.mark.parametrize("k", [5, 10])
def test_a_change_between_releases_is_a_small_count(k: int) -> None:
    before, after = table({(A, ""): 20, (B, ""): 30}), table({(A, ""): 23, (B, ""): 30})
    first = release({("buurt", A): 20, ("buurt", B): 30}, before, 1, k)
    second = release({("buurt", A): 23, ("buurt", B): 30}, after, 2, k)
    given = verdict.attack([first, second], {1: before, 2: after})
    assert [(one.low, one.high) for one in given] == [(3, 3)]
    hidden = release({("buurt", A): None, ("buurt", B): 30}, after, 2, k)
    assert verdict.attack([first, hidden], {1: before, 2: after}) == []


def test_two_releases_of_the_same_records_are_one_table() -> None:
    cells = table({(A, ""): 3, (B, ""): 20, (C, ""): 30})
    first = release({("buurt", A): None, ("buurt", B): None, ("buurt", C): 30, ("wijk", W): 53}, cells, 1)
    second = release({("buurt", A): None, ("buurt", B): 20, ("buurt", C): None, ("wijk", W): 53}, cells, 2)
    assert verdict.attack([first], {1: cells}) == []
    given = verdict.attack([first, second], {1: cells, 2: cells})
    assert f"buurt {A} 2024 «»" in names(given)


def test_three_releases_tell_a_group_that_no_two_of_them_tell() -> None:
    kinds = {"a": 50, "b": 60, "c": 3}
    cells = {
        1: table({(A, "", kind): count for kind, count in kinds.items()}),
        2: table({(A, "", kind): kinds[kind] for kind in "ac"}),
        3: table({(A, "", kind): kinds[kind] for kind in "bc"}),
    }
    told: list[Release] = []
    for number, of in cells.items():
        secret = {("buurt", A, kind): None for kind in of["category"]}
        told.append(release({("buurt", A): float(of["count"].sum()), **secret}, of, number))
        found = {number: one for number, one in cells.items() if number <= len(told)}
        given = verdict.attack(told, found)
        assert bool(given) == (number == 3)
    assert f"buurt {A} 2024 «c»" in names(given)


def test_a_zero_is_small_where_zeros_are_sensitive() -> None:
    cells = table({(A, "", "huur"): 0, (A, "", "koop"): 40})
    figures = {("buurt", A): 40.0, ("buurt", A, "huur"): None, ("buurt", A, "koop"): None}
    assert verdict.attack([release(figures, cells, zeros=True)], {1: cells}) == []
    full = {**figures, ("buurt", A, "koop"): 40.0}
    assert verdict.attack([release(full, cells)], {1: cells}) == []
    given = verdict.attack([release(full, cells, zeros=True)], {1: cells})
    assert f"buurt {A} 2024 «huur»" in names(given)


def test_what_could_be_found_out_before_is_not_held_against_a_later_release() -> None:
    cells = table({(A, ""): 7, (B, ""): 30})
    first = release({("buurt", A): 7, ("buurt", B): 30}, cells, 1, 5)
    second = release({("buurt", A): None, ("buurt", B): None}, cells, 2, 10)
    assert verdict.attack([first, second], {1: cells, 2: cells}) == []


def test_a_threshold_alone_leaks_in_most_gemeenten() -> None:
    leaks = 0
    for seed in range(12):
        releases: list[Release] = []
        tables = {}
        for asked in gemeenten.gemeente(seed)[:1]:
            releases.append(naive.protect(asked.cells, asked.rules, asked.levels, releases, "proef"))
            tables[len(releases)] = asked.cells.frame
        leaks += bool(verdict.attack(releases, tables))
    assert leaks >= 8
