"""How far a place extends, and whether a town may lie in a region or country."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.extract.distances import kilometres
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

REGION = 200  # kilometres from the middle of a region within which a town may lie in it


@dataclass(frozen=True, slots=True)
class Extent:
    """A town, region or land, the country that it lies in, and its latitude and longitude, where known."""

    size: str
    country: str | None
    at: tuple[float, float] | None = None

    @property
    def is_town(self) -> bool:
        """Whether nothing finer can be told of it."""
        return self.size == "town"


def extent_of(place: Named) -> Extent:
    """The extent of a mention's place; of a country the middle is left out, which says little."""
    who = place.who
    if who.kind is Kind.COUNTRY:
        return Extent("land", who.country)
    at = (who.lat, who.lon) if who.lat is not None and who.lon is not None else None
    return Extent("region" if who.is_wide else "town", who.country, at)


def may_lie_in(one: Extent, other: Extent) -> bool:
    """Whether one of the two is a town that may lie in the other, a region or country.

    >>> may_lie_in(Extent("town", "LBY", (31.2, 16.6)), Extent("land", "LBY"))
    True
    >>> may_lie_in(Extent("town", "AFG", (34.4, 70.4)), Extent("region", "AFG", (36.7, 68.8)))
    False
    """
    if one.country is None or one.country != other.country or one.is_town == other.is_town:
        return False
    return one.at is None or other.at is None or kilometres(one.at, other.at) <= REGION
