"""The rules' words say what spaCy's tokens say."""

from __future__ import annotations

import gc
from datetime import date

import pytest
from spacy.tokens import Doc

from graphbuild.extract import Extractor
from graphbuild.extract.nlp import load_model
from graphbuild.extract.words import Strings, Words
from graphbuild.garbage import no_collection
from graphbuild.knowledge import load
from graphbuild.records import Article
from tests.unit.test_quick import TEXTS

TEXT = (
    "The president of the Comoros, Azali Assoumani, thanked his French counterpart for the loan; he also met - for "
    'the second time - envoys of Chad, Niger and Mali, who had arrived (by train) on Sunday. "We\'ll see," he said.'
)
VALUES = (
    "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "i", "idx", "is_sent_start", "is_upper",
    "is_lower", "is_title", "is_alpha", "is_digit", "is_space", "is_punct", "whitespace_",
)  # fmt: skip


@pytest.fixture(scope="module")
def both() -> list[tuple[Doc, Words]]:
    nlp = load_model()
    strings = Strings(nlp.vocab)
    return [(doc, Words(doc, doc.text, strings, frozenset())) for doc in nlp.pipe([TEXT, *TEXTS])]


@pytest.mark.model
def test_a_word_is_what_its_token_is(both: list[tuple[Doc, Words]]) -> None:
    for doc, words in both:
        assert len(doc) == len(words)
        assert doc.text == words.text
        for token, word in zip(doc, words, strict=True):
            assert [getattr(token, name) for name in VALUES] == [getattr(word, name) for name in VALUES]
            for name in ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts"):
                assert [t.i for t in getattr(token, name)] == [w.i for w in getattr(word, name)], (token, name)
            for name in ("head", "left_edge", "right_edge"):
                assert getattr(token, name).i == getattr(word, name).i, (token, name)
            assert (token.sent.start, token.sent.end) == (word.sent.start, word.sent.end)
            assert len(token) == len(word)


@pytest.mark.model
def test_a_stretch_is_what_its_span_is(both: list[tuple[Doc, Words]]) -> None:
    for doc, words in both:
        spans = [(e.start, e.end, e.label_) for e in doc.ents]
        assert spans == [(e.start, e.end, e.label_) for e in words.ents]
        assert [(s.start, s.end) for s in doc.sents] == [(s.start, s.end) for s in words.sents]
        for start in range(len(doc)):
            for end in range(start + 1, len(doc) + 1):
                span, stretch = doc[start:end], words.stretch(start, end)
                assert (span.text, span.root.i, len(span)) == (stretch.text, stretch.root.i, len(stretch))
                assert span[-1].i == stretch[-1].i
                assert words.text_of(start, end) == span.text
                assert words.root_of(start, end) is stretch.root
        assert words.text_of(len(words), len(words) + 1) == ""
        assert words.text_of(0, len(words) + 1) == doc[:].text


@pytest.mark.model
def test_nothing_of_an_article_is_left_for_python_to_look_for() -> None:
    extractor = Extractor(load_model(), load())

    def words_there() -> int:
        return sum(isinstance(each, Words) for each in gc.get_objects())

    article = Article("a", TEXT, published=date(2024, 3, 5))
    with no_collection():
        assert extractor(article).mentions
        before = words_there()  # with the last block, of which something is remembered
        extractor(article)
        assert words_there() == before
