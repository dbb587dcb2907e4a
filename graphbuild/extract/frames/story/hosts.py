"""Whom strikes are aimed at that are only said to be in a state, where the article tells whom one fights there."""

from __future__ import annotations

from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.referents import shares
from graphbuild.extract.frames.story.past import Past, noted
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

FOREIGN = (Kind.COUNTRY, Kind.MILITARY, Kind.IGO, Kind.GOVERNMENT)  # who strikes abroad


def turn_on_group(past: Past, frame: Frame) -> None:
    """ "Oman hit the Zeta Front in Chad. Two more raids were carried out in Chad": on the Front, and not on Chad."""
    if frame.type != "ASSAULT" or not frame.target or not all(_is_where(past, m) for m in frame.target):
        return
    if any(m.who.kind not in FOREIGN for m in frame.source):
        return  # a group's own raids in a state are on that state
    lands = {m.who.country for m in frame.target}
    for other in past.told:
        group = [m for m in other.target if m.who.kind is Kind.ARMED_GROUP]
        if other is frame or other.type != "ASSAULT" or len(group) != len(other.target):
            continue
        if any(m.who.kind not in FOREIGN for m in other.source) or lands & {m.who.country for m in other.source}:
            continue
        if shares(frame.source, other.source) if frame.source else _is_such(past, frame, other, lands):
            frame.target = noted(frame, group, "whom the article tells to be struck there", other)
            return


def _is_where(past: Past, named: Named) -> bool:
    """Whether a state is only where something is done: "strikes in Chad", "in Chad and Mali"."""
    if named.who.kind is not Kind.COUNTRY:
        return False
    token = past.reading.docs[named.block].root_of(named.start, named.end)
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in ("in", "inside", "across")


def _is_such(past: Past, frame: Frame, other: Frame, lands: set[str | None]) -> bool:
    """Whether a deed of nobody named is like the other, there: strikes from the air, but no "attack on a base"."""
    alike = frame.mode == other.mode if frame.mode else frame.token.lemma_ == other.token.lemma_
    return alike and _is_told_there(past, other, lands)


def _is_told_there(past: Past, other: Frame, lands: set[str | None]) -> bool:
    sentence = other.token.sent
    named = (past.reading.at.get((other.block, t.i)) for t in sentence)
    return any(m is not None and m.who.country in lands for m in named)
