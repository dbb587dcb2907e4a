"""Bodies whose long names NER cuts: "Nurses, Midwives and Pharmacists Union", "West Elm County Sheriff's Office"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import KNOWN_CITY, Lexicon
from graphbuild.extract.lists import either
from graphbuild.extract.mentions.candidates.candidate import Candidate
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CAUSE = frozenset({"for"})  # before what a body is for
MOST = 4  # words of one part of such a name


def find_composed(doc: Doc, lexicon: Lexicon, names: Wording) -> Iterator[Candidate]:
    """Bodies told by the noun that ends their name, over the commas and possessives within it."""
    words = names.words
    for token in doc.among(either(words["listed_ends"], words["town_forces"], words["officers_bodies"], CAUSE)):
        word = token.lower_
        if not token.i:
            continue
        if word in words["officers_bodies"] and doc[token.i - 1].text in ("'s", "’s"):
            start = _of_sheriff(doc, token.i - 2, names)
            rank = 5
        elif word in names.words["listed_ends"] and token.text.istitle():
            start = _of_list(doc, token.i, lexicon, names)
            rank = 5
            if start is None:
                start, rank = _of_owners(doc, token.i), 4  # NER may have a longer one
        elif word == "for":
            yield from _of_cause(doc, token.i, lexicon, names)
            continue
        elif word in names.words["town_forces"] and token.is_lower:
            start, rank = _of_town(doc, token.i, lexicon), 5
        else:
            continue
        if start is not None:
            yield Candidate(start, token.i + 1, rank, "body")


def _of_cause(doc: Doc, at: int, lexicon: Lexicon, names: Wording) -> Iterator[Candidate]:
    """ "Sanaduna for Human Rights", whose preposition stands at `at`, whatever NER makes of its first word."""
    start, end = at, at + 1
    while start > 0 and at - start < MOST + 2 and doc[start - 1].pos_ not in ("ADV", "SCONJ", "VERB"):
        joined = start > 1 and doc[start - 1].lower_ in ("of", "-") and _is_large(doc[start - 2]) and start < at
        if not joined and not _is_large(doc[start - 1]):
            break
        start -= 2 if joined else 1
    causes = names.words["causes"]
    last = causes - names.words["joined_causes"]
    while end < len(doc) and end - at <= MOST and _is_large(doc[end]) and doc[end - 1].lower_ not in last:
        end += 1
    if end + 1 < len(doc) and doc[end].lower_ == "and" and doc[end + 1].lower_ in causes:
        end += 2  # "for Peace and Justice"
    if start == at or not _is_large(doc[end - 1]) or doc[end - 1].lower_ not in causes:
        return
    first = doc.stretch(start, at)
    told = any(t.lower_ in names.title_words or t.lower_ in names.person_heads for t in first)
    if not told and lexicon.country_of(first.text) is None and not first.text.isupper():
        yield Candidate(start, end, 5, "body")


def _of_sheriff(doc: Doc, at: int, names: Wording) -> int | None:
    """Where the name begins whose possessor stands at `at`: "East Elm Parish Sheriff's office"."""
    if doc[at].lower_ not in names.words["county_officers"] or not doc[at].text.istitle():
        return None
    start = at
    while start > 0 and at - start < MOST and _is_large(doc[start - 1]) and doc[start - 1].lower_ not in ("the", "a"):
        start -= 1
    counties = names.words["sheriffs_counties"]
    return start if start < at and any(t.lower_ in counties for t in doc[start:at]) else None


def _of_town(doc: Doc, end: int, lexicon: Lexicon) -> int | None:
    """Where the town begins whose police `end` is; None for a capital's, which are the state's."""
    if end + 1 < len(doc) and (doc[end + 1].pos_ in ("NOUN", "PROPN") or doc[end + 1].text == "-"):
        return None  # "Elm Falls police officer"
    for start in (end - 3, end - 2, end - 1):
        if start > 0 and doc[start - 1].text == "-":
            continue  # "Zulu-Natal police"
        text = doc.text_of(max(start, 0), end)
        places = lexicon.places(text) if start >= 0 and text.istitle() else ()
        if places and places[0].kind == "city" and text not in lexicon.forms:
            return start if places[0].population >= KNOWN_CITY else None
    return None


def _of_list(doc: Doc, end: int, lexicon: Lexicon, names: Wording) -> int | None:
    """Where a name begins that lists whose body it is, its last word at `end`; None where the words are no list."""
    start = end
    parts: list[list[Token]] = []
    while True:
        part: list[Token] = []
        while start > 0 and len(part) < MOST and _is_large(doc[start - 1]):
            start -= 1
            part.insert(0, doc[start])
        if not part or (parts and not _may_be_part(part, lexicon, names)):
            return None
        parts.append(part)
        mark = start - 1
        if mark < 1 or not (doc[mark].text == "," or doc[mark].lower_ in ("and", "&")):
            break
        if len(parts) > 1 and doc[mark].text != ",":
            return None
        start = mark - 1 if doc[mark].text != "," and doc[mark - 1].text == "," else mark
    if len(parts) < 3:
        return None
    begins = doc[start].is_sent_start or doc[start - 1].lower_ in ("the", "a", "of", "by", "'s")
    return start if begins else None


def _of_owners(doc: Doc, end: int) -> int | None:
    """Where "the Dockers' Trade Union" begins, which ends at `end`; None where no plural owns it."""
    at = next((i for i in range(end - 1, max(0, end - 4), -1) if doc[i].text in ("'", "’")), 0)
    if at < 1 or not all(_is_large(t) for t in doc[at + 1 : end]) or not doc[at - 1].lower_.endswith("s"):
        return None
    start = at
    while start > 0 and at - start < MOST and _is_large(doc[start - 1]):
        start -= 1
    return start if start < at and doc.text_of(start - 1, start).lower() in ("the", "a", "of", "by", "") else None


def _may_be_part(part: list[Token], lexicon: Lexicon, names: Wording) -> bool:
    """Whether a part of a list names people or a field, and is no name of its own."""
    last = part[-1]
    if last.ent_type_ in ("PERSON", "GPE", "DATE") or last.text in lexicon.forms or lexicon.places(last.text):
        return False
    return last.lower_ not in names.titles.bodies and last.lower_ not in names.words["body_ends"]


def _is_large(token: Token) -> bool:
    plain = token.text[:1].isupper() and token.text.replace("-", "").isalpha()
    return bool(plain and token.lower_ not in ("the", "a", "an"))
