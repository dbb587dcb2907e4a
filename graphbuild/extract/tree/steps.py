"""Small steps in a tree: from a word to its children, its clause, the noun that its relative clause describes."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce, wraps
from operator import or_
from typing import TYPE_CHECKING, TypeVar

from graphbuild.extract.words.word import KINDS

if TYPE_CHECKING:
    from spacy.tokens import Token

T = TypeVar("T")
EMPTY = frozenset({"it", "this", "that", "there", "which", "who", "what", "these", "those"})
COUNTING = frozenset({"CD", "DT", "JJ", "JJS", "NN"})  # tags of "five", "some", "many", "most", "none"
RELATIVE = frozenset({"who", "which", "that", "whom"})
CAUSING = frozenset({"leave", "see", "have", "get", "find", "keep", "want"})  # "left ten men killed"
CIRCUMSTANCE = frozenset(
    {"after", "before", "during", "amid", "since", "despite", "following", "until", "as", "within", "because", "like"}
)


def once(told: Callable[[Token], T]) -> Callable[[Token], T]:
    """A question to a word that is asked again and again: worked out once, and kept with the words of its block."""

    @wraps(told)
    def answer(token: Token) -> T:
        known: dict[int, T] = token.doc.known[told]
        try:
            return known[token.i]
        except KeyError:
            found = known[token.i] = told(token)
            return found

    return answer


class _Bits(dict[tuple[str, ...], int]):
    """Some dependencies -> the number that stands for them all, as a word's `kinds` does for its children's."""

    def __missing__(self, deps: tuple[str, ...]) -> int:
        found = self[deps] = reduce(or_, [KINDS[dep] for dep in deps], 0)
        return found


_BITS = _Bits()


def kinds(*deps: str) -> int:
    """The number that stands for these dependencies: `token.kinds & kinds("aux")` says whether one hangs on it."""
    return _BITS[deps]


_HELPING = kinds("aux", "auxpass")


def children(token: Token, *deps: str) -> list[Token]:
    """The children of `token` with one of the dependencies, in the order of the text."""
    return [c for c in token.children if c.dep_ in deps] if token.kinds & _BITS[deps] else []


def is_time(token: Token) -> bool:
    """Whether the word only says when: "on Friday called on the army"."""
    return token.ent_type_ in ("DATE", "TIME")


def is_infinitive(verb: Token) -> bool:
    """Whether the verb has its "to"."""
    return any(c.lower_ == "to" for c in children(verb, "aux"))


def antecedent(token: Token) -> Token | None:
    """The noun that a relative clause around `token` describes."""
    while token.dep_ != "relcl":
        if token.dep_ == "ccomp" and (stressed := _stressed(token)):
            return stressed
        if (
            token.dep_ not in ("conj", "xcomp", "ccomp", "aux", "nsubj", "dobj", "nsubjpass", "pobj", "prep")
            or token.head.i == token.i
        ):
            return None
        token = token.head
    return _last_of_list(token) or token.head


def _last_of_list(clause: Token) -> Token | None:
    """The last of several that "who has" stands right behind, where the parser takes the first: "A and B, who has"."""
    head, first = clause.head, clause.left_edge
    if first.lower_ not in RELATIVE or first.i < 2 or not head.conjuncts:
        return None
    verbs = [clause, *children(clause, "aux", "auxpass")]
    if not any(v.tag_ == "VBZ" or v.lower_ == "was" for v in verbs):
        return None
    before = clause.doc[first.i - 2 if clause.doc[first.i - 1].text == "," else first.i - 1]
    return next((c for c in head.conjuncts if c.i == before.i and c.i > head.i), None)


def _stressed(clause: Token) -> Token | None:
    """Who "it was" in front of a clause: Chad, of "It was Chad that closed the border"."""
    above = clause.head
    if above.lemma_ != "be" or not any(c.lower_ == "it" for c in children(above, "nsubj")):
        return None
    return next((a for a in children(above, "attr") if a.i < clause.i), None)


def _described(noun: Token) -> Token | None:
    """Whom a noun only describes: Oman, of "Oman is a country that objects"."""
    if noun.dep_ != "attr" or noun.pos_ != "NOUN" or noun.head.lemma_ != "be":
        return None
    subjects = children(noun.head, "nsubj")
    return next((t for t in subjects if t.i < noun.i and t.pos_ in ("PROPN", "PRON") and t.lower_ not in EMPTY), None)


def resolve_relative(token: Token) -> Token | None:
    """The noun that "who" or "which" stands for; other tokens are themselves."""
    if token.lower_ in RELATIVE and token.tag_ in ("WDT", "WP", "IN", "DT", "WP$"):
        found = antecedent(token)
        if found is None:
            return token if token.tag_ == "DT" else None  # "That is absurd," he told them
        return _described(found) or found
    if token.tag_ in COUNTING and (of := [o for p in children(token, "prep") for o in children(p, "pobj")]):
        return resolve_relative(of[0]) if of[0].lower_ in ("whom", "which") else token  # "sailors, five of whom were"
    return token


def resolved(tokens: list[Token]) -> list[Token]:
    return [r for t in tokens if (r := resolve_relative(t)) is not None]


def initials_before(verb: Token) -> list[Token]:
    """A body's initials that were read as a helping verb: "IS seized the town"."""
    if not verb.kinds & _HELPING:
        return []
    found = [c for c in children(verb, "aux", "auxpass") if c.text == "IS" and c.i < verb.i]
    return found if found and verb.text.islower() and not children(verb, "nsubj", "nsubjpass") else []


@once
def is_passive(verb: Token) -> bool:
    """Whether the verb's subject suffers the deed: "was attacked", "the town attacked by rebels"."""
    if initials_before(verb):
        return False
    if children(verb, "nsubjpass", "auxpass", "csubjpass"):
        return True
    if verb.dep_ == "ccomp" and verb.tag_ in ("VBN", "VBD") and verb.head.lemma_ in CAUSING and children(verb, "nsubj"):
        return not children(verb, "aux", "dobj", "mark")  # "left ten soldiers killed", "saw two men held"
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj" and children(verb, "nsubj") and not children(verb, "aux", "dobj"):
        # "ten were killed and their houses burned"
        return verb.head.tag_ == "VBN" and bool(children(verb.head, "auxpass"))
    if verb.dep_ == "conj" and not children(verb, "nsubj", "aux"):
        return is_passive(verb.head) if verb.head.pos_ in ("VERB", "AUX") else False
    if verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and children(verb, "dobj"):
        return False  # "The two ministers signed three agreements", with the verb taken for a participle
    if verb.dep_ in ("acl", "amod"):
        return True
    if verb.dep_ == "ROOT" and not children(verb, "aux", "dobj", "xcomp"):
        # a headline: "Rwanda accused of backing rebels"; a whole sentence would have its auxiliary
        return verb.sent[-1].text != "." or not children(verb, "nsubj") or _is_aside(verb)
    return verb.dep_ in ("advcl", "xcomp", "ccomp") and not children(verb, "nsubj", "aux", "dobj")


def _is_aside(verb: Token) -> bool:
    """Whether it is a participle between commas, read as the sentence's verb: "the minister, invited to Oslo, said"."""
    if verb.i == 0 or verb.doc[verb.i - 1].text != "," or children(verb, "cc"):
        return False
    return any(c.tag_ in ("VBD", "VBZ", "VBP") and not children(c, "nsubj") for c in children(verb, "conj"))


def clause_of(token: Token) -> Token:
    """The verb (or root) of the clause that `token` stands in."""
    while token.head.i != token.i:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod", "compound"):
            return token
        token = token.head
    return token
