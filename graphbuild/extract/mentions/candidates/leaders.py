"""Heads of state and government and foreign ministers by their surname alone, which NER passes over: "Modi said"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import LEADING, Lexicon
from graphbuild.extract.mentions.candidates.candidate import Candidate

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
KNOWN = LEADING | {"Foreign Minister"}
LEAST = 4  # letters of a surname that is no plain word
TOWN = 50_000  # inhabitants: a name that is also such a town's is left to NER


def find_leaders(doc: Doc, lexicon: Lexicon, day: date | None) -> Iterator[Candidate]:
    """Lone subjects whose name only one head of state, head of government or foreign minister has on that day."""
    if day is None:
        return
    for token in doc.large:
        text = token.text
        if text in lexicon.surnames and token.dep_ in SUBJECTS and _is_alone(doc, token) and text not in lexicon.forms:
            known = lexicon.by_surname(text, day)
            if known is None or known.office not in KNOWN or not known.held_on(day) or known.country is None:
                continue
            places = lexicon.places(text)
            if not places or places[0].population < TOWN:
                yield Candidate(token.i, token.i + 1, 3, "person")


def _is_alone(doc: Doc, token: Token) -> bool:
    """Whether the name stands without article, title or first name, and no word of it goes on."""
    if len(token) < LEAST or not token.text.istitle() or token.tag_ not in ("NNP", "NN", "NNPS"):
        return False
    before = doc[token.i - 1] if token.i else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    led = before is not None and (before.text[:1].isupper() or before.lower_ in ("the", "a", "an", "-"))
    goes_on = after is None or after.text[:1].isupper() or after.text == "-"
    return not led and not goes_on and not any(c.dep_ in ("det", "amod", "compound") for c in token.children)
