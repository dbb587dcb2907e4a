"""Signs of a town that the gazetteer knows, whatever NER takes it for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import KNOWN_CITY, LARGE_CITY, Lexicon
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from graphbuild.knowledge import Place


class CitySigns:
    """Answers whether a name is that of a town of the gazetteer."""

    def __init__(self, lexicon: Lexicon, names: Wording) -> None:
        self.lexicon = lexicon
        self.names = names
        self.words = lexicon.knowledge.words
        self.first_names = self.words["male_names"] | self.words["female_names"]

    def is_city(self, doc: Doc, start: int, end: int) -> bool:
        """Whether the gazetteer knows what NER took for a person or body: "clashes in El Fasher"."""
        text = doc.text_of(start, end)
        places = self.lexicon.places(text)
        if not places or self.names.is_thing(text) or doc[start - 1].lower_ in self.names.title_words:
            return False
        root = doc.root_of(start, end)
        located = root.dep_ == "pobj" and root.head.lower_ in self.words["place_prepositions"]
        after = doc[end] if end < len(doc) else None
        located = located or (after is not None and after.lower_ in self.words["local_titles"] and after.text.istitle())
        if end - start > 1 and self._is_home(doc, end, root, places):
            return True  # "Archbishop Ann Lee of Chiang Mai", "a trader from Novi Sad"
        if end - start > 1 and doc[start].lower_ not in self.first_names:
            others = (doc.text_of(t.left_edge.i, t.i + 1) for t in root.conjuncts)
            if any(" " in other and self.lexicon.places(other) for other in others):
                return True  # "Elm Castle, Bishop Oakville and Newton Elm"
        while root.dep_ == "conj" and root.head.i < root.i:
            root = root.head
            located = located or root.ent_type_ in ("GPE", "LOC")  # "the raids on Mosul and Tal Elm"
        return (located or end - start > 1) and (
            places[0].kind != "city" or places[0].population >= (50_000 if located else LARGE_CITY)
        )

    def _is_home(self, doc: Doc, end: int, root: Token, places: tuple[Place, ...]) -> bool:
        """Whether a known city stands behind "of" or "from", or any town before the state that it lies in."""
        if end + 1 < len(doc) and doc[end].text == "," and places[0].kind == "city":
            beside = self.lexicon.country_of(doc[end + 1].text)
            if beside is not None and any(p.country == beside for p in places):
                return True
        told = root.dep_ == "pobj" and root.head.lower_ in ("of", "from") and places[0].kind == "city"
        return told and places[0].population >= KNOWN_CITY and not self.names.is_body_noun(root.lower_)

    def is_whole(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a word more makes it a town of the gazetteer that is where something is: "to Dire | Dawa"."""
        if not self.lexicon.places(doc.text_of(start, end)) or doc.text_of(start, end) in self.lexicon.forms:
            return False
        root = doc.root_of(start, end)
        while root.dep_ == "conj" and root.head.i < root.i:
            root = root.head
        return doc[start].dep_ == "compound" and root.dep_ in ("pobj", "dobj") and doc[start].ent_type_ == ""

    def is_own_city(self, doc: Doc, text: str) -> bool:
        """Whether a lone name is a large city whose mayor, council or police are named beside it."""
        places = self.lexicon.places(text) if text.istitle() and text not in self.lexicon.forms else ()
        if not places or places[0].population < KNOWN_CITY:
            return False
        return any(doc[t.i + 1].lower_ in self.words["town_bodies"] for t in doc[:-1] if t.text == text)
