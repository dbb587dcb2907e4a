"""How long the command line takes over a generated graph of 100,000 events: `python -m tests.bench.questions`.

The graph is made of a seed: two hundred states with their officials, bodies and cities, and events between them that
thin out as news does: few dyads have most. Each command is run as a user runs it, in a process of its own; the limit
is a second from process to process.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from graphbuild.knowledge import Knowledge, load
from graphbuild.store import NAME, open_store
from graphbuild.store.results import write_results
from tests.bench.figures import tell

EVENTS = 100_000
RUNS = 5
LIMIT = 1.0  # seconds
STATUSES = ("occurred",) * 7 + ("planned", "cancelled", "denied", "hypothetical")

COMMANDS: dict[str, list[str]] = {
    "relations of two": ["relations", "usa", "china"],
    "relations of two, filtered": [
        "relations",
        "usa",
        "china",
        "--type",
        "SANCTION",
        "--since",
        "2021",
        "--limit",
        "10",
    ],
    "partners of a state": ["relations", "usa"],
    "partners of a person": ["relations", "Official FRA 1"],
    "events, filtered": ["events", "--quad", "material-conflict", "--place", "France", "--limit", "20"],
    "newest events": ["events", "--limit", "40"],
    "show a state": ["show", "chinese"],
    "show, misspelt": ["show", "Untied Staets"],
    "timeline of a state": ["timeline", "Russia"],
    "timeline of all": ["timeline", "--by", "year"],
    "path": ["path", "Official TON 1", "Official BTN 2"],
    "path of hubs": ["path", "Russia", "Brazil"],
    "top": ["top"],
    "top, filtered": ["top", "--level", "actors", "--status", "occurred", "--since", "2020"],
    "stats": ["stats"],
    "why": ["why", "{event}"],
    "nobody": ["show", "Xyzzyx Qwertyu"],
    "Cypher, one name": [
        "query",
        "MATCH (a)-[:source]-(e:SANCTION)-[:target]-(b {name: 'Official FRA 1'}) RETURN a.name, e.date",
    ],
    "Cypher, one state": [
        "query",
        "MATCH (a:person)-[:source]-(e:AID)-[:target]-(b) WHERE b.country = 'NOR' RETURN a.name, COUNT(e)",
    ],
}


def write_graph(folder: Path, events: int, knowledge: Knowledge, *, seed: int = 1) -> str:
    """Writes graph.db with so many events; the id of one of them."""
    chance = random.Random(seed)
    entities = list(_entities(knowledge, chance))
    rows = list(_events(entities, events, knowledge, chance))
    articles = [
        {"id": f"a{n}", "title": f"Article {n}", "source": f"Paper {n % 60}", "published": _day(n, events // 2)}
        for n in range(events // 2)
    ]
    folder.mkdir(parents=True, exist_ok=True)
    with open_store(folder / NAME) as store:
        write_results(store.connection, articles, entities, rows, knowledge=knowledge)
    return str(rows[events // 2]["id"])


def _day(number: int, total: int) -> str:
    """Articles are spread over eight years."""
    return (date(2016, 1, 1) + timedelta(days=number * 2900 // total)).isoformat()


def _entities(knowledge: Knowledge, chance: random.Random) -> Iterator[dict[str, Any]]:
    for code, country in sorted(knowledge.countries.items()):
        yield _entity(f"country:{code}", "country", country.name, code)
        for number in range(8):
            name = f"Official {code} {number}"
            yield _entity(
                f"person:official-{code.lower()}-{number}", "person", name, code, role="Minister", sector="GOV"
            )
        for number in range(4):
            yield _entity(f"org:body-{code.lower()}-{number}", "organization", f"Body {code} {number}", code)
        for number in range(3):
            yield _entity(f"place:town-{number}-{code.lower()}", "place", f"Town {code} {number}", code)


def _entity(id_: str, kind: str, name: str, country: str, **said: Any) -> dict[str, Any]:
    row = {"id": id_, "kind": kind, "name": name, "country": country, "role": None, "sector": None, "lat": None}
    return {**row, "lon": None, "aliases": [name, f"the {name}"], "mentions": [], **said}


def _events(
    entities: Sequence[dict[str, Any]], number: int, knowledge: Knowledge, chance: random.Random
) -> Iterator[dict[str, Any]]:
    by_country: dict[str, list[dict[str, Any]]] = {}
    for entity in entities:
        by_country.setdefault(entity["country"], []).append(entity)
    first = ["USA", "CHN", "RUS", "FRA", "GBR", "DEU", "IND", "JPN", "UKR", "ISR", "IRN", "TUR", "BRA"]
    codes = [*first, *sorted(set(by_country) - set(first))]
    weights = [1 / (rank + 1) for rank in range(len(codes))]
    types = sorted(knowledge.types)
    for n in range(number):
        type_ = chance.choice(types)
        said = knowledge.types[type_]
        one, other = chance.choices(codes, weights, k=2)
        source = _side(by_country[one], chance)
        target = [id_ for id_ in _side(by_country[other], chance) if id_ not in source]
        start = date(2016, 1, 1) + timedelta(days=n * 2900 // number)
        place = chance.choice([row for row in by_country[one] if row["kind"] == "place"]) if n % 3 == 0 else None
        yield {
            "id": f"{type_.lower()}-{chance.getrandbits(48):012x}",
            "type": type_,
            "mode": None,
            "contexts": ["diplomatic"],
            "cameo": said.cameo,
            "quad_class": said.quad_class,
            "intensity": said.intensity,
            "status": chance.choice(STATUSES),
            "date": {"start": start.isoformat(), "end": start.isoformat(), "precision": "day"} if n % 4 else None,
            "reported": {"first": start.isoformat(), "last": start.isoformat()},
            "place": place,
            "source": source,
            "target": target,
            "symmetric": said.symmetric,
            "source_countries": [one],
            "target_countries": [other],
            "mentions": [_telling(chance.randrange(number // 2), m) for m in range(chance.choice((1, 1, 1, 2, 4)))],
            "confidence": 0.8,
        }


def _side(rows: Sequence[dict[str, Any]], chance: random.Random) -> list[str]:
    actors = [row["id"] for row in rows if row["kind"] != "place"]
    return sorted(
        {actors[0] if chance.random() < 0.5 else chance.choice(actors) for _ in range(chance.choice((1, 1, 2)))}
    )


def _telling(article: int, number: int) -> dict[str, Any]:
    sentence = f"The two sides met on Monday to speak of matter {number} of article {article}, an official said."
    return {
        "article": f"a{article}", "start": 100 * number, "end": 100 * number + len(sentence), "sentence": sentence,
        "trigger": "met", "trigger_start": 100 * number + 14, "trigger_end": 100 * number + 17,
        "pattern": "consult.meet", "notes": [],
    }  # fmt: skip


def seconds(arguments: Sequence[str], folder: Path, runs: int = RUNS) -> list[tuple[float, float]]:
    """How long each run of a command took from process to process, and how much of a core it used meanwhile."""
    found = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "graphbuild", *arguments, "--in", str(folder)], capture_output=True, check=False
        )
        took = time.perf_counter() - begun
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append((took, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime))
        assert done.returncode in (0, 1), done.stderr.decode()
    return found


def main() -> int:
    """0 when the quickest run of every command keeps the limit: the one that other work disturbed least."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "out"
        begun = time.perf_counter()
        event = write_graph(folder, events, load())
        size = (folder / NAME).stat().st_size / 1e6
        print(f"{events:,} events written in {time.perf_counter() - begun:.1f} s, {size:.0f} MB")
        slow, longest = 0, 0.0
        for what, arguments in COMMANDS.items():
            took = seconds([part.replace("{event}", event) for part in arguments], folder)
            wall, used = (statistics.median(column) for column in zip(*took, strict=True))
            best = min(column for column, _ in took)
            slow += best > LIMIT
            longest = max(longest, best)
            verdict = "  TOO SLOW" if best > LIMIT else ""
            print(
                f"{what:<28}{best:6.2f} s at best, {wall:.2f} s and {used:.2f} s of a core in the middle{verdict}",
                flush=True,
            )
        tell(f"slowest question to {events:,} events", f"{longest:.2f} s", f"{LIMIT} s", slow == 0)
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())
