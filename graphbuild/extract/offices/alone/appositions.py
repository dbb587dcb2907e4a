"""Nouns beside a body's name that say what it is: "US company Microsoft", "Zeta, the Danish shipping firm"."""

from __future__ import annotations

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import BODY_KINDS, Named, Reading
from graphbuild.extract.offices.phrases import Phrases
from graphbuild.extract.offices.titles import TitleReader
from graphbuild.records import Kind


class Appositions:
    """Finds the nouns that mean a body named beside them."""

    def __init__(self, lexicon: Lexicon, reader: TitleReader, phrases: Phrases) -> None:
        self.reader = reader
        self.phrases = phrases
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words

    def __call__(self, reading: Reading) -> set[tuple[int, int]]:
        """The noun of "US company Microsoft" and "the ruling party, Fidesz" says what the name is: no second body."""
        merged: set[tuple[int, int]] = set()
        for named in list(reading.named):
            who = named.who
            if who.kind in BODY_KINDS:
                self._told_behind(reading, named)
            if who.kind not in BODY_KINDS or named.start == 0:
                continue
            doc = reading.docs[named.block]
            i = named.start - 1
            if doc[i].lower_ == "the" and i > 0 and doc[i - 1].text == ",":
                i -= 1  # "the largest rebel group, the ABX"
            if doc[i].text == "," and doc.root_of(named.start, named.end).dep_ == "appos":
                i -= 1
            form = (
                self.phrases.form_ending_at(doc, i)
                if i >= 0 and (named.block, i) not in reading.covering and doc[i].is_lower
                else None
            )
            if (
                form is None
                or not (form in self.titles.actors or form in self.titles.bodies)
                or doc[i].tag_ not in ("NN", "NNP")
            ):
                continue
            start = i - len(form.split()) + 1
            while start > 0 and (doc[start - 1].pos_ in ("ADJ", "NOUN", "PROPN") or doc[start - 1].text in ("'s", "-")):
                start -= 1
            country, _ = self.reader.whose(reading, named.block, doc, start, i + 1)
            if who.country is None and who.kind is not Kind.IGO:
                who.country = country
            if who.kind is Kind.ORGANIZATION and not who.known:
                who.kind = Kind(self.titles.actors.get(form) or self.titles.bodies[form])
            merged.update((named.block, j) for j in range(start, i + 1) if (named.block, j) not in reading.covering)
        return merged

    def _told_behind(self, reading: Reading, named: Named) -> None:
        """ "Zeta, the Danish shipping firm" and "the AFU, a rebel movement": one body, told twice."""
        doc = reading.docs[named.block]
        if named.end + 1 >= len(doc) or doc[named.end].text != ",":
            return
        for token in doc[named.end + 1 : named.end + 9]:
            if token.text == ",":
                return
            if token.dep_ != "appos" or not named.start <= token.head.i < named.end or token.tag_ != "NN":
                continue
            form = self.phrases.form_ending_at(doc, token.i)
            if form is None or (named.block, token.i) in reading.covering:
                return
            if form in self.titles.actors or form in self.titles.bodies or token.lower_ in self.words["body_ends"]:
                start = self.phrases.np_start(reading, named.block, doc, token)
                country, _ = self.reader.whose(reading, named.block, doc, start, token.i + 1)
                if named.who.country is None and named.who.kind is not Kind.IGO:
                    named.who.country = country
                reading.add(Named(named.block, start, token.i + 1, named.who, "office"))
            return
