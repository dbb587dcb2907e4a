"""`graphbuild check FILE`: what readers would drop or refuse in a graph file."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from graphbuild.check import Finding, Report

EFFECTS = ("refused", "lost", "changed")  # the worst first


def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A GraphML or GEXF file, of ours or of anyone's.")],
    as_json: Annotated[bool, typer.Option("--json", help="JSON for programs: one object.")] = False,
) -> None:
    """Tell what Gephi, Gephi Lite, igraph, networkx and Cytoscape would refuse, lose or read otherwise in a graph file.

    The exit code is 0 when they read it whole, 1 when one of them does not.

    Example: graphbuild check out/graph.graphml
    """
    from graphbuild.check import check_file

    report = check_file(file)
    if as_json:
        print(json.dumps(asdict(report), ensure_ascii=False, indent=2))
    else:
        _show(file, report)
    if report.findings:
        raise typer.Exit(1)


def _show(file: Path, report: Report) -> None:
    print(f"{file}: {report.format}, {report.nodes} nodes, {report.edges} edges")
    for finding in report.findings:
        print()
        for line in _lines(finding, report):
            print(line)
    if report.notes:
        print()
    for note in report.notes:
        print(f"note: {note}")
    if not report.findings:
        print(f"{', '.join(report.readers[:-1])} and {report.readers[-1]} read it whole.")


def _lines(finding: Finding, report: Report) -> list[str]:
    from graphbuild.cli.tables import one_line

    times = "once" if finding.count == 1 else f"{finding.count} times"
    if finding.rule.startswith(("edge-", "weight-")):
        times = f"{finding.count} of {report.edges} edges"
    places = ", ".join(f"{line} ({one_line(name)})" if name else str(line) for line, name in finding.places)
    more = ", ..." if finding.count > len(finding.places) else ""
    readers: dict[str, list[str]] = {}
    for reader, effect in finding.effects:
        readers.setdefault(effect, []).append(reader)
    told = "; ".join(f"{' and '.join(readers[effect])}: {effect}" for effect in EFFECTS if effect in readers)
    where = "line" if len(finding.places) == 1 else "lines"
    return [
        f"{finding.what[0].upper()}{finding.what[1:]}: {times}, {where} {places}{more}",
        f"  {told}",
        f"  {finding.why[0].upper()}{finding.why[1:]}.",
        f"  Mend it: {finding.mend}.",
    ]
