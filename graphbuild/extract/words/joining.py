"""Mends what the parser hangs too high or too low in a list of deeds.

Too high are the later ones of "urged Chad to free the men, open the road ...", too low the second of "promised to send
arms and criticised Mali", which is no part of the promise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from graphbuild.extract.words.word import Word

_BARE = frozenset({"VB", "VBP"})
_INFLECTED = frozenset({"VBD", "VBZ", "VBN", "VBG"})  # a base form is never joined to one of these
_CONTENT = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_UNTENSED = frozenset({"VB", "VBG"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_UP = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp", "prep", "dobj", "pobj", "conj", "dative", "agent"})
_FAR = 6  # steps up to the verb that a past tense goes on from
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


def join_tenses(words: Sequence[Word], finite: Sequence[Word], unchanged: Set[str]) -> None:
    """Hangs `finite`, verbs with a tense joined to another, on the one with a tense that they go on from.

    "Promised to send arms and criticised Mali": he promised and criticised.
    """
    for word in finite:
        head = word.head
        if head.i > word.i or head.tag_ not in _UNTENSED or word.lower_ in unchanged:
            continue
        if head.tag_ == "VB" and "to" not in (words[head.i - 1].lower_, words[head.i - 2].lower_):
            continue  # "will send arms and criticised": the model took another word for the past tense
        for _ in range(_FAR):
            if head.tag_ in _FINITE or head.dep_ not in _UP:
                break
            head = head.head
        if head.tag_ in _FINITE and head.i < word.head.i:
            word.head = head


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


def part_clauses(clauses: Iterable[Word]) -> None:
    """Gives a second clause what stands before its subject: "Oslo signed a pact, and on May 20 it agreed to talks".

    The parser hangs "on May 20" on the first one, and that on the second as if it were said in it.
    """
    for first in clauses:
        second = first.head
        if first.i > second.i or second.dep_ != "ROOT":
            continue
        between = second.doc[first.i + 1 : second.i]
        link = next((w for w in between if w.dep_ == "cc" and w.head is first and w.lower_ in ("and", "but")), None)
        if link is None or not any(
            w.dep_ in ("nsubj", "nsubjpass") and w.head is second and w.i > link.i for w in between
        ):
            continue
        own = [w for w in between if w.i > link.i and w.pos_ == "ADP" and first in (w.head, w.head.head)]
        own = [w for w in own if w.head.i < link.i]
        for word in own:
            word.head, word.dep_ = second, "prep"
        if own:
            first.dep_ = "parataxis"
