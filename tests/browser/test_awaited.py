"""An address that asks for what takes long: it ends on what was asked, and the message goes away by itself."""

from pathlib import Path

from .conftest import OpenScreen, Serve

_AT_FIRST = "JSON.parse(document.getElementById('start').textContent).question.awaited"


def test_an_address_with_clusters_ends_on_the_clusters(screen: OpenScreen, serve: Serve, fictional_data: Path) -> None:
    visitor = screen(serve(fictional_data)).open("?level=buurt&indicator=sociaal.65plus&comparison=buren")
    said = visitor.page.evaluate(_AT_FIRST)
    assert said == "«Wat bij elkaar ligt» wordt berekend; zolang ziet u de waarde."
    assert visitor.notices == []
    assert visitor.state["comparison"] == "buren"
    rows = {row.label: row.count for row in visitor.legend()}
    assert list(rows)[:2] == ["hoog, en de buren ook", "laag, en de buren ook"]
    assert sum(rows.values()) > 300
