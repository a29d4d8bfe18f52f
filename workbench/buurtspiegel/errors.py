"""The exceptions of the workbench.

WorkbenchError
├── ComparisonFailed   the code of a comparison raised, or gave what cannot be shown
│   ├── ComparisonTakesLong  it is not there yet; the screen asks for it again beside itself
│   └── PeersRefused   a choice of peers cannot be followed
├── DealRefused        the agreement on a set of records cannot be kept
├── DeclarationError   a domain module declares something that cannot be shown
├── ExpressionError    a filter or formula that was typed cannot be read, or does not mean anything
├── KeepingFailed      what is kept of the gemeente's own records cannot be read, written or deleted
├── MappingRefused     a mapping of a file's columns is not one, or cannot be used
├── NoFigures          there is no figure of any indicator
├── NoMaps             there is no map of the gemeente whose records are to be placed
├── NoMirror           what a gemeente does cannot be held against what is needed; the sentence says what is lacking
├── NoModule           there is no module where one was named, or none can be made there
├── NoTask             a question about a gemeente cannot be asked: there are no figures to answer it from
├── PortTaken          the server cannot listen where it was told to
├── RecordsRefused     a file of the gemeente's own records cannot be read
├── ReleaseRefused     figures of the gemeente's own records cannot be published beside what was published before
└── UnknownId          an id of a domain, indicator or comparison that no module declares

Every message is one Dutch sentence for the person at the keyboard: which thing, what was found, what was
expected, what to do next.
"""


class WorkbenchError(Exception):
    """Root of everything the workbench raises on purpose."""


class ComparisonFailed(WorkbenchError, LookupError):
    """A comparison has no answer; the sentence says whose fault it is."""


class ComparisonTakesLong(ComparisonFailed):
    """A comparison has no answer yet; who has the time can ask for it again."""


class DealRefused(WorkbenchError, ValueError):
    """A datadeal cannot be kept; the sentence says what in it, what was found, and what was expected."""


class DeclarationError(WorkbenchError, ValueError):
    """A declaration was refused; the sentence says which text or number, and what it should be."""


class ExpressionError(WorkbenchError, ValueError):
    """A filter or formula was refused; ``at`` is the place in its text (from 0), the sentence counts from 1."""

    def __init__(self, sentence: str, at: int = 0) -> None:
        """Keep the place beside the sentence."""
        super().__init__(sentence)
        self.at = at


class KeepingFailed(WorkbenchError):
    """Own records cannot be kept, read or deleted now; the sentence says which, and what to do."""


class MappingRefused(WorkbenchError, ValueError):
    """A mapping cannot be used; the sentence says what in it, what was found, and what was expected."""


class NoFigures(WorkbenchError, LookupError):
    """Nothing was added yet that an indicator can be filled from."""


class NoMaps(WorkbenchError, LookupError):
    """Records cannot be placed: no buurt of the gemeente is known; the sentence says what to add."""


class NoMirror(WorkbenchError, LookupError):
    """A mirror cannot be shown; the sentence says what is lacking, and what to do."""


class NoTask(WorkbenchError, LookupError):
    """A question of a knowledge module has no answer for this gemeente; the sentence says what is lacking."""


class NoModule(WorkbenchError):
    """A folder holds no module, or none can be made in it; the sentence says what was found, and what to do."""


class PeersRefused(ComparisonFailed):
    """A choice of peers cannot be followed; the sentence says what in it, and what was expected."""


class ReleaseRefused(WorkbenchError):
    """A release would give a small count away, whatever it withholds; the sentence names the period, never a figure."""


class RecordsRefused(WorkbenchError, ValueError):
    """A file of the gemeente's own records was refused; the sentence says what in it, and never a value of a record."""


class UnknownId(WorkbenchError, LookupError):
    """Nobody declares this id; the sentence names what comes close."""


class PortTaken(WorkbenchError):
    """The server cannot listen on its port; the sentence names another."""
