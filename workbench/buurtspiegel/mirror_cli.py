"""The commands of mirrors."""

import typer

from . import dutch_cli

app: typer.Typer = typer.Typer(
    cls=dutch_cli.DutchGroup, help="Spiegelen: wat de gemeente doet naast wat nodig is.", no_args_is_help=True
)
