"""Day and place that hold on: from one sentence to the next, from the lede to its headline, from the dateline."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.extract import memory, same, scene, stage, taking
from graphbuild.extract.extractor.read import Read
from graphbuild.extract.headlines import heads_article
from graphbuild.extract.mentions import Named, Reading
from graphbuild.extract.where import Moment, Setting
from graphbuild.extract.where.named import days_beside
from graphbuild.records import Kind, Status


def carry(reading: Reading, setting: Setting, reads: list[Read]) -> None:
    """Date and place of a scene hold on: what its people do in the next sentences has them too, as a guess."""
    for read in reads:
        if read.frame.type in same.TOLD_IN_PARTS:
            read.beside = days_beside(setting.days, read.frame)
    taking.take_up(reads, setting)
    stage.open_scene(reads, setting)
    order: dict[tuple[int, int], int] = {}
    items, passed = set(reading.items), 0
    for b, doc in enumerate(reading.docs):
        passed += memory.LASTING + 1 if b in items else 0  # nothing holds on into the next item of a round-up
        for s in doc.sents:
            order[(b, s.start)] = passed
            passed += 1
    told = {
        n: _told(r, setting, order[(r.frame.block, r.frame.token.sent.start)])
        for n, r in enumerate(reads)
        if r.status in memory.STATUSES
    }
    events = [(reads[n].frame.block, reads[n].frame.token.i, t) for n, t in told.items()]
    events += [(m.block, m.token.i, _moment(m, setting, order[(m.block, m.token.sent.start)])) for m in setting.moments]
    scene.carry([t for *_, t in sorted(events, key=lambda e: e[:2])], setting.published, setting.period)
    for n, read in enumerate(reads):
        if n in told:
            read.date, read.place = told[n].date, told[n].place
        if read.place is None and read.status is Status.OCCURRED and setting.is_main(read.frame):
            read.place = setting.spots.local(read.frame)
            if read.place is not None:
                read.notes.append("place: of the dateline")
        if read.date is None and (month := setting.time_of_writing(read.frame, read.status)) is not None:
            read.date = month
            read.notes.append("date: told in the present, so of the time of writing")
    _from_lede(reading, reads)
    stage.set_stage(reads, setting)
    for read in reads:
        if read.frame.mode == "visit" and read.is_guessed("place"):
            _leave_if_abroad(read)


def _leave_if_abroad(read: Read) -> None:
    """Takes a guessed place from a visit to another country than it lies in: "left Accra for China"."""
    hosts = {w.country for w in read.target} - {None}
    if read.place is not None and hosts and read.place.who.country not in hosts:
        read.place = None
        read.notes[:] = [n for n in read.notes if not n.startswith("place: ")]


def _told(read: Read, setting: Setting, sentence: int) -> memory.Told[Named]:
    frame, place = read.frame, read.place
    sides = [id(w) for w in (*read.source, *read.target)]
    is_undated = setting.published is None and setting.period is None  # what only a text without a day is asked
    return memory.Told(
        sentence=sentence,
        type=frame.type,
        doers=[id(w) for w in read.source] or sides,
        sides=sides,
        states=frozenset(id(w) for w in (*read.source, *read.target) if w.kind is Kind.COUNTRY),
        status=read.status,
        date=read.date,
        place=place,
        is_land=place is not None and place.who.kind is Kind.COUNTRY,
        holds_on=setting.holds_on(frame, read.status),
        follows=setting.follows(frame, read.status),
        heads=setting.heads(frame) and not setting.is_perfect(frame),
        is_main=setting.is_main(frame),
        is_verbal=frame.type in setting.verbal,
        sets_day=setting.sets_day(frame),
        sets_place=place is None and setting.sets_place(frame),
        names_date=is_undated and setting.names_date(frame),
        is_history=setting.is_history(frame.block, frame.token),
        present=[id(w) for w in setting.reporters(frame)],
        homes=frozenset(w.country for w in read.source if w.country),
        venue=[id(place.who)] if place is not None else [],
        is_there=is_undated and taking.is_there(read, setting),
        opens=read.opens,
        notes=read.notes,
    )


def _moment(moment: Moment, setting: Setting, sentence: int) -> memory.Told[Named]:
    """What only sets a scene, as the scene sees it."""
    people = [id(w) for w in moment.people]
    goes_on = moment.date is None and moment.place is None  # only that somebody still speaks
    return memory.Told(
        sentence=sentence,
        type=memory.SAID if moment.is_said else "",
        doers=people,
        sides=people,
        states=frozenset(id(w) for w in moment.people if w.kind is Kind.COUNTRY),
        status=Status.OCCURRED,
        date=moment.date,
        place=moment.place,
        holds_on=goes_on,
        follows=False,
        heads=False,
        is_main=not goes_on,
        is_verbal=False,
        sets_day=not goes_on,
        sets_place=not goes_on,
        is_history=setting.is_history(moment.block, moment.token),
    )


def _from_lede(reading: Reading, reads: Sequence[Read]) -> None:
    """What a headline tells has the day and place that the lede gives the first event of its type and status."""
    if len(reading.docs) < 2 or not heads_article(reading.docs):
        return
    lede = [r for r in reads if 0 < r.frame.block <= same.LEDE]
    for read in (r for r in reads if r.frame.block == 0):
        same_ones = [r for r in lede if (r.frame.type, r.status) == (read.frame.type, read.status)]
        if read.date is None and (dated := next((r for r in same_ones if r.date is not None), None)):
            read.date = dated.date
            read.notes.append("date: of the lede")
        if read.place is None and same_ones and same_ones[0].place is not None:
            read.place = same_ones[0].place
            read.notes.append("place: of the lede")
