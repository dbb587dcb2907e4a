"""Deeds of people whom nobody names: whether they count in politics, and whether the words alone are sure enough."""

from __future__ import annotations

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.sides import Sides
from graphbuild.extract.lists import either
from graphbuild.records import Kind

# types that are done by words: nameless ones are mostly sports, business and crime
SPOKEN = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"})
WHERE = frozenset({"in", "near", "at", "outside", "on", "inside", "around"})
ANYBODY = frozenset({"those", "anyone", "anybody", "everyone", "somebody", "whoever", "who"})


def may_be_faceless(here: Sides, frame: Frame) -> bool:
    """Whether the deed is told clearly enough to be coded though nobody in it has a name.

    What is only said needs a political power that says it: "the rebels rejected the offer", not "the referee".
    """
    if frame.type in SPOKEN and not is_political(here, frame):
        return False
    if frame.type == "ASSAULT" and is_of_nature(here):
        return False  # "at least 300 people were killed", of an earthquake
    if frame.type == "ASSAULT" and frame.role == "noun" and _is_told(here, frame):
        return True
    least = 0.8 if frame.role == "verb" else 2.0
    return frame.pattern.weight >= (0.65 if frame.type in ("ASSAULT", "PROTEST") else least)


def is_political(here: Sides, frame: Frame) -> bool:
    """Whether a nameless subject is somebody whose word counts in politics: "the rebels", "dockers"."""
    classes = here.grammar.knowledge.classes
    political = either(classes["power"], classes["faction"])
    return any(t.lemma_.lower() in political for t in here.tokens(frame, "subject"))


def is_private(here: Sides, frame: Frame) -> bool:
    """Whether a nameless subject is no political power: "the runner promised to return to Boston"."""
    subjects = [t for t in here.tokens(frame, "subject") if t.pos_ != "PRON" or t.lower_ in ANYBODY]
    classes = here.grammar.knowledge.classes
    political = either(classes["power"], classes["official"], classes["troops"])
    return bool(subjects) and not any(t.lemma_.lower() in political for t in subjects)


def are_met(here: Sides, frame: Frame) -> bool:
    """Whether nameless people who are met are a party to something: "rebels", "opposition leaders"."""
    guests = here.grammar.words["met_anywhere"]
    return any(t.lower_ in guests for o in here.tokens(frame, "object") for t in (o, *tree.modifiers(o)))


def is_of_nature(here: Sides) -> bool:
    """Whether the article is about a calamity that nobody did: it names those more often than attacks."""
    classes = here.grammar.knowledge.classes
    natural = here.reading.count_of(classes["natural_disaster"])
    return natural > 1 and natural > here.reading.count_of(classes["attack"])


def _is_told(here: Sides, frame: Frame) -> bool:
    """Whether a nameless deed is what its clause tells, and where: "the shooting took place near Oslo"."""
    token = frame.token
    if token.dep_ not in ("nsubj", "nsubjpass") or token.head.tag_ not in ("VBD", "VBN", "VBZ", "VBP"):
        return False
    where = (p for t in (token, token.head) for p in tree.children(t, "prep") if p.lower_ in WHERE)
    spots = [n for p in where for o in tree.children(p, "pobj") for n in o.subtree if n.ent_type_]
    return any((named := here.reading.mention_of(here.block, n)) and named.who.kind is Kind.PLACE for n in spots)
