"""What is to be expected of a gemeente of the fictional region, and what new dwellings change."""

import re

from playwright.sync_api import expect

from .conftest import OpenScreen
from .served import Served


def test_a_forecast_with_its_interval_and_new_dwellings(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open("?level=gemeente&indicator=sociaal.inwoners")
    visitor.page.get_by_role("tab", name="Verwachting").click()
    panel = visitor.page.get_by_role("region", name="Verwachting")
    expect(panel).to_contain_text("Klik op een gebied op de kaart")
    visitor.after(lambda: visitor.app("app.set({ area: 'GM9001' })"))
    outcome = re.compile(
        r"Inwoners in Leeveren: naar verwachting [\d.]+ inwoners in 2034; "
        r"waarschijnlijk \(8 van de 10 keer\) wordt het [\d.]+ tot [\d.]+ inwoners\."
    )
    expect(panel).to_contain_text(outcome)
    expect(panel).to_contain_text(re.compile(r"zat zo'n verwachting er na \d+ jaar meestal"))
    expect(panel.locator(".ahead")).to_have_count(1)

    panel.get_by_label("Stel: nieuwe woningen").fill("2000")
    panel.get_by_role("button", name="Reken door").click()
    expect(panel.locator(".with-homes")).to_have_count(1)
    expect(panel.locator(".expected-words")).to_contain_text("2.000")
    expect(panel).to_contain_text(outcome)  # what was expected stays beside it

    # Another gemeente has an expectation of its own, without the dwellings that were meant for the first.
    visitor.after(lambda: visitor.app("app.set({ area: 'GM9002' })"))
    expect(panel).to_contain_text("Inwoners in Hoogerwold: naar verwachting")
    expect(panel.locator(".with-homes")).to_have_count(0)
