"""What can be wrong with a GEXF file only."""

from __future__ import annotations

from graphbuild.check.rules.shape import GEPHI, LITE, NETWORKX, Rule

GEXF: dict[str, Rule] = {
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
