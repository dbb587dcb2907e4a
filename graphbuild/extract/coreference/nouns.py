"""Bare nouns: whom "the minister", "the army", "police" and "the two sides" mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.coreference import both, dealings, homes, lands, pairs, standing, titled, whose
from graphbuild.extract.coreference.history import History
from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import BODY_KINDS, Named, Reading, Who
from graphbuild.extract.mentions.loose import LooseNouns
from graphbuild.extract.mentions.reading import stand_in
from graphbuild.extract.quotes import Quotes
from graphbuild.knowledge.spelling import spellings
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECT_OR_OBJECT = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
GROUPS = frozenset({Kind.ORGANIZATION, Kind.PARTY})
OFFICIAL = frozenset({"GOV", "MIL", "LEG"})
SEVERAL = frozenset({"both", "either", "rival", "warring", "opposing"})  # before forces that are not of one state
DEFINITE = frozenset({"the", "these", "those", "all"})
ANYBODY = frozenset({"man", "people"})  # of whom two are mostly new ones


class NounReader:
    """Says whom a title or a body's bare noun means."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words
        self.loose = LooseNouns(self.words)
        self.of_topic = LooseNouns(self.words, "topic_nouns")
        t = self.titles
        forms = (*t.heads, *t.bodies, *t.groups, *t.actors, *self.words["generic_groups"])
        self.rebels = {form for form, kind in t.actors.items() if kind == "armed_group"} | {"rebel", "insurgent"}
        self.ends = {form.split()[-1] for form in forms} | self.words["service_craft"]
        self._telling = self.ends | lexicon.nicknames.keys()
        self._of_two = self.words["sides"] | self.words["pair_nouns"]

    def read(
        self,
        reading: Reading,
        quotes: Quotes,
        history: History,
        block: int,
        doc: Doc,
        token: Token,
        here: tuple[int, int],
    ) -> Named | None:
        """Whom this noun stands for; None where it is no title or body, or nobody fits."""
        if not self._may_tell(token) or (block, token.i) in reading.covering:
            return None
        if token.dep_ in ("compound", "nmod") and token.lower_ in self.words["of_no_state"]:
            body = whose.body_of_forces(self.words, self.lexicon.nicknames, reading, token)
            why = f"{token.lower_}: {body.name}, the only one named" if body is not None else ""
            return stand_in(block, token, body, "coreference", why) if body is not None else None
        if token.dep_ == "compound":
            return None
        own = homes.own_state(self.words, reading, self.lexicon, block, token)
        if own is not None:
            return own
        if token.lower_ in self.words["state_nouns_bare"]:
            iso3 = lands.the_country(self.words, quotes, history, block, token, here)
            if iso3 is not None:
                state = reading.country(self.lexicon, iso3)
                return stand_in(block, token, state, "coreference", f"the {token.text}: taken for {state.name}")
        if token.lower_ in self.words["other_states"] | self.words["state_nouns_bare"]:
            other = lands.the_other(self.words, history, token, here)
            if other is not None:
                return stand_in(block, token, other, "coreference", f"the {token.text}: {other.name}, the other one")
        after = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if after is not None and after.text == "-" and token.whitespace_ == "":
            return None
        if after is not None and after.lower_ in self.words["loyal"]:
            return None  # "forces loyal to Ann Lee"
        of = [o for p in token.rights if p.dep_ == "prep" and p.lower_ == "of" for o in p.children]
        if token.lower_ in self.words["soldiery"] and any(o.lemma_.lower() in self.words["of_no_state"] for o in of):
            return None  # "forces of an alliance led by Oman"
        telling = [*token.lefts, *(t for o in of if o.pos_ == "NOUN" for t in o.lefts)]
        if any((m := reading.at.get((block, t.i))) and m.who.kind is Kind.COUNTRY for t in telling):
            return None  # "the Turkish embassy", "the mayor of a Peruvian town" says whose it is
        lefts = {t.lower_ for t in token.lefts}
        lemma = token.lemma_.lower()
        plural = token.tag_ in ("NNS", "NNPS")
        parties = plural and lemma in self.words["sides"] and bool(lefts & {"the", "these", "warring"})
        told = "both" in lefts or ("two" in lefts and not self._are_others(token, lemma, lefts))
        if parties or (lemma in self.words["pair_nouns"] and told):
            two = both.read(self.words, reading, self.lexicon, history, block, token, here)
            if two is not None:
                return two
        if plural and lemma in self.words["pair_nouns"] and standing.is_alone(token):
            persons = lemma not in self.words["pair_states"]
            pair = pairs.the_two(history, here, persons=persons, only=True)
            pair = pair or (dealings.met(history, here) if lemma in self.words["pair_people"] else [])
            if len(pair) == 2 and all(w.kind is Kind.PERSON or not persons for w in pair):
                named = stand_in(block, token, pair[0], "coreference", f"the {token.text}: the two named together")
                named.also = (pair[1],)
                return named
        definite = bool(lefts & {"the", "this", "that"})
        if token.lower_ in self.words["bare_bodies"] and standing.is_bare(self.words, token):
            definite = True
        if definite and token.lower_ in self.lexicon.nicknames:
            wanted = {f"org:{key}" for key in self.lexicon.nicknames[token.lower_]}
            noun = token.lower_  # "the council" is rather the "transitional council" told of since
            who = history.latest(
                lambda w: w.known in wanted or (w.kind in BODY_KINDS and w.name.lower().split()[-1] == noun)
            )
            if who is not None:
                return stand_in(block, token, who, "coreference", f"the {token.text}: {who.name}")
        form = self._form(doc, token.i)
        if token.lower_ in self.words["soldiery"] and not lefts.isdisjoint(self.words["of_no_state"]):
            return None  # "coalition aircraft", "foreign troops"
        if form is not None and not lefts.isdisjoint(self.rebels):
            # "rebel forces in Congo" are not Congo's; "the rebel movement" is the one that the article tells of
            group = history.only_armed_group(here) if definite and self._is_placeless(token) else None
            return stand_in(block, token, group, "coreference", f"the {token.text}: {group.name}") if group else None
        field = next((word for word in lefts if word in self.words["civil_fields"]), None)
        if form is not None and field is not None:  # "opposition leaders" are not their state's
            who = history.latest(lambda w: w.kind in GROUPS and field in w.name.lower().split())
            return stand_in(block, token, who, "coreference", f"{field} {token.text}: {who.name}") if who else None
        if definite and token.text.istitle() and (form is None or form in self.titles.actors):
            word = token.lower_
            who = history.latest(lambda w: w.kind in BODY_KINDS and word in w.name.lower().split())
            if who is not None:  # "the Observatory", "the Front"
                return stand_in(block, token, who, "coreference", f"the {token.text}: {who.name}")
        if form is None:
            return None
        possessed = any(c.dep_ == "poss" for c in token.lefts)
        if definite or possessed:
            meant = titled.bearer(history, self.titles, self.words, block, token, form, here)
            if meant is not None:
                return meant
        return None if possessed else self._body(reading, history, block, doc, token, form, definite, here)

    def _are_others(self, token: Token, lemma: str, lefts: set[str]) -> bool:
        """Whether "two men" are any two, and not those who were named: "killed two young men", "two Chad leaders"."""
        if lefts & DEFINITE or any(c.dep_ == "poss" for c in token.lefts):
            return False
        return lemma in ANYBODY or token.dep_ != "nsubj" or any(c.dep_ in ("amod", "compound") for c in token.lefts)

    def _may_tell(self, token: Token) -> bool:
        """Whether a noun may be a title, a body, two of a kind, or a name: most are none of them."""
        word = token.lower_
        return (
            word in self._telling
            or word.removesuffix("s") in self.ends
            or token.text.istitle()
            or token.lemma_.lower() in self._of_two
        )

    def _is_placeless(self, token: Token) -> bool:
        """Whether it is not said where the body is: "the rebel army", and not "the rebel army in the east"."""
        return not any(c.dep_ == "prep" for c in token.rights)

    def national(self, history: History, named: Named, token: Token, here: tuple[int, int]) -> Who | None:
        """Whom "the Canadian" means: the last person of that state named just before, who speaks for no state."""
        who = named.who
        if who.kind is not Kind.COUNTRY or named.end - named.start > 1 or token.dep_ not in SUBJECT_OR_OBJECT:
            return None
        if token.tag_ not in ("NN", "NNP", "JJ") or not token.i or token.doc[token.i - 1].lower_ != "the":
            return None
        if any(c.pos_ in ("ADJ", "NOUN", "PROPN") or c.dep_ == "prep" for c in token.children):
            return None
        if not any(f.use == "people" for f in self.lexicon.forms.get(f"{token.text}s", ())):
            return None  # "the French" are many
        return history.latest(
            lambda w: w.kind is Kind.PERSON and w.country == who.country and w.sector not in OFFICIAL,
            sentences=4,
            here=here,
        )

    def _may_be(self, who: Who, form: str) -> bool:
        """Whether a body may be called so: a band of fighters "the brigade", a ministry no "party"."""
        kinds = {*self.loose.kinds.get(form, ()), *self.of_topic.kinds.get(form, ())}
        return who.kind in kinds or who.head == form or form in who.name.lower().split()

    def _form(self, doc: Doc, i: int) -> str | None:
        t = self.titles
        word = doc[i].lower_
        if word not in self.ends and word.removesuffix("s") not in self.ends:
            return None
        if i and word in self.words["service_craft"]:  # "army helicopters" are the army's
            services: tuple[str, ...] = (doc[i - 1].lower_, doc.text_of(max(0, i - 2), i).lower())
            for service in services:
                if service in self.words["guessed_state"] and service.split()[-1] in self.words["services"]:
                    return service
        for size in (3, 2, 1):
            if i - size + 1 < 0:
                continue
            words: str = doc.text_of(i - size + 1, i + 1).lower()
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

    def _body(
        self,
        reading: Reading,
        history: History,
        block: int,
        doc: Doc,
        token: Token,
        form: str,
        definite: bool,
        here: tuple[int, int],
    ) -> Named | None:
        """ "The army", "police": the body named before, else the state whose article this is."""
        plural = token.tag_ in ("NNS", "NNPS") or form == "police"
        if not definite and plural and form in self.words["rebel_nouns"]:
            groups = [w for w in reading.whos if w.kind is Kind.ARMED_GROUP]
            elsewhere = any(c.lower_ in ("in", "from", "of") for c in token.rights)  # "rebels in Papua"
            if len(groups) != 1 or groups[0].country not in (None, reading.main_country()) or elsewhere:
                return None
            if history.is_one_of_many(groups[0]):
                return None
            return stand_in(block, token, groups[0], "coreference", f"{form}: {groups[0].name}, the only such group")
        one = not definite and not plural and whose.is_one_of_state(self.words, token, form)
        if not definite and not one and not (plural and form in self.words["guessed_state"]):
            return None
        kind = self.titles.bodies.get(form) or self.titles.actors.get(form)
        speaker = history.spokesman_of(form, here) if definite else None
        if speaker is not None:
            state = reading.country(self.lexicon, speaker)
            return stand_in(block, token, state, "coreference", f"the {form}: that of its spokesman")
        beside = next(
            (c for c in token.children if c.dep_ == "appos" and not any(t.text == "," for t in doc[token.i : c.i])),
            None,
        )
        named = reading.mention_of(block, beside) if beside is not None else None
        if named is not None and named.who.kind in BODY_KINDS:
            return stand_in(block, token, named.who, "coreference", f"the {form}: {named.who.name}, named beside it")
        generic = form in self.words["generic_groups"] or (plural and form in self.words["local_officials"])
        topic = history.topic if definite and not plural and form in self.words["generic_groups"] else None
        if topic is not None and self._may_be(topic, form):
            return stand_in(block, token, topic, "coreference", f"the {form}: {topic.name}, which the page is about")
        if not one and (kind or generic):
            head = form.split()[-1]
            fields = {f for f in spellings(form) if " " in f} if kind == "government" else set()
            who = history.latest(
                lambda w: (
                    w.kind in BODY_KINDS
                    and (
                        any(f in w.name.lower() for f in fields)
                        if fields
                        else w.head == head or self.loose.fits(w, form)
                    )
                ),
                sentences=8,
                here=here,
            )
            if who is None and plural and form in self.words["rebel_nouns"]:
                who = history.only_armed_group(here)
            if who is not None:
                return stand_in(block, token, who, "coreference", f"the {form}: {who.name}")
        definite = definite or token.lower_ in self.words["service_craft"]  # "navy gunboats" are the navy's
        several = form == token.lower_ and plural and definite and standing.are_levels(self.words, token)
        if form not in self.words["guessed_state"] and not several and not one:
            return None
        if plural and any(c.lower_ in SEVERAL for c in token.lefts):
            return None  # "both forces" are not those of one state
        if plural and standing.is_of_several(self.words, reading, block, token):
            return None
        if whose.is_of_world(self.words, reading, block, token, form):
            return None
        told = history.same_noun(token, here) if definite or (plural and standing.stands_alone(token)) else None
        spots = (m.who for t in token.sent if (m := reading.at.get((block, t.i))) and m.who.kind is Kind.PLACE)
        if told is not None and (told.also or all(spot.country in (None, told.who.country) for spot in spots)):
            # "two UN officials ... the officials", but not "the police" of another town
            note = f"the {form}: those of {told.who.name} told of before"
            named = stand_in(block, token, told.who, "coreference", note)
            named.also = told.also
            return named
        if any(c.dep_ == "prep" and c.lower_ == "to" for c in token.rights):
            return None  # "the ambassador to Kenya" is anybody's but Kenya's
        country = whose.state_of(self.words, history, block, token, form, here, definite=definite)
        if definite and country and form in self.words["rulers"]:
            who = whose.unnamed(self.lexicon, reading, form, Kind(self.titles.bodies[form]), country)
            return stand_in(block, token, who, "coreference", f"the {form}: taken for that of {country}")
        if country is None:
            return None
        who = reading.country(self.lexicon, country)
        return stand_in(block, token, who, "coreference", f"{form}: taken for those of {who.name}")
