"""Who holds the one for whose release somebody calls, or who is freed."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.referents import set_apart
from graphbuild.extract.frames.story.past import LOOKED_BACK, Past, noted
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

HOLDING = frozenset({"arrest", "abduct", "convict"})  # modes of taking somebody


def name_captor(past: Past, frame: Frame, before: Sequence[Frame]) -> None:
    """ "Called for his release": of whoever holds him, else of the state that the article is about."""
    if frame.type != "REQUEST" or len(frame.target) != 1:
        return
    held = frame.target[0].who
    is_freed = _is_freed(past, frame, frame.target[0])
    if frame.mode != "yield" and not is_freed:
        return
    for other in (*reversed(before[-LOOKED_BACK:]), *(past.frames if is_freed else ())):
        if other.mode in HOLDING and any(m.who is held for m in other.target):
            apart = set_apart(other.source, frame.source) or [m for m in other.source if is_freed]
            if apart:
                frame.target = noted(frame, apart, f"who holds {held.name}", other)
                return
    iso3 = past.reading.main_country()
    state = next((m for m in past.reading.named if m.who.kind is Kind.COUNTRY and m.who.country == iso3), None)
    if is_freed and state is not None and all(m.who is not state.who for m in frame.source):
        frame.target = [state]
        frame.notes.append(f"target: {state.who.name}, which the article is about, to free {held.name}")


def _is_freed(past: Past, frame: Frame, named: Named) -> bool:
    """Whether it is for this person's release that somebody calls."""
    if named.who.kind is not Kind.PERSON or named.block != frame.block:
        return False
    freeings = past.grammar.words["freeings"]
    nouns = (t for t in frame.token.subtree if t.lemma_.lower() in freeings and t.pos_ == "NOUN")
    return any(t.i == named.end - 1 for noun in nouns for t in noun.subtree)


def name_releaser(past: Past, frame: Frame, before: Sequence[Frame]) -> None:
    """ "He was freed on Monday": by whoever held him."""
    if frame.type != "RETREAT" or frame.mode != "release" or len(frame.target) != 1:
        return
    freed = frame.target[0].who
    for other in reversed(before[-LOOKED_BACK:]):
        if other.mode in HOLDING and any(m.who is freed for m in other.target):
            frame.source = set_apart(other.source, frame.target) or [m for m in other.source if m.who is not freed]
            if frame.source:
                frame.notes.append(f"source: {frame.source[0].who.name}, who held {freed.name}")
            return
