"""Pattern + tree -> who did what to whom.

Patterns are indexed by the lemma of their trigger. For each word that may be one, the most specific pattern whose
conditions hold fires; its slots are looked up in the tree and turned into the actors that stand there. An outer verb
(refuse, threaten, promise, demand) absorbs the deeds in its complement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import conditions, parties
from graphbuild.extract.frames.absorb import unabsorbed
from graphbuild.extract.frames.aims import is_only_aimed_at
from graphbuild.extract.frames.doubts import doubt
from graphbuild.extract.frames.frame import Frame, Grammar
from graphbuild.extract.frames.index import MANNER, Entry, PatternIndex, Tables
from graphbuild.extract.frames.sides import Sides
from graphbuild.extract.frames.story import complete_from_story
from graphbuild.extract.frames.trace import Trace
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Reading
from graphbuild.extract.quotes import Quotes
from graphbuild.knowledge import Knowledge
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

# types that are done by words: nameless ones are mostly sports, business and crime
SPOKEN = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"})
WORDS_ONLY = SPOKEN | {"CONSULT", "PROTEST"}
MOST_FORMS = 50_000  # words whose patterns are kept
YIELDED = frozenset({"CONCEDE", "RETREAT"})
WHERE = frozenset({"in", "near", "at", "outside", "on", "inside", "around"})
ANYBODY = frozenset({"those", "anyone", "anybody", "everyone", "somebody", "whoever", "who"})
OTHER_WORDS = "the trigger's other words do not stand with it"


class FrameFinder:
    """Finds the frames of a reading."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.index = PatternIndex(knowledge)
        self.grammar = Grammar(knowledge, self.index.types_of)
        self._known: dict[tuple[str, str, str, bool, bool, bool], Tables] = {}

    def __call__(self, reading: Reading, quotes: Quotes, trace: Trace | None = None) -> list[Frame]:
        """The frames of all blocks, in order; absorbed ones are left out. `trace` is told what was tried."""
        found: list[Frame] = []
        for block, doc in enumerate(reading.docs):
            triggers = self.index.triggers(doc)
            if not triggers:
                continue
            here = Sides(self.grammar, reading, quotes, block)
            lacking = self.index.vocabulary.lacking(here.words)
            frames = [f for token in triggers if (f := self._at(here, token, lacking, trace)) is not None]
            if not frames:
                continue
            kept = unabsorbed(frames, self.grammar.words)
            if trace is not None:
                trace.absorbed(frames, kept)
            told = [frame for frame in kept if not is_only_aimed_at(frame, self.grammar)]
            if trace is not None:
                trace.drop(
                    kept, told, "only what somebody is after: the sentence does not say that it is done or planned"
                )
            found += told
        found = complete_from_story(self.grammar, self.index, reading, found)
        for frame in found:
            if frame.type == "PROTEST":
                parties.without_rulers(frame)
        reading.take_in(named for frame in found for named in (*frame.source, *frame.target))
        return found

    def _at(self, here: Sides, token: Token, lacking: int, trace: Trace | None) -> Frame | None:
        role = self._role(token)
        if role is None:
            return None
        is_headline = role == "noun" and self._headline_verb(here, token)
        entries = self._entries(token, role, is_headline=is_headline)
        modals = self._modals(token) if role == "verb" else []
        manners = self._manners(here, token, entries) if role == "verb" else []
        if not entries.all and not modals and not manners:
            return None
        if role == "verb" and self._is_in_name(here, token):
            return None
        if role == "noun" and (self._is_named(here, token) or tree.is_idle_noun(token)):
            return None
        if modals or manners:
            entries = Tables([*modals, *entries.all, *manners])
        return self._first(here, token, entries, lacking, trace)

    def _entries(self, token: Token, role: str, *, is_headline: bool) -> Tables:
        """The patterns that such a word may be the trigger of, the most specific first, each with its table."""
        is_participle = token.tag_ in ("VBN", "VBG")
        key = (token.lemma_, token.lower_, role, is_headline, is_participle, token.dep_ == "amod")
        known = self._known.get(key)
        if known is not None:
            return known
        lemma = token.lemma_.lower()
        tables = [(role, lemma)]
        if role == "noun":
            tables.append((role, token.lower_))
        if role == "verb" and token.lower_ != lemma:
            tables.append((role, token.lower_))
        if role == "adjective" and is_participle and token.dep_ != "amod":
            tables.append(("verb", lemma))
        if is_headline:
            tables = [("verb", lemma), ("verb", token.lower_.removesuffix("s")), *tables]
        if role == "verb" and is_participle:
            tables.append(("adjective", token.lower_))
        entries = [(entry, table) for table, key in dict.fromkeys(tables) for entry in self.index.get(table, key)]
        if len(tables) > 1:
            entries.sort(key=lambda e: e[0].order)
        if len(self._known) > MOST_FORMS:
            self._known.clear()
        found = self._known[key] = Tables(entries)
        return found

    def _first(self, here: Sides, token: Token, entries: Tables, lacking: int, trace: Trace | None) -> Frame | None:
        """The frame of the first pattern whose conditions hold."""
        tried = entries.fitting(here.words, lacking) if trace is None else entries.all
        carrier = self._carrier(token) if token.pos_ in ("NOUN", "PROPN") else None
        for number, (entry, table) in enumerate(tried):
            found = self._try(here, token, carrier if table == "noun" else None, table, entry)
            if trace is not None:
                trace.tried(here.block, token, entry, found)
            if isinstance(found, Frame):
                if trace is not None:
                    trace.left_over(here.block, token, (other for other, _ in tried[number + 1 :]), found)
                return found
        return None

    def _modals(self, token: Token) -> list[tuple[Entry, str]]:
        """What a modal says to the one who is its subject: "Israel must lift the siege"."""
        auxiliaries = [child.lower_ for child in tree.children(token, "aux")]
        if not auxiliaries:
            return []
        found = [(entry, "modal") for word in auxiliaries for entry in self.index.get("modal", word)]
        # "must have known" asks for nothing
        return [f for f in found if f[0].type != "REQUEST"] if "have" in auxiliaries else found

    def _manners(self, here: Sides, token: Token, entries: Tables) -> list[tuple[Entry, str]]:
        """What an adverb says of what is done: "Chad and Mali jointly police the lake", and not only said."""
        if here.lowers.isdisjoint(self.index.manners) or token.lemma_.lower() in self.grammar.words["no_joint_deeds"]:
            return []
        if any(entry.type in WORDS_ONLY and not entry.rest for entry, _ in entries.all):
            return []
        adverbs = [child.lower_ for child in token.children if child.dep_ in MANNER]
        return [(entry, "manner") for word in adverbs for entry in self.index.get("manner", word)]

    def _role(self, token: Token) -> str | None:
        pos = token.pos_
        if pos in ("VERB", "AUX"):
            # a participle before a noun only describes it: "the besieged city", "protesting teachers"
            return None if token.dep_ in ("aux", "auxpass", "amod", "compound") or tree.is_compounded(token) else "verb"
        if pos in ("NOUN", "PROPN"):
            return "noun"
        if pos == "ADJ":
            return "adjective"
        return None

    def _is_in_name(self, here: Sides, verb: Token) -> bool:
        """Whether the verb is part of a body's name: "the League to Save the Delta urged Chad ..."."""
        named = here.reading.covering.get((here.block, verb.i))
        return named is not None and named.start < verb.i and named.end - named.start > 2 and named.who.is_actor

    def _is_named(self, here: Sides, token: Token) -> bool:
        """Whether the noun is part of somebody's name or title, or stands for a person."""
        named = here.reading.covering.get((here.block, token.i))
        if named is None:
            return False
        return named.who.kind is not Kind.PLACE

    def _headline_verb(self, here: Sides, token: Token) -> bool:
        """ "China slams US": a headline's verb that was tagged a noun, right behind a name."""
        if token.i == 0 or not token.lower_.endswith("s") or token.pos_ not in ("NOUN", "PROPN"):
            return False
        before = here.reading.covering.get((here.block, token.i - 1))
        if before is None or not before.who.is_actor:
            return False
        sentence = token.sent
        return sentence[-1].text != "." and not any(t.pos_ in ("VERB", "AUX") and t.dep_ == "ROOT" for t in sentence)

    def _carrier(self, noun: Token) -> Token | None:
        """The verb that carries the noun: a light one above it or in the clause on it, else any above."""
        above = tree.carrier(noun)
        if above is not None and above.lemma_.lower() in self.grammar.light:
            return above  # "hosted talks that Chad attended"
        return tree.holder(noun, self.grammar.light) or above

    def _try(self, here: Sides, token: Token, carrier: Token | None, role: str, entry: Entry) -> Frame | str:
        """The frame, or why there is none: a constant, or nearly, as it is mostly thrown away."""
        pattern = entry.pattern
        if entry.rest and not (here.words.issuperset(entry.rest) and conditions.stands_with(token, role, entry.rest)):
            return OTHER_WORDS
        if role == "verb" and conditions.has_other_particle(token, entry.rest):
            return "a particle makes it another verb"
        if role == "manner":
            role = "verb"  # any, with or without a particle
        if role == "noun" and pattern.light_verb and not self.grammar.is_light(carrier, pattern.light_verb):
            return "no light verb of the pattern carries the noun"
        if (
            role in ("verb", "modal")
            and pattern.only != "any"
            and (pattern.only == "passive") != tree.is_passive(token)
        ):
            return f"it fires only where the verb is {pattern.only}"
        slots = here.shared(token, role, entry.reading)
        frame = Frame(here.block, token, entry.type, pattern, role, carrier, words=1 + len(entry.rest), slots=slots)
        missing = conditions.unmet(here, frame, entry.asks)
        if missing is not None:
            return missing
        if (slot := here.missing(frame)) is not None:
            return f"nobody is named in the slot {slot!r}, which it needs"
        here.fill(frame)
        for slot in pattern.needs:
            if slot == "subject" and frame.type in SPOKEN and frame.target and self._is_political(here, frame):
                continue  # "the strikers rejected Lima's offer"
            if slot == "object" and frame.type == "CONSULT" and frame.source and self._are_met(here, frame):
                continue  # "the envoy met rebels in Geneva"
            if not here.actors(frame, slot) or (slot == "doer" and not frame.target):
                return f"nobody is named in the slot {slot!r}, which it needs"
        if not frame.source and not frame.target and not self._may_be_faceless(here, frame):
            return "nobody is named on either side, and the words alone are not sure enough"
        if frame.type in ("AGREE", "SUPPORT") and role == "verb" and not frame.source and self._is_private(here, frame):
            return "a nameless subject that is no political power"
        if frame.type in YIELDED and tree.in_condition(token):
            return "only the condition of something else"
        if role == "adjective" and "speaker" in pattern.needs and token.dep_ == "amod" and token.i > token.head.i:
            return "it only tells who is meant"  # "the official responsible for ports"
        if frame.type == "THREATEN" and role == "noun" and token.dep_ == "attr":
            return "who is a threat makes none"
        if frame.type == "MOBILIZE" and self._is_of_nature(here):
            return "troops sent to a calamity"
        if role == "verb" and self._is_habit(token):
            return "a habit, and no deed"
        if (role in ("verb", "modal") or carrier is not None) and tree.is_asked(carrier or token):
            return "only asked about"
        if role == "modal" and tree.put_ahead(token) is not None:
            return "only the condition of something else"  # "should he come, they will talk"
        if role == "verb" and frame.type == "REQUEST" and self._puts_question(token):
            return "a question that is put, and no request"
        if (
            frame.type == "COOPERATE"
            and token.lemma_.lower() not in self.grammar.words["handing_over"]
            and parties.homes(frame.source + frame.target) < 2
        ):
            return "nobody of another state, or body of none, whom it is done with"
        if frame.mode == "visit" and parties.is_at_home(frame):
            return "a private journey at home"
        if (unfit := doubt(here, frame)) is not None:
            return unfit
        if pattern.mutual and parties.homes(frame.source + frame.target) < 2:
            return "mutual, and fewer than two states or bodies are its sides"
        if frame.type == "SANCTION" and frame.mode != "convict" and role == "verb" and parties.is_own(frame):
            frame.type, frame.mode = "COERCE", "seize"  # a state that freezes its own people's accounts
        if (
            pattern.together and parties.homes(frame.source) > 1
        ):  # "China and Laos held drills": what they do, they do together
            frame.type, frame.mode = pattern.together, None
        return frame

    def _is_political(self, here: Sides, frame: Frame) -> bool:
        """Whether a nameless subject is somebody whose word counts in politics: "the rebels", "dockers"."""
        classes = self.grammar.knowledge.classes
        political = either(classes["power"], classes["faction"])
        return any(t.lemma_.lower() in political for t in here.tokens(frame, "subject"))

    def _are_met(self, here: Sides, frame: Frame) -> bool:
        """Whether nameless people who are met are a party to something: "rebels", "opposition leaders"."""
        guests = self.grammar.words["met_anywhere"]
        return any(t.lower_ in guests for o in here.tokens(frame, "object") for t in (o, *tree.modifiers(o)))

    def _is_private(self, here: Sides, frame: Frame) -> bool:
        """Whether a nameless subject is no political power: "the runner promised to return to Boston"."""
        subjects = [t for t in here.tokens(frame, "subject") if t.pos_ != "PRON" or t.lower_ in ANYBODY]
        classes = self.grammar.knowledge.classes
        political = either(classes["power"], classes["official"], classes["troops"])
        return bool(subjects) and not any(t.lemma_.lower() in political for t in subjects)

    def _is_habit(self, verb: Token) -> bool:
        """Whether the verb tells what is usually so: "lawmakers traditionally don't meet on Fridays"."""
        auxiliaries = tree.children(verb, "aux", "auxpass")
        present = verb.tag_ in ("VBP", "VBZ") or any(c.lower_ in ("do", "does") for c in auxiliaries)
        if verb.dep_ == "relcl" and verb.tag_ in ("VBP", "VBZ") and verb.head.lower_ in ANYBODY:
            return True  # "anybody who attacks an officer faces prison"
        first = verb
        while first.dep_ == "conj":
            first = first.head
        if first.dep_ == "pcomp" and first.head.lower_ == "for":  # "is known for robbing and kidnapping travellers"
            return first.head.head.lower_ in self.grammar.words["reputed"]
        return present and any(c.lower_ in self.grammar.words["habitual_words"] for c in verb.children)

    def _puts_question(self, verb: Token) -> bool:
        """Whether the verb asks for an answer only: "asked whether it would pay", "asked about the ban"."""
        asks = verb.lemma_.lower() in self.grammar.words["questioning"]
        return tree.quotes_question(verb) or (asks and tree.reports_question(verb))

    def _is_of_nature(self, here: Sides) -> bool:
        """Whether the article is about a calamity that nobody did: it names those more often than attacks."""
        classes = self.grammar.knowledge.classes
        natural = here.reading.count_of(classes["natural_disaster"])
        return natural > 1 and natural > here.reading.count_of(classes["attack"])

    def _is_told(self, here: Sides, frame: Frame) -> bool:
        """Whether a nameless deed is what its clause tells, and where: "the shooting took place near Oslo"."""
        token = frame.token
        if token.dep_ not in ("nsubj", "nsubjpass") or token.head.tag_ not in ("VBD", "VBN", "VBZ", "VBP"):
            return False
        where = (p for t in (token, token.head) for p in tree.children(t, "prep") if p.lower_ in WHERE)
        spots = [n for p in where for o in tree.children(p, "pobj") for n in o.subtree if n.ent_type_]
        return any((named := here.reading.mention_of(here.block, n)) and named.who.kind is Kind.PLACE for n in spots)

    def _may_be_faceless(self, here: Sides, frame: Frame) -> bool:
        """Whether the deed is told clearly enough to be coded though nobody in it has a name.

        What is only said needs a political power that says it: "the rebels rejected the offer", not "the referee".
        """
        if frame.type in SPOKEN and not self._is_political(here, frame):
            return False
        if frame.type == "ASSAULT" and self._is_of_nature(here):
            return False  # "at least 300 people were killed", of an earthquake
        if frame.type == "ASSAULT" and frame.role == "noun" and self._is_told(here, frame):
            return True
        least = 0.8 if frame.role == "verb" else 2.0
        return frame.pattern.weight >= (0.65 if frame.type in ("ASSAULT", "PROTEST") else least)
