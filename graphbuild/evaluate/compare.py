"""One annotated article against what was found in it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphbuild.evaluate.gold import Gold, GoldEvent
from graphbuild.evaluate.scores import Fault
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


@dataclass(frozen=True, slots=True)
class _Pair:
    """An annotated event and one that was found, which may be the same; `gold` and `found` are their numbers."""

    gold: int
    found: int
    dyad: bool
    full: bool
    weight: float  # the more they agree, the sooner they are taken for the same


class Compared:
    """One annotated article, and what was found in it; what differs is gathered in `faults`."""

    def __init__(self, gold: Gold, graph: BuiltGraph) -> None:
        self.gold, self.entities = gold, graph.entities
        self.faults: list[Fault] = []
        self.here = [e for e in graph.entities.values() if any(m["article"] == gold.id for m in e["mentions"])]
        spans = ((event, _spans_here(event, gold.id)) for event in graph.events)
        self.found = [(event, found) for event, found in spans if found]
        self.forms = {actor.name: _forms(actor.name, actor.aliases) for actor in gold.actors}
        self.country_of = {actor.name: actor.country for actor in gold.actors}

    def countries(self) -> Counter[str]:
        wanted = set(self.gold.countries)
        found = {code_of(entity) for entity in self.here if entity["kind"] == "country"}
        self._tell_sets("country", wanted, found)
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
            if name is None:  # gold has none of that name, or it was found before
                self._tell("actor", "too many", f"{entity['name']} ({entity['kind']})")
                continue
            del left[name]
            actor = by_name[name]
            n["actors"] += 1
            if actor.country:
                n["actor_country told"] += 1
                n["actor_country right"] += self._right(
                    entity["country"] == actor.country, f"country of {name}", actor.country, entity["country"]
                )
            if actor.role:
                n["actor_role told"] += 1
                n["actor_role right"] += self._right(
                    _is_role(actor.role, entity["role"]), f"role of {name}", actor.role, entity["role"]
                )
        for name in left:
            self._tell("actor", "missed", name)
        return n

    def events(self) -> Counter[str]:
        """The counts of all events, and under "TYPE ..." those of each type."""
        n: Counter[str] = Counter()
        pairs = list(_one_to_one(self._pairs()))
        for pair in pairs:
            gold, found = self.gold.events[pair.gold], self.found[pair.found][0]
            if not gold.must:
                n.subtract({"events found": 1, f"{gold.type} events found": 1})
                continue
            for kind in ("", f"{gold.type} "):
                n.update({f"{kind}events": 1, f"{kind}dyads": int(pair.dyad), f"{kind}full": int(pair.full)})
            if not (pair.dyad and pair.full):
                self._tell("sides", "wrong", f"{_told(gold)}, found {self._told(found)}", gold.evidence[:1])
            n.update(self._circumstances(gold, found))
        for event, _ in self.found:
            n.update(("events found", f"{event['type']} events found"))
        for gold in self.gold.events:
            n.update(("events wanted", f"{gold.type} events wanted") if gold.must else ())
        self._tell_left({pair.gold for pair in pairs}, {pair.found for pair in pairs})
        return n

    def _circumstances(self, gold: GoldEvent, found: Row) -> Counter[str]:
        """Whether status, date and place are right, where gold has them."""
        n: Counter[str] = Counter()
        date, place = found["date"], found["place"]
        days = date and (date["start"] if date["start"] == date["end"] else f"{date['start']} to {date['end']}")
        for name, wanted, got, is_right in (
            ("status", gold.status, found["status"], gold.status == found["status"]),
            ("date", gold.date, days, gold.date is not None and _is_date(gold.date, date)),
            ("place", gold.place, place and place["name"], gold.place is not None and _is_place(gold.place, place)),
        ):
            if wanted:
                told = f"{name} of {_told(gold)}"
                n[f"{name} told"] = 1
                n[f"{name} right"] = self._right(is_right, told, wanted, got, gold.evidence[:1])
        return n

    # --- what differs, in words

    def _tell(self, what: str, how: str, told: str, sentence: Sequence[str] = ()) -> None:
        self.faults.append(Fault(self.gold.id, what, how, told, *sentence))

    def _tell_sets(self, what: str, wanted: Collection[str], found: Collection[str]) -> None:
        for how, one, other in (("missed", wanted, found), ("too many", found, wanted)):
            for code in sorted(set(one) - set(other)):
                self._tell(what, how, code)

    def _right(self, is_right: bool, what: str, wanted: str, found: str | None, sentence: Sequence[str] = ()) -> bool:
        if not is_right:
            figure, _, whose = what.partition(" of ")
            self._tell(figure, "wrong", f"{whose}: {wanted}, found {found or 'none'}", sentence)
        return is_right

    def _tell_left(self, gold_taken: Collection[int], found_taken: Collection[int]) -> None:
        for number, gold in enumerate(self.gold.events):
            if gold.must and number not in gold_taken:
                self._tell("event", "missed", _told(gold), gold.evidence[:1])
        for number, (event, _) in enumerate(self.found):
            if number not in found_taken:
                sentence = next(m["sentence"] for m in event["mentions"] if m["article"] == self.gold.id)
                self._tell("event", "too many", self._told(event), [sentence])

    def _told(self, event: Row) -> str:
        """The event that was found; a country on a side is its code, as in gold, and others have theirs behind them."""
        sides = (" and ".join(map(self._named, event[side])) or "?" for side in ("source", "target"))
        return f"{event['type']} {' -> '.join(sides)}"

    def _named(self, id_: str) -> str:
        entity = self.entities[id_]
        if entity["kind"] == "country":
            return code_of(entity)
        home = f" ({entity['country']})" if entity["country"] else ""
        return f"{entity['name']}{home}"

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
            return code_of(entity)
        return key(_match(self.forms, entity) or entity["name"], entity)

    def _home(self, name: str, entity: Row | None) -> str:
        """The country of one on a side, or the name of one without."""
        country = self.country_of.get(name) if entity is None else entity["country"]
        return country or self._name(name, entity)

    def _name(self, name: str, _: Row | None) -> str:
        return f"name:{plain(name)}"


def _told(gold: GoldEvent) -> str:
    return f"{gold.type} {' and '.join(gold.source) or '?'} -> {' and '.join(gold.target) or '?'}"


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


def code_of(entity: Row) -> str:
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
