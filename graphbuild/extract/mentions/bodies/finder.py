"""Adds bodies to a reading."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.bodies.choice import NATIONAL, Choice
from graphbuild.extract.mentions.bodies.homes import Homes
from graphbuild.extract.mentions.bodies.kinds import body_kind, is_paper, power_sector
from graphbuild.extract.mentions.candidates import Candidate
from graphbuild.extract.mentions.places import PlaceFinder
from graphbuild.extract.mentions.reading import BODY_KINDS, Named, Reading, Who, fold
from graphbuild.extract.mentions.wording import Wording
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST_PARTY = 6  # words of a party's name
FILLERS = frozenset(
    {"of", "the", "for", "and", "on", "in", "s", "affairs"}
)  # "Foreign Ministry", "Ministry of Foreign Affairs"


class BodyFinder:
    """Adds the bodies of an article to its reading."""

    def __init__(self, lexicon: Lexicon, names: Wording, places: PlaceFinder) -> None:
        self.lexicon = lexicon
        self.names = names
        self.places = places
        self.titles = lexicon.knowledge.titles
        self.homes = Homes(lexicon, names, places)
        self.choice = Choice(lexicon)
        self.words = lexicon.knowledge.words

    def add_known(self, reading: Reading, block: int, candidate: Candidate, keys: list[str]) -> None:
        """Adds the known body of these keys that is meant; one that only has its name is added as unknown."""
        doc = reading.docs[block]
        whole = self._organ_of(reading, block, candidate.start, candidate.end)
        if whole is not None:
            reading.add(Named(block, candidate.start, candidate.end, whole, "name"))
            return  # "the Politburo of the Workers' Party"
        start = self.homes.with_nation(doc, candidate.start)
        beside = (
            self.places.country_in(doc, start, candidate.end)
            if start < candidate.start
            else self.homes.of_country(doc, candidate.end)
        )
        if (
            beside
            and start < candidate.start
            and doc.text_of(candidate.start, candidate.end) in self.words["national_branches"]
        ):
            self.add(reading, block, replace(candidate, start=start), {})
            return
        beside = beside or self.choice.in_sentence(reading, doc, candidate.start, keys)
        outer = self.homes.with_region(doc, candidate.start)
        if outer < candidate.start and self.lexicon.organization(keys[0]).kind in NATIONAL:
            self.add(reading, block, replace(candidate, start=outer), {})  # "the Ohio Supreme Court"
            return
        keys = self.choice.at_home(reading, keys, doc.text_of(candidate.start, candidate.end))
        keys = [key for key in keys if not self.choice.has_other_initials(doc, candidate.end, key)]
        if not keys:
            self.add(reading, block, candidate, {})  # "the People's Front (XYZ)" is not the one that is called PF
            return
        body = self.choice.which(reading, keys, beside, before=start < candidate.start)
        form = doc.text_of(candidate.start, candidate.end)
        told = body is not None and body.weak and not beside and ("body", fold(form)) in reading.keyed
        if body is not None and (told or self.choice.is_of_elsewhere(reading, body, form)):
            self.add(reading, block, candidate, {})  # another country's, as told before, or a party of that name
            return
        if body is None:
            national = any(self.lexicon.organization(key).kind in NATIONAL for key in keys)
            if national or doc[candidate.start].ent_type_ == "ORG":
                self.add(reading, block, candidate, {})  # "Morocco's House of Representatives"
            return
        after = doc[candidate.end].lower_ if candidate.end < len(doc) else ""
        if body.country and form.lower().endswith(" government") and after in self.words["people_of_governments"]:
            self.homes.add_nested(reading, block, candidate.start, candidate.end)
            return  # "Turkish government officials" are unnamed people of the state
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
            self.homes.add_nested(reading, block, candidate.start, candidate.end, only=body.country)
        elif body.country is None and doc.text_of(candidate.start + 1, candidate.start + 3) == "-led":
            self.homes.add_nested(reading, block, candidate.start, candidate.end)  # "the Saudi-led coalition"

    def _is_venue(self, doc: Doc, candidate: Candidate) -> bool:
        """Whether a seat of power is only the building where something happens: "spoke at the Kremlin"."""
        last = doc.root_of(candidate.start, candidate.end)
        if last.dep_ in ("compound", "nmod") and last.head.lower_ in self.words["held_in_seats"]:
            return doc.text_of(candidate.start, candidate.end).lower() in self.words["seat_buildings"]
        if (
            last.dep_ != "pobj"
            or doc.text_of(candidate.start, candidate.end).lower() not in self.words["seat_buildings"]
        ):
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

    def add(self, reading: Reading, block: int, candidate: Candidate, brackets: dict[str, tuple[int, int]]) -> None:
        """Adds a body that only its name tells; `brackets` are the initials that the article explains."""
        doc = reading.docs[block]
        start, end = candidate.start, candidate.end
        if doc[end - 1].text in ("'s", "'"):
            end -= 1
        text = doc.text_of(start, end)
        if "(" in text and self._glued(reading, block, start, end):
            return
        spelt_out = reading.covering.get(brackets[text]) if text in brackets else None
        if spelt_out is not None and spelt_out.who.kind in BODY_KINDS | {Kind.COUNTRY}:
            reading.add(Named(block, start, end, spelt_out.who, "name"))
            return
        head = doc.text_of(start, end)
        outer = start
        owner = reading.covering.get((block, start - 2)) if start > 1 and doc[start - 1].text in ("'s", "'") else None
        if (
            owner is not None
            and owner.who.kind in (Kind.PARTY, Kind.IGO, Kind.ARMED_GROUP)
            and doc[end - 1].lower_ in self.words["organs"]
        ):
            reading.add(Named(block, start, end, owner.who, "name", outer=owner.start))
            return  # "the Communist Party's Central Committee" is the party
        whole = self._organ_of(reading, block, start, end)
        if whole is not None:
            reading.add(Named(block, start, end, whole, "name"))
            return
        if (
            doc[end - 1].lower_ in self.words["posts"] | {"delegation"}
            and end + 1 < len(doc)
            and doc[end].lower_ in ("in", "to")
            and doc[end + 1].text[:1].isupper()
        ):
            towns = (e.end for e in doc.ents if e.start == end + 1 and e.label_ == "GPE")
            known = (i for i in (end + 4, end + 3) if self.lexicon.places(doc.text_of(end + 1, i)))
            last = max(end + 2, next(towns, 0), next(known, 0))  # "the embassy in La Paz"
            outer = self.homes.with_nation(doc, start)
            end, text = last, doc.text_of(outer, last)  # "the U.S. Embassy in Kabul"
        elif (
            end - start == 1
            and start > 1
            and doc[start - 1].text == "'s"
            and doc[start - 2].text[:1].isupper()
            and not text.isupper()
            and self.names.is_body_noun(text.lower())
        ):
            outer = start - 2
            text = doc.text_of(outer, end)  # "Nevada's Guard"
        if text.lower() in self.titles.bodies and (outer := self.homes.with_nation(doc, start)) < start:
            text = doc.text_of(outer, end)  # "China's Embassy"
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
        if key not in reading.keyed and end - start == 1:
            club = next((w for w in reading.whos if self._is_firm(w, text)), None)
            if club is not None:  # "Zenit" of Zenit FC
                reading.keyed[key] = club
        if end - start == 2 and doc[end - 1].text in self.words["firm_ends"] and key not in reading.keyed:
            club = reading.keyed.get(("body", fold(doc[start].text)))
            if club is not None and club.known is None:
                club.name, reading.keyed[key] = text, club  # "Zenit", then Zenit FC
        if key not in reading.keyed and end - start > 1:
            same = self._same_body(reading, key[1])
            told = self.homes.told(doc, start, end)
            if same is not None and (not told or not same.country or told == same.country):
                reading.keyed[key] = same
        if key in reading.keyed:
            reading.add(Named(block, start, end, reading.keyed[key], "name", outer=outer))
            return
        first = self.lexicon.forms.get(doc[start].text, ()) if end - start > 1 else ()
        within = any(f.use == "organization" and self.lexicon.organization(f.key).kind == "igo" for f in first)
        kind = Kind.IGO if within else body_kind(head, self.names, self.lexicon.knowledge)  # "ECOWAS Commission"
        if kind is Kind.ORGANIZATION and is_paper(doc, start, end, self.words["papers_told"]):
            kind = Kind.MEDIA
        country = None if within else self.homes(reading, doc, start, end)
        sector = power_sector(head, self.words) if kind is Kind.GOVERNMENT else None
        who = reading.keyed[key] = Who(kind, text, country, sector=sector, head=doc[end - 1].lower_)
        reading.whos.append(who)
        reading.shorten(who)
        self._note_parts(reading, who)
        reading.add(Named(block, start, end, who, "name", outer=outer))
        if country and kind in (Kind.GOVERNMENT, Kind.MILITARY, Kind.PARTY, Kind.ORGANIZATION, Kind.ARMED_GROUP):
            self.homes.add_nested(reading, block, start, end)

    def _organ_of(self, reading: Reading, block: int, start: int, end: int) -> Who | None:
        """The party or armed group whose organ a name is: "the ANC National Executive Committee"."""
        doc = reading.docs[block]
        organ = next((i for i in range(start, end) if doc[i].lower_ in self.words["organs"]), end)
        if organ + 1 < len(doc) and doc[organ + 1].lower_ == "of":
            whole = self._party_at(reading, doc, organ + 2)
            if whole is not None:  # "the Central Committee of the Communist Party of Vietnam"
                reading.keyed.setdefault(("body", fold(doc.text_of(start, organ + 1))), whole)
                return whole
        if doc[end - 1].lower_ not in self.words["organs"] or end - start < 2:
            return None
        before = reading.covering.get((block, start - 1)) if start else None
        if before is not None and before.end == start and before.who.kind in (Kind.PARTY, Kind.ARMED_GROUP):
            return before.who
        first = [f.key for f in self.lexicon.forms.get(doc[start].text, ()) if f.use == "organization"]
        body = self.lexicon.organization(first[0]) if len(first) == 1 else None
        return self.known(reading, first[0]) if body and body.kind in ("party", "armed_group") else None

    def _party_at(self, reading: Reading, doc: Doc, i: int) -> Who | None:
        """The known party or armed group whose name begins at a token, its article left out."""
        i += i < len(doc) and doc[i].lower_ == "the"
        for end in range(min(len(doc), i + LONGEST_PARTY), i, -1):
            for form in self.lexicon.forms.get(doc.text_of(i, end), ()):
                if form.use == "organization" and self.lexicon.organization(form.key).kind in ("party", "armed_group"):
                    return self.known(reading, form.key)
        return None

    def _is_firm(self, who: Who, first: str) -> bool:
        """Whether a body's name is this word and the word for a firm or club: "Zenit FC"."""
        words = who.name.split()
        firm = len(words) == 2 and words[0] == first and words[1] in self.words["firm_ends"]
        return firm and who.kind in BODY_KINDS

    def _glued(self, reading: Reading, block: int, start: int, end: int) -> bool:
        """Adds the known body of "the African Union(AU", which has no space before its bracket."""
        name, _, short = reading.docs[block].text_of(start, end).partition("(")
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
        if who.kind is Kind.GOVERNMENT and who.country:
            own = [w for w in who.name.replace("'s", "").split() if not self.lexicon.country_of(w)]
            reading.keyed.setdefault(("bag", *sorted(set(fold(" ".join(own)).split()) - FILLERS)), who)
        for size in range(2, len(words)):
            reading.keyed.setdefault(("end", *words[-size:]), who)

    def _same_body(self, reading: Reading, name: str) -> Who | None:
        """The body of the article that a name means: "Elm University" is "the University of Elm" named before."""
        words = name.split()
        return reading.keyed.get(("bag", *sorted(set(words) - FILLERS))) or reading.keyed.get(("end", *words))
