"""Which words of a doc may be names: written forms of the tables, what NER marks, and what stands behind a title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Form, Lexicon
from graphbuild.extract.mentions.places import LARGE_CITY
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `start <= i < end` that may be a name; the higher `rank` goes first."""

    start: int
    end: int
    rank: int
    label: str  # person, body, form, place
    forms: tuple[Form, ...] = ()


class CandidateFinder:
    """Finds what may be names in one doc after another."""

    def __init__(self, lexicon: Lexicon, names: Wording) -> None:
        self.lexicon = lexicon
        self.names = names
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words
        self.arms = lexicon.knowledge.classes["arms"]

    def __call__(self, doc: Doc, day: date | None) -> list[Candidate]:
        """The names of a doc, no two overlapping: the surest first, then the longest."""
        found = [*self._forms(doc), *self._entities(doc, day), *self._titled(doc, day), *self._spelt_out(doc)]
        found.sort(key=lambda c: (-c.rank, c.start - c.end, c.start))
        taken: set[int] = set()
        kept = []
        for candidate in found:
            tokens = range(candidate.start, candidate.end)
            if not taken.intersection(tokens):
                taken.update(tokens)
                kept.append(candidate)
        return sorted(kept, key=lambda c: c.start)

    def _forms(self, doc: Doc) -> Iterator[Candidate]:
        for start, end, forms in self.lexicon.matches(doc):
            uses = {form.use for form in forms}
            if uses == {"organization"} and "state" in (
                doc[start - 1].lower_,
                doc[start - 3].lower_ if start > 2 and doc[start - 1].lower_ == "and" else "",
            ):
                continue  # "the state Senate" is a part's own
            if end - start == 1 and not self._stands_for_itself(doc, start, forms):
                continue
            if (
                end - start == 1
                and doc[start].lower_ in self.titles.heads
                and end < len(doc)
                and doc[end].text.istitle()
            ):
                continue  # "DSP Ann Lee"
            if uses == {"capital"} and start and doc[start - 1].lower_ == "the" and doc[end - 1].dep_ != "compound":
                continue  # "the Moskva" is a ship
            if not uses & {"name", "organization", "official"} and self._is_instrument(doc, end):
                continue
            if "organization" in uses and (self.names.is_credit(doc, start, end) or self._is_model(doc, end, forms)):
                continue
            if "ethnic" in (doc[start - 1].lower_ if start else "", doc[start].lower_):
                continue
            rank = 6 if "official" in uses else 3
            if end - start > 1 and rank == 3:
                rank = 5 if "organization" in uses else 4
            yield Candidate(start, end, rank, "person" if "official" in uses else "form", tuple(forms))

    def _is_model(self, doc: Doc, end: int, forms: list[Form]) -> bool:
        """Whether a company's name is only part of a model's: "a Peugeot 405"."""
        companies = all(f.use == "organization" and self.lexicon.organization(f.key).kind == "company" for f in forms)
        if not companies or end >= len(doc) or not doc[end].text[0].isdigit() or len(doc[end]) < 2:
            return False
        return bool(doc[end - 1].head.i == end or (doc[end].dep_ == "nummod" and doc[end].head.i == end - 1))

    def _is_instrument(self, doc: Doc, end: int) -> bool:
        """Whether the name goes on to that of a treaty: "the American Convention on Human Rights"."""
        for token in doc[end : end + 3]:
            if not token.text.istitle():
                return False
            if token.lower_ in self.words["instruments"]:
                return True
        return False

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
        if before is not None and before.lower_ == "of" and i > 1 and doc[i - 2].lower_ in self.names.person_heads:
            return True  # "President of Angola Ana Sousa"
        if token.ent_type_ == "PERSON" and neighbours and any(f.use in ("name", "capital") for f in forms):
            return all(t.ent_type_ != "PERSON" for t in neighbours)
        return not (before is not None and before.text == "New" and text not in ("Zealand", "Delhi"))

    def _entities(self, doc: Doc, day: date | None) -> Iterator[Candidate]:
        for ent in doc.ents:
            start, end = self.names.trim(doc, ent.start, ent.end)
            if start >= end:
                continue
            text = doc[start:end].text
            several = end - start > 1
            if any(mark in text for mark in "|/\\@#<>{}[]=") or text.lower() in self.words["not_names"]:
                continue
            label = ent.label_
            while label == "ORG" and end < len(doc) and self._goes_on(doc, end):
                end, several = end + 1, True  # NER cut "Supreme Military | Council"
            text = doc[start:end].text
            if label == "PERSON" and not several and text.lower() in self.titles.actors:
                continue  # "the Mujahideen"
            if not is_latin(text):
                continue  # another language's letters
            if not several and text.lower().removesuffix(".") in self.titles.short:
                continue  # "Brig." cut off its General
            if self.names.is_credit(doc, start, end) or self._is_seat_for(doc, start, end):
                continue
            if label == "ORG" and several and self._has_initials(doc, start, end):
                yield Candidate(start, end, 4, "person")
                continue
            known = self.lexicon.forms.get(text, [])
            if self._is_made(doc, start, end) or (known and self._is_model(doc, end, known)):
                continue
            if not several and self._is_no_name(doc, start, label, day):
                if doc[start].tag_ != "NNPS":
                    yield Candidate(start, end, 2, "body")
                continue
            if label in ("PERSON", "GPE", "LOC", "FAC") and several and self._is_called_body(doc, start, end):
                yield Candidate(start, end, 4, "body")
                continue
            if (
                label == "PERSON"
                and not several
                and text.isupper()
                and len(text) > 2
                and not doc[start].sent.text.isupper()
            ):
                if text not in self.lexicon.forms:
                    yield Candidate(start, end, 2, "body")
                continue
            if label in ("PERSON", "ORG") and not several and self._is_struck(doc[start], day):
                yield Candidate(start, end, 2, "place")
                continue
            if label == "PERSON" and self._is_told_body(doc, start, end):
                yield Candidate(start, end, 4, "body")
                continue
            if label in ("PERSON", "ORG") and not several and self._is_spot(doc[start], text, day):
                yield Candidate(start, end, 2, "place")
            elif (
                label in ("PERSON", "ORG")
                and several
                and doc[end - 1].lower_ in self.words["land_nouns"]
                and text[:1].isupper()
            ):
                yield Candidate(start, end, 4, "place")
            elif (
                label == "ORG" and not several and text not in self.lexicon.forms and self.lexicon.by_surname(text, day)
            ):
                yield Candidate(start, end, 2, "person")
            elif label in ("PERSON", "ORG") and text[:1].isupper() and self._is_city(doc, start, end):
                yield Candidate(start, end, 2, "place")
            elif label == "PERSON" and text[:1].isupper() and not self.names.is_thing(text):
                start, end = self._whole_name(doc, self.names.after_title(doc, start, end), end)
                if (
                    start < end
                    and not any(c.isdigit() for c in doc[start:end].text)
                    and not self.names.is_credit(doc, start, end)
                ):
                    yield Candidate(start, end, 4 if end - start > 1 else 2, "person")
            elif label in ("ORG", "GPE", "FAC") and several and self._begins_with_title(doc, start, end):
                yield Candidate(self.names.after_title(doc, start, end), end, 4, "person")
            elif label in ("GPE", "ORG", "LOC", "NORP") and self._is_titled(doc, start, end):
                yield Candidate(start, end, 5, "person")
            elif label == "ORG" and self.names.can_be_body(doc, start, end):
                yield Candidate(start, end, 4 if several else 2, "body")
            elif (
                label == "FAC"
                and several
                and (self.names.is_body_noun(doc[end - 1].lower_) or doc[end - 1].lower_ in self.words["courts"])
                and text[:1].isupper()
            ):
                yield Candidate(start, end, 4, "body")
            elif label in ("GPE", "LOC", "FAC") and text[:1].isupper():
                if end < len(doc) and not self.lexicon.places(text) and self.lexicon.places(doc[start : end + 1].text):
                    end, several = end + 1, True  # NER cut a name of two words in half
                    text = doc[start:end].text
                before = doc[start - 1] if start else None
                longer = before is not None and before.text[:1].isupper() and not before.ent_type_
                if longer and self.lexicon.places(doc[start - 1 : end].text):
                    start, several = start - 1, True  # "St. Petersburg"
                    text = doc[start:end].text
                sure = several and (label != "GPE" or bool(self.lexicon.places(text)))
                yield Candidate(start, end, 4 if sure else 2, "place")
            elif label == "NORP" and several and text[:1].isupper() and self.names.is_body_noun(doc[end - 1].lower_):
                yield Candidate(start, end, 4, "body")

    def _goes_on(self, doc: Doc, end: int) -> bool:
        """Whether a body's name goes on with its noun behind what NER took for all of it."""
        noun = doc[end]
        return (
            noun.lower_ in self.words["body_ends"]
            and noun.text.istitle()
            and not noun.ent_type_
            and doc[end - 1].dep_ in ("compound", "amod", "nmod")
            and doc[end - 1].head.i == end
        )

    def _is_made(self, doc: Doc, start: int, end: int) -> bool:
        """Whether the name is a ship's or a make of arms: "HMS Albion", "Leopard tanks", "two Stinger missiles"."""
        if doc[start].text in self.words["ship_prefixes"] or (
            start and doc[start - 1].text in self.words["ship_prefixes"]
        ):
            return True
        if end >= len(doc) or doc[start:end].text in self.lexicon.forms or self.names.is_body_noun(doc[end - 1].lower_):
            return False
        made = doc[end].lemma_.lower() in self.arms | self.words["sport_nouns"] and doc[end].text.islower()
        return made and doc[end - 1].dep_ in ("compound", "nmod", "amod") and doc[end - 1].head.i >= end

    def _is_seat_for(self, doc: Doc, start: int, end: int) -> bool:
        """Whether the name is the seat that somebody sits for: "Senator Ann Lee (ABC, Weston North)", "R-Elm City"."""
        if start > 2 and doc[start - 1].text == "," and doc[start - 3].text == "(" and end < len(doc):
            return bool(doc[end].text == ")" and doc[start - 2].is_upper)
        return start > 1 and doc[start - 1].text == "-" and doc[start - 2].text in ("R", "D", "I")

    def _is_struck(self, token: Token, day: date | None) -> bool:
        """Whether one unknown word is a place by what befalls it: "shelled Elmar", "the siege of Elmar and Ostby"."""
        text = token.text
        if text in self.lexicon.forms or not text.istitle() or self.lexicon.by_surname(text, day):
            return False
        if (
            token.dep_ == "dobj"
            and token.head.lemma_ in self.words["place_holding_verbs"]
            and self.lexicon.places(text)
        ):
            return True
        if self.names.is_body_noun(token.lower_) or token.lower_ in self.words["body_ends"]:
            return False
        while token.dep_ == "conj" and token.head.i < token.i:
            if self.lexicon.places(token.head.text):
                return True
            token = token.head
        if token.dep_ == "dobj":
            return token.head.lemma_ in self.words["place_striking_verbs"]
        above = token.head
        return token.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_ in self.words["place_striking_nouns"]

    def _is_told_body(self, doc: Doc, start: int, end: int) -> bool:
        """Whether the apposition behind a name says that it is a body: "Sempre Avanti, the platform that ..."."""
        if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in ("a", "an", "the"):
            return False
        told = next((t for t in doc[end + 2 : end + 8] if t.dep_ == "appos" or t.text == ","), None)
        return (
            told is not None
            and told.dep_ == "appos"
            and start <= told.head.i < end
            and (self.names.is_body_noun(told.lower_) or told.lower_ in self.words["body_ends"])
            and told.tag_ == "NN"
        )

    def _has_initials(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a name is a person's by its initials: "A. K. Rao", "J B Singh"."""
        first = doc[start].text
        return (
            end - start <= 4
            and first[0].isupper()
            and (len(first) == 1 or (len(first) <= 4 and first[1::2] == "." * len(first[1::2]) and "." in first))
            and doc[end - 1].text.istitle()
            and doc[end - 1].lower_ not in self.words["body_ends"]
            and not self.names.is_body_noun(doc[end - 1].lower_)
        )

    def _is_no_name(self, doc: Doc, i: int, label: str, day: date | None) -> bool:
        """Whether "the" before one unknown word says that it is no own name: "the Observatory", "the Bhuttos"."""
        token = doc[i]
        if i == 0 or doc[i - 1].lower_ != "the" or label not in ("PERSON", "ORG") or token.is_upper:
            return False
        if token.text in self.lexicon.forms or token.dep_ in ("compound", "nmod", "amod"):
            return False
        return token.tag_ == "NNPS" or (label == "PERSON" and self.lexicon.by_surname(token.text, day) is None)

    def _is_called_body(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a name that NER takes for a person or place begins or ends as bodies do: "Liwa X", "X Brigade"."""
        text = doc[start:end].text
        last = doc[end - 1]
        called = last.lower_ in self.words["body_ends"] and last.text.istitle()
        return (called or doc[start].lower_ in self.words["body_starts"]) and not self.lexicon.places(text)

    def _spelt_out(self, doc: Doc) -> Iterator[Candidate]:
        """Bodies whose initials stand behind them: "Forum of River Ports (FRP)", whatever NER makes of them."""
        for token in doc[:-2] if "(" in doc.text else ():
            short = doc[token.i + 1].text
            if token.text != "(" or doc[token.i + 2].text != ")" or not (short.isupper() and 3 <= len(short) <= 8):
                continue
            start = initials_start(doc, token.i, short)
            if start is not None and doc[start : token.i].text not in self.lexicon.forms:
                yield Candidate(start, token.i, 4, "body")

    def _whole_name(self, doc: Doc, start: int, end: int) -> tuple[int, int]:
        """The name with first and last names that NER left beside it."""

        def joins(token: Token) -> bool:
            word = token.lower_
            return (
                token.pos_ == "PROPN"
                and token.text[:1].isupper()
                and token.is_alpha
                and word not in self.names.title_words
                and not self.names.is_nation(token)
            )

        while (
            start > 0
            and joins(doc[start - 1])
            and doc[start - 1].dep_ == "compound"
            and start <= doc[start - 1].head.i < end
        ):
            if doc[start - 1].lower_.rstrip("s") in self.names.title_words:
                break
            start -= 1
        before = doc[start - 1] if start else None
        bears = before is not None and before.text.istitle() and self.names.is_nation(before, "name")
        if before is not None and bears and before.dep_ == "compound" and start <= before.head.i < end:
            start -= 1  # "Cuba Gooding Jr.": no title stands between
        while end < len(doc) and joins(doc[end]) and doc[end - 1].dep_ == "compound" and doc[end - 1].head.i == end:
            end += 1
        if doc[end - 1].lower_ in self.words["name_particles"]:
            while end < len(doc) and joins(doc[end]):  # "Maria de los | Santos Diaz"
                end += 1
        return start, end

    def _titled(self, doc: Doc, day: date | None) -> Iterator[Candidate]:
        """Capitalised words right behind a title that NER passed over: "Prime Minister Modi"."""
        for token in doc[:-1]:
            if token.text == "'s" and self._is_leader_of(doc, token.i, day):
                yield Candidate(token.i + 1, token.i + 2, 2, "person")
            if (
                token.lower_ not in self.names.person_heads
                or token.tag_ in ("NNS", "NNPS")
                or token.ent_type_ in ("ORG", "FAC", "LOC", "WORK_OF_ART")
            ):
                continue
            start = end = token.i + 1
            while end < min(len(doc), start + 4) and self._names_someone(doc[end]):
                end += 1
            named = end > start and not any(t.ent_type_ and t.ent_type_ != "PERSON" for t in doc[start:end])
            if named and start <= token.head.i < end:
                yield Candidate(start, end, 2, "person")

    def _is_leader_of(self, doc: Doc, i: int, day: date | None) -> bool:
        """Whether "Australia's Albanese" names somebody whom the tables know as that state's."""
        if i == 0 or not self._names_someone(doc[i + 1]) or doc[i + 1].ent_type_ == "PERSON":
            return False
        known = self.lexicon.by_surname(doc[i + 1].text, day)
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
        return (
            plain
            and token.pos_ == "PROPN"
            and word not in self.names.title_words
            and token.text not in self.lexicon.forms
        )

    def _begins_with_title(self, doc: Doc, start: int, end: int) -> bool:
        """Whether NER took title and name for one body: "Crown Prince Naruhito"."""
        begin = self.names.after_title(doc, start, end)
        if (
            begin == start
            or end - begin > 3
            or doc[begin - 1].lower_ not in self.names.person_heads | self.titles.honorifics
        ):
            return False
        return all(t.text[:1].isupper() and t.lower_ not in self.names.title_words for t in doc[begin:end]) and not (
            self.names.is_body_noun(doc[end - 1].lower_)
            or doc[end - 1].lower_ in self.words["body_ends"]
            or self.lexicon.places(doc[begin:end].text)
        )

    def _is_spot(self, token: Token, text: str, day: date | None) -> bool:
        """Whether one unknown word is where something is: "held in Vardo", "the Kona region", "the town of Elm"."""
        if text in self.lexicon.forms or text.isupper() or not text[:1].isupper() or self.lexicon.by_surname(text, day):
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
        if not places or self.names.is_thing(text) or doc[start - 1].lower_ in self.names.title_words:
            return False
        root = doc[start:end].root
        located = root.dep_ == "pobj" and root.head.lower_ in self.words["place_prepositions"]
        after = doc[end] if end < len(doc) else None
        located = located or (after is not None and after.lower_ in self.words["local_titles"] and after.text.istitle())
        return (located or end - start > 1) and (
            places[0].kind != "city" or places[0].population >= (50_000 if located else LARGE_CITY)
        )

    def _is_titled(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a title stands before an unknown name of two words and more, so that it can only be a person."""
        if not 2 <= end - start <= 4 or self.lexicon.places(doc[start:end].text):
            return False
        if doc[end - 1].lower_ in self.words["body_ends"]:
            return False
        if not all(t.text[:1].isupper() for t in (doc[start], doc[end - 1])) or start == 0:
            return False
        before = doc[start - 1]
        if before.lower_ in self.names.person_heads:
            return True
        return before.text == "," and any(
            t.lower_ in self.names.person_heads and not any(x.text == "," for x in doc[t.i : start - 1])
            for t in doc[max(0, start - 9) : start - 1]
        )


def initials_start(doc: Doc, end: int, short: str) -> int | None:
    """The first token of the words before `end` whose initials are `short`; None where they are not."""
    left = list(short.lower())
    i = end
    while left and i > 0 and not doc[i - 1].is_punct:
        i -= 1
        token = doc[i]
        if token.text[0].lower() == left[-1] and (token.text[0].isupper() or token.lower_ in JOINING):
            left.pop()
        elif token.lower_ not in JOINING:
            return None
    return i if not left and doc[i].text[0].isupper() else None


def is_latin(text: str) -> bool:
    """Whether all letters of a text are Latin ones.

    >>> is_latin("Þórdís Nguyễn"), is_latin("Москва")
    (True, False)
    """
    return text.isascii() or all(not c.isalpha() or c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in text)


JOINING = frozenset(
    {
        "of",
        "the",
        "for",
        "and",
        "on",
        "to",
        "in",
        "against",
        "de",
        "du",
        "des",
        "la",
        "le",
        "los",
        "y",
        "et",
        "e",
        "do",
        "da",
    }
)
