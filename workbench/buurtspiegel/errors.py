"""The exceptions of the workbench.

WorkbenchError
├── DeclarationError   a domain module declares something that cannot be shown
├── PortTaken          the server cannot listen where it was told to
└── UnknownId          an id of a domain, indicator or comparison that no module declares

Every message is one Dutch sentence for the person at the keyboard: which thing, what was found, what was
expected, what to do next.
"""


class WorkbenchError(Exception):
    """Root of everything the workbench raises on purpose."""


class DeclarationError(WorkbenchError, ValueError):
    """A declaration was refused; the sentence says which text or number, and what it should be."""


class UnknownId(WorkbenchError, LookupError):
    """Nobody declares this id; the sentence names what comes close."""


class PortTaken(WorkbenchError):
    """The server cannot listen on its port; the sentence names another."""
