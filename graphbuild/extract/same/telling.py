"""One frame as far as sameness needs it, and what two that tell one event tell together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graphbuild.extract.extents import Extent
from graphbuild.extract.mentions import Who
from graphbuild.records import DateRange, Kind, Precision, Status

BLAME = frozenset({"allege", "disapprove"})  # modes of accusing that one paper calls so and another so
STEM = 5  # letters of a word that its kin share
NEWS = 30  # days before publication of which an article tells its news
MARCHES = frozenset({"demo", "obstruct"})  # modes of protest that are one crowd's


# who it is, the country of which it is (an armed group is nobody's), and whether it stands for the whole state
Party = tuple[int, str | None, bool]


@dataclass(slots=True)
class Telling:
    """One frame as far as sameness needs it; `sentence` is its (block, sentence) number."""

    type: str
    source: frozenset[int]
    target: frozenset[int]
    countries: frozenset[str]
    status: Status
    date: DateRange | None
    place: str | None
    sentence: tuple[int, int]
    symmetric: bool
    lemma: str
    people: frozenset[int] = frozenset()
    mode: str | None = None
    heads: bool = False  # it stands in a headline
    is_retold: bool = False  # a headline's, and the text below has told it
    sides: tuple[frozenset[Party], frozenset[Party]] = (frozenset(), frozenset())
    is_back: bool = False  # a noun that takes up what was told: "the talks", "their protest"
    is_anew: bool = False  # another one: "a second march", "fresh talks"
    meeting: str = ""  # the noun that names it, also beside another word: the summit that "they attended"
    is_known: bool = False  # that noun takes up what was told: "the summit"
    is_many: bool = False  # several at once: "several rounds of talks"
    extent: Extent | None = None  # of the place
    told_on: DateRange | None = None  # the day on which somebody told it, where that is all that is known
    days: tuple[DateRange, ...] = ()  # its day, or where it has none those that its sentence names
    is_old: bool = False  # they lie so far back that it is no news


def side(whos: Sequence[Who]) -> frozenset[int]:
    """The actors of a side, for comparing.

    >>> from graphbuild.extract.mentions import Who
    >>> fiji = Who(Kind.COUNTRY, "Fiji", "FJI")
    >>> side([fiji]) == side([fiji, fiji])
    True
    """
    return frozenset(id(w) for w in whos)


def countries(whos: Sequence[Who]) -> frozenset[str]:
    """The countries of a side.

    >>> from graphbuild.extract.mentions import Who
    >>> fiji = Who(Kind.COUNTRY, "Fiji", "FJI")
    >>> countries([fiji])
    frozenset({'FJI'})
    """
    return frozenset(w.country for w in whos if w.country and w.kind is not Kind.PLACE)


def parties(whos: Sequence[Who]) -> frozenset[Party]:
    """The actors of a side as they may be named otherwise: a state by its government, and that by the state.

    >>> from graphbuild.extract.mentions import Who
    >>> fiji = Who(Kind.COUNTRY, "Fiji", "FJI")
    >>> [(country, is_state) for _, country, is_state in parties([fiji])]
    [('FJI', True)]
    """
    return frozenset(
        (id(w), None if w.kind is Kind.ARMED_GROUP else w.country, w.kind in (Kind.COUNTRY, Kind.GOVERNMENT))
        for w in whos
    )


def one_kind(one: str | None, two: str | None) -> bool:
    """Whether two modes may be of one deed."""
    return one is None or two is None or one == two or {one, two} <= MARCHES or {one, two} <= BLAME


def one_word(a: Telling, b: Telling) -> bool:
    """Whether one word, or words of one stem, tell both: "accused", "the accusation"."""
    one, two = a.lemma.lower(), b.lemma.lower()
    stem = min(STEM, len(one), len(two))
    return one == two or (stem > 3 and one[:stem] == two[:stem])


def united(a: Telling, b: Telling) -> Telling:
    """What is known of the event when both have told it; the later sentence is where it was told last."""
    is_finer = a.extent is not None and b.extent is not None and b.extent.is_town and not a.extent.is_town
    told_at = b if b.place and (not a.place or is_finer) else a
    return replace(
        a,
        source=a.source | b.source,
        target=a.target | b.target,
        countries=a.countries | b.countries,
        people=a.people | b.people,
        sides=(a.sides[0] | b.sides[0], a.sides[1] | b.sides[1]),
        date=a.date if b.date is None or (a.date is not None and _days(a.date) <= _days(b.date)) else b.date,
        place=told_at.place,
        meeting=a.meeting or b.meeting,
        extent=told_at.extent,
        sentence=b.sentence,
        is_retold=a.is_retold or not b.heads,
        days=a.days + b.days,
        is_old=a.is_old or b.is_old,
    )


def is_old(days: Sequence[DateRange], published: date) -> bool:
    """Whether days lie so far before publication that what is of them is background, and no news: "last month" does.

    >>> day = DateRange(date(2023, 7, 13), date(2023, 7, 13), Precision.DAY)
    >>> is_old([day], date(2023, 7, 20)), is_old([day], date(2024, 7, 13)), is_old([], date(2024, 7, 13))
    (False, True, False)
    """
    news = published - timedelta(days=NEWS)
    fine = (Precision.DAY, Precision.WEEK)
    return bool(days) and all(d.end < (news if d.precision in fine else published) for d in days)


def _days(days: DateRange) -> int:
    return (days.end - days.start).days
