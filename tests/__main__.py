"""`python -m tests`: every gate, cheap ones first; stops at the first that fails, with its exit code.

The tests, which come last, run in two processes at once: the rooms that wait for browsers and builds in one, all others
in the other. `pytest` runs the same in one. The slowest tests of each share are told.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
WAITING = ("tests/browser", "tests/faults", "tests/notebooks")
PYTEST = [sys.executable, "-m", "pytest", "--durations=12", "--durations-min=2"]

GATES = {
    "format": [[str(BIN / "ruff"), "format", "--check", "."]],
    "lint": [[str(BIN / "ruff"), "check", "."]],
    "import contract": [[str(BIN / "lint-imports")]],
    "types": [[sys.executable, "-m", "mypy"]],
    "knowledge": [[sys.executable, "-m", "graphbuild.knowledge.check"]],
    "tests": [[*PYTEST, *(f"--ignore={room}" for room in WAITING)], [*PYTEST, *WAITING]],
}


def together(commands: list[list[str]]) -> int:
    """Runs the commands at once; 0 when all pass, else the first code that is none. What each says is shown whole."""
    if len(commands) == 1:
        return subprocess.run(commands[0], cwd=ROOT, check=False).returncode
    codes = []
    with tempfile.TemporaryDirectory() as folder:
        running = []
        for number, command in enumerate(commands):
            said = Path(folder) / str(number)
            with said.open("wb") as out:
                running.append((subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT), said))
        for process, said in running:
            codes.append(process.wait())
            print(said.read_text(encoding="utf-8", errors="replace"), flush=True)
    return next((code for code in codes if code), 0)


def main() -> int:
    """0 when all gates pass, else the exit code of the first that does not."""
    for name, commands in GATES.items():
        for command in commands:
            shown = (Path(part).name if part.startswith("/") else part for part in command)
            print(f"== {name}: {' '.join(shown)}", flush=True)
        begun = time.monotonic()
        code = together(commands)
        print(
            f"== {name}: {'passed' if code == 0 else f'FAILED ({code})'}, {time.monotonic() - begun:.1f} s", flush=True
        )
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
