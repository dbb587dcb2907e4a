"""Sides that another clause of the sentence names: who held the freed, whose "its ships" are, what is protested at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.phrases import once
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphbuild.extract.frames.sides.sides import Sides

OWN = frozenset({"its", "their"})


def freed_by(here: Sides, freed: Token) -> list[Named]:
    """Who held those who are freed: "two Peruvians, who had been held by rebels, were freed"."""
    words = here.grammar.words["captor_verbs"]
    clauses = [c for o in tree.objects(freed) for c in tree.children(o, "acl", "relcl") if c.lemma_.lower() in words]
    agents = [t for c in clauses if tree.is_passive(c) for t in tree.subjects(c, here.grammar.control)]
    return once([m for t in agents for m in here.of_token(t)])


def complained_of(here: Sides, frame: Frame) -> list[Named]:
    """Who did what a complaint comes after: "Peru lodged a protest after a Chilean ship entered the bay"."""
    verb = frame.verb
    if verb is None or (frame.role == "verb" and tree.objects(verb)):
        return []
    after = [c for c in tree.children(verb, "advcl") if any(m.lower_ == "after" for m in tree.children(c, "mark"))]
    doers = [m for c in after for t in tree.subjects(c, here.grammar.control) for m in here.of_token(t)]
    return once([m for m in doers if m.who.country and m.who.country not in here.homes])


def takes_away(frame: Frame) -> bool:
    """Whether whose it is suffers what is done to a thing: "turned their guns on", "shut its border" are one's own."""
    return (frame.words == 1 or "at" in frame.pattern.target) and (frame.type == "ASSAULT" or frame.mode == "seize")


def whose(here: Sides, frame: Frame) -> list[Named]:
    """Whose "its ships" are that another seizes: "Oman protested after Iran seized one of its ships"."""
    slots: list[str] = [slot for slot in frame.pattern.target if slot != "object"]
    if frame.words == 1:  # "turned their guns on": one's own
        slots.append("object")
    struck = [t for slot in slots for t in here.tokens(frame, slot)]
    things = [o for t in struck for o in (t, *tree.prepositional(t, ("of",), deep=False))]
    own = {c.lower_ for o in things for c in tree.children(o, "poss")}
    if not frame.source or OWN.isdisjoint(own):
        return []
    above = frame.token
    while above.head.i != above.i:
        above = above.head
        if above.pos_ not in ("VERB", "AUX"):
            continue
        found = [m for t in tree.children(above, "nsubj", "nsubjpass") for m in here.of_token(t)]
        other = [m for m in found if m.who.country not in here.homes and m.who.kind is not Kind.PERSON]
        if other:
            states = here.grammar.knowledge.countries
            return once([here.reading.state_of(m, states) if m.who.kind is Kind.GOVERNMENT else m for m in other])
    return []


def spoken_of(here: Sides, frame: Frame) -> list[Named]:
    """Whose deed the words are said of: "'It is a disgrace,' she said of Spain's decision", "said Lee about Mali"."""
    if "speaker" not in frame.pattern.source or frame.token.head.i == frame.token.i:
        return []
    speech = here.grammar.words["speech"]
    saying = next((v for v in frame.token.ancestors if v.lemma_.lower() in speech and v.pos_ == "VERB"), None)
    if saying is None:
        return []
    # "said Ann Lee of Oxfam" is no word of Oxfam; but "said Ann Lee about Oman"
    behind = [*tree.children(saying, "prep"), *(p for s in tree.children(saying, "nsubj") for p in s.rights)]
    about = [p for p in behind if p.lower_ == "about" or (p.lower_ == "of" and p.i == saying.i + 1)]
    return once([m for p in about for o in tree.children(p, "pobj") for m in here.of_token(o)])
