"""The mentions passed so far in an article, and which of them a pronoun or a bare noun may mean."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from typing import TYPE_CHECKING

from graphbuild.extract.coreference import topics
from graphbuild.extract.mentions import BODY_KINDS, Named, Reading, Who
from graphbuild.extract.quotes import Quotes
from graphbuild.records import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

SPEAKERS = 300  # mentions back that the speaker of a bare "we" is looked for
ISSUER = 8  # mentions at the head of a statement among which its issuer is
TELLERS = 12  # mentions at its head among which is who makes it
REACH = 3  # sentences that a pronoun looks back over
ONE_OF_MANY = 3  # times that rebels are told of where one band of them is named but once
GROUP_REACH = 8  # sentences back that a group is "the rebels" of
STATES = frozenset({Kind.COUNTRY, Kind.GOVERNMENT, Kind.MILITARY})


class History:
    """The mentions passed so far, the latest last, each with its sentence and whether it was a subject."""

    def __init__(
        self,
        reading: Reading,
        words: Mapping[str, frozenset[str]],
        holders: frozenset[str],
        meetings: frozenset[str],
        quotes: Quotes,
    ) -> None:
        self.quotes = quotes
        self.reading = reading
        self.holders = holders
        self.speech = words["speech"]
        self.loyal = words["loyal"]
        self.reporting = words["report_only"]
        self.decrying = words["decrying"]
        self.statements = words["issued_statements"]
        self.mutual = words["mutual_verbs"]
        self.meetings = meetings  # nouns
        self.contacts = words["contact_nouns"]
        self.greeting = words["greeting_verbs"]
        self.mediating = words["mediating"]
        self.requesting = words["requesting_verbs"]
        self.telling = words["telling_verbs"]
        self.speaking = words["nameless_speakers"]
        self.answering = words["answering_verbs"]
        self.rebels = words["rebel_nouns"]
        self.topic = topics.defined(reading, words["generic_groups"])
        self.speaker: Who | None = None  # of the quotation that the word stands in which is being read
        self.issuer: Who | None = None
        self.teller: Who | None = None
        self.tellers: tuple[Who, ...] = ()  # those who make the statement with them
        self.passed: list[tuple[tuple[int, int], Named, bool, Token]] = []
        self.sentences: list[tuple[int, int]] = []
        self.order: dict[tuple[int, int], int] = {}
        self.recent: dict[int, tuple[tuple[int, int], Who]] = {}  # each once, the one passed last at the end
        self.main = reading.weighed()
        self.items = frozenset(reading.items)  # blocks that begin anew: nobody of the item before is meant
        self.passed_items = 0

    def pass_sentence(self, here: tuple[int, int]) -> None:
        """One more sentence begins."""
        if here[0] in self.items and here[1] == 0:
            self.passed_items += GROUP_REACH + 1
        self.order[here] = len(self.sentences) + self.passed_items
        self.sentences.append(here)

    def take(self, named: Named, here: tuple[int, int], token: Token) -> None:
        """One more mention has been passed."""
        if self.passed and self.passed[-1][1] is named:
            return
        self.passed.append((here, named, top(token).dep_ in ("nsubj", "nsubjpass"), token))
        tie = token.head.head if token.dep_ == "pobj" and token.head.lower_ in ("to", "with") else token
        if tie.lower_ in self.loyal:
            return  # "the Zeta Front, allied to the Elm Army": "the group" is the Front
        self.recent.pop(id(named.who), None)
        self.recent[id(named.who)] = (here, named.who)

    def distance(self, here: tuple[int, int], there: tuple[int, int]) -> int:
        return self.order[here] - self.order[there]

    def is_speaking(self, who: Who, *, plural: bool) -> bool:
        """Whether somebody is who speaks here, or his state where "they" are meant: a speaker says "I" and "we"."""
        speaker = self.speaker
        if speaker is None or who is speaker:
            return speaker is not None
        own = plural and who.country is not None and who.country == speaker.country
        return own and (who.kind in (Kind.COUNTRY, Kind.GOVERNMENT) or who is speaker.body)

    def last_spot(self, here: tuple[int, int], prepositions: Collection[str], going: Collection[str]) -> Who | None:
        """The place or country in, at or to which something was last, a few sentences back at most."""
        for there, named, _, at in reversed(self.passed[-60:]):
            if self.distance(here, there) > REACH:
                return None
            if named.who.kind not in (Kind.PLACE, Kind.COUNTRY):
                continue
            is_within = at.dep_ == "pobj" and at.head.lower_ in prepositions
            if is_within or (at.dep_ == "dobj" and at.head.lemma_.lower() in going):
                spot: Who = named.who
                return spot
        return None

    def latest(
        self, fits: Callable[[Who], bool], *, sentences: int = 10_000, here: tuple[int, int] | None = None
    ) -> Who | None:
        """The last one passed that `fits`, at most so many sentences back."""
        for there, who in reversed(self.recent.values()):
            if here is not None and self.distance(here, there) > sentences:
                return None
            if fits(who):
                return who
        return None

    def only_armed_group(self, here: tuple[int, int]) -> Who | None:
        """The armed group that "the rebels" are: the only one named lately, else the only one of the article."""
        lately = [
            who
            for there, who in self.recent.values()
            if who.kind is Kind.ARMED_GROUP and self.distance(here, there) <= GROUP_REACH
        ]
        groups = lately or [who for who in self.reading.whos if who.kind is Kind.ARMED_GROUP]
        if len(groups) != 1 or (not lately and self.is_one_of_many(groups[0])):
            return None
        return groups[0]

    def is_one_of_many(self, group: Who) -> bool:
        """Whether the one armed group that is named is hardly those of whom the article tells: named once, and late.

        "Rebels lost the town. The rebels ... . A spokesman of the Elm Brigade denied it."
        """
        if any(who is group for _, who in self.recent.values()):
            return False
        docs = self.reading.docs
        named = [m for m in self.reading.named if m.who is group and m.found not in ("coreference", "pronoun")]
        if len({(m.block, docs[m.block][m.start].sent.start) for m in named}) != 1:
            return False
        block, start = named[0].block, named[0].start
        before = (*(doc.small for doc in docs[:block]), docs[block].small[:start])
        told: int = sum(words.count(noun) for words in before for noun in self.rebels)
        return told >= ONE_OF_MANY

    def same_noun(self, noun: Token, here: tuple[int, int]) -> Named | None:
        """Whose "officials" or "troops" were told of lately by this noun and whose they are: "two UN officials".

        Those of several states go on being meant: "the ministers of Chad and Mali" of a communique.
        """
        word = noun.lower_
        for there, named, _, at in reversed(self.passed):
            joint = len(named.also) > 0
            if at.lower_ != word and at.lemma_ != noun.lemma_:
                continue
            if self.distance(here, there) > (GROUP_REACH if joint else REACH):
                return None
            if at.pos_ in ("NOUN", "PROPN") and named.end - named.outer > 1 and named.who.is_actor:
                return named if named.who.kind is not Kind.PERSON else None
        return None

    def spokesman_of(self, form: str, here: tuple[int, int]) -> str | None:
        """The state whose "foreign ministry spokesman" spoke last, unless a body of that noun was named since."""
        for there, named, _, _ in reversed(self.passed[-30:]):
            if self.distance(here, there) > REACH:
                return None
            who: Who = named.who
            if who.kind in BODY_KINDS and (who.head == form or form in who.name.lower().split()):
                return None
            if who.kind is Kind.PERSON and who.role and form in who.role.lower().split()[:-1]:
                return who.country
        return None

    def local_country(self, here: tuple[int, int]) -> str | None:
        """The country of the last place or state named in this sentence or the one before, when there is just one.

        A visitor's country is not where the police are from: a state counts only where the article names it often.
        """
        often = {iso3 for iso3, times in self.main.items() if 2 * times >= max(self.main.values())}
        for reach in (0, 1):
            near = {
                n.who.country
                for there, n, _, _ in self.passed[-30:]
                if self.distance(here, there) <= reach
                and n.who.country
                and (
                    n.who.kind is Kind.PLACE
                    or (
                        n.who.kind in STATES
                        and (n.who.country in often or (reach == 0 and n.who.kind is not Kind.COUNTRY))
                    )
                )
            }
            if len(near) == 1:
                return near.pop()
        return None

    def last_country(self, here: tuple[int, int], token: Token, often: Container[str]) -> str | None:
        """The country of the state or place named last, here or a sentence before; not the other side of the verb.

        Only of those that the article names `often`: "told Radio France" makes no army French.
        """
        for there, named, _, at in reversed(self.passed[-30:]):
            if self.distance(here, there) > 1:
                return None
            if there == here and at.head.i == token.head.i and at.dep_ != token.dep_:
                continue  # "Paris does not recognise the junta"
            who: Who = named.who
            if who.country in often and who.kind in STATES | {Kind.PLACE}:
                return who.country
        return None

    def statement_maker(self, *, person: bool) -> Who | None:
        """Who says "I" or "we" outside quotation marks: who spoke last, else the one the statement began with."""
        wanted = frozenset({Kind.PERSON}) if person else BODY_KINDS | {Kind.COUNTRY}
        if self.teller is None:
            self.teller = self._teller()
        if self.teller is not None:
            return self.teller
        if not person and self.issuer is None:  # "we" in a ministry's statement is the ministry, all through it
            heads = [(is_subject, n.who) for _, n, is_subject, _ in self.passed[:ISSUER] if n.who.kind in wanted]
            self.issuer = next((w for subject, w in heads if subject), heads[0][1] if heads else None)
        if not person and self.issuer is not None:
            return self.issuer
        for _, named, is_subject, at in reversed(self.passed[-SPEAKERS:]):
            who: Who = named.who
            verbs = self.reporting if person else self.speech  # who only knows or expects something says nothing
            if is_subject and who.kind in wanted | {Kind.PERSON} and at.head.lemma_.lower() in verbs:
                return who
        for _, named, is_subject, _ in self.passed[:12]:
            if is_subject and named.who.kind in wanted:
                return named.who
        return None

    def _teller(self) -> Who | None:
        """The person whose statement the article is: "Foreign Secretary Ann Lee said:", and what follows is hers."""
        for _, named, is_subject, at in self.passed[:TELLERS]:
            if named.who.kind is not Kind.PERSON:
                continue
            verb = top(at).head
            ends = at.doc[-1].text == ":" and is_subject and verb.dep_ == "ROOT" and verb.lemma_.lower() in self.speech
            if ends:
                return named.who
            if _is_by(top(at), self.statements):
                beside = (self.reading.mention_of(named.block, t) for t in at.conjuncts if t.i > at.i)
                self.tellers = tuple(m.who for m in beside if m is not None and m.who.kind is Kind.PERSON)
                return named.who
        return None


def _is_by(name: Token, statements: frozenset[str]) -> bool:
    """Whether a heading says whose statement it is: "Joint statement by Commissioner Ann Lee on the flood"."""
    noun = name.head.head if name.dep_ == "pobj" and name.head.lower_ in ("by", "from") else None
    return noun is not None and noun.lower_ in statements and noun.dep_ == "ROOT"


def top(token: Token) -> Token:
    """The head of the whole phrase that a name stands in: "minister" of "her minister, Ann Lee, and Li"."""
    while token.dep_ in ("conj", "appos", "compound", "nmod") and token.head.i != token.i:
        token = token.head
    return token
