"""A title beside a name: where it begins, its role, whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import BODY_KINDS, Named, Reading, Who
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST_TITLE = 14  # tokens before a name that are looked at
SMALL = frozenset({"of", "for", "and", "the", "to", "in", "on", "at", "a", "an"})
BORN = frozenset({"born", "based"})
POSSESSIVE = frozenset({"PRP$", "WP$"})
LEADS = frozenset({"lead", "head", "chair", "run"})


@dataclass(slots=True)
class Office:
    """What a title says: its words, whose it is, and where it begins."""

    role: str
    country: str | None
    sector: str | None
    start: int
    body: Who | None
    former: bool
    owner: Who | None = None  # "his lawyer": whose
    apposed: tuple[int, int] | None = None  # the tokens of a title that stands behind the name


class Head(NamedTuple):
    """The word or words that say what office it is: tokens `start <= i < end`, and their form in the tables."""

    start: int
    end: int
    form: str


class TitleReader:
    """Reads the title before a name or in apposition behind it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words
        self.inner = self.titles.modifiers | self.titles.sectors | {w for h in self.titles.heads for w in h.split()}
        self.group_nouns = set(self.words["generic_groups"])
        self.last = {h.split()[-1] for h in self.titles.heads}

    def before(self, reading: Reading, named: Named, doc: Doc) -> Office | None:
        end = named.start
        office = None
        if end >= 1 and doc[end - 1].text == ")":
            end = self._before_bracket(doc, end)  # "Commissioner of Police (CoP) Ann Lee"
        if end >= 1 and doc[end - 1].text != ",":
            first = self._chain_start(reading, named.block, doc, end)
            office = (
                self.read(reading, named.block, doc, first, end)
                or self._of_something(reading, named, doc)
                or self._plain_noun(reading, named, doc)
            )
            end = first if office is None else min(first, office.start)
        if end >= 2 and doc[end - 1].text == "," and (office is None or self.is_rank(office.role)):
            # "the permanent secretary in the ministry, Ann Lee"; "the governor of the island, General Rao"
            stop = self._before_bracket(doc, end - 1)
            stop = self._before_whom(doc, stop)
            first = self._chain_start(reading, named.block, doc, stop)
            held = (
                self.read(reading, named.block, doc, first, stop) if self._is_apposed(doc, named, first, stop) else None
            )
            if held is not None and held.role:
                if office is not None and office.country and not held.country:
                    held.country = office.country
                return held
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

    def _is_apposed(self, doc: Doc, named: Named, first: int, end: int) -> bool:
        """Whether the title `first <= i < end` and the name behind its comma mean one person, and are no list."""
        if first >= end or any(
            t.tag_ in ("NNS", "NNPS") and t.lower_ not in self.inner and t.dep_ != "pobj" for t in doc[first:end]
        ):
            return False
        if doc[named.start : named.end].root.dep_ == "appos" or self._is_rank_before(doc, named):
            return True
        after = doc[named.end] if named.end < len(doc) else None
        return after is None or after.text in (",", ".", ";", ")", "-", "--") or after.pos_ in ("VERB", "AUX")

    def _is_rank_before(self, doc: Doc, named: Named) -> bool:
        return named.start > 0 and doc[named.start - 1].lower_ in self.titles.honorifics | self.words["ranks"]

    def _chain_start(self, reading: Reading, block: int, doc: Doc, end: int) -> int:
        """Where the title that ends before token `end` begins."""
        i = end - 1
        stop = max(-1, i - LONGEST_TITLE)
        first = end
        while i > stop:
            word = doc[i].lower_
            shortened = (
                word == "." and i > 0 and doc[i - 1].lower_ in self.titles.short
            )  # "Lt. Col.", however it is split
            if (word in (".", "!", "?") and not shortened) or doc[i].tag_ == "VBD":
                break  # "jailed Minister Diaz" tells what befell him
            if (
                shortened
                or word == "/"
                or (word == "," and self._is_listed(doc, i))
                or self._title_like(reading, block, doc, i)
                or word in ("'s", "'", "-")
                or (word in SMALL and i + 1 < end)
            ):
                if word in ("and", "in", "to", "on", "at") and not self._plain_title(doc, i - 1):
                    break
                if (
                    word == "of"
                    and (doc[i - 1].lower_ in self.titles.bodies or doc[i - 1].lower_ == "office")
                    and self._head_at(doc, i + 1, end)
                ):
                    break  # "the government of President Diaz"
                if word == "under" and doc[i + 1].lower_ not in ("secretary", "-"):
                    break  # "popular under former president ..."
                first = i
                i -= 1
            else:
                break
        while first < end and doc[first].lower_ in SMALL:
            first += 1
        return self._own_title(doc, first, end)

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
            if doc[i].lower_ not in ("of", "for", "by"):
                continue
            own = self._head(doc, i + 1, end)
            if own is None or self.titles.heads[own.form] in ("MIL", "COP"):
                continue
            if own.end == end and self._head(doc, first, i) is not None:
                return i + 1
        return first

    def _of_something(self, reading: Reading, named: Named, doc: Doc) -> Office | None:
        """ "Minister for Sugar and Rural Electrification Ann Lee": an office for what no table has."""
        i = named.start
        while i > max(0, named.start - LONGEST_TITLE) and (
            doc[i - 1].text[:1].isupper() or doc[i - 1].lower_ in ("and", "the", "&", ",")
        ):
            i -= 1
        if i == named.start or i < 2 or doc[i - 1].lower_ not in ("of", "for") or doc[named.start - 1].is_punct:
            return None
        head = self._head(doc, max(0, i - 3), i - 1)
        held = (reading.covering.get((named.block, j)) for j in range(i, named.start))
        if any(m is not None and m.who.kind is Kind.PERSON for m in held):
            return None  # "Secretary of State Ann Lee and Ben Rao"
        if head is None or head.end != i - 1 or not doc[head.end - 1].text[:1].isupper():
            return None
        first = self._chain_start(reading, named.block, doc, head.end)
        return self.read(reading, named.block, doc, first, named.start)

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
        ):
            return None
        first = i
        while first > 0 and (
            (named.block, first - 1) in reading.covering
            or doc[first - 1].text in ("-", "'s", "'")
            or doc[first - 1].lower_ in BORN
        ):
            first -= 1
        country, body = self.whose(reading, named.block, doc, first, end)
        if country is None and body is None and first == i and end - i > 3:
            return None
        return Office(title_case(doc[i:end].text), country, None, first, body, former=False)

    def _plain_title(self, doc: Doc, i: int) -> bool:
        return i >= 0 and doc[i].lower_ in self.inner

    def _title_like(self, reading: Reading, block: int, doc: Doc, i: int) -> bool:
        word = doc[i].lower_
        if word in self.group_nouns and i > 1 and {doc[i - 1].lower_, doc[i - 2].lower_} & {"of", "for"}:
            return True  # "president of the group"
        if word in self.inner or word in self.titles.honorifics or word.rstrip("s") in self.last or word in BORN:
            return True
        mention = reading.covering.get((block, i))
        return mention is not None and mention.who.kind is not Kind.PERSON and not doc[i].is_punct

    def read(self, reading: Reading, block: int, doc: Doc, first: int, end: int) -> Office | None:
        """The office that tokens `first <= i < end` name, None where no head of an office stands among them."""
        while first < end and (doc[first].lower_ in SMALL or doc[first].text in ("'s", "'", "-", ",")):
            first += 1
        head = self._head(doc, first, end)
        if head is None:
            words = [doc[i].lower_ for i in range(first, end)]
            if words and words[-1] in self.titles.honorifics:
                return Office("", None, None, end - 1, None, former=False)
            return None
        country, body = self.whose(reading, block, doc, first, end)
        if self._is_rank_at(doc, head.end - 1):  # "army spokesman Lt. Col. Ann Lee" is a spokesman
            head = self._head(doc, first, head.start) or head
        begin, head_end, form = head
        role_start = self._role_start(reading, block, doc, first, begin)
        role_end = end
        while role_end > head_end and doc[role_end - 1].lower_ in self.titles.honorifics:
            role_end -= 1
        for i in range(head_end, role_end):
            second = doc[i].lower_ == "and" and doc[i + 1].lower_ in ("a", "an", "the")  # office of his
            if (doc[i].pos_ in ("DET", "PRON") and doc[i - 1].lower_ not in SMALL) or doc[i].text == "(" or second:
                role_end = i  # "a former congressman the rebels hold"
                break
        while role_end > head_end and (doc[role_end - 1].pos_ == "ADP" or self._is_rank_at(doc, role_end - 1)):
            role_end -= 1  # "a representative from | the union"; "spokesman | Lt. Col."
        role_end = self._without_state(reading, block, doc, head_end, role_end)
        former = any(doc[i].lower_ in self.titles.former for i in range(first, end))
        words = [t.text for t in doc[role_start:role_end] if t.text != "."]
        last = head_end - 1 - role_start
        if 0 <= last < len(words) and words[last].lower() == form.split()[-1] + "s":
            words[last] = words[last][:-1]  # "Ambassadors Ann Lee and Ben Rao"
        spaced = [
            w if w.startswith("'") or w == "-" else f" {w}"
            for w in (self.titles.short.get(w.lower(), w) for w in words)
        ]
        role = "".join(spaced).replace("- ", "-").strip()
        holder: Who | None = None
        owner = reading.covering.get((block, first - 2)) if first > 1 and doc[first - 1].text in ("'s", "'") else None
        if owner is not None and owner.who.kind is Kind.PERSON and country is None:
            holder = owner.who  # "Bolsonaro's son"
        if doc[first].tag_ in POSSESSIVE or (first > 0 and doc[first - 1].tag_ in POSSESSIVE):
            holder = None if country else self._owner(reading, block, first)
        return Office(title_case(role), country, self.titles.heads[form], first, body, former, holder)

    def _is_rank_at(self, doc: Doc, i: int) -> bool:
        """Whether a rank in full or short, or its full stop, stands there: the end of "spokesman Lt. Col."."""
        if doc[i].text == ".":
            return bool(doc[i - 1].lower_ in self.titles.short)
        word = self.titles.short.get(doc[i].lower_, doc[i].text).lower()
        return self.is_rank(word) and self.titles.heads.get(word) == "MIL"

    def _without_state(self, reading: Reading, block: int, doc: Doc, start: int, end: int) -> int:
        """Where the office ends in "Foreign Minister of Peru": the state is told apart from it."""
        for i in range(start, end - 1):
            if doc[i].lower_ != "of":
                continue
            state = reading.covering.get((block, i + 1)) or reading.covering.get((block, i + 2))
            if state is not None and state.who.kind is Kind.COUNTRY and state.end >= end:
                return i
        return end

    def _owner(self, reading: Reading, block: int, i: int) -> Who | None:
        """The person named last before "his lawyer"."""
        for at in range(i - 1, -1, -1):
            mention = reading.covering.get((block, at))
            if mention is not None and mention.who.kind is Kind.PERSON:
                return mention.who
        return None

    def _head(self, doc: Doc, first: int, end: int) -> Head | None:
        """The office's head; the longest form wins, then the first."""
        for size in (4, 3, 2, 1):
            for i in range(first, end - size + 1):
                words = doc[i : i + size].text.lower()
                for form in (words, words.removesuffix("s")):
                    if form in self.titles.heads:
                        return Head(i, i + size, form)
        return None

    def _head_at(self, doc: Doc, i: int, end: int) -> bool:
        head = self._head(doc, i, end)
        return head is not None and head.start == i

    def _role_start(self, reading: Reading, block: int, doc: Doc, first: int, head: int) -> int:
        """Back from the head over what the office is for, up to country, possessive or modifier."""
        i = head
        while i > first:
            word = doc[i - 1].lower_
            mention = reading.covering.get((block, i - 1))
            if mention is not None and mention.who.kind in (Kind.COUNTRY, Kind.PLACE):
                break
            if word in ("'s", "'") or word in self.titles.former or word in self.words["passing_adjectives"]:
                break
            if word == "under" and doc[i].lower_ not in ("secretary", "-"):
                break
            if mention is None and word not in self.inner and word not in SMALL and word != "-":
                break
            i -= 1
        while i < head and doc[i].lower_ in SMALL:
            i += 1
        return i

    def whose(self, reading: Reading, block: int, doc: Doc, first: int, end: int) -> tuple[str | None, Who | None]:
        """Country and body in a stretch of words: a country beats a body's country beats a city's."""
        place = body = None
        for i in range(first, end):
            mention = reading.covering.get((block, i))
            if mention is None:
                continue
            if mention.who.kind is Kind.COUNTRY:
                before = doc[i - 1].lower_ if i > first else ""
                posted = body is not None and body.kind is Kind.IGO and before in ("in", "former")  # "UN envoy in Mali"
                if before not in ("to", "for", "on") and not posted:  # "ambassador to Iraq" is not Iraq's
                    return mention.who.country, body
            elif mention.who.kind in BODY_KINDS:
                body = body or mention.who
            elif mention.who.kind is Kind.PLACE and place is None:
                before = doc[i - 1].lower_ if i > first else ""
                if before not in ("to", "for"):
                    place = mention.who.country
        if body is not None:
            return body.country or (None if body.kind is Kind.IGO else place), body
        return place, None

    def after(self, reading: Reading, named: Named, doc: Doc) -> Office | None:
        """ "Wang Yi, the top Chinese foreign policy official," and "Duarte, the fisheries minister."."""
        i = named.end
        if i + 1 >= len(doc) or doc[i].text not in (",", "(", "-"):
            return self._leads(reading, named, doc)
        first = i + 1
        end = first
        seen_head = False
        while end < len(doc) and end - first < LONGEST_TITLE and not doc[end].is_sent_start:
            token = doc[end]
            joined = doc[end - 1].text == "-"  # "head of the UK-based group"
            other = reading.covering.get((named.block, end))
            if other is not None and other.who.kind is Kind.PERSON:
                seen_head = False  # "Ann, Defence Secretary Ben Rao has left"
                break
            if token.text in (",", ".", ")", ";", ":", '"') or (
                token.pos_ in ("VERB", "AUX", "PRON", "SCONJ") and not joined
            ):
                break
            if token.lower_ in self.last or token.lower_.rstrip("s") in self.last:
                seen_head = True
            end += 1
        if not seen_head or not self._can_follow(doc, first):
            return self._leads(reading, named, doc)
        head = self._head(doc, first, end)
        if head is None:
            return None
        # the head must be the apposition's own: nothing but its modifiers may stand before it
        lead = doc[first : head.start]
        if any(t.pos_ == "ADP" for t in lead) or len(lead) > 8:
            return None
        last = doc[head.end - 1]
        if last.dep_ == "nsubj" and last.head.i >= end and doc[end].pos_ in ("VERB", "AUX"):
            return None  # "having asked Diaz, the prime minister said ..."
        office = self.read(reading, named.block, doc, first, end)
        if office is not None:
            if office.country is None and end + 2 < len(doc) and doc[end].lower_ in BORN:
                office.country, _ = self.whose(
                    reading, named.block, doc, end + 1, end + 4
                )  # "an analyst based in Dubai"
            office.start = named.start
            office.apposed = first, end
        return office

    def _can_follow(self, doc: Doc, i: int) -> bool:
        token = doc[i]
        return token.pos_ in ("DET", "NOUN", "PROPN", "ADJ", "ADV", "NUM") or token.lower_ in (
            "his",
            "her",
            "its",
            "their",
            "who",
        )

    def _leads(self, reading: Reading, named: Named, doc: Doc) -> Office | None:
        """ "Wang, who leads the foreign affairs commission of ..." is its leader."""
        i = named.end
        if i + 3 < len(doc) and doc[i].text == "," and doc[i + 1].lower_ == "who" and doc[i + 2].lemma_ in LEADS:
            stop = next((t.i for t in doc[i + 3 : i + 12] if t.text == "," or t.pos_ in ("VERB", "AUX")), i + 12)
            country, body = self.whose(reading, named.block, doc, i + 3, min(len(doc), stop))
            return Office("Head", country, "GOV", named.start, body, former=False)
        return None

    def is_rank(self, role: str) -> bool:
        """Whether a title is only a rank or a form of address, beside which an office may stand: "Chief", "Colonel"."""
        words = role.lower().split()
        return all(w in self.words["ranks"] for w in words)


def title_case(text: str) -> str:
    """An office as a name: "foreign minister" -> "Foreign Minister".

    >>> title_case("secretary of state")
    'Secretary of State'
    """
    shouted = text.isupper() and len(text) > 5
    words = (text.lower() if shouted else text).split()
    return " ".join(w if w.lower() in SMALL and n else w[:1].upper() + w[1:] for n, w in enumerate(words))
