"""Whether the sides of two tellings fit: somebody, or somebody's state, that both name, or nobody against it."""

from __future__ import annotations

from graphbuild.extract.same.telling import Party, Telling


def may_be_one(a: Telling, b: Telling) -> bool:
    """Whether nobody whom the two name speaks against it, a state and its government being one."""
    if a.symmetric:
        return _overlap(a.sides[0] | a.sides[1], b.sides[0] | b.sides[1], officials=True)
    # "Beijing protested, said Mr Wang, who called it absurd" are two; "the sanctions" of a minister are his state's
    return all(_overlap(one, two, officials=b.is_back) for one, two in zip(a.sides, b.sides, strict=True))


def _overlap(one: frozenset[Party], two: frozenset[Party], *, officials: bool) -> bool:
    """Whether they share somebody, or a state; what its `officials` do is the state's only where all act together."""
    if not one or not two or {p[0] for p in one} & {p[0] for p in two}:
        return True
    lands = {p[1] for p in one if p[1]} & {p[1] for p in two if p[1]}
    states = [any(p[1] in lands and p[2] for p in side) for side in (one, two)]
    return any(states) if officials else all(states)


def are_covered(a: Telling, b: Telling) -> bool:
    """Whether one of two meetings names nobody whom, or whose state, the other does not."""
    one, two = a.sides[0] | a.sides[1], b.sides[0] | b.sides[1]
    return not one or not two or _covers(one, two) or _covers(two, one)


def _covers(large: frozenset[Party], small: frozenset[Party]) -> bool:
    """Whether each of the small side is in the large one, itself or as one of that state."""
    return all(shares(large, frozenset({party})) for party in small)


def shares(one: frozenset[Party], two: frozenset[Party]) -> bool:
    """Whether they share somebody, or one names the state of whom the other names; two of one state are two."""
    if {p[0] for p in one} & {p[0] for p in two}:
        return True
    return any(p[1] is not None and p[1] == q[1] and (p[2] or q[2]) for p in one for q in two)


def are_one_state(one: frozenset[Party], two: frozenset[Party]) -> bool:
    """Whether both name one state and nobody else, or its government."""
    lands = {p[1] if p[2] else None for p in one | two}
    return len(lands) == 1 and None not in lands


def are_apart(one: frozenset[Party], two: frozenset[Party]) -> bool:
    """Whether both name states, and none in common."""
    lands = [{p[1] for p in side if p[1]} for side in (one, two)]
    return all(lands) and lands[0].isdisjoint(lands[1])


def may_fit(a: Telling, b: Telling) -> bool:
    """Whether nothing that the two name of their sides speaks against their being one event."""
    if a.symmetric:
        one, two = a.source | a.target, b.source | b.target
        return not one or not two or fits(one, two)
    pairs = ((a.source, b.source), (a.target, b.target))
    return all(not one or not two or fits(one, two) for one, two in pairs)


def fits(one: frozenset[int], two: frozenset[int]) -> bool:
    return one <= two or two <= one
