"""What is remembered of where and when everybody was last, and of the scene, as a text goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from graphbuild.records import DateRange, Precision, Status

P = TypeVar("P")  # a place, whatever stands for one

HOLDS = 5  # sentences over which the news of the day holds on for those who are in it
GLANCE = 1  # and a look back at last month or last year
NEXT = 2  # sentences over which it holds on for others who act there
LASTING = 15  # sentences after which no place is carried from where it was told
SAME_DAY = 6  # and no day
STREET = ("ASSAULT", "COERCE", "PROTEST")  # types of deeds of which one brings the other
HANDED = ("AID", "COOPERATE")  # types of what is handed over
JOINT = {"AGREE", "CONSULT"}  # what one day of a visit is full of
AFAR = ("ASSAULT", "COERCE", "MOBILIZE")  # types of deeds that are mostly judged from elsewhere
REMOTE = ("SANCTION",)  # types of deeds that are done far from those that they answer
SAID = "said"  # the type of what is no event: that somebody spoke
NO_EVENT = ("", SAID)
STATUSES = (Status.OCCURRED, Status.PLANNED)  # of what has a part in a scene: what is possible or denied has none


@dataclass(slots=True)
class Told(Generic[P]):
    """One event as far as the scene goes: `sentence` counts through the article."""

    sentence: int
    type: str
    doers: Sequence[int]
    sides: Sequence[int]
    states: frozenset[int]  # those of the sides that are whole states: they act in many places on one day
    status: Status
    date: DateRange | None
    place: P | None
    holds_on: bool  # its tense lets it belong to the scene before
    follows: bool  # it goes on with the story, whoever acts: not so for what is always done, in the present tense
    heads: bool  # it stands in a headline, or first of all
    is_main: bool  # told in the main clause, so that a scene may begin with it
    is_verbal: bool
    sets_day: bool  # its sentence names a day, if not its own
    sets_place: bool
    names_date: bool = False  # a day, month or year stands with its verb, be it its own or not
    is_history: bool = False  # it has a year, in a text that is no news
    present: Sequence[int] = ()  # who else is there: the one who tells it
    is_land: bool = False  # its place is a whole country, which is no scene that holds on
    homes: frozenset[str] = frozenset()  # the states of who does it
    venue: Sequence[int] = ()  # the place that it names, which has its day as people have
    is_there: bool = False  # it is done when others meet: a vote, what is done "during the summit"
    opens: bool = False  # its day is the first of many, of which what follows may be any
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Stamp(Generic[P]):
    """A date or a place, where it was told, where it was last taken up, and how far it holds on from there."""

    value: DateRange | P
    told: int
    sentence: int
    reach: int
    status: Status
    day: DateRange | None  # of a place: when its event took place there
    type: str
    is_verbal: bool
    homes: frozenset[str]

    @property
    def is_deed(self) -> bool:
        """Whether something was done, and not merely said, agreed or talked over, or somebody seen there."""
        return not self.is_verbal and self.type not in NO_EVENT


class Memory(Generic[P]):
    """The last date (or place) of everybody, and of the scene."""

    def __init__(self, reach_of_state: int, *, is_of_place: bool, is_news: bool) -> None:
        self.of: dict[int, Stamp[P]] = {}
        self.scene: Stamp[P] | None = None
        self.is_lone = True  # the text has told of one scene only
        self.reach_of_state = reach_of_state
        self.is_of_place = is_of_place
        self.is_news = is_news  # the text has a day of its own, by which it goes on

    def find(self, event: Told[P], *, sets_anew: bool) -> Stamp[P] | None:
        """The last one that the event's people were in, else the scene's; None where it has ended."""
        stamps = []
        for who in (*(event.doers or event.sides), *(event.present if event.is_verbal else ()), *event.venue):
            stamp = self.of.get(who)
            if stamp is None:
                continue
            reach = stamp.reach
            if who in event.states:  # "China claims", "Congo accuses": states do so on any day
                reach = min(reach, self.reach_of_state) if event.follows else 0
            if not self.is_of_place and not self.is_lone:
                reach = min(reach, NEXT)
            if stamp.reach <= GLANCE and not _is_outcome(stamp, event):
                continue
            if self._is_of_telling(stamp, event) or (self.is_of_place and not _is_of_kind(stamp, event)):
                continue
            if self._holds(stamp, event, reach) and not self._is_only_judged(stamp, event):
                stamps.append(stamp)
        if stamps:
            return max(stamps, key=lambda s: s.told)
        scene = self.scene
        if scene is None or not (event.is_main and event.follows) or sets_anew or scene.status is not event.status:
            return None
        return self._of_news(scene, event) if self.is_news else self._of_history(scene, event)

    def _of_news(self, scene: Stamp[P], event: Told[P]) -> Stamp[P] | None:
        """The scene, where others go on with the news that is told there."""
        if self._is_only_judged(scene, event) or self._is_of_telling(scene, event):
            return None  # who condemns an attack is not where it was, nor need it be that day
        if event.is_verbal and event.type != "CONSULT" and not self._may_be_said(scene, event):
            return None
        if self.is_of_place:
            if not event.is_verbal and not _is_of_kind(scene, event):
                return None
            if event.states & set(event.doers) and event.type != scene.type:
                return None  # states act in many places
            reach = HOLDS if self.is_lone and event.is_verbal else NEXT
        else:
            reach = HOLDS if self.is_lone else GLANCE
            if not self.is_lone and event.sentence - scene.told > GLANCE:
                return None  # of two days that were told of, it may be either
        return scene if self._holds(scene, event, min(reach, scene.reach)) else None

    def _may_be_said(self, scene: Stamp[P], event: Told[P]) -> bool:
        """Whether others say where, or on the day on which, this was done: not where or when somebody was seen.

        Who speaks next for the state of the last speaker does so in the same town.
        """
        if scene.is_deed or scene.type in NO_EVENT:
            return scene.is_deed
        return not self.is_of_place or (event.sentence - scene.told == 1 and bool(event.homes & scene.homes))

    def _of_history(self, scene: Stamp[P], event: Told[P]) -> Stamp[P] | None:
        """The scene of the sentence before, of which what others do next is one more of its kind, no word on it."""
        met = scene.type in NO_EVENT and event.type == "CONSULT" and not self.is_of_place  # "came on Monday. He met"
        given = scene.type == "" and event.type in HANDED  # "received ten lorries on Monday. The envoy handed over"
        there = event.is_there and scene.is_verbal and (event.is_verbal or not self.is_of_place)
        same = self.is_of_place and scene.is_verbal and event.is_verbal and event.sentence - scene.told == GLANCE
        joint = (same or {scene.type, event.type} <= JOINT) and bool(scene.homes & event.homes)
        if not (met or given or there or joint or _goes_on(scene.type, event.type)) or scene.reach <= GLANCE:
            return None
        if self.is_of_place and event.states & set(event.doers) and event.type not in (scene.type, *STREET):
            return None  # states act in many places
        return scene if self._holds(scene, event, NEXT if self.is_lone or there else GLANCE) else None

    def _is_only_judged(self, stamp: Stamp[P], event: Told[P]) -> bool:
        return bool(event.doers) and event.is_verbal and stamp.type in AFAR

    def _is_of_telling(self, stamp: Stamp[P], event: Told[P]) -> bool:
        """Whether the day is only that on which a deed was told: "entered the town, the army said Monday"."""
        return not self.is_of_place and stamp.type == SAID and not event.is_verbal

    def _holds(self, stamp: Stamp[P], event: Told[P], reach: int) -> bool:
        # what the same sentence says of another deed is not carried: it was weighed when the sentence was read
        lasting = LASTING if self.is_of_place else SAME_DAY
        return stamp.told < event.sentence <= stamp.sentence + reach and event.sentence - stamp.told <= lasting

    def keep(self, event: Told[P], stamp: Stamp[P]) -> None:
        is_glance = stamp.reach <= GLANCE
        for who in event.sides if is_glance else (*event.sides, *event.present, *event.venue):
            held = self.of.get(who)
            if event.type in NO_EVENT and held is not None and held.told == stamp.told:
                continue  # what happened in the sentence says more than who is seen in it
            passing = (is_glance or not event.is_main) and (held is None or held.told != stamp.told)
            if passing and held is not None and held.reach > GLANCE and self._holds(held, event, held.reach):
                continue  # "Blinken, who was in Beijing last month, said": the news holds on
            self.of[who] = stamp
        if event.is_main and stamp.reach > GLANCE:
            scene = self.scene
            self.is_lone = self.is_lone and (scene is None or scene.value == stamp.value)
            if scene is None or event.type not in NO_EVENT or scene.told != stamp.told:
                self.scene = stamp

    def forget(self, event: Told[P]) -> None:
        """The scene has ended, and nobody is known to be where he was."""
        self.scene = None
        for who in (*event.sides, *event.present, *event.venue):
            self.of.pop(who, None)


def _goes_on(told: str, then: str) -> bool:
    """Whether an event may be one more of the scene: of its type, or crowds and police against each other."""
    return told == then or (told in STREET and then in STREET)


def _is_outcome(stamp: Stamp[P], event: Told[P]) -> bool:
    """Whether it was said or agreed at a meeting of one day of long ago, or is planned as that was."""
    if stamp.status is Status.PLANNED:
        return True
    is_day = isinstance(stamp.value, DateRange) and stamp.value.precision is Precision.DAY
    return is_day and stamp.type == "CONSULT" and event.is_verbal and event.type != "CONSULT"


def _is_of_kind(stamp: Stamp[P], event: Told[P]) -> bool:
    """Whether words follow words, and deeds deeds: who spoke in the capital need not have fought there."""
    if event.type == "CONSULT":
        return not stamp.is_deed
    return stamp.type == SAID or stamp.is_verbal if event.is_verbal else stamp.is_deed or stamp.type == ""
