"""Places among what NER marks."""

from __future__ import annotations

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.candidates.called import BuildingSigns, CitySigns, PersonSigns, PlaceSigns
from graphbuild.extract.mentions.candidates.candidate import Candidate
from graphbuild.extract.mentions.candidates.marked.marked import NOTHING, Found, Marked, only
from graphbuild.extract.mentions.wording import Wording

ARTICLES = frozenset({"La", "Los", "Las"})  # of other languages, before what is no person


class MarkedPlaces:
    """Tells places by what is said to be in them, by their nouns, and by the gazetteer."""

    def __init__(self, lexicon: Lexicon, names: Wording, people: PersonSigns) -> None:
        self.lexicon = lexicon
        self.signs = PlaceSigns(lexicon, names)
        self.cities = CitySigns(lexicon, names)
        self.buildings = BuildingSigns(lexicon, names)
        self.people = people
        self.words = lexicon.knowledge.words

    @only("PERSON")
    def called_after(self, marked: Marked) -> Found:
        """A venue called after a person, and "La Delfina", "Los Halcones"."""
        doc, start, end = marked.doc, marked.start, marked.end
        venue = self.buildings.called_after(doc, start)
        if venue is not None:
            return [Candidate(venue, end, 6, "place")]
        if doc[start].text in ARTICLES and end - start == 2:
            return marked.found(2, "place" if doc[end - 1].dep_ == "pobj" else "body")
        return None

    def seat(self, marked: Marked) -> Found:
        """Where a legislator was elected, with a party's letter or in brackets: "R-Texas", "(Durban Central)"."""
        doc, start, end = marked.doc, marked.start, marked.end
        if not start or doc[start - 1].text not in (",", "("):
            return None
        letter, mark, _ = marked.text.partition("-")
        if mark and any(state[4:] == letter for state in self.words["benches"]):
            region = end - start > 2 and bool(self.lexicon.places(doc.text_of(start + 2, end)))
            return [Candidate(start + 2, end, 4, "place")] if region else NOTHING
        seat = doc[start - 1].text == "(" and end < len(doc) and doc[end].text == ")" and marked.several
        if not seat or doc[end - 1].lower_ not in self.words["seat_ends"] or start < 2:
            return None
        named = doc[start - 2].ent_type_ == "PERSON" and bool(self.lexicon.places(doc.text_of(start, end - 1)))
        return marked.found(4, "place") if named else None

    def dateline(self, marked: Marked) -> Found:
        """The town at a text's head in capitals, whatever part of it NER marked."""
        town = marked.town
        if town is None or marked.start >= town[1]:
            return None
        if marked.doc.text_of(*town) in self.lexicon.forms:
            return NOTHING
        return [Candidate(town[0], town[1], 2 if town[1] - town[0] == 1 else 4, "place")]

    @only(several=True)
    def venue(self, marked: Marked) -> Found:
        """Where people meet: "at the Luxor Club"."""
        is_venue = self.buildings.is_venue(marked.doc, marked.start, marked.end)
        return marked.found(4, "place") if is_venue else None

    @only("PERSON", "ORG")
    def around(self, marked: Marked) -> Found:
        """A place by the words around it: what is near it, what it is listed with, what befalls it."""
        doc, start, end, day = marked.doc, marked.start, marked.end, marked.day
        if self.signs.is_beside(doc, start, end, day):
            return marked.found(4, "place")
        if self.signs.is_listed(doc, start, end, day) or self.signs.is_headed_for(doc, start, end, day):
            return marked.found(marked.rank, "place")
        hyphened = end - start == 3 and doc[start + 1].text == "-" and bool(self.lexicon.places(marked.text))
        is_struck = not marked.several and self.signs.is_struck(doc[start], day)
        is_struck = is_struck or (hyphened and self.signs.is_struck_hyphened(doc[end - 1]))
        is_struck = is_struck or (marked.several and self.signs.is_fled(doc, start, end))
        return marked.found(marked.rank, "place") if is_struck else None

    @only("PERSON", "ORG", several=True)
    def within(self, marked: Marked) -> Found:
        """What NER takes for a person or body, and something happens in."""
        return marked.found(4, "place") if self.people.is_where(marked.doc, marked.start, marked.end) else None

    @only("ORG", several=False)
    def own_city(self, marked: Marked) -> Found:
        """The city whose mayor or police are named."""
        is_city = self.cities.is_own_city(marked.doc, marked.text)
        return marked.found(2, "place") if is_city else None

    @only("PERSON")
    def building(self, marked: Marked) -> Found:
        """A building called after a person."""
        if not self.buildings.is_building(marked.doc, marked.start, marked.end):
            return None
        return marked.found(4, "place") if marked.several else NOTHING

    @only("PERSON", "ORG")
    def spot(self, marked: Marked) -> Found:
        """Where something is, and lands by their noun: "held in Vardo", "Elm Valley"."""
        doc, start, end, label, text = marked.doc, marked.start, marked.end, marked.label, marked.text
        if not marked.several:
            return marked.found(2, "place") if self.signs.is_spot(doc[start], text, marked.day) else None
        if doc[end - 1].lower_ not in self.words["land_nouns"] or not text[:1].isupper():
            return None
        is_name = label == "PERSON" and self.people.is_called_like_land(doc, start, end)
        return marked.found(4, "place") if not is_name else None

    @only("PERSON", "ORG")
    def city(self, marked: Marked) -> Found:
        """A town of the gazetteer."""
        if not marked.text[:1].isupper():
            return None
        doc, start, end = marked.doc, marked.start, marked.end
        if start and doc[start - 1].text.istitle() and self.cities.is_whole(doc, start - 1, end):
            return [Candidate(start - 1, end, 6, "place")]  # "Dire | Dawa"
        return marked.found(2, "place") if self.cities.is_city(marked.doc, marked.start, marked.end) else None

    @only("GPE", "LOC", "FAC")
    def named(self, marked: Marked) -> Found:
        """What NER takes for a place, with the half of its name that it cut."""
        doc = marked.doc
        if not marked.text[:1].isupper():
            return None
        if marked.text.lower() in self.words["colours_of_people"] and doc[marked.start].head.is_lower:
            return NOTHING  # "two Black men"
        if marked.end < len(doc) and doc[marked.end].text.istitle() and self._is_cut(marked):
            marked.reach(marked.start, marked.end + 1)  # "Novi | Sad"
        before = doc[marked.start - 1] if marked.start else None
        longer = before is not None and before.text[:1].isupper() and not before.ent_type_
        if longer and self.lexicon.places(doc.text_of(marked.start - 1, marked.end)):
            marked.reach(marked.start - 1, marked.end)  # "St. Petersburg"
        sure = marked.several and (marked.label != "GPE" or bool(self.lexicon.places(marked.text)))
        return marked.found(4 if sure else 2, "place")

    def _is_cut(self, marked: Marked) -> bool:
        """Whether the word behind belongs to a place that is larger than the one that NER marked, if that is one."""
        whole = self.lexicon.places(marked.doc.text_of(marked.start, marked.end + 1))
        own = self.lexicon.places(marked.text)
        if not whole or not own:
            return bool(whole)
        return whole[0].kind == own[0].kind and whole[0].population > own[0].population
