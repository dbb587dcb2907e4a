"""The title before a name: "Thailand's former foreign minister Ann Lee", "the governor of the island, Ben Rao"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lists import either
from graphbuild.extract.mentions import BODY_KINDS, Named, Reading
from graphbuild.extract.offices.titles.office import SMALL, Office, title_case
from graphbuild.extract.offices.titles.role import RoleReader
from graphbuild.extract.offices.titles.words import BORN, TitleWords
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST_TITLE = 14  # tokens before a name that are looked at
LONGEST_NAMED = 24  # and of a title in large letters
DEEDS = ("tion", "sion", "ment", "ness", "ity", "ism", "phy", "logy", "ship")  # ends of nouns that are nobody's
LINKS = frozenset({"of", "for", "at", "to", "in", "and", "the"})


class Before:
    """Finds where the title before a name begins, and reads it."""

    def __init__(self, terms: TitleWords, roles: RoleReader) -> None:
        self.terms = terms
        self.titles, self.words = terms.titles, terms.words
        self.roles = roles

    def __call__(self, reading: Reading, named: Named, doc: Doc) -> Office | None:
        """The office before the name, behind whose comma it may stand; None where there is no title."""
        end = named.start
        office = None
        if end and doc[end - 1].pos_ == "VERB" and doc.root_of(end, named.end).dep_ == "dobj":
            return None  # "Lula will host Macron"
        if end >= 1 and doc[end - 1].text == ")":
            end = self._before_bracket(doc, end)  # "Commissioner of Police (CoP) Ann Lee"
        if end >= 1 and doc[end - 1].text != ",":
            first = self._chain_start(reading, named.block, doc, end)
            office = (
                self.roles.read(reading, named.block, doc, first, end)
                or self._of_something(reading, named, doc)
                or self._plain_noun(reading, named, doc)
            )
            end = first if office is None else min(first, office.start)
        if office is not None and self.terms.is_rank(office.role) and end >= 1 and doc[end - 1].text == ")":
            return self._beyond_bracket(reading, named, doc, end) or office
        if end >= 2 and doc[end - 1].text == "," and (office is None or self.terms.is_rank(office.role)):
            # "the permanent secretary in the ministry, Ann Lee"; "the governor of the island, General Rao"
            stop = self._before_bracket(doc, end - 1)
            stop = self._before_body(reading, named.block, doc, self._before_whom(doc, stop))
            first = self._chain_start(reading, named.block, doc, stop, own=False)
            link = next((t.i for t in doc[first:stop] if t.lower_ in LINKS - {"and", "the"}), stop)
            link = link if self.terms.head(doc, first, link) is not None else stop
            held = (
                self.roles.read(reading, named.block, doc, first, stop, stop=link)
                if self._is_apposed(doc, named, first, stop)
                else None
            )
            if held is not None and held.role:
                if office is not None and office.country and not held.country:
                    held.country = office.country
                return held
        if office is not None and office.role:
            return office
        return self._apposed_noun(reading, named, doc) or self._called(reading, named, doc) or office

    def _called(self, reading: Reading, named: Named, doc: Doc) -> Office | None:
        """ "A student leader named Ann Lee", "a driver identified as Ben Rao": the noun that the name is given to."""
        i = named.start - 1
        if i > 1 and doc[i].lower_ == "as" and doc[i - 1].lower_ in ("identified", "known"):
            i -= 1
        elif i < 1 or doc[i].lower_ not in ("named", "called"):
            return None
        noun = doc[i - 1]
        if noun.tag_ != "NN" or (named.block, noun.i) in reading.covering:
            return None
        first = self._chain_start(reading, named.block, doc, i)
        return self.roles.read(reading, named.block, doc, min(first, noun.left_edge.i), i)

    def _beyond_bracket(self, reading: Reading, named: Named, doc: Doc, end: int) -> Office | None:
        """The office before the brackets and the rank: "Chief of Air Staff (CAS) Marshal Ann Lee"."""
        stop = self._before_bracket(doc, end)
        office = self.roles.read(reading, named.block, doc, self._chain_start(reading, named.block, doc, stop), stop)
        return office if office is not None and office.role else None

    def _apposed_noun(self, reading: Reading, named: Named, doc: Doc) -> Office | None:
        """ "The lawyer representing the crew, Ann Lee": the noun that the name stands in apposition to."""
        root = doc.root_of(named.start, named.end)
        noun = root.head
        while noun.lower_ not in self.titles.heads and noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for"):
            noun = noun.head.head  # "the leader of the main opposition party, Ann Lee"
        if root.dep_ != "appos" or noun.i >= named.start - 1 or noun.tag_ not in ("NN", "NNP"):
            return None
        if noun.lower_ not in self.titles.heads or (named.block, noun.i) in reading.covering:
            return None
        first = min((t.i for t in noun.lefts), default=noun.i)
        office = self.roles.read(reading, named.block, doc, first, noun.i + 1)
        if office is not None and office.country is None and office.body is None:
            office.country, office.body = self.roles.whose(reading, named.block, doc, first, named.start)
        return office

    def _before_bracket(self, doc: Doc, end: int) -> int:
        """Where "the Deputy Speaker (of the lower house), Ana Diaz" goes on before the bracket."""
        if end > 0 and doc[end - 1].text == ")":
            for i in range(end - 2, max(0, end - 10), -1):
                if doc[i].text == "(":
                    return i
        return end

    def _before_whom(self, doc: Doc, end: int) -> int:
        """Where the title of "the lawyer for the students, Ann Lee" ends, before those whom it is for."""
        last = doc[end - 1] if end > 1 else None
        if last is None or last.tag_ != "NNS" or last.dep_ != "pobj" or last.head.lower_ not in ("for", "of"):
            return end
        head = last.head.head
        return last.head.i if head.i == last.head.i - 1 and head.lower_ in self.titles.heads else end

    def _before_body(self, reading: Reading, block: int, doc: Doc, end: int) -> int:
        """Where the title of "Permanent Secretary, Ministry of Health, Ann Lee" ends, before its body's comma."""
        body = reading.covering.get((block, end - 1)) if end > 2 else None
        if body is None or body.who.kind not in BODY_KINDS or doc[body.start - 1].text != ",":
            return end
        head = self.terms.head(doc, max(0, body.start - 3), body.start - 1)
        return body.start - 1 if head is not None and head.end == body.start - 1 else end

    def _is_apposed(self, doc: Doc, named: Named, first: int, end: int) -> bool:
        """Whether the title `first <= i < end` and the name behind its comma mean one person, and are no list."""
        if first >= end or any(
            t.tag_ in ("NNS", "NNPS") and t.lower_ not in self.terms.inner and t.dep_ != "pobj" for t in doc[first:end]
        ):
            return False
        if doc.root_of(named.start, named.end).dep_ == "appos" or self._is_rank_before(doc, named):
            return True
        after = doc[named.end] if named.end < len(doc) else None
        return after is None or after.text in (",", ".", ";", ")", "-", "--") or after.pos_ in ("VERB", "AUX")

    def _is_rank_before(self, doc: Doc, named: Named) -> bool:
        return named.start > 0 and doc[named.start - 1].lower_ in either(self.titles.honorifics, self.words["ranks"])

    def _chain_start(self, reading: Reading, block: int, doc: Doc, end: int, *, own: bool = True) -> int:
        """Where the title that ends before token `end` begins; with `own` behind somebody else's."""
        i = end - 1
        stop = max(-1, i - LONGEST_TITLE)
        first = end
        while i > stop:
            word = doc[i].lower_
            shortened = (
                word == "." and i > 0 and doc[i - 1].lower_ in self.titles.short
            )  # "Lt. Col.", however it is split
            if (word in (".", "!", "?") and not shortened) or doc[i].tag_ == "VBD":
                break
            if doc[i].tag_ == "VB" and doc[i - 1].lower_ == "to":
                break  # "to press Governor Diaz"  # "jailed Minister Diaz" tells what befell him
            if (
                shortened
                or word == "/"
                or (word == "," and self._is_listed(doc, i))
                or self.terms.may_be_in_title(reading, block, doc, i)
                or word in ("'s", "'")
                or (word == "-" and not (doc[i].whitespace_ and doc[i - 1].whitespace_))  # "Elmar - Chad's envoy"
                or (word in SMALL and i + 1 < end)
            ):
                if word in SMALL and all(t.lower_ in self.titles.honorifics for t in doc[i + 1 : end]):
                    break  # "the head of Mr Diaz's party"
                if word in ("and", "in", "to", "on", "at") and not self.terms.is_in_titles(doc, i - 1):
                    posted = word in ("to", "in") and self._is_state(reading, block, i - 1)
                    if not posted:  # "the ambassador of Chad to Mali, Ann Lee", "in Mali"
                        break
                within = (block, i) in reading.covering  # "the House of Representatives"
                if (
                    word == "of"
                    and not within
                    and (doc[i - 1].lower_ in self.titles.bodies or doc[i - 1].lower_ == "office")
                    and self.terms.begins_head(doc, i + 1, end)
                ):
                    break  # "the government of President Diaz"
                owner = reading.covering.get((block, i - 1)) if word == "of" else None
                unknown = owner is not None and owner.who.kind in BODY_KINDS and not owner.who.known
                if unknown and not within and self.terms.begins_head(doc, i + 1, end):
                    break  # "the Unity Party of Prime Minister Diaz"
                if word == "under" and doc[i + 1].lower_ not in ("secretary", "-"):
                    break  # "popular under former president ..."
                first = i
                i -= 1
            else:
                break
        while first < end and doc[first].lower_ in SMALL:
            first += 1
        return self._own_title(doc, first, end) if own else first

    def _is_state(self, reading: Reading, block: int, i: int) -> bool:
        mention = reading.covering.get((block, i))
        return mention is not None and mention.who.kind is Kind.COUNTRY

    def _is_listed(self, doc: Doc, i: int) -> bool:
        """Whether a comma stands between what one office is for: "Trade, Industry and Energy Minister"."""
        return (
            i + 2 < len(doc)
            and doc[i - 1].lower_ in self.titles.sectors
            and doc[i + 1].lower_ in self.titles.sectors
            and any(t.lower_ == "and" for t in doc[i + 2 : i + 4])
        )

    def _own_title(self, doc: Doc, first: int, end: int) -> int:
        """Where the title of the one named begins in "an aide of former president Ann Lee": behind somebody else's."""
        for i in range(end - 2, first, -1):
            if doc[i].lower_ not in ("of", "for", "by", "to"):
                continue
            own = self.terms.head(doc, i + 1, end)
            if own is None or self.titles.heads[own.form] in ("MIL", "COP"):
                continue
            if doc[own.end - 1].lower_ != own.form.split()[-1]:
                continue  # "the Speaker of the House of Representatives"
            if own.end == end and self.terms.head(doc, first, i) is not None:
                return i + 1
        return first

    def _of_something(self, reading: Reading, named: Named, doc: Doc) -> Office | None:
        """ "Minister for Sugar and Rural Electrification Ann Lee": an office for what, or at what, no table has."""
        i = named.start
        while i > max(0, named.start - LONGEST_NAMED) and (
            doc[i - 1].text[:1].isupper() or doc[i - 1].lower_ in LINKS or doc[i - 1].text in ("'s", "&", ",")
        ):
            i -= 1
        while i < named.start and not doc[i].text[:1].isupper():
            i += 1
        stops = (t.i for t in doc[i : named.start] if t.lower_ in LINKS - {"and", "the"})
        heads = (self.terms.head(doc, max(i, stop - 3), stop) for stop in stops if doc[stop - 1].text[:1].isupper())
        head = next((h for h in heads if h is not None and doc[h.end].lower_ in LINKS), None)
        if head is None or doc[named.start - 1].is_punct:
            return None
        held = (reading.covering.get((named.block, j)) for j in range(i, named.start))
        if any(m is not None and m.who.kind is Kind.PERSON for m in held):
            return None  # "Secretary of State Ann Lee and Ben Rao"
        first = self._chain_start(reading, named.block, doc, head.end)
        return self.roles.read(reading, named.block, doc, first, named.start, stop=head.end)

    def _is_thing(self, noun: str) -> bool:
        """Whether a noun says nothing of whom it stands before: a deed, a state of things, a body, a thing."""
        if noun in self.titles.heads:
            return False
        told = ("no_offices", "telling_nouns", "firm_nouns", "body_ends", "not_body_heads")
        return noun.endswith(DEEDS) or any(noun in self.words[kind] for kind in told)

    def _plain_noun(self, reading: Reading, named: Named, doc: Doc) -> Office | None:
        """ "Serbian tennis player Novak Djokovic": plain nouns right before a name say what he is."""
        end = i = named.start
        while i > 0 and doc[i - 1].pos_ in ("NOUN", "ADJ") and doc[i - 1].is_lower and doc[i - 1].tag_ in ("NN", "JJ"):
            i -= 1
        head = doc[end - 1]
        if (
            i == end
            or head.pos_ != "NOUN"
            or not named.start <= head.head.i < named.end
            or head.ent_type_ in ("DATE", "TIME")
            or self._is_thing(head.lower_)
            or doc[end - 2].text == "-"  # "left-wing Diaz"
        ):
            return None
        first = i
        while first > 0 and (
            (named.block, first - 1) in reading.covering
            or doc[first - 1].text in ("-", "'s", "'")
            or doc[first - 1].lower_ in BORN
        ):
            first -= 1
        country, body = self.roles.whose(reading, named.block, doc, first, end)
        if country is None and body is None and first == i and end - i > 3:
            return None
        return Office(title_case(doc.text_of(i, end)), country, None, first, body, former=False)
