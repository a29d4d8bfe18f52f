"""The commands of bundles."""

import typer

from . import dutch_cli

app: typer.Typer = typer.Typer(
    cls=dutch_cli.DutchGroup, help="Een analyse bundelen, en die van een ander nadoen.", no_args_is_help=True
)
