"""A build whose articles are taken in: read, put together, write."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild import knowledge as knowledge_room
from graphbuild.builder.intake import Progress, Taken
from graphbuild.builder.outputs import NAMES, digests, write_rejected, written_aside
from graphbuild.builder.reading import MakeReader, with_parts
from graphbuild.builder.report import BuildReport, Found, count
from graphbuild.builder.settings import Settings, fingerprint
from graphbuild.builder.where import Engine
from graphbuild.engines import Crew, engine
from graphbuild.errors import InputError, Stopped
from graphbuild.export.jsonl import article_row, entity_row, event_row
from graphbuild.extract.recipe import changed_parts
from graphbuild.garbage import no_collection
from graphbuild.graph import to_networkx
from graphbuild.knowledge import Knowledge
from graphbuild.merge import merge
from graphbuild.records import Article, Failure, Rejection
from graphbuild.resolve import Decision, resolve
from graphbuild.sources import told
from graphbuild.sources.duplicates import find_duplicates
from graphbuild.store import Corpus, Store, follow
from graphbuild.store.results import has_results, write_results

if TYPE_CHECKING:
    import networkx as nx


MANY = 1500  # articles: of fewer, what follows the reading is sooner done than sent to workers


@dataclass(frozen=True, slots=True)
class Run:
    """A build whose articles are taken in."""

    store: Store
    corpus: Corpus
    out: Path
    settings: Settings
    decisions: Sequence[Decision]
    recipe: str
    where: Engine
    tell: Progress

    def __call__(self, taken: Taken) -> BuildReport:
        before = self.store.info("recipe")
        changes = self.corpus.changes()
        print_ = fingerprint(self.corpus.digest(), self.recipe, self.settings, self.decisions)
        is_unchanged = (
            self.store.info("fingerprint") == print_
            and self.store.info("files") == self._digests()
            and has_results(self.store.connection)  # of another layout they are written anew
        )
        number = 0
        if not is_unchanged:
            total, characters, articles = self.corpus.unread(self.recipe)
            with self._crew(total, characters) as crew:
                number, failed = self._read(crew, articles, total)
                taken.rejected += failed
                if failed:
                    changes = self.corpus.changes()
                    print_ = fingerprint(self.corpus.digest(), self.recipe, self.settings, self.decisions)
                try:
                    self._put_together(print_, crew)
                except KeyboardInterrupt:
                    raise Stopped(
                        f"stopped: all articles are read and kept in {self.store.path}; the files are those of before. "
                        "Run the same command again to go on."
                    ) from None
        write_rejected(self.out, taken.rejected)
        found = Found.from_json(self.store.info("found") or "")
        return BuildReport(
            articles=len(self.corpus),
            **asdict(found),
            files=tuple(self.out / name for name in NAMES),
            recipe=self.recipe,
            read=number,
            new=changes.new,
            changed=changes.changed,
            gone=changes.gone,
            is_first=before is None,
            is_unchanged=is_unchanged,
            reread_for=tuple(changed_parts(before, self.recipe)) if before else (),
            rejected=tuple(taken.rejected),
            notices=tuple(taken.notices),
        )

    def _digests(self) -> str:
        return json.dumps(digests(self.out), sort_keys=True)

    def _crew(self, total: int, characters: int) -> AbstractContextManager[Crew]:
        """Who works at a build with so much to read."""
        name, workers = self.where.chosen(total, characters)
        make = MakeReader(self.settings.model or "", tuple(self.settings.knowledge_dirs or ()), self.recipe)
        return engine(name)(make, workers=workers, scheduler=self.where.scheduler, shared=self.out)

    def _known(self) -> Knowledge:
        return knowledge_room.load(*(self.settings.knowledge_dirs or ()))

    def _read(self, crew: Crew, articles: Iterator[Article], total: int) -> tuple[int, list[Rejection]]:
        """Reads what was not read by this recipe; how many, and what failed. Stopped: Ctrl-C."""
        if not total:
            return 0, []
        failed: list[Rejection] = []
        done = 0
        self.tell("loading the model", 0, 0)
        try:
            with closing(crew.read(articles, total=total)) as results:
                for result in results:
                    done += 1
                    if isinstance(result, Failure):
                        failed.append(Rejection(self.corpus.place(result.article), None, result.article, result.reason))
                        self.corpus.leave_out(result.article)
                    else:
                        self.corpus.put(result, self.recipe)
                    self.tell("reading", done, total)
                    if done == 1:
                        self._known()  # which workers leave no time for when they are done
        except KeyboardInterrupt:
            raise Stopped(
                f"stopped: {done} of {total} new articles are read and kept in {self.store.path}. "
                "Run the same command again to go on."
            ) from None
        if not len(self.corpus):
            raise InputError(f"no article could be read: {told(failed, 3)}. Name others.")
        return done, failed

    @no_collection()
    def _put_together(self, print_: str, crew: Crew) -> None:
        """Resolves, merges, draws and writes; files and store change together."""
        known = self._known()
        self.tell("finding duplicates", 0, 0)
        sketches = self.corpus.sketches(self.recipe)
        duplicates = find_duplicates(sketches, lambda id_: with_parts(self.corpus.article(id_), known))
        self.corpus.mark_duplicates(duplicates)
        extractions = self.corpus.extractions(self.recipe)
        self.tell("resolving", 0, 0)
        is_large = len(self.corpus) >= MANY
        each = crew.map if is_large else map
        entities, links = resolve(extractions, known, decisions=self.decisions, each=each)
        self.tell("merging", 0, 0)
        papers = {article.id: article.source for article in self.corpus.articles(with_text=False)}
        events = merge(extractions.passing(), links, known, papers=papers, each=each)

        def make_graph() -> nx.MultiDiGraph[str]:
            return to_networkx(entities, events, self.corpus.articles(with_text=False), knowledge=known)

        self.tell("drawing", 0, 0)
        options = {"html": {"max_nodes": self.settings.max_nodes}}
        aside = written_aside(
            *(self.out, make_graph, self.corpus.articles(), entities, events),
            options=options,
            crew=crew if is_large else None,
        )
        with aside as finished, self.store.transaction():
            self.tell("writing", 0, 0)
            self.corpus.settle(self.recipe)
            follow(self.store, events)
            by_id = {entity.id: entity for entity in entities}
            write_results(
                self.store.connection,
                map(article_row, self.corpus.articles(with_text=False)),
                map(entity_row, entities),
                (event_row(event, by_id) for event in events),
                extractions=extractions.passing(),
                links=links,
                knowledge=known,
            )
            self.store.note("recipe", self.recipe)
            self.store.note("settings", self.settings.to_json())
            self.store.note("fingerprint", print_)
            self.store.note("files", json.dumps(finished(), sort_keys=True))
            self.store.note("found", count(entities, events, len(duplicates)).to_json())
