"""What was tried at each word, for those who ask why: filled in only where a trace is handed over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphbuild.extract.frames.index import Entry

LESS_SPECIFIC = "not tried: less specific than"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A pattern at a word that is one of its triggers: the frame that it gives, or why it gives none."""

    block: int
    token: Token
    entry: Entry
    outcome: Frame | str


@dataclass(slots=True)
class Trace:
    """All attempts in their order, and why frames were dropped afterwards (by id of the frame)."""

    attempts: list[Attempt] = field(default_factory=list)
    dropped: dict[int, str] = field(default_factory=dict)

    def tried(self, block: int, token: Token, entry: Entry, outcome: Frame | str) -> None:
        """Notes an attempt."""
        self.attempts.append(Attempt(block, token, entry, outcome))

    def left_over(self, block: int, token: Token, entries: Iterable[Entry], winner: Frame) -> None:
        """Notes the patterns that need not be tried, as a more specific one fired."""
        for entry in entries:
            if entry.pattern is not winner.pattern:
                self.tried(block, token, entry, f"{LESS_SPECIFIC} {winner.pattern.id}, which fired")

    def absorbed(self, before: Sequence[Frame], after: Iterable[Frame]) -> None:
        """Notes the frames that are no events of their own, and whose they are."""
        kept = {id(frame) for frame in after}
        for frame in before:
            if id(frame) not in kept:
                outer = next((o for o in before if o is not frame and _holds(o, frame)), None)
                why = f"part of {outer.token.text!r} ({outer.pattern.id})" if outer else "it only describes another one"
                self.dropped[id(frame)] = f"no event of its own: {why}"

    def drop(self, before: Iterable[Frame], after: Iterable[Frame], why: str) -> None:
        """Notes the frames that are not in `after`."""
        kept = {id(frame) for frame in after}
        self.dropped.update({id(frame): why for frame in before if id(frame) not in kept})


def _holds(outer: Frame, frame: Frame) -> bool:
    if outer.block != frame.block:
        return False
    inside = {t.i for t in tree.complement(outer.token)} | {t.i for t in tree.objects(outer.token)}
    return frame.token.i in inside or frame.carrier is outer.token or frame.token.head.i == outer.token.i
