"""Where a name begins and ends that NER marked with a word too many or too few."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.candidates.called import BodySigns, PersonSigns
from graphbuild.extract.mentions.candidates.called.datelines import is_dateline_before
from graphbuild.extract.mentions.candidates.marked.marked import NOTHING, Found, Marked
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


MARKS = re.compile(r"[|/\\@#<>{}\[\]=]")  # in no name
DASHES = frozenset({"-", "--", "–", "—"})
COUNTED = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"})  # labels of no names


class Extents:
    """Trims what NER marked, and widens what it cut."""

    def __init__(self, lexicon: Lexicon, names: Wording, bodies: BodySigns, people: PersonSigns) -> None:
        self.lexicon = lexicon
        self.names = names
        self.bodies = bodies
        self.people = people
        self.words = names.words

    def trimmed(self, doc: Doc, ent: Span, day: date | None, town: tuple[int, int] | None) -> Marked | None:
        """A stretch without what is no part of a name; None where nothing is left."""
        if ent.label_ in COUNTED and ent.start and doc[ent.end - 1].lower_ not in self.words["public_houses"]:
            return None
        start, end = self.names.trim(doc, ent.start, ent.end)
        if ent.label_ == "PERSON" and self.names.after_state(doc, start) < end:
            start = self.names.after_state(doc, start)
        if ent.label_ == "ORG" and end - start > 1 and end < len(doc) and doc[end].ent_type_ == "PERSON":
            end -= len(doc[end - 1].text) == 1 and doc[end - 1].is_upper  # "the NIA | K Durga Rao"
        for token in doc[start + 1 : end - 1] if ent.label_ == "ORG" else ():
            apart = token.text == "-" and token.whitespace_ and doc[token.i - 1].whitespace_
            if apart and self.lexicon.country_of(doc.text_of(token.i + 1, end)):
                start = token.i + 1  # "Elmar - South African"
        if ent.label_ == "PERSON" and end - start > 2:
            end = self._first_of(doc, start, end)
        if start == 0 and end > 1 and is_dateline_before(doc, self.lexicon):
            start = 1  # "GENEVA Police said"
        return Marked(doc, start, end, ent.label_, day, town) if start < end else None

    def _first_of(self, doc: Doc, start: int, end: int) -> int:
        """Where a name ends that a dash sets off, or that stands there twice: "Ann Lee | - Rivers"."""
        dash = next((t.i for t in doc[start + 1 : end - 1] if t.text in DASHES and doc[t.i - 1].whitespace_), end)
        half, odd = divmod(end - start, 2)
        if not odd and half > 1 and doc.text_of(start, start + half) == doc.text_of(start + half, end):
            return start + half
        return dash

    def without_first(self, marked: Marked) -> Found:
        """A person's name without the word before it: "on Monday | Ann Lee", "No | Lee"."""
        if marked.label == "PERSON" and marked.several and self.people.is_before_name(marked.doc, marked.start):
            marked.reach(marked.start + 1, marked.end)
        text = marked.text
        if MARKS.search(text) or text.lower() in self.words["not_names"]:
            return NOTHING
        return None

    def widened(self, marked: Marked) -> Found:
        """A body's whole name, of which NER cut a part; nothing is found by it."""
        doc, label = marked.doc, marked.label
        if label not in ("ORG", "FAC"):
            return None
        start, end = marked.start, marked.end
        while label == "ORG" and end < len(doc) and self.bodies.goes_on(doc, end):
            end += 1  # "Supreme Military | Council"
        if label == "ORG":
            end = self.bodies.with_matter(doc, end)
        if self.bodies.is_owned_body(doc, end):
            end += 2  # "Harare Magistrate | 's Court"
        if label == "ORG":
            if end - start > 1:
                end = self.bodies.with_country(doc, end)
            start = self.bodies.whole_start(doc, start, end)
        if (start, end) != (marked.start, marked.end):
            marked.reach(start, end)
        return None
