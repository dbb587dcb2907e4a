"""What a marked name is told to be by its words and neighbours: a body, a place, a make, a seat."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.credits import DASHES
from graphbuild.extract.mentions.places import KNOWN_CITY, LARGE_CITY
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class NameSigns:
    """Answers what the words in and around a name say that it is."""

    def __init__(self, lexicon: Lexicon, names: Wording) -> None:
        self.lexicon = lexicon
        self.names = names
        self.words = lexicon.knowledge.words
        self.titles_sectors = lexicon.knowledge.titles.sectors
        self.arms = lexicon.knowledge.classes["arms"]

    def is_made(self, doc: Doc, start: int, end: int) -> bool:
        """Whether the name is a ship's or a make of arms: "HMS Albion", "Leopard tanks", "two Stinger missiles"."""
        if doc[start].text in self.words["ship_prefixes"] or (
            start and doc[start - 1].text in self.words["ship_prefixes"]
        ):
            return True
        if end >= len(doc) or doc[start:end].text in self.lexicon.forms or self.names.is_body_noun(doc[end - 1].lower_):
            return False
        made = doc[end].lemma_.lower() in self.arms | self.words["sport_nouns"] and doc[end].text.islower()
        return made and doc[end - 1].dep_ in ("compound", "nmod", "amod") and doc[end - 1].head.i >= end

    def is_year(self, token: Token) -> bool:
        return token.is_digit and len(token) == 4 and token.text[:2] in ("19", "20")

    def is_dateline(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a name in capitals at a block's head is where it was written: "OAKVILLE -- Nurses walked out"."""
        if start or end >= len(doc) or not doc[start:end].text.isupper() or len(doc[start]) < 4:
            return False
        return doc[end].text in DASHES and not doc.text.isupper()

    def is_seat_for(self, doc: Doc, start: int, end: int) -> bool:
        """Whether the name is the seat that somebody sits for: "Senator Ann Lee (ABC, Weston North)", "R-Elm City"."""
        if start > 2 and doc[start - 1].text == "," and doc[start - 3].text == "(" and end < len(doc):
            return bool(doc[end].text == ")" and doc[start - 2].is_upper)
        return start > 1 and doc[start - 1].text == "-" and doc[start - 2].text in ("R", "D", "I")

    def is_struck(self, token: Token, day: date | None) -> bool:
        """Whether one unknown word is a place by what befalls it: "shelled Elmar", "the siege of Elmar and Ostby"."""
        text = token.text
        if text in self.lexicon.forms or not text.istitle() or self.lexicon.by_surname(text, day):
            return False
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

    def is_told_body(self, doc: Doc, start: int, end: int) -> bool:
        """Whether the apposition behind a name says that it is a body: "Sempre Avanti, the platform that ..."."""
        if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in ("a", "an", "the"):
            return False
        told = next((t for t in doc[end + 2 : end + 8] if t.dep_ == "appos" or t.text == ","), None)
        return (
            told is not None
            and told.dep_ == "appos"
            and start <= told.head.i < end
            and (self.names.is_body_noun(told.lower_) or told.lower_ in self.words["body_ends"])
            and told.tag_ == "NN"
        )

    def is_told_person(self, doc: Doc, start: int, end: int) -> bool:
        """Whether what stands behind a name that NER takes for a thing is a person's title: "Ana Rao, a lawyer"."""
        if not 2 <= end - start <= 3 or end + 2 >= len(doc) or doc[end].text != ",":
            return False
        if (
            not all(t.text.istitle() and t.is_alpha for t in doc[start:end])
            or doc[start:end].text in self.lexicon.forms
        ):
            return False
        last = doc[end - 1].lower_
        if self.names.is_body_noun(last) or last in self.words["body_ends"] | self.words["venue_heads"]:
            return False
        told = next((t for t in doc[end + 1 : end + 7] if t.dep_ == "appos" or t.text == ","), None)
        return (
            told is not None
            and told.dep_ == "appos"
            and start <= told.head.i < end
            and told.lower_ in self.names.person_heads
            and told.tag_ == "NN"
            and not self.lexicon.places(doc[start:end].text)
        )

    def is_dateline_before(self, doc: Doc) -> bool:
        """Whether the first word of a text is the place in capitals where it was written, with no mark behind it."""
        first = doc[0]
        return first.is_upper and len(first) > 3 and not doc[1].is_upper and bool(self.lexicon.places(first.text))

    def is_no_person(self, doc: Doc, start: int, end: int) -> bool:
        """Whether what NER takes for a person is a storm, an operation or a plain noun: "Hurricane Beryl"."""
        called = self.words["called_as_people"]
        if doc[start].lower_ in called or (start and doc[start - 1].lower_ in called and doc[start - 1].text.istitle()):
            return True
        return doc[end - 1].lower_ in self.words["not_people"]

    def name_behind_field(self, doc: Doc, start: int, end: int) -> int | None:
        """Where the name begins that NER took into one body with its office's field: "Minister for Jobs | Ann Lee"."""
        if start < 2 or doc[start - 1].lower_ not in ("for", "of") or end - start < 3:
            return None
        if doc[start - 2].lower_ not in self.names.person_heads:
            return None
        for token in doc[end - 2 : end]:
            plain = token.tag_ == "NNP" and token.text.istitle() and token.text not in self.lexicon.forms
            if not plain or token.lower_ in self.names.title_words or self.is_noun_of_body(token):
                return None
        field = doc[end - 3]
        return end - 2 if field.lower_ in self.titles_sectors or field.tag_ in ("NNPS", "NNS") else None

    def is_person_beside(self, doc: Doc, start: int, end: int) -> bool:
        """Whether what NER takes for a body is one of several people: "Principals Ann Lee, Ben Rao and Eve Moss"."""
        if not 2 <= end - start <= 4 or doc[start:end].text in self.lexicon.forms:
            return False
        if not all((t.text.istitle() and t.text.isalpha()) or t.text == "-" for t in doc[start:end]):
            return False
        if any(self.is_noun_of_body(t) or t.lower_ in self.names.title_words for t in doc[start:end]):
            return False
        root = doc[start:end].root
        if self.lexicon.places(doc[start:end].text) or root.dep_ != "conj":
            return False
        return root.head.ent_type_ == "PERSON" or any(t.ent_type_ == "PERSON" for t in root.head.conjuncts)

    def is_shouted_end(self, doc: Doc, start: int, end: int) -> bool:
        """Whether what NER takes for a person ends in initials, as a body does: "Harare Central ZRP"."""
        last = doc[end - 1]
        return (
            last.is_upper
            and last.text.isalpha()
            and 3 <= len(last) <= 6
            and not any(t.is_upper for t in doc[start : end - 1])
            and not last.sent.text.isupper()
            and not self.lexicon.surnames.get(last.text.title())
        )

    def is_owned_body(self, doc: Doc, end: int) -> bool:
        """Whether a body's name goes on with a possessive: "Harare Magistrate | 's Court"."""
        if end + 1 >= len(doc) or doc[end].text not in ("'s", "'", "’s", "’"):
            return False
        noun = doc[end + 1]
        owns = doc[end - 1].lower_ in self.words["owners_in_names"] and doc[end - 1].text.istitle()
        return owns and noun.text.istitle() and self.is_noun_of_body(noun)

    def is_noun_of_body(self, token: Token) -> bool:
        """Whether a small last word may end a body's name: "the Amur river commission"."""
        word = token.lower_
        return self.names.is_body_noun(word) or word in self.words["body_ends"] or word in self.words["telling_nouns"]

    def is_venue(self, doc: Doc, start: int, end: int) -> bool:
        """Whether what NER takes for a body is where something happens: "an attack at the Luxor Club"."""
        last = doc[end - 1]
        if last.lower_ not in self.words["public_houses"] or not last.text.istitle() or end - start < 2:
            return False
        root = doc[start:end].root
        if root.dep_ != "pobj" or root.head.lower_ not in ("at", "outside", "near", "inside", "in"):
            return False
        above = root.head.head
        return above.lower_ not in self.names.person_heads and (
            above.pos_ in ("VERB", "AUX") or above.lemma_.lower() in self.words["place_nouns"]
        )

    def is_own_city(self, doc: Doc, text: str) -> bool:
        """Whether a lone name is a large city whose mayor, council or police are named beside it."""
        places = self.lexicon.places(text) if text.istitle() and text not in self.lexicon.forms else ()
        if not places or places[0].population < KNOWN_CITY:
            return False
        return any(doc[t.i + 1].lower_ in self.words["town_bodies"] for t in doc[:-1] if t.text == text)

    def is_building(self, doc: Doc, start: int, end: int) -> bool:
        """Whether what NER takes for a person is a building: "Ann Lee Hospital", "the Ben Rao barracks"."""
        heads = self.words["venue_heads"] | self.words["buildings"]
        firsts = self.words["male_names"] | self.words["female_names"]
        if end - start == 2 and doc[end - 1].lower_ in self.words["surname_nouns"] and doc[start].lower_ in firsts:
            return False
        if end - start > 1 and doc[end - 1].lower_ in heads and doc[end - 1].text.istitle():
            return not self.lexicon.surnames.get(doc[end - 1].text)
        after = doc[end] if end < len(doc) else None
        return (
            after is not None
            and after.lower_ in heads
            and after.tag_ in ("NN", "NNS", "NNP")
            and doc[end - 1].head.i == after.i
            and doc[end - 1].dep_ in ("compound", "nmod", "amod")
        )

    def has_initials(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a name is a person's by its initials: "A. K. Rao", "J B Singh"."""
        first = doc[start].text
        return (
            end - start <= 4
            and first[0].isupper()
            and (len(first) == 1 or (len(first) <= 4 and first[1::2] == "." * len(first[1::2]) and "." in first))
            and doc[end - 1].text.istitle()
            and doc[end - 1].lower_ not in self.words["body_ends"]
            and not self.names.is_body_noun(doc[end - 1].lower_)
        )

    def is_no_name(self, doc: Doc, i: int, label: str, day: date | None) -> bool:
        """Whether "the" before one unknown word says that it is no own name: "the Observatory", "the Bhuttos"."""
        token = doc[i]
        if i == 0 or doc[i - 1].lower_ != "the" or label not in ("PERSON", "ORG") or token.is_upper:
            return False
        if token.text in self.lexicon.forms or token.dep_ in ("compound", "nmod", "amod"):
            return False
        return token.tag_ == "NNPS" or (label == "PERSON" and self.lexicon.by_surname(token.text, day) is None)

    def is_called_body(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a name that NER takes for a person or place begins or ends as bodies do: "Liwa X", "X Brigade"."""
        text = doc[start:end].text
        last = doc[end - 1]
        called = last.lower_ in self.words["body_ends"] and last.text.istitle()
        return (called or doc[start].lower_ in self.words["body_starts"]) and not self.lexicon.places(text)

    def goes_on(self, doc: Doc, end: int) -> bool:
        """Whether a body's name goes on with its noun behind what NER took for all of it."""
        noun = doc[end]
        return (
            noun.lower_ in self.words["body_ends"]
            and noun.text.istitle()
            and not noun.ent_type_
            and doc[end - 1].dep_ in ("compound", "amod", "nmod")
            and doc[end - 1].head.i == end
        )

    def whole_start(self, doc: Doc, start: int, end: int) -> int:
        """Where a body's name begins that NER cut: "Socialist | Workers Party", "Avon and | Kent Police"."""
        last = doc[end - 1]
        if end - start < 2 or last.lower_ not in self.words["body_ends"] or not last.text.istitle():
            return start
        if start > 2 and doc[start - 1].text == "and" and doc[start - 2].text.istitle() and last.tag_ != "NNS":
            first = doc[start - 2]
            if first.head.i == end - 1 and first.dep_ in ("nmod", "compound") and not first.is_sent_start:
                return start - 2
        if start > 1 and doc[start - 1].text == "and" and doc[start - 2].is_sent_start and last.lower_ == "police":
            return start - 2
        before = doc[start - 1] if start > 1 else None
        joins = (
            before is not None
            and before.text.istitle()
            and before.is_alpha
            and not before.is_sent_start
            and before.dep_ in ("compound", "amod", "nmod")
            and start <= before.head.i < end
            and before.ent_type_ == ""
            and before.tag_ == "NNP"
            and before.text not in self.lexicon.forms
            and before.lower_ not in self.names.person_heads
        )
        return start - 1 if joins else start

    def is_spot(self, token: Token, text: str, day: date | None) -> bool:
        """Whether one unknown word is where something is: "held in Vardo", "the Kona region", "the town of Elm"."""
        if text in self.lexicon.forms or text.isupper() or not text[:1].isupper() or self.lexicon.by_surname(text, day):
            return False
        doc, i = token.doc, token.i
        after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
        if after in self.words["city_words"] or (
            i > 1 and doc[i - 1].lower_ == "of" and doc[i - 2].lower_ in self.words["city_words"]
        ):
            return True
        if token.dep_ == "pobj" and token.head.lower_ == "as" and token.head.head.lower_ in ("known", "called"):
            return token.head.head.head.lower_ in self.words["land_nouns"] | self.words["city_words"]
        return (
            token.dep_ == "pobj"
            and token.head.lower_ in ("in", "near")
            and token.head.head.pos_ == "VERB"
            and token.head.i == i - 1
        )

    def is_city(self, doc: Doc, start: int, end: int) -> bool:
        """Whether the gazetteer knows what NER took for a person or body: "clashes in El Fasher"."""
        text = doc[start:end].text
        places = self.lexicon.places(text)
        if not places or self.names.is_thing(text) or doc[start - 1].lower_ in self.names.title_words:
            return False
        root = doc[start:end].root
        located = root.dep_ == "pobj" and root.head.lower_ in self.words["place_prepositions"]
        after = doc[end] if end < len(doc) else None
        located = located or (after is not None and after.lower_ in self.words["local_titles"] and after.text.istitle())
        return (located or end - start > 1) and (
            places[0].kind != "city" or places[0].population >= (50_000 if located else LARGE_CITY)
        )
