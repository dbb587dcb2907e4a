"""What the text does not say of people and bodies: known from the tables, or guessed from what the article is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import Named, Reading, Who
from graphbuild.extract.offices.spokesmen import told_states
from graphbuild.extract.offices.titles import TitleReader
from graphbuild.extract.offices.visitors import visitors
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

DATELINE_MARKS = frozenset({"-", "--", "—", "–", "_", ":", "/"})
SPELT = 3  # letters by which two spellings of one first name begin alike
OWN = 0.5  # share of the mentions of states and places from which on bodies of no other country are its own
DOMESTIC = 0.3  # and from which on people of no other country are
TORN = 0.45  # below this share an article is about several states, and the nearest is the likeliest
HOME_SECTORS = frozenset({"GOV", "LEG", "MIL", "COP", "JUD", "SPY", "PTY", "ELI"})


class Completer:
    """Fills in countries and roles, each with a note of where it is from."""

    def __init__(self, lexicon: Lexicon, reader: TitleReader) -> None:
        self.lexicon = lexicon
        self.reader = reader
        self.words = lexicon.knowledge.words

    def fill_known(self, reading: Reading) -> None:
        for who in reading.whos:
            if who.kind is not Kind.PERSON:
                continue
            if who.country is None and not self._is_international(who):
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
                if known is not None:
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

    def _is_introduced(self, reading: Reading, who: Who) -> bool:
        """Whether a name is given as one that nobody knows: "a cousin identified as Rao"."""
        named = next((m for m in reading.named if m.who is who), None)
        if named is None or named.start < 2:
            return False
        last, before = (reading.docs[named.block][named.start - n].lower_ for n in (1, 2))
        return last in ("named", "called") or (last == "as" and before in ("identified", "known"))

    def _by_read_role(self, who: Who) -> None:
        """The state whose office the text gives somebody whose day nobody knows: "Foreign Minister Javier Solana"."""
        for term in reversed(self.lexicon.officials.get(who.name, [])):
            if term.country and any(_alike(term.office, role) for role in who.roles):
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
            and _alike(t.office, who.role)
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

    def fill_guessed(self, reading: Reading, owned: list[tuple[Who, Who]]) -> None:
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
        told = told_states(reading, self.words, around=share < TORN)
        beside = told | self._beside(reading) | self._of_body(reading) | self._of_rebels(reading)
        abroad = self._of_few(reading, main)
        there = self._there(reading)
        coming = visitors(reading, main)
        for who in reading.whos:
            if who.country is None and id(who) in abroad and not self._is_international(who):
                who.country = abroad[id(who)]
                who.notes.append(f"country guessed: {who.country}, the one named here that has such an office")
            if who.country is None and id(who) in there and not self._is_international(who):
                who.country = there[id(who)]
                who.notes.append(f"country guessed: {who.country}, where the sentence is set")
            if who.country is None and id(who) in beside and not self._is_international(who):
                who.country = beside[id(who)]
                who.notes.append(
                    f"country guessed: {who.country}, by the sentence: its state, its place, or the body in the title"
                )
            official = (
                who.kind is Kind.PERSON
                and ((who.sector in HOME_SECTORS and who.role) or (domestic and (who.role or own or " " in who.name)))
                and who.sector != "IGO"
                and id(who) not in coming
                and not (who.body is not None and who.body.kind is Kind.MEDIA and who.body.country != main)
            )
            body = who.kind in (Kind.GOVERNMENT, Kind.MILITARY, Kind.PARTY) and not who.known
            local = not who.known and (
                (domestic and who.kind is Kind.ORGANIZATION and who.head in self.words["local_bodies"])
                or (own and who.kind in (Kind.ORGANIZATION, Kind.COMPANY, Kind.MEDIA))
            )
            if who.country is None and not self._is_international(who) and (official or body or local):
                who.country = main
                who.notes.append(f"country guessed: {main}, which the article is about")
        self._fill_owned(owned)

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
                if (m := reading.covering.get((named.block, i))) is not None and m.who.kind is Kind.PLACE
            } - {None}
            if len(places) == 1:
                found[id(who)] = str(places.pop())
        return found

    def _there(self, reading: Reading) -> dict[int, str]:
        """The country of "Peru, where the team of Ann Lee rules", and of "In Lima, police spokesman Ben Rao said"."""
        found: dict[int, str] = {}
        for named in reading.named:
            who = named.who
            if who.kind is not Kind.PERSON or who.country or id(who) in found:
                continue
            country = self._of_clause(reading, named) or self._of_front(reading, named)
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

    def _of_few(self, reading: Reading, main: str) -> dict[int, str]:
        """The state of a "Foreign Secretary" where the article is about one that has none, and names one that has."""
        found: dict[int, str] = {}
        for who in reading.whos:
            role = _principal((who.role or "").lower())
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

    def _is_international(self, who: Who) -> bool:
        """Whether a person works for no state: the head of the United Nations has no country."""
        if who.kind is not Kind.PERSON:
            return bool(self.words["worldwide"] & set(who.name.lower().split()))
        body = who.body if who.body is not None and who.body.country is None else None
        return bool(who.known) or (body is not None and (bool(body.known) or self._is_international(body)))

    def implied_countries(self, reading: Reading) -> None:
        """A state that is named only by its organs, or by a place where something happens, is mentioned there."""
        named = {m.who.country for m in reading.named if m.who.kind is Kind.COUNTRY}
        for mention in list(reading.named):
            who = mention.who
            if not who.country or who.country in named or who.country not in self.lexicon.knowledge.countries:
                continue
            organ = who.kind in (Kind.GOVERNMENT, Kind.MILITARY) and not any("guessed" in note for note in who.notes)
            if who.is_small and len(named) > 1:
                continue  # a town of that name in a state that nobody speaks of is likelier another one
            if organ or (who.kind is Kind.PLACE and self._is_scene(reading, mention)):
                named.add(who.country)
                state = reading.country(self.lexicon, who.country)
                why = f"by its {who.name}" if organ else f"by {who.name}, where it happens"
                reading.named.append(Named(mention.block, mention.start, mention.end, state, "body", notes=(why,)))

    def _is_scene(self, reading: Reading, mention: Named) -> bool:
        """Whether something is told to happen at a place: "met in Vilnius", but not "media in Moscow"."""
        doc = reading.docs[mention.block]
        root = doc.root_of(mention.start, mention.end)
        if mention.who.is_small and not (root.dep_ == "pobj" and root.head.lower_ in ("in", "at")):
            return False
        behind = doc.text_of(mention.end, mention.end + 1)
        if _is_dateline(doc, mention.start, mention.end):
            return False  # "GENEVA (AP) -": where the text was written
        if (
            behind.lower() in self.words["instruments"]
            or doc.text_of(mention.end + 1, mention.end + 2).lower() in self.words["instruments"]
        ):
            return False  # "the Minsk agreements", "the Paris climate accord"
        if doc.text_of(mention.end, mention.end + 2) == "-based":
            return False  # "a Paris-based rights group"
        if mention.who.known is None or mention.who.lat is None:
            return mention.who.known is not None and mention.who.lat is None
        if root.dep_ in ("compound", "nmod", "amod", "poss"):
            if mention.outer == mention.start and root.head.lower_ in self.reader.last and root.head.pos_ == "PROPN":
                return True  # "Texas Governor Greg Abbott"
            return root.head.pos_ == "NOUN" or root.head.lower_ in self.words["venue_nouns"]
        if root.dep_ == "dobj":
            return True
        while root.dep_ in ("conj", "appos") and root.head.i != root.i:
            root = root.head
        if root.dep_ != "pobj":
            return root.dep_ in ("ROOT", "nsubj", "nsubjpass", "npadvmod", "dep")
        above = root.head.head
        if above.dep_ == "pobj" and above.head.lower_ == "of" and above.head.head.pos_ == "NOUN":
            inside = reading.covering.get((mention.block, above.i))
            if inside is not None and inside.who.kind is Kind.IGO:
                above = above.head.head  # "a meeting of the African Union in Lome"
        if above.lemma_ in self.words["speech"] or above.lower_ in self.words["where_one_speaks"]:
            return False  # "told a news briefing in Geneva"
        holder = reading.covering.get((mention.block, above.i))
        return above.pos_ in ("VERB", "AUX", "NOUN") and (holder is None or holder.who.kind is Kind.PLACE)


def _is_dateline(doc: Doc, start: int, end: int) -> bool:
    """Whether a place at the head of a text is where it was written: "OSLO (AP) -", "Oslo (3 May)", "OSLO:"."""
    if start > 1 or (start == 1 and doc[0].text not in ("(", "[")) or end >= len(doc):
        return False
    name, mark = doc.text_of(start, end), doc[end].text
    if mark in DATELINE_MARKS:
        return mark != ":" or bool(name.isupper())
    if mark == "(":
        return bool(name.isupper()) or any(t.is_digit for t in doc[end + 1 : end + 4])
    return mark == "," and bool(name.isupper())


def _may_be(first: str, name: str) -> bool:
    """Whether a first name or its initial may be that of `name`, however it is spelt: "W.", "Madeline", "Madeleine".

    >>> _may_be("B.", "Boris Yeltsin"), _may_be("Ana", "Anibal Silva")
    (True, False)
    """
    size = SPELT if len(first.rstrip(".")) > 1 else 1
    return first[:size].lower() == name[:size].lower()


def _alike(office: str, role: str) -> bool:
    """Whether two offices are one, with more or fewer words before it; a "General" is no "Secretary-General"."""
    a, b = office.lower(), role.lower()
    return a == b or a.endswith(" " + b) or b.endswith(" " + a) or a.startswith(b + " of") or b.startswith(a + " of")


def _principal(role: str) -> str:
    """The office that one is an assistant in.

    >>> _principal("deputy assistant secretary of defence for asia")
    'defense secretary'
    """
    words = role.partition(" for ")[0].replace("defence", "defense").split()
    while len(words) > 1 and words[0] in ("acting", "deputy", "assistant", "under", "principal"):
        words = words[1:]
    if words[:2] == ["secretary", "of"] and words[-1] != "state":
        words = [*(w for w in words[2:] if w != "the"), "secretary"]
    return " ".join(words)
