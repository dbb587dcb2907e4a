"""Whether two clusters are one event: do type, mode, sides, day, place and status fit?"""

from __future__ import annotations

from datetime import timedelta
from itertools import product

from graphbuild.merge.tellings import Cluster, Side, Telling
from graphbuild.merge.world import Lands, is_country
from graphbuild.records import DateRange, Precision, Status

SAME_SIDES = 2.0
_OCCASION_DAYS = 7  # a date says which occasion is meant where it is no longer than a week
ALIKE = 2  # words that the sentences share where nothing else says that they are of one occasion
MANY = 3  # parties that both name are a list that says which occasion is meant
_BECOMES = {(Status.PLANNED, Status.OCCURRED), (Status.PLANNED, Status.CANCELLED)}  # as later articles tell


def fit(a: Cluster, b: Cluster, lands: Lands, window: timedelta) -> float:
    """How well two clusters fit, 0: not at all; more than `SAME_SIDES` only for the same sides."""
    one, other = a.total, b.total
    symmetric = lands.types[one.type].symmetric
    pairs = product(a.members, b.members)
    agrees = (
        _modes_fit(one, other, lands)
        and _places_fit(one.place, other.place, lands)
        and _dates_fit(a, b, window)
        and all(_statuses_fit(x, y) and x.article != y.article for x, y in pairs)
    )
    sides = _sides_fit(one, other, lands, symmetric=symmetric) if agrees else 0.0
    is_whole = all(bool(x.source and x.target) or (symmetric and len(x.parties) > 1) for x in (one, other))
    if is_whole and sides == SAME_SIDES:
        agrees = symmetric or _is_same_matter(one, other)
    else:
        agrees = _is_same_occasion(one, other) and (is_whole or _is_told_alike(one, other))
    if not sides or not agrees:
        return 0.0  # two rallies of nobody named are two, and so are two arrests by one state
    same = (one.date == other.date, one.place == other.place, one.status is other.status, one.mode == other.mode)
    return sides + (1 + sum(same)) / (2 + len(same))  # less than 1 is added


def _is_same_matter(a: Telling, b: Telling) -> bool:
    """Whether two that the same did to the same are one: on one day, or as far as some word of the sentences agrees."""
    is_of_a_day = a.date is not None and a.date == b.date and a.date.precision is Precision.DAY
    return is_of_a_day or not a.words or not b.words or bool(a.words & b.words)


def _is_told_alike(a: Telling, b: Telling) -> bool:
    """Whether two with an open side tell of one thing: their sentences agree beside the names, or it is of one town."""
    is_placed = a.place is not None and a.place == b.place
    if not a.parties and (not is_placed or is_country(a.place or "")):
        return False
    return not a.words or not b.words or len(a.words & b.words) >= (1 if is_placed else ALIKE)


def _is_same_occasion(a: Telling, b: Telling) -> bool:
    """Whether date, place or company say that it is one: needed where states stand for officials, parts for lists."""
    if a.date is not None and b.date is not None:
        spans = [(d.end - d.start).days for d in (a.date, b.date)]
        return a.date == b.date or max(spans) <= _OCCASION_DAYS  # "in recent weeks" says nothing of one occasion
    return (a.place is not None and a.place == b.place) or len(a.parties & b.parties) >= MANY


def _modes_fit(a: Telling, b: Telling, lands: Lands) -> bool:
    """A call is no visit; of hard words one paper says that they accuse, another that they criticise."""
    is_said = lands.types[a.type].quad_class == "verbal conflict"
    return is_said or a.mode is None or b.mode is None or a.mode == b.mode


def _dates_fit(a: Cluster, b: Cluster, window: timedelta) -> bool:
    if a.total.date is not None and b.total.date is not None:
        return overlap(a.total.date, b.total.date)
    return any(
        x.published is not None and y.published is not None and abs(x.published - y.published) <= window
        for x, y in product(a.members, b.members)
    )


def overlap(a: DateRange, b: DateRange) -> bool:
    return a.start <= b.end and b.start <= a.end


def _places_fit(a: str | None, b: str | None, lands: Lands) -> bool:
    """Equal, one unknown, or one the country in which the other lies."""
    if a is None or b is None or a == b:
        return True
    return lands.home(a) == lands.home(b) and (is_country(a) or is_country(b))


def _statuses_fit(a: Telling, b: Telling) -> bool:
    if a.status is b.status:
        return True
    if (b.status, a.status) in _BECOMES:
        a, b = b, a
    if (a.status, b.status) not in _BECOMES or a.published is None or b.published is None:
        return False
    held = b.status is Status.CANCELLED or (a.date is not None and b.date is not None and overlap(a.date, b.date))
    return held and b.published > a.published


def _sides_fit(a: Telling, b: Telling, lands: Lands, *, symmetric: bool) -> float:
    """2 for the same sides, 1 for sides of which one covers the other, 0 for others."""
    if symmetric and not (a.source and a.target and b.source and b.target):
        # "Blinken and Wang met" is whole, "Blinken held talks" is not
        return _side_fit(a.parties, b.parties, lands) if (len(a.parties) > 1) == (len(b.parties) > 1) else 0.0
    straight = min(_side_fit(a.source, b.source, lands), _side_fit(a.target, b.target, lands))
    if not symmetric:
        return straight
    return max(straight, min(_side_fit(a.source, b.target, lands), _side_fit(a.target, b.source, lands)))


def _side_fit(a: Side, b: Side, lands: Lands) -> float:
    if a == b:
        return SAME_SIDES
    if not a or not b:
        return 0.0  # "Blinken criticised" may be about anybody
    return 1.0 if _covers(a, b, lands) or _covers(b, a, lands) else 0.0


def _covers(large: Side, small: Side, lands: Lands) -> bool:
    """Each of the small side is in the large one, itself or as the state of its official or the other way round."""
    return all(any(_is_one(x, y, lands) for y in large) for x in small)


def _is_one(x: str, y: str, lands: Lands) -> bool:
    """Whether they are the same, or the one is a state and the other acts for it, as its private people do not."""
    if x == y:
        return True
    state, other = (x, y) if is_country(x) else (y, x)
    return is_country(state) and other in lands.officials and lands.home(other) == state
