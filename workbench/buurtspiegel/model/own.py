"""An indicator of the user's own: made of other indicators, and answered like any of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from .indicator import Indicator

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

#: The domain that all of them are in.
OWN_DOMAIN = "eigen"


class Expression(Protocol):
    """How one indicator is made of others: a formula, an index, a typology. A new kind is a class with these two."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The ids of the indicators it reads."""
        ...

    def evaluate(
        self, columns: "Mapping[str, tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]]"
    ) -> "tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]":
        """Map values and statuses (n,) of each key, on the same areas, to values and statuses (n,).

        A value is NaN exactly where its status has no value.
        """
        ...


@dataclass(frozen=True)
class OwnIndicator(Indicator):
    """An indicator whose figures come from ``expression`` instead of a source; ``text`` is what the user wrote."""

    expression: Expression = field(kw_only=True)
    text: str = field(default="", kw_only=True)

    def check_values(self, who: str) -> None:
        """Accept that no source is named."""
