"""What the article has told so far, as the rooms of this folder ask for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graphbuild.extract.frames.frame import Frame, Grammar
from graphbuild.extract.frames.index import PatternIndex
from graphbuild.extract.frames.referents import set_apart, shares
from graphbuild.extract.mentions import Named, Reading
from graphbuild.records import Kind

LOOKED_BACK = 12  # frames back that a deed of that name may have been told
HOSTILE = frozenset({"ACCUSE", "ASSAULT", "COERCE", "MOBILIZE", "REJECT", "SANCTION", "THREATEN"})
POWERS = frozenset({Kind.ARMED_GROUP, Kind.COUNTRY, Kind.GOVERNMENT, Kind.IGO, Kind.MILITARY})
NEAR = 2  # sentences in which "the move", "it" and a bare "refused" find what they answer


class Past:
    """All frames of one article, in the order in which it tells them, and how far apart they stand."""

    def __init__(self, grammar: Grammar, index: PatternIndex, reading: Reading, frames: Sequence[Frame]) -> None:
        self.grammar = grammar
        self.index = index
        self.reading = reading
        self.frames = frames
        self.told = [f for f in frames if f.type in HOSTILE and f.source and f.target]  # before any guess
        self.sentences = {
            (block, sentence.start): n
            for n, (block, sentence) in enumerate((b, s) for b, doc in enumerate(reading.docs) for s in doc.sents)
        }

    def rivals(self, source: Sequence[Named]) -> list[Named]:
        """The state or body that stands against the same, or its state, in most of what is told; else nobody."""
        counted: Counter[str] = Counter()
        met: dict[str, Named] = {}
        homes, kinds = {m.who.country for m in source if m.who.country}, {m.who.kind for m in source}
        for other in self.told:
            for one, two in ((other.source, other.target), (other.target, other.source)):
                for named in set_apart(two, source) if shares(source, one) else ():
                    who = named.who
                    if who.country in homes and Kind.ARMED_GROUP not in {who.kind, *kinds}:
                        continue  # at home only rebels and their state stand against each other all through
                    side = who.name if who.kind is Kind.ARMED_GROUP or who.country is None else who.country
                    counted[side] += 1
                    if side not in met or who.kind is Kind.COUNTRY:
                        met[side] = named
        if not counted:
            return []
        side, times = min(counted.items(), key=lambda x: (-x[1], x[0]))
        leads = times > 1 and 3 * times >= 2 * counted.total()
        return [met[side]] if leads and met[side].who.kind in POWERS else []

    def striker(self, frame: Frame) -> list[Named]:
        """Who does such deeds to the same, in most of what is told of them; else nobody."""
        did = [m for f in self.told if f.type == frame.type for m in self._apart(f, frame)]
        counted = Counter(m.who.name for m in did)
        if not counted:
            return []
        name, times = min(counted.items(), key=lambda x: (-x[1], x[0]))
        return next(([m] for m in did if m.who.name == name and 3 * times >= 2 * len(did)), [])

    def _apart(self, other: Frame, frame: Frame) -> list[Named]:
        return set_apart(other.source, frame.target) if shares(other.target, frame.target) else []

    def distance(self, frame: Frame, other: Frame) -> int:
        """How many sentences back `other` was told."""
        here, there = (self.sentences[(f.block, f.token.sent.start)] for f in (frame, other))
        return here - there


def noted(frame: Frame, found: list[Named], why: str, other: Frame) -> list[Named]:
    """What was found, noted on the frame with the reason: the target is a guess."""
    if found:
        frame.notes.append(f"target: {found[0].who.name}, {why} ({other.token.text!r})")
    return found
