"""A frame with everything read about it: what the steps hand on until records are made of it."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.extract.frames import Frame
from graphbuild.extract.mentions import Named, Who
from graphbuild.records import DateRange, Status

# with which the note of a guess begins
GUESSES = {what: tuple(f"{what}: {word} " for word in ("of", "told", "where")) for what in ("date", "place")}


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
    opens: bool = False  # its date is the first of several days
    beside: tuple[DateRange, ...] = ()  # the days that its sentence names

    def is_guessed(self, what: str) -> bool:
        """Whether its "date" or "place" is not told with it: that of the scene, of the dateline, of who told it."""
        return any(note.startswith(GUESSES[what]) for note in self.notes)

    @property
    def is_of_telling(self) -> bool:
        """Whether its date is that on which somebody told it: "said on Monday that ten were killed"."""
        return any(note.startswith("date: of the telling") for note in self.notes)
