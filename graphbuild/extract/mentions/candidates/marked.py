"""What NER marks as a name, trimmed, and told for a person, body or place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import GENERATIONS, Lexicon
from graphbuild.extract.mentions.candidates.called import BodySigns, OtherSigns, PersonSigns, PlaceSigns
from graphbuild.extract.mentions.candidates.candidate import Candidate
from graphbuild.extract.mentions.candidates.spelt import is_latin
from graphbuild.extract.mentions.candidates.titled import TitledNames
from graphbuild.extract.mentions.candidates.written import WrittenForms
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc


MARKS = re.compile(r"[|/\\@#<>{}\[\]=]")  # in no name
ARTICLES = frozenset({"La", "Los", "Las"})  # of other languages, before what is no person
COUNTED = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"})  # labels of no names
DEEDS = ("isation", "ization", "ement", "ations")  # ends of plain nouns that a sentence begins with


class MarkedNames:
    """Finds what NER marks, with the label that the words around it bear out."""

    def __init__(self, lexicon: Lexicon, names: Wording, written: WrittenForms, titled: TitledNames) -> None:
        self.lexicon = lexicon
        self.names = names
        self.written = written
        self.titled = titled
        self.bodies = BodySigns(lexicon, names)
        self.people = PersonSigns(lexicon, names, self.bodies)
        self.places = PlaceSigns(lexicon, names)
        self.others = OtherSigns(lexicon, names)
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words

    def find(self, doc: Doc, day: date | None) -> Iterator[Candidate]:
        """What NER marks, each with what it is told to be."""
        for start, end in self.people.find_beside(doc):
            yield Candidate(start, end, 4, "person")
        town = self.places.dateline_town(doc)
        for ent in doc.ents:
            if ent.label_ in COUNTED and ent.start and doc[ent.end - 1].lower_ not in self.words["public_houses"]:
                continue
            start, end = self.names.trim(doc, ent.start, ent.end)
            if ent.label_ == "PERSON" and self.names.after_state(doc, start) < end:
                start = self.names.after_state(doc, start)
            if start == 0 and end > 1 and self.places.is_dateline_before(doc):
                start = 1  # "GENEVA Police said"
            if start >= end:
                continue
            if ent.label_ in ("PERSON", "ORG") and self.names.after_body(doc, start, end) > start:
                yield Candidate(start, start + 1, 2, "body")
                yield Candidate(start + 1, end, 4, "person")
                continue
            parts = self.bodies.two_bodies(doc, start, end) if ent.label_ == "ORG" else None
            if parts is not None:
                yield Candidate(start, parts, 4, "body")
                yield Candidate(parts + 1, end, 4, "body")
                continue
            if ent.label_ == "PERSON" and end - start > 1 and self.people.is_before_name(doc, start):
                start += 1  # "on Monday | Ann Lee", "No | Lee"
            text = doc[start:end].text
            several = end - start > 1
            if MARKS.search(text) or text.lower() in self.words["not_names"]:
                continue
            label = ent.label_
            while label == "ORG" and end < len(doc) and self.bodies.goes_on(doc, end):
                end, several = end + 1, True  # NER cut "Supreme Military | Council"
            if label in ("ORG", "FAC") and self.bodies.is_owned_body(doc, end):
                end, several = end + 2, True  # NER cut "Harare Magistrate | 's Court"
            if label == "ORG" and several:
                end = self.bodies.with_country(doc, end)
            if label == "ORG":
                start = self.bodies.whole_start(doc, start, end)
                several = end - start > 1
            text = doc[start:end].text
            if label == "PERSON" and not several and text.lower() in self.titles.actors:
                continue  # "the Mujahideen"
            venue = self.places.called_after(doc, start) if label == "PERSON" else None
            if venue is not None:
                yield Candidate(venue, end, 6, "place")
                continue
            if label == "PERSON" and doc[start].text in ARTICLES and end - start == 2:
                yield Candidate(start, end, 2, "place" if doc[end - 1].dep_ == "pobj" else "body")
                continue  # "La Delfina", "Los Halcones"
            split = self.people.behind_place(doc, start, end) if label == "ORG" else None
            if split is not None:
                yield Candidate(start, split - 1, 4, "place")
                yield Candidate(split, end, 4, "person")
                continue
            if label == "PERSON" and not several and doc[start].is_sent_start and text.endswith(DEEDS):
                continue  # "Demilitarization is to begin"
            if not is_latin(text):
                continue  # another language's letters
            if not several and (text.lower().removesuffix(".") in self.titles.short or text in GENERATIONS):
                continue  # "Brig." cut off its General, "Jr." off its name
            if self.names.credits(doc, start, end) or self.others.is_seat_for(doc, start, end):
                continue
            if town is not None and start < town[1]:
                if doc[town[0] : town[1]].text not in self.lexicon.forms:
                    yield Candidate(town[0], town[1], 2 if town[1] - town[0] == 1 else 4, "place")
                continue
            if label == "ORG" and several and self.people.has_initials(doc, start, end):
                yield Candidate(start, end, 4, "person")
                continue
            known = self.lexicon.forms.get(text, [])
            if self.others.is_made(doc, start, end) or (known and self.written.is_model(doc, end, known)):
                continue
            if not several and self.bodies.is_no_name(doc, start, label, day):
                if doc[start].tag_ != "NNPS":
                    yield Candidate(start, end, 2, "body")
                continue
            if several and self.places.is_venue(doc, start, end):
                yield Candidate(start, end, 4, "place")
                continue
            if label in ("PERSON", "GPE", "LOC", "FAC") and several and self.bodies.is_called_body(doc, start, end):
                yield Candidate(start, end, 4, "body")
                continue
            if (
                label == "PERSON"
                and not several
                and text.isupper()
                and len(text) > 2
                and not doc[start].sent.text.isupper()
            ):
                if text not in self.lexicon.forms:
                    yield Candidate(start, end, 2, "body")
                continue
            if label in ("PERSON", "ORG") and self.places.is_beside(doc, start, end, day):
                yield Candidate(start, end, 4, "place")
                continue
            if label in ("PERSON", "ORG") and self.places.is_listed(doc, start, end, day):
                yield Candidate(start, end, 4 if several else 2, "place")
                continue
            if label in ("PERSON", "ORG") and not several and self.places.is_struck(doc[start], day):
                yield Candidate(start, end, 2, "place")
                continue
            if label == "PERSON" and self.bodies.is_told_body(doc, start, end):
                yield Candidate(start, end, 4, "body")
                continue
            behind = self.people.name_behind_field(doc, start, end) if label == "ORG" else None
            if behind is not None:
                yield Candidate(behind, end, 4, "person")
                continue
            if label == "PERSON" and self.people.is_no_person(doc, start, end):
                continue
            if label == "PERSON" and several and self.people.is_where(doc, start, end):
                yield Candidate(start, end, 4, "place")
                continue
            if label == "ORG" and several and self.people.is_victim(doc, start, end):
                yield Candidate(start, end, 4, "person")
                continue
            if label in ("ORG", "GPE") and several and self.people.is_person_beside(doc, start, end):
                yield Candidate(start, end, 4, "person")
                continue
            if label == "PERSON" and several and self.bodies.is_shouted_end(doc, start, end):
                yield Candidate(start, end, 4, "body")
                continue
            if label == "ORG" and not several and self.places.is_own_city(doc, text):
                yield Candidate(start, end, 2, "place")
                continue
            if label == "ORG" and several and doc[end - 1].is_lower and not self.bodies.is_noun_of_body(doc[end - 1]):
                continue  # "Harare news"
            if label == "PERSON" and self.places.is_building(doc, start, end):
                if several:
                    yield Candidate(start, end, 4, "place")
                continue
            if label not in ("PERSON", "DATE", "TIME") and self.people.is_told_person(doc, start, end):
                yield Candidate(start, end, 4, "person")
                continue
            if label in ("PERSON", "ORG") and not several and self.places.is_spot(doc[start], text, day):
                yield Candidate(start, end, 2, "place")
            elif (
                label in ("PERSON", "ORG")
                and several
                and doc[end - 1].lower_ in self.words["land_nouns"]
                and text[:1].isupper()
                and not (label == "PERSON" and self.people.is_called_like_land(doc, start, end))
            ):
                yield Candidate(start, end, 4, "place")
            elif (
                label == "ORG" and not several and text not in self.lexicon.forms and self.lexicon.by_surname(text, day)
            ):
                yield Candidate(start, end, 2, "person")
            elif label in ("PERSON", "ORG") and text[:1].isupper() and self.places.is_city(doc, start, end):
                yield Candidate(start, end, 2, "place")
            elif label == "PERSON" and text[:1].isupper() and not self.names.is_thing(text):
                start, end = self.titled.whole(doc, self.names.after_title(doc, start, end), end)
                start = self.names.after_region(doc, start, end)
                if (
                    start < end
                    and not any(c.isdigit() for c in doc[start:end].text)
                    and not self.names.credits(doc, start, end)
                ):
                    yield Candidate(start, end, 4 if end - start > 1 else 2, "person")
            elif label in ("ORG", "GPE", "FAC") and several and self.titled.begins_with_title(doc, start, end):
                yield Candidate(self.names.after_title(doc, start, end), end, 4, "person")
            elif label in ("GPE", "ORG", "LOC", "NORP") and self.titled.is_titled(doc, start, end):
                yield Candidate(self.names.after_title(doc, start, end), end, 5, "person")
            elif label == "ORG" and text.isupper() and end < len(doc) and self.others.is_year(doc[end]):
                continue  # "(CUP 2011)"
            elif label == "ORG" and self.names.can_be_body(doc, start, end):
                yield Candidate(start, end, 4 if several else 2, "body")
            elif (
                label == "FAC"
                and several
                and (self.names.is_body_noun(doc[end - 1].lower_) or doc[end - 1].lower_ in self.words["courts"])
                and text[:1].isupper()
            ):
                yield Candidate(start, end, 4, "body")
            elif label in ("GPE", "LOC", "FAC") and text[:1].isupper():
                if end < len(doc) and not self.lexicon.places(text) and self.lexicon.places(doc[start : end + 1].text):
                    end, several = end + 1, True  # NER cut a name of two words in half
                    text = doc[start:end].text
                before = doc[start - 1] if start else None
                longer = before is not None and before.text[:1].isupper() and not before.ent_type_
                if longer and self.lexicon.places(doc[start - 1 : end].text):
                    start, several = start - 1, True  # "St. Petersburg"
                    text = doc[start:end].text
                sure = several and (label != "GPE" or bool(self.lexicon.places(text)))
                yield Candidate(start, end, 4 if sure else 2, "place")
            elif (
                label == "NORP"
                and text[:1].isupper()
                and (
                    (several and self.names.is_body_noun(doc[end - 1].lower_))
                    or text.lower() in self.words["party_people"]
                )
            ):
                yield Candidate(start, end, 4, "body")
