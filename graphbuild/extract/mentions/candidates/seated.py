"""Towns told by who holds an office there, whatever NER says: "the mayor of Novi Sad", "Kandy police chief"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.candidates.candidate import Candidate
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 3  # words of a town's name
SURE = 5  # rank: before what NER marks, behind the officials of the tables


def find_seated(doc: Doc, lexicon: Lexicon, names: Wording) -> Iterator[Candidate]:
    """The towns and regions of mayors, bishops and police chiefs."""
    words = names.words
    for token in doc.among(words["seated_titles"]):
        found = _behind(doc, token, lexicon, names) or _before(doc, token, lexicon, names)
        if found is not None and doc.text_of(*found) not in lexicon.forms:
            yield Candidate(*found, SURE, "place")


def _behind(doc: Doc, title: Token, lexicon: Lexicon, names: Wording) -> tuple[int, int] | None:
    """The town of "mayor of X"; also one that no table has, where nothing of a name follows it."""
    start = title.i + 2
    if start >= len(doc) or doc[title.i + 1].lower_ != "of" or title.lower_ in names.words["chiefs_of"]:
        return None  # "Commissioner of Police"
    end = start
    while end < min(len(doc), start + LONGEST) and doc[end].text.istitle():
        end += 1
    for stop in range(end, start, -1):
        if lexicon.places(doc.text_of(start, stop)):
            return start, stop
    unknown = title.lower_ in names.words["mayors"] and end > start and all(t.is_alpha for t in doc[start:end])
    closed = end == len(doc) or doc[end].text in (",", ".") or doc[end].pos_ in ("VERB", "AUX")
    if not unknown or not closed or any(names.is_body_end(t.lower_) for t in doc[start:end]):
        return None
    return (start, end) if doc[end - 1].lower_ not in names.title_words else None


def _before(doc: Doc, title: Token, lexicon: Lexicon, names: Wording) -> tuple[int, int] | None:
    """The town of the gazetteer of "X deputy mayor"."""
    end = title.i
    if title.lower_ in names.words["chiefs_of"] and (
        not end or doc[end - 1].lower_ not in names.words["before_seated"]
    ):
        return None  # "Mercedes chief" is no town's
    while end > 0 and doc[end - 1].lower_ in names.words["before_seated"]:
        end -= 1
    for start in range(max(0, end - LONGEST), end):
        if start and doc[start - 1].text.istitle() and doc[start - 1].dep_ == "compound":
            continue  # only the end of a name
        if all(t.text.istitle() for t in doc[start:end]) and lexicon.places(doc.text_of(start, end)):
            return start, end
    return None
