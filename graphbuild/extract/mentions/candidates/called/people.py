"""Signs of a person: a title behind the name, initials, people beside it; and of what only looks like one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.lists import either
from graphbuild.extract.mentions.candidates.called.appositions import apposed
from graphbuild.extract.mentions.candidates.called.bodies import BodySigns
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc


QUOTES = frozenset({'"', "'", "\u201c", "\u201d", "\u2018", "\u2019", "``", "''"})
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


class PersonSigns:
    """Answers whether a name is a person's."""

    def __init__(self, lexicon: Lexicon, names: Wording, bodies: BodySigns) -> None:
        self.lexicon = lexicon
        self.names = names
        self.words = lexicon.knowledge.words
        self.bodies = bodies
        self.sectors = lexicon.knowledge.titles.sectors

    def is_told_person(self, doc: Doc, start: int, end: int) -> bool:
        """Whether what follows a name that NER takes for a thing is a person's: "Rao, a lawyer", "Wang, who leads"."""
        if not 1 <= end - start <= 3 or end + 2 >= len(doc) or doc[end].text != ",":
            return False
        if (
            not all(t.text.istitle() and t.is_alpha for t in doc[start:end])
            or doc.text_of(start, end) in self.lexicon.forms
        ):
            return False
        last = doc[end - 1].lower_
        if self.names.is_body_noun(last) or last in either(self.words["body_ends"], self.words["venue_heads"]):
            return False
        if doc[end + 1].lower_ == "who":  # "Wang, who leads": teams and unions, which may be "who" too, are many
            verb = doc[end + 1].head
            said = next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), verb)
            return bool(said.tag_ == "VBZ" or said.lower_ == "was")
        told = apposed(doc, start, end, first=end + 1)
        if told is None or (
            end - start == 1 and told.lower_ in either(self.words["trades"], self.words["first_of_firms"])
        ):
            return False
        return told.lower_ in self.names.person_heads and not self.lexicon.places(doc.text_of(start, end))

    def is_victim(self, doc: Doc, start: int, end: int) -> bool:
        """Whether what NER takes for a body is somebody to whom something was done: "the killing of Ann Lee"."""
        root = doc.root_of(start, end)
        if not self._is_plain(doc, start, end) or root.dep_ != "pobj" or root.head.lower_ != "of":
            return False
        return root.head.head.lemma_.lower() in self.words["done_to_people"]

    def behind_place(self, doc: Doc, start: int, end: int) -> int | None:
        """Where a name begins that NER took into one with a place: "the state of Elmar, | Ann Lee, says"."""
        comma = next((i for i in range(start + 1, end - 2) if doc[i].text == ","), None)
        if comma is None or not self._is_plain(doc, comma + 1, end) or end >= len(doc):
            return None
        placed = doc[start - 1].lower_ in ("of", "in", "to") if start else False
        goes_on = doc[end].text in (",", ".") or doc[end].pos_ in ("VERB", "AUX")
        held = start > 1 and doc[start - 2].lower_ in self.names.person_heads and doc[start - 1].lower_ == "of"
        there = held or bool(self.lexicon.places(doc.text_of(start, comma)))  # "the headman of Elmar, | Ann Lee"
        return comma + 1 if placed and goes_on and there else None

    def _is_plain(self, doc: Doc, start: int, end: int) -> bool:
        """Whether two or three words may be a person's name and nothing tells of a body or a place."""
        if not 2 <= end - start <= 3 or doc.text_of(start, end) in self.lexicon.forms:
            return False
        if self.lexicon.places(doc.text_of(start, end)) or not all(
            t.text.istitle() and t.is_alpha for t in doc[start:end]
        ):
            return False
        return not any(self.bodies.is_noun_of_body(t) or t.lower_ in self.names.title_words for t in doc[start:end])

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

    def name_behind_field(self, doc: Doc, start: int, end: int) -> int | None:
        """Where the name begins that NER took into one body with its office's field: "Minister for Jobs | Ann Lee"."""
        if start < 2 or doc[start - 1].lower_ not in ("for", "of") or end - start < 3:
            return None
        if doc[start - 2].lower_ not in self.names.person_heads:
            return None
        for token in doc[end - 2 : end]:
            plain = token.tag_ == "NNP" and token.text.istitle() and token.text not in self.lexicon.forms
            if not plain or token.lower_ in self.names.title_words or self.bodies.is_noun_of_body(token):
                return None
        field = doc[end - 3]
        return end - 2 if field.lower_ in self.sectors or field.tag_ in ("NNPS", "NNS") else None

    def is_person_beside(self, doc: Doc, start: int, end: int) -> bool:
        """Whether what NER takes for a body is one of several people: "Principals Ann Lee, Ben Rao and Eve Moss"."""
        if not 2 <= end - start <= 4 or doc.text_of(start, end) in self.lexicon.forms:
            return False
        if not all((t.text.istitle() and t.text.isalpha()) or t.text == "-" for t in doc[start:end]):
            return False
        if any(self.bodies.is_noun_of_body(t) or t.lower_ in self.names.title_words for t in doc[start:end]):
            return False
        root = doc.root_of(start, end)
        if self.lexicon.places(doc.text_of(start, end)) or root.dep_ != "conj":
            return False
        return root.head.ent_type_ == "PERSON" or any(t.ent_type_ == "PERSON" for t in root.head.conjuncts)

    def is_aged(self, doc: Doc, end: int) -> bool:
        """Whether an age stands behind a name: "Mark Hill, 30," is no hill."""
        return end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].is_digit and len(doc[end + 1]) < 4

    def is_called_like_land(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a name like those of lands is a person's: "Fiona Hill told reporters", "Rod Marsh, 43"."""
        if self.is_aged(doc, end):
            return True
        if end - start != 2 or doc[end - 1].lower_ not in self.words["surname_nouns"]:
            return False
        before = doc[start - 1] if start else None
        if before is not None and (before.lower_ in ("the", "a") or before.dep_ == "prep"):
            return False
        known = doc[start].lower_ in either(self.words["male_names"], self.words["female_names"])
        acts = doc[end - 1].dep_ == "nsubj" and doc[end - 1].head.pos_ == "VERB"
        return known or acts

    def is_before_name(self, doc: Doc, i: int) -> bool:
        """Whether a word that NER took into a name only stands before it: "on Monday Ann Lee", "NO LEE"."""
        if doc[i].lower_ in ("no", "not"):
            return True
        before = doc[i - 1].lower_ if i else ""
        return doc[i].lower_ in WEEKDAYS and before in ("on", "since", "last", "by", "until", "from", "late", "early")

    def find_beside(self, doc: Doc) -> Iterator[tuple[int, int]]:
        """Names of two words that NER passed over beside a person's: "Jealous Ncube and David Mpofu"."""
        for ent in doc.ents:
            if ent.label_ != "PERSON" or len(ent) < 2 or (ent.root.dep_ != "conj" and not ent.root.conjuncts):
                continue
            for other in ent.root.conjuncts:
                first = doc[other.i - 1] if other.i else None
                if (
                    first is None
                    or first.head.i != other.i
                    or first.dep_ not in ("compound", "amod")
                    or not all(t.pos_ in ("PROPN", "ADJ") and t.text.istitle() and t.is_alpha for t in (first, other))
                    or "PERSON" in (first.ent_type_, other.ent_type_)
                    or (first.ent_type_ != "" and other.ent_type_ != "")
                    or any(t.text in self.lexicon.forms or t.lower_ in self.names.title_words for t in (first, other))
                    or self.bodies.is_noun_of_body(other)
                    or self.lexicon.places(f"{first.text} {other.text}")
                    or (other.i + 1 < len(doc) and doc[other.i + 1].text.istitle())
                ):
                    continue
                yield first.i, other.i + 1

    def is_no_person(self, doc: Doc, start: int, end: int) -> bool:
        """Whether what NER takes for a person is a storm, an operation or a plain noun: "Hurricane Beryl"."""
        called = self.words["called_as_people"]
        if self._is_only_said(doc, start, end):
            return True
        counted = end - start == 1 and doc[start].is_sent_start and doc[start].text.endswith("s")
        if counted and end < len(doc) and doc[end].lower_ == "of":
            return True  # "Truckloads of aid"
        if doc[start].lower_ in called or (start and doc[start - 1].lower_ in called and doc[start - 1].text.istitle()):
            return True
        return doc[end - 1].lower_ in self.words["not_people"]

    def _is_only_said(self, doc: Doc, start: int, end: int) -> bool:
        """Whether it is a slogan or what something is dubbed: "a march dubbed 'Yen ara'", "chanting 'Azadi'"."""
        if (
            start < 2
            or end >= len(doc)
            or doc[start - 1].text not in QUOTES
            or doc[end].text not in QUOTES | {",", "."}
        ):
            return False
        return doc[start - 2].lemma_.lower() in self.words["dubbing_verbs"]

    def is_where(self, doc: Doc, start: int, end: int) -> bool:
        """Whether what NER takes for a person or body of two words is a place: "clashes in Deir Elm"."""
        if start == 0 or end - start < 2:
            return False
        root = doc.root_of(start, end)
        before = doc[start - 1]
        if before.text == "'s" and doc[start - 2].ent_type_ in ("GPE", "LOC"):
            before = root.head  # "in Kuala Lumpur's Elm Kit"
        if before.lower_ not in ("in", "near", "at"):
            return False
        if not all((t.text.istitle() and t.is_alpha) or t.text == "-" for t in doc[start:end]):
            return False
        first, last = doc[start].lower_, doc[end - 1]
        if root.dep_ != "pobj" or first in self.words["female_names"] or first in self.words["male_names"]:
            return False
        if doc.text_of(start, end) in self.lexicon.forms or self.lexicon.surnames.get(last.text):
            return False
        if root.ent_type_ == "ORG" and (self.bodies.is_noun_of_body(last) or last.lower_ in self.names.title_words):
            return False
        if before.lower_ != "at":
            return root.head.head.lemma_.lower() not in self.words["trusting"]
        above = root.head.head
        aimed = either(self.words["addressing_verbs"], self.words["speech"])
        return above.lemma_.lower() not in aimed and above.lower_ not in self.names.person_heads
