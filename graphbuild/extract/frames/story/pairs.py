""" "Both sides", "the two", "the talks", "those who marched": the sides are those of an event told before."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.referents import is_definite, is_inside, set_apart, shares
from graphbuild.extract.frames.story.past import LOOKED_BACK, NEAR, Past, noted
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

PAIR = frozenset({"two", "both", "pair", "duo"})
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
TOGETHER = MUTUAL | {"SUPPORT"}


def take_up(past: Past, frame: Frame, before: Sequence[Frame]) -> None:
    """ "The talks", "the deal": the one that was told before, with its sides."""
    told = [frame.token] if frame.role == "noun" else tree.surface_subjects(frame.token, past.grammar.control)
    told = [t for t in told if frame.role == "noun" or (frame.type in MUTUAL and frame.type in past.index.types_of(t))]
    if not any(is_definite(t) for t in told):  # "The talks will be held in Oslo"
        return
    for other in reversed(before[-LOOKED_BACK:]):
        if other.type == frame.type and (other.source or other.target):
            if past.distance(frame, other) <= 2 * NEAR and not is_inside(other.token, frame.token):
                frame.source, frame.target = list(other.source), list(other.target)
                frame.notes.append(f"sides: as told before with {other.token.text!r}")
                frame.taken = other
            return


def name_pair(past: Past, frame: Frame, before: Sequence[Frame]) -> None:
    """ "Both sides agreed", "they agreed", which was taken for one of them: the two who met in the sentence before."""
    if frame.type not in MUTUAL or frame.role != "verb":
        return
    if frame.target or any(m.found != "pronoun" for m in frame.source):
        return
    homes = {m.who.country for m in frame.source}
    if len(homes) > 1:
        return
    words = past.grammar.words
    subjects = tree.subjects(frame.token, past.grammar.control)
    if not any(t.lemma_.lower() in either(words["sides"], words["pair_nouns"]) or t.lower_ == "they" for t in subjects):
        return
    for other in reversed(before[-LOOKED_BACK:]):
        if past.distance(frame, other) > NEAR:
            return
        met = [*other.source, *other.target]
        if frame.source and other.mode == "visit":
            return  # who goes somewhere and the state there are no "they"
        if other.type in MUTUAL and len({id(m.who) for m in met}) > 1 and homes <= {m.who.country for m in met}:
            frame.source, frame.target = list(other.source), list(other.target)
            frame.notes.append(f"sides: as told before with {other.token.text!r}")
            return


def name_two(past: Past, frame: Frame, before: Sequence[Frame]) -> None:
    """ "The two urged Chad to vote": the two who met just before."""
    if frame.type in MUTUAL or frame.role != "verb":
        return
    subjects = tree.subjects(frame.token, past.grammar.control)
    if not any(t.lower_ in PAIR and t.dep_ in ("nsubj", "nsubjpass") for t in subjects):
        return
    for other in reversed(before[-LOOKED_BACK:]):
        if past.distance(frame, other) > NEAR:
            return
        met = [*other.source, *other.target]
        if other.type in MUTUAL and len({id(m.who) for m in met}) == 2:
            frame.source = set_apart(met, frame.target)
            frame.notes.append(f"source: the two of {other.token.text!r}")
            return


def name_marchers(past: Past, frame: Frame, before: Sequence[Frame]) -> None:
    """ "Hundreds of Peruvians marched to demand a vote": those who march demand it, and not Peru."""
    if frame.type not in ("REQUEST", "ACCUSE") or not all(m.who.kind is Kind.COUNTRY for m in frame.source):
        return
    for other in before[-LOOKED_BACK:]:
        if other.type == "PROTEST" and other.block == frame.block and other.token.i == frame.token.head.i:
            frame.source = list(other.source)


def follow_visit(before: Frame, frame: Frame) -> None:
    """ "She also visited last week": where the visit told just before went."""
    if frame.type != "CONSULT" or frame.mode != "visit" or before.type != "CONSULT" or before.mode != "visit":
        return
    if frame.block - before.block > 1:
        return
    hosts = [
        m
        for m in before.target
        if m.who.kind is Kind.COUNTRY and m.who.country not in {x.who.country for x in frame.source}
    ]
    if hosts:
        frame.target = hosts[:1]
        frame.notes.append(f"target: {hosts[0].who.name}, as of the visit before")


def find_other(past: Past, frame: Frame, before: Sequence[Frame]) -> list[Named]:
    """ "Chad and Mali will trade, years after Chad cut ties": the other of the two who do something around it."""
    if frame.type != "SANCTION" or not frame.source:
        return []
    start = frame.token.sent.start
    for other in past.frames:
        if other.block != frame.block or other.token.sent.start != start or other.type not in TOGETHER:
            continue
        two = [*other.source, *other.target]
        homes = {m.who.country for m in two}
        if len(homes) == 2 and None not in homes and shares(frame.source, two):
            return noted(frame, set_apart(two, frame.source), "the other of those who do something together", other)
    return []
