"""A frame with everything read about it: what the steps hand on until records are made of it."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.extract.frames import Frame
from graphbuild.extract.mentions import Named, Who
from graphbuild.records import DateRange, Status


@dataclass(slots=True)
class Read:
    """A frame with everything read about it."""

    frame: Frame
    source: list[Who]
    target: list[Who]
    status: Status
    date: DateRange | None
    place: Named | None
    notes: list[str]
    cue: str | None = None  # the word that decided the status
