"""The walk of reading records in, as a person does it in the dialog."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, expect

from .screen import Screen

UNTIL = (datetime.now(UTC) + timedelta(days=900)).date().isoformat()
DEAL = {
    "Eigenaar": "Team Beheer",
    "Doel": "Zien of het ligt waar het nodig is",
    "Grondslag": "Gemeentewet, artikel 108",
    "Ontvangers": "College en raad",
    "Wie doet dit?": "A. Jansen",
}


class Intake:
    """The dialog of one visitor."""

    def __init__(self, screen: Screen) -> None:
        """Remember the visitor."""
        self.screen, self.page = screen, screen.page

    @property
    def dialog(self) -> Locator:
        """The dialog itself."""
        return self.page.get_by_role("dialog", name="Lees uw registratie in")

    def open(self) -> "Intake":
        """Open it from the fourth phase of the path."""
        path = self.page.get_by_role("complementary", name="Het pad")
        path.get_by_role("button", name="Lees uw registratie in", exact=True).first.click()
        expect(self.dialog.get_by_text("Kies een bestand, of sleep het hierheen")).to_be_visible()
        return self

    def bring(self, file: Path | FilePayload) -> "Intake":
        """Choose a file and wait until its columns are shown."""
        self.dialog.get_by_label("Kies een bestand").set_input_files(file)
        expect(self.dialog.get_by_role("heading", name="De kolommen")).to_be_visible(timeout=60_000)
        return self

    def row(self, column: str) -> Locator:
        """Return the row of a column."""
        return self.dialog.locator(".columns tr", has=self.page.get_by_role("rowheader", name=column, exact=True))

    def role(self, column: str) -> str:
        """Return what a column is taken for."""
        return self.dialog.get_by_label(f"Wat is {column}", exact=True).input_value()

    def choose(self, label: str, option: str) -> "Intake":
        """Choose from a list by its label."""
        self.dialog.get_by_label(label, exact=True).select_option(label=option)
        return self

    def fill(self, label: str, text: str) -> "Intake":
        """Fill in a field by its label."""
        self.dialog.get_by_label(label, exact=True).fill(text)
        return self

    def onward(self) -> "Intake":
        """Go to the datadeal."""
        self.dialog.get_by_role("button", name="Verder").click()
        expect(self.dialog.get_by_label("Eigenaar")).to_be_visible()
        return self

    def take(self, **more: str) -> str:
        """Fill in the datadeal and read the file in; return the sentence of the outcome."""
        for label, text in (DEAL | {"Bewaren tot": UNTIL} | more).items():
            self.fill(label, text)
        self.dialog.get_by_role("button", name="Lees in", exact=True).click()
        outcome = self.dialog.locator(".leading")
        expect(outcome).to_contain_text("rijen gelezen", timeout=200_000)
        return outcome.inner_text()
