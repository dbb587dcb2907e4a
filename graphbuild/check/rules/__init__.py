"""The rules: what is wrong, what each reader makes of it, and how it is mended."""

from __future__ import annotations

from graphbuild.check.rules.elements import ELEMENTS
from graphbuild.check.rules.gexf import GEXF
from graphbuild.check.rules.shape import (
    CYTOSCAPE,
    GEPHI,
    IGRAPH,
    LITE,
    NETWORKX,
    READERS,
    Effect,
    Finding,
    Report,
    Rule,
)
from graphbuild.check.rules.values import VALUES

__all__ = [
    "CYTOSCAPE",
    "GEPHI",
    "IGRAPH",
    "LITE",
    "NETWORKX",
    "READERS",
    "RULES",
    "Effect",
    "Finding",
    "Report",
    "Rule",
]

RULES = {**ELEMENTS, **VALUES, **GEXF}  # the order of a report
