"""Nodes and edges as both formats have them: ids, ends, kinds."""

from __future__ import annotations

from collections.abc import Mapping

from graphbuild.check.parse import Checker


class Elements(Checker):
    """Counts nodes and edges, and finds ids that are there twice and ends that are not there."""

    def __init__(self) -> None:
        super().__init__()
        self.has_graph = False
        self.directed: bool | None = None  # what the graph says
        self._node_ids: set[str] = set()
        self._edge_ids: set[str] = set()
        self._missing: dict[str, list[int]] = {}  # end -> the lines of its edges
        self._pairs: set[tuple[str, str, str]] = set()
        self._parallel = 0
        self._unlabelled = 0
        self._placed = 0
        self._with_ampersand = 0

    def node(self, attributes: Mapping[str, str]) -> None:
        """A node begins."""
        self.nodes += 1
        id_ = attributes.get("id", "")
        if not id_:
            self.find("node-without-id")
        elif id_ in self._node_ids:
            self.find("node-id-twice", id_)
        self._node_ids.add(id_)
        self._with_ampersand += "&" in id_

    def edge(self, attributes: Mapping[str, str], kind: str) -> None:
        """An edge begins; its `kind` is what keeps it apart from others between its ends."""
        self.edges += 1
        id_, source, target = (attributes.get(name, "") for name in ("id", "source", "target"))
        if not (source and target):
            self.find("edge-without-end", id_)
            return
        if id_ and id_ in self._edge_ids:
            self.find("edge-id-twice", id_)
        self._edge_ids.add(id_)
        for end in {source, target} - self._node_ids:
            self._missing.setdefault(end, []).append(self.line)
        pair = (source, target, kind)
        self._parallel += pair in self._pairs
        self._pairs.add(pair)

    def finish(self) -> None:
        """Ends that never came, and what is good to know."""
        if not self.has_graph:
            self.find("no-graph")
            return
        for end, lines in self._missing.items():
            for line in lines:
                self.find("edge-before-node" if end in self._node_ids else "edge-to-nobody", end, line=line)
        if self._parallel:
            parallel = _counted(self._parallel, "edge")
            self.notes.append(
                f"{parallel} parallel to another of one kind: when Gephi opens the file, choose "
                '"Don\'t merge" as edges merge strategy, or it sums the weights and keeps the data of the last.'
            )
        if self._with_ampersand:
            self.notes.append(f'{_counted(self._with_ampersand, "id")} with "&": igraph reads it as "&#38;".')
        if self.nodes and not self._placed:
            self.notes.append("No positions: every reader lays the graph out anew.")


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
