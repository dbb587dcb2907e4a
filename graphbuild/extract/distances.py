"""How far two places lie apart."""

from __future__ import annotations

import math


def kilometres(one: tuple[float, float], two: tuple[float, float]) -> float:
    """The distance of two (latitude, longitude), in kilometres, near enough: a degree of latitude is 111 km.

    >>> round(kilometres((59.91, 10.75), (52.52, 13.40)), -1)
    840.0
    """
    north = one[0] - two[0]
    turn = abs(one[1] - two[1])
    east = min(turn, 360 - turn) * math.cos(math.radians((one[0] + two[0]) / 2))
    return 111 * math.hypot(north, east)
