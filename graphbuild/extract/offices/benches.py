"""The state of a legislator, by the party and the region behind the name: "Sen. Ann Lee, R-Texas", "(D-Calif.)"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import BODY_KINDS, Named, Reading
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc


def state_of_region(reading: Reading, named: Named, doc: Doc, words: Mapping[str, frozenset[str]]) -> str | None:
    """The state of the region told with a party: "Ohio Republican Ann Lee", ", a Utah Democrat", "Democrat of Ohio"."""
    before = named.start - 2 if named.start > 1 and doc[named.start - 1].text == "," else named.start - 1
    spots = [before - 1] if before > 0 and doc[before].lower_ in words["party_members"] else []
    if named.end + 3 < len(doc) and doc[named.end].text == ",":
        rest = range(named.end + 1, min(len(doc) - 2, named.end + 5))
        at = next((i for i in rest if doc[i].lower_ in words["party_members"]), None)
        if at is not None:
            spots += [at + 2] if doc[at + 1].lower_ in ("of", "from") else [at - 1]
    places = (reading.covering.get((named.block, i)) for i in spots)
    return next((m.who.country for m in places if m is not None and m.who.kind is Kind.PLACE), None)


def state_of_bench(named: Named, doc: Doc, lexicon: Lexicon) -> str | None:
    """The state of the region that is told with a party's letter; that of the letter where nobody knows the region."""
    i = named.end
    if i + 1 >= len(doc) or doc[i].text not in (",", "("):
        return None
    letter, mark, region = doc[i + 1].text.partition("-")
    after = i + 2
    if not mark and after + 1 < len(doc) and doc[after].text == "-" and not doc[after].whitespace_:
        region, after = doc[after + 1].text, after + 2
    states = lexicon.knowledge.words["benches"]
    home = next((s[:3] for s in sorted(states) if s[4:] == letter), None)
    if home is None or not region[:1].isupper():
        return None
    names = (f"{region} {doc.text_of(after, after + 1)}", region, region.rstrip("."))
    places = next((p for p in map(lexicon.places, names) if p and p[0].kind == "region"), ())
    return places[0].country if places else home


def state_led(reading: Reading, named: Named, doc: Doc, words: Mapping[str, frozenset[str]]) -> str | None:
    """The country of "Fiji, represented by Ann Lee" and of "an Omani delegation headed by Ben Rao"."""
    by = doc.root_of(named.start, named.end).head
    verb = by.head
    if by.lower_ != "by" or verb.dep_ not in ("acl", "relcl") or verb.lemma_ not in words["heading_verbs_of_teams"]:
        return None
    for word in (verb.head, *(c for c in verb.head.lefts if c.dep_ in ("amod", "compound", "nmod", "poss"))):
        mention = reading.mention_of(named.block, word)
        if mention is not None and mention.who.kind in BODY_KINDS | {Kind.COUNTRY}:
            return mention.who.country
    return None
