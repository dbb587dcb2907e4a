"""Who suffers, gains or hears it where no slot of the pattern names anybody: those helped, struck, asked, met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import SAID, SPEECH_ACTS, Frame
from graphbuild.extract.frames.sides.beside import before_mission
from graphbuild.extract.frames.sides.clauses import complained_of, spoken_of, takes_away, whose
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphbuild.extract.frames.sides.sides import Sides

YOU = frozenset({"you", "your", "yours"})


def beyond_slots(here: Sides, frame: Frame) -> list[Named]:
    """Who suffers or gains by the deed, though no slot of its pattern holds them."""
    token = frame.token
    if frame.type in SAID and frame.verb is not None and (met := _met_for(here, frame.verb, frame)):
        return met
    if frame.type in ("REJECT", "CONCEDE") and frame.role in ("verb", "adjective"):
        answered = _answered_in_clause(here, token)
        if answered:
            return answered
    if frame.type == "ACCUSE" and frame.mode == "disapprove" and (blamed := complained_of(here, frame)):
        return blamed
    if frame.role == "verb" and takes_away(frame) and (others := whose(here, frame)):
        return others
    if frame.type == "AID" and frame.role == "verb":  # "donated tents to help Malawi"
        clauses = [c for t in (token, *tree.objects(token)) for c in tree.children(t, "advcl", "xcomp", "acl")]
        helps = [c for c in clauses if c.lemma_.lower() in here.grammar.words["helping"] and tree.is_infinitive(c)]
        helped = [m for c in helps for t in tree.objects(c) for m in here.of_token(t)]
        return helped or _sufferers(here, frame)
    if frame.type == "MOBILIZE":  # "massed tanks along the border with Chad", "sent a fleet into waters off Chad"
        preps = [p for p in token.subtree if p.dep_ == "prep"]
        near = [o for p in preps for o in tree.children(p, "pobj")]
        off = [m for p in preps if p.lower_ == "off" for t in tree.children(p, "pobj") for m in here.of_token(t)]
        borders = [o for o in near if o.lemma_.lower() in here.grammar.words["borders"]]
        beyond = [m for b in borders for t in tree.prepositional(b, ("with",), deep=False) for m in here.of_token(t)]
        return [m for m in beyond or off if m.who.country not in here.homes]
    if frame.type in ("THREATEN", "REQUEST") and token.dep_ == "acl" and not tree.is_passive(token):
        # "sent a letter to Bern threatening to cut ties"
        read = [
            token.head.head,
            *(t for n in (token.head, token.head.head) for t in tree.children(n, "prep", "dative")),
        ]
        return [m for p in read if p.lower_ == "to" for t in tree.children(p, "pobj") for m in here.of_token(t)]
    if frame.type == "PROTEST" and (missions := before_mission(here, frame)):
        return missions
    if frame.type == "PROTEST" and frame.role == "verb":
        # "students outside the Chinese embassy burned flags", "blocked roads to force Ann Lee to resign"
        spots = [o for t in here.tokens(frame, "subject") for o in tree.prepositional(t, ("outside",), deep=False)]
        aims = [c for t in (token, *tree.objects(token)) for c in tree.children(t, "advcl", "xcomp", "acl", "relcl")]
        aims = [c for c in aims if tree.is_infinitive(c)]
        aims = [o for c in aims if c.lemma_.lower() in here.grammar.words["pressing"] for o in tree.objects(c)]
        return [m for t in [*spots, *aims] for m in here.of_token(t)]
    if frame.type == "REQUEST" and (found := _captors(here, frame) or _visited(here, frame)):
        return found
    if frame.type == "REQUEST" and frame.role == "verb":  # "urged restraint over the Mali-Niger tensions"
        truces = [*tree.objects(token), *tree.prepositional(token, ("for",), deep=False)]
        truces = [t for t in truces if t.lemma_.lower() in here.grammar.words["truces"]]
        over = [o for t in truces for o in tree.prepositional(t, ("over", "in", "amid", "between"))]
        return next((m for t in over if len(m := here.owners.owner(t) or here.joined_actors(t)) > 1), [])
    if frame.type == "SANCTION" and frame.role == "noun" and frame.source:  # "announced new Iran sanctions"
        doers = {id(m.who) for m in frame.source}
        before = [m for t in tree.modifiers(token) for m in here.joined_actors(t) if id(m.who) not in doers]
        return before or _sufferers(here, frame) or _grieved(here, frame, token)
    if frame.type == "SANCTION" and frame.role == "verb":
        return _sufferers(here, frame) or _grieved(here, frame, token.head if token.dep_ == "acl" else token)
    if frame.type == "ASSAULT" and frame.role == "noun":
        struck = [m for t in here.struck_there(token) for m in here.of_token(t, place_counts=True)]
        if struck:
            return struck
    weighed = frame.role == "noun" and token.dep_ == "dobj" and bool(frame.source)
    if frame.type == "REQUEST" and weighed and token.head.lemma_.lower() in here.grammar.words["weighing"]:
        # "is considering an Israeli request"
        return [m for t in tree.surface_subjects(token.head, here.grammar.control) for m in here.of_token(t)]
    if frame.type == "REQUEST" and frame.role == "noun" and token.dep_ == "pobj":
        # "at the request of Oslo, Danish police arrested ...": of those who then did it
        verb = token.head.head
        if token.head.lower_ in here.grammar.words["on_request"] and verb.pos_ == "VERB":
            return [m for t in tree.subjects(verb, here.grammar.control) for m in here.of_token(t, strict=True)]
    found = _sufferers(here, frame) or _told(here, frame) or _charged(here, frame)
    return found or (spoken_of(here, frame) if frame.type in ("ACCUSE", "SUPPORT") else [])


def _told(here: Sides, frame: Frame) -> list[Named]:
    """ "Told Chad it was willing to help", "'Your deeds are vile,' he told her": the one who is told."""
    clause = tree.clause_of(frame.token)
    if frame.type not in SPEECH_ACTS or frame.role == "noun" or clause.dep_ != "ccomp":
        return []
    if frame.type not in ("AGREE", "CONCEDE", "SUPPORT") and all(t.lower_ not in YOU for t in clause.subtree):
        return []  # "told Chad it was angry at the raid": not of what it heard
    if clause.head.lemma_.lower() not in here.grammar.words["telling_verbs"]:
        return []
    tellers = {id(m.who) for t in tree.subjects(clause.head, here.grammar.control) for m in here.of_token(t)}
    if not any(id(m.who) in tellers for m in frame.source):
        return []
    heard = [*tree.objects(clause.head), *tree.receivers(clause.head)]
    return [m for t in heard for m in here.of_token(t) if id(m.who) not in tellers and m.who.kind is not Kind.MEDIA]


def _visited(here: Sides, frame: Frame) -> list[Named]:
    """Who is asked by somebody who goes there for it: "flew to Moscow to ask for a loan"."""
    token, journey = frame.token, frame.token.head
    if frame.role != "verb" or token.dep_ not in ("advcl", "xcomp") or not tree.is_infinitive(token):
        return []
    if journey.lemma_.lower() not in here.grammar.words["travel_verbs"]:
        return []
    goals = [*tree.objects(journey), *tree.prepositional(journey, ("to", "into"), deep=False)]
    homes = {m.who.country for m in frame.source}
    found = [m for t in goals for m in here.of_token(t, place_counts=True)]
    return [m for m in found if m.who.country not in homes]


def _captors(here: Sides, frame: Frame) -> list[Named]:
    """ "Pressed for the release of two Kenyans held in Oman": the state where they are."""
    held = (c for t in frame.token.subtree for c in tree.children(t, "acl") if tree.is_passive(c))
    jails = (c for c in held if c.lemma_.lower() in here.grammar.words["held_words"])
    spots = [t for c in jails for t in tree.prepositional(c, ("in", "by"), deep=False)]
    there = [m for t in spots for m in here.of_token(t, place_counts=True)]
    return [m for m in there if m.who.country is not None and m.who.country not in here.homes]


def _charged(here: Sides, frame: Frame) -> list[Named]:
    """ "Rwanda denied backing the rebels, as Kinshasa alleges": who the main clause is about."""
    token = frame.token
    if (
        frame.type != "ACCUSE"
        or frame.mode != "allege"
        or token.dep_ != "advcl"
        or tree.children(token, "ccomp", "dobj")
    ):
        return []
    if not any(c.lower_ == "as" for c in tree.children(token, "mark", "advmod")):
        return []
    return [m for t in tree.surface_subjects(token.head, here.grammar.control) for m in here.of_token(t, strict=True)]


def _met_for(here: Sides, verb: Token, frame: Frame) -> list[Named]:
    """ "Met Chad's envoy to demand an apology", "summoned her to voice alarm": the one who is met hears it."""
    above = verb.head.head if verb.dep_ == "relcl" and verb.head.dep_ == "dobj" else verb.head
    if verb.dep_ not in ("advcl", "xcomp", "relcl") or not tree.is_infinitive(verb) or above.pos_ != "VERB":
        return []
    if any("ASSAULT" in here.grammar.types_of(t) for t in tree.objects(verb)):
        return []  # "met Chad's envoy to denounce the bombing", which was not his
    words = here.grammar.words
    if above.lemma_.lower() not in either(words["contacting_verbs"], words["gathering_verbs"]):
        return []
    heard = [*tree.objects(above), *tree.prepositional(above, ("with", "in", "to"), deep=False)]
    doers = {id(m.who) for m in frame.source}
    return [m for t in heard for m in here.of_token(t) if id(m.who) not in doers]


def _answered_in_clause(here: Sides, token: Token) -> list[Named]:
    """ "The rebels' demand, which Chad was unwilling to meet": those who made it."""
    clause = tree.clause_of(token)
    if clause.dep_ in ("acl", "relcl") and clause.head.lemma_.lower() in here.grammar.words["charges"]:
        return _made_by_sayer(here, clause.head)
    if clause.dep_ != "relcl" or clause.head.lemma_.lower() not in here.grammar.knowledge.classes["demand"]:
        return []
    relative = {t.i for t in clause.subtree if t.tag_ in ("WDT", "WP")}
    if any(t.i in relative for t in tree.children(clause, "nsubj", "nsubjpass")):
        return []
    return here.owners.owner(clause.head, made=True)


def _made_by_sayer(here: Sides, charge: Token) -> list[Named]:
    """ "Chad said its men had come under fire, an accusation dismissed by Oslo": who said it."""
    first = charge.left_edge.i
    if charge.dep_ not in ("appos", "dep", "npadvmod", "dobj") or first == 0 or charge.doc[first - 1].text != ",":
        return []
    for above in charge.ancestors:
        if above.pos_ == "VERB" and above.lemma_.lower() in here.grammar.words["speech"]:
            return [m for t in tree.subjects(above, here.grammar.control) for m in here.of_token(t, strict=True)]
    return []


def _grieved(here: Sides, frame: Frame, noun: Token) -> list[Named]:
    """ "A row over Oman's tariffs and limits set by Chad on imports": whose deed is listed before this answers it."""
    if noun.dep_ != "conj" or noun.head.i > noun.i:
        return []
    doers = {m.who.country for m in frame.source}
    owners = [m for t in tree.modifiers(noun.head) for m in here.of_token(t) if m.who.country not in doers]
    if len({m.who.country for m in owners}) != 1:
        return []
    frame.notes.append(f"target: {owners[0].who.name}, whose deed is told beside it ({noun.head.text!r})")
    return owners


def _sufferers(here: Sides, frame: Frame) -> list[Named]:
    """ "Li faces US sanctions": the subject of a light verb that only suffers what the noun says."""
    carrier = frame.carrier
    if frame.role == "verb" and frame.token.dep_ == "acl" and tree.is_passive(frame.token):
        given = frame.token.head  # "Nepal received a shipment of tents donated by China"
        carrier = tree.carrier(given.head.head if given.dep_ == "pobj" and given.head.lower_ == "of" else given)
        if frame.type != "AID" or carrier is None:
            return []
    elif (
        frame.role != "noun"
        or carrier is None
        or tree.counting(frame.token, here.grammar.words["quantities"]).dep_ != "dobj"
    ):
        return []
    if carrier.lemma_.lower() not in here.grammar.passive_light:
        return []
    subjects = tree.surface_subjects(carrier, here.grammar.control)
    deeds = [t for t in subjects if here.is_suffered(t)]  # "the rebels' capture of a town drew a warning"
    return [m for t in deeds for m in here.doers(t)] or [m for t in subjects for m in here.of_token(t, strict=True)]
