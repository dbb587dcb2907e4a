"""What the sides of a frame are to each other: of how many states, at home, a state and its own people."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

RULERS = (Kind.COUNTRY, Kind.GOVERNMENT, Kind.IGO, Kind.MILITARY)  # who never marches


def is_private_journey(frame: Frame) -> bool:
    """Whether people of no public office go about at home, or only go somewhere: "flew to Mali", not "visited Mali"."""
    if not frame.source or not all(m.who.is_private for m in frame.source):
        return False
    homes = {m.who.country for m in frame.source}
    goes = frame.role == "verb" and not any(c.dep_ == "dobj" for c in frame.token.children)
    return all(m.who.country in homes or (goes and m.who.kind is Kind.COUNTRY) for m in frame.target)


def without_rulers(frame: Frame) -> None:
    """Takes from a protest's doers whom it is against, and every state: crowds march, states do not."""
    targets = {id(n.who) for n in frame.target}
    frame.source = [n for n in frame.source if n.who.kind not in RULERS and id(n.who) not in targets]


def without_own_land(frame: Frame) -> None:
    """Takes from the other side the state of those who act: it is where they are ("invited him to Moroni", by its own).

    A union or an opposition may well agree with the state that they are of.
    """
    serving = all(m.who.kind in RULERS or m.who.role for m in frame.source)
    homes = {m.who.country for m in frame.source if m.who.country}
    frame.target = [
        m
        for m in frame.target
        if m.who.country not in homes
        or not (m.found == "capital" or (serving and m.found == "gazetteer" and m.who.kind is Kind.COUNTRY))
    ]


def is_own(frame: Frame) -> bool:
    """Whether a state acts on people and bodies of its own."""
    doers = {m.who.country for m in frame.source}
    return bool(
        len(doers) == 1
        and None not in doers
        and frame.target
        and all(m.who.country in doers and m.who.kind in (Kind.PERSON, Kind.COMPANY, Kind.MEDIA) for m in frame.target)
        and all(m.who.kind in (Kind.COUNTRY, Kind.GOVERNMENT) for m in frame.source)
    )


def homes(sides: Sequence[Named]) -> int:
    """How many states, armed groups, or people and bodies of none, are among the sides."""
    whos = (w for m in sides for w in (m.who, *m.also))
    return len({id(w) if w.kind is Kind.ARMED_GROUP else w.country or id(w) for w in whos})


def are_taken_for(source: Sequence[Named], target: Sequence[Named]) -> bool:
    """Whether nameless officials were only guessed to be of the state that the text names on the other side."""
    named = {id(m.who) for m in target if m.found in ("gazetteer", "capital", "office")}
    return bool(source) and all(m.found == "coreference" and id(m.who) in named for m in source)
