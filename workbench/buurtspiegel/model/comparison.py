"""A comparison: how one number per area is held against something else."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

COMPARISON_ID = re.compile(r"[a-z][a-z0-9]{1,20}")


@dataclass(frozen=True)
class Reference:
    """What a comparison may look at, aligned on the areas (n,), beside the value itself; NaN where unknown."""

    gemeente: "npt.NDArray[np.float64]"
    land: float
    earlier: "npt.NDArray[np.float64]"
    group: "npt.NDArray[np.int64]"


@dataclass(frozen=True)
class Comparison:
    """A way to turn values into compared values; ``compute(values, reference)`` maps (n,) to (n,), NaN where unknown.

    ``diverging`` says that the result has a meaningful ``middle``: colours then diverge around it.
    ``needs_earlier`` says that the user chooses a year to compare with.
    """

    id: str
    title: str
    sentence: str
    compute: "Callable[[npt.NDArray[np.float64], Reference], npt.NDArray[np.float64]]"
    unit: str | None = None
    diverging: bool = False
    middle: float = 0.0
    needs_earlier: bool = False
    decimals: int | None = None

    def __post_init__(self) -> None:
        """Refuse an id that would break a URL."""
        if not COMPARISON_ID.fullmatch(self.id):
            raise ValueError(f"comparison id {self.id!r}: expected lower-case letters and digits, such as 'rang'")
