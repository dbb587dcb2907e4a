"""`graphbuild knowledge check DIR` and `graphbuild knowledge test DIR`: a folder of one's own, before it is used."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["check", "prove"]

Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="A folder with events/, organizations.toml, officials.csv and the like.")
]
Beside = Annotated[
    list[Path] | None,
    typer.Option("--knowledge", help="Another folder that it is laid over, and may name things of; may be repeated."),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object for programs.")]


def check(folder: Folder, knowledge: Beside = None, as_json: AsJson = False) -> None:
    """Tell all faults of a knowledge folder at once: wrong shapes, misspelt slots, unknown countries and bodies.

    The exit code is 1 when there are any. How the files are written is told in docs/patterns.md.

    Example: graphbuild knowledge check my-knowledge
    """
    from graphbuild.errors import KnowledgeError
    from graphbuild.knowledge.check import files_of, find_faults

    if not folder.is_dir():
        raise KnowledgeError(f"{folder}: no such folder. Name one with events/, organizations.toml and the like.")
    files = files_of(folder)
    faults = find_faults(folder, beside=knowledge or ())
    if as_json:
        print(json.dumps({"folder": str(folder), "files": files, "faults": faults}, ensure_ascii=False, indent=2))
    else:
        for fault in faults:
            print(fault)
        number = f"{len(faults)} fault{'s' * (len(faults) != 1)}" if faults else "no faults"
        print(f"{folder}: {number} in {', '.join(files) or 'no file: none of its files has a name that is known'}")
    if faults or not files:
        raise typer.Exit(1)


def prove(folder: Folder, knowledge: Beside = None, as_json: AsJson = False) -> None:
    """Run the examples and counterexamples of the patterns in a folder of your own.

    An example holds when its sentence gives an event of that pattern with those sides, status, date and place; a
    counterexample when the pattern does not fire. The exit code is 1 when one does not hold; graphbuild explain then
    tells why.

    Example: graphbuild knowledge test my-knowledge
    """
    from graphbuild import extract

    proof = extract.prove(folder, beside=knowledge or ())
    if as_json:
        print(json.dumps(asdict(proof), ensure_ascii=False, indent=2))
    else:
        import shlex

        for failure in proof.failures:
            print(failure)
            print(f"    why    graphbuild explain {shlex.quote(failure.text)} --knowledge {shlex.quote(str(folder))}")
        patterns = f"{proof.patterns} pattern{'s' * (proof.patterns != 1)}"
        print(f"{proof.sentences - len(proof.failures)} of {proof.sentences} sentences of {patterns} hold")
    if proof.failures:
        raise typer.Exit(1)
