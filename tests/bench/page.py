"""How long the page takes to write and to draw: `python -m tests.bench.page [NODES...]`.

Seconds of the machine's clock, and the processor's in brackets, which other work does not lengthen. Each page is drawn
three times and the best counts; it is written twice, in two processes with other hash seeds, and must be the same.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from tests.browser.conftest import FLAGS, Page

TARGETS = {50: 1.5, 500: 2.0, 3000: 5.0}  # seconds until the graph is drawn, headless, two cores
WRITE = """
import sys, time
from pathlib import Path
from graphbuild.export.html import write_html
from tests.browser import graphs
graph = graphs.many(int(sys.argv[1]))
begun = time.process_time()
write_html(graph, Path(sys.argv[2]), max_nodes=10_000)
print(time.process_time() - begun)
"""


def main(arguments: list[str]) -> int:
    """1 when a target is missed on the processor's clock, or a page is not the same twice."""
    sizes = [int(argument) for argument in arguments] or list(TARGETS)
    faults = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        browser = _browser(folder / "profile")
        try:
            for nodes in sizes:
                faults += not _measure(browser, folder, nodes)
        finally:
            browser.quit()
    return 1 if faults else 0


def _measure(browser: Chrome, folder: Path, nodes: int) -> bool:
    paths = [folder / f"{nodes}-{seed}.html" for seed in (1, 2)]
    wrote = [_write(path, nodes, seed) for seed, path in enumerate(paths, start=1)]
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    page = Page(browser, paths[0])
    browser.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    drawn = []
    for _ in range(3):
        page.open()
        clock = page.js("return Number(document.body.dataset.drawnMs)") / 1000
        drawn.append((_thread_seconds(browser), clock))
    processor, clock = min(drawn)
    redraws = page.js(
        "const t = performance.now(); document.querySelector('#zoom-in').click();"
        "document.querySelector('#legend-planned').click(); return performance.now() - t"
    )
    size = paths[0].stat().st_size / 1e6
    target = TARGETS.get(nodes)
    print(
        f"{nodes:>6,} nodes: written in {min(wrote):5.2f} s of processor, {size:5.2f} MB"
        f"{'' if len(digests) == 1 else ', NOT THE SAME TWICE'}; drawn in {clock:5.2f} s ({processor:5.2f})"
        f"{f', target {target} s' if target else ''}; a filter {redraws / 1000:5.2f} s"
    )
    return len(digests) == 1 and (target is None or processor < target)


def _write(path: Path, nodes: int, seed: int) -> float:
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    command = [sys.executable, "-c", WRITE, str(nodes), str(path)]
    return float(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)


def _thread_seconds(browser: Chrome) -> float:
    """Processor time of the page's main thread since it was opened."""
    metrics = {row["name"]: row["value"] for row in browser.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]}
    return float(metrics["ScriptDuration"] + metrics["LayoutDuration"] + metrics["RecalcStyleDuration"])


def _browser(profile: Path) -> Chrome:
    programs = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not all(programs):
        sys.exit("no chromium with chromedriver found: apt-get install chromium chromium-driver")
    options = ChromeOptions()
    options.binary_location = str(programs[0])
    for flag in [*FLAGS, f"--user-data-dir={profile}"]:
        options.add_argument(flag)
    begun = time.perf_counter()
    browser = Chrome(options=options, service=Service(programs[1]))
    print(f"browser started in {time.perf_counter() - begun:.1f} s")
    return browser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
