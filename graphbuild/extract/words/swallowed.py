"""The subject that a parser hangs on what stands before it: "According to Ann Lee, troops and police searched it".

In long sentences, one main verb in sixty is left without its subject; it is hung where it belongs before anybody asks.
"""

from __future__ import annotations

from functools import reduce
from operator import or_

from graphbuild.extract.words.word import KINDS, Word

SUBJECTS = reduce(or_, [KINDS[dep] for dep in ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")])
BEFORE_VERB = frozenset({"AUX", "ADV", "PART"})
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
JOINED = frozenset({"conj", "appos"})


def give_subject(verb: Word) -> None:
    """Hangs its subject on a main verb that the parser gives none, where the sentence shows it.

    It is what a comma cuts off from the phrase before ("After talks in Chad, Mali and Niger left"), or what hangs on
    its helping verb.
    """
    if verb.kinds & SUBJECTS or not verb.lefts or verb.pos_ not in ("VERB", "AUX"):
        return
    helping = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if verb.tag_ not in FINITE and FINITE.isdisjoint([c.tag_ for c in helping]):
        return
    found = _of_helper(helping) or _cut_off(verb)
    if found is None:
        return
    above = found.head
    if above is not verb:
        for words in {id(w): w for w in (above.lefts, above.rights, above.children)}.values():
            if found in words:
                words.remove(found)
        above.kinds = reduce(or_, [KINDS[c.dep_] for c in above.children], 0)
        found.head = verb
        verb.lefts = sorted([*verb.lefts, found], key=lambda word: word.i)
        verb.children = [*verb.lefts, *verb.rights]
    found.dep_ = "nsubjpass" if any(c.dep_ == "auxpass" for c in helping) else "nsubj"
    verb.kinds |= KINDS[found.dep_]


def _of_helper(helping: list[Word]) -> Word | None:
    """What the parser takes for the subject of a helping verb: "Oslo is alarmed", "Oslo" on "is"."""
    return next((s for word in helping for s in word.lefts if s.dep_ in ("nsubj", "nsubjpass")), None)


def _cut_off(verb: Word) -> Word | None:
    """The outermost phrase behind a comma that ends where the verb begins."""
    words, at = verb.doc, verb.i - 1
    while at > 0 and words[at].pos_ in BEFORE_VERB and words[at].head is verb:
        at -= 1
    if at > 0 and words[at].text == ",":
        at -= 1
    found, word = None, words[max(at, 0)]
    while word is not verb and word.head is not word:
        if word.dep_ in JOINED and word.pos_ in ("NOUN", "PROPN") and word.head.i < word.i:
            start = word.left_edge.i
            if start and words[start - 1].text == ",":
                found = word
        word = word.head
    return found if word is verb else None
