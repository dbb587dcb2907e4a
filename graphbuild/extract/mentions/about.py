"""What countries an article is about, as far as its names alone tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.records import Kind

if TYPE_CHECKING:
    from graphbuild.extract.mentions.candidates import Candidate
    from graphbuild.extract.mentions.reading import Reading


@dataclass(slots=True)
class About:
    """What countries an article is about, as far as its names alone tell."""

    named_states: set[str] = field(default_factory=set)  # told by name, adjective, people or capital
    spelt: set[str] = field(default_factory=set)  # told by name or capital
    near: set[str] = field(default_factory=set)  # those that it is mostly about
    nearest: set[str] = field(default_factory=set)  # the one or two of them that it is about most
    sure: set[str] = field(default_factory=set)  # told by more than a name that a region shares
    bodies: dict[str, set[str]] = field(default_factory=dict)  # country -> ids of its bodies that are named
    peopled: set[str] = field(default_factory=set)  # told by a place or an official
    worldwide: set[str] = field(default_factory=set)  # sectors of the bodies without a country that are named in full


def look_about(reading: Reading, chosen: list[list[Candidate]], lexicon: Lexicon) -> About:
    """The countries that the article is mostly about, told by its states, capitals, places and officials."""
    forms = [f for candidates in chosen for c in candidates for f in c.forms]
    about = About(
        named_states={f.key for f in forms if f.use in ("name", "adjective", "people", "capital")},
        spelt={f.key for f in forms if f.use in ("name", "capital")},
    )
    counted: Counter[str] = Counter()
    for doc, candidates in zip(reading.docs, chosen, strict=True):
        for c in candidates:
            if not c.forms and c.label != "place":
                continue
            told = {f.key for f in c.forms if f.use in ("name", "adjective", "people", "capital")}
            homes = {lexicon.organization(f.key).country for f in c.forms if f.use == "organization"}
            if c.label == "place" and not told:
                told = {p.country for p in lexicon.places(doc.text_of(c.start, c.end))[:1] if p.country}
                about.peopled |= told
            for f in c.forms:
                body = lexicon.organization(f.key) if f.use == "organization" else None
                if body is not None and body.country:
                    about.bodies.setdefault(body.country, set()).add(f.key)
                elif body is not None and body.sector and not body.weak:
                    about.worldwide.add(body.sector)
            if c.label != "place" and len(homes) == 1 and not told:
                told = {
                    h
                    for h in homes
                    if h and not all(lexicon.organization(f.key).weak for f in c.forms if f.use == "organization")
                }
            counted.update(told)
            about.sure |= {f.key for f in c.forms if f.use in ("adjective", "people", "capital")}
            if (
                told
                and "name" in {f.use for f in c.forms}
                and not any(p.kind == "region" for p in lexicon.places(doc.text_of(c.start, c.end)))
            ):
                about.sure |= told
    officials = [w.country for w in reading.whos if w.kind is Kind.PERSON and w.country]
    counted.update(officials)
    about.peopled.update(officials)
    about.nearest = {iso3 for iso3, times in counted.items() if times >= 0.6 * max(counted.values())}
    about.near = {iso3 for iso3, times in counted.items() if times >= 0.34 * max(counted.values())}
    return about
