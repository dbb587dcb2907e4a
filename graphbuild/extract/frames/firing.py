"""Whether a pattern fires at a word: its conditions hold there, and the deed is no habit, condition or question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import conditions, parties
from graphbuild.extract.frames.doubts import doubt
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.index import Entry
from graphbuild.extract.frames.nameless import (
    ANYBODY,
    SPOKEN,
    are_met,
    is_of_nature,
    is_political,
    is_private,
    may_be_faceless,
)
from graphbuild.extract.frames.referents import is_own_state
from graphbuild.extract.frames.sides import Sides
from graphbuild.extract.lists import either
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

OWN = frozenset({"its", "their", "his", "own"})
KNOWN = frozenset({"the", "both", "all", "these", "those"})  # before whom one asks, and not what for
IFFY = frozenset({"CONCEDE", "REJECT", "RETREAT", "SUPPORT"})  # deeds of which a condition tells nothing
OTHER_WORDS = "the trigger's other words do not stand with it"


def fire(here: Sides, token: Token, carrier: Token | None, role: str, entry: Entry) -> Frame | str:
    """The frame of a pattern at its trigger, or why there is none: mostly a constant, as it is thrown away."""
    pattern = entry.pattern
    if entry.rest and not (here.words.issuperset(entry.rest) and conditions.stands_with(token, role, entry.rest)):
        return OTHER_WORDS
    if role == "verb" and conditions.has_other_particle(token, entry.rest):
        return "a particle makes it another verb"
    if role == "manner":
        role = "verb"  # any, with or without a particle
    if role == "noun" and pattern.light_verb and not here.grammar.is_light(carrier, pattern.light_verb):
        return "no light verb of the pattern carries the noun"
    if role == "noun" and pattern.light_verb and carrier is not None and _is_named_so(token, carrier, here):
        return "what it is called"  # "called the summit a failure"
    if role in ("verb", "modal") and pattern.only != "any" and (pattern.only == "passive") != tree.is_passive(token):
        return f"it fires only where the verb is {pattern.only}"
    slots = here.shared(token, role, entry.reading)
    verb, words = carrier if role == "noun" else token, 1 + len(entry.rest)
    frame = Frame(
        here.block, token, entry.type, pattern, role, carrier, verb, words=words, mode=pattern.mode, slots=slots
    )
    missing = conditions.unmet(here, frame, entry.asks)
    if missing is not None:
        return missing
    if (slot := here.missing(frame)) is not None:
        return f"nobody is named in the slot {slot!r}, which it needs"
    here.fill(frame)
    for slot in pattern.needs:
        if slot == "subject" and frame.type in SPOKEN and frame.target and is_political(here, frame):
            continue  # "the strikers rejected Lima's offer"
        if slot == "object" and frame.type == "CONSULT" and frame.source and are_met(here, frame):
            continue  # "the envoy met rebels in Geneva"
        if slot == "subject" and here.answers(frame, slot):
            continue  # "the killing drew condemnation from Oman"
        if not here.actors(frame, slot) or (slot == "doer" and not frame.target):
            return f"nobody is named in the slot {slot!r}, which it needs"
    if not frame.source and not frame.target and not may_be_faceless(here, frame):
        return "nobody is named on either side, and the words alone are not sure enough"
    if frame.type in ("AGREE", "SUPPORT") and role == "verb" and not frame.source and is_private(here, frame):
        return "a nameless subject that is no political power"
    answers = frame.type in IFFY or (frame.type == "ACCUSE" and pattern.status)
    if answers and tree.in_condition(token):
        return "only the condition of something else"  # "if Chad breaks the truce, we will answer"
    if role == "adjective" and "speaker" in pattern.needs and token.dep_ == "amod" and token.i > token.head.i:
        return "it only tells who is meant"  # "the official responsible for ports"
    if frame.type == "SUPPORT" and role == "adjective" and tree.children(token.head, "neg") and token.dep_ == "acomp":
        return "it is said not to be so"  # "I am not happy with Oman"
    if frame.type == "THREATEN" and role == "noun" and token.dep_ == "attr":
        return "who is a threat makes none"
    if frame.type == "MOBILIZE" and is_of_nature(here):
        return "troops sent to a calamity"
    if (role == "verb" and _is_habit(token, here.grammar.words)) or (role == "noun" and _is_kind(token)):
        return "a habit, and no deed"
    if (role in ("verb", "modal") or carrier is not None) and tree.is_asked(carrier or token):
        return "only asked about"
    if role == "modal" and tree.put_ahead(token) is not None:
        return "only the condition of something else"  # "should he come, they will talk"
    if role == "verb" and frame.type == "REQUEST" and _asks_to_be_left_out(token):
        return "asked for oneself, not to be named"
    if role == "verb" and frame.type == "REQUEST" and "object" not in pattern.target and _asks_them(here, token):
        return "who is asked, and not what is asked for"  # "urged both forces to leave"
    if role == "verb" and frame.type == "REQUEST" and _puts_question(token, here.grammar.words):
        return "a question that is put, and no request"
    if (
        frame.type == "COOPERATE"
        and token.lemma_.lower() not in here.grammar.words["handing_over"]
        and parties.homes(frame.source + frame.target) < 2
    ):
        return "nobody of another state, or body of none, whom it is done with"
    if frame.type == "AID" and _is_supply(here, frame):
        return "supplies for one's own forces"
    if "culprit" in pattern.target and frame.target and all(is_own_state(frame.source, m) for m in frame.target):
        return "said of one's own state"
    if role == "modal" and frame.type == "REQUEST" and any(is_own_state(frame.source, m) for m in frame.target):
        return "said of one's own state"
    if frame.mode == "visit" and parties.is_private_journey(frame):
        return "a private journey"
    if (unfit := doubt(here, frame)) is not None:
        return unfit
    if pattern.mutual and parties.homes(frame.source + frame.target) < 2:
        return "mutual, and fewer than two states or bodies are its sides"
    if frame.type == "SANCTION" and frame.mode != "convict" and role == "verb" and parties.is_own(frame):
        frame.type, frame.mode = "COERCE", "seize"  # a state that freezes its own people's accounts
    if frame.type == "CONSULT" and frame.mode is None and _is_afar(frame, here.grammar.words["afar_words"]):
        frame.mode = "phone"
    if pattern.together and parties.homes(frame.source) > 1:  # "China and Laos held drills" do so together
        frame.type, frame.mode = pattern.together, None
    return frame


def _is_named_so(noun: Token, verb: Token, here: Sides) -> bool:
    """Whether the verb says what the noun is, and does not make it."""
    calls = verb.lemma_.lower() in here.grammar.words["calling_verbs"]
    return calls and noun.dep_ == "dobj" and bool(tree.children(verb, "oprd"))


def _is_supply(here: Sides, frame: Frame) -> bool:
    """Whether a state sends something to its own army: "brought food to its troops on the island"."""
    homes = {m.who.country for m in frame.source if m.who.country}
    if frame.target:
        return all(m.who.kind is Kind.MILITARY and m.who.country in homes for m in frame.target)
    forces = either(here.grammar.knowledge.classes["troops"], here.grammar.words["state_posts"])
    heads = (t for slot in frame.pattern.target for t in here.tokens(frame, slot))
    return any(t.lemma_.lower() in forces and any(c.lower_ in OWN for c in t.lefts) for t in heads)


def _is_afar(frame: Frame, words: frozenset[str]) -> bool:
    """Whether people talked and did not meet: "discussed the truce in phone talks", "in a video conference"."""
    near = (tree.near_words(t) for t in (frame.token, frame.carrier) if t is not None)
    return not all(words.isdisjoint(found) for found in near)


def _is_habit(verb: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the verb tells what is usually so: "the judges traditionally don't sit in August"."""
    auxiliaries = tree.children(verb, "aux", "auxpass")
    present = verb.tag_ in ("VBP", "VBZ") or any(c.lower_ in ("do", "does") for c in auxiliaries)
    if verb.dep_ == "relcl" and verb.tag_ in ("VBP", "VBZ") and verb.head.lower_ in ANYBODY:
        return True  # "anybody who attacks an officer faces prison"
    first = verb
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ == "pcomp" and first.head.lower_ == "for":  # "is known for robbing and kidnapping travellers"
        return first.head.head.lower_ in words["reputed"]
    return present and any(c.lower_ in words["habitual_words"] for c in verb.children)


def _is_kind(noun: Token) -> bool:
    """Whether the noun names a kind of deed, of which a present tense tells: "such raids are planned in Oslo"."""
    if noun.tag_ != "NNS" or not any(c.lower_ == "such" for c in noun.lefts):
        return False
    above = noun.head
    while above.pos_ in ("NOUN", "ADP") and above.head.i != above.i:
        above = above.head
    helping = [c.tag_ for c in tree.children(above, "aux", "auxpass")]
    return (helping[0] if helping else above.tag_) in ("VBZ", "VBP") and not any(
        c.lemma_ == "have" for c in tree.children(above, "aux")
    )


def _asks_to_be_left_out(verb: Token) -> bool:
    """Whether somebody asks not to be named or quoted: "said an official, who asked not to be identified"."""
    wants = (c for c in tree.children(verb, "xcomp") if tree.is_passive(c) and tree.children(c, "neg"))
    return any(wants) and not tree.objects(verb)


def _asks_them(here: Sides, verb: Token) -> bool:
    """Whether the object is known and shall do something: "urged the troops to leave"."""
    if verb.lemma_.lower() not in here.grammar.control.of_object or not any(
        tree.is_infinitive(c) for c in tree.children(verb, "xcomp")
    ):
        return False
    known = (t for o in tree.children(verb, "dobj") for t in o.lefts)
    return any(t.lower_ in KNOWN or t.dep_ == "poss" for t in known)


def _puts_question(verb: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the verb asks for an answer only: "asked whether it would pay", "asked about the ban"."""
    asks = verb.lemma_.lower() in words["questioning"]
    return tree.quotes_question(verb) or (asks and tree.reports_question(verb))
