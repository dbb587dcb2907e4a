"""Whether what is read as a demand is one: nothing that is only told, thought of or denied to be wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.slots import Slots

if TYPE_CHECKING:
    from spacy.tokens import Token


def request_doubt(here: Slots, frame: Frame) -> str | None:
    """Why nothing is asked for, None for no reason."""
    if frame.role == "modal":
        if frame.token.lemma_ in here.grammar.words["minding"]:
            return "what somebody should know or think is no deed that is asked for"
        if tree.children(frame.token, "expl") and any(a.lower_ == "should" for a in tree.children(frame.token, "aux")):
            return "what there should be is asked of nobody"
        if _is_not_thought(here, frame.token):
            return "what nobody thinks should be done"
    if frame.role == "noun" and frame.token.dep_ == "attr" and tree.children(frame.token.head, "neg"):
        return "what it is no time for"  # "this is not the moment to vote"
    if frame.role == "verb" and _asserts(here, frame.token):
        return "an assertion, and no demand"
    if frame.role in ("verb", "modal") and _is_of_any(here, frame):
        return "said of what may not be there"  # "will veto any text that calls for a vote"
    return None


def _is_not_thought(here: Slots, verb: Token) -> bool:
    """Whether the verb above takes it back: "does not think that Mali should leave"."""
    above = verb.head if verb.dep_ == "ccomp" else verb
    return (
        above.i < verb.i
        and above.lemma_.lower() in here.grammar.words["thinking_verbs"]
        and bool(tree.children(above, "neg"))
    )


def _asserts(here: Slots, verb: Token) -> bool:
    """Whether what is insisted on is told as a fact: "insisted that Mali had agreed", not "that Mali agree"."""
    if verb.lemma_.lower() not in here.grammar.words["asserting"]:
        return False
    clauses = tree.children(verb, "ccomp")
    return bool(clauses) and all(_is_told(c) for c in clauses)


def _is_told(clause: Token) -> bool:
    """Whether it is told as so, or as what will be so: "that Mali had agreed", "that Mali would not yield"."""
    modals = {a.lower_ for a in clause.lefts if a.tag_ == "MD"}
    if modals:
        return bool(tree.children(clause, "neg")) and not modals & {"must", "should", "shall", "ought"}
    return clause.tag_ in ("VBD", "VBZ") or any(
        a.tag_ in ("VBD", "VBZ", "VBP") for a in tree.children(clause, "aux", "auxpass")
    )


def _is_of_any(here: Slots, frame: Frame) -> bool:
    return any(c.lower_ in ("any", "no") for t in here.tokens(frame, "subject") for c in tree.children(t, "det"))
