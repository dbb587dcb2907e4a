"""`python -m tests.bench`: every figure of speed in one table, and the machine that gave them; under ten minutes.

Ratios are measured side by side in one run. Seconds of the processor say more than the clock where others work as well.
Each bench can be run by itself, on as much as one likes: `python -m tests.bench.scaling 100000`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.figures import GATHERED, gathered, machine, table

BENCHES = {  # the bench, and on how much: what fits into ten minutes
    "reading": ("5",),
    "longest": ("50000",),
    "workers": ("1600",),
    "growing": ("1000",),
    "share": ("2000",),
    "merging": ("500",),
    "scaling": ("8000",),
    "questions": ("30000",),
    "exporting": ("30000", "graphml", "gexf", "csv"),
}


def main() -> int:
    """The number of benches that failed or fell short."""
    short = 0
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.jsonl"
        path.touch()
        for module, arguments in BENCHES.items():
            command = [f"tests.bench.{module}", *arguments]
            print(f"\n== python -m {' '.join(command)}", flush=True)
            since = time.monotonic()
            done = subprocess.run(
                [sys.executable, "-m", *command], check=False, env={**os.environ, GATHERED: str(path)}
            )
            short += bool(done.returncode)
            print(f"== {time.monotonic() - since:.0f} s", flush=True)
        print(f"\n{machine()}\n\n{table(gathered(path))}\n\nall in {(time.monotonic() - begun) / 60:.1f} minutes")
    return short


if __name__ == "__main__":
    sys.exit(main())
