"""The landing's scales: a built graph against articles annotated by hand -> precision and recall.

All figures are counted over the articles given (micro-averaged):

| figure | right is |
| --- | --- |
| countries | a country that the article refers to |
| actors | a person or body whose name or alias, case and accents aside, is that of an annotated one; each once |
| events | same type, and told by a sentence that overlaps an annotated quote; one to one |
| dyads | the same, and the countries of both sides agree (Jaccard index of at least a half) |
| full | the same, and the names on both sides agree |
| actor_country, actor_role, status, date, place | the share that agrees, of those found that are annotated with one |

The two sides of a symmetric type count as one set. An event that a careful reader may leave out (`must` is false) is
neither asked for nor counted against.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from graphbuild.errors import InputError
from graphbuild.query import BuiltGraph
from graphbuild.records import Span

SYMMETRIC = frozenset(
    {"AGREE", "CONSULT", "COOPERATE"}
)  # fixed here: a change of the ontology must not change the scales
ENOUGH = 0.5
_CODE = re.compile(r"[A-Z]{3}")
_POSSESSIVE = re.compile(r"['’]s\b|['’]$")
_ARTICLE = re.compile(r"^(the|a|an) ")
_QUOTES = str.maketrans("’‘“”", "''\"\"")

Row = Mapping[str, Any]


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True)


class GoldActor(_Gold):
    """A person or body that the article names."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    role: str | None = None


class GoldEvent(_Gold):
    """An event that the article tells; the sides are names of actors, or ISO codes of states."""

    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    status: str
    date: str | None = None
    place: str | None = None
    evidence: tuple[str, ...]
    must: bool


class Gold(_Gold):
    """An annotated article."""

    id: str
    text: str
    countries: tuple[str, ...]
    actors: tuple[GoldActor, ...]
    events: tuple[GoldEvent, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """How many of those found are right, and how many of those wanted are found."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """1 where nothing is found and nothing wanted."""
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """1 where nothing is wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of the module's docstring; an accuracy is None where there was nothing to compare."""

    articles: int
    countries: Measure
    actors: Measure
    events: Measure
    dyads: Measure
    full: Measure
    actor_country: float | None
    actor_role: float | None
    status: float | None
    date: float | None
    place: float | None


def evaluate(out: Path | str, gold_files: Iterable[Path | str]) -> Scores:
    """How the graph that was built in `out` compares with the annotated articles of `gold_files`.

    Raises:
        GraphError: there is no built graph in `out`.
        InputError: a gold file is missing or not of its shape.
    """
    graph = BuiltGraph(out)
    counts: Counter[str] = Counter()
    for path in gold_files:
        article = _Article(_read(Path(path)), graph)
        counts["articles"] += 1
        counts.update(article.countries())
        counts.update(article.actors())
        counts.update(article.events())
    return _scores(counts)


def _read(path: Path) -> Gold:
    try:
        return Gold.model_validate_json(path.read_bytes())
    except OSError as fault:
        raise InputError(f"{path}: cannot be read: {fault.strerror}. Check the path.") from None
    except ValidationError as fault:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in fault.errors())
        raise InputError(f"{path}: no annotated article: {told}. Mend the file.") from None


def _scores(n: Counter[str]) -> Scores:
    def share(name: str) -> float | None:
        return n[f"{name} right"] / n[f"{name} told"] if n[f"{name} told"] else None

    return Scores(
        articles=n["articles"],
        countries=Measure(n["countries"], n["countries found"], n["countries wanted"]),
        actors=Measure(n["actors"], n["actors found"], n["actors wanted"]),
        events=Measure(n["events"], n["events found"], n["events wanted"]),
        dyads=Measure(n["dyads"], n["events found"], n["events wanted"]),
        full=Measure(n["full"], n["events found"], n["events wanted"]),
        actor_country=share("actor_country"),
        actor_role=share("actor_role"),
        status=share("status"),
        date=share("date"),
        place=share("place"),
    )


@dataclass(frozen=True, slots=True)
class _Pair:
    """An annotated event and one that was found, which may be the same; `gold` and `found` are their numbers."""

    gold: int
    found: int
    dyad: bool
    full: bool
    weight: float  # the more they agree, the sooner they are taken for the same


class _Article:
    """One annotated article, and what was found in it."""

    def __init__(self, gold: Gold, graph: BuiltGraph) -> None:
        self.gold, self.entities = gold, graph.entities
        self.here = [e for e in graph.entities.values() if any(m["article"] == gold.id for m in e["mentions"])]
        spans = ((event, _spans_here(event, gold.id)) for event in graph.events)
        self.found = [(event, found) for event, found in spans if found]
        self.forms = {actor.name: _forms(actor.name, actor.aliases) for actor in gold.actors}
        self.country_of = {actor.name: actor.country for actor in gold.actors}

    def countries(self) -> Counter[str]:
        wanted = set(self.gold.countries)
        found = {_code(entity) for entity in self.here if entity["kind"] == "country"}
        return Counter(
            {"countries": len(wanted & found), "countries found": len(found), "countries wanted": len(wanted)}
        )

    def actors(self) -> Counter[str]:
        found = [entity for entity in self.here if entity["kind"] not in ("country", "place")]
        by_name = {actor.name: actor for actor in self.gold.actors}
        left = dict(self.forms)
        n = Counter({"actors found": len(found), "actors wanted": len(self.forms)})
        for entity in found:
            name = _match(left, entity)
            if name is None:
                continue
            del left[name]
            actor = by_name[name]
            n["actors"] += 1
            if actor.country:
                n["actor_country told"] += 1
                n["actor_country right"] += entity["country"] == actor.country
            if actor.role:
                n["actor_role told"] += 1
                n["actor_role right"] += _is_role(actor.role, entity["role"])
        return n

    def events(self) -> Counter[str]:
        n: Counter[str] = Counter()
        optional = 0
        for pair in _one_to_one(self._pairs()):
            gold, found = self.gold.events[pair.gold], self.found[pair.found][0]
            if not gold.must:
                optional += 1
                continue
            n.update({"events": 1, "dyads": int(pair.dyad), "full": int(pair.full)})
            n.update({"status told": 1, "status right": int(gold.status == found["status"])})
            if gold.date:
                n.update({"date told": 1, "date right": int(_is_date(gold.date, found["date"]))})
            if gold.place:
                n.update({"place told": 1, "place right": int(_is_place(gold.place, found["place"]))})
        n["events found"] = len(self.found) - optional
        n["events wanted"] = sum(event.must for event in self.gold.events)
        return n

    def _pairs(self) -> Iterator[_Pair]:
        for number, gold in enumerate(self.gold.events):
            quotes = list(_quote_spans(gold.evidence, self.gold.text))
            for other, (found, spans) in enumerate(self.found):
                if gold.type != found["type"] or not any(q.overlaps(s) for q in quotes for s in spans):
                    continue
                dyad, full = (self._is_same_sides(gold, found, key) for key in (self._home, self._name))
                weight = dyad + full + (gold.status == found["status"]) / 4 + gold.must / 8
                yield _Pair(number, other, dyad, full, weight)

    def _is_same_sides(self, gold: GoldEvent, found: Row, key: Callable[[str, Row | None], str]) -> bool:
        if not gold.source and not gold.target:
            return True  # nobody is named: there are no sides to get wrong
        wanted = [{self._gold_key(name, key) for name in side} for side in (gold.source, gold.target)]
        got = [{self._found_key(id_, key) for id_ in side} for side in (found["source"], found["target"])]
        if gold.type in SYMMETRIC:
            return _jaccard(wanted[0] | wanted[1], got[0] | got[1]) >= ENOUGH
        return all(_jaccard(a, b) >= ENOUGH for a, b in zip(wanted, got, strict=True))

    def _gold_key(self, name: str, key: Callable[[str, Row | None], str]) -> str:
        return name if _CODE.fullmatch(name) and name not in self.forms else key(name, None)

    def _found_key(self, id_: str, key: Callable[[str, Row | None], str]) -> str:
        entity = self.entities[id_]
        if entity["kind"] == "country":
            return _code(entity)
        return key(_match(self.forms, entity) or entity["name"], entity)

    def _home(self, name: str, entity: Row | None) -> str:
        """The country of one on a side, or the name of one without."""
        country = self.country_of.get(name) if entity is None else entity["country"]
        return country or self._name(name, entity)

    def _name(self, name: str, _: Row | None) -> str:
        return f"name:{plain(name)}"


def _one_to_one(pairs: Iterable[_Pair]) -> Iterator[_Pair]:
    """The pairs that agree best, each event in one of them."""
    gold_taken: set[int] = set()
    found_taken: set[int] = set()
    for pair in sorted(pairs, key=lambda p: (-p.weight, p.gold, p.found)):
        if pair.gold not in gold_taken and pair.found not in found_taken:
            gold_taken.add(pair.gold)
            found_taken.add(pair.found)
            yield pair


def plain(name: str) -> str:
    """The name without case, accents, punctuation, possessive and leading article.

    >>> plain("The Émirates' news-agency’s")
    'emirates news agency'
    """
    letters = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = re.sub(r"[^\w]+", " ", _POSSESSIVE.sub("", "".join(letters).lower()))
    return _ARTICLE.sub("", words.strip()).strip()


def _forms(name: str, aliases: Iterable[str]) -> set[str]:
    return {plain(form) for form in (name, *aliases)}


def _match(forms: Mapping[str, set[str]], entity: Row) -> str | None:
    """The annotated actor that has a name of the entity."""
    names = _forms(entity["name"], entity["aliases"])
    return next((name for name, known in forms.items() if known & names), None)


def _code(entity: Row) -> str:
    return str(entity["country"] or entity["id"].split(":")[-1])


def _jaccard(a: Collection[str], b: Collection[str]) -> float:
    one, other = set(a), set(b)
    return len(one & other) / len(one | other) if one or other else 1.0


def _is_role(wanted: str, found: str | None) -> bool:
    return bool(found) and (plain(wanted) in plain(found or "") or plain(found or "") in plain(wanted))


def _is_date(wanted: str, found: Row | None) -> bool:
    """Whether the day, month or year that is wanted holds both ends of what was found."""
    size = len(wanted) if len(wanted) in (7, 10) else 4
    return found is not None and found["start"][:size] == found["end"][:size] == wanted[:size]


def _is_place(wanted: str, found: Row | None) -> bool:
    return found is not None and plain(wanted) == plain(found["name"])


def _spans_here(event: Row, article: str) -> list[Span]:
    return [Span(m["start"], m["end"]) for m in event["mentions"] if m["article"] == article]


def _quote_spans(quotes: Sequence[str], text: str) -> Iterator[Span]:
    """Where the quotes stand in the text; kinds of quotation marks and of white space aside."""
    flat, where = _flat(text)
    for quote in quotes:
        wanted, _ = _flat(quote.strip())
        at = flat.find(wanted)
        while at >= 0:
            yield Span(where[at], where[at + len(wanted) - 1] + 1)
            at = flat.find(wanted, at + 1)


def _flat(text: str) -> tuple[str, list[int]]:
    """The text with one kind of quotation marks and single blanks, and the offset of each of its characters."""
    out: list[str] = []
    where: list[int] = []
    for offset, char in enumerate(text.translate(_QUOTES)):
        blank = char.isspace()
        if not (blank and out and out[-1] == " "):
            out.append(" " if blank else char)
            where.append(offset)
    return "".join(out), where
