"""Who is told of in what somebody says, orders or plans: the slot `inner`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import SAID, Frame
from graphbuild.extract.frames.phrases import once
from graphbuild.extract.frames.referents import is_ruling
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphbuild.extract.frames.sides.sides import Sides


def inner(here: Sides, frame: Frame) -> list[Named]:
    """The sides of the deed in the complement: its own subject, else whom it is done to."""
    token = frame.token
    outer = {id(m.who) for m in frame.source}
    homes = {m.who.country for m in frame.source if m.who.country}
    if frame.type == "AGREE" and len(homes) > 1:
        return []  # "Oman and Fiji agreed to arrange talks between Peru and Chile": with each other

    def others(found: list[Named]) -> list[Named]:
        apart = [m for m in found if id(m.who) not in outer]
        abroad = [m for m in apart if m.who.country not in homes]
        home = [m for m in apart if m.who.kind is not Kind.COUNTRY or m.who.country not in here.lands]
        # "said police had beaten marchers": the state of one who is none of its officials
        served = [m for m in apart if m.found == "coreference" and m.who.kind is Kind.COUNTRY]
        return abroad or home or (served if frame.type == "ACCUSE" and _is_private_voice(frame) else [])

    if frame.type == "REJECT" and frame.role == "verb":  # "denied Peruvian claims that its army ..."
        charges = [o for o in tree.objects(token) if "ACCUSE" in here.grammar.types_of(o)]
        found = others([m for o in charges for m in here.owners.owner(o, made=True)])
        if found:
            return once(found)
        if any(o.lemma_.lower() in here.grammar.words["hearsay"] for o in tree.objects(token)):
            return []  # "denied press reports that its jets had bombed Oslo": said to whoever spread them
    clauses = [c for c in tree.children(token, "ccomp", "xcomp", "advcl", "acl", "pcomp") if not _is_reason(here, c)]
    if frame.role == "adjective" and token.dep_ == "acomp":  # "it is shameful that Chad has left"
        clauses += tree.children(token.head, "ccomp")
    beside = [prep for prep in tree.children(token, "prep") if not tree.is_absolute(prep)]
    clauses += [p for prep in beside for p in tree.children(prep, "pcomp")]
    clauses += [c for o in tree.objects(token) for c in tree.children(o, "acl")] if frame.role == "verb" else []
    if frame.role == "noun" and frame.carrier is not None:  # "played down warnings from Oslo on Friday that Chad would"
        told = [c for c in tree.children(frame.carrier, "ccomp") if c.i > token.i]
        clauses += [c for c in told if any(m.lower_ == "that" for m in tree.children(c, "mark"))]
    for clause in clauses:
        about = tree.children(clause, "nsubj", "nsubjpass") or tree.compound_subject(clause)
        if about:
            found = others([m for t in about for m in here.of_token(t)])
            if found:
                return once(found)
        done_to = tree.objects(clause)
        struck = [t for o in done_to for t in tree.prepositional(o, ("on", "against"), deep=False)]
        for heads in (
            struck if frame.type == "AGREE" else [],  # "promised to lift Mali's ban on Chad"
            done_to,
            tree.prepositional(clause, ("with", "to", "against", "on", "from", "for", "of", "in")),
        ):
            found = others([m for t in heads for m in here.of_token(t)])
            if found:
                return once(found)
    heads = tree.objects(token) if frame.role == "verb" else []
    heads += tree.prepositional(token, ("for", "of", "to", "on", "against", "with", "from"))
    heads = [t for t in heads if not _is_feeling(here, t)]
    found = others([m for t in heads for m in here.of_token(t)])
    if found:
        return once(found)
    if frame.type == "THREATEN" and (found := others(_of_condition(here, token))):
        return once(found)  # "threatened to boycott the talks if the UN ..."
    own = {i for m in frame.source if m.block == here.block for i in range(m.outer, m.end)}  # "from Ann Lee's cabinet"
    for t in sorted(tree.core(token), key=lambda t: t.i) if frame.type != "REQUEST" else ():
        if t.i in own:
            continue
        if tree.is_agent_aside(t) or (frame.type == "AGREE" and _is_venue(here, t)):
            continue  # "agreed to take in sailors rescued by Italy", "agreed to talk in Oslo"
        if t.lower_ in here.grammar.words["world_court_seats"]:
            continue  # "agreed to let judges in The Hague settle it"
        if any(_is_reason(here, a) or _is_feeling(here, a) for a in t.ancestors if a.i != token.i):
            continue
        found = others(
            [m for m in [here.reading.at.get((here.block, t.i))] if m is not None and _as_side(here, m) is not None]
        )
        if frame.type in SAID and all(m.who.kind is Kind.MEDIA for m in found):
            continue  # "he told the paper": whom it is said to hears no blame
        if found:
            return [side for m in found if (side := _as_side(here, m)) is not None]
    return []


def _of_condition(here: Sides, token: Token) -> list[Named]:
    """Whose deed a threat hangs on: the subject of its "if" or "unless", else whom that is about."""
    for clause in (c for t in token.subtree for c in tree.children(t, "advcl")):
        opens = any(c.lower_ in ("if", "unless", "should") for c in tree.children(clause, "mark", "aux"))
        if opens:
            subjects = tree.children(clause, "nsubj", "nsubjpass")
            with_whom = [o for s in subjects for o in tree.prepositional(s, ("with",))]
            return [m for t in with_whom or subjects for m in here.of_token(t)]
    return []


def _is_reason(here: Sides, clause: Token) -> bool:
    """Whether a participle only tells why: "declined the invitation, citing the presence of Mali's envoy"."""
    return tree.is_comment(clause) and clause.lemma_.lower() in here.grammar.words["citing"]


def _is_feeling(here: Sides, noun: Token) -> bool:
    """Whether somebody is only moved by it: "ignored the ruling, to the dismay of Mali"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.lemma_.lower() in here.grammar.words["feelings"]


def _is_venue(here: Sides, token: Token) -> bool:
    """Whether it is the town where something shall be done, or that a pact is called after."""
    named = here.reading.at.get((here.block, token.i))
    if named is None or named.who.kind is not Kind.PLACE:
        return False
    return token.dep_ == "compound" or (token.dep_ == "pobj" and token.head.lower_ in ("in", "at"))


def _as_side(here: Sides, named: Named) -> Named | None:
    """The mention where it is an actor; a place as its state."""
    if named.who.is_actor:
        return named
    return here.states.of_place(named) if named.who.country and named.who.country not in here.homes else None


def _is_private_voice(frame: Frame) -> bool:
    """Whether nobody of the source speaks for the state: lawyers, witnesses, unions, heads of parties."""
    return bool(frame.source) and not any(is_ruling(m.who) for m in frame.source)
