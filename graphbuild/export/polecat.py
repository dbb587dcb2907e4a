"""Events in the columns of POLECAT, the published data set of PLOVER events: scripts written for it run on this file.

Tab-separated UTF-8, a header of POLECAT's 40 columns in its order, one row for each pair of an actor and a recipient;
`Event ID` is the event's id, with `_1`, `_2` ... where it has several rows. Lists are joined with `;`. POLECAT knows
no status, so only events that occurred are written, unless others are asked for. `Event Date` is the first day of the
event, or else that of its first report. `Quad Code` is PLOVER's number: 1 verbal and 2 material cooperation, 3 verbal
and 4 material conflict. Columns that graphbuild does not know (Correlates of War and Wikipedia ids, raw names,
administrative units, the story's other names) are empty.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Collection, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.export.atomic import open_atomic
from graphbuild.export.text import cell_text
from graphbuild.graph import event_pairs, sorted_nodes, split, timeline_day

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type"),
    *("Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
_QUAD_CODES = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}


def write_polecat(graph: nx.MultiDiGraph[str], path: Path, *, statuses: Collection[str] = ("occurred",)) -> None:
    """Writes the events that have one of the `statuses` to `path`, whole or not at all."""
    with open_atomic(path) as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", dialect="excel-tab", lineterminator="\n")
        writer.writeheader()
        for node, data in sorted_nodes(graph):
            if data["node_kind"] == "event" and data["status"] in statuses:
                writer.writerows(_rows(graph, node, data))


def _rows(graph: nx.MultiDiGraph[str], event: str, data: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    source, target = split(data.get("source_ids")), split(data.get("target_ids"))
    pairs: list[tuple[str | None, str | None]] = [*event_pairs(source, target, symmetric=data["symmetric"])]
    if not pairs:
        lone_actors = [(side, None) for side in source]
        pairs = [*lone_actors, *((None, side) for side in target)] or [(None, None)]
    about = _about(data)
    for number, pair in enumerate(pairs, start=1):
        row = {"Event ID": event if len(pairs) == 1 else f"{event}_{number}", **about}
        for word, side in zip_longest(("Actor", "Recipient"), pair):
            if side is not None:
                row |= _side(word, graph.nodes[side])
        yield {name: _cell(value) for name, value in row.items()}


def _about(data: Mapping[str, Any]) -> dict[str, Any]:
    first = json.loads(data["evidence"])[:1]
    return {
        "Event Date": timeline_day(data).get("day"),
        "Event Type": data["type"],
        "Event Mode": data.get("mode"),
        "Intensity": data["intensity"],
        "Quad Code": _QUAD_CODES[data["quad_class"]],
        "Contexts": _list(data.get("contexts")),
        "Placename": data.get("place"),
        "Country": data.get("place_country"),
        "Latitude": data.get("lat"),
        "Longitude": data.get("lon"),
        "Source": first[0]["source"] if first else None,
        "Publication Date": data.get("reported_first"),
        "Language": "en",
        "Version": "graphbuild",
    }


def _side(word: str, data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        f"{word} Name": data["label"],
        f"{word} Country": data.get("country"),
        f"Primary {word} Sector": data.get("sector"),
        f"{word} Sectors": data.get("sector"),
        f"{word} Title": data.get("role"),
    }


def _list(joined: str | None) -> str | None:
    return ";".join(split(joined)) or None


def _cell(value: Any) -> str:
    """In one line and without a tab, which would be another column to simple readers."""
    if value is None:
        return ""
    return cell_text(" ".join(value.split())) if isinstance(value, str) else str(value)
