"""The replaced components give what the originals give, to the last bit."""

from __future__ import annotations

import warnings

import pytest
import spacy
from spacy.language import Language

from graphbuild.extract.nlp import DEFAULT_MODEL, load_model
from graphbuild.extract.quick import NER, RULER

TEXTS = [
    "President Amina Osei of Ghana met the New Zealand foreign minister, Tane Rawiri, in Wellington on 4 May 2021.",
    "There are talks. There's no deal, ain't there? Let's go, y'all; they're gonna say it's got ta stop.",
    "He said: \"I'd have gone to the United Nations General Assembly on Monday, but I can't.\"",
    "There were talks.",
    "It ai n't so.",
    "They ai nt ready.",
    "They are gon na go.",
    "Togo got ta stop.",
    "Let 's go, said the envoy of Togo.",
    "Let us go, they let the envoy go.",
    "C'm on, Togo.",
    "Y' all know y all.",
    "All know y'all, as you all do.",
    "NORTH SEA OIL FIRMS WARN OF STRIKE",
    "Two  blanks\n\nand a line break, then $5.3 million in aid for the Sahel region of West Africa and Mali.",
    "",
    " ",
    "Łódź, São Paulo, Malmö ― über 40% of the non-EU Member-States' envoys didn't vote; Dr. O'Neill's did.",
    "Osei",
]


@pytest.fixture(scope="module")
def original() -> Language:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.load(DEFAULT_MODEL)


@pytest.fixture(scope="module")
def quick() -> Language:
    return load_model()


def told(nlp: Language, texts: list[str], batch: int) -> list[list[tuple[object, ...]]]:
    return [
        [(t.text, t.tag_, t.pos_, t.lemma_, str(t.morph), t.dep_, t.head.i, t.ent_iob_, t.ent_type_) for t in doc]
        for doc in nlp.pipe(texts, batch_size=batch)
    ]


@pytest.mark.model
@pytest.mark.parametrize("batch", [1, 3, 128])
def test_the_quick_pipeline_says_what_the_original_says(original: Language, quick: Language, batch: int) -> None:
    assert told(quick, TEXTS, batch) == told(original, TEXTS, 8)


@pytest.mark.model
def test_it_is_quick_indeed(quick: Language) -> None:
    assert quick.get_pipe_meta("ner").factory == NER
    assert quick.get_pipe_meta("attribute_ruler").factory == RULER


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "looks"),
    [("All of the envoys of Togo let the talks go on.", False), ("There is hope.", True), ("Let 's go.", True)],
)
def test_the_matcher_runs_only_where_a_pattern_of_several_tokens_may_stand(
    quick: Language, monkeypatch: pytest.MonkeyPatch, text: str, looks: bool
) -> None:
    list(quick.pipe([text]))  # each form is asked for once
    ruler = quick.get_pipe("attribute_ruler")
    seen = []
    original = ruler.original
    monkeypatch.setattr(ruler, "original", lambda doc: seen.append(doc.text) or original(doc))
    list(quick.pipe([text]))
    assert seen == [text] * looks


@pytest.mark.model
def test_it_is_no_pipeline_for_training(quick: Language) -> None:
    embed = next(node for node in quick.get_pipe("tok2vec").model.walk() if node.name == "kept_embedding")
    _, train = embed([quick.make_doc("Ghana")], is_train=True)
    with pytest.raises(RuntimeError, match="not for training"):
        train(None)
