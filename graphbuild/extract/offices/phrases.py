"""The noun phrase of a title or body: where it begins and ends, and whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import BODY_KINDS, Reading, Who
from graphbuild.extract.tree.steps import antecedent
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def hyphened_prefix(token: Token) -> Token | None:
    """ "Vice" of "Chad's vice-president", which the parser takes for the head; None where nothing of the kind is."""
    doc, i = token.doc, token.i
    if i < 2 or doc[i - 1].text != "-" or doc[i - 1].whitespace_ or doc[i - 2].whitespace_:
        return None
    return doc[i - 2] if doc[i - 2].pos_ == "NOUN" and token.head.i in (i - 2, doc[i - 2].head.i) else None


def _behind(reading: Reading, block: int, token: Token) -> list[Token]:
    """What stands behind a noun's "of" and "from", and behind that of its field: "the Ministers of Trade of Chad"."""
    found: list[Token] = []
    for noun in (token, *(c for c in token.rights if c.dep_ == "conj")):  # "the Government and people of Chad"
        objects = [o for p in noun.rights if p.dep_ == "prep" and p.lower_ in ("of", "from") for o in p.children]
        for o in objects:
            field = reading.mention_of(block, o) is None and o.pos_ in ("NOUN", "PROPN")
            found += [t for t in _behind(reading, block, o) if t.dep_ == "pobj"] if field else [o]
        if found:
            break
    return found


def _listed(reading: Reading, block: int, first: Token) -> list[Token]:
    """The others of a list of states, however it is parsed: "the ministers of Chad, Mali and Niger met"."""
    found: list[Token] = []
    doc, i, joined = first.doc, first.i + 1, False
    while not joined and i + 1 < len(doc) and doc[i].text in (",", "and"):
        joined = "and" in (doc[i].text, doc[i + 1].text)
        i += 1 + (doc[i].text == "," and joined)
        named = reading.covering.get((block, i))
        if named is None or named.who.kind is not Kind.COUNTRY or named.start > i:
            return []
        found.append(doc[named.end - 1])
        i = named.end
    return found if joined else []


class Phrases:
    """Questions to the words around a noun."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words
        forms = (*self.titles.heads, *self.titles.groups, *self.titles.bodies, *self.titles.actors)
        self.ends = {form.split()[-1] for form in forms}

    def form_ending_at(self, doc: Doc, i: int) -> str | None:
        """The longest office, body or group noun that ends at token i, as the tables have it."""
        titles = self.titles
        word = doc[i].lower_
        if word == "capital":
            return "capital"
        if word not in self.ends and word.removesuffix("s") not in self.ends:
            return None
        for size in (4, 3, 2, 1):
            if i - size + 1 < 0:
                continue
            words: str = doc.text_of(i - size + 1, i + 1).lower()
            for form in (words, words.removesuffix("s")):
                if form in titles.heads or form in titles.groups or form in titles.bodies or form in titles.actors:
                    return form
        return None

    def modifier(self, reading: Reading, block: int, token: Token) -> Who | None:
        """Whose the noun is: a nation, body or person before it, or in its of-phrase."""
        best: Who | None = None
        prefix = hyphened_prefix(token)
        before = [*token.lefts, *(prefix.lefts if prefix is not None else ())]
        for child in [*before, *(c for left in before for c in left.lefts)]:
            if child.tag_ == "WP$" and child.head.i == token.i and (whose := antecedent(token)) is not None:
                child = whose  # "Jordan, whose king"
                mention = reading.mention_of(block, child)
                if mention is not None and mention.who.kind is Kind.COUNTRY:
                    return mention.who
                continue
            mention = reading.mention_of(block, child)
            if mention is None or child.dep_ not in ("amod", "compound", "poss", "nmod"):
                continue
            if best is not None and best.kind is Kind.COUNTRY and token.lower_ in self.words["accredited"]:
                break  # "Chad's UN ambassador" is Chad's
            if mention.who.kind in BODY_KINDS or best is None or best.kind is Kind.PLACE:
                best = mention.who
        if best is not None:
            return best
        for obj in _behind(reading, block, token):
            mention = reading.mention_of(block, obj) if obj.dep_ == "pobj" else None
            if mention is not None and mention.who.kind is not Kind.PERSON:
                return mention.who
        return None

    def shares_owner(self, token: Token) -> bool:
        """Whether whose the noun is stands behind the one that "and" joins to it: "the army and police of Chad"."""
        if not any(c.dep_ == "conj" for c in token.rights):
            return False
        end = next((p.i for p in token.subtree if p.lower_ in ("of", "from")), 0)
        return bool(end > min(c.i for c in token.rights if c.dep_ == "conj"))

    def told_body(self, reading: Reading, block: int, doc: Doc, token: Token, whose: Who | None) -> int | None:
        """Where "electoral commission" begins, told by more than its bare noun; None: no such body."""
        word = token.lower_
        public = word in self.words["told_governments"]
        state = whose is not None and word in self.words["told_of_states"]
        if not public and not state and word not in self.words["told_bodies"]:
            return None
        if (
            token.tag_ not in ("NN", "NNP")
            or not token.is_lower
            or token.dep_ not in ("nsubj", "nsubjpass", "pobj", "dobj", "conj")
        ):
            return None
        if public and doc[token.i - 1].text in ("'s", "'"):
            return None  # "the court's authority"
        above = token.head.head if token.dep_ == "pobj" else None
        if above is not None and above.lemma_.lower() in self.titles.heads:
            return None  # "the leader of the teachers' union"
        start: int = token.i
        while (
            start
            and doc[start - 1].lower_ not in ("the", "a", "an")
            and (
                (
                    (
                        doc[start - 1].pos_ in ("NOUN", "ADJ")
                        or (doc[start - 1].pos_ == "PROPN" and doc[start - 1].is_lower)
                    )
                    and doc[start - 1].tag_ != "JJS"
                )
                or doc[start - 1].text in ("-", "'s", "'", "'")
            )
        ):
            start -= 1
        before = doc[start - 1].lower_ if start else ""
        told = [t.lower_ for t in doc[start : token.i]]
        if whose is not None:
            return self._of_state(reading, block, doc, token, start, before)
        if word in self.words["rulers"] and set(told) <= self.words["passing_governments"]:
            return None  # "the military junta" is the junta
        if word in ("government", "junta", "administration"):
            known = before in ("the", "a") and bool(set(told) & self.words["passing_governments"])
        else:
            known = before == "the" and bool(told) and not all(w in self.words["telling_nothing"] for w in told)
        if not known or any((block, i) in reading.covering for i in range(start, token.i)):
            return None
        return start

    def _of_state(self, reading: Reading, block: int, doc: Doc, token: Token, start: int, before: str) -> int | None:
        """Where "Malta's coast patrol service" begins; None for "Malta's service" and "Malta's new service"."""
        own = [
            t.lower_
            for t in doc[start : token.i]
            if (block, t.i) not in reading.covering and t.text not in ("'s", "'", "-")
        ]
        if before == "a" or not own or all(w in self.words["telling_nothing"] for w in own):
            return None
        while start and ((block, start - 1) in reading.covering or doc[start - 1].text in ("'s", "'")):
            start -= 1
        return start if (block, start) in reading.covering else None

    def beside(self, reading: Reading, block: int, token: Token, whose: Who) -> list[Who]:
        """The other states of "US and Chinese officials" and "the ministers of France and Germany"."""
        before = any((m := reading.mention_of(block, t)) is not None and m.who is whose for t in token.lefts)
        behind = [] if before else _behind(reading, block, token)
        near = [*token.lefts, *behind]  # "expelled the Omani envoy from Mali"
        if any(t.tag_ == "WP$" for t in near) and (first := antecedent(token)) is not None:
            near.append(first)  # "Oman and Chad, whose leaders"
        if behind and token.tag_ in ("NNS", "NNPS", "NNP"):
            near += _listed(reading, block, behind[0])
        joined = [c for t in near for c in (t, *t.conjuncts)]
        whos = [w for t in joined if (m := reading.mention_of(block, t)) is not None for w in (m.who, *m.also)]
        return [w for w in dict.fromkeys(whos) if w is not whose and w.kind is Kind.COUNTRY]

    def np_start(self, reading: Reading, block: int, doc: Doc, token: Token) -> int:
        prefix = hyphened_prefix(token)
        start: int = token.left_edge.i if prefix is None else min(token.left_edge.i, prefix.left_edge.i)
        for i in range(start, token.i):
            joined = i > 0 and doc[i - 1].text == "-"  # "army-backed"
            if (
                doc[i].pos_ in ("VERB", "AUX", "PUNCT", "ADP", "SCONJ")
                and doc[i].text not in ("'s", "-")
                and not joined
            ):
                start = i + 1
        while (
            start < token.i
            and (doc[start].pos_ in ("DET", "PUNCT", "NUM", "ADV", "CCONJ") or doc[start].tag_ == "JJR")
            and doc[start].lower_ not in ("the", "a")
        ):
            start += 1
        return start

    def with_owner(self, reading: Reading, block: int, doc: Doc, token: Token, whose: Who) -> int:
        """The end of "the armed forces of Armenia"."""
        i: int = token.i + 1
        if i + 1 < len(doc) and doc[i].lower_ == "of":
            for j in (i + 1, i + 2):
                mention = reading.covering.get((block, j))
                if mention is not None:
                    return mention.end if mention.who is whose else i
        return i

    def with_place(self, reading: Reading, block: int, doc: Doc, token: Token, form: str) -> int:
        """The end of "the embassy in Washington" and "the junta in neighbouring Myanmar", else of the noun itself."""
        i: int = token.i + 1
        if token.i > 1 and doc[token.i - 1].lower_ == "and" and doc[token.i - 2].lower_ == "state":
            return i  # "a summit of Heads of State and Government in Harare"
        if (
            form in self.words["seated_bodies"]
            and i + 1 < len(doc)
            and doc[i].lower_ in ("in", "to")
            and token.tag_ in ("NN", "NNP")
        ):
            for j in range(i + 1, min(len(doc), i + 4)):
                mention = reading.covering.get((block, j))
                if mention is not None:
                    return mention.end if mention.who.kind in (Kind.COUNTRY, Kind.PLACE) else i
                if doc[j].pos_ not in ("ADJ", "DET", "VERB"):
                    break
        return i

    def is_spot(self, token: Token) -> bool:
        """Whether a building is only where something happens: "outside the embassy"."""
        while token.dep_ == "conj" and token.head.i != token.i:
            token = token.head
        return token.dep_ == "pobj" and token.head.lower_ in either(
            self.words["place_prepositions"], self.words["spot_prepositions"]
        )

    def is_group(self, form: str, token: Token) -> bool:
        word = form.split()[-1]
        if word == "opposition":  # "Hungary's opposition to the bid" is nobody
            return not any(c.dep_ == "prep" and c.lower_ == "to" for c in token.rights)
        return token.tag_ in ("NNS", "NNPS") or word in ("group", "university", "company", "firm", "party", "movement")
