"""The page: one HTML file that shows a graph, opens offline and leads from every line to the sentence that says so.

pyvis carries the network and brings vis-network; template, style and script (the parts in `script/`, in the order of
their names, one scope) are our own, beside this file. The page asks nothing of any host, and texts from articles reach
it as JSON only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.export.atomic import open_atomic
from graphbuild.export.html.page import page_parts, vis_network_js, with_quotes
from graphbuild.export.html.rows import Row

if TYPE_CHECKING:
    import networkx as nx

    from graphbuild.graph import View

DATA = "<data of the graph>"  # where it stands in the rendered template; no text that is escaped has it
HERE = Path(__file__).parent
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def write_html(
    graph: nx.MultiDiGraph[str],
    path: Path,
    *,
    max_nodes: int = 1500,
    title: str | None = None,
    view: View = "actors",
) -> None:
    """Write the graph of `graph.to_networkx` as one page, the same bytes for the same graph.

    Only the `max_nodes` actors, countries and places with most events are drawn; the page says how many are left out.
    Definitions of event types are read from `graph.graph["types"]`, JSON like
    `{"CONSULT": {"definition": "Meets, visits, calls or negotiates"}}`; without it the page shows the bare types.
    It opens on `view`: `countries`, `actors`, or `full` (with events and places); all three are in it.
    The file appears whole or not at all, and is written piece by piece: memory holds neither it nor its quotes.
    """
    with open_atomic(path) as file:
        file.writelines(_pieces(graph, max_nodes=max_nodes, title=title, view=view))


def render_html(
    graph: nx.MultiDiGraph[str], *, max_nodes: int = 1500, title: str | None = None, view: View = "actors"
) -> str:
    """The page as text; see `write_html`."""
    return "".join(_pieces(graph, max_nodes=max_nodes, title=title, view=view))


def _pieces(graph: nx.MultiDiGraph[str], *, max_nodes: int, title: str | None, view: View) -> Iterator[str]:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    data = page_parts(graph, max_nodes=max_nodes, title=title)
    data["view"] = "all" if view == "full" else view
    # The template escapes the title; style, scripts and data are made to stand in their elements as they are.
    page = environment.get_template("template.html").render(
        title=data["title"],
        style=(HERE / "page.css").read_text(encoding="utf-8"),
        script=page_script(),
        vis_network=vis_network_js(),
        data=DATA,
    )
    head, tail = page.split(DATA)
    yield head
    yield from _data_pieces(graph, data)
    yield tail


def _data_pieces(graph: nx.MultiDiGraph[str], data: dict[str, Any]) -> Iterator[str]:
    """The page's data as JSON: the events one by one with their quotes, then the articles that these are of."""
    articles: dict[str, Row] = {}
    yield '{"events":['
    for number, event in enumerate(data.pop("events")):
        yield "," * (number > 0) + script_json(with_quotes(event, graph, articles))
    yield f'],"articles":{script_json(articles)},{script_json(data).removeprefix("{")}'


def page_script() -> str:
    """The parts of `script/` as one script, which shares nothing with the rest of the page.

    >>> page_script().startswith('"use strict";')
    True
    """
    parts = (part.read_text(encoding="utf-8") for part in sorted((HERE / "script").glob("*.js")))
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();"


def script_json(data: Mapping[str, object]) -> str:
    r"""JSON that can stand inside a script element: nothing in it ends the element or opens a comment.

    >>> script_json({"name": "</script><!--"})
    '{"name":"\\u003c/script\\u003e\\u003c!--"}'
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # A lone surrogate cannot be written as UTF-8; in JSON its escape can.
    return text.translate(ESCAPES).encode("utf-8", "backslashreplace").decode("utf-8")
