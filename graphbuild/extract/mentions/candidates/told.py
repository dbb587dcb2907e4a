"""Bodies told by the noun before their name, whatever NER makes of it: "the association Speak the Truth"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.candidates.candidate import Candidate
from graphbuild.extract.mentions.candidates.spelt import JOINING
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 6  # words of such a name
NO_BODY = frozenset({"GPE", "LOC", "DATE", "TIME", "NORP", "FAC", "EVENT", "LANGUAGE"})


def find_told(doc: Doc, lexicon: Lexicon, names: Wording) -> Iterator[Candidate]:
    """The large words right behind "the movement", "its sister party", "the human rights centre"."""
    nouns = lexicon.knowledge.words["telling_nouns"] | lexicon.knowledge.words["telling_groups"]
    papers = lexicon.knowledge.words["papers_told"]
    for token in doc.among(nouns):
        start = token.i + 1
        is_paper = token.lower_ in papers  # "the daily", which may be read as an adjective
        if start == len(doc) or not token.is_lower or not (token.tag_ == "NN" or is_paper):
            continue
        if not _is_definite(doc, token.i, lexicon):
            continue
        end = _name_end(doc, start)
        if end - start > 1 and token.lower_ in lexicon.knowledge.words["telling_groups"]:
            continue
        group = token.lower_ in lexicon.knowledge.words["telling_groups"] and doc[start].ent_type_ == "NORP"
        if end == start or (doc[start].ent_type_ in NO_BODY and not group) or doc[start].text in lexicon.forms:
            continue
        if doc[start].ent_type_ == "PERSON" and end - start > 1 and not is_paper:
            continue  # "the party Ann Lee leads"
        if doc[start].lower_ in names.title_words or (not is_paper and lexicon.surnames.get(doc[start].text)):
            continue
        if not _ends_there(doc, end):
            continue
        yield Candidate(start, end, 5, "body")


def _is_definite(doc: Doc, i: int, lexicon: Lexicon) -> bool:
    """Whether "the", "its" or a nation's "'s" or adjective stands before the noun, its adjectives between."""
    for token in reversed(doc[max(0, i - 5) : i]):
        if any(f.use == "adjective" for f in lexicon.forms.get(token.text, ())) and token.head.i == i:
            return True  # "British aid agency Elmar"
        if token.lower_ in ("the", "'s") or token.tag_ == "PRP$":
            return True
        if token.pos_ not in ("ADJ", "NOUN", "PROPN") and token.text != "-":
            return False
    return False


def _name_end(doc: Doc, start: int) -> int:
    end = start
    while end < min(len(doc), start + LONGEST) and (_is_large(doc[end]) or (_joins(doc, end) and end > start)):
        end += 1
    return end


def _is_large(token: Token) -> bool:
    return bool(token.text[:1].isupper() and token.text.replace("-", "").isalpha())


def _joins(doc: Doc, i: int) -> bool:
    joins = doc[i].lower_ in JOINING - {"and", "in", "against"} and i + 1 < len(doc)
    return joins and _is_large(doc[i + 1])


def _ends_there(doc: Doc, end: int) -> bool:
    """Whether no noun goes on with the name: "the group Sunrise leader"."""
    return end >= len(doc) or doc[end].pos_ not in ("NOUN", "PROPN") or doc[end - 1].dep_ != "compound"
