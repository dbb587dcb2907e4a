"""The state of a legislator, by the party and the region behind the name: "Sen. Ann Lee, R-Texas", "(D-Calif.)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import Named

if TYPE_CHECKING:
    from spacy.tokens import Doc


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
