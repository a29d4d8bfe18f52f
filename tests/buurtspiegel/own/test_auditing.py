"""The attack on releases finds what is not safe, and nothing in what the protection makes."""

from dataclasses import replace

import pytest

from buurtspiegel.own.auditing import audited
from buurtspiegel.own.protection import protect
from buurtspiegel.own.protection.release import Release, Rules
from buurtspiegel_data.levels import Level
from registering import BUURTEN, COUNTS, cells, in_year

LEVELS = [Level.BUURT, Level.WIJK, Level.GEMEENTE]


def made(earlier: tuple[Release, ...] = (), **changed: int) -> Release:
    counts = {**COUNTS, **{f"BU0001{code[1:]}": many for code, many in changed.items()}}
    return protect(cells(in_year(counts=counts)), Rules(10), LEVELS, earlier, "hulp")


def naive(**changed: int) -> Release:
    """The same with the small counts withheld and nothing else."""
    release = made()
    counts = {**COUNTS, **{f"BU0001{code[1:]}": many for code, many in changed.items()}}
    frame = release.frame.copy()
    total = {area: sum(n for code, n in counts.items() if code[2:].startswith(area[2:])) for area in frame["area"]}
    frame["value"] = [float(total[area]) for area in frame["area"]]
    frame["value"] = frame["value"].mask(frame["value"].between(1, 9))
    frame["why"] = frame["value"].isna().map({True: "te klein", False: ""})
    return replace(release, frame=frame)


def test_what_the_protection_makes_stands() -> None:
    told = audited("hulp", [made()])
    assert [one.level for one in told] == ["gemeente", "wijk", "buurt"]
    assert sum(one.bounded for one in told) == 0
    buurten = told[-1]
    assert buurten.figures == len(BUURTEN)
    assert buurten.secret >= 2
    assert buurten.low == 0
    assert buurten.high is not None
    assert buurten.high >= 10


def test_a_small_count_that_is_withheld_alone_is_found() -> None:
    told = audited("hulp", [naive()])
    buurten = told[-1]
    assert (buurten.secret, buurten.low, buurten.high, buurten.bounded) == (1, None, None, 1)


def test_a_small_count_that_is_published_is_found() -> None:
    release = naive()
    frame = release.frame.assign(value=release.frame["value"].fillna(3.0), why="")
    assert audited("hulp", [replace(release, frame=frame)])[-1].bounded == 1


def test_a_difference_of_two_releases_is_found() -> None:
    first, second = naive(B0102=0), naive(B0102=0, B0201=84)
    assert sum(one.bounded for one in audited("hulp", [first])) == 0
    told = {one.level: one.bounded for one in audited("hulp", [first, second])}
    assert told == {"gemeente": 1, "wijk": 1, "buurt": 1}


@pytest.mark.parametrize("change", [{"B0201": 84}, {"B0101": 61, "B0203": 2}, {"B0102": 14}])
def test_a_second_release_that_is_protected_with_the_first_stands(change: dict[str, int]) -> None:
    first = made()
    told = audited("hulp", [first, made((first,), **change)])
    assert sum(one.bounded for one in told) == 0


def test_an_earlier_release_is_attacked_too() -> None:
    assert audited("hulp", [naive(), made()])[-1].bounded >= 1


def test_a_sum_of_money_that_can_be_computed_is_found() -> None:
    euros = {
        (area, "2024", ""): (many * 10.0, min(many, 1) * 10.0, min(many, 1) * 10.0) for area, many in COUNTS.items()
    }
    release = protect(cells(in_year(), euros), Rules(10), LEVELS, (), "hulp")
    assert sum(one.bounded for one in audited("hulp", [release])) == 0
    assert audited("hulp", [release])[-1].figures == 2 * len(BUURTEN)
    frame = release.frame.copy()
    money = frame["what"] == "bedrag"
    total = {
        area: sum(ends[0] for (code, *_), ends in euros.items() if code[2:].startswith(area[2:]))
        for area in frame["area"]
    }
    shown = money & (frame["area"] != "BU00010102")
    frame.loc[shown, "value"] = frame.loc[shown, "area"].map(total)
    told = {one.level: one.bounded for one in audited("hulp", [replace(release, frame=frame)])}
    assert told == {"gemeente": 0, "wijk": 0, "buurt": 1}
