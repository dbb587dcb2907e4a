"""What can be wrong with columns and their values, and what no reader keeps."""

from __future__ import annotations

from graphbuild.check.rules.shape import CYTOSCAPE, GEPHI, IGRAPH, LITE, NETWORKX, READERS, Rule

VALUES: dict[str, Rule] = {
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
}
