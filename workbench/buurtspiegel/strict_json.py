"""JSON out of a file that anybody can have made: read to the letter (RFC 8259), and every field of its kind.

What is wrong is said in one sentence, as the exception of whoever asks.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from buurtspiegel.errors import WorkbenchError
from buurtspiegel.model.text import plain

_WORDS = {str: "tekst", int: "een geheel getal", list: "een lijst", dict: "een object", bool: "ja of nee"}


@dataclass(frozen=True)
class StrictJson:
    """Reads one sort of file: ``noun`` with its article («een verhaal»), ``made_with`` says where a good one is from.

    ``refused`` is raised for any other file.
    """

    noun: str
    made_with: str
    refused: type[WorkbenchError]

    def parsed(self, data: bytes) -> object:
        """Read JSON and nothing more: no NaN, no name twice, no number of a million digits."""
        try:
            return json.loads(data.decode("utf-8-sig"), parse_constant=self._no_number, object_pairs_hook=self._once)
        except RecursionError:
            raise self.refused(f"Het bestand zit te diep in elkaar; zo diep is {self.noun} niet.") from None
        except self.refused:
            raise
        except ValueError:
            raise self.refused(
                f"Het bestand is geen JSON; kies een bestand dat met {self.made_with} is gemaakt."
            ) from None

    def fields(self, said: object, kinds: Mapping[str, type], what: str) -> dict[str, Any]:
        """Return an object that has these fields, each of its kind, and no others."""
        bare = self.noun.removeprefix("een ")
        if not isinstance(said, dict):
            self._refuse(f"Het bestand is geen {bare}: {what} is geen object.")
        for name, kind in kinds.items():
            if name not in said:
                self._refuse(f"Het bestand is geen volledige {bare}: in {what} ontbreekt «{name}».")
            if type(said[name]) is not kind:
                self._refuse(f"Het bestand is geen {bare}: «{name}» van {what} is niet {_WORDS[kind]}.")
        if strange := next((name for name in said if name not in kinds), ""):
            self._refuse(f"Het bestand is geen {bare}: «{plain(strange, 40)}» hoort niet in {what}.")
        return said

    def texts(self, said: object, what: str) -> tuple[str, ...]:
        """Return a list of texts."""
        if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
            self._refuse(
                f"Het bestand is geen {self.noun.removeprefix('een ')}: in {what} staat iets dat geen tekst is."
            )
        return tuple(said)

    def _no_number(self, word: str) -> object:
        self._refuse(f"In het bestand staat {word}; dat is geen getal.")

    def _once(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            self._refuse("In het bestand staat een naam twee keer; het is niet zeker welke geldt.")
        return found

    def _refuse(self, sentence: str) -> NoReturn:
        raise self.refused(sentence)
