"""Who or what an office alone means that is known: the person named with it, "the Pope", "the Indonesian capital"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import Named, Reading, Who, fold
from graphbuild.extract.mentions.wording import is_the_one, portfolio_of
from graphbuild.extract.offices.phrases import Phrases
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OF_BODIES = ("tops_of_bodies", "envoys_of_bodies", "speakers_of_bodies")  # lists of offices that one may be called by
_POST = re.compile(r" (?:to|in) ")
_STATION = re.compile(r" (?:of|for|at|in|to|on) ")  # what follows tells whose the office is, or where


class Known:
    """Finds whom or what a title alone means."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.lexicon = lexicon
        self.phrases = phrases
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words

    def add_held(self, reading: Reading, block: int, doc: Doc, token: Token) -> bool:
        """Whether a title in apposition is a person's: "Amina, his counterpart and the head of the bank"."""
        top = token
        while top.dep_ == "conj" and top.head.i != top.i:
            top = top.head
        if top.dep_ != "appos" or token.tag_ not in ("NN", "NNP") or top.head.i >= token.i:
            return False
        holder = reading.covering.get((block, top.head.i))
        if holder is None or holder.who.kind is not Kind.PERSON:
            return False
        start = self.phrases.np_start(reading, block, doc, token)
        reading.add(Named(block, start, token.i + 1, holder.who, "office"))
        return True

    def add_unique(self, reading: Reading, block: int, doc: Doc, token: Token) -> None:
        """ "The Pope": an office that the world has one of is as good as a name."""
        key = ("unique", token.lower_)
        who = reading.keyed.get(key) or next(
            (w for w in reading.whos if w.role and w.role.lower() == token.lower_), None
        )
        if who is None:
            who = Who(Kind.PERSON, token.text, role=token.text, sector="REL")
            holder = self.lexicon.holder(token.text, reading.published)
            if holder is not None:
                who.country = holder.country
                who.known = "person:" + fold(holder.name).replace(" ", "-") if reading.published else None
                who.notes.append(f"taken for {holder.name}")
            reading.whos.append(who)
        reading.keyed[key] = who
        reading.add(Named(block, token.i, token.i + 1, who, "office"))

    def add_capital(self, reading: Reading, block: int, doc: Doc, token: Token, whose: Who | None) -> None:
        """ "The Indonesian capital" is Jakarta; "in the capital" is that of the one state that it can be of."""
        guessed = whose is None
        if whose is None and _is_town(token, self.words["place_prepositions"]):
            whose = self._state_about(reading, block, token)
        if whose is None or whose.kind is not Kind.COUNTRY or whose.country is None:
            return
        name = self.lexicon.knowledge.countries[whose.country].capital
        known = next((p for p in self.lexicon.places(name) if p.country == whose.country), None)
        who = next((w for w in reading.whos if w.kind is Kind.PLACE and w.name == name), None)
        if who is None:
            who = Who(
                Kind.PLACE,
                name,
                whose.country,
                known="place:" + name.lower().replace(" ", "-") + "-" + whose.country.lower(),
            )
            if known is not None:
                who.lat, who.lon = known.lat, known.lon
            reading.whos.append(who)
        named = Named(block, self.phrases.np_start(reading, block, doc, token), token.i + 1, who, "office")
        if guessed:
            named.notes = (f"the capital: of {whose.name}, a guess",)
        reading.add(named)

    def _state_about(self, reading: Reading, block: int, token: Token) -> Who | None:
        """The one state that the sentence names, else the one that the article is about; None where there are two."""
        sentence = token.sent
        here = {
            m.who.country
            for i in range(sentence.start, sentence.end)
            if (m := reading.covering.get((block, i))) is not None and m.who.country
        }
        states = here or reading.about.nearest
        return reading.country(self.lexicon, next(iter(states))) if len(states) == 1 else None

    def holder(self, reading: Reading, token: Token, form: str, country: str | None) -> Who | None:
        """Who in the article holds the office `form` of `country`: "the top US diplomat" was named before."""
        if form == "minister" and (portfolio := portfolio_of(self.titles, token)):
            return self._minister(reading, portfolio, country) if is_the_one(token, self.words["not_the_one"]) else None
        wanted = self.titles.same.get(form, frozenset({form}))
        found = (
            who
            for who in reading.whos
            if who.kind is Kind.PERSON
            and who.country == country
            and any(_is_one_of(r.lower(), wanted) for r in (*who.roles, who.role or ""))
            and not any("former" in r.lower() for r in (*who.roles, who.role or ""))
        )
        is_shared = form.split()[-1] in self.words["shared_titles"]
        if not is_shared or (form in self.titles.same and form not in self.words["loose_titles"]):
            return next(found, None)
        if form not in self.titles.same:
            return None
        # a state has many ministers and diplomats: "the Omani minister" is the only one that the article names
        one = list(found) if _is_definite(token) and is_the_one(token, self.words["not_the_one"]) else []
        return one[0] if len(one) == 1 else None

    def of_body(self, reading: Reading, token: Token, form: str, body: Who) -> Who | None:
        """Who in the article holds the office `form` of a body: "the UN envoy" was, or will be, named with it."""
        indefinite = any(c.lower_ in ("a", "an", "any", "no", "another", "one", "some") for c in token.lefts)
        if indefinite or not is_the_one(token, self.words["not_the_one"]):
            return None
        wanted = next((w for w in map(self.words.get, OF_BODIES) if w and form in w), frozenset({form}))
        found = [
            who
            for who in reading.whos
            if who.kind is Kind.PERSON
            and (who.body is body or self._is_known_of(reading, who, body))
            and any(self._is_office(role, wanted) for role in (*who.roles, who.role or ""))
        ]
        return found[0] if len(found) == 1 else None

    def _is_office(self, role: str, wanted: frozenset[str]) -> bool:
        """Whether a role is one of these offices, and of the whole body: "Executive Director", no "Country Head"."""
        words = _STATION.split(role.lower())[0].split()
        if not self.words["branch_words"].isdisjoint(words):
            return False
        return " ".join(words[-1:]) in wanted or " ".join(words[-2:]) in wanted

    def _is_known_of(self, reading: Reading, who: Who, body: Who) -> bool:
        """Whether the tables have somebody in an office of this body on the article's day."""
        if who.body is not None or not who.known or not body.known:
            return False
        term = self.lexicon.official(who.name, reading.published)
        now = term is not None and (reading.published is None or term.held_on(reading.published))
        return now and term is not None and f"org:{term.body}" == body.known

    def _minister(self, reading: Reading, portfolio: frozenset[str], country: str | None) -> Who | None:
        """The one person of the article who is that minister: "the Omani foreign minister" once he has a name."""
        found = [
            who
            for who in reading.whos
            if who.kind is Kind.PERSON
            and who.country == country
            and any(
                "minister" in r.lower()
                and self.titles.portfolio(r) == portfolio
                and self.words["not_the_one"].isdisjoint(r.lower().split())
                for r in (*who.roles, who.role or "")
            )
        ]
        return found[0] if len(found) == 1 else None


def _is_one_of(role: str, offices: frozenset[str]) -> bool:
    head = _POST.split(role)[0]  # "ambassador to Peru"
    return any(r == office or r.endswith(" " + office) for r in {role, head} for office in offices)


def _is_definite(noun: Token) -> bool:
    """Whether it is one that was told of: "the Omani diplomat", "Muscat's spokesman"."""
    return any(c.lower_ == "the" or c.dep_ == "poss" for c in noun.lefts)


def _is_town(token: Token, prepositions: frozenset[str]) -> bool:
    """Whether "the capital" is where something is: not money, nor "the capital, Lima", nor "the capital of culture"."""
    doc, after = token.doc, token.i + 1
    follows = doc[after].lower_ if after < len(doc) else ""
    if follows in ("of", "'s", "’s") or (follows == "," and after + 1 < len(doc) and doc[after + 1].text[:1].isupper()):
        return False
    definite = [c.lower_ for c in token.lefts] == ["the"]
    return definite and token.dep_ == "pobj" and token.head.lower_ in prepositions
