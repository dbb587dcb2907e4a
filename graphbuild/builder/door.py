"""`build` and `add`: a folder, a lock, a store, and a run in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from graphbuild import knowledge as knowledge_room
from graphbuild.builder.intake import Progress, take_in
from graphbuild.builder.outputs import writing
from graphbuild.builder.report import BuildReport
from graphbuild.builder.run import Run
from graphbuild.builder.settings import Settings
from graphbuild.builder.where import Engine
from graphbuild.errors import GraphError, InputError
from graphbuild.knowledge.check import check_folder
from graphbuild.resolve import read_decisions
from graphbuild.resolve.by_hand import FILE as BY_HAND
from graphbuild.store import NAME, Corpus, build_lock, open_store
from graphbuild.store.lock import NAME as LOCK


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
        taken = take_in(corpus, paths, out, tell)
        is_begun.append(True)
        run = Run(store, corpus, out, settings, decisions, recipe, where, tell)
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
