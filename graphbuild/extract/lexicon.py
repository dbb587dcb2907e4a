"""Knowledge turned into one table of written forms, for reading text from left to right.

A form is looked up as it is written (case counts: "Turkey" is a state, "turkey" is dinner). A form of several words
is also found in lower case, as old wires write "united states", and any form in a headline of capitals.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import TYPE_CHECKING

from graphbuild.extract.surnames import surnames_of, unmarked
from graphbuild.knowledge import Country, Knowledge, Official, Organization, Place

if TYPE_CHECKING:
    from spacy.tokens import Doc

LARGE_CITY = 250_000  # inhabitants: from here on a capitalised name that NER passed over is read as the city
KNOWN_CITY = 100_000  # inhabitants: a city that papers name without its country
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
LONGEST = 9  # tokens of the longest form that is looked for
LARGE = 40_000  # inhabitants: a city that hides a small capital of its name
BEGINNING = 6  # letters by which a form is looked for
MOST_WORDS = 100_000  # words of which it is kept whether a form begins with them


@dataclass(frozen=True, slots=True)
class Form:
    """What a written form may mean: `use` is name, adjective, people, capital, organization or official."""

    use: str
    key: str  # iso3, organization id, or official's name


class _Opening(dict[str, bool]):
    """Word -> whether one of some forms begins with it: most words of a text begin none."""

    def __init__(self, ordered: list[str]) -> None:
        super().__init__()
        self.ordered = ordered

    def __missing__(self, word: str) -> bool:
        at = bisect_left(self.ordered, word)
        found = self[word] = at < len(self.ordered) and self.ordered[at].startswith(word)
        return found


_SMALL = re.compile(r"(?<=\w )(?:Without|Against|For|Of|And|With|To)(?= \w)")  # "Doctors without Borders"
_LARGE = re.compile(r"(?<=\w )(?:for|of|and|the)(?= [A-Z])")  # "Economic Community Of West African States"


class Lexicon:
    """Forms of countries, bodies, capitals and officials; places are looked up apart, on what NER calls a place.

    `nouns` are the plain ones of the language, as far as somebody knows them.
    """

    def __init__(self, knowledge: Knowledge, nouns: Container[str] = frozenset()) -> None:
        self.knowledge = knowledge
        self.nouns = nouns
        self.forms: dict[str, list[Form]] = {}
        self.reach: dict[
            str, set[int]
        ] = {}  # how forms begin (BEGINNING letters) -> characters of those and of shorter forms
        self.short: dict[str, set[int]] = {}  # the first letter of the shorter forms -> their characters
        self.officials: dict[str, list[Official]] = {}
        self.surnames: dict[str, list[Official]] = {}
        self.holders: dict[str, list[Official]] = {}  # office -> its holders
        self._states: dict[str, frozenset[str | None]] = {}
        for iso3, country in knowledge.countries.items():
            self._add((country.name, *country.names), Form("name", iso3))
            self._add(country.adjectives, Form("adjective", iso3))
            self._add(country.people, Form("people", iso3))
            if not self._is_outshone(country):
                self._add((country.capital, *country.capital_names), Form("capital", iso3))
        self.seats: dict[str, str] = {}  # city -> the body that it stands for: "Brussels said"
        self.nicknames: dict[str, list[str]] = {}  # nickname -> organization ids
        for body in knowledge.organizations.values():
            self._add((body.name, *body.forms), Form("organization", body.id))
            self.seats.update(dict.fromkeys(body.seats, body.id))
            for nickname in body.nicknames:
                self.nicknames.setdefault(nickname.lower(), []).append(body.id)
        for official in knowledge.officials:
            for name in (official.name, *official.names):
                known = self.officials.setdefault(name, [])
                known.append(official)
                if plain(name) != name:
                    self.officials.setdefault(plain(name), []).append(official)
                if len(known) == 1 and " " in name:
                    self._add((name,), Form("official", name))
            self.holders.setdefault(official.office, []).append(official)
            family_first = official.country in knowledge.words["family_first"]
            spelt = (n for n in official.names if n.count(" ") == official.name.count(" "))
            for surname in dict.fromkeys(
                s for n in (official.name, *spelt) for s in surnames_of(n, family_first=family_first)
            ):
                self.surnames.setdefault(surname, []).append(official)
        self._add_particled()
        for name in knowledge.figures:
            if name not in self.officials:
                self._add((name,), Form("official", name))
        for start, lengths in self.reach.items():
            lengths.update(self.short.get(start[0], ()))
        self._ordered = sorted(self.forms)
        self._opening = _Opening(self._ordered)

    def _add_particled(self) -> None:
        """Surnames that begin small, which no tagger marks whole, where one person has them: "von der Leyen"."""
        particles = self.knowledge.words["name_particles"]
        bearers: dict[str, dict[str, list[Official]]] = {}
        for official in self.knowledge.officials:
            words = official.name.split()
            at = next((i for i, word in enumerate(words[1:-1], start=1) if word in particles), 0)
            if at:
                surname = " ".join(words[at:])
                bearers.setdefault(surname, {}).setdefault(official.name, []).append(official)
        for surname, people in bearers.items():
            if len(people) == 1 and surname not in self.forms:
                self.officials[surname] = next(iter(people.values()))
                self._add((surname,), Form("official", surname))

    def _is_outshone(self, country: Country) -> bool:
        """Whether a capital has the name of a far larger city of another state, as Hamilton of Bermuda has."""
        if not country.capital:
            return False
        called = [p for name in (country.capital, *country.capital_names) for p in self.places(name)]
        own = max((p.population for p in called if p.country == country.iso3), default=0)
        others = max((p.population for p in called if p.country != country.iso3), default=0)
        return others > max(5 * own, LARGE)

    def _add(self, forms: Iterable[str], form: Form) -> None:
        for written in forms:
            if not written:
                continue
            short = 3 if form.use in ("name", "adjective", "people", "capital") else 4
            body = form.use == "organization"
            small = _SMALL.sub(lambda m: m.group().lower(), written) if body else written
            large = _LARGE.sub(lambda m: m.group().title(), written) if body else written
            for spelt in {written, small, large, written.upper() if len(written) > short else written}:
                self._put(spelt, form)
            if written.isupper() and _DOTTED.fullmatch(written):
                self._put(written[:-1].replace(".", "-"), form)  # "U-S", as broadcasts write it
            if " " in written and form.use in ("name", "adjective") and not written.isupper():
                self._put(written.lower(), form)

    def _put(self, written: str, form: Form) -> None:
        known = self.forms.setdefault(written, [])
        if form not in known:
            known.append(form)
        if len(written) < BEGINNING:
            self.short.setdefault(written[:1], set()).add(len(written))
        else:
            self.reach.setdefault(written[:BEGINNING], set()).add(len(written))

    def matches(self, doc: Doc) -> Iterator[tuple[int, int, list[Form]]]:
        """Longest forms from left to right: (first token, last token + 1, meanings)."""
        text, i, n, forms = doc.text, 0, len(doc), self.forms
        begins, ends_at = doc.begins, doc.ends
        if len(self._opening) > MOST_WORDS:
            self._opening.clear()
        for at in compress(range(n), map(self._opening.__getitem__, doc.texts)):
            if at < i:
                continue
            i, start = at, begins[at]
            lengths = self.reach.get(text[start : start + BEGINNING]) or self.short.get(text[start])
            if not lengths:
                i += 1
                continue
            following = i + 1
            most, ends = max(lengths), []
            for j in range(i, min(n, i + LONGEST)):
                length = ends_at[j] - start
                if length > most:
                    break
                if length in lengths:
                    ends.append((j + 1, start + length))
            for j, end in reversed(ends):
                found = forms.get(text[start:end])
                if found and not (doc[i].lower_ == "the" and (self._goes_on(doc, i, j) or self._is_cut(doc, i, j))):
                    yield i, j, found
                    following = j
                    break
            i = following

    def _is_cut(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a longer name begins behind the article: "The East African" in "the East African Community"."""
        text, first = doc.text, doc[start + 1].idx if start + 1 < len(doc) else 0
        return end - start > 1 and any(
            text[first : doc[j - 1].idx + len(doc[j - 1])] in self.forms
            for j in range(end + 1, min(len(doc), end + 3) + 1)
        )

    def _goes_on(self, doc: Doc, start: int, end: int) -> bool:
        """Whether "The Australian" is no newspaper but the beginning of "The Australian prime minister"."""
        if end >= len(doc) or end - start != 2:
            return False
        after = doc[end]
        return after.text[:1].isupper() or (
            after.pos_ in ("NOUN", "ADJ", "PROPN") and doc[start + 1].text in self.forms
        )

    def country_of(self, text: str) -> str | None:
        """The country that `text` as a whole names, by name or adjective; None for anything else."""
        for form in self.forms.get(text, ()):
            if form.use in ("name", "adjective", "people"):
                return form.key
        return None

    def official(self, name: str, day: date | None) -> Official | None:
        """Who of this name held office on `day`, else the term nearest to it; None for a name nobody knows."""
        return nearest(self.officials.get(name) or self.officials.get(plain(name)) or (), day)

    def home_of(self, name: str) -> str | None:
        """The one state whose offices somebody of this name ever held: Bill Clinton's, also as an envoy of the UN."""
        states = {t.country for t in self.officials.get(name, ()) if t.country}
        return states.pop() if len(states) == 1 else None

    def states_with(self, office: str) -> frozenset[str | None]:
        """The states of those who hold or held an office, told in small letters."""
        if office not in self._states:
            every = (term for terms in self.surnames.values() for term in terms)
            self._states[office] = frozenset(term.country for term in every if term.office.lower() == office)
        return self._states[office]

    def holder(self, office: str, day: date | None) -> Official | None:
        """Who held an office that the world has one of on `day`; None where the tables know none."""
        return nearest(self.holders.get(office, ()), day)

    def by_surname(self, surname: str, day: date | None) -> Official | None:
        """Whom a lone surname means: the only one of that name in office on `day`, None where in doubt."""
        terms = self.surnames.get(surname, [])
        if day is not None:
            terms = [t for t in terms if t.held_on(day)] or [t for t in terms if t.office in LEADING]
        elif len({t.country for t in terms}) > 1:
            terms = [t for t in terms if t.end is None and t.office in LEADING] or terms
        leaders = [t for t in terms if t.country and t.office in LEADING]
        terms = leaders if len({t.country for t in leaders}) == 1 else terms  # a head of state goes before a rapporteur
        people = {(t.name, t.country) for t in terms}
        if len({country for _, country in people}) != 1:
            return None
        leading = [t for t in terms if t.office in LEADING]
        return nearest(leading, day) or (terms[-1] if day is not None and len(people) == 1 else None)

    def organization(self, key: str) -> Organization:
        """The body of this id."""
        return self.knowledge.organizations[key]

    def places(self, text: str) -> tuple[Place, ...]:
        """Places of this name, the most populous first; () where the gazetteer has none."""
        return self.knowledge.gazetteer.by_form.get(text.lower(), ())


def plain(name: str) -> str:
    """A name without the marks that papers write or leave out: "Samir al-Qasimi" and "Samir Al Qasimi".

    >>> plain("Samir al-Qasimi")
    'samir al qasimi'
    """
    bare = name if name.isascii() else unmarked(name)
    return bare.lower().replace("-", " ").replace("'", "")


LEADING = frozenset(
    {"President", "Prime Minister", "Chancellor", "Supreme Leader", "King", "Secretary of State", "Premier"}
)


def nearest(terms: Iterable[Official], day: date | None) -> Official | None:
    """The term that covers `day`, else the last one that began before it, else the first; without a day the longest.

    Without a day a leader's term goes before others of hers, and one that lasts is as long as can be.
    """
    ordered = sorted(terms, key=lambda t: (t.start or date.min, t.office))
    if not ordered:
        return None
    if day is None:
        return max(ordered, key=lambda t: (t.country is not None and t.office in LEADING, t.length))
    covering = [t for t in ordered if t.held_on(day)]
    if covering:
        return max(covering, key=lambda t: (t.country is not None, t.start or date.min))
    before = [t for t in ordered if t.start is not None and t.start <= day]
    return before[-1] if before else ordered[0]
