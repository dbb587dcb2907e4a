"""What neither the text nor a table says: countries guessed from the sentence, or from what the article is about."""

from __future__ import annotations

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import Named, Reading, Who
from graphbuild.extract.offices.known import alike
from graphbuild.extract.offices.likeliest import Likeliest
from graphbuild.extract.offices.spokesmen import told_states
from graphbuild.extract.offices.stateless import is_international
from graphbuild.extract.offices.visitors import visited_states
from graphbuild.records import Kind

OWN = 0.5  # share of the mentions of states and places from which on bodies of no other country are its own
DOMESTIC = 0.3  # and from which on people of no other country are
TORN = 0.45  # below this share an article is about several states, and the nearest is the likeliest
AT_HOME = 2.0  # how much more than the most told of the state counts whose paper it is, which seldom names it
WORLDWIDE = frozenset({Kind.ORGANIZATION, Kind.IGO})
SMALL = frozenset({"of", "for", "and", "the"})  # in an office's name, which two others may share
HOME_SECTORS = frozenset({"GOV", "LEG", "MIL", "COP", "JUD", "SPY", "PTY", "ELI"})


class CountryGuesser:
    """Fills in the countries of officials and state bodies, each with a note that it is guessed, and by what."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words = lexicon.knowledge.words
        self.worldwide = self.words["worldwide"]
        self.likeliest = Likeliest(lexicon)
        pairs = (entry.split(" ", 1) for entry in sorted(self.words["offices_of_one"]))
        self.sole = [(f" {office} ", iso3) for iso3, office in pairs]

    def __call__(self, reading: Reading, owned: list[tuple[Who, Who]]) -> None:
        """Officials and state bodies whose country nobody says are those of the country that the article is about."""
        self._fill_owned(owned)
        counted = reading.weighed()
        if not counted:
            return
        main = max(counted, key=lambda iso3: counted[iso3])
        every = sum(counted.values()) or 1.0
        share = counted[main] / every
        domestic, own = share >= DOMESTIC, share >= OWN
        home = self._home_press(reading)
        if home is not None and home != main:
            main, domestic, own, share = home, True, False, counted.get(home, 0.0) / every
            counted[home] = AT_HOME * max(counted.values())
        self._of_a_body(reading)
        told = told_states(reading, self.words, around=share < TORN)
        beside = told | self._beside(reading) | self._of_body(reading) | self._of_rebels(reading)
        guesses = (
            (self._of_one(reading), "the one state that has such an office"),
            (self._of_few(reading, main), "the one named here that has such an office"),
            (self._there(reading), "where the sentence is set"),
            (beside, "by the sentence: its state, its place, or the body in the title"),
        )
        visited = visited_states(reading, self.words)
        likeliest = self.likeliest.within(reading, counted)
        for who in sorted(reading.whos, key=lambda who: who.kind is Kind.PERSON):  # bodies first
            for countries, why in guesses:
                if who.country is None and id(who) in countries and not is_international(who, self.worldwide):
                    who.country = countries[id(who)]
                    who.notes.append(f"country guessed: {who.country}, {why}")
            official = (
                who.kind is Kind.PERSON
                and ((who.sector in HOME_SECTORS and who.role) or (domestic and (who.role or own)) or " " in who.name)
                and who.sector != "IGO"
                and not (who.body is not None and who.body.kind is Kind.MEDIA and who.body.country != main)
                and not _is_of_the_world(who.body)
            )
            body = who.kind in (Kind.GOVERNMENT, Kind.MILITARY, Kind.PARTY) and not who.known
            body = body and who.name.lower() not in self.words["posts"]  # "the Mission" is of another state, or of none
            local = not who.known and (
                (domestic and who.kind is Kind.ORGANIZATION and who.head in self.words["local_bodies"])
                or (own and who.kind in (Kind.ORGANIZATION, Kind.COMPANY, Kind.MEDIA, Kind.ARMED_GROUP))
            )
            if who.country is None and not is_international(who, self.worldwide) and (official or body or local):
                there = visited.get(id(who), set())
                likely = (_home_of(who.body) or likeliest(who, there)) if who.kind is Kind.PERSON else main
                if likely is not None and likely not in there:
                    why = (
                        "which the article is about"
                        if likely == main
                        else "the likeliest that it names, by words around and name"
                    )
                    who.country = likely
                    who.notes.append(f"country guessed: {likely}, {why}")
        self._fill_owned(owned)

    def _of_a_body(self, reading: Reading) -> None:
        """The holders of an office that only bodies of many states have, where one is named: "Commissioner Ann Lee"."""
        igos = [w for w in reading.whos if w.kind is Kind.IGO]
        for title, noun in (pair.split() for pair in sorted(self.words["titles_of_bodies"])) if igos else ():
            body = next((w for w in igos if noun in w.name.lower().split()), None)
            for who in reading.whos if body is not None else ():
                if who.kind is Kind.PERSON and not who.country and (who.role or "").lower() == title:
                    who.body, who.sector = who.body or body, "IGO"

    def _home_press(self, reading: Reading) -> str | None:
        """The state whose paper this is: it names its own ministers without their state ("Prime Minister Ann Lee").

        None where several states' are named so, or all of them are. A president is named so all over the world.
        """
        bare: set[str] = set()
        first: set[int] = set()
        for named in sorted(reading.named, key=lambda m: (m.block, m.start)):
            who = named.who
            if who.kind is not Kind.PERSON or named.found == "office" or id(who) in first:
                continue
            first.add(id(who))
            role = (who.role or "").lower()
            if not who.known or not who.country or named.outer == named.start or "president" in role:
                continue
            told = (reading.covering.get((named.block, i)) for i in range(named.outer, named.start))
            if _principal(role, self.words["assisting"]) in self.words["offices_of_few"]:
                continue  # no paper needs to say whose "Secretary of State Ann Lee" is
            if not any(_is_one_office(term.office, role) for term in self.lexicon.officials.get(who.name, ())):
                continue  # somebody else may be called so
            if any(m is not None and m.who.kind is Kind.COUNTRY for m in told) or not self.words["home_titles"] & set(
                role.split()
            ):
                continue
            sentence = reading.docs[named.block][named.start].sent
            near = (reading.covering.get((named.block, i)) for i in range(sentence.start, named.start))
            if not any(m is not None and m.who.country == who.country for m in near):
                bare.add(who.country)
        return bare.pop() if len(bare) == 1 else None

    def _beside(self, reading: Reading) -> dict[int, str]:
        """The country of the one place named in the sentence of a mayor, a judge, a police chief."""
        found: dict[int, str] = {}
        for named in reading.named:
            who = named.who
            local = who.role and self.words["local_titles"] & set(who.role.lower().split())
            if who.kind is not Kind.PERSON or who.country or not local or id(who) in found:
                continue
            sentence = reading.docs[named.block][named.start].sent
            places = {
                m.who.country
                for i in range(sentence.start, sentence.end)
                if (m := reading.covering.get((named.block, i))) is not None
                and m.who.kind is Kind.PLACE
                and reading.docs[named.block][m.start - 1].lower_ != "from"  # "met a delegation from Lima"
            } - {None}
            if len(places) == 1:
                found[id(who)] = str(places.pop())
        return found

    def _there(self, reading: Reading) -> dict[int, str]:
        """The country of "Peru, where the team of Ann Lee rules", and of "In Lima, police spokesman Ben Rao said"."""
        found: dict[int, str] = {}
        for named in reading.named:
            who = named.who
            if who.country or id(who) in found:
                continue
            if who.kind in (Kind.GOVERNMENT, Kind.ORGANIZATION, Kind.PARTY):
                country = self._of_clause(reading, named)  # "Peru, where the Constituent Assembly sat"
            elif who.kind is Kind.PERSON:
                country = self._of_clause(reading, named) or self._of_front(reading, named)
            else:
                continue
            if country is not None:
                found[id(who)] = country
        return found

    def _of_clause(self, reading: Reading, named: Named) -> str | None:
        token = reading.docs[named.block].root_of(named.start, named.end)
        while token.dep_ != "ROOT" and token.dep_ != "relcl":
            token = token.head
        if token.dep_ != "relcl" or not any(c.lower_ == "where" for c in token.subtree if c.i < named.start):
            return None
        land = reading.mention_of(named.block, token.head)
        return land.who.country if land is not None and land.who.kind in (Kind.COUNTRY, Kind.PLACE) else None

    def _of_front(self, reading: Reading, named: Named) -> str | None:
        """Of an official of whom a sentence that begins with a place says something."""
        doc = reading.docs[named.block]
        first = doc[doc[named.start].sent.start]
        root = doc.root_of(named.start, named.end)
        if first.text != "In" or not named.who.role or named.who.sector not in HOME_SECTORS or root.dep_ != "nsubj":
            return None
        if root.head.lemma_.lower() not in self.words["speech"]:
            return None
        spot = reading.covering.get((named.block, first.i + 1))
        if spot is None or spot.end >= named.start or doc[spot.end].text != ",":
            return None
        return spot.who.country if spot.who.kind in (Kind.COUNTRY, Kind.PLACE) else None

    def _of_one(self, reading: Reading) -> dict[int, str]:
        """The state of a "Chancellor of the Exchequer", in whatever article."""
        found: dict[int, str] = {}
        for who in reading.whos:
            if who.kind is Kind.PERSON and who.role and not who.country:
                role = f" {who.role.lower()} "
                state = next((s for office, s in self.sole if office in role), None)
                if state is not None:
                    found[id(who)] = state
        return found

    def _of_few(self, reading: Reading, main: str) -> dict[int, str]:
        """The state of a "Foreign Secretary" where the article is about one that has none, and names one that has."""
        found: dict[int, str] = {}
        for who in reading.whos:
            role = _principal((who.role or "").lower(), self.words["assisting"])
            if who.kind is Kind.PERSON and not who.country and role in self.words["offices_of_few"]:
                states = self.lexicon.states_with(role)
                named = {w.country for w in reading.whos if w.kind is Kind.COUNTRY} & states
                if main not in states and len(named) == 1:
                    found[id(who)] = str(named.pop())
        return found

    def _of_body(self, reading: Reading) -> dict[int, str]:
        """The country of a "coast guard spokesman" where the article names one state's coast guard."""
        heads: dict[str, set[str]] = {}
        for who in reading.whos:
            if who.kind in (Kind.GOVERNMENT, Kind.MILITARY) and who.country:
                words = who.name.lower().split()
                for size in (1, 2):
                    heads.setdefault(" ".join(words[-size:]), set()).add(who.country)
        found: dict[int, str] = {}
        for who in reading.whos:
            words = (who.role or "").lower().split()
            for size in (2, 1):
                states = heads.get(" ".join(words[-1 - size : -1])) if len(words) > size else None
                if who.kind is Kind.PERSON and not who.country and states and len(states) == 1:
                    found.setdefault(id(who), next(iter(states)))
        return found

    def _of_rebels(self, reading: Reading) -> dict[int, str]:
        """The country of a "rebel spokesman" where the article names one state's armed groups."""
        homes = {w.country for w in reading.whos if w.kind is Kind.ARMED_GROUP and w.country}
        if len(homes) != 1:
            return {}
        home = str(homes.pop())
        return {id(w): home for w in reading.whos if w.kind is Kind.PERSON and w.sector == "REB" and not w.country}

    def _fill_owned(self, owned: list[tuple[Who, Who]]) -> None:
        for who, owner in owned:
            if who.country is None and owner.country:
                who.country = owner.country
                who.notes.append(f"country guessed: that of {owner.name}")


def _is_of_the_world(body: Who | None) -> bool:
    """Whether a body is known to be of no state, so that its people may be of any."""
    return body is not None and body.known is not None and not body.country and body.kind in WORLDWIDE


def _home_of(body: Who | None) -> str | None:
    """The state whose party, army or organ somebody is of, once it is known or guessed."""
    return body.country if body is not None and body.kind in (Kind.GOVERNMENT, Kind.MILITARY, Kind.PARTY) else None


def _principal(role: str, assisting: frozenset[str]) -> str:
    """The office that one is an assistant in.

    >>> _principal("deputy assistant secretary of defence for asia", frozenset({"deputy", "assistant"}))
    'defense secretary'
    """
    words = role.partition(" for ")[0].replace("defence", "defense").split()
    while len(words) > 1 and words[0] in assisting:
        words = words[1:]
    if words[:2] == ["secretary", "of"] and words[-1] != "state":
        words = [*(w for w in words[2:] if w != "the"), "secretary"]
    return " ".join(words)


def _is_one_office(office: str, role: str) -> bool:
    """Whether a role is an office in other words: "Minister for Foreign Affairs and Trade", "Foreign Minister"."""
    return alike(office, role) or len(({*office.lower().split()} & {*role.lower().split()}) - SMALL) > 1
