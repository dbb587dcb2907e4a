"""What somebody or something is called: "what he called Peru's disregard", "called the stabbing 'an act of hatred'"."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from graphbuild.extract.tree.steps import children

if TYPE_CHECKING:
    from spacy.tokens import Token

QUOTE = '"'
MODEL = re.compile(r"[A-Z][A-Za-z]{0,3}-\d{1,3}[A-Z]{0,2}s")
REACH = 14  # words behind the verb within which its quotation opens
LONGEST = 12  # words of a quotation that names, and tells nothing


def is_model(token: Token) -> bool:
    """Whether the word is several of a make of aircraft, tank or missile: "F-15s", "MiG-29s"."""
    return token.text[-1] == "s" and MODEL.fullmatch(token.text) is not None


def meant_by_what(clause: Token, calling: Collection[str], saying: Collection[str]) -> list[Token]:
    """The thing that a clause with "what" stands for: the disregard of "deplored what he called Peru's disregard"."""
    if clause.pos_ != "VERB" or all(o.lower_ != "what" for o in children(clause, "dobj", "nsubjpass", "nsubj")):
        return []
    lemma = clause.lemma_.lower()
    if lemma in calling:
        named = [o for p in children(clause, "prep") if p.lower_ == "as" for o in children(p, "pobj")]
        return [*children(clause, "oprd"), *named]
    if lemma in saying:  # "what it said was Peru's disregard"
        return [o for c in children(clause, "ccomp") if c.lemma_ == "be" for o in children(c, "attr")]
    return []


def called_in_quotes(verb: Token) -> list[Token]:
    """The nouns and adjectives of the quotation behind a verb that calls names, however the parser has hung them."""
    doc = verb.doc
    opened = next((i for i in range(verb.i + 1, min(verb.i + REACH, len(doc))) if doc[i].text == QUOTE), None)
    if opened is None or opened == verb.i + 1 or any(t.text in ".;:,!?" for t in doc[verb.i + 1 : opened]):
        return []
    end = min(opened + LONGEST, len(doc))
    closed = next((i for i in range(opened + 1, end) if doc[i].text == QUOTE), None)
    if closed is None or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[opened:closed]):
        return []
    return [t for t in doc[opened + 1 : closed] if t.pos_ in ("NOUN", "ADJ", "VERB")]
