"""Where and when an event took place: the place and the date expression that belong to its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import Frame
from graphbuild.extract.mentions import Named, Reading
from graphbuild.extract.when import DateText, find_dates
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FAR = 99


def _path(token: Token) -> list[Token]:
    """The token and what it depends on, up to the root."""
    path = [token]
    while path[-1].head.i != path[-1].i and len(path) < 40:
        path.append(path[-1].head)
    return path


def _breaks_clause(token: Token) -> bool:
    """Whether going up from here leaves a clause of its own."""
    return token.dep_ in ("ccomp", "advcl", "relcl", "parataxis", "csubj")


def distance(frame_token: Token, other: Token) -> int:
    """Steps in the tree between the two, with every clause border that is crossed counting as three more."""
    up, down = _path(frame_token), _path(other)
    places = {t.i: n for n, t in enumerate(up)}
    for n, t in enumerate(down):
        if t.i in places:
            crossed = sum(_breaks_clause(x) for x in down[:n])
            crossed_up = sum(_breaks_clause(x) for x in up[: places[t.i]])
            return n + places[t.i] + 3 * crossed + 2 * crossed_up
    return FAR


class Setting:
    """Places and dates of the blocks of one reading, looked up event by event."""

    def __init__(self, reading: Reading, place_words: frozenset[str]) -> None:
        self.reading = reading
        self.place_words = place_words
        self.dates: list[list[tuple[DateText, Token]]] = [self._dates(doc) for doc in reading.docs]

    def _dates(self, doc: Doc) -> list[tuple[DateText, Token]]:
        found = []
        for text in find_dates(doc.text):
            span = doc.char_span(text.start, text.end, alignment_mode="expand")
            if span is not None:
                found.append((text, span.root))
        return found

    def date_of(self, frame: Frame) -> DateText | None:
        """The date expression of the event's clause, the nearest in the tree; None where it has none."""
        token = frame.token
        sentence = token.sent
        here = [(d, t) for d, t in self.dates[frame.block] if sentence.start <= t.i < sentence.end]
        if not here:
            return None
        anchors = [token] + ([frame.carrier] if frame.carrier is not None else [])
        ranked = sorted((min(distance(a, t) for a in anchors), abs(t.i - token.i), n) for n, (_, t) in enumerate(here))
        best = ranked[0]
        if best[0] > 7 and not (len(here) == 1 and self._is_main(token)):
            return None
        return here[best[2]][0]

    def _is_main(self, token: Token) -> bool:
        """Whether the event is what the sentence mainly says, at most reported by a verb of speech."""
        top = tree.clause_of(token)
        return top.dep_ == "ROOT" or (top.dep_ in ("ccomp", "xcomp", "conj", "parataxis") and top.head.dep_ == "ROOT")

    def place_of(self, frame: Frame) -> Named | None:
        """The place of the event's clause: in, at or near somewhere; the venue that its noun names."""
        token = frame.token
        sentence = token.sent
        anchors = [token] + ([frame.carrier] if frame.carrier is not None else [])
        best: tuple[int, int, Named] | None = None
        for named in self.reading.named:
            if named.block != frame.block or not sentence.start <= named.start < sentence.end:
                continue
            root = self.reading.docs[named.block][named.start : named.end].root
            if not self._is_setting(named, root, frame):
                continue
            steps = min(distance(a, root) for a in anchors)
            key = (steps, abs(root.i - token.i))
            if steps <= 8 and (best is None or key < best[:2]):
                best = (*key, named)
        return best[2] if best else None

    def _is_setting(self, named: Named, root: Token, frame: Frame) -> bool:
        head = root.head
        while root.dep_ in ("conj", "appos") and head.i != root.i:
            root, head = head, head.head
        prep = head.lower_ if root.dep_ == "pobj" else ""
        if named.who.kind is Kind.PLACE:
            if prep in self.place_words or prep in ("to", "from", "of", "on", "for"):
                if prep in ("from", "for"):
                    return False
                return prep in self.place_words or head.head.i == frame.token.i or (frame.carrier is not None and head.head.i == frame.carrier.i)
            if root.dep_ == "dobj" and (head.i == frame.token.i):
                return True
            return root.dep_ in ("compound", "nmod", "amod", "poss") and root.head.i == frame.token.i
        if named.who.kind is Kind.COUNTRY and named.found == "gazetteer":
            sides = {id(m.who) for m in (*frame.source, *frame.target)}
            return prep in ("in", "inside", "across", "near", "throughout") and root.pos_ == "PROPN" and id(named.who) not in sides
        return False
