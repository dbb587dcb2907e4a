"""Which deeds are no news: those that somebody is only after, in an infinitive or behind a preposition.

"Worked with Oman to free the crew", "the chance to arrest him", "a step towards defeating the rebels": whether it was
ever done the sentence does not say. On texts that no rule was written on, such events were right one time in six. Who
travels to do something does it, who meets is asked for as planned, and what is decided or planned is told as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame, Grammar
from graphbuild.extract.lists import either

if TYPE_CHECKING:
    from spacy.tokens import Token

# types whose infinitive is news by itself: "flew to Rome to meet the pope", "took to the streets to protest"
BY_PURPOSE = frozenset({"CONSULT", "PROTEST"})
BY_WORDS = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "THREATEN"})  # done by speaking or writing to somebody


def is_only_aimed_at(frame: Frame, grammar: Grammar) -> bool:
    """Whether the frame's verb tells only what somebody is after."""
    if frame.role == "noun" and _is_phrase_of_purpose(frame.token):
        return True
    carrier = frame.carrier if frame.token.dep_ == "dobj" else None
    is_light = carrier is not None and (
        carrier.lemma_.lower() in grammar.light or grammar.is_light(carrier, frame.pattern.light_verb)
    )  # "in order to exert pressure"
    if not (frame.role == "verb" or is_light) or frame.type == "CONSULT":
        return False
    verb = _first(carrier if is_light and carrier is not None else frame.token)
    words = grammar.words
    if tree.is_performed(verb, words):
        return False
    if verb.dep_ == "pcomp":
        if verb.tag_ != "VBG" or verb.head.lower_ not in words["aim_prepositions"]:
            return False
        if verb.head.lower_ == "in" and verb.head.head.lemma_.lower() in words["joining_verbs"]:
            return False  # "joined Togo in condemning the raid"
        if verb.head.lower_ == "on" and verb.head.head.lemma_.lower() in words["lasting_verbs"]:
            return False  # "they go on swapping data"
        # "the chance of freeing them", and not "was guilty of killing them", "thanked Oman for freeing them"
        return verb.head.lower_ not in words["deed_prepositions"] or verb.head.head.pos_ == "NOUN"
    if not tree.is_infinitive(verb) or tree.is_headline_future(verb):
        return False
    governor = verb.head.lemma_.lower()
    if verb.dep_ == "advcl":
        if frame.type in BY_WORDS and governor in either(words["contacting_verbs"], words["gathering_verbs"]):
            return False  # "phoned Oman to urge restraint": what is said is done by the call
        return frame.type not in BY_PURPOSE and governor not in words["motion_verbs"]
    if verb.dep_ == "acl":
        return governor in words["aim_nouns"] or verb.head.head.lower_ == "in"  # "in order to", "in a bid to"
    if verb.dep_ in ("xcomp", "ccomp") and governor in words["causing_verbs"]:
        return tree.is_infinitive(verb.head) or verb.head.tag_ == "VBG"  # "keen to get Chad to sign"
    return verb.dep_ == "xcomp" and governor in words["aim_verbs"]


def _is_phrase_of_purpose(noun: Token) -> bool:
    """Whether the noun is only half of a conjunction: "in order to"."""
    at = noun.i
    beside = (noun.doc[at - 1].lower_, noun.doc[at + 1].lower_) if 0 < at < len(noun.doc) - 1 else ()
    return beside == ("in", "to")


def _first(verb: Token) -> Token:
    """The first of the verbs that "and" joins to it, whose "to" or preposition it shares."""
    while verb.dep_ == "conj" and verb.head.tag_ == verb.tag_ and not tree.children(verb, "nsubj", "nsubjpass", "aux"):
        verb = verb.head
    return verb
