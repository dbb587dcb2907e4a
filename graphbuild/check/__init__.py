"""What readers would refuse, drop or read otherwise in anyone's GraphML or GEXF file.

The readers are Gephi, Gephi Lite (graphology), igraph, networkx and Cytoscape; the rules are in `rules.py`, each from
reading a reader's source or from running it. A room of its own beside `export`: it judges files that others wrote, and
knows nothing of how ours are made.

>>> from graphbuild.check import check_text
>>> report = check_text('<graphml><graph edgedefault="directed"><node id="a"/><node id="a"/></graph></graphml>')
>>> [(finding.rule, dict(finding.effects)["Gephi Lite"]) for finding in report.findings]
[('node-id-twice', 'refused')]
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from graphbuild.check.gexf import Gexf
from graphbuild.check.graphml import GraphML
from graphbuild.check.parse import UnreadError, parse
from graphbuild.check.rules import READERS, RULES, Finding, Report
from graphbuild.errors import InputError

__all__ = ["READERS", "RULES", "Finding", "Report", "check_file", "check_text"]


def check_file(path: Path | str) -> Report:
    """What the readers would make of the file.

    Entities are not followed, whatever the file declares, and nothing is fetched.

    Raises:
        InputError: the file cannot be read, or is neither GraphML nor GEXF.

    >>> import tempfile
    >>> text = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "graph.graphml"
    ...     _ = file.write_text(text + '<graph edgedefault="directed"/></graphml>')
    ...     check_file(file).nodes
    0
    """
    try:
        with Path(path).open("rb") as file:
            return _check(file, str(path))
    except OSError as fault:
        raise InputError(f"{path}: cannot be read: {fault.strerror}. Name a GraphML or GEXF file.") from fault


def check_text(text: str) -> Report:
    """The same of a text; see `check_file`.

    >>> text = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    >>> report = check_text(text + '<graph edgedefault="directed"/></graphml>')
    >>> report.format, report.nodes, report.findings
    ('GraphML', 0, ())
    """
    return _check(io.BytesIO(text.encode(errors="surrogatepass")), "the text")


def _check(file: BinaryIO, name: str) -> Report:
    checkers = {"graphml": GraphML, "gexf": Gexf}
    try:
        return parse(file, checkers)
    except UnreadError as fault:
        raise InputError(f"{name}: {fault}. Name a GraphML or GEXF file.") from None
