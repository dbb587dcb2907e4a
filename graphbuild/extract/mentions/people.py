"""People: full names, the surnames that mean them later, and who of them is known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.candidates import Candidate
from graphbuild.extract.mentions.leading import by_surname_of_two, known_id, leader_of, lone
from graphbuild.extract.mentions.reading import Named, Reading, Who, fold
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc
DASH = frozenset({"-"})
ALIASING = frozenset({"as", "alias"})  # right before another name of somebody
CALLED = frozenset({"also", "better", "known", "best", "widely", "popularly"})
QUOTES = frozenset({'"', "'", "“", "‘", "”", "’"})
LEAST_SURNAME = 3  # letters of a surname that stands before another one


class PeopleFinder:
    """Adds the people of an article to its reading, each once, however he is named."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words = lexicon.knowledge.words
        self.honorifics = lexicon.knowledge.titles.honorifics
        self.titles = self.honorifics | {head for head in lexicon.knowledge.titles.heads if " " not in head}

    def __call__(self, reading: Reading, chosen: list[list[Candidate]]) -> None:
        found: list[tuple[int, Candidate, str]] = []
        for block, candidates in enumerate(chosen):
            doc = reading.docs[block]
            found += [(block, c, doc.text_of(c.start, c.end)) for c in candidates if c.label == "person"]
        full: dict[str, Who] = {}
        sharing: dict[str, list[str]] = {}
        for _, _, name in found:
            if " " in name:
                self._full_name(reading, full, sharing, name)
        found += by_surname_of_two(reading, chosen, full, self.lexicon)
        found.sort(key=lambda f: (f[0], f[1].start))
        self._join_aliases(reading, chosen, full)
        surnames = self._surnames(full.values())
        self._add_leaders(reading, chosen, surnames)
        self._note_aliases(reading, chosen, full, surnames)
        middles = self._middles(full.values())
        passed: dict[int, list[tuple[int, int]]] = {}  # where each was named, in the order of the text
        spots: set[str] = set()  # single names that NER took for people and that are somewhere
        for block, candidate, name in found:
            if fold(name) in spots:
                continue
            doc = reading.docs[block]
            bearers = surnames.get(fold(name)) or middles.get(fold(name))
            here = (block, candidate.start)
            who = full.get(fold(name)) or self._meant(bearers, passed, here, doc, reading.published)
            if who is None:
                if self._only_tells(reading, block, candidate):
                    continue
                if self._stands_somewhere(doc, candidate, reading.published):
                    spots.add(fold(name))
                    continue
                who = full[fold(name)] = self._new_person(reading, name)
                surnames.setdefault(fold(name), []).append(who)
            passed.setdefault(id(who), []).append((block, candidate.start))
            reading.add(Named(block, candidate.start, candidate.end, who, "name"))
        self._missed_surnames(reading, chosen, surnames, passed)

    def _add_leaders(self, reading: Reading, chosen: list[list[Candidate]], surnames: dict[str, list[Who]]) -> None:
        """The surname alone means whoever leads a state that the article names, though only kin is named in full."""
        led = {
            name: leader_of(self.lexicon, name, reading.published)
            for who in reading.whos
            for name in who.name.split()[-1:]
        }
        states = {f.key for cs in chosen for c in cs for f in c.forms if f.use in ("name", "adjective", "people")}
        for name, leader in led.items():
            bearers = surnames.get(fold(name), [])
            if leader is None or leader.country not in states or any(w.known == known_id(leader) for w in bearers):
                continue
            alone = [t for doc, cs in zip(reading.docs, chosen, strict=True) for t in lone(doc, cs, name)]
            titles = {leader.office.split()[-1].lower(), "president-elect"}
            titled = any(t.i and t.doc[t.i - 1].lower_ in titles for t in alone)
            if alone and (titled or all(w.name in self.lexicon.forms for w in bearers)):
                who = self._new_person(reading, name)
                who.female = self._is_female(leader.name)
                bearers.insert(0, who)

    def _join_aliases(self, reading: Reading, chosen: list[list[Candidate]], full: dict[str, Who]) -> None:
        """Two names of one person: "Toro, whose real name is Ben Rao", "Ann Lee, also known as Ann Rao"."""
        for doc, candidates in zip(reading.docs, chosen, strict=True):
            people = [c for c in candidates if c.label == "person"]
            for first, second in pairwise(people):
                if doc.text_of(first.end, second.start).strip().lower() not in self.words["between_aliases"]:
                    continue
                names = fold(doc.text_of(first.start, first.end)), fold(doc.text_of(second.start, second.end))
                who, other = full.get(names[0]), full.get(names[1])
                if other is not None and (who is None or (other.known and not who.known)):
                    full[names[0]] = other
                    if who is not None:
                        reading.whos.remove(who)
                elif who is not None and other is not None and other is not who:
                    full[names[1]] = who
                    reading.whos.remove(other)

    def _note_aliases(
        self, reading: Reading, chosen: list[list[Candidate]], full: dict[str, Who], surnames: dict[str, list[Who]]
    ) -> None:
        """What the text says that somebody is called too: "General Ben Rao, better known as Toro"."""
        for doc, candidates in zip(reading.docs, chosen, strict=True):
            names = {c.end: doc.text_of(c.start, c.end) for c in candidates if c.label == "person"}
            for token in doc.among(ALIASING) if names else ():
                end, at = token.i, token.i + 1
                while end > 0 and (doc[end - 1].text in (",", "(") or doc[end - 1].lower_ in CALLED):
                    end -= 1
                while at < len(doc) and doc[at].text in QUOTES:
                    at += 1
                who = full.get(fold(names.get(end, "")))
                if who is None or at >= len(doc) or (token.lower_ == "as" and end == token.i):
                    continue
                one = at + 1 == len(doc) or not doc[at + 1].text[:1].isupper()
                if one and doc[at].text.istitle() and doc[at].is_alpha and doc[at].text not in self.lexicon.forms:
                    surnames.setdefault(fold(doc[at].text), [who])

    def _only_tells(self, reading: Reading, block: int, candidate: Candidate) -> bool:
        """Whether an unknown single word only tells what a plain noun is: "Ferry captain", "Acme workers"."""
        token = reading.docs[block][candidate.start]
        if candidate.end - candidate.start > 1 or token.dep_ != "compound" or not token.head.is_lower:
            return False
        return token.head.pos_ == "NOUN" and self.lexicon.by_surname(token.text, reading.published) is None

    def _stands_somewhere(self, doc: Doc, candidate: Candidate, day: date | None) -> bool:
        """Whether a single name, unknown as anybody's, is a place: "in Tarsa", "near Elmar"."""
        if candidate.end - candidate.start > 1:
            return False
        token = doc[candidate.start]
        prep = token.head
        if token.dep_ != "pobj" or prep.lower_ not in self.words["place_prepositions"] | {"to", "from", "of"}:
            return False
        if prep.lower_ in self.words["place_prepositions"]:
            return True
        return bool(self.lexicon.places(token.text)) and not self.lexicon.by_surname(token.text, day)

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
            between = set(key.split()[1:-1]), set(other.split()[1:-1])
            if other.split()[-1] == last and other.split()[0] == first and not (between[0] and between[1]):
                full[key] = who  # a middle name or initial between
                return
        full[key] = self._new_person(reading, name)

    def _new_person(self, reading: Reading, name: str) -> Who:
        who = Who(Kind.PERSON, name, female=self._is_female(name))
        official = self.lexicon.official(name, reading.published)
        if official:
            now = reading.published is None or official.held_on(reading.published)
            who.country = official.country or (None if now else self.lexicon.home_of(name))
            who.known = known_id(official)
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
                while len(words) > 2 and words[0] in self.titles:
                    words = words[1:]  # "Sir Leo Brand", later "Sir Leo"; "King Leo of Elm", "the King"
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

    def _middles(self, people: Iterable[Who]) -> dict[str, list[Who]]:
        """The first of two surnames -> whose it is: "Boric" of Gabriel Boric Font, "da Silva" of João da Silva Rey."""
        particles = self.words["name_particles"]
        parts: dict[str, list[Who]] = {}
        for who in dict.fromkeys(people):
            words = fold(who.name).split()
            for i, word in enumerate(words[1:-1], start=1):
                first = word in self.words["male_names"] or word in self.words["female_names"]
                if len(word) < LEAST_SURNAME or word in particles or first or word in self.honorifics:
                    continue
                parts.setdefault(word, []).append(who)
                if words[i - 1] in particles:
                    parts.setdefault(f"{words[i - 1]} {word}", []).append(who)
                if i > 1 and i == len(words) - 2:
                    parts.setdefault(" ".join(words[: i + 1]), []).append(who)
        return {part: whos for part, whos in parts.items() if len(whos) == 1}

    def _meant(
        self,
        bearers: list[Who] | None,
        passed: dict[int, list[tuple[int, int]]],
        here: tuple[int, int],
        doc: Doc,
        day: date | None,
    ) -> Who | None:
        """Which bearer of a part of a name it means `here`: of the sex of "Mrs", else who leads a state, else the one
        named last before."""
        if not bearers or len(bearers) == 1:
            return bearers[0] if bearers else None
        word = doc[here[1] - 1].lower_.rstrip(".") if here[1] else ""
        if word in self.words["female_titles"]:
            bearers = [w for w in bearers if w.female is not False] or bearers
        elif word in self.words["male_titles"]:
            bearers = [w for w in bearers if not w.female] or bearers
        elif leader := leader_of(self.lexicon, doc[here[1]].text, day):
            who = next((w for w in bearers if w.known == known_id(leader) or " " not in w.name), None)
            if who is not None:
                return who
        latest: tuple[tuple[int, int], Who] | None = None
        for who in bearers:
            places = passed.get(id(who), [])
            before = bisect_left(places, here)
            if before and (latest is None or places[before - 1] > latest[0]):
                latest = places[before - 1], who
        return latest[1] if latest else bearers[0]

    def _missed_surnames(
        self,
        reading: Reading,
        chosen: list[list[Candidate]],
        surnames: dict[str, list[Who]],
        passed: dict[int, list[tuple[int, int]]],
    ) -> None:
        """Surnames of people of this article that NER took for something else or passed over."""
        hyphened = {key: whos for key, whos in surnames.items() if " " in key}
        for block, candidates in enumerate(chosen):
            doc = reading.docs[block]
            for i in [t.i - 1 for t in doc.among(DASH) if 0 < t.i < len(doc) - 1] if hyphened else ():
                whos = hyphened.get(fold(doc.text_of(i, i + 3)))
                if whos and (block, i) not in reading.covering:
                    reading.add(Named(block, i, i + 3, whos[0], "name"))
            longer = {i for c in candidates if c.end - c.start > 1 or c.label == "form" for i in range(c.start, c.end)}
            for token in doc.large:
                who = surnames.get(fold(token.text))
                if not who or token.i in longer or (block, token.i) in reading.covering:
                    continue
                if not token.text.replace("-", "").isalpha() or token.text in self.lexicon.forms:
                    continue
                if token.is_sent_start and token.pos_ not in ("PROPN", "NOUN"):
                    continue
                meant = self._meant(who, passed, (block, token.i), doc, reading.published) or who[0]
                reading.add(Named(block, token.i, token.i + 1, meant, "name"))
            chosen[block] = [c for c in candidates if c.label == "person" or (block, c.start) not in reading.covering]
