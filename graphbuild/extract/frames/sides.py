"""Slot -> the actors that its words mean, and the two sides of a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame, Grammar
from graphbuild.extract.frames.phrases import once
from graphbuild.extract.frames.tone import Tone
from graphbuild.extract.frames.verdicts import SUFFERED, Verdicts
from graphbuild.extract.mentions import Named, Reading
from graphbuild.extract.quotes import Quotes
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

# types whose deed, done to a place, is done to the state that it belongs to
STATES_STRUCK = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "SANCTION", "RETREAT", "THREATEN"})
TWO_SIDED = frozenset({"AGREE", "CONSULT", "COOPERATE"})
# types of what is said, and slots whose people, named or not, are the ones it is said to
SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"})
ADDRESSED = frozenset({"object", "on", "to", "against", "from", "at"})
# modes that only a state's own authorities carry out
STATE_MODES = frozenset({"arrest", "deport", "curfew", "martial-law", "convict"})
EXPELLING = frozenset({"deport", "expel"})  # modes done by the state that one has to leave
# types that a state does by the mouth of an official
SPEECH_ACTS = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})


class Sides(Verdicts):
    """Turns slots into actors, in one block of a reading."""

    def __init__(self, grammar: Grammar, reading: Reading, quotes: Quotes, block: int) -> None:
        super().__init__(grammar, reading, block)
        self.quotes = quotes
        self.tone = Tone(grammar.knowledge, reading, quotes, block)
        doc = reading.docs[block]
        self.words = {t.lower_ for t in doc} | {t.lemma_.lower() for t in doc}
        self.words |= {t.lower_.removesuffix("s") for t in doc if t.tag_ == "NNS"}

    def actors(self, frame: Frame, slot: str) -> list[Named]:
        """The actors in `slot`, each once."""
        if slot == "speaker":
            return self._speaker(frame)
        if slot == "inner":
            return self._inner(frame)
        if slot == "blamed":
            return self.tone.blamed(frame.token)
        if slot == "doer":  # whoever the clause is about, if it is not one's own people
            doers = [m for t in self.tokens(frame, slot) for m in self.of_token(t)]
            return once([m for m in doers if m.who.country not in self.homes or m.who.kind is Kind.ARMED_GROUP])
        if slot == "culprit":  # whoever the clause is about, of one's own country too, if it is not oneself
            own = {id(m.who) for m in frame.source}
            return once([m for t in self.tokens(frame, slot) for m in self.of_token(t) if id(m.who) not in own])
        strict = slot == "subject" and frame.role in ("verb", "modal") and "subject" not in frame.pattern.words
        found: list[Named] = []
        for token in self.tokens(frame, slot):
            if slot == "subject" and frame.type == "PROTEST" and frame.role == "verb" and self._is_protest(token):
                found += [m for t in tree.noun_subjects(token, self.grammar.control) for m in self.of_token(t)]
                continue  # "protests against Peru's president spread" are not his
            deed = self._judged(frame, slot, token) if self._judges(frame, slot) else None
            if deed is not None:
                found += self._doers(deed)
                continue
            named = self.of_token(token, strict=strict, place_counts=self._place_counts(frame, slot))
            if not named and strict and frame.type in SUFFERED and self._is_suffered(token):
                named = self._doers(token)  # "Turkey's offensive has displaced thousands"
            if not named and strict and frame.type == "PROTEST":  # "Green Front marchers"
                marching = [m for t in tree.modifiers(token) for m in self._joined_actors(t)]
                named = [m for m in marching if m.who.kind in (Kind.ORGANIZATION, Kind.PARTY, Kind.ARMED_GROUP)]
            found += named
        held = frame.token.dep_ == "acl" and strict and not tree.is_passive(frame.token)
        held = held or (slot == "subject" and frame.role == "adjective" and frame.token.dep_ == "amod")
        if held and not found and not self._is_person(frame.token.head):  # "police dispersed protesters supporting it"
            # "released a statement criticising", "a report critical of": the one who released it
            holders = tree.holder_of_noun(frame.token.head, self.grammar.control)
            found = [m for t in holders for m in self.of_token(t, strict=True)]
        return once(found)

    def _place_counts(self, frame: Frame, slot: str) -> bool:
        """Whether a place in this slot stands for its state: a city visited, a land attacked."""
        if frame.type == "CONSULT":
            return slot in ("to", "object", "in", "of", "at")
        if slot == "in" and frame.type == "SANCTION" and frame.mode == "withdraw":
            return True  # "closed its embassy in Accra"
        if slot == "in" and (frame.type == "AID" or (frame.mode == "heavy-weapons" and frame.role == "verb")):
            return True  # "handed out flour in Goma", "a rocket fell in Goma"
        return slot in ("object", "on", "against", "to", "into", "from", "at") and frame.type in STATES_STRUCK

    def _speaker(self, frame: Frame) -> list[Named]:
        token = frame.token
        speech = self.grammar.words["speech"]
        steps = 0
        while token.head.i != token.i and steps < 12:
            head = token.head
            steps += 1
            if (
                token.dep_ in ("ccomp", "parataxis", "advcl", "xcomp", "dep")
                and head.pos_ in ("VERB", "AUX")
                and head.lemma_.lower() in speech
            ):
                found = [m for t in tree.surface_subjects(head, self.grammar.control) for m in self.of_token(t)]
                if found:
                    return once(found)
            token = head
        for child in token.subtree:
            if child.lower_ == "according":
                found = [m for p in child.children for o in tree.children(p, "pobj") for m in self.of_token(o)]
                if found:
                    return once(found)
        who = self.quotes.speaker(self.block, frame.token.i)
        if who is not None:
            named = [m for m in self.reading.named if m.who is who]
            if named:
                near = min(named, key=lambda m: (abs(m.block - self.block), abs(m.start - frame.token.i)))
                return [near]
        return []

    def _inner(self, frame: Frame) -> list[Named]:
        """The sides of the deed in the complement: its own subject, else whom it is done to."""
        token = frame.token
        outer = {id(m.who) for m in frame.source}
        homes = {m.who.country for m in frame.source if m.who.country}

        def others(found: list[Named]) -> list[Named]:
            apart = [m for m in found if id(m.who) not in outer]
            abroad = [m for m in apart if m.who.country not in homes]
            home = [m for m in apart if m.who.kind is not Kind.COUNTRY or m.who.country not in self.lands]
            # "said police had beaten marchers": the state of one who is none of its officials
            served = [m for m in apart if m.found == "coreference" and m.who.kind is Kind.COUNTRY]
            return abroad or home or (served if frame.type == "ACCUSE" and self._is_private_voice(frame) else [])

        clauses = tree.children(token, "ccomp", "xcomp", "advcl", "acl", "pcomp")
        beside = [prep for prep in tree.children(token, "prep") if not tree.is_absolute(prep)]
        clauses += [p for prep in beside for p in tree.children(prep, "pcomp")]
        clauses += [c for o in tree.objects(token) for c in tree.children(o, "acl")] if frame.role == "verb" else []
        for clause in clauses:
            if tree.children(clause, "nsubj", "nsubjpass"):
                found = others([m for t in tree.children(clause, "nsubj", "nsubjpass") for m in self.of_token(t)])
                if found:
                    return once(found)
            for heads in (
                tree.objects(clause),
                tree.prepositional(clause, ("with", "to", "against", "on", "from", "for", "of", "in")),
            ):
                found = others([m for t in heads for m in self.of_token(t)])
                if found:
                    return once(found)
        heads = tree.objects(token) if frame.role == "verb" else []
        heads += tree.prepositional(token, ("for", "of", "to", "on", "against", "with", "from"))
        found = others([m for t in heads for m in self.of_token(t)])
        if found:
            return once(found)
        for t in sorted(tree.core(token), key=lambda t: t.i):
            if tree.is_agent_aside(t):
                continue  # "agreed to take in sailors rescued by Italy"
            found = others(
                [m for m in [self.reading.at.get((self.block, t.i))] if m is not None and self._as_side(m) is not None]
            )
            if frame.type in SAID and all(m.who.kind is Kind.MEDIA for m in found):
                continue  # "he told the paper": whom it is said to hears no blame
            if found:
                return [side for m in found if (side := self._as_side(m)) is not None]
        for clause in (c for t in token.subtree for c in tree.children(t, "advcl")):
            if any(c.lower_ in ("if", "unless", "should") for c in tree.children(clause, "mark")):
                # "threatened to boycott the talks if the UN ..."
                found = others([m for t in tree.children(clause, "nsubj", "nsubjpass") for m in self.of_token(t)])
                if found:
                    return once(found)
        return []

    def _as_side(self, named: Named) -> Named | None:
        """The mention where it is an actor; a place as its state."""
        if named.who.is_actor:
            return named
        return self._state_of(named) if named.who.country and named.who.country not in self.homes else None

    def fill(self, frame: Frame) -> None:
        """Finds the sides: each from the first of its slots that names somebody."""
        self.homes, self.lands = set(), set()
        for slot in frame.pattern.source:
            frame.source = self.actors(frame, slot)
            if frame.source:
                break
        frame.mouth = self._mouthpiece(frame)
        if frame.type in SPEECH_ACTS:
            frame.notes += frame.say()
        doers = {id(m.who) for m in frame.source}
        self.homes = {m.who.country for m in frame.source if m.who.country}
        self.lands = {m.who.country for m in frame.source if m.who.country and m.who.kind is not Kind.ARMED_GROUP}
        for slot in frame.pattern.target:
            frame.target = [m for m in self.actors(frame, slot) if id(m.who) not in doers]
            if frame.type in TWO_SIDED:  # "invited him to Moroni" by the Comoros' president is no side of theirs
                frame.target = [m for m in frame.target if m.found != "capital" or m.who.country not in self.homes]
            if frame.type == "REQUEST" and len(frame.target) > 1:  # "asked for talks between its envoy and Chad"
                frame.target = [m for m in frame.target if m.who.country not in self.lands] or frame.target
            if frame.target or self._is_somebody(frame, slot) or self._is_verdict(frame, slot):
                break
        if not frame.target:
            frame.target = [m for m in self._beyond_slots(frame) if id(m.who) not in doers]
        if not frame.source and not frame.target:  # "fighting between the army and rebels"
            between = self.actors(frame, "between")
            frame.source, frame.target = between[:1], between[1:]
        if not frame.source:
            frame.source = self._unsaid_source(frame)
        if frame.type == "PROTEST" and self._is_staff(frame):
            frame.source, frame.target = [], frame.target or frame.source  # "workers of Fiat marched"
        if frame.type == "PROTEST":  # "hundreds of Peruvians marched" are not Peru
            frame.source = [m for m in frame.source if m.who.kind is not Kind.COUNTRY]
        if frame.mode in STATE_MODES and self._is_held(frame):
            frame.source, frame.target = [], frame.source  # "Ann Lee, 77, detained in Minsk, is ill"
        if not frame.source and frame.mode in EXPELLING and frame.role == "verb" and tree.is_passive(frame.token):
            frame.source = self.actors(frame, "from")  # "were deported from Kuwait"
            frame.target = [m for m in frame.target if id(m.who) not in {id(s.who) for s in frame.source}]
        if (
            not frame.source
            and frame.mode == "crowd-control"
            and not any(m.who.kind is Kind.COUNTRY for m in frame.target)
        ):
            frame.source = self._authorities(frame)  # "tear gas was fired at the crowd"
        if not frame.source and frame.role == "verb" and frame.mode in STATE_MODES:
            doers_named = self.tokens(frame, "subject")
            nobody = tree.is_passive(frame.token) and not doers_named
            if nobody or any(t.lemma_.lower() in self.grammar.words["courts_of_law"] for t in doers_named):
                frame.source = self._authorities(frame)  # "a court jailed Ann Lee"
        if frame.role == "verb" and frame.type != "REQUEST" and tree.is_imperative(frame.token):
            # "Stop the bombing," he said: a demand, whatever it is that shall be done
            frame.notes.append(f"{frame.type} commanded")
            frame.type, frame.mode, frame.source = "REQUEST", None, self._speaker(frame)
            frame.target = [m for m in frame.target if id(m.who) not in {id(s.who) for s in frame.source}]

    def _is_private_voice(self, frame: Frame) -> bool:
        """Whether nobody of the source holds an office: lawyers, witnesses, unions, parties."""
        return bool(frame.source) and all(
            not m.who.role and m.who.kind not in (Kind.COUNTRY, Kind.GOVERNMENT, Kind.MILITARY) for m in frame.source
        )

    def _is_protest(self, token: Token) -> bool:
        """Whether the noun names a protest, and nobody."""
        return token.pos_ == "NOUN" and "PROTEST" in self.grammar.types_of(token) and not self._is_person(token)

    def _is_staff(self, frame: Frame) -> bool:
        """Whether those who protest are a company's people, and not the company."""
        staff = [t for t in self.tokens(frame, "subject") if t.lemma_.lower() in self.grammar.words["staffs"]]
        return bool(staff and frame.source) and all(m.who.kind is Kind.COMPANY for m in frame.source)

    def _is_held(self, frame: Frame) -> bool:
        """Whether the subject is arrested or jailed, the verb being a participle that was read as a past tense."""
        token = frame.token
        if frame.role != "verb" or frame.target or token.tag_ not in ("VBD", "VBN") or tree.is_passive(token):
            return False
        persons = bool(frame.source) and all(m.who.kind is Kind.PERSON for m in frame.source)
        follows = token.tag_ == "VBN" or not tree.children(token, "conj")
        return persons and follows and not tree.children(token, "dobj", "ccomp", "xcomp", "aux")

    def _mouthpiece(self, frame: Frame) -> list[Named]:
        """The official who says what his own state demands, rejects or promises: the named one acts for it."""
        states = {m.who.country for m in frame.source if m.who.kind is Kind.COUNTRY}
        if len(states) != 1 or len(frame.source) != 1:
            return []
        speakers = self._speaker(frame)
        if len(speakers) != 1 or speakers[0].who.kind is not Kind.PERSON or speakers[0].who.country not in states:
            return []
        return speakers

    def _is_somebody(self, frame: Frame, slot: str) -> bool:
        """ "Urged donors to cut aid to Mali": said to donors that nobody named, and not to Mali."""
        if frame.type == "SANCTION" and slot in ("on", "against"):  # "a travel ban on settlers over raids on villages"
            return any(
                self._is_person(t)
                and t.lemma_.lower() not in self.grammar.knowledge.classes["official"]
                and not self.reading.mention_of(self.block, t)
                for t in self.tokens(frame, slot)
            )
        if slot not in ADDRESSED or frame.role != "verb" or frame.type not in SAID:
            return False
        return any(
            t.tag_ == "NNS" and self._is_person(t) and not self.reading.mention_of(self.block, t)
            for t in self.tokens(frame, slot)
        )

    def _authorities(self, frame: Frame) -> list[Named]:
        """Who arrests, jails or deports where nobody is said to: the authorities there, or of what this is about."""
        near = [frame.token, *(t for t in self.tokens(frame, "subject"))]  # "a court in Accra"
        for spot in (s for t in near for s in tree.prepositional(t, ("in", "at"), deep=False)):
            there = self.reading.mention_of(self.block, spot)
            if there is not None and there.who.kind in (Kind.PLACE, Kind.COUNTRY) and there.who.country is not None:
                state = there if there.who.kind is Kind.COUNTRY else self._state_of(there)
                frame.notes.append(f"source: the authorities of {state.who.name}, where it was")
                return [state]
        iso3 = self.reading.main_country()
        victims = {m.who.kind for m in frame.target}
        who = next((w for w in self.reading.whos if w.kind is Kind.COUNTRY and w.country == iso3), None)
        if who is None or Kind.COUNTRY in victims:
            return []
        named = next((m for m in self.reading.named if m.who is who), None)
        if named is None:
            return []
        frame.notes.append(f"source: the authorities of {who.name}, which the article is about")
        return [named]

    def _beyond_slots(self, frame: Frame) -> list[Named]:
        """Who suffers or gains by the deed, though no slot of its pattern holds them."""
        token = frame.token
        if frame.type == "AID" and frame.role == "verb":  # "donated tents to help Malawi"
            clauses = [c for t in (token, *tree.objects(token)) for c in tree.children(t, "advcl", "xcomp", "acl")]
            helps = [c for c in clauses if c.lemma_.lower() in self.grammar.words["helping"] and tree.is_infinitive(c)]
            helped = [m for c in helps for t in tree.objects(c) for m in self.of_token(t)]
            return helped or self._sufferers(frame)
        if frame.type == "MOBILIZE":  # "massed tanks along the border with Chad"
            near = [o for p in token.subtree if p.dep_ == "prep" for o in tree.children(p, "pobj")]
            borders = [o for o in near if o.lemma_.lower() in self.grammar.words["borders"]]
            beyond = [
                m for b in borders for t in tree.prepositional(b, ("with",), deep=False) for m in self.of_token(t)
            ]
            return [m for m in beyond if m.who.country not in self.homes]
        if frame.type in ("THREATEN", "REQUEST") and token.dep_ == "acl" and not tree.is_passive(token):
            # "sent a letter to Bern threatening to cut ties"
            read = [t for n in (token.head, token.head.head) for t in tree.children(n, "prep", "dative")]
            return [m for p in read if p.lower_ == "to" for t in tree.children(p, "pobj") for m in self.of_token(t)]
        if frame.type == "PROTEST" and frame.role == "verb":
            # "students outside the Chinese embassy burned flags", "blocked roads to force Ann Lee to resign"
            spots = [o for t in self.tokens(frame, "subject") for o in tree.prepositional(t, ("outside",), deep=False)]
            aims = [
                c for t in (token, *tree.objects(token)) for c in tree.children(t, "advcl", "xcomp", "acl", "relcl")
            ]
            aims = [c for c in aims if tree.is_infinitive(c)]
            aims = [o for c in aims if c.lemma_.lower() in self.grammar.words["pressing"] for o in tree.objects(c)]
            return [m for t in [*spots, *aims] for m in self.of_token(t)]
        if frame.type == "REQUEST" and frame.role == "noun" and token.dep_ == "pobj":
            # "at the request of Oslo, Danish police arrested ...": of those who then did it
            verb = token.head.head
            if token.head.lower_ in self.grammar.words["on_request"] and verb.pos_ == "VERB":
                return [m for t in tree.subjects(verb, self.grammar.control) for m in self.of_token(t, strict=True)]
        return self._sufferers(frame)

    def _unsaid_source(self, frame: Frame) -> list[Named]:
        """Who does it, where the clause has no subject that is anybody."""
        token = frame.token
        if frame.role != "verb":
            return []
        if frame.mode == "release" and tree.is_passive(token):  # "was freed from a jail in Mali"
            jails = [t for t in self.tokens(frame, "from") if t.lemma_.lower() in self.grammar.words["jails"]]
            targets = {id(m.who) for m in frame.target}
            return [m for t in jails for m in self.of_token(t, place_counts=True) if id(m.who) not in targets]
        if frame.type in SPEECH_ACTS and token.dep_ == "advcl" and token.tag_ == "VBG" and token.head.dep_ == "ccomp":
            # "Ann Lee said the pact hurts the poor, calling on Chad to leave it"
            targets = {id(m.who) for m in frame.target}
            return [m for m in self._speaker(frame) if id(m.who) not in targets]
        return []

    def _sufferers(self, frame: Frame) -> list[Named]:
        """ "Li faces US sanctions": the subject of a light verb that only suffers what the noun says."""
        carrier = frame.carrier
        if frame.role == "verb" and frame.token.dep_ == "acl" and tree.is_passive(frame.token):
            given = frame.token.head  # "Nepal received a shipment of tents donated by China"
            carrier = tree.carrier(given.head.head if given.dep_ == "pobj" and given.head.lower_ == "of" else given)
            if frame.type != "AID" or carrier is None:
                return []
        elif frame.role != "noun" or carrier is None or frame.token.dep_ != "dobj":
            return []
        if carrier.lemma_.lower() not in self.grammar.passive_light:
            return []
        subjects = tree.surface_subjects(carrier, self.grammar.control)
        deeds = [t for t in subjects if self._is_suffered(t)]  # "the rebels' capture of a town drew a warning"
        return [m for t in deeds for m in self._doers(t)] or [
            m for t in subjects for m in self.of_token(t, strict=True)
        ]
