"""What stands for a name: pronouns, "the army", "the minister", "both sides", and "we" inside a quotation.

Precision first: nearness, subjecthood and kind decide, an antecedent further back than three sentences is not looked
for, and every choice is noted on its mention as the guess that it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from itertools import compress
from operator import or_
from typing import TYPE_CHECKING

from graphbuild.extract.coreference.history import History
from graphbuild.extract.coreference.homes import go_home
from graphbuild.extract.coreference.nouns import NounReader
from graphbuild.extract.coreference.pronouns import PronounReader
from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import Reading
from graphbuild.extract.mentions.reading import stand_in
from graphbuild.extract.quotes import Quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc

STANDING_IN = frozenset({"PRON", "DET", "NOUN", "PROPN"})  # parts of speech of what may stand for a name

__all__ = ["Coreference"]


class Coreference:
    """Adds the mentions that are no names to a reading, in the order of the text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words = lexicon.knowledge.words
        self.holders = lexicon.knowledge.titles.holders
        self.pronouns = PronounReader(lexicon)
        self.nouns = NounReader(lexicon)

    def __call__(self, reading: Reading, quotes: Quotes) -> None:
        """Pronouns and bare nouns of all docs, from the first word to the last."""
        history = History(reading, self.words, self.holders, self.lexicon.knowledge.classes["talks"], quotes)
        speaking = self.words["pronouns_speaker"]
        titled = {(m.block, i) for m in reading.named for i in range(m.outer, m.end)}
        heads: defaultdict[int, set[int]] = defaultdict(set)
        for block, i in reading.at:
            heads[block].add(i)
        alone = speaking | {"there", "two"}
        for block, doc in enumerate(reading.docs):
            named_here = heads[block]
            telling = self._telling(doc, named_here, alone)
            if reading.blocks[block].is_label:
                continue  # "he" is nobody for being the one who says it
            for number, sentence in enumerate(doc.sents):
                here = (block, number)
                history.pass_sentence(here)
                within = slice(sentence.start, sentence.end)
                for token in compress(doc[within], telling[within]):
                    if token.i in named_here:
                        named = reading.at[(block, token.i)]
                        person = self.nouns.national(history, named, token, here)
                        if person is not None:
                            named.notes = (*named.notes, f"the {token.text}: {person.name}, the last one named")
                            named.who, named.found = person, "coreference"
                        history.take(named, here, token)
                    pos, word = token.pos_, token.lower_
                    if pos not in STANDING_IN and token.tag_ != "PRP$" and word not in alone:
                        continue
                    if (block, token.i) in titled:
                        continue
                    found = None
                    if word in speaking and quotes.is_said(block, token.i):
                        continue  # below: the one who speaks may be a pronoun that comes later
                    if pos in ("PRON", "DET") or token.tag_ == "PRP$":
                        found = self.pronouns.read(quotes, history, block, token, here)
                    elif word == "there" and token.dep_ == "advmod":
                        found = self.pronouns.spot(history, block, token, here)
                    elif word == "two":
                        found = self.pronouns.the_two(history, block, token, here)
                    elif pos in ("NOUN", "PROPN"):
                        found = self.nouns.read(reading, quotes, history, block, doc, token, here)
                    if found is not None:
                        reading.add(found)
                        if word in speaking:
                            go_home(reading, self.lexicon, found, token)
                        history.take(found, here, token)
        for block, doc in enumerate(reading.docs):
            for token in () if speaking.isdisjoint(doc.lowers) else doc:
                if token.lower_ in speaking and token.pos_ == "PRON" and quotes.is_said(block, token.i):
                    speaker = quotes.speaker(block, token.i)
                    if speaker is not None:
                        named = stand_in(block, token, speaker, "pronoun", f"{token.text}: who speaks")
                        reading.add(named)
                        go_home(reading, self.lexicon, named, token)
        reading.named.sort(key=lambda m: (m.block, m.outer, -m.end))

    def _telling(self, doc: Doc, named: Set[int], alone: Set[str]) -> list[bool]:
        """Of each word, whether it is named (`named`: where), or may stand for a name; half of them neither are."""
        standing = map(or_, map(STANDING_IN.__contains__, doc.poses), map(alone.__contains__, doc.small))
        telling = list(map(or_, standing, map("PRP$".__eq__, doc.tags)))
        for i in named:
            telling[i] = True
        return telling
