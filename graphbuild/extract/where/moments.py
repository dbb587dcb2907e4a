"""Days and places of what is no event: where a sentence merely says who spoke, met or went where and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Named, Who
from graphbuild.extract.where.days import BACKGROUND
from graphbuild.records import DateRange, Kind, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphbuild.extract.where.setting import Setting


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or place where somebody spoke, met or went."""

    block: int
    token: Token
    people: list[Who]
    date: DateRange | None
    place: Named | None
    is_said: bool = False  # somebody only spoke


def find_moments(setting: Setting) -> Iterator[Moment]:
    """Where a sentence merely says who spoke, met or went where and when: a scene too, though no event.

    Whatever else took place on a day is the news of that day: "seized the ferry terminal on Sunday". Who goes on
    speaking is still where he was.
    """
    verbs = either(setting.words["speech"], setting.words["gathering_verbs"], setting.words["scene_verbs"])
    for block, doc in enumerate(setting.reading.docs):
        is_dated, is_placed = bool(setting.days.dates[block]), bool(setting.spots.places[block])
        for token in doc.tagged("VBD"):
            if token.dep_ not in ("ROOT", "conj", "ccomp"):
                continue
            lemma = token.lemma_.lower()
            is_scene, speaks = lemma in verbs, lemma in setting.words["speech"]
            if not is_scene and token.dep_ != "ROOT":
                continue
            if not (is_dated or (is_placed and is_scene) or speaks):
                continue
            day, place = _when_and_where(setting, block, token, places=is_scene)
            is_set = day is not None or place is not None
            people = setting.ties.subjects(block, token) if is_set or speaks else []
            if is_set or people:
                is_said = speaks and lemma not in setting.words["gathering_verbs"]
                yield Moment(block, token, people, day, place, is_said)


def _when_and_where(
    setting: Setting, block: int, verb: Token, *, places: bool
) -> tuple[DateRange | None, Named | None]:
    """The day and the place that stand with the verb; no place is looked for without `places`."""
    dates, spots = setting.days.dates[block], setting.spots.places[block] if places else []
    if not dates and not spots:
        return None, None
    speaking = either(setting.words["speech"], setting.words["gathering_verbs"])
    close = {verb.i, *(c.i for c in tree.children(verb, "prep", "dobj", "attr"))}
    for clause in tree.children(verb, "advcl"):  # "Speaking in Oslo on Monday, he said"
        if clause.tag_ == "VBG" and clause.i < verb.i and clause.lemma_.lower() in speaking:
            close |= {clause.i, *(c.i for c in tree.children(clause, "prep"))}
    said = [n for c in tree.children(verb, "prep") for n in tree.children(c, "pobj")]
    said = [n for n in said if n.lemma_.lower() in setting.words["utterances"]]
    for clause in (c for n in said for c in tree.children(n, "acl")):  # "in a message released in Oslo on Monday"
        close |= {clause.i, *(c.i for c in tree.children(clause, "prep"))}
    day = next(
        (
            days
            for text, root in dates
            if (root.head.i in close and root.head.i != root.i)
            and text.kind not in BACKGROUND
            and not text.opens
            and (days := setting.days.resolve(text, Status.OCCURRED)) is not None
            and not setting.days.is_ahead(days)
        ),
        None,
    )
    place = None
    for named in spots:
        root = setting.reading.docs[block].root_of(named.start, named.end)
        prep = root.head
        at = root.dep_ == "pobj" and prep.head.i in close and prep.lower_ in setting.words["venue_prepositions"]
        if named.who.kind is Kind.PLACE and at:
            place = named
            break
    return day, place
