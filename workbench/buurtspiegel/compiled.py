"""How loops are compiled. They run without the GIL, so that drawing never holds up a session.

Importing this imports numba (0.4 s): modules that use a compiled loop do so inside the function that needs it.
"""

from collections.abc import Callable
from typing import TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """Compile a function on its first call, without the GIL, and keep the result on disk beside the source.

    Where neither that place nor the user's own cache can be written it is compiled anew in every process.
    """
    try:
        return cast("F", numba.njit(nogil=True, cache=True)(function))
    except RuntimeError:
        return cast("F", numba.njit(nogil=True)(function))
