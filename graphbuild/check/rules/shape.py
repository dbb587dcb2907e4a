"""The shape of a rule, of a finding and of a report; the readers that they speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

GEPHI, LITE, IGRAPH, NETWORKX, CYTOSCAPE = READERS = ("Gephi", "Gephi Lite", "igraph", "networkx", "Cytoscape")

Effect: TypeAlias = Literal["refused", "lost", "changed"]  # the whole file; a part of it; it means something else


@dataclass(frozen=True, slots=True)
class Rule:
    """`what` is wrong in one place, the `effects` by reader (more exactly in `why`), and what to do."""

    what: str
    effects: Mapping[str, Effect]
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a file breaks `count` times; `places` are the first few, a line and a name each."""

    rule: str
    what: str
    effects: tuple[tuple[str, Effect], ...]
    why: str
    mend: str
    count: int
    places: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """`findings` are what a reader loses; `notes` what is good to know before the file is opened."""

    format: str  # GraphML or GEXF
    readers: tuple[str, ...]  # those that read the format
    nodes: int
    edges: int
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
