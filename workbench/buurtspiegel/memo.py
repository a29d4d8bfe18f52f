"""A bounded memory of results, made once each even when several threads ask at the same time."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memo(Generic[T]):
    """Remember the ``most`` results that were used last; one lock per key, so that other keys never wait."""

    def __init__(self, most: int) -> None:
        """Make an empty memory."""
        self._most = most
        self._results: OrderedDict[Hashable, T] = OrderedDict()
        # Reentrant: a result that needs itself ends in a RecursionError, not in a request that hangs.
        self._making: dict[Hashable, threading.RLock] = {}
        self._lock = threading.Lock()

    def __contains__(self, key: Hashable) -> bool:
        """Say whether a result is remembered."""
        with self._lock:
            return key in self._results

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the result of ``key``, made by ``make`` when it is not remembered; a fault is not kept."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
            making = self._making.setdefault(key, threading.RLock())
        with making:
            with self._lock:
                if key in self._results:
                    return self._results[key]
            try:
                result = make()
                with self._lock:
                    self._results[key] = result
                    while len(self._results) > self._most:
                        self._results.popitem(last=False)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return result
