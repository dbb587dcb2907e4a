"""Who is helped, and whose state is blamed, where only the article tells."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.referents import is_definite, set_apart, words_taken_up
from graphbuild.extract.frames.story.past import LOOKED_BACK, NEAR, Past, noted
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

LANDS = frozenset({Kind.COUNTRY, Kind.PLACE})
WITHIN = frozenset({"in", "of", "from", "across", "throughout"})


def find_receiver(past: Past, frame: Frame, before: Sequence[Frame]) -> list[Named]:
    """ "Cuba will send doctors": to whom others were told to help just before, or who had asked for help."""
    if frame.type != "AID" or not frame.source or frame.mode == "refugees":
        return []
    needy_there = _land_of_needy(past, frame)
    if needy_there or _says_whom(past, frame):
        return needy_there
    for other in reversed(before[-LOOKED_BACK:]):
        if past.distance(frame, other) > 2 * NEAR:
            break
        needy = other.target if other.type == "AID" else other.source
        if other.type == "AID" or (other.type == "REQUEST" and other.mode == "assist"):
            if other.type == "REQUEST":
                needy = [m for m in needy if m.who.country]  # the UN's chief appeals for others
            found = set_apart(needy, frame.source)
            if found:
                return noted(frame, found, "who was helped before", other)
    return []


def name_giver(past: Past, frame: Frame, before: Sequence[Frame]) -> None:
    """ "The funding will provide tents to Mali": by whoever was told to give it just before."""
    if frame.type != "AID" or frame.source or frame.role != "verb":
        return
    given = either(past.grammar.knowledge.classes["money"], past.grammar.knowledge.classes["relief"])
    subjects = tree.surface_subjects(frame.token, past.grammar.control)
    if not any(is_definite(t) and t.lemma_.lower() in given for t in subjects):
        return
    for other in reversed(before[-LOOKED_BACK:]):
        if past.distance(frame, other) > 2 * NEAR:
            return
        if other.type == "AID" and other.source:
            frame.source = set_apart(other.source, frame.target)
            frame.notes += [f"source: {m.who.name}, who gives it ({other.token.text!r})" for m in frame.source]
            return


def _land_of_needy(past: Past, frame: Frame) -> list[Named]:
    """The states where people are helped: "gave tents to victims of the quake in Nepal", "to those hit in Mali"."""
    classes = past.grammar.knowledge.classes
    somebody = either(either(classes["person"], classes["crowd"]), classes["needy"])
    somebody = either(somebody, past.grammar.words["aid_causes"])
    homes = {m.who.country for m in frame.source}
    clauses = [c for c in tree.children(frame.token, "advcl") if tree.children(c, "mark") or c.tag_ != "VB"]
    for token in (t for t in tree.complement(frame.token) if not any(c.is_ancestor(t) for c in clauses)):
        named = past.reading.at.get((frame.block, token.i))
        if named is None or named.who.kind not in LANDS or named.who.country in {None, *homes}:
            continue
        if token.dep_ != "pobj" or token.head.lower_ not in WITHIN:
            continue
        between = [t for t in token.ancestors if t.i > frame.token.i and t.i < token.i]
        if any(t.pos_ == "NOUN" and t.lemma_.lower() in somebody for t in between):
            joined = (past.reading.at.get((frame.block, t.i)) for t in (token, *token.conjuncts))
            found = [m for m in joined if m is not None and m.who.kind in LANDS and m.who.country]
            return [past.reading.state_of(m, past.grammar.knowledge.countries) for m in found]
    return []


def _says_whom(past: Past, frame: Frame) -> bool:
    """Whether it is said who is helped, though nobody named: "gave tents to 300 families"."""
    people = either(past.grammar.knowledge.classes["person"], past.grammar.knowledge.classes["crowd"])
    given = tree.receivers(frame.token) if frame.role == "verb" else []
    given += tree.prepositional(frame.token, ("to", "for"))
    captives = past.grammar.knowledge.classes["captive"]  # "freeing four hostages"
    if frame.role == "verb" and any(o.lemma_.lower() in captives for o in tree.objects(frame.token)):
        return True
    return any(t.lemma_.lower() in people for t in given)


def find_jailer(past: Past, frame: Frame, before: Sequence[Frame]) -> list[Named]:
    """ "The EU deplored the sentencing of journalists": the state that the article is about, whose courts it was."""
    if frame.type != "ACCUSE" or not frame.source:
        return []
    if not any(noun.lemma_.lower() in past.grammar.words["state_deeds"] for noun in words_taken_up(frame)):
        return []
    iso3 = past.reading.subject_country(frame.block)
    if iso3 is None or iso3 in {m.who.country for m in frame.source}:
        return []
    state = next((m for m in past.reading.named if m.who.kind is Kind.COUNTRY and m.who.country == iso3), None)
    if state is None:
        return []
    frame.notes.append(f"target: {state.who.name}, which the article is about")
    return [state]
