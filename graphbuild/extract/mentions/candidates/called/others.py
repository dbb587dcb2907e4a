"""Signs that a name is nobody's and no place: a ship, a make of arms, the seat that somebody sits for, a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class OtherSigns:
    """Answers whether a name is nobody's and no place."""

    def __init__(self, lexicon: Lexicon, names: Wording) -> None:
        self.lexicon = lexicon
        self.names = names
        self.words = lexicon.knowledge.words
        self.makes = lexicon.knowledge.classes["arms"] | self.words["sport_nouns"]

    def is_made(self, doc: Doc, start: int, end: int) -> bool:
        """Whether the name is a ship's or a make of arms: "HMS Albion", "the frigate Elm", "Leopard tanks"."""
        if doc[start].text in self.words["ship_prefixes"] or (
            start and doc[start - 1].text in self.words["ship_prefixes"]
        ):
            return True
        if end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].lower_ == "class":
            return True
        if start and doc[start - 1].lemma_.lower() in self.words["ship_nouns"] and doc[start - 1].text.islower():
            return True
        if start and doc[start - 1].lower_ == "the" and self._is_ship_beside(doc, start, end):
            return True
        if end >= len(doc) or doc[end].lemma_.lower() not in self.makes or not doc[end].text.islower():
            return False
        known = doc.text_of(start, end) in self.lexicon.forms or self.names.is_body_noun(doc[end - 1].lower_)
        return not known and doc[end - 1].dep_ in ("compound", "nmod", "amod") and doc[end - 1].head.i >= end

    def _is_ship_beside(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a name behind a ship says what it is called: "two destroyers, the Elm and the Oak"."""
        root = doc.root_of(start, end)
        while root.dep_ == "conj" and root.head.i < root.i:
            root = root.head
        return root.dep_ == "appos" and root.head.lemma_.lower() in self.words["ship_nouns"]

    def is_seat_for(self, doc: Doc, start: int, end: int) -> bool:
        """Whether the name is the seat that somebody sits for: "Senator Ann Lee (ABC, Weston North)", "R-Elm City"."""
        if start > 2 and doc[start - 1].text == "," and doc[start - 3].text == "(" and end < len(doc):
            return bool(doc[end].text == ")" and doc[start - 2].is_upper)
        return start > 1 and doc[start - 1].text == "-" and doc[start - 2].text in ("R", "D", "I")

    def is_year(self, token: Token) -> bool:
        """Whether the word is a year of these centuries: "CUP 2011"."""
        return token.is_digit and len(token) == 4 and token.text[:2] in ("19", "20")
