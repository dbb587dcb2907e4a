"""The noun that somebody is said to be, to become or to have been: "was sworn in as president"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

WHO = ("nsubj", "nsubjpass")
SAID = ("oprd", "attr", "dobj")  # how the office hangs on "named"


def predicate(root: Token, words: Mapping[str, frozenset[str]]) -> Token | None:
    """The noun that somebody is said to be: "Ann Lee is a doctor", "Ann Lee, who was named ambassador"."""
    for verb in _verbs(root):
        if any(c.dep_ == "neg" for c in verb.children):
            continue
        if verb.lemma_ in ("be", "become"):
            return next((c for c in verb.children if c.dep_ == "attr"), None)
        passive = verb.dep_ == "acl" or any(c.dep_ == "auxpass" for c in verb.children)
        if verb.lemma_ in words["installing_verbs"] and passive:
            noun = next((c for c in verb.children if c.dep_ in ("oprd", "attr")), None)
            return noun if noun is not None else _as(verb)
        if verb.lemma_ in words["serving_verbs"] and not passive:
            return _as(verb)
    above = root.head
    if root.dep_ in ("dobj", "oprd") and above.lemma_ in words["installing_verbs"]:
        if any(c.dep_ == "neg" for c in above.children):
            return None
        return next((c for c in above.children if c.dep_ == "oprd" and c.i > root.i), None) or _as(above, root)
    if root.dep_ in ("nsubj", "compound", "nmod") and above.dep_ in ("oprd", "ccomp", "dobj") and above.i > root.i:
        named = above.head.lemma_ in words["installing_verbs"] and above.head.i < root.i
        return above if named and above.tag_ in ("NN", "NNP") else None  # "named Ann Lee foreign minister"
    return None


def _verbs(root: Token) -> Iterator[Token]:
    """The verbs whose subject somebody is, those of "who" and of "Ann Lee, elected president" too."""
    if root.dep_ in WHO:
        yield root.head
    for verb in root.children:
        elected = verb.dep_ == "acl" and verb.tag_ == "VBN"
        if elected or (verb.dep_ == "relcl" and any(c.lower_ == "who" and c.dep_ in WHO for c in verb.children)):
            yield verb


def _as(verb: Token, named: Token | None = None) -> Token | None:
    """The noun behind "as", which may hang on the particle, the office or the name: "sworn in as", "took office as"."""
    near = [
        verb,
        *(c for c in verb.children if c.dep_ in ("prt", "prep", "dobj", "advmod")),
        *([named] if named else ()),
    ]
    for word in near:
        for prep in word.children:
            if prep.lower_ == "as" and prep.i > verb.i:
                noun = next((c for c in prep.children if c.dep_ == "pobj"), None)
                if noun is not None:
                    return noun
    return None
