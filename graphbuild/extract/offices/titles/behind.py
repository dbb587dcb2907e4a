"""The title behind a name: "Wang Yi, the top Chinese official," and "Ann Lee, who leads the commission"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.mentions import Named, Reading
from graphbuild.extract.offices.titles.before import LONGEST_TITLE
from graphbuild.extract.offices.titles.installed import predicate
from graphbuild.extract.offices.titles.office import Office
from graphbuild.extract.offices.titles.role import RoleReader
from graphbuild.extract.offices.titles.words import BORN, TitleWords
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TIMES = frozenset({"DATE", "TIME"})
OF_OFFICES = frozenset({"of", "for", "to"})
LEADS = {"lead": "Head", "head": "Head", "chair": "Chair", "run": "Head", "command": "Commander"}


class Behind:
    """Finds the title in apposition behind a name, and reads it."""

    def __init__(self, terms: TitleWords, roles: RoleReader) -> None:
        self.terms = terms
        self.roles = roles

    def __call__(self, reading: Reading, named: Named, doc: Doc) -> Office | None:
        """ "Wang Yi, the top Chinese foreign policy official," and "Duarte, the fisheries minister."."""
        i = named.end
        if i + 1 >= len(doc) or doc[i].text not in (",", "(", "-"):
            return self._leads(reading, named, doc)
        first = i + 1
        if doc[first].is_digit and first + 2 < len(doc) and doc[first + 1].text == ",":
            first += 2  # "Ann Lee, 35, a Danish nurse"
        end = first
        seen_head = False
        while end < len(doc) and end - first < LONGEST_TITLE and not doc[end].is_sent_start:
            token = doc[end]
            joined = doc[end - 1].text == "-"  # "head of the UK-based group"
            other = reading.covering.get((named.block, end))
            if other is not None and other.who.kind is Kind.PERSON:
                # "Ann, Defence Secretary Ben Rao has left" tells of another, "Ann, wife of Ben Rao" does not
                root = doc.root_of(other.start, other.end)
                while root.dep_ in ("compound", "nmod", "poss", "amod") and root.head.i > root.i:
                    root = root.head
                seen_head = seen_head and root.dep_ == "pobj" and root.head.i >= first
                seen_head = seen_head and not self._is_of_other(doc, root.head, other.start)
                end = root.head.i if seen_head else end  # "Ann, prime minister of ousted president Rao"
                break
            if token.text in (",", ".", ")", ";", ":", '"') or (
                token.pos_ in ("VERB", "AUX", "PRON", "SCONJ")
                and not joined
                and other is None  # "Save the Children's director"
                and token.dep_ != "amod"
                and not (end == first and (token.lower_ == "acting" or token.tag_ == "PRP$"))
            ):
                break
            if seen_head and token.ent_type_ in TIMES and token.dep_ != "pobj":
                break  # "ambassador to Peru | last year"
            if token.lower_ in self.terms.last or token.lower_.rstrip("s") in self.terms.last:
                seen_head = True
            end += 1
        named_first = (named.block, first) in reading.covering
        if not seen_head or not (named_first or self._can_follow(doc, first)):
            return self._leads(reading, named, doc)
        one = first
        if doc[first].lower_ == "one" and doc[first + 1].lower_ == "of":
            first += 2  # "one of the leaders of the strike"
        # the head must be the apposition's own: nothing but its modifiers may stand before it
        stop = next((t.i for t in doc[first:end] if t.pos_ == "ADP" and t.lower_ != "under"), end)
        head = self.terms.head(doc, first, stop)
        if head is None:  # "a member of parliament"
            head = self.terms.head(doc, first, min(end, stop + 2))
            stop = head.end if head is not None and head.start < stop else stop
        if head is None or head.start >= stop or head.start - first > 8:
            return None
        last = doc[head.end - 1]
        if last.tag_ in ("NNS", "NNPS") and self._is_alone(doc, named, first) and one == first:
            return None  # "Mayor Ann Lee, police officers and clerks"
        definite = doc[first].lower_ not in ("a", "an")
        if definite and last.dep_ == "nsubj" and last.head.i >= end and doc[end].pos_ in ("VERB", "AUX"):
            return None  # "having asked Diaz, the prime minister said ..."
        office = self.roles.read(reading, named.block, doc, first, end, stop=stop)
        if office is not None:
            if office.country is None and end + 2 < len(doc) and doc[end].lower_ in BORN:
                office.country, _ = self.roles.whose(
                    reading, named.block, doc, end + 1, end + 4
                )  # "an analyst based in Dubai"
            office.start = named.start
            office.apposed = first, end
        return office

    def _is_alone(self, doc: Doc, named: Named, first: int) -> bool:
        """Whether one person is named, of whom no plural can tell: not "Ann Lee and Ben Rao, both traders"."""
        root = doc.root_of(named.start, named.end)
        counted = doc[first].lower_ in ("both", "all") or doc[first].pos_ == "NUM"
        return not counted and root.dep_ != "conj" and not root.conjuncts

    def _can_follow(self, doc: Doc, i: int) -> bool:
        token = doc[i]
        plain = token.pos_ in ("DET", "NOUN", "PROPN", "ADJ", "ADV", "NUM") or token.dep_ == "amod"
        return plain or token.lower_ in (
            "acting",
            "his",
            "her",
            "its",
            "their",
            "who",
        )

    def _is_of_other(self, doc: Doc, link: Token, start: int) -> bool:
        """Whether a title is of the one named behind it: "Ann Lee, envoy for the Sahel Ben Rao and others"."""
        between = doc[link.i + 1 : start]
        return link.lower_ == "for" and any(t.lower_ not in self.terms.inner and t.pos_ != "DET" for t in between)

    def _leads(self, reading: Reading, named: Named, doc: Doc) -> Office | None:
        """ "Wang, who leads the foreign affairs commission of ..." is its leader."""
        i = named.end
        if i + 3 < len(doc) and doc[i].text == "," and doc[i + 1].lower_ == "who" and doc[i + 2].lemma_ in LEADS:
            stop = next((t.i for t in doc[i + 3 : i + 12] if t.text == "," or t.pos_ in ("VERB", "AUX")), i + 12)
            country, body = self.roles.whose(reading, named.block, doc, i + 3, min(len(doc), stop))
            return Office(LEADS[doc[i + 2].lemma_], country, "GOV", named.start, body, former=False)
        return None

    def told(self, reading: Reading, named: Named, doc: Doc) -> Office | None:
        """ "Ann Lee is the chief of the navy", "Ann Lee, who was the party's candidate": what is said that one is."""
        noun = predicate(doc.root_of(named.start, named.end), self.terms.words)
        if noun is None or noun.tag_ not in ("NN", "NNP"):
            return None
        first = noun.left_edge.i
        if first <= named.start < noun.i:
            first = named.end  # "appointed Ann Lee | foreign minister"
        last = next((t.i for t in doc[noun.i + 1 : first + LONGEST_TITLE] if t.is_punct and t.text != "-"), len(doc))
        end = min(last, first + LONGEST_TITLE, len(doc))
        end = next((t.i for t in doc[noun.i + 1 : end] if _is_beyond(t)), end)
        head = self.terms.head(doc, first, end)
        if head is None or not head.start <= noun.i < head.end:
            return None
        office = self.roles.read(reading, named.block, doc, first, end)
        if office is not None:
            office.start = named.start
        return office


def _is_beyond(token: Token) -> bool:
    """Whether a word behind an office is no more of it: "president of Peru | in 2016", "minister | last week"."""
    if token.pos_ == "ADP" and token.lower_ not in OF_OFFICES:
        return True
    return token.pos_ in ("VERB", "AUX", "SCONJ", "PRON") or token.ent_type_ in TIMES
