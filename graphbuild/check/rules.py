"""The rules: what is wrong, what each reader makes of it, and how it is mended."""

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


RULES = {
    "not-well-formed": Rule(
        "the file is no well-formed XML",
        dict.fromkeys(READERS, "refused"),
        "no reader goes on after a control character, an open tag or a broken encoding",
        "write it with a tool that escapes and cleans texts",
    ),
    "entity-declared": Rule(
        "a document type declares an entity",
        dict.fromkeys(READERS, "lost"),
        "readers do not follow entities of strangers; nothing after it was checked",
        "write the texts themselves",
    ),
    "no-graph": Rule(
        "the file has no graph",
        dict.fromkeys(READERS, "refused"),
        "there is nothing to load",
        "write one <graph> with nodes and edges",
    ),
    "edge-id-twice": Rule(
        "an edge has the id of an edge before",
        {GEPHI: "lost", LITE: "refused"},
        "Gephi drops the edge, Gephi Lite loads nothing; networkx.write_graphml writes such ids for a multigraph",
        "give every edge of the file an id of its own",
    ),
    "node-id-twice": Rule(
        "a node has the id of a node before",
        {GEPHI: "changed", LITE: "refused", NETWORKX: "changed", IGRAPH: "changed"},
        "the two become one, with the values of the later",
        "give every node an id of its own",
    ),
    "node-without-id": Rule(
        "a node has no id",
        {GEPHI: "lost", LITE: "changed", IGRAPH: "refused", NETWORKX: "changed", CYTOSCAPE: "lost"},
        "an edge cannot reach it",
        "give every node an id of its own",
    ),
    "edge-without-end": Rule(
        "an edge has no source or no target",
        {GEPHI: "lost", LITE: "changed", IGRAPH: "refused", NETWORKX: "changed", CYTOSCAPE: "lost"},
        "it joins nothing",
        "write both ends",
    ),
    "edge-to-nobody": Rule(
        "an edge reaches a node that the file does not have",
        {GEPHI: "changed", LITE: "changed", NETWORKX: "changed", CYTOSCAPE: "lost"},
        "a node without label is made up; Cytoscape skips the edge and gives its data to the element before",
        "write every node",
    ),
    "edge-before-node": Rule(
        "an edge comes before its node",
        {CYTOSCAPE: "lost"},
        "Cytoscape skips it and gives its data to the element before",
        "write all nodes before all edges",
    ),
    "weight-zero": Rule(
        "an edge has the weight 0",
        {GEPHI: "lost"},
        "Gephi removes it",
        "write weights above 0",
    ),
    "weight-negative": Rule(
        "an edge has a negative weight",
        {GEPHI: "changed"},
        "Gephi warns, and layouts go wrong",
        "write weights above 0, and the sign into a column",
    ),
    "weight-no-number": Rule(
        "an edge has a weight that is no number",
        {GEPHI: "lost", IGRAPH: "refused", NETWORKX: "refused", LITE: "lost"},
        "the weight is lost, or the file not read",
        "write weights like 1.5",
    ),
    "direction-missing": Rule(
        "the graph does not say whether edges are directed",
        {LITE: "changed", NETWORKX: "changed", IGRAPH: "changed"},
        "Gephi takes them as directed, others as undirected",
        'write edgedefault="directed" (GraphML) or defaultedgetype="directed" (GEXF)',
    ),
    "direction-mixed": Rule(
        "an edge is directed otherwise than the graph",
        {LITE: "changed", NETWORKX: "refused", IGRAPH: "changed"},
        "networkx and igraph have one direction for all; Gephi Lite overlooks it",
        "write one direction for all edges, and what is mutual into a column",
    ),
    "edge-undirected-in-directed": Rule(
        "an edge is undirected in a directed graph",
        {GEPHI: "lost", NETWORKX: "refused"},
        "Gephi drops the edge",
        "write one direction for all edges, and what is mutual into a column",
    ),
    "key-id-twice": Rule(
        "a key has the id of a key before",
        {GEPHI: "changed", LITE: "changed", IGRAPH: "refused", NETWORKX: "changed", CYTOSCAPE: "changed"},
        "values go to the wrong column",
        "give every key of the file an id of its own",
    ),
    "key-id-of-both": Rule(
        "a key of nodes and one of edges have one id",
        {NETWORKX: "changed", CYTOSCAPE: "changed"},
        "both are read as the later; networkx.write_graphml does so with named_key_ids=True",
        "give every key of the file an id of its own, nodes' and edges' too",
    ),
    "column-of-two-types": Rule(
        "two keys have one attr.name",
        {GEPHI: "changed", LITE: "changed", IGRAPH: "refused", NETWORKX: "changed"},
        "Gephi shows two columns with half of the values each; networkx writes it for whole and broken numbers",
        "give a column one type that holds all its values",
    ),
    "type-unknown": Rule(
        "a column has a type that readers do not know",
        {GEPHI: "lost", LITE: "refused", IGRAPH: "refused", NETWORKX: "refused"},
        "Gephi drops the column, the others load nothing",
        "write boolean, int, long, float, double or string; dates as string",
    ),
    "type-of-gephi-only": Rule(
        "a column has a type that Gephi alone knows",
        {LITE: "refused", IGRAPH: "refused", NETWORKX: "refused"},
        "the others load nothing",
        "write boolean, int, long, float, double or string; lists as string, joined with |",
    ),
    "key-for-all": Rule(
        'a key is for="all"',
        {GEPHI: "changed", LITE: "refused"},
        "Gephi Lite loads nothing; Gephi never takes it for a label, a size or a colour",
        "write a key for nodes and another for edges",
    ),
    "key-for-graph": Rule(
        'a key is for="graph"',
        {GEPHI: "lost"},
        "Gephi warns and drops it",
        "write a comment, or GEXF's <meta>",
    ),
    "key-undeclared": Rule(
        "a value is of a column that is not declared",
        {GEPHI: "lost", LITE: "changed", IGRAPH: "lost", NETWORKX: "refused", CYTOSCAPE: "lost"},
        "the value has no name and no type",
        "declare every column",
    ),
    "name-in-capitals": Rule(
        "a column is called as one that Gephi looks for, but in other letters",
        {GEPHI: "changed"},
        "Gephi looks for label, weight, size, x, y, r, g, b and color in small letters",
        "write the name in small letters",
    ),
    "name-of-gephi": Rule(
        "a column is called timeset",
        {GEPHI: "lost"},
        "Gephi has a column of that name and drops the values",
        "give it another name, and dates to GEXF as timestamps",
    ),
    "default-not-applied": Rule(
        "a column has a default that some element needs",
        {NETWORKX: "lost", CYTOSCAPE: "lost"},
        "they do not apply it; Gephi does, but for no label, weight, size or colour",
        "write the value at every element",
    ),
    "whole-number-broken": Rule(
        "a value of a whole-number column is no whole number",
        {GEPHI: "lost", IGRAPH: "changed", NETWORKX: "refused", LITE: "changed"},
        "Gephi drops the value, networkx reads nothing",
        "make the column a double",
    ),
    "whole-number-too-large": Rule(
        "a value of an int column is beyond 2^31",
        {GEPHI: "lost"},
        "Gephi drops the value",
        "make the column a long or a double",
    ),
    "number-broken": Rule(
        "a value of a number column is no number",
        {GEPHI: "lost", IGRAPH: "refused", NETWORKX: "refused", LITE: "lost"},
        "the value is lost, or the file not read",
        "leave out what is unknown, and write numbers like 1.5",
    ),
    "not-a-number": Rule(
        "a value is nan or infinite in a spelling that Gephi does not know",
        {GEPHI: "lost"},
        "Gephi knows NaN, INF and Infinity only; networkx writes nan and inf",
        "leave out what is unknown",
    ),
    "boolean-broken": Rule(
        "a value of a boolean column is neither true nor false",
        {LITE: "changed", IGRAPH: "changed", NETWORKX: "refused", GEPHI: "changed"},
        "readers differ over yes, no, 1 and 0",
        "write true and false",
    ),
    "colour-no-whole-number": Rule(
        "a red, green or blue is no whole number from 0 to 255",
        {GEPHI: "lost", LITE: "changed"},
        "Gephi drops the colour",
        "make r, g and b int",
    ),
    "colour-ignored": Rule(
        "a colour is written as Gephi does not read it",
        {GEPHI: "lost"},
        "Gephi reads #rrggbb and names; of rgb(...) and 255,0,0 it warns",
        "write #rrggbb, or r, g and b",
    ),
    "colour-misread": Rule(
        "a colour has too few or too many digits",
        {GEPHI: "changed"},
        "Gephi takes #abc and #rrggbbaa for another colour, without a word",
        "write #rrggbb, or r, g and b",
    ),
    "blank-between-entities": Rule(
        "a text has a blank between two escaped characters",
        {GEPHI: "changed"},
        "Gephi loses the blank: Q&amp; &amp;A becomes Q&&A",
        "write the text as CDATA",
    ),
    "nested": Rule(
        "the file has a graph in a node, or a port",
        dict.fromkeys(READERS, "changed"),
        "no reader here keeps what is inside what",
        "write one flat graph, and the group as a column",
    ),
    "hyperedge": Rule(
        "the file has a hyperedge",
        {GEPHI: "lost", LITE: "lost", IGRAPH: "lost", NETWORKX: "refused", CYTOSCAPE: "lost"},
        "networkx reads nothing, the others leave it out",
        "write an event of many parties as a node, with an edge to each",
    ),
    "version-unknown": Rule(
        "the file does not say which GEXF it is",
        {GEPHI: "changed", NETWORKX: "refused"},
        "Gephi warns; networkx looks for the namespace of 1.1draft, 1.2draft or 1.3",
        'write version="1.3" and xmlns="http://gexf.net/1.3"',
    ),
    "edge-type-unknown": Rule(
        "an edge has a type that is no direction",
        {GEPHI: "lost", LITE: "refused", NETWORKX: "lost"},
        "type is directed or undirected; networkx.write_gexf puts a data attribute called type there",
        "write the type of a relation as kind, and as a column of another name",
    ),
    "label-missing": Rule(
        "a node has no label",
        {GEPHI: "changed", LITE: "changed"},
        "of GEXF, Gephi shows nothing, not the id",
        "write a label at every node",
    ),
    "colour-as-hex": Rule(
        "a viz:color is written as hex",
        {GEPHI: "refused", NETWORKX: "refused"},
        "Gephi's import crashes",
        "write r, g and b",
    ),
    "columns-in-two-blocks": Rule(
        "columns of one class stand in two <attributes>",
        {LITE: "changed"},
        "Gephi Lite reads the last block only: the other columns are texts without a name",
        "write one <attributes> for nodes and one for edges",
    ),
    "column-type-unknown": Rule(
        "a column of a GEXF file has a type that readers do not know",
        {GEPHI: "lost", LITE: "changed", NETWORKX: "refused"},
        "Gephi drops the column, networkx loads nothing",
        "write boolean, integer, long, float, double or string; dates and addresses as string",
    ),
    "column-type-of-gephi-only": Rule(
        "a column of a GEXF file has a type that Gephi alone knows",
        {LITE: "changed", NETWORKX: "refused"},
        "networkx loads nothing",
        "write boolean, integer, long, float, double or string; lists as string, joined with |",
    ),
    "viz-colour-broken": Rule(
        "a viz:color is not of three whole numbers from 0 to 255",
        {GEPHI: "lost", LITE: "changed", NETWORKX: "refused"},
        "Gephi drops the colour, networkx loads nothing",
        "write r, g and b as whole numbers",
    ),
    "date-not-full": Rule(
        "a time is no full date",
        {GEPHI: "lost"},
        "Gephi drops it: 2024 and 2024-03 are no dates to it",
        "write the first day, and the precision into a column",
    ),
    "time-without-format": Rule(
        "times are dates, but the graph does not say so",
        {GEPHI: "lost"},
        "without timeformat Gephi reads numbers",
        'write timeformat="date"',
    ),
    "time-of-other-kind": Rule(
        "a time is written as the graph does not have it",
        {GEPHI: "lost"},
        "start and end belong to timerepresentation interval, which is meant when nothing is said; timestamps do not",
        'for events write timerepresentation="timestamp" and timestamps',
    ),
    "intervals-overlap": Rule(
        "two intervals of one element overlap",
        {GEPHI: "lost"},
        "Gephi drops the later",
        "write timestamps, or join the intervals",
    ),
}
