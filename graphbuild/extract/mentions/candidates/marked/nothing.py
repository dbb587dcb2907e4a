"""What NER marks that names nobody and no place."""

from __future__ import annotations

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.lists import either
from graphbuild.extract.mentions.candidates.called import BodySigns, OtherSigns, PersonSigns
from graphbuild.extract.mentions.candidates.marked.marked import NOTHING, Found, Marked, only
from graphbuild.extract.mentions.candidates.spelt import is_latin
from graphbuild.extract.mentions.candidates.written import WrittenForms
from graphbuild.extract.mentions.instruments import is_instrument
from graphbuild.extract.mentions.wording import Wording
from graphbuild.extract.surnames import GENERATIONS

SAINTS = frozenset({"st", "st.", "saint"})
DEEDS = ("isation", "ization", "ement", "ations")  # ends of plain nouns that a sentence begins with


class NoNames:
    """Drops what is no name; each rule tells nothing (None) of what may be one."""

    def __init__(
        self,
        lexicon: Lexicon,
        names: Wording,
        written: WrittenForms,
        bodies: BodySigns,
        people: PersonSigns,
        others: OtherSigns,
    ) -> None:
        self.lexicon = lexicon
        self.names = names
        self.written = written
        self.bodies = bodies
        self.people = people
        self.others = others
        self.words = lexicon.knowledge.words
        self.titles = lexicon.knowledge.titles
        self.group_nouns = {*self.titles.actors, *(g for g in self.titles.groups if g.endswith("s"))}

    @only(several=False)
    def group_noun(self, marked: Marked) -> Found:
        """ "the Mujahideen" are no person, "Gunmen" at a sentence's head no place."""
        if marked.text.lower() not in self.group_nouns or marked.text in self.lexicon.forms:
            return None
        plain = marked.doc[marked.start].is_sent_start and marked.text.istitle()
        return NOTHING if plain or (marked.label == "PERSON" and marked.text.lower() in self.titles.actors) else None

    @only("GPE", "LOC", "FAC", "PERSON", several=False)
    def body_noun(self, marked: Marked) -> Found:
        """ "The Junta" is no town."""
        noun = marked.text.istitle() and marked.text.lower() in self.titles.bodies
        return NOTHING if noun and marked.text not in self.lexicon.forms else None

    @only("ORG", several=True)
    def bodies_of(self, marked: Marked) -> Found:
        """ "The Governments of Chad", Mali and Niger are no one body."""
        first = marked.doc[marked.start + (marked.doc[marked.start].lower_ == "the")]
        plural = first.tag_ in ("NNS", "NNPS") and first.lower_.removesuffix("s") in self.titles.bodies
        return NOTHING if plural and first.i + 1 < marked.end and marked.doc[first.i + 1].lower_ == "of" else None

    @only("GPE", "LOC", "FAC")
    def instrument(self, marked: Marked) -> Found:
        """ "The Vienna Convention" is nowhere."""
        return NOTHING if is_instrument(marked.doc, marked.end, self.lexicon.knowledge.words) else None

    def credit(self, marked: Marked) -> Found:
        """A deed ("Demilitarization is to begin"), another script, a cut title, a by-line, a seat."""
        doc, start, end, text = marked.doc, marked.start, marked.end, marked.text
        if not marked.several:
            if marked.label == "PERSON" and doc[start].is_sent_start and text.endswith(DEEDS):
                return NOTHING
            if text.lower().removesuffix(".") in self.titles.short or text in GENERATIONS:
                return NOTHING  # "Brig." cut off its General, "Jr." off its name
        if not is_latin(text) or self.names.credits(doc, start, end) or self.others.is_seat_for(doc, start, end):
            return NOTHING
        return None

    @only("PERSON", "ORG", several=False)
    def plain_noun(self, marked: Marked) -> Found:
        """ "Snow fell", "VICTIM: Ann Lee": a plain noun that only stands where all words are large."""
        doc, start, text = marked.doc, marked.start, marked.text
        label = text.isupper() and doc.text_of(marked.end, marked.end + 1) == ":"
        if not (label or (text.istitle() and doc[start].is_sent_start)) or text in self.lexicon.forms:
            return None
        word = text.lower()
        if word not in self.lexicon.nouns and word.removesuffix("s") not in self.lexicon.nouns:
            return None
        called = text in self.lexicon.surnames or word in either(self.words["male_names"], self.words["female_names"])
        return None if called or (not label and self.names.acts(doc[start])) else NOTHING

    @only("PERSON", "FAC", "ORG")
    def saint(self, marked: Marked) -> Found:
        """ "St Olaf's church" is no person, nor is his day."""
        doc, start, end = marked.doc, marked.start, marked.end
        first = doc[start] if doc[start].lower_ in SAINTS and marked.several else doc[start - 1] if start else None
        if first is None or first.lower_ not in SAINTS or not first.text[:1].isupper():
            return None
        noun = end + 1 if doc.text_of(end, end + 1) in ("'s", "'") else end
        if noun >= len(doc):
            return None
        word = doc[noun].lower_
        place = word in either(self.words["venue_heads"], self.words["buildings"])
        return NOTHING if place or word in self.words["not_body_heads"] or word in self.words["body_ends"] else None

    def product(self, marked: Marked) -> Found:
        """What somebody made, and its model: "an Apollo 7"."""
        if self.others.is_made(marked.doc, marked.start, marked.end):
            return NOTHING
        known = self.lexicon.forms.get(marked.text, [])
        return NOTHING if known and self.written.is_model(marked.doc, marked.end, known) else None

    @only("PERSON")
    def no_person(self, marked: Marked) -> Found:
        """A storm, an operation, a slogan."""
        is_none = self.people.is_no_person(marked.doc, marked.start, marked.end)
        return NOTHING if is_none else None

    @only("ORG", several=True)
    def lower_end(self, marked: Marked) -> Found:
        """ "Harare news"."""
        last = marked.doc[marked.end - 1]
        is_plain = last.is_lower and not self.bodies.is_noun_of_body(last)
        return NOTHING if is_plain else None

    @only("ORG")
    def year(self, marked: Marked) -> Found:
        """ "(CUP 2011)": who published a book."""
        doc, end = marked.doc, marked.end
        is_source = marked.text.isupper() and end < len(doc) and self.others.is_year(doc[end])
        return NOTHING if is_source else None
