"""Bare nouns of bodies, and which body named in the article each may mean: "the group", "the agency's director"."""

from __future__ import annotations

from graphbuild.extract.mentions.reading import Who
from graphbuild.records import Kind

# nouns that say no more of a body than what kind it is
LOOSE_NOUNS = {
    "group": (Kind.ARMED_GROUP, Kind.ORGANIZATION),
    "firm": (Kind.COMPANY,),
    "company": (Kind.COMPANY,),
    "agency": (Kind.GOVERNMENT, Kind.IGO, Kind.ORGANIZATION),
    "watchdog": (Kind.ORGANIZATION, Kind.GOVERNMENT, Kind.IGO),
    "organization": (Kind.ORGANIZATION, Kind.IGO),
    "organisation": (Kind.ORGANIZATION, Kind.IGO),
    "charity": (Kind.ORGANIZATION,),
    "party": (Kind.PARTY,),
    "newspaper": (Kind.MEDIA,),
    "militia": (Kind.ARMED_GROUP,),
    "movement": (Kind.ARMED_GROUP, Kind.PARTY, Kind.ORGANIZATION),
}


def fits_noun(who: Who, noun: str) -> bool:
    """Whether a body's own name or kind says that it is this ("the council": "Security Council"; "the firm")."""
    words = who.name.lower().split()
    return noun in words or noun.removesuffix("s") in words[:-1] or who.kind in LOOSE_NOUNS.get(noun, ())
