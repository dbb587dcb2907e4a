"""The same pipeline, faster: components of a loaded spaCy pipeline replaced by equals that do less work.

Three things take half of the time of spaCy 3.8's small English pipelines and need not:

- the attribute ruler runs a matcher of 179 patterns over every token, though all but eight of them look at one token
  only: what they say of a tag, a form and a dependency is worked out once and looked up from then on, and the matcher
  runs only where the first two tokens of one of the eight may stand side by side;
- NER asks after every token which of its 74 moves are allowed, and takes Python's lock for it; outside of an entity
  the best move depends on the token alone, so it is found for all tokens in one multiplication;
- the embedding of a token, before the tokens around it come in, depends on its form alone: it is kept by form.

What each gives is the same to the last bit (tests/unit/test_quick.py compares), for the matrix product that thinc
ships gives each row the same whatever rows stand beside it. A pipeline of another build keeps its own components.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, NORM, ORTH, POS, SENT_START, SPACY, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import minibatch
from thinc.api import Model

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.pipeline import AttributeRuler, EntityRecognizer
    from spacy.vocab import Vocab

MOST_ROWS = 100_000  # embeddings kept, 400 bytes each; then the table begins anew
EMBEDS = ("extract_features>>list2ragged>>", ">>ragged2list")  # how thinc names a MultiHashEmbed, begin and end
BATCH = 128


def quicken(nlp: Language) -> None:
    """Replaces in place the components of `nlp` that have a faster equal; leaves those whose build is another."""
    for name in ("tok2vec", "ner"):
        if name in nlp.pipe_names:
            _keep_embeddings(nlp.get_pipe(name).model, nlp.vocab)
    for name, factory, fits in (("attribute_ruler", RULER, _is_table), ("ner", NER, _is_plain_ner)):
        if name in nlp.pipe_names and fits(nlp.get_pipe(name)):
            original = nlp.get_pipe(name)
            nlp.replace_pipe(name, factory)
            nlp.get_pipe(name).take_over(original)


class _Component:
    """A component in the place of another."""

    def __call__(self, doc: Doc) -> Doc:
        self.annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        for docs in minibatch(stream, size=batch_size):
            self.annotate(docs)
            yield from docs

    def annotate(self, docs: list[Doc]) -> None:
        raise NotImplementedError


# Embeddings


def _keep_embeddings(model: Model[Any, Any], vocab: Vocab) -> None:
    """Puts a table before every layer of `model` that embeds tokens by their form."""
    for node in list(model.walk()):
        for number, layer in enumerate(node.layers):
            if layer.name.startswith(EMBEDS[0]) and layer.name.endswith(EMBEDS[1]):
                node.layers[number] = Model("kept_embedding", _embed, layers=[layer], attrs={"rows": _Rows(vocab)})


class _Rows:
    """Embeddings by form: the word, its norm, and whether a blank follows."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.number: dict[tuple[int, int, int], int] = {}
        self.table: NDArray[np.float32] | None = None

    def add(self, layer: Model[list[Doc], list[Any]], missing: list[tuple[int, int, int]]) -> None:
        """Embeds the forms that are not in the table yet."""
        words = [self.vocab.strings[orth] for orth, _, _ in missing]
        doc = Doc(self.vocab, words=words, spaces=[bool(space) for *_, space in missing])
        for token, (_, norm, _) in zip(doc, missing, strict=True):
            if token.norm != norm:
                token.norm_ = self.vocab.strings[norm]
        (rows,) = layer.predict([doc])
        self.table = rows if self.table is None else np.concatenate([self.table, rows])
        self.number.update({form: n for n, form in enumerate(missing, start=len(self.number))})


def _embed(model: Model[list[Doc], list[Any]], docs: list[Doc], is_train: bool) -> tuple[list[Any], Any]:
    rows: _Rows = model.attrs["rows"]
    if len(rows.number) > MOST_ROWS:
        rows.number, rows.table = {}, None
    forms = [list(map(tuple, doc.to_array([ORTH, NORM, SPACY]).tolist())) for doc in docs]
    missing = dict.fromkeys(form for of_doc in forms for form in of_doc if form not in rows.number)
    if missing:
        rows.add(model.layers[0], list(missing))
    if rows.table is None:  # nothing but empty texts
        return model.layers[0](docs, is_train)
    number, table = rows.number, rows.table
    return [table[[number[form] for form in of_doc]] for of_doc in forms], _no_training


def _no_training(_: Any) -> Any:
    raise RuntimeError("this pipeline is for reading, not for training")


# Attribute ruler

RULER = "graphbuild_quick_attribute_ruler"


def _is_table(ruler: AttributeRuler) -> bool:
    """Whether what it looks at are the attributes that the table is kept by."""
    looked_at = {key for rule in ruler.patterns for pattern in rule["patterns"] for token in pattern for key in token}
    return looked_at <= {"TAG", "LOWER", "DEP", "IS_SPACE"}


@Language.factory(RULER)
class _QuickRuler(_Component):
    """spaCy's attribute ruler with a table of what its one-token patterns say; no token has been read before it."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.vocab = nlp.vocab
        self.said: dict[tuple[int, int, int], tuple[int, int, int]] = {}

    def take_over(self, original: AttributeRuler) -> None:
        self.original = original
        self.several = [pattern for rule in original.patterns for pattern in rule["patterns"] if len(pattern) > 1]
        self.begun: dict[tuple[int, int, int], list[dict[str, Any]]] = {}

    def annotate(self, docs: list[Doc]) -> None:
        for doc in docs:
            forms = list(map(tuple, doc.to_array([LOWER, TAG, DEP]).tolist()))
            for i, form in enumerate(forms):
                if form not in self.said:
                    self.said[form] = self._ask(doc[i])
                    self.begun[form] = [pattern[1] for pattern in self.several if self._is_met(pattern[0], form)]
            begun = [i for i, form in enumerate(forms[:-1]) if self.begun[form]]
            if doc.to_array(IS_SPACE).any() or any(self._may_go_on(forms[i], forms[i + 1]) for i in begun):
                self.original(doc)
            elif forms:
                rows = np.array([self.said[form] for form in forms], dtype=np.uint64)
                doc.from_array([POS, MORPH, LEMMA], rows)

    def _ask(self, token: Any) -> tuple[int, int, int]:
        """What the original says of such a token alone."""
        doc = Doc(self.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
        pos, morph, lemma = self.original(doc).to_array([POS, MORPH, LEMMA]).tolist()[0]
        return pos, morph, lemma

    def _may_go_on(self, form: tuple[int, int, int], following: tuple[int, int, int]) -> bool:
        """Whether a pattern of several tokens that begins with `form` may go on with the following one."""
        return any(self._is_met(second, following) for second in self.begun[form])

    def _is_met(self, token_pattern: dict[str, Any], form: tuple[int, int, int]) -> bool:
        told = dict(zip(("LOWER", "TAG", "DEP"), (self.vocab.strings[number] for number in form), strict=True))
        return all(_allows(want, told[key]) for key, want in token_pattern.items() if key in told)


def _allows(want: Any, value: str) -> bool:
    """Whether a condition of a pattern may hold for the value; True where it cannot be told."""
    if isinstance(want, str):
        return value == want
    if set(want) == {"IN"}:
        return value in want["IN"]
    return re.search(want["REGEX"], value) is not None if set(want) == {"REGEX"} else True


# Names

NER = "graphbuild_quick_ner"


def _is_plain_ner(ner: EntityRecognizer) -> bool:
    model = ner.model
    return (
        len(model.layers) == 3
        and bool(model.attrs.get("has_upper"))
        and not model.attrs.get("unseen_classes")
        and model.layers[1].has_dim("nP")
        and model.layers[1].get_dim("nF") == 3
        and model.layers[1].get_dim("nP") == 2
    )


@Language.factory(NER)
class _QuickNer(_Component):
    """spaCy's greedy transition-based NER for texts in which nothing is named yet.

    Outside of an entity the state is the token alone, so the best move of every token is found at once; only where
    that begins an entity of several tokens is the rest decided token by token.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def take_over(self, original: EntityRecognizer) -> None:
        self.model = original.model
        names = [original.moves.get_class_name(n) for n in range(original.moves.n_moves)]
        moves = [(name[0], name[2:]) for name in names]
        self.labels = [label for _, label in moves]
        self.of = {move: n for n, move in enumerate(moves)}
        kinds = np.array([kind for kind, _ in moves])
        labelled = np.array([bool(label) for _, label in moves])
        self.begins = (kinds == "B") & labelled
        self.units = (kinds == "U") & labelled
        self.outs = kinds == "O"

    def annotate(self, docs: list[Doc]) -> None:
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        vectors, lower, upper = self.model.layers
        parts = lower.predict(vectors.predict(docs))  # (tokens + 1, 3, hidden, 2); row 0 stands for no token
        bias, weights, shift = lower.get_param("b"), upper.get_param("W"), upper.get_param("b")
        hidden = (((parts[1:, 0] + parts[0, 1]) + parts[0, 2]) + bias).max(axis=-1)
        scores = lower.ops.gemm(np.ascontiguousarray(hidden), weights, trans2=True) + shift
        starts = np.concatenate([doc.to_array(SENT_START) for doc in docs]).astype(np.int64) == 1
        spaces = np.concatenate([doc.to_array(IS_SPACE) for doc in docs]).astype(bool)
        ends = np.cumsum([len(doc) for doc in docs])
        no_entity_after = np.append(starts[1:], True)
        no_entity_after[ends - 1] = True
        allowed = np.zeros(scores.shape, dtype=bool)
        allowed[:, self.outs] = True
        allowed[np.ix_(~spaces, self.units)] = True
        allowed[np.ix_(~spaces & ~no_entity_after, self.begins)] = True
        best = np.where(allowed, scores, -np.inf).argmax(axis=1).tolist()

        def goes_on(first: int, token: int, move: int, last: int) -> bool:
            """Whether the entity that began at `first` goes on behind `token`."""
            state = ((parts[1 + token, 0] + parts[1 + first, 1]) + parts[token, 2]) + bias
            inside, closing = move, last
            told = lower.ops.gemm(state.max(axis=-1)[None], weights, trans2=True)[0] + shift
            return bool(told[inside] > told[closing] or (told[inside] == told[closing] and inside < closing))

        begin = 0
        for doc, end in zip(docs, ends.tolist(), strict=True):
            doc.set_ents(list(self._entities(doc, begin, end, best, no_entity_after, goes_on)), default="outside")
            begin = end

    def _entities(
        self, doc: Doc, begin: int, end: int, best: list[int], no_entity_after: NDArray[np.bool_], goes_on: Any
    ) -> Iterator[Span]:
        token = begin
        while token < end:
            move = best[token]
            if self.outs[move]:
                token += 1
                continue
            first, label = token, self.labels[move]
            if self.begins[move]:
                token += 1
                inside, last = self.of["I", label], self.of["L", label]
                while not no_entity_after[token] and goes_on(first, token, inside, last):
                    token += 1
            token += 1
            yield Span(doc, first - begin, token - begin, label=label)
