"""What the article has told so far, as the rooms of this folder ask for it."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.extract.frames.frame import Frame, Grammar
from graphbuild.extract.frames.index import PatternIndex
from graphbuild.extract.mentions import Named, Reading

LOOKED_BACK = 12  # frames back that a deed of that name may have been told
NEAR = 2  # sentences in which "the move", "it" and a bare "refused" find what they answer


class Past:
    """All frames of one article, in the order in which it tells them, and how far apart they stand."""

    def __init__(self, grammar: Grammar, index: PatternIndex, reading: Reading, frames: Sequence[Frame]) -> None:
        self.grammar = grammar
        self.index = index
        self.reading = reading
        self.frames = frames
        self.sentences = {
            (block, sentence.start): n
            for n, (block, sentence) in enumerate((b, s) for b, doc in enumerate(reading.docs) for s in doc.sents)
        }

    def distance(self, frame: Frame, other: Frame) -> int:
        """How many sentences back `other` was told."""
        here, there = (self.sentences[(f.block, f.token.sent.start)] for f in (frame, other))
        return here - there


def noted(frame: Frame, found: list[Named], why: str, other: Frame) -> list[Named]:
    """What was found, noted on the frame with the reason: the target is a guess."""
    if found:
        frame.notes.append(f"target: {found[0].who.name}, {why} ({other.token.text!r})")
    return found
