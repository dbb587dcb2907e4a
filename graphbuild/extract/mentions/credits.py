"""Names that only say who wrote, filmed or sent the text: bylines, datelines' agencies, credits of pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Span_

DASHES = frozenset({"-", "--", "—", "–", ":"})
LINE = 14  # words: a byline, a source or the name of an agency on a line of its own is not longer
BRACKET = 30  # words of a credit in brackets
DATELINE = 8  # words before the agency of a dateline
NAMED_BY = 8  # words of "by Ann Lee in Oslo", however it begins
SIGNATURE = 9  # words of the signature behind the last sentence


class Credits:
    """Finds which words of a block are no part of what it tells."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words = lexicon.knowledge.words
        self._doc: Doc | None = None
        self._found: frozenset[int] = frozenset()
        calls = {call.split()[0] for call in self.words["page_calls"]}
        self._pointing = calls | {"with", "this", "the", "follow"}  # first words of sentences that point elsewhere
        self._bylines: dict[int, bool] = {}  # where a sentence begins -> whether it is one

    def __call__(self, doc: Doc, start: int, end: int) -> bool:
        """Whether the name only says who wrote: "OSLO (AP) -", "(Xinhua, April 6)", "By Ann Lee, AFP"."""
        if doc is not self._doc:
            self._doc, self._found, self._bylines = doc, frozenset(self._all(doc)), {}
        if start in self._found or self._in_dateline(doc, start, end):
            return True
        sentence = doc[start].sent
        known = self._bylines.get(sentence.start)
        if known is None:
            known = self._bylines[sentence.start] = self._is_byline(doc, sentence)
        return known

    def _all(self, doc: Doc) -> Iterator[int]:
        if len(doc) <= LINE and self._is_line(doc):
            yield from range(len(doc))
        for start, end in _brackets(doc):
            if self._is_credit_in_brackets(doc, start, end):
                yield from range(start, end)
        for sentence in doc.sents:
            if self._is_pointer(sentence):
                yield from range(sentence.start, sentence.end)
        yield from self._of_pictures(doc)
        yield from self._behind_dash(doc)

    def _is_line(self, doc: Doc) -> bool:
        """ "The Canadian Press", "Source: Reuters", "Ann Lee, Daily Star, Nairobi", "Posted May 5, BBC News"."""
        media = self._media(doc, 0, len(doc))
        if not media and not (len(doc) > 1 and doc[0].lower_ in self.words["credits"] and doc[1].text == ":"):
            return False
        rest = [t for t in doc if t.i not in media and not t.is_punct and not t.is_space]
        return doc[-1].text not in (".", "?", "!") and all(self._says_nothing(t) for t in rest)

    def _says_nothing(self, token: Token) -> bool:
        """Whether a word of a byline is a name, a day, or one of the words that bylines have."""
        if token.lower_ in self.words["credits"] or token.lower_ in self.words["byline_words"]:
            return True
        if token.ent_type_ in ("DATE", "TIME") or token.is_digit:
            return True
        return token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "GPE", "ORG") and not token.is_lower

    def _is_credit_in_brackets(self, doc: Doc, start: int, end: int) -> bool:
        """ "(Reporting by Ann Lee; editing by Ben Rao)", "Oslo, May 5 (PTI) He", and "(CBC: Ann Lee)" at the end."""
        first = doc[start].lower_
        if first in self.words["credits"]:
            return True
        if any(t.pos_ in ("VERB", "AUX") for t in doc[start:end]):
            return False
        if self._media(doc, start, end):
            return end + 2 >= len(doc) or _is_dateline(doc, start - 1)
        return doc.text_of(start, end).isupper() and end - start == 1 and _is_dateline(doc, start - 1)

    def _is_pointer(self, sentence: Span_) -> bool:
        """ "With inputs from PTI.", "This article first appeared in the Daily Star.", "Follow the Star on Twitter."."""
        if len(sentence) > 2 * LINE or self._pointing.isdisjoint(
            sentence.doc.small[sentence.start : sentence.start + 6]
        ):
            return False
        words = [t.lower_ for t in sentence[:6] if not t.is_punct]
        if len(words) < 3:
            return False
        first, second = words[0], words[1]
        if first == "with":
            return second in self.words["byline_words"] and "from" in words
        if first in ("this", "the") and second in self.words["page_nouns"]:
            return not self.words["page_verbs"].isdisjoint(words[2:])
        return f"{first} {second}" in self.words["page_calls"] or (
            first == "follow"
            and any(t.lower_ == "on" for t in sentence)
            and bool(self._media(sentence.doc, sentence.start, sentence.end))
        )

    def _of_pictures(self, doc: Doc) -> Iterator[int]:
        """ "Credit: Reuters/Ann Lee", "Image copyright AFP", "AP photo"."""
        pictures = self.words["picture_words"]
        for token in () if pictures.isdisjoint(doc.lowers) else doc:
            if token.lower_ not in pictures:
                continue
            i, begins = token.i + 1, token.is_sent_start or token.i == 0
            if (
                begins
                or doc[token.i - 1].text in ("(", "|", "/", ".")
                or doc[token.i - 1].lower_ in self.words["picture_words"]
            ):
                while i < len(doc) and (
                    doc[i].text in (":", "/", "|") or doc[i].lower_ in ("by", "of", "courtesy", "via")
                ):
                    i += 1
                marked = i > token.i + 1 or token.lower_ in ("copyright", "©")
                while marked and i < len(doc) and (doc[i].pos_ == "PROPN" or doc[i].text == "/"):
                    yield i
                    i += 1
            before = doc[token.i - 1] if token.i else token
            if (
                before.pos_ == "PROPN"
                and before.i in self._media(doc, max(0, before.i - 3), token.i)
                and not any(t.pos_ in ("VERB", "AUX") for t in token.sent)
            ):
                yield before.i

    def _behind_dash(self, doc: Doc) -> Iterator[int]:
        """The agency that signs: "... on Thursday. - AFP", "... in March. -- Bernama"."""
        last = len(doc) - 1
        while last > 0 and doc[last].is_punct:
            last -= 1
        first = next((i for i in range(last - 1, max(0, last - 4), -1) if doc[i].text in DASHES), 0)
        closed = first > 0 and doc[first - 1].text[-1] in '.!?"\u201d'
        if closed and len(self._media(doc, first + 1, last + 1)) == last - first:
            yield from range(first + 1, last + 1)

    def _media(self, doc: Doc, start: int, end: int) -> frozenset[int]:
        """The words from `start` to `end` that are part of a medium's name."""
        found: set[int] = set()
        for i in range(start, end):
            if doc[i].text[:1].isupper() and i not in found:
                for j in range(min(end, i + 4), i, -1):
                    if self.is_medium(doc.text_of(i, j)):
                        found.update(range(i, j))
                        break
        return frozenset(found)

    def is_medium(self, text: str) -> bool:
        """Whether the words are the name of a newspaper, agency or broadcaster, in the tables or by its last word."""
        if any(
            f.use == "organization" and self.lexicon.organization(f.key).kind == "media"
            for f in self.lexicon.forms.get(text, ())
        ):
            return True
        first, _, last = text.rpartition(" ")
        return bool(first) and text.istitle() and last.lower() in self.words["media_ends"]

    def _in_dateline(self, doc: Doc, start: int, end: int) -> bool:
        """ "OSLO (AP) -", "(Xinhua, April 6)", "KINGSTON, Jamaica, CNA -- Police said"."""
        if start > DATELINE and doc[start - 1].text != "(":
            return False
        if start > 0 and doc[start - 1].text == "{" and start <= 8 and doc[0].is_upper:
            return True  # "OSLO {AP} Nurses walked out"
        if start > 0 and doc[start - 1].text == "(":
            closes = end < len(doc) and doc[end].text[0] == ")"
            dash = self._past_date(doc, end + 1) if closes and len(doc[end]) == 1 else end
            dateline = (
                closes
                and start <= 8
                and ((dash < len(doc) and doc[dash].text.lstrip(")") in DASHES) or doc.text_of(0, start - 1).isupper())
            )
            ends = end + 6 >= len(doc) and not any(t.pos_ in ("VERB", "AUX") for t in doc[end:])
            return dateline or ends
        if "(" in (doc[start - 1].text if start else "", doc[start].text) and start <= 8 and doc[0].is_upper:
            closing = next((t for t in doc[start : start + 4] if t.text == ")"), None)
            if closing is not None and closing.i + 1 < len(doc) and doc[closing.i + 1].text in DASHES:
                return True
        return (  # "KINGSTON, Jamaica, CNA -- Police said"
            start > 1
            and end < len(doc)
            and doc[start - 1].text == ","
            and doc[end].text in ("-", "--", "—", "–")
            and start <= 8
            and doc[0].is_upper
            and not any(t.pos_ in ("VERB", "AUX") for t in doc[:start])
        )

    def _is_byline(self, doc: Doc, sentence: Span_) -> bool:
        """ "By Ann Lee, AFP", "Photo by Ann Lee", and the signature behind all else."""
        if sentence[0].lower_ in self.words["credits"] and "by" in (t.lower_ for t in sentence[1:3]):
            return True  # "Photo by Ann Lee", "Reporting by Ben Rao; editing by Ann Lee"
        alone = len(sentence) == len(doc) <= NAMED_BY
        if sentence[0].lower_ == "by" and (sentence[0].is_title or alone) and len(sentence) <= 16:
            return not any(t.pos_ in ("VERB", "AUX") for t in sentence)
        return len(sentence) <= 9 and sentence.end == len(doc) and self._is_signature(doc, sentence)

    def _past_date(self, doc: Doc, i: int) -> int:
        """Where what follows the date of a dateline stands: the dash of "OSLO (AP) Oct. 10, 2005 -"."""
        last = min(len(doc), i + 6)
        while (
            i < last
            and doc[i].text not in DASHES
            and (doc[i].ent_type_ == "DATE" or doc[i].is_digit or doc[i].is_punct)
        ):
            i += 1
        return i

    def _is_signature(self, doc: Doc, sentence: Span_) -> bool:
        """Whether the last words of a block are an agency or reporter with date or place: "MAP 05 April 2018"."""
        if any(t.pos_ in ("VERB", "AUX", "ADP") or t.text == "'s" for t in sentence):
            return False
        media = any(self.is_medium(t.text) for t in sentence)
        dated = sum(t.is_digit for t in sentence) and any(t.ent_type_ == "DATE" for t in sentence)
        return (media and "," in sentence.text) or bool(dated and sentence[0].is_upper)


def _brackets(doc: Doc) -> Iterator[tuple[int, int]]:
    """The (start, end) of the words in each pair of brackets that is not too long."""
    opened: int | None = None
    for token in doc if "(" in doc.text or "[" in doc.text else ():
        if token.text in ("(", "["):
            opened = token.i + 1
        elif token.text[0] in ")]" and opened is not None:
            if opened < token.i <= opened + BRACKET:
                yield opened, token.i
            opened = None


def _is_dateline(doc: Doc, end: int) -> bool:
    """Whether the block begins with a town and a day, and nothing else before `end`: "Oslo, May 5 (PTI)"."""
    before = doc[:end]
    return (
        0 < end <= DATELINE
        and any(t.ent_type_ in ("DATE", "GPE", "LOC") for t in before)
        and all(t.is_punct or t.ent_type_ in ("DATE", "GPE", "LOC") or t.is_upper for t in before)
    )
