"""What the parser hangs on the wrong word, or takes for another part of speech: what it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.tree.steps import children, is_infinitive, is_passive, is_time

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = ("VBD", "VBP", "VBZ")


def finite_above(verb: Token) -> Token:
    """What the verb is joined to: a past tense to no participle, as in "ordered the port closed and sent ships"."""
    head = verb.head
    if verb.tag_ != "VBD" or not children(verb, "dobj") or head.dep_ not in ("xcomp", "ccomp"):
        return head
    is_participle = head.tag_ in ("VBN", "VBD") and not children(head, "aux", "auxpass", "nsubj", "nsubjpass", "dobj")
    return head.head if is_participle and children(head.head, "dobj") else head


def whole_sentence(verb: Token) -> Token | None:
    """The noun whose predicate was read as part of it: "a bomb planted under a bus killed ten men"; else None."""
    noun = verb.head
    is_predicate = verb.tag_ == "VBD" and noun.dep_ == "pobj" and children(verb, "dobj")
    while is_predicate and noun.dep_ in ("pobj", "prep", "acl", "agent"):
        noun = noun.head
    return noun if is_predicate and noun.dep_ == "ROOT" and noun.pos_ in ("NOUN", "PROPN") else None


def is_told_to(verb: Token, of_object: frozenset[str]) -> bool:
    """ "Was freed and ordered to leave", the second participle being read as a past tense."""
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or verb.lemma_.lower() not in of_object:
        return False
    bare = verb.head.pos_ == "VERB" and is_passive(verb.head) and not children(verb, "nsubj", "aux", "dobj", "prep")
    return bare and any(is_infinitive(c) for c in children(verb, "xcomp"))


def adverbial_subject(verb: Token) -> list[Token]:
    """A name before a verb without a subject that was read as an adverb: "Chad on Monday closed its port"."""
    if verb.tag_ not in FINITE or children(verb, "csubj", "expl"):
        return []
    return [c for c in verb.lefts if c.dep_ == "npadvmod" and c.pos_ == "PROPN" and not is_time(c)][-1:]


def subject_with_apposition(verb: Token) -> list[Token]:
    """ "The Greens, whose leader, Ann Lee, blamed Chad": where the parser makes the relative clause an apposition."""
    doc = verb.doc
    if verb.tag_ not in FINITE or verb.dep_ != "conj" or verb.i < 4 or doc[verb.i - 1].text != ",":
        return []
    last = doc[verb.i - 2]
    heads = [t for t in (last, *last.ancestors) if t.dep_ == "appos" and t.i < verb.i]
    return [t for t in heads if any(c.lower_ == "whose" for c in t.lefts)][:1]


def subject_cut_off(verb: Token) -> Token | None:
    """The noun before a finite passive that was read as another verb's object: "he lost his life and two were hurt"."""
    helping = next((c for c in verb.children if c.dep_ == "auxpass" and c.tag_ in FINITE), None)
    if helping is None or helping.i == 0 or verb.dep_ not in ("advcl", "conj", "ccomp"):
        return None
    found, token = None, verb.doc[helping.i - 1]
    while token.head.i < token.i and token.sent.start <= token.head.i:
        if token.pos_ in ("NOUN", "PROPN") and token.head.tag_ in FINITE and token.dep_ == "dobj":
            found = token
            break
        token = token.head
    many = helping.lower_ in ("were", "are")
    return found if found is not None and (found.tag_ in ("NNS", "NNPS")) is many else None


def adverbial_object(verb: Token) -> list[Token]:
    """A name right behind a verb without an object that was read as an adverb: "said it had attacked Chad"."""
    behind = [c for c in verb.rights if c.dep_ == "npadvmod" and c.pos_ == "PROPN" and not is_time(c)]
    return [c for c in behind if c.left_edge.i == verb.i + 1]


def cut_off_object(prep: Token) -> list[Token]:
    """What a preposition without an object has behind it: "blamed Mali and called on Ann Lee to explain herself"."""
    clauses = [c for c in children(prep.head, "ccomp", "xcomp", "advcl") if c.i > prep.i and is_infinitive(c)]
    return [s for c in clauses for s in children(c, "nsubj", "nsubjpass") if s.left_edge.i == prep.i + 1]


def compound_subject(clause: Token) -> list[Token]:
    """The name that a bare verb was read as one noun with: "demanded that Chad act", as if it were a Chad act."""
    if clause.pos_ != "NOUN" or not any(m.lower_ == "that" for m in children(clause, "mark")):
        return []
    return [c for c in children(clause, "compound") if c.pos_ == "PROPN" and c.i == clause.i - 1]


def is_cut_subject(noun: Token) -> bool:
    """Whether an object is the subject of what is said: "warned growth in Chad is slow", without its "that"."""
    if noun.dep_ != "dobj":
        return False
    told = [c for c in children(noun.head, "ccomp") if c.tag_ in ("VBZ", "VBP") and c.i > noun.i]
    return any(not children(c, "nsubj", "nsubjpass", "expl", "mark", "csubj") for c in told)


def is_headline_future(verb: Token) -> bool:
    """Whether this is the infinitive of a headline, which parsers hang on the name: "Blinken to meet Wang"."""
    if verb.tag_ != "VB" or not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return False
    return (
        verb.dep_ in ("advcl", "relcl", "acl", "xcomp")
        and verb.head.pos_ == "PROPN"
        and verb.head.dep_ in ("ROOT", "dep")
    )
