# ruff: noqa: E501 (sentences as newspapers print them)
"""Graphs for the page's tests: one as large as the two articles give, seeded ones of any size, and a hostile one."""

from __future__ import annotations

import json
import random
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from graphbuild.graph import to_networkx
from graphbuild.records import (
    Article,
    DateRange,
    Entity,
    Event,
    Evidence,
    Kind,
    MentionRef,
    Office,
    Precision,
    Span,
    Status,
    Told,
)

if TYPE_CHECKING:
    import networkx as nx

SYMMETRIC = {"CONSULT", "AGREE", "COOPERATE"}
# type -> (quad class, intensity, CAMEO root, definition)
TYPES = {
    "AGREE": ("verbal cooperation", 2.5, "03", "Agrees, promises or offers to cooperate, or signs an agreement"),
    "CONSULT": ("verbal cooperation", 2.5, "04", "Meets, visits, calls or negotiates"),
    "SUPPORT": ("verbal cooperation", 5.0, "05", "Praises, endorses, recognises or defends, or opens ties"),
    "COOPERATE": ("material cooperation", 9.5, "06", "Cooperates materially: trades, exercises together, extradites"),
    "AID": ("material cooperation", 10.0, "07", "Gives money, arms, relief, asylum or other material help"),
    "REQUEST": ("verbal conflict", 0.0, "10", "Requests, demands, orders or calls for"),
    "ACCUSE": ("verbal conflict", -3.0, "11", "Disapproves, criticises, accuses, sues, charges or investigates"),
    "REJECT": ("verbal conflict", -2.0, "12", "Refuses, declines, vetoes or cancels a meeting"),
    "SANCTION": ("material conflict", -6.0, "16", "Reduces relations: sanctions, cuts aid, withdraws, expels"),
    "MOBILIZE": ("material conflict", -5.5, "15", "Moves or exercises troops, short of using force"),
    "COERCE": ("material conflict", -7.0, "17", "Seizes, arrests, restricts, deports, hacks: force short of violence"),
    "ASSAULT": ("material conflict", -9.0, "18", "Does physical harm: attacks, kills, bombs, abducts, fights"),
}
COUNTRIES = {
    "USA": "United States", "CHN": "China", "RUS": "Russia", "IDN": "Indonesia", "LTU": "Lithuania", "JPN": "Japan",
    "KOR": "South Korea", "TWN": "Taiwan", "DEU": "Germany", "THA": "Thailand", "MMR": "Myanmar",
}  # fmt: skip
PEOPLE = [
    ("Antony Blinken", "USA", "Secretary of State", "US Secretary of State Antony Blinken|Blinken|the top US diplomat"),
    ("Wang Yi", "CHN", "Top Diplomat", "Wang|China’s top diplomat Wang Yi|the top Chinese foreign policy official"),
    ("Qin Gang", "CHN", "Foreign Minister", "Foreign Minister Qin Gang|Qin"),
    ("Xi Jinping", "CHN", "President", "President Xi Jinping"),
    ("Sergey Lavrov", "RUS", "Foreign Minister", "Russia’s Foreign Minister Sergey Lavrov"),
    ("Janet Yellen", "USA", "Treasury Secretary", "US Treasury Secretary Janet Yellen"),
    ("John Kerry", "USA", "Climate Envoy", "climate envoy John Kerry"),
    ("Lloyd Austin", "USA", "Defense Secretary", "Defense Secretary Lloyd Austin|Austin"),
    ("Li Shangfu", "CHN", "Defense Minister", "his Chinese counterpart Li Shangfu|Li"),
    ("Joe Biden", "USA", "President", "US President Joe Biden"),
    ("Aung San Suu Kyi", "MMR", None, "ousted Myanmar democracy leader Aung San Suu Kyi"),
    ("Donald Trump", "USA", "President", "former president Donald Trump"),
    ("Teuku Rezasyah", "IDN", None, "Teuku Rezasyah, international relations expert"),
]
BODIES = [
    ("ASEAN", "igo", None, "Association of Southeast Asian Nations"),
    ("NATO", "igo", None, ""),
    ("State Department", "government", "USA", "US State Department"),
    ("Pentagon", "government", "USA", "the Pentagon"),
    ("Microsoft", "company", "USA", "US company Microsoft"),
    ("Chinese hacking group", "armed_group", "CHN", "a Chinese group|Chinese hackers"),
    ("Chinese military", "military", "CHN", "Beijing’s military"),
    ("Myanmar junta", "government", "MMR", "the junta|the military rulers"),
    ("German government", "government", "DEU", ""),
    ("Padjadjaran University", "organization", "IDN", ""),
]
PLACES = [
    ("Jakarta", "IDN"),
    ("Beijing", "CHN"),
    ("Vilnius", "LTU"),
    ("New York", "USA"),
    ("waters off Taiwan", "TWN"),
]
# type, sources, targets, status, date, place, told by (d: DW, a: AFP), sentence, trigger
STORY = [
    ("CONSULT", "Antony Blinken", "Wang Yi", "planned", "2023-07-13", "Jakarta", "da", "US Secretary of State Antony Blinken will hold talks with China’s top diplomat Wang Yi in Jakarta on Thursday, the US State Department said.", "hold talks"),
    ("CONSULT", "Sergey Lavrov", "China", "planned", "2023-07-13", "Jakarta", "d", "Russia’s Foreign Minister Sergey Lavrov was also expected in the Indonesian capital on Thursday, with media in Moscow reporting he too would hold talks with the Chinese delegation.", "hold talks"),
    ("CONSULT", "Antony Blinken", "ASEAN", "occurred", "2023-07", "Jakarta", "d", "Blinken is visiting Jakarta amid a meeting of ASEAN member state foreign ministers.", "visiting"),
    ("CONSULT", "Qin Gang", "ASEAN", "cancelled", "2023-07", "Jakarta", "da", "Wang Yi is attending for China, after Beijing said that Foreign Minister Qin Gang could not be present for health reasons.", "could not be present"),
    ("CONSULT", "Wang Yi", "ASEAN", "planned", "2023-07-13", "Jakarta", "a", "Wang is representing China at the Jakarta talks among foreign ministers as Qin is ill.", "talks"),
    ("CONSULT", "United States", "China", "occurred", "2023", None, "da", "The world’s two largest economies have arranged several sets of relatively high-level talks in recent weeks amid a period of frosty relations.", "talks"),
    ("CONSULT", "Antony Blinken", "Qin Gang;Wang Yi;Xi Jinping", "occurred", "2023-06", "Beijing", "da", "Blinken met Qin and Wang, as well as President Xi Jinping, in Beijing last month, in the first visit to China by a US secretary of state in five years.", "met"),
    ("CONSULT", "Janet Yellen", "China", "occurred", "2023-07-06", "Beijing", "da", "US Treasury Secretary Janet Yellen also visited last week.", "visited"),
    ("CONSULT", "John Kerry", "China", "planned", "2023-07-16", None, "da", "Climate envoy John Kerry is expected there next week.", "expected"),
    ("CONSULT", "Lloyd Austin", "Li Shangfu", "cancelled", "2023-06", None, "d", "Proposed talks between Defense Secretary Lloyd Austin and his Chinese counterpart Li Shangfu did not materialize at last month’s Shangri-La Dialogue.", "talks"),
    ("SANCTION", "United States", "Li Shangfu", "occurred", None, None, "d", "Li, a military general, currently faces US sanctions, which Beijing has repeatedly criticised.", "sanctions"),
    ("ACCUSE", "China", "United States", "occurred", None, None, "d", "Li, a military general, currently faces US sanctions, which Beijing has repeatedly criticised.", "criticised"),
    ("CONSULT", "China", "Pentagon", "occurred", "2023-07-12", None, "d", "Also on Wednesday, China’s ambassador made a rare visit to the Pentagon for talks with the top US defence official for Asia.", "talks"),
    ("ACCUSE", "Lloyd Austin", "China", "occurred", None, None, "d", "Austin had made similar comments in reverse after his talks with Li did not take place.", "comments"),
    ("CONSULT", "NATO;Joe Biden;Japan;South Korea", "", "occurred", "2023-07-12", "Vilnius", "d", "US President Joe Biden is on a rare foreign trip for the NATO leaders summit, which wrapped up in Vilnius, Lithuania on Wednesday.", "summit"),
    ("ACCUSE", "NATO", "China", "occurred", "2023-07-12", "Vilnius", "d", "NATO summit criticised Beijing’s ‘ambitions and coercive policies’", "criticised"),
    ("COOPERATE", "Russia", "China", "occurred", None, None, "d", "The communique expressed concerns about “the deepening strategic partnership” between Russia and China.", "partnership"),
    ("ACCUSE", "China", "NATO", "occurred", "2023-07", None, "d", "China had responded critically to this, also saying it rejected any NATO attempts to expand into the Asia-Pacific region.", "critically"),
    ("REJECT", "China", "NATO", "occurred", "2023-07", None, "d", "China had responded critically to this, also saying it rejected any NATO attempts to expand into the Asia-Pacific region.", "rejected"),
    ("MOBILIZE", "Chinese military", "Taiwan", "occurred", "2023-07-12", "waters off Taiwan", "d", "Beijing’s military was active in waters off Taiwan during the summit.", "active"),
    ("ACCUSE", "Microsoft", "Chinese hacking group", "occurred", "2023-07-12", None, "da", "US company Microsoft also said on Wednesday that a Chinese group had hacked government email accounts.", "said"),
    ("COERCE", "Chinese hacking group", "United States;State Department", "occurred", None, None, "a", "Chinese hackers had breached US government email accounts, including those of the State Department.", "breached"),
    ("CONSULT", "German government", "China", "planned", "2023-07-13", None, "d", "Meanwhile, the German government is expected to release a strategy document on its approach to ties with China later on Thursday.", "ties"),
    ("CONSULT", "United States", "Chinese military", "cancelled", None, None, "a", "But the United States has still not achieved a key goal of resuming dialogue with the Chinese military.", "dialogue"),
    ("SANCTION", "United States", "China", "occurred", None, None, "a", "Sweeping restrictions imposed by the United States on exports of advanced semiconductors.", "restrictions"),
    ("ASSAULT", "China", "Taiwan", "hypothetical", None, None, "a", "US officials fear China is readying plans to invade Taiwan, the self-governing democracy it claims.", "invade"),
    ("AGREE", "United States", "China", "occurred", None, None, "a", "Both have spoken of making sure that disagreements do not lead to outright conflict.", "spoken"),
    ("SUPPORT", "Antony Blinken", "China", "occurred", "2023", "New York", "a", "Blinken after his trip to Beijing spoke in unusually sanguine terms on China.", "spoke"),
    ("ACCUSE", "State Department", "China", "denied", None, None, "a", "The State Department stopped short of publicly blaming China, saying an investigation was underway.", "blaming"),
    ("CONSULT", "Antony Blinken", "China", "cancelled", "2023-02", "Beijing", "a", "Blinken’s first plan to visit Beijing was scuttled in February.", "visit"),
    ("COERCE", "China", "United States", "occurred", "2023-02", None, "a", "Washington said it detected a Chinese espionage balloon over the mainland United States.", "espionage"),
    ("CONSULT", "United States;China", "", "planned", "2023-07-14", "Jakarta", "a", "Washington and Beijing will both take part in an 18-nation East Asia Summit foreign ministers’ meeting on Friday.", "meeting"),
    ("ACCUSE", "ASEAN", "China", "occurred", None, None, "a", "Several ASEAN members complain about Beijing infringing on their own overlapping territorial claims.", "complain"),
    ("CONSULT", "ASEAN", "China;Japan;South Korea", "planned", "2023-07", "Jakarta", "a", "ASEAN will also meet jointly with the foreign ministers of China, Japan and South Korea.", "meet"),
    ("CONSULT", "Thailand", "Aung San Suu Kyi", "occurred", "2023-07-05", None, "a", "Thailand’s foreign minister on Wednesday said he met with ousted Myanmar democracy leader Aung San Suu Kyi last week.", "met"),
    ("COERCE", "Myanmar junta", "Aung San Suu Kyi", "occurred", "2021", None, "a", "Her first known meeting with a foreign envoy since she was detained in the military takeover more than two years ago.", "detained"),
    ("CONSULT", "Thailand", "Myanmar junta", "occurred", None, None, "a", "Thailand’s army-backed government has also sought engagement with the junta in neighbouring Myanmar.", "engagement"),
    ("REQUEST", "ASEAN", "Myanmar junta", "occurred", None, None, "a", "It is weakening ASEAN unity on pressing the military rulers.", "pressing"),
]  # fmt: skip
SOURCES = {
    "d": ("dw-asean-talks", "ASEAN talks: Blinken to meet China’s Wang Yi on sidelines", "Deutsche Welle", "https://www.dw.com/en/asean-talks/a-66208612"),
    "a": ("afp-asean-talks", "Top US, Chinese diplomats to meet at ASEAN talks", "AFP", "https://example.org/afp/asean-talks"),
}  # fmt: skip
REPORTED = date(2023, 7, 13)


def two_articles() -> nx.MultiDiGraph[str]:
    """What the two articles of data/articles tell, by hand: 39 entities, 38 events."""
    countries = {name: f"country:{code}" for code, name in COUNTRIES.items()}
    ids = countries | {name: "person:" + _slug(name) for name, *_ in PEOPLE}
    ids |= {name: "org:" + _slug(name) for name, *_ in BODIES}
    places = {name: f"place:{_slug(name)}-{code.lower()}" for name, code in PLACES}
    texts = dict.fromkeys(SOURCES, "")
    events = []
    home = {f"country:{code}": code for code in COUNTRIES}
    home |= {ids[name]: country for name, country, *_ in PEOPLE}
    home |= {ids[name]: country for name, _, country, _ in BODIES if country}
    for number, (type_, source, target, status, when, place, told, sentence, trigger) in enumerate(STORY):
        evidence = []
        for letter in told:
            at = len(texts[letter])
            texts[letter] += sentence + "\n"
            start = at + sentence.index(trigger)
            evidence.append(
                Evidence(
                    SOURCES[letter][0],
                    Span(at, at + len(sentence)),
                    sentence,
                    trigger,
                    Span(start, start + len(trigger)),
                    f"{type_.lower()}.example",
                    (f"date: counted from {REPORTED.isoformat()}",) if when and len(when) == 10 else (),
                )
            )
        sides = [tuple(ids[name] for name in side.split(";") if name) for side in (source, target)]
        codes = [tuple(sorted({home[id_] for id_ in side if id_ in home})) for side in sides]
        events.append(
            _event(
                f"{type_.lower()}-{number:03}",
                type_,
                Status(status),
                _range(when),
                places[place] if place else None,
                sides,
                codes,
                tuple(evidence),
                confidence=0.55 + 0.2 * len(told),
            )
        )
    articles = [
        Article(id_, texts[letter], title, REPORTED, source, url)
        for letter, (id_, title, source, url) in SOURCES.items()
    ]
    refs = (MentionRef(SOURCES["d"][0], Span(0, 4), "text"),)
    entities = [Entity(f"country:{c}", Kind.COUNTRY, n, (n,), c, mentions=refs * 3) for c, n in COUNTRIES.items()]
    entities += [
        Entity(ids[n], Kind.PERSON, n, (n, *aliases.split("|")), country, role, mentions=refs * 2)
        for n, country, role, aliases in PEOPLE
    ]
    entities += [
        Entity(ids[n], Kind(kind), n, tuple(a for a in aliases.split("|") if a), country, mentions=refs)
        for n, kind, country, aliases in BODIES
    ]
    entities += [Entity(places[n], Kind.PLACE, n, (n,), country, mentions=refs) for n, country in PLACES]
    return _finished(entities, events, articles)


def many(count: int, *, ties: float = 3.0, seed: int = 7) -> nx.MultiDiGraph[str]:
    """A seeded graph of `count` actors in planted communities, with about `ties` events for each actor."""
    chance = random.Random(seed)
    codes = [a + b + c for a in "ABCDEFG" for b in "KLMNO" for c in "RSTUV"][: max(6, count // 25)]
    entities = [Entity(f"country:{code}", Kind.COUNTRY, f"Land of {code.title()}", (), code) for code in codes]
    kinds = [Kind.PERSON, Kind.PERSON, Kind.PERSON, Kind.GOVERNMENT, Kind.IGO, Kind.COMPANY, Kind.MILITARY]
    for number in range(count - len(codes)):
        kind, code = chance.choice(kinds), chance.choice(codes)
        name = f"{chance.choice(SYLLABLES)}{chance.choice(ENDINGS)} {chance.choice(SYLLABLES)}{number}"
        prefix = "person" if kind is Kind.PERSON else "org"
        entities.append(Entity(f"{prefix}:{_slug(name)}", kind, name, (f"Alias {number}",), code, "Minister"))
    places = [
        Entity(f"place:{c.lower()}-{c.lower()}", Kind.PLACE, f"{c.title()}ville", (), c) for c in codes[: count // 20]
    ]
    groups: dict[str, list[Entity]] = {code: [e for e in entities if e.country == code] for code in codes}
    articles = [
        Article(f"article-{n:04}", "", f"Headline {n}", date(2023, 1, 1) + timedelta(days=n), f"Source {n % 9}")
        for n in range(max(20, count // 10))
    ]
    events = []
    for number in range(int(count * ties)):
        code = chance.choice(codes)
        one = min(chance.choices(groups[code], k=2), key=entities.index)
        other = chance.choice(groups[code] if chance.random() < 0.7 else entities)
        if one is other:
            continue
        type_ = chance.choice(list(TYPES))
        article = chance.choice(articles)
        assert article.published is not None
        sentence = f"{one.name} and {other.name} are told of in sentence {number} of the generated news."
        span = Span(number * 200, number * 200 + len(sentence))
        trigger = Span(span.start + sentence.index("told"), span.start + sentence.index("told") + 4)
        day = article.published - timedelta(days=chance.randrange(5))
        status = chance.choices(list(Status), weights=[70, 15, 6, 4, 5])[0]
        events.append(
            _event(
                f"{type_.lower()}-{number:06}",
                type_,
                status,
                DateRange(day, day, Precision.DAY) if chance.random() < 0.8 else None,
                chance.choice(places).id if places and chance.random() < 0.4 else None,
                [(one.id,), (other.id,)],
                [(one.country,) if one.country else (), (other.country,) if other.country else ()],
                (Evidence(article.id, span, sentence, "told", trigger, "generated.example"),),
                confidence=chance.randrange(40, 100) / 100,
                reported=article.published,
            )
        )
    return _finished([*entities, *places], events, articles)


HOSTILE = [
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=2</script>",
    '"><img src=x onerror="window.hacked=3">',
    '" onload="window.hacked=4" x="',
    "javascript:window.hacked=5",
    "{{7*7}}{% raw %}${7*7}",
    "line\u2028break\u2029end",
    "\u202eright to left\u202c \u0645\u0631\u062d\u0628\u0627",
    "<!--<script>",
    "=HYPERLINK(1)",
    "__proto__",
    "&lt;b&gt;&amp;#106;",
    "a|b|<svg/onload=window.hacked=7>",
    "\x00\x07\x1b[31mcontrol\x7f\x85signs",
    "]]><svg onload=window.hacked=8>",
    "`${window.hacked=9}`",
    "';window.hacked=10;//\\",
]
URLS = [  # of the articles; nothing of these may become a link
    "javascript:window.hacked=20",
    "JaVaScRiPt:window.hacked=21",
    "java\tscript:window.hacked=22",
    "\x01javascript:window.hacked=23",
    " javascript:window.hacked=24",
    "data:text/html,<script>window.hacked=25</script>",
    "vbscript:window.hacked=26",
    "blob:null/1",
    "file:///etc/hosts",
    "//evil.example/x",
    '"onclick="window.hacked=27',
    "http://[",
]


def hostile() -> nx.MultiDiGraph[str]:
    """Texts that would run if a page let them, in every field that comes from outside."""
    entities, events, articles = [], [], []
    for number, text in enumerate(HOSTILE):
        entities.append(
            Entity(
                f"person:{text}",
                Kind.PERSON,
                text,
                (text + " alias", *HOSTILE),
                text[:9] or None,
                text,
                mentions=(),
                offices=(Office(text, REPORTED, None),),
            )
        )
        articles.append(
            Article(
                f"{text} {number}",
                text,
                text,
                REPORTED,
                text,
                URLS[number % len(URLS)],
                duplicate_of=articles[-1].id if articles else None,
            )
        )
        other = f"person:{HOSTILE[(number + 1) % len(HOSTILE)]}"
        quote = Evidence(articles[-1].id, Span(0, len(text)), text, text[:3], Span(0, 3), text, (text,))
        events.append(
            _event(
                f"event {text}",
                "ACCUSE",
                Status.OCCURRED,
                DateRange(REPORTED, REPORTED, Precision.DAY),
                f"place:{text}",
                [(f"person:{text}",), (other,)],
                [(text[:9],), (HOSTILE[(number + 1) % len(HOSTILE)][:9],)],
                (quote,),
                confidence=0.5,
                contexts=(text,),
                mode=text,
            )
        )
        entities.append(Entity(f"place:{text}", Kind.PLACE, text, (text,)))
    graph = _finished(entities, events, articles)
    graph.graph["types"] = json.dumps({"ACCUSE": {"definition": HOSTILE[1]}})
    return graph


def told() -> nx.MultiDiGraph[str]:
    """One meeting, told by three papers as planned, then as held; a fourth article repeats the second."""
    days = [date(2024, 3, 11), date(2024, 3, 14), date(2024, 3, 14), date(2024, 3, 15)]
    sentences = [
        "Maro Velt will meet Ina Corr in Port Anselm on Wednesday.",
        "Maro Velt met Ina Corr in Port Anselm on Wednesday.",
        "Ina Corr, the new premier, met Maro Velt.",
        "Maro Velt met Ina Corr in Port Anselm on Wednesday.",
    ]
    articles = [
        Article(f"paper-{number}", text, f"Headline {number}", day, f"Paper {number}", f"https://example.org/{number}")
        for number, (day, text) in enumerate(zip(days, sentences, strict=True), start=1)
    ]
    articles[3] = replace(articles[3], duplicate_of="paper-2")
    evidence = []
    for article in articles:
        trigger = "meet" if " meet " in article.text else "met"
        start = article.text.index(f" {trigger} ") + 1
        span = Span(0, len(article.text))
        evidence.append(
            Evidence(article.id, span, article.text, trigger, Span(start, start + len(trigger)), "consult.meet")
        )
    event = _event(
        "consult-told", "CONSULT", Status.OCCURRED, _range("2024-03-13"), "place:port-anselm",
        [("person:maro-velt",), ("person:ina-corr",)], [("DEU",), ("THA",)], tuple(evidence), confidence=0.98,
    )  # fmt: skip
    history = (Told(Status.PLANNED, days[0]), Told(Status.OCCURRED, days[1]))
    event = replace(event, sources=3, surest=0.8, history=history, reported=(days[0], days[3]))
    offices = (Office("Foreign Minister", days[0], days[0]), Office("Prime Minister", days[1], days[3]))
    entities = [
        Entity("person:maro-velt", Kind.PERSON, "Maro Velt", ("Velt",), "DEU", "Envoy"),
        Entity("person:ina-corr", Kind.PERSON, "Ina Corr", ("Corr",), "THA", "Prime Minister", offices=offices),
        Entity("place:port-anselm", Kind.PLACE, "Port Anselm"),
    ]
    return _finished(entities, [event], articles)


SYLLABLES = ["Ka", "Mo", "Ber", "Tal", "Vin", "Sor", "Lu", "Zan", "Fe", "Ori", "Dal", "Ny"]
ENDINGS = ["rin", "lov", "berg", "ani", "sen", "ter", "mos", "ko"]


def _event(
    id_: str,
    type_: str,
    status: Status,
    when: DateRange | None,
    place: str | None,
    sides: list[tuple[str, ...]],
    codes: list[tuple[str, ...]],
    evidence: tuple[Evidence, ...],
    *,
    confidence: float,
    reported: date = REPORTED,
    contexts: tuple[str, ...] = (),
    mode: str | None = None,
) -> Event:
    quad, intensity, cameo, _ = TYPES[type_]
    return Event(
        id_, type_, mode, contexts, cameo + "0", quad, intensity, status, when, (reported, reported), place,
        sides[0], sides[1], codes[0], codes[1], evidence, round(min(confidence, 1.0), 2), type_ in SYMMETRIC,
    )  # fmt: skip


def _finished(entities: list[Entity], events: list[Event], articles: list[Article]) -> nx.MultiDiGraph[str]:
    graph = to_networkx(entities, events, articles)
    for _, data in graph.nodes(data=True):
        if data["node_kind"] == "entity" and data.get("country") in COUNTRIES:
            data["country_name"] = COUNTRIES[data["country"]]
    graph.graph["types"] = json.dumps({name: {"definition": row[3]} for name, row in TYPES.items()})
    return graph


def _range(text: str | None) -> DateRange | None:
    if text is None:
        return None
    year, *rest = (int(part) for part in text.split("-"))
    if not rest:
        return DateRange(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
    if len(rest) == 1:
        return DateRange(date(year, rest[0], 1), date(year, rest[0], monthrange(year, rest[0])[1]), Precision.MONTH)
    return DateRange(date(year, rest[0], rest[1]), date(year, rest[0], rest[1]), Precision.DAY)


def _slug(name: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
