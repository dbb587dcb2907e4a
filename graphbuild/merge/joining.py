"""What two tellings of one event say together."""

from __future__ import annotations

from dataclasses import replace

from graphbuild.merge.tellings import FINENESS, Side, Telling
from graphbuild.merge.world import Lands, is_country
from graphbuild.records import DateRange, Status

STATUS_WINS = (Status.CANCELLED, Status.DENIED, Status.OCCURRED, Status.PLANNED, Status.HYPOTHETICAL)


def joined(a: Telling, b: Telling, lands: Lands) -> Telling:
    """The two tellings as one; what they say differently is taken from the more precise, else from the first."""
    if lands.types[a.type].symmetric:
        if (a.source and a.target) or not (b.source and b.target):
            b = _aligned(b, a, lands)
        else:
            a = _aligned(a, b, lands)
    return Telling(
        type=a.type,
        mode=a.mode or b.mode,
        source=_side_joined(a.source, b.source, lands),
        target=_side_joined(a.target, b.target, lands),
        status=_status_joined(a, b),
        date=_finer(a.date, b.date),
        place=_place_joined(a.place, b.place),
        published=a.published or b.published,
        first=a.first,
        numbers=(*a.numbers, *b.numbers),
        words=a.words | b.words,
    )


def _aligned(b: Telling, a: Telling, lands: Lands) -> Telling:
    """`b` of a symmetric type with its parties on the sides that `a` has them on; who is on neither joins the first."""
    source, target = lands.homes(a.source), lands.homes(a.target)

    def stands_on_target(party: str) -> bool:
        if party in a.parties:
            return party in a.target
        return lands.home(party) in target and lands.home(party) not in source

    to_target = frozenset(filter(stands_on_target, b.parties))
    return replace(b, source=b.parties - to_target, target=to_target)


def _side_joined(a: Side, b: Side, lands: Lands) -> Side:
    """Both, but a state gives way to its official when only one of the two names the official."""
    both = a | b
    only_one_names = a ^ b
    officials = {lands.home(e) for e in only_one_names if e in lands.officials}
    return frozenset(e for e in both if not (e in only_one_names and is_country(e) and e in officials))


def _status_joined(a: Telling, b: Telling) -> Status:
    """What became of it: of planned and held or cancelled the latter."""
    return min(a.status, b.status, key=STATUS_WINS.index)


def _finer(a: DateRange | None, b: DateRange | None) -> DateRange | None:
    if a is None or b is None:
        return a or b
    return min(a, b, key=lambda d: FINENESS[d.precision])


def _place_joined(a: str | None, b: str | None) -> str | None:
    if a is None or b is None:
        return a or b
    return b if is_country(a) and not is_country(b) else a
