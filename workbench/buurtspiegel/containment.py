"""Runs the code of a module: whatever it raises is its own fault, and Ctrl+C stays the user's."""

import signal
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from .model.text import plain


class ModuleFault(Exception):
    """A module raised; the message is what, on one line that is safe to print."""


@contextmanager
def contained() -> Iterator[None]:
    """Turn whatever a module raises, SystemExit included, into a :class:`ModuleFault`; only Ctrl+C goes through."""
    with _noting_interrupts() as interrupts:
        try:
            yield
        except BaseException as error:
            if interrupts and isinstance(error, KeyboardInterrupt):
                raise
            raise ModuleFault(plain(" ".join(traceback.format_exception_only(error)), 300)) from error


@contextmanager
def _noting_interrupts() -> Iterator[list[int]]:
    """Note the signals of Ctrl+C: a KeyboardInterrupt without one was raised by the module itself.

    Python hands signals to the main thread only, so that in another thread there is nothing to note.
    """
    noted: list[int] = []
    usual = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(usual):
        yield noted
        return

    def note(number: int, frame: FrameType | None) -> None:
        noted.append(number)
        usual(number, frame)

    signal.signal(signal.SIGINT, note)
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, usual)
