"""The console blocks of README.md: commands and what they print."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"
BLOCK = re.compile(r"```console\n\$ graphbuild (?P<command>.*)\n(?P<output>(?:.*\n)*?)```\n")


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each command, without `graphbuild`, and the output that the README gives it."""
    return ((block["command"], block["output"]) for block in BLOCK.finditer(text))


def printed(command: str, folder: Path) -> str:
    """What the command prints in a folder where the two articles were built."""
    if command.startswith("build "):
        return (folder / "build.txt").read_text(encoding="utf-8")
    run = [sys.executable, "-m", "graphbuild", *shlex.split(command)]
    return subprocess.run(run, cwd=folder, capture_output=True, check=True, timeout=60).stdout.decode()
