"""Gallery: questions to a built graph.

Each takes a folder that was built (or a `BuiltGraph`, which keeps it open between questions), names as people type
them, and the filters of `FilterWords`; it gives frozen records, which `to_pandas` turns into a table. In the examples
`example` is a folder with the graph of two small articles about one planned meeting.

>>> from graphbuild.query import relations
>>> for relation in relations(example, "United States", "China", quads=["cooperation"]):
...     print(relation.date, relation.type, relation.status, relation.source, relation.target)
2023-07-13 CONSULT planned ('Antony Blinken',) ('Wang Yi',)

| question | function |
| --- | --- |
| what is there between two | `relations(graph, a, b)` |
| with whom has one to do | `partners(graph, a)` |
| which events are there | `events(graph)`, `events(graph, a)` |
| who or what is that | `show(graph, name)` |
| what happened when | `timeline(graph, a, b)` |
| how are two connected | `path(graph, a, b)` |
| who is central, tense, friendly | `top(graph)` |
| how much is there | `stats(graph)` |
| how do you know | `why(graph, event)` |
| what is new since then | `difference(old, new)` |
| anything else | `cypher(graph, "MATCH ...")` |
| the selection for a picture or file | `subgraph(graph, select(graph, ...))` |
"""

from __future__ import annotations

from graphbuild.query.answers import (
    Actor,
    Connection,
    Count,
    Dyad,
    Explanation,
    Naming,
    Office,
    Partner,
    Period,
    Profile,
    Ranking,
    Relation,
    Step,
    Telling,
    as_json,
    as_row,
    to_pandas,
)
from graphbuild.query.built import BuiltGraph
from graphbuild.query.counts import stats
from graphbuild.query.cypher import cypher
from graphbuild.query.difference import Change, Difference, difference
from graphbuild.query.events import events, relations, select
from graphbuild.query.filters import Filters, FilterWords
from graphbuild.query.find import (
    AmbiguousNameError,
    Candidate,
    EventNotFoundError,
    NameNotFoundError,
    completions,
    find,
    find_event,
)
from graphbuild.query.paths import path
from graphbuild.query.periods import timeline
from graphbuild.query.profile import show
from graphbuild.query.ranks import partners, top
from graphbuild.query.reasons import why
from graphbuild.query.subgraph import subgraph

__all__ = [
    "Actor",
    "AmbiguousNameError",
    "BuiltGraph",
    "Candidate",
    "Change",
    "Connection",
    "Count",
    "Difference",
    "Dyad",
    "EventNotFoundError",
    "Explanation",
    "FilterWords",
    "Filters",
    "NameNotFoundError",
    "Naming",
    "Office",
    "Partner",
    "Period",
    "Profile",
    "Ranking",
    "Relation",
    "Step",
    "Telling",
    "as_json",
    "as_row",
    "completions",
    "cypher",
    "difference",
    "events",
    "find",
    "find_event",
    "partners",
    "path",
    "relations",
    "select",
    "show",
    "stats",
    "subgraph",
    "timeline",
    "to_pandas",
    "top",
    "why",
]
