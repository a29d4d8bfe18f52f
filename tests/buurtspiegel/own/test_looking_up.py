"""Addresses leave the computer only where somebody asked for it, and that is in the log."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

import pytest

from buurtspiegel.errors import NoFigures
from buurtspiegel.own import placing
from buurtspiegel.own.desk import Desk
from buurtspiegel.own.mapping import Role
from buurtspiegel.own.placing.addresses import Address
from buurtspiegel.registry import load_registry
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult
from registering import BUURTEN, DEAL, MAPPING

ADDRESSES = replace(
    MAPPING, columns=MappingProxyType({"straat": Role.STREET, "nr": Role.NUMBER, "plaats": Role.PLACE}), year="2024"
)


@dataclass
class Service:
    """What finds every address of the Dorpsweg at one point in RD; it notes what it was asked."""

    point: tuple[float, float]
    asked: list[Address] = field(default_factory=list)

    def find(self, address: Address) -> tuple[float, float] | None:
        self.asked.append(address)
        return self.point if address.street == "Dorpsweg" else None


@pytest.fixture
def areas(make_areas: Callable[..., AreaTable]) -> AreaTable:
    return make_areas({code: (at, 0) for at, code in enumerate(BUURTEN)})


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, areas: AreaTable) -> Service:
    inside = areas.frame.geometry.iloc[0].representative_point()
    made = Service((inside.x, inside.y))
    monkeypatch.setattr(placing, "Locatieserver", lambda: made)
    return made


@pytest.fixture
def desk(tmp_path: Path, areas: AreaTable) -> Desk:
    store = Store(tmp_path / "data")
    store.add("1" * 64, "kaart.gpkg", ReadResult((), (areas,)))
    return Desk(store.root, load_registry())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "adressen.csv"
    rows = [f"Dorpsweg;{number % 7 + 1};Aastad" for number in range(40)] + ["Nergens;1;Aastad"] * 2
    path.write_text("\n".join(["straat;nr;plaats", *rows]) + "\n")
    return path


def test_without_asking_no_address_is_looked_up(desk: Desk, service: Service, file: Path) -> None:
    with pytest.raises(NoFigures):
        desk.take(file, file.name, ADDRESSES, DEAL, "Ada")
    assert service.asked == []


def test_with_asking_each_address_is_looked_up_once_and_the_log_says_so(
    desk: Desk, service: Service, file: Path
) -> None:
    read = desk.take(file, file.name, ADDRESSES, DEAL, "Ada", look_up=True).read
    assert (read.rows, read.placed, dict(read.ways)) == (42, 40, {"adres": 40})
    assert {one.reason for one in read.rejected} == {"adres niet gevonden"}
    assert len(service.asked) == 8
    assert "PDOK" in desk.log()[0].detail
