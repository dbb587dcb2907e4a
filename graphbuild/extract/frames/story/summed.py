"""Whose deed a noun sums up that stands beside its clause: "Mali shut the port, a step that Chad condemned"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import SAID, Frame
from graphbuild.extract.frames.phrases import Phrases
from graphbuild.extract.frames.referents import is_own_state
from graphbuild.extract.frames.story.past import Past
from graphbuild.extract.frames.verdicts import SUFFERED
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Named

if TYPE_CHECKING:
    from spacy.tokens import Token

# types that judge or answer what was done, and those whose own content a noun may sum up instead of them
TAKEN_UP = frozenset({"ACCUSE", "AGREE", "CONCEDE", "PROTEST", "REJECT", "SUPPORT"})
JUDGING = frozenset({"ACCUSE", "PROTEST", "REJECT", "SUPPORT"})
ANEW = frozenset({"a", "an", "such", "another", "something"})
NO_CLAUSE = frozenset({"aux", "auxpass", "amod", "compound"})
RELATIVE = frozenset({"who", "which", "that"})
BREAKS = frozenset({",", "-", "–", "—", "--", ":"})


def find_summed(past: Past, frame: Frame, before: Sequence[Frame]) -> list[Named]:
    """ "A plan that Iran turned down", "which Mali denied": who does what the clause before it tells."""
    if frame.type not in TAKEN_UP or frame.role != "verb":
        return []
    clause = _relative(frame.token)
    if clause is None:
        return []
    noun = clause.head
    if not _sums_up(past, noun) and not _is_of_clause(past, frame, clause):
        return []
    types = past.index.types_of(noun) if _is_said(past, noun) else set()
    near = [f for f in before if f.block == frame.block]
    here = {f.carrier.i: f for f in near if f.carrier is not None} | {f.token.i: f for f in near}
    told = _told(past, frame, noun, types, here)
    if told is None:
        return []
    there = here.get(told.i)
    if there is not None and there.type in JUDGING and there.type not in types and _judges_thing(past, told, noun):
        return []  # "rejected the plan, an idea that Bern had backed": which was not his
    of = Phrases(past.grammar, past.reading, frame.block)
    subjects = tree.subjects(told, past.grammar.control)
    if not subjects and tree.is_passive(told) and tree.children(told, "xcomp"):  # "is expected to ban it, a step that"
        subjects = tree.surface_subjects(told, past.grammar.control)
    doers = there.source if there is not None else []
    doers = doers or [m for t in subjects for m in of.of_token(t, strict=True)]
    own = {id(m.who) for m in frame.source}
    apart = [m for m in doers if id(m.who) not in own and not is_own_state(frame.source, m)]
    if apart:
        frame.notes.append(f"target: {apart[0].who.name}, of whom the clause before it tells ({told.text!r})")
    return apart


def _relative(verb: Token) -> Token | None:
    """The relative clause whose object is missing that a verb stands in, or its participle: "a step Mali condemned"."""
    while verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    if verb.dep_ == "acl":
        return verb if tree.is_passive(verb) or tree.children(verb, "nsubj") else None
    if verb.dep_ != "relcl":
        return None
    subjects = tree.children(verb, "nsubj", "nsubjpass")
    return verb if subjects and (tree.is_passive(verb) or subjects[0].lower_ not in RELATIVE) else None


def _sums_up(past: Past, noun: Token) -> bool:
    """Whether it is a noun of deeds or words behind a comma that begins anew: ", a step", ", claims"."""
    start = noun.left_edge.i
    if noun.pos_ != "NOUN" or start == 0 or noun.doc[start - 1].text not in BREAKS:
        return False
    first = noun.doc[start].lower_
    if first not in ANEW and (noun.tag_ != "NNS" or any(c.dep_ in ("det", "poss") for c in noun.lefts)):
        return False
    return _is_thing(past, noun) or bool(past.index.types_of(noun))


def _is_said(past: Past, noun: Token) -> bool:
    """Whether it is a noun of what somebody says or asks for: "claim", "request"."""
    said = either(past.grammar.words["utterances"], past.grammar.knowledge.classes["demand"])
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in said


def _is_thing(past: Past, noun: Token) -> bool:
    """Whether it is a noun of what is done, said or written: "step", "claim", "bill"."""
    things = either(past.grammar.words["deeds"], past.grammar.words["made_things"])
    return noun.lemma_.lower() in things or _is_said(past, noun)


def _judges_thing(past: Past, verb: Token, noun: Token) -> bool:
    """Whether what a verb judges is such a thing, which the noun behind the comma then is: "rejected the plan"."""
    judged = [o for o in tree.objects(verb) if o.i != noun.i]
    return any(_is_thing(past, o) or past.index.types_of(o) & SUFFERED for o in judged)


def _is_of_clause(past: Past, frame: Frame, clause: Token) -> bool:
    """Whether "which" behind a comma takes up the whole clause, and not the noun before it."""
    which = next((t for t in clause.subtree if t.lower_ == "which" and t.i < clause.i), None)
    if which is None or which.doc[which.i - 1].text != ",":
        return False
    noun = clause.head
    if noun.pos_ in ("VERB", "AUX"):
        return True
    if noun.pos_ != "NOUN" or _is_thing(past, noun) or past.reading.mention_of(frame.block, noun) is not None:
        return False
    if frame.token.lemma_.lower() in past.grammar.words["denying"]:
        return True
    people = either(past.grammar.knowledge.classes["person"], past.grammar.knowledge.classes["crowd"])
    return noun.lemma_.lower() not in people and not past.index.types_of(noun)


def _told(past: Past, frame: Frame, noun: Token, types: set[str], here: Mapping[int, Frame]) -> Token | None:
    """The verb of the clause: one of the noun's own type, one that says what is denied, else the nearest."""
    verbs = [t for t in (noun, *noun.ancestors) if t.pos_ in ("VERB", "AUX") and t.dep_ not in NO_CLAUSE]
    denies = frame.token.lemma_.lower() in past.grammar.words["denying"]
    for verb in verbs:
        there = here.get(verb.i)
        if there is not None and (there.type in types or (denies and there.type in SAID)):
            return verb
        if denies and verb.lemma_.lower() in past.grammar.words["speech"] and tree.children(verb, "ccomp"):
            return verb
    nearest = next(iter(verbs), None)
    if nearest is not None and nearest.lemma_.lower() in past.grammar.words["speech"] and not types & SAID:
        told = [c for c in tree.children(nearest, "ccomp") if nearest.i < c.i < noun.i]
        nearest = told[0] if told else nearest  # "said that Chad had shelled a town, a step that Mali condemned"
    while nearest is not None and nearest.dep_ == "xcomp" and nearest.head.pos_ in ("VERB", "AUX"):
        nearest = nearest.head
    return nearest
