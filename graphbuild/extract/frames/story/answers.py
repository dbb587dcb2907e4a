"""Who is answered: who had asked, accused or struck the one that now refuses, agrees, retaliates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.referents import is_definite, is_inside, set_apart, shares
from graphbuild.extract.frames.story.past import LOOKED_BACK, NEAR, Past, noted
from graphbuild.extract.mentions import Named

if TYPE_CHECKING:
    from spacy.tokens import Token

# what answers a demand or charge that was made of the one who answers
ANSWERS = frozenset({"REJECT", "AGREE", "CONCEDE"})
ASKING = frozenset({"REQUEST", "THREATEN", "ACCUSE"})
PLURAL = frozenset({"they", "both", "two", "sides"})
# what is done in return to whoever did something to the doer
RETURNS = frozenset({"THREATEN", "SANCTION", "REQUEST"})
CHARGING = frozenset({"ACCUSE", "REJECT", "REQUEST"})  # what is only said to the same
STRIKING = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE"})


def find_asker(past: Past, frame: Frame, before: Sequence[Frame]) -> list[Named]:
    """ "Tehran refused": whoever asked it to, in one of the sentences before."""
    if frame.type not in ANSWERS or not frame.source:
        return []
    if frame.role == "noun":  # "explained its refusal"
        if frame.type != "REJECT" or not any(c.dep_ == "poss" for c in frame.token.children):
            return []
        objects: list[Token] = []
    elif frame.role == "verb":
        objects = [o for o in tree.objects(frame.token) if o.pos_ != "PRON"]
    else:
        return []
    beside = tree.prepositional(frame.token, ("with",))
    if beside and frame.type == "AGREE":
        return []  # "struck a deal with the tribes"
    demand = past.grammar.knowledge.classes["demand"]
    if any(o.lemma_.lower() not in demand and not _is_sought(frame, o, before) for o in objects):
        return []
    if any(tree.prepositional(o, ("by", "from"), deep=False) for o in objects):
        return []  # "threw out a plea by neighbours": of people whom nobody named
    if frame.type == "AGREE" and len({m.who.country for m in frame.source}) > 1:
        return []  # "Chad and Oman agreed to meet": with each other
    if frame.type == "AGREE" and any(c.lower_ in PLURAL for c in tree.subjects(frame.token, past.grammar.control)):
        return []  # "they exchanged views and agreed to talk on": with each other
    asking = ASKING - {"ACCUSE"} if frame.type == "AGREE" else ASKING
    asked = [
        other
        for other in reversed(before[-LOOKED_BACK:])
        if past.distance(frame, other) <= NEAR
        and (other.type in asking or (other.role == "noun" and other.type not in ("ACCUSE", "CONSULT", "AGREE")))
        and (shares(frame.source, other.target) or _is_answered(past, frame, other))
    ]
    if not asked and frame.type == "CONCEDE" and frame.token.lemma_.lower() in past.grammar.words["owning_up"]:
        accused = [f for f in before if f.type == "ACCUSE" and shares(frame.source, f.target)]
        asked = accused[-1:]  # "France apologised", long after it was accused
    wanted = {t for o in objects for t in past.index.types_of(o)} & ASKING
    for other in sorted(asked, key=lambda f: f.type not in wanted):
        apart = set_apart(other.source, frame.source)
        if apart:
            return noted(frame, apart, "who had asked", other)
    return []


def _is_sought(frame: Frame, thing: Token, before: Sequence[Frame]) -> bool:
    """Whether a request of the same paragraph is for this thing: "asked for a no-fly zone, which Oslo ruled out"."""
    lemma, is_told = thing.lemma_, is_definite(thing)
    for other in before[-LOOKED_BACK:]:
        if other.type != "REQUEST" or other.block != frame.block or other.token.i > frame.token.i:
            continue
        if other.token.is_ancestor(thing) or (is_told and any(t.lemma_ == lemma for t in other.token.subtree)):
            return True
    return False


def _is_answered(past: Past, frame: Frame, other: Frame) -> bool:
    """Whether nobody was said to be asked, and the same sentence answers: "asked for access, but Lima refused"."""
    asked = other.type in ("REQUEST", "THREATEN") and other.source and not other.target
    return bool(asked) and frame.type == "REJECT" and past.distance(frame, other) == 0


def find_attacker(past: Past, frame: Frame, before: Sequence[Frame]) -> list[Named]:
    """ "Vowed to retaliate", "recalled its ambassador": to whoever did something to the doer just before."""
    if frame.type not in RETURNS or frame.role != "verb" or not frame.source or frame.mode == "assist":
        return []  # nobody asks who struck him for help
    for other in reversed(before[-LOOKED_BACK:]):
        if past.distance(frame, other) > NEAR:
            break
        apart = set_apart(other.source, frame.source)
        if is_inside(frame.token, other.token):
            continue  # "Oslo criticised a threat by Lima to cut off the gas": that comes first
        struck = other.type in STRIKING or (frame.type != "REQUEST" and other.type in CHARGING)
        if struck and apart and shares(frame.source, other.target):
            return noted(frame, apart, "who had acted against the same before", other)
    return []


def name_refuser(past: Past, frame: Frame, before: Sequence[Frame]) -> None:
    """ "Asked for access, but Lima refused", "accused its neighbour, which Oman denied": who was asked or accused."""
    if frame.type != "REJECT" or frame.role != "verb":
        return
    for other in before:
        if other.type == "ACCUSE" and other.mode == "allege" and not other.target and other.source:
            near = past.distance(frame, other) <= 1 and (not frame.target or shares(other.source, frame.target))
            apart = set_apart(frame.source, other.source)
            if near and apart and frame.token.lemma_.lower() in past.grammar.words["denying"]:
                other.target = noted(other, apart, "who denied it", frame)
            continue
        asked = other.type == "REQUEST" and not other.target and other.block == frame.block
        if asked and past.distance(frame, other) == 0 and shares(other.source, frame.target):
            other.target = noted(other, set_apart(frame.source, other.source), "who refused", frame)
