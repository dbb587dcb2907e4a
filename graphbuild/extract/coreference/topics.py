"""What a page defines in its first sentences and then tells of: "The Elm Front is an armed group in Chad"."""

from __future__ import annotations

from collections.abc import Set

from graphbuild.extract import tree
from graphbuild.extract.mentions import BODY_KINDS, Reading, Who

FIRST = 4  # blocks at the head of a page, its heading among them


def defined(reading: Reading, nouns: Set[str]) -> Who | None:
    """The body that the page begins by saying what it is, by one of these nouns; "the group" is that one all along."""
    for block, doc in enumerate(reading.docs[:FIRST]):
        sentence = next(iter(doc.sents), None)
        if sentence is None or sentence.root.lemma_ != "be" or sentence.root.i + 1 == sentence.end:
            continue
        kinds = [k for k in tree.children(sentence.root, "attr") if k.lower_ in nouns]
        if not any(d.lower_ in ("a", "an", "one") for k in kinds for d in k.lefts):
            continue
        subjects = (reading.mention_of(block, s) for s in tree.children(sentence.root, "nsubj"))
        return next((m.who for m in subjects if m is not None and m.who.kind in BODY_KINDS), None)
    return None
