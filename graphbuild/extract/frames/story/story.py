"""The frames of an article, told in their order: each is given the sides that an earlier one knows."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.extract.frames.frame import Frame, Grammar
from graphbuild.extract.frames.index import PatternIndex
from graphbuild.extract.frames.story.answers import find_asker, find_attacker, name_refuser
from graphbuild.extract.frames.story.captives import name_captor, name_releaser
from graphbuild.extract.frames.story.deeds import find_judged, name_author
from graphbuild.extract.frames.story.hosts import turn_on_group
from graphbuild.extract.frames.story.mutual import divide
from graphbuild.extract.frames.story.opponents import (
    find_beside,
    find_fighters,
    find_opponent,
    find_rival,
    name_attacker,
    spare_own_state,
    turn_abroad,
)
from graphbuild.extract.frames.story.own import spare_own_bodies
from graphbuild.extract.frames.story.pairs import find_other, follow_visit, name_marchers, name_pair, name_two, take_up
from graphbuild.extract.frames.story.partners import find_partner
from graphbuild.extract.frames.story.past import NEAR, Past
from graphbuild.extract.frames.story.receivers import find_jailer, find_receiver, name_giver
from graphbuild.extract.frames.story.summed import find_summed
from graphbuild.extract.mentions import Reading

# where a target is looked for, in this order
FINDERS = (
    find_summed, find_judged, find_asker, find_attacker, find_beside, find_fighters, find_receiver, find_jailer,
    find_partner, find_opponent, find_other, find_rival,
)  # fmt: skip


def complete_from_story(
    grammar: Grammar, index: PatternIndex, reading: Reading, frames: Sequence[Frame]
) -> list[Frame]:
    """Fills in the sides that an earlier frame knows; a guess is noted on its frame.

    Returns:
        The frames, with one more behind each deed that two do to each other.
    """
    past = Past(grammar, index, reading, frames)
    answered: dict[int, Frame] = {}
    for n, frame in enumerate(frames):
        before = frames[:n]
        if not frame.source and not frame.target:
            take_up(past, frame, before)
        name_pair(past, frame, before)
        name_marchers(past, frame, before)
        if not frame.source:
            name_two(past, frame, before)
            name_releaser(past, frame, before)
            name_giver(past, frame, before)
        turned = divide(past, frame)
        if turned is not None:
            answered[n] = turned
        turn_abroad(past, frame, before)
        spare_own_state(past, frame)
        turn_on_group(past, frame)
        if frame.target:
            name_captor(past, frame, before)
            continue
        if n:
            follow_visit(frames[n - 1], frame)
        for find in FINDERS:
            found = [] if frame.target else find(past, frame, before)
            if found:
                frame.target = found

    spare_own_bodies(reading, frames)
    for n, frame in enumerate(frames):
        name_attacker(past, frame)
        name_author(past, frame)
        name_refuser(past, frame, frames[max(0, n - NEAR) : n])
    return [f for n, frame in enumerate(frames) for f in (frame, answered.get(n)) if f is not None]
