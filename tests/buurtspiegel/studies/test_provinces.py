"""The figure of a province, joined from its gemeenten by hand, and on the real map of 2022."""

from pathlib import Path

import numpy as np
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.studies.provinces import province_values
from buurtspiegel_data.readers.recognise import read
from buurtspiegel_data.store import Store


def test_a_province_is_the_sum_of_its_gemeenten(provinces: Path) -> None:
    engine = open_workbench(provinces).engine
    assert engine.provinces(2023).to_dict() == {"GM0001": "PV20", "GM0002": "PV20", "GM0003": "PV21"}
    gemeenten = np.array(["GM0002", "GM0003", ""], dtype=object)
    residents = province_values(engine, engine.registry.indicator("sociaal.inwoners"), "2023", gemeenten)
    assert residents.tolist() == pytest.approx([4000, 500, np.nan], nan_ok=True)
    elderly = province_values(engine, engine.registry.indicator("sociaal.65plus"), "2023", gemeenten)
    assert elderly.tolist() == pytest.approx([25.0, np.nan, np.nan], nan_ok=True)


def test_without_boundaries_it_is_said(town: Path) -> None:
    engine = open_workbench(town).engine
    with pytest.raises(LookupError, match="Zonder grenzen van provincies"):
        province_values(engine, engine.registry.indicator("sociaal.65plus"), "2023", np.array(["GM0001"], dtype=object))


def test_gemeenten_of_2022_lie_in_the_twelve_provinces(shared_data: Path, tmp_path: Path) -> None:
    store = Store(tmp_path)
    for at, name in enumerate(("gemeenten_2022_nl_rd_tmap.gpkg", "provincies_2022_nl_rd_tmap.gpkg")):
        store.add(str(at) * 64, name, read(shared_data / "geo" / name))
    found = open_workbench(tmp_path).engine.provinces(2022)
    assert found.nunique() == 12
    assert (found != "").all()
    assert found[["GM0344", "GM0363", "GM0014", "GM0935"]].tolist() == ["PV26", "PV27", "PV20", "PV31"]
