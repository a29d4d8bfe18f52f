"""The commands of the gemeente's own records."""

import typer

from . import dutch_cli

app: typer.Typer = typer.Typer(
    cls=dutch_cli.DutchGroup, help="Eigen registraties inlezen, beschermen en nakijken.", no_args_is_help=True
)
