"""What NER marks as a name, trimmed, and told for a person, body or place: one rule after another, the surest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.candidates.called import BodySigns, OtherSigns, PersonSigns
from graphbuild.extract.mentions.candidates.called.datelines import dateline_town
from graphbuild.extract.mentions.candidates.candidate import Candidate
from graphbuild.extract.mentions.candidates.marked.bodies import MarkedBodies
from graphbuild.extract.mentions.candidates.marked.extents import Extents
from graphbuild.extract.mentions.candidates.marked.marked import Marked, Rule, is_about
from graphbuild.extract.mentions.candidates.marked.nothing import NoNames
from graphbuild.extract.mentions.candidates.marked.people import MarkedPeople
from graphbuild.extract.mentions.candidates.marked.places import MarkedPlaces
from graphbuild.extract.mentions.candidates.titled import TitledNames
from graphbuild.extract.mentions.candidates.written import WrittenForms
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc


class MarkedNames:
    """Finds what NER marks, with the label that the words around it bear out."""

    def __init__(self, lexicon: Lexicon, names: Wording, written: WrittenForms, titled: TitledNames) -> None:
        signs = BodySigns(lexicon, names)
        self.people = PersonSigns(lexicon, names, signs)
        self.extents = extents = Extents(lexicon, names, signs, self.people)
        body = MarkedBodies(lexicon, names, signs)
        person = MarkedPeople(lexicon, names, self.people, titled)
        place = MarkedPlaces(lexicon, names, self.people)
        no = NoNames(lexicon, names, written, signs, self.people, OtherSigns(lexicon, names))
        # what the stretch is: one name or two, and how long
        self.extending: tuple[Rule, ...] = (body.two_names, extents.without_first, extents.widened)
        self.rules: tuple[Rule, ...] = (
            # what its first words, its script or its place in the text tell
            *(
                no.group_noun,
                no.body_noun,
                no.bodies_of,
                no.instrument,
                place.called_after,
                place.seat,
                person.behind_place,
                no.credit,
                no.plain_noun,
                no.saint,
                place.dateline,
            ),
            # what its own form tells against NER's label
            *(person.with_initials, no.product, body.lone_word, place.venue, body.called, body.shouted),
            # what the words around it tell against NER's label
            *(person.told, place.around, body.told, person.behind_field, no.no_person, place.within, person.beside),
            *(body.of_person, body.with_body, body.shouted_end, place.own_city, no.lower_end, place.building),
            # what NER's label and the tables tell together
            *(place.spot, person.by_surname, place.city, person.named, person.behind_title),
            *(no.year, body.formed, body.housed, place.named, body.nation),
        )
        self._about: dict[tuple[str, bool], list[Rule]] = {}  # label and length -> its rules

    def find(self, doc: Doc, day: date | None) -> Iterator[Candidate]:
        """What NER marks, each with what it is told to be."""
        for start, end in self.people.find_beside(doc):
            yield Candidate(start, end, 4, "person")
        town = dateline_town(doc)
        for ent in doc.ents:
            marked = self.extents.trimmed(doc, ent, day, town)
            if marked is not None:
                yield from self._read(marked)

    def _read(self, marked: Marked) -> list[Candidate]:
        """The names in one stretch, by the first rule that tells."""
        for rule in self.extending:
            found = rule(marked)
            if found is not None:
                return found
        kind = marked.label, marked.several
        rules = self._about.get(kind)
        if rules is None:
            rules = self._about[kind] = [rule for rule in self.rules if is_about(rule, *kind)]
        for rule in rules:
            found = rule(marked)
            if found is not None:
                return found
        return []
