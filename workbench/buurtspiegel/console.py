"""What all commands share: their options, and how they print."""

import csv
import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from buurtspiegel_data.errors import StoreError

from .locations import data_directory, demo_directory


class Format(StrEnum):
    """How a command prints its rows."""

    TABEL = "tabel"
    CSV = "csv"
    JSON = "json"


Data = Annotated[Path | None, typer.Option("--data", help="De gegevensmap; zonder deze optie die van uzelf.")]
AsTable = Annotated[Format, typer.Option("--format", help="Hoe de regels worden afgedrukt.")]


def root_of(chosen: Path | None) -> Path:
    """Return the data directory, which need not be there yet; raise :class:`StoreError` where a file is in its way."""
    root = data_directory(chosen)
    there = next(part for part in (root, *root.absolute().parents) if part.exists())
    if not there.is_dir():
        raise StoreError(f"--data {there} is een bestand; verwacht een map; noem de map waarin de gegevens staan.")
    return root


def made_demo() -> Path:
    """Return where the fictional region is; it is made once, and anew when its maker changed."""
    from rich.console import Console

    from buurtspiegel_data.demo.keep import is_kept, keep

    root = demo_directory()
    if not is_kept(root):
        with Console(stderr=True).status("De fictieve regio wordt gemaakt (een keer, enkele seconden) …"):
            keep(root)
    return root


def print_rows(rows: Sequence[dict[str, Any]], format: Format) -> None:  # noqa: A002
    """Print rows that have the same columns."""
    if format is Format.JSON:
        say(json.dumps(rows, ensure_ascii=False, indent=1))
    elif format is Format.CSV:
        if rows:
            writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows({key: cell(value) for key, value in row.items()} for row in rows)
    elif rows:
        _print_table(rows)


def _print_table(rows: Sequence[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in rows[0]:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(str(cell(value))) for value in row.values()))
    Console(soft_wrap=False).print(table)


def say(text: str, *, error: bool = False) -> None:
    """Print a line that cannot steer the terminal."""
    typer.echo(plain(text), err=error)


def cell(value: Any) -> Any:
    """A number as it is, nothing for what is missing, and text on one line."""
    if value is None:
        return ""
    return " ".join(plain(value).split("\n")) if isinstance(value, str) else value


def plain(text: str) -> str:
    """Drop control characters, so that text from a file cannot steer the terminal; any blank becomes a space."""
    return "".join(c if c == "\n" or c.isprintable() else " " if c.isspace() else "" for c in text)
