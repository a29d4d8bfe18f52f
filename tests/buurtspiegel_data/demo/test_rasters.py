"""Heat and green of the fictional region went the way of a real raster, and look as in a real town."""

import numpy as np
import pytest

from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status


@pytest.mark.parametrize(
    ("dataset", "key"), [("hitte", "uhi"), ("hitte", "pet"), ("groen", "bomen"), ("groen", "gras")]
)
def test_buurten_add_up_to_their_gemeente(tables, dataset, key):
    buurten, gemeenten = (tables[dataset, level, 2022].values for level in (Level.BUURT, Level.GEMEENTE))
    land = buurten[buurten[key].notna()]
    weighed = (land[key] * land[f"{key}_ha"]).groupby("GM" + land.index.str[2:6]).sum()
    hectares = land[f"{key}_ha"].groupby("GM" + land.index.str[2:6]).sum()
    assert (weighed / hectares).to_numpy() == pytest.approx(gemeenten[key].to_numpy(), abs=0.1)
    assert hectares.to_numpy() == pytest.approx(gemeenten[f"{key}_ha"].to_numpy(), rel=0.01)


def test_towns_are_warm_and_fields_are_not(tables):
    density = tables["kwb", Level.BUURT, 2022].values["bev_dich"]
    heat, green = (tables[name, Level.BUURT, 2022].values.reindex(density.index) for name in ("hitte", "groen"))
    dense, empty = density > 5000, density < 100
    assert heat.loc[dense, "uhi"].median() > 3 * heat.loc[empty, "uhi"].median()
    assert green.loc[empty, "gras"].median() > 2 * green.loc[dense, "gras"].median()
    assert np.corrcoef(heat["pet"].fillna(heat["pet"].mean()), green["bomen"].fillna(0))[0, 1] < -0.3


def test_open_water_has_no_figure(tables):
    table = tables["groen", Level.BUURT, 2022]
    water = table.values.index[table.names.str.startswith("Open water").to_numpy()]
    assert len(water) > 3
    assert (table.status.loc[water, "bomen"] == Status.NOT_APPLICABLE).all()
    assert table.values["bomen"].drop(water).notna().all()
