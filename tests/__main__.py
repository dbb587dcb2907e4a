"""`python -m tests`: every gate, cheap ones first; stops at the first that fails, with its exit code."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent

GATES = {
    "format": [str(BIN / "ruff"), "format", "--check", "."],
    "lint": [str(BIN / "ruff"), "check", "."],
    "import contract": [str(BIN / "lint-imports")],
    "types": [sys.executable, "-m", "mypy"],
    "knowledge": [sys.executable, "-m", "graphbuild.knowledge.check"],
    "tests": [sys.executable, "-m", "pytest"],
}


def main() -> int:
    """0 when all gates pass, else the exit code of the first that does not."""
    for name, command in GATES.items():
        print(
            f"== {name}: {' '.join(Path(part).name if part.startswith('/') else part for part in command)}", flush=True
        )
        begun = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        print(
            f"== {name}: {'passed' if code == 0 else f'FAILED ({code})'}, {time.monotonic() - begun:.1f} s", flush=True
        )
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
