"""Bodies: known ones by any of their forms, others by what their name says; abbreviations that the text brings in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.candidates import Candidate
from graphbuild.extract.mentions.places import LARGE_CITY, PlaceFinder
from graphbuild.extract.mentions.reading import BODY_KINDS, Named, Reading, Who, fold
from graphbuild.extract.mentions.wording import Wording
from graphbuild.knowledge import Organization
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

FILLERS = frozenset({"of", "the", "for", "and", "on", "in", "s"})
BASED = frozenset({"based", "owned", "headquartered", "run", "listed"})
OWN_INITIALS = frozenset({Kind.ARMED_GROUP, Kind.PARTY, Kind.ORGANIZATION, Kind.MILITARY})
SHORT = 4  # initials up to this long are those of many bodies
NATIONAL = frozenset({"government", "military", "party"})  # kinds whose name may stand in several countries


class BodyFinder:
    """Adds the bodies of an article to its reading."""

    def __init__(self, lexicon: Lexicon, names: Wording, places: PlaceFinder) -> None:
        self.lexicon = lexicon
        self.names = names
        self.places = places
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words

    def add_known(self, reading: Reading, block: int, candidate: Candidate, keys: list[str]) -> None:
        doc = reading.docs[block]
        start = self._with_nation(doc, candidate.start)
        beside = (
            self.places.country_in(doc, start, candidate.end)
            if start < candidate.start
            else self._of_country(doc, candidate.end)
        )
        keys = [key for key in keys if not self._has_other_initials(doc, candidate.end, key)]
        if not keys:
            self.add(reading, block, candidate, {})  # "the People's Front (XYZ)" is not the one that is called PF
            return
        body = self._which(reading, keys, beside)
        about = reading.about
        elsewhere = (
            body is not None
            and body.country is not None
            and body.country not in about.named_states | about.peopled
            and about.bodies.get(body.country, set()) <= {body.id}
        )
        form = doc[candidate.start : candidate.end].text
        shared = body is not None and body.kind == "organization" and form.isupper() and len(form) <= SHORT
        if body is not None and (body.kind == "party" or shared) and reading.about.named_states and elsewhere:
            self.add(reading, block, candidate, {})  # another country's party of that name
            return
        if body is None:
            national = any(self.lexicon.organization(key).kind in NATIONAL for key in keys)
            if national or doc[candidate.start].ent_type_ == "ORG":
                self.add(reading, block, candidate, {})  # "Morocco's House of Representatives"
            return
        if body.country and self._is_venue(doc, candidate):
            self._venue(reading, block, candidate, body.country)
            return
        if doc[candidate.start - 1].text in ("'s", "'"):
            start = candidate.start  # "Somalia's al-Shabab" is called al-Shabab
        last = doc[candidate.end - 1]
        acts = last.dep_ in ("nsubj", "agent") or (last.dep_ == "pobj" and last.head.lower_ == "by")
        if last.lower_ in self.words["gatherings"] and not acts:
            return  # "an East Asia Summit meeting": nobody who acts
        named = Named(block, candidate.start, candidate.end, self.known(reading, body.id), "gazetteer", outer=start)
        if form.endswith("government") and not named.who.name.endswith("government"):
            named.who.name = form  # a government is called one where the text does so, not by its seat
        reading.add(named)
        if body.country and body.kind in ("government", "military", "party", "armed_group", "organization"):
            self._nested_countries(reading, block, candidate.start, candidate.end)

    def _is_venue(self, doc: Doc, candidate: Candidate) -> bool:
        """Whether a seat of power is only the building where something happens: "spoke at the Kremlin"."""
        last = doc[candidate.start : candidate.end].root
        if last.dep_ in ("compound", "nmod") and last.head.lower_ in self.words["held_in_seats"]:
            return doc[candidate.start : candidate.end].text.lower() in self.words["seat_buildings"]
        if last.dep_ != "pobj" or doc[candidate.start : candidate.end].text.lower() not in self.words["seat_buildings"]:
            return False
        above = last.head.head.lemma_.lower()
        return last.head.lower_ in ("at", "inside", "in") and above not in self.words["addressing_verbs"]

    def _venue(self, reading: Reading, block: int, candidate: Candidate, country: str) -> None:
        """The building as a place of its state, which is named with it."""
        self.places.add(reading, block, candidate.start, candidate.end)
        place = reading.named[-1]
        place.who.country = place.who.country or country
        reading.named.append(
            Named(block, candidate.start, candidate.end, reading.country(self.lexicon, country), "body")
        )

    def _has_other_initials(self, doc: Doc, end: int, key: str) -> bool:
        """Whether the brackets behind a name have initials that this state's body does not go by."""
        if end + 2 >= len(doc) or doc[end].text != "(" or doc[end + 2].text != ")":
            return False
        short, body = doc[end + 1].text, self.lexicon.organization(key)
        own = {form for form in (body.name, *body.forms) if form.isupper()}
        return bool(body.country and own and short.isupper() and 2 < len(short) <= 8 and short not in own)

    def _which(self, reading: Reading, keys: list[str], beside: str | None) -> Organization | None:
        """Which known body of a name is meant where `beside` is the country named with it; None: another one."""
        bodies = [self.lexicon.organization(key) for key in keys]
        if beside:
            own = [b for b in bodies if b.country == beside]
            foreign = [b for b in bodies if b.country is None or b.kind not in NATIONAL | {"media"}]
            return next(iter(own or foreign), None)
        strong = [b for b in bodies if not b.weak]
        fitting = [
            b
            for b in bodies
            if not b.country
            or not reading.about.near
            or b.country in (reading.about.nearest if b.kind in NATIONAL else reading.about.near)
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
        return i if i >= 0 and self.names.is_nation(doc[i]) else start

    def known(self, reading: Reading, key: str) -> Who:
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
                reading.shorten(who)
                self._note_parts(reading, who)
        return reading.keyed[index]

    def abbreviations(self, reading: Reading, chosen: list[list[Candidate]]) -> dict[str, tuple[int, int]]:
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

    def told_initials(self, reading: Reading) -> None:
        """What the text itself says of initials: "the movement, known by its French initials ABC"."""
        for block, doc in enumerate(reading.docs):
            latest: Who | None = None
            for token in doc[1:]:
                mention = reading.covering.get((block, token.i))
                if mention is not None and mention.who.kind in BODY_KINDS:
                    latest = mention.who
                elif latest is not None and token.is_upper and token.is_alpha and 2 < len(token) <= 8:
                    before = doc[token.i - 1].lower_
                    if before in ("initials", "acronym") or (before == "as" and doc[token.i - 2].lower_ == "known"):
                        reading.initials[token.text] = latest

    def acronyms(self, reading: Reading) -> None:
        """Adds what the initials of the article's own bodies mean, where nothing else was read into them."""
        known = {**reading.initials, **reading.short}
        for block, doc in enumerate(reading.docs):
            for token in doc:
                text = token.text
                if (block, token.i) in reading.covering:
                    continue
                if not text.isupper() or not 2 < len(text) <= 8 or not text.isalpha():
                    continue
                if text in known and not doc[token.i].sent.text.isupper():
                    reading.add(Named(block, token.i, token.i + 1, known[text], "name"))

    def introduced(self, reading: Reading, block: int, candidate: Candidate) -> Who | None:
        """Whom an abbreviation means that the article itself brings in: "the Nigerian Bar Association (NBA)"."""
        doc = reading.docs[block]
        text = doc[candidate.start : candidate.end].text
        if candidate.start > 1 and doc[candidate.start - 1].text == "(" and text.isupper():
            before = reading.covering.get((block, candidate.start - 2))
            closed = candidate.end < len(doc) and doc[candidate.end].text == ")" and text.isalpha()
            if (
                before is not None
                and (
                    (before.who.kind in OWN_INITIALS and before.who.known is None and closed)  # in another language
                    or (
                        before.who.kind in BODY_KINDS
                        and _initials(f"{before.who.name} {doc[before.start : before.end].text}") >= set(text)
                    )
                )
            ):
                reading.short[text] = before.who
        return reading.short.get(text)

    def add(self, reading: Reading, block: int, candidate: Candidate, brackets: dict[str, tuple[int, int]]) -> None:
        doc = reading.docs[block]
        start, end = candidate.start, candidate.end
        if doc[end - 1].text in ("'s", "'"):
            end -= 1
        text = doc[start:end].text
        if "(" in text and self._glued(reading, block, start, end):
            return
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
            doc[end - 1].lower_ in self.words["posts"] | {"delegation"}
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
            and self.names.is_body_noun(text.lower())
        ):
            outer = start - 2
            text = doc[outer:end].text  # "Nevada's Guard"
        if text.lower() in self.titles.bodies and (outer := self._with_nation(doc, start)) < start:
            text = doc[outer:end].text  # "China's Embassy"
        if end - start == 1 and text in reading.initials:
            reading.add(Named(block, start, end, reading.initials[text], "name"))
            return
        key = ("body", fold(text.replace("'s", "")))
        if (
            key not in reading.keyed
            and end - start == 1
            and start
            and doc[start - 1].lower_ == "the"
            and not text.isupper()
        ):
            whole = next((w for w in reversed(reading.whos) if w.kind in BODY_KINDS and text in w.name.split()), None)
            if whole is not None:  # "the Observatory"
                reading.keyed[key] = whole
        if key not in reading.keyed and end - start > 1:
            same = self._same_body(reading, key[1])
            told = self.places.country_in(doc, start, end) or self._of_country(doc, end)
            if same is not None and (not told or not same.country or told == same.country):
                reading.keyed[key] = same
        if key in reading.keyed:
            reading.add(Named(block, start, end, reading.keyed[key], "name", outer=outer))
            return
        first = self.lexicon.forms.get(doc[start].text, ()) if end - start > 1 else ()
        within = any(f.use == "organization" and self.lexicon.organization(f.key).kind == "igo" for f in first)
        kind = Kind.IGO if within else self._body_kind(head)  # "ECOWAS Commission"
        country = (
            None
            if within
            else self.places.country_in(doc, start, end)
            or self._of_country(doc, end)
            or self._based(reading, doc, start)
            or self._home(reading, doc, end)
            or self._place_in(reading, doc, start, end)
        )
        who = reading.keyed[key] = Who(kind, text, country, head=doc[end - 1].lower_)
        reading.whos.append(who)
        reading.shorten(who)
        self._note_parts(reading, who)
        reading.add(Named(block, start, end, who, "name", outer=outer))
        if country and kind in (Kind.GOVERNMENT, Kind.MILITARY, Kind.PARTY, Kind.ORGANIZATION, Kind.ARMED_GROUP):
            self._nested_countries(reading, block, start, end)

    def _glued(self, reading: Reading, block: int, start: int, end: int) -> bool:
        """Adds the known body of "the African Union(AU", which has no space before its bracket."""
        name, _, short = reading.docs[block][start:end].text.partition("(")
        keys = [f.key for f in self.lexicon.forms.get(name.strip(), ()) if f.use == "organization"]
        if not keys or not short.isupper():
            return False
        reading.add(Named(block, start, end, self.known(reading, keys[0]), "gazetteer"))
        reading.short[short] = reading.named[-1].who
        return True

    def _note_parts(self, reading: Reading, who: Who) -> None:
        """Keeps a body to be found by its words in another order and by the end of its name."""
        words = fold(who.name.replace("'s", "")).split()
        reading.keyed.setdefault(("bag", *sorted(set(words) - FILLERS)), who)
        for size in range(2, len(words)):
            reading.keyed.setdefault(("end", *words[-size:]), who)

    def _same_body(self, reading: Reading, name: str) -> Who | None:
        """The body of the article that a name means: "Elm University" is "the University of Elm" named before."""
        words = name.split()
        return reading.keyed.get(("bag", *sorted(set(words) - FILLERS))) or reading.keyed.get(("end", *words))

    def _place_in(self, reading: Reading, doc: Doc, start: int, end: int) -> str | None:
        """The country of "the Kuala Lumpur High Court", by the large city, region or known body in the name."""
        for i in range(start, end):
            for j in range(min(end - (i == start), i + 3), i, -1):
                text = doc[i:j].text
                if (
                    text[:1].isupper()
                    and not self.names.is_body_noun(text.lower())
                    and text.lower() not in self.names.title_words
                ):
                    places = self.lexicon.places(text)
                    if places and (places[0].kind != "city" or places[0].population >= LARGE_CITY):
                        place = self.places.locate(reading, text, doc, j)
                        return place.country if place else None
                    bodies = [
                        self.lexicon.organization(f.key)
                        for f in self.lexicon.forms.get(text, ())
                        if f.use == "organization"
                    ]
                    if i == start and bodies and bodies[0].country:
                        return bodies[0].country
        return None

    def _based(self, reading: Reading, doc: Doc, start: int) -> str | None:
        """The country of "the Swiss-based Omega" and "Oslo-based shipping firm Omega"."""
        for i in range(start - 1, max(1, start - 4), -1):
            if doc[i].lower_ in BASED and doc[i - 1].text == "-":
                name = doc[i - 2].text
                place = self.places.locate(reading, name, doc, i - 1)
                return self.lexicon.country_of(name) or (place.country if place is not None else None)
            if doc[i].pos_ not in ("NOUN", "ADJ", "PROPN"):
                return None
        return None

    def _home(self, reading: Reading, doc: Doc, end: int) -> str | None:
        """The country of "the University of the South in Lyon"."""
        if end + 1 < len(doc) and doc[end].lower_ in ("in", "of", "at") and doc[end + 1].text[:1].isupper():
            for j in (end + 3, end + 2):
                name = doc[end + 1 : j].text
                place = self.places.locate(reading, name, doc, j)
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
        for at, word in enumerate(words):  # an "Association of Port Administrations" is an association
            if word in ("of", "for") and at and self.names.is_body_noun(words[at - 1]) and len(words) > at + 1:
                words = words[:at]
                break
        for name, kind in (("armed_names", Kind.ARMED_GROUP), ("party_names", Kind.PARTY)):
            if self.words[name] & {words[0], words[-1], " ".join(words[-2:])}:
                return kind
        for size in (3, 2, 1):
            for at in (len(words) - size, 0):
                form = " ".join(words[at : at + size]) if at >= 0 else ""
                if form in self.titles.bodies:
                    return Kind(self.titles.bodies[form])
                if form in self.titles.actors:
                    return Kind(self.titles.actors[form])
        return Kind.ORGANIZATION


def _initials(name: str) -> set[str]:
    return {word[0].upper() for word in re.findall(r"\w+", name)}
