"""What the words of a title say: the role, its sector, whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lists import either
from graphbuild.extract.mentions import BODY_KINDS, Reading, Who
from graphbuild.extract.offices.titles.office import SMALL, Office, title_case
from graphbuild.extract.offices.titles.words import TitleWords
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

POSSESSIVE = frozenset({"PRP$", "WP$"})
LOOSE = frozenset({"GOV", "SOC", "MIL", "PTY", "BUS"})  # sectors of heads that many bodies have: "leader"
LED = {Kind.ARMED_GROUP: "REB", Kind.PARTY: "PTY", Kind.MILITARY: "MIL"}  # sectors of those whom such a body has
MATTER = 3  # words of what an office is for that no table has


class RoleReader:
    """Reads the office that a stretch of words names."""

    def __init__(self, terms: TitleWords) -> None:
        self.terms = terms
        self.titles, self.words = terms.titles, terms.words

    def read(
        self, reading: Reading, block: int, doc: Doc, first: int, end: int, *, stop: int | None = None
    ) -> Office | None:
        """The office that tokens `first <= i < end` name; None where no head of one stands before `stop`."""
        while first < end and (doc[first].lower_ in SMALL or doc[first].text in ("'s", "'", "-", ",")):
            first += 1
        head = self.terms.head(doc, first, end if stop is None else stop)
        if head is None:
            words = [doc[i].lower_ for i in range(first, end)]
            if words and words[-1] in self.titles.honorifics:
                return Office("", None, None, end - 1, None, former=False)
            return None
        country, body = self.whose(reading, block, doc, first, end)
        if self.titles.heads[head.form] == "MIL" and self.terms.is_rank_at(
            doc, head.end - 1
        ):  # "army spokesman Lt. Col. Ann Lee" is a spokesman
            head = self.terms.head(doc, first, head.start) or head
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
        while role_end > head_end and (
            doc[role_end - 1].pos_ in ("ADP", "ADV")
            or doc[role_end - 1].lower_ in SMALL | self.titles.former
            or doc[role_end - 1].text == ","
            or doc[role_end - 1].lower_ == "chief"  # "President | Chief Ben Rao"
            or (self.terms.is_rank_at(doc, role_end - 1) and doc[role_end - 2].text != "-")
        ):
            role_end -= 1  # "a representative from | the union"; "spokesman | Lt. Col."
            for size in (3, 2):  # "commander of the fleet | Rear Admiral", "Air Chief Marshal"
                first_of_rank = role_end + 1 - size
                rank = doc.text_of(first_of_rank, role_end + 1).lower()
                if first_of_rank >= head_end and self.titles.heads.get(rank) == "MIL":
                    role_end = first_of_rank
                    break
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
        owners = [doc[first - 2].lower_] if first > 1 and doc[first - 1].text in ("'s", "'") else []
        sector = self._sector(form, role.lower().split() + owners, country, body)
        return Office(title_case(role), country, sector, min(first, role_start), body, former, holder)

    def _sector(self, form: str, role: list[str], country: str | None, body: Who | None) -> str:
        """What PLOVER's sector an office is of: the head's, but for what it is the head of ("rebel spokesman")."""
        told = next((self.titles.fields[w] for w in role if w in self.titles.fields), None)
        sector = self.titles.heads[form]
        loose = sector in LOOSE and self.words["home_titles"].isdisjoint(form.split())
        if told is not None and loose:
            return told
        if body is not None and body.kind in LED and loose:
            return LED[body.kind]
        if form in self.words["any_heads"] and country and (body is None or body.kind is Kind.GOVERNMENT):
            return "GOV"
        if sector == "IGO" and body is not None and body.kind is Kind.ORGANIZATION:
            return "SOC"
        return "GOV" if sector == "IGO" and country and (body is None or body.kind is not Kind.IGO) else sector

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
            owned = word == "of" and mention is None and i > 1 and doc[i - 2].lower_ not in self.titles.bodies
            other = mention is None and word not in self.terms.inner and word not in SMALL and word != "-"
            if owned or other:
                break  # "the control of the | minister"
            i -= 1
        while i < head and (doc[i].lower_ in SMALL or doc[i].text == "-"):
            i += 1
        return self._with_matter(reading, block, doc, i, head)

    def _with_matter(self, reading: Reading, block: int, doc: Doc, i: int, head: int) -> int:
        """Back over what an office is for that no table has: "central bank governor", "Land Reform Minister"."""
        start = i
        while start > 0 and i - start < MATTER:
            token = doc[start - 1]
            if (
                token.dep_ not in ("compound", "amod", "nmod")
                or token.head.i < start
                or token.head.i > i + 1
                or (block, start - 1) in reading.covering
                or token.lower_ in either(self.titles.former, self.titles.modifiers, self.words["passing_adjectives"])
                or not (token.tag_ in ("NN", "NNP", "NNPS") or (token.tag_ == "JJ" and token.head.i < head))
                or (token.text[:1].isupper() != doc[start].text[:1].isupper() and not token.is_sent_start)
                or token.ent_type_ in ("PERSON", "DATE", "TIME", "CARDINAL", "ORDINAL")
            ):
                break
            start -= 1
        return i if doc[start - 1].text == "-" and not doc[start - 1].whitespace_ else start

    def whose(self, reading: Reading, block: int, doc: Doc, first: int, end: int) -> tuple[str | None, Who | None]:
        """Country and body in a stretch of words: a country beats a body's country beats a city's."""
        place = body = None
        for i in range(first, end):
            mention = reading.covering.get((block, i))
            if mention is None:
                continue
            if mention.who.kind is Kind.COUNTRY:
                before = doc[i - 1].lower_ if i > first else ""
                posted = body is not None and self._is_post(body, doc, i, before)
                posted = posted or self.terms.is_language(doc, i)
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

    def _is_post(self, body: Who, doc: Doc, i: int, before: str) -> bool:
        """Whether a state named behind a body is where one works for it: "UN envoy in Mali", "Oxfam's Mali head"."""
        if body.kind is Kind.IGO and before in ("in", "former"):
            return True
        worldwide = body.kind is Kind.IGO or (body.kind is Kind.ORGANIZATION and body.known and not body.country)
        return bool(worldwide) and doc[i].tag_ in ("NNP", "NNPS") and before != "of"
