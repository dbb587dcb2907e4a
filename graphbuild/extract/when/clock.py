"""What a date expression is counted from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphbuild.records import DateRange, Status

AHEAD = (Status.PLANNED, Status.HYPOTHETICAL)  # what is not yet done: its weekdays and months count forward


@dataclass(frozen=True, slots=True)
class Clock:
    """What a date expression is counted from."""

    published: date | None
    status: Status
    anchor: DateRange | None
    year: int | None

    @property
    def ahead(self) -> bool:
        return self.status in AHEAD
