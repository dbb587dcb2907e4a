"""Who is told to be another's counterpart: whose state, and which office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import Named, Reading
from graphbuild.extract.offices.titles import TitleReader
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Counterparts:
    """Reads "his Cypriot counterpart Ann Lee"."""

    def __init__(self, lexicon: Lexicon, reader: TitleReader) -> None:
        self.titles = lexicon.knowledge.titles
        self.reader = reader

    def find(self, reading: Reading, named: Named, doc: Doc) -> int | None:
        """Where a person is called a counterpart, whose state is told with it: "X, his Cypriot counterpart"."""
        around = range(max(0, named.start - 2), min(len(doc), named.end + 5))
        for i in around:
            if doc[i].lower_ not in self.titles.counterparts or named.start <= i < named.end:
                continue
            beside = i == named.start - 1 or (i == named.start - 2 and doc[i + 1].text == ",")
            if (i < named.start and not beside) or (i >= named.end and doc[named.end].text != ","):
                continue
            for j in (i - 1, i - 2):
                nation = reading.covering.get((named.block, j)) if j >= 0 else None
                if nation is not None and nation.who.kind is Kind.COUNTRY:
                    named.who.country = named.who.country or nation.who.country
                    if i < named.start:
                        named.outer = nation.start
            return i
        return None

    def same_office(self, reading: Reading, counterparts: list[tuple[Named, int]]) -> None:
        """A counterpart of whom nothing else is told has the office of the one before, named or not."""
        for named, i in counterparts:
            if named.who.role is not None and not self.reader.is_rank(named.who.role):
                continue
            doc = reading.docs[named.block]
            for at in range(i, -1, -1):
                mention = reading.covering.get((named.block, at))
                if mention is not None and mention.who.kind is Kind.PERSON and mention.who is not named.who:
                    if mention.who.role and mention.who.country != named.who.country:
                        named.who.role, named.who.sector = mention.who.role, mention.who.sector
                        named.who.roles.append(mention.who.role)
                        named.who.notes.append(f"role: counterpart of {mention.who.name}")
                    break
                if mention is None and self._is_unnamed(doc[at], i):
                    self._as_unnamed(reading, named, doc, doc[at])
                    break

    def _is_unnamed(self, token: Token, i: int) -> bool:
        """Whether the subject of a counterpart's sentence is an office: "the Danish premier met his counterpart"."""
        office = token.dep_ == "nsubj" and token.tag_ in ("NN", "NNP") and token.lower_ in self.reader.last
        return office and token.sent.start == token.doc[i].sent.start

    def _as_unnamed(self, reading: Reading, named: Named, doc: Doc, noun: Token) -> None:
        office = self.reader.read(reading, named.block, doc, noun.left_edge.i, noun.i + 1)
        if office is not None and office.role and office.country and office.country != named.who.country:
            named.who.role, named.who.sector = office.role, office.sector
            named.who.roles.append(office.role)
            named.who.notes.append(f"role: counterpart of the {office.role} of {office.country}")
