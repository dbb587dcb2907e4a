"""A "Near" that opens a sentence, which the tagger takes for part of the name behind it: "Near Elm Rock, one raid hit".

It is made the preposition that it is before anybody asks, so that the name is a place and the sentence has its subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.words.word import Word

if TYPE_CHECKING:
    from graphbuild.extract.words.words import Words

LONGEST = 6  # words of a name up to its comma
JOINTS = frozenset({"-", "'", "’"})  # beside a small word of a name: "Deir ez-Zor"
MISREAD = frozenset({"NNP", "NNPS", "JJ"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def make_prepositions(words: Words) -> None:
    """Ties each such word to the verb of its sentence, and the name to it."""
    for near in words:
        if near.text == "Near" and near.tag_ in MISREAD and (not near.i or not words[near.i - 1].text[:1].isalpha()):
            last = _end_of_name(words, near)
            if last is not None and last.i + 1 == near.sent.end:
                _join_sentences(words, near)
            verb = _verb_of(words, near, last) if last is not None else None
            if last is not None and verb is not None:
                _tie(words, near, last, verb)


def _end_of_name(words: Words, near: Word) -> Word | None:
    """The last word of the name behind it, which a comma ends."""
    for word in words[near.i + 1 : near.i + 1 + LONGEST]:
        if word.text == ",":
            return words[word.i - 1] if word.i > near.i + 1 else None
        if word.text.islower() and JOINTS.isdisjoint([w.text for w in words[word.i - 1 : word.i + 2]]):
            return None
    return None


def _join_sentences(words: Words, near: Word) -> None:
    """The sentence that the parser began at the comma goes on with the one before."""
    at = words.sents.index(near.sent)
    rest = words.sents.pop(at + 1)
    near.sent.end = rest.end
    words.starts[rest.start] = 0
    for word in rest:
        word.sent = near.sent


def _verb_of(words: Words, near: Word, last: Word) -> Word | None:
    """What the phrase is hung on by the parser, else the first verb with a tense behind it."""
    head = near
    while near.i <= head.i <= last.i and head.head is not head:
        head = head.head
    if head.i > last.i and head.pos_ in ("VERB", "AUX"):
        return head
    end = near.sent.end
    return next((w for w in words[last.i + 2 : end] if w.tag_ in FINITE), None)


def _tie(words: Words, near: Word, last: Word, verb: Word) -> None:
    inside = words[near.i : last.i + 1]
    if any(word.head is word for word in inside):  # the name was the sentence's root
        verb.head, verb.dep_ = verb, "ROOT"
    for word in words[near.sent.start : near.sent.end]:
        if near.i <= word.head.i <= last.i and not near.i <= word.i <= last.i and word is not verb:
            word.head = verb
    for word in inside:
        word.head, word.dep_ = last, word.dep_ if word.dep_ == "punct" else "compound"
    near.head, near.dep_, near.tag_, near.pos_, near.lemma_ = verb, "prep", "IN", "ADP", "near"
    last.head, last.dep_ = near, "pobj"
    words.tags[near.i], words.poses[near.i] = near.tag_, near.pos_
    near.ent_type_ = ""
    for entity in words.ents:
        if entity.start == near.i:
            entity.start += 1
    words.ents = [entity for entity in words.ents if entity.start < entity.end]


def set_labels_apart(words: Words) -> None:
    """A name and a colon before a sentence that has its own subject: "Chad: Armed men attacked a village"."""
    for start in [sentence.start for sentence in words.sents]:
        colon = next((w for w in words[start + 1 : start + LONGEST] if w.text == ":"), None)
        if colon is None:
            continue
        name = words[colon.i - 1]
        others = words[colon.i + 1 : colon.sent.end] if name.dep_ in SUBJECTS else ()
        if any(w.head is name.head and w.dep_ in SUBJECTS for w in others):
            name.dep_ = "dep"
