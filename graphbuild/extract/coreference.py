"""What stands for a name: pronouns, "the army", "the minister", "both sides", and "we" inside a quotation.

Precision first: nearness, subjecthood and kind decide, an antecedent further back than three sentences is not looked
for, and every choice is noted on its mention as the guess that it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Mapping
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import BODY_KINDS, Named, Reading, Who
from graphbuild.extract.quotes import Quotes
from graphbuild.records import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

SPEAKERS = 300  # mentions back that the speaker of a bare "we" is looked for
PAIR_REACH = 8  # sentences in which a pair was named
ISSUER = 8  # mentions at the head of a statement among which its issuer is
# nouns that say no more of a body than what kind it is
LOOSE_NOUNS = {
    "group": (Kind.ARMED_GROUP, Kind.ORGANIZATION),
    "firm": (Kind.COMPANY,),
    "company": (Kind.COMPANY,),
    "agency": (Kind.GOVERNMENT, Kind.IGO, Kind.ORGANIZATION),
    "watchdog": (Kind.ORGANIZATION, Kind.GOVERNMENT, Kind.IGO),
    "organization": (Kind.ORGANIZATION, Kind.IGO),
    "organisation": (Kind.ORGANIZATION, Kind.IGO),
    "charity": (Kind.ORGANIZATION,),
    "party": (Kind.PARTY,),
    "newspaper": (Kind.MEDIA,),
    "militia": (Kind.ARMED_GROUP,),
    "movement": (Kind.ARMED_GROUP, Kind.PARTY, Kind.ORGANIZATION),
}
REACH = 3  # sentences that a pronoun looks back over
SIDES = frozenset({Kind.COUNTRY, Kind.ARMED_GROUP, Kind.PARTY})
STATES = frozenset({Kind.COUNTRY, Kind.GOVERNMENT, Kind.MILITARY})


class Coreference:
    """Adds the mentions that are no names to a reading, in the order of the text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words
        t = self.titles
        forms = (*t.heads, *t.bodies, *t.groups, *t.actors, *self.words["generic_groups"])
        self.ends = {form.split()[-1] for form in forms}

    def __call__(self, reading: Reading, quotes: Quotes) -> None:
        """Pronouns and bare nouns of all docs, from the first word to the last."""
        history = _History(reading, self.titles.holders, self.words["speech"])
        self.main = reading.weighed()
        titled = {(m.block, i) for m in reading.named for i in range(m.outer, m.end)}
        for block, doc in enumerate(reading.docs):
            for number, sentence in enumerate(doc.sents):
                here = (block, number)
                for token in sentence:
                    history.pass_token(block, token, here)
                    if (block, token.i) in titled:
                        continue
                    found = None
                    if token.lower_ in self.words["pronouns_speaker"] and quotes.inside(block, token.i):
                        continue  # below: the one who speaks may be a pronoun that comes later
                    if token.pos_ in ("PRON", "DET") or token.tag_ == "PRP$":
                        found = self._pronoun(reading, quotes, history, block, token, here)
                    elif token.lower_ == "there" and token.dep_ == "advmod":
                        found = self._spot(history, block, token, here)
                    elif token.pos_ in ("NOUN", "PROPN"):
                        found = self._noun(reading, history, block, doc, token, here)
                    if found is not None:
                        reading.add(found)
                        history.take(found, here, token)
        for block, doc in enumerate(reading.docs):
            for token in doc:
                if (
                    token.lower_ in self.words["pronouns_speaker"]
                    and token.pos_ == "PRON"
                    and quotes.inside(block, token.i)
                ):
                    speaker = quotes.speaker(block, token.i)
                    if speaker is not None:
                        reading.add(self._named(block, token, speaker, "pronoun", f"{token.text}: who speaks"))
        reading.named.sort(key=lambda m: (m.block, m.outer, -m.end))

    # --- pronouns

    def _pronoun(
        self, reading: Reading, quotes: Quotes, history: _History, block: int, token: Token, here: tuple[int, int]
    ) -> Named | None:
        word = token.lower_
        if word in self.words["pronouns_speaker"]:
            speaker = quotes.speaker(block, token.i) or (
                history.statement_maker(person=word in ("i", "me", "my", "myself"))
            )
            return self._named(block, token, speaker, "pronoun", f"{token.text}: who speaks") if speaker else None
        if quotes.inside(block, token.i) and word in ("you", "your"):
            return None
        if word in self.words["pronouns_person"]:
            who = history.best(token, here, frozenset({Kind.PERSON}), female=word in ("she", "her", "hers", "herself"))
        elif word in self.words["pronouns_thing"]:
            if self._is_empty_it(token):
                return None
            who = history.best(token, here, BODY_KINDS | {Kind.COUNTRY})
        elif word in self.words["pronouns_plural"]:
            pair = history.conjuncts(here)
            if len(pair) > 1:
                named = self._named(block, token, pair[0], "pronoun", f"{token.text}: the ones named together before")
                named.also = tuple(pair[1:])
                return named
            who = history.best(token, here, BODY_KINDS | {Kind.COUNTRY}, plural=True)
        elif word == "both" and token.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj"):
            return self._both(history, block, token, here)
        else:
            return None
        return self._named(block, token, who, "pronoun", f"{token.text}: nearest that fits") if who else None

    def _is_empty_it(self, token: Token) -> bool:
        """ "It is clear that ..." means nobody."""
        if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass", "expl"):
            return False
        clauses = [c for c in token.head.children if c.dep_ in ("ccomp", "xcomp", "csubj", "advcl", "acl")]
        if any(c.dep_ == "acomp" and c.lower_ in self.words["of_actors"] for c in token.head.children):
            return False  # "it was ready to host talks": only somebody is ready
        described = any(c.dep_ in ("acomp", "attr") for c in token.head.children)
        return token.head.lemma_ == "be" and (bool(clauses) or described)

    def _both(self, history: _History, block: int, token: Token, here: tuple[int, int]) -> Named | None:
        pair = history.last_two(here, persons=False)
        if len(pair) < 2:
            return None
        named = self._named(block, token, pair[0], "pronoun", f"{token.text}: the two named last")
        named.also = (pair[1],)
        return named

    def _spot(self, history: _History, block: int, token: Token, here: tuple[int, int]) -> Named | None:
        """ "She was in Oslo; her deputy is expected there": the place that was last somewhere to be."""
        spot = history.last_spot(here, self.words["there_prepositions"], self.words["there_verbs"])
        return self._named(block, token, spot, "pronoun", f"{token.text}: the place named last") if spot else None

    # --- bare nouns

    def _noun(
        self, reading: Reading, history: _History, block: int, doc: Doc, token: Token, here: tuple[int, int]
    ) -> Named | None:
        hyphened = token.i + 1 < len(doc) and doc[token.i + 1].text == "-" and token.whitespace_ == ""
        if (block, token.i) in reading.covering or token.dep_ == "compound" or hyphened:
            return None
        if any((m := reading.at.get((block, t.i))) and m.who.kind is Kind.COUNTRY for t in token.lefts):
            return None  # "the Turkish embassy" says whose it is
        lefts = {t.lower_ for t in token.lefts}
        lemma = token.lemma_.lower()
        plural = token.tag_ in ("NNS", "NNPS")
        parties = plural and lemma in self.words["sides"] and bool(lefts & {"the", "these", "warring"})
        if parties or (lemma in self.words["pair_nouns"] and lefts & {"two", "both"}):
            persons = lemma in ("leader", "minister", "president", "man", "diplomat")
            pair = history.last_two(here, persons=persons)
            if len(pair) == 2:
                named = self._named(block, token, pair[0], "coreference", f"{token.text}: the two named last")
                named.also = (pair[1],)
                return named
        definite = bool(lefts & {"the", "this", "that"})
        if definite and token.lower_ in self.lexicon.nicknames:
            wanted = {f"org:{key}" for key in self.lexicon.nicknames[token.lower_]}
            who = history.latest(lambda w: w.known in wanted)
            if who is not None:
                return self._named(block, token, who, "coreference", f"the {token.text}: {who.name}")
        form = self._form(doc, token.i)
        if definite and token.text.istitle() and (form is None or form in self.titles.actors):
            word = token.lower_
            who = history.latest(lambda w: w.kind in BODY_KINDS and word in w.name.lower().split())
            if who is not None:  # "the Observatory", "the Front"
                return self._named(block, token, who, "coreference", f"the {token.text}: {who.name}")
        if form is None:
            return None
        possessed = any(c.dep_ == "poss" for c in token.lefts)
        return self._title(reading, history, block, token, form, definite, here) or (
            None if possessed else self._body(reading, history, block, doc, token, form, definite, here)
        )

    def _form(self, doc: Doc, i: int) -> str | None:
        t = self.titles
        if doc[i].lower_ not in self.ends and doc[i].lower_.removesuffix("s") not in self.ends:
            return None
        for size in (3, 2, 1):
            if i - size + 1 < 0:
                continue
            words: str = doc[i - size + 1 : i + 1].text.lower()
            for form in (words, words.removesuffix("s")):
                if (
                    form in t.heads
                    or form in t.bodies
                    or form in t.groups
                    or form in t.actors
                    or form in self.words["generic_groups"]
                ):
                    return form
        return None

    def _title(
        self,
        reading: Reading,
        history: _History,
        block: int,
        token: Token,
        form: str,
        definite: bool,
        here: tuple[int, int],
    ) -> Named | None:
        """ "The minister": the one named last who is a minister."""
        owned = any(c.dep_ == "poss" for c in token.lefts)
        if form not in self.titles.heads or token.tag_ in ("NNS", "NNPS") or not (definite or owned):
            return None
        wanted = self.titles.same.get(form, frozenset({form}))

        def fits(who: Who) -> bool:
            roles = [r.lower() for r in (*who.roles, who.role or "") if r]
            return who.kind is Kind.PERSON and any(
                r == w or r.endswith((" " + w, "-" + w)) or f"{w} of" in r for r in roles for w in wanted
            )

        who = history.latest(lambda w: fits(w) and not _heads_government(w, form)) or history.latest(fits)
        if who is None:
            return None
        start = token.i - len(form.split()) + 1
        return Named(block, start, token.i + 1, who, "coreference", notes=(f"the {form}: {who.name}",))

    def _body(
        self,
        reading: Reading,
        history: _History,
        block: int,
        doc: Doc,
        token: Token,
        form: str,
        definite: bool,
        here: tuple[int, int],
    ) -> Named | None:
        """ "The army", "police": the body named before, else the state whose article this is."""
        plural = token.tag_ in ("NNS", "NNPS") or form == "police"
        if not definite and not (plural and form in self.words["guessed_state"]):
            return None
        kind = self.titles.bodies.get(form) or self.titles.actors.get(form)
        speaker = history.spokesman_of(form, here) if definite else None
        if speaker is not None:
            state = reading.country(self.lexicon, speaker)
            return self._named(block, token, state, "coreference", f"the {form}: that of its spokesman")
        beside = next(
            (c for c in token.children if c.dep_ == "appos" and not any(t.text == "," for t in doc[token.i : c.i])),
            None,
        )
        named = reading.mention_of(block, beside) if beside is not None else None
        if named is not None and named.who.kind in BODY_KINDS:
            return self._named(block, token, named.who, "coreference", f"the {form}: {named.who.name}, named beside it")
        if kind or form in self.words["generic_groups"] or (plural and form in self.words["local_officials"]):
            head = form.split()[-1]
            who = history.latest(
                lambda w: w.kind in BODY_KINDS and (w.head == head or fits_noun(w, form)), sentences=8, here=here
            )
            if who is not None:
                return self._named(block, token, who, "coreference", f"the {form}: {who.name}")
        if form not in self.words["guessed_state"]:
            return None
        country = self._nearby(reading, block, token, here) or history.local_country(here, self.main)
        if country is None and self.main:
            country = min(self.main.items(), key=lambda x: (-x[1], x[0]))[0]
        if definite and form in self.words["own_bodies"]:
            main = max(self.main, key=lambda iso3: (self.main[iso3], iso3)) if self.main else None
            often = {iso3 for iso3, times in self.main.items() if 4 * times >= max(self.main.values())}
            country = self._nearby(reading, block, token, here) or history.last_country(here, token, often) or main
        if definite and country and form in self.words["own_bodies"]:
            who = self._unnamed(reading, token, form, Kind(self.titles.bodies[form]), country)
            return self._named(block, token, who, "coreference", f"the {form}: taken for that of {country}")
        who = next((w for w in reading.whos if w.kind is Kind.COUNTRY and w.country == country), None)
        if who is None:
            return None
        return self._named(block, token, who, "coreference", f"{form}: taken for those of {who.name}")

    def _unnamed(self, reading: Reading, token: Token, form: str, kind: Kind, country: str) -> Who:
        """ "The regime" of a state: the same as any other of its governments in the article."""
        head = form.split()[-1]
        key = ("group", kind, country, self.titles.family.get(head, head))
        if key not in reading.keyed:
            adjectives = self.lexicon.knowledge.countries[country].adjectives
            name = f"{adjectives[0]} {form}" if adjectives else form
            reading.keyed[key] = Who(kind, name, country, head=head)
            reading.whos.append(reading.keyed[key])
        return reading.keyed[key]

    def _nearby(self, reading: Reading, block: int, token: Token, here: tuple[int, int]) -> str | None:
        """The country of "police in Ankara"."""
        for prep in token.rights:
            if prep.dep_ == "prep" and prep.lower_ in ("in", "of", "from"):
                for obj in prep.children:
                    mention = reading.mention_of(block, obj)
                    if mention is not None and mention.who.country:
                        return mention.who.country
        return None

    def _named(self, block: int, token: Token, who: Who, found: str, note: str) -> Named:
        return Named(block, token.i, token.i + 1, who, found, notes=(note,))


def _heads_government(who: Who, form: str) -> bool:
    """Whether a bare "the minister" would be an odd name for the prime minister."""
    return form == "minister" and "prime" in (who.role or "").lower().split()


def fits_noun(who: Who, noun: str) -> bool:
    """Whether a body's own name or kind says that it is this ("the council": "Security Council"; "the firm")."""
    return noun in who.name.lower().split() or who.kind in LOOSE_NOUNS.get(noun, ())


def _are_members(of: Token) -> bool:
    """Whether the subject of its clause are the "members of" this body."""
    if of.dep_ != "pobj" or of.head.lower_ != "of":
        return False
    noun = of.head.head
    return bool(noun.lower_ == "members" and noun.dep_ == "nsubj")


class _History:
    """The mentions passed so far, the latest last, each with its sentence and whether it was a subject."""

    def __init__(self, reading: Reading, holders: frozenset[str], speech: frozenset[str]) -> None:
        self.reading = reading
        self.holders = holders
        self.speech = speech
        self.issuer: Who | None = None
        self.passed: list[tuple[tuple[int, int], Named, bool, Token]] = []
        self.sentences: list[tuple[int, int]] = []
        self.order: dict[tuple[int, int], int] = {}
        self.recent: dict[int, tuple[tuple[int, int], Who]] = {}  # each once, the one passed last at the end

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
        top = token
        while top.dep_ in ("conj", "appos", "compound", "nmod") and top.head.i != top.i:
            top = top.head
        self.passed.append((here, named, top.dep_ in ("nsubj", "nsubjpass"), token))
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
                for c in at.conjuncts
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

    def local_country(self, here: tuple[int, int], main: Mapping[str, float]) -> str | None:
        """The country of the last place or state named in this sentence or the one before, when there is just one.

        A visitor's country is not where the police are from: a state counts only where the article names it often.
        """
        often = {iso3 for iso3, times in main.items() if 2 * times >= max(main.values())}
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
            if is_subject and who.kind in wanted | {Kind.PERSON} and at.head.lemma_.lower() in self.speech:
                return who
        for _, named, is_subject, _ in self.passed[:12]:
            if is_subject and named.who.kind in wanted:
                return named.who
        return None
