"""What initials mean that the article itself brings in: "the Forum of Ports (FP)"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.candidates import Candidate
from graphbuild.extract.mentions.reading import BODY_KINDS, Named, Reading, Who
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

TOLD = frozenset({"initials", "acronym", "known"})  # words before initials that their own text tells
SET_OFF = frozenset({("(", ")"), (",", ","), (",", ".")})  # what stands around the initials behind a name
OWN_INITIALS = frozenset({Kind.ARMED_GROUP, Kind.PARTY, Kind.ORGANIZATION, Kind.MILITARY})


def bracketed(reading: Reading, chosen: list[list[Candidate]]) -> dict[str, tuple[int, int]]:
    """Abbreviation -> (block, token) of its long form, given in brackets: "Forum of Ports (FP)"."""
    found: dict[str, tuple[int, int]] = {}
    for block, candidates in enumerate(chosen):
        doc = reading.docs[block]
        for c in candidates:
            named = c.label == "body" or any(f.use == "organization" for f in c.forms)
            if not named and any(f.use == "name" for f in c.forms):  # "St Vincent and the Grenadines (SVG)"
                named = c.end + 1 < len(doc) and _initials(doc.text_of(c.start, c.end)) >= set(doc[c.end + 1].text)
            if named and _is_set_off(doc, c.end):
                short = doc[c.end + 1].text
                if doc[c.end].text == "," and (c.end - c.start < 2 or not short.isupper()):
                    continue
                if (short.isupper() or _is_word(short)) and 2 <= len(short) <= 8:
                    found.setdefault(short, (block, c.start))
    return found


def _is_set_off(doc: Doc, end: int) -> bool:
    """Whether one word is set off behind a name, in brackets or commas: "the Forum of Ports, FP, said"."""
    if end + 2 >= len(doc) or (doc[end].text, doc[end + 2].text) not in SET_OFF:
        return False
    listed = doc[end].text == "," and end + 3 < len(doc) and doc[end + 3].lower_ in ("and", "or")
    return not listed


def with_short_names(docs: list[Doc], chosen: list[list[Candidate]], lexicon: Lexicon) -> list[list[Candidate]]:
    """The candidates, with the short names of bodies told for what they are, whatever NER takes them for.

    "The Dockers' National Union (Donu)" is Donu from there on, and "Zenit FC" is Zenit where nobody is called so.
    """
    chosen = [_with_initials(doc, cs, lexicon) for doc, cs in zip(docs, chosen, strict=True)]
    short: set[str] = set()
    people = {
        docs[b][c.end - 1].text
        for b, cs in enumerate(chosen)
        for c in cs
        if c.label == "person" and c.end - c.start > 1
    }
    for doc, candidates in zip(docs, chosen, strict=True):
        for c in candidates:
            if c.label != "body" or c.end - c.start < 2:
                continue
            behind = doc[c.end : c.end + 3]
            if len(behind) == 3 and behind[0].text == "(" and behind[2].text == ")" and _is_word(behind[1].text):
                short.add(behind[1].text)
            if doc[c.end - 1].text in lexicon.knowledge.words["firm_ends"] and c.end - c.start == 2:
                short.add(doc[c.start].text)
    short = {s for s in short if s not in lexicon.forms and s not in people and not lexicon.places(s)}
    if not short:
        return chosen
    told = []
    for doc, candidates in zip(docs, chosen, strict=True):
        longer = {i for c in candidates if c.end - c.start > 1 for i in range(c.start, c.end)}
        at = {t.i for t in doc if t.text in short and t.i not in longer}
        kept = [c for c in candidates if c.start not in at] + [Candidate(i, i + 1, 4, "body") for i in at]
        told.append(sorted(kept, key=lambda c: c.start))
    return told


def _with_initials(doc: Doc, candidates: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """The candidates, none a person whose initials are a body's, or who is told with them: "Hizb Elmar (HIE)"."""
    bodies: set[str] = set()
    behind: dict[int, int] = {c.end: n for n, c in enumerate(candidates)}
    told = list(candidates)
    for token in doc[:-2]:
        n = behind.get(token.i)
        if n is None or token.text != "(" or doc[token.i + 2].text != ")":
            continue
        short, c = doc[token.i + 1].text, candidates[n]
        if not short.isupper() or not short.isalpha() or len(short) > 8:
            continue
        own = "".join(w[0] for w in re.findall(r"\w+", doc.text_of(c.start, c.end)) if w[0].isupper())
        titled = c.start > 0 and doc[c.start - 1].lower_ in lexicon.knowledge.titles.heads
        if c.label == "person" and own == short and len(short) > 2 and not (c.forms or titled):
            told[n] = replace(c, label="body")
        if told[n].label == "body" or (own == short and any(f.use == "organization" for f in c.forms)):
            bodies.add(short)
    return [
        replace(c, label="body") if c.label == "person" and doc.text_of(c.start, c.end) in bodies else c for c in told
    ]


def _is_word(text: str) -> bool:
    return len(text) > 2 and text.istitle() and text.isalpha()


def read_told(reading: Reading) -> None:
    """What the text itself says of initials: "the movement, known by its French initials ABC"."""
    for block, doc in enumerate(reading.docs):
        latest: Who | None = None
        if TOLD.isdisjoint(doc.lowers):
            continue  # initials are told by none of its words
        for token in doc[1:]:
            mention = reading.covering.get((block, token.i))
            if mention is not None and mention.who.kind in BODY_KINDS:
                latest = mention.who
            elif latest is not None and token.is_upper and token.is_alpha and 2 < len(token) <= 8:
                before = doc[token.i - 1].lower_
                if before in ("initials", "acronym") or (before == "as" and doc[token.i - 2].lower_ == "known"):
                    reading.initials[token.text] = latest


def add_initials(reading: Reading) -> None:
    """Adds what the initials of the article's own bodies mean, where nothing else was read into them."""
    known = {**reading.initials, **reading.short}
    for block, doc in enumerate(reading.docs):
        for token in doc.large if known else ():
            text = token.text
            if text not in known or (block, token.i) in reading.covering:
                continue
            if not text.isupper() or not 2 < len(text) <= 8 or not text.isalpha():
                continue
            if not token.sent.text.isupper():
                reading.add(Named(block, token.i, token.i + 1, known[text], "name"))


def introduced(reading: Reading, block: int, candidate: Candidate, lexicon: Lexicon) -> Who | None:
    """Whom an abbreviation means that the article itself brings in: "the Nigerian Bar Association (NBA)"."""
    doc = reading.docs[block]
    text = doc.text_of(candidate.start, candidate.end)
    if candidate.start > 1 and doc[candidate.start - 1].text in ("(", ",") and text.isupper():
        before = reading.covering.get((block, candidate.start - 2))
        closed = text.isalpha() and _is_set_off(doc, candidate.start - 1) and candidate.end == candidate.start + 1
        if doc[candidate.start - 1].text == "," and (
            before is None or not closed or before.end - before.start < 2 or before.who.known is not None
        ):
            return reading.short.get(text)
        _know(reading, before, candidate, lexicon)
        if before is not None and (
            # in another language
            (before.who.kind in OWN_INITIALS and closed and (before.who.known is None or not candidate.forms))
            or (
                before.who.kind in BODY_KINDS
                and _initials(f"{_names(before.who, lexicon)} {doc.text_of(before.start, before.end)}") >= set(text)
            )
        ):
            reading.short[text] = before.who
    return reading.short.get(text)


def _know(reading: Reading, before: Named | None, candidate: Candidate, lexicon: Lexicon) -> None:
    """Makes a party known by the known initials behind it: "the Workers' League, WPEL," is the WPEL."""
    keys = [f.key for f in candidate.forms if f.use == "organization"]
    if before is None or len(keys) != 1 or before.who.kind not in OWN_INITIALS or before.who.known is not None:
        return
    body = lexicon.organization(keys[0])
    form = reading.docs[before.block].text_of(candidate.start, candidate.end)
    states = reading.about.named_states | reading.about.peopled
    if (
        body.kind != before.who.kind.value
        or not _initials(before.who.name) <= set(form)
        or ("org", body.id) in reading.keyed
        or (body.country and states and body.country not in states)
    ):
        return
    before.who.country, before.who.known = body.country, f"org:{body.id}"
    reading.keyed["org", body.id] = before.who


def _names(who: Who, lexicon: Lexicon) -> str:
    """All names that a body is known by: "Reporters Without Borders (RSF)" has its initials from the French one."""
    known = lexicon.knowledge.organizations.get((who.known or "").removeprefix("org:"))
    return " ".join((who.name, *known.forms)) if known is not None else who.name


def _initials(name: str) -> set[str]:
    """The first letters of a name's words, and all letters of a short one in capitals: "UN Mission" has U, N, M."""
    words = re.findall(r"\w+", name)
    return {c.upper() for word in words for c in (word if word.isupper() and len(word) < 4 else word[0])}
