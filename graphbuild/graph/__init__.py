"""Entities and events as one `networkx.MultiDiGraph`; the owner of every node and edge attribute.

Every value is a str, int, float or bool. What is unknown is left out: no None, no empty string. Lists are joined
with `|`, dates are ISO strings. Nodes and edges are added in the order of their ids, so equal input gives equal bytes.

Entity node, its id is the entity's (`person:antony-blinken`, `country:USA`, `place:jakarta-idn`):

| attribute | type | value |
| --- | --- | --- |
| node_kind | str | `entity` |
| label | str | the entity's name |
| kind | str | `country`, `place`, `person`, `government`, `igo`, `company`, ... (`records.Kind`) |
| country | str, may lack | ISO 3166-1 alpha-3 |
| country_name | str, may lack | that country's common name (only when made with knowledge) |
| role | str, may lack | `Secretary of State` |
| sector | str, may lack | PLOVER sector code |
| aliases | str, may lack | surface forms seen, joined with `\\|` |
| mentions | int | how often it is named |
| articles | int | in how many articles |
| events | int | in how many events it has a part, as a side or as the place; may be 0 |
| lat, lon | float, may lack | degrees, WGS 84 |
| offices | str, may lack | with the days that articles give it, `Minister 2023-07-11/2023-07-14`, joined with `\\|` |

Event node, its id is the event's (`consult-3fa94c...`):

| attribute | type | value |
| --- | --- | --- |
| node_kind | str | `event` |
| label | str | `CONSULT: Antony Blinken - Wang Yi, 2023-07-13` (`-` for symmetric types, else `>`) |
| kind | str | `event` |
| type, mode | str, mode may lack | PLOVER type in upper case, mode in lower case |
| contexts | str, may lack | PLOVER contexts joined with `\\|` |
| cameo, quad_class | str | `040`, `verbal cooperation` |
| intensity | float | -10 to 10 |
| symmetric | bool | source and target may be exchanged |
| status | str | `occurred`, `planned`, `cancelled`, `denied`, `hypothetical` |
| date | str, may lack | `2023-07-13`, or `2023-07-01/2023-07-31` when it is not one day |
| date_start, date_end, date_precision | str, may lack | the same, apart; precision `day` to `year` |
| reported_first, reported_last | str, may lack | publication dates of the first and last article that tells it |
| place, place_id | str, may lack | name and id of the place |
| place_country, lat, lon | str, float; may lack | of the place |
| source, target | str, may lack | names of the sides, joined with `\\|` |
| source_ids, target_ids | str, may lack | entity ids of the sides, joined with `\\|`, in the same order as the names |
| source_countries, target_countries | str, may lack | ISO codes joined with `\\|` |
| confidence | float | 0 to 1 |
| surest | float, may lack | confidence of the surest sentence alone |
| sources | int | papers that tell it and do not repeat each other |
| history | str, may lack | how its status was told, `planned 2023-07-11\\|occurred 2023-07-14` |
| articles | int | how many articles tell it |
| quotes | int | how many sentences tell it |
| evidence | str | JSON: a list, one object a sentence, sorted by publication, article, place in the text |

An object of `evidence` has the keys `article` (id), `title`, `source`, `published`, `url`, `duplicate_of` (of the
article: the id of the one whose story it repeats; all of them null where unknown), `start`, `end`, `quote` (the
sentence and its offsets in the article), `trigger`, `trigger_start`, `trigger_end`, `pattern`, and `notes` (a list of
what was guessed).

Edges, at most one for each event, role and entity; the key is `event/role/entity`, unique over the whole graph:

| role | from -> to |
| --- | --- |
| source | actor -> event |
| target | event -> actor |
| place | event -> place |

Edge attributes: `role` (str), `label` (str, the role), `type` (str, the event's), `status` (str, the event's),
`weight` (float, 1.0).

Other shapes of the same (events as edges, one edge for each pair, countries) are made by `shape`, see `projections.py`.
`from_records` makes the graph of a build out of the record files again.

The graph's own attribute `types` is JSON, event type -> `definition` and `quad_class` (only when made with knowledge).
"""

from graphbuild.graph.attributes import iso_range, to_networkx
from graphbuild.graph.projections import (
    SHAPES,
    VIEWS,
    Edges,
    View,
    events_as_nodes,
    project,
    shape,
    shape_parts,
    unfold,
)
from graphbuild.graph.projections.told import event_pairs, quote_lines, timeline_day
from graphbuild.graph.projections.views import sorted_nodes
from graphbuild.graph.rows import from_records
from graphbuild.graph.scalars import SEPARATOR, Attributes, Scalar, joined, known, split

__all__ = [
    "SEPARATOR",
    "SHAPES",
    "VIEWS",
    "Attributes",
    "Edges",
    "Scalar",
    "View",
    "event_pairs",
    "events_as_nodes",
    "from_records",
    "iso_range",
    "joined",
    "known",
    "project",
    "quote_lines",
    "shape",
    "shape_parts",
    "sorted_nodes",
    "split",
    "timeline_day",
    "to_networkx",
    "unfold",
]
