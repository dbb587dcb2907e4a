"""Signs of a place that nobody may know: what befalls it, what is said to be in it, what it is listed with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.lists import either
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 3  # words of a town's name
NEAR = frozenset({"near", "from", "around", "outside", "between"})
AREAS = frozenset({"area", "areas", "parts"})


class PlaceSigns:
    """Answers whether a name is where something is, by the words around it."""

    def __init__(self, lexicon: Lexicon, names: Wording) -> None:
        self.lexicon = lexicon
        self.names = names
        self.words = lexicon.knowledge.words
        self.first_names = self.words["male_names"] | self.words["female_names"]

    def is_headed_for(self, doc: Doc, start: int, end: int, day: date | None) -> bool:
        """Whether a name is where one goes or is from: "pushed on towards Tal Elm", "herders from Ostby"."""
        if start == 0 or doc.text_of(start, end).isupper() or self.names.is_body_end(doc[end - 1].lower_):
            return False
        prep, root, text = doc[start - 1], doc.root_of(start, end), doc.text_of(start, end)
        if root.dep_ != "pobj" or root.head.i != prep.i or text in self.lexicon.forms:
            return False
        if self.lexicon.surnames.get(doc[end - 1].text) or doc[start].lower_ in self.first_names:
            return False
        above, word, known = prep.head, prep.lower_, bool(self.lexicon.places(text))
        if word == "from":
            told = above.tag_ == "NNS" and above.lemma_.lower() in self.words["village_people"]
            told = told or (known and (above.tag_ in ("NN", "NNS") and above.lower_ in self.words["any_people"]))
        elif word in ("to", "towards", "toward"):
            told = above.lemma_ in self.words["heading_verbs"] and (known or word != "to")
            told = told or (word == "to" and end - start == 1 and above.lower_ in self.words["ways"])
        else:
            return False
        return told and (end - start == 1 or known or word != "from")

    def is_struck(self, token: Token, day: date | None) -> bool:
        """Whether one unknown word is a place by what befalls it: "shelled Elmar", "the siege of Elmar and Ostby"."""
        text = token.text
        if text in self.lexicon.forms or not text.istitle() or self.lexicon.by_surname(text, day):
            return False
        if token.dep_ == "nsubj" and token.head.lemma_ == "fall" and self.lexicon.places(text):
            return not any(c.dep_ in ("dobj", "acomp", "prep") for c in token.head.children)  # "Elmar fell"
        if (
            token.dep_ == "dobj"
            and token.head.lemma_ in self.words["place_holding_verbs"]
            and self.lexicon.places(text)
        ):
            return True
        if self.names.is_body_noun(token.lower_) or token.lower_ in self.words["body_ends"]:
            return False
        while token.dep_ == "conj" and token.head.i < token.i:
            if self.lexicon.places(token.head.text):
                return True
            token = token.head
        if token.dep_ == "dobj":
            return token.head.lemma_ in self.words["place_striking_verbs"]
        above = token.head
        return token.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_ in self.words["place_striking_nouns"]

    def is_fled(self, doc: Doc, start: int, end: int) -> bool:
        """Whether several unknown words are what only towns are the object of: "fled Tin Elmar"."""
        root, last = doc.root_of(start, end), doc[end - 1]
        if root.dep_ != "dobj" or root.head.lemma_ not in self.words["town_verbs"] or root.head.tag_ == "VBG":
            return False
        known = self.lexicon.surnames.get(last.text) or doc.text_of(start, end) in self.lexicon.forms
        return not known and doc[start].lower_ not in self.first_names and not self.names.is_body_end(last.lower_)

    def is_struck_hyphened(self, last: Token) -> bool:
        """Whether a town's hyphened name, whose last word this is, is what something befalls: "raided Kaga-Elm"."""
        verbs = either(self.words["place_striking_verbs"], self.words["place_holding_verbs"])
        return last.dep_ == "dobj" and last.head.lemma_ in verbs

    def is_listed(self, doc: Doc, start: int, end: int, day: date | None) -> bool:
        """Whether an unknown name stands in a list of places: "cleared Dabiq and Tal Elm", "near Mosul and Elm"."""
        root = token = doc.root_of(start, end)
        text = doc.text_of(start, end)
        if token.dep_ != "conj" or not text[:1].isupper() or text in self.lexicon.forms:
            return False
        first = token
        while first.dep_ == "conj" and first.head.i < first.i:
            first = first.head
        if first.dep_ == "pobj" and first.head.lower_ == "of" and self._is_town(first.head.head):
            return True  # "the towns of Elmar and Tal Elm"
        if doc[start].lower_ in self.first_names or self.lexicon.by_surname(text, day):
            return False
        towns = sum(self._is_town(t) or t.lower_ in AREAS for t in root.conjuncts)
        while token.dep_ == "conj" and token.head.i < token.i:
            token = token.head
            towns += token.ent_type_ in ("GPE", "LOC") or bool(self.lexicon.places(token.text))
        located = token.dep_ == "pobj" and token.head.lower_ in either(self.words["place_prepositions"], NEAR)
        return bool(towns) and located and not any(c.dep_ in ("appos", "relcl") for c in root.children)

    def is_way(self, token: Token) -> bool:
        """Whether one unknown word is where a way leads: "the road from Oakville to Elm"."""
        before = token.head
        if token.dep_ != "pobj" or before.lower_ != "to":
            return False
        doc = token.doc
        return any(
            t.lower_ == "from"
            and any(c.dep_ == "pobj" and (c.ent_type_ == "GPE" or self.lexicon.places(c.text)) for c in t.children)
            for t in doc[max(0, before.i - 4) : before.i]
        )

    def is_spot(self, token: Token, text: str, day: date | None) -> bool:
        """Whether one unknown word is where something is: "held in Vardo", "the Kona region", "the town of Elm"."""
        if text in self.lexicon.forms or text.isupper() or not text[:1].isupper() or self.lexicon.by_surname(text, day):
            return False
        doc, i = token.doc, token.i
        after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
        if (
            after in self.words["city_words"]
            or (i + 1 < len(doc) and self._is_of_town(doc, i, i + 1))
            or (i > 1 and doc[i - 1].lower_ == "of" and doc[i - 2].lower_ in self.words["city_words"])
        ):
            return True
        if self._is_told_town(token):
            return True
        if token.dep_ == "pobj" and token.head.lower_ == "as" and token.head.head.lower_ in ("known", "called"):
            return token.head.head.head.lower_ in either(self.words["land_nouns"], self.words["city_words"])
        return (
            token.dep_ == "pobj"
            and token.head.i == i - 1
            and (
                (token.head.lower_ in ("in", "near") and token.head.head.pos_ == "VERB")
                or (token.head.lower_ == "in" and bool(self.lexicon.places(text)))
                or (token.head.lower_ == "near" and token.head.head.lemma_.lower() in self.words["place_nouns"])
            )
        ) or self.is_way(token)

    def is_beside(self, doc: Doc, start: int, end: int, day: date | None) -> bool:
        """Whether unknown words are where something is by what stands around them: "near Elmar", "at Elmar, 5 km from".

        A body or a man may be in, at or of something too: only what says how far, in which region or which town it is.
        """
        text = doc.text_of(start, end)
        if end - start > LONGEST or text.isupper() or not text[:1].isupper() or self.names.is_thing(text):
            return False
        last = doc[end - 1]
        if self.names.is_body_end(last.lower_) or last.lower_ in self.names.title_words:
            return False
        if end - start == 1 and self.lexicon.by_surname(text, day):
            return False
        root = doc.root_of(start, end)
        before = doc[start - 1] if start else None
        if before is not None and before.lower_ == "nearby":
            return True
        if before is not None and before.lower_ == "of" and start > 1 and self._is_town(doc[start - 2]):
            return True  # "the villages of Tal Elm and Ostby"
        if end < len(doc) and self._is_of_town(doc, start, end):
            return True
        if before is None or root.dep_ not in ("pobj", "conj"):
            return False
        word, after = before.lower_, doc[end] if end < len(doc) else None
        if after is not None and (after.text in ("'s", "-") or after.pos_ in ("NOUN", "PROPN")):
            return False  # "near Elmar's house"
        if word in self.words["beside_prepositions"]:
            return True
        if word not in ("in", "at", "to", "from", "of", "on", "for") or after is None or end + 1 >= len(doc):
            return False
        follows = doc[end + 1]
        if after.lower_ == "in" and (follows.lower_ in self.words["compass"] or follows.ent_type_ in ("GPE", "LOC")):
            return word in ("in", "at") or before.head.lemma_.lower() in self.words["dwellers"]
        if after.text != ",":
            return False
        rest = doc[end + 1 : end + 6]
        if any(t.lower_ in self.words["distances"] for t in rest) and any(t.pos_ == "NUM" for t in rest):
            return True
        told = next((t for t in rest if t.pos_ in ("NOUN", "PROPN") and t.dep_ == "appos"), None)
        return told is not None and told.lower_ in self.words["city_words"] and follows.lower_ in ("a", "an", "the")

    def _is_town(self, token: Token) -> bool:
        """Whether a noun is of towns, one or more: "villages"."""
        return token.is_lower and token.pos_ == "NOUN" and token.lemma_ in self.words["city_words"]

    def _is_of_town(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a name stands before its noun, or in a list of such: "Elm and Ostby villages", "an Elm native"."""
        after = doc[end]
        if after.lower_ in self.words["dwelling_people"]:
            return start > 0 and doc[start - 1].lower_ in ("a", "an")
        while after.lower_ in ("and", ",") and after.i + 2 < len(doc) and doc[after.i + 1].text.istitle():
            after = doc[after.i + 2]
        return self._is_town(after) and (after.i == end or after.tag_ == "NNS")

    def _is_told_town(self, token: Token) -> bool:
        """Whether a noun says that the word is a town: "towns like Elm and Oak", "raided Elm, a mining town"."""
        if any(c.dep_ == "appos" and c.lower_ in self.words["city_words"] for c in token.children):
            return True
        if token.dep_ == "appos" and token.head.lower_ in self.words["city_words"]:
            return True  # "burned one village, Elm"
        while token.dep_ == "conj" and token.head.i < token.i:
            token = token.head
        if token.dep_ != "pobj" or token.head.lower_ not in ("including", "like", "as"):
            return False
        return token.head.head.lemma_.lower() in self.words["city_words"] or (
            token.head.lower_ == "as" and token.head.head.head.lemma_.lower() in self.words["city_words"]
        )
