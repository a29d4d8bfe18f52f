"""What protect() publishes of a small gemeente, and what it withholds."""

import pandas as pd

from buurtspiegel.own.cells import Cells
from buurtspiegel.own.protection import protect
from buurtspiegel.own.protection.release import Release, Rules
from buurtspiegel_data.levels import Level

LEVELS = (Level.BUURT, Level.WIJK, Level.GEMEENTE, Level.PC4)


def cells(counts: dict[tuple[str, str], int], period: str = "2023") -> Cells:
    frame = pd.DataFrame(
        [(area, postcode, period, "", count) for (area, postcode), count in counts.items()],
        columns=["area", "postcode", "period", "category", "count"],
    )
    return Cells(Level.BUURT, Level.PC4, frame.assign(amount=float("nan"), first=float("nan"), second=float("nan")))


def figure(release: Release, area: str) -> float:
    return float(release.frame.set_index("area")["value"][area])


def test_one_small_buurt_takes_another_with_it_and_the_gemeente_stays() -> None:
    release = protect(
        cells({("BU09990001", "1001"): 3, ("BU09990002", "1001"): 40, ("BU09990003", "1001"): 60}),
        Rules(5),
        LEVELS,
        [],
        "bijstand",
    )
    secret = release.frame[release.frame["value"].isna()]
    assert set(secret["area"]) == {"BU09990001", "BU09990002"}
    assert figure(release, "GM0999") == figure(release, "1001") == 103
    assert figure(release, "BU09990003") == 60
    assert secret["why"].nunique() == 1


def test_without_small_counts_everything_is_published() -> None:
    release = protect(cells({("BU09990001", "1001"): 30, ("BU09990002", "1001"): 40}), Rules(5), LEVELS, [], "bijstand")
    assert release.frame["value"].notna().all()
    assert (release.frame["why"] == "").all()
