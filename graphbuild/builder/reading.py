"""What a worker does with an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Protocol

from graphbuild import knowledge as knowledge_room
from graphbuild.errors import EngineError
from graphbuild.garbage import no_collection
from graphbuild.knowledge import Knowledge
from graphbuild.records import Article, Extraction, Failure
from graphbuild.sources.duplicates import sketch
from graphbuild.sources.furniture import find_parts
from graphbuild.store import Reading, content_of, encode

TOGETHER = 8  # articles: what a kill can take of the work


@dataclass(frozen=True, slots=True)
class MakeReader:
    """Makes a reader: pickled, sent to a worker, and called there once."""

    model: str
    knowledge_dirs: tuple[Path, ...]
    recipe: str

    @no_collection()
    def __call__(self) -> Reader:
        """The reader, with its model loaded.

        Raises:
            EngineError: this machine has another model, knowledge or version of graphbuild than the one that asks.
        """
        from graphbuild.extract import Extractor, load_model

        known = knowledge_room.load(*self.knowledge_dirs)
        extractor = Extractor(load_model(self.model), known)
        if extractor.recipe != self.recipe:
            raise EngineError(
                f"a worker reads by the recipe {extractor.recipe}, this build by {self.recipe}. "
                "Install the same graphbuild, model and knowledge on all machines."
            )
        return Reader(extractor, known)


class Extracting(Protocol):
    """What reads articles: `Extractor`."""

    recipe: str

    def many(self, articles: Iterable[Article], /) -> Iterator[Extraction]:
        """The extraction of each article, in their order."""


class Reader:
    """Articles -> a Reading of each, or the Failure to read it: one bad article of a million must not end a build."""

    def __init__(self, extractor: Extracting, known: Knowledge) -> None:
        self._extractor = extractor
        self._known = known

    def __call__(self, articles: Iterable[Article]) -> Iterator[Reading | Failure]:
        """Some articles are read together, which is faster; when the rules fail on them, each is read for itself."""
        waiting = iter(articles)
        while some := list(islice(waiting, TOGETHER)):
            try:
                yield from self._read(some)
            except Exception:  # noqa: BLE001 - whatever a rule stumbles over
                yield from map(self._alone, some)

    @no_collection()
    def _read(self, articles: Sequence[Article]) -> list[Reading]:
        parted = [with_parts(article, self._known) for article in articles]
        extractions = self._extractor.many(parted)
        return [_reading(*three) for three in zip(articles, parted, extractions, strict=True)]

    def _alone(self, article: Article) -> Reading | Failure:
        try:
            return self._read([article])[0]
        except Exception as fault:  # noqa: BLE001 - told, and the next one read
            return Failure(article.id, f"a rule failed on it ({type(fault).__name__}: {fault}); please report it")


def _reading(article: Article, parted: Article, extraction: Extraction) -> Reading:
    dated = replace(extraction, published=article.published)
    return Reading(article.id, content_of(article), sketch(parted), encode(dated))


def with_parts(article: Article, known: Knowledge) -> Article:
    """The article without the furniture of its page."""
    return replace(article, parts=find_parts(article.text, known.furniture, within=article.parts))
