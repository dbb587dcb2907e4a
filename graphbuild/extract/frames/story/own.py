"""The bodies that people speak for: "Ann Lee of Oxfam", "the head of the group, Bo Ray" blame somebody else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.mentions import Reading
from graphbuild.records import Kind

BODIES = frozenset({Kind.COMPANY, Kind.GOVERNMENT, Kind.IGO, Kind.MEDIA, Kind.ORGANIZATION, Kind.PARTY})
SERVING = frozenset({"of", "from", "at", "for", "with"})
STANDING_FOR = ("coreference", "pronoun")  # how a mention was found that is no name


def own_bodies(reading: Reading) -> dict[int, set[int]]:
    """Each person -> the bodies named in what is said of who they are."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for named in reading.named:
        if named.who.kind is not Kind.PERSON:
            continue
        root = reading.docs[named.block].root_of(named.start, named.end)
        heads = [root, *tree.children(root, "appos"), *([root.head] if root.dep_ == "appos" else [])]
        served = [
            o for h in heads for p in tree.children(h, "prep") if p.lower_ in SERVING for o in tree.children(p, "pobj")
        ]
        bodies = [reading.mention_of(named.block, t) for t in served]
        bodies += [reading.at.get((named.block, i)) for i in range(named.outer, named.start)]
        found[id(named.who)].update([id(m.who) for m in bodies if m is not None and m.who.kind in BODIES])
    return found


def spare_own_bodies(reading: Reading, frames: Iterable[Frame]) -> None:
    """Nobody is taken to blame the body that he speaks for, unless the sentence names it."""
    guessed = [f for f in frames if f.type in ("ACCUSE", "THREATEN") and _is_guessed(f)]
    own_of = own_bodies(reading) if guessed else {}
    for frame in guessed:
        own = {body for m in frame.source for body in own_of.get(id(m.who), ())}
        notes = [note for note in frame.notes if note.startswith("target:")]
        spared = [m for m in frame.target if id(m.who) in own and (notes or m.found in STANDING_FOR)]
        if spared:
            frame.target = [m for m in frame.target if m not in spared]
            frame.notes = [note for note in frame.notes if note not in notes]


def _is_guessed(frame: Frame) -> bool:
    """Whether its target is a guess, or whom a pronoun or a noun stands for."""
    by_note = bool(frame.target) and any(note.startswith("target:") for note in frame.notes)
    return by_note or any(m.found in STANDING_FOR for m in frame.target)
