"""`python -m tests.readme`: writes the console blocks and the picture of README.md anew, from a fresh build."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.readme.blocks import BLOCK, README, printed

ROOT = README.parent
PICTURE = ROOT / "data" / "pictures" / "graph.png"
CHROMIUM = [
    "chromium",
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--window-size=1280,800",
    "--virtual-time-budget=8000",  # milliseconds, until the picture has come to rest
]


def main() -> None:
    """Builds the two articles in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").symlink_to(ROOT / "data")
        with (folder / "build.txt").open("w", encoding="utf-8") as stdout:
            build = [sys.executable, "-m", "graphbuild", "build", "data/articles"]
            subprocess.run(build, cwd=folder, stdout=stdout, check=True)
        README.write_text(BLOCK.sub(lambda block: _anew(block, folder), README.read_text(encoding="utf-8")), "utf-8")
        page = (folder / "out" / "graph.html").as_uri()
        subprocess.run([*CHROMIUM, f"--screenshot={PICTURE}", page], check=True, capture_output=True)
    print(f"{README} and {PICTURE} are written. Look at the diff.")


def _anew(block: re.Match[str], folder: Path) -> str:
    command = block["command"]
    if command.startswith("why "):
        command = f"why {_meeting(folder)}"
    return f"```console\n$ graphbuild {command}\n{printed(command, folder)}```\n"


def _meeting(folder: Path) -> str:
    """The id of the planned event that both articles tell of."""
    with (folder / "out" / "events.jsonl").open(encoding="utf-8") as lines:
        for event in map(json.loads, lines):
            if event["status"] == "planned" and len({m["article"] for m in event["mentions"]}) == 2:
                return str(event["id"])
    raise SystemExit("no planned event is told by both articles")


if __name__ == "__main__":
    main()
