"""Which frames of one article tell the same event: one type, sides that fit, dates and statuses that agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphbuild.extract.extents import Extent, may_lie_in
from graphbuild.extract.mentions import Who
from graphbuild.records import DateRange, Kind, Status

# types whose deeds go on through an article: nobody named means those of the sentences before
SITUATIONS = frozenset({"ASSAULT", "PROTEST"})
SITUATION_REACH = 6  # blocks
# types that an article tells piece by piece, now with who did it, now with whom it struck
COURSES = frozenset({"ASSAULT", "MOBILIZE", "RETREAT"})
# types of what is said: one speaker who goes on says it to the same
VERBAL = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "THREATEN"})
MARCHES = frozenset({"demo", "obstruct"})  # modes of protest that are one crowd's
LEDE = 2  # blocks behind a headline that tell its news once more
# what a headline says in the present, and the lede as it is: "Chad expels envoy", who will have to leave
MADE_PLAIN = frozenset({
    (Status.OCCURRED, Status.PLANNED),
    (Status.OCCURRED, Status.CANCELLED),
    (Status.PLANNED, Status.HYPOTHETICAL),
    (Status.PLANNED, Status.CANCELLED),
})  # fmt: skip
TOLD_WITHIN = 2  # days after a fight on which the army tells of it
NEAR = 1  # blocks: other words for one deed of the same sides stand no further apart


# who it is, its country, and whether it stands for the whole state
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
    target_states: frozenset[str] = frozenset()
    sides: tuple[frozenset[Party], frozenset[Party]] = (frozenset(), frozenset())
    is_back: bool = False  # a noun that takes up what was told: "the talks", "their protest"
    is_anew: bool = False  # another one: "a second march", "fresh talks"
    meeting: str = ""  # the noun that names it, also beside another word: the summit that "they attended"
    is_known: bool = False  # that noun takes up what was told: "the summit"
    is_many: bool = False  # several at once: "several rounds of talks"
    extent: Extent | None = None  # of the place
    told_on: DateRange | None = None  # the day on which somebody told it, where that is all that is known


def side(whos: Sequence[Who]) -> frozenset[int]:
    """The actors of a side, for comparing."""
    return frozenset(id(w) for w in whos)


def countries(whos: Sequence[Who]) -> frozenset[str]:
    """The countries of a side."""
    return frozenset(w.country for w in whos if w.country and w.kind is not Kind.PLACE)


def parties(whos: Sequence[Who]) -> frozenset[Party]:
    """The actors of a side as they may be named otherwise: a state by its government, and that by the state."""
    return frozenset((id(w), w.country, w.kind in (Kind.COUNTRY, Kind.GOVERNMENT)) for w in whos)


def group(tellings: Sequence[Telling]) -> list[int]:
    """For each telling the number of the first one that tells the same event."""
    groups: list[int] = []
    merged: list[Telling] = []
    for n, telling in enumerate(tellings):
        firsts = [m for m in range(n) if groups[m] == m]
        found = next((m for m in firsts if is_same(merged[m], telling)), n)
        if found != n:
            merged[found] = _united(merged[found], telling)
        groups.append(found)
        merged.append(telling)
    return groups


def is_same(a: Telling, b: Telling) -> bool:
    """Whether two tellings may be of one event."""
    if a.heads and not a.is_retold and _is_headline_of(a, b):
        return True
    if a.type != b.type or not _dates_agree(a.date, b.date):
        return False
    if a.status != b.status and {a.status, b.status} & {Status.DENIED}:
        return False
    if a.status != b.status and a.type != "CONSULT" and not _goes_on(a, b):
        return False
    if not _places_agree(a, b):
        return False
    if a.is_many != b.is_many and a.lemma != b.lemma:
        return False  # "several talks in June" and "a visit in June"
    alike = a.symmetric or _one_kind(a.mode, b.mode)
    if (
        not b.is_anew
        and alike
        and (b.is_back or a.sentence == b.sentence)
        and a.status == b.status
        and _may_be_one(a, b)
    ):
        return True
    if b.is_known and not b.is_anew and a.meeting == b.meeting and _is_one_meeting(a, b):
        return True
    if a.heads and not b.heads and b.sentence[0] <= LEDE and a.status == b.status and _may_fit(a, b):
        return True  # the lede tells the headline's news once more
    if a.type in COURSES and _is_one_fight(a, b):
        return True
    if a.symmetric:
        one, two = a.source | a.target, b.source | b.target
        if not one or not two:
            return a.sentence == b.sentence
        if a.sentence == b.sentence and {a.status, b.status} <= {Status.OCCURRED, Status.PLANNED}:
            # "made a visit to the Pentagon for talks with officials": two words for one meeting
            if a.people and b.people and not a.people & b.people:
                return False  # "with Yellen visiting Beijing last week and a trip by Kerry" are two visits
            within = a.countries <= b.countries or b.countries <= a.countries
            if a.status != b.status and not _are_covered(a, b):
                return False  # "arrived in Oman on Friday; he will meet the Chadian rebels on Monday" are two
            return bool(one & two) or bool(a.countries and b.countries and within)
        if a.status == b.status and not a.people and not b.people and a.countries == b.countries and a.countries:
            # a state and its government are one, where no name stands beside them
            return len(a.countries) > 1 or a.lemma == b.lemma or one <= two or two <= one
        if a.status != b.status and (a.date is None or a.date != b.date or min(len(one), len(two)) == 1):
            return False
        if a.date is not None and a.date == b.date and bool(a.people) != bool(b.people):
            # "top US and Chinese diplomats will meet on Thursday": who they are is told in the next sentence
            return len(a.countries) > 1 and a.countries == b.countries
        return one <= two or two <= one if len(one & two) > 1 or min(len(one), len(two)) == 1 else one == two
    if a.sentence == b.sentence and (a.source == b.source or not a.source or not b.source):
        return a.target == b.target or not a.target or not b.target
    if a.type == "PROTEST" and not b.is_anew and _one_kind(a.mode, b.mode) and _may_be_one(a, b):
        return b.sentence[0] - a.sentence[0] <= SITUATION_REACH
    if (not a.source and not a.target) or (not b.source and not b.target):
        # "hundreds were killed in the offensive" tells of the one that was told before, as far as the article says
        return a.sentence == b.sentence or (a.type in SITUATIONS and b.sentence[0] - a.sentence[0] <= SITUATION_REACH)
    if not a.source and not b.source:
        return a.target == b.target and a.lemma == b.lemma
    if not a.source or not b.source:
        # "the seizure of the trawler", by whoever is told to have seized it
        alike = a.lemma == b.lemma or (a.mode is not None and a.mode == b.mode)
        return alike and bool(a.target) and (a.target == b.target or a.target_states == b.target_states != frozenset())
    if not a.source or not b.source or not _fits(a.source, b.source):
        return False
    if a.target and b.target:
        near = a.lemma == b.lemma or b.sentence[0] - a.sentence[0] <= NEAR
        return near and _fits(a.target, b.target)
    if not a.target and not b.target:
        return True
    # one speaker goes on: whom it is said to need not be told again
    return a.lemma == b.lemma or (a.type in VERBAL and b.sentence[0] - a.sentence[0] <= NEAR)


def _is_one_meeting(a: Telling, b: Telling) -> bool:
    """Whether "the summit" is the one that was told: in the same town whoever attends it, or nobody speaks against it.

    It may go on: "the talks began on Friday", "the talks will run through Sunday".
    """
    if not {a.status, b.status} <= {Status.OCCURRED, Status.PLANNED}:
        return False
    return (a.status == b.status and a.place == b.place is not None) or _may_be_one(a, b)


def _one_kind(one: str | None, two: str | None) -> bool:
    return one is None or two is None or one == two or {one, two} <= MARCHES


def _is_headline_of(a: Telling, b: Telling) -> bool:
    """Whether the lede tells a headline's news in full: "Chad shuts embassy", and then whose president did so.

    A headline names states for their officials, and has no tense, day or place of its own to speak against it. Only the
    first deed below that fits is meant.
    """
    if a.type != b.type or b.heads or b.is_anew or b.sentence[0] > LEDE:
        return False
    if a.status != b.status and (a.status, b.status) not in MADE_PLAIN:
        return False
    if a.symmetric:
        return _are_covered(a, b)
    if a.type == "PROTEST" and not _one_kind(a.mode, b.mode):
        return False
    return all(not one or not two or _shares(one, two) for one, two in zip(a.sides, b.sides, strict=True))


def _are_covered(a: Telling, b: Telling) -> bool:
    """Whether one of two meetings names nobody whom, or whose state, the other does not."""
    one, two = a.sides[0] | a.sides[1], b.sides[0] | b.sides[1]
    return not one or not two or _covers(one, two) or _covers(two, one)


def _covers(large: frozenset[Party], small: frozenset[Party]) -> bool:
    """Whether each of the small side is in the large one, itself or as one of that state."""
    return all(_shares(large, frozenset({party})) for party in small)


def _shares(one: frozenset[Party], two: frozenset[Party]) -> bool:
    """Whether they share somebody, or somebody's state."""
    return bool({p[0] for p in one} & {p[0] for p in two} or {p[1] for p in one if p[1]} & {p[1] for p in two if p[1]})


def _goes_on(a: Telling, b: Telling) -> bool:
    """Whether a protest is told of as going on: "they vowed to continue their protest" until the release."""
    if a.type != "PROTEST" or b.is_anew or {a.status, b.status} != {Status.OCCURRED, Status.PLANNED}:
        return False
    return b.is_back or b.date is None


def _is_one_fight(a: Telling, b: Telling) -> bool:
    """Whether violence is told once more, each time with another part of who did it to whom.

    "Chad's army shelled the hills", "the rebels came under fire at dawn", "two soldiers died in the fighting": as long
    as no day, no place and no name speaks against it, one article tells of one fight.
    """
    if b.is_anew or a.status != b.status or b.sentence[0] - a.sentence[0] > SITUATION_REACH:
        return False
    if b.date is not None and a.date != b.date and not _is_told_after(a, b):
        return False  # what has a day of its own is another attack
    if a.source & b.target or a.target & b.source:
        return False  # who strikes back does so in another one
    return all(not one or not two or _shares(one, two) for one, two in zip(a.sides, b.sides, strict=True))


def _is_told_after(a: Telling, b: Telling) -> bool:
    """Whether the one was told on the day, or soon after the day, that the other gives."""
    if a.date is not None or a.told_on is None or b.date is None:
        return False
    return 0 <= (a.told_on.start - b.date.end).days <= TOLD_WITHIN


def _may_be_one(a: Telling, b: Telling) -> bool:
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


def _may_fit(a: Telling, b: Telling) -> bool:
    """Whether nothing that the two name of their sides speaks against their being one event."""
    if a.symmetric:
        one, two = a.source | a.target, b.source | b.target
        return not one or not two or _fits(one, two)
    pairs = ((a.source, b.source), (a.target, b.target))
    return all(not one or not two or _fits(one, two) for one, two in pairs)


def _fits(one: frozenset[int], two: frozenset[int]) -> bool:
    return one <= two or two <= one


def _dates_agree(a: DateRange | None, b: DateRange | None) -> bool:
    return a is None or b is None or (a.start <= b.end and b.start <= a.end)


def _places_agree(a: Telling, b: Telling) -> bool:
    """Whether they are of one place, or one is told as of the region and then as of the town, or the other way round.

    "Met in Libya" and, a little below, "the talks in the coastal town of Sirte".
    """
    if not a.place or not b.place or a.place == b.place:
        return True
    if a.extent is None or b.extent is None or b.sentence[0] - a.sentence[0] > NEAR:
        return False
    if a.type in SITUATIONS and "land" in (a.extent.size, b.extent.size):
        return False  # "thousands died in Chad" is no one town's
    return may_lie_in(a.extent, b.extent)


def _united(a: Telling, b: Telling) -> Telling:
    """What is known of the event when both have told it; the later sentence is where it was told last."""
    is_finer = a.extent is not None and b.extent is not None and b.extent.is_town and not a.extent.is_town
    told_at = b if b.place and (not a.place or is_finer) else a
    return replace(
        a,
        source=a.source | b.source,
        target=a.target | b.target,
        countries=a.countries | b.countries,
        people=a.people | b.people,
        target_states=a.target_states | b.target_states,
        sides=(a.sides[0] | b.sides[0], a.sides[1] | b.sides[1]),
        date=a.date if b.date is None or (a.date is not None and _days(a.date) <= _days(b.date)) else b.date,
        place=told_at.place,
        meeting=a.meeting or b.meeting,
        extent=told_at.extent,
        sentence=b.sentence,
        is_retold=a.is_retold or not b.heads,
    )


def _days(days: DateRange) -> int:
    return (days.end - days.start).days
