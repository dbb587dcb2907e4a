"""Titles: "US Secretary of State Antony Blinken" -> role and country; "Thailand's foreign minister" -> Thailand.

A title chain before a name, or an apposition after it, gives its holder's role, country and the body that the office
belongs to. A title without a name means the one who was named with it, else the state (or body) that it speaks for.

`holders` read what stands beside a name and `alone` the titles without one; what the text does not say is `known` from
the tables or `guessed`, and states that only their organs and places name are `implied`.
"""

from __future__ import annotations

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import Reading
from graphbuild.extract.offices.alone import Unnamed
from graphbuild.extract.offices.guessed import CountryGuesser
from graphbuild.extract.offices.holders import Holders
from graphbuild.extract.offices.implied import ImpliedStates
from graphbuild.extract.offices.known import KnownPeople
from graphbuild.extract.offices.titles import TitleReader, title_case
from graphbuild.records import Kind

__all__ = ["OfficeReader", "title_case"]

STATES_OWN = frozenset({Kind.GOVERNMENT, Kind.MILITARY})


class OfficeReader:
    """Reads titles around names, and titles that stand for somebody."""

    def __init__(self, lexicon: Lexicon) -> None:
        reader = TitleReader(lexicon)
        self.holders = Holders(lexicon, reader)
        self.known = KnownPeople(lexicon, reader)
        self.unnamed = Unnamed(lexicon, reader)
        self.guesser = CountryGuesser(lexicon)
        self.implied = ImpliedStates(lexicon, reader)

    def __call__(self, reading: Reading) -> None:
        """Gives the people of `reading` their roles and countries, then adds the mentions that are titles alone."""
        owned, counterparts = self.holders(reading)
        self._bracketed(reading)
        self.known(reading)
        self.holders.counterparts.same_office(reading, counterparts)
        self._title_bodies(reading)
        self.unnamed(reading)
        self.guesser(reading, owned)
        self.implied(reading)
        reading.named.sort(key=lambda m: (m.block, m.outer, -m.end))

    def _bracketed(self, reading: Reading) -> None:
        """ "Ann Lee (Peru)", "Ben Rao (Chilean, 34)": of the state that the brackets behind a name begin with."""
        for named in reading.named:
            doc = reading.docs[named.block]
            if named.who.kind is not Kind.PERSON or named.who.country or doc.text_of(named.end, named.end + 1) != "(":
                continue
            state = reading.covering.get((named.block, named.end + 1))
            closed = state is not None and doc.text_of(state.end, state.end + 1) in (")", ",", ";")
            if state is not None and closed and state.who.kind is Kind.COUNTRY:
                named.who.country = state.who.country

    def _title_bodies(self, reading: Reading) -> None:
        """A state's body that is named only inside somebody's title ("Foreign Ministry spokesman") is no actor."""
        for named in list(reading.named):
            if named.who.kind is not Kind.PERSON:
                continue
            end = named.end if named.found == "office" else named.start
            for i in range(named.outer, end):
                inner = reading.covering.get((named.block, i))
                if inner is not None and inner.who.kind in STATES_OWN:
                    reading.drop(inner)
