"""The days that a sentence names, whichever of its clauses they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.where.days import BACKGROUND, Days
from graphbuild.records import DateRange, Status

if TYPE_CHECKING:
    from graphbuild.extract.frames import Frame


def days_beside(days: Days, frame: Frame) -> tuple[DateRange, ...]:
    """What the date expressions of the event's sentence mean that need no other day to count from.

    Not "since 2011" or "for three weeks", in which much may have happened.
    """
    sentence = frame.token.sent
    found = []
    for text, root in days.dates[frame.block]:
        if not sentence.start <= root.i < sentence.end or text.counts_from_story or text.get("relative") == "since":
            continue
        if text.kind in BACKGROUND and text.kind != "year":
            continue
        meant = days.resolve(text, Status.OCCURRED)
        if meant is not None:
            found.append(meant)
    return tuple(found)
