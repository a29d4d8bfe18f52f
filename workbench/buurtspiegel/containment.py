"""Runs the code of a module: whatever it raises is its own fault, it gets so long, and Ctrl+C stays the user's."""

import contextvars
import ctypes
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from .model.text import plain

_T = TypeVar("_T")
#: The name of a thread in which the code of a module runs.
OURS = "module"


class ModuleFault(Exception):
    """A module raised; the message is what, on one line that is safe to print."""


class TooSlow(ModuleFault):
    """A module did not answer within the time it gets."""


class _Enough(BaseException):
    """Thrown into a module that takes too long: it ends a loop of Python, and what waits when it wakes."""


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


def within(seconds: float, call: Callable[[], _T]) -> _T:
    """Return what ``call`` does; raise :class:`ModuleFault` where it raises, :class:`TooSlow` after so many seconds.

    A thread cannot be killed. It is thrown out of its loop at the next line of Python; one that catches even that, or
    never comes back from compiled code, is left behind, and nobody waits for it. So is one that is importing: half a
    library would be left to everybody else.
    """
    answers: list[_T] = []
    faults: list[ModuleFault] = []

    def work() -> None:
        try:
            with contained():
                answers.append(call())
        except ModuleFault as fault:
            faults.append(fault)
        except BaseException as late:  # noqa: BLE001  (thrown in when it had just ended: nobody waits any more)
            faults.append(ModuleFault(str(late)))

    thread = threading.Thread(target=contextvars.copy_context().run, args=(work,), name=OURS, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        if not _is_importing(thread):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(_Enough))
        raise TooSlow(f"duurt langer dan {seconds:g} s")
    if faults:
        raise faults[0]
    return answers[0]


def _is_importing(thread: threading.Thread) -> bool:
    frame = sys._current_frames().get(thread.ident or 0)  # noqa: SLF001  (the only door to another thread)
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


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
