"""GraphML: keys, data, and the names that Gephi looks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from graphbuild.check.elements import Elements
from graphbuild.check.values import BROKEN, WHOLE, channel_fault, colour_fault, fault_of, weight_fault

_EVERYWHERE = frozenset({"boolean", "int", "long", "float", "double", "string"})
_ELEMENTS = frozenset({"integer", "bigdecimal", "biginteger", "byte", "char", "character", "short"})
_LISTS = frozenset(f"list{name}" for name in _EVERYWHERE | _ELEMENTS)
_LOOKED_FOR = frozenset(
    {
        *("label", "nodelabel", "edgelabel", "x", "y", "z", "xpos", "ypos", "zpos", "size"),
        *("r", "g", "b", "color", "weight"),
    }
)
_CHANNELS = frozenset("rgb")


@dataclass(slots=True)
class _Key:
    id: str
    scope: str
    name: str
    type: str
    line: int
    has_default: bool = False


class GraphML(Elements):
    """Checks a GraphML file."""

    format = "GraphML"

    def __init__(self) -> None:
        super().__init__()
        self._keys: dict[tuple[str, str], _Key] = {}  # by scope and id
        self._ids: dict[str, str] = {}  # key id -> scope
        self._names: dict[tuple[str, str], str] = {}  # scope and name -> type
        self._key: _Key | None = None
        self._inside: list[str] = []
        self._data = ""
        self._given: Counter[tuple[str, str]] = Counter()  # values by scope and key id
        self._labelled = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "key":
            self._start_key(attributes)
        elif tag == "graph":
            self._start_graph(attributes)
        elif tag == "node":
            self.node(attributes)
            self._labelled = False
        elif tag == "edge":
            self.edge(attributes, attributes.get("label", ""))
            self._check_direction(attributes.get("directed"))
        elif tag in {"hyperedge", "port"}:
            self.find("hyperedge" if tag == "hyperedge" else "nested", tag)
        elif tag == "data":
            self._data = attributes.get("key", "")
        elif tag == "desc":
            self._labelled = True
        if tag in {"node", "edge", "graph"}:
            self._inside.append(tag)

    def end(self, tag: str, text: str) -> None:
        if tag == "data" and self._inside:
            self._end_data(self._inside[-1], text)
        elif tag == "default" and self._key is not None:
            self._key.has_default = True
        elif tag in {"node", "edge", "graph"} and self._inside:
            self._inside.pop()
            if tag == "node" and not self._labelled:
                self._unlabelled += 1

    def finish(self) -> None:
        totals = {"node": self.nodes, "edge": self.edges}
        for (scope, id_), key in self._keys.items():
            if key.has_default and self._given[scope, id_] < totals.get(scope, 0):
                self.find("default-not-applied", key.name, line=key.line)
        super().finish()
        if self._unlabelled:
            self.notes.append(
                f"{self._unlabelled} of {self.nodes} nodes without a label (a column called label, in small letters): "
                "Gephi shows their ids, Gephi Lite nothing."
            )

    def _start_key(self, attributes: Mapping[str, str]) -> None:
        id_, scope = attributes.get("id", ""), attributes.get("for", "all")
        name = attributes.get("attr.name", "")
        type_ = attributes.get("attr.type", "string")
        self._key = _Key(id_, scope, name, type_.lower(), self.line)
        if id_ in self._ids:
            self.find("key-id-twice" if self._ids[id_] == scope else "key-id-of-both", id_)
        self._ids[id_] = scope
        self._check_type(type_, name or id_)
        if scope == "graph":
            self.find("key-for-graph", name or id_)
        elif scope == "all":
            self.find("key-for-all", name or id_)
        for one in ("node", "edge") if scope == "all" else (scope,):
            self._keys[one, id_] = self._key
            if name:
                if (one, name) in self._names:
                    self.find("column-of-two-types", name)
                self._names[one, name] = type_
        if name.lower() in _LOOKED_FOR and name not in _LOOKED_FOR and id_ not in _LOOKED_FOR:
            self.find("name-in-capitals", name)
        if "timeset" in (id_, name):
            self.find("name-of-gephi", name or id_)
        if name in _CHANNELS and type_.lower() in BROKEN:
            self.find("colour-no-whole-number", name)

    def _check_type(self, type_: str, name: str) -> None:
        if type_ in _EVERYWHERE:
            return
        is_gephis = type_.lower() in _EVERYWHERE | _ELEMENTS | _LISTS
        self.find("type-of-gephi-only" if is_gephis else "type-unknown", f"{name}: {type_}")

    def _start_graph(self, attributes: Mapping[str, str]) -> None:
        if self._inside:
            self.find("nested", "graph")
            return
        self.has_graph = True
        default = attributes.get("edgedefault")
        if default is None:
            self.find("direction-missing")
        self.directed = default == "directed"

    def _check_direction(self, directed: str | None) -> None:
        if directed is not None and self.directed is not None and (directed == "true") != self.directed:
            self.find("direction-mixed")

    def _end_data(self, scope: str, text: str) -> None:
        key = self._keys.get((scope, self._data))
        if key is None:
            self.find("key-undeclared", self._data)
            return
        self._given[scope, key.id] += 1
        name = key.name or key.id
        if scope == "graph" or not text.strip():
            return
        if name in {"label", "nodelabel"} or key.id == "label":
            self._labelled = True
        self._placed += name in {"x", "y", "xpos", "ypos"}
        fault = self._fault(scope, name, key.type, text)
        if fault is not None:
            self.find(fault, f"{name}: {text.strip()}")

    @staticmethod
    def _fault(scope: str, name: str, type_: str, text: str) -> str | None:
        if scope == "edge" and name == "weight":
            return weight_fault(text)
        if name in _CHANNELS and type_ in WHOLE:
            return channel_fault(text)
        if name == "color":
            return colour_fault(text)
        return fault_of(text, type_)
