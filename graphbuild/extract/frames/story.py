"""What an article has told so far: whose deed, demand or visit a later frame takes up without naming them.

"Lima rejected the demand." Whose it was stands in the sentence before. Nothing is guessed further back than a few
sentences, and each guess is noted on the event.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame, Grammar
from graphbuild.extract.frames.index import PatternIndex
from graphbuild.extract.frames.referents import is_bare, is_definite, is_inside, set_apart, shares, words_taken_up
from graphbuild.extract.frames.verdicts import VERDICTS
from graphbuild.extract.mentions import Named, Reading
from graphbuild.records import Kind

LOOKED_BACK = 12  # frames back that a deed of that name may have been told
NEAR = 2  # sentences in which "the move", "it" and a bare "refused" find what they answer
# what answers a demand or charge that was made of the one who answers
ANSWERS = frozenset({"REJECT", "AGREE", "CONCEDE"})
ASKING = frozenset({"REQUEST", "THREATEN", "ACCUSE"})
# what is done in return to whoever did something to the doer
RETURNS = frozenset({"THREATEN", "SANCTION", "REQUEST"})
AGAINST = frozenset({"ACCUSE", "PROTEST", "REQUEST", "SANCTION", "THREATEN"})
STRIKING = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE"})
HOLDING = frozenset({"arrest", "abduct", "convict"})
OFFICIAL = frozenset({Kind.COUNTRY, Kind.GOVERNMENT, Kind.MILITARY})
PAIR = frozenset({"two", "both", "pair", "duo"})
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})


class Story:
    """The frames of one article, in the order in which it tells them."""

    def __init__(self, grammar: Grammar, index: PatternIndex, reading: Reading) -> None:
        self.grammar = grammar
        self.index = index
        self.reading = reading
        self.deeds = grammar.words["deeds"]
        self.sentences = {
            (block, sentence.start): n
            for n, (block, sentence) in enumerate((b, s) for b, doc in enumerate(reading.docs) for s in doc.sents)
        }

    def __call__(self, frames: Sequence[Frame]) -> None:
        """Fills in the sides that an earlier frame knows."""
        self.frames = frames
        for n, frame in enumerate(frames):
            before = frames[:n]
            if not frame.source and not frame.target:
                self._told_before(frame, before)
                self._pair(frame, before)
            self._marchers(frame, before)
            if not frame.source:
                self._both(frame, before)
                self._releaser(frame, before)
            self._abroad(frame, before)
            if frame.target:
                self._captor(frame, before)
                continue
            if n:
                follow_visit(frames[n - 1], frame)
            for find in (self._deed, self._asker, self._attacker, self._beside, self._fighters, self._opponent):
                found = [] if frame.target else find(frame, before)
                if found:
                    frame.target = found

        for n, frame in enumerate(frames):
            self._refuser(frame, frames[max(0, n - NEAR) : n])

    def _refuser(self, frame: Frame, before: Sequence[Frame]) -> None:
        """ "Asked for access, but Lima refused": it was Lima that was asked."""
        if frame.type != "REJECT" or frame.role != "verb":
            return
        for other in before:
            asked = other.type == "REQUEST" and not other.target and other.block == frame.block
            if asked and self._distance(frame, other) == 0 and shares(other.source, frame.target):
                other.target = self._noted(other, set_apart(frame.source, other.source), "who refused", frame)

    def _distance(self, frame: Frame, other: Frame) -> int:
        """How many sentences back `other` was told."""
        here, there = (self.sentences[(f.block, f.token.sent.start)] for f in (frame, other))
        return here - there

    # --- whose deed is judged

    def _deed(self, frame: Frame, before: Sequence[Frame]) -> list[Named]:
        """ "Condemned the arrest", "called the step absurd", "welcomed it": whoever did what was told before."""
        if frame.type not in VERDICTS:
            return []
        referents = words_taken_up(frame)
        if not referents and is_bare(frame):
            return self._doer(frame, before, set())  # "Quito protested."
        for noun in referents:
            generic = noun.pos_ == "PRON" or noun.lemma_.lower() in self.deeds
            types = set() if noun.pos_ == "PRON" else self.index.types_of(noun)
            there = [f.source for f in self.frames if f.token is noun and f is not frame and f.source]
            if there:  # "condemned the killing", and who killed is told elsewhere
                return self._noted(frame, set_apart(there[0], frame.source), "whose deed it is", frame)
            if noun.pos_ != "PRON" and (not is_definite(noun) or tree.children(noun, "relcl")):
                continue
            found = self._doer(frame, before, set()) if generic else []
            found = found or (self._doer(frame, before, types) if types else [])
            if found:
                return found
        return []

    def _doer(self, frame: Frame, before: Sequence[Frame], types: set[str]) -> list[Named]:
        doers = {id(m.who) for m in frame.source}
        homes = {m.who.country for m in frame.source if m.who.country}
        for other in reversed(before[-LOOKED_BACK:]):
            apart = [m for m in other.source if id(m.who) not in doers and m.who.kind is not Kind.MEDIA]
            if types:
                if apart and other.type in types:
                    return self._noted(frame, apart, "whose deed was told before", other)
                continue
            if self._distance(frame, other) > NEAR:
                break
            if apart and not {m.who.country for m in apart} <= homes and not is_inside(other.token, frame.token):
                return self._noted(frame, apart, "whose deed was told before", other)
        return [] if types else self._subject_before(frame, homes)

    def _subject_before(self, frame: Frame, homes: set[str]) -> list[Named]:
        """Who was the subject of the sentence before: "Bern will tax the banks. London criticised the move." """
        doc = self.reading.docs[frame.block]
        start = frame.token.sent.start
        if start > 0:
            block, sentence = frame.block, doc[start - 1].sent
        elif frame.block > 0:
            block = frame.block - 1
            sentence = list(self.reading.docs[block].sents)[-1]
        else:
            return []
        root = sentence.root
        for token in tree.children(root, "nsubj"):
            named = self.reading.mention_of(block, token)
            if named is None or any(m.who is named.who for m in frame.source):
                continue
            if named.who.is_actor and named.who.country not in homes:
                frame.notes.append(f"target: {named.who.name}, whom the sentence before is about")
                return [named]
        return []

    # --- who asked, accused, struck

    def _asker(self, frame: Frame, before: Sequence[Frame]) -> list[Named]:
        """ "Tehran refused": whoever asked it to, in one of the sentences before."""
        if frame.type not in ANSWERS or frame.role != "verb" or not frame.source:
            return []
        objects = [o for o in tree.objects(frame.token) if o.pos_ != "PRON"]
        beside = tree.prepositional(frame.token, ("with",))
        if beside and frame.type == "AGREE":
            return []  # "struck a deal with the tribes"
        if any(o.lemma_.lower() not in self.grammar.knowledge.classes["demand"] for o in objects):
            return []
        asked = [
            other
            for other in reversed(before[-LOOKED_BACK:])
            if self._distance(frame, other) <= NEAR
            and (other.type in ASKING or other.role == "noun")
            and (shares(frame.source, other.target) or self._is_answered(frame, other))
        ]
        wanted = {t for o in objects for t in self.index.types_of(o)} & ASKING
        for other in sorted(asked, key=lambda f: f.type not in wanted):
            apart = set_apart(other.source, frame.source)
            if apart:
                return self._noted(frame, apart, "who had asked", other)
        return []

    def _is_answered(self, frame: Frame, other: Frame) -> bool:
        """Whether nobody was said to be asked, and the same sentence answers: "asked for access, but Lima refused"."""
        asked = other.type in ("REQUEST", "THREATEN") and other.source and not other.target
        return bool(asked) and frame.type == "REJECT" and self._distance(frame, other) == 0

    def _attacker(self, frame: Frame, before: Sequence[Frame]) -> list[Named]:
        """ "Vowed to retaliate", "recalled its ambassador": to whoever did something to the doer just before."""
        if frame.type not in RETURNS or frame.role != "verb" or not frame.source:
            return []
        for other in reversed(before[-LOOKED_BACK:]):
            if self._distance(frame, other) > NEAR:
                break
            apart = set_apart(other.source, frame.source)
            struck = other.type in STRIKING or frame.type != "REQUEST"
            if struck and apart and shares(frame.source, other.target):
                return self._noted(frame, apart, "who had acted against the same before", other)
        return []

    def _captor(self, frame: Frame, before: Sequence[Frame]) -> None:
        """ "Called for his release": of whoever holds him, else of the state that the article is about."""
        if frame.type != "REQUEST" or len(frame.target) != 1:
            return
        held = frame.target[0].who
        is_freed = self._is_freed(frame, frame.target[0])
        if frame.mode != "yield" and not is_freed:
            return
        for other in (*reversed(before[-LOOKED_BACK:]), *(self.frames if is_freed else ())):
            if other.mode in HOLDING and any(m.who is held for m in other.target):
                apart = set_apart(other.source, frame.source) or [m for m in other.source if is_freed]
                if apart:
                    frame.target = self._noted(frame, apart, f"who holds {held.name}", other)
                    return
        iso3 = self.reading.main_country()
        state = next((m for m in self.reading.named if m.who.kind is Kind.COUNTRY and m.who.country == iso3), None)
        if is_freed and state is not None and all(m.who is not state.who for m in frame.source):
            frame.target = [state]
            frame.notes.append(f"target: {state.who.name}, which the article is about, to free {held.name}")

    def _is_freed(self, frame: Frame, named: Named) -> bool:
        """Whether it is for this person's release that somebody calls."""
        if named.who.kind is not Kind.PERSON or named.block != frame.block:
            return False
        freeings = self.grammar.words["freeings"]
        nouns = (t for t in frame.token.subtree if t.lemma_.lower() in freeings and t.pos_ == "NOUN")
        return any(t.i == named.end - 1 for noun in nouns for t in noun.subtree)

    def _releaser(self, frame: Frame, before: Sequence[Frame]) -> None:
        """ "He was freed on Monday": by whoever held him."""
        if frame.type != "RETREAT" or frame.mode != "release" or len(frame.target) != 1:
            return
        freed = frame.target[0].who
        for other in reversed(before[-LOOKED_BACK:]):
            if other.mode in HOLDING and any(m.who is freed for m in other.target):
                frame.source = set_apart(other.source, frame.target) or [m for m in other.source if m.who is not freed]
                if frame.source:
                    frame.notes.append(f"source: {frame.source[0].who.name}, who held {freed.name}")
                return

    def _beside(self, frame: Frame, before: Sequence[Frame]) -> list[Named]:
        """ "Thanked Oman and called for more": the second verb is said to the same."""
        if frame.type not in ("REQUEST", "ACCUSE", "SUPPORT") or frame.token.dep_ != "conj" or frame.role != "verb":
            return []
        if any(t.ent_type_ for t in tree.complement(frame.token)) or tree.objects(frame.token):
            return []
        for other in reversed(before):
            if other.block != frame.block or self._distance(frame, other):
                break
            if other.token.i == frame.token.head.i and other.type in ("REQUEST", "ACCUSE", "SUPPORT"):
                return self._noted(frame, set_apart(other.target, frame.source), "as of the verb beside", other)
        return []

    def _fighters(self, frame: Frame, before: Sequence[Frame]) -> list[Named]:
        """ "Called for a ceasefire": of the two that were told to fight."""
        if frame.type != "REQUEST" or frame.role != "verb":
            return []
        wanted = (*tree.objects(frame.token), *tree.prepositional(frame.token, ("for",), deep=False))
        if not any(t.lemma_.lower() in self.grammar.words["truces"] for t in wanted):
            return []
        for other in reversed(before[-LOOKED_BACK:]):
            if other.type == "ASSAULT" and other.source and other.target:
                both = [*set_apart(other.source, frame.source), *set_apart(other.target, frame.source)]
                return self._noted(frame, both, "who are told to fight", other) if len(both) > 1 else []
        return []

    def _opponent(self, frame: Frame, before: Sequence[Frame]) -> list[Named]:
        """ "He spoke of a scandal": whoever the same, or another just before, had spoken against."""
        if frame.type != "ACCUSE" or not frame.source or frame.mode == "investigate":
            return []
        if any("ASSAULT" in self.index.types_of(noun) for noun in words_taken_up(frame)):
            return []  # "condemned the attack", of which nobody knows the author
        people = self.grammar.knowledge.classes["person"] | self.grammar.knowledge.classes["crowd"]
        if frame.role == "verb" and any(o.lemma_.lower() in people for o in tree.objects(frame.token)):
            return []  # "accused smugglers of theft"
        doers = {id(m.who) for m in frame.source}
        for other in reversed(before[-LOOKED_BACK:]):
            if other.type not in AGAINST or not other.target or not shares(frame.source, other.source):
                continue
            found = [m for m in other.target if id(m.who) not in doers]
            if found:
                return self._noted(frame, found, "whom the same had spoken against", other)
        for other in reversed(before[-LOOKED_BACK:]):
            if self._distance(frame, other) > NEAR:
                break
            if other.type in AGAINST and other.target:
                found = [m for m in other.target if id(m.who) not in doers]
                if found and not shares(frame.source, other.target):
                    return self._noted(frame, found, "whom another had spoken against", other)
        return []

    def _abroad(self, frame: Frame, before: Sequence[Frame]) -> None:
        """ "Threatened the generals", taken for his own: those abroad whom his state had spoken against before."""
        if frame.type not in AGAINST or not frame.source or not frame.target:
            return
        homes = {m.who.country for m in frame.source}
        own = [m for m in frame.target if m.found == "coreference" and m.who.country in homes]
        if len(own) < len(frame.target) or not all(m.who.kind in OFFICIAL or m.who.role for m in frame.source):
            return
        for other in reversed(before[-LOOKED_BACK:]):
            apart = set_apart(other.target, frame.source)
            if apart and other.type in AGAINST and shares(frame.source, other.source):
                frame.target = self._noted(frame, apart, "whom the same state had spoken against", other)
                return

    def _told_before(self, frame: Frame, before: Sequence[Frame]) -> None:
        """ "The talks", "the deal": the one that was told before, with its sides."""
        if frame.role != "noun" or not is_definite(frame.token):
            return
        for other in reversed(before[-LOOKED_BACK:]):
            if other.type == frame.type and (other.source or other.target):
                if self._distance(frame, other) <= 2 * NEAR and not is_inside(other.token, frame.token):
                    frame.source, frame.target = list(other.source), list(other.target)
                    frame.notes.append(f"sides: as told before with {other.token.text!r}")
                return

    def _pair(self, frame: Frame, before: Sequence[Frame]) -> None:
        """ "Both sides agreed": the two who met in the sentence before."""
        if frame.type not in MUTUAL or frame.source or frame.role != "verb":
            return
        words = self.grammar.words
        subjects = tree.subjects(frame.token, self.grammar.control)
        if not any(t.lemma_.lower() in words["sides"] | words["pair_nouns"] or t.lower_ == "they" for t in subjects):
            return
        for other in reversed(before[-LOOKED_BACK:]):
            if self._distance(frame, other) > NEAR:
                return
            if other.type in MUTUAL and len({id(m.who) for m in (*other.source, *other.target)}) > 1:
                frame.source, frame.target = list(other.source), list(other.target)
                frame.notes.append(f"sides: as told before with {other.token.text!r}")
                return

    def _marchers(self, frame: Frame, before: Sequence[Frame]) -> None:
        """ "Hundreds of Peruvians marched to demand a vote": those who march demand it, and not Peru."""
        if frame.type not in ("REQUEST", "ACCUSE") or not all(m.who.kind is Kind.COUNTRY for m in frame.source):
            return
        for other in before[-LOOKED_BACK:]:
            if other.type == "PROTEST" and other.block == frame.block and other.token.i == frame.token.head.i:
                frame.source = list(other.source)

    def _both(self, frame: Frame, before: Sequence[Frame]) -> None:
        """ "The two urged Chad to vote": the two who met just before."""
        if frame.type in MUTUAL or frame.role != "verb":
            return
        subjects = tree.subjects(frame.token, self.grammar.control)
        if not any(t.lower_ in PAIR and t.dep_ in ("nsubj", "nsubjpass") for t in subjects):
            return
        for other in reversed(before[-LOOKED_BACK:]):
            if self._distance(frame, other) > NEAR:
                return
            met = [*other.source, *other.target]
            if other.type in MUTUAL and len({id(m.who) for m in met}) == 2:
                frame.source = set_apart(met, frame.target)
                frame.notes.append(f"source: the two of {other.token.text!r}")
                return

    def _noted(self, frame: Frame, found: list[Named], why: str, other: Frame) -> list[Named]:
        if found:
            frame.notes.append(f"target: {found[0].who.name}, {why} ({other.token.text!r})")
        return found


def follow_visit(before: Frame, frame: Frame) -> None:
    """ "She also visited last week": where the visit told just before went."""
    if frame.type != "CONSULT" or frame.mode != "visit" or before.type != "CONSULT" or before.mode != "visit":
        return
    if frame.block - before.block > 1:
        return
    hosts = [
        m
        for m in before.target
        if m.who.kind is Kind.COUNTRY and m.who.country not in {x.who.country for x in frame.source}
    ]
    if hosts:
        frame.target = hosts[:1]
        frame.notes.append(f"target: {hosts[0].who.name}, as of the visit before")
