"""Slot -> the actors that its words mean, and the two sides of a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import parties
from graphbuild.extract.frames.frame import HARMFUL, SAID, SPEECH_ACTS, Frame, Grammar
from graphbuild.extract.frames.phrases import once
from graphbuild.extract.frames.sides.beside import written_to
from graphbuild.extract.frames.sides.beyond import beyond_slots
from graphbuild.extract.frames.sides.contents import inner
from graphbuild.extract.frames.sides.settling import settle
from graphbuild.extract.frames.sides.speakers import done_to, mouthpiece, speak_for_home, speaker
from graphbuild.extract.frames.verdicts import SUFFERED, Verdicts
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Named, Reading
from graphbuild.extract.quotes import Quotes
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# types whose deed, done to a place, is done to the state that it belongs to
STATES_STRUCK = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "SANCTION", "RETREAT", "THREATEN"})
TWO_SIDED = frozenset({"AGREE", "CONSULT", "COOPERATE"})
STEADY = frozenset({"subject", "with", "between"})  # slots whose actors do not hang on who the other side is
SOUGHT = frozenset({"subject", "speaker", "inner", "doer", "culprit"})  # slots of more than the words in them
# slots whose people, named or not, are the ones it is said to
ADDRESSED = frozenset({"object", "on", "to", "against", "from", "at"})


class Sides(Verdicts):
    """Turns slots into actors, in one block of a reading."""

    def __init__(self, grammar: Grammar, reading: Reading, quotes: Quotes, block: int) -> None:
        super().__init__(grammar, reading, block)
        self.quotes = quotes
        doc = reading.docs[block]
        self.words = _words_of(doc, 0, len(doc))
        self._steady: dict[str, list[Named]] = {}  # what the STEADY slots of the frame hold that is tried
        self._speakers: dict[int, list[Named]] = {}  # token -> who says what it tells, once asked for

    def words_of(self, sentence: Span) -> set[str]:
        """The words and lemmas of a sentence, and of the word before: a title may be cut off from its name."""
        if len(sentence) == len(sentence.doc):
            return self.words
        return _words_of(sentence.doc, max(0, sentence.start - 1), sentence.end)

    def _authors(self, token: Token) -> list[Named]:
        """Whom a clause with this subject is about: "the raids on Togo destroyed it" is about whoever raided Togo."""
        return self.doers(token) if self.is_suffered(token) else self.of_token(token)

    def actors(self, frame: Frame, slot: str) -> list[Named]:
        """The actors in `slot`, each once."""
        if slot in self._steady:
            return [*self._steady[slot]]
        if slot == "speaker":
            return self.speaker(frame)
        if slot == "inner":
            return inner(self, frame)
        if slot == "doer":  # whoever the clause is about, if it is not one's own people
            doers = [m for t in self.tokens(frame, slot) for m in self._authors(t)]
            return once([m for m in doers if m.who.country not in self.homes or m.who.kind is Kind.ARMED_GROUP])
        if slot == "culprit":  # whoever the clause is about, of one's own country too, if it is not oneself
            own = {id(m.who) for m in frame.source}
            return once([m for t in self.tokens(frame, slot) for m in self._authors(t) if id(m.who) not in own])
        if slot == "subject":
            return self._subject_actors(frame)
        tokens = self.tokens(frame, slot)
        if not tokens:
            return []
        found: list[Named] = []
        judges, place_counts = self._judges(frame, slot), self._place_counts(frame, slot)
        for token in tokens:
            deed = self._judged(frame, slot, token) if judges else None
            found += self.of_token(token, place_counts=place_counts) if deed is None else self.doers(deed)
        return once(found)

    def _subject_actors(self, frame: Frame) -> list[Named]:
        """Who does it: where a deed or a paper is the subject, whose that is."""
        strict = frame.role in ("verb", "modal") and "subject" not in frame.pattern.words
        judges = self._judges(frame, "subject")
        found: list[Named] = []
        for token in self.tokens(frame, "subject"):
            if frame.type == "PROTEST" and frame.role == "verb" and self._is_protest(token):
                found += [m for t in tree.noun_subjects(token, self.grammar.control) for m in self.of_token(t)]
                continue  # "protests against Peru's president spread" are not his
            deed = self._judged(frame, "subject", token) if judges else None
            if deed is not None:
                found += self.doers(deed)
                continue
            named = self.of_token(token, strict=strict)
            if named and frame.type == "ASSAULT" and (there := self.struck_there(token)):
                struck = {id(m.who) for t in there for m in self.of_token(t)}  # "the Mali hotel attack killed ten"
                named = [m for m in named if id(m.who) not in struck]
            if not named and strict and frame.type in SUFFERED and self.is_suffered(token):
                named = self.doers(token)  # "Turkey's offensive has displaced thousands"
            if not named and strict and frame.type == "PROTEST":  # "Green Front marchers"
                marching = [m for t in tree.modifiers(token) for m in self.joined_actors(t)]
                named = [m for m in marching if m.who.kind in (Kind.ORGANIZATION, Kind.PARTY, Kind.ARMED_GROUP)]
            found += named
        held = frame.token.dep_ == "acl" and strict and not tree.is_passive(frame.token)
        held = held or (frame.role == "adjective" and frame.token.dep_ == "amod")
        if held and not found and not self.is_person(frame.token.head):  # "police dispersed protesters supporting it"
            # "released a statement criticising", "a report critical of": the one who released it
            holders = tree.holder_of_noun(frame.token.head, self.grammar.control)
            found = [m for t in holders for m in self.of_token(t, strict=True)]
        return once(found)

    def speaker(self, frame: Frame) -> list[Named]:
        """Who says what the frame tells."""
        at = frame.token.i
        if at not in self._speakers:
            self._speakers[at] = speaker(self, frame)
        return [*self._speakers[at]]

    def missing(self, frame: Frame) -> str | None:
        """A slot that the pattern needs and that names nobody, whoever the sides may be: asked before they are sought.

        What is said to somebody ("Stop the bombing") is another's, who need not be named.
        """
        self._steady = {}
        self.homes, self.lands = set(), set()
        for slot in frame.pattern.needs:
            if slot in STEADY:
                found = self.actors(frame, slot)
                commanded = frame.role == "verb" and tree.is_imperative(frame.token)
                if not found and not commanded and not self.answers(frame, slot):
                    return slot
                self._steady[slot] = found
        return None

    def _place_counts(self, frame: Frame, slot: str) -> bool:
        """Whether a place in this slot stands for its state: a city visited, a land attacked."""
        if frame.type == "CONSULT":
            guests = self.grammar.words["met_anywhere"]
            if any(t.lower_ in guests for o in self.tokens(frame, slot) for t in (o, *tree.modifiers(o))):
                return False  # "met rebels in Geneva": where, not whose
            return slot in ("to", "object", "of") or (slot in ("in", "at") and frame.mode != "third-party")
        if slot == "in" and frame.type == "SANCTION" and frame.mode == "withdraw":
            return True  # "closed its embassy in Accra"
        if slot == "in" and frame.type == "SUPPORT":  # "is to reopen its embassy in Accra"
            diplomats = self.grammar.knowledge.classes["diplomat"]
            return any(t.lemma_.lower() in diplomats for t in self.tokens(frame, "object"))
        if slot == "in" and (frame.type == "AID" or (frame.mode == "heavy-weapons" and frame.role == "verb")):
            return True  # "handed out flour in Goma", "a rocket fell in Goma"
        if slot == "at" and frame.mode == "firearms":
            return False  # "opened fire at Lyon airport": where
        return slot in ("object", "on", "against", "to", "into", "from", "at", "near") and frame.type in STATES_STRUCK

    def fill(self, frame: Frame) -> None:
        """Finds the sides: each from the first of its slots that names somebody."""
        self.homes, self.lands = set(), set()
        for slot in frame.pattern.source:
            frame.source = self.actors(frame, slot)
            if frame.source:
                break
        frame.mouth = mouthpiece(self, frame)
        speak_for_home(frame)
        if frame.type in HARMFUL and frame.verb is not None and tree.is_ahead(frame.verb):
            frame.teller = self.speaker(frame)
        doers = {id(m.who) for m in frame.source}  # "said Norway would stand by its allies", who are not Norway
        if frame.type in SPEECH_ACTS:
            frame.notes += frame.say()
        doers.update(id(m.who) for m in frame.source)
        self.homes = {m.who.country for m in frame.source if m.who.country}
        self.lands = {m.who.country for m in frame.source if m.who.country and m.who.kind is not Kind.ARMED_GROUP}
        for slot in frame.pattern.target:
            if slot not in SOUGHT and not self.tokens(frame, slot):
                continue
            there = done_to(frame, self.actors(frame, slot))
            addressed = frame.type in SPEECH_ACTS or frame.type in ("AID", "CONSULT", "SANCTION")
            if there and addressed and parties.are_taken_for(frame.source, there):
                frame.source, doers = [], set()  # "the ambassador urged Somalia to": he was taken for Somalia's
                self.homes, self.lands = set(), set()
            frame.target = [m for m in there if id(m.who) not in doers]
            if frame.type in TWO_SIDED:
                parties.without_own_land(frame)
            if frame.type == "REQUEST" and len(frame.target) > 1:  # "asked for talks between its envoy and Chad"
                frame.target = [m for m in frame.target if m.who.country not in self.lands] or frame.target
            if (
                frame.type == "REQUEST"
                and frame.mode == "yield"
                and frame.role == "verb"
                and slot not in ("object", "on")
            ):
                # "pressed for the release of two Kenyans", by Kenya
                frame.target = [
                    m for m in frame.target if not (m.who.kind is Kind.COUNTRY and m.who.country in self.lands)
                ]
            if frame.type == "ACCUSE" and slot in ("to", "inner", "with"):
                # "complained to the World Trade Organization": who hears it
                frame.target = [m for m in frame.target if m.who.name.lower() not in self.grammar.words["forums"]]
            if frame.target or self._is_somebody(frame, slot) or self._is_verdict(frame, slot):
                break
        if not frame.target:
            frame.target = [m for m in beyond_slots(self, frame) if id(m.who) not in doers] or written_to(self, frame)
        settle(self, frame)
        if frame.role == "verb" and frame.type != "REQUEST" and tree.is_imperative(frame.token):
            # "Stop the bombing," he said: a demand, whatever it is that shall be done
            frame.notes.append(f"{frame.type} commanded")
            frame.type, frame.mode, frame.source = "REQUEST", None, self.speaker(frame)
            self._steady = {}
            speakers = {id(m.who) for m in frame.source}
            frame.target = [m for m in frame.target if id(m.who) not in speakers]

    def _is_protest(self, token: Token) -> bool:
        """Whether the noun names a protest, and nobody."""
        return token.pos_ == "NOUN" and "PROTEST" in self.grammar.types_of(token) and not self.is_person(token)

    def _is_somebody(self, frame: Frame, slot: str) -> bool:
        """ "Urged donors to cut aid to Mali": said to donors that nobody named, and not to Mali."""
        if frame.type == "SANCTION" and slot in ("on", "against"):  # "a travel ban on settlers over raids on villages"
            return any(
                self.is_person(t)
                and t.lemma_.lower() not in self.grammar.knowledge.classes["official"]
                and not self.reading.mention_of(self.block, t)
                for t in self.tokens(frame, slot)
            )
        calls = frame.role == "noun" and slot == "to" and frame.type == "REQUEST"  # "its call to citizens not to visit"
        if slot not in ADDRESSED or not (frame.role == "verb" or calls) or frame.type not in SAID:
            return False
        classes = self.grammar.knowledge.classes  # "warned governments against helping him"
        powers = either(classes["power"], classes["business"])
        return any(
            t.tag_ == "NNS"
            and (self.is_person(t) or t.lemma_.lower() in powers)
            and not self.reading.mention_of(self.block, t)
            for t in self.tokens(frame, slot)
        )


def _words_of(doc: Doc, start: int, end: int) -> set[str]:
    """The words and lemmas of a part of a block, as patterns write them."""
    small, tags = doc.small[start:end], doc.tags[start:end]
    found = {*small, *doc.lemmas[start:end]}
    if "NNS" in tags:
        found.update([word.removesuffix("s") for word, tag in zip(small, tags, strict=True) if tag == "NNS"])
    if "never" in found:
        found.add("not")
    return found
