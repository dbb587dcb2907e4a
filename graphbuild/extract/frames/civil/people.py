"""Deeds of people and firms among themselves: of private people, of firms, of one man, of a judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.slots import Slots
from graphbuild.extract.mentions import Who
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

JUDICIAL = "JUD"  # the sector of courts
HE = frozenset({"he", "she", "i"})


def are_firms(frame: Frame) -> bool:
    """Whether none but firms are its sides: "declared war on its rival", "launched an attack on costs"."""
    kinds = {m.who.kind for m in (*frame.source, *frame.target)}
    return (
        Kind.COMPANY in kinds
        and kinds <= {Kind.COMPANY, Kind.ORGANIZATION}
        and (frame.type == "ASSAULT" or bool(frame.target))
    )


def are_private(frame: Frame) -> bool:
    """Whether people of no office are all its sides, on both of them."""
    sides = [m.who for m in (*frame.source, *frame.target)]
    return bool(frame.source and frame.target) and all(who.is_private for who in sides)


def is_one_person(here: Slots, frame: Frame) -> bool:
    """Whether one person does it, and no army or crowd."""
    subjects = here.tokens(frame, "subject")
    return len(subjects) == 1 and (
        subjects[0].lower_ in HE
        or (
            bool(frame.source)
            and all(m.who.kind is Kind.PERSON for m in frame.source)
            and not tree.children(subjects[0], "poss")
        )
        or (subjects[0].tag_ == "NN" and subjects[0].lemma_ in here.grammar.knowledge.classes["official"])
    )


def has_opponent(verb: Token) -> bool:
    return any(p.lower_ in ("with", "against", "off", "back") for p in tree.children(verb, "prep", "prt"))


def is_finding(frame: Frame, ministers: frozenset[str]) -> bool:
    """Whether a court or judge says it, of nobody abroad."""
    homes = {m.who.country for m in frame.source}
    courts = bool(frame.source) and all(_is_judge(m.who, ministers) for m in frame.source)
    return courts and all(m.who.country in homes for m in frame.target)


def _is_judge(who: Who, ministers: frozenset[str]) -> bool:
    words = (who.role or who.name).lower().split()
    if words and words[-1] in ("court", "judge", "justice", "tribunal"):
        return True
    return who.sector == JUDICIAL and not (words and words[-1] in ministers)  # a minister of justice finds nothing
