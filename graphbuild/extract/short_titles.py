"""Titles that are written short: "Capt." is one word, and no sentence ends behind it.

Of these spaCy's English tokenizer knows some ("Gen.", "Gov.") and cuts the stop from others ("Capt", "."), so that its
parser ends a sentence in the middle of "Army Capt. Ann Lee". The parser keeps to what is laid down before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.symbols import ORTH

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAME = "short_titles"


def keep_whole(nlp: Language, titles: Iterable[str]) -> None:
    """Makes each of `titles` ("capt.") that ends in a full stop one word of `nlp`; nothing where that was done before.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> keep_whole(nlp, ["capt."])
    >>> [token.text for token in nlp("Army Capt. Ann Lee left.")]
    ['Army', 'Capt.', 'Ann', 'Lee', 'left', '.']
    """
    if NAME in nlp.pipe_names:
        return
    short = sorted({t.capitalize() for t in titles if t[:-1].isalpha() and t.endswith(".")})
    for title in short:
        nlp.tokenizer.add_special_case(title, [{ORTH: title}])
    nlp.add_pipe(NAME, first=True, config={"titles": short})


@Language.factory(NAME, default_config={"titles": []})
class ShortTitles:
    """Lays down that no sentence begins with the name behind a title of its list."""

    def __init__(self, nlp: Language, name: str, titles: list[str]) -> None:
        any_title = "|".join(re.escape(t) for t in titles) or r"(?!)"
        self.before_name = re.compile(rf"(?<!\w)(?:{any_title})\s+(?=[A-Z])")

    def __call__(self, doc: Doc) -> Doc:
        for match in self.before_name.finditer(doc.text):
            name = doc.char_span(match.end(), match.end() + 1, alignment_mode="expand")
            if name is not None:
                name[0].is_sent_start = False
        return doc
