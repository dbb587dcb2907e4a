"""`python -m tests.docs.commands`: writes docs/commands.md, every command with its arguments and options, anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from graphbuild.cli import app

FILE = Path(__file__).parents[2] / "docs" / "commands.md"
HEAD = """# All commands

Written by `python -m tests.docs.commands` from the commands themselves; a test compares the two. Each command tells the
same with `--help`, and has examples there.
"""


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its words, groups opened: "build", "knowledge check"."""
    root = typer.main.get_command(app)
    yield from _within("", root)


def _within(words: str, command: Any) -> Iterator[tuple[str, Any]]:
    if not hasattr(command, "commands"):  # no group
        yield words.strip(), command
        return
    for name, inner in command.commands.items():
        yield from _within(f"{words} {name}", inner)


def arguments(command: Any) -> list[Any]:
    """The arguments and options that are shown, --help left out."""
    found = [p for p in command.params if not getattr(p, "hidden", False)]
    return [p for p in found if p.name != "help"]


def written() -> str:
    """The whole file."""
    parts = [HEAD]
    for words, command in commands():
        paragraphs = (command.help or "").replace("\\[", "[").split("\n\n")
        said = [" ".join(p.split()) for p in paragraphs if not p.lstrip("\b\n ").startswith("Example")]
        parts.append(f"\n## graphbuild {words}\n\n{said[0]}\n")
        rows = [f"| `{_name(p)}` | {_cell(getattr(p, 'help', None) or '')} |\n" for p in arguments(command)]
        parts.append("\n| argument or option | |\n| --- | --- |\n" + "".join(rows))
    return "".join(parts)


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    return _cell(", ".join((*parameter.opts, *parameter.secondary_opts)))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
    print(f"{FILE} is written. Look at the diff.")
