"""Who does it where no slot of the pattern names anybody: the authorities who arrest, those who take part, who hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.sides.beside import said_to_be_by
from graphbuild.extract.frames.sides.clauses import freed_by
from graphbuild.extract.frames.sides.lists import listed_under, opens_item
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphbuild.extract.frames.sides.sides import Sides

BESIDE = frozenset({"acomp", "advcl", "advmod", "amod", "ccomp", "oprd", "xcomp"})
HELD = frozenset({"arrest", "convict", "release"})  # modes of holding somebody, and letting go


def authorities(here: Sides, frame: Frame) -> list[Named]:
    """Who arrests, jails or deports where nobody is said to: the authorities there, or of what this is about."""
    near = [frame.token, *(t for t in here.tokens(frame, "subject"))]  # "a court in Accra"
    near += tree.objects(frame.token) if frame.type == "SANCTION" else []  # "her envoy in Accra was told to leave"
    spots = [s for t in near for s in tree.prepositional(t, ("in", "at"), deep=False)]
    for spot in (*spots, *_put_ahead(frame.token)):
        there = here.reading.mention_of(here.block, spot)
        if there is not None and there.who.kind in (Kind.PLACE, Kind.COUNTRY) and there.who.country is not None:
            state = there if there.who.kind is Kind.COUNTRY else here.states.of_place(there)
            frame.notes.append(f"source: the authorities of {state.who.name}, where it was")
            return [state]
    iso3 = here.reading.subject_country(here.block)
    victims = {m.who.kind for m in frame.target}
    who = next((w for w in here.reading.whos if w.kind is Kind.COUNTRY and w.country == iso3), None)
    if who is None or Kind.COUNTRY in victims:
        return []
    named = next((m for m in here.reading.named if m.who is who), None)
    if named is None:
        return []
    frame.notes.append(f"source: the authorities of {who.name}, which the article is about")
    return [named]


def _put_ahead(token: Token) -> list[Token]:
    """Where the whole sentence is said to be: "In Peru, miners ended a strike over a man who was jailed"."""
    above = (v for v in token.ancestors if v.pos_ in ("VERB", "AUX"))
    heads = [p for v in above for p in tree.children(v, "prep") if p.lower_ == "in" and p.i == p.sent.start]
    return [o for p in heads for o in tree.children(p, "pobj")]


def jailers(here: Sides, frame: Frame) -> list[Named]:
    """Who holds somebody whose arrest is only named: the authorities of the victims' own state, which this is about."""
    homes = {m.who.country for m in frame.target if m.who.kind is Kind.PERSON}
    if not frame.target or homes != {here.reading.main_country()}:
        return []
    head = frame.token.head
    decries = frame.token.dep_ == "dobj" and head.lemma_.lower() in here.grammar.words["decrying"]
    accusing = [m for t in tree.subjects(head, here.grammar.control) for m in here.of_token(t)] if decries else []
    lands = {m.who.country for m in accusing}  # "France condemned Ann Lee's arrest": by whomever, and not by France
    return [m for m in authorities(here, frame) if m.who.country not in lands]


def keepers(here: Sides, frame: Frame) -> list[Named]:
    """ "The release of ten detainees in Chad": the state that holds them, where it was taken for theirs."""
    if frame.source or not frame.target or frame.mode not in HELD:
        return []
    kept = here.grammar.words["held_by_states"]
    held = [t for slot in frame.pattern.target for t in here.tokens(frame, slot) if t.lemma_.lower() in kept]
    lands = [m for t in held for o in tree.prepositional(t, ("in",), deep=False) for m in here.of_token(o)]
    states = [m for m in lands if m.who.kind is Kind.COUNTRY]
    return states if {id(m.who) for m in frame.target} <= {id(m.who) for m in states} else []


def unsaid_source(here: Sides, frame: Frame) -> list[Named]:
    """Who does it, where the clause has no subject that is anybody."""
    token = frame.token
    if opens_item(token):
        return listed_under(here)
    if frame.role == "noun":
        return _taking_part(here, frame) or said_to_be_by(here, frame)
    if frame.role != "verb":
        return []
    if frame.mode == "release" and tree.is_passive(token):  # "was freed from a jail in Mali"
        jails = [t for t in here.tokens(frame, "from") if t.lemma_.lower() in here.grammar.words["jails"]]
        targets = {id(m.who) for m in frame.target}
        found = [m for t in jails for m in here.of_token(t, place_counts=True) if id(m.who) not in targets]
        return found or [m for m in freed_by(here, token) if id(m.who) not in targets]
    if frame.type == "ACCUSE" and tree.is_passive(token):  # "are accused in a UN report of arming them"
        said = either(here.grammar.words["utterances"], here.grammar.words["made_things"])
        in_print = [t for t in tree.prepositional(token, ("in",), deep=False) if t.lemma_.lower() in said]
        return [m for t in in_print for m in here.owners.owner(t, made=True)]
    return []


def _taking_part(here: Sides, frame: Frame) -> list[Named]:
    """ "After a meeting with Ann Lee, Bo left", "quit the talks with Oman": who the clause is about is there too."""
    if frame.type not in ("CONSULT", "ASSAULT") or not frame.target or not here.tokens(frame, "with"):
        return []
    words = here.grammar.words
    token = frame.token
    while token.dep_ in ("pobj", "dobj", "conj", "appos") and token.head.i != token.i:
        head = token.head
        if token.dep_ == "dobj" and head.lemma_.lower() not in either(words["occasion_verbs"], words["leaving_verbs"]):
            return []
        if token.dep_ == "pobj":
            if head.lower_ not in words["taking_part"]:
                return []
            head = head.head
            state = head
            while head.pos_ in ("ADJ", "ADV") and head.dep_ in BESIDE:
                head = head.head  # "declared himself satisfied with the talks with Oman"
            if head != state and head.pos_ in ("NOUN", "PROPN"):  # "Ann Lee, back from talks with Oman, said"
                there = {id(m.who) for m in frame.target}
                return [m for m in here.of_token(head, strict=True) if id(m.who) not in there]
        if head.pos_ in ("VERB", "AUX"):
            targets = {id(m.who) for m in frame.target}
            subjects = tree.surface_subjects(head, here.grammar.control)
            found = [m for t in subjects for m in here.of_token(t, strict=True)]
            return [m for m in found if id(m.who) not in targets and m.who.kind is not Kind.MEDIA]
        token = head
    return []


def attending(here: Sides, frame: Frame) -> list[Named]:
    """ "Hosted talks attended by the leaders of Chad and Mali": those who came, besides the sides that are known."""
    if frame.type != "CONSULT" or frame.role != "noun":
        return []
    there = {id(m.who) for m in (*frame.source, *frame.target)}
    coming = (c for c in tree.children(frame.token, "acl", "relcl") if c.lemma_.lower() in ("attend", "join"))
    came = (t for c in coming if tree.is_passive(c) for t in tree.subjects(c, here.grammar.control))
    return [m for t in came for m in here.of_token(t) if id(m.who) not in there]
