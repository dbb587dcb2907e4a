"""What a worker does with an article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from graphbuild import knowledge as knowledge_room
from graphbuild.errors import EngineError
from graphbuild.knowledge import Knowledge
from graphbuild.records import Article, Extraction, Failure
from graphbuild.sources.duplicates import sketch
from graphbuild.sources.furniture import find_parts
from graphbuild.store import Reading, content_of, encode


@dataclass(frozen=True, slots=True)
class MakeReader:
    """Makes a reader: pickled, sent to a worker, and called there once."""

    model: str
    knowledge_dirs: tuple[Path, ...]
    recipe: str

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


class Reader:
    """Article -> Reading, or the Failure to read it: one bad article of a million must not end a build."""

    def __init__(self, extractor: Callable[[Article], Extraction], known: Knowledge) -> None:
        self._extractor = extractor
        self._known = known

    def __call__(self, article: Article) -> Reading | Failure:
        try:
            parted = with_parts(article, self._known)
            extraction = replace(self._extractor(parted), published=article.published)
        except Exception as fault:  # noqa: BLE001 - rules that stumble over a text: told, and the next one read
            return Failure(article.id, f"a rule failed on it ({type(fault).__name__}: {fault}); please report it")
        return Reading(article.id, content_of(article), sketch(parted), encode(extraction))


def with_parts(article: Article, known: Knowledge) -> Article:
    """The article without the furniture of its page."""
    return replace(article, parts=find_parts(article.text, known.furniture, within=article.parts))
