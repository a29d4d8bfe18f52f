"""A linear programme that is asked many questions: HiGHS keeps its last answer, and begins the next search there."""

import highspy
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

#: Integer programming stops after so many branches: a count of them, so that the same records give the same release.
BRANCHES = 500
_STATUS = highspy.HighsModelStatus
#: One thread, so that the same records give the same release; costs as they are, for most of a search is a few steps.
_OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "dual_simplex_cost_perturbation_multiplier": 0.0,
    "primal_simplex_bound_perturbation_multiplier": 0.0,
}

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Undecided(Exception):
    """Integer programming took too many branches to find a table, or to show that there is none."""


class Programme:
    """Unknowns of which the sums ``matrix @ unknowns`` are ``values``; costs and limits differ by question."""

    def __init__(self, matrix: sp.csc_matrix, values: Numbers) -> None:
        """Give HiGHS the sums."""
        rows, many = matrix.shape
        self._cost, self._low, self._high = np.zeros(many), np.zeros(many), np.full(many, np.inf)
        self._columns = np.arange(many, dtype=np.int32)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = many, rows
        model.col_cost_, model.col_lower_, model.col_upper_ = self._cost, self._low, self._high
        model.row_lower_ = model.row_upper_ = values
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.num_col_, model.a_matrix_.num_row_ = many, rows
        model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
        model.a_matrix_.value_ = matrix.data
        self._highs = _highs({"presolve": "off"})
        self._highs.passModel(model)

    def least(self, cost: Numbers, low: Numbers, high: Numbers) -> Numbers | None:
        """Return the unknowns, from ``low`` to ``high``, that cost least; None where there are none."""
        self._change(cost, low, high)
        self._highs.run()
        status = self._highs.getModelStatus()
        if status not in (_STATUS.kOptimal, _STATUS.kInfeasible):
            self._highs.clearSolver()  # it lost its way from the last answer: begin anew
            self._highs.run()
            status = self._highs.getModelStatus()
        return np.array(self._highs.getSolution().col_value) if status == _STATUS.kOptimal else None

    def whole(self, first: int, gap: float) -> Numbers | None:
        """Answer the last question with the ``first`` unknowns whole, to within ``gap`` of the least cost.

        Raises :class:`Undecided`.
        """
        highs = _highs({"mip_max_nodes": BRANCHES, "mip_rel_gap": gap})
        highs.passModel(self._highs.getLp())
        highs.changeColsIntegrality(first, self._columns[:first], np.ones(first, np.uint8))
        highs.run()
        found = highs.getSolution()
        if highs.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            return np.array(found.col_value)
        if highs.getModelStatus() == _STATUS.kInfeasible:
            return None
        raise Undecided

    def _change(self, cost: Numbers, low: Numbers, high: Numbers) -> None:
        if len(places := self._columns[cost != self._cost]):
            self._highs.changeColsCost(len(places), places, cost[places])
        if len(places := self._columns[(low != self._low) | (high != self._high)]):
            self._highs.changeColsBounds(len(places), places, low[places], high[places])
        self._cost, self._low, self._high = cost, low, high


def _highs(options: dict[str, bool | int | float | str]) -> highspy.Highs:
    found = highspy.Highs.__new__(highspy.Highs)
    super(highspy.Highs, found).__init__()  # without its callbacks: to enable them prints its name on the screen
    for name, value in (_OPTIONS | options).items():
        found.setOptionValue(name, value)
    return found
