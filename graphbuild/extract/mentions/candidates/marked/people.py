"""People among what NER marks."""

from __future__ import annotations

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.candidates.called import PersonSigns
from graphbuild.extract.mentions.candidates.candidate import Candidate
from graphbuild.extract.mentions.candidates.marked.marked import NOTHING, Found, Marked, only
from graphbuild.extract.mentions.candidates.titled import TitledNames
from graphbuild.extract.mentions.wording import Wording


class MarkedPeople:
    """Tells people by their names, their titles and what is said of them."""

    def __init__(self, lexicon: Lexicon, names: Wording, signs: PersonSigns, titled: TitledNames) -> None:
        self.lexicon = lexicon
        self.names = names
        self.signs = signs
        self.titled = titled
        self.forms = names.titles.honorifics | names.words["speakers_of_bodies"]
        self.particles = names.words["name_particles"]
        self.links = names.words["title_tails"]

    @only("ORG")
    def behind_place(self, marked: Marked) -> Found:
        """A place and a name that NER took for one body."""
        split = self.signs.behind_place(marked.doc, marked.start, marked.end)
        if split is None:
            return None
        return [Candidate(marked.start, split - 1, 4, "place"), Candidate(split, marked.end, 4, "person")]

    @only("ORG", several=True)
    def with_initials(self, marked: Marked) -> Found:
        """ "P. K. Rao", which NER takes for a body."""
        return marked.found(4, "person") if self.signs.has_initials(marked.doc, marked.start, marked.end) else None

    @only("ORG")
    def behind_field(self, marked: Marked) -> Found:
        """The name behind the field of a title."""
        behind = self.signs.name_behind_field(marked.doc, marked.start, marked.end)
        return [Candidate(behind, marked.end, 4, "person")] if behind is not None else None

    @only("ORG", "GPE", several=True)
    def beside(self, marked: Marked) -> Found:
        """What befell or is said of a person, whatever NER makes of the name."""
        doc, start, end = marked.doc, marked.start, marked.end
        is_person = marked.label == "ORG" and self.signs.is_victim(doc, start, end)
        return marked.found(4, "person") if is_person or self.signs.is_person_beside(doc, start, end) else None

    def told(self, marked: Marked) -> Found:
        """A person by what the text calls the name."""
        if marked.label in ("PERSON", "DATE", "TIME"):
            return None
        return marked.found(4, "person") if self.signs.is_told_person(marked.doc, marked.start, marked.end) else None

    @only("ORG", several=False)
    def by_surname(self, marked: Marked) -> Found:
        """The surname of an officeholder that NER takes for a body."""
        text = marked.text
        if text in self.lexicon.forms:
            return None
        return marked.found(2, "person") if self.lexicon.by_surname(text, marked.day) else None

    @only("PERSON")
    def named(self, marked: Marked) -> Found:
        """What NER takes for a person, without the title before it and with the parts of the name that it cut."""
        doc, start, end, text = marked.doc, marked.start, marked.end, marked.text
        if not text[:1].isupper() or self.names.is_thing(text):
            return None
        if not marked.several and text.lower() in self.forms:
            return NOTHING  # "Crown Prince | Sheikh | Omar Saidi", "Deputy | Spokesperson"
        start, end = self.titled.whole(doc, self.names.after_title(doc, start, end), end)
        start = self.names.after_organ(doc, self.names.after_region(doc, start, end), end)
        if (
            start >= end
            or doc[end - 1].lower_ in self.links  # "Pro | Tempore"
            or not (doc[start].text[:1].isupper() or doc[start].lower_ in self.particles)
            or any(c.isdigit() for c in doc.text_of(start, end))
            or self.names.credits(doc, start, end)
        ):
            return NOTHING
        return [Candidate(start, end, 4 if end - start > 1 else 2, "person")]

    @only("ORG", "GPE", "FAC", "LOC", "NORP")
    def behind_title(self, marked: Marked) -> Found:
        """A name with its title, or behind one, that NER takes for something else."""
        doc, start, end, label = marked.doc, marked.start, marked.end, marked.label
        within = label in ("ORG", "GPE", "FAC") and marked.several and self.titled.begins_with_title(doc, start, end)
        if not within and not (label in ("GPE", "ORG", "LOC", "NORP") and self.titled.is_titled(doc, start, end)):
            return None
        return [Candidate(self.names.after_title(doc, start, end), end, 4 if within else 5, "person")]
