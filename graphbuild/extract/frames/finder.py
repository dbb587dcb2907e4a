"""Goes over the words of a text: which may be the trigger of which patterns, and the first of these that fires.

Patterns are indexed by the lemma of their trigger. For each word that may be one, the most specific pattern whose
conditions hold fires; its slots are looked up in the tree and turned into the actors that stand there. An outer verb
(refuse, threaten, promise, demand) absorbs the deeds in its complement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import parties
from graphbuild.extract.frames.absorb import unabsorbed
from graphbuild.extract.frames.aims import is_only_aimed_at
from graphbuild.extract.frames.firing import fire
from graphbuild.extract.frames.frame import Frame, Grammar
from graphbuild.extract.frames.index import MANNER, Entry, PatternIndex, Tables
from graphbuild.extract.frames.nameless import SPOKEN
from graphbuild.extract.frames.sides import Sides
from graphbuild.extract.frames.story import complete_from_story
from graphbuild.extract.frames.trace import Trace
from graphbuild.extract.mentions import Reading
from graphbuild.extract.quotes import Quotes
from graphbuild.knowledge import Knowledge
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

WORDS_ONLY = SPOKEN | {"CONSULT", "PROTEST"}
MOST_FORMS = 50_000  # words whose patterns are kept


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
            sentences = {token.sent.start: token.sent for token in triggers}
            lacking = {
                start: self.index.vocabulary.lacking(here.words_of(sentence)) for start, sentence in sentences.items()
            }
            frames = [
                f for token in triggers if (f := self._at(here, token, lacking[token.sent.start], trace)) is not None
            ]
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
        if (role == "verb" and self._is_in_name(here, token)) or (role == "noun" and self._is_named(here, token)):
            return None
        if modals or manners:
            entries = Tables([*modals, *entries.all, *manners])
        tried = entries.fitting(token, lacking, here.words) if trace is None else entries.all
        if not tried or (role == "noun" and tree.is_idle_noun(token)):
            return None
        return self._first(here, token, tried, trace)

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

    def _first(self, here: Sides, token: Token, tried: list[tuple[Entry, str]], trace: Trace | None) -> Frame | None:
        """The frame of the first pattern whose conditions hold."""
        carrier = self._carrier(token) if token.pos_ in ("NOUN", "PROPN") else None
        for number, (entry, table) in enumerate(tried):
            found = fire(here, token, carrier if table == "noun" else None, table, entry)
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
            behind = here.reading.covering.get((here.block, token.i + 1))
            telling = token.lower_ in self.grammar.words["telling_groups"]
            return telling and behind is not None and behind.start == token.i + 1  # "the opposition Elmar"
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
