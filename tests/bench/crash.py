"""`python -m tests.bench.crash`: a build of 500 articles that is killed at 20 random moments, and then left alone."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.faults.builds import crash


def main(articles: int = 500, moments: int = 20, seed: int = 2024) -> int:
    """0 when no finished article was lost and the files are those of a build that nobody killed."""
    with tempfile.TemporaryDirectory() as folder:
        counts = crash(Path(folder), articles=articles, moments=moments, seed=seed, longest=4.0, pause=0.02)
    print(f"{articles} articles, killed at {moments} moments (seed {seed}): kept after each {counts}; the same files")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
