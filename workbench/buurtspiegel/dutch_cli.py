"""What typer and click say by themselves, in Dutch: the frame of a help text, and what is wrong with a command."""

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

#: The sentences of click, and ours; what is between brackets is kept.
_FAULTS = (
    (r"Missing argument '(.+?)'\.", "Het argument «{}» ontbreekt"),
    (r"Missing option '(.+?)'\.", "De optie {} ontbreekt"),
    (r"Missing command\.", "Er ontbreekt een opdracht"),
    (r"No such option:? '?([^\s']+)'?.*\(Possible options: (.+)\)", "De optie {} bestaat niet; bedoelde u {}"),
    (r"No such option:? '?([^\s']+)'?", "De optie {} bestaat niet"),
    (r"No such command '(.*?)'\. Did you mean '(.+?)'", "De opdracht «{}» bestaat niet; bedoelde u «{}»"),
    (r"No such command '(.*?)'", "De opdracht «{}» bestaat niet"),
    (r"Option '(.+?)' requires an argument", "Achter de optie {} ontbreekt een waarde"),
    (r"Option '(.+?)' does not take a value", "Achter de optie {} hoort geen waarde"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", "«{}» is te veel"),
    (
        r"Invalid value for '(.+?)':.*?'(.*)' is not one of (.+?)\.?$",
        "{} kan niet «{}» zijn; verwacht een van {}",
    ),
    (r"Invalid value for '(.+?)':.*(?:integer|greater|less|range)", "{} is geen getal dat hier kan"),
    (r"Invalid value for '(.+?)'", "De waarde van {} kan niet"),
    (r"Invalid value: (.+)", "{}"),
)
_HELP = "Laat deze uitleg zien."
_FRAME = (("Usage: ", "Gebruik: "), ("[OPTIONS]", "[OPTIES]"), ("COMMAND [ARGS]...", "OPDRACHT ..."))

#: Wrong use of the command line; the module it comes from differs between versions of typer.
USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]


def sentence(fault: Any) -> str:
    """Return the Dutch sentence for wrong use of the command line, with where to read more."""
    said = fault.format_message()
    context = getattr(fault, "ctx", None)
    more = f"; zie «{context.command_path} --help»." if context else ""
    for pattern, ours in _FAULTS:
        if found := re.match(pattern, said, re.DOTALL):
            text = ours.format(*found.groups())
            return text + (more or ("" if text.endswith(".") else "."))
    return f"Deze opdracht is niet te begrijpen ({said}){more or '.'}"


class _Dutch:
    """The parts of a help text that typer writes, in Dutch."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read the words of the command; what is wrong with them knows of which command they are."""
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc]
        except USAGE_ERROR as fault:
            if getattr(fault, "ctx", None) is None:
                fault.ctx = ctx  # type: ignore[attr-defined]
            raise

    def get_usage(self, ctx: Any) -> str:
        """Return how the command is used, in one line."""
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        for theirs, ours in _FRAME:
            usage = usage.replace(theirs, ours)
        return usage

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option ``--help``."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _HELP
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help text under Dutch titles."""
        from typer import rich_utils

        rich_utils.ARGUMENTS_PANEL_TITLE = "Argumenten"
        rich_utils.OPTIONS_PANEL_TITLE = "Opties"
        rich_utils.COMMANDS_PANEL_TITLE = "Opdrachten"
        rich_utils.REQUIRED_LONG_STRING = "[verplicht]"
        rich_utils.DEFAULT_STRING = "[standaard: {}]"
        super().format_help(ctx, formatter)  # type: ignore[misc]


class DutchCommand(_Dutch, TyperCommand):
    """A command whose help is Dutch."""


class DutchGroup(_Dutch, TyperGroup):
    """A group of commands whose help is Dutch."""
