"""Names as the tables write them: countries, capitals, bodies, known officials."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Form, Lexicon
from graphbuild.extract.mentions.candidates.candidate import Candidate
from graphbuild.extract.mentions.instruments import is_instrument
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


OF_STATES = frozenset({"adjective", "people"})
AROUND = frozenset({"pan", "inter", "trans"})  # before a nation's adjective: a continent's or a sea's


class WrittenForms:
    """Finds the written forms of the tables that mean what the table says."""

    def __init__(self, lexicon: Lexicon, names: Wording) -> None:
        self.lexicon = lexicon
        self.names = names
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words

    def find(self, doc: Doc) -> Iterator[Candidate]:
        """What the tables write, where it stands for itself."""
        longer = {
            i: (ent.start, ent.end) for ent in doc.ents if ent.label_ == "PERSON" for i in range(ent.start, ent.end)
        }
        for start, end, forms in self.lexicon.matches(doc):
            uses = {form.use for form in forms}
            if uses == {"organization"} and "state" in (
                doc[start - 1].lower_,
                doc[start - 3].lower_ if start > 2 and doc[start - 1].lower_ == "and" else "",
            ):
                continue  # "the state Senate" is a part's own
            if end - start == 1 and not self._stands_for_itself(doc, start, forms):
                continue
            if "name" in uses and self._names_land(doc, start, end):
                yield Candidate(start, end + 1, 4, "place")
                continue
            if start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in AROUND:
                continue  # "the Pan-American highway"
            if uses == {"organization"} and end - start == 1 and self._is_located(doc, start):
                continue
            if uses == {"organization"} and end - start == 1 and self._is_part(doc, start, end, forms):
                continue
            if uses == {"organization"} and self._is_town(doc, start, end, forms):
                continue  # the newspaper's name in "Semporna, Sabah"
            if uses == {"organization"} and self._names_building(doc, end):
                continue  # "MKO Abiola stadium"
            if end + 1 < len(doc) and doc[end].text == "Bill" and doc[end + 1].is_digit:
                continue  # "Senate Bill 44"
            if (
                end - start == 1
                and doc[start].lower_ in self.titles.heads
                and end < len(doc)
                and doc[end].text.istitle()
            ):
                continue  # "DSP Ann Lee"
            if uses == {"capital"} and start and doc[start - 1].lower_ == "the" and doc[end - 1].dep_ != "compound":
                continue  # "the Moskva" is a ship
            if not uses & {"name", "organization", "official"} and is_instrument(doc, end, self.words):
                continue
            if end - start == 1 and uses <= OF_STATES and self._is_no_state(doc, start):
                continue
            if "organization" in uses and (self.names.credits(doc, start, end) or self.is_model(doc, end, forms)):
                continue
            if "ethnic" in (doc[start - 1].lower_ if start else "", doc[start].lower_):
                continue
            if "organization" in uses and self._is_longer(doc, start, end, forms):
                continue  # "Green Future" in "the Green Future Alliance"
            if "official" in uses:
                if end < len(doc) and doc[end].text == "-" and end < longer.get(start, (0, 0))[1]:
                    continue  # "Kim Yong" in "Kim Yong-chol"
                if end < longer.get(start, (0, 0))[1] and self._is_surname(doc, end):
                    continue  # "Adam Smith" in "Adam Smith Jones"
                if start > longer.get(start, (start, 0))[0] and self._is_surname(doc, start - 1):
                    continue  # "Ben Omar" in "Tarek Ben Omar"
                end = self._with_fathers(doc, end)
            rank = 6 if "official" in uses else 3
            if end - start > 1 and rank == 3:
                rank = 5 if "organization" in uses else 4
            yield Candidate(start, end, rank, "person" if "official" in uses else "form", tuple(forms))

    def _names_land(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a small noun behind a state's name makes it a river's or valley's: "the Jordan valley"."""
        noun = doc[end] if end < len(doc) else None
        if noun is not None and noun.text.istitle() and noun.lower_ in self.words["named_after_lands"]:
            return bool(doc[end - 1].dep_ == "compound" and doc[end - 1].head.i == end)
        if noun is None or not noun.is_lower or noun.lower_ not in self.words["land_nouns"]:
            return False
        return bool(self.lexicon.places(doc.text_of(start, end + 1)))

    def _is_no_state(self, doc: Doc, i: int) -> bool:
        """Whether a nation's adjective means a continent's people or a language: "Central American", "in Spanish"."""
        token, word = doc[i], doc[i].lower_
        after = doc[i + 1] if i + 1 < len(doc) else None
        before = i - 2 if i > 1 and doc[i - 1].text == "-" else i - 1
        if before >= 0 and f"{doc[before].lower_} {word}" in self.words["lands_of_no_state"]:
            return True
        if after is not None and (
            after.lower_ in self.words["language_nouns"]
            or (after.text == "-" and i + 2 < len(doc) and doc[i + 2].lower_ in ("speaking", "language"))
        ):
            return bool(token.head.i > i)
        while token.dep_ == "conj" and token.head.i < token.i:
            token = token.head
        if token.dep_ == "pobj":
            located = token.head.lower_ in self.words["language_prepositions"]
        else:
            located = token.dep_ == "dobj" and token.head.lemma_ in self.words["language_verbs"]
        return (
            located and not any(True for _ in doc[i].lefts) and (after is None or after.pos_ not in ("NOUN", "PROPN"))
        )

    def _is_located(self, doc: Doc, i: int) -> bool:
        """Whether a body's name that is a place's too stands behind that of a town: "in Semporna, Sabah"."""
        before = doc[i - 2] if i > 1 and doc[i - 1].text == "," else None
        named = before is not None and before.ent_type_ == "GPE" and doc[i].head.i in (before.i, before.head.i)
        return named and bool(self.lexicon.places(doc[i].text))

    def _names_building(self, doc: Doc, end: int) -> bool:
        """Whether initials go on to a name and a building: who it is called after."""
        if not doc[end - 1].is_upper or end + 1 >= len(doc) or not self._is_surname(doc, end):
            return False
        return any(t.lower_ in self.words["public_houses"] for t in doc[end + 1 : end + 4])

    def _is_part(self, doc: Doc, start: int, end: int, forms: list[Form]) -> bool:
        """Whether it is the end of other initials, "ACT-CIS", or who heads a government, "the Ford government"."""
        before = doc[start - 2] if start > 1 and doc[start - 1].text == "-" and not doc[start - 1].whitespace_ else None
        if before is not None and before.is_upper and len(before) > 1 and doc[start].is_upper:
            return before.text not in self.lexicon.forms
        after = doc[end].lower_ if end < len(doc) else ""
        firm = any(self.lexicon.organization(f.key).kind == "company" for f in forms)
        return firm and not doc[start].is_upper and self.titles.bodies.get(after) == "government"

    def _is_town(self, doc: Doc, start: int, end: int, forms: list[Form]) -> bool:
        """Whether a word that is rather a town's or region's name than a body's is where something is."""
        if end - start > 1 or doc[start].ent_type_ != "GPE" or doc[start].is_upper:
            return False
        weak = all(self.lexicon.organization(f.key).weak for f in forms)
        return weak and bool(self.lexicon.places(doc[start].text))

    def _is_longer(self, doc: Doc, start: int, end: int, forms: list[Form]) -> bool:
        """Whether NER has a longer body than a form of the tables: with a word before it or a body's noun behind."""
        before = doc[start - 1] if start else None
        if (
            before is not None
            and before.text.istitle()
            and before.ent_type_ == "ORG"
            and before.dep_ in ("compound", "amod", "nmod")
            and start <= before.head.i < end
            and before.text not in self.lexicon.forms
            and any(f.use == "organization" and self.lexicon.organization(f.key).kind == "party" for f in forms)
            and any(ent.label_ == "ORG" and ent.start < start and ent.end >= end for ent in doc.ents)
        ):
            return True  # the "Workers Party" in "the Socialist Workers Party"
        if end >= len(doc) or doc[end].ent_type_ != "ORG" or not doc[end].text.istitle():
            return False
        if not any(ent.label_ == "ORG" and ent.start <= start and ent.end > end for ent in doc.ents):
            return False
        word = doc[end].lower_
        listed = word in self.words["body_ends"] and word not in self.words["telling_nouns"]
        return listed or word in self.words["longer_ends"]

    def _with_fathers(self, doc: Doc, end: int) -> int:
        """Where "Omar bin Said bin Tarek" ends, of which the tables have the beginning."""
        while end + 1 < len(doc) and doc[end].lower_ in ("bin", "bint", "ibn") and self._is_surname(doc, end + 1):
            end += 2
            end = self._with_house(doc, end)
        return self._with_house(doc, end)

    def _with_house(self, doc: Doc, end: int) -> int:
        """Where a name ends with the house behind it: "Omar bin Said | Al Tarek", "Al-Tarek"."""
        while end + 1 < len(doc) and doc[end].text in ("Al", "al"):
            hyphen = doc[end + 1].text == "-" and not doc[end].whitespace_
            last = end + 1 + hyphen
            if last >= len(doc) or not doc[last].text[:1].isupper() or doc.text_of(end, last + 1) in self.lexicon.forms:
                break
            end = last + 1
        return end

    def _is_surname(self, doc: Doc, i: int) -> bool:
        """Whether a name goes on with this word."""
        plain = doc[i].text[:1].isupper() and doc[i].pos_ == "PROPN" and doc[i].text.replace("-", "").isalpha()
        return plain and doc[i].text not in self.lexicon.forms and doc[i].lower_ not in self.names.title_words

    def _stands_for_itself(self, doc: Doc, i: int, forms: list[Form]) -> bool:
        """Whether the one word means what the table says, and is not part of a longer name or a plain word."""
        token = doc[i]
        text = token.text
        if text == "US" or (text.isupper() and len(text) <= 3):
            if text == "US":
                return not (token.is_sent_start and doc.text.isupper())
            plain = token.pos_ not in ("PROPN", "NOUN", "ADJ")
            return not (plain and token.sent.text.isupper())  # "IT IS A RUSH TRANSCRIPT."
        if text == "May" or text.islower():
            return False
        after = doc[i + 1] if i + 1 < len(doc) else None
        before = doc[i - 1] if i else None
        neighbours = [t for t in (before, after) if t is not None and t.text[:1].isupper() and t.text.isalpha()]
        if before is not None and before.lower_ == "of" and i > 1 and doc[i - 2].lower_ in self.names.person_heads:
            return True  # "President of Angola Ana Sousa"
        if token.ent_type_ == "PERSON" and neighbours and any(f.use in ("name", "capital") for f in forms):
            return all(t.ent_type_ != "PERSON" for t in neighbours)
        if after is not None and token.ent_type_ == "GPE" and self._is_cut_town(token, after):
            return False  # "the Serbian town of Mali Zvornik"
        return not (before is not None and before.text == "New" and text not in ("Zealand", "Delhi"))

    def _is_cut_town(self, token: Token, after: Token) -> bool:
        """Whether a state's name is only the first word of a town's that NER has whole."""
        ent = next((e for e in token.doc.ents if e.start <= token.i < e.end), None)
        if ent is None or (ent.start, ent.end) != (token.i, token.i + 2) or token.dep_ != "compound":
            return False
        return after.text.istitle() and after.text not in self.lexicon.forms and not self.lexicon.places(after.text)

    def is_model(self, doc: Doc, end: int, forms: list[Form]) -> bool:
        """Whether a company's name is only part of a model's or a make's: "a Peugeot 405", "a Toyota pickup"."""
        noun = doc[end] if end < len(doc) else None
        last = doc[end - 1]
        if last.lower_ in self.words["networks"] and (
            (last.dep_ == "pobj" and last.head.lower_ in ("on", "via", "through", "over"))
            or (last.dep_ == "compound" and last.head.i >= end and last.head.text.islower())
        ):
            return True  # "said on Twitter", "a Facebook page"
        if (
            noun is not None
            and noun.lower_ in self.words["thing_nouns"]
            and last.dep_ in ("compound", "nmod")
            and last.is_upper
            and all(f.use == "organization" for f in forms)
        ):
            return True  # "CCTV cameras"
        companies = all(f.use == "organization" and self.lexicon.organization(f.key).kind == "company" for f in forms)
        if not companies or end >= len(doc):
            return False
        after = doc[end]
        if after.lemma_.lower() in self.words["vehicles"] and after.text.islower():
            return bool(last.head.i >= end and last.dep_ in ("compound", "nmod", "amod"))
        if not after.text[0].isdigit() or len(after) < 2:
            return False
        return bool(last.head.i == end or (after.dep_ == "nummod" and after.head.i == end - 1))
