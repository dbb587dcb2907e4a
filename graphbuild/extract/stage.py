"""Where a deed took place that does not say so: at the one scene of its article, at a body's meeting, at the dateline.

These are guesses, each noted on the event, and the last that is tried: what its own clause says, and the scene that it
goes on with, come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.extract.lists import either
from graphbuild.extract.news import NEWS_DAYS
from graphbuild.extract.taking import is_met
from graphbuild.extract.where.spots import LOCAL
from graphbuild.records import DateRange, Kind, Status

if TYPE_CHECKING:
    from graphbuild.extract.extractor.read import Read
    from graphbuild.extract.mentions import Named, Who
    from graphbuild.extract.where import Setting

ASSEMBLED = (Kind.IGO, Kind.ORGANIZATION, Kind.PARTY)  # kinds of bodies that decide where they meet
DECIDED = ("SANCTION", "AGREE")  # types of what a meeting decides, beside what it says
OPENING = 1  # blocks after the dateline in which a report tells what it is about
GATHERED = 1  # blocks between what a body decides and the telling of where it is meeting
AFTER_ARRIVAL = 4  # blocks in which it is told whom a visitor will meet where he arrived


def open_scene(reads: Sequence[Read], setting: Setting) -> None:
    """The meeting or agreement that a report begins with was where the report comes from, with a note.

    "NEW YORK -- Mr Arden saw on Friday the woman tipped to head Mali": what its people do next is told as done there.
    """
    dateline = setting.spots.dateline
    if dateline is None or dateline.who.is_wide:
        return
    for read in reads:
        frame = read.frame
        if read.place is not None or read.status is not Status.OCCURRED or not (is_met(read) or frame.type == "AGREE"):
            continue
        if not 0 <= frame.block - dateline.block <= OPENING or not setting.is_main(frame):
            continue
        if setting.is_perfect(frame) or _names_place(read, setting) or not (read.source or read.target):
            continue
        if read.date is not None and not setting.is_news(read.date):
            continue
        read.place = dateline
        read.notes.append("place: of the dateline, with which the report begins")


def set_stage(reads: Sequence[Read], setting: Setting) -> None:
    """Gives the events without a place the one where they may be taken to have happened, with a note."""
    for guess in (_after_arrival, _at_meeting, _at_gathering, _before_the_press, _in_town, _at_home, _on_the_scene):
        for read, place, note in list(guess(reads, setting)):
            read.place = place
            read.notes.append(f"place: {note}")


Guesses = Iterator[tuple["Read", "Named", str]]


def _after_arrival(reads: Sequence[Read], setting: Setting) -> Guesses:
    """ "Arrived in Lima on Monday. He will meet the Peruvian president": there."""
    for n, read in enumerate(reads):
        if (
            read.place is not None
            or not is_met(read)
            or read.status is not Status.PLANNED
            or _names_place(read, setting)
        ):
            continue
        arrived: list[tuple[date, int, Named]] = []
        for m, other in enumerate(reads[:n]):
            place = other.place
            if read.frame.block - other.frame.block > AFTER_ARRIVAL:
                continue
            if place is None or not is_met(other) or other.status is not Status.OCCURRED:
                continue
            if _is_hosted(read, place, {id(w) for w in _sides(other)}):
                arrived.append((other.date.end if other.date is not None else date.min, m, place))
        if arrived:  # where they came last
            yield read, max(arrived, key=lambda a: a[:2])[2], "where they had arrived"
        else:
            for moment in setting.moments:
                is_before = 0 <= read.frame.block - moment.block <= AFTER_ARRIVAL
                if (
                    is_before
                    and moment.place is not None
                    and _is_hosted(read, moment.place, {id(w) for w in moment.people})
                ):
                    yield read, moment.place, "where they had arrived"
                    break


def _is_hosted(read: Read, place: Named, guests: set[int]) -> bool:
    """Whether some of these are its source, and its other side is at home in the place."""
    guests &= {id(w) for w in read.source}
    return bool(guests) and place.who.country in {w.country for w in _sides(read) if id(w) not in guests}


def _at_meeting(reads: Sequence[Read], setting: Setting) -> Guesses:
    """What a body says and decides, where the article tells of one meeting of it."""
    met: dict[int, dict[int, Named]] = {}
    for read in reads:
        if is_met(read) and read.status is Status.OCCURRED and read.place is not None:
            hosts = {id(w) for w in _sides(read) if w.country == read.place.who.country and w.country is not None}
            for who in _sides(read):
                if who.kind in ASSEMBLED and not hosts - {id(who)}:  # not where its envoys went to see their hosts
                    met.setdefault(id(who), {})[id(read.place.who)] = read.place
    for read in reads:
        if read.place is not None or read.status is not Status.OCCURRED or read.frame.type == "CONSULT":
            continue
        if setting.is_perfect(read.frame) or setting.day_of_statement(read.frame, read.status) is not None:
            continue  # "we condemn the attack" is said in the statement, wherever its people met
        if read.frame.type not in setting.verbal and read.frame.type not in DECIDED:
            continue
        for who in read.source:
            places = list(met.get(id(who), {}).values())
            if len(places) == 1:
                yield read, places[0], f"where {who.name} met"
                break


def _at_gathering(reads: Sequence[Read], setting: Setting) -> Guesses:
    """What a body decides or says, where the text tells of one town in which it, or its members, are meeting.

    "The decision was taken by foreign ministers meeting in Bern": though that tells of no event.
    """
    places = setting.spots.gatherings()
    if len(places) != 1:
        return
    (place,) = places
    dateline = setting.spots.dateline
    is_there = dateline is not None and dateline.who is place.who
    for read in reads:
        if read.place is not None or read.status is not Status.OCCURRED or setting.is_perfect(read.frame):
            continue
        if read.frame.type not in setting.verbal and read.frame.type not in DECIDED:
            continue
        if abs(read.frame.block - place.block) > GATHERED:
            continue
        if setting.names_date(read.frame) and setting.is_before(place, read.frame):
            continue  # "met in Oslo in May. In June the parliament urged": of another day
        if _names_place(read, setting) or not (setting.is_main(read.frame) or setting.heads(read.frame)):
            continue
        joint = is_there and setting.heads(read.frame) and len({w.country for w in _sides(read)}) > 1
        if _is_of_body(read) or joint:
            yield read, place, "of the meeting that the article tells of"


def _before_the_press(reads: Sequence[Read], setting: Setting) -> Guesses:
    """What an official tells reporters at home, in a report from there."""
    dateline = setting.spots.dateline
    if dateline is None or dateline.who.country is None:
        return
    for read in reads:
        said = read.frame.type in setting.verbal and read.frame.type != "CONSULT" and read.status is Status.OCCURRED
        if read.place is None and said and not _names_place(read, setting):
            at_home = {w.country for w in read.source} == {dateline.who.country}
            if at_home and setting.is_before_press(read.frame):
                yield read, dateline, "of the dateline, where the press was told"


def _in_town(reads: Sequence[Read], setting: Setting) -> Guesses:
    """Who meets people of the country that a report comes from, meets them where it comes from."""
    dateline = setting.spots.dateline
    if dateline is None or dateline.who.country is None:
        return
    for read in reads:
        decided = read.frame.type in DECIDED and any(w.kind is Kind.IGO for w in _sides(read))
        if read.place is not None or read.status is not Status.OCCURRED or not (decided or is_met(read)):
            continue
        if _names_place(read, setting):
            continue
        countries = {w.country for w in _sides(read)}
        hosted = dateline.who.country in countries and len(countries) > 1 and not decided
        if not setting.spots.is_near_dateline(read.frame) and not (hosted and read.date is not None):
            continue
        told = setting.is_main(read.frame) and not setting.is_perfect(read.frame)
        joint = setting.heads(read.frame) and len(countries - {None}) > 1 and bool(read.target)
        if hosted or (told and (_is_of_body(read) or joint)):
            yield read, dateline, "of the dateline"


def _at_home(reads: Sequence[Read], setting: Setting) -> Guesses:
    """What a state's own people declare in the lede of a report from their town; whom one meets aside of a meeting."""
    dateline = setting.spots.dateline
    if dateline is None or dateline.who.country is None:
        return
    for read in reads:
        if read.place is not None or read.status is not Status.OCCURRED or _names_place(read, setting):
            continue
        if not setting.spots.is_near_dateline(read.frame) or setting.is_perfect(read.frame):
            continue
        countries = {w.country for w in read.source}
        declared = read.frame.type in setting.verbal and read.frame.type not in ("CONSULT", "AGREE")
        if (
            declared
            and setting.heads(read.frame)
            and setting.is_main(read.frame)
            and countries == {dateline.who.country}
        ):
            yield read, dateline, "of the dateline, where its own people speak"
        elif is_met(read) and dateline.who.country not in {w.country for w in _sides(read)} and _is_aside(read):
            yield read, dateline, "of the dateline, aside of a meeting there"


def _is_aside(read: Read) -> bool:
    return any(t.lower_ in ("sidelines", "margins") for t in read.frame.token.sent)


def _on_the_scene(reads: Sequence[Read], setting: Setting) -> Guesses:
    """What crowds, police and fighters did, where all that the article tells of them is of one place."""
    deeds = [r for r in reads if r.frame.type in LOCAL and r.status is Status.OCCURRED]
    placed = [r for r in deeds if r.place is not None]
    places = {id(r.place.who): r.place for r in placed if r.place is not None}
    if not placed:
        return
    venues = either(setting.words["venue_heads"], setting.words["named_after_places"])
    told = {id(n.who): n for n in (*setting.spots.towns(), *places.values())}
    if setting.published is None and _one_town(list(told.values()), venues) is None:
        return  # of two towns that a history tells of, it may be either
    place = _one_town(list(places.values()), venues)
    if place is None:
        return
    types = {r.frame.type for r in placed}
    days = [r.date for r in placed if r.date is not None]
    for read in deeds:
        if read.place is not None or _names_place(read, setting) or setting.is_perfect(read.frame):
            continue
        countries = {w.country for w in _sides(read)} - {None}
        if place.who.country not in countries and (countries or read.frame.type not in types):
            continue
        prompt = read.frame.token.lemma_.lower() in setting.words["prompt_verbs"]
        if read.frame.type not in types and not prompt and "PROTEST" not in {*types, read.frame.type}:
            continue  # a court sits elsewhere; who is held need not be where there is fighting
        if read.date is not None and days and not any(_is_near(read.date, day) for day in days):
            continue
        yield read, place, "of all that the article tells of such deeds"


def _one_town(places: Sequence[Named], venues: frozenset[str]) -> Named | None:
    """The one town of these: a region beside it is where it lies, and a street or square lies in it."""
    if any(p.who.kind is not Kind.PLACE for p in places) or len({p.who.country for p in places}) != 1:
        return None
    towns = [p for p in places if not p.who.is_wide] or list(places)
    if len(towns) > 1:
        towns = [p for p in towns if p.who.known is not None or p.who.name.lower().split()[-1] not in venues]
    return towns[0] if len(towns) == 1 else None


def _is_of_body(read: Read) -> bool:
    """Whether an international body meets or decides: reports of that come from where it does."""
    return any(w.kind is Kind.IGO for w in read.source)


def _sides(read: Read) -> list[Who]:
    return [*read.source, *read.target]


def _names_place(read: Read, setting: Setting) -> bool:
    return setting.sets_place(read.frame)


def _is_near(one: DateRange, two: DateRange) -> bool:
    return abs((one.start - two.start).days) <= NEWS_DAYS
