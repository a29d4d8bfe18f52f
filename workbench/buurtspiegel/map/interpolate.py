"""Compiled interpolation of a smooth map of the plane, such as a projection."""

import numpy as np
import numpy.typing as npt

from buurtspiegel.compiled import compiled


@compiled
def interpolate(
    points: npt.NDArray[np.float64],
    origin: npt.NDArray[np.float64],
    step: float,
    exact: npt.NDArray[np.float64],
    result: npt.NDArray[np.uint32],
) -> None:
    """Fill ``result`` (n, 2) with ``exact`` (w, h, 2), known every ``step`` from ``origin``, at ``points`` (n, 2).

    Cubic Lagrange polynomials through the four nearest knots in either direction.
    """
    u, v = np.empty(4), np.empty(4)
    for n in range(len(points)):
        s = (points[n, 0] - origin[0]) / step
        t = (points[n, 1] - origin[1]) / step
        i, j = int(s), int(t)
        s -= i
        t -= j
        u[0], u[1] = -s * (s - 1) * (s - 2) / 6, (s + 1) * (s - 1) * (s - 2) / 2
        u[2], u[3] = -(s + 1) * s * (s - 2) / 2, (s + 1) * s * (s - 1) / 6
        v[0], v[1] = -t * (t - 1) * (t - 2) / 6, (t + 1) * (t - 1) * (t - 2) / 2
        v[2], v[3] = -(t + 1) * t * (t - 2) / 2, (t + 1) * t * (t - 1) / 6
        x = y = 0.0
        for a in range(4):
            for b in range(4):
                x += u[a] * v[b] * exact[i + a - 1, j + b - 1, 0]
                y += u[a] * v[b] * exact[i + a - 1, j + b - 1, 1]
        result[n, 0] = np.uint32(min(max(x + 0.5, 0.0), 4294967295.0))
        result[n, 1] = np.uint32(min(max(y + 0.5, 0.0), 4294967295.0))
