"""How long 100,000 edges take to write, format by format: `python -m tests.bench.exporting [EVENTS] [FORMAT...]`."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from graphbuild.export import EXPORTERS, exporter
from tests.bench.figures import tell
from tests.conformance.graphs import many

FORMATS = ("graphml", "gexf", "csv", "parquet", "json", "polecat", "neo4j", "jsonld")


def main(arguments: list[str]) -> int:
    """Seconds and megabytes of each format, of a graph of so many events."""
    numbers = [int(argument) for argument in arguments if argument.isdigit()]
    formats = [argument for argument in arguments if not argument.isdigit()] or FORMATS
    begun = time.perf_counter()
    graph = many(numbers[0] if numbers else 100_000)
    print(f"{graph.number_of_nodes():,} nodes made in {time.perf_counter() - begun:.1f} s")
    with tempfile.TemporaryDirectory() as folder:
        for name in formats:
            path = Path(folder) / EXPORTERS[name].file
            begun, used = time.perf_counter(), time.process_time()
            exporter(name)(graph, path)
            seconds, core = time.perf_counter() - begun, time.process_time() - used
            files = [path / file for file in EXPORTERS[name].files] or [path]
            size = sum(file.stat().st_size for file in files) / 1e6
            print(f"{name:<8} {seconds:6.1f} s, {core:6.1f} s of a core {size:7.1f} MB", flush=True)
            tell(f"{name} of {graph.number_of_edges():,} edges", f"{seconds:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
