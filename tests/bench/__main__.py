"""`python -m tests.bench`: every figure of speed, one after another, and the machine that gave them; about ten minutes.

Ratios are measured side by side in one run. Seconds of the processor say more than the clock where others work as well.
"""

from __future__ import annotations

import platform
import subprocess
import sys
import time

BENCHES = {
    "reading against the bare parse": ("reading",),
    "a build that has nothing, one or all to read": ("growing", "500"),
    "merging and people, on a corpus of known truth": ("merging", "1000"),
    "resolving and merging as the corpus grows": ("scaling", "30000"),
    "questions to a graph of many events": ("questions", "30000"),
    "graph files of many edges": ("exporting", "30000"),
}


def main() -> int:
    """The number of benches that failed."""
    print(f"{platform.platform()}, {platform.machine()}, Python {platform.python_version()}")
    failed = 0
    for what, (module, *arguments) in BENCHES.items():
        print(f"\n== {what}: python -m tests.bench.{' '.join([module, *arguments])}", flush=True)
        begun = time.monotonic()
        failed += bool(
            subprocess.run([sys.executable, "-m", f"tests.bench.{module}", *arguments], check=False).returncode
        )
        print(f"== {time.monotonic() - begun:.0f} s", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
