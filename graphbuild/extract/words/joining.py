"""Mends what the parser hangs too high, the later deeds of a list: "urged Chad to free the men, open the road ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from graphbuild.extract.words.word import Word

_BARE = frozenset({"VB", "VBP"})
_INFLECTED = frozenset({"VBD", "VBZ", "VBN", "VBG"})  # a base form is never joined to one of these
_CONTENT = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_OF = frozenset({"of", "for", "with", "from"})
_OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "expl"})


def join_lists(words: Sequence[Word], bare: Sequence[Word], doing: Sequence[Word], unchanged: Set[str]) -> None:
    """Hangs `bare` (base forms joined to another verb) and `doing` (participle clauses) on the lists they belong to.

    `unchanged` are the verbs whose past is as their base form: those may be past tenses, and are left. The heads are
    changed in place, so this comes before anybody asks for children.
    """
    for word in bare:
        first = _infinitive_before(words, word) if word.lower_ not in unchanged else None
        if first is not None:
            word.head = first
    hung: set[int] = set()
    for word in doing:
        first = word.head if word.head.i in hung else _gerund_before(words, word)
        if first is not None:
            word.head, word.dep_ = first, "conj"
            hung.add(word.i)


def _infinitive_before(words: Sequence[Word], word: Word) -> Word | None:
    """The infinitive that a base form goes on from, where it was joined to the verb above: "vowed to fight, win"."""
    head = word.head
    if not (head.i < word.i and head.tag_ in _INFLECTED and word.tag_ in _BARE):
        return None
    found, joined = None, False
    for at in range(word.i - 1, head.i, -1):
        one = words[at]
        if one.head is word and (one.dep_ in _OWN and one.lower_ != "to"):
            return None  # it is a clause of its own: "and will withdraw"
        joined = joined or (one.dep_ == "cc" and one.head is head)
        if one.tag_ == "VB" and one.dep_ in _CONTENT and "to" in (words[at - 1].lower_, words[at - 2].lower_):
            if one.head is head:
                found = one
                break
            if found is None and one.dep_ == "acl" and one.head.head is head:
                found = one  # "announced a plan to cut duties, open two ports"
    return None if joined and word.tag_ == "VBP" else found


def _gerund_before(words: Sequence[Word], word: Word) -> Word | None:
    """The gerund that opens a list whose later ones hang on the verb above: "accused it of lying, stealing and ..."."""
    head = word.head
    if head.i > word.i or words[word.i - 1].lower_ != ",":
        return None
    for at in range(word.i - 2, head.i, -1):
        of = words[at]
        if of.lower_ in _OF and words[at + 1].tag_ == "VBG" and (of.head is head or of.head.head is head):
            one = next((w for w in words[at + 1 : word.i] if w.head is of), None)
            break
    else:
        return None
    for last in words[word.i + 1 : word.i + 40]:
        if last.is_sent_start:
            return None
        if last.tag_ == "VBG" and words[last.i - 1].lower_ in ("and", "or"):
            return one
    return None
