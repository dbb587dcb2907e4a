"""The one public class: parses articles and goes through the steps."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from graphbuild.extract import turns
from graphbuild.extract.blocks import Block, blocks
from graphbuild.extract.coreference import Coreference
from graphbuild.extract.extractor.carrying import carry
from graphbuild.extract.extractor.completing import Completer
from graphbuild.extract.extractor.keeping import is_idle, without_cancellers
from graphbuild.extract.extractor.read import Read
from graphbuild.extract.extractor.writing import Writer
from graphbuild.extract.frames import Frame, FrameFinder, Trace
from graphbuild.extract.headlines import Recaser
from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import NameFinder, Reading
from graphbuild.extract.nlp import irregular_verbs, keep_e, plain_nouns
from graphbuild.extract.offices import OfficeReader
from graphbuild.extract.quotes import Quotes
from graphbuild.extract.recipe import recipe_of
from graphbuild.extract.restoring import Restorer
from graphbuild.extract.short_titles import keep_whole
from graphbuild.extract.styles import Styles
from graphbuild.extract.telegraphic import Telegraphic
from graphbuild.extract.where import Setting
from graphbuild.extract.words import Strings, Words
from graphbuild.knowledge import Knowledge
from graphbuild.records import Article, Extraction

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 128  # blocks parsed at a time: more gain nothing, and hold more memory


class Extractor:
    """Reads articles with one model and one body of knowledge; made once in each worker.

    `recipe` names what a result depends on: model, knowledge and rules.
    """

    def __init__(self, nlp: Language, knowledge: Knowledge) -> None:
        keep_whole(nlp, knowledge.titles.short)
        keep_e(nlp, knowledge.words["verbs_in_e"])
        self.nlp = nlp
        self.knowledge = knowledge
        self.recipe = recipe_of(nlp.meta, knowledge.version)
        self.strings = Strings(nlp.vocab)
        self.unchanged = knowledge.words["unchanged_pasts"]
        lexicon = Lexicon(knowledge, plain_nouns(nlp))
        self.lands = {name.lower() for state in knowledge.countries.values() for name in (state.name, *state.names)}
        self.restore = Restorer(knowledge)
        self.unstyle = Styles(knowledge)
        self.spell_out = Telegraphic(knowledge)
        self.recase = Recaser(knowledge, lexicon.forms, irregular_verbs(nlp))
        self.names = NameFinder(lexicon)
        self.offices = OfficeReader(lexicon)
        self.coreference = Coreference(lexicon)
        self.frames = FrameFinder(knowledge)
        self.complete = Completer(knowledge)
        self.write = Writer(knowledge, self.recipe)

    def __call__(self, article: Article) -> Extraction:
        """Everything that the article says; an article without words gives an empty extraction."""
        return next(self.many([article]))

    def many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """The extraction of each article, in their order; several are parsed at a time, which is faster.

        What comes out of one does not depend on those beside it. At most `BATCH` blocks are held.
        """
        waiting: list[tuple[Article, list[Block]]] = []
        for article in articles:
            waiting.append((article, self._blocks(article)))
            if sum(len(pieces) for _, pieces in waiting) >= BATCH:
                yield from self._parsed(waiting)
                waiting = []
        yield from self._parsed(waiting)

    def _parsed(self, waiting: Sequence[tuple[Article, list[Block]]]) -> Iterator[Extraction]:
        docs = self.nlp.pipe((block.text for _, pieces in waiting for block in pieces), batch_size=BATCH)
        for article, pieces in waiting:
            yield self._extract(article, self._reading(article, pieces, itertools.islice(docs, len(pieces))))

    def _blocks(self, article: Article) -> list[Block]:
        return self.spell_out(self.recase(self.unstyle(turns.split(self.restore(blocks(article)), self.lands))))

    def read(self, article: Article) -> Reading:
        """The article's blocks, parsed."""
        pieces = self._blocks(article)
        return self._reading(article, pieces, self.nlp.pipe((b.text for b in pieces), batch_size=BATCH))

    def _reading(self, article: Article, pieces: list[Block], docs: Iterable[Doc]) -> Reading:
        words: Any = [  # the rules know them by spaCy's names
            Words(doc, block.text, self.strings, self.unchanged) for block, doc in zip(pieces, docs, strict=True)
        ]
        return Reading(article.id, article.published, pieces, words, period=article.period)

    def traced(self, article: Article, trace: Trace) -> tuple[Reading, list[Frame], Extraction]:
        """The parsed article, the frames of its events in their order, and what a call gives; tells `trace` why."""
        reading = self.read(article)
        reads = self._reads(reading, trace)
        return reading, [read.frame for read in reads], self.write(article, reading, reads)

    def _extract(self, article: Article, reading: Reading) -> Extraction:
        extraction = self.write(article, reading, self._reads(reading))
        for doc in reading.docs:
            doc.take_apart()
        return extraction

    def _reads(self, reading: Reading, trace: Trace | None = None) -> list[Read]:
        quotes = Quotes(reading, self.knowledge.words["speech"], self.knowledge.words["newsroom"])
        self.names(reading)
        self.offices(reading)
        self.coreference(reading, quotes)
        frames = self.frames(reading, quotes, trace)
        setting = Setting(reading, self.knowledge, quotes)
        setting.ties.note(frames)
        reads = [self.complete(setting, frame) for frame in frames]
        told = [r for r in reads if not is_idle(r, self.knowledge)]
        kept = without_cancellers(told)
        if trace is not None:
            idle = "only thought of, and not even of whom is said"
            trace.drop(frames, (r.frame for r in told), idle)
            trace.drop((r.frame for r in told), (r.frame for r in kept), "it only ends or cancels another event")
        carry(reading, setting, kept)
        return kept
