"""Which bodies only stand by: named, doing nothing, and for all the text says no side of an event."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from graphbuild.extract.mentions import Named, Reading, Who
from graphbuild.records import Kind

PRIVATE = frozenset({Kind.ORGANIZATION, Kind.MEDIA})  # the same of one that nobody knows
PUBLIC = frozenset({Kind.GOVERNMENT, Kind.IGO, Kind.MILITARY})  # a title tells that somebody is of these, and no more


def without_bystanders(reading: Reading, sides: Iterable[Who], words: Mapping[str, frozenset[str]]) -> list[Named]:
    """The mentions of a reading without those of bodies that do nothing and are told by nothing.

    `sides` are those who take part in an event or are where one happens. Left out are bodies that only a guess made
    ones (one unknown word that NER took for a body: "the road to Elmar"), posts abroad that something passes by ("the
    crowd passed the Omani consulate"), bodies that are named only within a title, and the reporters of a transcript.
    """
    taking_part = {id(who) for who in sides}
    in_title = _only_in_titles(reading)
    reporters = _reporters(reading, words["reporting_words"])

    def may_stand_by(who: Who) -> bool:
        if id(who) in taking_part:
            return False
        if id(who) in reporters or id(who) in in_title or who.is_tentative:
            return True
        if who.known is not None or who.kind not in (Kind.ORGANIZATION, Kind.GOVERNMENT):
            return False
        one = " " not in who.name and who.name.istitle() and who.kind is Kind.ORGANIZATION
        return one or not words["posts"].isdisjoint(who.name.lower().split())

    idle = {id(m.who) for m in reading.named if may_stand_by(m.who)}
    idle -= _speaking(reading, idle) - reporters
    return [m for m in reading.named if m.also or id(m.who) not in idle] if idle else reading.named


def _speaking(reading: Reading, asked: Container[int]) -> set[int]:
    """Those who are the subject or agent of something, however the sentence was parsed; mostly of those `asked` for."""
    found: set[int] = set()
    for m in reading.named:
        if id(m.who) not in asked and not m.also:
            continue
        doc = reading.docs[m.block]
        root = doc.root_of(m.start, m.end)
        while root.dep_ in ("conj", "appos") and root.head.i != root.i:
            root = root.head
        before_verb = m.end < len(doc) and doc[m.end].pos_ in ("VERB", "AUX")
        if before_verb or root.dep_ in ("nsubj", "agent") or root.head.dep_ == "agent":
            found.update(id(w) for w in (m.who, *m.also))
    return found


def _reporters(reading: Reading, reporting: frozenset[str]) -> set[int]:
    """Those who only ask and report in a transcript."""
    if not any(block.is_label for block in reading.blocks):
        return set()
    found: dict[int, bool] = {}
    for m in reading.named:
        who = m.who
        if who.kind is not Kind.PERSON or who.known is not None or (who.role is not None and who.sector != "JRN"):
            continue
        if reading.blocks[m.block].is_label:
            found.setdefault(id(who), True)
        elif m.found == "name" and who.role is None:
            words = {t.lower_ for t in reading.docs[m.block][m.start].sent}
            found[id(who)] = found.get(id(who), True) and not reporting.isdisjoint(words)
    return {key for key, only in found.items() if only}


def _only_in_titles(reading: Reading) -> Container[int]:
    """The bodies that are named only in titles: the ministry of "the Foreign Ministry spokesman Ann Lee"."""
    titled: set[tuple[int, int]] = set()
    for m in reading.named:
        if m.outer < m.start and m.who.kind is Kind.PERSON and m.found != "office":
            doc = reading.docs[m.block]
            of = next((i for i in range(m.outer, m.start) if doc[i].pos_ == "ADP"), m.start)
            titled.update((m.block, i) for i in range(m.outer, of))
    inside: dict[int, bool] = {}
    for m in reading.named:
        if m.who.kind in PUBLIC or (m.who.kind in PRIVATE and m.who.known is None):
            for who in (m.who, *m.also):
                inside[id(who)] = inside.get(id(who), True) and (m.block, m.start) in titled
    return {key for key, always in inside.items() if always}
