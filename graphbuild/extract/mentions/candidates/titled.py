"""People told by a title: words behind one that NER passed over, and where a whole name begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.candidates.candidate import Candidate
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


SURNAME = 5  # rank: before what NER marks as a place
PLACED = frozenset({"GPE", "LOC", "FAC"})  # labels of places
FIELD_LINKS = frozenset({"and", "the", ",", "for"})  # within what an office is for: "of State for Home | Ann Lee"
ADDRESSED = PLACED | {"ORG"}  # what NER takes somebody for whom only a form of address tells
SYLLABLE = 6  # letters of the second part of a name like "Min-hua"


class TitledNames:
    """Finds and rounds off the names of people by the titles and first names around them."""

    def __init__(self, lexicon: Lexicon, names: Wording) -> None:
        self.lexicon = lexicon
        self.names = names
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words
        self.addressed = self.words["addressing_titles"]
        self.signs = names.person_heads | {f"{head}s" for head in names.person_heads} | {"'s"}

    def find(self, doc: Doc, day: date | None) -> Iterator[Candidate]:
        """Capitalised words right behind a title that NER passed over: "Prime Minister Modi"."""
        for token in doc.among(self.signs):
            if token.i + 1 == len(doc):
                break
            if self.names.is_plural_title(token) and self.lexicon.by_surname(doc[token.i + 1].text, day):
                yield Candidate(token.i + 1, token.i + 2, SURNAME, "person")  # "Presidents Kiir and Ruto"
            if token.text == "'s" and self._is_leader_of(doc, token.i, day):
                yield Candidate(token.i + 1, token.i + 2, 2, "person")
            elif token.text == "'s" and self._speaks_for_body(doc, token.i):
                yield Candidate(token.i + 1, token.i + 3, 3, "person")
            if (
                token.lower_ not in self.names.person_heads
                or token.tag_ in ("NNS", "NNPS")
                or token.ent_type_ in ("ORG", "FAC", "LOC", "WORK_OF_ART")
            ):
                continue
            yield from self._apposed(doc, token)
            start = end = self._behind(doc, token.i)
            while end < min(len(doc), start + 4) and (self._names_someone(doc[end]) or self._is_initial(doc, end)):
                end += 1
            if end > start and doc[end - 1].lower_ in self.words["venue_heads"]:
                continue  # "in Shah Jalal Colony"
            if end > start == token.i + 1 and token.lower_ in self.addressed and doc[start].ent_type_ in ADDRESSED:
                yield Candidate(start, end, SURNAME, "person")  # "Mrs Dakar", whatever NER makes of it
                continue
            if end - start == 2 and start == token.i + 1 and self._is_half_marked(doc, start):
                yield Candidate(start, end, SURNAME, "person")
                continue
            named = end > start and not any(t.ent_type_ and t.ent_type_ != "PERSON" for t in doc[start:end])
            posted = start > token.i + 2 and end - start > 1 and doc[token.i + 1].lower_ == "to"
            posted = posted or (start > token.i + 2 and doc[start - 1].lower_ in self.titles.sectors)
            if named and (posted or start <= token.head.i < end):  # "Ambassador to Malawi | Lu Xu"
                yield Candidate(start, end, 2, "person")

    def _apposed(self, doc: Doc, noun: Token) -> Iterator[Candidate]:
        """A name behind the comma of a title, of which NER has nothing: "a nationalist, Nairi Elmar, led"."""
        if noun.tag_ != "NN" or not noun.is_lower or noun.lower_ in self.words["trades"]:
            return
        for last in noun.rights:
            start = last.left_edge.i
            if last.dep_ not in ("appos", "conj") or not 1 < last.i + 1 - start < 4 or doc[start - 1].text != ",":
                continue
            words = doc[start : last.i + 1]
            plain = all(self._names_someone(t) and t.ent_type_ in ("", "GPE") for t in words)
            if (
                plain
                and last.lower_ not in self.words["body_ends"]
                and not self.lexicon.places(doc.text_of(start, last.i + 1))
            ):
                yield Candidate(start, last.i + 1, 3, "person")

    def _is_half_marked(self, doc: Doc, start: int) -> bool:
        """Whether NER took only the surname behind a title, and for something else: "Director Fahrettin | Altun"."""
        first, last = doc[start], doc[start + 1]
        parted = first.ent_type_ == "" and last.ent_type_ in PLACED | {"ORG", "NORP"}
        joined = first.dep_ == "compound" and first.head.i == last.i and not doc[start - 1].is_sent_start
        return parted and joined and not self.lexicon.places(doc.text_of(start, start + 2))

    def _behind(self, doc: Doc, head: int) -> int:
        """Where a name may begin behind a title's head and what it is for: "Minister for Labour Ann Lee"."""
        if doc[head + 1].lower_ == "to":
            begin = self.names.after_state(doc, head + 2)
            return begin if begin > head + 2 else head + 1
        if doc[head + 1].lower_ not in ("of", "for"):
            return head + 1
        begin = self.names.after_state(doc, head + 2) if doc[head + 1].lower_ == "of" else head + 2
        if begin > head + 2:
            return begin
        while begin < len(doc) and (doc[begin].lower_ in self.titles.sectors or doc[begin].lower_ in FIELD_LINKS):
            begin += 1
        named = 0
        while begin + named < len(doc) and (
            self._names_someone(doc[begin + named]) or self._is_initial(doc, begin + named)
        ):
            named += 1
        return begin if 2 <= named <= 4 and doc[begin - 1].lower_ in self.titles.sectors else head + 2

    def whole(self, doc: Doc, start: int, end: int) -> tuple[int, int]:
        """The name with first and last names that NER left beside it."""

        def joins(token: Token) -> bool:
            word = token.lower_
            return (
                token.pos_ in ("PROPN", "NOUN")
                and token.text.istitle()
                and token.is_alpha
                and word not in self.names.title_words
                and not self.names.is_nation(token, "adjective", "name", "people")
            )

        first = start > 0 and self.names.after_state(doc, start - 1) == start  # "Minister of Cape Verde | Ann Lee"
        while (
            start > 0
            and not first
            and joins(doc[start - 1])
            and doc[start - 1].dep_ == "compound"
            and start <= doc[start - 1].head.i < end
        ):
            if doc[start - 1].lower_.rstrip("s") in self.names.title_words:
                break
            start -= 1
        before = doc[start - 1] if start else None
        bears = before is not None and before.text.istitle() and self.names.is_nation(before, "name")
        bears = bears and not first
        if before is not None and bears and before.dep_ == "compound" and start <= before.head.i < end:
            start -= 1  # "Cuba Gooding Jr.": no title stands between
        while end < len(doc) and joins(doc[end]) and doc[end - 1].dep_ == "compound" and doc[end - 1].head.i == end:
            end += 1
        if end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].is_lower and not doc[end - 1].whitespace_:
            given = doc[end + 1]  # "Pan Min | -hua"
            named = given.tag_ in ("NNP", "NN", "FW", "XX") or doc[start].text in self.lexicon.surnames
            if named and len(given) <= SYLLABLE and end - start > 1:
                joined = not doc[end].whitespace_ and given.lower_ not in self.words["hyphen_tails"]
                end += 2 if joined else 0
        end = self._with_second(doc, start, end)
        if doc[end - 1].lower_ in self.words["name_particles"]:
            if end < len(doc) and doc[end].text.istitle() and doc[end].is_alpha and not doc[end].is_sent_start:
                end += 1  # "Pieter van der | Heever", whatever the tagger makes of it
            while end < len(doc) and joins(doc[end]):  # "Maria de los | Santos Diaz"
                end += 1
        return start, end

    def _with_second(self, doc: Doc, start: int, end: int) -> int:
        """The end of a name with the second surname that NER left behind its hyphen: "Ann Jones | -Parry"."""
        if end + 1 >= len(doc) or doc[end].text != "-" or doc[end - 1].whitespace_ or doc[end].whitespace_:
            return end
        second, after = doc[end + 1], doc[end + 2] if end + 2 < len(doc) else None
        is_name = second.text.istitle() and second.is_alpha and second.text not in self.lexicon.forms
        if end - start < 2 or not is_name:
            return end
        noun = second.dep_ in ("compound", "amod", "nmod") and second.head.i > end + 1
        goes_on = after is not None and (after.text == "-" or after.text.istitle())
        return end if noun or goes_on else end + 2  # "the Ann Lee-Rao talks"

    def begins_with_title(self, doc: Doc, start: int, end: int) -> bool:
        """Whether NER took title and name for one body: "Crown Prince Naruhito"."""
        begin = self.names.after_title(doc, start, end)
        if (
            begin == start
            or doc.text_of(begin, end) in self.lexicon.forms  # "DG INTERPOL"
            or end - begin > 3
            or doc[end - 1].lower_ in self.words["not_people"]
            or not (
                doc[begin - 1].lower_ in self.names.person_heads | self.titles.honorifics
                or self.names.is_plural_title(doc[begin - 1])
            )
        ):
            return False
        return all(t.text[:1].isupper() and t.lower_ not in self.names.title_words for t in doc[begin:end]) and not (
            self.names.is_body_noun(doc[end - 1].lower_)
            or doc[end - 1].lower_ in self.words["body_ends"]
            or self.lexicon.places(doc.text_of(begin, end))
        )

    def is_titled(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a title stands before an unknown name of two words and more, so that it can only be a person."""
        text = doc.text_of(start, end)
        if not 2 <= end - start <= 4 or self.lexicon.places(text) or text in self.lexicon.forms:
            return False
        if doc[end - 1].lower_ in self.words["body_ends"] or self.names.is_body_noun(doc[start].lower_):
            return False
        if not all(t.text[:1].isupper() for t in (doc[start], doc[end - 1])) or start == 0:
            return False
        if doc[end - 1].lower_ in self.titles.sectors:
            return False  # "Minister for Political, Legal and Security Affairs"
        before = doc[start - 1]
        if before.lower_ in self.names.person_heads:
            return True
        root = doc.root_of(start, end)
        apposed = root.dep_ == "appos" and root.head.i < start and root.head.tag_ == "NN"
        if apposed and root.head.lower_ in self.names.person_heads:
            return True  # "the official handling the talks, Ann Lee"
        return before.text == "," and any(
            t.lower_ in self.names.person_heads - self.words["trades"]
            and t.sent.start == before.sent.start
            and not any(x.text == "," or x.pos_ in ("VERB", "AUX") for x in doc[t.i : start - 1])
            for t in doc[max(0, start - 9) : start - 1]
        )

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

    def _is_initial(self, doc: Doc, i: int) -> bool:
        """Whether an initial stands there that belongs to the name behind it: "K L Rao", "P. Rao"."""
        token = doc[i]
        if i + 1 == len(doc) or not token.text[0].isupper() or len(token.text.rstrip(".")) > 1 or token.text == "I":
            return False
        return self._names_someone(doc[i + 1]) or self._is_initial(doc, i + 1)

    def _speaks_for_body(self, doc: Doc, i: int) -> bool:
        """Whether two unknown words behind a known body are who speaks for it: "Save the Children's Ann Lee warned"."""
        if i + 3 >= len(doc) or not all(self._names_someone(t) and not t.ent_type_ for t in doc[i + 1 : i + 3]):
            return False
        last = doc[i + 2]
        if last.dep_ != "nsubj" or last.head.lemma_ not in self.words["speech"]:
            return False
        if last.lower_ in self.words["body_ends"] or self.names.is_body_noun(last.lower_):
            return False
        known = (f for n in (1, 2, 3, 4) if i >= n for f in self.lexicon.forms.get(doc.text_of(i - n, i), ()))
        return any(f.use == "organization" for f in known)

    def _names_someone(self, token: Token) -> bool:
        plain = (
            token.text[:1].isupper() and not token.is_upper and token.text.replace("-", "").replace("'", "").isalpha()
        )
        word = token.lower_
        return (
            plain
            and token.pos_ == "PROPN"
            and word not in self.names.title_words
            and word not in self.words["not_people"]
            and token.text not in self.lexicon.forms
        )
