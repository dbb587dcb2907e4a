"""`graphbuild stats`: the graph in numbers."""

from __future__ import annotations

from itertools import groupby

from graphbuild.cli.options import Asked, asks


@asks()
def stats(*, asked: Asked) -> None:
    """Tell how much is in the graph: articles, actors by kind, events by type, class and status, the busiest states.

    Filters choose the events that are counted; --limit the number of states.

    \b
    Examples:
      graphbuild stats
      graphbuild stats --since 2023-07 --place China
      graphbuild stats --json
    """
    from graphbuild import query
    from graphbuild.cli import output

    graph = query.BuiltGraph(asked.folder)
    found = query.stats(graph, limit=asked.most(10) or 10**9, **asked.filters)
    if not output.write_records(found, asked):
        for number, (section, counts) in enumerate(groupby(found, key=lambda count: count.section)):
            rows = list(counts)
            if number:
                output.say()
            output.say((_TITLES[section], "bold"))
            width = max(len(str(row.count)) for row in rows if isinstance(row.count, int))
            for row in rows:
                text = f"{row.count:>{width},}" if isinstance(row.count, int) else row.count
                is_class = output.quad_style(row.name)
                output.say("  ", (f"{output.one_line(row.name):<24}", is_class), f" {text}")
    if asked.opens:
        output.open_selection(graph, query.select(graph, filters=asked.selection), "Events")


_TITLES = {
    "graph": "Graph",
    "kinds": "Actors by kind",
    "types": "Events by type",
    "classes": "Events by class",
    "statuses": "Events by status",
    "states": "States with most events",
}
