"""GEXF: columns, the timeline, colours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from graphbuild.check.elements import Elements
from graphbuild.check.rules import GEPHI, LITE, NETWORKX
from graphbuild.check.values import channel_fault, fault_of, weight_fault

_EVERYWHERE = frozenset({"boolean", "integer", "long", "float", "double", "string"})
_GEPHIS = frozenset({"int", "bigdecimal", "biginteger", "byte", "char", "character", "short"})
_LISTS = frozenset(f"list{name}" for name in _EVERYWHERE | _GEPHIS)
_VERSIONS = frozenset({"1.0", "1.1", "1.2", "1.3", "1.1draft", "1.2draft"})
_NAMESPACES = frozenset({"http://www.gexf.net/1.1draft", "http://www.gexf.net/1.2draft", "http://gexf.net/1.3"})
_INTERVAL_TIMES = ("start", "end", "startopen", "endopen", "intervals")


class Gexf(Elements):
    """Checks a GEXF file."""

    format = "GEXF"
    readers = (GEPHI, LITE, NETWORKX)

    def __init__(self) -> None:
        super().__init__()
        self._columns: dict[str, dict[str, str]] = {"node": {}, "edge": {}}  # class -> id -> type
        self._blocks: set[str] = set()
        self._class = ""
        self._inside: list[str] = []
        self._format = ""
        self._by_timestamps: bool | None = None
        self._spells: list[tuple[str, str]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "gexf":
            version, namespace = attributes.get("version", ""), attributes["xmlns"]
            if version not in _VERSIONS or namespace not in _NAMESPACES:
                self.find("version-unknown", f"{version} {namespace}".strip())
        elif tag == "graph":
            self._start_graph(attributes)
        elif tag == "attributes":
            self._class = attributes.get("class", "node")
            if self._class in self._blocks:
                self.find("columns-in-two-blocks", self._class)
            self._blocks.add(self._class)
        elif tag == "attribute":
            self._start_column(attributes)
        elif tag in {"node", "edge"}:
            self._start_element(tag, attributes)
        elif tag == "attvalue" and self._inside:
            self._start_value(attributes)
        elif tag == "spell":
            self._check_times(attributes)
            self._spells.append((attributes.get("start", ""), attributes.get("end", "")))
        elif tag == "color":
            self._check_colour(attributes)
        elif tag == "position":
            self._placed += 1

    def end(self, tag: str, text: str) -> None:
        if tag in {"node", "edge"} and self._inside:
            self._inside.pop()
            spells = sorted((start, end or "9999") for start, end in self._spells if start)
            for (_, end), (start, _) in pairwise(spells):
                if start < end:
                    self.find("intervals-overlap", f"{start} before {end}")
            self._spells = []

    def _start_graph(self, attributes: Mapping[str, str]) -> None:
        if self._inside:
            self.find("nested", "graph")
            return
        self.has_graph = True
        default = attributes.get("defaultedgetype")
        if default is None:
            self.find("direction-missing")
        elif default not in {"directed", "undirected"}:
            self.find("edge-type-unknown", default)
        self.directed = default == "directed"
        self._format = attributes.get("timeformat", "").lower()
        self._by_timestamps = attributes.get("timerepresentation", "interval").lower() == "timestamp"

    def _start_column(self, attributes: Mapping[str, str]) -> None:
        id_, type_ = attributes.get("id", ""), attributes.get("type", "string")
        self._columns.setdefault(self._class, {})[id_] = type_
        if type_ in _EVERYWHERE:
            return
        if type_.lower() in _EVERYWHERE | _GEPHIS | _LISTS:
            if type_.lower() != "liststring":  # networkx and Gephi have it; to Gephi Lite it is a text
                self.find("column-type-of-gephi-only", f"{attributes.get('title', id_)}: {type_}")
        else:
            self.find("column-type-unknown", f"{attributes.get('title', id_)}: {type_}")

    def _start_element(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "node":
            if self._inside:
                self.find("nested", "node")
            self.node(attributes)
            if not attributes.get("label", "").strip():
                self.find("label-missing", attributes.get("id", ""))
        else:
            self.edge(attributes, attributes.get("kind", ""))
            self._check_edge(attributes)
        self._inside.append(tag)
        self._check_times(attributes)

    def _check_edge(self, attributes: Mapping[str, str]) -> None:
        type_ = attributes.get("type")
        if type_ is not None:
            if type_ not in {"directed", "undirected", "mutual"}:
                self.find("edge-type-unknown", type_)
            elif type_ == "undirected" and self.directed:
                self.find("edge-undirected-in-directed")
            elif (type_ == "directed") != self.directed:
                self.find("direction-mixed")
        if "weight" in attributes:
            fault = weight_fault(attributes["weight"])
            if fault is not None:
                self.find(fault, attributes["weight"])

    def _start_value(self, attributes: Mapping[str, str]) -> None:
        id_, value = attributes.get("for", attributes.get("id", "")), attributes.get("value", "")
        type_ = self._columns[self._inside[-1]].get(id_)
        if type_ is None:
            self.find("key-undeclared", id_)
            return
        self._check_times(attributes)
        fault = fault_of(value, type_)
        if fault is not None:
            self.find(fault, f"{id_}: {value}")

    def _check_colour(self, attributes: Mapping[str, str]) -> None:
        if "hex" in attributes:
            self.find("colour-as-hex", attributes["hex"])
            return
        for channel in "rgb":
            if channel_fault(attributes.get(channel, "")) is not None:
                self.find("viz-colour-broken", f"{channel}={attributes.get(channel, '')}")

    def _check_times(self, attributes: Mapping[str, str]) -> None:
        points = [attributes[name] for name in ("timestamp",) if name in attributes]
        points += re.findall(r"[^<>\[\],\s]+", attributes.get("timestamps", ""))
        bounds = [attributes[name] for name in _INTERVAL_TIMES[:4] if name in attributes]
        bounds += re.findall(r"[^<>\[\](),;\s]+", attributes.get("intervals", ""))
        if (points and not self._by_timestamps) or (bounds and self._by_timestamps):
            self.find("time-of-other-kind", (points or bounds)[0])
        for time in (*points, *bounds):
            self._check_time(time)

    def _check_time(self, time: str) -> None:
        if self._format in {"date", "datetime", "timestamp"}:
            try:
                date.fromisoformat(time[:10])
                is_full = len(time) >= 10
            except ValueError:
                is_full = False
            if not is_full:
                self.find("date-not-full", time)
        elif "-" in time.lstrip("-") and not re.fullmatch(r"[+-]?[\d.]+([eE][+-]?\d+)?", time):
            self.find("time-without-format", time)
