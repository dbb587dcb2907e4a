"""Bodies that papers call in several ways: written forms, abbreviations, other spellings, words in another order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from graphbuild.knowledge import spellings
from graphbuild.names import initials
from graphbuild.records import Kind
from graphbuild.resolve.chains import ORGANIZATION, Chain
from graphbuild.resolve.compare import INITIAL, SAME, SPELT, is_one_word, skeleton
from graphbuild.resolve.names import normalize
from graphbuild.resolve.sets import Join, UnionFind
from graphbuild.resolve.spellings import Bearer, Likeness

if TYPE_CHECKING:
    from graphbuild.knowledge import Knowledge

SMALL_WORDS = frozenset({"of", "the", "for", "and", "on", "in", "to", "de", "du", "des", "la", "le", "del"})
ORGANS = frozenset({Kind.GOVERNMENT, Kind.MILITARY})  # a state has one of each: "Bank of Ghana", "Ghanaian Bank"
MOVABLE = ORGANS | {Kind.IGO, Kind.PARTY}  # "Party of Labour" is the Labour Party; of universities it is not so
_SHORT = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,4}[a-z]?")  # NATO, AfDB


def known_forms(knowledge: Knowledge) -> dict[str, str]:
    """A body's written form as names are compared -> its key; not those of two, nor bare abbreviations."""
    found: dict[str, str] = {}
    several: set[str] = set()
    for id_, body in knowledge.organizations.items():
        if body.weak:
            continue
        for form in (body.name, *body.forms):
            key = normalize(form)
            if len(key) < 6 and form.isupper():
                continue  # an abbreviation means something else to another paper
            if found.setdefault(key, id_) != id_:
                several.add(key)
    return {key: id_ for key, id_ in found.items() if key not in several}


def join_written_forms(
    chains: Sequence[Chain], sets: UnionFind, joins: dict[int, Join], known: dict[str, int], knowledge: Knowledge
) -> None:
    """Joins bodies whom extraction did not know with those of the tables that have this written form.

    `known` says which chain stands for an id.
    """
    unknown = [i for i, chain in enumerate(chains) if chain.family == ORGANIZATION and chain.known is None]
    forms = known_forms(knowledge) if unknown else {}
    for i in unknown:
        chain = chains[i]
        key = forms.get(chain.key)
        id_ = f"org:{key}"
        if key is None or id_ not in known or chain.country not in (None, knowledge.organizations[key].country):
            continue
        joins[i] = Join(SAME, f"{chain.name!r} is a written form of {id_}")
        sets.union(known[id_], i)


def join_abbreviations(
    chains: Sequence[Chain], members: Iterable[int], sets: UnionFind, joins: dict[int, Join]
) -> None:
    """Joins a bare abbreviation with the only body of fitting country that some article introduces by it.

    "The African Trade Bank (AfTB)" in one article says whom "AfTB" means in the others.
    """
    members = list(members)
    bodies: defaultdict[str, dict[int, tuple[str | None, str, str]]] = defaultdict(dict)
    for i in members:
        chain = chains[i]
        for short in _shorts(chain):
            bodies[short].setdefault(sets.find(i), (chain.country, chain.name, chain.article))
    for i in members:
        chain = chains[i]
        if chain.known is not None or chain.name not in bodies:
            continue
        fitting = {
            root: told
            for root, told in bodies[chain.name].items()
            if chain.country is None or told[0] in (chain.country, None)
        }
        if len({sets.find(root) for root in fitting}) == 1:
            root, (_, name, article) = min(fitting.items())
            joins[i] = Join(0.9, f"{chain.name!r} is short for {name!r} in {article}")
            sets.union(root, i)


def _shorts(chain: Chain) -> Iterator[str]:
    """Abbreviations under which an article names a body that it also writes out."""
    if " " in chain.name:
        yield from sorted({m.text for m in chain.mentions if m.found == "name" and _SHORT.fullmatch(m.text)})


def likeness(knowledge: Knowledge) -> Likeness:
    """How names of bodies are compared."""
    legal = frozenset(knowledge.words.get("legal_forms", ()))
    nations = {
        code: frozenset(
            word for name in (c.name, *c.names, *c.adjectives, *c.people) for word in normalize(name).split()
        )
        for code, c in knowledge.countries.items()
    }
    of_any = frozenset(word for words in nations.values() for word in words)

    @cache
    def words_of(name: str) -> tuple[str, ...]:
        """The words that count: without small ones and a company's legal form, in one spelling."""
        words = [min(spellings(word)) for word in normalize(name).split() if word not in SMALL_WORDS]
        while len(words) > 1 and words[-1] in legal:
            words.pop()
        return tuple(words)

    def keys(name: str) -> set[tuple[str, ...]]:
        words = words_of(name)
        core = sorted(word for word in words if word not in of_any)
        found = {("joined", "".join(words)), ("sounds", *map(skeleton, words)), ("core", *(core or sorted(words)))}
        short = _short(name)
        return found | ({("short", short)} if short else set())

    def score(a: str, b: str, one: Bearer, other: Bearer) -> float:
        x, y = words_of(a), words_of(b)
        if x == y or "".join(x) == "".join(y) or (len(x) == len(y) and all(map(is_one_word, x, y))):
            return SPELT
        if one.country != other.country:
            return 0.0
        if _short(a) == _short(b) is not None and (a.isupper() or b.isupper()):
            return INITIAL
        kinds = one.kinds | other.kinds
        if kinds <= ORGANS:
            own = nations.get(one.country or "", frozenset())
            x, y = (tuple(word for word in words if word not in own) or words for words in (x, y))
        is_moved = kinds <= MOVABLE and len(x) > 1 and sorted(x) == sorted(y)
        return SPELT if x == y or is_moved else 0.0

    return Likeness(keys, score)


def _short(name: str) -> str | None:
    """The abbreviation that a name is, or that its capitals suggest."""
    return name if _SHORT.fullmatch(name) else initials(name)
