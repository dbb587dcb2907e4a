"""Positions for the page's pictures: seeded, communities visible, the same for the same graph.

Louvain communities are laid out inside first, each becomes a disc, and the discs are placed by their ties on circles
that do not touch. A small graph is then let loose as a whole, with room for every label, so that it reads at once.
Nodes are numbered before anything is computed: sets of strings have another order in every process.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Points: TypeAlias = NDArray[np.float64]

SEED = 20230713
SMALL = 160  # up to here every label is given room, and the whole graph is one force layout
DENSE = 700  # a larger community than this is laid out as a sunflower: forces would take seconds
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
LENGTH = 84.0  # of a line in a small graph between the rims of its nodes, in pixels
ROOM = 38.0  # of a box's height that is not its node: the label and some air
WINDOW_ASPECT = 1.5  # pictures are wider than high, as windows are

Position: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float]  # width and height that a node and its label need


def place_nodes(
    boxes: Mapping[str, Box],
    ties: Mapping[tuple[str, str], float],
    *,
    start: Mapping[str, Position] | None = None,
) -> dict[str, Position]:
    """Where each node of `boxes` stands, in pixels around (0, 0), rounded to a tenth.

    `ties` weighs how strongly two nodes pull at each other; a tie to a node that is not in `boxes` is left out.
    `start` begins from known places (a small graph only), so that two pictures of one graph look alike.

    >>> place_nodes({}, {}), place_nodes({"a": (10, 10)}, {})
    ({}, {'a': (0.0, 0.0)})
    """
    inside = {pair: weight for pair, weight in ties.items() if pair[0] in boxes and pair[1] in boxes}
    return dict(_placed(_items(boxes), _items(inside), _items(start or {})))


def _items(table: Mapping[Any, Any]) -> tuple[tuple[Any, Any], ...]:
    return tuple(sorted(table.items()))


@lru_cache(maxsize=4)  # the page and the graph files of one build ask for the same picture
def _placed(
    boxes: tuple[tuple[str, Box], ...],
    ties: tuple[tuple[tuple[str, str], float], ...],
    start: tuple[tuple[str, Position], ...],
) -> dict[str, Position]:
    import networkx as nx
    import numpy as np

    names = [name for name, _ in boxes]
    if not names:
        return {}
    number = {name: index for index, name in enumerate(names)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    for (one, other), weight in ties:
        if one != other:
            known = graph.get_edge_data(number[one], number[other], {"weight": 0.0})["weight"]
            graph.add_edge(number[one], number[other], weight=known + weight)
    sizes = np.array([box for _, box in boxes], dtype=np.float64)
    if len(names) <= SMALL:
        known_places = dict(start)
        begin = np.array([known_places.get(n, (0.0, 0.0)) for n in names], dtype=np.float64) if start else None
        points = _small(graph, sizes, begin)
    else:
        points = _by_community(graph, sizes)
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    return {
        name: (round(float(x), 1) + 0.0, round(float(y), 1) + 0.0) for name, (x, y) in zip(names, points, strict=True)
    }


def communities(graph: nx.Graph[int]) -> list[list[int]]:
    """Louvain communities, the largest first; nodes without any tie are one community at the end."""
    import networkx as nx

    loose = [node for node in graph if graph.degree(node) == 0]
    tied: nx.Graph[int] = graph.subgraph(sorted(set(graph) - set(loose))).copy()
    groups: list[list[int]] = []
    if tied.number_of_edges():
        groups = [sorted(g) for g in nx.community.louvain_communities(tied, weight="weight", seed=SEED)]
        groups.sort(key=lambda group: (-len(group), group[0]))
    return groups + ([loose] if loose else [])


def _small(graph: nx.Graph[int], sizes: Points, begin: Points | None) -> Points:
    """One force layout of everything, then pushed apart until no label covers another."""
    import numpy as np

    count = len(sizes)
    if count == 1:
        return np.zeros((1, 2))
    groups = communities(graph)
    spread = 62.0 * math.sqrt(count)
    points = np.zeros((count, 2))
    for index, group in enumerate(groups):
        turn = 2 * math.pi * index / len(groups)
        middle = np.array([math.cos(turn), math.sin(turn)]) * (spread if len(groups) > 1 else 0.0)
        points[group] = middle + _sunflower(len(group)) * 46.0
    if begin is not None:
        points = begin + points * 0.01
    weights = _weights(graph, range(count))
    discs = np.maximum(sizes[:, 1] - ROOM, 0.0) / 2
    lengths = (LENGTH if count <= 60 else LENGTH * 0.6) + discs[:, None] + discs[None, :]
    points = _lying(_forces(points, weights, length=lengths, steps=420, gravity=0.06))
    return _apart(points, sizes, steps=400)


def _lying(points: Points) -> Points:
    """Turned so that the longest way lies across, and stretched to the shape of a window."""
    import numpy as np

    points = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(points.T @ points)
    long = axes[:, 1] * (1.0 if axes[0, 1] >= 0 else -1.0)
    points = points @ np.array([[long[0], -long[1]], [long[1], long[0]]])
    wide, high = np.maximum(np.ptp(points, axis=0), 1.0)
    points[:, 0] *= float(np.clip(WINDOW_ASPECT * high / wide, 0.9, WINDOW_ASPECT))
    return points


def _by_community(graph: nx.Graph[int], sizes: Points) -> Points:
    """Communities as discs that do not touch, members inside by their own ties."""
    import numpy as np

    groups = communities(graph)
    inside: list[Points] = []
    radii: list[float] = []
    discs = np.maximum(sizes[:, 1], 16.0)
    for group in groups:
        local = _members(graph, group, discs[group])
        local -= local.mean(axis=0)
        inside.append(local)
        radii.append(float(np.sqrt((local**2).sum(axis=1)).max() + discs[group].max()) + 26.0)
    middles = _discs(graph, groups, radii)
    points = np.zeros((len(sizes), 2))
    for group, local, middle in zip(groups, inside, middles, strict=True):
        points[group] = local + middle
    return points


def _members(graph: nx.Graph[int], group: Sequence[int], discs: Points) -> Points:
    import numpy as np

    gap = float(discs.mean()) * 1.25
    order = sorted(range(len(group)), key=lambda i: (-graph.degree(group[i]), group[i]))
    points = np.zeros((len(group), 2))
    points[order] = _sunflower(len(group)) * gap
    weights = _weights(graph, group) if len(group) <= DENSE else None
    if weights is None or not weights.any():
        return points
    points = _forces(points, weights, length=gap * 1.35, steps=130, gravity=0.12)
    return _apart(points, np.column_stack([discs, discs]) * 1.12, steps=60)


def _discs(graph: nx.Graph[int], groups: Sequence[Sequence[int]], radii: Sequence[float]) -> Points:
    """The middles of the communities: the largest in the centre, each next on the first circle with room.

    Of the free places of a circle the one nearest to the communities it is tied to is taken.
    """
    import numpy as np

    home = {node: index for index, group in enumerate(groups) for node in group}
    pull = np.zeros((len(groups), len(groups)))
    for one, other, data in graph.edges(data=True):
        if home[one] != home[other]:
            pull[home[one], home[other]] += data["weight"]
            pull[home[other], home[one]] += data["weight"]
    middles = np.zeros((len(groups), 2))
    turns = np.arange(72) * (2 * math.pi / 72)
    rays = np.column_stack([np.cos(turns) * WINDOW_ASPECT, np.sin(turns)])
    reach = np.array(radii)
    for index in range(1, len(groups)):
        done = slice(0, index)
        strength = pull[index, done] + 1e-3
        wish = (middles[done] * strength[:, None]).sum(axis=0) / strength.sum()
        circle = 0.0
        while True:
            spots = rays * circle
            gaps = np.sqrt(((spots[:, None, :] - middles[None, done]) ** 2).sum(axis=2)) - reach[done] - reach[index]
            free = spots[gaps.min(axis=1) >= 0]
            if len(free):
                middles[index] = free[((free - wish) ** 2).sum(axis=1).argmin()]
                break
            circle += reach[index] * 0.25
    return middles


def _weights(graph: nx.Graph[int], group: Sequence[int]) -> Points:
    import numpy as np

    row = {node: index for index, node in enumerate(group)}
    weights = np.zeros((len(group), len(group)))
    for node in group:
        for other, data in graph[node].items():
            if other in row:
                weights[row[node], row[other]] = data["weight"]
    return weights


def _forces(points: Points, weights: Points, *, length: Points | float, steps: int, gravity: float) -> Points:
    """Fruchterman and Reingold's spring layout (1991) with gravity, cooling to rest in `steps`.

    `length` is what a line should have, one for all or a matrix.
    """
    import numpy as np

    mean = float(np.mean(length))
    points = points + np.random.default_rng(SEED).normal(0.0, 1.0, points.shape)
    pull = np.minimum(weights, 1.5).T  # more would draw the closest partners into one another
    length = np.transpose(length)
    square = length * length
    apart = np.eye(len(points))
    heat = mean * 1.2
    for step in range(steps):
        # column i holds what moves node i: numpy adds rows to one another faster than it sums each of them
        dx, dy = (c[None, :] - c[:, None] for c in np.ascontiguousarray(points.T))
        far = np.maximum(np.sqrt(dx * dx + dy * dy) + apart, 0.5)
        force = square / far - pull * far * far / length
        np.fill_diagonal(force, 0.0)
        force /= far
        move = np.column_stack([(dx * force).sum(axis=0), (dy * force).sum(axis=0)]) - points * gravity * mean / 4
        size = np.sqrt((move**2).sum(axis=1)) + 1e-9
        points = points + move * (np.minimum(size, heat * (1 - step / steps)) / size)[:, None]
    return points


def _apart(points: Points, sizes: Points, *, steps: int) -> Points:
    """Pushed along the shorter way until no two boxes overlap, or `steps` are done."""
    import numpy as np

    wide, high = ((c[:, None] + c[None, :]) / 2 for c in np.ascontiguousarray(sizes.T))
    np.fill_diagonal(wide, -1.0)  # none covers itself
    for _ in range(steps):
        dx, dy = (c[:, None] - c[None, :] for c in np.ascontiguousarray(points.T))
        over = wide - np.abs(dx), high - np.abs(dy)
        one, other = ((over[0] > 0) & (over[1] > 0)).nonzero()
        if not len(one):
            break
        by_x, by_y = (o[one, other] for o in over)
        across = by_x < by_y
        pushes = []
        for delta, by in ((dx, np.where(across, by_x, 0.0)), (dy, np.where(across, 0.0, by_y))):
            way = delta[one, other]
            # Equal coordinates give no direction: the lower number goes left and up.
            sign = np.where(way == 0, np.sign(one - other), np.sign(way))
            pushes.append(np.bincount(one, by * sign, minlength=len(points)))
        points = points + np.column_stack(pushes) * 0.26
    return points


def _sunflower(count: int) -> Points:
    """Points of an evenly filled disc, one unit of area each, from the middle outwards."""
    import numpy as np

    index = np.arange(count)
    radius = np.sqrt(index + 0.3) * 0.9
    return np.column_stack([radius * np.cos(index * GOLDEN_ANGLE), radius * np.sin(index * GOLDEN_ANGLE)])
