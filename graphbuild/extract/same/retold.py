"""What an article tells more than once: a headline's news, a fight piece by piece, a meeting that goes on."""

from __future__ import annotations

from graphbuild.extract.same.sides import are_covered, may_be_one, shares
from graphbuild.extract.same.telling import Telling, one_kind
from graphbuild.records import Status

SITUATION_REACH = 6  # blocks in which a deed goes on that an article tells piece by piece
LEDE = 2  # blocks behind a headline that tell its news once more
# what a headline says in the present, and the lede as it is: "Chad expels envoy", who will have to leave
MADE_PLAIN = frozenset({
    (Status.OCCURRED, Status.PLANNED),
    (Status.OCCURRED, Status.CANCELLED),
    (Status.PLANNED, Status.HYPOTHETICAL),
    (Status.PLANNED, Status.CANCELLED),
})  # fmt: skip
NEAR = 1  # blocks: other words for one deed stand no further apart
TOLD_WITHIN = 2  # days after a fight on which the army tells of it


def is_headline_of(a: Telling, b: Telling) -> bool:
    """Whether the lede tells a headline's news in full: "Chad shuts embassy", and then whose president did so.

    A headline names states for their officials, and has no tense, day or place of its own to speak against it. Only the
    first deed below that fits is meant.
    """
    if a.type != b.type or b.heads or b.is_anew or b.sentence[0] > LEDE:
        return False
    if a.status != b.status and (a.status, b.status) not in MADE_PLAIN:
        return False
    if a.symmetric:
        return are_covered(a, b)
    if a.type == "PROTEST" and not one_kind(a.mode, b.mode):
        return False
    return all(not one or not two or shares(one, two) for one, two in zip(a.sides, b.sides, strict=True))


def are_of_other_times(a: Telling, b: Telling) -> bool:
    """Whether one is news and the other background, as the days that their sentences name say: "a bomber, in 2013".

    What was told of a time long past goes on in the sentences right behind it, and a noun may take it up there.
    """
    if a.target & b.target & a.people:
        return False  # nobody is killed twice
    if a.is_old and b.is_old:
        return not any(x.start <= y.end and y.start <= x.end for x in a.days for y in b.days)
    is_near = b.sentence[0] - a.sentence[0] <= NEAR
    return (a.is_old and not (is_near and not b.days)) or (b.is_old and not (is_near and b.is_back and not a.days))


def is_one_fight(a: Telling, b: Telling) -> bool:
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
    return all(not one or not two or shares(one, two) for one, two in zip(a.sides, b.sides, strict=True))


def _is_told_after(a: Telling, b: Telling) -> bool:
    """Whether the one was told on the day, or soon after the day, that the other gives."""
    if a.date is not None or a.told_on is None or b.date is None:
        return False
    return 0 <= (a.told_on.start - b.date.end).days <= TOLD_WITHIN


def is_one_meeting(a: Telling, b: Telling) -> bool:
    """Whether "the summit" is the one that was told: in the same town whoever attends it, or nobody speaks against it.

    It may go on: "the talks began on Friday", "the talks will run through Sunday".
    """
    if not {a.status, b.status} <= {Status.OCCURRED, Status.PLANNED}:
        return False
    return (a.status == b.status and a.place == b.place is not None) or may_be_one(a, b)
