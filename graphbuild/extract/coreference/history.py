"""The mentions passed so far in an article, and which of them a pronoun or a bare noun may mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Mapping
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.mentions import BODY_KINDS, Named, Reading, Who
from graphbuild.records import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

SPEAKERS = 300  # mentions back that the speaker of a bare "we" is looked for
PAIR_REACH = 8  # sentences in which a pair was named
ISSUER = 8  # mentions at the head of a statement among which its issuer is
REACH = 3  # sentences that a pronoun looks back over
SIDES = frozenset({Kind.COUNTRY, Kind.ARMED_GROUP, Kind.PARTY})
STATES = frozenset({Kind.COUNTRY, Kind.GOVERNMENT, Kind.MILITARY})


class History:
    """The mentions passed so far, the latest last, each with its sentence and whether it was a subject."""

    def __init__(self, reading: Reading, words: Mapping[str, frozenset[str]], holders: frozenset[str]) -> None:
        self.reading = reading
        self.holders = holders
        self.speech = words["speech"]
        self.reporting = words["report_only"]
        self.mutual = words["mutual_verbs"]
        self.issuer: Who | None = None
        self.passed: list[tuple[tuple[int, int], Named, bool, Token]] = []
        self.sentences: list[tuple[int, int]] = []
        self.order: dict[tuple[int, int], int] = {}
        self.recent: dict[int, tuple[tuple[int, int], Who]] = {}  # each once, the one passed last at the end
        self.main = reading.weighed()

    def pass_token(self, block: int, token: Token, here: tuple[int, int]) -> None:
        """Notes the sentence, and the mention that this token heads."""
        if here not in self.order:
            self.order[here] = len(self.sentences)
            self.sentences.append(here)
        named = self.reading.at.get((block, token.i))
        if named is not None:
            self.take(named, here, token)

    def take(self, named: Named, here: tuple[int, int], token: Token) -> None:
        """One more mention has been passed."""
        if self.passed and self.passed[-1][1] is named:
            return
        self.passed.append((here, named, _top(token).dep_ in ("nsubj", "nsubjpass"), token))
        self.recent.pop(id(named.who), None)
        self.recent[id(named.who)] = (here, named.who)

    def _distance(self, here: tuple[int, int], there: tuple[int, int]) -> int:
        return self.order[here] - self.order[there]

    def best(
        self,
        token: Token,
        here: tuple[int, int],
        kinds: frozenset[Kind],
        *,
        female: bool | None = None,
        plural: bool = False,
    ) -> Who | None:
        """The likeliest antecedent of a pronoun: near, a subject, of its kind, no other side of its own clause."""
        best: tuple[float, Who] | None = None
        fitting: set[int] = set()
        other_side = self._subjects(here[0], token)
        for there, named, is_subject, at in reversed(self.passed[-60:]):
            gap = self._distance(here, there)
            if gap > REACH:
                break
            who = named.who
            if not (who.kind in kinds or self._is_holder(named, at, kinds)) or (
                named.block == here[0] and at.i > token.i
            ):
                continue
            if who.kind is Kind.PERSON and female is not None and who.female is not None and who.female != female:
                continue
            if gap == 0 and at.head == token.head and token.dep_ != "poss" and at.dep_ != token.dep_:
                continue
            if id(who) in other_side:
                continue
            score = (
                -2.0 * gap
                + (1.5 if is_subject else 0)
                - (1.5 if at.dep_ in ("poss", "amod", "compound", "nmod") else 0)
            )
            if at.dep_ == "pobj":
                score -= 0.5
            if plural and who.kind is Kind.COUNTRY and named.found == "gazetteer" and named.end - named.start == 1:
                score -= 1.0
            if plural and _are_members(at):
                score += 2.0  # "members of the Council met the envoy of Chad. They ..."
            fitting.add(id(who))
            if who.kind is Kind.PERSON and female is not None and who.female == female:
                score += 1.5
            if best is None or score > best[0]:
                best = (score, who)
        if (
            len(fitting) == 1
            and best is not None
            and best[1].kind is Kind.PERSON
            and best[1].female is None
            and female is not None
        ):
            best[1].female = female
        return best[1] if best else None

    def _subjects(self, block: int, token: Token) -> set[int]:
        """Who is the subject of the verb whose object the pronoun is: "phoned Ana and urged him"."""
        verb = token.head
        if token.dep_ == "pobj" and verb.dep_ in ("prep", "agent", "dative"):
            verb = verb.head
        if (
            token.dep_ not in ("dobj", "dative", "pobj")
            or verb.pos_ != "VERB"
            or token.lower_.endswith(("self", "selves"))
        ):
            return set()
        heads = tree.subjects(verb, tree.NO_CONTROL)
        named = (self.reading.mention_of(block, t) for s in heads for t in (s, *tree.children(s, "appos")))
        return {id(w) for m in named if m is not None for w in (m.who, *m.also)}

    def _is_holder(self, named: Named, at: Token, kinds: frozenset[Kind]) -> bool:
        """Whether "he" may mean this unnamed holder of an office: "Thailand's foreign minister ... he"."""
        return (
            Kind.PERSON in kinds and named.found == "office" and at.tag_ in ("NN", "NNP") and at.lower_ in self.holders
        )

    def last_spot(self, here: tuple[int, int], prepositions: Collection[str], going: Collection[str]) -> Who | None:
        """The place or country in, at or to which something was last, a few sentences back at most."""
        for there, named, _, at in reversed(self.passed[-60:]):
            if self._distance(here, there) > REACH:
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
            if here is not None and self._distance(here, there) > sentences:
                return None
            if fits(who):
                return who
        return None

    def spokesman_of(self, form: str, here: tuple[int, int]) -> str | None:
        """The state whose "foreign ministry spokesman" spoke last, unless a body of that noun was named since."""
        for there, named, _, _ in reversed(self.passed[-30:]):
            if self._distance(here, there) > REACH:
                return None
            who: Who = named.who
            if who.kind in BODY_KINDS and (who.head == form or form in who.name.lower().split()):
                return None
            if who.kind is Kind.PERSON and who.role and form in who.role.lower().split()[:-1]:
                return who.country
        return None

    def conjuncts(self, here: tuple[int, int]) -> list[Who]:
        """The ones named together as subject of this sentence so far or of the one before."""
        for there, named, is_subject, at in reversed(self.passed[-30:]):
            if self._distance(here, there) > 1:
                break
            others = [
                m.who
                for c in _conjuncts(at)
                if (m := self.reading.mention_of(named.block, c)) is not None
                and m.who.is_actor
                and m.who is not named.who
            ]
            doc = at.doc
            if at.dep_ == "appos" and named.outer and doc[named.outer - 1].lower_ == "and":
                # "President Moi and Foreign Minister Haji", the name read as one more of the first
                first = self.reading.mention_of(named.block, at.head)
                if first is not None and first.who.is_actor and first.who is not named.who:
                    others = [*others, first.who]
            if is_subject and others and named.who.is_actor:
                return list(dict.fromkeys([*others, named.who]))
        return []

    def named_together(self, here: tuple[int, int], *, persons: bool) -> list[Who]:
        """The two of "the leaders", "the countries": joined by "and" just before, or the only two that are near."""
        pair = [w for w in self.conjuncts(here) if (w.kind is Kind.PERSON) == persons]
        if len(pair) == 2:
            return pair
        near: dict[int, Who] = {}
        for there, named, _, _ in self.passed[-40:]:
            if self._distance(here, there) <= 1 + persons and named.who.kind is (
                Kind.PERSON if persons else Kind.COUNTRY
            ):
                near[id(named.who)] = named.who
        return list(near.values()) if len(near) == 2 else []

    def other_party(self, token: Token, here: tuple[int, int]) -> list[Who]:
        """The two of one clause that "they" does something together: "Ann met Li. They signed", "when they met"."""
        there = here if token.head.dep_ == "advcl" else None
        for spot, named, is_subject, at in reversed(self.passed[-30:]):
            gap = self._distance(here, spot)
            if gap > (there is None):
                break
            if (there is None and gap == 0) or not is_subject or not named.who.is_actor:
                continue
            verb = _top(at).head
            if there is not None and verb.i != token.head.head.i:
                continue
            if verb.lemma_.lower() not in (self.mutual | {token.head.head.lemma_.lower()} if there else self.mutual):
                continue
            heads = [*tree.objects(verb), *tree.receivers(verb), *tree.prepositional(verb, ("with", "to"))]
            beside = [t for h in heads for t in (h, *tree.children(h, "appos"))]
            known = (m.who for t in beside if (m := self.reading.mention_of(named.block, t)) is not None)
            others = [w for w in known if w.is_actor and w is not named.who and w.kind is named.who.kind]
            if others:
                return list(dict.fromkeys([named.who, *others]))
        return []

    def last_two(self, here: tuple[int, int], *, persons: bool) -> list[Who]:
        """The two that "both sides" means: two joined by "and" just before, else the most named ones that are near.

        Of states and armed groups the most named lead, for an article is about a pair; of people the last two. Who
        speaks of them in this sentence is none of them.
        """
        pair = [w for w in self.conjuncts(here) if (w.kind is Kind.PERSON) == persons]
        if len(pair) == 2:
            return pair
        kinds = frozenset({Kind.PERSON}) if persons else SIDES
        counted: Counter[int] = Counter()
        near: dict[int, Who] = {}
        speaking = {id(n.who) for there, n, is_subject, _ in self.passed[-10:] if there == here and is_subject}
        for there, named, _, _ in self.passed:
            if named.who.kind in kinds and id(named.who) not in speaking:
                counted[id(named.who)] += 1
                if self._distance(here, there) <= PAIR_REACH:
                    near.pop(id(named.who), None)
                    near[id(named.who)] = named.who  # the last named stands last
        latest = list(near.values())[::-1]
        return latest[:2] if persons else sorted(latest, key=lambda w: -counted[id(w)])[:2]

    def local_country(self, here: tuple[int, int]) -> str | None:
        """The country of the last place or state named in this sentence or the one before, when there is just one.

        A visitor's country is not where the police are from: a state counts only where the article names it often.
        """
        often = {iso3 for iso3, times in self.main.items() if 2 * times >= max(self.main.values())}
        for reach in (0, 1):
            near = {
                n.who.country
                for there, n, _, _ in self.passed[-30:]
                if self._distance(here, there) <= reach
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
            if self._distance(here, there) > 1:
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


def _are_members(of: Token) -> bool:
    """Whether the subject of its clause are the "members of" this body."""
    if of.dep_ != "pobj" or of.head.lower_ != "of":
        return False
    noun = of.head.head
    return bool(noun.lower_ == "members" and noun.dep_ == "nsubj")


def _top(token: Token) -> Token:
    """The head of the whole phrase that a name stands in: "minister" of "her minister, Ann Lee, and Li"."""
    while token.dep_ in ("conj", "appos", "compound", "nmod") and token.head.i != token.i:
        token = token.head
    return token


def _conjuncts(at: Token) -> list[Token]:
    """What "and" joins to a name, or to the title whose apposition it is; appositions of those too."""
    chain = [at]
    while chain[-1].dep_ in ("appos", "conj") and chain[-1].head.i != chain[-1].i:
        chain.append(chain[-1].head)
    joined = [c for t in chain for c in t.conjuncts if c not in chain]
    return [t for c in dict.fromkeys(joined) for t in (c, *tree.children(c, "appos"))]
