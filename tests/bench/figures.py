"""Figures of the benches, gathered for one table: each bench tells its own as it finds them."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

GATHERED = "GRAPHBUILD_FIGURES"  # names the file that `python -m tests.bench` gathers them in


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, what was asked of it, and whether it is met; None: nothing was asked."""

    what: str
    measured: str
    asked: str = ""
    is_met: bool | None = None


def tell(what: str, measured: str, asked: str = "", is_met: bool | None = None) -> None:
    """Prints a figure, and puts it where the table is made from."""
    print(f"{what}: {measured}{f' ({asked} asked)' if asked else ''}", flush=True)
    if path := os.environ.get(GATHERED):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(Figure(what, measured, asked, is_met))) + "\n")


def gathered(path: Path) -> list[Figure]:
    """The figures told so far."""
    return [Figure(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def machine() -> str:
    """The machine that the figures are of: system, processor, cores, Python."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    model = models[0] if models else platform.machine()
    return f"{platform.system()} {platform.machine()}, {model}, {cores} cores, Python {platform.python_version()}"


def table(figures: Iterable[Figure]) -> str:
    """The figures as a table in Markdown."""
    met = {None: "", True: "yes", False: "no"}
    rows = [(f.what, f.measured, f.asked, met[f.is_met]) for f in figures]
    return "\n".join(
        "| " + " | ".join(row) + " |" for row in (("figure", "measured", "asked", "met"), ("---",) * 4, *rows)
    )
