"""The attic: the command line. A command is one module that parses, calls the library once, and shows.

Exit codes: 0 done, or something found; 1 nothing found; 2 wrong use or input that cannot be read; 3 something of the
input was left out, with --strict; 130 Ctrl-C.
"""

from __future__ import annotations

import logging
import sys
from typing import Annotated

import typer

from graphbuild import __version__
from graphbuild.cli import build, export, relations, why
from graphbuild.errors import GraphbuildError

__all__ = ["app", "main"]

app = typer.Typer(
    name="graphbuild",
    help="Knowledge graphs of diplomatic events from news articles, offline.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("build")(build.build)
app.command("add")(build.add)
app.command("export", help=export.HELP)(export.export)
app.command("relations")(relations.relations)
app.command("why")(why.why)


def _tell_version(wanted: bool) -> None:
    if wanted:
        print(f"graphbuild {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Knowledge graphs of diplomatic events from news articles, offline."""


def main() -> None:
    """Runs the command line; an error is one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    logging.basicConfig(format="graphbuild: %(message)s", level=logging.WARNING)
    try:
        app()
    except GraphbuildError as fault:
        print(f"graphbuild: {' '.join(str(fault).split())}", file=sys.stderr)
        sys.exit(_code(fault))


def _code(fault: GraphbuildError) -> int:
    """1 when what was asked for is not in the graph, else 2."""
    from graphbuild.query import EventNotFoundError, NameNotFoundError

    return 1 if isinstance(fault, NameNotFoundError | EventNotFoundError) else 2
