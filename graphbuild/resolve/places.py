"""Places that papers call in several ways: the gazetteer's other names, accents, other spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from graphbuild.records import Kind
from graphbuild.resolve.chains import Chain
from graphbuild.resolve.compare import SPELT, is_one_word, skeleton
from graphbuild.resolve.names import normalize
from graphbuild.resolve.sets import Join, UnionFind
from graphbuild.resolve.spellings import Bearer, Likeness

if TYPE_CHECKING:
    from graphbuild.knowledge import Knowledge


def join_other_names(
    chains: Sequence[Chain], sets: UnionFind, joins: dict[int, Join], known: Mapping[str, int], knowledge: Knowledge
) -> None:
    """Joins a place that extraction did not know with the one of these articles that the gazetteer also calls so.

    Of several in different countries the one of its country is meant; without a country it joins none of them. `known`
    says which chain stands for an id.
    """
    unknown = [i for i, c in enumerate(chains) if c.kind is Kind.PLACE and c.known is None]
    called: defaultdict[str, dict[str, str | None]] = defaultdict(dict)  # other name -> id of the place -> its country
    if unknown:
        for id_, i in known.items():
            if id_.startswith("place:"):
                for name in _names(chains[i], knowledge):
                    called[name][id_] = chains[i].country
    for i in unknown:
        chain = chains[i]
        fitting = sorted(id_ for id_, country in called.get(chain.key, {}).items() if chain.country in (country, None))
        if len(fitting) == 1:
            place = chains[known[fitting[0]]]
            joins[i] = Join(0.9, f"the gazetteer calls {place.name!r} also {chain.name!r}")
            sets.union(known[fitting[0]], i)


def _names(chain: Chain, knowledge: Knowledge) -> set[str]:
    """All names of a known place, as names are compared."""
    found = {chain.key}
    for place in knowledge.gazetteer.by_form.get(chain.name.lower(), ()):
        if place.country == chain.country:
            found.update(normalize(name) for name in (place.name, *place.names))
            break
    return found


def _keys(name: str) -> set[tuple[str, ...]]:
    words = normalize(name).split()
    return {("joined", "".join(words)), ("sounds", *map(skeleton, words))}


def _score(a: str, b: str, one: Bearer, other: Bearer) -> float:
    """Two places of one country whose names sound alike; a town of another country may have its name from there."""
    x, y = normalize(a).split(), normalize(b).split()
    if one.country is None or one.country != other.country:
        return 0.0
    alike = "".join(x) == "".join(y) or (len(x) == len(y) and all(map(_is_one_word, x, y)))
    return SPELT if alike else 0.0


def _is_one_word(x: str, y: str) -> bool:
    """Also of three letters: "Tel" and "Tell" before the same name."""
    is_short = min(len(x), len(y)) == 3 and max(len(x), len(y)) == 4 and len(skeleton(x)) > 1
    return is_one_word(x, y) or (is_short and skeleton(x) == skeleton(y))


LIKENESS = Likeness(_keys, _score)
