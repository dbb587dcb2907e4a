"""Who and what is named: names of people, bodies, countries and places, each mention with the one it means.

Two readings over an article: first the names, wherever they stand, so that a headline's surname finds the full name
below it; then, in `offices` and `coreference`, what stands for a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.extract.blocks import Block
from graphbuild.extract.lexicon import Form, Lexicon
from graphbuild.knowledge import Organization, Place
from graphbuild.records import Kind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Span_

BODY_KINDS = frozenset(
    {
        Kind.GOVERNMENT,
        Kind.IGO,
        Kind.COMPANY,
        Kind.ARMED_GROUP,
        Kind.MILITARY,
        Kind.PARTY,
        Kind.MEDIA,
        Kind.ORGANIZATION,
    }
)
NATIONAL = frozenset({"government", "military", "party"})  # kinds whose name may stand in several countries
WEIGHTS = {Kind.GOVERNMENT: 2.0, Kind.PLACE: 1.5}
HOMES = frozenset({Kind.COUNTRY, Kind.PLACE, Kind.GOVERNMENT})
DASHES = frozenset({"-", "--", "—", "–", ":"})
LEAD, LEAD_WEIGHT = 3, 1.5  # an article begins with whom it is about: its first names weigh so much more
LARGE_CITY = 250_000  # inhabitants: from here on a capitalised name that NER passed over is read as the city


@dataclass(slots=True, eq=False)
class Who:
    """One person, body, country or place of one article: what a chain of mentions means."""

    kind: Kind
    name: str
    country: str | None = None
    role: str | None = None
    sector: str | None = None
    known: str | None = None
    lat: float | None = None
    lon: float | None = None
    roles: list[str] = field(default_factory=list)
    female: bool | None = None
    notes: list[str] = field(default_factory=list)
    head: str = ""  # for unnamed bodies: the noun that they are ("army")

    @property
    def is_actor(self) -> bool:
        """Whether it can be a side of an event."""
        return self.kind is not Kind.PLACE


@dataclass(slots=True, eq=False)
class Named:
    """One mention: tokens `start <= i < end` of a block's doc; `outer` is its start with the title before it."""

    block: int
    start: int
    end: int
    who: Who
    found: str
    outer: int = -1
    notes: tuple[str, ...] = ()
    also: tuple[Who, ...] = ()  # "both sides" means more than one

    def __post_init__(self) -> None:
        if self.outer < 0:
            self.outer = self.start


@dataclass(slots=True)
class Reading:
    """An article under way: its blocks, their docs, and what was found so far."""

    article: str
    published: date | None
    blocks: list[Block]
    docs: list[Doc]
    named: list[Named] = field(default_factory=list)
    whos: list[Who] = field(default_factory=list)
    at: dict[tuple[int, int], Named] = field(default_factory=dict)  # (block, token) -> the mention whose head it is
    covering: dict[tuple[int, int], Named] = field(default_factory=dict)  # (block, token) -> the mention it stands in
    keyed: dict[tuple[str, ...], Who] = field(
        default_factory=dict
    )  # what each is found by again, so that no list is searched
    short: dict[str, Who] = field(default_factory=dict)  # abbreviations that the article itself brings in
    tally: Counter[str] = field(default_factory=Counter)  # country -> how often it is mentioned as such

    def country(self, lexicon: Lexicon, iso3: str) -> Who:
        """The country as one of the article's."""
        key = ("country", iso3)
        if key not in self.keyed:
            name = lexicon.knowledge.countries[iso3].name
            self.keyed[key] = Who(Kind.COUNTRY, name, iso3, known=f"country:{iso3}", sector="GOV")
            self.whos.append(self.keyed[key])
        return self.keyed[key]

    def span(self, named: Named, *, outer: bool = True) -> Span:
        """The article's span of a mention, the title before a name included."""
        doc = self.docs[named.block]
        first, last = doc[named.outer if outer else named.start], doc[named.end - 1]
        return self.blocks[named.block].span(first.idx, last.idx + len(last))

    def add(self, named: Named) -> None:
        """Takes a mention in; its head token and the tokens that no other mention covers now lead to it."""
        self.named.append(named)
        if named.who.kind is Kind.COUNTRY and named.who.country:
            self.tally[named.who.country] += 1
        doc = self.docs[named.block]
        root = doc[named.start : named.end].root
        self.at.setdefault((named.block, root.i), named)
        for i in range(named.start, named.end):
            self.covering.setdefault((named.block, i), named)

    def drop(self, named: Named) -> None:
        """Takes a mention out again; its tokens are free."""
        self.named.remove(named)
        for i in range(named.outer, named.end):
            for table in (self.at, self.covering):
                if table.get((named.block, i)) is named:
                    del table[(named.block, i)]

    def main_country(self) -> str | None:
        """The country that the article names most, the first named where several do; None where it names none."""
        counted = self.weighed()
        return max(counted, key=lambda iso3: counted[iso3]) if counted else None

    def weighed(self) -> dict[str, float]:
        """How much each country is talked of: its bodies and places weigh more, for a home country is seldom named."""
        counted: dict[str, float] = {}
        homes = [m for m in self.named if m.who.country and m.who.kind in HOMES]
        homes.sort(key=lambda m: (m.block, m.start))
        for n, m in enumerate(homes):
            weight = WEIGHTS.get(m.who.kind, 1.0) + (LEAD_WEIGHT if n < LEAD else 0.0)
            if n == 0 and m.block == 0 and m.start == 0:
                weight += LEAD_WEIGHT  # a dateline
            if m.who.country:
                counted[m.who.country] = counted.get(m.who.country, 0.0) + weight
        return counted

    def share(self, iso3: str) -> float:
        """How much of what is said of states, their organs and places in the article is said of this one, 0 to 1."""
        counted = self.weighed()
        return counted.get(iso3, 0.0) / (sum(counted.values()) or 1.0)

    def mention_of(self, block: int, token: Token) -> Named | None:
        """The mention that `token` heads, else the one that it stands in."""
        return self.at.get((block, token.i)) or self.covering.get((block, token.i))


def _initials(name: str) -> set[str]:
    return {word[0].upper() for word in re.findall(r"\w+", name)}


def fold(name: str) -> str:
    """A name without case, accents and punctuation, for comparing.

    >>> fold("Élysée-Palace")
    'elysee palace'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", " ", plain.lower()).strip()


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    rank: int
    label: str  # person, body, form, place
    forms: tuple[Form, ...] = ()


class NameFinder:
    """Finds the names in the docs of one article after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words
        heads = {w for head in self.titles.heads for w in head.split()}
        self.person_heads = {h for h in self.titles.heads if " " not in h} | self.titles.honorifics
        self.day: date | None = None  # when the article under way was published
        self.named_states: set[str] = set()
        self.near: set[str] = set()  # the countries that the article under way is mostly about
        self.nearest: set[str] = set()  # the one or two of them that it is about most
        self.title_words = heads | self.titles.modifiers | self.titles.sectors | self.titles.honorifics

    def __call__(self, reading: Reading) -> None:
        """Adds the names of all docs to `reading`."""
        self.day = reading.published
        chosen = [self._choose(doc) for doc in reading.docs]
        self._people(reading, chosen)
        self._bodies_and_countries(reading, chosen)
        self._places(reading, chosen)
        reading.named.sort(key=lambda m: (m.block, m.start, -m.end))

    # --- candidates

    def _choose(self, doc: Doc) -> list[_Candidate]:
        """The names of a doc, no two overlapping: the surest first, then the longest."""
        found = [*self._forms(doc), *self._entities(doc), *self._titled(doc)]
        found.sort(key=lambda c: (-c.rank, c.start - c.end, c.start))
        taken: set[int] = set()
        kept = []
        for candidate in found:
            tokens = range(candidate.start, candidate.end)
            if not taken.intersection(tokens):
                taken.update(tokens)
                kept.append(candidate)
        return sorted(kept, key=lambda c: c.start)

    def _forms(self, doc: Doc) -> Iterator[_Candidate]:
        for start, end, forms in self.lexicon.matches(doc):
            uses = {form.use for form in forms}
            if uses == {"organization"} and "state" in (
                doc[start - 1].lower_,
                doc[start - 3].lower_ if start > 2 and doc[start - 1].lower_ == "and" else "",
            ):
                continue  # "the state Senate" is a part's own
            if end - start == 1 and not self._stands_for_itself(doc, start, forms):
                continue
            if "organization" in uses and self._is_credit(doc, start, end):
                continue
            if "ethnic" in (doc[start - 1].lower_ if start else "", doc[start].lower_):
                continue
            rank = 6 if "official" in uses else 3
            if end - start > 1 and rank == 3:
                rank = 5 if "organization" in uses else 4
            yield _Candidate(start, end, rank, "person" if "official" in uses else "form", tuple(forms))

    def _stands_for_itself(self, doc: Doc, i: int, forms: list[Form]) -> bool:
        """Whether the one word means what the table says, and is not part of a longer name or a plain word."""
        token = doc[i]
        text = token.text
        if text == "US" or (text.isupper() and len(text) <= 3):
            return not (text == "US" and token.is_sent_start and doc.text.isupper())
        if text == "May" or text.islower():
            return False
        after = doc[i + 1] if i + 1 < len(doc) else None
        before = doc[i - 1] if i else None
        neighbours = [t for t in (before, after) if t is not None and t.text[:1].isupper() and t.text.isalpha()]
        if token.ent_type_ == "PERSON" and neighbours and any(f.use in ("name", "capital") for f in forms):
            return all(t.ent_type_ != "PERSON" for t in neighbours)
        return not (before is not None and before.text == "New" and text not in ("Zealand", "Delhi"))

    def _entities(self, doc: Doc) -> Iterator[_Candidate]:
        for ent in doc.ents:
            start, end = self._trim(doc, ent.start, ent.end)
            if start >= end:
                continue
            text = doc[start:end].text
            several = end - start > 1
            if any(mark in text for mark in "|/\\@#<>{}[]=") or text.lower() in self.words["not_names"]:
                continue
            label = ent.label_
            if label == "PERSON" and not several and text.lower() in self.titles.actors:
                continue  # "the Mujahideen"
            if label in ("PERSON", "ORG") and not several and self._is_spot(doc[start], text):
                yield _Candidate(start, end, 2, "place")
            elif (
                label in ("PERSON", "ORG")
                and several
                and doc[end - 1].lower_ in self.words["land_nouns"]
                and text[:1].isupper()
            ):
                yield _Candidate(start, end, 4, "place")
            elif (
                label == "ORG"
                and not several
                and text not in self.lexicon.forms
                and self.lexicon.by_surname(text, self.day)
            ):
                yield _Candidate(start, end, 2, "person")
            elif label in ("PERSON", "ORG") and text[:1].isupper() and self._is_city(doc, start, end):
                yield _Candidate(start, end, 2, "place")
            elif label == "PERSON" and text[:1].isupper() and not self._is_thing(text):
                start, end = self._whole_name(doc, self._after_title(doc, start, end), end)
                if (
                    start < end
                    and not any(c.isdigit() for c in doc[start:end].text)
                    and not self._is_credit(doc, start, end)
                ):
                    yield _Candidate(start, end, 4 if end - start > 1 else 2, "person")
            elif label in ("ORG", "GPE", "FAC") and several and self._begins_with_title(doc, start, end):
                yield _Candidate(self._after_title(doc, start, end), end, 4, "person")
            elif label in ("GPE", "ORG", "LOC", "NORP") and self._is_titled(doc, start, end):
                yield _Candidate(start, end, 5, "person")
            elif label == "ORG" and self._can_be_body(doc, start, end):
                yield _Candidate(start, end, 4 if several else 2, "body")
            elif (
                label == "FAC"
                and several
                and (self._body_noun(doc[end - 1].lower_) or doc[end - 1].lower_ in self.words["courts"])
                and text[:1].isupper()
            ):
                yield _Candidate(start, end, 4, "body")
            elif label in ("GPE", "LOC", "FAC") and text[:1].isupper():
                if end < len(doc) and not self.lexicon.places(text) and self.lexicon.places(doc[start : end + 1].text):
                    end, several = end + 1, True  # NER cut a name of two words in half
                    text = doc[start:end].text
                sure = several and (label != "GPE" or bool(self.lexicon.places(text)))
                yield _Candidate(start, end, 4 if sure else 2, "place")
            elif label == "NORP" and several and text[:1].isupper() and self._body_noun(doc[end - 1].lower_):
                yield _Candidate(start, end, 4, "body")

    def _whole_name(self, doc: Doc, start: int, end: int) -> tuple[int, int]:
        """The name with first and last names that NER left beside it."""

        def joins(token: Token) -> bool:
            word = token.lower_
            return (
                token.pos_ == "PROPN"
                and token.text[:1].isupper()
                and token.is_alpha
                and word not in self.title_words
                and not self._is_nation(token)
            )

        while (
            start > 0
            and joins(doc[start - 1])
            and doc[start - 1].dep_ == "compound"
            and start <= doc[start - 1].head.i < end
        ):
            if doc[start - 1].lower_.rstrip("s") in self.title_words:
                break
            start -= 1
        while end < len(doc) and joins(doc[end]) and doc[end - 1].dep_ == "compound" and doc[end - 1].head.i == end:
            end += 1
        return start, end

    def _titled(self, doc: Doc) -> Iterator[_Candidate]:
        """Capitalised words right behind a title that NER passed over: "Prime Minister Modi"."""
        for token in doc[:-1]:
            if token.text == "'s" and self._is_leader_of(doc, token.i):
                yield _Candidate(token.i + 1, token.i + 2, 2, "person")
            if (
                token.lower_ not in self.person_heads
                or token.tag_ in ("NNS", "NNPS")
                or token.ent_type_ in ("ORG", "FAC", "LOC", "WORK_OF_ART")
            ):
                continue
            start = end = token.i + 1
            while end < min(len(doc), start + 4) and self._names_someone(doc[end]):
                end += 1
            named = end > start and not any(t.ent_type_ and t.ent_type_ != "PERSON" for t in doc[start:end])
            if named and start <= token.head.i < end:
                yield _Candidate(start, end, 2, "person")

    def _is_leader_of(self, doc: Doc, i: int) -> bool:
        """Whether "Australia's Albanese" names somebody whom the tables know as that state's."""
        if i == 0 or not self._names_someone(doc[i + 1]) or doc[i + 1].ent_type_ == "PERSON":
            return False
        known = self.lexicon.by_surname(doc[i + 1].text, self.day)
        return (
            known is not None
            and known.country is not None
            and known.country == self.lexicon.country_of(doc[i - 1].text)
        )

    def _names_someone(self, token: Token) -> bool:
        plain = (
            token.text[:1].isupper() and not token.is_upper and token.text.replace("-", "").replace("'", "").isalpha()
        )
        word = token.lower_
        return plain and token.pos_ == "PROPN" and word not in self.title_words and token.text not in self.lexicon.forms

    def _begins_with_title(self, doc: Doc, start: int, end: int) -> bool:
        """Whether NER took title and name for one body: "Crown Prince Naruhito"."""
        begin = self._after_title(doc, start, end)
        if begin == start or end - begin > 3 or doc[begin - 1].lower_ not in self.person_heads | self.titles.honorifics:
            return False
        return all(t.text[:1].isupper() and t.lower_ not in self.title_words for t in doc[begin:end]) and not (
            self._body_noun(doc[end - 1].lower_) or self.lexicon.places(doc[begin:end].text)
        )

    def _is_spot(self, token: Token, text: str) -> bool:
        """Whether one unknown word is where something is: "held in Vardo", "the Kona region", "the town of Elm"."""
        if (
            text in self.lexicon.forms
            or text.isupper()
            or not text[:1].isupper()
            or self.lexicon.by_surname(text, self.day)
        ):
            return False
        doc, i = token.doc, token.i
        after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
        if after in self.words["city_words"] or (
            i > 1 and doc[i - 1].lower_ == "of" and doc[i - 2].lower_ in self.words["city_words"]
        ):
            return True
        return (
            token.dep_ == "pobj"
            and token.head.lower_ in ("in", "near")
            and token.head.head.pos_ == "VERB"
            and token.head.i == i - 1
        )

    def _is_city(self, doc: Doc, start: int, end: int) -> bool:
        """Whether the gazetteer knows what NER took for a person or body: "clashes in El Fasher"."""
        text = doc[start:end].text
        places = self.lexicon.places(text)
        if not places or self._is_thing(text) or doc[start - 1].lower_ in self.title_words:
            return False
        root = doc[start:end].root
        located = root.dep_ == "pobj" and root.head.lower_ in self.words["place_prepositions"]
        return (located or end - start > 1) and (
            places[0].kind != "city" or places[0].population >= (50_000 if located else LARGE_CITY)
        )

    def _is_titled(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a title stands before an unknown name of two words and more, so that it can only be a person."""
        if not 2 <= end - start <= 4 or self.lexicon.places(doc[start:end].text):
            return False
        if not all(t.text[:1].isupper() for t in (doc[start], doc[end - 1])) or start == 0:
            return False
        before = doc[start - 1]
        if before.lower_ in self.person_heads:
            return True
        return before.text == "," and any(
            t.lower_ in self.person_heads and not any(x.text == "," for x in doc[t.i : start - 1])
            for t in doc[max(0, start - 9) : start - 1]
        )

    def _is_thing(self, text: str) -> bool:
        return any(f.use in ("organization", "adjective", "people") for f in self.lexicon.forms.get(text, ()))

    def _body_noun(self, word: str) -> bool:
        return word in self.titles.bodies or word in self.titles.actors

    def _trim(self, doc: Doc, start: int, end: int) -> tuple[int, int]:
        """Without article, possessive, quotes, and marks at either end; cut at a possessive inside."""
        drop = {"the", "a", "an", "'s", "'", '"', ",", ".", "-", "(", ")", ":", ";", "today", "this"}
        while start < end and (doc[start].lower_ in drop or doc[start].is_space):
            start += 1
        while start < end and (
            doc[end - 1].lower_ in drop or doc[end - 1].lower_ in ("of", "and", "for") or doc[end - 1].is_space
        ):
            end -= 1
        return start, end

    def _after_title(self, doc: Doc, start: int, end: int) -> int:
        """Where the name begins behind title words that NER took into it."""
        begin = start
        if (
            end - start == 2
            and doc[start].text.istitle()
            and self._is_nation(doc[start], "name")
            and doc[end - 1].lower_ not in self.title_words
        ):
            return start  # "Jordan Peterson" is no Peterson of Jordan
        for i in range(start, end - 1):
            word = doc[i].lower_
            if (
                word in self.titles.honorifics
                or word in self.title_words
                or word in ("'s", "of")
                or self._is_nation(doc[i])
            ):
                begin = i + 1
            else:
                break
        return begin

    def _is_nation(self, token: Token, *uses: str) -> bool:
        return any(f.use in (uses or ("adjective", "name")) for f in self.lexicon.forms.get(token.text, ()))

    def _can_be_body(self, doc: Doc, start: int, end: int) -> bool:
        text = doc[start:end].text
        words = [t.lower_ for t in doc[start:end]]
        if not (text[0].isupper() or text[1:2].isupper()) or any(c.isdigit() for c in text):
            return False
        if self._is_credit(doc, start, end) or text.lower() in self.words["own_bodies"]:
            return False
        if (
            text.lower() in self.words["not_bodies"]
            or words[-1] in self.words["not_body_heads"]
            or words[0] in self.words["not_body_starts"]
        ):
            return False
        if (
            end < len(doc)
            and len(words) > 1
            and doc[end].lower_ in self.person_heads
            and doc[end].text.istitle()
            and words[-1] not in self.titles.bodies
        ):
            words = [
                w for w, t in zip(words, doc[start:end], strict=True) if not self._is_nation(t)
            ]  # "Indian External Affairs Minister"
        if all(
            w.removesuffix("s") in self.title_words
            or w in self.title_words
            or w in ("of", "the", "and", "for", ",")
            or w == "secretaries"
            for w in words
        ):
            if "of" in words and self._body_noun(words[0]):
                return True  # "Ministry of Foreign Affairs"
            return (
                any(w in self.titles.bodies for w in (words[-1], " ".join(words[-2:])))
                and text.lower() not in self.words["own_bodies"]
            )
        return not (len(words) == 1 and text.islower())

    def _is_credit(self, doc: Doc, start: int, end: int) -> bool:
        """Whether the name only says who wrote: "OSLO (AP) -", "(Xinhua, April 6)", "By Ann Lee, AFP"."""
        if start > 0 and doc[start - 1].text == "(":
            closes = end < len(doc) and doc[end].text == ")"
            dateline = (
                closes
                and start <= 8
                and ((end + 1 < len(doc) and doc[end + 1].text in DASHES) or doc[: start - 1].text.isupper())
            )
            ends = end + 6 >= len(doc) and not any(t.pos_ in ("VERB", "AUX") for t in doc[end:])
            return dateline or ends
        sentence = doc[start].sent
        if sentence[0].lower_ == "by" and sentence[0].is_title and len(sentence) <= 16:
            return not any(t.pos_ in ("VERB", "AUX") for t in sentence)
        return len(sentence) <= 9 and sentence.end == len(doc) and self._is_signature(doc, sentence)

    def _is_signature(self, doc: Doc, sentence: Span_) -> bool:
        """Whether the last words of a block are an agency or reporter with date or place: "MAP 05 April 2018"."""
        if any(t.pos_ in ("VERB", "AUX", "ADP") or t.text == "'s" for t in sentence):
            return False
        media = any(
            f.use == "organization" and self.lexicon.organization(f.key).kind == "media"
            for t in sentence
            for f in self.lexicon.forms.get(t.text, ())
        )
        dated = sum(t.is_digit for t in sentence) and any(t.ent_type_ == "DATE" for t in sentence)
        return (media and "," in sentence.text) or bool(dated and sentence[0].is_upper)

    # --- people

    def _people(self, reading: Reading, chosen: list[list[_Candidate]]) -> None:
        found: list[tuple[int, _Candidate, str]] = []
        for block, candidates in enumerate(chosen):
            doc = reading.docs[block]
            found += [(block, c, doc[c.start : c.end].text) for c in candidates if c.label == "person"]
        full: dict[str, Who] = {}
        sharing: dict[str, list[str]] = {}
        for _, _, name in found:
            if " " in name:
                self._full_name(reading, full, sharing, name)
        surnames = self._surnames(full.values())
        spots: set[str] = set()  # single names that NER took for people and that are somewhere
        for block, candidate, name in found:
            if fold(name) in spots:
                continue
            who = full.get(fold(name)) or self._by_part(surnames, full, name)
            if who is None:
                if self._stands_somewhere(reading.docs[block], candidate):
                    spots.add(fold(name))
                    continue
                who = full[fold(name)] = self._new_person(reading, name)
                surnames.setdefault(fold(name), []).append(who)
            reading.add(Named(block, candidate.start, candidate.end, who, "name"))
        self._missed_surnames(reading, chosen, surnames)

    def _stands_somewhere(self, doc: Doc, candidate: _Candidate) -> bool:
        """Whether a single name, unknown as anybody's, is a place: "in Batken", "near Isfara"."""
        if candidate.end - candidate.start > 1:
            return False
        token = doc[candidate.start]
        prep = token.head
        if token.dep_ != "pobj" or prep.lower_ not in self.words["place_prepositions"] | {"to", "from", "of"}:
            return False
        if prep.lower_ in self.words["place_prepositions"]:
            return True
        return bool(self.lexicon.places(token.text))

    def _full_name(self, reading: Reading, full: dict[str, Who], sharing: dict[str, list[str]], name: str) -> None:
        key = fold(name)
        if key in full:
            return
        others = dict.fromkeys(other for word in key.split() for other in sharing.get(word, ()))
        for word in key.split():
            sharing.setdefault(word, []).append(key)
        for other in others:
            who = full[other]
            # "Saddam Hussein" in "Saddam Hussein al-Tikriti"; "Aung San Suu Kyi" and "Suu Kyi"
            if f" {key} " in f" {other} " or (f" {other} " in f" {key} " and len(other.split()) > 1):
                full[key] = who
                if len(name) > len(who.name):
                    who.name = name
                return
            first, last = key.split()[0], key.split()[-1]
            if other.split()[-1] == last and other.split()[0] == first and len(key.split()) + len(other.split()) > 4:
                full[key] = who  # a middle name or initial between
                return
        full[key] = self._new_person(reading, name)

    def _new_person(self, reading: Reading, name: str) -> Who:
        who = Who(Kind.PERSON, name, female=self._is_female(name))
        official = self.lexicon.official(name, reading.published)
        if official:
            who.country = official.country
            who.known = "person:" + fold(official.name).replace(" ", "-")
            if official.body and official.body in self.lexicon.knowledge.organizations:
                who.country = official.country or None
            who.notes.append(f"known: {official.office}" + (f" of {official.country}" if official.country else ""))
        reading.whos.append(who)
        return who

    def _is_female(self, name: str) -> bool | None:
        """What a first name tells; None where it tells nothing."""
        first, _, rest = fold(name).partition(" ")
        if not rest:
            return None
        return True if first in self.words["female_names"] else False if first in self.words["male_names"] else None

    def _surnames(self, people: Iterable[Who]) -> dict[str, list[Who]]:
        """Part of a name -> the people it may mean, those first whose family name it is."""
        parts: dict[str, list[Who]] = {}
        ordered = list(dict.fromkeys(people))
        for position in (-1, 0):
            for who in ordered:
                words = fold(who.name).split()
                if len(words) < 2 or (position == 0 and len(words[0]) < 2):
                    continue
                group = parts.setdefault(words[position], [])
                if who not in group:
                    group.append(who)
        for who in ordered:
            words = fold(who.name).split()
            for size in range(2, len(words)):
                parts.setdefault(" ".join(words[-size:]), []).append(who)
            last = who.name.split()[-1]
            if "-" in last:
                parts.setdefault(fold(last), []).append(who)
            if len(words) > 2 and words[-2] in ("al", "el", "bin", "ben", "van", "von", "de", "da", "le", "la", "abu"):
                parts.setdefault(" ".join(words[-2:]), []).append(who)
        return parts

    def _by_part(self, surnames: dict[str, list[Who]], full: dict[str, Who], name: str) -> Who | None:
        known = surnames.get(fold(name))
        return known[0] if known else None

    def _missed_surnames(
        self, reading: Reading, chosen: list[list[_Candidate]], surnames: dict[str, list[Who]]
    ) -> None:
        """Surnames of people of this article that NER took for something else or passed over."""
        hyphened = {key: whos for key, whos in surnames.items() if " " in key}
        for block, candidates in enumerate(chosen):
            doc = reading.docs[block]
            for i in range(len(doc) - 2):
                whos = hyphened.get(fold(doc[i : i + 3].text)) if doc[i + 1].text == "-" else None
                if whos and (block, i) not in reading.covering:
                    reading.add(Named(block, i, i + 3, whos[0], "name"))
            longer = {i for c in candidates if c.end - c.start > 1 or c.label == "form" for i in range(c.start, c.end)}
            for token in doc:
                plain = token.text[:1].isupper() and token.text.replace("-", "").isalpha()
                who = surnames.get(fold(token.text)) if plain else None
                if not who or token.i in longer or (block, token.i) in reading.covering:
                    continue
                if token.is_sent_start and token.pos_ not in ("PROPN", "NOUN"):
                    continue
                reading.add(Named(block, token.i, token.i + 1, who[0], "name"))
            chosen[block] = [c for c in candidates if c.label == "person" or (block, c.start) not in reading.covering]

    # --- bodies, countries, capitals

    def _bodies_and_countries(self, reading: Reading, chosen: list[list[_Candidate]]) -> None:
        brackets = self._abbreviations(reading, chosen)
        self.near = self._near(reading, chosen)
        for block, candidates in enumerate(chosen):
            doc = reading.docs[block]
            for candidate in candidates:
                if candidate.label == "form":
                    self._form(reading, block, candidate)
                elif candidate.label == "body":
                    self._body(reading, block, candidate, brackets)
            self._hyphened(reading, block, doc)

    def _near(self, reading: Reading, chosen: list[list[_Candidate]]) -> set[str]:
        """The countries that the article is mostly about, told by its states, capitals, places and officials."""
        counted: Counter[str] = Counter()
        self.named_states = {
            f.key
            for candidates in chosen
            for c in candidates
            for f in c.forms
            if f.use in ("name", "adjective", "people", "capital")
        }
        self.sure: set[str] = set()  # countries told by more than a name that a region shares
        for doc, candidates in zip(reading.docs, chosen, strict=True):
            for c in candidates:
                told = {f.key for f in c.forms if f.use in ("name", "adjective", "people", "capital")}
                homes = {self.lexicon.organization(f.key).country for f in c.forms if f.use == "organization"}
                if c.label == "place" and not told:
                    told = {p.country for p in self.lexicon.places(doc[c.start : c.end].text)[:1] if p.country}
                elif len(homes) == 1 and not told:
                    told = {
                        h
                        for h in homes
                        if h
                        and not all(self.lexicon.organization(f.key).weak for f in c.forms if f.use == "organization")
                    }
                counted.update(told)
                self.sure |= {f.key for f in c.forms if f.use in ("adjective", "people", "capital")}
                if (
                    told
                    and "name" in {f.use for f in c.forms}
                    and not any(p.kind == "region" for p in self.lexicon.places(doc[c.start : c.end].text))
                ):
                    self.sure |= told
        counted.update(w.country for w in reading.whos if w.kind is Kind.PERSON and w.country)
        self.nearest = {iso3 for iso3, times in counted.items() if times >= 0.6 * max(counted.values())}
        return {iso3 for iso3, times in counted.items() if times >= 0.34 * max(counted.values())}

    def _is_region(self, doc: Doc, start: int, end: int, iso3: str) -> bool:
        """Whether a state's name means the region of another state that bears it: "Georgia Gov. Brian Kemp"."""
        regions = [
            p
            for p in self.lexicon.places(doc[start:end].text)
            if p.kind == "region" and p.country and p.country != iso3
        ]
        if not regions:
            return False
        after = doc[end].lower_ if end < len(doc) else ""
        if after in self.words["region_officials"] or (
            after == "," and end + 1 < len(doc) and self.lexicon.country_of(doc[end + 1].text) == regions[0].country
        ):
            return True
        return regions[0].country in self.near and iso3 not in self.sure

    def _introduced(self, reading: Reading, block: int, candidate: _Candidate) -> Who | None:
        """Whom an abbreviation means that the article itself brings in: "the Nigerian Bar Association (NBA)"."""
        doc = reading.docs[block]
        text = doc[candidate.start : candidate.end].text
        if candidate.start > 1 and doc[candidate.start - 1].text == "(" and text.isupper():
            before = reading.covering.get((block, candidate.start - 2))
            if before is not None and before.who.kind in BODY_KINDS and _initials(before.who.name) >= set(text):
                reading.short[text] = before.who
        return reading.short.get(text)

    def _form(self, reading: Reading, block: int, candidate: _Candidate) -> None:
        introduced = self._introduced(reading, block, candidate)
        if introduced is not None:
            reading.add(Named(block, candidate.start, candidate.end, introduced, "name"))
            return
        by_use = {form.use: form.key for form in reversed(candidate.forms)}
        if "organization" in by_use:
            self._known_form(reading, block, candidate, [f.key for f in candidate.forms if f.use == "organization"])
            return
        for use in ("name", "adjective", "people"):
            if (
                use == "name"
                and use in by_use
                and self._is_region(reading.docs[block], candidate.start, candidate.end, by_use[use])
            ):
                self._place(reading, block, candidate.start, candidate.end)
                return
            if use in by_use:
                reading.add(
                    Named(
                        block, candidate.start, candidate.end, reading.country(self.lexicon, by_use[use]), "gazetteer"
                    )
                )
                before = reading.docs[block][candidate.start - 1] if candidate.start else None
                if use == "name" and before is not None and before.lower_ in COMPASS:
                    self._place(reading, block, candidate.start, candidate.end)  # "in southern Lebanon"
                return
        if "capital" in by_use:
            self._capital(reading, block, candidate, by_use["capital"])

    def _known_form(self, reading: Reading, block: int, candidate: _Candidate, keys: list[str]) -> None:
        doc = reading.docs[block]
        start = self._with_nation(doc, candidate.start)
        beside = (
            self._country_in(doc, start, candidate.end)
            if start < candidate.start
            else self._of_country(doc, candidate.end)
        )
        body = self._which(keys, beside)
        elsewhere = body is not None and body.country and body.country not in self.named_states
        if body is not None and body.kind == "party" and self.named_states and elsewhere:
            self._body(reading, block, candidate, {})  # another country's party of that name
            return
        if body is None:
            national = any(self.lexicon.organization(key).kind in NATIONAL for key in keys)
            if national or doc[candidate.start].ent_type_ == "ORG":
                self._body(reading, block, candidate, {})  # "Morocco's House of Representatives"
            return
        if doc[candidate.start - 1].text in ("'s", "'"):
            start = candidate.start  # "Somalia's al-Shabab" is called al-Shabab
        last = doc[candidate.end - 1]
        acts = last.dep_ in ("nsubj", "agent") or (last.dep_ == "pobj" and last.head.lower_ == "by")
        if last.lower_ in self.words["gatherings"] and not acts:
            return  # "an East Asia Summit meeting": nobody who acts
        named = Named(
            block, candidate.start, candidate.end, self.known_body(reading, body.id), "gazetteer", outer=start
        )
        form = doc[candidate.start : candidate.end].text
        if form.endswith("government") and not named.who.name.endswith("government"):
            named.who.name = form  # a government is called one where the text does so, not by its seat
        reading.add(named)
        if body.country and body.kind in ("government", "military", "party", "armed_group", "organization"):
            self._nested_countries(reading, block, candidate.start, candidate.end)

    def _which(self, keys: list[str], beside: str | None) -> Organization | None:
        """Which known body of a name is meant where `beside` is the country named with it; None: another one."""
        bodies = [self.lexicon.organization(key) for key in keys]
        if beside:
            own = [b for b in bodies if b.country == beside]
            foreign = [b for b in bodies if b.country is None or b.kind not in NATIONAL]
            return next(iter(own or foreign), None)
        strong = [b for b in bodies if not b.weak]
        fitting = [
            b
            for b in bodies
            if not b.country or not self.near or b.country in (self.nearest if b.kind in NATIONAL else self.near)
        ]
        return next(iter([b for b in strong if b in fitting] or strong or fitting), None)

    def _of_country(self, doc: Doc, end: int) -> str | None:
        """The country of "the National Assembly of France"."""
        if end + 1 < len(doc) and (doc[end].lower_ == "of" or doc[end].text == "("):
            first = end + 1 + (doc[end + 1].lower_ == "the")
            for j in (first + 3, first + 2, first + 1):
                iso3 = self.lexicon.country_of(doc[first:j].text)
                if iso3:
                    return iso3
        return None

    def _with_nation(self, doc: Doc, start: int) -> int:
        """The start of "US State Department", nation included."""
        i = start - 1
        if i > 0 and doc[i].text in ("'s", "'"):
            i -= 1
        return i if i >= 0 and self._is_nation(doc[i]) else start

    def known_body(self, reading: Reading, key: str) -> Who:
        """A body of the knowledge files as one of the article's."""
        if key.endswith("-weak") and key.removesuffix("-weak") in self.lexicon.knowledge.organizations:
            key = key.removesuffix("-weak")  # an ambiguous form of the same body
        body = self.lexicon.organization(key)
        index = ("org", key)
        if index not in reading.keyed:
            who = Who(Kind(body.kind), body.name, body.country, sector=body.sector, known=f"org:{key}")
            # a weak entry has the forms of another that need a second look: both are one body
            who = reading.keyed.setdefault(("body", fold(body.name)), who)
            reading.keyed[index] = who
            if who not in reading.whos:
                reading.whos.append(who)
        return reading.keyed[index]

    def _abbreviations(self, reading: Reading, chosen: list[list[_Candidate]]) -> dict[str, tuple[int, int]]:
        """Abbreviation -> (block, token) of its long form, given in brackets: "Forum of Ports (FP)"."""
        found: dict[str, tuple[int, int]] = {}
        for block, candidates in enumerate(chosen):
            doc = reading.docs[block]
            for c in candidates:
                named = c.label == "body" or any(f.use == "organization" for f in c.forms)
                if named and c.end + 2 < len(doc) and doc[c.end].text == "(" and doc[c.end + 2].text == ")":
                    short = doc[c.end + 1].text
                    if short.isupper() and 2 <= len(short) <= 8:
                        found.setdefault(short, (block, c.start))
        return found

    def _body(self, reading: Reading, block: int, candidate: _Candidate, brackets: dict[str, tuple[int, int]]) -> None:
        doc = reading.docs[block]
        start, end = candidate.start, candidate.end
        if doc[end - 1].text in ("'s", "'"):
            end -= 1
        text = doc[start:end].text
        spelt_out = reading.covering.get(brackets[text]) if text in brackets else None
        if spelt_out is not None and spelt_out.who.kind in BODY_KINDS:
            reading.add(Named(block, start, end, spelt_out.who, "name"))
            return
        head = doc[start:end].text
        outer = start
        owner = reading.covering.get((block, start - 2)) if start > 1 and doc[start - 1].text in ("'s", "'") else None
        if (
            owner is not None
            and owner.who.kind in (Kind.PARTY, Kind.IGO, Kind.ARMED_GROUP)
            and doc[end - 1].lower_ in self.words["organs"]
        ):
            reading.add(Named(block, start, end, owner.who, "name", outer=owner.start))
            return  # "the Communist Party's Central Committee" is the party
        if (
            doc[end - 1].lower_ in self.words["posts"]
            and end + 1 < len(doc)
            and doc[end].lower_ in ("in", "to")
            and doc[end + 1].text[:1].isupper()
        ):
            last = max(end + 2, next((e.end for e in doc.ents if e.start == end + 1 and e.label_ == "GPE"), 0))
            outer = self._with_nation(doc, start)
            end, text = last, doc[outer:last].text  # "the U.S. Embassy in Kabul"
        elif (
            end - start == 1
            and start > 1
            and doc[start - 1].text == "'s"
            and doc[start - 2].text[:1].isupper()
            and not text.isupper()
            and self._body_noun(text.lower())
        ):
            outer = start - 2
            text = doc[outer:end].text  # "Nevada's Guard"
        if text.lower() in self.titles.bodies and (outer := self._with_nation(doc, start)) < start:
            text = doc[outer:end].text  # "China's Embassy"
        key = ("body", fold(text.replace("'s", "")))
        if key in reading.keyed:
            reading.add(Named(block, start, end, reading.keyed[key], "name", outer=outer))
            return
        first = self.lexicon.forms.get(doc[start].text, ()) if end - start > 1 else ()
        within = any(f.use == "organization" and self.lexicon.organization(f.key).kind == "igo" for f in first)
        kind = Kind.IGO if within else self._body_kind(head)  # "ECOWAS Commission"
        country = (
            None
            if within
            else self._country_in(doc, start, end)
            or self._of_country(doc, end)
            or self._home(reading, doc, end)
            or self._place_in(reading, doc, start, end)
        )
        who = reading.keyed[key] = Who(kind, text, country, head=doc[end - 1].lower_)
        reading.whos.append(who)
        reading.add(Named(block, start, end, who, "name", outer=outer))
        if country and kind in (Kind.GOVERNMENT, Kind.MILITARY, Kind.PARTY, Kind.ORGANIZATION, Kind.ARMED_GROUP):
            self._nested_countries(reading, block, start, end)

    def _place_in(self, reading: Reading, doc: Doc, start: int, end: int) -> str | None:
        """The country of "the Kuala Lumpur High Court", by the large city, region or known body in the name."""
        for i in range(start, end):
            for j in range(min(end - (i == start), i + 3), i, -1):
                text = doc[i:j].text
                if text[:1].isupper() and not self._body_noun(text.lower()) and text.lower() not in self.title_words:
                    places = self.lexicon.places(text)
                    if places and (places[0].kind != "city" or places[0].population >= LARGE_CITY):
                        place = self.locate(reading, text, doc, j)
                        return place.country if place else None
                    bodies = [
                        self.lexicon.organization(f.key)
                        for f in self.lexicon.forms.get(text, ())
                        if f.use == "organization"
                    ]
                    if i == start and bodies and bodies[0].country:
                        return bodies[0].country
        return None

    def _home(self, reading: Reading, doc: Doc, end: int) -> str | None:
        """The country of "the University of the South in Lyon"."""
        if end + 1 < len(doc) and doc[end].lower_ in ("in", "of", "at") and doc[end + 1].text[:1].isupper():
            for j in (end + 3, end + 2):
                name = doc[end + 1 : j].text
                place = self.locate(reading, name, doc, j)
                if place is not None:
                    return place.country
                if self.lexicon.country_of(name):
                    return self.lexicon.country_of(name)
        return None

    def _nested_countries(self, reading: Reading, block: int, start: int, end: int) -> None:
        doc = reading.docs[block]
        for i in range(start, end):
            for j in range(min(end, i + 4), i, -1):
                iso3 = self.lexicon.country_of(doc[i:j].text)
                if iso3:
                    reading.add(Named(block, i, j, reading.country(self.lexicon, iso3), "gazetteer"))
                    return

    def _body_kind(self, text: str) -> Kind:
        words = text.lower().split()
        for size in (3, 2, 1):
            for at in (len(words) - size, 0):
                form = " ".join(words[at : at + size]) if at >= 0 else ""
                if form in self.titles.bodies:
                    return Kind(self.titles.bodies[form])
                if form in self.titles.actors:
                    return Kind(self.titles.actors[form])
        return Kind.ORGANIZATION

    def _country_in(self, doc: Doc, start: int, end: int) -> str | None:
        """The country that a body's own name or the possessor before it tells."""
        spans = [(i, j) for i in range(start, end) for j in range(min(end, i + 4), i, -1)]
        if start >= 1:
            spans.append((start - 1, start))
        if start >= 2 and doc[start - 1].text in ("'s", "'"):
            spans += [(start - 2, start - 1), (max(0, start - 3), start - 1)]
        for i, j in spans:
            iso3 = self.lexicon.country_of(doc[i:j].text)
            if iso3:
                return iso3
        return None

    def _hyphened(self, reading: Reading, block: int, doc: Doc) -> None:
        """The countries of "US-Chinese", "Franco-German", "Russian-backed"."""
        for token in doc:
            if (
                token.text in self.lexicon.knowledge.combining
                and token.i + 1 < len(doc)
                and doc[token.i + 1].text == "-"
            ):
                iso3 = self.lexicon.knowledge.combining[token.text]
                if (block, token.i) not in reading.covering:
                    reading.add(Named(block, token.i, token.i + 1, reading.country(self.lexicon, iso3), "gazetteer"))
                continue
            if "-" not in token.text or len(token) < 4 or (block, token.i) in reading.covering:
                continue
            for part in token.text.split("-"):
                told = self.lexicon.country_of(part) or self.lexicon.knowledge.combining.get(part)
                if told:
                    reading.add(Named(block, token.i, token.i + 1, reading.country(self.lexicon, told), "gazetteer"))

    # --- capitals and places

    def _capital(self, reading: Reading, block: int, candidate: _Candidate, iso3: str) -> None:
        doc = reading.docs[block]
        root = doc[candidate.start : candidate.end].root
        if self._is_government(doc, candidate, root):
            who = reading.country(self.lexicon, iso3)
            seated = self.lexicon.seats.get(doc[candidate.start : candidate.end].text)
            if seated is not None:
                who = self.known_body(reading, seated)
            named = Named(block, candidate.start, candidate.end, who, "capital")
            named.notes = (f"{doc[candidate.start : candidate.end].text}: the government, not the city",)
            reading.add(named)
        else:
            self._place(reading, block, candidate.start, candidate.end)

    def _is_government(self, doc: Doc, candidate: _Candidate, root: Token) -> bool:
        """Whether a capital stands for its government here, by what it depends on."""
        after = doc[candidate.end] if candidate.end < len(doc) else None
        follows = doc[candidate.end + 1].text if candidate.end + 1 < len(doc) else ""
        if (
            follows
            and after is not None
            and (after.text == "(" or (after.text == "," and self.lexicon.country_of(follows)))
        ):
            return False  # "Vilnius, Lithuania"; "JERUSALEM (AP)"
        token = root
        while token.dep_ in ("conj", "appos") and token.head.i != token.i:
            token = token.head
        dep, head = token.dep_, token.head
        if dep in ("nsubj", "nsubjpass", "agent"):
            return True
        if dep == "pobj":
            word = head.lower_
            if word in self.words["place_prepositions"]:
                return False
            if word in ("to", "from", "for", "of", "toward", "towards"):
                governor = head.head
                motion = governor.lemma_.lower() in self.words["motion_verbs"]
                city = governor.lemma_.lower() in self.words["city_words"] | self.words["place_nouns"]
                return not motion and not city
            return word in ("with", "between", "against", "by", "on", "among", "towards")
        if dep in ("poss", "compound", "nmod", "amod"):
            return head.lemma_.lower() not in self.words["place_nouns"] | self.words["city_words"]
        if dep in ("dobj", "dative"):
            return head.lemma_.lower() not in self.words["motion_verbs"]
        return False

    def _places(self, reading: Reading, chosen: list[list[_Candidate]]) -> None:
        for block, candidates in enumerate(chosen):
            doc = reading.docs[block]
            for c in candidates:
                if c.label == "place" and (block, c.start) not in reading.covering:
                    self._place(reading, block, c.start, c.end)
            self._missed_places(reading, block, doc)

    def _missed_places(self, reading: Reading, block: int, doc: Doc) -> None:
        i = 0
        while i < len(doc):
            step = 1
            if doc[i].text[:1].isupper() and (block, i) not in reading.covering:
                for j in range(min(len(doc), i + 4), i, -1):
                    if not doc[j - 1].text[:1].isupper() or any((block, k) in reading.covering for k in range(i, j)):
                        continue
                    places = self.lexicon.places(doc[i:j].text)
                    sure = places and (places[0].kind != "city" or (places[0].population >= LARGE_CITY and j - i > 1))
                    sure = sure or (places and places[0].population >= LARGE_CITY and doc[i].pos_ == "PROPN")
                    if sure and not (i == 0 and len(doc) > j and j - i == 1 and doc[i].pos_ != "PROPN"):
                        self._place(reading, block, i, j)
                        step = j - i
                        break
            i += step

    def _place(self, reading: Reading, block: int, start: int, end: int) -> None:
        doc = reading.docs[block]
        if start > 0 and doc[start - 1].lower_ in COMPASS and (block, start - 1) not in reading.covering:
            start -= 1  # "eastern Ghouta" is where it is, not all Ghouta
        text = doc[start:end].text
        key = ("place", fold(text))
        if key in reading.keyed:
            reading.add(Named(block, start, end, reading.keyed[key], "name"))
            return
        place = self.locate(reading, text, doc, end)
        if place is not None and self.lexicon.country_of(text) and place.kind == "city":
            place = next((p for p in self.lexicon.places(text) if p.kind == "region"), place)
        who = reading.keyed[key] = Who(Kind.PLACE, text)
        if place is not None:
            who.country, who.lat, who.lon = place.country, place.lat, place.lon
            suffix = f"-{place.country.lower()}" if place.country else ""
            name = text if text.split()[0].lower() in COMPASS else place.name
            who.known = "place:" + fold(name).replace(" ", "-") + suffix
        else:
            who.country = self._country_in(doc, start, end)
        reading.whos.append(who)
        reading.add(Named(block, start, end, who, "name"))

    def locate(self, reading: Reading, text: str, doc: Doc, end: int) -> Place | None:
        """The place that `text` means here: of the country named beside it, of the article's, or the most populous."""
        places = self.lexicon.places(text)
        words = text.split()
        if not places and len(words) > 1:
            rest = (
                " ".join(words[1:])
                if words[0].lower() in COMPASS or words[-1].lower() in self.words["city_words"]
                else ""
            )
            rest = rest or (" ".join(words[:-1]) if words[-1].lower() in self.words["city_words"] else "")
            places = self.lexicon.places(rest) if rest else ()
        if not places:
            return None
        if end + 1 < len(doc) and doc[end].text == ",":
            beside = self.lexicon.country_of(doc[end + 1].text) or self.lexicon.country_of(doc[end + 1 : end + 3].text)
            fitting = [p for p in places if p.country == beside]
            if beside and fitting:
                return fitting[0]
        tally = reading.tally
        fitting = sorted((p for p in places if p.country and tally[p.country]), key=lambda p: -tally[p.country or ""])
        first = places[0]
        rivals = {p.country for p in places if p.population * 20 > first.population} if first.kind == "city" else set()
        countries = self.lexicon.knowledge.countries
        capital = next((p for p in places if p.country and countries[p.country].capital == p.name), None)
        if not fitting and capital is not None:
            return capital
        if not fitting and len(rivals) > 1 and first.population < 500_000:
            return None  # one of many of that name, none in a country of this article
        if fitting and first.population < 20 * max(fitting[0].population, 10_000):
            return fitting[0]
        return first


COMPASS = frozenset(
    {"eastern", "western", "northern", "southern", "central", "east", "west", "north", "south", "greater"}
)
