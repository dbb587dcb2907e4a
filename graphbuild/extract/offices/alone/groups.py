"""Bodies that are only a noun, with a state, a seat or a field beside it: "the Syrian army", "Chinese hackers"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import Named, Reading, Who, fold
from graphbuild.extract.mentions.bodies import power_sector
from graphbuild.extract.offices.phrases import Phrases
from graphbuild.knowledge.spelling import spellings
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


PEOPLE = 4  # words before a group's noun in which the name of its people stands
FIRST = 4  # letters that all forms of a people's name share: "Kurds", "Kurdish"
LED = frozenset({"-", "led", "dominated", "backed", "armed", "and", "majority"})


_COUNTED = re.compile(
    r"(?:^|(?<='s ))(?:(?:many|most|some|several|other|all|both|various|main|major|largest|biggest|second-largest|\d+"
    r"|two|three|four|five|six|seven|eight|nine|ten|dozens of|hundreds of|thousands of)\s)+"
)


class Groups:
    """Adds bodies without a name of their own; one of a state and noun is one body through the article."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.lexicon = lexicon
        self.phrases = phrases
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words
        self.told = self.words["told_governments"] | self.words["told_bodies"] | self.words["told_of_states"]

    def add_ethnic(self, reading: Reading, block: int, doc: Doc, token: Token) -> int:
        """ "Ethnic Hungarians" and their rebels are groups of their own, not Hungary; where the name ends."""
        i: int = token.i + 1
        noun = doc[i + 1].lower_ if i + 1 < len(doc) and doc[i].text[:1].isupper() else ""
        if self.titles.actors.get(noun) == "armed_group" and doc[i + 1].tag_ in ("NNS", "NNPS"):
            name = f"ethnic {doc[i].text} {self._family(noun)}"
            who = self.who(reading, name, Kind.ARMED_GROUP, None, name.lower())
            reading.add(Named(block, token.i, i + 2, who, "office"))  # "ethnic Hungarian rebels"
            return i + 2
        if i < len(doc) and doc[i].text[:1].isupper() and doc[i].tag_ in ("NNS", "NNPS"):
            name = "ethnic " + doc[i].text
            reading.add(
                Named(block, token.i, i + 1, self.who(reading, name, Kind.ORGANIZATION, None, name.lower()), "office")
            )
            return i + 1
        return i - 1

    def add_people(self, reading: Reading, block: int, doc: Doc, token: Token, form: str | None) -> bool:
        """ "Oromo elders", "Kurdish-led fighters", "Ivorian Dan gunmen": of a people that is no state."""
        kind = self.titles.actors.get(form or token.lower_)
        if kind is None and token.lower_ in self.words["groups_of_peoples"]:
            kind = "armed_group" if token.lower_ in self.words["armed_of_peoples"] else "organization"
        if kind is None or (token.tag_ not in ("NNS", "NNPS") and kind != "armed_group"):
            return False
        first = next((i for i in range(token.i - 1, max(token.i - PEOPLE, -1), -1) if self._is_people(doc, i)), None)
        if first is None or not all(_may_tell(t) for t in doc[first + 1 : token.i]):
            return False
        inside = {i: m for i in range(first, token.i) if (m := reading.covering.get((block, i))) is not None}
        if first in inside and inside[first].who.kind is Kind.PLACE:
            reading.drop(inside.pop(first))
        if any(m.who.kind is not Kind.COUNTRY for m in inside.values()):
            return False  # "Tamil Tiger guerrillas"
        people = doc[first].text
        homes = self.lexicon.knowledge.peoples[people]
        beside = reading.covering.get((block, first - 1)) if first else None
        start = first
        if beside is not None and beside.who.kind is Kind.COUNTRY:
            homes, start = (str(beside.who.country),), beside.start
        elif first and doc[first - 1].tag_ == "JJ" and doc[first - 1].lower_ not in self.words["telling_nothing"]:
            start -= doc[first - 1].head.i == token.i  # "hardline Buddhist monks"
        who = self._of_people(reading, kind, people, homes, token)
        if who.name == "":
            who.name = doc.text_of(start, token.i + 1)
        reading.add(Named(block, start, token.i + 1, who, "office"))
        return True

    def _of_people(self, reading: Reading, kind: str, people: str, homes: tuple[str, ...], token: Token) -> Who:
        """The group of a people that a noun means: its one armed group that the article names, or a new one."""
        armed = kind == "armed_group"
        if armed:
            own = [w for w in reading.whos if w.kind is Kind.ARMED_GROUP and not w.head and w.country in homes]
            if len(own) == 1:
                return own[0]
        key = ("people", kind, people[:FIRST], "" if armed else self._family(token.lower_))
        if key not in reading.keyed:
            near = [h for h in homes if len(homes) == 1 or h in reading.about.named_states | reading.about.peopled]
            who = Who(Kind(kind), "", near[0] if len(near) == 1 else None, head=token.lower_)
            who.is_tentative = not armed or token.lower_ == "groups"
            reading.keyed[key] = who
            reading.whos.append(who)
        return reading.keyed[key]

    def _is_people(self, doc: Doc, i: int) -> bool:
        return doc[i].text in self.lexicon.knowledge.peoples and (i == 0 or doc[i - 1].text != "-")

    def add_named(self, reading: Reading, block: int, doc: Doc, token: Token, form: str) -> None:
        """ "the Haaretz newspaper", "the Sanjar rebel group": a name that only its noun tells to be a body."""
        first = token.i - len(form.split()) + 1
        start = first
        while (
            start > 0
            and doc[start - 1].pos_ == "PROPN"
            and doc[start - 1].text[:1].isupper()
            and (block, start - 1) not in reading.covering
        ):
            start -= 1
        if start > 0 and doc[start - 1].text == "(":
            return  # "(Xinhua News Agency, April 6)" only says who wrote
        if start < first and not doc[start].is_sent_start and token.tag_ in ("NN", "NNP"):
            name = doc.text_of(start, first)
            who = next((w for w in reading.whos if w.name == name), None)
            if who is None:
                who = Who(Kind(self.titles.actors[form]), name, head=form.split()[-1])
                reading.whos.append(who)
            reading.add(Named(block, start, token.i + 1, who, "name"))

    def add_bracketed(self, reading: Reading, block: int, doc: Doc, token: Token, form: str) -> bool:
        """ "The Sanjar Front of Elm (SFE) rebel group": the noun behind the initials says what the name is."""
        bracket = token.i - len(form.split()) - 2  # where it opens
        if bracket < 1 or doc[bracket].text != "(" or doc[bracket + 2].text != ")":
            return False
        named, short = reading.covering.get((block, bracket - 1)), reading.covering.get((block, bracket + 1))
        if named is None or named.who.kind in (Kind.COUNTRY, Kind.PLACE):
            return False
        if named.who.known is None:
            named.who.kind, named.who.role = Kind(self.titles.actors[form]), None
        if short is not None and short.who is not named.who and short.who.known is None:
            lone = short.who
            for other in reading.named:
                other.who = named.who if other.who is lone else other.who
            reading.whos.remove(lone)
        reading.add(Named(block, named.start, token.i + 1, named.who, "name"))
        return True

    def add_told(self, reading: Reading, block: int, doc: Doc, token: Token, form: str | None) -> bool:
        """ "The electoral commission", "Malta's coast patrol service": a body by what it is for."""
        if token.lower_ not in self.told:
            return False
        whose = self.phrases.modifier(reading, block, token)
        if whose is not None and (whose.kind is not Kind.COUNTRY or form in self.titles.bodies):
            return False
        start = self.phrases.told_body(reading, block, doc, token, whose)
        if start is None:
            return False
        name = without_article(doc.text_of(start, token.i + 1))
        kind = Kind.GOVERNMENT if token.lower_ in self.words["told_governments"] else Kind.ORGANIZATION
        before = len(reading.whos)
        country = whose.country if whose is not None else None
        who = self.who(reading, name, kind, country, name.lower())
        who.is_tentative = who.is_tentative or len(reading.whos) > before
        who.head = token.lower_
        reading.add(Named(block, start, token.i + 1, who, "office"))
        return True

    def add_seated(
        self, reading: Reading, block: int, doc: Doc, span: tuple[int, int], form: str, kind: Kind, whose: Who | None
    ) -> None:
        """A body named by its seat: of the state it comes from, else of the state where it sits."""
        start, end = span
        there = reading.covering.get((block, end - 1))
        if form in self.words["posts"]:
            if self.phrases.is_spot(doc.root_of(start, end)):
                return
            country = whose.country if whose else None
        else:
            country = whose.country if whose else there.who.country if there else None
        if country is None:
            return
        name = without_article(doc.text_of(start, end))
        reading.add(Named(block, start, end, self.who(reading, name, kind, country, form), "office"))

    def who(self, reading: Reading, name: str, kind: Kind, country: str | None, form: str) -> Who:
        """A body without a name of its own, one a country and noun: "the Syrian army", "Chinese hackers"."""
        head = form.split()[-1]
        alike = ("group", kind, country or "", self._family(form))
        exact = ("group name", kind, name.lower())
        known = (reading.keyed.get(alike) if country else None) or reading.keyed.get(exact)
        known = known or (
            self._called_rebels(reading, country)
            if country and form.split()[-1] in self.words["called_rebels"]
            else None
        )
        known = known or (self._spelt(reading, country, form) if country and " " in form else None)
        if known is not None:
            return known
        sector = power_sector(form, self.words) if kind is Kind.GOVERNMENT else None
        who = Who(kind, name, country, sector=sector, head=head)
        reading.keyed[exact] = who
        reading.keyed.setdefault(alike, who)
        reading.whos.append(who)
        return who

    def name_of(self, whose: Who, form: str) -> str:
        """What a state's body is called, where no name of it stands together: "Chadian army"."""
        adjectives = self.lexicon.knowledge.countries[str(whose.country)].adjectives
        return f"{adjectives[0] if adjectives else whose.name} {form}"

    def add_of_part(
        self, reading: Reading, block: int, doc: Doc, span: tuple[int, int], kind: Kind, country: str
    ) -> None:
        """ "The Gauteng provincial government": of its own part of a state, and not the state's."""
        name = without_article(doc.text_of(*span))
        key = ("body", fold(name))
        if key not in reading.keyed:
            reading.keyed[key] = Who(kind, name, country, head=doc[span[1] - 1].lower_)
            reading.whos.append(reading.keyed[key])
        reading.add(Named(block, *span, reading.keyed[key], "office"))

    def of_leader(self, reading: Reading, name: str, kind: Kind, country: str | None, form: str) -> Who:
        """ "Perón's government" is that of her state, by whatever name the article has it, else the state itself."""
        if country and kind is Kind.GOVERNMENT:
            ruling = next(
                (w for w in reading.whos if w.kind is kind and w.country == country and _rules(w, form)), None
            )
            if ruling is not None:
                return ruling
            if form == "government":
                return reading.country(self.lexicon, country)
        return self.who(reading, without_article(name), kind, country, form)

    def _called_rebels(self, reading: Reading, country: str) -> Who | None:
        """The one armed group of a state that the article calls rebels: "Ugandan rebels" are its "LRA rebels"."""
        own = {
            id(w): w for w in reading.whos if w.kind is Kind.ARMED_GROUP and w.country in (country, None) and not w.head
        }
        called = {id(m.who) for m in reading.named if id(m.who) in own and self._is_called_rebels(reading, m)}
        if len(own) != 1 or len(called) != 1:
            return None
        group = own[called.pop()]
        group.country = country
        return group

    def _is_called_rebels(self, reading: Reading, named: Named) -> bool:
        doc = reading.docs[named.block]
        return self.follows_rebels(reading, named) or any(
            t.lower_ in self.words["called_rebels"] for t in doc[named.end - 1 : named.end + 1]
        )

    def follows_rebels(self, reading: Reading, named: Named) -> bool:
        """Whether a body is that of "rebels from the Elm Army", "guerrillas of the Elm Front"."""
        doc, i = reading.docs[named.block], named.start
        i -= i > 0 and doc[i - 1].lower_ == "the"
        return i > 1 and doc[i - 1].lower_ in ("of", "from") and doc[i - 2].lower_ in self.words["rebel_nouns"]

    def _spelt(self, reading: Reading, country: str, form: str) -> Who | None:
        """The body that the article has by name: "Peru's defence ministry" is the "Peruvian Defense Ministry"."""
        adjectives = self.lexicon.knowledge.countries[country].adjectives
        names = {f"{a} {f}".lower() for a in adjectives for f in spellings(form)}
        return next((w for w in reading.whos if w.country == country and w.name.lower() in names), None)

    def _family(self, form: str) -> str:
        """What a noun shares with its like: "armed forces" are an army, a defence ministry is no foreign one."""
        first, _, field = form.partition(" of ")
        if field:  # "ministry of foreign affairs"
            form = f"{field.removesuffix(' affairs')} {first}"
        noun = form.split()[-1]
        same = self.titles.family.get(noun, noun)
        return min(spellings(form)) if same == noun and noun in self.words["bodies_of_a_field"] else same


def _may_tell(token: Token) -> bool:
    """Whether a word may stand between a people's name and its group's noun."""
    return token.lower_ in LED or (
        token.tag_ in ("JJ", "NN", "NNP") and token.dep_ in ("amod", "compound", "nmod", "conj")
    )


def _rules(who: Who, form: str) -> bool:
    """Whether a body is its state's government, or a regime where the noun is one."""
    last = who.head or who.name.lower().split()[-1]
    return last == "government" or (last == form and form == "regime")


def without_article(text: str) -> str:
    """The text without its article, and without how many or how large its bodies are.

    >>> without_article("the three Elmish rebel groups"), without_article("Elm's two main parties")
    ('Elmish rebel groups', "Elm's parties")
    """
    first, _, rest = text.partition(" ")
    text = rest if first.lower() in ("the", "a", "an") and rest else text
    return _COUNTED.sub("", text) or text
