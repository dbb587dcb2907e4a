"""Which tellings are of one event: the rules by type, sides, date, place and status."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.extract.extents import may_lie_in
from graphbuild.extract.same.retold import (
    LEDE,
    NEAR,
    SITUATION_REACH,
    are_of_other_times,
    is_headline_of,
    is_one_fight,
    is_one_meeting,
)
from graphbuild.extract.same.sides import are_apart, are_covered, are_one_state, fits, may_be_one, may_fit
from graphbuild.extract.same.telling import Telling, one_kind, one_word, united
from graphbuild.records import DateRange, Status

# types whose deeds go on through an article: nobody named means those of the sentences before
SITUATIONS = frozenset({"ASSAULT", "PROTEST"})
# types that an article tells piece by piece, now with who did it, now with whom it struck
COURSES = frozenset({"ASSAULT", "MOBILIZE", "RETREAT"})
TOLD_IN_PARTS = SITUATIONS | COURSES
# types of what is said: one speaker who goes on says it to the same
VERBAL = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "THREATEN"})
VISIT = "visit"  # the mode of a journey: to two states are two
CALL = "phone"
THIRD = "third-party"


def group(tellings: Sequence[Telling]) -> list[int]:
    """For each telling the number of the first one that tells the same event.

    >>> nobody = frozenset()
    >>> march = Telling("PROTEST", nobody, nobody, nobody, Status.OCCURRED, None, None, (0, 0), False, "march")
    >>> group([march, march])
    [0, 0]
    """
    groups: list[int] = []
    merged: dict[int, Telling] = {}  # the first of each event, with what the others add to it
    for n, telling in enumerate(tellings):
        # what is no headline is only like others of its type
        like = (m for m, first in merged.items() if first.heads or first.type == telling.type)
        found = next((m for m in like if is_same(merged[m], telling)), n)
        merged[found] = telling if found == n else united(merged[found], telling)
        groups.append(found)
    return groups


def is_same(a: Telling, b: Telling) -> bool:
    """Whether two tellings may be of one event."""
    if a.heads and not a.is_retold and is_headline_of(a, b):
        return True
    if a.type != b.type or not _dates_agree(a.date, b.date):
        return False
    if a.status != b.status and {a.status, b.status} & {Status.DENIED}:
        return False
    if a.type in TOLD_IN_PARTS and are_of_other_times(a, b):
        return False
    if a.status != b.status and a.type != "CONSULT" and not _goes_on(a, b):
        return False
    if not _places_agree(a, b) or (a.mode == b.mode == VISIT and are_apart(a.sides[1], b.sides[1])):
        return False
    if a.mode == b.mode == CALL and not are_covered(a, b):
        return False  # who speaks to two in turn makes two calls
    if a.is_many != b.is_many and a.lemma != b.lemma:
        return False  # "several talks in June" and "a visit in June"
    alike = a.symmetric or one_kind(a.mode, b.mode)
    if (
        not b.is_anew
        and alike
        and (b.is_back or a.sentence == b.sentence)
        and a.status == b.status
        and may_be_one(a, b)
    ):
        return True
    if b.is_known and not b.is_anew and a.meeting == b.meeting and is_one_meeting(a, b):
        return True
    if a.heads and not b.heads and b.sentence[0] <= LEDE and a.status == b.status and may_fit(a, b):
        return True  # the lede tells the headline's news once more
    if a.type in COURSES and is_one_fight(a, b):
        return True
    return _is_one_encounter(a, b) if a.symmetric else _is_one_deed(a, b)


def _is_one_encounter(a: Telling, b: Telling) -> bool:
    """Whether two are one where nobody is source or target: the same people, or states, meet."""
    one, two = a.source | a.target, b.source | b.target
    if not one or not two:
        return a.sentence == b.sentence
    if a.status is Status.OCCURRED and b.status is Status.PLANNED and b.mode == VISIT != a.mode:
        return False  # "who held talks with the king on Friday, is to visit Oslo"
    if a.status != b.status and THIRD in (a.mode, b.mode) and a.mode != b.mode:
        return False  # "who brokered the truce is to meet the king" tells of two
    if a.sentence == b.sentence and {a.status, b.status} <= {Status.OCCURRED, Status.PLANNED}:
        # "made a visit to the Pentagon for talks with officials": two words for one meeting
        if a.people and b.people and not a.people & b.people:
            return False  # "with Yellen visiting Beijing last week and a trip by Kerry" are two visits
        within = a.countries <= b.countries or b.countries <= a.countries
        if a.status != b.status and not are_covered(a, b):
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
    if len(one | two) == 1 and a.type != "CONSULT":  # "agreed to pay", "agreed to talk": with whom is told by neither
        return one_word(a, b) or b.sentence[0] - a.sentence[0] <= NEAR
    return one <= two or two <= one if len(one & two) > 1 or min(len(one), len(two)) == 1 else one == two


def _is_one_deed(a: Telling, b: Telling) -> bool:
    """Whether two are one where somebody does it to somebody: both sides fit, or are told only once."""
    if a.sentence == b.sentence and a.type not in COURSES and not one_word(a, b) and not one_kind(a.mode, b.mode):
        return False  # "expelled the inspectors and left the treaty" are two
    if a.sentence == b.sentence and (a.source == b.source or not a.source or not b.source):
        return a.target == b.target or not a.target or not b.target
    if a.type == "PROTEST" and not b.is_anew and one_kind(a.mode, b.mode) and may_be_one(a, b):
        return b.sentence[0] - a.sentence[0] <= SITUATION_REACH
    if (not a.source and not a.target) or (not b.source and not b.target):
        # "hundreds were killed in the offensive" tells of the one that was told before, as far as the article says
        return a.sentence == b.sentence or (a.type in SITUATIONS and b.sentence[0] - a.sentence[0] <= SITUATION_REACH)
    if not a.source and not b.source:
        return a.target == b.target and one_word(a, b)
    if not a.source or not b.source:
        # "the seizure of the trawler", by whoever is told to have seized it; but one is blamed by many
        alike = one_word(a, b) or (a.mode is not None and a.mode == b.mode and a.type != "ACCUSE")
        return alike and bool(a.target) and (a.target == b.target or are_one_state(a.sides[1], b.sides[1]))
    if not a.source or not b.source or not fits(a.source, b.source):
        return False
    if a.target and b.target:
        near = one_word(a, b) or b.sentence[0] - a.sentence[0] <= NEAR
        return near and fits(a.target, b.target)
    if not a.target and not b.target:
        # two things that one does to nobody who is named
        return one_word(a, b) or b.sentence[0] - a.sentence[0] <= NEAR
    # one speaker goes on: whom it is said to need not be told again
    near = a.type in VERBAL and b.sentence[0] - a.sentence[0] <= NEAR and one_kind(a.mode, b.mode)
    return one_word(a, b) or near


def _goes_on(a: Telling, b: Telling) -> bool:
    """Whether a protest is told of as going on: "they vowed to continue their protest" until the release."""
    if a.type != "PROTEST" or b.is_anew or {a.status, b.status} != {Status.OCCURRED, Status.PLANNED}:
        return False
    return b.is_back or b.date is None


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
