"""What can be wrong with a file, its nodes and its edges."""

from __future__ import annotations

from graphbuild.check.rules.shape import CYTOSCAPE, GEPHI, IGRAPH, LITE, NETWORKX, READERS, Rule

ELEMENTS: dict[str, Rule] = {
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
}
