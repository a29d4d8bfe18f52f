"""What a module raises stays with the module; what the user presses stops the program."""

import importlib
import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from buurtspiegel.containment import ModuleFault, TooSlow, contained, within


def leave(fault: BaseException) -> None:
    with contained():
        raise fault


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (KeyError("weg"), "KeyError: 'weg'"),
        (SystemExit(3), "SystemExit: 3"),
        (KeyboardInterrupt(), "KeyboardInterrupt"),
        (BaseException("x\x1b[31m\ny"), r"BaseException: x \[31m y"),
        (StopIteration(), "StopIteration"),
    ],
)
def test_whatever_a_module_raises_is_its_own_fault_in_any_thread(fault: BaseException, said: str) -> None:
    with pytest.raises(ModuleFault, match=f"^{said}$"):
        leave(fault)
    with ThreadPoolExecutor(1) as pool, pytest.raises(ModuleFault, match=f"^{said}$"):
        pool.submit(leave, fault).result()


def test_ctrl_c_in_the_code_of_a_module_is_the_users() -> None:
    usual = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), contained():
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is usual


def test_the_reason_stays_short() -> None:
    with pytest.raises(ModuleFault) as refused:
        leave(ValueError("x" * 1_000_000))
    assert len(str(refused.value)) <= 300


def test_a_module_that_never_ends_is_thrown_out_of_its_loop() -> None:
    stopped = threading.Event()

    def endless() -> None:
        try:
            while True:
                pass
        finally:
            stopped.set()

    with pytest.raises(TooSlow, match=r"duurt langer dan 0\.1 s"):
        within(0.1, endless)
    assert stopped.wait(10)


def test_within_its_time_an_answer_or_a_fault_comes_back() -> None:
    assert within(10, lambda: 7) == 7
    with pytest.raises(ModuleFault, match="SystemExit: 3"):
        within(10, lambda: sys.exit(3))


def test_one_that_is_importing_is_left_to_finish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bs_slow_library.py").write_text("import time\ntime.sleep(1)\nready = True\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(TooSlow):
        within(0.2, lambda: __import__("bs_slow_library"))
    library = importlib.import_module("bs_slow_library")  # waits until it is whole
    assert library.ready
