"""The disclosure control against the attacker: nothing may be given away, release after release."""

from collections.abc import Sequence

import pytest

from attacker import money, naive, trial, verdict
from attacker.gemeenten import Asked, gemeente
from attacker.test_attacker import A, B, C, table
from buurtspiegel.own.cells import Cells
from buurtspiegel.own.protection import protect
from buurtspiegel.own.protection.release import Release, Rules
from buurtspiegel_data.levels import Level

LINE = (Level.BUURT, Level.WIJK, Level.GEMEENTE)


def cells(
    counts: dict[tuple[str, ...], int], amounts: dict[tuple[str, ...], tuple[float, float, float]] | None = None
) -> Cells:
    """Make cells by (buurt, postcode) or (buurt, postcode, category); ``amounts`` have the sum and the two largest."""
    frame = table(counts)
    told = [(amounts or {}).get(key, (float("nan"),) * 3) for key in counts]
    frame[["amount", "first", "second"]] = told
    postcode = Level.PC4 if any(key[1] for key in counts) else None
    return Cells(Level.BUURT, postcode, frame)


def attacked(*asked: tuple[Cells, Rules, Sequence[Level]]) -> list[Release]:
    """Protect, check that nothing is given away, and return the releases."""
    by = [Asked("", of, rules, tuple(levels)) for of, rules, levels in asked]
    releases, kept = trial.protected(by, protect)
    tables = {release.number: one.cells.frame for release, one in zip(releases, kept, strict=True)}
    given = [*verdict.attack(releases, tables), *money.attack(releases, tables)]
    assert [str(one) for one in given] == []
    return releases


def secret(release: Release, what: str = "aantal") -> set[tuple[str, str]]:
    """Return area and category of what is secret."""
    of = release.frame.loc[release.frame["value"].isna() & (release.frame["what"].astype(str) == what)]
    return set(zip(of["area"], of["category"], strict=True))


@pytest.mark.parametrize("start", range(0, 60, 6))
def test_nothing_is_given_away_in_small_gemeenten(start: int) -> None:
    told = [trial.attempt(seed, protect) for seed in range(start, start + 6)]
    assert [f"gemeente {one.seed}: {one.told}" for one in told if one.broken] == []
    assert sum(one.releases for one in told) >= 6


def test_all_but_one_of_a_wijk_takes_a_second_with_it() -> None:
    (release,) = attacked((cells({(A, ""): 3, (B, ""): 20, (C, ""): 30}), Rules(5), LINE))
    assert (A, "") in secret(release)
    assert len(secret(release)) >= 2


def test_one_small_cell_in_each_row_of_a_table() -> None:
    counts = {
        (A, "", "huur"): 2,
        (A, "", "koop"): 20,
        (B, "", "huur"): 30,
        (B, "", "koop"): 3,
        (C, "", "huur"): 12,
        (C, "", "koop"): 14,
    }
    (release,) = attacked((cells(counts), Rules(5), LINE))
    assert {(A, "huur"), (B, "koop")} <= secret(release)


def test_a_small_atom_where_a_postcode_crosses_a_buurt() -> None:
    counts = {(A, "3511"): 40, (B, "3511"): 2, (B, "3512"): 18, (C, "3512"): 25}
    (release,) = attacked((cells(counts), Rules(5), (*LINE, Level.PC4)))
    assert secret(release), "no figure is small, but buurten and postcodes together tell the atom"


def test_a_release_with_postcodes_after_one_without() -> None:
    counts = {(A, "3511"): 40, (B, "3511"): 2, (B, "3512"): 18, (C, "3512"): 25}
    attacked((cells(counts), Rules(5), LINE), (cells(counts), Rules(5), (Level.PC4,)))


@pytest.mark.parametrize("step", [1, 3, -2])
def test_a_correction_is_not_told_by_the_difference(step: int) -> None:
    before = {(A, ""): 20, (B, ""): 30, (C, ""): 40}
    attacked((cells(before), Rules(5), LINE), (cells({**before, (A, ""): 20 + step}), Rules(5), LINE))


def test_a_category_left_out_is_a_small_difference() -> None:
    kinds = {"a": 50, "b": 60, "c": 3}
    first = {(area, "", kind): count for area in (A, B) for kind, count in kinds.items()}
    second = {key: count for key, count in first.items() if key[2] != "c"}
    third = {key: count for key, count in first.items() if key[2] != "b"}
    attacked(*((cells(counts), Rules(5), LINE) for counts in (first, second, third)))


def test_a_threshold_that_is_raised() -> None:
    counts = {(A, ""): 3, (B, ""): 7, (C, ""): 30, ("BU09990201", ""): 25, ("BU09990202", ""): 6}
    attacked((cells(counts), Rules(5), LINE), (cells(counts), Rules(10), LINE), (cells(counts), Rules(5), LINE))


@pytest.mark.parametrize("counts", [(0, 40), (40, 0), (0, 0)])
def test_a_whole_group_or_none_of_it(counts: tuple[int, int]) -> None:
    of = cells({(A, "", "huur"): counts[0], (A, "", "koop"): counts[1], (B, "", "huur"): 30, (B, "", "koop"): 20})
    (release,) = attacked((of, Rules(5, zeros=True), LINE))
    assert (A, "huur" if counts[0] == 0 else "koop") in secret(release)
    (shown,) = attacked((of, Rules(5), LINE))
    assert (A, "huur") not in secret(shown)


def test_an_amount_that_is_mostly_one() -> None:
    counts = {(A, ""): 8, (B, ""): 20, (C, ""): 30}
    amounts = {
        (A, ""): (1_000.0, 900.0, 60.0),
        (B, ""): (20_000.0, 1_500.0, 1_200.0),
        (C, ""): (30_000.0, 2_000.0, 1_000.0),
    }
    (release,) = attacked((cells(counts, amounts), Rules(5), LINE))
    assert (A, "") in secret(release, "bedrag")
    assert (A, "") not in secret(release)
    assert len(secret(release, "bedrag")) >= 2, "the wijk minus the others is the amount"


def test_an_amount_is_secret_where_its_count_is() -> None:
    counts = {(A, ""): 3, (B, ""): 20, (C, ""): 30}
    amounts = {key: (100.0 * count, 101.0, 100.0) for key, count in counts.items()}
    (release,) = attacked((cells(counts, amounts), Rules(5), LINE))
    assert secret(release) <= secret(release, "bedrag")


def test_the_same_attack_breaks_a_threshold_alone_in_more_than_one_in_five() -> None:
    broken = sum(trial.attempt(seed, naive.protect).broken > 0 for seed in range(100, 112))
    assert broken / 12 > 0.2
    assert gemeente(100)[0].cells.frame.equals(gemeente(100)[0].cells.frame)


@pytest.mark.parametrize("seed", [5093, 1216])
def test_a_total_of_one_category_is_held_against_both_of_its_names_before(seed: int) -> None:
    found = trial.attempt(seed, protect)
    assert (found.broken, found.recovered, found.refused) == (0, 0, 0)
