"""The attic: the command line. A command is one module that parses, calls the library once, and shows.

Exit codes: 0 done, or something found; 1 nothing found; 2 wrong use or input that cannot be read; 3 something of the
input was left out, with --strict; 130 Ctrl-C.
"""

from __future__ import annotations

import inspect
import logging
import os
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from graphbuild import __version__
from graphbuild.cli import (
    build,
    check,
    cypher,
    diff,
    evaluate,
    events,
    explain,
    export,
    knowledge,
    path,
    relations,
    show,
    stats,
    timeline,
    top,
    why,
)
from graphbuild.cli import open as opening
from graphbuild.errors import GraphbuildError

__all__ = ["app", "main"]

app = typer.Typer(
    name="graphbuild",
    help="Knowledge graphs of diplomatic events from news articles, offline.",
    epilog="Each command has examples: graphbuild COMMAND --help. Exit codes: 0 done or found, 1 nothing found, "
    "2 wrong use or input that cannot be read, 3 something was left out (--strict).",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _help(command: Callable[..., None]) -> str:
    """The command's docstring for typer: paragraphs in one line, so that they wrap where the terminal ends."""
    paragraphs = inspect.cleandoc(command.__doc__ or "").split("\n\n")
    joined = (part if part.startswith("\b") else " ".join(part.split()) for part in paragraphs)
    return "\n\n".join(joined).replace("[", "\\[")  # a bracket is no markup


COMMANDS: dict[str, Callable[..., None]] = {
    "build": build.build,
    "add": build.add,
    "open": opening.open_,
    "relations": relations.relations,
    "events": events.events,
    "show": show.show,
    "timeline": timeline.timeline,
    "path": path.path,
    "top": top.top,
    "stats": stats.stats,
    "why": why.why,
    "diff": diff.diff,
    "query": cypher.query,
    "export": export.export,
    "check": check.check,
    "evaluate": evaluate.evaluate,
    "annotate": evaluate.annotate,
    "explain": explain.explain,
}
KNOWLEDGE: dict[str, Callable[..., None]] = {"check": knowledge.check, "test": knowledge.prove}
for name, command in COMMANDS.items():
    app.command(name, help=_help(command))(command)
_knowledge = typer.Typer(
    help="Check and try a folder of your own knowledge: patterns, bodies, officials.", no_args_is_help=True
)
for name, command in KNOWLEDGE.items():
    _knowledge.command(name, help=_help(command))(command)
app.add_typer(_knowledge, name="knowledge")


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


# typer brings click under a name of its own; what it exports of it is this child of the class for wrong use
WrongUse: type[Exception] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")


def main() -> None:
    """Runs the command line; an error is one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    logging.basicConfig(format="graphbuild: %(message)s", level=logging.WARNING)
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except WrongUse as fault:
        sys.exit(_usage_told(fault))
    except typer.Abort:
        sys.exit(1)
    except GraphbuildError as fault:
        sys.exit(_told(fault))
    except BrokenPipeError:  # who reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _usage_told(fault: Any) -> int:
    """Tells a wrong use in one line: what, where, what now; a group without a command shows its help."""
    context: Any = getattr(fault, "ctx", None)
    if type(fault).__name__ == "NoArgsIsHelpError":
        print(context.get_help())
        return 2
    command = "graphbuild"
    if context is not None:  # the first word is how Python was called
        command += context.command_path.removeprefix(context.find_root().command_path)
    said = " ".join(fault.format_message().split()).replace("Value error, ", "").rstrip(".")
    said = said if said.endswith("?") else f"{said}."
    print(f"{command}: {said} See `{command} --help`.", file=sys.stderr)
    return 2


def _told(fault: GraphbuildError) -> int:
    """Tells the fault; the exit code: 1 when what was asked for is not in the graph, else 2."""
    from graphbuild.query import AmbiguousNameError, EventNotFoundError, NameNotFoundError

    if isinstance(fault, AmbiguousNameError) and fault.candidates:
        print(f"graphbuild: {fault.name!r} may be one of {len(fault.candidates)}. Give the id:", file=sys.stderr)
        width = max(len(candidate.id) for candidate in fault.candidates)
        for found in fault.candidates:
            told = (
                found.name,
                found.role,
                found.kind,
                found.country,
                f"{found.events} event{'s' * (found.events != 1)}",
            )
            print(f"  {found.id:<{width}}  {', '.join(part for part in told if part)}", file=sys.stderr)
    else:
        print(f"graphbuild: {' '.join(str(fault).split())}", file=sys.stderr)
    return 1 if isinstance(fault, NameNotFoundError | EventNotFoundError) else 2
