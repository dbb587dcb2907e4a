"""The graphs that every exporter must bear."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import networkx as nx

from graphbuild.graph import to_networkx
from graphbuild.records import Article, DateRange, Entity, Event, Evidence, Kind, Precision, Span, Status
from tests.make import Story, day, knowledge, month, two_articles
from tests.unit.test_graph import graph_of

HOSTILE = (
    "Q&A &amp; <b>x</b></data>]]><![CDATA[ </script><script>alert(1)</script> {{7*7}} ${x} \x00\x1b\x7f\ufffe\ud800 "
    "“ü” \U0001f600 a|b;c,d\t\"e' \\ \\n \\\" \u202etxt\u202c \u2028\r\nline -- '; DROP TABLE x; //"
)
FORMULA = "=cmd|' /C calc'!A0"
ID = "person:" + HOSTILE.replace("|", "")  # lists of ids are joined with it; our own ids are slugs
BODY = FORMULA.replace("|", "")


def hostile() -> nx.MultiDiGraph:
    """Every text of the graph is one that breaks something: names, offices, quotes, titles, addresses, ids."""
    articles = [
        Article("h\"&<x>'\ud800", HOSTILE * 3, HOSTILE, date(2023, 7, 13), FORMULA, "javascript:alert(1)"),
        Article("../../etc/passwd", FORMULA, None, None, None, 'https://example.org/"><script>a b</script>'),
    ]
    entities = [
        Entity(ID, Kind.PERSON, HOSTILE, (HOSTILE, FORMULA), "USA", HOSTILE, "GOV"),
        Entity(BODY, Kind.ARMED_GROUP, FORMULA, ("+1", "-1", "@x", "\t=1", "＝1"), None, "-office"),
        Entity("place:a b", Kind.PLACE, "  ", lat=-6.2, lon=106.8, country="IDN"),
        Entity("country:USA", Kind.COUNTRY, "United States", country="USA"),
    ]

    def event(number: int, **said: Any) -> Event:
        told = tuple(
            Evidence(a.id, Span(0, 9), HOSTILE, "Q&A", Span(0, 3), "p<q>", (HOSTILE, FORMULA)) for a in articles
        )
        values: dict[str, Any] = {
            "id": f"accuse-{number}<&>\"'",
            "type": "ACCUSE",
            "mode": "a&b",
            "contexts": ("x|y", "=z"),
            "cameo": "0112",
            "quad_class": "verbal conflict",
            "intensity": -3.0,
            "status": Status.DENIED,
            "date": day("2023-07-13"),
            "reported": (date(2023, 7, 13), date(2023, 7, 13)),
            "place": "place:a b",
            "source": (ID,),
            "target": (BODY,),
            "source_countries": ("USA",),
            "target_countries": ("X&Y",),
            "evidence": told,
            "confidence": 0.5,
            **said,
        }
        return Event(**values)

    events = [
        event(1),
        event(2, date=None, reported=None, place=None, mode=None, contexts=()),
        event(3, date=month("2023-06", 30), status=Status.OCCURRED, target=("country:USA", BODY)),
        event(4, source=(), target=("place:a b",), source_countries=(), reported=None),
        event(5, source=(), target=(), source_countries=(), target_countries=(), evidence=()),
    ]
    return to_networkx(entities, events, articles, knowledge=knowledge())


def one_node() -> nx.MultiDiGraph:
    """One country, nothing else."""
    story = Story("lone")
    story.country("USA")
    return graph_of(story)


def many(events: int) -> nx.MultiDiGraph:
    """So many events between a tenth as many people of four countries, told by a sentence each."""
    codes = ("USA", "CHN", "IDN", "RUS")
    people = [
        Entity(f"person:{n}", Kind.PERSON, f"Person {n}", (f"Person {n}", f"P. {n}"), codes[n % 4], "Minister", "GOV")
        for n in range(max(2, events // 10))
    ]
    articles = [Article(f"a{n}", "", f"Title {n}", date(2023, 1, 1), "A paper") for n in range(max(1, events // 20))]
    types = [("CONSULT", "verbal cooperation", True), ("ACCUSE", "verbal conflict", False)]
    made = []
    for n in range(events):
        type_, quad, symmetric = types[n % 3 == 0]
        one, other = people[n * 7 % len(people)], people[(n * 7 + 1 + n % 11) % len(people)]
        first = date(2023, 1, 1) + timedelta(days=n % 365)
        quote = (
            f"The minister of {one.country} & the minister of {other.country} spoke of matter number {n} on a Thursday."
        )
        told = Evidence(
            articles[n % len(articles)].id, Span(n, n + 90), quote, "spoke", Span(n, n + 5), "consult.speak"
        )
        made.append(
            Event(
                id=f"{type_.lower()}-{n:06}",
                type=type_,
                mode=None,
                contexts=("diplomatic",),
                cameo="040",
                quad_class=quad,
                intensity=2.5,
                status=Status.OCCURRED,
                date=DateRange(first, first, Precision.DAY),
                reported=(first, first),
                place=None,
                source=(one.id,),
                target=(other.id,) if one is not other else (),
                source_countries=(one.country or "",),
                target_countries=(other.country or "",),
                evidence=(told,),
                confidence=0.8,
                symmetric=symmetric,
            )
        )
    return to_networkx(people, made, articles, knowledge=knowledge())


GRAPHS: dict[str, Callable[[], nx.MultiDiGraph]] = {
    "two articles": lambda: graph_of(*two_articles()),
    "hostile texts": hostile,
    "empty": graph_of,
    "one node": one_node,
    "300 events": lambda: many(300),
}


def evidence_of(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The sentences of an event node."""
    found: list[dict[str, Any]] = json.loads(data["evidence"])
    return found
