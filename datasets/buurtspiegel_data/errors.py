"""The exceptions of the data layer.

DataError
├── UnreadableFile     a file that no reader takes, or that broke while it was read
├── StoreError         the store holds something damaged or lacks what was asked
└── UnknownCode        a text that is no area code of the level it should be

Every message is one Dutch sentence for the person at the keyboard: which thing, what was found, what was
expected, what to do next.
"""


class DataError(Exception):
    """Root of everything the data layer raises on purpose."""


class UnreadableFile(DataError):
    """A file could not be read: nothing of it was stored."""


class StoreError(DataError):
    """The store is damaged, or lacks what was asked for."""


class UnknownCode(DataError, ValueError):
    """A text is not an area code of the level it was said to be."""
