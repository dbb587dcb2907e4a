"""Sides that stand beside the clause of a deed: behind a sum, a letter, a comma."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import SAID, Frame
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphbuild.extract.frames.sides.sides import Sides

STANDING = frozenset({"outside", "before", "near", "at", "to", "around", "opposite", "in"})
FIGHTING = frozenset({Kind.ARMED_GROUP, Kind.COUNTRY, Kind.MILITARY})
GIVING = frozenset({Kind.COUNTRY, Kind.GOVERNMENT, Kind.IGO, Kind.ORGANIZATION, Kind.COMPANY})


def with_other_givers(here: Sides, frame: Frame) -> None:
    """ "Kenya pledged $5 million, Ghana $3 million": who gives the other sums, or gets them where the first is got."""
    if frame.type != "AID" or frame.role != "verb":
        return
    sums = [o for o in tree.objects(frame.token) if o.ent_type_ == "MONEY"]
    if not sums:
        return
    doc = frame.token.doc
    others = [m for m in here.reading.named if m.block == here.block and m.start > sums[0].i and m.who.kind in GIVING]
    others = [m for m in others if m.start < sums[0].sent.end and m.end < len(doc) and doc[m.end].ent_type_ == "MONEY"]
    if not others:
        return
    there = {id(m.who) for m in others}
    frame.target = [m for m in frame.target if id(m.who) not in there]
    if any(t.i < sums[0].i for t in tree.receivers(frame.token)):
        frame.target += [m for m in others if id(m.who) not in {id(s.who) for s in frame.source}]
    else:
        frame.source += [m for m in others if id(m.who) not in {id(s.who) for s in frame.source}]


def companions(here: Sides, frame: Frame) -> list[Named]:
    """ "Will fly to Oslo with his Polish and Danish colleagues": who goes too."""
    ways = [p for p in tree.children(frame.token, "prep") if p.lower_ in ("with", "alongside")]
    with_him = [o for p in ways for o in tree.children(p, "pobj")]
    titles = here.grammar.knowledge.titles.counterparts
    others = {id(m.who) for m in (*frame.source, *frame.target)}
    return [m for t in with_him if t.lower_ in titles for m in here.of_token(t) if id(m.who) not in others]


def accomplices(here: Sides, frame: Frame) -> list[Named]:
    """ "Raided the village alongside Hezbollah", "took the base together with the army": who does it too."""
    verb = frame.verb or frame.token
    holders = [verb, *tree.objects(verb)] if frame.role == "verb" else [verb, frame.token]
    ways = [p for t in holders for p in tree.children(t, "prep") if _is_together(p)]
    beside = [
        m
        for p in ways
        for q in (p, *tree.children(p, "prep"))
        for o in tree.children(q, "pobj")
        for m in here.of_token(o)
    ]
    doers = {id(m.who) for m in frame.source}
    return [m for m in beside if m.who.kind in FIGHTING and id(m.who) not in doers]


def _is_together(way: Token) -> bool:
    """Whether a preposition begins a side of the doer's: "alongside", "along with", "together with"."""
    if way.lower_ == "alongside":
        return True
    return (way.lower_ == "along" and any(c.lower_ == "with" for c in way.rights)) or (
        way.lower_ == "with" and any(c.lower_ == "together" for c in way.lefts)
    )


def written_to(here: Sides, frame: Frame) -> list[Named]:
    """ "In a letter to Oslo, Bern repeated its demand": to whom the letter is."""
    if frame.type not in SAID:
        return []
    clause = tree.clause_of(frame.token)
    holders = [clause, *tree.children(clause, "nsubj")]
    doers = {id(m.who) for m in frame.source}
    letters = here.grammar.words["letters"]
    papers = [
        o
        for t in holders
        for p in tree.children(t, "prep")
        if p.lower_ == "in"
        for o in tree.children(p, "pobj")
        if o.lemma_.lower() in letters
    ]
    read = [t for o in papers for t in tree.prepositional(o, ("to",), deep=False)]
    return [m for t in read for m in here.of_token(t) if id(m.who) not in doers and m.who.kind is not Kind.MEDIA]


def said_to_be_by(here: Sides, frame: Frame) -> list[Named]:
    """ "Led to curbs on Mali, by Oman and others", "a strike called by Fatah": whose deed the noun is."""
    token = frame.token
    made: list[Token] = [o for p in tree.children(token, "prep") for o in tree.children(p, "pobj")]
    doing = either(here.grammar.light, here.grammar.words["convoking_verbs"])
    held = [c for o in (token, *made) for c in tree.children(o, "acl") if c.lemma_.lower() in doing]
    agents = [t for c in held if tree.is_passive(c) for t in tree.subjects(c, here.grammar.control)]
    verb = token
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    if not agents and verb.i < token.i and not tree.is_passive(verb):
        behind = [p for p in tree.children(verb, "prep", "agent") if p.lower_ == "by" and p.i > token.i]
        agents = [o for p in behind for o in tree.children(p, "pobj")]
    targets = {id(m.who) for m in frame.target}
    return [m for t in agents for m in here.of_token(t, strict=True) if id(m.who) not in targets]


def before_mission(here: Sides, frame: Frame) -> list[Named]:
    """ "Held a rally in front of the Chinese embassy", "marched to Chad's consulate": whose mission a crowd is at."""
    verb = frame.verb if frame.verb is not None else frame.token
    heads = {t.i: t for t in (frame.token, verb, *tree.objects(verb))}.values()
    behind = [p for t in heads for p in tree.children(t, "prep") if p.lower_ in STANDING]
    spots = [o for p in behind for o in tree.children(p, "pobj")]
    fronts = [t for t in spots if t.lower_ == "front"]
    spots = [t for t in spots if t.head.lower_ != "in"] + [*tree.objects(verb)]
    spots += [o for t in fronts for o in tree.prepositional(t, ("of",), deep=False)]
    missions = here.grammar.words["missions"]
    return [m for t in spots if t.lemma_.lower() in missions for m in here.of_token(t) if m.who.country is not None]
