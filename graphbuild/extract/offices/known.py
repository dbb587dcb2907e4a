"""What the text does not say of people, but the tables do: the country and role of a figure or official."""

from __future__ import annotations

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Reading, Who
from graphbuild.extract.mentions.leading import leader_of
from graphbuild.extract.offices.stateless import is_international
from graphbuild.extract.offices.titles import TitleReader
from graphbuild.knowledge import Official
from graphbuild.records import Kind

SPELT = 3  # letters by which two spellings of one first name begin alike


class KnownPeople:
    """Fills in countries and roles from the tables of figures and officials, each with a note of where it is from."""

    def __init__(self, lexicon: Lexicon, reader: TitleReader) -> None:
        self.lexicon = lexicon
        self.reader = reader
        self.words = lexicon.knowledge.words
        self.worldwide = self.words["worldwide"]

    def __call__(self, reading: Reading) -> None:
        """The people in the tables get what the text does not give them; a lone surname is taken for its one bearer."""
        for who in reading.whos:
            if who.kind is not Kind.PERSON:
                continue
            if who.country is None and not is_international(who, self.worldwide):
                self._by_name(who)
            if who.country is None and not who.known:
                self._by_surname(reading, who)
            official = self.lexicon.official(who.name, reading.published)
            if official and who.role is None:
                held = reading.published is None or official.held_on(reading.published)
                if held:
                    who.role = official.office
                    who.notes.append(f"role known, not read: {official.office}")
            elif official and who.country is None and reading.published is None:
                self._by_read_role(who)
            if (
                who.country is None
                and not who.known
                and (" " not in who.name or who.name in self.lexicon.surnames)
                and (who.role is None or self.reader.is_rank(who.role))
                and not self._is_introduced(reading, who)
            ):
                known = self.lexicon.by_surname(who.name, reading.published)
                if known is not None and self._is_told(reading, who, known):
                    who.country = known.country
                    who.known = "person:" + known.name.lower().replace(" ", "-")
                    who.notes.append(f"taken for {known.name}, {known.office}")
                    if who.role is None and (reading.published is None or known.held_on(reading.published)):
                        who.role = known.office
                        who.notes.append(f"role known, not read: {known.office}")

    def _by_name(self, who: Who) -> None:
        """The state of a public figure, unless the office that the text gives her is of no state's body."""
        home = self.lexicon.knowledge.figures.get(who.name)
        if home is not None and who.sector != "IGO":
            who.country = home
            who.notes.append("country known, not read: a public figure")

    def _is_told(self, reading: Reading, who: Who, known: Official) -> bool:
        """Whether a lone surname may mean an officeholder: the article tells of his state or body, and it is no given
        name, nor a town's. Without it two in five were somebody else, or nobody ("Prince", "Marks and Spencer")."""
        begins = (w for w in reading.whos if w.kind is Kind.MEDIA and w.name.startswith(f"{who.name} "))
        if who.role is None and any(begins):
            return False  # "Fox", of Fox News
        given = who.name.lower() in either(self.words["male_names"], self.words["female_names"])
        if given and who.role is None:
            return False
        if known.country is None:
            return any(w.known == f"org:{known.body}" for w in reading.whos)
        told = self._told_states(reading)
        if known.country in told:
            return not self._is_rather_town(reading, who, known.country)
        bearers = self.lexicon.surnames.get(who.name, ())
        if any(t.country in told for t in bearers):
            return False
        day = reading.published
        if day is None or leader_of(self.lexicon, who.name, day) is not None:
            return True
        own = known.country not in self.words["family_first"] and who.name.lower() not in self.lexicon.nouns
        return own and known.held_on(day) and all(t.name == known.name for t in bearers)

    def _told_states(self, reading: Reading) -> set[str]:
        """The states that the article names, and those of its known bodies and people."""
        known = {w.country for w in reading.whos if w.known and w.country and w.kind is not Kind.PLACE}
        return known | reading.about.named_states

    def _is_rather_town(self, reading: Reading, who: Who, country: str | None) -> bool:
        """Whether the name is a town's of a state that the article names, and it does not name the officeholder's."""
        named = reading.about.named_states
        return country not in named and any(p.country in named for p in self.lexicon.places(who.name))

    def _is_introduced(self, reading: Reading, who: Who) -> bool:
        """Whether a name is given as one that nobody knows: "a cousin identified as Rao"."""
        named = next((m for m in reading.named if m.who is who), None)
        if named is None or named.start < 2:
            return False
        last, before = (reading.docs[named.block][named.start - n].lower_ for n in (1, 2))
        return last in self.words["introducing"] or (last == "as" and before in self.words["introducing_as"])

    def _by_read_role(self, who: Who) -> None:
        """The state whose office the text gives somebody whose day nobody knows: "Foreign Minister Javier Solana"."""
        for term in reversed(self.lexicon.officials.get(who.name, [])):
            if term.country and any(alike(term.office, role) for role in who.roles):
                who.country = term.country
                who.notes.append(f"country known, not read: {term.office}")
                return

    def _by_surname(self, reading: Reading, who: Who) -> None:
        """ "President Clinton": an officeholder of that surname and office in the table."""
        first, last = who.name.split()[0], who.name.split()[-1]
        if " " in who.name and who.name in self.lexicon.surnames:
            first = last = who.name  # "Le Drian"
        terms = [
            t
            for t in self.lexicon.surnames.get(last, ())
            if who.role
            and alike(t.office, who.role)
            and (first == last or _may_be(first, t.name) or t.country in reading.about.named_states)
        ]
        if reading.published is not None:
            terms = [t for t in terms if t.held_on(reading.published)] or terms
        countries = {t.country for t in terms}
        if len(countries) == 1 and terms:
            who.country = terms[-1].country
            people = {t.name for t in terms}
            if len(people) == 1 and (first == last or _may_be(first, terms[-1].name)):
                who.known = "person:" + people.pop().lower().replace(" ", "-")
            who.notes.append(f"country known, not read: {terms[-1].name}, {terms[-1].office}")


def _may_be(first: str, name: str) -> bool:
    """Whether a first name or its initial may be that of `name`, however it is spelt: "W.", "Madeline", "Madeleine".

    >>> _may_be("B.", "Boris Yeltsin"), _may_be("Ana", "Anibal Silva")
    (True, False)
    """
    size = SPELT if len(first.rstrip(".")) > 1 else 1
    return first[:size].lower() == name[:size].lower()


def alike(office: str, role: str) -> bool:
    """Whether two offices are one, with more or fewer words before it; a "General" is no "Secretary-General"."""
    a, b = office.lower(), role.lower()
    return a == b or a.endswith(" " + b) or b.endswith(" " + a) or a.startswith(b + " of") or b.startswith(a + " of")
