"""Full names of people of which a state or capital has a part: "Ana Jordan, 34,", "his daughter, Kenya Rossi"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.lists import either
from graphbuild.extract.mentions.candidates.candidate import Candidate
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SURE = 6  # rank: before the states of the tables
LANDS = frozenset({"name", "capital"})
OLDEST = 110  # years


def find_bearing(doc: Doc, lexicon: Lexicon, names: Wording) -> Iterator[Candidate]:
    """The names of two words, one of them a state's or capital's, of whom the text tells as of a person."""
    taken = 0
    for token in doc.large:
        forms = lexicon.forms.get(token.text, ())
        if token.i < taken or not any(f.use in LANDS for f in forms) or token.is_upper:
            continue
        for start in (token.i - 1, token.i):
            if start >= 0 and start + 1 < len(doc) and _is_one_name(doc, start, token.i, lexicon, names):
                yield Candidate(start, start + 2, SURE, "person")
                taken = start + 2
                break


def _is_one_name(doc: Doc, start: int, land: int, lexicon: Lexicon, names: Wording) -> bool:
    """Whether a word beside a land's name makes it a person's."""
    first, last = doc[start], doc[start + 1]
    other = last if land == start else first
    if first.dep_ != "compound" or first.head.i != last.i or not _is_plain(other, lexicon, names):
        return False
    after = doc[start + 2] if start + 2 < len(doc) else None
    if after is not None and (after.text[:1].isupper() or after.text == "-"):
        return False
    if (
        start
        and doc[start - 1].text[:1].isupper()
        and doc[start - 1].dep_ == "compound"
        and not _is_title(doc, start, names)
    ):
        return False
    words = lexicon.knowledge.words
    own = {f.key for f in lexicon.forms[doc[land].text]}
    if land > start and any(p.country in own for p in lexicon.places(first.text)):
        return False  # "Sydney Australia"
    if land > start and first.lower_ in either(words["female_names"], words["male_names"]):
        return True
    if lexicon.places(doc.text_of(start, start + 2)) or lexicon.places(doc.text_of(start - 1, start + 2)):
        return False  # "New South Wales"
    titled = start > 0 and doc[start - 1].dep_ == "compound" and doc[start - 1].lower_ in names.person_heads
    if land > start and titled and last.dep_ in ("nsubj", "nsubjpass", "appos", "pobj", "dobj"):
        return True  # "Moderator Bernie Kenya said"
    double = first.lower_ in words["given_names_of_lands"]
    if land > start and double and first.text not in lexicon.forms:
        return True  # "Austin Cuba"
    if _is_aged(doc, start + 2) or _is_kin(doc, start, words["kin"] - words["kin_of_states"]):
        return True
    behind = doc.text_of(start + 2, start + 3), doc.text_of(start + 3, start + 4)
    return double and behind in ((",", "who"), (",", "whose"))


def _is_plain(token: Token, lexicon: Lexicon, names: Wording) -> bool:
    """Whether a word may be of a person's name, and tells of no office, body or land by itself."""
    word = token.lower_
    if not token.text.istitle() or not token.is_alpha or token.pos_ != "PROPN" or len(token) < 2:
        return False
    if word in names.title_words or word in names.person_heads or names.is_body_noun(word):
        return False
    words = lexicon.knowledge.words
    return not any(word in words[kind] for kind in ("body_ends", "land_nouns", "city_words", "compass", "venue_heads"))


def _is_title(doc: Doc, start: int, names: Wording) -> bool:
    """Whether the large word before a name is a title."""
    return doc[start - 1].lower_.rstrip(".") in names.title_words


def _is_aged(doc: Doc, end: int) -> bool:
    """Whether an age stands behind: "Ana Jordan, 34," but no date, "in Cuba, 12 March"."""
    if end + 1 >= len(doc) or doc[end].text != "," or not doc[end + 1].is_digit or int(doc[end + 1].text) > OLDEST:
        return False
    return end + 2 >= len(doc) or not doc[end + 2].is_alpha or doc[end + 2].pos_ != "PROPN"


def _is_kin(doc: Doc, start: int, kin: frozenset[str]) -> bool:
    """Whether somebody's kin is told by this name: "his daughter, Kenya Rossi", "her son Chad Rossi"."""
    at = start - 1 - (start > 1 and doc[start - 1].text == ",")
    return at >= 0 and doc[at].is_lower and doc[at].lemma_ in kin
