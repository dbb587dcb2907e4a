"""A build from beginning to end: take in, read, put together, write."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild import knowledge as knowledge_room
from graphbuild.builder.outputs import NAMES, digests, write_rejected, writing, written_aside
from graphbuild.builder.reading import MakeReader, with_parts
from graphbuild.builder.report import BuildReport, Found, count
from graphbuild.builder.settings import Settings, fingerprint
from graphbuild.engines import Crew, engine
from graphbuild.errors import GraphError, InputError, Stopped
from graphbuild.export.jsonl import article_row, entity_row, event_row
from graphbuild.extract.recipe import changed_parts
from graphbuild.garbage import no_collection
from graphbuild.graph import to_networkx
from graphbuild.knowledge import Knowledge
from graphbuild.knowledge.check import check_folder
from graphbuild.merge import merge
from graphbuild.records import Article, Failure, Notice, Read, Rejection
from graphbuild.resolve import Decision, read_decisions, resolve
from graphbuild.resolve.by_hand import FILE as BY_HAND
from graphbuild.sources import one_id, read, told
from graphbuild.sources.duplicates import find_duplicates
from graphbuild.store import NAME, Corpus, Store, build_lock, follow, open_store
from graphbuild.store.lock import NAME as LOCK
from graphbuild.store.results import has_results, write_results

if TYPE_CHECKING:
    import networkx as nx

Progress = Callable[[str, int, int], None]  # what is done, how many of how many; 0 of 0: nobody knows
MANY = 1500  # articles: of fewer, what follows the reading is sooner done than sent to workers
LITTLE = 60_000  # characters: they are read before a second process would have loaded its model


@dataclass(frozen=True, slots=True)
class Engine:
    """Where articles are read: `name` None lets their number and `workers` decide; `workers` None: one a core."""

    name: str | None = None
    workers: int | None = 1
    scheduler: str | None = None

    def chosen(self, articles: int, characters: int) -> tuple[str, int]:
        """Name of the engine and number of its workers for so much to read."""
        workers = self.workers or _cores()
        if self.name is not None:
            return self.name, workers
        return (
            ("serial", 1)
            if min(workers, articles) == 1 or characters < LITTLE
            else ("processes", min(workers, articles))
        )


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def build(
    paths: Iterable[Path | str],
    out: Path | str,
    *,
    model: str | None = None,
    knowledge_dirs: Sequence[Path] | None = (),
    max_nodes: int | None = None,
    workers: int | None = 1,
    engine: str | None = None,
    scheduler: str | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Builds the knowledge graph of exactly the articles under `paths`, and writes it to the folder `out`.

    The files are graph.html, graph.graphml, graph.gexf, the three record files, and graph.db, the store: a second
    build reads only what is new or changed, and one that was killed is gone on with. Other files in `out` are left
    alone. The same articles in any order give the same bytes, by whatever engine. What cannot be read is left out and
    told in the report and in rejected.jsonl. What resolutions.csv in `out` merges and splits by hand is merged and
    split, see `graphbuild.resolve.by_hand`. The page draws the `max_nodes` actors and places with most events; the
    other files hold all.

    `workers` is the number of processes (None: one a core; a script that asks for more than one keeps its own work
    under `if __name__ == "__main__"`), `engine` "serial", "processes" or "dask", `scheduler` the address of a Dask
    scheduler. `progress` is called with what is being done, the number done and their total.

    Raises:
        InputError: a path is missing, nothing under `paths` can be read, or `out` cannot be written.
        KnowledgeError: a fault in a knowledge file.
        ModelError: the model is not installed, or lacks a tagger, a parser or names.
        EngineError: Dask is asked for, and not there.
        StoreError: the store is damaged, of a newer version, or another build has it.
        Stopped: Ctrl-C; what was read is kept.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as out:
    ...     report = build(["data/articles"], out)
    >>> report.articles, report.is_first
    (2, True)
    """
    settings = Settings(model, knowledge_dirs, max_nodes)
    return _run(paths, Path(out), settings, Engine(engine, workers, scheduler), progress, keep=False)


def add(
    paths: Iterable[Path | str],
    out: Path | str,
    *,
    model: str | None = None,
    knowledge_dirs: Sequence[Path] | None = None,
    max_nodes: int | None = None,
    workers: int | None = 1,
    engine: str | None = None,
    scheduler: str | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Puts the articles under `paths` to those that the graph in `out` is made of.

    One with the id of another takes its place. What is not given is as in the build before. The result is that of one
    build of all these articles.

    Raises:
        GraphError: nothing was built in `out`.
        GraphbuildError: as `build` does.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as out:
    ...     _ = build(["data/articles/dw-asean-talks.txt"], out)
    ...     report = add(["data/articles"], out)
    >>> report.articles, report.new
    (2, 1)
    """
    if not (Path(out) / NAME).is_file():
        raise GraphError(f"{out}: no graph to add to. Build one first: graphbuild build PATH --out {out}")
    settings = Settings(model, knowledge_dirs, max_nodes)
    return _run(paths, Path(out), settings, Engine(engine, workers, scheduler), progress, keep=True)


def _run(
    paths: Iterable[Path | str], out: Path, settings: Settings, where: Engine, progress: Progress | None, *, keep: bool
) -> BuildReport:
    if out.exists() and not out.is_dir():
        raise InputError(f"{out}: is a file, not a folder to write to. Give another folder with --out.")
    tell = progress or (lambda what, number, total: None)
    recipe = "" if keep else _recipe(settings.completed())  # its faults are told before anything is written
    with _folder(out) as is_begun, build_lock(out), open_store(out / NAME) as store:
        settings = settings.completed(store if keep else None)
        recipe = recipe or _recipe(settings)
        corpus = Corpus(store, keep=keep)
        decisions = read_decisions(out / BY_HAND)
        taken = _take_in(corpus, paths, out, tell)
        is_begun.append(True)
        run = _Run(store, corpus, out, settings, decisions, recipe, where, tell)
        return run(taken)


def _recipe(settings: Settings) -> str:
    """The recipe of these settings; what is wrong with model or knowledge is told."""
    from graphbuild.extract import recipe

    dirs = settings.knowledge_dirs or ()
    for folder in filter(Path.is_dir, dirs):  # one that is missing, `version` tells
        check_folder(folder, beside=dirs)
    return recipe(settings.model or "", knowledge_room.version(*dirs))


@contextmanager
def _folder(out: Path) -> Iterator[list[bool]]:
    """Makes the folder; when the block ends without having begun, what was not there is not there again."""
    was_there, had_store = out.exists(), (out / NAME).exists()
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
    is_begun: list[bool] = []
    try:
        yield is_begun
    finally:
        if not had_store and not is_begun:
            for name in (NAME, f"{NAME}-wal", f"{NAME}-shm", LOCK):
                (out / name).unlink(missing_ok=True)
            if not was_there and not any(out.iterdir()):
                out.rmdir()


@dataclass(slots=True)
class _Taken:
    """What came in, and what was told meanwhile."""

    rejected: list[Rejection]
    notices: list[Notice]


def _take_in(corpus: Corpus, paths: Iterable[Path | str], out: Path, tell: Progress) -> _Taken:
    """Puts the articles under `paths` into the corpus; InputError when it has none then."""
    taken = _Taken([], [])

    def articles() -> Iterator[Read]:
        number = 0
        for item in read(paths, skip=[out], today=today()):
            if isinstance(item, Rejection):
                taken.rejected.append(item)
            elif isinstance(item, Notice):
                taken.notices.append(item)
            else:
                number += 1
                tell("taking in", number, 0)
                yield item

    taken.rejected += [one_id(item, other) for item, other in corpus.take(articles())]
    if not len(corpus):
        why = told(taken.rejected, 3) if taken.rejected else "the files hold none"
        raise InputError(f"no article could be read: {why}. Mend the files, or name others.")
    return taken


def today() -> date:
    """The day after which a date of publication lies in the future: nothing else in a build asks for it.

    That of SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else of the clock.

    Raises:
        InputError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    said = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        now = datetime.now(UTC) if said is None else datetime.fromtimestamp(int(said), UTC)
    except (ValueError, OverflowError, OSError):
        raise InputError(
            f"SOURCE_DATE_EPOCH is {said!r}, no number of seconds since 1970. Unset it, or set it to `date +%s`."
        ) from None
    return now.date()


@dataclass(frozen=True, slots=True)
class _Run:
    """A build whose articles are taken in."""

    store: Store
    corpus: Corpus
    out: Path
    settings: Settings
    decisions: Sequence[Decision]
    recipe: str
    where: Engine
    tell: Progress

    def __call__(self, taken: _Taken) -> BuildReport:
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
