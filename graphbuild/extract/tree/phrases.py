"""The phrases under a word: its prepositions' objects, its examples, its content, the verb that carries a noun."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from graphbuild.extract.tree.misread import cut_off_object
from graphbuild.extract.tree.steps import CIRCUMSTANCE, children, is_infinitive, is_time, kinds, once

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACES = frozenset({"GPE", "LOC"})  # entities that are places
GOVERNING = frozenset({"prep", "agent", "dative", "prt", "advmod"})  # what has an object of its own
GOVERNED = GOVERNING | {"npadvmod", "dobj", "acomp", "attr", "oprd", "advcl"}  # what may lead to one
_GOVERNED = kinds(*sorted(GOVERNED))
_CLAUSES = kinds("acl", "relcl")
_MODIFIERS = kinds("compound", "amod", "nmod", "poss", "npadvmod")


SETTINGS = frozenset({"before", "during", "amid", "since", "despite", "until"})  # what stands behind is another's


def prepositional(token: Token, words: tuple[str, ...], *, deep: bool = True) -> list[Token]:
    """The objects of the prepositions `words` under `token`, its particle, its object noun, or a phrase beside it."""
    found: list[Token] = []
    level = [token, *children(token, "acl")] if "between" in words else [token]  # "a truce reached between ..."
    for _ in range(3 if deep else 1):
        following: list[Token] = []
        for t in level:
            for child in t.children if t.kinds & _GOVERNED else ():
                dep, word = child.dep_, child.lower_
                if dep not in GOVERNED or word == "according" or (word == "with" and is_absolute(child)):
                    continue
                if dep in GOVERNING and word in words:
                    found += [o for p in (child, *children(child, "conj")) for o in children(p, "pobj", "pcomp")]
                    found += [o for p in children(child, "prep") for o in children(p, "pobj", "dobj")]
                    found += cut_off_object(child) if not child.kinds else []
                if dep == "prep" and word in SETTINGS:
                    continue
                if dep in ("prep", "prt", "agent", "advmod", "npadvmod"):
                    following += [o for o in children(child, "pobj") if o.i > token.i]
                    following.append(child)  # "pulled out of the talks"
                elif dep in ("dobj", "acomp", "attr", "oprd"):
                    following.append(child)
                elif dep == "advcl" and _opens(child, t, words):
                    found += children(child, "nsubj")
        if found and (told := [t for t in found if not is_time(t)]):
            return told  # "on Friday called on the army"
        level = following
    return found


def _opens(clause: Token, above: Token, words: tuple[str, ...]) -> bool:
    """Whether one of `words` is taken to open an infinitive: "a loan for Mali to buy rice", "met with Li to sign"."""
    marks = {m.lower_ for m in children(clause, "mark")}.intersection(words)
    return ("for" in marks and above.pos_ == "NOUN") or ("with" in marks and is_infinitive(clause))


def examples(noun: Token) -> list[Token]:
    """The ones that a plural names as part of it: "nine states, including Poland and Chad", "groups such as Fatah"."""
    if noun.tag_ not in ("NNS", "NNPS"):
        return []
    return [
        o
        for p in children(noun, "prep")
        if p.lower_ in ("including", "like", "namely")
        or (p.lower_ == "as" and any(c.lower_ == "such" for c in p.lefts))
        for o in children(p, "pobj")
    ]


@once
def carrier(noun: Token) -> Token | None:
    """The verb whose object, passive subject or complement the noun is, with the noun's conjuncts seen through."""
    token = noun
    while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    if token.dep_ in ("dobj", "nsubjpass", "attr", "oprd", "dative") and token.head.pos_ in ("VERB", "AUX"):
        return token.head
    if token.dep_ == "pobj" and token.head.dep_ in ("prep", "agent", "prt"):
        governor = token.head.head
        if governor.pos_ in ("VERB", "AUX"):
            return governor
        if governor.dep_ == "npadvmod" and governor.head.pos_ == "VERB" and not children(governor.head, "dobj"):
            return governor.head if token.head.lower_ == "of" else None  # "began a night of raids"
        if governor.pos_ == "NOUN" and governor.dep_ in ("dobj", "pobj", "nsubjpass"):  # "a round of talks"
            return carrier(governor) if token.head.lower_ == "of" else None
    if token.dep_ == "acl" and token.head.pos_ == "NOUN":
        return None
    return None


def is_channel(noun: Token) -> bool:
    """Whether the noun tells by what means or where something is said: "in a call", "by telephone"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("in", "by", "over", "on", "during", "via", "at")


def holder(noun: Token, light: Collection[str]) -> Token | None:
    """The light verb of a clause that hangs on the noun: "curbs put on Mali by Oman", "the siege that Mali began"."""
    for clause in noun.rights if noun.kinds & _CLAUSES else ():
        if clause.lemma_.lower() not in light:
            continue
        if clause.dep_ == "acl" and clause.tag_ == "VBN":
            return clause
        if clause.pos_ == "VERB" and _is_relative(clause) and _is_of_noun(clause):
            return clause
    return None


def _is_relative(clause: Token) -> bool:
    """Whether the clause tells of the noun, even with "that" read as a conjunction: "the ban that Mali put on"."""
    if clause.dep_ == "acl" and clause.tag_ in ("VBD", "VBZ", "VBP"):
        return any(c.lower_ == "that" for c in children(clause, "mark"))
    return bool(clause.dep_ == "relcl")


def _is_of_noun(clause: Token) -> bool:
    """Whether the noun is what the relative clause does: its "which" or nothing is the object, or a passive subject."""
    objects = children(clause, "dobj", "nsubjpass")
    if objects:
        return all(o.tag_ == "WDT" for o in objects)
    return bool(children(clause, "nsubj")) and all(o.tag_ != "WDT" for o in children(clause, "nsubj"))


def complement(token: Token) -> Iterator[Token]:
    """All tokens of what `token` governs as content: its infinitive, that-clause, object and object-like phrases."""
    inside = ("xcomp", "ccomp", "dobj", "dative", "acl", "pcomp", "obj", "oprd")
    if token.dep_ == "csubj" and token.head.lemma_ == "be":  # "what we demand is that they leave"
        for clause in children(token.head, "ccomp", "xcomp"):
            yield from clause.subtree
    for child in token.children:
        if child.dep_ == "advcl" and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children):
            yield from child.subtree  # "pleaded with them to double their help"
        if child.dep_ == "ccomp" and is_coordinate(child):
            continue
        if child.dep_ in inside or (
            child.dep_ in ("prep", "prt")
            and not is_absolute(child)
            and child.lower_
            in ("for", "of", "to", "on", "against", "into", "from", "with", "at", "over", "in", "about")
        ):
            yield from child.subtree


def is_coordinate(clause: Token) -> bool:
    """Whether a clause before a semicolon is told beside the main one, and not by it: "Chad came; Mali now wants"."""
    head = clause.head
    return clause.i < head.i and any(t.text == ";" for t in clause.doc[clause.i : head.i])


def is_absolute(prep: Token) -> bool:
    """Whether the preposition opens a clause of its own beside the main one: "offered aid, with Oman giving rice"."""
    if prep.lower_ != "with":
        return False
    return any(children(p, "nsubj", "nsubjpass") for p in children(prep, "pcomp")) or _is_verbless(prep)


def _is_verbless(prep: Token) -> bool:
    """Whether a second noun behind the first says what that is: ", with Chad the only state to stay away"."""
    doc = prep.doc
    if not prep.i or doc[prep.i - 1].text != ",":
        return False
    for noun in children(prep, "pobj"):
        told = [c.left_edge for c in children(noun, "appos")]
        behind = told[0].i if told else noun.right_edge.i + 1
        if noun.pos_ == "PROPN" and behind == noun.i + 1 < len(doc) and doc[behind].tag_ in ("DT", "PRP$"):
            return True
    return False


def core(token: Token) -> Iterator[Token]:
    """The complement without what only tells its circumstances: "after talks", "amid protests", clauses of time."""
    aside = {
        t.i
        for c in complement(token)
        if c.dep_ == "advcl" or (c.dep_ == "prep" and c.lower_ in CIRCUMSTANCE)
        for t in c.subtree
    }
    return (t for t in complement(token) if t.i not in aside)


def counted(token: Token, quantities: frozenset[str]) -> Token:
    """What a number or measure counts: the soldiers of "thousands of soldiers"; other words are themselves."""
    if token.pos_ != "NUM" and token.lemma_.lower() not in quantities and token.lower_ not in quantities:
        return token
    for prep in children(token, "prep"):
        if prep.lower_ in ("of", "in"):
            inside = (o for o in children(prep, "pobj") if prep.lower_ == "of" or o.ent_type_ not in PLACES)
            return next(inside, token)  # "many in the party", but "dozens in Mali" are not Mali
    return token


def counting(token: Token, quantities: frozenset[str]) -> Token:
    """The measure that counts the word: the raft of "a raft of sanctions"; else the word itself."""
    above = token.head.head
    is_counted = token.dep_ == "pobj" and token.head.lower_ == "of" and above.lemma_.lower() in quantities
    return above if is_counted else token


def is_opposed(name: Token) -> bool:
    """Whether a name stands behind "anti-": whom it is against, "anti-Russian sanctions"."""
    if name.lower_.startswith("anti-"):
        return True
    return bool(name.i > 1 and name.doc[name.i - 1].text == "-" and name.doc[name.i - 2].lower_ == "anti")


def modifiers(noun: Token) -> list[Token]:
    """The names and nationalities that stand before a noun, nearest first."""
    if not noun.kinds & _MODIFIERS:
        return []
    found = [c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod", "poss", "npadvmod")]
    found += [
        g
        for c in found
        for g in c.lefts
        if g.dep_ in ("compound", "amod", "nmod", "poss")
        or (g.dep_ == "npadvmod" and (c.lower_ in ("led", "run", "born", "made") or c.ent_type_ in ("NORP", "GPE")))
    ]
    return sorted(found, key=lambda t: -t.i)
