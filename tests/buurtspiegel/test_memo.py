"""Results are made once, bounded in number, and a fault is not kept."""

import threading
import time

import pytest

from buurtspiegel.memo import Memo


def test_a_result_is_made_once() -> None:
    memo: Memo[int] = Memo(4)
    made: list[int] = []
    assert [memo.get("a", lambda: made.append(1) or 7) for _ in range(3)] == [7, 7, 7]  # type: ignore[func-returns-value]
    assert made == [1]


def test_what_was_used_longest_ago_goes_first() -> None:
    memo: Memo[str] = Memo(2)
    for key in ("a", "b", "a", "c"):
        memo.get(key, lambda key=key: key)  # type: ignore[misc]
    made: list[str] = []
    for key in ("a", "c", "b"):
        memo.get(key, lambda key=key: made.append(key) or key)  # type: ignore[misc,func-returns-value]
    assert made == ["b"]


def test_a_fault_is_not_kept_and_harms_no_other() -> None:
    memo: Memo[int] = Memo(4)

    def broken() -> int:
        raise LookupError("er is geen cijfer")

    for _ in range(2):
        with pytest.raises(LookupError):
            memo.get("a", broken)
    assert memo.get("a", lambda: 1) == 1


def test_threads_that_ask_the_same_wait_for_one_and_others_do_not_wait() -> None:
    memo: Memo[int] = Memo(4)
    begun, may_end = threading.Event(), threading.Event()
    made: list[int] = []

    def slow() -> int:
        begun.set()
        assert may_end.wait(30)
        made.append(1)
        return 5

    answers: list[int] = []
    threads = [threading.Thread(target=lambda: answers.append(memo.get("slow", slow))) for _ in range(6)]
    for thread in threads:
        thread.start()
    assert begun.wait(30)
    assert memo.get("quick", lambda: 3) == 3
    may_end.set()
    for thread in threads:
        thread.join(30)
    assert (answers, made) == ([5] * 6, [1])


def test_a_waiting_thread_makes_it_where_the_first_failed() -> None:
    memo: Memo[int] = Memo(4)
    begun = threading.Event()

    def fails() -> int:
        begun.set()
        time.sleep(0.05)
        raise LookupError("weg")

    def first() -> None:
        with pytest.raises(LookupError):
            memo.get("a", fails)

    thread = threading.Thread(target=first)
    thread.start()
    assert begun.wait(30)
    assert memo.get("a", lambda: 2) == 2
    thread.join(30)
